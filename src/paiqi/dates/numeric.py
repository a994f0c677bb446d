"""Days in digits, the year first: `2026-12-04`, `2026/12/4`, `20261204`, `12-04`, `12/4`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from paiqi.dates import months
from paiqi.dates.rule import Rule

if TYPE_CHECKING:
    import datetime as dt
    import re

    from paiqi.dates.reckoning import Vantage


def _day(found: re.Match[str], seen: Vantage) -> dt.date | None:
    return months.in_month(found, seen, months.on_day(int(found["day"])))


RULES = (
    # The T is that of ISO 8601: 2026-12-04T20:00.
    Rule(
        "(?P<year>[0-9]{4})(?P<sign>[-/.])(?P<month>[0-9]{1,2})(?P=sign)(?P<day>[0-9]{1,2})(?![0-9:])(?:t(?=[0-9]{2}:))?",
        _day,
    ),
    Rule("(?P<year>[0-9]{4})(?P<month>[0-9]{2})(?P<day>[0-9]{2})(?![0-9:])", _day),
    Rule("(?P<month>[0-9]{1,2})[-/.](?P<day>[0-9]{1,2})(?![0-9:])", _day),
)
