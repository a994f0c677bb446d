"""Looking for words in many topics at once: in what they are called, or in all that belongs to them."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING, NamedTuple

from paiqi.naming.titles import titles_of
from paiqi.text.fold import fold, folding_for

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from paiqi.model.topic import Topic

    Texts = Callable[[Topic], Iterable["Passage"]]
    Way = Callable[["Passage"], bool]

# Of these also the initials are read as pinyin; elsewhere two letters would find too much.
_NAMES = frozenset({"title", "published"})


class Passage(NamedTuple):
    """A text and where it belongs: the `key` of a topic, `draft`, or `appendix`; what was found stands at its `hit`."""

    key: str
    text: str
    hit: tuple[int, int] = (0, 0)


class Sought(NamedTuple):
    """A topic in which all words stand, and for each word the first passage that has it, or the line of it."""

    topic: Topic
    passages: tuple[Passage, ...]


def names_of(topic: Topic) -> Iterator[Passage]:
    """Yield what a topic goes by."""
    for key, title in zip(("title", "published"), titles_of(topic), strict=False):
        yield Passage(key, title)
    if topic.id:
        yield Passage("id", topic.id)


def all_of(topic: Topic, drafts: Mapping[str, str]) -> Iterator[Passage]:
    """Yield all that a topic holds, its draft too; `drafts` has texts by their paths."""
    yield from names_of(topic)
    people = (("pillar", (topic.pillar,)), ("owner", (topic.owner,)))
    for key, texts in (*people, ("tags", topic.tags), ("sources", topic.sources)):
        yield from (Passage(key, text) for text in texts if text)
    for key, text in (("notes", topic.notes), ("why", topic.why), ("draft", drafts.get(topic.draft or ""))):
        if text:
            yield Passage(key, text)


def searched(topics: Sequence[Topic], query: str, texts: Texts) -> tuple[Sought, ...]:
    """Return the topics in whose `texts` every word of `query` stands, in their order.

    A word is found in any width and case; one that stands nowhere so may be pinyin (an id, which is that, aside).
    """
    return searched_with(topics, query, texts, "")[0]


def searched_with(
    topics: Sequence[Topic], query: str, texts: Texts, appendix: str
) -> tuple[tuple[Sought, ...], tuple[str, ...]]:
    """Return the topics as `searched` does, and the lines of the `appendix` in which every word stands.

    There a word may be pinyin that stands as it is in no topic, either.
    """
    passages = [tuple(texts(topic)) for topic in topics]
    found: list[list[Passage]] = [[] for _topic in topics]
    lines = [Passage("appendix", line.strip()) for line in appendix.splitlines()]
    for word in query.split():
        *ways, last = _ways(word)
        written = [one for part in passages for one in part if one.key != "id"]
        way = next((way for way in ways if any(map(way, written))), last)
        for place, part in enumerate(passages):
            if hit := next(filter(way, part), None):
                found[place].append(_line(hit, way))
        lines = list(filter(next((way for way in ways if any(map(way, lines))), way), lines))
    count = len(query.split())
    sought = (Sought(topic, tuple(hits)) for topic, hits in zip(topics, found, strict=True) if len(hits) == count)
    return tuple(sought), tuple(line.text for line in lines if line.text) if count else ()


def _ways(word: str) -> Iterator[Way]:
    """Yield the ways to read a word, the plainest first; each finds what those before it do."""
    form = folding_for(word)
    wanted = form(word)

    def plainly(passage: Passage) -> bool:
        return wanted in form(passage.text)

    yield plainly
    letters = fold(word)
    if letters.isascii() and letters.isalnum() and not letters.isdigit():
        from paiqi.naming.pinyin import PinyinPattern

        of_names, spelt = PinyinPattern(letters), PinyinPattern(letters, initials=False)
        yield (
            lambda passage: (
                plainly(passage) or (of_names if passage.key in _NAMES else spelt).rank(passage.text) is not None
            )
        )


def _line(passage: Passage, way: Way) -> Passage:
    """Return the line of a passage that has what was looked for; all of it where that goes over several."""
    lines = (Passage(passage.key, line.strip()) for line in passage.text.splitlines())
    line = next(filter(way, lines), passage)
    return line._replace(hit=_hit(line, way))


def _hit(passage: Passage, way: Way) -> tuple[int, int]:
    """Return the first stretch of a passage that has what was looked for, in whatever way that is read."""
    text = passage.text

    def has(start: int, end: int) -> bool:
        return way(Passage(passage.key, text[start:end]))

    end = bisect_left(range(len(text)), True, key=lambda end: has(0, end))
    start = bisect_left(range(end), True, key=lambda start: not has(start, end)) - 1
    return max(start, 0), end
