"""Dates as people say them, in Chinese and in English, read without a guess.

    read_date      明天 · 下周二晚上8点 · 12-03 · next tue · in 2 weeks · eom · 除夕
    read_time      20:00 · 8pm · 晚上8点 · 九点半
    read_slot_time the same, for slots: 九点半 is refused there
    read_span      2月1日到20日 · 2027-02-01..2027-02-20 · 下周
    read_spans     several of those
    read_months    2026-12 · 12 · dec · 下个月
    read_weekdays  tue,fri · 周二、周五 · 二,五
    describe       2026-12-04 Fri 20:00: the echo of what was read

What is not understood to its last character is refused with WrongUsageError, which names the part.
"""

from __future__ import annotations

from paiqi.dates.clock import read_slot_time, read_time
from paiqi.dates.grammar import Moment, read_date
from paiqi.dates.spans import read_months, read_span, read_spans
from paiqi.dates.weekdays import read_weekdays
from paiqi.model.words import describe

__all__ = [
    "Moment",
    "describe",
    "read_date",
    "read_months",
    "read_slot_time",
    "read_span",
    "read_spans",
    "read_time",
    "read_weekdays",
]
