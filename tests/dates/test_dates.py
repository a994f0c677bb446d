"""Dates, times, spans and weekdays as people say them. Where nothing else is said, today is Monday, 2026-11-23."""

from __future__ import annotations

import datetime as dt

import pytest

from paiqi import i18n
from paiqi.dates import describe, read_date, read_slot_time, read_span, read_time, read_weekdays
from paiqi.dates.typed import Typed
from paiqi.dates.vocabulary import unknown_part
from paiqi.errors import WrongUsageError
from paiqi.model.days import RunDate

TODAY = dt.date(2026, 11, 23)


def table(text: str) -> list[tuple[str, str]]:
    """Read lines of `what is typed | what is expected`."""
    rows = (line.split("|", 1) for line in text.splitlines() if line.strip())
    return [(typed.strip(), expected.strip()) for typed, expected in rows]


def read_text(text: str, today: dt.date = TODAY, *, past: bool = False) -> str:
    return describe(read_date(text, today, past=past).when)


DATES = table("""
    2026-12-04                    | 2026-12-04 Fri
    2026-12-4                     | 2026-12-04 Fri
    2026/12/04                    | 2026-12-04 Fri
    2026.12.4                     | 2026-12-04 Fri
    20261204                      | 2026-12-04 Fri
    2026-12-04 20:00              | 2026-12-04 Fri 20:00
    2026-12-04T20:00              | 2026-12-04 Fri 20:00
    2026-12-04 Fri 20:00          | 2026-12-04 Fri 20:00
    2026-12-04 周五 20:00         | 2026-12-04 Fri 20:00
    ２０２６－１２－０４          | 2026-12-04 Fri
    ２０：００　ＦＲＩ            | 2026-11-27 Fri 20:00
    0001-01-01                    | 0001-01-01 Mon
    9999-12-31                    | 9999-12-31 Fri
    12-03                         | 2026-12-03 Thu
    12/3                          | 2026-12-03 Thu
    12.3                          | 2026-12-03 Thu
    11-23                         | 2026-11-23 Mon
    11-22                         | 2027-11-22 Mon

    today                         | 2026-11-23 Mon
    tomorrow                      | 2026-11-24 Tue
    tmr                           | 2026-11-24 Tue
    yesterday                     | 2026-11-22 Sun
    day after tomorrow            | 2026-11-25 Wed
    the day before yesterday      | 2026-11-21 Sat
    tonight                       | 2026-11-23 Mon
    in 2 weeks                    | 2026-12-07 Mon
    in two weeks                  | 2026-12-07 Mon
    in fifteen days               | 2026-12-08 Tue
    in a month                    | 2026-12-23 Wed
    in 1 year                     | 2027-11-23 Tue
    in 3d                         | 2026-11-26 Thu
    2 weeks ago                   | 2026-11-09 Mon
    3 days from now               | 2026-11-26 Thu
    ten days from today           | 2026-12-03 Thu
    +3d                           | 2026-11-26 Thu
    -1w                           | 2026-11-16 Mon
    +2 months                     | 2027-01-23 Sat
    a week from friday            | 2026-12-04 Fri
    3 days after christmas        | 2026-12-28 Mon
    the day before spring festival| 2027-02-05 Fri

    in a fortnight                | 2026-12-07 Mon
    2 fortnights from now         | 2026-12-21 Mon

    mon                           | 2026-11-30 Mon
    tue                           | 2026-11-24 Tue
    fri                           | 2026-11-27 Fri
    Friday                        | 2026-11-27 Fri
    on Fri.                       | 2026-11-27 Fri
    thurs                         | 2026-11-26 Thu
    next tue                      | 2026-12-01 Tue
    next mon                      | 2026-11-30 Mon
    next sunday                   | 2026-12-06 Sun
    this mon                      | 2026-11-23 Mon
    this fri                      | 2026-11-27 Fri
    last fri                      | 2026-11-20 Fri
    this coming friday            | 2026-11-27 Fri
    friday next week              | 2026-12-04 Fri
    next week on friday           | 2026-12-04 Fri
    fri, the week after next      | 2026-12-11 Fri

    dec 3                         | 2026-12-03 Thu
    December 3rd                  | 2026-12-03 Thu
    3 Dec.                        | 2026-12-03 Thu
    the 3rd of december           | 2026-12-03 Thu
    dec 3, 2027                   | 2027-12-03 Fri
    3 dec 2027                    | 2027-12-03 Fri
    jan 5 next year               | 2027-01-05 Tue
    fri, dec 4                    | 2026-12-04 Fri
    Friday 4 December             | 2026-12-04 Fri
    the 15th                      | 2026-12-15 Tue
    15th of next month            | 2026-12-15 Tue
    next month on the 15th        | 2026-12-15 Tue
    next month 15                 | 2026-12-15 Tue
    first friday of next month    | 2026-12-04 Fri
    last fri of december          | 2026-12-25 Fri
    3rd mon in jan 2027           | 2027-01-18 Mon
    last day of february          | 2027-02-28 Sun
    last friday of the month      | 2026-11-27 Fri
    last day of the month         | 2026-11-30 Mon
    eom                           | 2026-11-30 Mon
    EOM                           | 2026-11-30 Mon
    end of the month              | 2026-11-30 Mon
    end of next month             | 2026-12-31 Thu
    end of february               | 2027-02-28 Sun
    start of december             | 2026-12-01 Tue
    eoy                           | 2026-12-31 Thu
    end of year                   | 2026-12-31 Thu
    end of next year              | 2027-12-31 Fri
    last day of the year          | 2026-12-31 Thu
    first day of 2028             | 2028-01-01 Sat
    beginning of 2028             | 2028-01-01 Sat

    fri 8pm                       | 2026-11-27 Fri 20:00
    next fri at 20:00             | 2026-12-04 Fri 20:00
    8pm tomorrow                  | 2026-11-24 Tue 20:00
    at 8:30 pm on fri, dec 4      | 2026-12-04 Fri 20:30
    tomorrow morning at 9:30      | 2026-11-24 Tue 09:30
    tomorrow at 20                | 2026-11-24 Tue 20:00
    tonight at 8                  | 2026-11-23 Mon 20:00
    this evening                  | 2026-11-23 Mon
    this evening at 8             | 2026-11-23 Mon 20:00
    fri 8 in the evening          | 2026-11-27 Fri 20:00
    tomorrow noon                 | 2026-11-24 Tue 12:00
    in 2 weeks 8pm                | 2026-12-07 Mon 20:00
    eom 12am                      | 2026-11-30 Mon 00:00
    tomorrow 晚上8点              | 2026-11-24 Tue 20:00

    今天                          | 2026-11-23 Mon
    明天                          | 2026-11-24 Tue
    后天                          | 2026-11-25 Wed
    後天                          | 2026-11-25 Wed
    大后天                        | 2026-11-26 Thu
    昨天                          | 2026-11-22 Sun
    前天                          | 2026-11-21 Sat
    大前天                        | 2026-11-20 Fri
    今日                          | 2026-11-23 Mon
    今晚                          | 2026-11-23 Mon
    三天后                        | 2026-11-26 Thu
    3天后                         | 2026-11-26 Thu
    ３ 天 之后                    | 2026-11-26 Thu
    两天后                        | 2026-11-25 Wed
    十五天后                      | 2026-12-08 Tue
    一百零五天后                  | 2027-03-08 Mon
    两周后                        | 2026-12-07 Mon
    2个星期以后                   | 2026-12-07 Mon
    三个礼拜后                    | 2026-12-14 Mon
    三个月后                      | 2027-02-23 Tue
    3 个月后                      | 2027-02-23 Tue
    半个月后                      | 2026-12-08 Tue
    半年后                        | 2027-05-23 Sun
    一年后                        | 2027-11-23 Tue
    过三天                        | 2026-11-26 Thu
    再过两周                      | 2026-12-07 Mon
    十天前                        | 2026-11-13 Fri
    两周之前                      | 2026-11-09 Mon

    周一                          | 2026-11-30 Mon
    周二                          | 2026-11-24 Tue
    周五                          | 2026-11-27 Fri
    週五                          | 2026-11-27 Fri
    周5                           | 2026-11-27 Fri
    星期五                        | 2026-11-27 Fri
    礼拜五                        | 2026-11-27 Fri
    周日                          | 2026-11-29 Sun
    星期天                        | 2026-11-29 Sun
    本周五                        | 2026-11-27 Fri
    本周一                        | 2026-11-23 Mon
    这周五                        | 2026-11-27 Fri
    这个星期五                    | 2026-11-27 Fri
    下周二                        | 2026-12-01 Tue
    下周日                        | 2026-12-06 Sun
    下星期二                      | 2026-12-01 Tue
    下个礼拜二                    | 2026-12-01 Tue
    下周的周五                    | 2026-12-04 Fri
    下下周五                      | 2026-12-11 Fri
    下下个星期五                  | 2026-12-11 Fri
    下下下周五                    | 2026-12-18 Fri
    上周五                        | 2026-11-20 Fri
    上上周五                      | 2026-11-13 Fri
    下下礼拜三                    | 2026-12-09 Wed

    12月3日                       | 2026-12-03 Thu
    12月3号                       | 2026-12-03 Thu
    12月3                         | 2026-12-03 Thu
    １２ 月 ３ 日                 | 2026-12-03 Thu
    12月三号                      | 2026-12-03 Thu
    十二月3日                     | 2026-12-03 Thu
    十二月三号                    | 2026-12-03 Thu
    十二月三十一日                | 2026-12-31 Thu
    十一月三号                    | 2027-11-03 Wed
    11月23日                      | 2026-11-23 Mon
    2026年12月3日                 | 2026-12-03 Thu
    26年12月3日                   | 2026-12-03 Thu
    二〇二六年十二月三日          | 2026-12-03 Thu
    二零二七年一月一号            | 2027-01-01 Fri
    明年3月5号                    | 2027-03-05 Fri
    后年1月2日                    | 2028-01-02 Sun
    去年12月3日                   | 2025-12-03 Wed
    15号                          | 2026-12-15 Tue
    二十三日                      | 2026-11-23 Mon
    31号                          | 2026-12-31 Thu
    下个月15号                    | 2026-12-15 Tue
    下月十五日                    | 2026-12-15 Tue
    下下个月3号                   | 2027-01-03 Sun
    本月30号                      | 2026-11-30 Mon
    这个月1号                     | 2026-11-01 Sun
    上个月15号                    | 2026-10-15 Thu
    12月4日周五                   | 2026-12-04 Fri
    12月4日（星期五）             | 2026-12-04 Fri
    周五，12月4日                 | 2026-12-04 Fri
    月底                          | 2026-11-30 Mon
    月末                          | 2026-11-30 Mon
    月初                          | 2026-12-01 Tue
    月中                          | 2026-12-15 Tue
    本月底                        | 2026-11-30 Mon
    下月底                        | 2026-12-31 Thu
    下个月月底                    | 2026-12-31 Thu
    下个月初                      | 2026-12-01 Tue
    2月底                         | 2027-02-28 Sun
    明年二月底                    | 2027-02-28 Sun
    2028年2月底                   | 2028-02-29 Tue
    年底                          | 2026-12-31 Thu
    今年年底                      | 2026-12-31 Thu
    明年底                        | 2027-12-31 Fri
    年初                          | 2027-01-01 Fri
    明年年初                      | 2027-01-01 Fri
    今年最后一天                  | 2026-12-31 Thu
    明年的第一天                  | 2027-01-01 Fri
    12月第一个周五                | 2026-12-04 Fri
    下个月第二个周一              | 2026-12-14 Mon
    下个月最后一个周五            | 2026-12-25 Fri
    明年2月最后一天               | 2027-02-28 Sun

    元旦                          | 2027-01-01 Fri
    明年元旦                      | 2027-01-01 Fri
    后年元旦                      | 2028-01-01 Sat
    除夕                          | 2027-02-05 Fri
    大年三十                      | 2027-02-05 Fri
    明年除夕                      | 2027-02-05 Fri
    春节                          | 2027-02-06 Sat
    春節                          | 2027-02-06 Sat
    大年初一                      | 2027-02-06 Sat
    明年春节                      | 2027-02-06 Sat
    2028年春节                    | 2028-01-26 Wed
    2028春节                      | 2028-01-26 Wed
    大年夜                        | 2027-02-05 Fri
    大年初三                      | 2027-02-08 Mon
    正月初十                      | 2027-02-15 Mon
    元宵节                        | 2027-02-20 Sat
    明年元宵                      | 2027-02-20 Sat
    正月十五                      | 2027-02-20 Sat
    清明                          | 2027-04-05 Mon
    明年清明                      | 2027-04-05 Mon
    2028年清明节                  | 2028-04-04 Tue
    五一                          | 2027-05-01 Sat
    劳动节                        | 2027-05-01 Sat
    端午                          | 2027-06-09 Wed
    明年端午                      | 2027-06-09 Wed
    后年端午                      | 2028-05-28 Sun
    七夕                          | 2027-08-08 Sun
    明年七夕                      | 2027-08-08 Sun
    中秋节                        | 2027-09-15 Wed
    今年中秋                      | 2026-09-25 Fri
    重阳                          | 2027-10-08 Fri
    明年重阳节                    | 2027-10-08 Fri
    明年国庆                      | 2027-10-01 Fri
    国庆                          | 2027-10-01 Fri
    國慶節                        | 2027-10-01 Fri
    十一                          | 2027-10-01 Fri
    今年国庆当天                  | 2026-10-01 Thu
    双11                          | 2027-11-11 Thu
    平安夜                        | 2026-12-24 Thu
    圣诞前夜                      | 2026-12-24 Thu
    圣诞                          | 2026-12-25 Fri
    boxing day                    | 2026-12-26 Sat
    春节前三天                    | 2027-02-03 Wed
    国庆后一周                    | 2027-10-08 Fri
    明年中秋的前一天              | 2027-09-14 Tue
    christmas                     | 2026-12-25 Fri
    Christmas Eve                 | 2026-12-24 Thu
    new year's eve                | 2026-12-31 Thu
    New Year                      | 2027-01-01 Fri
    chinese new year’s eve        | 2027-02-05 Fri
    spring festival               | 2027-02-06 Sat
    spring festival 2028          | 2028-01-26 Wed
    next year's mid-autumn        | 2027-09-15 Wed
    christmas next year           | 2027-12-25 Sat
    dragon boat festival          | 2027-06-09 Wed
    农历八月十五                  | 2027-09-15 Wed
    农历8月15日                   | 2027-09-15 Wed
    八月初三                      | 2027-09-03 Fri
    八月廿五                      | 2027-09-25 Sat
    腊月廿三                      | 2027-01-30 Sat
    腊月二十三晚上8点             | 2027-01-30 Sat 20:00
    腊月廿三前三天                | 2027-01-27 Wed
    正月十五                      | 2027-02-20 Sat
    腊八                          | 2027-01-15 Fri
    农历闰六月初一                | 2036-07-23 Wed
    2027年农历九月初九            | 2027-10-08 Fri
    农历2027年九月初九            | 2027-10-08 Fri
    冬至                          | 2026-12-22 Tue
    母亲节                        | 2027-05-09 Sun
    父亲节                        | 2027-06-20 Sun
    father's day 2033             | 2033-06-19 Sun
    感恩节                        | 2026-11-26 Thu
    明年感恩节                    | 2027-11-25 Thu

    下周二晚上8点                 | 2026-12-01 Tue 20:00
    下周二晚8点半                 | 2026-12-01 Tue 20:30
    明早九点半                    | 2026-11-24 Tue 09:30
    明晚8点                       | 2026-11-24 Tue 20:00
    今晚八点                      | 2026-11-23 Mon 20:00
    今晚 20:00                    | 2026-11-23 Mon 20:00
    后天下午三点一刻              | 2026-11-25 Wed 15:15
    周六上午10点                  | 2026-11-28 Sat 10:00
    明天中午                      | 2026-11-24 Tue 12:00
    明天午后两点                  | 2026-11-24 Tue 14:00
    周五深夜11点                  | 2026-11-27 Fri 23:00
    12月3日20点30                 | 2026-12-03 Thu 20:30
    12月3号的20:00                | 2026-12-03 Thu 20:00
    十一十一点                    | 2027-10-01 Fri 11:00
    周三十点                      | 2026-11-25 Wed 10:00
    下周三十点                    | 2026-12-02 Wed 10:00
    晚上8点12月3日                | 2026-12-03 Thu 20:00
    八点十一月三号                | 2027-11-03 Wed 08:00
    12月4日（周五）晚上8点        | 2026-12-04 Fri 20:00
    三天后晚上8点                 | 2026-11-26 Thu 20:00
    月底20:00                     | 2026-11-30 Mon 20:00
    明天 8pm                      | 2026-11-24 Tue 20:00
""")


@pytest.mark.parametrize(("typed", "expected"), DATES)
def test_a_date_is_read_as_it_is_meant(typed: str, expected: str) -> None:
    assert read_text(typed) == expected


@pytest.mark.parametrize(
    ("today", "typed", "expected"),
    [
        ("2026-11-27", "fri", "2026-12-04 Fri"),  # a Friday: strictly after today
        ("2026-11-27", "周五", "2026-12-04 Fri"),
        ("2026-11-27", "本周五", "2026-11-27 Fri"),
        ("2026-11-27", "next fri", "2026-12-04 Fri"),
        ("2026-11-29", "本周五", "2026-11-27 Fri"),  # a Sunday: its week ends today
        ("2026-11-29", "这周日", "2026-11-29 Sun"),
        ("2026-11-29", "周日", "2026-12-06 Sun"),
        ("2026-11-29", "下周一", "2026-11-30 Mon"),
        ("2026-11-29", "next mon", "2026-11-30 Mon"),
        ("2026-11-29", "last fri", "2026-11-20 Fri"),
        ("2026-11-29", "上周日", "2026-11-22 Sun"),
        ("2026-12-31", "明天", "2027-01-01 Fri"),
        ("2026-12-31", "年底", "2026-12-31 Thu"),
        ("2026-12-31", "月底", "2026-12-31 Thu"),
        ("2026-12-31", "12-31", "2026-12-31 Thu"),
        ("2026-12-31", "下周五", "2027-01-08 Fri"),
        ("2026-12-31", "下个月15号", "2027-01-15 Fri"),
        ("2026-12-01", "月初", "2026-12-01 Tue"),
        ("2026-12-31", "两个月后", "2027-02-28 Sun"),  # clipped to the end of the month
        ("2027-12-31", "in 2 months", "2028-02-29 Tue"),
        ("2028-02-29", "一年后", "2029-02-28 Wed"),
        ("2028-02-29", "2月29日", "2028-02-29 Tue"),
        ("2026-11-23", "2月29日", "2028-02-29 Tue"),
        ("2026-11-23", "feb 29", "2028-02-29 Tue"),
        ("2096-03-01", "02-29", "2104-02-29 Fri"),  # 2100 is no leap year
        ("2027-01-30", "31号", "2027-01-31 Sun"),
        ("2027-02-01", "31号", "2027-03-31 Wed"),
        ("2027-02-05", "除夕", "2027-02-05 Fri"),
        ("2027-02-06", "除夕", "2028-01-25 Tue"),
        ("2027-02-01", "今年除夕", "2027-02-05 Fri"),
        ("2027-02-01", "春节", "2027-02-06 Sat"),
        ("2027-02-06", "春节", "2027-02-06 Sat"),
        ("2027-02-07", "春节", "2028-01-26 Wed"),
        ("2026-08-31", "中秋", "2026-09-25 Fri"),
        ("2026-10-01", "国庆", "2026-10-01 Thu"),
        ("9999-12-31", "今天", "9999-12-31 Fri"),
    ],
)
def test_today_decides_which_day_is_the_next(today: str, typed: str, expected: str) -> None:
    assert read_text(typed, dt.date.fromisoformat(today)) == expected


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("12-03", "2025-12-03 Wed"),
        ("11-23", "2026-11-23 Mon"),
        ("11-24", "2025-11-24 Mon"),
        ("12月3日", "2025-12-03 Wed"),
        ("dec 3", "2025-12-03 Wed"),
        ("2月29日", "2024-02-29 Thu"),
        ("15号", "2026-11-15 Sun"),
        ("30号", "2026-10-30 Fri"),
        ("31号", "2026-10-31 Sat"),
        ("月底", "2026-10-31 Sat"),
        ("国庆", "2026-10-01 Thu"),
        ("除夕", "2026-02-16 Mon"),
        ("今年除夕", "2026-02-16 Mon"),
        ("mon", "2026-11-16 Mon"),
        ("fri", "2026-11-20 Fri"),
        ("周日", "2026-11-22 Sun"),
        ("yesterday", "2026-11-22 Sun"),
        ("昨天", "2026-11-22 Sun"),
        ("上周五", "2026-11-20 Fri"),
        ("last fri 8pm", "2026-11-20 Fri 20:00"),
        ("coming fri", "2026-11-27 Fri"),
        ("2026-12-04", "2026-12-04 Fri"),
        ("today", "2026-11-23 Mon"),
    ],
)
def test_what_is_past_is_sought_backwards(typed: str, expected: str) -> None:
    assert read_text(typed, past=True) == expected


REFUSED = table("""
                                  | no date is given
    foo                           | “foo” is not understood as a date
    Next Foo                      | “Foo” in “Next Foo” is not understood as a date
    next foo bar                  | “foo bar” in “next foo bar” is not understood as a date
    fri foo                       | “foo” in “fri foo” is not understood as a date
    friz                          | “friz” is not understood as a date
    fri tue                       | “tue” in “fri tue” is not understood as a date
    下周二吃饭                    | “吃饭” in “下周二吃饭” is not understood as a date
    去吃饭下周二                  | “吃饭” in “去吃饭下周二” is not understood as a date
    农历八月                      | “农历八月” is not understood as a date
    农历十三月初一                | there is no such day as “农历十三月初一”
    腊月三十一                    | there is no such day as “腊月三十一”
    2027年腊月廿三                | “2027年腊月廿三” can be 2027-01-30 or 2028-01-19
    明年腊八                      | “明年腊八” can be 2027-01-15 or 2028-01-04
    3000年农历八月初一            | the day of 3000年农历八月初一 is known for the years 2020 to 2100 only
    下周二晚上8点吧               | “吧” in “下周二晚上8点吧” is not understood as a date
    周五前                        | “前” in “周五前” is not understood as a date
    12-03 -                       | “-” in “12-03 -” is not understood as a date
    03/12/2026                    | “/2026” in “03/12/2026” is not understood as a date
    2026-12-04 20:00:00           | “20:00:00” in “2026-12-04 20:00:00” is not understood as a date
    2026-12-04T20:00+08:00        | “+08:00” in “2026-12-04T20:00+08:00” is not understood as a date
    2 weeks                       | “2 weeks” is not understood as a date
    三天                          | “三天” is not understood as a date
    三三天后                      | “三三天后” is not understood as a date
    今晚点                        | “点” in “今晚点” is not understood as a date
    १२-०३                         | “१२” in “१२-०३” is not understood as a date
    周八                          | “周八” is not understood as a date
    \x1b[31mfri                   | “␛[” in “␛[31mfri” is not understood as a date
    新年                          | “新” in “新年” is not understood as a date
    年底前                        | “前” in “年底前” is not understood as a date
    国庆节后第一天                | “后第一天” in “国庆节后第一天” is not understood as a date
    下个月第一个工作日            | “工作” in “下个月第一个工作日” is not understood as a date
    两三天后                      | “两三天后” is not understood as a date
    一周内                        | “内” in “一周内” is not understood as a date
    12月上旬                      | “旬” in “12月上旬” is not understood as a date
    两周后的周五                  | “的周五” in “两周后的周五” is not understood as a date
    下一个周五                    | “下一个周五” is not understood as a date
    周五深夜1点                   | “深夜1点” is no time of the day
    midnight friday               | “midnight” in “midnight friday” is not understood as a date
    end of the week               | “end of the week” is not understood as a date
    friday week                   | “week” in “friday week” is not understood as a date
    friday in 2 weeks             | “friday in 2 weeks” contradicts itself: that day is 2026-12-07 Mon
    25/12/2026                    | “/2026” in “25/12/2026” is not understood as a date
    fri 8                         | “8” in “fri 8” is not understood as a date
    2月30日                       | there is no such day as “2月30日”
    feb 30                        | there is no such day as “feb 30”
    2027-02-29                    | there is no such day as “2027-02-29”
    明年2月29日晚上8点            | there is no such day as “明年2月29日”
    13月1日                       | there is no such day as “13月1日”
    12月32日                      | there is no such day as “12月32日”
    13-01                         | there is no such day as “13-01”
    0000-01-01                    | there is no such day as “0000-01-01”
    下个月31号三天后              | “三天后” in “下个月31号三天后” is not understood as a date
    本月31号                      | there is no such day as “本月31号”
    今年12月第五个周五            | there is no such day as “今年12月第五个周五”
    12月4日周四                   | “12月4日周四” contradicts itself: that day is 2026-12-04 Fri
    thu, dec 4                    | “thu, dec 4” contradicts itself: that day is 2026-12-04 Fri
    下周                          | “下周” is more than one day: 2026-11-30..2026-12-06
    next week                     | “next week” is more than one day: 2026-11-30..2026-12-06
    周末                          | “周末” is more than one day: 2026-11-28..2026-11-29
    12月                          | “12月” is more than one day: 2026-12-01..2026-12-31
    下个月晚上8点                 | “下个月晚上8点” is more than one day: 2026-12-01..2026-12-31
    明年                          | “明年” is more than one day: 2027-01-01..2027-12-31
    八月十五                      | “八月十五” can be a day of the lunar calendar or of the solar one
    今年除夕                      | “今年除夕” can be 2026-02-16 or 2027-02-05
    20:00                         | “20:00” is a time without a day
    晚上8点                       | “晚上8点” is a time without a day
    明天25:00                     | “25:00” is no time of the day
    明天8:60                      | “8:60” is no time of the day
    今晚12点                      | “晚12点” is no time of the day
    明天上午8pm                   | “上午8pm” is no time of the day
    fri 13pm                      | “13pm” is no time of the day
    tomorrow at 8                 | “at 8” can be in the morning or in the evening
    tomorrow at 12                | “at 12” can be in the morning or in the evening
    tomorrow at 24                | “at 24” is no time of the day
    2101年春节                    | the day of 春节 is known for the years 2020 to 2100 only
    2019年中秋节                  | the day of 中秋节 is known for the years 2020 to 2100 only
    in 9999999 weeks              | “in 9999999 weeks” lies outside the years 1 to 9999
    9999999周后                   | “9999999周后” lies outside the years 1 to 9999
    999999999999天后              | “999999999999天后” lies outside the years 1 to 9999
    999999999999 months ago       | “999999999999 months ago” lies outside the years 1 to 9999
    九千年后                      | “九千年后” lies outside the years 1 to 9999
    9999-12-31 后一天             | “9999-12-31 后一天” lies outside the years 1 to 9999
""")


@pytest.mark.parametrize(("typed", "message"), REFUSED)
def test_what_is_not_one_day_is_refused_by_the_part_that_is_wrong(typed: str, message: str) -> None:
    with pytest.raises(WrongUsageError) as refusal:
        read_date(typed, TODAY)
    assert refusal.value.message == message
    assert refusal.value.remedy
    assert refusal.value.exit_code == 2


@pytest.mark.parametrize(
    "typed", ["明天", "fri", "下周一", "01-01", "月初", "年初", "除夕", "明年1月1日", "end of next year"]
)
def test_nothing_comes_after_the_last_day_of_the_calendar(typed: str) -> None:
    with pytest.raises(WrongUsageError):
        read_date(typed, dt.date(9999, 12, 31))


@pytest.mark.parametrize("typed", ["昨天", "last fri", "12-31", "去年", "上个月1号", "1000 years ago"])
def test_nothing_comes_before_the_first_day_of_the_calendar(typed: str) -> None:
    with pytest.raises(WrongUsageError):
        read_date(typed, dt.date(1, 1, 1), past=True)


@pytest.mark.parametrize(
    ("typed", "expected"),
    table("""
    20:00             | 20:00
    8:05              | 08:05
    ８：３０          | 08:30
    at 20:00          | 20:00
    8pm               | 20:00
    8 PM              | 20:00
    8 p.m.            | 20:00
    8:30pm            | 20:30
    12am              | 00:00
    12pm              | 12:00
    noon              | 12:00
    8 in the evening  | 20:00
    evening 8:15      | 20:15
    晚上8点           | 20:00
    晚上八点钟        | 20:00
    晚8点半           | 20:30
    晚上8:30          | 20:30
    晚上20点          | 20:00
    九点半            | 09:30
    九點半            | 09:30
    八点              | 08:00
    八点整            | 08:00
    早上8点           | 08:00
    上午十点          | 10:00
    中午              | 12:00
    中午12点          | 12:00
    中午一点          | 13:00
    下午三点三刻      | 15:45
    下午12点半        | 12:30
    傍晚6点           | 18:00
    凌晨12点          | 00:00
    零点              | 00:00
    20点30            | 20:30
    二十点三十分      | 20:30
    20时5分           | 20:05
    八点零五          | 08:05
    八点二十          | 08:20
"""),
)
def test_a_time_is_read_as_it_is_meant(typed: str, expected: str) -> None:
    assert f"{read_time(typed):%H:%M}" == expected


@pytest.mark.parametrize(
    ("typed", "expected"),
    table("""
    20:00             | 20:00
    8:00              | 08:00
    8pm               | 20:00
    晚上8点           | 20:00
    早上八点半        | 08:30
    08点              | 08:00
    12点              | 12:00
    零点              | 00:00
    20点30            | 20:30
"""),
)
def test_the_hour_of_slots_is_read_where_it_is_clear(typed: str, expected: str) -> None:
    assert f"{read_slot_time(typed):%H:%M}" == expected


@pytest.mark.parametrize("hour", range(1, 12))
@pytest.mark.parametrize("minutes", ["", "半", "一刻", "05"])
def test_an_hour_of_slots_that_may_be_in_either_half_of_the_day_is_refused(hour: int, minutes: str) -> None:
    with pytest.raises(WrongUsageError) as refusal:
        read_slot_time(f"{hour}点{minutes}")
    assert refusal.value.message == f"“{hour}点{minutes}” can be in the morning or in the evening"
    early, late = (read_slot_time(each) for each in refusal.value.remedy.removeprefix("type ").split(" or "))
    assert early == read_time(f"{hour}点{minutes}")
    assert (late.hour, late.minute) == (early.hour + 12, early.minute)


@pytest.mark.parametrize(
    ("typed", "message"),
    table("""
                 | no time is given
    8            | “8” is not understood as a time
    晚上         | “晚上” is not understood as a time
    8点5         | “5” in “8点5” is not understood as a time
    8点啊        | “啊” in “8点啊” is not understood as a time
    明天8点      | “明天8点” is not understood as a time
    24:00        | “24:00” is no time of the day
    8:60         | “8:60” is no time of the day
    八点七十分   | “八点七十分” is no time of the day
    0pm          | “0pm” is no time of the day
    晚上12点     | “晚上12点” is no time of the day
    早上20点     | “早上20点” is no time of the day
    at 8         | “at 8” can be in the morning or in the evening
"""),
)
def test_what_no_clock_shows_is_refused(typed: str, message: str) -> None:
    with pytest.raises(WrongUsageError) as refusal:
        read_time(typed)
    assert refusal.value.message == message
    assert refusal.value.remedy


@pytest.mark.parametrize(
    ("typed", "expected"),
    table("""
    2027-02-01..2027-02-20    | 2027-02-01..2027-02-20
    2027-02-01 .. 02-20       | 2027-02-01..2027-02-20
    2027-02-01 to 20          | 2027-02-01..2027-02-20
    2027-02-01-2027-02-20     | 2027-02-01..2027-02-20
    2027-02-01                | 2027-02-01
    2月1日到20日              | 2027-02-01..2027-02-20
    2月1号至20号              | 2027-02-01..2027-02-20
    2月1日—20日               | 2027-02-01..2027-02-20
    2月1-20日                 | 2027-02-01..2027-02-20
    2月1日～3月5日            | 2027-02-01..2027-03-05
    从2月1日到月底            | 2027-02-01..2027-02-28
    明年2月1日到2月1日        | 2027-02-01
    12月30日到1月3日          | 2026-12-30..2027-01-03
    12-30..01-03              | 2026-12-30..2027-01-03
    12-03 - 12-05             | 2026-12-03..2026-12-05
    dec 3 to dec 5            | 2026-12-03..2026-12-05
    dec 3 to 5                | 2026-12-03..2026-12-05
    dec 3–5                   | 2026-12-03..2026-12-05
    from fri to mon           | 2026-11-27..2026-11-30
    国庆到10月7日             | 2027-10-01..2027-10-07
    除夕到元宵                | 2027-02-05..2027-02-20
    周一到周五                | 2026-11-30..2026-12-04
    下周一至下周五            | 2026-11-30..2026-12-04
    今天到年底                | 2026-11-23..2026-12-31
    明天到后天                | 2026-11-24..2026-11-25
    明天                      | 2026-11-24
    下周                      | 2026-11-30..2026-12-06
    next week                 | 2026-11-30..2026-12-06
    12月                      | 2026-12-01..2026-12-31
    11月                      | 2026-11-01..2026-11-30
    12月到明年2月             | 2026-12-01..2027-02-28
    明年                      | 2027-01-01..2027-12-31
"""),
)
def test_a_span_is_read_as_it_is_meant(typed: str, expected: str) -> None:
    assert str(read_span(typed, TODAY)) == expected


@pytest.mark.parametrize(
    ("typed", "message"),
    table("""
                               | no date is given
    2月1日到                   | no date is given
    2月1日到吃饭               | “吃饭” is not understood as a date
    foo..2027-02-20            | “foo” is not understood as a date
    2月1日到20日吃饭           | “吃饭” in “20日吃饭” is not understood as a date
    2月20日到30日              | there is no such day as “30日”
    2月20日到5日               | “2月20日到5日” ends before it begins: 2027-02-20..2027-02-05
    1到20                      | “1” is not understood as a date
    12-03-05                   | “-05” in “12-03-05” is not understood as a date
    2027-02-20..2027-02-01     | “2027-02-20..2027-02-01” ends before it begins: 2027-02-20..2027-02-01
    周五到明天                 | “周五到明天” ends before it begins: 2026-11-27..2026-11-24
    明天8点到后天              | “明天8点” has a time, but a span is made of whole days
    2027-02-01..2027-02-30     | there is no such day as “2027-02-30”
"""),
)
def test_what_is_no_span_is_refused(typed: str, message: str) -> None:
    with pytest.raises(WrongUsageError) as refusal:
        read_span(typed, TODAY)
    assert refusal.value.message == message
    assert refusal.value.remedy


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("fri", (4,)),
        ("tue,fri", (1, 4)),
        ("fri, tue", (1, 4)),
        ("tue fri", (1, 4)),
        ("Tuesday and Friday", (1, 4)),
        ("tuesdays, thursdays and saturdays", (1, 3, 5)),
        ("tue,tue", (1,)),
        ("mon-fri", (0, 1, 2, 3, 4)),
        ("fri to mon", (0, 4, 5, 6)),
        ("weekdays", (0, 1, 2, 3, 4)),
        ("weekend", (5, 6)),
        ("周五", (4,)),
        ("周二、周五", (1, 4)),
        ("星期二和礼拜天", (1, 6)),
        ("週二，週五", (1, 4)),
        ("二,五", (1, 4)),
        ("周二五", (1, 4)),
        ("一三五", (0, 2, 4)),
        ("周2 周5", (1, 4)),
        ("周一到周五", (0, 1, 2, 3, 4)),
        ("每周日", (6,)),
        ("周末", (5, 6)),
    ],
)
def test_weekdays_are_read_in_any_wording(typed: str, expected: tuple[int, ...]) -> None:
    assert read_weekdays(typed) == expected


@pytest.mark.parametrize(
    ("typed", "message"),
    table("""
             | no weekday is given
    tue,foo  | “foo” in “tue,foo” is not understood as a weekday
    tue foo  | “foo” in “tue foo” is not understood as a weekday
    二月     | “月” in “二月” is not understood as a weekday
    周八     | “周八” is not understood as a weekday
    2,5      | “2,5” is not understood as a weekday
    tue,     | “tue,” is not understood as a weekday
    下周二   | “下周二” is not understood as a weekday
    工作日   | “工作” in “工作日” is not understood as a weekday
"""),
)
def test_what_is_no_weekday_is_refused(typed: str, message: str) -> None:
    with pytest.raises(WrongUsageError) as refusal:
        read_weekdays(typed)
    assert refusal.value.message == message
    assert refusal.value.remedy


@pytest.mark.parametrize(
    ("typed", "word", "hours"),
    [
        ("下周六晚上", "晚上", (18, 24)),
        ("今晚", "晚", (18, 24)),
        ("tonight", "night", (18, 24)),
        ("sat evening", "evening", (18, 24)),
        ("sat in the evening", "in the evening", (18, 24)),
        ("Fri at night", "at night", (18, 24)),
        ("明早", "早", (6, 12)),
        ("明天上午", "上午", (6, 12)),
        ("tomorrow morning", "morning", (6, 12)),
        ("周五下午", "下午", (12, 18)),
        ("dec 4 afternoon", "afternoon", (12, 18)),
        ("明天凌晨", "凌晨", (0, 6)),
        ("明天傍晚", "傍晚", (16, 20)),
    ],
)
def test_a_part_of_the_day_is_not_dropped(typed: str, word: str, hours: tuple[int, int]) -> None:
    said = read_date(typed, TODAY)
    assert said.when.time is None
    assert said.part == (word, *hours)


@pytest.mark.parametrize("typed", ["明天", "下周六晚上8点", "tonight at 8", "明天中午", "2026-12-04 20:00"])
def test_a_day_or_an_hour_has_no_part_of_the_day_beside_it(typed: str) -> None:
    assert read_date(typed, TODAY).part is None


def test_the_echo_speaks_the_language_in_use() -> None:
    when = RunDate(dt.date(2026, 12, 4), dt.time(20))
    i18n.use("en")
    english = describe(when)
    i18n.use("zh")
    assert (english, describe(when)) == ("2026-12-04 Fri 20:00", "2026-12-04 周五 20:00")


@pytest.mark.parametrize("typed", [typed for typed, _ in DATES])
def test_no_word_of_a_date_counts_as_unknown(typed: str) -> None:
    assert unknown_part(Typed.of(typed).plain) is None
