"""Blackouts: a day is looked up in one of many spans."""

from __future__ import annotations

import datetime as dt

from hypothesis import example, given
from hypothesis import strategies as st

from paiqi.calendar.blackouts import Blackouts
from paiqi.model.days import DateSpan

FIRST = dt.date(2026, 11, 1)
DAYS = [FIRST + dt.timedelta(place) for place in range(-2, 24)]
SPANS = st.builds(
    lambda first, length: DateSpan(FIRST + dt.timedelta(first), FIRST + dt.timedelta(first + length)),
    st.integers(0, 12),
    st.integers(0, 8),
)


@given(st.lists(SPANS, max_size=8))
@example([DateSpan(dt.date.min, dt.date.max), DateSpan(FIRST, FIRST)])
def test_of_several_spans_the_first_named_is_meant(spans: list[DateSpan]) -> None:
    blackouts = Blackouts(spans)
    for day in (*DAYS, dt.date.min, dt.date.max):
        assert blackouts.on(day) == next((span for span in spans if day in span), None)
