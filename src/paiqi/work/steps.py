"""A step: one operation on an open backlog, saved, with what there is to say of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from paiqi.model.changes import Change, Setting, changes, settings_changed
from paiqi.reports.said.several import change_question
from paiqi.store.session import Session
from paiqi.work.reader import Reader

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable
    from pathlib import Path

    from paiqi.model.backlog import Backlog, Calendar
    from paiqi.model.outcome import Outcome
    from paiqi.model.topic import Topic
    from paiqi.reports.said import Said
    from paiqi.store.session import Clock, TakenBack

    BeforeSaving = Callable[[Session, Said, tuple[Change, ...]], None]


class Intent(NamedTuple):
    """The backlog that an operation makes, and the topics that differ in it."""

    backlog: Backlog
    changed: tuple[Change, ...]


class Done(NamedTuple):
    """What a step did: whether anything was `written`, what changed, what is said of it, and `notes` beside that.

    `topics` are those that it was about, as they are now.
    """

    written: bool
    changed: tuple[Change, ...]
    settings: tuple[Setting, ...]
    said: Said
    notes: tuple[str, ...]
    topics: tuple[Topic, ...]


def _go_on(_session: Session, _said: Said, _found: tuple[Change, ...]) -> None:
    """Have nothing against a change."""


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
    clock: Clock,
    today: Callable[[Calendar], dt.date],
    before_saving: BeforeSaving = _go_on,
) -> Done:
    """Open the backlog at `path` under its lock, do the `work` on it as it is now, and save that as one step.

    `words` are what the history calls the step; `today` tells the day in the zone of a calendar. `before_saving` hears
    what is about to be written, and may raise: nobody is asked here. Errors as `work` and `Session` have them.
    """
    with Session.open(path, write=True, words=words, clock=clock) as session:
        outcome, said = work(Reader(session, today(session.backlog.calendar)))
        backlog, found = intent_of(session, outcome.backlog)
        before_saving(session, said, found)
        written = session.save(backlog, outcome.files, found=found)
        settings = settings_changed(session.backlog, backlog)
        return Done(written, found, settings, said, (*outcome.warnings, *session.notes), outcome.topics)


def take_back(
    path: Path,
    way: Callable[..., TakenBack],
    sentences: Callable[..., Said],
    *,
    words: tuple[str, ...],
    clock: Clock,
    count: int = 1,
    before_saving: BeforeSaving = _go_on,
) -> Done:
    """Take steps back, or do them again: `way` is `Session.undo` or `Session.redo`, `sentences` what is said of it.

    The rest as with `take_step`.
    """
    with Session.open(path, write=True, create=True, words=words, clock=clock) as session:
        ahead = way(session, count, dry_run=True)
        if len(ahead.changed) > 1:
            said = sentences(ahead.steps, file=session.name, ahead=True)
            before_saving(session, said._replace(question=change_question(len(ahead.changed))), ahead.changed)
        taken = way(session, count)
        said = sentences(taken.steps, taken.reaches_to, file=session.name)
        topics = tuple(change.after for change in taken.changed if change.after)
        return Done(bool(taken.steps), taken.changed, taken.settings, said, session.notes, topics)
