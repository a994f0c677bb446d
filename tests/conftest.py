"""The one fixture behind most tests: the real program, in a folder of its own."""

from __future__ import annotations

from pathlib import Path

import pytest
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from desk import Answer, Desk, surroundings

import paiqi as program

__all__ = ["Answer", "Desk"]


def pytest_configure(config: pytest.Config) -> None:
    """Compile catalogues that are older than their texts, once and before any worker starts.

    Only in this tree: what is installed elsewhere has been built, and is tested as it is.
    """
    source = Path(program.__file__).parent
    if hasattr(config, "workerinput") or source.parent != Path(__file__).parent.parent / "src":
        return
    for texts in source.glob("locale/*/LC_MESSAGES/*.po"):
        compiled = texts.with_suffix(".mo")
        if not compiled.exists() or compiled.stat().st_mtime < texts.stat().st_mtime:
            fresh = compiled.with_suffix(".mo.new")
            with texts.open("rb") as file, fresh.open("wb") as target:
                write_mo(target, read_po(file))
            fresh.replace(compiled)


@pytest.fixture
def paiqi(tmp_path: Path) -> Desk:
    """Return a desk in an empty folder: English, 2026-11-23, and a state folder of its own."""
    folder = tmp_path / "desk"
    folder.mkdir()
    return Desk(folder, surroundings(tmp_path))
