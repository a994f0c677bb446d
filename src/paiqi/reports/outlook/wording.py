"""Happenings in words: marks and titles for a reader, columns for a pipe, facts for a script."""

from __future__ import annotations

from functools import cache, cached_property
from typing import TYPE_CHECKING, Any

from paiqi.calendar.lead import DraftDays
from paiqi.calendar.objections import Objections
from paiqi.calendar.provisional import ProvisionalNumbers
from paiqi.i18n import N_, _
from paiqi.model.words import WEEKDAYS
from paiqi.reports.lengths import length_facts
from paiqi.reports.outlook.happenings import Happening, HappeningKind
from paiqi.reports.outlook.lack import Lack, lack
from paiqi.reports.report import Cell
from paiqi.reports.topics import PROVISIONAL_MARK, number_cell
from paiqi.text.clean import clean

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Iterable, Iterator

    from paiqi.model.backlog import Backlog
    from paiqi.model.topic import Topic
    from paiqi.stats.lengths import Length

    Lengths = Callable[[Topic], Length | None]

PINNED, _SLIPPED, _LATE = "◆", "×", "!"
_MARKS = {
    HappeningKind.PUBLISHED: ("✓", "published"),
    HappeningKind.DRAFT: ("✎", "draft due"),
    HappeningKind.DEADLINE: ("≤", "deadline"),
    HappeningKind.NOT_BEFORE: ("≥", "not before"),
    HappeningKind.SLOT: ("○", "empty slot"),
}
# In the order in which a legend tells them; one mark has two meanings.
_MEANINGS = (
    ("✓", N_("published")),
    (PROVISIONAL_MARK, N_("provisional")),
    (PINNED, N_("pinned")),
    (_SLIPPED, N_("slipped")),
    (_LATE, N_("late")),
    (_LATE, N_("too early")),
    ("✎", N_("draft due")),
    ("≤", N_("deadline")),
    ("≥", N_("not before")),
    ("○", N_("empty slot")),
)
_NO_LACK = Lack(0, 0, 0, 0, (), ())


def no_length(_topic: Topic) -> None:
    """Know of no draft."""


class Wording:
    """How the happenings of one backlog are told as seen from `today`."""

    def __init__(self, backlog: Backlog, today: dt.date, lengths: Lengths = no_length) -> None:
        """See a backlog from `today`; `lengths` finds out how long the draft of a topic is."""
        self.backlog = backlog
        self.today = today
        self._lengths = cache(lengths)

    @cached_property
    def _provisional(self) -> ProvisionalNumbers:
        return ProvisionalNumbers(self.backlog)

    @cached_property
    def _draft_days(self) -> DraftDays:
        return DraftDays(self.backlog.calendar)

    @cached_property
    def _objections(self) -> Objections:
        return Objections(self.backlog, today=self.today)

    def lack(self, topic: Topic | None) -> Lack:
        """Return what an open topic lacks; others lack nothing."""
        return lack(topic, self._objections, today=self.today) if topic and topic.open else _NO_LACK

    def length(self, topic: Topic | None) -> Length | None:
        """Return how long the draft of an open topic is; None where there is none."""
        return self._lengths(topic) if topic and topic.open else None

    def label(self, one: Happening) -> str:
        """Return the marks and the number that stand before the title: `✓41`, `!◆~43`, `≤`."""
        numbered = one.topic and one.kind in {HappeningKind.SCHEDULED, HappeningKind.PUBLISHED}
        number = self._number(one.topic).text if one.topic and numbered else ""
        return "".join(dict.fromkeys(mark for mark, _meaning in self._marks(one))) + number

    def signs(self, one: Happening) -> Iterator[tuple[str, str]]:
        """Yield each sign before the title with its meaning."""
        yield from self._marks(one)
        if PROVISIONAL_MARK in self.label(one):
            yield PROVISIONAL_MARK, "provisional"

    def _marks(self, one: Happening) -> Iterator[tuple[str, str]]:
        if one.kind in _MARKS:
            yield _MARKS[one.kind]
        if one.topic and one.kind is HappeningKind.SCHEDULED:
            lacking = self.lack(one.topic)
            if lacking.overdue:
                yield _SLIPPED, "slipped"
            elif lacking.late:
                yield _LATE, "late"
            if lacking.early:
                yield _LATE, "too early"
            if one.topic.pinned:
                yield PINNED, "pinned"

    def _number(self, topic: Topic) -> Cell:
        return number_cell(topic, self._provisional)

    def entry(self, one: Happening) -> Cell:
        """Return what a calendar writes into the day: marks, number and title."""
        topic = one.topic
        if topic is None:
            time = f" {one.when.time:%H:%M}" if one.when.time else ""
            return Cell(self.label(one) + time, self.tone(one))
        title = topic.article_title if one.kind is HappeningKind.PUBLISHED else topic.title
        return Cell(f"{self.label(one)} {clean(title)}", self.tone(one))

    def tone(self, one: Happening) -> str:
        """Return how a happening is coloured: late, kept (quiet), or as its topic stands."""
        if one.topic is None:
            return one.kind.value
        if one.kind is HappeningKind.PUBLISHED:
            return "closed"
        lacking = self.lack(one.topic)
        if one.kind is HappeningKind.SCHEDULED:
            return "late" if lacking.is_late else one.topic.status.value
        if one.kind is HappeningKind.DRAFT:
            return "late" if one.day < self.today else one.topic.status.value
        if one.kind is HappeningKind.DEADLINE and (lacking.past_deadline or lacking.late):
            return "late"
        return "quiet" if one.kind is HappeningKind.NOT_BEFORE or one.topic.scheduled else ""

    def title(self, one: Happening) -> str:
        """Return the title of its topic, else the name of the holiday or the span of the blackout."""
        if one.topic:
            return clean(one.topic.article_title)
        return clean(one.name) or (str(one.blackout) if one.blackout else "")

    def columns(self, one: Happening) -> tuple[str, ...]:
        """Return a happening as a pipe has it; these columns (date, weekday, kind, number, id, title) are a promise."""
        topic = one.topic
        return (
            str(one.when),
            WEEKDAYS[one.day.weekday()],
            one.kind.value,
            self._number(topic).script if topic else "",
            (topic and topic.id) or "",
            self.title(one),
        )

    def facts(self, one: Happening) -> dict[str, Any]:
        """Return a happening as JSON has it."""
        topic = one.topic
        lacking = self.lack(topic)
        return {
            "kind": one.kind,
            "when": one.when,
            "id": topic.id if topic else None,
            "title": topic.article_title if topic else None,
            "status": topic.status if topic else None,
            "number": topic.number if topic else None,
            "provisional": self._provisional.of(topic) if topic else None,
            "pinned": topic.pinned if topic else False,
            "draft_due": self._draft_days.of(topic) if topic else None,
            "draft_length": length_facts(self.length(topic)),
            "overdue_days": lacking.overdue,
            "past_deadline_days": lacking.past_deadline,
            "late_days": lacking.late,
            "early_days": lacking.early,
            "other_hour": lacking.other_hour or None,
            "missing": lacking.missing,
            "waits_for": [before.id for before in lacking.waits_for],
            "holiday": one.name or None,
            "blackout": one.blackout,
            "provisional_slot": one.provisional,
        }


def legend(happenings: Iterable[Happening], wording: Wording) -> str:
    """Say in one line what each mark that occurs means."""
    signs = {sign for one in happenings for sign in wording.signs(one)}
    return " · ".join(f"{mark} {_(text)}" for mark, text in _MEANINGS if (mark, text) in signs)
