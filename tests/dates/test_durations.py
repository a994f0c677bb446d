"""Durations as people say them."""

from __future__ import annotations

import datetime as dt

import pytest

from paiqi.dates.durations import Duration, read_duration
from paiqi.errors import WrongUsageError


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1w", Duration(0, 7)),
        ("2 weeks", Duration(0, 14)),
        ("a week", Duration(0, 7)),
        ("Two Weeks", Duration(0, 14)),
        ("3d", Duration(0, 3)),
        ("10 days", Duration(0, 10)),
        ("a fortnight", Duration(0, 14)),
        ("a month", Duration(1, 0)),
        ("3 months", Duration(3, 0)),
        ("1mo", Duration(1, 0)),
        ("一周", Duration(0, 7)),
        ("两周", Duration(0, 14)),
        ("2个星期", Duration(0, 14)),
        ("三个礼拜", Duration(0, 21)),
        ("１０天", Duration(0, 10)),
        ("十五日", Duration(0, 15)),
        ("一个月", Duration(1, 0)),
        ("3月", Duration(3, 0)),
        ("半个月", Duration(0, 15)),
        ("半年", Duration(6, 0)),
        ("一年", Duration(12, 0)),
        ("1y", Duration(12, 0)),
        ("2 years", Duration(24, 0)),
        ("a year", Duration(12, 0)),
    ],
)
def test_a_duration_is_read(text: str, expected: Duration) -> None:
    assert read_duration(text) == expected


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "no duration is given"),
        ("soon", "“soon” is not understood as a duration"),
        ("1 parsec", "“parsec” in “1 parsec” is not understood as a duration"),
        ("1w or so", "“or so” in “1w or so” is not understood as a duration"),
        ("0d", "“0d” is not understood as a duration"),
        ("-1w", "“-1w” is not understood as a duration"),
        ("99999 days", "“99999 days” is not understood as a duration"),
        ("11 years", "“11 years” is not understood as a duration"),
        ("121个月", "“121个月” is not understood as a duration"),
        ("1m", "“1m” is not understood as a duration"),
    ],
)
def test_what_is_not_understood_is_refused_with_the_part(text: str, message: str) -> None:
    with pytest.raises(WrongUsageError) as refused:
        read_duration(text)
    assert refused.value.message == message
    assert "1w" in (refused.value.remedy or "")


def test_a_month_after_the_last_of_january_is_the_last_of_february() -> None:
    assert read_duration("a month").after(dt.date(2027, 1, 31)) == dt.date(2027, 2, 28)
