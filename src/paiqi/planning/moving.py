"""Moving a topic to another date: those that stand in its way go on to the next pushes, in their order.

The topic that no longer has room goes to the next push, the last of that one further on, and so on, until the first
push with room takes it in; or, to keep gaps, from push to push in use, until there is room in the one that the topic
left, else behind the last one in use. Pinned topics stay where they are.
"""

from __future__ import annotations

import dataclasses
from functools import partial
from typing import TYPE_CHECKING

from paiqi.calendar.cadence.commands import endless_command, example_command
from paiqi.calendar.objections import CLOCK, IN_THE_WAY, OF_PLANS, RULES, Against, Objection, Objections
from paiqi.errors import RefusedError
from paiqi.i18n import _
from paiqi.model.commands import advised, command
from paiqi.model.days import RunDate
from paiqi.naming.typed import typed
from paiqi.operations.scheduling import against_new_date, refuse_pinned, refuse_unless_open
from paiqi.planning.plans import Assignment, Plan, accept
from paiqi.planning.proposal import Proposal
from paiqi.planning.timetable import Timetable

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Collection, Iterable, Iterator

    from paiqi.calendar.slots import Slot
    from paiqi.model.backlog import Backlog
    from paiqi.model.topic import Topic


def move_topic(
    backlog: Backlog,
    topic: Topic,
    when: RunDate,
    *,
    today: dt.date,
    pinned_too: bool = False,
    keep_gaps: bool = False,
    coming: Iterable[Slot] | None = None,
) -> Proposal:
    """Give `topic` the run date `when` and make room for it; the notes say what speaks against it.

    A day alone means its slot; the day that the topic has already changes nothing, unless there are too many.
    Raise RefusedError for a topic that is not open or is pinned to another date (unless `pinned_too`), and where those
    in the way are pinned or can go nowhere. `coming` are the calendar's slots from `today` on, where they are known.
    """
    refuse_unless_open(topic)
    same_day = topic.scheduled is not None and topic.scheduled.day == when.day
    stays = topic.scheduled == when or (same_day and when.time is None)
    if stays:
        when = topic.scheduled or when
    elif not pinned_too:
        refuse_pinned(backlog, topic)
    table = Timetable(backlog, today=today, targets=[when], coming=coming)
    if stays and not any(push.overfull and any(other is topic for other in push.articles) for push in table.pushes):
        return Proposal(Plan(), backlog)
    left = table.remove(topic)
    place = table.place_of(when)
    if when.time is None and table.pushes[place].regular:
        when = table.pushes[place].when
    in_order = (_next_in_use if keep_gaps else _next_with_room)(table, place, left)
    typing = partial(_typed, backlog, topic, when)
    followers = _rippled(table, place, topic, in_order, typing) if when.day >= today else []
    there = dataclasses.replace(table.pushes[place].slot, when=when)
    by_hand = Assignment(topic, there, _("the date was given by hand"), stays=stays)
    return carried_out(backlog, Plan((by_hand, *followers)), topic, today=today)


def _rippled(
    table: Timetable, at: int, topic: Topic, following: Iterator[int], typing: Callable[..., str]
) -> list[Assignment]:
    """Put `topic` into the push at a place, and move on who has no room; `typing` is what moves it: see `_typed`."""
    found: list[Assignment] = []
    carried = topic
    while True:
        push = table.pushes[at]
        push.articles.insert(0, carried)
        if carried is not topic:
            found.append(Assignment(carried, push.slot, _("it makes room for “{title}”").format(title=topic.title)))
        if not push.overfull:
            return found
        last = next((other for other in reversed(push.articles) if other is not topic and not other.pinned), None)
        if last is None:
            raise _no_room(table, at, topic, typing)
        carried = last
        push.articles = [other for other in push.articles if other is not carried]
        place = next(following, None)
        if place is None:
            raise _no_slot_left(table, carried, typing())
        at = place


def _next_with_room(table: Timetable, at: int, _left: int | None) -> Iterator[int]:
    """Yield the places of the pushes behind one that can take an article, or hand one on."""
    for place in range(at + 1, len(table.pushes)):
        push = table.pushes[place]
        if table.takes_part(push) and (table.takes_in(push) if not push.full else push.in_use):
            yield place


def _next_in_use(table: Timetable, at: int, left: int | None) -> Iterator[int]:
    """Yield the places of the pushes behind one that are in use, the one that was left, and all behind the last."""
    used = (place for place, push in enumerate(table.pushes) if push.in_use and table.takes_part(push))
    last_used = max(used, default=at)
    for place in range(at + 1, len(table.pushes)):
        push = table.pushes[place]
        used_or_behind = (place <= last_used and push.in_use) or (place > last_used and not push.full)
        if table.takes_part(push) and (place == left or used_or_behind):
            yield place


def more_slots(table: Timetable) -> str:
    """Say what gives the calendar slots, where there are none or no more."""
    if any(cadence.end for cadence in table.cadences):
        return _("let the cadence go on: {command}").format(command=endless_command(table.cadences))
    return _("say when slots are: {command}").format(command=example_command())


def _typed(backlog: Backlog, topic: Topic, when: RunDate, instead: RunDate | None = None) -> str:
    """Return what moves the topic to `when` and leaves the others where they are, or to another date `instead`."""
    alone, when = instead is None, instead or when
    words = (typed(backlog, topic), when.day, *([f"{when.time:%H:%M}"] if when.time else []))
    return command("move", *words, no_ripple=alone, pinned=topic.pinned)


def _no_slot_left(table: Timetable, carried: Topic, alone: str) -> RefusedError:
    leaving = advised(_("leave the others where they are: {command}"), command=alone)
    return RefusedError(
        _("no slot is left for “{title}”, which would have to make room").format(title=carried.title),
        remedy=_("{remedy}; or {other}").format(remedy=more_slots(table), other=leaving),
    )


def _no_room(table: Timetable, at: int, topic: Topic, typing: Callable[..., str]) -> RefusedError:
    push = table.pushes[at]
    holding = next(other for other in push.articles if other is not topic)
    later = (other for other in table.pushes[at + 1 :] if other.regular and not other.full and table.takes_in(other))
    room = next(later, None)
    beside = advised(_("put it beside what is pinned there: {command}"), command=typing())
    other = (
        advised(_("take the next slot with room: {command}"), command=typing(RunDate(room.slot.day)))
        if room
        else _("choose another date")
    )
    return RefusedError(
        _("{date} has no room: “{title}” is pinned there").format(date=push.when, title=holding.title),
        remedy=_("{remedy}; or {other}").format(remedy=other, other=beside),
    )


def carried_out(backlog: Backlog, moves: Plan, topic: Topic | None, *, today: dt.date) -> Proposal:
    """Carry moves out, and say what speaks against them.

    Of the date given to `topic` that is all there is, of the others' dates what the rules and the clock say.
    """
    after = accept(backlog, moves)
    notes = list(against_new_date(backlog, after, topic, today=today, kinds=OF_PLANS)) if topic else []
    moved = {id(one.topic) for one in moves.assignments if one.topic is not topic}
    return Proposal(moves, after, (*notes, *newly_broken(backlog, after, moved, RULES | CLOCK, today=today)))


def breaks_nothing(backlog: Backlog, moved: Proposal, topic: Topic, *, today: dt.date) -> bool:
    """Whether nothing stands in the way of what `move_topic` returned: of the new date, or by a rule of the others."""
    against = against_new_date(backlog, moved.after, topic, today=today, kinds=IN_THE_WAY)
    others = {id(one.topic) for one in moved.plan.assignments if one.topic is not topic}
    return not any(against) and not any(newly_broken(backlog, moved.after, others, RULES, today=today))


def newly_broken(
    backlog: Backlog, after: Backlog, moved: Collection[int], kinds: frozenset[Against], *, today: dt.date
) -> Iterator[str]:
    """Yield what speaks against the run dates of the `moved` topics, by identity, that did not before."""
    before, now = Objections(backlog, today=today), Objections(after, today=today)
    for old, new in zip(backlog.topics, after.topics, strict=True):
        if id(old) in moved:
            known = set(map(_rule, before.to(old, kinds)))
            for remark in now.to(new, kinds):
                if _rule(remark) not in known:
                    yield _("“{title}”: {remark}").format(title=new.title, remark=remark)


def _rule(remark: Objection) -> str:
    """Return what tells whether the same is broken: of a deadline not by how many days."""
    return f"{remark.kind} {remark.limit}" if remark.kind is Against.DEADLINE else str(remark)
