"""Festivals by name: those of the sun on a fixed day, those of the moon from a table."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator


class Festival(NamedTuple):
    """A festival on the day `month`/`day`, or so many days (`shift`) after the `moving` one of the lunar table.

    Where it has a `weekday` (0 is Monday), it is on the first of these from that day on.
    """

    month: int = 0
    day: int = 0
    moving: str = ""
    shift: int = 0
    weekday: int | None = None

    def in_year(self, year: int) -> dt.date | None:
        """Return its day in a year (1 to 9999), or None outside the lunar table."""
        if not self.moving:
            day = dt.date(year, self.month, self.day)
            return day if self.weekday is None else day + dt.timedelta((self.weekday - day.weekday()) % 7)
        from paiqi.dates.lunar import day_of_moving

        moved = day_of_moving(self.moving, year)
        return moved and moved + dt.timedelta(self.shift)


SPRING_FESTIVAL_EVE = Festival(moving="春节", shift=-1)

# Left out, because not all people mean the same day: 新年 (元旦 or 春节), 万圣节 (31 October or 1 November), labour day
# (in May or in September), 小年 (a day later in the south).
_FESTIVALS = (
    ("元旦 元旦节", "new year, new year's, new year's day, new years day", Festival(1, 1)),
    ("情人节", "valentine's day, valentines day", Festival(2, 14)),
    ("妇女节 三八 三八节 三八妇女节", "women's day", Festival(3, 8)),
    ("植树节", "", Festival(3, 12)),
    ("愚人节", "april fools' day, april fools day", Festival(4, 1)),
    ("劳动节 五一 五一节 五一劳动节", "may day", Festival(5, 1)),
    ("青年节 五四 五四青年节", "", Festival(5, 4)),
    ("母亲节", "", Festival(5, 8, weekday=6)),  # in English it is another day in Britain
    ("儿童节 六一 六一儿童节", "children's day", Festival(6, 1)),
    ("父亲节", "father's day, fathers day", Festival(6, 15, weekday=6)),
    ("建党节 七一", "", Festival(7, 1)),
    ("建军节 八一 八一建军节", "", Festival(8, 1)),
    ("教师节", "", Festival(9, 10)),
    ("国庆 国庆节 十一 十一国庆节", "national day", Festival(10, 1)),
    ("", "halloween", Festival(10, 31)),
    ("感恩节", "", Festival(11, 22, weekday=3)),  # in English it is another day in Canada
    ("双十一 双11", "singles' day, singles day, double eleven", Festival(11, 11)),
    ("双十二 双12", "double twelve", Festival(12, 12)),
    ("平安夜 圣诞前夜", "christmas eve, xmas eve", Festival(12, 24)),
    ("圣诞 圣诞节", "christmas, christmas day, xmas", Festival(12, 25)),
    ("", "boxing day", Festival(12, 26)),
    ("", "new year's eve, new years eve", Festival(12, 31)),
    (
        "除夕 除夕夜 大年夜 大年三十 年三十",
        "chinese new year's eve, lunar new year's eve, spring festival eve",
        SPRING_FESTIVAL_EVE,
    ),
    ("春节 大年初一", "spring festival, chinese new year, lunar new year", Festival(moving="春节")),
    *(
        (f"大年初{sign}", "", Festival(moving="春节", shift=shift))
        for shift, sign in enumerate("二三四五六七八九十", start=1)
    ),
    ("元宵 元宵节", "lantern festival", Festival(moving="春节", shift=14)),
    ("清明 清明节", "qingming, qingming festival, tomb-sweeping day, tomb sweeping day", Festival(moving="清明")),
    ("端午 端午节", "dragon boat festival, duanwu", Festival(moving="端午")),
    ("七夕 七夕节", "qixi, qixi festival", Festival(moving="七夕")),
    ("中秋 中秋节", "mid-autumn, mid-autumn festival, mid autumn, mid autumn festival", Festival(moving="中秋")),
    ("冬至 冬至节", "", Festival(moving="冬至")),
    ("重阳 重阳节", "double ninth, double ninth festival, chongyang", Festival(moving="重阳")),
)


def _by_name() -> Iterator[tuple[str, Festival]]:
    for chinese_names, english_names, festival in _FESTIVALS:
        for name in (*chinese_names.split(), *filter(None, english_names.split(", "))):
            yield name, festival


BY_NAME: dict[str, Festival] = dict(_by_name())
