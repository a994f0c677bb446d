"""The calendar's cadence, written into the backlog."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from paiqi.calendar.cadence import worded
from paiqi.calendar.slots import is_slot, slot_times
from paiqi.i18n import ngettext
from paiqi.model.outcome import Outcome

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator, Sequence

    from paiqi.model.backlog import Backlog
    from paiqi.model.topic import Topic


def set_cadence(backlog: Backlog, rules: Sequence[str], *, start: dt.date, today: dt.date) -> Outcome:
    """Make `rules` the calendar's cadences, in the writer's own words.

    One that leaves open from when it is counted (`every 2 weeks on tue`) goes on as it is counted in the calendar, else
    it is written with `start`, so that the file means the same slots on every day. The outcome's warning counts the run
    dates that no slot of the new cadences has. Raise WrongUsageError for a rule that is not understood.
    """
    texts = tuple(dict.fromkeys(worded(rule, backlog.calendar, start)[0] for rule in rules))
    calendar = replace(backlog.calendar, cadence=texts[0] if len(texts) == 1 else texts)
    after = replace(backlog, calendar=calendar)
    if calendar == backlog.calendar:
        return Outcome(backlog)
    off = sum(1 for _topic in _off_cadence(after, today))
    text = ngettext(
        "{n} topic has a run date that is no slot of it", "{n} topics have run dates that are no slots of it", off
    )
    return Outcome(after, (text.format(n=off),) if off else ())


def _off_cadence(backlog: Backlog, today: dt.date) -> Iterator[Topic]:
    """Yield the open topics whose run dates, today or later, are no slots."""
    dated = [(topic, topic.scheduled) for topic in backlog.topics if topic.open and topic.scheduled]
    coming = [(topic, when) for topic, when in dated if when.day >= today]
    times = slot_times(backlog.calendar, {when.day for _topic, when in coming})
    for topic, when in coming:
        if not is_slot(when, times.get(when.day, ())):
            yield topic
