"""What the status of an entry was read from: a column, a box, a sign, a heading, a label, a word."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from paiqi.lists.decisions import Origin, Source
from paiqi.lists.lifting.values import labelled
from paiqi.lists.markdown.items import label_in
from paiqi.lists.markdown.sections import section_status
from paiqi.lists.reading.plan import above_of
from paiqi.lists.vocabulary.headings import sense_of
from paiqi.lists.vocabulary.statuses import sign_status, signs_of
from paiqi.model.topic import Status

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from paiqi.lists.lifting.habits import Habits
    from paiqi.lists.reading.entries import ListEntry, ReadEntry
    from paiqi.lists.reading.plan import Plan

_MOST_LABELS = 12
_CLOSED = {Status.DONE, Status.DROPPED, Status.MERGED}


class Origins:
    """Where the statuses of a list come from; `out` are the entries that a past day alone tells to be out."""

    def __init__(self, plan: Plan, habits: Habits, out: Sequence[ListEntry]) -> None:
        self._plan, self._habits = plan, habits
        self._out = {id(entry) for entry in out}
        sections = plan.outline.sections
        self._section = {line.number: one for one in sections for line in (*one.heading, *one.body)}

    def of(self, entry: ListEntry, reading: ReadEntry) -> Origin | None:
        """Return what an entry's status was read from, None where nothing says one."""
        if id(entry) in self._out:
            return Origin(Source.DAY, Status.DONE)
        ways = (self._beside(entry, reading), self._in_line(entry, reading), self._around(entry, reading))
        first = next((origin for way in ways for origin in way), None)
        return first or self._else(entry, reading)

    def _beside(self, entry: ListEntry, reading: ReadEntry) -> Iterator[Origin]:
        """Yield what its cells say, or what the kind of file has a syntax of its own for."""
        status = reading.topic.status
        if entry.lifted.status is not status:
            return
        if entry.row is not None and entry.table and entry.table.status is not None:
            yield Origin(Source.COLUMN, status, entry.table.status)
        elif entry.line.number in self._plan.outline.said:
            yield Origin(Source.KEYWORD, status)

    def _in_line(self, entry: ListEntry, reading: ReadEntry) -> Iterator[Origin]:
        status = reading.topic.status
        box = re.match(r"\[([^\[\]\s])\]\s", entry.text)
        if box and entry.is_item:
            yield Origin(Source.BOX, status, f"[{box[1]}]")
        for sign in signs_of(entry.text):
            if status in {sign_status(sign), self._habits.signs.get(sign)}:
                yield Origin(Source.SIGN, status, sign)
        if "~~" in entry.text and status in _CLOSED:
            yield Origin(Source.STRUCK, status)

    def _around(self, entry: ListEntry, reading: ReadEntry) -> Iterator[Origin]:
        """Yield what stands above it; what it says itself is nearer."""
        status, own = reading.topic.status, reading.days.status
        if status not in {entry.around.status, entry.status} or own not in {None, entry.around.status}:
            return
        for above in above_of(self._section[entry.line.number]):
            if above is not self._plan.title and status in {section_status(above.text), sense_of(above.text).status}:
                yield Origin(Source.HEADING, status, above.text, above.heading[0].number)
        if entry.around.status is status:
            yield Origin(Source.ABOVE, status)

    def _else(self, entry: ListEntry, reading: ReadEntry) -> Origin | None:
        topic, days = reading.topic, reading.days
        if label := self._label(entry, topic.status):
            return Origin(Source.LABEL, topic.status, label)
        if days.status is None and topic.status is Status.TODO:
            return None
        if days.status is None and topic.status is Status.DONE and (topic.published_url or days.published):
            return Origin(Source.LINK if topic.published_url else Source.DAY, topic.status)
        return Origin(Source.WORDS, topic.status)

    def _label(self, entry: ListEntry, status: Status) -> str:
        for line in entry.notes[:_MOST_LABELS]:
            found = None if line.block else label_in(line.text)
            said = labelled(found["key"], found["value"], self._habits) if found else None
            if found and said and said.status is status:
                return found["key"].strip()
        return ""
