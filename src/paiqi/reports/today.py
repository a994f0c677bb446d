"""Today in one screen: what slipped, what goes out next, what to write now, what lies ahead, and one hint.

Each part is told as the report that is all about it tells it: `agenda`, `next`, `stats`.
"""

from __future__ import annotations

from functools import cached_property
from itertools import islice
from typing import TYPE_CHECKING, Any

from msgspec.structs import replace

from paiqi.calendar.slots import shifted
from paiqi.i18n import _, ngettext
from paiqi.ledger.numbers import Ledger
from paiqi.model.commands import command
from paiqi.model.words import weekday_word
from paiqi.reports.days import day_words, distance_words, short_day, when_words
from paiqi.reports.hints import Hint, hint
from paiqi.reports.next_up import NextUp
from paiqi.reports.outlook.agenda import columns, row
from paiqi.reports.outlook.gone_by import GONE_BY, overdue
from paiqi.reports.outlook.happenings import Happening, HappeningKind, Push, outlook, pushes_ahead
from paiqi.reports.outlook.wording import Wording
from paiqi.reports.report import (
    Cell,
    Fact,
    Group,
    GroupedRow,
    Groups,
    Lines,
    Message,
    Panel,
    Panels,
    Report,
    Rows,
    TextLine,
)
from paiqi.reports.stats import Stock, cover_words, stock_facts
from paiqi.text.clean import clean
from paiqi.text.width import display_width, shorten

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Collection, Iterator, Sequence

    from paiqi.model.backlog import Backlog

# All of it fits on a terminal of 24 lines, the last of which is the prompt.
_MOST_GONE, _MOST_GOING, _MOST_EMPTY, _MOST_LINES = 3, 2, 4, 2
_TITLE = 30  # cells
# Slots are looked for so many days ahead.
_AHEAD = 366


def today_screen(backlog: Backlog, *, today: dt.date, drafts: Collection[str]) -> Report:
    """Return today's screen; `drafts` are the paths of the draft files.

    In a pipe the first column of each line says what it is: `overdue`, `next`, `write`, `slot`, `stock` or `hint`.
    Behind it stand the columns that `agenda`, `next` and `stats` have there. Raise WrongUsageError where the calendar's
    cadences or holidays are not understood.
    """
    shown = _Today(backlog, today, drafts)
    return Report(
        facts=shown.facts,
        blocks=lambda: tuple(shown.blocks()),
        piped=lambda: (Rows(tuple(shown.lines())),),
        worded=True,
    )


def nothing_yet(*, name: str, today: dt.date) -> Report:
    """Say how to begin where there is no backlog, which would be called `name`."""
    ways = (
        (command("import", "topics.md"), _("takes in a list: Markdown, CSV, org, a folder of posts")),
        (command("init"), _("makes a new backlog, and asks for your days")),
        (f"{command('-f')} {_('FILE')}", _("works on one that lies elsewhere")),
    )
    column = max(display_width(way) for way, _says in ways) + 2
    lines = (
        TextLine(_("paiqi keeps a writer’s topics in one file, and plans when they go out."), tone="heading"),
        TextLine(_("There is no {name} here or in a folder above. To begin:").format(name=name)),
        *(TextLine(f"{way}{' ' * (column - display_width(way))}{says}", 1) for way, says in ways),
        TextLine(_("All commands: {command}").format(command="paiqi --help")),
    )
    begin = Hint("begin", _("There is no backlog yet: {command}").format(command=command("init")))
    facts: dict[str, Any] = {
        "today": today,
        "overdue": [],
        **dict.fromkeys(("next_push", "write")),
        "empty_slots": [],
        "stock": None,
        "hint": begin.facts,
    }
    return Report(
        facts=lambda: facts,
        blocks=lambda: (Lines(lines, prose=True),),
        piped=lambda: (Message(lines),),
    )


class _Today:
    def __init__(self, backlog: Backlog, today: dt.date, drafts: Collection[str]) -> None:
        self._backlog = backlog
        self._today = today
        self._wording = Wording(backlog, today)
        self._gone = overdue(backlog, today)
        view = outlook(backlog, first=today, last=shifted(today, _AHEAD), today=today)
        self._pushes = pushes_ahead(backlog, view.happenings, today)
        self._next_up = NextUp(backlog, today, drafts, 1)
        self._stock = Stock.of(backlog, today)

    @cached_property
    def _hint(self) -> Hint | None:
        return hint(self._backlog, today=self._today, gone=self._gone, pushes=self._pushes, ready=self._next_up.ready)

    @property
    def _next_push(self) -> Push | None:
        return self._pushes[0] if self._pushes else None

    @cached_property
    def _empty(self) -> tuple[Happening, ...]:
        found = (one for push in self._pushes for one in push.happenings if one.kind is HappeningKind.SLOT)
        return tuple(islice(found, _MOST_EMPTY))

    def blocks(self) -> Iterator[Any]:
        """Yield what a person reads."""
        yield Message((TextLine(self._heading(), tone="heading", most=1),))
        if groups := tuple(self._groups()):
            yield Groups(groups, brief=True)
        elif self._backlog.topics:
            yield Message((TextLine(""),))
        if self._backlog.topics:
            yield Message((*self._to_write(), TextLine("")))
        if facts := tuple(self._ahead()):
            yield Panels((Panel("ahead", _("Ahead"), facts),))
        if self._hint:
            yield Message((*([TextLine("")] if facts else []), TextLine(f"→ {self._hint.text}")))

    def _heading(self) -> str:
        n = sum(topic.open for topic in self._backlog.topics)
        series, ledger = self._backlog.series, Ledger(self._backlog)
        following = _("the next article is {number}").format(number=clean(series.label(ledger.next_number)))
        parts = [
            day_words(self._today),
            shorten(clean(series.title or ""), _TITLE),
            ngettext("{n} open topic", "{n} open topics", n).format(n=n),
            following if ledger.highest_used else "",
        ]
        return " · ".join(filter(None, parts))

    def _groups(self) -> Iterator[Group]:
        if self._gone:
            counts = {kind: sum(one.kind is kind for one in self._gone) for kind in GONE_BY}
            words = " · ".join(f"{_(GONE_BY[kind])} {n}" for kind, n in counts.items() if n)
            more = _("all of them: {command}").format(command=command("agenda"))
            text = f"{words}  {more}" if len(self._gone) > _MOST_GONE else words
            yield Group(Cell(text, "late"), tuple(self._rows(self._in_turn()[:_MOST_GONE])))
        if push := self._next_push:
            far = distance_words(push.when.day, self._today)
            text = _("Next to go out: {when}, {far}").format(when=when_words(push.when), far=far)
            beyond = len(push.happenings) - _MOST_GOING
            text += ngettext(" ({n} more)", " ({n} more)", beyond).format(n=beyond) if beyond > 0 else ""
            yield Group(Cell(text, "heading"), tuple(self._rows(push.happenings[:_MOST_GOING])))

    def _in_turn(self) -> list[Happening]:
        """Return what has gone by as the agenda tells it: by its kind, then by its day."""
        return [one for kind in GONE_BY for one in self._gone if one.kind is kind]

    def _rows(self, happenings: Sequence[Happening]) -> Iterator[GroupedRow]:
        return (row(one, self._wording, self._today) for one in happenings)

    def _to_write(self) -> tuple[TextLine, ...]:
        if not self._next_up.tasks:
            return (TextLine(_("Nothing is left to write.")),)
        title, reason, *rest = self._next_up.lead_lines()
        heading = _("Write now: {topic}").format(topic=title.text)
        return (replace(title, text=heading, most=1), replace(reason, most=_MOST_LINES), *rest)

    def _ahead(self) -> Iterator[Fact]:
        if self._empty:
            days = (f"{short_day(one.day, self._today)} {weekday_word(one.day)}" for one in self._empty)
            yield Fact("empty", _("Empty slots"), " · ".join(days))
        for label, found in ((_("Stock"), self._stock.ready), (_("With drafting"), self._stock.written)):
            if found:
                yield Fact("stock", label, cover_words(found))

    def lines(self) -> Iterator[tuple[str, ...]]:
        """Yield the lines of a pipe."""
        for one in self._in_turn():
            yield "overdue", *columns(one, self._wording)
        for one in self._next_push.happenings if self._next_push else ():
            yield "next", *columns(one, self._wording)
        for cells in self._next_up.table().script_rows():
            yield "write", *cells
        for one in self._empty:
            yield "slot", *columns(one, self._wording)
        for key, found in self._stock._asdict().items():
            if found:
                weeks = "" if found.weeks is None else f"{found.weeks:.1f}".removesuffix(".0")
                yield "stock", key, str(found.articles), weeks, found.until.isoformat() if found.until else ""
        if self._hint:
            yield "hint", self._hint.kind, self._hint.text

    def facts(self) -> dict[str, Any]:
        """Return the screen as JSON has it."""
        facts, push = self._wording.facts, self._next_push
        return {
            "today": self._today,
            "overdue": [facts(one) for one in self._gone],
            "next_push": push and {"when": push.when, "happenings": [facts(one) for one in push.happenings]},
            "write": next(iter(self._next_up.facts()["next"]), None),
            "empty_slots": [one.when for one in self._empty],
            "stock": stock_facts(self._stock),
            "hint": self._hint and self._hint.facts,
        }
