"""A plan as a table: date, weekday, provisional number, title; and what got no slot."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from paiqi.core.clean import clean
from paiqi.core.numbers import Ledger
from paiqi.core.zone import iso_moment
from paiqi.i18n import _, ngettext
from paiqi.reports.days import WEEKDAYS, weekday_word
from paiqi.reports.table import Cell, Column, Table
from paiqi.reports.topics import PROVISIONAL_MARK

if TYPE_CHECKING:
    from paiqi.core.backlog import Backlog
    from paiqi.core.topic import Topic
    from paiqi.planning import Assignment, Plan, Unplaced

_MOST_REASONS = 5


def plan_table(after: Backlog, plan: Plan) -> Table:
    """Return the table of a plan that `after` has accepted."""
    columns = (
        Column(_("Date"), plain=1),
        Column(_("Weekday"), plain=2),
        Column(_("No."), plain=3, right=True),
        Column("", plain=4),
        Column(_("Title"), plain=5, flexible=True),
        Column(_("Remark"), plain=6),
    )
    numbers = _numbers(after)
    rows = tuple(_row(assignment, numbers) for assignment in plan.assignments)
    return Table(columns, rows, tuple(_footer(plan)))


def _numbers(after: Backlog) -> dict[int, str]:
    """Return how each topic's number is shown, by its place in the backlog."""
    ledger = Ledger(after)
    shown = {}
    for topic in after.topics:
        provisional = ledger.provisional(topic)
        number = f"{PROVISIONAL_MARK}{provisional}" if provisional else str(topic.number or "")
        shown[topic.origin] = number
    return shown


def _row(assignment: Assignment, numbers: dict[int, str]) -> tuple[Cell, ...]:
    when, topic = assignment.slot.when, assignment.topic
    late = ngettext("{n} day late", "{n} days late", assignment.late_days).format(n=assignment.late_days)
    remarks = [text for text in (late if assignment.late_days else "", assignment.slot.note) if text]
    number = numbers.get(topic.origin, "")
    title = clean(topic.title)
    return (
        Cell(str(when), str(when)),
        Cell(weekday_word(when.day), WEEKDAYS[when.day.weekday()]),
        Cell(number, number, "quiet"),
        Cell("", topic.id or ""),
        Cell(title, title),
        Cell(_("; ").join(remarks), "; ".join(remarks), "late" if assignment.late_days else "quiet"),
    )


def _footer(plan: Plan) -> list[str]:
    lines = []
    if plan.unplaced:
        count = len(plan.unplaced)
        heading = ngettext("{n} topic gets no slot:", "{n} topics get no slot:", count).format(n=count)
        reasons = _reasons(plan.unplaced)
        one_line = _("{heading} {reason}").format(heading=heading, reason=plan.unplaced[0].reason)
        lines += [one_line] if len(reasons) == 1 < count else [heading, *reasons]
    if plan.assignments:
        lines.append(_("{mark} provisional: what the topic gets if all goes to plan").format(mark=PROVISIONAL_MARK))
    return lines


def _reasons(unplaced: tuple[Unplaced, ...]) -> list[str]:
    """Return a line for each reason, with the topic's title where it is the reason of one alone."""
    titles: dict[str, list[str]] = {}
    for left in unplaced:
        titles.setdefault(left.reason, []).append(clean(left.topic.title))
    lines = [f"  {named[0] if len(named) == 1 else f'{len(named)} ×'}: {reason}" for reason, named in titles.items()]
    return lines[:_MOST_REASONS] + (["  …"] if len(lines) > _MOST_REASONS else [])


def plan_facts(after: Backlog, plan: Plan) -> dict[str, Any]:
    """Return the plan as JSON has it."""
    ledger = Ledger(after)
    by_place = {topic.origin: topic for topic in after.topics}

    def number(topic: Topic) -> int | None:
        accepted = by_place[topic.origin]
        return accepted.number if isinstance(accepted.number, int) else ledger.provisional(accepted)

    return {
        "assignments": [
            {
                "id": assignment.topic.id,
                "title": assignment.topic.title,
                "slot": iso_moment(assignment.slot.when, after.calendar.timezone),
                "number": number(assignment.topic),
                "late_days": assignment.late_days,
                "provisional_slot": assignment.provisional_slot,
                "reason": assignment.reason,
            }
            for assignment in plan.assignments
        ],
        "unplaced": [{"id": left.topic.id, "title": left.topic.title, "reason": left.reason} for left in plan.unplaced],
        "worst_lateness_days": plan.worst_lateness_days,
    }
