"""A question in SQL, answered by SQLite from tables that stand in memory for it alone.

SQLite's authorizer lets a question choose, read, call the functions of `sql_functions` and recurse; everything else
(files, settings, writing) is refused before it begins. Limits bound what a question may build, a progress handler how
long it may take, and a limit on the heap how much it may hold. Nothing is ever written to a file.
"""

from __future__ import annotations

import re
import sqlite3
import time
from contextlib import ExitStack, closing, contextmanager
from typing import TYPE_CHECKING, Any, NamedTuple, NoReturn

from paiqi.formats import sql_refusals as refusals
from paiqi.formats.sql_functions import FUNCTIONS, Functions
from paiqi.reports.relations import RELATIONS

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator, Sequence

    from paiqi.reports.relations import Known, Relation

_PIECE = re.compile(
    r"""(?P<empty>[ \t\r\n\f;]|--[^\n]*|/\*.*?(?:\*/|\Z))|'[^']*'|"[^"]*"|`[^`]*`|\[[^\]]*(?:\]|\Z)|.""", re.DOTALL
)
_ALLOWED = frozenset({sqlite3.SQLITE_SELECT, sqlite3.SQLITE_RECURSIVE})
_TABLES = frozenset(relation.name for relation in RELATIONS)
_SHORTEST_TEXT = 65_536  # what a question may always build; else twice the longest text of the backlog
_LIMITS = {
    sqlite3.SQLITE_LIMIT_SQL_LENGTH: 65_536,
    sqlite3.SQLITE_LIMIT_EXPR_DEPTH: 100,
    sqlite3.SQLITE_LIMIT_COLUMN: 500,
    sqlite3.SQLITE_LIMIT_COMPOUND_SELECT: 100,
    sqlite3.SQLITE_LIMIT_VDBE_OP: 50_000,
    sqlite3.SQLITE_LIMIT_FUNCTION_ARG: 100,
    sqlite3.SQLITE_LIMIT_LIKE_PATTERN_LENGTH: 1_000,
    sqlite3.SQLITE_LIMIT_ATTACHED: 0,
    sqlite3.SQLITE_LIMIT_TRIGGER_DEPTH: 0,
    sqlite3.SQLITE_LIMIT_WORKER_THREADS: 0,
}
_MOST_MEMORY = 64 * 1024 * 1024  # and once more what the tables take; a row that is found is copied twice
_STEPS_AT_ONCE = 10_000
_MOST_READ_AT_ONCE = 300_000_000  # bytes: of long texts, so much is read before the clock is looked at again
_MOST_STEPS = 100_000_000  # two or three seconds
_MOST_SECONDS = 10  # of work, where single steps take long


class Answer(NamedTuple):
    """The names of the columns, each once, and the rows, which are found while they are asked for."""

    columns: tuple[str, ...]
    rows: Iterator[tuple[Any, ...]]


def answer(sql: str, known: Known) -> Answer:
    """Return what a question in SQL finds; its rows may raise the same errors as they come.

    Raises:
        WrongUsageError: It is no question, or asks for what is not there.
        RefusedError: It does something else than ask, is several questions, or would take too much.
    """
    sql = _without_empty_end(sql)
    if "\0" in sql or not sql:
        raise refusals.no_question()
    named = [relation for relation in RELATIONS if relation.name in sql.casefold()]
    guard = _Guard(sql, known.today, base := _filled(named, known))
    with ExitStack() as at_fault:
        at_fault.callback(base.close)
        with guard.told():
            cursor = base.execute(sql)
        if cursor.description is None:
            raise refusals.not_allowed()
        at_fault.pop_all()
    return Answer(_distinct([str(column[0]) for column in cursor.description]), guard.watched(cursor))


def _without_empty_end(sql: str) -> str:
    """Return a question without the blanks, remarks and semicolons behind it, which are statements to Python."""
    return sql[: max((piece.end() for piece in _PIECE.finditer(sql) if piece["empty"] is None), default=0)]


def _filled(named: Sequence[Relation], known: Known) -> sqlite3.Connection:
    """Return a database in memory that has all the tables, and in those that are `named` their rows."""
    base = sqlite3.connect(":memory:", isolation_level=None)
    base.execute("PRAGMA temp_store = MEMORY")
    longest = 0
    for relation in RELATIONS:
        columns = ", ".join(f'"{field.name}" {field.holds.upper()}' for field in relation.fields)
        base.execute(f'CREATE TABLE "{relation.name}" ({columns})')
    for relation in named:
        rows = list(relation.rows(known))
        longest = max([longest, *(_length(row) for row in rows)])
        marks = ", ".join("?" for _field in relation.fields)
        base.executemany(f'INSERT INTO "{relation.name}" VALUES ({marks})', rows)  # noqa: S608 - names of our own
    pages, size = (base.execute(f"PRAGMA {name}").fetchone()[0] for name in ("page_count", "page_size"))
    base.execute(f"PRAGMA hard_heap_limit = {2 * pages * size + _MOST_MEMORY}")
    base.execute("PRAGMA query_only = ON")
    base.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, max(_SHORTEST_TEXT, 2 * longest))
    for limit, most in _LIMITS.items():
        base.setlimit(limit, most)
    return base


def _length(row: tuple[Any, ...]) -> int:
    """Return a bound for the bytes of a row."""
    return sum(len(value.encode()) if isinstance(value, str) else 9 for value in row) + 9 * len(row)


def _distinct(names: list[str]) -> tuple[str, ...]:
    """Tell columns of one name apart: `id`, `id:2`."""
    found: dict[str, None] = {}
    for name in names:
        at = 1
        while (distinct := name if at == 1 else f"{name}:{at}") in found:
            at += 1
        found[distinct] = None
    return tuple(found)


class _Guard:
    """What stands between a question and everything but its answer."""

    def __init__(self, sql: str, today: dt.date, base: sqlite3.Connection) -> None:
        """Bind the database `base` to the rules."""
        self._sql = sql
        self._base = base
        self._denied: tuple[int, str] | None = None
        self._exhausted = False
        self._steps = 0
        self._began = time.thread_time()
        self._functions = Functions(base, today, self._in_time)
        base.set_authorizer(self._allow)
        longest = base.getlimit(sqlite3.SQLITE_LIMIT_LENGTH)
        self._at_once = min(_STEPS_AT_ONCE, _MOST_READ_AT_ONCE // longest + 1)
        base.set_progress_handler(self._stop, self._at_once)

    def _allow(self, action: int, first: str | None, second: str | None, base: str | None, _by: str | None) -> int:
        name = (second if action == sqlite3.SQLITE_FUNCTION else first) or ""
        # What a question names itself (WITH … AS) stands in no base.
        is_own = base is None and not name.casefold().startswith(("sqlite_", "pragma_"))
        if (
            action in _ALLOWED
            or (action == sqlite3.SQLITE_READ and (is_own or name in _TABLES))
            or (action == sqlite3.SQLITE_FUNCTION and name.casefold() in FUNCTIONS)
        ):
            return sqlite3.SQLITE_OK
        self._denied = self._denied or (action, name)
        return sqlite3.SQLITE_DENY

    def _stop(self) -> bool:
        self._steps += self._at_once
        return not self._in_time()

    def _in_time(self) -> bool:
        self._exhausted = self._steps > _MOST_STEPS or time.thread_time() - self._began > _MOST_SECONDS
        return not self._exhausted

    def watched(self, cursor: sqlite3.Cursor) -> Iterator[tuple[Any, ...]]:
        """Yield the rows as they are found, and close the database: its functions and it hold on to each other."""
        with closing(self._base):
            while True:
                with self.told():
                    row = cursor.fetchone()
                if row is None:
                    return
                yield row

    @contextmanager
    def told(self) -> Iterator[None]:
        """Say in our words what SQLite refuses."""
        try:
            yield
        except MemoryError:
            raise refusals.too_large() from None
        except (sqlite3.Error, sqlite3.Warning) as error:
            self._tell(str(error))

    def _tell(self, said: str) -> NoReturn:
        if self._exhausted:
            raise refusals.too_long() from None
        if said == "interrupted":
            raise KeyboardInterrupt from None  # Ctrl-C came while SQLite was at work
        if self._denied:
            raise refusals.not_allowed(*self._denied) from None
        raise refusals.refused(self._sql, self._functions.said or said, self._said_of) from None

    def _said_of(self, beginning: str) -> str:
        """Return what SQLite says of a piece of the question; nothing of it is carried out."""
        try:
            self._base.execute(f"EXPLAIN {beginning}")
        except (sqlite3.Error, sqlite3.Warning) as error:
            return str(error)
        return ""
