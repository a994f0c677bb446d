"""What went out: each article has its date and its own address, and nothing else has."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

from paiqi.checks.finding import Flaw, Place
from paiqi.i18n import _
from paiqi.model.commands import advised, command
from paiqi.model.sources import same_source
from paiqi.model.topic import Status, Topic
from paiqi.model.words import status_word
from paiqi.naming.names import named
from paiqi.text.clean import quoted

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator, Sequence

    from paiqi.checks.case import Case


def without_date(case: Case) -> Iterator[Flaw]:
    """Yield each article of which nobody wrote down when it went out."""
    dated = sorted(
        number
        for number, topic in case.ledger.published.items()
        if topic.published and topic.published.date and topic.published.date <= case.today
    )
    for topic in case.backlog.topics:
        if topic.status is Status.DONE and not (topic.published and topic.published.date):
            yield Flaw(
                _("“{title}” is done without a date").format(title=named(topic)),
                _when(case, topic, dated),
                topic,
                "published" if topic.published else "status",
            )


def _dated(case: Case, topic: Topic, day: dt.date, text: str) -> str:
    """Say in `text` by which command the article has a date."""
    return advised(text, command=command("done", case.name(topic), date=day))


def _when(case: Case, topic: Topic, dated: Sequence[int]) -> str:
    """Say how an article gets its date: such as its run date, or that of the nearest of the `dated` numbers before.

    Today is no such day: an article without a date mostly went out long ago.
    """
    if topic.scheduled:
        day = min(topic.scheduled.day, case.today)
        return _dated(case, topic, day, _("say when it went out, such as {command}"))
    at = bisect_left(dated, topic.number) if isinstance(topic.number, int) else 0
    before = case.ledger.published[dated[at - 1]].published if at else None
    if before is None or before.date is None:
        name = case.name(topic)
        way = _("if you know when it went out: “done {topic}” with --date and the day, see {command}")
        return advised(way, topic=quoted(name) if name else "", command=command("done", help=True))
    text = _("say when it went out; {number} did on the day of this example: {command}")
    return advised(
        text,
        number=case.backlog.series.label(dated[at - 1]),
        command=command("done", case.name(topic), date=before.date),
    )


def but_open(case: Case) -> Iterator[Flaw]:
    """Yield each open topic that says what the reader saw."""
    for topic in case.open:
        if topic.published:
            yield Flaw(
                _("“{title}” is {status}, and has published data").format(
                    title=named(topic), status=status_word(topic.status)
                ),
                advised(_("if it is out: {command}; if not, delete “published”"), command=case.done(topic)),
                topic,
                "published",
            )


def in_future(case: Case) -> Iterator[Flaw]:
    """Yield each article that is done on a day which is not here yet."""
    for topic in case.kept:
        day = topic.published.date if topic.published and not topic.open else None
        if day and day > case.today:
            yield Flaw(
                _("“{title}” is published on {day}, which is in the future").format(title=named(topic), day=day),
                _dated(case, topic, case.today, _("put the date right, such as {command}"))
                if topic.status is Status.DONE
                else _("put the date right"),
                topic,
                "published.date",
            )


def same_address(case: Case) -> Iterator[Flaw]:
    """Yield each article whose address an earlier one has too."""
    first: dict[str, Topic] = {}
    for topic in case.kept:
        if topic.published and topic.published.url:
            other = first.setdefault(same_source(topic.published.url), topic)
            if other is not topic:
                yield Flaw(
                    _("“{title}” and “{other}” are published at one address").format(
                        title=named(topic), other=named(other)
                    ),
                    _("put the wrong one right, under “published.url”"),
                    topic,
                    "published.url",
                    also=(Place(other, "published.url"),),
                )
