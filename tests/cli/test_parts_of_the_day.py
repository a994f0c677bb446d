"""A part of the day that is typed beside a date: the cadence's hour, or a refusal, never nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from paiqi.calendar.said_hours import run_date_of
from paiqi.dates import Moment
from paiqi.dates.clock import PartOfDay
from paiqi.errors import WrongUsageError
from paiqi.model.backlog import Calendar
from paiqi.model.days import RunDate

if TYPE_CHECKING:
    import datetime as dt

    from conftest import Desk

BACKLOG = """\
calendar: {cadence: CADENCE}
topics:
  - {id: a, title: 甲}
"""


@pytest.fixture
def desk(paiqi: Desk) -> Desk:
    paiqi.write(BACKLOG.replace("CADENCE", "[weekly on fri at 20:00, weekly on tue at 8:00]"))
    return paiqi


@pytest.mark.parametrize(
    ("typed", "when"),
    [
        ("下周六晚上", "2026-12-05 20:00"),
        ("sat evening", "2026-11-28 20:00"),
        ("周五晚", "2026-11-27 20:00"),
        ("tonight", "2026-11-23 20:00"),
        ("明早", "2026-11-24 08:00"),
        ("周三上午", "2026-11-25 08:00"),
        ("tomorrow morning", "2026-11-24 08:00"),
        ("周五晚上9点", "2026-11-27 21:00"),
    ],
)
@pytest.mark.parametrize("command", ["schedule", "move", "pin"])
def test_a_part_of_the_day_is_the_hour_that_the_cadence_has_in_it(
    desk: Desk, command: str, typed: str, when: str
) -> None:
    answer = desk(command, "a", typed)
    assert answer.code == 0
    assert f"{when[:10]} " in answer.out
    assert when[11:] in answer.out
    assert f"scheduled: {when}" in desk.text


@pytest.mark.parametrize(
    ("typed", "word", "example"),
    [
        ("明天下午", "下午", "2026-11-24 15:00"),
        ("fri afternoon", "afternoon", "2026-11-27 15:00"),
        ("明天凌晨", "凌晨", "2026-11-24 03:00"),
    ],
)
def test_a_part_without_a_slot_is_refused_by_its_word_and_the_remedy_holds(
    desk: Desk, typed: str, word: str, example: str
) -> None:
    answer = desk("schedule", "a", typed)
    assert (answer.code, answer.out) == (2, "")
    assert answer.err == (
        f"Error: “{word}” says no hour, and the cadence has none in it\n  → type the hour too, such as {example}\n"
    )
    assert desk("schedule", "a", example).code == 0


def test_two_hours_in_one_part_are_asked_about_unless_the_day_has_one(desk: Desk) -> None:
    desk.write(BACKLOG.replace("CADENCE", "[weekly on fri at 18:30, weekly on sat at 21:00]"))
    assert desk("schedule", "a", "周日晚上").err == (
        "Error: “晚上” can be 18:30, 21:00 here\n  → type the hour too, such as 2026-11-29 18:30\n"
    )
    assert desk("schedule", "a", "周六晚上").code == 0
    assert "scheduled: 2026-11-28 21:00" in desk.text


def test_without_a_cadence_no_hour_is_meant(desk: Desk) -> None:
    desk.write("topics:\n  - {id: a, title: 甲}\n")
    assert desk("schedule", "a", "周六晚上").code == 2


@pytest.mark.parametrize("option", ["--deadline", "--not-before"])
def test_a_limit_is_a_whole_day_and_takes_an_hour_only_where_that_says_no_more(desk: Desk, option: str) -> None:
    for typed in ("周五晚上", "2026-11-27 20:00"):
        assert desk("edit", "a", option, typed).code == 0
        assert f"{option[2:].replace('-', '_')}: 2026-11-27}}" in desk.text
    assert desk("edit", "a", option, "周五下午").code == 2
    answer = desk("edit", "a", option, "2026-11-27 12:00")
    assert answer.err == (
        "Error: “12:00” cannot be kept: what is asked for is a whole day\n  → type the day alone: 2026-11-27\n"
    )


def test_the_day_that_something_happened_on_is_that_day_at_whatever_hour(desk: Desk) -> None:
    assert "2026-11-22 Sun" in desk("done", "a", "--date", "昨天晚上").out
    assert desk("list", "--today", "2026-12-04 下午").err == "Today is 2026-12-04 Fri.\n"


HOURS = st.times().map(lambda time: time.replace(second=0, microsecond=0))


@given(st.dates(), st.sets(HOURS, max_size=4), st.sampled_from([(0, 6), (6, 12), (12, 18), (18, 24)]))
def test_an_hour_that_is_taken_is_one_of_the_cadence_in_that_part(
    day: dt.date, hours: set[dt.time], part: tuple[int, int]
) -> None:
    calendar = Calendar(cadence=tuple(f"daily at {hour:%H:%M}" for hour in hours) or None)
    inside = [hour for hour in hours if part[0] <= hour.hour < part[1]]
    said = Moment(RunDate(day), PartOfDay("…", *part))
    if len(inside) == 1:
        assert run_date_of(said, calendar) == RunDate(day, inside[0])
    else:
        with pytest.raises(WrongUsageError):
            run_date_of(said, calendar)
