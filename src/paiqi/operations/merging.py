"""One topic's material goes into another, and comes out again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from paiqi.errors import RefusedError
from paiqi.i18n import _
from paiqi.ledger.merges import Merges, reference_of
from paiqi.ledger.numbers import Ledger
from paiqi.model.commands import advised, command
from paiqi.model.outcome import Outcome
from paiqi.model.topic import Status, Topic
from paiqi.model.words import describe
from paiqi.naming.typed import typed
from paiqi.operations.merge_targets import replaced, with_id
from paiqi.operations.progressing import follower_words, waiting_status
from paiqi.operations.status import article, closed, kept_number, let_go, let_go_words, target_words

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Collection, Iterator, Sequence

    from paiqi.model.backlog import Backlog


def merge(backlog: Backlog, topics: Sequence[Topic], target: Topic, *, today: dt.date) -> Outcome:
    """Merge `topics` into `target`, or into what that itself was merged into; all of them or none.

    Each keeps its notes and sources, and what was merged into it; its run date and reserved number are free again. One
    that was merged into another topic moves on. Raise RefusedError for a published topic, for a target that is dropped
    or leads nowhere, and for a merge into itself by however many steps.
    """
    topics = _once(topics)
    for topic in topics:
        if not can_merge(topic):
            raise closed(backlog, topic)
    end = _end(backlog, topics, target)
    merges = Merges(backlog)
    by_id = Ledger(backlog).is_contested(end)  # its number would lead to another that has it, too
    taker = end if reference_of(end) and not by_id else with_id(backlog, end)
    pairs = [] if taker is end else [(end, taker)]
    notes: list[str] = []
    if end is not target:
        text = _("“{title}” is itself merged, so {end} takes it in")
        notes.append(text.format(title=target.title, end=article(backlog.series, end)))
    for topic in topics:
        if merges.target(topic) is end:
            continue
        merged = replace(let_go(topic), status=Status.MERGED, merged_into=taker.id if by_id else reference_of(taker))
        pairs.append((topic, merged))
        notes += [*_left_words(backlog, topic), *let_go_words(backlog, topic), *follower_words(backlog, topic)]
    after = replaced(backlog, pairs)
    notes += _free_day(after, taker, [topic for topic, _merged in pairs if topic is not end], today)
    return Outcome.of(topics, backlog, after, notes)


def _free_day(backlog: Backlog, taker: Topic, parts: Sequence[Topic], today: dt.date) -> Iterator[str]:
    """Say how the topic that has the material now gets the first run date of its `parts`, where it has none."""
    days = [topic.scheduled for topic in parts if topic.scheduled and topic.scheduled.day >= today]
    if days and taker.open and taker.scheduled is None:
        day = min(days, key=lambda one: one.minute)
        text = _("“{title}” has no run date; to let it have {date}: {command}")
        planned = command("schedule", typed(backlog, taker), *str(day).split())
        yield advised(text, title=taker.title, date=describe(day), command=planned)


def can_merge(topic: Topic) -> bool:
    """Whether the material of `topic` can go elsewhere: what readers know stays where it is."""
    return topic.status is not Status.DONE


def unmerge(backlog: Backlog, topic: Topic, *, drafts: Collection[str] = ()) -> Outcome:
    """Open a merged topic again: drafting where it has a draft, else todo.

    An open topic stays as it is. Raise RefusedError for one that is done or dropped.
    """
    if topic.open:
        return Outcome(backlog, topics=(topic,))
    if topic.status is not Status.MERGED:
        raise closed(backlog, topic)
    number, notes = kept_number(backlog, topic)
    waiting = replace(topic, status=waiting_status(topic, drafts), merged_into=None, number=number)
    return Outcome(backlog.with_topic(topic, waiting), notes, topics=(waiting,))


def _once(topics: Sequence[Topic]) -> tuple[Topic, ...]:
    return tuple({id(topic): topic for topic in topics}.values())


def _end(backlog: Backlog, topics: Sequence[Topic], target: Topic) -> Topic:
    """Return the topic that holds what is merged into `target`; raise RefusedError where that cannot be."""
    merges = Merges(backlog)
    at: Topic | None = target
    for _step in backlog.topics:
        if at is None:
            break
        if any(at is topic for topic in topics):
            raise _circle(backlog, at, target)
        if at.status is Status.DROPPED:
            raise RefusedError(
                _("“{title}” is dropped, so nothing can be merged into it").format(title=at.title),
                remedy=advised(_("open it again first: {command}"), command=command("reopen", typed(backlog, at))),
            )
        if at.status is not Status.MERGED:
            return at
        at = merges.target(at)
    raise RefusedError(
        _("“{title}” is itself merged, and its merge leads nowhere").format(title=target.title),
        remedy=advised(_("take it out first: {command}"), command=command("unmerge", typed(backlog, target))),
    )


def _circle(backlog: Backlog, topic: Topic, target: Topic) -> RefusedError:
    if topic is target:
        return RefusedError(
            _("“{title}” cannot be merged into itself").format(title=topic.title),
            remedy=_("name another topic after --into"),
        )
    return RefusedError(
        _("“{target}” is itself merged into “{title}”").format(target=target.title, title=topic.title),
        remedy=advised(_("take it out first: {command}"), command=command("unmerge", typed(backlog, target))),
    )


def _left_words(backlog: Backlog, topic: Topic) -> tuple[str, ...]:
    """Say where a topic stood that was not open when it was merged."""
    if topic.status is Status.MERGED:
        text = _("“{title}” was merged into {target} until now")
        return (text.format(title=topic.title, target=target_words(backlog, topic)),)
    if topic.status is Status.DROPPED:
        return (_("“{title}” was dropped until now").format(title=topic.title),)
    return ()
