"""The ledger: every number with its state, article and date, or those that a topic can take."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from paiqi.calendar.provisional import ProvisionalNumbers
from paiqi.i18n import N_, _, ngettext
from paiqi.ledger.numbers import Ledger
from paiqi.ledger.states import NumberRun, NumberState, entries, takeable
from paiqi.model.commands import command
from paiqi.model.topic import Status, Topic
from paiqi.reports.choosing import shown_day
from paiqi.reports.report import Cell, Column, Report, Rows, Table
from paiqi.reports.topics import PROVISIONAL_MARK, legend_of_provisional
from paiqi.text.clean import clean

if TYPE_CHECKING:
    from collections.abc import Iterator

    from paiqi.model.backlog import Backlog

_LONG_RUN = 100
STATES = {
    NumberState.ARCHIVED: N_("archived"),
    NumberState.PUBLISHED: N_("published"),
    NumberState.RESERVED: N_("reserved"),
    NumberState.PROVISIONAL: N_("provisional"),
    NumberState.GAP: N_("gap"),
    NumberState.FREE: N_("free"),
}


def number_list(backlog: Backlog, *, free: bool = False) -> Report:
    """Return every number of the series, or with `free` those that a topic can take, which a pipe has one a line."""
    numbers = ProvisionalNumbers(backlog)
    shown = (takeable if free else entries)(numbers.ledger, numbers.topics)
    outside = [] if free else [one for one in backlog.topics if one.number == "none" and Ledger.binds(one)]

    def rows() -> tuple[tuple[Cell, ...], ...]:
        return (*(_row(backlog, entry) for entry in shown), *map(_outside_row, outside))

    footer = _legend(shown) if free else _footer(numbers.ledger, shown, len(outside))
    return Report(
        facts=lambda: {
            "numbers": [_entry_facts(entry) for entry in shown],
            "next": numbers.ledger.next_number,
            **({} if free else {"outside": [_topic_facts(topic) for topic in outside]}),
        },
        blocks=lambda: (Table(_columns(), rows(), tuple(filter(None, footer))),),
        piped=(lambda: (Rows((line,) for entry in shown for line in _lines(entry.numbers)),)) if free else None,
        nothing="" if shown or outside else _("No number is taken yet."),
    )


def _lines(numbers: range) -> Iterator[str]:
    """Yield what a pipe has for free numbers: each on a line, and a run that nobody would go through as `27-5000`."""
    if len(numbers) > _LONG_RUN:
        yield f"{numbers[0]}-{numbers[-1]}"
    else:
        yield from map(str, numbers)


def _columns() -> tuple[Column, ...]:
    """Return the columns; the plain ones (from, to, state, date, id, remark, title) are a promise.

    Remarks are `was:33`, `now:36` and `contested`, with spaces between them.
    """
    return (
        Column(_("No."), plain=1, right=True),
        Column("", plain=2),
        Column(_("State"), plain=3),
        Column(_("Date"), plain=4),
        Column("", plain=5),
        Column(_("Title"), plain=7, flexible=True),
        Column(_("Remark"), plain=6),
    )


def _entry_facts(entry: NumberRun) -> dict[str, Any]:
    return {
        "from": entry.numbers[0],
        "to": entry.numbers[-1],
        "state": entry.state.value,
        **_topic_facts(entry.topic),
        "formerly": entry.topic.formerly if entry.topic else (),
        "now": entry.moved.number if entry.moved else None,
        "contested": entry.contested,
    }


def _topic_facts(topic: Topic | None) -> dict[str, Any]:
    day = shown_day(topic) if topic else None
    return {
        "id": topic.id if topic else None,
        "title": topic.article_title if topic else None,
        "date": day,
    }


def _row(backlog: Backlog, entry: NumberRun) -> tuple[Cell, ...]:
    first, last = entry.numbers[0], entry.numbers[-1]
    mark = PROVISIONAL_MARK if entry.state is NumberState.PROVISIONAL else ""
    number = f"{mark}{first}" if first == last else f"{first}–{last}"
    tone = "late" if entry.contested else _tone(entry.state)
    note = backlog.series.archived_note if entry.state is NumberState.ARCHIVED else None
    return (
        Cell(number, tone, str(first)),
        Cell("", plain=str(last)),
        Cell(_(STATES[entry.state]), tone, entry.state.value),
        *_topic_cells(entry.topic, clean(note or "")),
        _remark_cell(backlog, entry),
    )


def _outside_row(topic: Topic) -> tuple[Cell, ...]:
    state = Cell(_("outside"), "quiet", "outside")
    return (Cell("—", "quiet", "none"), Cell("", plain="none"), state, *_topic_cells(topic), Cell(""))


def _topic_cells(topic: Topic | None, note: str = "") -> tuple[Cell, Cell, Cell]:
    """Return the day of a topic, its id and its title; without one, what the archive's note says."""
    if topic is None:
        return Cell(""), Cell(""), Cell(note, "quiet", "")
    day = shown_day(topic)
    title = Cell(clean(topic.article_title), "open" if topic.open else "closed")
    return Cell(day.isoformat() if day else "", "quiet" if topic.open else ""), Cell("", plain=topic.id or ""), title


def _tone(state: NumberState) -> str:
    quiet = {NumberState.ARCHIVED, NumberState.PROVISIONAL, NumberState.FREE}
    return "" if state is NumberState.PUBLISHED else "quiet" if state in quiet else state.value


def _remark_cell(backlog: Backlog, entry: NumberRun) -> Cell:
    label = backlog.series.label
    said, plain = [], []
    if entry.contested:
        said.append(_("claimed twice"))
        plain.append("contested")
    if entry.topic and entry.topic.formerly:
        said.append(_("was {numbers}").format(numbers=_(", ").join(label(number) for number in entry.topic.formerly)))
        plain += [f"was:{number}" for number in entry.topic.formerly]
    if entry.moved and isinstance(entry.moved.number, int):
        said.append(_("now {number}").format(number=label(entry.moved.number)))
        plain.append(f"now:{entry.moved.number}")
    return Cell(clean(_("; ").join(said)), "late" if entry.contested else "quiet", " ".join(plain))


def _footer(ledger: Ledger, every: tuple[NumberRun, ...], outside: int) -> Iterator[str]:
    backlog = ledger.backlog
    yield _counts(every, outside)
    yield _("The next article is {number}.").format(number=backlog.series.label(ledger.next_number))
    contested = {entry.numbers[0] for entry in every if entry.contested}
    if contested:
        numbers = _(", ").join(backlog.series.label(number) for number in sorted(contested))
        yield _("Claimed twice: {numbers}. A number belongs to one article.").format(numbers=numbers)
    bare = sum(topic.status is Status.DONE and topic.number is None for topic in backlog.topics)
    if bare:
        text = ngettext(
            "{n} done topic has no number yet: {command}",
            "{n} done topics have no number yet: {command}",
            bare,
        )
        yield text.format(n=bare, command=command("check", select="W102"))
    yield from _legend(every)


def _counts(every: tuple[NumberRun, ...], outside: int) -> str:
    """Return how many numbers are in each state; the free ones are without end."""
    counts: Counter[NumberState] = Counter()
    for entry in every:
        counts[entry.state] += len(entry.numbers)
    counted = [state for state in NumberState if counts[state] and state is not NumberState.FREE]
    parts = [f"{_(STATES[state])} {counts[state]}" for state in counted]
    return " · ".join([*parts, *([f"{_('outside')} {outside}"] if outside else [])])


def _legend(shown: tuple[NumberRun, ...]) -> Iterator[str]:
    if any(entry.state is NumberState.PROVISIONAL for entry in shown):
        yield legend_of_provisional()
