"""What to write next: the first topic with its reason in a sentence, the others as a table, and facts for scripts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from paiqi.calendar.provisional import ProvisionalNumbers
from paiqi.calendar.zone import iso_moment
from paiqi.i18n import _, ngettext
from paiqi.model.topic import Priority
from paiqi.model.words import priority_word, status_word, weekday_word
from paiqi.reports.days import day_words, distance_words, short_day
from paiqi.reports.table import Cell, Column, Table
from paiqi.reports.topics import number_cell
from paiqi.reports.urgency import in_a_row, material, material_words, reason, warning
from paiqi.text.clean import clean

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Collection, Iterator, Sequence

    from paiqi.model.backlog import Backlog
    from paiqi.model.topic import Topic
    from paiqi.planning.writing_order import Due, ToWrite

_WIDE = 100


class Lead(NamedTuple):
    """The topic to write now: `label` is its number and title, `command` what to type to go on with it."""

    label: str
    reason: str
    warning: str
    command: str


def lead(backlog: Backlog, task: ToWrite, *, today: dt.date, drafts: Collection[str]) -> Lead:
    """Return the first topic as a paragraph says it."""
    topic = task.topic
    number = number_cell(topic, ProvisionalNumbers(backlog)).text
    name = topic.id or f'"{clean(topic.title)}"'
    has = material(backlog, topic, drafts)
    verb = "ready" if task.begun else "draft"
    return Lead(
        " ".join(part for part in (number, clean(topic.title)) if part),
        reason(task, has, today),
        warning(task, has, today),
        f"paiqi {verb} {name}",
    )


def next_table(
    backlog: Backlog,
    tasks: Sequence[ToWrite],
    ready: Sequence[Topic],
    *,
    today: dt.date,
    drafts: Collection[str],
    told: int = 0,
) -> Table:
    """Return the topics in their order, without the first ones that are `told`; below them what is `ready`.

    The plain columns (number, status, due date, id, title, reason) are a promise; the reason is in the user's language.
    """
    provisional = ProvisionalNumbers(backlog)
    columns = (
        Column(_("No."), plain=1, right=True),
        Column(_("Title"), plain=5, flexible=True),
        Column(_("Status"), plain=2, room=_WIDE),
        Column(_("Due"), plain=3),
        Column(_("Material")),
        Column(_("Remark")),
        Column("", plain=4),
        Column("", plain=6),
    )
    rows = []
    for task in tasks[told:]:
        topic, has = task.topic, material(backlog, task.topic, drafts)
        title, warned = clean(topic.title), warning(task, has, today)
        why = in_a_row(reason(task, has, today), warned)
        rows.append(
            (
                number_cell(topic, provisional),
                Cell(title, title),
                Cell(status_word(topic.status), topic.status.value, topic.status.value),
                _due_cell(task.due, today),
                Cell(material_words(has), "", "gap" if warned else "quiet"),
                Cell(_remark(task), "", "quiet"),
                Cell("", topic.id or ""),
                Cell("", why),
            )
        )
    nothing = () if tasks else (_("Nothing is left to write."),)
    return Table(columns, tuple(rows), (*nothing, *_ready_lines(ready, today)))


def _ready_lines(ready: Sequence[Topic], today: dt.date) -> Iterator[str]:
    """Say how many topics are written and wait to go out, and which is the next."""
    if not ready:
        return
    n = len(ready)
    text = ngettext("{n} topic is ready and waits to go out", "{n} topics are ready and wait to go out", n).format(n=n)
    first = ready[0]
    if first.scheduled is None:
        yield _("{text}.").format(text=text)
        return
    day, far = first.scheduled.day, distance_words(first.scheduled.day, today)
    yield _("{text}; the next one on {day}, {far}: “{title}”.").format(
        text=text, day=day_words(day), far=far, title=clean(first.title)
    )


def _due_cell(due: Due | None, today: dt.date) -> Cell:
    if due is None:
        return Cell("", "")
    text = f"{short_day(due.day, today)} {weekday_word(due.day)} · {distance_words(due.day, today)}"
    return Cell(text, due.day.isoformat(), "late" if due.day < today else "")


def _remark(task: ToWrite) -> str:
    n = len(task.waiting)
    parts = [ngettext("{n} waits", "{n} wait", n).format(n=n)] if n else []
    if task.priority is not Priority.NORMAL:
        parts.append(priority_word(task.priority))
    return _(", ").join(parts)


def next_facts(
    backlog: Backlog, tasks: Sequence[ToWrite], ready: Sequence[Topic], *, today: dt.date, drafts: Collection[str]
) -> dict[str, Any]:
    """Return the order, and what is ready, as JSON has it."""
    provisional, zone = ProvisionalNumbers(backlog), backlog.calendar.timezone
    return {
        "next": [_task_facts(backlog, task, provisional, zone, today=today, drafts=drafts) for task in tasks],
        "ready": [
            {**_named(topic), "scheduled": iso_moment(topic.scheduled, zone) if topic.scheduled else None}
            for topic in ready
        ],
    }


def _task_facts(
    backlog: Backlog,
    task: ToWrite,
    provisional: ProvisionalNumbers,
    zone: str | None,
    *,
    today: dt.date,
    drafts: Collection[str],
) -> dict[str, Any]:
    topic, due, has = task.topic, task.due, material(backlog, task.topic, drafts)
    return {
        **_named(topic),
        "status": topic.status.value,
        "number": topic.number,
        "provisional": provisional.of(topic),
        "scheduled": iso_moment(topic.scheduled, zone) if topic.scheduled else None,
        "deadline": topic.deadline.isoformat() if topic.deadline else None,
        "due": {
            "date": due.day.isoformat(),
            "days": (due.day - today).days,
            "key": due.key,
            **_named(due.topic),
        }
        if due
        else None,
        "priority": task.priority.value,
        "waiting": [_named(other) for other in task.waiting],
        "begun": task.begun,
        "notes": has.notes,
        "sources": has.sources,
        "draft": has.draft,
        "reason": reason(task, has, today),
        "warning": warning(task, has, today) or None,
    }


def _named(topic: Topic) -> dict[str, Any]:
    return {"id": topic.id, "title": topic.title}
