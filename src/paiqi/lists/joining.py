"""Entries of one list that are the same topic, made one: a topic that stands twice, an article under its number."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING

from paiqi.lists.listing import Join, JoinKind, ListedTopic, Remark, RemarkKind
from paiqi.model.topic import Priority, Status
from paiqi.text.fold import fold
from paiqi.text.markdown import appended

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence


# Of two entries for one topic the one further on tells where it stands; who lists a dropped idea again wants it.
_FURTHER = (Status.DROPPED, Status.TODO, Status.DRAFTING, Status.READY, Status.DONE, Status.MERGED)
_CLOSED = {Status.DONE, Status.MERGED}


def joined(entries: Iterable[ListedTopic]) -> tuple[tuple[ListedTopic, ...], tuple[Join, ...], tuple[Remark, ...]]:
    """Return the topics of a list in its order, what was joined, and what contradicts itself.

    An article joins the topic with its number, whatever their titles; without one the topic with its title that has no
    number. Entries with one title are one topic, unless their numbers, or where they went, differ. Joined topics
    keep the first title, all notes and all sources.
    """
    listing = _Listing()
    entries = list(entries)
    for entry in entries:
        if not entry.article:
            listing.add(entry)
    for entry in entries:
        if entry.article:
            listing.add_article(entry)
    topics = tuple(_settled(topic) for topic in sorted(listing.topics, key=lambda topic: topic.lines[0]))
    return topics, tuple(listing.joins), (*listing.findings, *_numbers_twice(topics))


class _Listing:
    """The topics so far, found by folded title and by number."""

    def __init__(self) -> None:
        self.topics: list[ListedTopic] = []
        self.joins: list[Join] = []
        self.findings: list[Remark] = []
        self._by_title: dict[str, list[int]] = defaultdict(list)
        self._by_number: dict[int, list[int]] = defaultdict(list)
        self._articles: set[int] = set()

    def add(self, entry: ListedTopic) -> None:
        """Add an entry, or join it to the one with its title."""
        named = self._by_title[fold(entry.title)]
        at = next((at for at in named if _compatible(self.topics[at], entry)), None)
        if at is None:
            self._contradicts(named, entry)
            self._append(entry)
            return
        topic = self.topics[at]
        one = _one(topic, entry)
        self._put(at, one)
        lines = (topic.lines[0], *entry.lines)
        self.joins.append(Join(JoinKind.DOUBLE, topic.title, lines, _gains(topic, one)))
        if topic.status is not entry.status:
            values = {"title": topic.title, "statuses": [topic.status, entry.status], "taken": one.status}
            self.findings.append(Remark(RemarkKind.DOUBLE, lines, values))

    def add_article(self, entry: ListedTopic) -> None:
        """Join a published article to its topic, or add it as one."""
        at = self._topic_of(entry)
        if at is None:
            named = [at for at in self._by_title[fold(entry.title)] if self.topics[at].number != entry.number]
            self._contradicts(named, entry)
            self._append(entry)
            self._articles.add(len(self.topics) - 1)
            return
        topic = self.topics[at]
        other_title = None if entry.title == topic.title else entry.title
        one = _one(topic, replace(entry, title=topic.title, published_title=other_title))
        self._put(at, one)
        lines = (*topic.lines, *entry.lines)
        if at in self._articles:
            self.joins.append(Join(JoinKind.DOUBLE, topic.title, lines, _gains(topic, one)))
            return
        self._articles.add(at)
        self.joins.append(Join(JoinKind.ARTICLE, topic.title, lines, _gains(topic, one), entry.number, entry.title))

    def _topic_of(self, article: ListedTopic) -> int | None:
        """Return the place of the topic that went out as `article`."""
        name = fold(article.title)
        numbered = self._by_number[article.number or 0]
        same = [at for at in numbered if fold(self.topics[at].title) == name]
        waiting = [at for at in numbered if at not in self._articles and self.topics[at].status is not Status.MERGED]
        named = [at for at in self._by_title[name] if self.topics[at].number is None]
        unnumbered = [at for at in named if self.topics[at].status is not Status.MERGED]
        return next(iter([*same, *waiting, *unnumbered]), None)

    def _append(self, entry: ListedTopic) -> None:
        at = len(self.topics)
        self.topics.append(entry)
        self._by_title[fold(entry.title)].append(at)
        if entry.number is not None:
            self._by_number[entry.number].append(at)

    def _put(self, at: int, topic: ListedTopic) -> None:
        if topic.number is not None and self.topics[at].number is None:
            self._by_number[topic.number].append(at)
        self.topics[at] = topic

    def _contradicts(self, others: Sequence[int], entry: ListedTopic) -> None:
        if others:
            other = self.topics[others[0]]
            lines = (other.lines[0], entry.lines[0])
            self.findings.append(Remark(RemarkKind.CONTRADICTION, lines, {"title": entry.title}))


def _compatible(one: ListedTopic, other: ListedTopic) -> bool:
    """Whether two entries with one title can be the same topic."""
    if one.status in _CLOSED and other.status in _CLOSED and one.status is not other.status:
        return False
    numbers, targets = {one.number, other.number} - {None}, {one.merged_into, other.merged_into} - {None}
    return len(numbers) < 2 and len(targets) < 2


# Of these a topic has one: where two entries differ, the first counts.
_ONE_VALUE = ("published_title", "published_date", "pillar", "scheduled", "deadline", "not_before", "added", "owner")


def _one(topic: ListedTopic, entry: ListedTopic) -> ListedTopic:
    """Return `topic` with what the second entry for it adds; what the first says otherwise is kept beside it."""
    told_otherwise = [
        str(value)
        for field in _ONE_VALUE
        if (value := getattr(entry, field)) and getattr(topic, field) not in {None, value}
    ]
    other_url = entry.published_url if topic.published_url else None
    return replace(
        topic,
        lines=tuple(sorted({*topic.lines, *entry.lines})),
        status=max(topic.status, entry.status, key=_FURTHER.index),
        number=topic.number or entry.number,
        merged_into=topic.merged_into or entry.merged_into,
        published_title=topic.published_title or entry.published_title,
        published_date=topic.published_date or entry.published_date,
        published_url=topic.published_url or entry.published_url,
        pillar=topic.pillar or entry.pillar,
        scheduled=topic.scheduled or entry.scheduled,
        deadline=topic.deadline or entry.deadline,
        not_before=topic.not_before or entry.not_before,
        added=topic.added or entry.added,
        priority=topic.priority if topic.priority is not Priority.NORMAL else entry.priority,
        tags=tuple(dict.fromkeys([*topic.tags, *entry.tags])),
        owner=topic.owner or entry.owner,
        notes=_both(_both(topic.notes, entry.notes), "\n".join(f"- {value}" for value in told_otherwise)),
        sources=tuple(dict.fromkeys([*topic.sources, *entry.sources, *([other_url] if other_url else [])])),
        links=tuple(dict.fromkeys([*topic.links, *entry.links])),
    )


def _both(notes: str, more: str) -> str:
    """Return both notes, each line that stands in both of them kept once where all of `more` does."""
    if not notes or not more:
        return notes or more
    have = set(notes.split("\n"))
    return notes if all(line in have for line in more.split("\n")) else appended(notes, more)


def _gains(before: ListedTopic, after: ListedTopic) -> tuple[str, ...]:
    """Name what a topic got from its second entry."""
    fields = {
        "status": "status",
        "number": "number",
        "published_title": "title",
        "published_date": "date",
        "published_url": "url",
        "links": "url",
        "notes": "notes",
        "sources": "sources",
    }
    gained = (name for field, name in fields.items() if getattr(before, field) != getattr(after, field))
    return tuple(dict.fromkeys(gained))


def _settled(topic: ListedTopic) -> ListedTopic:
    """Return a topic with its article's address where it belongs: published once it is done, a source before."""
    url = topic.published_url
    if topic.status is Status.DONE and topic.links:
        url = url or topic.links[0]
    sources = (source for source in dict.fromkeys([*topic.sources, *topic.links]) if source != url)
    return replace(topic, links=(), published_url=url, sources=tuple(sources))


def _numbers_twice(topics: Sequence[ListedTopic]) -> list[Remark]:
    holders: dict[int, list[ListedTopic]] = defaultdict(list)
    for topic in topics:
        if topic.number is not None and topic.status not in {Status.MERGED, Status.DROPPED}:
            holders[topic.number].append(topic)
    return [
        Remark(
            RemarkKind.NUMBER_TWICE,
            tuple(topic.lines[0] for topic in those),
            {"number": number, "titles": [topic.title for topic in those]},
        )
        for number, those in sorted(holders.items())
        if len(those) > 1
    ]
