"""The ledger as a table: every number with its state, article and date; and as facts for scripts."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from paiqi.calendar.provisional import ProvisionalNumbers
from paiqi.i18n import N_, _, ngettext
from paiqi.ledger.numbers import Ledger
from paiqi.ledger.states import NumberRun, NumberState, entries, takeable
from paiqi.model.topic import Status
from paiqi.reports.filters import shown_day
from paiqi.reports.table import Cell, Column, Table
from paiqi.reports.topics import PROVISIONAL_MARK
from paiqi.text.clean import clean

if TYPE_CHECKING:
    from collections.abc import Iterator

    from paiqi.model.backlog import Backlog
    from paiqi.model.topic import Topic

_STATES = {
    NumberState.ARCHIVED: N_("archived"),
    NumberState.PUBLISHED: N_("published"),
    NumberState.RESERVED: N_("reserved"),
    NumberState.PROVISIONAL: N_("provisional"),
    NumberState.GAP: N_("gap"),
    NumberState.FREE: N_("free"),
}
_OUTSIDE = "outside"


def number_table(backlog: Backlog, *, free: bool = False) -> Table:
    """Return the table of every number, or with `free` of those that a topic can take.

    Its plain columns (from, to, state, date, id, remark, title) are a promise; remarks are `was:33`, `now:36` and
    `contested`, with spaces between them.
    """
    columns = (
        Column(_("No."), plain=1, right=True),
        Column("", plain=2),
        Column(_("State"), plain=3),
        Column(_("Date"), plain=4),
        Column("", plain=5),
        Column(_("Title"), plain=7, flexible=True),
        Column(_("Remark"), plain=6),
    )
    numbers = ProvisionalNumbers(backlog)
    if free:
        shown = takeable(numbers.ledger, numbers.topics)
        return Table(columns, tuple(_row(backlog, entry) for entry in shown), tuple(_legend(shown)))
    every = entries(numbers.ledger, numbers.topics)
    rows = (*(_row(backlog, entry) for entry in every), *(_outside_row(topic) for topic in articles_outside(backlog)))
    return Table(columns, rows, tuple(line for line in _footer(numbers.ledger, every) if line))


def free_numbers(backlog: Backlog) -> Iterator[int]:
    """Yield the numbers that a topic can take, in order."""
    numbers = ProvisionalNumbers(backlog)
    for entry in takeable(numbers.ledger, numbers.topics):
        yield from entry.numbers


def articles_outside(backlog: Backlog) -> tuple[Topic, ...]:
    """Return the topics that take no number (`number: none`): those that are out, and those that will be."""
    return tuple(topic for topic in backlog.topics if topic.number == "none" and Ledger.binds(topic))


def number_facts(backlog: Backlog, *, free: bool = False) -> dict[str, Any]:
    """Return the ledger as JSON has it."""
    numbers = ProvisionalNumbers(backlog)
    shown = takeable if free else entries
    facts: dict[str, Any] = {
        "numbers": [_facts(entry) for entry in shown(numbers.ledger, numbers.topics)],
        "next": numbers.ledger.next_number,
    }
    if not free:
        facts["outside"] = [_topic_facts(topic) for topic in articles_outside(backlog)]
    return facts


def _facts(entry: NumberRun) -> dict[str, Any]:
    return {
        "from": entry.numbers[0],
        "to": entry.numbers[-1],
        "state": entry.state.value,
        **_topic_facts(entry.topic),
        "formerly": list(entry.topic.formerly) if entry.topic else [],
        "now": entry.moved.number if entry.moved else None,
        "contested": entry.contested,
    }


def _topic_facts(topic: Topic | None) -> dict[str, Any]:
    day = shown_day(topic) if topic else None
    return {
        "id": topic.id if topic else None,
        "title": topic.article_title if topic else None,
        "date": day.isoformat() if day else None,
    }


def _row(backlog: Backlog, entry: NumberRun) -> tuple[Cell, ...]:
    first, last = entry.numbers[0], entry.numbers[-1]
    mark = PROVISIONAL_MARK if entry.state is NumberState.PROVISIONAL else ""
    number = f"{mark}{first}" if first == last else f"{first}–{last}"
    tone = "late" if entry.contested else _tone(entry.state)
    note = backlog.series.archived_note if entry.state is NumberState.ARCHIVED else None
    return (
        Cell(number, str(first), tone),
        Cell("", str(last)),
        Cell(_(_STATES[entry.state]), entry.state.value, tone),
        _date_cell(entry.topic),
        Cell("", entry.topic.id or "" if entry.topic else ""),
        _title_cell(entry.topic) if entry.topic else Cell(clean(note or ""), "", "quiet"),
        _remark_cell(backlog, entry),
    )


def _outside_row(topic: Topic) -> tuple[Cell, ...]:
    return (
        Cell("—", "none", "quiet"),
        Cell("", "none"),
        Cell(_("outside"), _OUTSIDE, "quiet"),
        _date_cell(topic),
        Cell("", topic.id or ""),
        _title_cell(topic),
        Cell("", ""),
    )


def _tone(state: NumberState) -> str:
    quiet = {NumberState.ARCHIVED, NumberState.PROVISIONAL, NumberState.FREE}
    return "" if state is NumberState.PUBLISHED else "quiet" if state in quiet else state.value


def _date_cell(topic: Topic | None) -> Cell:
    day = shown_day(topic) if topic else None
    text = day.isoformat() if day else ""
    return Cell(text, text, "quiet" if topic and topic.open else "")


def _title_cell(topic: Topic) -> Cell:
    title = clean(topic.article_title)
    return Cell(title, title, "open" if topic.open else "closed")


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
    return Cell(clean(_("; ").join(said)), " ".join(plain), "late" if entry.contested else "quiet")


def _footer(ledger: Ledger, every: tuple[NumberRun, ...]) -> Iterator[str]:
    backlog = ledger.backlog
    yield _counts(backlog, every)
    yield _("The next article is {number}.").format(number=backlog.series.label(ledger.next_number))
    contested = {entry.numbers[0] for entry in every if entry.contested}
    if contested:
        numbers = _(", ").join(backlog.series.label(number) for number in sorted(contested))
        yield _("Claimed twice: {numbers}. A number belongs to one article.").format(numbers=numbers)
    bare = sum(topic.status is Status.DONE and topic.number is None for topic in backlog.topics)
    if bare:
        text = ngettext(
            "{n} done topic has no number yet: paiqi done TOPIC --no N",
            "{n} done topics have no number yet: paiqi done TOPIC --no N",
            bare,
        )
        yield text.format(n=bare)
    yield from _legend(every)


def _counts(backlog: Backlog, every: tuple[NumberRun, ...]) -> str:
    """Return how many numbers are in each state; the free ones are without end."""
    counts: Counter[NumberState] = Counter()
    for entry in every:
        counts[entry.state] += len(entry.numbers)
    counted = [state for state in NumberState if counts[state] and state is not NumberState.FREE]
    parts = [f"{_(_STATES[state])} {counts[state]}" for state in counted]
    outside = articles_outside(backlog)
    return " · ".join([*parts, *([f"{_('outside')} {len(outside)}"] if outside else [])])


def _legend(shown: tuple[NumberRun, ...]) -> Iterator[str]:
    if any(entry.state is NumberState.PROVISIONAL for entry in shown):
        yield _("{mark} provisional: what the topic gets if all goes to plan").format(mark=PROVISIONAL_MARK)
