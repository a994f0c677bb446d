"""When the next round number comes: by the plan, by the cadence, and by the pace of the last months.

The last two count the articles that are still missing up to that number, reserved numbers among them; gaps below the
highest used number are nobody's and are not counted.
"""

from __future__ import annotations

import datetime as dt
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from paiqi.calendar.provisional import ProvisionalNumbers
from paiqi.calendar.slots import Slot, shifted, slots
from paiqi.ledger.numbers import Ledger
from paiqi.model.days import day_after
from paiqi.stats.published import published_day

if TYPE_CHECKING:
    from collections.abc import Sequence

    from paiqi.calendar.cadence import Cadence
    from paiqi.model.backlog import Backlog

_FIRST_ROUND = (10, 25, 50)
_STEP = 50
PACE_DAYS = 182
# Less than this makes no pace.
_LEAST_ARTICLES, _LEAST_DAYS = 2, 7
_FURTHEST_SLOTS = 2000


class Forecast(NamedTuple):
    """When `number` comes, `missing` articles from now.

    `planned` is the run date of the topic that gets the number if all goes to plan; `slot` is the one it falls on if
    every slot is used; `day` is where the pace leads, which is `pace` articles in thirty days, counted over the last
    half year. Each is None where there is nothing to go by.
    """

    number: int
    missing: int
    planned: dt.date | None
    slot: Slot | None
    pace: float | None
    day: dt.date | None


def round_number(highest: int) -> int:
    """Return the next round number after `highest`: 10, 25, 50, and then every fifty."""
    return next((number for number in _FIRST_ROUND if number > highest), highest // _STEP * _STEP + _STEP)


def forecast(backlog: Backlog, cadences: Sequence[Cadence], today: dt.date) -> Forecast:
    """Return when the next round number of the series comes."""
    ledger = Ledger(backlog)
    highest = ledger.highest_used
    number = round_number(highest)
    missing = number - highest
    pace = _pace(backlog, today)
    return Forecast(
        number,
        missing,
        _planned(backlog, number, today),
        _slot(backlog, cadences, today, missing),
        pace,
        _day(today, missing, pace) if pace else None,
    )


def _planned(backlog: Backlog, number: int, today: dt.date) -> dt.date | None:
    topic = Ledger(backlog).reserved.get(number) or ProvisionalNumbers(backlog).topics.get(number)
    day = topic.scheduled.day if topic and topic.scheduled else None
    return day if day and day >= today else None


def _slot(backlog: Backlog, cadences: Sequence[Cadence], today: dt.date, missing: int) -> Slot | None:
    place = -(-missing // backlog.calendar.capacity)
    if not cadences or place > _FURTHEST_SLOTS:
        return None
    coming = slots(cadences, backlog.calendar, start=day_after(today), end=None)
    return next(islice(coming, place - 1, None), None)


def _pace(backlog: Backlog, today: dt.date) -> float | None:
    """Return how many articles of the series went out in thirty days of the last half year.

    A series that is younger is measured from its first article, which then is where counting begins and not one of
    those counted: three articles, a week apart, are one a week.
    """
    dated = [day for topic in backlog.topics if isinstance(topic.number, int) and (day := published_day(topic))]
    past = [day for day in dated if day <= today]
    if not past:
        return None
    begin = max(min(past), shifted(today, -PACE_DAYS))
    counted, days = sum(day > begin for day in past), (today - begin).days
    return counted * 30 / days if counted >= _LEAST_ARTICLES and days >= _LEAST_DAYS else None


def _day(today: dt.date, missing: int, pace: float) -> dt.date | None:
    try:
        return today + dt.timedelta(round(missing * 30 / pace))
    except OverflowError:
        return None
