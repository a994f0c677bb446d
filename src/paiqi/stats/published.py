"""What went out: articles a month, how many days each went out after its run date, and slots kept in a row."""

from __future__ import annotations

from collections import Counter
from itertools import takewhile
from statistics import median
from typing import TYPE_CHECKING, NamedTuple

from paiqi.calendar.slots import CENTURY, shifted, slots
from paiqi.model.topic import Status, Topic

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator, Sequence

    from paiqi.calendar.cadence import Cadence
    from paiqi.model.backlog import Backlog


Month = tuple[int, int]
_YEAR = 12


class Slippage(NamedTuple):
    """Days from the run date to the day of publishing, over `counted` articles; negative where one came early.

    `on_day` is how many of them went out on their run date.
    """

    counted: int
    median: float
    worst: int
    on_day: int


def published_days(backlog: Backlog) -> list[dt.date]:
    """Return the day of each published article that has one, in order."""
    return sorted(day for topic in backlog.topics if (day := published_day(topic)))


def published_day(topic: Topic) -> dt.date | None:
    """Return the day on which a done topic went out, where it is known."""
    return topic.published.date if topic.status is Status.DONE and topic.published else None


def undated(backlog: Backlog) -> int:
    """Return how many done topics do not say when they went out."""
    return sum(topic.status is Status.DONE and published_day(topic) is None for topic in backlog.topics)


def articles_a_month(backlog: Backlog, today: dt.date, *, months: int) -> tuple[tuple[Month, int], ...]:
    """Return the number of articles in each of the last `months` months, this one included, the oldest first.

    Months before the first article are left out; without any dated article there is nothing.
    """
    counts = Counter((day.year, day.month) for day in published_days(backlog) if day <= today)
    if not counts:
        return ()
    first = min(counts)
    return tuple((month, counts[month]) for month in _last_months(today, months) if month >= first)


def _last_months(today: dt.date, count: int) -> Iterator[Month]:
    this = today.year * _YEAR + today.month - 1
    for index in range(max(_YEAR, this - count + 1), this + 1):
        yield index // _YEAR, index % _YEAR + 1


def slips(backlog: Backlog) -> list[tuple[dt.date, int]]:
    """Return the day of each article that still has its run date, and how many days later that was, in order."""
    return sorted(
        (day, (day - topic.scheduled.day).days)
        for topic in backlog.topics
        if topic.scheduled and (day := published_day(topic))
    )


def slippage(backlog: Backlog) -> Slippage | None:
    """Compare plan and fact over the done topics that still have their run date; None where there is none."""
    days = [days for _day, days in slips(backlog)]
    return Slippage(len(days), float(median(days)), max(days), days.count(0)) if days else None


class Streak(NamedTuple):
    """How many slots in a row were kept: back from the last one, and at best; of how many since the first article."""

    current: int
    longest: int
    kept: int
    slots: int


def streak(backlog: Backlog, cadences: Sequence[Cadence], today: dt.date) -> Streak | None:
    """Count the kept slots from the first dated article of the last hundred years to today.

    None where no slot has gone by since.
    """
    first = shifted(today, -CENTURY)
    published = {day for day in published_days(backlog) if day >= first}
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
