"""The stock (存稿): how many weeks of slots the articles at hand would fill, going out one after the other.

The coming slots are filled in order, each with as many articles as it holds. The weeks run from the first coming slot
to the first that stays empty, so a stock of three lasts three weeks of a weekly rhythm, and four where a holiday takes
a slot out between. Run dates do not matter here, and neither do topics that are only an idea.
"""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from paiqi.calendar.slots import slots
from paiqi.stats.published import published_day

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

    from paiqi.calendar.cadence import Cadence
    from paiqi.model.backlog import Backlog
    from paiqi.model.topic import Status

_WEEK = 7


class Cover(NamedTuple):
    """What so many `articles` fill: `slots`, to the day `until` (None where there are none).

    `weeks` is None where no slot stays empty, because the cadence ends before the stock does.
    """

    articles: int
    slots: int
    until: dt.date | None
    weeks: float | None


def cover(
    backlog: Backlog, cadences: Sequence[Cadence], today: dt.date, *, statuses: frozenset[Status]
) -> Cover | None:
    """Return how far the topics of `statuses` reach from today on; None without a cadence.

    Today's slot is coming as long as nothing went out today.
    """
    if not cadences:
        return None
    articles = sum(topic.status in statuses for topic in backlog.topics)
    needed = -(-articles // backlog.calendar.capacity)
    out_today = any(published_day(topic) == today for topic in backlog.topics)
    coming = slots(cadences, backlog.calendar, start=today, end=None)
    free = (slot.day for slot in coming if slot.day > today or not out_today)
    days = list(islice(free, needed + 1))
    filled = days[:needed]
    weeks = (days[needed] - days[0]).days / _WEEK if len(days) > needed else None
    return Cover(articles, len(filled), filled[-1] if filled else None, weeks)
