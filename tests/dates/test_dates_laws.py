"""What holds for every date and every text: what is written is read back, and nothing is read in two ways."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from paiqi import i18n
from paiqi.dates import describe, read_date, read_span, read_time, read_weekdays
from paiqi.dates.grammar import _phrases, day_meant
from paiqi.dates.reckoning import Vantage
from paiqi.dates.typed import Typed
from paiqi.errors import WrongUsageError
from paiqi.model.days import DateSpan, RunDate

if TYPE_CHECKING:
    from collections.abc import Callable

TODAY = dt.date(2026, 11, 23)


MINUTES = st.builds(dt.time, st.integers(0, 23), st.integers(0, 59))
RUN_DATES = st.builds(RunDate, st.dates(), st.none() | MINUTES)


@settings(deadline=None)
@given(RUN_DATES, st.dates(), st.booleans())
def test_every_iso_date_is_read_back(when: RunDate, today: dt.date, past: bool) -> None:
    assert read_date(str(when), today, past=past).when == when


@settings(deadline=None)
@given(RUN_DATES, st.dates(), st.sampled_from(("en", "zh")))
def test_every_echo_is_read_back(when: RunDate, today: dt.date, language: str) -> None:
    i18n.use(language)
    assert read_date(describe(when), today).when == when


@settings(deadline=None)
@given(st.dates(), st.dates())
def test_every_span_is_read_back(first: dt.date, last: dt.date) -> None:
    span = DateSpan(min(first, last), max(first, last))
    assert read_span(str(span), TODAY) == span


@settings(deadline=None)
@given(st.dates(dt.date(1, 2, 1), dt.date(9999, 11, 30)), st.sampled_from("一二三四五六日"))
def test_a_weekday_lies_within_the_next_seven_days_and_that_of_next_week_a_whole_week_after_this_ones(
    today: dt.date, sign: str
) -> None:
    bare, this, following = (read_date(week + sign, today).when.day for week in ("周", "本周", "下周"))
    assert 1 <= (bare - today).days <= 7
    assert bare in {this, following}
    assert following - this == dt.timedelta(7)


@settings(deadline=None)
@given(st.dates(dt.date(10, 1, 1), dt.date(9980, 12, 31)), st.integers(1, 12), st.integers(1, 31))
def test_a_date_without_a_year_is_the_next_such_or_the_last(today: dt.date, month: int, day: int) -> None:
    text = f"{month}月{day}日"
    if day > [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1]:
        with pytest.raises(WrongUsageError):
            read_date(text, today)
        return
    coming, gone = read_date(text, today).when.day, read_date(text, today, past=True).when.day
    assert {(each.month, each.day) for each in (coming, gone)} == {(month, day)}
    assert gone <= today <= coming
    years_between = coming.year - gone.year
    assert years_between == (0 if coming == gone else years_between if (month, day) == (2, 29) else 1)


ENGLISH = """
    today tomorrow tonight on at fri tue next last this week weekend month year dec jan 3 15 15th 2026 in two a 9999999
    weeks days ago from now before after the of end eom eoy christmas new year's eve 20:00 8pm 8 : - / . .. , + to noon
    evening morning first 0 12 24 12-03 foo
"""
CHINESE = """
    今 明 后 大 前 昨 天 晚 早 上 下 本 这 个 周 星期 礼拜 末 一 二 三 五 十 百 千 两 零 半 月 日 号 年 底 初 中
    今年 明年 去年 除夕 春节 中秋 国庆 十一 五一 双 点 刻 分 时 过 再 以后 第 最后 的 到 至 从 每 、 （ ） １２ Ｆ 吃饭
"""
WORDS = st.sampled_from([*ENGLISH.split(), *CHINESE.split(), "\u3000", "\n", "\x1b"])
TEXTS = st.lists(WORDS, max_size=8).map(" ".join) | st.lists(WORDS, max_size=8).map("".join) | st.text(max_size=20)
TODAYS = st.dates() | st.sampled_from([dt.date.min, dt.date.max, dt.date(2028, 2, 29), TODAY])
READERS: tuple[Callable[[str, dt.date], object], ...] = (
    read_date,
    lambda text, today: read_date(text, today, past=True),
    read_span,
    lambda text, _today: read_time(text),
    lambda text, _today: read_weekdays(text),
)


@settings(max_examples=500, deadline=None)
@given(TEXTS, TODAYS, st.sampled_from(READERS))
@example("-" * 5000, TODAY, read_span)
@example("下" * 5000 + "周五", TODAY, read_date)
@example("9" * 5000 + "天后", TODAY, read_date)
def test_any_text_is_read_or_refused(text: str, today: dt.date, read: Callable[[str, dt.date], object]) -> None:
    problem: WrongUsageError | None = None
    try:
        read(text, today)
    except WrongUsageError as refusal:
        problem = refusal
    assert problem is None or (problem.message and problem.remedy)


def outcomes(text: str) -> set[str]:
    """Return what each reading of `text` from end to end comes to."""
    typed = Typed.of(text)
    found = set()
    for end, phrase in _phrases(typed.plain):
        if end == len(typed.plain):
            try:
                time = phrase.clock.time() if phrase.clock else None
                found.add(f"{day_meant(phrase, typed, Vantage(TODAY))} {time}")
            except WrongUsageError:
                found.add("refused")
    return found


@settings(max_examples=500, deadline=None)
@given(st.lists(WORDS, max_size=6).map(" ".join) | st.lists(WORDS, max_size=6).map("".join))
def test_no_text_can_be_read_in_two_ways(text: str) -> None:
    assert len(outcomes(text)) <= 1
