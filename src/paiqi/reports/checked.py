"""What `check` found: for a reader, for a linter's consumers, for a script."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, Any, NamedTuple

from paiqi.i18n import _, ngettext
from paiqi.reports.table import Cell, Column, Table
from paiqi.text.clean import clean

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from paiqi.checks import Flaw, Place

_MOST_LINES = 3


class Told(NamedTuple):
    """A finding as it is told: where it stands in which file, and its sentences in one line each."""

    file: str
    line: int
    code: str
    severity: str
    message: str
    remedy: str
    fixable: bool

    @property
    def place(self) -> str:
        """The place as editors and terminals know it: `backlog.yaml:12`."""
        return f"{self.file}:{self.line}"

    @property
    def advice(self) -> str:
        """The remedy, and whether paiqi can do it itself."""
        return _("{remedy} (paiqi check --fix does it)").format(remedy=self.remedy) if self.fixable else self.remedy


def tell_all(
    findings: Iterable[Flaw], *, file_of: Callable[[Place], str], line_of: Callable[[Place], int]
) -> tuple[Told, ...]:
    """Return `findings` by file, those of the backlog first, and line; `file_of` and `line_of` find a place's."""
    told = (
        Told(
            file_of(finding.place),
            line := line_of(finding.place),
            finding.code,
            finding.severity,
            clean(finding.message + _also({line_of(place) for place in finding.also} - {line})),
            clean(finding.remedy),
            finding.fix is not None,
        )
        for finding in sorted(findings, key=lambda finding: finding.draft)
    )
    by_file = groupby(told, key=lambda one: one.file)
    return tuple(one for _file, group in by_file for one in sorted(group, key=lambda one: (one.line, one.code)))


def _also(lines: set[int]) -> str:
    if not lines:
        return ""
    numbers = _(", ").join(str(line) for line in sorted(lines)[:_MOST_LINES]) + (
        " …" if len(lines) > _MOST_LINES else ""
    )
    told = ngettext("(see line {lines})", "(see lines {lines})", len(lines)).format(lines=numbers)
    return told if told.startswith("（") else f" {told}"


def checked_table(told: tuple[Told, ...]) -> Table:
    """Return the lines for a pipe; their columns (place, code, severity, message, remedy) are a promise."""
    columns = tuple(Column("", plain=place) for place in range(1, 6))
    rows = tuple(
        tuple(Cell("", plain) for plain in (f"{one.place}:", one.code, one.severity, one.message, one.advice))
        for one in told
    )
    return Table(columns, rows)


def checked_facts(told: tuple[Told, ...]) -> list[dict[str, Any]]:
    """Return the findings as JSON has them."""
    return [
        {
            "code": one.code,
            "severity": one.severity,
            "file": one.file,
            "line": one.line,
            "message": one.message,
            "remedy": one.remedy,
            "fixable": one.fixable,
        }
        for one in told
    ]


def summary(told: tuple[Told, ...], *, topics: int) -> str:
    """Return the last line: how many findings of each severity, and how many paiqi can mend itself."""
    if not told:
        looked = ngettext("in {n} topic", "in {n} topics", topics).format(n=topics)
        return _("Nothing to complain of {looked}.").format(looked=looked)
    errors = sum(one.severity == "error" for one in told)
    warnings = len(told) - errors
    counts = [
        ngettext("{n} error", "{n} errors", errors).format(n=errors) if errors else "",
        ngettext("{n} warning", "{n} warnings", warnings).format(n=warnings) if warnings else "",
    ]
    fixable = sum(one.fixable for one in told)
    mend = _("{n} of them can be mended: paiqi check --fix").format(n=fixable) if fixable else ""
    return " · ".join(filter(None, [*counts, mend]))
