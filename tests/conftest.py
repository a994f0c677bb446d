"""The one fixture behind most tests: the real program, in a folder of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from desk import Answer, Desk, surroundings

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["Answer", "Desk"]


@pytest.fixture
def paiqi(tmp_path: Path) -> Desk:
    """Return a desk in an empty folder: English, 2026-11-23, and a state folder of its own."""
    folder = tmp_path / "desk"
    folder.mkdir()
    return Desk(folder, surroundings(tmp_path))
