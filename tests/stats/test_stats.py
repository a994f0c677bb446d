"""The figures of a backlog. Where nothing else is said, today is Monday, 2026-11-23, and articles come on Fridays."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from paiqi.calendar.cadence import calendar_cadences
from paiqi.model.backlog import Backlog, Calendar, Series
from paiqi.model.days import DateSpan, RunDate
from paiqi.model.topic import Published, Status, Topic
from paiqi.stats.cover import Cover, cover
from paiqi.stats.forecast import forecast, round_number
from paiqi.stats.open_topics import Age, by_age, by_pillar
from paiqi.stats.published import Slippage, Streak, articles_a_month, slippage, streak, undated

TODAY = dt.date(2026, 11, 23)
READY = frozenset({Status.READY})


def day(text: str) -> dt.date:
    return dt.date.fromisoformat(text)


def article(published: str | None, scheduled: str | None = None, number: int | None = None) -> Topic:
    return Topic(
        title="article",
        status=Status.DONE,
        number=number,
        scheduled=RunDate.parse(scheduled) if scheduled else None,
        published=Published(date=day(published) if published else None),
    )


def backlog(
    *topics: Topic, archived: str | None = None, cadence: str | None = "weekly on fri", **calendar: Any
) -> Backlog:
    return Backlog(topics=topics, series=Series(archived=archived), calendar=Calendar(cadence=cadence, **calendar))


def articles(*days: str, **keys: Any) -> Backlog:
    return backlog(*(article(one, number=place) for place, one in enumerate(days, start=1)), **keys)


def a_streak(kept: Backlog, today: dt.date = TODAY) -> Streak | None:
    return streak(kept, calendar_cadences(kept.calendar), today)


def a_cover(stock: Backlog, today: dt.date = TODAY, statuses: frozenset[Status] = READY) -> Cover | None:
    return cover(stock, calendar_cadences(stock.calendar), today, statuses=statuses)


def ready(count: int) -> tuple[Topic, ...]:
    return tuple(Topic(title=f"ready {place}", status=Status.READY) for place in range(count))


def test_articles_are_counted_by_the_month_with_the_empty_ones_between() -> None:
    found = articles_a_month(articles("2026-09-30", "2026-11-01", "2026-11-06", "2026-12-04"), TODAY, months=12)
    assert found == (((2026, 9), 1), ((2026, 10), 0), ((2026, 11), 2))


def test_only_the_last_months_are_counted_over_the_turn_of_the_year() -> None:
    found = articles_a_month(articles("2025-01-03", "2025-12-05", "2026-02-06"), day("2026-02-10"), months=3)
    assert found == (((2025, 12), 1), ((2026, 1), 0), ((2026, 2), 1))


def test_without_dates_there_are_no_months_and_the_undated_are_counted() -> None:
    undated_list = backlog(article(None), Topic(title="done", status=Status.DONE), Topic(title="open"))
    assert articles_a_month(undated_list, TODAY, months=12) == ()
    assert undated(undated_list) == 2


@pytest.mark.parametrize(
    ("pairs", "expected"),
    [
        ([], None),
        ([("2026-11-20", None), (None, "2026-11-20")], None),
        ([("2026-11-20", "2026-11-20")], Slippage(1, 0.0, 0, 1)),
        ([("2026-11-20", "2026-11-20"), ("2026-11-14", "2026-11-13 20:00")], Slippage(2, 0.5, 1, 1)),
        ([("2026-11-12", "2026-11-13"), ("2026-11-25", "2026-11-13"), ("2026-11-15", "2026-11-13")],
         Slippage(3, 2.0, 12, 0)),
    ],
)  # fmt: skip
def test_plan_and_fact_are_compared_where_both_are_known(
    pairs: list[tuple[str | None, str | None]], expected: Slippage | None
) -> None:
    assert slippage(backlog(*(article(*pair) for pair in pairs))) == expected


def test_the_run_date_of_an_open_topic_is_no_fact() -> None:
    assert slippage(backlog(Topic(title="open", scheduled=RunDate.parse("2026-11-20")))) is None


@pytest.mark.parametrize(
    ("days", "expected"),
    [
        (["2026-11-20"], Streak(1, 1, 1, 1)),
        (["2026-11-06", "2026-11-13", "2026-11-20"], Streak(3, 3, 3, 3)),
        (["2026-10-30", "2026-11-06", "2026-11-13"], Streak(0, 3, 3, 4)),
        (["2026-10-30", "2026-11-13", "2026-11-20"], Streak(2, 2, 3, 4)),
        (["2026-11-13", "2026-11-21"], Streak(0, 1, 1, 2)),  # a day late is not kept
        (["2026-11-21"], None),  # no slot has gone by since
    ],
)
def test_a_streak_is_of_slots_kept_in_a_row(days: list[str], expected: Streak | None) -> None:
    assert a_streak(articles(*days)) == expected


def test_a_holiday_and_a_blackout_do_not_break_a_streak() -> None:
    blackout = DateSpan(day("2026-10-12"), day("2026-10-18"))
    kept = articles("2026-09-18", "2026-10-09", "2026-10-23", holidays="CN", blackouts=(blackout,))
    assert a_streak(kept, day("2026-10-24")) == Streak(3, 3, 3, 3)


def test_todays_slot_counts_only_once_it_is_kept() -> None:
    friday = day("2026-11-20")
    assert a_streak(articles("2026-11-13"), friday) == Streak(1, 1, 1, 1)
    assert a_streak(articles("2026-11-13", "2026-11-20"), friday) == Streak(2, 2, 2, 2)


def test_without_a_cadence_or_a_date_there_is_no_streak() -> None:
    assert a_streak(articles("2026-11-20", cadence=None)) is None
    assert a_streak(backlog(article(None))) is None
    assert a_streak(articles("2026-12-04")) is None


@pytest.mark.parametrize(
    ("count", "calendar", "expected"),
    [
        (0, {}, Cover(0, 0, None, 0.0)),
        (1, {}, Cover(1, 1, day("2026-11-27"), 1.0)),
        (3, {}, Cover(3, 3, day("2026-12-11"), 3.0)),
        (3, {"capacity": 2}, Cover(3, 2, day("2026-12-04"), 2.0)),
        (3, {"cadence": "weekly on tue,fri"}, Cover(3, 3, day("2026-12-01"), 10 / 7)),
        (2, {"blackouts": (DateSpan(day("2026-12-01"), day("2026-12-13")),)}, Cover(2, 2, day("2026-12-18"), 4.0)),
        (3, {"cadence": "weekly on fri until 2026-12-04"}, Cover(3, 2, day("2026-12-04"), None)),
        (3, {"cadence": None}, None),
    ],
)
def test_the_stock_reaches_as_far_as_the_slots_it_fills(
    count: int, calendar: dict[str, Any], expected: Cover | None
) -> None:
    assert a_cover(backlog(*ready(count), **calendar)) == expected


def test_todays_slot_is_to_be_filled_until_something_went_out_today() -> None:
    friday = day("2026-11-27")
    assert a_cover(backlog(*ready(1)), friday) == Cover(1, 1, friday, 1.0)
    assert a_cover(backlog(*ready(1), article("2026-11-27")), friday) == Cover(1, 1, day("2026-12-04"), 1.0)


def test_drafts_count_where_they_are_asked_for() -> None:
    stock = backlog(*ready(1), Topic(title="draft", status=Status.DRAFTING), Topic(title="idea"))
    found = a_cover(stock, statuses=frozenset({Status.READY, Status.DRAFTING}))
    assert found is not None
    assert found.articles == 2


@given(st.integers(0, 30), st.integers(1, 4))
def test_a_larger_stock_never_reaches_less_far(count: int, capacity: int) -> None:
    less, more = (a_cover(backlog(*ready(n), capacity=capacity)) for n in (count, count + 1))
    assert less is not None
    assert more is not None
    assert (less.weeks or 0) <= (more.weeks or 0)
    assert less.slots == -(-count // capacity)


def test_open_topics_are_counted_by_pillar_the_most_first() -> None:
    topics = [Topic(title="t", pillar=pillar) for pillar in ("b", None, "a", "a", None, None, "c")]
    closed = Topic(title="t", pillar="c", status=Status.DROPPED)
    assert by_pillar(backlog(*topics, closed)) == (("a", 2), ("b", 1), ("c", 1), (None, 3))


def test_open_topics_are_counted_by_age() -> None:
    added = [None, "2026-11-23", "2026-10-24", "2026-10-23", "2026-08-25", "2026-08-24", "2025-11-23", "2025-11-22"]
    topics = [Topic(title="t", added=day(one) if one else None) for one in added]
    assert by_age(backlog(*topics), TODAY) == (
        (Age.MONTH, 2),
        (Age.QUARTER, 2),
        (Age.YEAR, 2),
        (Age.OLDER, 1),
        (Age.UNKNOWN, 1),
    )


@pytest.mark.parametrize(
    ("highest", "number"),
    [(0, 10), (9, 10), (10, 25), (24, 25), (25, 50), (39, 50), (50, 100), (100, 150), (999, 1000)],
)
def test_round_numbers_are_ten_twenty_five_and_the_fifties(highest: int, number: int) -> None:
    assert round_number(highest) == number


def a_forecast(series: Backlog, today: dt.date = TODAY) -> tuple[int, int, str | None, str | None]:
    found = forecast(series, calendar_cadences(series.calendar), today)
    slot, by_pace = found.slot, found.day
    return found.number, found.missing, str(slot.day) if slot else None, str(by_pace) if by_pace else None


def test_the_plan_says_when_the_topic_of_the_round_number_goes_out() -> None:
    planned = tuple(
        Topic(title=f"planned {week}", scheduled=RunDate(day("2026-11-27") + dt.timedelta(weeks=week)))
        for week in range(11)
    )
    assert forecast(backlog(*planned, archived="1-39", cadence=None), (), TODAY).planned == day("2027-02-05")
    assert forecast(backlog(*planned[:10], archived="1-39"), (), TODAY).planned is None
    kept = Topic(title="kept", number=50, scheduled=RunDate(day("2026-12-31")))
    assert forecast(backlog(kept, archived="1-39"), (), TODAY).planned == day("2026-12-31")


def test_the_cadence_forecasts_the_slot_of_the_last_missing_article() -> None:
    assert a_forecast(backlog(archived="1-39")) == (50, 11, "2027-02-05", None)
    assert a_forecast(backlog(archived="1-39", capacity=3)) == (50, 11, "2026-12-18", None)
    assert a_forecast(backlog(archived="1-39", cadence=None)) == (50, 11, None, None)
    assert a_forecast(backlog(archived="1-39", cadence="weekly on fri until 2026-12-31")) == (50, 11, None, None)


def test_the_pace_is_what_went_out_since_the_first_article() -> None:
    three = articles("2026-11-02", "2026-11-09", "2026-11-16", archived=None)
    found = forecast(three, (), TODAY)
    assert found.pace == pytest.approx(2 * 30 / 21)
    assert found.day == TODAY + dt.timedelta(round(7 * 21 / 2))


def test_the_pace_of_a_long_series_is_that_of_the_last_half_year() -> None:
    old = [f"2025-01-{one:02}" for one in range(1, 20)]
    found = forecast(articles(*old, "2026-06-05", "2026-08-07", "2026-10-09"), (), TODAY)
    assert (found.number, found.missing) == (25, 3)
    assert found.pace == pytest.approx(3 * 30 / 182)


@pytest.mark.parametrize("days", [["2026-11-20"], ["2026-11-20", "2026-11-21"], ["2026-11-02", "2026-11-23"], []])
def test_too_little_makes_no_pace(days: list[str]) -> None:
    assert forecast(articles(*days), (), TODAY).pace is None


def test_articles_outside_the_series_are_not_part_of_its_pace() -> None:
    outside = Topic(title="t", status=Status.DONE, number="none", published=Published(date=day("2026-11-01")))
    assert forecast(backlog(*[outside] * 5), (), TODAY).pace is None
