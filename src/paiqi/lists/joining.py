"""Entries of one list that are the same topic, made one: a topic that stands twice, an article under its number."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING

from paiqi.lists.joint import Joint
from paiqi.lists.listing import Join, JoinKind, ListedTopic, Remark, RemarkKind
from paiqi.lists.namesakes import Namesakes
from paiqi.model.topic import Status
from paiqi.text.fold import fold

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence


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
    topics = tuple(_settled(topic) for topic in sorted(listing.topics(), key=lambda topic: topic.lines[0]))
    return topics, tuple(listing.joins), (*listing.findings, *_numbers_twice(topics))


class _Listing:
    """The topics so far, found by folded title and by number.

    Of a topic that several entries tell of, `_topics` has what a topic has once, `_joints` the rest.
    """

    def __init__(self) -> None:
        self.joins: list[Join] = []
        self.findings: list[Remark] = []
        self._topics: list[ListedTopic] = []
        self._joints: dict[int, Joint] = {}
        self._by_title: dict[str, Namesakes] = defaultdict(Namesakes)
        self._by_both: dict[tuple[int, str], int] = {}
        # Those that may still turn out to be an article's, by number or, without one, by title; and how many are not.
        self._waiting: dict[int | str, list[int]] = defaultdict(list)
        self._passed: Counter[int | str] = Counter()
        self._articles: set[int] = set()

    def topics(self) -> list[ListedTopic]:
        """Return the topics, each with what all its entries say."""
        wholes = {at: joint.whole() for at, joint in self._joints.items()}
        return [wholes.get(at, topic) for at, topic in enumerate(self._topics)]

    def add(self, entry: ListedTopic) -> None:
        """Add an entry, or join it to the one with its title."""
        at = self._by_title[fold(entry.title)].first(entry, self._topics)
        if at is None:
            self._append(entry)
            return
        topic = self._topics[at]
        gains = self._join(at, entry)
        lines = (topic.lines[0], *entry.lines)
        self.joins.append(Join(JoinKind.DOUBLE, topic.title, lines, gains))
        if topic.status is not entry.status:
            values = {"title": topic.title, "statuses": [topic.status, entry.status], "taken": self._topics[at].status}
            self.findings.append(Remark(RemarkKind.DOUBLE, lines, values))

    def add_article(self, entry: ListedTopic) -> None:
        """Join a published article to its topic, or add it as one."""
        at = self._topic_of(entry)
        if at is None:
            self._articles.add(len(self._topics))
            self._append(entry)
            return
        topic = self._topics[at]
        again = at in self._articles
        before = topic.lines[:1] if again else self._lines(at)
        other_title = None if entry.title == topic.title else entry.title
        gains = self._join(at, replace(entry, title=topic.title, published_title=other_title))
        self._articles.add(at)
        lines = (*before, *entry.lines)
        self.joins.append(
            Join(JoinKind.DOUBLE, topic.title, lines, gains)
            if again
            else Join(JoinKind.ARTICLE, topic.title, lines, gains, entry.number, entry.title)
        )

    def _topic_of(self, article: ListedTopic) -> int | None:
        """Return the place of the topic that went out as `article`."""
        number, name = article.number or 0, fold(article.title)
        if (same := self._by_both.get((number, name))) is not None:
            return same
        waiting = self._next(number, lambda at: at not in self._articles)
        return self._next(name, lambda at: self._topics[at].number is None) if waiting is None else waiting

    def _next(self, key: int | str, waits: Callable[[int], bool]) -> int | None:
        """Return the first place of one that waits and is merged into nothing; one that is not will never be."""
        places = self._waiting.get(key, [])
        while self._passed[key] < len(places):
            at = places[self._passed[key]]
            if waits(at) and self._topics[at].status is not Status.MERGED:
                return at
            self._passed[key] += 1
        return None

    def _append(self, entry: ListedTopic) -> None:
        """Add a topic; it contradicts what has its title already."""
        at = len(self._topics)
        name = fold(entry.title)
        named = self._by_title[name]
        if named.places:
            lines = (self._topics[named.places[0]].lines[0], entry.lines[0])
            self.findings.append(Remark(RemarkKind.CONTRADICTION, lines, {"title": entry.title}))
        self._topics.append(entry)
        named.put(at, entry)
        if entry.number is None:
            self._waiting[name].append(at)
        else:
            self._number(at, entry.number, name)

    def _join(self, at: int, entry: ListedTopic) -> tuple[str, ...]:
        """Put a further entry into a topic, and return the names of what it got."""
        topic = self._topics[at]
        if at not in self._joints:
            self._joints[at] = Joint(topic)
        gains = self._joints[at].add(entry)
        one = self._topics[at] = self._joints[at].topic
        name = fold(topic.title)
        if (topic.status, topic.number, topic.merged_into) != (one.status, one.number, one.merged_into):
            self._by_title[name].put(at, one)
        if one.number is not None and topic.number is None:
            self._number(at, one.number, name)
        return gains

    def _number(self, at: int, number: int, name: str) -> None:
        self._by_both.setdefault((number, name), at)
        self._waiting[number].append(at)

    def _lines(self, at: int) -> tuple[int, ...]:
        return self._joints[at].lines() if at in self._joints else self._topics[at].lines


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
