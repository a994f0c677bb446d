"""The days of a list made dates: the year that a list leaves out is the one that its other days make plain."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from paiqi.model.days import RunDate
from paiqi.model.topic import Priority, Status

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

    from paiqi.lists.days import Day
    from paiqi.lists.lifted import Lifted
    from paiqi.lists.listing import ListedTopic

_FIELDS = ("published", "scheduled", "date", "deadline", "not_before", "added")
_NEAR = 2
_SPRING = 3


class Dated(NamedTuple):
    """Topics with their dates; `guessed` are the lines whose year was not given."""

    topics: tuple[ListedTopic, ...]
    guessed: tuple[int, ...] = ()


def dated(
    topics: Sequence[ListedTopic], days: Sequence[Lifted], today: dt.date | None, places: Sequence[object] = ()
) -> Dated:
    """Put the days of each topic into it, as dates.

    A day without a year takes the year in which its weekday is right; else that of the days before it in the list,
    where these go on in order (in one place of the list: `places` tells them apart);
    else, for plans, the next to come, and for what is out, the last that was.
    """
    ways = {field: [_in_year(getattr(said, field), said.year, today) for said in days] for field in _FIELDS}
    done = [topic.status is Status.DONE for topic in topics]
    groups: dict[object, list[int]] = {}
    for at in range(len(topics)):
        groups.setdefault(places[at] if places else None, []).append(at)
    dates: dict[str, list[dt.date | None]] = {field: [None] * len(topics) for field in _FIELDS}
    for those in groups.values():
        for field, found in ways.items():
            past = field in {"published", "added"}
            read = _dates([found[at] for at in those], [done[at] for at in those], today, past=past)
            for at, date in zip(those, read, strict=True):
                dates[field][at] = date
    if today is not None:
        for field, found in ways.items():
            _kept_together(dates[field], found, done)
    guessed = [
        topic.lines[0]
        for at, topic in enumerate(topics)
        if any((day := ways[field][at]) and day.year is None and dates[field][at] for field in _FIELDS)
    ]
    result = [
        _with(topic, days[at], {field: dates[field][at] for field in _FIELDS}, today) for at, topic in enumerate(topics)
    ]
    return Dated(tuple(result), tuple(guessed))


def _in_year(day: Day | None, year: int | None, today: dt.date | None) -> Day | None:
    """Return a day in the year that it names by today's (明年), in that of its heading, or in the one after this.

    The one after, where its weekday is right there.
    """
    if day is None or day.year is not None:
        return day
    if day.turn is not None and today is not None:
        return day._replace(year=today.year + day.turn)
    if year is None:
        return day
    later = day.date(year + 1)
    goes_on = day.weekday is not None and later is not None and later.weekday() == day.weekday and day.month <= _SPRING
    return day._replace(year=year + goes_on)


def _with(topic: ListedTopic, said: Lifted, dates: dict[str, dt.date | None], today: dt.date | None) -> ListedTopic:
    if not any(dates.values()):
        return topic
    published, scheduled = dates["published"], dates["scheduled"]
    when = said.scheduled or said.date
    time = when.time if when else None
    if dates["date"] and topic.status is Status.DONE and not (today and dates["date"] > today):
        published = published or dates["date"]
    elif dates["date"]:
        scheduled = scheduled or dates["date"]
    if published and topic.status is not Status.DONE:
        scheduled = scheduled or published
    return replace(
        topic,
        published_date=topic.published_date or (published if topic.status is Status.DONE else None),
        scheduled=RunDate(scheduled, time if not dates["published"] else None) if scheduled else None,
        deadline=dates["deadline"],
        not_before=dates["not_before"],
        added=dates["added"],
    )


def _dates(
    days: Sequence[Day | None], done: Sequence[bool], today: dt.date | None, *, past: bool
) -> list[dt.date | None]:
    """Return the date of each day of one column or kind of mark, in the order of the list."""
    dates: list[dt.date | None] = [day.date() if day else None for day in days]
    if today is None or all(day is None or day.year for day in days):
        return dates
    below: list[dt.date | None] = []  # the next with a year, the last first
    for day, date in zip(reversed(days), reversed(dates), strict=True):
        last = below[-1] if below else None
        below.append(date if day and day.year else last)
    above: dt.date | None = None
    has_years = any(dates)
    for at, day in enumerate(days):
        if day is not None and not day.year:
            anchor = (above or below[-1 - at]) if has_years else None
            dates[at] = _by_weekday(day, today) or _near(day, anchor) or _alone(day, today, past=past or done[at])
        above = dates[at] or above
    return dates


def _by_weekday(day: Day, today: dt.date) -> dt.date | None:
    if day.weekday is None:
        return None
    years = sorted(range(today.year - _NEAR, today.year + _NEAR + 1), key=lambda year: abs(year - today.year))
    return next((date for year in years if (date := day.date(year)) and date.weekday() == day.weekday), None)


def _near(day: Day, anchor: dt.date | None) -> dt.date | None:
    """Return the date nearest to one beside it in the list, of a day without a year."""
    if anchor is None:
        return None
    around = [date for year in (anchor.year - 1, anchor.year, anchor.year + 1) if (date := day.date(year))]
    return min(around, key=lambda date: abs((date - anchor).days), default=None)


def _alone(day: Day, today: dt.date, *, past: bool) -> dt.date | None:
    years = (today.year, today.year - 1) if past else (today.year, today.year + 1, today.year + 4)
    dates = [date for year in years if (date := day.date(year))]
    return next((date for date in dates if (date <= today if past else date >= today)), None)


def _kept_together(dates: list[dt.date | None], days: Sequence[Day | None], done: Sequence[bool]) -> None:
    """Move plans that go up in order but for one step of a year back into one run: 11-20, 11-27, 12-04 on 11-23."""
    places = [
        at
        for at, day in enumerate(days)
        if day and day.year is None and day.weekday is None and not done[at] and dates[at]
    ]
    order = [(day.month, day.day) for day in days if day and day.year is None]
    falls = sum(first > second for first, second in pairwise(order))
    # One run goes up, over one turn of a year at most, and is no longer than a year.
    if falls > 1 or (falls and order[-1] >= order[0]):
        return
    for one, other in reversed(list(pairwise(places))):
        first, second, day = dates[one], dates[other], days[one]
        if first and second and day and first > second and (day.month, day.day) <= (second.month, second.day):
            dates[one] = day.date(second.year)


def priorities(topics: Sequence[ListedTopic], days: Sequence[Lifted]) -> tuple[ListedTopic, ...]:
    """Return the topics with the priority of their rank: of P0 to P2 the first is high, the last is low."""
    ranks = sorted({said.rank for said in days if said.rank is not None})
    if not ranks:
        return tuple(topics)
    lowest, highest = min(ranks), max(ranks)
    meaning = {
        rank: Priority.HIGH
        if rank in {0, lowest}
        else Priority.LOW
        if rank == highest or rank >= 3
        else Priority.NORMAL
        for rank in ranks
    }
    if len(ranks) == 1:
        meaning = {
            rank: Priority.HIGH if rank <= 1 else Priority.NORMAL if rank == _NEAR else Priority.LOW for rank in ranks
        }
    return tuple(
        replace(topic, priority=meaning[said.rank])
        if said.rank is not None and topic.priority is Priority.NORMAL
        else topic
        for topic, said in zip(topics, days, strict=True)
    )
