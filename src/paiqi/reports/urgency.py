"""Why a topic presses, and what there is to write it from, in a sentence or two."""

from __future__ import annotations

from functools import reduce
from typing import TYPE_CHECKING, NamedTuple

from paiqi.i18n import _, ngettext
from paiqi.ledger.merges import Merges
from paiqi.model.topic import Priority, Topic
from paiqi.model.words import priority_word
from paiqi.reports.days import day_words, distance_words
from paiqi.text.clean import clean

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Collection, Iterator

    from paiqi.model.backlog import Backlog
    from paiqi.planning.writing_order import Due, ToWrite

# A topic without notes that is due within so many days is warned of.
_SOON = 14


class Material(NamedTuple):
    """What there is to write from, in the topic and in what was merged into it; `draft` is the path of its draft."""

    notes: bool
    sources: int
    draft: str | None


def material(backlog: Backlog, topic: Topic, drafts: Collection[str]) -> Material:
    """Return what there is to write `topic` from."""
    parts = (topic, *Merges(backlog).held_by(topic))
    return Material(
        any(part.notes.strip() for part in parts),
        sum(len(part.sources) for part in parts),
        topic.draft if topic.draft in drafts else None,
    )


def reason(task: ToWrite, has: Material, today: dt.date) -> str:
    """Say what makes a topic press, and what it has."""
    why = _("{clauses}.").format(clauses=_("; ").join(_why(task, today)))
    return in_a_row(why, _material_sentence(task, has))


def in_a_row(*sentences: str) -> str:
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
    things = material_words(has) or _("neither notes nor sources")
    if has.draft:
        return _("It has {things}.").format(things=things)
    if task.begun:
        return _("It has {things}; it is being written.").format(things=things)
    return _("It has {things}; no draft yet.").format(things=things)


def _due_clause(task: ToWrite, due: Due, today: dt.date) -> str:
    """Say by when it must be written, and why."""
    if due.day < due.out and today <= due.out:
        return _draft_clause(task, due, today)
    day, far = day_words(due.out), distance_words(due.out, today)
    gone = due.out < today
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


def _draft_clause(task: ToWrite, due: Due, today: dt.date) -> str:
    """Say by when its draft must be there, and for which day."""
    if due.topic is task.topic and due.key == "deadline":
        why = _("for its deadline {out}")
    elif due.topic is task.topic:
        why = _("for it goes out on {out}")
    elif due.key == "deadline":
        why = _("for “{title}” waits for it, with the deadline {out}")
    else:
        why = _("for “{title}” waits for it, and goes out on {out}")
    text = (
        _("Its draft was due on {day}, {far}, {why}")
        if due.day < today
        else _("Its draft is due on {day}, {far}, {why}")
    )
    return text.format(
        day=day_words(due.day),
        far=distance_words(due.day, today),
        why=why.format(title=clean(due.topic.title), out=day_words(due.out)),
    )


def material_words(has: Material) -> str:
    """Name what is there: `notes, 3 sources, a draft`; empty where there is nothing."""
    sources = ngettext("{n} source", "{n} sources", has.sources).format(n=has.sources)
    parts = [*([_("notes")] if has.notes else []), *([sources] if has.sources else [])]
    return _(", ").join([*parts, *([_("a draft")] if has.draft else [])])


def warning(task: ToWrite, has: Material, today: dt.date) -> str:
    """Warn of a topic whose date is near, or gone by, and that has neither notes nor a draft."""
    if has.notes or has.draft or task.due is None or (task.due.day - today).days > _SOON:
        return ""
    if task.due.day < today:
        return _("The date has gone by, and there are no notes.")
    return _("The date is near, and there are no notes.")
