"""References to numbers, wherever a backlog and its drafts make them: `merged_into`, and mentions in texts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from msgspec.structs import replace

from paiqi.mentions import mentions, rewrite

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping

    from paiqi.model.backlog import Backlog, Series
    from paiqi.model.topic import Topic


class Text(NamedTuple):
    """A text that may mention articles, and where it stands.

    That is the draft at `path`; or, where `path` is empty, the value of `key` (of `topic`, or at the top of the file).
    """

    path: str
    topic: Topic | None
    key: str
    text: str


class Reference(NamedTuple):
    """One reference, from the text `before` to the text `after` (None where it stays).

    It begins at `start` in a text, as the place number `nth` (from 0) of `before` there. For `merged_into`, `before`
    and `after` are numbers.
    """

    place: Text
    before: str
    after: str | None
    start: int = 0
    nth: int = 0


class Referring(NamedTuple):
    """A backlog whose references were rewritten, with the drafts that change.

    `found` was rewritten. The rest stays: the ranges in `doubtful`, because their articles no longer stand together,
    and what is `unclear`, because it may count something else.
    """

    backlog: Backlog
    files: Mapping[str, str]
    found: tuple[Reference, ...]
    doubtful: tuple[Reference, ...]
    unclear: tuple[Reference, ...]


def texts(backlog: Backlog, drafts: Mapping[str, str]) -> Iterator[Text]:
    """Yield the texts in which an article may be mentioned: of the topics, appendix, drafts. Sources are none."""
    for topic in backlog.topics:
        yield from _texts_of(topic)
    yield Text("", None, "appendix", backlog.appendix)
    for path, text in drafts.items():
        yield Text(path, None, "", text)


def _texts_of(topic: Topic) -> Iterator[Text]:
    yield Text("", topic, "title", topic.title)
    if topic.published and topic.published.title:
        yield Text("", topic, "published.title", topic.published.title)
    yield Text("", topic, "notes", topic.notes)
    yield Text("", topic, "why", topic.why or "")


def kept_texts(backlog: Backlog) -> Iterator[Text]:
    """Yield the texts that paiqi never rewrites: the writer's sources and own keys, what sorts topics, the series."""
    for topic in backlog.topics:
        yield Text("", topic, "pillar", topic.pillar or "")
        yield Text("", topic, "owner", topic.owner or "")
        yield Text("", topic, "tags", "\n".join(topic.tags))
        yield Text("", topic, "sources", "\n".join(topic.sources))
        yield from (Text("", topic, key, "\n".join(_strings(value))) for key, value in topic.x.items())
    series = backlog.series
    yield Text("", None, "series.title", series.title or "")
    yield Text("", None, "series.archived_note", series.archived_note or "")
    for prefix, own in (("", backlog.x), ("series.", series.x), ("calendar.", backlog.calendar.x)):
        yield from (Text("", None, prefix + key, "\n".join(_strings(value))) for key, value in own.items())


def _strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, (list, tuple)):
        for item in value:
            yield from _strings(item)
    elif isinstance(value, dict):
        yield from _strings([part for pair in value.items() for part in pair])


def rewrite_references(backlog: Backlog, drafts: Mapping[str, str], moves: Mapping[int, int]) -> Referring:
    """Rewrite what refers to the old numbers of `moves`."""
    merged = ((topic, topic.merged_into) for topic in backlog.topics)
    found = [
        Reference(Text("", topic, "merged_into", ""), str(into), str(moves[into]))
        for topic, into in merged
        if isinstance(into, int) and into in moves
    ]
    doubtful: list[Reference] = []
    unclear: list[Reference] = []
    written: list[tuple[Text, str]] = []
    for place in texts(backlog, drafts):
        rewriting = rewrite(place.text, backlog.series, moves)
        found += [Reference(place, one.before, one.after, one.start, one.nth) for one in rewriting.mentions]
        doubtful += [Reference(place, one.before, None, one.start, one.nth) for one in rewriting.doubtful]
        unclear += [Reference(place, one.before, None, one.start, one.nth) for one in rewriting.unclear]
        written.append((place, rewriting.text))
    after, files = with_texts(backlog, written)
    after = after.with_topics(
        (topic, replace(topic, merged_into=moves[topic.merged_into]))
        for topic in after.topics
        if isinstance(topic.merged_into, int) and topic.merged_into in moves
    )
    return Referring(after, files, tuple(found), tuple(doubtful), tuple(unclear))


def with_texts(backlog: Backlog, written: Iterable[tuple[Text, str]]) -> tuple[Backlog, dict[str, str]]:
    """Return the backlog with new texts in their places, and those drafts that change."""
    files: dict[str, str] = {}
    appendix = backlog.appendix
    changed: dict[int, dict[str, Any]] = {}
    for place, text in written:
        if text == place.text:
            continue
        if place.path:
            files[place.path] = text
        elif place.topic is None:
            appendix = text
        else:
            changed.setdefault(id(place.topic), {})[place.key] = text
    pairs = ((topic, _with(topic, changed[id(topic)])) for topic in backlog.topics if id(topic) in changed)
    return replace(backlog.with_topics(pairs), appendix=appendix), files


def _with(topic: Topic, changes: dict[str, Any]) -> Topic:
    title = changes.pop("published.title", None)
    if title is not None and topic.published is not None:
        changes["published"] = replace(topic.published, title=title)
    return replace(topic, **changes)


def mentions_of(series: Series, places: Iterable[Text], numbers: Collection[int]) -> Iterator[Reference]:
    """Yield the mentions of any of `numbers` in the texts of `places`."""
    for place in places if numbers else ():
        for mention in mentions(place.text, series, among=numbers):
            nth = place.text.count(mention.text, 0, mention.start)
            yield Reference(place, mention.text, None, mention.start, nth)
