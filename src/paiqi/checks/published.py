"""What went out: each article has its date and its own address, and nothing else has."""

from __future__ import annotations

from typing import TYPE_CHECKING

from paiqi.checks.finding import Flaw, Place
from paiqi.i18n import _
from paiqi.model.sources import same_source
from paiqi.model.topic import Status, Topic
from paiqi.model.words import status_word
from paiqi.naming.names import named, typed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from paiqi.checks.case import Case


def without_date(case: Case) -> Iterator[Flaw]:
    """Yield each article of which nobody wrote down when it went out."""
    for topic in case.backlog.topics:
        if topic.status is Status.DONE and not (topic.published and topic.published.date):
            yield Flaw(
                _("“{title}” is done without a date").format(title=named(topic)),
                _("paiqi done {name} --date …").format(name=typed(case.series, topic)),
                topic,
                "published" if topic.published else "status",
            )


def but_open(case: Case) -> Iterator[Flaw]:
    """Yield each open topic that says what the reader saw."""
    for topic in case.open:
        if topic.published:
            yield Flaw(
                _("“{title}” is {status}, and has published data").format(
                    title=named(topic), status=status_word(topic.status)
                ),
                _("if it is out: paiqi done {name}; if not, delete “published”").format(name=typed(case.series, topic)),
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
                _("put the date right: paiqi done {name} --date …").format(name=typed(case.series, topic)),
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
                    _("put the wrong one right: paiqi done {name} --url …").format(name=typed(case.series, topic)),
                    topic,
                    "published.url",
                    also=(Place(other, "published.url"),),
                )
