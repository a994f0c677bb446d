"""Deadlines that a plan misses: by how much, who has the slots until then, and what would help."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from paiqi.i18n import _, ngettext
from paiqi.planning.deadlines import days_long, missed_heading
from paiqi.reports.report import TextLine, named

if TYPE_CHECKING:
    from paiqi.model.backlog import Series
    from paiqi.planning.deadlines import Trouble
    from paiqi.planning.relief import Relief

_MOST_RIVALS = 4
_MOST_LATE = 5


def missed_lines(
    series: Series, late: tuple[Trouble, ...], fixes: tuple[Relief, ...], replan: str
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
        lines += [TextLine(fix.words, 1), *(TextLine(command, 2, "quiet") for command in fix.commands(series, replan))]
    return tuple(lines)


def more_words(n: int) -> str:
    """Say that there are so many more."""
    return ngettext("and {n} more", "and {n} more", n).format(n=n)


def missed_facts(series: Series, late: tuple[Trouble, ...], fixes: tuple[Relief, ...], replan: str) -> dict[str, Any]:
    """Return the keys of the JSON object."""
    return {
        "late": [_late_facts(trouble) for trouble in late],
        "fixes": [_fix_facts(fix, series, replan) for fix in fixes],
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


def _fix_facts(fix: Relief, series: Series, replan: str) -> dict[str, Any]:
    return {
        "kind": fix.kind,
        "topics": [{**named(topic), "date": day} for topic, day in fix.topics],
        "late": fix.left.late,
        "worst_lateness_days": fix.left.worst,
        "remedy": fix.words,
        "commands": fix.commands(series, replan),
    }
