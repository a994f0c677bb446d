"""A step: one operation on an open backlog, saved, with what there is to say of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from paiqi.model.changes import Change, Setting, changes, settings_changed
from paiqi.store.session import Session
from paiqi.work.reader import Reader

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable
    from pathlib import Path

    from paiqi.model.backlog import Backlog, Calendar
    from paiqi.model.outcome import Outcome
    from paiqi.reports.said import Said


class Intent(NamedTuple):
    """The backlog that an operation makes, and the topics that differ in it."""

    backlog: Backlog
    changed: tuple[Change, ...]


class Done(NamedTuple):
    """What a step did: whether anything was `written`, what changed, what is said of it, and `notes` beside that."""

    written: bool
    changed: tuple[Change, ...]
    settings: tuple[Setting, ...]
    said: Said
    notes: tuple[str, ...]


def intent_of(session: Session, after: Backlog) -> Intent:
    """Return what is saved for the `after` of an operation: where a title changes, with what its list calls the topic.

    There it is known by that.
    """
    before = session.backlog
    old = {topic.origin: topic.title for topic in before.topics}
    if any(old.get(topic.origin, topic.title) != topic.title for topic in after.topics):
        from paiqi.lists.newer import with_listed_titles

        after = with_listed_titles(before, after, (pair for one in session.copies.all() for pair in one.became))
    return Intent(after, changes(before, after))


def take_step(
    path: Path,
    work: Callable[[Reader], tuple[Outcome, Said]],
    *,
    words: tuple[str, ...],
    clock: Callable[[], dt.datetime],
    today: Callable[[Calendar], dt.date],
) -> Done:
    """Open the backlog at `path` under its lock, do the `work` on it as it is now, and save that as one step.

    `words` are what the history calls the step; `today` tells the day in the zone of a calendar. For who has nobody to
    ask at a terminal: whether many topics may change is asked before. Errors as `work` and `Session` have them.
    """
    with Session.open(path, write=True, words=words, clock=clock) as session:
        outcome, said = work(Reader(session, today(session.backlog.calendar)))
        backlog, found = intent_of(session, outcome.backlog)
        written = session.save(backlog, outcome.files, found=found)
        settings = settings_changed(session.backlog, backlog)
        return Done(written, found, settings, said, (*outcome.warnings, *session.notes))
