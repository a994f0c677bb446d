"""The functions that a question may call: SQLite's own, but for those that must be held back.

One call is one step, and nothing interrupts a step. So the functions that search take longer than their texts are long,
and those that fill up build what nobody asked for, are answered by a second base after a look at what they are given;
and so are the functions of time, for which now is the day that counts as today.
"""

from __future__ import annotations

import re
import sqlite3
from functools import partial
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable

_TIMES = ("date", "time", "datetime", "julianday", "unixepoch", "strftime")
_CLOCKS = {"current_date": "date", "current_time": "time", "current_timestamp": "datetime"}
_SEARCHING = ("instr", "replace", "like", "glob", "trim", "ltrim", "rtrim")
_FILLING = ("printf", "format")
# What answers from its arguments alone, and in room that the limits bound.
FUNCTIONS = frozenset(
    (
        *("count", "sum", "total", "avg", "min", "max", "group_concat", "string_agg"),
        *("lower", "upper", "length", "substr", "substring", "concat", "concat_ws", "char", "unicode", "hex", "quote"),
        *("abs", "round", "sign", "coalesce", "ifnull", "nullif", "iif", "typeof"),
        *("row_number", "rank", "dense_rank", "percent_rank", "cume_dist", "ntile"),
        *("lag", "lead", "first_value", "last_value", "nth_value"),
        *_SEARCHING,
        *_FILLING,
        *_TIMES,
        *_CLOCKS,
    )
)
_MOST_COMPARED = 500_000_000  # signs of one text with those of another, in one call: about a second
_FIELD = re.compile(r"%(?:%|([^A-Za-z%]*))")
_NUMBER = re.compile(r"\s*[-+]?(\d+)")


class Functions:
    """The functions that are held back, in a base; what one of them refuses, SQLite tells as `said`."""

    def __init__(self, base: sqlite3.Connection, today: dt.date, may_go_on: Callable[[], bool]) -> None:
        """Put them into `base`, whose limits they keep; each call asks first whether it `may_go_on`."""
        self.said = ""
        self._today = today.isoformat()
        self._may_go_on = may_go_on
        self._longest = base.getlimit(sqlite3.SQLITE_LIMIT_LENGTH)
        self._own = sqlite3.connect(":memory:")
        for limit in (sqlite3.SQLITE_LIMIT_LENGTH, sqlite3.SQLITE_LIMIT_LIKE_PATTERN_LENGTH):
            self._own.setlimit(limit, base.getlimit(limit))
        for name in _TIMES:
            base.create_function(name, -1, partial(self._moment, name))
        for name, function in _CLOCKS.items():
            base.create_function(name, 0, partial(self._moment, function))
        for names, look in ((_SEARCHING, self._looked_through), (_FILLING, self._filled_up)):
            for name in names:
                base.create_function(name, -1, partial(self._held_back, name, look), deterministic=True)

    def _held_back(self, name: str, look: Callable[..., None], *values: Any) -> Any:
        if not self._may_go_on():
            raise TimeoutError
        look(*values)
        found = self._asked(name, values)
        if found is None and name in _FILLING and values[:1] not in ((), (None,), ("",)):
            raise OverflowError  # SQLite's word for a text that came out too long is none
        return found

    def _looked_through(self, *values: Any) -> None:
        """Raise OverflowError where comparing the first text with the second one would take long."""
        first, second = (len(value) if isinstance(value, (str, bytes)) else 1 for value in (*values, "", "")[:2])
        if first * second > _MOST_COMPARED:
            raise OverflowError

    def _filled_up(self, *values: Any) -> None:
        """Raise OverflowError where a field is to be wider than a text may be long."""
        fields = "".join(found[1] or "" for found in _FIELD.finditer(str(values[0]))) if values else ""
        widths = [int(width) for width in re.findall(r"\d+", fields)]
        if "*" in fields:
            widths += [_whole(value) for value in values[1:]]
        if any(width > self._longest for width in widths):
            raise OverflowError

    def _moment(self, name: str, *values: Any) -> Any:
        """Answer one of SQLite's functions of time; now is the beginning of the day that counts as today."""
        given = list(values)
        at = 1 if name == "strftime" else 0
        if len(given) <= at or (isinstance(given[at], str) and given[at].strip().casefold() == "now"):
            shifts = [one for one in given[at + 1 :] if str(one).strip().casefold() not in {"localtime", "utc"}]
            given = [*given[:at], self._today, *shifts]
        return self._asked(name, given)

    def _asked(self, name: str, values: Any) -> Any:
        marks = ", ".join("?" for _value in values)
        try:
            return self._own.execute(f"SELECT {name}({marks})", values).fetchone()[0]
        except sqlite3.Error as error:
            self.said = str(error)
            raise


def _whole(value: Any) -> int:
    """Return about how much SQLite takes a value for where it wants a whole number, without its sign."""
    if isinstance(value, (int, float)):
        return int(min(abs(value), 1e18))
    found = _NUMBER.match(str(value))
    return int(found[1]) if found else 0
