"""A topic of a list that several entries tell of: what each further one adds, at no more than that entry costs."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from paiqi.model.topic import Priority, Status
from paiqi.text.markdown import appended, end_of

if TYPE_CHECKING:
    from paiqi.lists.listing import ListedTopic

# Of two entries for one topic the one further on tells where it stands; who lists a dropped idea again wants it.
_FURTHER = (Status.DROPPED, Status.TODO, Status.DRAFTING, Status.READY, Status.DONE, Status.MERGED)
# Of these a topic has one: where two entries differ, the first counts.
_ONE_VALUE = ("published_title", "published_date", "pillar", "scheduled", "deadline", "not_before", "added", "owner")
_FIRST = (*_ONE_VALUE, "number", "merged_into", "published_url")
_SEVERAL = ("tags", "sources", "links")
# What a topic got is called by these names.
_NAMES = {
    "status": "status",
    "number": "number",
    "published_title": "title",
    "published_date": "date",
    "published_url": "url",
    "links": "url",
    "notes": "notes",
    "sources": "sources",
}


class Joint:
    """One topic of several entries; `topic` has of all of them what a topic has once, and the first of its lines."""

    def __init__(self, first: ListedTopic) -> None:
        self.topic = first
        self._lines = set(first.lines)
        self._several = {field: dict.fromkeys(getattr(first, field)) for field in _SEVERAL}
        self._notes = [first.notes]
        self._end = end_of(first.notes)
        self._known = set(first.notes.split("\n") if first.notes else ())

    def add(self, entry: ListedTopic) -> tuple[str, ...]:
        """Take what a further entry adds, what the first says otherwise beside it; return the names of what is new."""
        before = self.topic
        otherwise = [
            str(value)
            for field in _ONE_VALUE
            if (value := getattr(entry, field)) and getattr(before, field) not in {None, value}
        ]
        other_url = entry.published_url if before.published_url else None
        self._lines.update(entry.lines)
        self.topic = replace(
            before,
            lines=(min(before.lines[0], *entry.lines),),
            status=max(before.status, entry.status, key=_FURTHER.index),
            priority=before.priority if before.priority is not Priority.NORMAL else entry.priority,
            **{field: getattr(before, field) or getattr(entry, field) for field in _FIRST},
        )
        grown = {field for field in _SEVERAL if self._take(field, getattr(entry, field))}
        if other_url and self._take("sources", [other_url]):
            grown.add("sources")
        noted = [self._note(entry.notes), self._note("\n".join(f"- {value}" for value in otherwise))]
        grown |= {"notes"} if any(noted) else set()
        gained = (name for field, name in _NAMES.items() if field in grown or self._differs(before, field))
        return tuple(dict.fromkeys(gained))

    def lines(self) -> tuple[int, ...]:
        """Return all lines of the topic so far."""
        return tuple(sorted(self._lines))

    def whole(self) -> ListedTopic:
        """Return the topic with all that its entries say."""
        several: dict[str, Any] = {field: tuple(values) for field, values in self._several.items()}
        return replace(self.topic, lines=self.lines(), notes="".join(self._notes), **several)

    def _differs(self, before: ListedTopic, field: str) -> bool:
        return field not in {*_SEVERAL, "notes"} and getattr(before, field) != getattr(self.topic, field)

    def _take(self, field: str, values: tuple[str, ...] | list[str]) -> bool:
        mine = self._several[field]
        had = len(mine)
        mine.update(dict.fromkeys(values))
        return len(mine) > had

    def _note(self, more: str) -> bool:
        """Put notes below those there are, unless each of their lines stands there already."""
        lines = more.split("\n")
        if not more or (self._known and self._known.issuperset(lines)):
            return False
        text = appended(self._end, more)
        self._notes.append(text[len(self._end) :])
        self._end = end_of(text)
        self._known.update(lines)
        return True
