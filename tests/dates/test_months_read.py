"""Months as a writer names them, for the calendar."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from paiqi.dates import read_months
from paiqi.errors import WrongUsageError

TODAY = dt.date(2026, 11, 23)


@pytest.mark.parametrize(
    ("text", "span"),
    [
        ("2026-12", "2026-12-01..2026-12-31"),
        ("2026/3", "2026-03-01..2026-03-31"),
        ("12", "2026-12-01..2026-12-31"),
        ("１２", "2026-12-01..2026-12-31"),
        ("11", "2026-11-01..2026-11-30"),
        ("10", "2026-10-01..2026-10-31"),
        ("6", "2026-06-01..2026-06-30"),
        ("5", "2027-05-01..2027-05-31"),  # as far either way, so the one to come
        ("4月", "2027-04-01..2027-04-30"),
        ("10月3日", "2026-10-03"),
        ("中秋", "2026-09-25"),
        ("29 feb", "2028-02-29"),
        ("10月到2月", "2026-10-01..2027-02-28"),
        ("12月", "2026-12-01..2026-12-31"),
        ("十二月", "2026-12-01..2026-12-31"),
        ("明年2月", "2027-02-01..2027-02-28"),
        ("dec", "2026-12-01..2026-12-31"),
        ("February 2028", "2028-02-01..2028-02-29"),
        ("下个月", "2026-12-01..2026-12-31"),
        ("next month", "2026-12-01..2026-12-31"),
        ("本月", "2026-11-01..2026-11-30"),
        ("last month", "2026-10-01..2026-10-31"),
        ("明年", "2027-01-01..2027-12-31"),
        ("12月到2月", "2026-12-01..2027-02-28"),
        ("2026-12-04", "2026-12-04"),
        ("下周二", "2026-12-01"),
        ("除夕", "2027-02-05"),
        ("下周二晚上8点", "2026-12-01"),
        ("9999-12", "9999-12-01..9999-12-31"),
    ],
)
def test_a_month_is_read_and_so_is_a_date_in_it(text: str, span: str) -> None:
    assert str(read_months(text, TODAY)) == span


@pytest.mark.parametrize("today", [dt.date(2026, 12, 1), dt.date(2026, 12, 31)])
@pytest.mark.parametrize("text", ["11月", "11", "nov", "十一月", "11月份", "2026年11月", "上个月"])
def test_last_month_is_last_month_a_month_later(text: str, today: dt.date) -> None:
    assert str(read_months(text, today)) == "2026-11-01..2026-11-30"


@given(st.dates(dt.date(2, 1, 1), dt.date(9997, 12, 31)), st.integers(1, 12))
def test_a_month_without_a_year_is_at_most_half_a_year_away(today: dt.date, month: int) -> None:
    found = read_months(f"{month}月", today).first
    assert found.month == month
    assert -6 < (found.year - today.year) * 12 + found.month - today.month <= 6


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("13", "there is no such month as “13”"),
        ("0", "there is no such month as “0”"),
        ("2026-13", "there is no such month as “2026-13”"),
        ("0000-01", "there is no such month as “0000-01”"),
        ("foo", "“foo” is not understood as a date"),
        ("12月 foo", "“foo” in “12月 foo” is not understood as a date"),
        ("2月30日", "there is no such day as “2月30日”"),
        ("", "no date is given"),
    ],
)
def test_what_is_no_month_is_refused_with_examples_of_months(text: str, message: str) -> None:
    with pytest.raises(WrongUsageError) as refused:
        read_months(text, TODAY)
    assert refused.value.message == message
    assert refused.value.remedy.startswith("type a month such as 2026-12")
