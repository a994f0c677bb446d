"""What to type to make rules the calendar's: whole commands, for remedies."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from paiqi.calendar.cadence.reading import in_words
from paiqi.i18n import _
from paiqi.model.commands import command

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from paiqi.calendar.cadence.rhythm import Cadence


def set_command(rules: Iterable[str]) -> str:
    """Return `paiqi set cadence weekly on fri`, in the user's language; of several rules each is in quotes."""
    distinct = tuple(dict.fromkeys(map(in_words, rules)))
    words = distinct[0].split() if len(distinct) == 1 else distinct
    return command("set cadence", *words)


def example_rule() -> str:
    """Return a rule for an example, in the user's language."""
    return _("weekly on fri at 20:00")


def example_command() -> str:
    """Return the command with that rule."""
    return set_command([example_rule()])


def endless_command(cadences: Sequence[Cadence]) -> str:
    """Return the command that lets `cadences` go on without an end."""
    return set_command(str(replace(cadence, end=None)) for cadence in cadences)
