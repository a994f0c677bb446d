"""What the journal of a backlog says to who only looks: nobody's lock is taken, and nothing is put right."""

from __future__ import annotations

from typing import TYPE_CHECKING

from paiqi.store.files.backlog_file import read_file
from paiqi.store.journal.keeper import Keeper
from paiqi.store.journal.records import course, steps_of

if TYPE_CHECKING:
    from pathlib import Path

    from paiqi.model.history import Step
    from paiqi.store.journal.journal import Journal


def history(path: Path) -> tuple[Step, ...]:
    """Return the steps of the backlog at `path`, the newest first, whether or not it is there and valid.

    Raise FileTroubleError where the backlog or its journal is unreadable.
    """
    return steps_of(looked_at(path, read_file(path) if path.exists() else None).records)


def taken_away(path: Path) -> bool:
    """Return whether no backlog is at `path` because the step that made it was taken back."""
    return not path.exists() and bool(course(looked_at(path, None).records).ahead("redo"))


def looked_at(path: Path, data: bytes | None) -> Journal:
    """Return the journal as a reader sees it who finds this `data` in the backlog."""
    journal = Keeper(path, locked=False).journal
    journal.look(data)
    return journal
