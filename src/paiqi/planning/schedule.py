"""What `schedule` proposes: run dates for all that wait, the next free slot for one topic, or a date by hand."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from contextlib import suppress
from dataclasses import replace
from enum import StrEnum
from functools import partial
from itertools import takewhile
from typing import TYPE_CHECKING

from paiqi.calendar.lead import DraftDays
from paiqi.calendar.objections import CLOCK, EVERY, OF_PLANS, Against
from paiqi.calendar.slots import Slot, Taken, shifted
from paiqi.errors import RefusedError, WrongUsageError
from paiqi.i18n import _, ngettext
from paiqi.ledger.precedence import Precedence
from paiqi.model.commands import advised, command
from paiqi.model.days import RunDate
from paiqi.naming.typed import TypedNames, typed
from paiqi.operations.scheduling import against_new_date, refuse_unless_open, schedule_topic
from paiqi.planning.deadlines import missed_in_a_line, troubles
from paiqi.planning.movable import Scope, catching_up, movable, pinned_and_gone
from paiqi.planning.moving import breaks_nothing, move_topic, newly_broken
from paiqi.planning.planner import plan
from paiqi.planning.plans import Assignment, Plan, accept
from paiqi.planning.proposal import Proposal
from paiqi.planning.remedies import Remedy

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from paiqi.model.backlog import Backlog
    from paiqi.model.topic import Topic


class Ripple(StrEnum):
    """How those go on that stand in the way of a topic."""

    ROOM = "room"  # to the first slot with room
    KEEPING_GAPS = "keeping gaps"  # by the slots in use, so that empty ones stay empty
    NONE = "none"  # not at all


def ripple_of(*, no_ripple: bool, keep_gaps: bool) -> Ripple:
    """Return how those in the way go on; raise WrongUsageError where both are asked for."""
    if no_ripple and keep_gaps:
        raise WrongUsageError(
            _("{one} and {other} exclude each other").format(one="--no-ripple", other="--keep-gaps"),
            remedy=_("leave one of them out"),
        )
    return Ripple.NONE if no_ripple else Ripple.KEEPING_GAPS if keep_gaps else Ripple.ROOM


def _replan() -> str:
    return command("schedule", replan=True)


def schedule_open(
    backlog: Backlog,
    slots: Iterable[Slot],
    *,
    today: dt.date,
    scope: Scope = Scope.WAITING,
    only: Sequence[Topic] | None = None,
    count: int | None = None,
    until: dt.date | None = None,
    strict: bool = False,
    replan: str = "",
) -> Proposal:
    """Plan the open topics that `scope` names: see `plan`. The notes name pins that have gone by.

    `replan` is what to type for a new plan of all on the same slots. Raise RefusedError where `only` holds a topic that
    is not open and, if `strict`, where a deadline is missed.
    """
    taken = Taken(slots)

    def planned(of: Backlog, how_far: Scope, among: Sequence[Topic] | None = None, *, reasons: bool = False) -> Plan:
        return plan(of, taken, today=today, scope=how_far, only=among, count=count, until=until, explain=reasons)

    found = planned(backlog, scope, only)
    late = troubles(backlog, found, today=today) if any(topic.deadline for topic in backlog.topics) else ()
    nothing_waits = scope is Scope.WAITING and only is None and not found.assignments and not found.unplaced
    gone = pinned_and_gone(backlog, today) if nothing_waits or scope is not Scope.WAITING else ()
    after = accept(backlog, found)
    notes = (
        *filter(None, [found.note]),
        *(_slipped(backlog, today) if nothing_waits else ()),
        *(_past_pin(backlog, topic) for topic in gone),
        *(_kept_off_slots(backlog, found, only, today) if scope is Scope.ALL else ()),
        *_of_the_clock(backlog, after, found, today),
        *_drafts_late(after, found, today),
    )
    proposed = Proposal(
        found,
        after,
        notes,
        late,
        replan=replan or _replan(),
        reasons=partial(planned, backlog, scope, only, reasons=True),
    )
    return _with_reliefs(backlog, proposed, partial(planned, how_far=Scope.ALL), taken, today=today, strict=strict)


def _with_reliefs(
    backlog: Backlog,
    proposed: Proposal,
    again: Callable[[Backlog], Plan],
    taken: Taken,
    *,
    today: dt.date,
    strict: bool,
) -> Proposal:
    """Find what would help where a deadline is missed; raise RefusedError there, if `strict`.

    It is tried on the backlog in which it will be typed: with the plan, unless that is refused.
    """
    if not proposed.late:
        return proposed
    from paiqi.planning.relief import reliefs

    last = max(one.deadline for one in proposed.late)
    next((slot for slot in taken if slot.day > last), None)  # those that come in time have been asked for then
    free = _free_days(proposed.after, [slot for slot in taken.so_far if today < slot.day <= last])
    known = tuple(replace(one, free=_last_between(free, one.first, one.deadline)) for one in proposed.late)
    proposed = replace(proposed, late=known)
    then = backlog if strict else proposed.after
    late = [replace(one, topic=then.topics[one.topic.origin]) for one in known]
    nowhere = tuple(replace(left, topic=then.topics[left.topic.origin]) for left in proposed.plan.unplaced)
    found = proposed.plan if strict else Plan(unplaced=nowhere)
    held = strict or any(topic.open and topic.scheduled for topic in backlog.topics)
    fixes = reliefs(then, late, found, again, taken.so_far, today=today, held=held)
    if strict:
        worst, n = max(one.late_days for one in late), len(late)
        helps = next((fix for fix in fixes if (fix.left.worst, fix.left.late) < (worst, n)), None)
        remedy = (" && ".join(helps.commands(backlog, proposed.replan)) or helps.words) if helps else ""
        raise RefusedError(missed_in_a_line(proposed.late), remedy=remedy)
    return replace(proposed, reliefs=fixes)


def _free_days(backlog: Backlog, slots: Iterable[Slot]) -> list[dt.date]:
    """Return the days of slots with room for a topic, in order, as the dates are now."""
    room: Counter[dt.date] = Counter()
    for slot in slots:
        room[slot.day] += slot.capacity
    room.subtract(topic.scheduled.day for topic in backlog.topics if topic.open and topic.scheduled)
    return sorted(day for day, left in room.items() if left > 0)


def _last_between(days: Sequence[dt.date], first: dt.date, last: dt.date) -> dt.date | None:
    place = bisect_right(days, last)
    return days[place - 1] if place and days[place - 1] >= first else None


def _past_pin(backlog: Backlog, topic: Topic) -> str:
    return _("{what}: {remedy}").format(
        what=_("“{title}” is pinned to {date}, which has gone by").format(title=topic.title, date=topic.scheduled),
        remedy=_unpinned(backlog, topic),
    )


def _unpinned(backlog: Backlog, topic: Topic) -> str:
    """Return what gives a topic whose pin has gone by another slot."""
    name = typed(backlog, topic)
    commands = [command("unpin", name), *([command("schedule", name)] if backlog.calendar.cadence else [])]
    return advised("{command}", command=" && ".join(commands) if name else "")


def schedule_next(
    backlog: Backlog,
    slots: Iterable[Slot],
    topic: Topic,
    *,
    today: dt.date,
    until: dt.date | None = None,
    strict: bool = False,
    replan: str = "",
) -> Proposal:
    """Give `topic` the earliest slot, not after `until`, that it may have beside the others; one to come is kept.

    Where it misses its deadline, that is said as `schedule_open` does; the notes say what would give a slipped topic an
    earlier slot. Raise RefusedError for a topic that is not open, for one pinned to a day that has gone by, with the
    reason where it gets no slot, and, if `strict`, where it is late.
    """
    refuse_unless_open(topic)
    taken = Taken(slots)
    slipped = topic.scheduled is not None and topic.scheduled.day < today
    if slipped and topic.pinned:
        raise RefusedError(
            _("“{title}” is pinned to {date}, which has gone by").format(title=topic.title, date=topic.scheduled),
            remedy=_unpinned(backlog, topic),
        )

    def planned(*, reasons: bool) -> Plan:
        allowed = takewhile(lambda slot: until is None or slot.day <= until, taken)
        return plan(backlog, allowed, today=today, scope=Scope.SLIPPED, only=[topic], explain=reasons)

    found = planned(reasons=False) if slipped or topic.scheduled is None else Plan()
    if found.unplaced:
        raise RefusedError(
            _("“{title}” gets no slot: {reason}").format(title=topic.title, reason=found.unplaced[0].reason),
            remedy=_predecessors_first(backlog, taken, topic, today) or _by_hand(backlog, topic, today),
        )
    after = accept(backlog, found)
    late = tuple(one for one in troubles(backlog, found, today=today) if one.topic is topic) if topic.deadline else ()
    notes = (*_of_the_clock(backlog, after, found, today), *_drafts_late(after, found, today))
    reasons = partial(planned, reasons=True) if found.assignments else None
    proposed = Proposal(found, after, notes, late, replan=replan or _replan(), reasons=reasons)

    def again(of: Backlog) -> Plan:
        return plan(of, taken, today=today, scope=Scope.ALL, explain=False)

    proposed = _with_reliefs(backlog, proposed, again, taken, today=today, strict=strict)
    if not slipped or any(one.kind is Remedy.MOVE for one in proposed.reliefs):
        return proposed
    earlier = _earlier(after, after.topics[topic.origin], taken.so_far, today)
    return replace(proposed, notes=(*earlier, *proposed.notes))


def _of_the_clock(backlog: Backlog, after: Backlog, found: Plan, today: dt.date) -> Iterator[str]:
    """Say of each run date that a plan gives whether the clock skips its time, or has it twice."""
    given = {id(one.topic) for one in found.assignments if not one.stays}
    return newly_broken(backlog, after, given, CLOCK, today=today)


def _slipped(backlog: Backlog, today: dt.date) -> Iterator[str]:
    """Say how many run dates have gone by, and what gives those topics new ones."""
    n = len(movable(backlog, Scope.SLIPPED, None, today))
    if n:
        text = ngettext("{n} run date has gone by", "{n} run dates have gone by", n).format(n=n)
        yield _("{what}: {remedy}").format(what=text, remedy=catching_up(backlog)) if backlog.calendar.cadence else text


def _kept_off_slots(backlog: Backlog, found: Plan, only: Sequence[Topic] | None, today: dt.date) -> Iterator[str]:
    """Count the run dates that a plan of all leaves where no slot is."""
    told = {id(one.topic) for one in found.assignments} | {id(left.topic) for left in found.unplaced}
    left = [topic for topic in movable(backlog, Scope.ALL, only, today) if topic.scheduled and id(topic) not in told]
    if left:
        n = len(left)
        text = ngettext(
            "{n} topic keeps its run date off the cadence", "{n} topics keep their run dates off the cadence", n
        )
        yield text.format(n=n)


def _drafts_late(after: Backlog, found: Plan, today: dt.date) -> Iterator[str]:
    """Say in one sentence which drafts would have to be there already for the run dates that a plan gives."""
    days = DraftDays(after.calendar)
    given = [after.topics[one.topic.origin] for one in found.assignments if not one.stays]
    late = sorted((due, place) for place, topic in enumerate(given) if (due := days.of(topic)) and due < today)
    if late:
        one = _("the draft of “{title}” was due on {date} already")
        text = one if len(late) == 1 else _("{n} drafts were due already, the first, of “{title}”, on {date}")
        yield text.format(n=len(late), title=given[late[0][1]].title, date=late[0][0])


def _predecessors_first(backlog: Backlog, slots: Taken, topic: Topic, today: dt.date) -> str:
    """Say how a topic gets a slot behind its predecessors that have none yet; an empty text where that is no way."""
    waiting = _undated_before(Precedence(backlog), topic, {id(topic)})
    after = backlog
    for one in (*waiting, topic):
        found = plan(after, slots, today=today, scope=Scope.SLIPPED, only=[after.topics[one.origin]], explain=False)
        if found.unplaced or not waiting:
            return ""
        after = accept(after, found)
    name = TypedNames(backlog).of
    commands = [command("schedule", name(one)) for one in (*waiting, topic)]
    first = _("first give “{title}” a slot: {command}")
    return advised(first, title=waiting[0].title, command=" && ".join(commands) if all(commands) else "")


def _undated_before(precedence: Precedence, topic: Topic, seen: set[int]) -> list[Topic]:
    """Return the predecessors of a topic that have no run date, and theirs, each behind its own."""
    found: list[Topic] = []
    for before in precedence.of(topic):
        if before.scheduled is None and id(before) not in seen:
            seen.add(id(before))
            found += [*_undated_before(precedence, before, seen), before]
    return found


def _by_hand(backlog: Backlog, topic: Topic, today: dt.date) -> str:
    there = command("schedule", typed(backlog, topic), shifted(today, 1))
    return advised(_("change the rule that is named, or give it a date by hand: {command}"), command=there)


def _earlier(backlog: Backlog, topic: Topic, slots: Iterable[Slot], today: dt.date) -> Iterator[str]:
    """Say how a topic gets the first slot before its own that breaks no rule, where there is one."""
    for slot in slots:
        if topic.scheduled is None or slot.day >= topic.scheduled.day:
            return
        with suppress(RefusedError):  # a move that is refused is no way to an earlier slot
            moved = slot.day > today and move_topic(backlog, topic, RunDate(slot.day), today=today)
            if moved and breaks_nothing(backlog, moved, topic, today=today):
                yield advised(
                    _("for an earlier slot, {date}, at which others go on: {command}"),
                    date=slot.when,
                    command=command("move", typed(backlog, topic), slot.day),
                )
                return


def schedule_by_hand(
    backlog: Backlog, topic: Topic, when: RunDate, *, today: dt.date, pinned_too: bool = False
) -> Proposal:
    """Give `topic` the run date `when`, whatever speaks against it; the notes say what does.

    Raise RefusedError for a topic that is not open, and for one that is pinned to another date, unless `pinned_too`.
    """
    proposed = _obeyed(backlog, topic, when, today=today, pinned_too=pinned_too)
    notes = (*proposed.notes, *_making_room(backlog, proposed.after, topic, today))
    return replace(proposed, notes=notes)


def _making_room(backlog: Backlog, after: Backlog, topic: Topic, today: dt.date) -> Iterator[str]:
    """Say what makes room for a topic whose new run date in `after` others have, where that is possible."""
    there = after.topics[topic.origin]
    if there.scheduled is None or not any(against_new_date(backlog, after, topic, today=today, kinds={Against.TAKEN})):
        return
    with suppress(RefusedError):  # those in its way are pinned, or can go nowhere
        move_topic(after, there, there.scheduled, today=today)
        yield advised(
            _("to let those in its way go on: {command}"),
            command=command("move", typed(after, there), *str(there.scheduled).split()),
        )


def _obeyed(backlog: Backlog, topic: Topic, when: RunDate, *, today: dt.date, pinned_too: bool) -> Proposal:
    outcome = schedule_topic(backlog, topic, when, today=today, pinned_too=pinned_too)
    if topic.scheduled == when:
        return Proposal(Plan(), outcome.backlog)
    by_hand = Assignment(topic, Slot(when, backlog.calendar.capacity), _("the date was given by hand"))
    return Proposal(Plan((by_hand,)), outcome.backlog, outcome.warnings)


def move_by_hand(
    backlog: Backlog, topic: Topic, when: RunDate, *, today: dt.date, ripple: Ripple, pinned_too: bool = False
) -> Proposal:
    """Give `topic` another run date, and let those in its way go on as `ripple` says. Errors as they have."""
    if ripple is Ripple.NONE:
        return _obeyed(backlog, topic, when, today=today, pinned_too=pinned_too)
    keep_gaps = ripple is Ripple.KEEPING_GAPS
    moved = move_topic(backlog, topic, when, today=today, pinned_too=pinned_too, keep_gaps=keep_gaps)
    late = against_new_date(backlog, moved.after, topic, today=today, kinds=EVERY - OF_PLANS)
    return replace(moved, notes=(*moved.notes, *late))
