"""The working calendar: statutory days off, make-up workdays (调休), and years whose table is not out yet.

`calendar.holidays` names a country, lists days of its own, or gives a year its own table:

    holidays: CN
    holidays: none
    holidays: [CN, 2026-12-25, 2027-02-01..2027-02-07]
    holidays:
      country: CN
      off: {年会: 2026-12-11}
      work: [2026-10-04]
      2027:
        off: {元旦: 2027-01-01..2027-01-03, 春节: [2027-02-05..2027-02-12]}
        work: [2027-02-04, 2027-02-20]

`none` says that no day is off, as if the key were not there. A year's own table takes the place of the country's; `off`
and `work` beside the years count before either. Without a country, and with a table for some years, the others are not
announced.
"""

from __future__ import annotations

from paiqi.calendar.holidays.kinds import DayKind, DayState
from paiqi.calendar.holidays.working import WorkingCalendar, day_kind

__all__ = ["DayKind", "DayState", "WorkingCalendar", "day_kind"]
