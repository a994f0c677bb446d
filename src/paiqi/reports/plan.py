"""A plan: who goes out when and under which number, what got no slot, and which deadlines are missed, and why."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from paiqi.calendar.provisional import ProvisionalNumbers
from paiqi.dates import describe
from paiqi.i18n import _, ngettext
from paiqi.model.words import WEEKDAYS, weekday_word
from paiqi.planning.deadlines import Trouble, days_long, missed_heading
from paiqi.reports.days import short_day, unannounced_words, working_holiday_words
from paiqi.reports.report import Cell, Column, Message, Report, Table, TextLine, named
from paiqi.reports.topics import PROVISIONAL_MARK, legend_of_provisional
from paiqi.text.clean import clean

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator

    from paiqi.model.backlog import Backlog
    from paiqi.model.topic import Topic
    from paiqi.planning import Assignment, Plan, Proposal, Unplaced
    from paiqi.planning.remedies import Relief


_MOST_REASONS = 5
_MOST_ALIKE = 2


def plan_report(proposed: Proposal, *, explain: bool = False) -> Report:
    """Return a proposed plan, and the deadlines that it misses; to `explain` with its reasons."""
    after, plan = proposed.after, proposed.plan
    missed = (after, proposed.late, proposed.reliefs, proposed.replan)
    told = (Message(missed_lines(*missed)),) if proposed.late else ()
    return Report(
        facts=lambda: plan_facts(after, proposed.explained()) | missed_facts(*missed),
        blocks=lambda: (
            _table(after, plan),
            *([Message(tuple(_reasons(proposed.explained())))] if explain else []),
            *told,
        ),
        piped=lambda: (_table(after, proposed.explained() if explain else plan, explain=explain), *told),
        worded=True,
    )


def lateness_report(proposed: Proposal, *, explain: bool = False) -> Report:
    """Return the plan of one topic as facts, and the deadline that it misses; to `explain` with the reason."""
    missed = (proposed.after, proposed.late, proposed.reliefs, proposed.replan)
    reasons = tuple(_reasons(proposed.explained())) if explain else ()
    remarks = tuple(map(TextLine, working_holiday_words(proposed.after.calendar, _days(proposed.plan))))
    parts = (reasons, missed_lines(*missed) if proposed.late else (), remarks)
    told = tuple(Message(lines) for lines in parts if lines)
    return Report(
        facts=lambda: plan_facts(proposed.after, proposed.explained()) | missed_facts(*missed),
        blocks=lambda: told,
        piped=lambda: told,
    )


def _table(after: Backlog, plan: Plan, *, explain: bool = False) -> Table:
    """Return who gets a date, or another one.

    The plain columns (date, weekday, number, id, title, remark) are a promise; to `explain` all that are planned are
    there, and a last column has the reasons.
    """
    columns = (
        Column(_("Date"), plain=1),
        Column(_("Weekday"), plain=2),
        Column(_("No."), plain=3, right=True),
        Column("", plain=4),
        Column(_("Title"), plain=5, flexible=True),
        Column(_("Remark"), plain=6, flexible=True),
        *([Column("", plain=7)] if explain else []),
    )
    numbers = ProvisionalNumbers(after)
    shown = {topic.origin: _number(topic, numbers) for topic in after.topics}
    changed = [assignment for assignment in plan.assignments if explain or not assignment.stays]
    rows = tuple(
        (*_row(one, shown.get(one.topic.origin, "")), *([Cell("", plain=clean(one.reason))] if explain else []))
        for one in changed
    )
    remark = _remarks(after, plan)
    return Table(columns, rows, (*_footer(plan), *remark), told=bool(plan.unplaced or remark))


def _reasons(plan: Plan) -> Iterator[TextLine]:
    """Yield why the topics of a plan have their slots: each reason once, below the first topics that it holds for."""
    alike: dict[str, list[Assignment]] = {}
    for one in plan.assignments:
        alike.setdefault(one.reason, []).append(one)
    for reason, ones in alike.items():
        shown = ones if len(ones) <= _MOST_ALIKE + 1 else ones[:_MOST_ALIKE]
        yield from (TextLine(f"{describe(one.slot.when)}  {one.topic.title}") for one in shown)
        if len(ones) > len(shown):
            yield TextLine(more_words(len(ones) - len(shown)))
        yield TextLine(reason, 1, "quiet")
    if plan.assignments:
        yield TextLine("")


def _number(topic: Topic, numbers: ProvisionalNumbers) -> str:
    provisional = numbers.of(topic)
    return f"{PROVISIONAL_MARK}{provisional}" if provisional else str(topic.number or "")


def _row(assignment: Assignment, number: str) -> tuple[Cell, ...]:
    when, topic = assignment.slot.when, assignment.topic
    late = ngettext("{n} day late", "{n} days late", assignment.late_days).format(n=assignment.late_days)
    others = [text for text in (late if assignment.late_days else "", assignment.slot.note) if text]
    was, was_in_full = _before(assignment)
    return (
        Cell(str(when)),
        Cell(weekday_word(when.day), plain=WEEKDAYS[when.day.weekday()]),
        Cell(number, "quiet"),
        Cell("", plain=topic.id or ""),
        Cell(clean(topic.title)),
        Cell(
            _("; ").join([*was, *others]),
            "late" if assignment.late_days else "quiet",
            "; ".join([*was_in_full, *others]),
        ),
    )


def _before(assignment: Assignment) -> tuple[list[str], list[str]]:
    """Say where a topic was before: as shortly as a reader can tell it from its slot, and in full."""
    before, when = assignment.topic.scheduled, assignment.slot.when
    if assignment.stays or not assignment.moves or before is None:
        text = [_("stays")] if assignment.stays else []
        return text, text
    day = short_day(before.day, when.day)
    time = f" {before.time:%H:%M}" if before.time and before.time != when.time else ""
    was = _("was {date}")
    return [was.format(date=day + time)], [was.format(date=before)]


def _footer(plan: Plan) -> list[str]:
    lines = []
    if plan.unplaced:
        count = len(plan.unplaced)
        heading = ngettext("{n} topic gets no slot:", "{n} topics get no slot:", count).format(n=count)
        reasons = _left_over(plan.unplaced)
        one_line = _("{heading} {reason}").format(heading=heading, reason=plan.unplaced[0].reason)
        lines += [one_line] if len(reasons) == 1 < count else [heading, *reasons]
    staying = sum(assignment.stays for assignment in plan.assignments)
    if staying and len(plan.assignments) > staying:
        text = ngettext("{n} topic keeps its run date.", "{n} topics keep their run dates.", staying)
        lines.append(text.format(n=staying))
    if len(plan.assignments) > staying:
        lines.append(legend_of_provisional())
    return lines


def _remarks(after: Backlog, plan: Plan) -> list[str]:
    """Say what is not known of holidays among the slots, and what is not counted as one."""
    return [
        *unannounced_words(one.slot.day.year for one in plan.assignments if one.provisional_slot),
        *working_holiday_words(after.calendar, _days(plan)),
    ]


def _days(plan: Plan) -> Iterator[dt.date]:
    return (one.slot.day for one in plan.assignments)


def _left_over(unplaced: tuple[Unplaced, ...]) -> list[str]:
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
                **named(assignment.topic),
                "slot": assignment.slot.when,
                "number": number(assignment.topic),
                "late_days": assignment.late_days,
                "provisional_slot": assignment.provisional_slot,
                "reason": assignment.reason,
            }
            for assignment in plan.assignments
        ],
        "unplaced": [{**named(left.topic), "reason": left.reason} for left in plan.unplaced],
        "worst_lateness_days": plan.worst_lateness_days,
    }


_MOST_RIVALS = 4
_MOST_LATE = 5


def missed_lines(
    backlog: Backlog, late: tuple[Trouble, ...], fixes: tuple[Relief, ...], replan: str
) -> tuple[TextLine, ...]:
    """Return the lines of a message: each topic with its rivals, and each remedy with its commands."""
    lines = [
        TextLine(_("{heading}:").format(heading=missed_heading(late)), tone="late"),
        *(TextLine(_sentence(trouble), 1) for trouble in late[:_MOST_LATE]),
        *([TextLine(more_words(len(late) - _MOST_LATE), 1)] if len(late) > _MOST_LATE else []),
    ]
    if fixes:
        lines.append(TextLine(_("What would help:")))
    for fix in fixes:
        lines += [TextLine(fix.words, 1), *(TextLine(command, 2, "quiet") for command in fix.commands(backlog, replan))]
    return tuple(lines)


def more_words(n: int) -> str:
    """Say that there are `n` more."""
    return ngettext("and {n} more", "and {n} more", n).format(n=n)


def missed_facts(backlog: Backlog, late: tuple[Trouble, ...], fixes: tuple[Relief, ...], replan: str) -> dict[str, Any]:
    """Return the keys of the JSON object."""
    return {
        "late": [_late_facts(trouble) for trouble in late],
        "fixes": [_fix_facts(fix, backlog, replan) for fix in fixes],
    }


def _sentence(trouble: Trouble) -> str:
    """Say how late a topic is, and who has its slots."""
    if trouble.when is None:
        return _("“{title}” gets no slot; its deadline is {deadline}").format(
            title=trouble.topic.title, deadline=trouble.deadline
        )
    text = _("“{title}”: {days} after {deadline}").format(
        title=trouble.topic.title, days=days_long(trouble.late_days), deadline=trouble.deadline
    )
    if trouble.free:
        return _("{text}; {date} is free").format(text=text, date=trouble.free)
    rivals = [_("“{title}” ({date})").format(title=t.title, date=when) for t, when in trouble.rivals[:_MOST_RIVALS]]
    if not rivals:
        return _("{text}; there is no slot for it before").format(text=text)
    more = len(trouble.rivals) - len(rivals)
    names = _(", ").join(rivals)
    if more:
        names = _("{names} and {n} more").format(names=names, n=more)
    return _("{text}; the slots until then go to {names}").format(text=text, names=names)


def _late_facts(trouble: Trouble) -> dict[str, Any]:
    return {
        **named(trouble.topic),
        "deadline": trouble.deadline,
        "late_days": trouble.late_days if trouble.when else None,
        "rivals": [{**named(topic), "date": when} for topic, when in trouble.rivals],
    }


def _fix_facts(fix: Relief, backlog: Backlog, replan: str) -> dict[str, Any]:
    return {
        "kind": fix.kind,
        "topics": [{**named(topic), "date": day} for topic, day in fix.topics],
        "late": fix.left.late,
        "worst_lateness_days": fix.left.worst,
        "remedy": fix.words,
        "commands": fix.commands(backlog, replan),
    }
