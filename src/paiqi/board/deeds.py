"""What can be done to a topic from the board: for each deed its operation, what is said of it, and how one types it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from paiqi.model.outcome import Outcome
from paiqi.model.topic import Status
from paiqi.naming.typed import typed
from paiqi.operations import merging, progressing
from paiqi.operations.adding import add_note
from paiqi.operations.editing import Edit, edit_topic
from paiqi.operations.ordering import move_down, move_to_top, move_up
from paiqi.operations.publishing import mark_done
from paiqi.operations.scheduling import pin_topic, swap_topics, unpin_topic, unschedule_topics
from paiqi.operations.several import each
from paiqi.planning.postponing import put_off
from paiqi.planning.schedule import Ripple, move_by_hand
from paiqi.reports.edited import edited
from paiqi.reports.said import Said, capture, merges, places, progress, run_dates

if TYPE_CHECKING:
    from collections.abc import Callable

    from paiqi.model.backlog import Backlog
    from paiqi.model.days import RunDate
    from paiqi.model.topic import Topic
    from paiqi.sitting.sitting import Sitting

    # What a topic that the board shows is in the backlog that is changed.
    Now = Callable[[Topic], Topic]
    Work = Callable[[Sitting, Now], tuple[Outcome, Said]]


class Chosen(NamedTuple):
    """A topic, and the backlog as it was when somebody chose it: by now the file may be another."""

    backlog: Backlog
    topic: Topic


class Deed(NamedTuple):
    """A change that somebody wants: the `work`, and the `words` by which the history knows it.

    The topics in it are those of the backlog that was `seen`.
    """

    words: tuple[str, ...]
    work: Work
    seen: Backlog


def _deed(chosen: Chosen, name: str, work: Work, *behind: str) -> Deed:
    backlog, topic = chosen
    return Deed((name, typed(backlog, topic) or topic.title, *behind), work, backlog)


def to_status(chosen: Chosen, status: Status) -> Deed:
    """Put a topic into another column of open ones; one that is closed is opened again first."""
    names = {Status.TODO: ("edit", "--status", "todo"), Status.DRAFTING: ("draft",), Status.READY: ("ready",)}
    name, *behind = names[status]

    def work(sitting: Sitting, now: Now) -> tuple[Outcome, Said]:
        found = now(chosen.topic)
        if found.open:
            return _open_status(sitting, sitting.backlog, found, status)
        outcome, said = _opened(sitting, found)
        again = outcome.backlog.current(found)
        if again.status is status:
            return outcome, said
        then, also = _open_status(sitting, outcome.backlog, again, status)
        both = Outcome(then.backlog, (*outcome.warnings, *then.warnings), topics=then.topics)
        return both, Said((*said.lines(written=True), *also.lines(written=True)))

    return _deed(chosen, name, work, *behind)


def _opened(sitting: Sitting, topic: Topic) -> tuple[Outcome, Said]:
    drafts = sitting.draft_files
    if topic.status is Status.MERGED:
        outcome = merging.unmerge(sitting.backlog, topic, drafts=drafts)
        return outcome, merges.unmerged(outcome)
    outcome = progressing.reopen(sitting.backlog, topic, drafts=drafts)
    return outcome, progress.reopened(outcome)


def _open_status(sitting: Sitting, backlog: Backlog, topic: Topic, status: Status) -> tuple[Outcome, Said]:
    if status is Status.DRAFTING:
        several = each(backlog, [topic], progressing.draft)
        return several, progress.being_written(several, with_file=False)
    if status is Status.READY:
        return progressing.mark_ready(backlog, topic), progress.ready(topic)
    outcome = edit_topic(backlog, topic, Edit(status=status), today=sitting.today)
    return outcome, edited(topic, outcome)


def opened(chosen: Chosen) -> Deed:
    """Open a topic again that is done, dropped or merged."""
    name = "unmerge" if chosen.topic.status is Status.MERGED else "reopen"
    return _deed(chosen, name, lambda sitting, now: _opened(sitting, now(chosen.topic)))


def done(chosen: Chosen, number: str) -> Deed:
    """Mark a topic as published under a number as it was typed; nothing typed is the next one."""

    def work(sitting: Sitting, now: Now) -> tuple[Outcome, Said]:
        found = now(chosen.topic)
        no = sitting.number_or_none(number.strip() or None)
        outcome = mark_done(sitting.backlog, found, today=sitting.today, number=no)
        return outcome, progress.done(found, outcome, sitting.today)

    return _deed(chosen, "done", work, *(["--no", number] if number.strip() else []))


def dropped(chosen: Chosen, why: str) -> Deed:
    """Give a topic up, because of `why`, if anything was typed."""
    reason = why.strip() or None

    def work(sitting: Sitting, now: Now) -> tuple[Outcome, Said]:
        outcome = progressing.drop(sitting.backlog, now(chosen.topic), why=reason)
        return outcome, progress.dropped(outcome, reason)

    return _deed(chosen, "drop", work, *(["--why", reason] if reason else []))


def merged(chosen: Chosen, target: Topic) -> Deed:
    """Merge a topic into another one."""

    def work(sitting: Sitting, now: Now) -> tuple[Outcome, Said]:
        named = (now(chosen.topic),)
        outcome = merging.merge(sitting.backlog, named, now(target), today=sitting.today)
        return outcome, merges.merged(named, outcome)

    return _deed(chosen, "merge", work, "--into", typed(chosen.backlog, target) or target.title)


def noted(chosen: Chosen, text: str) -> Deed:
    """Add a note to a topic."""

    def work(sitting: Sitting, now: Now) -> tuple[Outcome, Said]:
        found = now(chosen.topic)
        return add_note(sitting.backlog, found, text), capture.noted(found)

    return _deed(chosen, "note", work, text)


def moved(chosen: Chosen, when: RunDate) -> Deed:
    """Move a topic to a slot; those in its way go on."""
    return _deed(chosen, "move", lambda sitting, now: _moved(sitting, now(chosen.topic), when), *str(when).split())


def moved_to(chosen: Chosen, text: str) -> Deed:
    """Move a topic to a date as somebody says it."""
    return _deed(chosen, "move", lambda sitting, now: _moved(sitting, now(chosen.topic), sitting.date(text)), text)


def postponed(chosen: Chosen, span: str) -> Deed:
    """Put a topic off by so long, as somebody says it."""

    def work(sitting: Sitting, now: Now) -> tuple[Outcome, Said]:
        from paiqi.dates.durations import read_duration

        found = now(chosen.topic)
        when = put_off(sitting.backlog, found, read_duration(span), today=sitting.today)
        return _moved(sitting, found, when)

    return _deed(chosen, "postpone", work, span)


def _moved(sitting: Sitting, topic: Topic, when: RunDate) -> tuple[Outcome, Said]:
    proposed = move_by_hand(sitting.backlog, topic, when, today=sitting.today, ripple=Ripple.ROOM)
    return proposed.outcome, run_dates.moved(sitting.backlog, topic, when, proposed)


def unscheduled(chosen: Chosen) -> Deed:
    """Take the run date of a topic away."""

    def work(sitting: Sitting, now: Now) -> tuple[Outcome, Said]:
        found = (now(chosen.topic),)
        outcome = unschedule_topics(sitting.backlog, found)
        return outcome, run_dates.unscheduled(sitting.backlog, found, outcome)

    return _deed(chosen, "unschedule", work)


def pinned(chosen: Chosen) -> Deed:
    """Promise the run date of a topic; or take the promise back where there is one."""

    def work(sitting: Sitting, now: Now) -> tuple[Outcome, Said]:
        found = now(chosen.topic)
        if chosen.topic.pinned:
            outcome = unpin_topic(sitting.backlog, found)
            return outcome, run_dates.unpinned(outcome)
        outcome = pin_topic(sitting.backlog, found, today=sitting.today)
        return outcome, run_dates.pinned(outcome)

    return _deed(chosen, "unpin" if chosen.topic.pinned else "pin", work)


def swapped(chosen: Chosen, other: Topic) -> Deed:
    """Exchange the run dates of two topics."""

    def work(sitting: Sitting, now: Now) -> tuple[Outcome, Said]:
        outcome = swap_topics(sitting.backlog, now(chosen.topic), now(other), today=sitting.today)
        return outcome, run_dates.swapped(sitting.backlog, outcome)

    return _deed(chosen, "swap", work, typed(chosen.backlog, other) or other.title)


def lifted(chosen: Chosen, steps: int) -> Deed:
    """Move a topic up past so many others, or down where `steps` is negative."""
    way, say, name = (move_up, places.moved_up, "up") if steps > 0 else (move_down, places.moved_down, "down")

    def work(sitting: Sitting, now: Now) -> tuple[Outcome, Said]:
        move = way(sitting.backlog, now(chosen.topic), abs(steps))
        return move, say(sitting.backlog, move)

    return _deed(chosen, name, work, *([str(abs(steps))] if abs(steps) > 1 else []))


def topped(chosen: Chosen) -> Deed:
    """Move a topic to the top of the backlog."""

    def work(sitting: Sitting, now: Now) -> tuple[Outcome, Said]:
        moves = each(sitting.backlog, [now(chosen.topic)], move_to_top)
        return moves, places.moved_to_top(sitting.backlog, moves)

    return _deed(chosen, "top", work)
