"""The names of commands and of options, as far as they are typed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from paiqi.cli.completion.candidates import Candidate
from paiqi.cli.table import words_behind
from paiqi.i18n import _

if TYPE_CHECKING:
    from collections.abc import Iterator

    from paiqi.cli.completion.half_line import HalfLine


def names_behind(begun: str) -> list[tuple[str, str]]:
    """Return the words that may follow those of a command's name, each with its help in the user's language."""
    return [(name, _(text)) for name, text in words_behind(f"{begun} " if begun else "").items()]


def commands_begun(line: HalfLine) -> Iterator[Candidate]:
    """Yield the commands whose next word begins as it is typed."""
    yield from (Candidate(name, says) for name, says in names_behind(line.command) if name.startswith(line.typed))


def options_begun(line: HalfLine) -> Iterator[Candidate]:
    """Yield the options that begin as it is typed, but for those that are there already and count once."""
    for option in line.parameters:
        if option.param_type_name != "option" or option.hidden or (option.name in line.values and not option.multiple):
            continue
        names = sorted((*option.opts, *option.secondary_opts), key=len, reverse=True)
        begun = [name for name in names if name.startswith(line.typed)]
        # A long name says more; the short one is there for whoever has nothing else.
        for name in [name for name in begun if name.startswith("--")] or begun:
            yield Candidate(name, _(option.help) if option.help else "")
    if "--help".startswith(line.typed):
        yield Candidate("--help", _("Show this help and exit."))
