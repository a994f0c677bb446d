"""The Chinese calendar: the lunar years with their months, and two days of each year that follow the sun.

The table was generated with borax 4.1.3 (MIT). Of each lunar year it has the days of 春节 (the first of its first
month), of 清明 (the sun at 15°) and of 冬至 (at 270°), as month and day; the number of its leap month (00: none); and
of each month in order, the leap one behind that whose number it has, whether it has 30 days (1) or 29 (0).
LunarCalendar 0.0.9 (MIT) has every day of these years the same. So have, for the festivals, the new moons and the sun's
longitudes of PyEphem 4.2 in Beijing time (the rules of GB/T 33661-2017), but for three days whose new moon comes within
three minutes of midnight, and which the Hong Kong Observatory calls uncertain by one day: 重阳 2057, 中秋 2089 and 七夕
2097 stand here as both libraries have them.
"""

from __future__ import annotations

import datetime as dt
from functools import cache
from typing import NamedTuple

# The festivals that move, with the month and the day of the lunar calendar; those without follow the sun.
MOVING = {"春节": (1, 1), "清明": None, "端午": (5, 5), "七夕": (7, 7), "中秋": (8, 15), "重阳": (9, 9), "冬至": None}
FIRST_YEAR, LAST_YEAR = 2020, 2100
_SHORT_MONTH = 29  # days

# The lunar year before the first year ends in it.
_TABLE = """
2019 0205 0405 1222 00.101010010011   2020 0125 0404 1221 04.0111010010101   2021 0212 0404 1221 00.011010101010
2022 0201 0405 1222 00.101011010101   2023 0122 0405 1222 02.0100110110101   2024 0210 0404 1221 00.010010110110
2025 0129 0404 1221 06.1010010101110   2026 0217 0405 1222 00.101001001110   2027 0206 0405 1222 00.110100100110
2028 0126 0404 1221 05.1110100100110   2029 0213 0404 1221 00.110101010011   2030 0203 0405 1222 00.010110101010
2031 0123 0405 1222 03.0110101101010   2032 0211 0404 1221 00.100101101101   2033 0131 0404 1221 11.0100101011101
2034 0219 0405 1222 00.010010101101   2035 0208 0405 1222 00.101001001101   2036 0128 0404 1221 06.1101001001011
2037 0215 0404 1221 00.110100100101   2038 0204 0405 1222 00.110101010010   2039 0124 0405 1222 05.1101101010100
2040 0212 0404 1221 00.101101011010   2041 0201 0404 1221 00.010101101101   2042 0122 0404 1222 02.0100101011011
2043 0210 0405 1222 00.010010011011   2044 0130 0404 1221 07.1010010010111   2045 0217 0404 1221 00.101001001011
2046 0206 0404 1222 00.101010100101   2047 0126 0405 1222 05.1011010100101   2048 0214 0404 1221 00.011011010010
2049 0202 0404 1221 00.101011011010   2050 0123 0404 1222 03.0101010110110   2051 0211 0405 1222 00.100100110111
2052 0201 0404 1221 08.0100100101111   2053 0219 0404 1221 00.010010010111   2054 0208 0404 1222 00.011001001011
2055 0128 0405 1222 06.0110101001010   2056 0215 0404 1221 00.111010100101   2057 0204 0404 1221 00.011010110010
2058 0124 0404 1221 04.1010101101100   2059 0212 0405 1222 00.101010101110   2060 0202 0404 1221 00.100100101110
2061 0121 0404 1221 03.1100100101110   2062 0209 0404 1221 00.110010010110   2063 0129 0405 1222 07.1101010010101
2064 0217 0404 1221 00.110101001010   2065 0205 0404 1221 00.110110100101   2066 0126 0404 1221 05.0101101010101
2067 0214 0405 1222 00.010101101010   2068 0203 0404 1221 00.101001101101   2069 0123 0404 1221 04.0101001011101
2070 0211 0404 1221 00.010100101101   2071 0131 0405 1222 08.1010100101011   2072 0219 0404 1221 00.101010010101
2073 0207 0404 1221 00.101101001010   2074 0127 0404 1221 06.1011010101010   2075 0215 0404 1222 00.101011010101
2076 0205 0404 1221 00.010101011010   2077 0124 0404 1221 04.1010010111010   2078 0212 0404 1221 00.101001011011
2079 0202 0404 1222 00.010100101011   2080 0122 0404 1221 03.1010100100111   2081 0209 0404 1221 00.011010010011
2082 0129 0404 1221 07.0111001010011   2083 0217 0404 1222 00.011010101010   2084 0206 0404 1221 00.101011010101
2085 0126 0404 1221 05.0100110110101   2086 0214 0404 1221 00.010010110110   2087 0203 0404 1222 00.101001010111
2088 0124 0404 1221 04.0101001001110   2089 0210 0404 1221 00.110100100110   2090 0130 0404 1221 08.1110100100110
2091 0218 0404 1221 00.110101010010   2092 0207 0404 1221 00.110110101010   2093 0127 0404 1221 06.0110101101010
2094 0215 0404 1221 00.010101101101   2095 0205 0404 1221 00.010010101110   2096 0125 0404 1221 04.1010010011101
2097 0212 0404 1221 00.101001001101   2098 0201 0404 1221 00.110100010101   2099 0121 0404 1221 02.1101100100101
2100 0209 0405 1222 00.110101010010
"""


class _LunarYear(NamedTuple):
    first: dt.date
    qingming: dt.date
    solstice: dt.date
    leap: int
    lengths: tuple[int, ...]


def day_of_moving(festival: str, year: int) -> dt.date | None:
    """Return the day of one of `MOVING` in a year, or None outside `FIRST_YEAR` to `LAST_YEAR`."""
    found = _years().get(year)
    if found is None or year < FIRST_YEAR:
        return None
    when = MOVING[festival]
    if when:
        return lunar_day(year, *when)
    return found.qingming if festival == "清明" else found.solstice


def lunar_day(year: int, month: int, day: int, *, leap: bool = False) -> dt.date | None:
    """Return a day of a lunar year; None where that has no such day, or where the table does not reach.

    Days of the eleventh and the twelfth month may lie in the next year of the solar calendar.
    """
    found = _years().get(year)
    if found is None or not 1 <= month <= 12 or (leap and found.leap != month):
        return None
    place = month - 1 + (leap or 0 < found.leap < month)
    if not 1 <= day <= found.lengths[place]:
        return None
    return found.first + dt.timedelta(sum(found.lengths[:place]) + day - 1)


@cache
def _years() -> dict[int, _LunarYear]:
    words = _TABLE.split()
    years: dict[int, _LunarYear] = {}
    for at in range(0, len(words), 5):
        year, months = int(words[at]), words[at + 4]
        first, qingming, solstice = (dt.date(year, int(day[:2]), int(day[2:])) for day in words[at + 1 : at + 4])
        lengths = tuple(_SHORT_MONTH + int(one) for one in months[3:])
        years[year] = _LunarYear(first, qingming, solstice, int(months[:2]), lengths)
    return years
