"""How long before something one wants to hear of it: `1d`, `2h`, `30 min`, `1 week`, 一天, 两小时, 提前半小时."""

from __future__ import annotations

import datetime as dt
import re

from paiqi.dates.numerals import COUNT, ENGLISH_COUNT, read_number
from paiqi.dates.typed import Typed
from paiqi.errors import WrongUsageError
from paiqi.i18n import _

_UNITS = {
    "minutes": "m|mins?|minutes?|分钟?",
    "hours": "h|hrs?|hours?|个?(?:小时|钟头)",
    "days": "d|days?|[天日]",
    "weeks": "w|wks?|weeks?|个?(?:周|星期|礼拜)",
}
_ANY_UNIT = "|".join(f"(?P<{name}>{words})" for name, words in _UNITS.items())
_PATTERN = re.compile(
    f"(?:提前)?(?:(?P<half>半个?小时)|(?P<count>0|{ENGLISH_COUNT}|{COUNT}) ?(?:{_ANY_UNIT}))(?: (?:before|ahead)|前)?"
)
_MOST = dt.timedelta(days=366)


def read_notice(text: str) -> dt.timedelta:
    """Return a time of no more than a year; raise WrongUsageError."""
    typed = Typed.of(text)
    found = _PATTERN.fullmatch(typed.plain)
    if found is not None:
        count = 0.5 if found["half"] else read_number(found["count"])
        unit = "hours" if found["half"] else next(name for name in _UNITS if found[name])
        if count <= _MOST.days * 24 * 60:
            notice = dt.timedelta(**{unit: count})
            if notice <= _MOST:
                return notice
    raise WrongUsageError(
        _("“{text}” is not understood as a time before something").format(text=typed.shown),
        remedy=_("type one such as 1d, 2h, 30 min, 1 week, 一天 or 两小时, of no more than a year"),
    )
