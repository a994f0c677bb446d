"""An article went out: the topic is done, and gets its number for ever."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal

from msgspec.structs import replace

from paiqi.errors import RefusedError
from paiqi.i18n import _
from paiqi.ledger.numbers import Ledger
from paiqi.model.commands import advised, command
from paiqi.model.outcome import Outcome
from paiqi.model.topic import Published, Status, Topic
from paiqi.naming.typed import typed
from paiqi.operations.adding import one_line
from paiqi.operations.merge_targets import replaced
from paiqi.operations.reserving import check_number, to_number
from paiqi.operations.status import closed

if TYPE_CHECKING:
    import datetime as dt

    from paiqi.model.backlog import Backlog


def mark_done(
    backlog: Backlog,
    topic: Topic,
    *,
    today: dt.date,
    number: int | Literal["none"] | None = None,
    date: dt.date | None = None,
    url: str | None = None,
    title: str | None = None,
) -> Outcome:
    """Mark `topic` as published.

    The number is the one given, else the one reserved for it, else the next (design, the ledger's
    promises). The date is the one given, else the run date where that is not in the future, else today.
    On a topic that is done already only what is given changes; its number only where it has none, or another topic or
    an early article has it too. Topics that were merged into it refer to it by its
    number from now on, by its id where it has none. Raise RefusedError for a topic that is merged or dropped, a number
    that is taken, and another number than the one it has.
    """
    if topic.status in {Status.MERGED, Status.DROPPED}:
        raise closed(backlog, topic)
    already = topic.status is Status.DONE
    warnings: list[str] = []
    ledger = Ledger(backlog)
    keeps = already and not ledger.is_contested(topic)
    if keeps and isinstance(topic.number, int) and number is not None and number != topic.number:
        raise RefusedError(
            _("“{title}” is published as {number} already").format(
                title=topic.title, number=ledger.label(topic.number)
            ),
            remedy=_renumber_words(backlog, topic, number),
        )
    chosen: Any = number if number is not None else topic.number
    if chosen is None and not already:
        chosen = ledger.next_number
    if not already or chosen != topic.number:
        warnings += check_number(backlog, topic, chosen, publish=True)
    old = topic.published or Published()
    published = Published(
        title=_published_title(topic, title) if title is not None else old.title,
        date=date or old.date or (None if already else _publication_date(topic, today)),
        url=url.strip() if url else old.url,
    )
    if date and date > today:
        warnings.append(_("{date} is in the future").format(date=date))
    done = replace(
        topic,
        status=Status.DONE,
        number=chosen,
        published=None if published == Published() else published,
        merged_into=None,
    )
    return Outcome.of([topic], backlog, replaced(backlog, [(topic, done)]), warnings)


def _published_title(topic: Topic, title: str) -> str | None:
    title = one_line(title)
    return None if title == topic.title else title


def _publication_date(topic: Topic, today: dt.date) -> dt.date:
    planned = topic.scheduled
    return planned.day if planned and planned.day <= today else today


def _renumber_words(backlog: Backlog, topic: Topic, number: int | Literal["none"]) -> str:
    if number == "none":
        name = typed(backlog, topic)
        return advised(
            _("if it is outside the series: {first}; {then}"),
            first=command("reopen", name),
            then=command("done", name, no="none"),
        )
    return advised(_("to move it: {command}"), command=to_number(backlog, topic, number))
