"""A step taken at one go, by who has no terminal to ask at: open, one operation, saved, and what is said of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from paiqi.reports.said.several import change_question
from paiqi.sitting.sitting import Sitting
from paiqi.store.session import Session

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable
    from pathlib import Path

    from paiqi.model.backlog import Calendar
    from paiqi.model.changes import Change
    from paiqi.model.outcome import Outcome
    from paiqi.model.topic import Topic
    from paiqi.reports.said import Said
    from paiqi.store.session import Clock, TakenBack

    BeforeSaving = Callable[[Session, Said, tuple[Change, ...]], None]


class Caller(NamedTuple):
    """Who takes steps: the name in the history, the time, and the day that counts as today for a calendar.

    `before_saving` hears what is about to be written, and may raise.
    """

    name: str
    now: Clock
    today: Callable[[Calendar], dt.date]
    before_saving: BeforeSaving


class Taken(NamedTuple):
    """What a step did: whether anything was `written`, what is said of it, and `notes` beside that.

    `topics` are those that it was about, as they are now.
    """

    written: bool
    said: Said
    notes: tuple[str, ...]
    topics: tuple[Topic, ...]


class _Writing(Sitting):
    """A sitting at which something is changed, so nothing is done without what cannot be read."""

    only_looks = False


def take_step(
    path: Path, caller: Caller, words: tuple[str, ...], work: Callable[[Sitting], tuple[Outcome, Said]]
) -> Taken:
    """Open the backlog at `path` under its lock, do the `work` on it as it is now, and save that as one step.

    `words` are the command that does the same. Errors as `work`, `before_saving` and `Session` have them.
    """
    with Session.open(path, write=True, words=words, clock=caller.now, caller=caller.name) as session:
        sitting = _Writing(session, caller.today(session.backlog.calendar))
        outcome, said = work(sitting)
        changed = sitting.changed_by(outcome)
        caller.before_saving(session, said, changed.topics)
        written = session.save(changed.backlog, outcome.files, found=changed.topics)
        return Taken(written, said, (*outcome.warnings, *session.notes), outcome.topics)


def take_back(path: Path, caller: Caller, way: Callable[..., TakenBack], sentences: Callable[..., Said]) -> Taken:
    """Take the last step back, or do it again: `way` is `Session.undo` or `Session.redo`, `sentences` what is said.

    The rest as with `take_step`.
    """
    words = (way.__name__,)
    with Session.open(path, write=True, create=True, words=words, clock=caller.now, caller=caller.name) as session:
        ahead = way(session, 1, dry_run=True)
        if len(ahead.changed) > 1:
            said = sentences(ahead.steps, file=session.name, ahead=True)
            question = change_question(len(ahead.changed))
            caller.before_saving(session, said._replace(question=question), ahead.changed)
        taken = way(session, 1)
        said = sentences(taken.steps, taken.reaches_to, file=session.name)
        topics = tuple(change.after for change in taken.changed if change.after)
        return Taken(bool(taken.steps), said, session.notes, topics)
