"""Deadlines that a plan misses: by how much, who has the slots until then, and what would help."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from paiqi.calendar.zone import iso_moment
from paiqi.i18n import _
from paiqi.planning.deadlines import days_long, missed_heading
from paiqi.reports.table import Line

if TYPE_CHECKING:
    from paiqi.model.backlog import Backlog
    from paiqi.planning.deadlines import Trouble
    from paiqi.planning.relief import Relief

_MOST_RIVALS = 4
_MOST_LATE = 5


class Told(NamedTuple):
    """What is said of missed deadlines: in the lines of a message, and as keys of the JSON object."""

    lines: tuple[Line, ...]
    facts: dict[str, Any]


def told(backlog: Backlog, late: tuple[Trouble, ...], fixes: tuple[Relief, ...]) -> Told:
    """Put missed deadlines into words."""
    n, headline = len(late), missed_heading(late)
    words = [(fix.words, fix.commands(backlog.series)) for fix in fixes]
    lines = [
        Line(_("{heading}:").format(heading=headline), tone="late"),
        *(Line(_sentence(trouble), 1) for trouble in late[:_MOST_LATE]),
        *([Line("…", 1)] if n > _MOST_LATE else []),
        *([Line(_("What would help, each with this command and --replan after it:"))] if words else []),
    ]
    for remedy, commands in words:
        lines += [Line(remedy, 1), *(Line(command, 2, "quiet") for command in commands)]
    facts = {
        "late": [_late_facts(backlog, trouble) for trouble in late],
        "fixes": [_fix_facts(fix, *said) for fix, said in zip(fixes, words, strict=True)],
    }
    return Told(tuple(lines), facts)


def _sentence(trouble: Trouble) -> str:
    """Say how late a topic is, and who has its slots."""
    if trouble.when is None:
        return _("“{title}” gets no slot; its deadline is {deadline}").format(
            title=trouble.topic.title, deadline=trouble.deadline
        )
    text = _("“{title}”: {days} after {deadline}").format(
        title=trouble.topic.title, days=days_long(trouble.late_days), deadline=trouble.deadline
    )
    rivals = [_("“{title}” ({date})").format(title=t.title, date=when) for t, when in trouble.rivals[:_MOST_RIVALS]]
    if not rivals:
        return _("{text}; there is no slot for it before").format(text=text)
    more = len(trouble.rivals) - len(rivals)
    names = _(", ").join(rivals)
    if more:
        names = _("{names} and {n} more").format(names=names, n=more)
    return _("{text}; the slots until then go to {names}").format(text=text, names=names)


def _late_facts(backlog: Backlog, trouble: Trouble) -> dict[str, Any]:
    return {
        "id": trouble.topic.id,
        "title": trouble.topic.title,
        "deadline": trouble.deadline.isoformat(),
        "late_days": trouble.late_days if trouble.when else None,
        "rivals": [
            {"id": topic.id, "title": topic.title, "date": iso_moment(when, backlog.calendar.timezone)}
            for topic, when in trouble.rivals
        ],
    }


def _fix_facts(fix: Relief, remedy: str, commands: list[str]) -> dict[str, Any]:
    return {
        "kind": fix.kind.value,
        "topics": [
            {"id": topic.id, "title": topic.title, "date": day.isoformat() if day else None}
            for topic, day in fix.topics
        ],
        "late": fix.left.late,
        "worst_lateness_days": fix.left.worst,
        "remedy": remedy,
        "commands": commands,
    }
