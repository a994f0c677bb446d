"""Deadlines that a plan misses: by how much, who has the slots until then, and what would help."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from paiqi.i18n import _, ngettext
from paiqi.operations.status_rules import typed
from paiqi.planning.relief import Kind
from paiqi.reports.report import TextLine, named

if TYPE_CHECKING:
    from paiqi.model.backlog import Backlog
    from paiqi.model.topic import Topic
    from paiqi.planning.relief import Relief, Trouble

_MOST_RIVALS = 4
_MOST_LATE = 5
_MOST_NAMED = 3


class MissedDeadlines:
    """Missed deadlines in words: `in_a_line` with the `first_remedy`, as the `lines` of a message, and as facts."""

    def __init__(self, backlog: Backlog, late: tuple[Trouble, ...], fixes: tuple[Relief, ...]) -> None:
        self._late, self._fixes = late, fixes
        self._words = [(_remedy(fix), _commands(backlog, fix)) for fix in fixes]
        n, worst = len(late), max(one.late_days for one in late)
        several = _("{n} deadlines cannot be met, by up to {days}") if worst else _("{n} deadlines cannot be met")
        single = _("{n} deadline cannot be met, by {days}") if worst else _("{n} deadline cannot be met")
        self._headline = (several if n > 1 else single).format(n=n, days=_days(worst))

    @property
    def in_a_line(self) -> str:
        """How many deadlines are missed, by how much, and whose they are."""
        n = len(self._late)
        names = _(", ").join(f"“{trouble.topic.title}”" for trouble in self._late[:_MOST_NAMED])
        names = names if n <= _MOST_NAMED else _("{names} and {n} more").format(names=names, n=n - _MOST_NAMED)
        return _("{heading}: {names}").format(heading=self._headline, names=names)

    @property
    def first_remedy(self) -> str:
        """What to type, or to do, first of all; empty where nothing would help."""
        return (" && ".join(self._words[0][1]) or self._words[0][0]) if self._words else ""

    @property
    def lines(self) -> tuple[TextLine, ...]:
        """The message: each topic with its rivals, and each remedy with its commands."""
        lines = [
            TextLine(_("{heading}:").format(heading=self._headline), tone="late"),
            *(TextLine(_sentence(trouble), 1) for trouble in self._late[:_MOST_LATE]),
            *([TextLine("…", 1)] if len(self._late) > _MOST_LATE else []),
        ]
        if self._words:
            lines.append(TextLine(_("What would help, each with this command and --replan after it:")))
        for remedy, commands in self._words:
            lines += [TextLine(remedy, 1), *(TextLine(command, 2, "quiet") for command in commands)]
        return tuple(lines)

    def facts(self) -> dict[str, Any]:
        """Return the keys of the JSON object."""
        return {
            "late": [_late_facts(trouble) for trouble in self._late],
            "fixes": [_fix_facts(fix, *said) for fix, said in zip(self._fixes, self._words, strict=True)],
        }


def _days(n: int) -> str:
    return ngettext("{n} day", "{n} days", n).format(n=n)


def _sentence(trouble: Trouble) -> str:
    """Say how late a topic is, and who has its slots."""
    if trouble.when is None:
        return _("“{title}” gets no slot; its deadline is {deadline}").format(
            title=trouble.topic.title, deadline=trouble.deadline
        )
    text = _("“{title}”: {days} after {deadline}").format(
        title=trouble.topic.title, days=_days(trouble.late_days), deadline=trouble.deadline
    )
    rivals = [_("“{title}” ({date})").format(title=t.title, date=when) for t, when in trouble.rivals[:_MOST_RIVALS]]
    if not rivals:
        return _("{text}; there is no slot for it before").format(text=text)
    more = len(trouble.rivals) - len(rivals)
    names = _(", ").join(rivals)
    if more:
        names = _("{names} and {n} more").format(names=names, n=more)
    return _("{text}; the slots until then go to {names}").format(text=text, names=names)


def _remedy(fix: Relief) -> str:
    """Say what to do, and what is late after it."""
    if fix.kind is Kind.REPLAN:
        text = _("others that are not pinned make room: only add --replan")
    elif fix.kind is Kind.FREE:
        topic = fix.topics[0][0]
        text = _("“{title}” gives up {date}, to which it is pinned, and gets another slot").format(
            title=topic.title, date=topic.scheduled
        )
    elif fix.kind is Kind.SLOT:
        topic, day = fix.topics[0]
        text = _("one slot more that week, on {date} for “{title}”").format(date=day, title=topic.title)
    else:
        parts = [
            _("the deadline of “{title}” {days} later").format(title=topic.title, days=_days(n))
            for topic, n in _shifts(fix)
        ]
        text = _(", ").join(parts)
    if not fix.left.late:
        return text
    left = _("{n} is still late, by {days}") if fix.left.late == 1 else _("{n} are still late, by up to {days}")
    return _("{text} ({left})").format(text=text, left=left.format(n=fix.left.late, days=_days(fix.left.worst)))


def _commands(backlog: Backlog, fix: Relief) -> list[str]:
    """Return what to type; the plan is made anew afterwards."""
    if fix.kind is Kind.REPLAN:
        return []
    names = [(typed(backlog.series, topic), day) for topic, day in fix.topics]
    if fix.kind is Kind.FREE:
        return [f"paiqi unschedule {name} --pinned" for name, _day in names]
    if fix.kind is Kind.SLOT:
        return [f"paiqi schedule {name} {day}" for name, day in names]
    return [f"paiqi edit {name} --deadline {day}" for name, day in names]


def _shifts(fix: Relief) -> list[tuple[Topic, int]]:
    return [(topic, (day - topic.deadline).days) for topic, day in fix.topics if day and topic.deadline]


def _late_facts(trouble: Trouble) -> dict[str, Any]:
    return {
        **named(trouble.topic),
        "deadline": trouble.deadline,
        "late_days": trouble.late_days if trouble.when else None,
        "rivals": [{**named(topic), "date": when} for topic, when in trouble.rivals],
    }


def _fix_facts(fix: Relief, remedy: str, commands: list[str]) -> dict[str, Any]:
    return {
        "kind": fix.kind,
        "topics": [{**named(topic), "date": day} for topic, day in fix.topics],
        "late": fix.left.late,
        "worst_lateness_days": fix.left.worst,
        "remedy": remedy,
        "commands": commands,
    }
