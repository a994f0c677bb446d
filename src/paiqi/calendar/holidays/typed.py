"""What a writer types for `calendar.holidays`: `CN`, 中国, `none`, days of one's own, or a country and such days."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from unicodedata import normalize

from paiqi.calendar.holidays.own import NONE, own_days, refused
from paiqi.errors import WrongUsageError

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

_DIGIT = re.compile("[0-9]")
_NO_HOLIDAYS = {NONE, "off", "无", "没有", "不放假", "不管", "不管假日"}


def read_holidays(texts: Sequence[str], today: dt.date) -> str | tuple[str, ...]:
    """Read `CN`, `none`, or a list of at most one country and spans of days, as `calendar.holidays` has them.

    Dates are read as people say them, as seen from `today`. Raise WrongUsageError for what is not understood, and for
    a country whose holidays are not installed.
    """
    from paiqi.calendar.holidays.countries import code_in, country
    from paiqi.dates import read_spans

    typed = [part for text in texts for part in re.split("[,、]", normalize("NFKC", text)) if part.strip()]
    if len(typed) == 1 and typed[0].strip().casefold() in _NO_HOLIDAYS:
        return NONE
    code = code_in(typed[0])
    days = typed[1:] if code else typed
    if code:
        country(code)
    try:
        spans = tuple(map(str, read_spans(days, today)))
    except WrongUsageError as error:
        raise error if len(days) < len(typed) or _DIGIT.search(days[0]) else refused(days[0]) from None
    value = code if code and not spans else (code, *spans) if code else spans
    own_days(value)
    return value
