"""Reading a cadence: the words for its rule, then its days, then its time; its limits may stand anywhere.

What follows the words for the rule is cut in two at every place that parts words: days before, a time after. One cut
must give a reading; two different ones (每周一二十点: Monday at 20:00, or Monday and Tuesday at 10:00) are refused.
"""

from __future__ import annotations

import datetime as dt
import re
from contextlib import suppress
from typing import TYPE_CHECKING, NamedTuple

from paiqi.calendar.cadence import refusals
from paiqi.calendar.cadence.rhythm import Cadence, checked
from paiqi.calendar.cadence.rules import Daily, DayRule, Monthly, Weekly, Workdays
from paiqi.errors import WrongUsageError
from paiqi.i18n import is_spoken

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_WEEK = "(?:周|星期|礼拜)"
_MANY = "(?P<count>[0-9]{1,2}|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)"
_CHINESE_MANY = "(?P<count>[0-9]{1,2}|[一二两三四五六七八九十]{1,3})"
# 每隔两周 may mean every second week or every third, so only 每隔一周 is read.
_CHINESE_OTHER = "(?P<other>隔|每隔[一1]个?|双)"

# The words for each rule: `count` is its interval, `other` stands for two. The first that match count.
_DAILY = (
    "daily|(?:every ?|each )day|每[天日]|天天",
    "(?P<other>every other) day",
    f"every {_MANY} days",
    f"{_CHINESE_OTHER}[天日]",
    f"每{_CHINESE_MANY}天",
)
_WORKDAYS = ("(?:on |every |each )?(?:workday|working day|business day)s?|(?:每个?)?工作日",)
_MONTHLY = (
    "(?:monthly|(?:every|each) month)(?: on)?",
    "(?P<other>every other) month(?: on)?",
    f"every {_MANY} months(?: on)?",
    "每个?月的?",
    f"{_CHINESE_OTHER}月的?",
    f"每{_CHINESE_MANY}个月的?",
)
_WEEKLY = (
    "(?:weekly|(?:every|each) week)(?: on)?",
    "(?P<other>every (?:other|second) week|every fortnight|fortnightly|bi-?weekly)(?: on)?",
    "(?P<other>every other)(?= )",
    f"every {_MANY} weeks(?: on)?",
    f"每个?{_WEEK}的?(?={_WEEK}|$)|每个(?={_WEEK})",
    f"{_CHINESE_OTHER}{_WEEK}的?",
    f"每{_CHINESE_MANY}个?{_WEEK}的?",
)
_OF_MONTH = "(?:on |every )?(?P<days>.+) (?:of|in) (?:the|each|every) month(?P<time>.*)"

_SAYS_TIME = "^[ ,]*at |[0-9]:|[点时]|[0-9] ?[ap]m"

_ISO = "([0-9]{4}-[0-9]{1,2}-[0-9]{1,2})"
_FROM = (
    f",? ?(?:from|starting|beginning)(?: on)? {_ISO}",
    f"[,、]?[从自]{_ISO}(?:起|开始)?",
    f"[,、]?{_ISO}(?:起|开始)",
)
_UNTIL = (f",? ?(?:until|till|through) {_ISO}", f"[,、]?(?:直?到|至|截[至止]){_ISO}(?:为?止)?", f"[,、]?{_ISO}为?止")


# What has several readings is tried with each; every day of the month and an hour take a third of this.
_LONGEST = 300


class _DaysAndTime(NamedTuple):
    rule: DayRule
    time: dt.time | None


def in_words(text: str) -> str:
    """Return a rule in the user's language; as it is where it is the writer's own words for it in that language.

    So is what cannot be read: `check` tells of that.
    """
    with suppress(WrongUsageError):
        cadence = read_cadence(text)
        return text if is_spoken(text) and text != str(cadence) else cadence.words
    return text


def read_cadence(text: str) -> Cadence:
    """Read a cadence; raise WrongUsageError that names the part which is not understood, or a rule that never comes."""
    from paiqi.dates.typed import Typed

    plain = Typed.of(text).plain
    try:
        return _read(plain)
    except WrongUsageError as error:
        from paiqi.dates.slips import with_what_was_meant

        raise with_what_was_meant(error, plain, _read, also=refusals.OWN_WORDS) from None


def rule_meant(text: str) -> str:
    """Return the rule that is meant by one with a slip in it; empty where that cannot be told."""
    from paiqi.dates.slips import meant
    from paiqi.dates.typed import Typed

    return meant(Typed.of(text).plain, _read, also=refusals.OWN_WORDS)


def _read(plain: str) -> Cadence:
    rest, begin = _limit(plain, _FROM)
    rest, end = _limit(rest, _UNTIL)
    if not rest:
        raise refusals.nothing_given()
    if begin and end and end < begin:
        raise refusals.ends_before_it_begins(plain, begin, end)
    if "freq=" in rest or rest.startswith(("rrule", "dtstart")):
        return _read_rrule(rest, begin, end)
    rule, time = _read_rule(rest)
    return checked(Cadence(rule, time, begin, end))


def _limit(plain: str, patterns: tuple[str, ...]) -> tuple[str, dt.date | None]:
    """Take a day such as `from 2026-12-01` out of a text."""
    for pattern in patterns:
        if found := re.search(pattern, plain):
            try:
                day = dt.date(*map(int, found[1].split("-")))
            except ValueError:
                raise refusals.not_understood(found[1], plain) from None
            return (plain[: found.start()] + plain[found.end() :]).strip(" ,、"), day
    return plain, None


def _read_rrule(plain: str, begin: dt.date | None, end: dt.date | None) -> Cadence:
    from paiqi.calendar.cadence.recurrence import read_recurrence

    body, _space, tail = plain.removeprefix("rrule:").partition(" ")
    rule, time, last = read_recurrence(body)
    if time and tail:
        raise refusals.not_understood(tail, plain)
    return checked(Cadence(rule, time or _slot_time(tail), begin, min(filter(None, (last, end)), default=None)))


def _read_rule(plain: str) -> _DaysAndTime:
    if len(plain) > _LONGEST:
        raise refusals.not_understood(plain, plain)
    if found := re.fullmatch(_OF_MONTH, plain):
        plain = f"monthly on {found['days']}{found['time']}"
    for patterns, read in ((_DAILY, _daily), (_WORKDAYS, _workdays), (_MONTHLY, _monthly), (_WEEKLY, _weekly)):
        heads = (re.match(f"(?:{pattern})(?![a-z])", plain) for pattern in patterns)
        if head := next(filter(None, heads), None):
            interval = _interval(head)
            if interval < 1:
                raise refusals.not_understood(head[0], plain)
            return read(plain, head.end(), interval)
    return _weekly(plain, 0, 1)


def _interval(head: re.Match[str]) -> int:
    groups = head.groupdict()
    if not groups.get("count"):
        return 2 if groups.get("other") else 1
    from paiqi.dates.numerals import read_number

    return read_number(groups["count"])


def _daily(plain: str, place: int, interval: int) -> _DaysAndTime:
    return _DaysAndTime(Daily(interval), _time_left(plain, place))


def _workdays(plain: str, place: int, _interval: int) -> _DaysAndTime:
    return _DaysAndTime(Workdays(), _time_left(plain, place))


def _weekly(plain: str, place: int, interval: int) -> _DaysAndTime:
    return _days_and_time(plain, place, lambda days: _weekdays(days, interval))


def _monthly(plain: str, place: int, interval: int) -> _DaysAndTime:
    return _days_and_time(plain, place, lambda days: _month_days(days, interval))


def _weekdays(text: str, interval: int) -> Weekly | None:
    from paiqi.dates import read_weekdays

    try:
        return Weekly(read_weekdays(text), interval)
    except WrongUsageError:
        return None


def _month_days(text: str, interval: int) -> Monthly | None:
    from paiqi.calendar.cadence.month_days import read_month_days

    days = read_month_days(text)
    return Monthly(days, interval) if days else None


def _days_and_time(plain: str, place: int, read: Callable[[str], DayRule | None]) -> _DaysAndTime:
    """Cut what stands from `place` on into days, which `read` takes, and a time; raise WrongUsageError."""
    rest = plain[place:].strip()
    if not rest:
        raise refusals.no_day(plain)
    found: dict[_DaysAndTime, str] = {}
    trouble: WrongUsageError | None = None
    for days, tail in _cuts(rest):
        rule = read(days)
        if rule is None:
            continue
        try:
            found[_DaysAndTime(rule, _read_time(tail))] = tail
        except WrongUsageError as error:
            trouble = trouble or (error if re.search(_SAYS_TIME, tail) else None)
    if len(found) == 1:
        reading, tail = next(iter(found.items()))
        _slot_time(tail)
        return reading
    if found:
        raise refusals.several_readings(plain, [Cadence(*reading).words for reading in found])
    if trouble and not refusals.has_unknown_words(rest):
        raise trouble
    raise refusals.not_understood(rest, plain)


def _cuts(text: str) -> Iterator[tuple[str, str]]:
    """Cut a text in two wherever no word or number is torn apart; the longest beginning comes first."""
    for place in range(len(text), 0, -1):
        if not re.fullmatch("[a-z0-9]{2}", text[place - 1 : place + 1]):
            yield text[:place].rstrip(), text[place:]


def _time_left(plain: str, place: int) -> dt.time | None:
    try:
        return _slot_time(plain[place:])
    except WrongUsageError:
        if refusals.has_unknown_words(plain[place:]):
            raise refusals.not_understood(plain[place:], plain) from None
        raise


def _read_time(text: str) -> dt.time | None:
    """Read what is left of a cadence as a time of the day, or as nothing; 8点 is 08:00 until it is the only reading."""
    from paiqi.dates import read_time

    text = _without_joint(text)
    return read_time(text) if text else None


def _slot_time(text: str) -> dt.time | None:
    """Read the same where no other reading is left: an hour that may be in the morning or the evening is refused."""
    from paiqi.dates import read_slot_time

    text = _without_joint(text)
    return read_slot_time(text) if text else None


def _without_joint(text: str) -> str:
    return re.sub("^[ ,、]*[在于的]?", "", text)
