"""Why a date is refused: each refusal names the part that is wrong, and says what to type instead."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from paiqi.dates.vocabulary import unknown_part
from paiqi.errors import WrongUsageError
from paiqi.i18n import N_, _

if TYPE_CHECKING:
    import datetime as dt

    from paiqi.dates.typed import Typed
    from paiqi.model.days import DateSpan


What = Literal["date", "time", "duration", "weekday"]

# What is said where nothing was typed, where a part is not understood, or the whole; and what to type instead.
_NOT_UNDERSTOOD: dict[What, tuple[str, str, str, str]] = {
    "date": (
        N_("no date is given"),
        N_("“{part}” in “{text}” is not understood as a date"),
        N_("“{text}” is not understood as a date"),
        N_(
            "type a date such as 2026-12-04, 12-03, fri, next tue, in 2 weeks, eom, 明天, 下周二晚上8点, "
            "三天后, 12月3日"
        ),
    ),
    "time": (
        N_("no time is given"),
        N_("“{part}” in “{text}” is not understood as a time"),
        N_("“{text}” is not understood as a time"),
        N_("type a time such as 20:00, 8pm, 晚上8点 or 上午九点半"),
    ),
    "duration": (
        N_("no duration is given"),
        N_("“{part}” in “{text}” is not understood as a duration"),
        N_("“{text}” is not understood as a duration"),
        N_("type a duration such as 1w, 3 days, a month, 两周 or 10天"),
    ),
    "weekday": (
        N_("no weekday is given"),
        N_("“{part}” in “{text}” is not understood as a weekday"),
        N_("“{text}” is not understood as a weekday"),
        N_("type weekdays such as tue,fri or mon-fri, 周二、周五 or 一三五"),
    ),
}


def not_understood(typed: Typed, reached: int, what: What = "date") -> WrongUsageError:
    """Refuse a text that a grammar could follow only up to the place `reached`; name the part that stopped it."""
    nothing, one_part, whole, remedy = map(_, _NOT_UNDERSTOOD[what])
    part = _part(typed, reached)
    text = (whole if part.plain == typed.plain else one_part) if typed.plain else nothing
    return WrongUsageError(text.format(part=part.shown, text=typed.shown), remedy=remedy)


def no_such_day(typed: Typed) -> WrongUsageError:
    """Refuse 2月30日, or the fifth Monday of a month that has four."""
    message = _("there is no such day as “{text}”").format(text=typed.shown)
    return WrongUsageError(message, remedy=_("type a day that the calendar has; eom or 月底 is a month's last"))


def out_of_range(typed: Typed) -> WrongUsageError:
    """Refuse what leads beyond the years that a calendar can hold."""
    message = _("“{text}” lies outside the years 1 to 9999").format(text=typed.shown)
    return WrongUsageError(message, remedy=_("type a nearer date, such as 2026-12-04 or in 2 weeks"))


def several_days(typed: Typed, span: DateSpan) -> WrongUsageError:
    """Refuse 下周 or 12月 where one day is wanted."""
    message = _("“{text}” is more than one day: {span}").format(text=typed.shown, span=span)
    return WrongUsageError(message, remedy=_("name the day, such as {day}, next tue or 下周二").format(day=span.first))


def other_weekday(typed: Typed, echo: str) -> WrongUsageError:
    """Refuse a date whose weekday was typed too, and wrongly; `echo` is the date with its own."""
    message = _("“{text}” contradicts itself: that day is {echo}").format(text=typed.shown, echo=echo)
    return WrongUsageError(message, remedy=_("type the date alone, or the weekday alone"))


def only_a_time(typed: Typed) -> WrongUsageError:
    """Refuse a time where a day is wanted."""
    message = _("“{text}” is a time without a day").format(text=typed.shown)
    return WrongUsageError(message, remedy=_("name the day too: today {time}, fri {time}").format(time=typed.shown))


def no_such_time(typed: Typed) -> WrongUsageError:
    """Refuse 25:00, 13pm and 早上20点."""
    message = _("“{text}” is no time of the day").format(text=typed.shown)
    return WrongUsageError(message, remedy=_(_NOT_UNDERSTOOD["time"][-1]))


def morning_or_evening(typed: Typed, time: dt.time) -> WrongUsageError:
    """Refuse `at 8`, and 8点 where slots are made; `time` is one of the two that it can be."""
    message = _("“{text}” can be in the morning or in the evening").format(text=typed.shown)
    early, late = f"{time.hour % 12}:{time:%M}", f"{time.hour % 12 + 12}:{time:%M}"
    return WrongUsageError(message, remedy=_("type {early} or {late}").format(early=early, late=late))


def time_in_span(typed: Typed) -> WrongUsageError:
    """Refuse a span that begins or ends within a day."""
    message = _("“{text}” has a time, but a span is made of whole days").format(text=typed.shown)
    return WrongUsageError(message, remedy=_span_examples())


def ends_before_it_begins(typed: Typed, first: dt.date, last: dt.date) -> WrongUsageError:
    """Refuse a span whose last day comes before its first."""
    message = _("“{text}” ends before it begins: {first}..{last}").format(text=typed.shown, first=first, last=last)
    return WrongUsageError(message, remedy=_span_examples())


def several_spans(typed: Typed) -> WrongUsageError:
    """Refuse a span whose hyphens can be read in two ways."""
    message = _("“{text}” can be more than one span").format(text=typed.shown)
    return WrongUsageError(message, remedy=_span_examples())


def moving_festival_unknown(name: str, first_year: int, last_year: int) -> WrongUsageError:
    """Refuse a lunar festival outside the table."""
    message = _("the day of {festival} is known for the years {first} to {last} only")
    message = message.format(festival=name, first=first_year, last=last_year)
    return WrongUsageError(message, remedy=_("type the date itself, such as 2026-12-04"))


def two_eves(typed: Typed, gone: dt.date, coming: dt.date) -> WrongUsageError:
    """Refuse 今年除夕 when this year's has gone by, but the lunar year still has one to come."""
    message = _("“{text}” can be {gone} or {coming}").format(text=typed.shown, gone=gone, coming=coming)
    return WrongUsageError(message, remedy=_("type 除夕 for the next one, or the date itself"))


def two_lunar_years(typed: Typed, earlier: dt.date, later: dt.date) -> WrongUsageError:
    """Refuse 2027年腊月廿三, which is a day of 2028 by the lunar year, and one of 2027 by the solar one."""
    message = _("“{text}” can be {gone} or {coming}").format(text=typed.shown, gone=earlier, coming=later)
    return WrongUsageError(message, remedy=_("type the date itself, such as {date}").format(date=later))


def lunar_or_solar(typed: Typed) -> WrongUsageError:
    """Refuse 八月十五, which is 中秋 to most, and 15 August to some."""
    message = _("“{text}” can be a day of the lunar calendar or of the solar one").format(text=typed.shown)
    return WrongUsageError(message, remedy=_("type 8月15日 for the solar day, or 农历八月十五 for the lunar one"))


def _span_examples() -> str:
    return _("type a span such as 2027-02-01..2027-02-20, 2月1日到20日 or dec 3 to dec 5")


def _part(typed: Typed, reached: int) -> Typed:
    """Return the first words that are none of the grammar's, else what stands after `reached`, else all."""
    start, end = unknown_part(typed.plain) or (reached % max(len(typed.plain), 1), len(typed.plain))
    return typed.part(start, end)
