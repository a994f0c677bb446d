"""Days that a writer put into the file in another form, as the file has them: 2026/12/4 8:00 is 2026-12-04 08:00."""

from __future__ import annotations

import re
from typing import Any

from paiqi.model.days import DateSpan, RunDate, iso_day

_DASH = "[ ]?[-/.年月－／．][ ]?"
_DAY = rf"(?:(?P<year>[0-9]{{4}}){_DASH})?(?P<month>[0-9]{{1,2}}){_DASH}(?P<day>[0-9]{{1,2}})[日号]?"
_TIME = r"(?:T|t|[ ]*)(?P<hour>[0-9]{1,2})(?:[:：](?P<minute>[0-9]{2})(?:[:：]00)?|[ ]?[点时])"
_COMPACT = re.compile(r"([0-9]{4})([0-9]{2})([0-9]{2})")
_SPAN = re.compile(r"[ ]*(?:\.{2,3}|[~～—–至到]+|[ ]-[ ])[ ]*")


def mended(kind: str, value: Any, year: str) -> str:
    """Return `value` as keys of this kind (`day`, `run date`, `spans`) have it; an empty text where none is certain.

    What lacks its year has `year` for it.
    """
    text = " ".join(str(value).split())
    try:
        if kind == "spans":
            ends = [_day(part, year) for part in _SPAN.split(text)]
            return str(DateSpan(ends[0].day, ends[-1].day)) if len(ends) <= 2 and ends[0] <= ends[-1] else ""
        found = _day(text, year)
    except ValueError:
        return ""
    return str(found.day) if kind == "day" else str(found)


def lacks_year(value: Any) -> bool:
    """Whether a day is written without its year."""
    found = re.match(_DAY, str(value).strip())
    return found is not None and found["year"] is None and not _COMPACT.match(str(value).strip())


def _day(text: str, year: str) -> RunDate:
    """Read one day, with a time where there is one; raise ValueError for what is none."""
    text = _COMPACT.sub(r"\1-\2-\3", text, count=1) if _COMPACT.match(text) else text
    found = re.fullmatch(rf"{_DAY}(?:{_TIME})?", text)
    if found is None:
        message = f"not a day: {text}"
        raise ValueError(message)
    day = iso_day(f"{found['year'] or year}-{found['month']:0>2}-{found['day']:0>2}")
    if found["hour"] is None:
        return RunDate(day)
    return RunDate.parse(f"{day} {found['hour']:0>2}:{found['minute'] or '00'}")
