"""Link debt: mentions of articles that could be links and are not, and mentions of articles that do not exist.

An article that is published with an address can be linked to from notes, the appendix and drafts. Nothing links to
itself: the material of an article (its notes, its draft, what was merged into it) may name its own number. What
belongs to a dropped topic goes nowhere, and owes nothing.
"""

from __future__ import annotations

import re
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from paiqi.ledger.merges import Merges
from paiqi.ledger.numbers import Ledger
from paiqi.mentions import Mention, mentions
from paiqi.mentions.references import Text, texts
from paiqi.model.topic import Status, Topic
from paiqi.text.places import PlaceCount

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from paiqi.model.backlog import Backlog, Series

_LINKABLE = frozenset({"notes", "appendix"})  # and drafts: titles are plain text, and so is `why`


class DebtKind(StrEnum):
    """What a mention lacks: a link, the address for one, or an article."""

    UNLINKED = "unlinked"
    NO_ADDRESS = "no_address"
    UNKNOWN = "unknown"


class Debt(NamedTuple):
    """A mention at `start` of the text at `place`; there `nth` (from 0) counts the places where the same text stands.

    `topic` is the one the text belongs to, None for the appendix and for the draft of no topic. `number` is the
    article's present number; `url` and `link` (Markdown) are what to write, empty where there is no article, or no
    address of it.
    """

    kind: DebtKind
    place: Text
    topic: Topic | None
    start: int
    mention: str
    nth: int
    number: int
    url: str = ""
    link: str = ""


def link_debt(backlog: Backlog, drafts: Mapping[str, str]) -> tuple[Debt, ...]:
    """Return the debt of a backlog and its `drafts` ({path: text}): topic by topic, then the appendix, then drafts.

    A mention of an article without an address owes nothing: see `without_address`.
    """
    return tuple(debt for debt in _looked_over(backlog, drafts) if debt.kind is not DebtKind.NO_ADDRESS)


def without_address(backlog: Backlog, drafts: Mapping[str, str]) -> tuple[Debt, ...]:
    """Return the mentions that cannot be links, because their articles have no address."""
    return tuple(debt for debt in _looked_over(backlog, drafts) if debt.kind is DebtKind.NO_ADDRESS)


def _looked_over(backlog: Backlog, drafts: Mapping[str, str]) -> tuple[Debt, ...]:
    ledger, merges = Ledger(backlog), Merges(backlog)
    drafted = {topic.draft: topic for topic in backlog.topics if topic.draft}
    found: list[Debt] = []
    for place in texts(backlog, drafts):
        topic = drafted.get(place.path) if place.path else place.topic
        if topic is None or topic.status is not Status.DROPPED:
            found += _debt_of(ledger, place, topic, merges.end(topic) if topic else None)
    return tuple(found)


def unlinked(backlog: Backlog, drafts: Mapping[str, str]) -> tuple[Debt, ...]:
    """Return the part of the debt that is mentions without a link."""
    return tuple(debt for debt in link_debt(backlog, drafts) if debt.kind is DebtKind.UNLINKED)


def _debt_of(ledger: Ledger, place: Text, topic: Topic | None, home: Topic | None) -> Iterator[Debt]:
    """Yield the debt of one text, whose material is part of the article `home`."""
    series = ledger.backlog.series
    counted = PlaceCount(place.text)
    for mention in mentions(place.text, series):
        article = ledger.now_at(mention.number)
        number = article.number if article and isinstance(article.number, int) else mention.number
        known = article is not None or ledger.is_archived(mention.number)
        linkable = bool(place.path) or place.key in _LINKABLE
        url = _address(article) if linkable else ""
        if (known and (not linkable or mention.linked)) or (article is not None and article is home):
            continue
        yield Debt(
            kind=DebtKind.UNKNOWN if not known else DebtKind.UNLINKED if url else DebtKind.NO_ADDRESS,
            place=place,
            topic=topic,
            start=mention.start,
            mention=mention.text,
            nth=counted.before(mention.start, mention.text),
            number=number,
            url=url,
            link=_link(series, mention, number, url) if url else "",
        )


def _address(article: Topic | None) -> str:
    published = article.published if article and article.status is Status.DONE else None
    return (published.url or "") if published else ""


def _link(series: Series, mention: Mention, number: int, url: str) -> str:
    """Return the Markdown link, in the writer's own words where those alone name the article's present number."""
    alone = [found.number for found in mentions(mention.text, series)]
    words = mention.text if alone == [number] else series.label(number)
    return f"[{words}]({_target(url)})"


def _target(url: str) -> str:
    """Write an address as the target of a link (CommonMark 6.3): where it has spaces or brackets, in angle ones."""
    return f"<{url}>" if re.search(r"[\s()]", url) else url
