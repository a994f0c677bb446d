"""Putting off: one topic by so long, or everything, in its order."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from paiqi.calendar.pushes import publishing_order
from paiqi.calendar.slots import Slot
from paiqi.errors import RefusedError
from paiqi.i18n import _
from paiqi.model.days import RunDate
from paiqi.operations.scheduling import first_give_it_one, refuse_unless_open
from paiqi.planning.moving import carried_out, more_slots
from paiqi.planning.plans import Assignment, Plan
from paiqi.planning.timetable import Timetable

if TYPE_CHECKING:
    from paiqi.dates.durations import Duration
    from paiqi.model.backlog import Backlog
    from paiqi.model.topic import Topic
    from paiqi.planning.proposal import Proposal


def put_off(backlog: Backlog, topic: Topic, by: Duration, *, today: dt.date) -> RunDate:
    """Return the run date of `topic` when it is put off: the first slot so long after the one it has, or later.

    A date that was no slot, and any without a cadence, is just put off by so long. Raise RefusedError where the topic
    is not open or has no run date.
    """
    refuse_unless_open(topic)
    if topic.scheduled is None:
        raise RefusedError(
            _("“{title}” has no run date to put off").format(title=topic.title),
            remedy=first_give_it_one(backlog, topic, today=today),
        )
    wanted = RunDate(by.after(topic.scheduled.day), topic.scheduled.time)
    table = Timetable(backlog, today=today, targets=[wanted])
    was_slot = table.is_slot(topic.scheduled) or topic.scheduled.day < today
    coming = table.places_from(max(wanted, RunDate(today + dt.timedelta(1)))) if was_slot else ()
    return next((table.pushes[at].when for at in coming if table.pushes[at].regular), wanted)


def put_all_off(backlog: Backlog, by: Duration, *, today: dt.date, pinned_too: bool = False) -> Proposal:
    """Put every run date off that is not pinned, or with `pinned_too` all of them.

    The topics keep their order, each at the first slot that is free. A date that has gone by counts from itself, and
    comes no earlier than tomorrow's slots. Raise RefusedError where the slots end.
    """
    row = [topic for topic in publishing_order(backlog) if pinned_too or not topic.pinned]
    wanted = [RunDate(by.after(topic.scheduled.day), topic.scheduled.time) for topic in row if topic.scheduled]
    table = Timetable(backlog, today=today, targets=wanted)
    for topic in row:
        table.remove(topic)
    moves: list[Assignment] = []
    last, before = 0, RunDate(dt.date.min)
    for topic, when in zip(row, wanted, strict=True):
        assert topic.scheduled is not None
        off_slots = topic.scheduled.day >= today and table.has_cadence and not table.is_slot(topic.scheduled)
        if off_slots and when >= before:  # else the one before it came later than it was to, and it takes a slot behind
            before = when
            moves.append(Assignment(topic, Slot(when, backlog.calendar.capacity), _("everything is put off")))
            continue
        coming = (at for at in table.places_from(when, last) if table.pushes[at].slot.day > today)
        last = next((at for at in coming if table.takes_part(table.pushes[at]) and not table.pushes[at].full), -1)
        if last < 0:
            raise RefusedError(_("no slot is left for “{title}”").format(title=topic.title), remedy=more_slots(table))
        push = table.pushes[last]
        push.articles.append(topic)
        before = push.when
        moves.append(Assignment(topic, push.slot, _("everything is put off")))
    return carried_out(backlog, Plan(tuple(moves)), None, today=today)
