"""Commands as one types them in a shell: what a remedy names is whole, and works on the backlog that was asked for."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

from paiqi.i18n import _
from paiqi.text.clean import exact, quoted

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    # From the name, the words and the options of a command, and the command as one types it.
    Spelling = Callable[[str, Sequence[object], Mapping[str, Any], str], str]

# Options that stand before every command, as they were typed: what helps must help this backlog, on this day.
_carried: dict[str, str] = {}
# The command that runs, and the options that were given to it.
_running: dict[str, Mapping[str, object]] = {}
# How commands are told to whoever does not type them.
_spellings: list[Spelling] = []


def carry(option: str, value: str) -> None:
    """Let every command name `option` with `value`."""
    _carried[option] = exact(value)


def carry_nothing() -> None:
    """Let commands stand alone and be typed, as in a program that has just begun."""
    _carried.clear()
    _running.clear()
    _spellings.clear()


def begin(name: str, options: Mapping[str, object]) -> None:
    """Say which command runs, and with which options: see `again`."""
    _running.clear()
    _running[name] = options


def spell(way: Spelling) -> None:
    """Let every command be told in that way from here on: to somebody who has no shell."""
    _spellings[:] = [way]


def command(name: str, *words: object, **options: object) -> str:
    """Return the command `name` with `words` and `options`, whole; an empty text where a word is empty.

    `deadline="2026-12-04"` is `--deadline 2026-12-04`, `pinned=True` is `--pinned`, and None and False are left out. A
    word that begins with a hyphen is no option, so it stands behind `--`. Of a list each value has its option.
    """
    if "" in words:
        return ""
    typed = [quoted(str(word)) for word in words]
    asked = [
        " ".join([f"--{option.replace('_', '-')}", *([] if value is True else [quoted(str(value))])])
        for option, values in options.items()
        for value in (values if isinstance(values, (list, tuple)) else [values])
        if value is not None and value is not False
    ]
    is_apart = any(str(word).startswith("-") and word != "-" for word in words)
    rest = [*asked, "--", *typed] if is_apart else [*typed, *asked]
    whole = " ".join(["paiqi", *(f"{option} {value}" for option, value in _carried.items()), name, *rest])
    return _spellings[0](name, words, options, whole) if _spellings else whole


def again(name: str, *words: object, **options: object) -> str:
    """Return the command `name` with other `words` and `options`, and with all other options that were given to it.

    That is what a refusal names; what is said of other topics is a command of its own.
    """
    return command(name, *words, **{**_running.get(name, {}), **options})


def installing(*names: str) -> str:
    """Return the command that installs `names` where paiqi itself is, whatever `pip` the shell would find."""
    return " ".join([exact(sys.executable), "-m pip install", *map(exact, names)])


def advised(text: str, **parts: object) -> str:
    """Return `text` with its parts, commands among them.

    A command that is empty has no name for its topic, as all that it goes by means others, too: then the text says what
    gives it one.
    """
    if "" in parts.values():
        return _("nothing that one types means this topic alone: give it an id in the file first")
    return text.format(**parts)
