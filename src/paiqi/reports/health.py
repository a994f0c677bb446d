"""What `doctor` looked at: each thing as it was found, and what to do about it."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from paiqi.i18n import _, ngettext
from paiqi.reports.report import Detail, Fact, Report, Rows
from paiqi.text.clean import clean

if TYPE_CHECKING:
    from collections.abc import Sequence


class Health(StrEnum):
    """Whether a thing is as it should be, may be better, or keeps paiqi from working."""

    OK = "ok"
    NOTE = "note"
    BROKEN = "broken"


class Examined(NamedTuple):
    """One thing: its key, for scripts; its name; as it was found; and what to do, where there is something to do."""

    key: str
    name: str
    found: str
    health: Health = Health.OK
    remedy: str = ""


_MARKS = {Health.OK: "✓", Health.NOTE: "!", Health.BROKEN: "✗"}
_TONES = {Health.OK: "", Health.NOTE: "gap", Health.BROKEN: "late"}


def health_report(things: Sequence[Examined]) -> Report:
    """Return what was found; the plain columns (key, health, found, remedy) are a promise."""
    return Report(
        facts=lambda: {
            "examined": [
                {"key": one.key, "health": one.health, "found": one.found, "remedy": one.remedy or None}
                for one in things
            ]
        },
        blocks=lambda: (Detail(_heading(things), tuple(fact for one in things for fact in _facts(one))),),
        piped=lambda: (Rows((one.key, one.health.value, one.found, one.remedy) for one in things),),
    )


def is_broken(things: Sequence[Examined]) -> bool:
    """Whether anything keeps paiqi from working."""
    return any(one.health is Health.BROKEN for one in things)


def _heading(things: Sequence[Examined]) -> str:
    broken, notes = (sum(one.health is health for one in things) for health in (Health.BROKEN, Health.NOTE))
    if not broken and not notes:
        return _("All is as it should be.")
    parts = [
        ngettext("{n} thing is broken", "{n} things are broken", broken).format(n=broken) if broken else "",
        ngettext("{n} thing could be better", "{n} things could be better", notes).format(n=notes) if notes else "",
    ]
    return " · ".join(filter(None, parts))


def _facts(one: Examined) -> tuple[Fact, ...]:
    found = Fact(one.key, one.name, f"{_MARKS[one.health]} {clean(one.found)}", _TONES[one.health])
    return (found, Fact(one.key, one.name, f"→ {clean(one.remedy)}")) if one.remedy else (found,)
