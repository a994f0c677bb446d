"""What to write next: the first topic with its reason in a sentence, the others as a table, and facts for scripts."""

from __future__ import annotations

from functools import reduce
from typing import TYPE_CHECKING, Any, NamedTuple

from paiqi.core.clean import clean
from paiqi.core.merges import Merges
from paiqi.core.numbers import Ledger
from paiqi.core.operations.progressing import draft_path
from paiqi.core.topic import Priority
from paiqi.core.words import priority_word, status_word
from paiqi.core.zone import iso_moment
from paiqi.i18n import _, ngettext
from paiqi.reports.days import day_words, distance_words, weekday_word
from paiqi.reports.table import Cell, Column, Table
from paiqi.reports.topics import number_cell, short_day

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Collection, Iterator, Sequence

    from paiqi.core.backlog import Backlog
    from paiqi.core.topic import Topic
    from paiqi.planning.writing_order import Due, ToWrite

# A topic without notes that is due within so many days is warned of.
_SOON = 14
_WIDE = 100


class Lead(NamedTuple):
    """The topic to write now: `label` is its number and title, `command` what to type to go on with it."""

    label: str
    reason: str
    warning: str
    command: str


class Material(NamedTuple):
    """What there is to write from, in the topic and in what was merged into it; `draft` is the path of its draft."""

    notes: bool
    sources: int
    draft: str | None


def material(backlog: Backlog, topic: Topic, drafts: Collection[str]) -> Material:
    """Return what there is to write `topic` from."""
    parts = (topic, *Merges(backlog).held_by(topic))
    path = draft_path(topic.id) if topic.id else None
    return Material(
        any(part.notes.strip() for part in parts),
        sum(len(part.sources) for part in parts),
        path if path in drafts else None,
    )


def lead(backlog: Backlog, task: ToWrite, *, today: dt.date, drafts: Collection[str]) -> Lead:
    """Return the first topic as a paragraph says it."""
    topic = task.topic
    number = number_cell(topic, Ledger(backlog)).text
    name = topic.id or f'"{clean(topic.title)}"'
    has = material(backlog, topic, drafts)
    verb = "ready" if task.begun else "draft"
    return Lead(
        " ".join(part for part in (number, clean(topic.title)) if part),
        _sentence(task, has, today),
        _warning(task, has, today),
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
    ledger = Ledger(backlog)
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
        title, warning = clean(topic.title), _warning(task, has, today)
        reason = _one_after_the_other(_sentence(task, has, today), warning)
        rows.append(
            (
                number_cell(topic, ledger),
                Cell(title, title),
                Cell(status_word(topic.status), topic.status.value, topic.status.value),
                _due_cell(task.due, today),
                Cell(_material_words(has), "", "gap" if warning else "quiet"),
                Cell(_remark(task), "", "quiet"),
                Cell("", topic.id or ""),
                Cell("", reason),
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


def _sentence(task: ToWrite, has: Material, today: dt.date) -> str:
    why = _("{clauses}.").format(clauses=_("; ").join(_why(task, today)))
    return _one_after_the_other(why, _material_sentence(task, has))


def _one_after_the_other(*sentences: str) -> str:
    """Join sentences: English parts them with a space, Chinese does not."""
    return reduce(lambda one, two: _("{one} {two}").format(one=one, two=two), filter(None, sentences))


def _why(task: ToWrite, today: dt.date) -> Iterator[str]:
    """Say what makes it press: its date, what waits on it, else its priority or its place."""
    n = len(task.waiting)
    if task.due:
        yield _due_clause(task, task.due, today)
    elif task.priority is not Priority.NORMAL:
        yield _("It has no date yet, and its priority is {word}").format(word=priority_word(task.priority))
    elif n or task.begun:
        yield _("It has no date yet")
    else:
        yield _("It has no date yet, so its place in the backlog decides")
    if n == 1 and not (task.due and task.due.topic is task.waiting[0]):
        yield _("“{title}” waits for it").format(title=clean(task.waiting[0].title))
    elif n > 1:
        yield ngettext("{n} topic waits for it", "{n} topics wait for it", n).format(n=n)


def _material_sentence(task: ToWrite, has: Material) -> str:
    things = _material_words(has) or _("neither notes nor sources")
    if has.draft:
        return _("It has {things}.").format(things=things)
    if task.begun:
        return _("It has {things}; it is being written.").format(things=things)
    return _("It has {things}; no draft yet.").format(things=things)


def _due_clause(task: ToWrite, due: Due, today: dt.date) -> str:
    """Say by when it must be written, and why."""
    day, far = day_words(due.day), distance_words(due.day, today)
    gone = due.day < today
    if due.topic is task.topic:
        if due.key == "deadline":
            text = _("Its deadline was {day}, {far}") if gone else _("Its deadline is {day}, {far}")
        else:
            text = _("It was to go out on {day}, {far}") if gone else _("It goes out on {day}, {far}")
        return text.format(day=day, far=far)
    if due.key == "deadline":
        text = _("“{title}” waits for it, with the deadline {day}, {far}")
    elif gone:
        text = _("“{title}” waits for it, and was to go out on {day}, {far}")
    else:
        text = _("“{title}” waits for it, and goes out on {day}, {far}")
    return text.format(title=clean(due.topic.title), day=day, far=far)


def _material_words(has: Material) -> str:
    sources = ngettext("{n} source", "{n} sources", has.sources).format(n=has.sources)
    parts = [*([_("notes")] if has.notes else []), *([sources] if has.sources else [])]
    return _(", ").join([*parts, *([_("a draft")] if has.draft else [])])


def _warning(task: ToWrite, has: Material, today: dt.date) -> str:
    """Warn of a topic whose date is near, or gone by, and that has neither notes nor a draft."""
    if has.notes or has.draft or task.due is None or (task.due.day - today).days > _SOON:
        return ""
    return _("The date is near, and there are no notes.")


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
    ledger, zone = Ledger(backlog), backlog.calendar.timezone
    return {
        "next": [_task_facts(backlog, task, ledger, zone, today=today, drafts=drafts) for task in tasks],
        "ready": [
            {**_named(topic), "scheduled": iso_moment(topic.scheduled, zone) if topic.scheduled else None}
            for topic in ready
        ],
    }


def _task_facts(
    backlog: Backlog, task: ToWrite, ledger: Ledger, zone: str | None, *, today: dt.date, drafts: Collection[str]
) -> dict[str, Any]:
    topic, due, has = task.topic, task.due, material(backlog, task.topic, drafts)
    warning = _warning(task, has, today)
    return {
        **_named(topic),
        "status": topic.status.value,
        "number": topic.number,
        "provisional": ledger.provisional(topic),
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
        "reason": _sentence(task, has, today),
        "warning": warning or None,
    }


def _named(topic: Topic) -> dict[str, Any]:
    return {"id": topic.id, "title": topic.title}
