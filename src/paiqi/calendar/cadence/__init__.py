"""The cadence: the rule that makes slots, as a writer says it or as an RRULE.

    weekly on tue,fri at 20:00      每周二、周五 20:00
    every 2 weeks on tue            每两周周二 · 隔周周二
    monthly on 1st mon · on 15      每月第一个周一 · 每月15日
    daily · workdays                每天 晚上8点 · 工作日 20:00
    RRULE:FREQ=MONTHLY;BYDAY=-1FR   RFC 5545

Each may end with `from 2026-12-01` and `until 2027-06-30` (从2026-12-01起, 到2027-06-30为止); both days count.
"""

from __future__ import annotations

from paiqi.calendar.cadence.reading import in_words, read_cadence
from paiqi.calendar.cadence.rhythm import Cadence
from paiqi.calendar.cadence.selection import cadence_for, calendar_cadences, worded

__all__ = ["Cadence", "cadence_for", "calendar_cadences", "in_words", "read_cadence", "worded"]
