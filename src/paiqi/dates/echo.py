"""The echo of a date: what was read, with its weekday, so that a slip is seen at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from paiqi.dates.weekdays import CHINESE_NAMES, ENGLISH_NAMES
from paiqi.i18n import language

if TYPE_CHECKING:
    from paiqi.model.days import RunDate


def describe(when: RunDate) -> str:
    """Write a date as `2026-12-04 Fri 20:00`, its weekday in the language in use; `read_date` reads it back."""
    weekday = (CHINESE_NAMES if language() == "zh" else ENGLISH_NAMES)[when.day.weekday()]
    time = f" {when.time:%H:%M}" if when.time else ""
    return f"{when.day.isoformat()} {weekday}{time}"
