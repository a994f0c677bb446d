"""The one fixture behind most tests: the real program, in a folder of its own."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

import pytest
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from desk import Answer, Desk, surroundings
from hypothesis import settings

import paiqi as program

__all__ = ["Answer", "Desk"]

# No test is timed, for that says more about the machine than about the program.
settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")


# Each write of a backlog is flushed to its disk, and thousands of them wait for that longer than they work.
MEMORY = Path("/dev/shm")  # noqa: S108 - a folder of its own is made there
ENOUGH = 500_000_000


def pytest_configure(config: pytest.Config) -> None:
    """Make ready what all workers share, before they start."""
    if not hasattr(config, "workerinput"):
        work_in_memory()
        compile_catalogues()


def work_in_memory() -> None:
    """Keep the tests' folders in memory where there is such a place, unless the environment names another."""
    if "TMPDIR" in os.environ or not os.access(MEMORY, os.W_OK):
        return
    place = os.statvfs(MEMORY)
    if place.f_bavail * place.f_frsize >= ENOUGH and not place.f_flag & os.ST_NOEXEC:
        os.environ["TMPDIR"] = str(MEMORY)
        tempfile.tempdir = None


def compile_catalogues() -> None:
    """Compile the catalogues that are older than their texts.

    Only in this tree: what is installed elsewhere has been built, and is tested as it is.
    """
    source = Path(program.__file__).parent
    if source.parent != Path(__file__).parent.parent / "src":
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
