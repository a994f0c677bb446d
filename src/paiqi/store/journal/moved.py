"""A backlog whose folder was renamed: its journal, which is kept by its path, found again.

journals/<key of the backlog>/place   the path of the backlog, and which folder of the disk it stands in
"""

from __future__ import annotations

import contextlib
import os
from pathlib import Path
from typing import NamedTuple

import msgspec

from paiqi.store.files.own_folders import state_folder
from paiqi.store.files.state import open_own
from paiqi.store.journal.journal import digest
from paiqi.store.journal.stored import FOLDER, HEAD, Head, keep

_PLACE = "place"


class _Place(msgspec.Struct, frozen=True):
    """Where a backlog stands: its path, and the device and the number of its folder, which a new name leaves alone."""

    path: str
    device: int
    folder: int


def remember(journal: Path, path: Path) -> None:
    """Note in the folder of a journal where its backlog stands, as far as that can be done."""
    with contextlib.suppress(OSError, UnicodeEncodeError):
        now = msgspec.json.encode(_place(path))
        file = journal / _PLACE
        if _read(file) != now:
            keep(journal, _PLACE, now)


class Found(NamedTuple):
    """The folder of a journal, where its backlog stood `before`, and whether it was `moved`; else it may be a copy."""

    journal: Path
    before: str
    moved: bool


def found_again(path: Path, data: bytes) -> Found | None:
    """Return the journal of the backlog that is now at `path` with this `data`.

    It is one whose backlog stood in this very folder, or whose place is empty now and which ended with this very text.
    """
    with contextlib.suppress(OSError):
        here, mark = _place(path), digest(data)
        for file in state_folder().glob(f"{FOLDER}/*/{_PLACE}"):
            with contextlib.suppress(OSError, msgspec.DecodeError):
                was = msgspec.json.decode(_read(file) or b"", type=_Place)
                same_name = was.path != here.path and Path(was.path).name == Path(here.path).name
                moved = same_name and (was.device, was.folder) == (here.device, here.folder)
                if moved or (_head(file.parent) == mark and not os.path.lexists(was.path)):
                    return Found(file.parent, was.path, moved)
    return None


def _read(file: Path) -> bytes | None:
    try:
        with open_own(file) as stream:
            return stream.read()
    except OSError:
        return None


def _place(path: Path) -> _Place:
    real = Path(os.path.realpath(path))
    folder = real.parent.stat()
    return _Place(str(real), folder.st_dev, folder.st_ino)


def _head(journal: Path) -> str | None:
    with open_own(journal / HEAD) as file:
        return msgspec.json.decode(file.readline(), type=Head).digest
