"""What to write next: the first topic with its reason in a sentence, the others as a table."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from paiqi.calendar.lead import DraftDays
from paiqi.calendar.provisional import ProvisionalNumbers
from paiqi.i18n import _, ngettext
from paiqi.model.commands import advised, command
from paiqi.model.topic import Priority, Topic
from paiqi.model.words import priority_word, status_word, weekday_word
from paiqi.naming.typed import typed
from paiqi.planning.writing_order import Due, ToWrite, ready_topics, to_write
from paiqi.reports.choosing import is_written_by
from paiqi.reports.days import day_words, distance_words, short_day
from paiqi.reports.report import Cell, Column, Message, Report, Table, TextLine, named
from paiqi.reports.topics import number_cell
from paiqi.reports.urgency import Material, in_a_row, material, material_words, reason, warning
from paiqi.text.clean import clean

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Collection, Iterator, Sequence

    from paiqi.model.backlog import Backlog

_WIDE = 100


def next_up(
    backlog: Backlog, *, today: dt.date, drafts: Collection[str], count: int, owner: str | None = None
) -> Report:
    """Return at most `count` topics to write, the most pressing first, and what is ready; `drafts` are paths.

    With an `owner` only what that person writes.
    """
    shown = NextUp(backlog, today, drafts, count, owner)
    return Report(
        facts=shown.facts,
        blocks=lambda: (shown.lead(), shown.table(skipped=1)) if shown.tasks else (shown.table(),),
        piped=lambda: (shown.table(),),
        worded=True,
    )


class NextUp:
    """The topics to write, the most pressing first, at most `count` of them, and those that are ready.

    With an `owner` only what that person writes; `drafts` are the paths of the draft files.
    """

    def __init__(
        self, backlog: Backlog, today: dt.date, drafts: Collection[str], count: int, owner: str | None = None
    ) -> None:
        self._today = today
        self._backlog = backlog
        self._provisional = ProvisionalNumbers(backlog)
        self._draft_days = DraftDays(backlog.calendar)
        self.ready = tuple(topic for topic in ready_topics(backlog) if is_written_by(topic, owner))
        tasks = to_write(backlog, drafts=drafts)
        self.tasks = tuple(task for task in tasks if is_written_by(task.topic, owner))[:count]
        self._material = [material(backlog, task.topic, drafts) for task in self.tasks]

    def lead(self) -> Message:
        """Return the topic to write now: number and title, why, and what to type to go on with it."""
        more = len(self.tasks) > 1 or self.ready
        return Message((*self.lead_lines(), *([TextLine("")] if more else [])))

    def lead_lines(self) -> tuple[TextLine, ...]:
        """Return these lines: of the title, of the reason, of a warning where there is one, of the command."""
        task, has = self.tasks[0], self._material[0]
        topic = task.topic
        label = " ".join(filter(None, [number_cell(topic, self._provisional).text, clean(topic.title)]))
        warned = warning(task, has, self._today)
        verb = "ready" if task.begun else "draft"
        following = advised("{command}", command=command(verb, typed(self._backlog, topic)))
        return (
            TextLine(label, tone="heading"),
            TextLine(reason(task, has, self._today), 1),
            *([TextLine(warned, 1, "gap")] if warned else []),
            TextLine(f"→ {following}", 1, "quiet"),
        )

    def table(self, *, skipped: int = 0) -> Table:
        """Return the topics in their order, without the first ones that are `skipped`; below them what is ready.

        The plain columns (number, status, due date, id, title, reason) are a promise.
        """
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
        for task, has in list(zip(self.tasks, self._material, strict=True))[skipped:]:
            topic, warned = task.topic, warning(task, has, self._today)
            rows.append(
                (
                    number_cell(topic, self._provisional),
                    Cell(clean(topic.title)),
                    Cell(status_word(topic.status), topic.status.value, topic.status.value),
                    _due_cell(task.due, self._today),
                    Cell(material_words(has), "gap" if warned else "quiet"),
                    Cell(_remark(task), "quiet"),
                    Cell("", plain=topic.id or ""),
                    Cell("", plain=in_a_row(reason(task, has, self._today), warned)),
                )
            )
        nothing = () if self.tasks else (_("Nothing is left to write."),)
        return Table(columns, tuple(rows), (*nothing, *_ready_lines(self.ready, self._today)), told=True)

    def facts(self) -> dict[str, Any]:
        """Return the order, and what is ready."""
        return {
            "next": [self._task_facts(task, has) for task, has in zip(self.tasks, self._material, strict=True)],
            "ready": [{**named(topic), "scheduled": topic.scheduled} for topic in self.ready],
        }

    def _task_facts(self, task: ToWrite, has: Material) -> dict[str, Any]:
        topic, due = task.topic, task.due
        return {
            **named(topic),
            "status": topic.status,
            "number": topic.number,
            "provisional": self._provisional.of(topic),
            "scheduled": topic.scheduled,
            "deadline": topic.deadline,
            "draft_due": self._draft_days.of(topic),
            "due": due
            and {
                "date": due.day,
                "days": (due.day - self._today).days,
                "key": due.key,
                "out": due.out,
                **named(due.topic),
            },
            "priority": task.priority,
            "waiting": [named(other) for other in task.waiting],
            "begun": task.begun,
            **has._asdict(),
            "reason": reason(task, has, self._today),
            "warning": warning(task, has, self._today) or None,
        }


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
        return Cell("")
    text = f"{short_day(due.day, today)} {weekday_word(due.day)} · {distance_words(due.day, today)}"
    return Cell(text, "late" if due.day < today else "", due.day.isoformat())


def _remark(task: ToWrite) -> str:
    n = len(task.waiting)
    parts = [ngettext("{n} waits", "{n} wait", n).format(n=n)] if n else []
    if task.priority is not Priority.NORMAL:
        parts.append(priority_word(task.priority))
    return _(", ").join(parts)
