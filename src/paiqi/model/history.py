"""What a journal remembers of a backlog's past: steps, and what each of them changed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

import msgspec
from msgspec.structs import replace

from paiqi.text.clean import quoted

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable

    from paiqi.model.backlog import Backlog
    from paiqi.model.changes import Change

_BESIDE_TOPICS = ("paiqi", "series", "calendar", "check", "appendix", "x")


class Touched(msgspec.Struct, frozen=True, omit_defaults=True):
    """A topic that a step changed, under its title after the step, and the keys whose values differ.

    `event` says whether the step made the topic or took it away.
    """

    id: str | None
    title: str
    fields: tuple[str, ...]
    event: Literal["", "new", "gone"] = ""


class Step(NamedTuple):
    """One writing command, as the journal tells it.

    `words` are the command as typed, without the program's name. `other` names what changed beside the topics:
    `order` (of the topics), `file` (the step made the file), and keys of the file (`series`, `appendix` …). `files`
    are paths from the backlog's folder. `undone` says whether the step is taken back at present. `caller` is the
    program that asked for it, such as an agent; empty where a person typed it.
    """

    number: int
    when: dt.datetime
    words: tuple[str, ...]
    changed: tuple[Touched, ...] = ()
    other: tuple[str, ...] = ()
    files: tuple[str, ...] = ()
    undone: bool = False
    caller: str = ""


def touched(changes: Iterable[Change]) -> tuple[Touched, ...]:
    """Return the changed topics as a step names them."""
    return tuple(
        Touched(
            change.topic.id,
            change.topic.title,
            change.fields,
            "new" if change.before is None else "gone" if change.after is None else "",
        )
        for change in changes
    )


def beside_topics(before: Backlog, after: Backlog) -> tuple[str, ...]:
    """Return what differs outside the topics: keys of the file, and `order` where topics changed places."""
    places = [topic.origin for topic in after.topics if topic.origin >= 0]
    order = ("order",) if places != sorted(places) else ()
    return (*order, *(key for key in _BESIDE_TOPICS if getattr(before, key) != getattr(after, key)))


def matched(before: Backlog, after: Backlog, *, lone: bool = True) -> Backlog:
    """Return `after` with origins that say which topic of `before` each is: by id, by title, or by its place.

    Two texts of one file were read apart from each other, so their own origins say nothing about that. A `lone` topic
    that is left on each side is the same one, wherever it stands.
    """
    ids = {topic.id: topic.origin for topic in reversed(before.topics) if topic.id}
    titles: dict[str, list[int]] = {}
    for topic in reversed(before.topics):
        titles.setdefault(topic.title, []).append(topic.origin)
    origins: dict[int, int] = {}
    taken: set[int] = set()
    for place, topic in enumerate(after.topics):
        if topic.id in ids:
            origins[place] = ids[topic.id]
            taken.add(ids[topic.id])
    for place, topic in enumerate(after.topics):
        same = [] if place in origins else [origin for origin in titles.get(topic.title, []) if origin not in taken]
        if same:
            origins[place] = same[-1]
            taken.add(same[-1])
    left = [place for place, topic in enumerate(after.topics) if place not in origins and not topic.id]
    free = [topic.origin for topic in before.topics if topic.origin not in taken and not topic.id]
    origins |= {place: place for place in set(left) & set(free)}
    if lone and len(left) == len(free) == 1:
        origins[left[0]] = free[0]
    return replace(
        after, topics=tuple(replace(topic, origin=origins.get(i, -1)) for i, topic in enumerate(after.topics))
    )


def command_words(words: tuple[str, ...]) -> str:
    """Return a command as one would type it."""
    return " ".join(map(quoted, words))
