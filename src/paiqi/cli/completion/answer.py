"""The answer to a shell that asks what may stand at the cursor; never a message, and never a word of its own.

    paiqi __complete zsh list --status to        (each word as it means itself, the last one half typed; so for fish)
    paiqi __complete bash 'paiqi done "KV' ' "=:'    (the line as it is, and where readline parts words)

Each line is a value, a tab, and what it means. Ended with `FILES`, the shell is to complete names of files.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from paiqi.cli.completion.candidates import FileNames, written
from paiqi.cli.completion.half_line import HalfLine, read_half_line
from paiqi.cli.completion.names import commands_begun, options_begun
from paiqi.cli.table import COMMANDS

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from paiqi.cli.completion.candidates import Candidate
    from paiqi.model.backlog import Backlog

FILES = 10
_NOTHING = 1


def answer(args: Sequence[str]) -> int:
    """Print what may stand at the cursor; return 0, `FILES`, or 1 where nothing is known."""
    way, *rest = args or [""]
    try:
        lines = _of_bash(*rest) if way == "bash" else list(_lines(rest[:-1], rest[-1], only_alike=way == "fish"))
        print(*lines, sep="\n", end="\n" if lines else "")
    except FileNames:
        return FILES
    except Exception:  # noqa: BLE001 - whoever presses Tab is in the middle of a line: nothing may be said there
        return _NOTHING
    return 0


def _of_bash(line: str, breaks: str = "") -> list[str]:
    """Return the quote that is open and what is typed of what readline replaces; then the candidates for that."""
    from paiqi.cli.completion.bash_line import read_bash_line

    words, end = read_bash_line(line, frozenset(breaks))
    found = _lines(words[1:], end.before + end.typed)
    fitting = [value.removeprefix(end.before) for value in found if value.startswith(end.before)]
    return [f"{end.quote}\t{end.typed}", *fitting] if fitting else []


def _lines(words: Sequence[str], typed: str, *, only_alike: bool = False) -> Iterable[str]:
    line = read_half_line(words, typed)
    line.only_alike = only_alike
    return written(one._replace(value=line.head + one.value) for one in _candidates(line))


def _candidates(line: HalfLine) -> Iterable[Candidate]:
    if line.begins_option:
        return options_begun(line)
    if line.pending is None and line.command not in COMMANDS:
        return commands_begun(line)
    from paiqi.cli.completion.values import values_of

    if line.pending is None and line.argument[0] is None and not line.typed:
        return options_begun(line)
    found = values_of(line, lambda: _backlog(line))
    if line.pending is not None or line.only_arguments:
        return found
    return (one for one in found if not one.value.startswith("-"))  # there it would be an option


def _backlog(line: HalfLine) -> Backlog:
    from paiqi.cli.backlog_path import path_named
    from paiqi.store.session import Session

    with Session.open(path_named(next(reversed(line.values.get("backlog", [])), None))) as session:
        return session.backlog
