"""A topic written anew as a whole, in an editor: whatever was typed must not leave other topics in contradiction."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from paiqi.errors import RefusedError
from paiqi.i18n import _
from paiqi.ledger.merges import Merges
from paiqi.ledger.numbers import Ledger
from paiqi.model.commands import command
from paiqi.model.outcome import Outcome
from paiqi.model.topic import Status, Topic
from paiqi.model.words import status_word
from paiqi.operations.edit_rules import date_notes, new_title_notes, refuse_circle, refuse_late_start
from paiqi.operations.reserving import check_number

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Collection

    from paiqi.model.backlog import Backlog


def rewrite_topic(
    backlog: Backlog, topic: Topic, typed: Topic, *, today: dt.date, drafts: Collection[str] = ()
) -> Outcome:
    """Put `typed` in the place of `topic`; `drafts` are the paths of the drafts beside the backlog.

    Raises:
        RefusedError: Its id or number is another's, something that refers to it would refer to nothing, it refers to
            nothing itself, leads round in a circle, or must go out before it may.
    """
    typed = replace(typed, origin=topic.origin)
    if typed == topic:
        return Outcome(backlog, topics=(topic,))
    result = backlog.with_topic(topic, typed)
    notes: list[str] = []
    if typed.id != topic.id:
        _refuse_new_id(backlog, topic, typed, drafts)
    if typed.number != topic.number or (Ledger.binds(typed) and not Ledger.binds(topic)):
        notes += _check_new_number(backlog, topic, typed)
    _refuse_lost_merges(backlog, topic, result, typed)
    _refuse_blind_merge(result, topic, typed)
    _check_after(result, topic, typed)
    if (typed.deadline, typed.not_before) != (topic.deadline, topic.not_before):
        refuse_late_start(typed)
    notes += new_title_notes(backlog, topic, typed)
    return Outcome(result, (*notes, *date_notes(result, topic, typed, today=today)), topics=(typed,))


def _refuse_new_id(backlog: Backlog, topic: Topic, typed: Topic, drafts: Collection[str]) -> None:
    other = next((t for t in backlog.topics if t is not topic and typed.id and t.id == typed.id), None)
    if other is not None:
        raise RefusedError(
            _("the id “{id}” belongs to “{title}”").format(id=typed.id, title=other.title),
            remedy=_("write another one"),
        )
    if topic.id is None:
        return
    names = [
        f"“{t.title}”" for t in backlog.topics if t is not topic and (topic.id in t.after or t.merged_into == topic.id)
    ] + [path for path in drafts if path == topic.draft]
    if names:
        raise RefusedError(
            _("the id “{id}” must stay: it is used by {names}").format(id=topic.id, names=_(", ").join(names)),
            remedy=_("write it back; to change it, change it there too, in the file itself"),
        )


def _check_new_number(backlog: Backlog, topic: Topic, typed: Topic) -> list[str]:
    """Refuse a number that somebody else has; return what to say of a new one."""
    notes = []
    if Ledger.binds(typed):
        notes += check_number(
            backlog, topic, typed.number, remedy=_("write another number; the next free one is {next}")
        )
    if topic.status is Status.DONE and isinstance(topic.number, int) and typed.number != topic.number:
        notes.append(
            _("mentions of {number} stay as they are; “renumber” moves a number with all its mentions").format(
                number=backlog.series.label(topic.number)
            )
        )
    return notes


def _refuse_lost_merges(backlog: Backlog, topic: Topic, result: Backlog, typed: Topic) -> None:
    before, after = Merges(backlog), Merges(result)
    lost = [
        t.title for t in backlog.topics if before.target(t) is topic and t is not topic and after.target(t) is not typed
    ]
    if lost:
        titles = _(", ").join(f"“{title}”" for title in lost)
        raise RefusedError(
            _("what was merged into it would be lost: {titles}").format(titles=titles),
            remedy=_("leave its status, number and id; “renumber” moves a number, “unmerge” takes topics out"),
        )


def _refuse_blind_merge(result: Backlog, topic: Topic, typed: Topic) -> None:
    """Refuse a new merge that leads nowhere, and a target of one that is none any more."""
    if (typed.status, typed.merged_into) == (topic.status, topic.merged_into):
        return
    if typed.status is not Status.MERGED:
        if typed.merged_into is not None:
            raise RefusedError(
                _("it is {status}, and “merged_into” still says that it is merged").format(
                    status=status_word(typed.status)
                ),
                remedy=_("delete “merged_into” too, or write status: merged"),
            )
        return
    merges = Merges(result)
    if merges.target(typed) is None:
        raise RefusedError(
            _("“merged_into” leads to nothing"), remedy=_("write the number of a published article, or a topic’s id")
        )
    if merges.end(typed) is None:
        raise RefusedError(
            _("“merged_into” leads back to “{title}” itself").format(title=typed.title),
            remedy=_("write the number of a published article, or a topic’s id"),
        )


def _check_after(result: Backlog, topic: Topic, typed: Topic) -> None:
    added = [name for name in typed.after if name not in topic.after]
    known = {other.id for other in result.topics}
    for name in added:
        if name not in known:
            raise RefusedError(
                _("there is no topic with the id “{id}” to come after").format(id=name),
                remedy=_("see all ids: {command}").format(command=command("list", all=True, json=True)),
            )
        if name == typed.id:
            raise RefusedError(
                _("“{title}” cannot come after itself").format(title=typed.title), remedy=_("take it out of “after”")
            )
    refuse_circle(result, typed, added)
