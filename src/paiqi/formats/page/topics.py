"""The topics as the page has them: what the file says of each, and by which letters it is found."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING, Any

from paiqi.calendar.lead import DraftDays
from paiqi.calendar.provisional import ProvisionalNumbers
from paiqi.formats.page.prose import prose, web_address
from paiqi.formats.page.wording import both
from paiqi.ledger.merges import Merges
from paiqi.model.topic import Priority, Topic
from paiqi.naming.readings import syllables
from paiqi.naming.titles import phrases, titles_of
from paiqi.reports.choosing import shown_day
from paiqi.reports.outlook.wording import Wording
from paiqi.text.clean import clean

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator, Sequence

    from paiqi.model.backlog import Backlog


class PageTopics:
    """The topics of a page, in order, each with the key by which the address of the page names it."""

    def __init__(self, backlog: Backlog, topics: Sequence[Topic], today: dt.date) -> None:
        """Take the `topics` (the very objects of the backlog) that the page shows."""
        self._backlog = backlog
        self._topics = topics
        self._wording = Wording(backlog, today)
        self._places = {id(topic): place for place, topic in enumerate(topics)}
        self._provisional = ProvisionalNumbers(backlog)
        self._drafts = DraftDays(backlog.calendar)
        self._merges = Merges(backlog)

    @property
    def count(self) -> int:
        """How many topics there are."""
        return len(self._topics)

    def place(self, topic: Topic | None) -> int | None:
        """Return the place of a topic on the page, None for one that is not there."""
        return self._places.get(id(topic))

    def key(self, topic: Topic) -> str:
        """Return what the address of the page calls a topic: its id, else `~` and its place."""
        return topic.id or f"~{self._places[id(topic)]}"

    def facts(self) -> list[dict[str, Any]]:
        """Return each topic without what is empty."""
        return [
            {key: value for key, value in self._topic(topic) if value not in (None, "", [])} for topic in self._topics
        ]

    def _topic(self, topic: Topic) -> Iterator[tuple[str, Any]]:
        day, published = shown_day(topic), topic.published
        yield "key", self.key(topic)
        yield "title", clean(topic.title)
        yield "as", clean(topic.article_title) if topic.article_title != topic.title else None
        yield "status", topic.status
        yield "number", topic.number
        yield "provisional", self._provisional.of(topic)
        yield "formerly", list(topic.formerly)
        yield "day", day and day.isoformat()
        yield "time", _time(topic, day)
        yield "late", self._wording.lack(topic).is_late or None
        yield "pinned", topic.pinned or None
        yield "deadline", topic.deadline and topic.deadline.isoformat()
        yield "not_before", topic.not_before and topic.not_before.isoformat()
        yield "draft", (due := self._drafts.of(topic)) and due.isoformat()
        yield "priority", topic.priority if topic.priority is not Priority.NORMAL else None
        yield "pillar", clean(topic.pillar or "")
        yield "owner", clean(topic.owner or "")
        yield "tags", [clean(tag) for tag in topic.tags]
        yield "added", topic.added and topic.added.isoformat()
        yield "why", clean(topic.why or "", keep_newlines=True)
        yield "url", web_address((published and published.url) or "")
        yield "sources", [_source(source) for source in topic.sources]
        yield "notes", prose(topic.notes) if topic.notes.strip() else None
        yield "into", self._into(topic)
        yield "holds", self._named(self._merges.held_by(topic))
        yield "after", self._named(self._merges.by_id[name] for name in topic.after if name in self._merges.by_id)
        yield "lack", lack if any((lack := both(lambda: self._wording.lack(topic).words)).values()) else None
        yield "sound", _sound(topic)

    def _named(self, topics: Any) -> list[int]:
        return [place for topic in topics if (place := self.place(topic)) is not None]

    def _into(self, topic: Topic) -> list[Any] | None:
        """Return the place of what a topic was merged into, and its number or id."""
        if topic.merged_into is None:
            return None
        into = topic.merged_into
        label = self._backlog.series.label(into) if isinstance(into, int) else into
        return [self.place(self._merges.end(topic)), clean(label)]


def _time(topic: Topic, day: dt.date | None) -> str | None:
    run = topic.scheduled
    return f"{run.time:%H:%M}" if run and run.time and run.day == day else None


def _source(source: str) -> list[str]:
    """Return a source, and behind it its address where it is one that a browser may be sent to."""
    address = web_address(source)
    return [clean(source), address] if address else [clean(source)]


def _sound(topic: Topic) -> str:
    """Return the titles as one types them in pinyin: spelt out, then by initials."""
    spelt, initials = [], []
    for title in titles_of(topic):
        if title.isascii():
            continue
        words = chain.from_iterable(_syllables(phrase) for phrase in phrases(title))
        found = list(words)
        spelt.append("".join(found))
        initials.append("".join(word[0] for word in found))
    return " ".join([*spelt, *initials])


def _syllables(phrase: list[str]) -> list[str]:
    """Return what one types for a phrase: a word of letters as it is."""
    return phrase if phrase[0].isascii() else syllables("".join(phrase))
