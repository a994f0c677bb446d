"""How long before something one wants to hear of it."""

from __future__ import annotations

import datetime as dt

import pytest

from paiqi.dates.notice import read_notice
from paiqi.errors import WrongUsageError


@pytest.mark.parametrize(
    ("text", "minutes"),
    [
        ("1d", 24 * 60),
        ("2 days", 48 * 60),
        ("1 week", 7 * 24 * 60),
        ("2h", 120),
        ("an hour before", 60),
        ("90 min", 90),
        ("15m", 15),
        ("0m", 0),
        ("一天", 24 * 60),
        ("提前两小时", 120),
        ("半小时", 30),
        ("半个小时前", 30),
        ("３０ 分钟", 30),
        ("两周前", 14 * 24 * 60),
    ],
)
def test_a_notice_is_read_as_people_say_it(text: str, minutes: int) -> None:
    assert read_notice(text) == dt.timedelta(minutes=minutes)


@pytest.mark.parametrize("text", ["", "soon", "1", "-1d", "1d2h", "1 month", "400 days", "999999999999d", "明天"])
def test_what_is_no_notice_is_refused(text: str) -> None:
    with pytest.raises(WrongUsageError):
        read_notice(text)
