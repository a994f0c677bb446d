"""What must hold of a topic that was changed by hand, by options or in an editor, and what its writer should hear."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from paiqi.calendar.objections import EVERY, RULES, Against, Objections
from paiqi.errors import RefusedError
from paiqi.i18n import _
from paiqi.ledger.cycles import circle
from paiqi.model.commands import command
from paiqi.model.topic import Status, Topic
from paiqi.model.words import status_word
from paiqi.operations.adding import near_titles, passed_words

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator, Sequence

    from paiqi.model.backlog import Backlog


def refuse_circle(backlog: Backlog, topic: Topic, added: Sequence[str]) -> None:
    """Refuse where one of the ids `added` to what `topic` comes after comes after it, by however many steps."""
    if topic.id is None:
        return
    edges = {other.id: other.after for other in backlog.topics if other.id} | {topic.id: added}
    way = circle(edges, topic.id)
    if way:
        name = (*way, topic.id)[1]
        other = next((other.title for other in backlog.topics if other.id == name), name)
        raise RefusedError(
            _("“{title}” cannot come after “{other}”, which comes after it").format(title=topic.title, other=other),
            where=" → ".join((*way, topic.id)),
            remedy=_("take one of these out first: {command}").format(
                command=command("edit", way[-1], after=f"-{topic.id}")
            ),
        )


def refuse_late_start(topic: Topic) -> None:
    """Refuse a deadline before the earliest day."""
    if topic.deadline and topic.not_before and topic.deadline < topic.not_before:
        raise RefusedError(
            _("the deadline {deadline} is before {day}, the earliest day").format(
                deadline=topic.deadline, day=topic.not_before
            ),
            remedy=_("change the other one too (--deadline, --not-before), or take it away with “”"),
        )


def new_title_notes(backlog: Backlog, topic: Topic, edited: Topic) -> list[str]:
    """Return what to say of a new title: the other topics of `backlog` that have nearly the same."""
    if edited.title == topic.title:
        return []
    others = (other for other in backlog.topics if other is not topic)
    return near_titles(replace(backlog, topics=tuple(others)), edited.title)


def date_notes(backlog: Backlog, topic: Topic, edited: Topic, *, today: dt.date) -> Iterator[str]:
    """Yield what speaks against what is new of `edited`, which stands in `backlog` in the place of `topic`."""
    if not edited.open:
        return
    if edited.deadline and edited.deadline != topic.deadline:
        yield from passed_words(edited.deadline, today)
    new_after = set(edited.after) - set(topic.after)
    for other in backlog.topics:
        if other.id in new_after and other.status in (Status.MERGED, Status.DROPPED):
            yield _("“{title}” is {status}: it will not go out before this one").format(
                title=other.title, status=status_word(other.status)
            )
    objections = Objections(backlog, today=today)
    known = {id(before) for before in objections.precedence.of(topic)}
    new_rules = {
        Against.DEADLINE: edited.deadline != topic.deadline,
        Against.EMBARGO: edited.not_before != topic.not_before,
    }
    moved = edited.scheduled != topic.scheduled
    for one in objections.to(edited, EVERY if moved else RULES):
        new_predecessor = one.kind is Against.PREDECESSOR and id(one.other) not in known
        if moved or new_predecessor or new_rules.get(one.kind):
            yield one.of_rule
