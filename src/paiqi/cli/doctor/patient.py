"""Whom `doctor` looks at: the settings of the command, the backlog if there is one, and whether a person watches."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from paiqi.cli.backlog_path import path_of
from paiqi.errors import PaiqiError
from paiqi.store.session import Session

if TYPE_CHECKING:
    from pathlib import Path

    from typer import Context

    from paiqi.model.backlog import Backlog


class Patient:
    """What is known of the surroundings of one call; nothing is read before somebody asks."""

    def __init__(self, context: Context, *, watched: bool) -> None:
        """Take the settings of a command; `watched` says whether a person looks at a terminal."""
        self.context = context
        self.watched = watched

    @cached_property
    def path(self) -> Path:
        """The backlog's path; raise FileTroubleError where there is none."""
        return path_of(self.context)

    @cached_property
    def session(self) -> Session:
        """The backlog, read; raise FileTroubleError, InvalidBacklogError."""
        with Session.open(self.path) as session:
            return session

    @cached_property
    def backlog(self) -> Backlog | None:
        """The backlog; None where there is none that can be read, which is told once, of the file."""
        try:
            return self.session.backlog
        except PaiqiError:
            return None
