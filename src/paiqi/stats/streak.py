"""The streak: slots kept in a row.

A slot is kept where an article went out on its day. A slot that a holiday or a blackout swallowed is no slot, so it
breaks nothing; neither does today's, before the day is over.
"""

from __future__ import annotations

from itertools import takewhile
from typing import TYPE_CHECKING, NamedTuple

from paiqi.calendar.slots import slots
from paiqi.stats.published import published_days

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

    from paiqi.calendar.cadence import Cadence
    from paiqi.model.backlog import Backlog


class Streak(NamedTuple):
    """How many slots in a row were kept: back from the last one, and at best; of how many since the first article."""

    current: int
    longest: int
    kept: int
    slots: int


def streak(backlog: Backlog, cadences: Sequence[Cadence], today: dt.date) -> Streak | None:
    """Count the kept slots from the first dated article to today; None where no slot has gone by since."""
    published = set(published_days(backlog))
    if not cadences or not published or min(published) > today:
        return None
    past = slots(cadences, backlog.calendar, start=min(published), end=today)
    days = sorted({slot.day for slot in past if slot.day < today or today in published})
    kept = [day in published for day in days]
    if not kept:
        return None
    current = sum(1 for _kept in takewhile(bool, reversed(kept)))
    return Streak(current, _longest(kept), sum(kept), len(kept))


def _longest(kept: list[bool]) -> int:
    best = run = 0
    for one in kept:
        run = run + 1 if one else 0
        best = max(best, run)
    return best
