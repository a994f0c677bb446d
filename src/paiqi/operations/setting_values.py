"""What a writer types as a setting's value, read into what the file holds; the rooms that know a value read it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, NamedTuple
from unicodedata import normalize

from paiqi.calendar.cadence import read_cadence, worded
from paiqi.calendar.lead import read_lead
from paiqi.calendar.zone import read_zone
from paiqi.dates import read_spans
from paiqi.dates.numerals import COUNT, read_number
from paiqi.errors import WrongUsageError
from paiqi.i18n import _
from paiqi.model.commands import command
from paiqi.naming.near import nearest_word
from paiqi.text.clean import to_keep
from paiqi.text.fold import fold
from paiqi.text.numbering import parse_ranges

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Sequence

    from paiqi.model.backlog import Calendar
    from paiqi.model.days import DateSpan
    from paiqi.model.keys import Key, Value


class Seen(NamedTuple):
    """From where a value is seen: the calendar as it is, today, and the day from which open rules are counted."""

    calendar: Calendar
    today: dt.date
    start: dt.date


def read_value(key: Key, texts: Sequence[str], seen: Seen) -> Any:
    """Read the words typed for a key; raise WrongUsageError that says what may stand there.

    Several words need no quotes. Where each of several texts is a rule, or a span, of its own, it is several.
    """
    return _READERS[key.value](key, tuple(to_keep(text).strip() for text in texts), seen)


def read_rules(texts: Sequence[str]) -> tuple[str, ...]:
    """Return the cadences that are typed: each text, where each is one, else all of them together.

    Raise WrongUsageError where neither is understood.
    """
    try:
        for text in texts:
            read_cadence(text)
    except WrongUsageError as error:
        together = " ".join(texts)
        try:
            read_cadence(together)
        except WrongUsageError as other:
            # Who quotes a text of several words means it as a rule.
            raise (error if any(" " in text.strip() for text in texts) else other) from None
        return (together,)
    return tuple(texts)


def _cadence(_key: Key, texts: tuple[str, ...], seen: Seen) -> str | tuple[str, ...]:
    rules = tuple(dict.fromkeys(worded(rule, seen.calendar, seen.start)[0] for rule in read_rules(texts)))
    return rules[0] if len(rules) == 1 else rules


def _text(key: Key, texts: tuple[str, ...], _seen: Seen) -> str:
    text = " ".join(" ".join(texts).split())
    if not fold(text):
        raise WrongUsageError(
            _("“{key}” would be empty: nothing of it can be seen").format(key=key.name),
            remedy=_("to take it away: {command}").format(command=command("unset", key.name)),
        )
    return text


def _format(key: Key, texts: tuple[str, ...], seen: Seen) -> str:
    text = re.sub("[{｛] ?[nNｎ] ?[}｝]", "{n}", _text(key, texts, seen))
    if "{n}" not in text:
        raise WrongUsageError(
            _("“{key}” must have {placeholder} in it, which stands for the number").format(
                key=key.name, placeholder="{n}"
            ),
            remedy=_setting(key, key.examples[-1]),
        )
    return text


def _archived(key: Key, texts: tuple[str, ...], seen: Seen) -> str:
    text = _text(key, texts, seen)
    try:
        parse_ranges(text)
    except ValueError:
        message = _("“{text}” is not a range of numbers").format(text=text)
        raise WrongUsageError(message, remedy=_setting(key, key.examples[0])) from None
    return text


def _count(key: Key, texts: tuple[str, ...], seen: Seen) -> int:
    text = normalize("NFKC", _text(key, texts, seen))
    number = read_number(text) if re.fullmatch(COUNT, text) else 0
    if not number:
        raise _refused(key, text, _("a whole number from 1"))
    return number


def _choice(key: Key, texts: tuple[str, ...], seen: Seen) -> str:
    text = _text(key, texts, seen)
    words = {fold(word): choice.word for choice in key.choices for word in (choice.word, *choice.also)}
    if (word := words.get(fold(text))) is not None:
        return word
    near = nearest_word(text, words)
    allowed = _(", ").join(" ".join((choice.word, *choice.also[:1])) for choice in key.choices)
    example = words[near] if near else key.examples[0]
    raise _refused(key, text, _("one of: {allowed}").format(allowed=allowed), example)


def _zone(key: Key, texts: tuple[str, ...], seen: Seen) -> str:
    return read_zone(_text(key, texts, seen))


def _holidays(_key: Key, texts: tuple[str, ...], seen: Seen) -> str | tuple[str, ...]:
    from paiqi.calendar.holidays.typed import read_holidays

    return read_holidays(texts, seen.today)


def _lead(key: Key, texts: tuple[str, ...], seen: Seen) -> str:
    text = _text(key, texts, seen)
    read_lead(text)
    return text


def _spans(_key: Key, texts: tuple[str, ...], seen: Seen) -> tuple[DateSpan, ...]:
    return read_spans(texts, seen.today)


def _setting(key: Key, example: str) -> str:
    return command("set", key.name, *example.split())


def _refused(key: Key, text: str, allowed: str, example: str = "") -> WrongUsageError:
    example = example or key.examples[-1]
    return WrongUsageError(
        _("“{key}” must be {allowed} (not “{value}”)").format(key=key.name, value=text, allowed=allowed),
        remedy=_setting(key, example),
    )


_READERS: dict[Value, Callable[[Key, tuple[str, ...], Seen], Any]] = {
    "archived": _archived,
    "cadence": _cadence,
    "choice": _choice,
    "count": _count,
    "format": _format,
    "holidays": _holidays,
    "lead": _lead,
    "spans": _spans,
    "text": _text,
    "zone": _zone,
}
