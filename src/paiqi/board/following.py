"""The backlog of a board: read, followed while others change it, and changed itself, always as it is at that moment."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING, NamedTuple

from paiqi.errors import FileTroubleError, PaiqiError, TopicNotFoundError
from paiqi.i18n import _
from paiqi.model.commands import command
from paiqi.model.history import matched
from paiqi.reports.history import done_again, taken_back
from paiqi.sitting.sitting import Sitting
from paiqi.sitting.steps import Caller, Taken, take_back, take_step
from paiqi.store.journal.looking import history
from paiqi.store.session import Session

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable
    from pathlib import Path

    from paiqi.board.deeds import Deed
    from paiqi.model.backlog import Backlog, Calendar
    from paiqi.model.changes import Change
    from paiqi.model.history import Step
    from paiqi.model.outcome import Outcome
    from paiqi.model.topic import Topic
    from paiqi.reports.said import Said

    # What a file is told apart by without being read: its inode, size and time.
    Signature = tuple[int, int, int] | None


class MustAskError(Exception):
    """A step changes many topics, so a person is to be asked: `said` has the question, `seen` what it was asked of."""

    def __init__(self, said: Said, seen: Backlog) -> None:
        super().__init__(said.question)
        self.said, self.seen = said, seen


class Clocks(NamedTuple):
    """What time it is, and which day counts as today in the zone of a calendar."""

    now: Callable[[], dt.datetime]
    today: Callable[[Calendar], dt.date]


class Following:
    """The backlog at `path`, as it was last read, and its history; `trouble` says why it cannot be read now."""

    def __init__(self, path: Path, clocks: Clocks) -> None:
        """Read it; raise FileTroubleError or InvalidBacklogError where that cannot be."""
        self.path = path
        self._clocks = clocks
        self.trouble: PaiqiError | None = None
        self._signature: Signature = None
        self._steps: tuple[Step, ...] | None = None
        self._session, self.today = self._read()

    @property
    def backlog(self) -> Backlog:
        """The backlog as it was last read."""
        return self._session.backlog

    @property
    def drafts(self) -> frozenset[str]:
        """The paths of the draft files, from the backlog's folder; none where nobody can tell which there are."""
        from paiqi.store.files.drafts import draft_files

        with suppress(PaiqiError):
            return frozenset(draft_files(self.path.parent))
        return frozenset()

    def sitting(self) -> Sitting:
        """Return what understands what is typed, on the backlog as it was last read."""
        return Sitting(self._session, self.today)

    def look(self) -> bool:
        """Read the file again where it is another one than was read, or another day; return whether anything is new.

        What cannot be read leaves the backlog as it was, and is the `trouble` until it can be.
        """
        if _signature(self.path) == self._signature and self._clocks.today(self.backlog.calendar) == self.today:
            return False
        try:
            self._session, self.today = self._read()
            self.trouble = None
        except PaiqiError as error:
            self.trouble = error
        return True

    def _read(self) -> tuple[Session, dt.date]:
        # The signature is of before: what is written while this reads is found the next time.
        self._signature, self._steps = _signature(self.path), None
        with Session.open(self.path) as session:
            return session, self._clocks.today(session.backlog.calendar)

    @property
    def steps(self) -> tuple[Step, ...]:
        """What was done to the backlog, the newest first; nothing where that cannot be read."""
        if self._steps is None:
            self._steps = ()
            with suppress(PaiqiError):
                self._steps = history(self.path)
        return self._steps

    def do(self, deed: Deed, *, agreed: Backlog | None = None) -> Taken:
        """Do a deed to the backlog as it is now, as one step.

        `agreed` is the backlog of which a person was asked whether to go on. Raise MustAskError where that is to be
        done, RefusedError and others as the operation does, and FileTroubleError where the file was changed meanwhile.
        """

        def work(sitting: Sitting) -> tuple[Outcome, Said]:
            known = matched(deed.seen, sitting.backlog)
            return deed.work(sitting, lambda topic: _now(sitting.backlog, known, topic))

        return take_step(self.path, self._caller(agreed), deed.words, work)

    def take_back(self, *, agreed: Backlog | None = None) -> Taken:
        """Take the last step back; errors as with `do`."""
        return take_back(self.path, self._caller(agreed), Session.undo, taken_back)

    def do_again(self, *, agreed: Backlog | None = None) -> Taken:
        """Do again what was taken back last; errors as with `do`."""
        return take_back(self.path, self._caller(agreed), Session.redo, done_again)

    def _caller(self, agreed: Backlog | None) -> Caller:
        return Caller("board", self._clocks.now, self._clocks.today, _asks(agreed))


def _now(backlog: Backlog, known: Backlog, topic: Topic) -> Topic:
    """Return what a topic that the board showed is in `backlog`; `known` has its topics under their places then.

    One that has neither its id nor its title any more may be another one.
    """
    for now, same in zip(backlog.topics, known.topics, strict=True):
        if same.origin == topic.origin and (now.title == topic.title or (now.id and now.id == topic.id)):
            return now
    raise TopicNotFoundError(
        _("“{title}” is no longer in the backlog").format(title=topic.title),
        remedy=_("look at what changed: {command}").format(command=command("log")),
    )


def _asks(agreed: Backlog | None) -> Callable[[Session, Said, tuple[Change, ...]], None]:
    """Return what lets a step be saved that changes one topic, or that was `agreed` to on the very same backlog."""

    def ask(session: Session, said: Said, found: tuple[Change, ...]) -> None:
        if not said.question or len(found) <= 1 or agreed == session.backlog:
            return
        if agreed is None:
            raise MustAskError(said, session.backlog)
        raise FileTroubleError(
            _("the file was changed meanwhile, so nothing was written"),
            where=session.name,
            remedy=_("do it again"),
        )

    return ask


def _signature(path: Path) -> Signature:
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_ino, found.st_size, found.st_mtime_ns
