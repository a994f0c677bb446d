"""Deadlines that a plan misses: by how much, who has the slots until then, and what would help."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from paiqi.core.operations.standing import typed
from paiqi.i18n import _, ngettext
from paiqi.planning.relief import Kind
from paiqi.reports.table import Line

if TYPE_CHECKING:
    from paiqi.core.backlog import Backlog
    from paiqi.core.topic import Topic
    from paiqi.planning.relief import Relief, Trouble

_MOST_RIVALS = 4
_MOST_LATE = 5


class Told(NamedTuple):
    """What is said of missed deadlines: a `headline`, the lines of a message, and the keys of the JSON object."""

    headline: str
    first_remedy: str
    lines: tuple[Line, ...]
    facts: dict[str, Any]


def told(backlog: Backlog, late: tuple[Trouble, ...], fixes: tuple[Relief, ...]) -> Told:
    """Put missed deadlines into words."""
    headline = ngettext(
        "{n} deadline cannot be met, by {days} days", "{n} deadlines cannot be met, by up to {days} days", len(late)
    ).format(n=len(late), days=max(one.assignment.late_days for one in late))
    words = [(_remedy(fix), _commands(backlog, fix)) for fix in fixes]
    lines = [
        Line(f"{headline}:", tone="late"),
        *(Line(_sentence(trouble), 1) for trouble in late[:_MOST_LATE]),
        *([Line("…", 1)] if len(late) > _MOST_LATE else []),
        *([Line(_("What would help, each with paiqi schedule --replan after it:"))] if words else []),
    ]
    for remedy, commands in words:
        lines += [Line(remedy, 1), *(Line(command, 2, "quiet") for command in commands)]
    facts = {
        "late": [_late_facts(trouble) for trouble in late],
        "fixes": [_fix_facts(fix, *said) for fix, said in zip(fixes, words, strict=True)],
    }
    first = " && ".join(words[0][1]) if words else ""
    return Told(headline, first, tuple(lines), facts)


def _sentence(trouble: Trouble) -> str:
    """Say how late a topic is, and who has its slots."""
    one = trouble.assignment
    text = ngettext(
        "“{title}”: {n} day after {deadline}", "“{title}”: {n} days after {deadline}", one.late_days
    ).format(title=one.topic.title, n=one.late_days, deadline=one.topic.deadline)
    rivals = [f"“{topic.title}” ({topic_date})" for topic, topic_date in trouble.rivals[:_MOST_RIVALS]]
    if not rivals:
        return _("{text}; there is no slot for it before").format(text=text)
    more = len(trouble.rivals) - len(rivals)
    names = _(", ").join(rivals)
    if more:
        names = ngettext("{names} and {n} more", "{names} and {n} more", more).format(names=names, n=more)
    return _("{text}; the slots until then go to {names}").format(text=text, names=names)


def _remedy(fix: Relief) -> str:
    """Say what to do, and what is late after it."""
    if fix.kind is Kind.FREE:
        topic = fix.topics[0][0]
        pinned = _("“{title}” gives up {date}, to which it is pinned, and gets another slot")
        text = (pinned if topic.pinned else _("“{title}” gives up {date} and gets another slot")).format(
            title=topic.title, date=topic.scheduled
        )
    elif fix.kind is Kind.SLOT:
        topic, day = fix.topics[0]
        text = _("one slot more that week, on {date} for “{title}”").format(date=day, title=topic.title)
    else:
        parts = [
            ngettext("the deadline of “{title}” {n} day later", "the deadline of “{title}” {n} days later", n).format(
                title=topic.title, n=n
            )
            for topic, n in _shifts(fix)
        ]
        text = _(", ").join(parts)
    if not fix.late:
        return text
    left = ngettext("{n} is still late, by {days} days", "{n} are still late, by up to {days} days", fix.late)
    return _("{text} ({left})").format(text=text, left=left.format(n=fix.late, days=fix.worst))


def _commands(backlog: Backlog, fix: Relief) -> list[str]:
    """Return what to type; the plan is made anew afterwards."""
    names = [(typed(backlog.series, topic), topic, day) for topic, day in fix.topics]
    if fix.kind is Kind.FREE:
        return [f"paiqi unschedule {name}{' --pinned' if topic.pinned else ''}" for name, topic, _day in names]
    if fix.kind is Kind.SLOT:
        return [f"paiqi schedule {name} {day}" for name, _topic, day in names]
    return [f"paiqi edit {name} --deadline {day}" for name, _topic, day in names]


def _shifts(fix: Relief) -> list[tuple[Topic, int]]:
    return [(topic, (day - topic.deadline).days) for topic, day in fix.topics if day and topic.deadline]


def _late_facts(trouble: Trouble) -> dict[str, Any]:
    one = trouble.assignment
    return {
        "id": one.topic.id,
        "title": one.topic.title,
        "deadline": one.topic.deadline.isoformat() if one.topic.deadline else None,
        "late_days": one.late_days,
        "rivals": [{"id": topic.id, "title": topic.title, "date": str(when)} for topic, when in trouble.rivals],
    }


def _fix_facts(fix: Relief, remedy: str, commands: list[str]) -> dict[str, Any]:
    return {
        "kind": fix.kind.value,
        "topics": [
            {"id": topic.id, "title": topic.title, "date": day.isoformat() if day else None}
            for topic, day in fix.topics
        ],
        "late": fix.late,
        "worst_lateness_days": fix.worst,
        "remedy": remedy,
        "commands": commands,
    }
