"""What a list of paiqi's own says: its topics as they were, what each line is, and nothing that was guessed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Collection
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from paiqi.lists.listing import Told
from paiqi.lists.own.names import ByTitle
from paiqi.lists.own.sources import sources_in
from paiqi.model.backlog import Backlog, Series
from paiqi.model.days import RunDate
from paiqi.model.topic import KEYS, Published, Topic

if TYPE_CHECKING:
    from collections.abc import Sequence

    from paiqi.lists.listing import LineKind
    from paiqi.lists.own.names import Reference


# Given the ids that are taken, returns what gives one to a topic by its title, none twice.
Naming = Callable[[Collection[str | None]], Callable[[str], str]]


class UnknownLineError(ValueError):
    """A line that paiqi would not have written: somebody changed the list by hand."""

    def __init__(self, line: int) -> None:
        super().__init__(f"line {line}")
        self.line = line


@dataclass
class Entry:
    """One topic as a list says it: the values of its keys (`published.date` is one), and its lines, from 1."""

    values: dict[str, Any]
    lines: list[int] = field(default_factory=list)

    def put(self, key: str, value: Any) -> None:
        """Note what a line says; each source has a line of its own."""
        if key == "sources":
            self.values.setdefault("sources", []).extend([] if value is None else [value])
        else:
            self.values[key] = value


def told(
    entries: Sequence[Entry],
    kinds: Sequence[LineKind],
    name: Naming,
    *,
    series: Series = Series(),  # noqa: B008 - a value that nobody can change
    appendix: str = "",
    has_ids: bool = False,
) -> Told:
    """Return what `entries` say, with an id from `name` for each title that has none.

    In a list that `has_ids`, one that has none gets it only where another topic refers to its title.
    Raise UnknownLineError where one refers to a title that no topic has, or several.
    """
    # No topic gets an id by which another one means a topic that is not in the list.
    taken = {entry.values.get("id") for entry in entries}
    taken |= {reference for entry in entries for reference in _references(entry) if isinstance(reference, str)}
    meant = {reference.title for entry in entries for reference in _references(entry) if isinstance(reference, ByTitle)}
    new_id = name(taken)
    ids: list[str | None] = []
    for entry in entries:
        title = entry.values["title"]
        ids.append(entry.values.get("id") or (new_id(title) if not has_ids or title in meant else None))
    titles: dict[str, list[str | None]] = {}
    for topic_id, entry in zip(ids, entries, strict=True):
        titles.setdefault(entry.values["title"], []).append(topic_id)
    topics = []
    for topic_id, entry in zip(ids, entries, strict=True):

        def known(reference: Reference, line: int = entry.lines[0]) -> int | str:
            if not isinstance(reference, ByTitle):
                return reference
            found = titles.get(reference.title, [])
            if len(found) != 1 or found[0] is None:
                raise UnknownLineError(line)
            return found[0]

        topics.append(_topic(entry, topic_id, known))
    backlog = Backlog(series=series, topics=tuple(topics), appendix=appendix)
    return Told(backlog, tuple(tuple(entry.lines) for entry in entries), tuple(kinds))


def _references(entry: Entry) -> tuple[Reference, ...]:
    target = entry.values.get("merged_into")
    return (*entry.values.get("after", ()), *([] if target is None else [target]))


def _topic(entry: Entry, topic_id: str | None, known: Callable[[Reference], int | str]) -> Topic:
    values = {key: value for key, value in entry.values.items() if key in KEYS}
    values["id"] = topic_id
    values["x"] = {key: value for key, value in entry.values.items() if key.startswith("x-")}
    if "after" in values:
        values["after"] = tuple(str(known(one)) for one in values["after"])
    if values.get("merged_into") is not None:
        values["merged_into"] = known(values["merged_into"])
    published = Published(**{key: entry.values.get(f"published.{key}") for key in Published.__struct_fields__})
    if published != Published():
        values["published"] = published
    sources = entry.values.get("sources")
    if sources is None:
        sources = (one for one in sources_in(values.get("notes", "")) if one != published.url)
    values["sources"] = tuple(sources)
    when, time = values.get("scheduled"), entry.values.get("time")
    if when is not None and isinstance(time, dt.time):
        values["scheduled"] = RunDate(when.day, time)
    return Topic(**values)
