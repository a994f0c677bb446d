"""Blackouts: the spans of days on which nothing goes out, asked about day by day."""

from __future__ import annotations

from bisect import bisect_right
from functools import lru_cache
from heapq import heappop, heappush
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

    from paiqi.model.backlog import Calendar
    from paiqi.model.days import DateSpan


class Blackouts:
    """The blackouts of one calendar. A day is looked up, however many there are."""

    def __init__(self, spans: Sequence[DateSpan]) -> None:
        """Part the days at every first and behind every last one, and note which span each stretch is in."""
        begin = sorted((span.first.toordinal(), place) for place, span in enumerate(spans))
        self._bounds = sorted({day for day, _ in begin} | {span.last.toordinal() + 1 for span in spans})
        self._spans: list[DateSpan | None] = []
        open_: list[int] = []
        at = 0
        for bound in self._bounds:
            while at < len(begin) and begin[at][0] == bound:
                heappush(open_, begin[at][1])
                at += 1
            while open_ and spans[open_[0]].last.toordinal() < bound:
                heappop(open_)
            self._spans.append(spans[open_[0]] if open_ else None)

    @classmethod
    def of(cls, calendar: Calendar) -> Blackouts:
        """Return those of `calendar`."""
        return _of(calendar.blackouts)

    def on(self, day: dt.date) -> DateSpan | None:
        """Return the blackout that `day` is in, of several the one that is named first; else None."""
        place = bisect_right(self._bounds, day.toordinal()) - 1
        return self._spans[place] if place >= 0 else None


@lru_cache(maxsize=8)
def _of(spans: tuple[DateSpan, ...]) -> Blackouts:
    return Blackouts(spans)
