"""The backlog as flat tables, for questions in SQL: what each is called, what its columns say, and its rows.

A topic need not have an id, so the tables refer to each other by its `place` in the file. Days and moments are texts
as in the file (`2026-12-04`, `2026-12-04 20:00`), which sort as they follow one another; truths are 1 and 0.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from paiqi.calendar.lead import DraftDays
from paiqi.calendar.provisional import ProvisionalNumbers
from paiqi.i18n import N_, _
from paiqi.ledger.states import entries
from paiqi.model.history import Step, command_words
from paiqi.model.keys import PUBLISHED, TOPIC, Key
from paiqi.model.sources import source_kind
from paiqi.model.words import WEEKDAYS
from paiqi.reports.report import Cell, Column, Report, Table

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Iterator, Sequence

    from paiqi.model.backlog import Backlog
    from paiqi.model.topic import Topic

    Row = tuple[Any, ...]

SLOT_DAYS = 366


class Field(NamedTuple):
    """A column of a relation: its name, what it holds, and what it says (Markdown in English, for the catalogue)."""

    name: str
    holds: Literal["text", "integer"]
    says: str


class Relation(NamedTuple):
    """A table: its name, what each row of it is, its columns, and a function that gives the rows."""

    name: str
    says: str
    fields: tuple[Field, ...]
    rows: Callable[[Known], Iterator[Row]]


class Known:
    """What the rows are made of: a backlog, as seen from `today`, and the `steps` of its log."""

    def __init__(
        self,
        backlog: Backlog,
        *,
        today: dt.date,
        lines: Callable[[], Sequence[int]] = tuple,
        steps: Callable[[], Sequence[Step]] = tuple,
    ) -> None:
        self.backlog = backlog
        self.today = today
        self.lines = lines
        self.steps = steps

    @cached_property
    def numbers(self) -> ProvisionalNumbers:
        """The numbers that topics have, and would get."""
        return ProvisionalNumbers(self.backlog)

    @cached_property
    def places(self) -> dict[int, int]:
        """The place of each topic in the file, from 1, by its identity."""
        return {id(topic): place for place, topic in enumerate(self.backlog.topics, 1)}

    def place(self, topic: Topic | None) -> int | None:
        """Return the place of `topic` in the file."""
        return self.places[id(topic)] if topic else None


# Keys with several values have tables of their own, or stand in one text with blanks between them.
_INNER = {"published": PUBLISHED}
_APART = frozenset({"tags", "sources"})
_INTEGERS = frozenset({"number", "flag", "count"})


def _key_fields() -> Iterator[Field]:
    for key in TOPIC:
        if key.name in _INNER:
            yield from (_field(inner, f"{key.name}_") for inner in _INNER[key.name])
        elif key.name not in _APART:
            yield _field(key)


def _field(key: Key, before: str = "") -> Field:
    return Field(f"{before}{key.name}", "integer" if key.value in _INTEGERS else "text", key.says)


def _topics(known: Known) -> Iterator[Row]:
    drafts, lines = DraftDays(known.backlog.calendar), known.lines()
    for place, topic in enumerate(known.backlog.topics, 1):
        yield (
            place,
            *_key_values(topic),
            int(topic.open),
            int(topic.number == "none"),
            known.numbers.of(topic),
            _text(drafts.of(topic)),
            lines[place - 1] if lines else None,
        )


def _key_values(topic: Topic) -> Iterator[Any]:
    for key in TOPIC:
        value = getattr(topic, key.name)
        if key.name in _INNER:
            yield from (_text(getattr(value, inner.name, None)) for inner in _INNER[key.name])
        elif key.name not in _APART:
            yield _integer(value) if key.value in _INTEGERS else _text(value)


def _integer(value: Any) -> int | None:
    return int(value) if isinstance(value, int) else None


def _text(value: Any) -> str | None:
    """Return a value as the file writes it; an empty one is none."""
    text = " ".join(map(str, value)) if isinstance(value, tuple) else "" if value is None else str(value)
    return text or None


def _tags(known: Known) -> Iterator[Row]:
    return ((place, tag) for place, topic in enumerate(known.backlog.topics, 1) for tag in topic.tags)


def _sources(known: Known) -> Iterator[Row]:
    for place, topic in enumerate(known.backlog.topics, 1):
        yield from ((place, source, source_kind(source).value) for source in topic.sources)


def _numbers(known: Known) -> Iterator[Row]:
    for run in entries(known.numbers.ledger, known.numbers.topics):
        yield (run.numbers[0], run.numbers[-1], run.state.value, known.place(run.topic), int(run.contested))


def _slots(known: Known) -> Iterator[Row]:
    import sys

    from paiqi.calendar.cadence import calendar_cadences
    from paiqi.calendar.slots import shifted, slots
    from paiqi.model.days import RunDate
    from paiqi.planning.free_slots import free_slots

    backlog, today = known.backlog, known.today
    cadences = calendar_cadences(backlog.calendar)
    if not cadences:
        return
    coming = slots(cadences, backlog.calendar, start=today, end=shifted(today, SLOT_DAYS - 1))
    space = free_slots(backlog, coming, today=today, enough=sys.maxsize, release=RunDate(today))
    for slot, left in zip(space.slots, space.left, strict=True):
        yield (
            str(slot.when),
            slot.day.isoformat(),
            WEEKDAYS[slot.day.weekday()],
            slot.capacity,
            left,
            slot.holiday or None,
            int(slot.provisional),
        )


def _steps(known: Known) -> Iterator[Row]:
    for step in known.steps():
        when = step.when.astimezone()
        words, caller = command_words(step.words), step.caller or None
        yield (step.number, f"{when:%Y-%m-%d %H:%M:%S}", words, len(step.changed), int(step.undone), caller)


_TOPIC = Field("topic", "integer", N_("the topic: its `place`"))
RELATIONS = (
    Relation(
        "topics",
        N_("a topic; the keys of the file, lists as one text with blanks between"),
        (
            Field("place", "integer", N_("its place in the file, from 1: what the other tables know it by")),
            *_key_fields(),
            Field("open", "integer", N_("whether it is todo, drafting or ready")),
            Field("outside", "integer", N_("whether it stands outside the series (`number: none`)")),
            Field("provisional", "integer", N_("the number it will get if all goes to plan")),
            Field("draft_due", "text", N_("the day by which its draft must be there")),
            Field("line", "integer", N_("the line of the file where it begins")),
        ),
        _topics,
    ),
    Relation("tags", N_("a tag of a topic"), (_TOPIC, Field("tag", "text", N_("the tag"))), _tags),
    Relation(
        "sources",
        N_("a source of a topic"),
        (
            _TOPIC,
            Field("source", "text", N_("the address, file or citation")),
            Field("kind", "text", N_("`address`, `asset` or `citation`")),
        ),
        _sources,
    ),
    Relation(
        "numbers",
        N_("a number of the ledger, or a run of archived or missing ones; one that two claim has a row for each"),
        (
            Field("first", "integer", N_("the first number of the run")),
            Field("last", "integer", N_("the last one, the same for a single number")),
            Field("state", "text", N_("`archived`, `published`, `reserved`, `provisional`, `gap` or `free`")),
            _TOPIC,
            Field("contested", "integer", N_("whether two claim it")),
        ),
        _numbers,
    ),
    Relation(
        "slots",
        N_("a slot of the next 366 days, today included"),
        (
            Field("slot", "text", N_("the day, with the time where it has one")),
            Field("day", "text", N_("the day alone")),
            Field("weekday", "text", N_("`Mon` to `Sun`")),
            Field("capacity", "integer", N_("how many articles it holds")),
            Field("free", "integer", N_("how many more it takes")),
            Field("holiday", "text", N_("the holiday on its day, or on the one that it was moved from")),
            Field("provisional", "integer", N_("whether that year’s holidays are not announced yet")),
        ),
        _slots,
    ),
    Relation(
        "steps",
        N_("a step of the log"),
        (
            Field("step", "integer", N_("its number")),
            Field("at", "text", N_("when, by the clock of this computer: `2026-11-23 09:30:00`")),
            Field("command", "text", N_("what was typed, without `paiqi`")),
            Field("topics", "integer", N_("how many topics it changed")),
            Field("undone", "integer", N_("whether it is taken back")),
            Field("caller", "text", N_("the program that asked for it, such as an agent")),
        ),
        _steps,
    ),
)


def relation_list() -> Report:
    """Return the tables and their columns, with what they say."""
    return Report(
        facts=lambda: {
            "tables": [
                {
                    "table": one.name,
                    "says": _plain(one.says),
                    "columns": [
                        {"column": field.name, "holds": field.holds, "says": _plain(field.says)} for field in one.fields
                    ],
                }
                for one in RELATIONS
            ]
        },
        blocks=lambda: (_described(),),
        worded=True,
    )


def _plain(says: str) -> str:
    return _(says).replace("`", "")


def _described() -> Table:
    """Return a row for each column; its plain columns (table, column, kind of value, meaning) are a promise."""
    columns = (
        Column(_("Table"), plain=1),
        Column(_("Column"), plain=2),
        Column("", plain=3),
        Column(_("What it says"), plain=4, flexible=True, prose=True),
    )
    rows = [
        (
            Cell(one.name if place == 0 else "", "heading", one.name),
            Cell(field.name),
            Cell("", plain=field.holds),
            Cell(_plain(field.says), "quiet"),
        )
        for one in RELATIONS
        for place, field in enumerate(one.fields)
    ]
    return Table(columns, tuple(rows))
