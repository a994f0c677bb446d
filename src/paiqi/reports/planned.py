"""A plan as a table: date, weekday, provisional number, title; and what got no slot."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from paiqi.calendar.provisional import ProvisionalNumbers
from paiqi.calendar.zone import iso_moment
from paiqi.dates import describe
from paiqi.i18n import _, ngettext
from paiqi.model.words import WEEKDAYS, weekday_word
from paiqi.reports.table import Cell, Column, Line, Table
from paiqi.reports.topics import PROVISIONAL_MARK
from paiqi.text.clean import clean

if TYPE_CHECKING:
    from paiqi.model.backlog import Backlog
    from paiqi.model.topic import Topic
    from paiqi.planning import Assignment, Plan, Unplaced

_MOST_REASONS = 5


def plan_table(after: Backlog, plan: Plan, *, explain: bool = False) -> Table:
    """Return the table of a plan that `after` has accepted: who gets a date, or another one.

    Its plain columns (date, weekday, number, id, title, remark) are a promise; to `explain` a last one has the reasons.
    """
    columns: tuple[Column, ...] = (
        Column(_("Date"), plain=1),
        Column(_("Weekday"), plain=2),
        Column(_("No."), plain=3, right=True),
        Column("", plain=4),
        Column(_("Title"), plain=5, flexible=True),
        Column(_("Remark"), plain=6, flexible=True),
    )
    numbers = _numbers(after)
    changed = [assignment for assignment in plan.assignments if explain or not assignment.stays]
    rows = tuple(_row(assignment, numbers) for assignment in changed)
    if explain:
        columns = (*columns, Column("", plain=7))
        rows = tuple((*row, Cell("", clean(one.reason))) for row, one in zip(rows, changed, strict=True))
    return Table(columns, rows, tuple(_footer(plan)))


def reason_lines(plan: Plan) -> list[Line]:
    """Return why each topic of a plan has its slot, two lines a topic, for a terminal."""
    lines = []
    for one in plan.assignments:
        lines += [Line(f"{describe(one.slot.when)}  {one.topic.title}"), Line(one.reason, 1, "quiet")]
    return [*lines, Line("")] if lines else []


def _numbers(after: Backlog) -> dict[int, str]:
    """Return how each topic's number is shown, by its place in the backlog."""
    numbers = ProvisionalNumbers(after)
    shown = {}
    for topic in after.topics:
        provisional = numbers.of(topic)
        number = f"{PROVISIONAL_MARK}{provisional}" if provisional else str(topic.number or "")
        shown[topic.origin] = number
    return shown


def _row(assignment: Assignment, numbers: dict[int, str]) -> tuple[Cell, ...]:
    when, topic = assignment.slot.when, assignment.topic
    late = ngettext("{n} day late", "{n} days late", assignment.late_days).format(n=assignment.late_days)
    was = _("was {date}").format(date=topic.scheduled) if assignment.moves else _("stays") if assignment.stays else ""
    remarks = [text for text in (was, late if assignment.late_days else "", assignment.slot.note) if text]
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
    staying = sum(assignment.stays for assignment in plan.assignments)
    if staying and len(plan.assignments) > staying:
        text = ngettext("{n} topic keeps its run date.", "{n} topics keep their run dates.", staying)
        lines.append(text.format(n=staying))
    if len(plan.assignments) > staying:
        lines.append(_("{mark} provisional: what the topic gets if all goes to plan").format(mark=PROVISIONAL_MARK))
    return lines


def _reasons(unplaced: tuple[Unplaced, ...]) -> list[str]:
    """Return a line for each reason, with the topic's title where it is the reason of one alone."""
    titles: dict[str, list[str]] = {}
    for left in unplaced:
        titles.setdefault(left.reason, []).append(clean(left.topic.title))
    lines = [
        "  " + _("{heading}: {names}").format(heading=named[0] if len(named) == 1 else f"{len(named)} ×", names=reason)
        for reason, named in titles.items()
    ]
    return lines[:_MOST_REASONS] + (["  …"] if len(lines) > _MOST_REASONS else [])


def plan_facts(after: Backlog, plan: Plan) -> dict[str, Any]:
    """Return the plan as JSON has it."""
    numbers = ProvisionalNumbers(after)
    by_place = {topic.origin: topic for topic in after.topics}

    def number(topic: Topic) -> int | None:
        accepted = by_place[topic.origin]
        return accepted.number if isinstance(accepted.number, int) else numbers.of(accepted)

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
