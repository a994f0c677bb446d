"""Why a cadence is refused: each refusal names the part that is wrong, and gives rules to type instead."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from paiqi.errors import WrongUsageError
from paiqi.i18n import _

if TYPE_CHECKING:
    import datetime as dt

_COLUMNS = 60
# The words that a cadence has beyond those of dates.
_ENGLISH = (
    "daily weekly biweekly bi fortnight fortnightly monthly each other working business workday workdays "
    "starting beginning"
)
OWN_WORDS = (*_ENGLISH.split(), *"双工作起止截直为在于开始隔每")


def nothing_given() -> WrongUsageError:
    """Refuse an empty text."""
    return WrongUsageError(_("no cadence is given"), remedy=_examples())


def not_understood(part: str, text: str) -> WrongUsageError:
    """Refuse `part` of a text; where the text has words that no cadence has, name those instead."""
    part = _unknown_words(part) or _unknown_words(text) or part
    if part == text:
        message = _("“{text}” is not understood as a cadence").format(text=_shown(text))
    else:
        message = _("“{part}” in “{text}” is not understood as a cadence").format(part=_shown(part), text=_shown(text))
    return WrongUsageError(message, remedy=_examples())


def has_unknown_words(text: str) -> bool:
    """Return whether a text has words that no cadence has."""
    return bool(_unknown_words(text))


def no_day(text: str) -> WrongUsageError:
    """Refuse `weekly` alone."""
    return WrongUsageError(_("“{text}” does not say on which day").format(text=_shown(text)), remedy=_examples())


def several_readings(text: str, readings: list[str]) -> WrongUsageError:
    """Refuse 每周一二十点: Monday at eight in the evening, or Monday and Tuesday at ten."""
    return WrongUsageError(
        _("“{text}” can be read in more than one way: {readings}").format(
            text=_shown(text), readings=" · ".join(readings)
        ),
        remedy=_("type the one that you mean"),
    )


def ends_before_it_begins(text: str, begin: dt.date, end: dt.date) -> WrongUsageError:
    """Refuse a cadence whose last day comes before its first."""
    return WrongUsageError(
        _("“{text}” ends on {end}, before it begins on {begin}").format(text=_shown(text), begin=begin, end=end),
        remedy=_("type the earlier day after “from”, the later one after “until”"),
    )


def _unknown_words(text: str) -> str:
    from paiqi.dates.vocabulary import unknown_part

    known = re.sub(f"(?<![a-z])(?:{'|'.join(OWN_WORDS)})(?![a-z])", lambda word: " " * len(word[0]), text)
    start, end = unknown_part(known) or (0, 0)
    return text[start:end].strip()


def _examples() -> str:
    return _(
        "type a rule such as weekly on fri at 20:00, every 2 weeks on tue, monthly on 1st mon, monthly on 15, "
        "workdays, 每周五 20:00, 每两周周二"
    )


def _shown(text: str) -> str:
    from paiqi.text.clean import clean
    from paiqi.text.width import shorten

    return shorten(clean(text), _COLUMNS)
