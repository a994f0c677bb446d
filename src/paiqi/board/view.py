"""What the board shows of a backlog, as values: a row for each topic of a status, and a row for each coming slot."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, NamedTuple

from paiqi.calendar.provisional import ProvisionalNumbers
from paiqi.calendar.slots import shifted
from paiqi.errors import WrongUsageError
from paiqi.i18n import _
from paiqi.model.topic import Priority, Status
from paiqi.model.words import priority_word, weekday_word
from paiqi.naming.search import all_of, names_of, searched
from paiqi.reports.days import short_day
from paiqi.reports.outlook.agenda import overdue, row
from paiqi.reports.outlook.happenings import HappeningKind, outlook
from paiqi.reports.outlook.wording import PINNED, Wording
from paiqi.reports.report import Cell
from paiqi.reports.topics import date_cell, number_cell
from paiqi.text.clean import clean

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    from paiqi.model.backlog import Backlog
    from paiqi.model.days import RunDate
    from paiqi.model.topic import Topic
    from paiqi.reports.outlook.happenings import Happening

# Half a year of empty slots can be looked ahead at; what is planned later is shown up to two years from now.
_AHEAD, _FARTHEST = 26 * 7, 2 * 366
_SHOWN = {HappeningKind.SCHEDULED, HappeningKind.SLOT, HappeningKind.LOST}


class Row(NamedTuple):
    """A line of a list: what stands `before` the text, the text, and behind it what there is to remark.

    It is about a `topic`, or about a moment of the calendar (`when`), or both; `empty` says that this is an empty slot.
    """

    before: Cell
    text: Cell
    after: Cell
    topic: Topic | None = None
    when: RunDate | None = None
    empty: bool = False


class View(NamedTuple):
    """A backlog as seen on one day: the rows of each status, the rows of the slots, and what is wrong with these."""

    backlog: Backlog
    today: dt.date
    columns: dict[Status, tuple[Row, ...]]
    slots: tuple[Row, ...]
    trouble: WrongUsageError | None


def view_of(backlog: Backlog, *, today: dt.date) -> View:
    """Return all that the board shows of a backlog."""
    provisional = ProvisionalNumbers(backlog)
    columns: dict[Status, list[Row]] = {status: [] for status in Status}
    for topic in backlog.topics:
        columns[topic.status].append(_card(topic, provisional, today))
    columns[Status.DONE].sort(key=lambda one: _latest_first(one.topic), reverse=True)
    trouble: WrongUsageError | None = None
    slots: tuple[Row, ...] = ()
    try:
        slots = tuple(_dated(_slots(backlog, today), today))
    except WrongUsageError as error:  # check says so too; the columns are good all the same
        trouble = error
    return View(backlog, today, {status: tuple(rows) for status, rows in columns.items()}, slots, trouble)


def _latest_first(topic: Topic | None) -> tuple[int, dt.date]:
    assert topic is not None
    published = topic.published.date if topic.published else None
    return topic.number if isinstance(topic.number, int) else 0, published or dt.date.min


def filtered(view: View, query: str) -> View:
    """Return the view with only the topics that hold all words of `query`, in whatever way `list --search` finds them.

    Empty slots stay: something may go there.
    """
    if not query.strip():
        return view
    found = {id(one.topic) for one in searched(view.backlog.topics, query, lambda topic: all_of(topic, {}))}
    columns = {status: tuple(one for one in rows if id(one.topic) in found) for status, rows in view.columns.items()}
    slots = tuple(_dated((one for one in view.slots if one.topic is None or id(one.topic) in found), view.today))
    return view._replace(columns=columns, slots=slots)


def _card(topic: Topic, provisional: ProvisionalNumbers, today: dt.date) -> Row:
    title = topic.article_title if topic.status is Status.DONE else topic.title
    day = date_cell(topic, today)
    pinned = PINNED if topic.pinned and topic.open else ""
    priority = priority_word(topic.priority) if topic.open and topic.priority is not Priority.NORMAL else ""
    remark = " ".join(part for part in (priority, pinned + day.text.partition(" ")[0]) if part)
    return Row(number_cell(topic, provisional), Cell(clean(title)), Cell(remark, day.tone or "quiet"), topic)


def _slots(backlog: Backlog, today: dt.date) -> Iterator[Row]:
    """Yield what slipped, then the slots."""
    wording = Wording(backlog, today)
    yield from (_slot(one, wording) for one in _coming(backlog, today))


def _dated(rows: Iterable[Row], today: dt.date) -> Iterator[Row]:
    """Yield the rows of slots with their days; a year is told where it begins."""
    near = today
    for one in rows:
        assert one.when is not None
        day = f"{short_day(one.when.day, near)} {weekday_word(one.when.day)}"
        yield one._replace(before=Cell(day, one.before.tone))
        near = one.when.day


def _coming(backlog: Backlog, today: dt.date) -> Iterator[Happening]:
    yield from (one for one in overdue(backlog, today) if one.kind is HappeningKind.SCHEDULED)
    dates = (topic.scheduled.day for topic in backlog.topics if topic.open and topic.scheduled)
    last = min(max([shifted(today, _AHEAD), *dates]), shifted(today, _FARTHEST))
    happenings = outlook(backlog, first=today, last=last, today=today).happenings
    yield from (one for one in happenings if one.kind in _SHOWN)


def _slot(one: Happening, wording: Wording) -> Row:
    drawn = row(one, wording, wording.today)
    parts = [f"{one.when.time:%H:%M}" if one.when.time else "", drawn.remark.text if one.topic is None else ""]
    remark = Cell(" ".join(part for part in parts if part), "quiet")
    empty = one.kind is HappeningKind.SLOT
    if one.topic is None:
        mark = f"{drawn.number.text} " if empty else ""
        return Row(drawn.date, Cell(mark + drawn.title.text, drawn.title.tone), remark, when=one.when, empty=empty)
    title = Cell(" ".join(part for part in (drawn.number.text, drawn.title.text) if part), wording.tone(one))
    return Row(drawn.date, title, remark, one.topic, one.when)


def topics_to_choose(view: View, query: str, fits: Collection[Status]) -> tuple[Row, ...]:
    """Return the rows of the topics with one of the statuses that `fits`, as far as they hold the words of `query`.

    Those come first whose names do.
    """
    rows = [one for status in Status if status in fits for one in filtered(view, query).columns[status]]
    if not query.strip():
        return tuple(rows)
    named = {id(one.topic) for one in searched(view.backlog.topics, query, names_of)}
    return tuple(sorted(rows, key=lambda one: id(one.topic) not in named))


def no_slots_words(view: View) -> str:
    """Say why there is no slot to be seen."""
    if view.trouble:
        return view.trouble.message
    return "" if view.slots else _("No slots: the calendar has no cadence yet.")
