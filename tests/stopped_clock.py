"""A clock that stands still, for sessions that write."""

from __future__ import annotations

import datetime as dt


def clock() -> dt.datetime:
    return dt.datetime(2026, 11, 23, 9, 30, tzinfo=dt.UTC)
