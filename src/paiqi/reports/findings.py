"""What `check` found: each finding with the line where it stands, its sentence and its remedy."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, Any

from paiqi.i18n import _, ngettext
from paiqi.model.commands import command
from paiqi.reports.report import FileLine, Findings, Message, PlacedFinding, Report, Rows, TextLine
from paiqi.text.clean import clean

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from paiqi.checks import Finding

_MOST_LINES = 3


def in_order(findings: Iterable[Finding], line_of: Callable[..., FileLine]) -> tuple[PlacedFinding, ...]:
    """Return `findings` by file, those of the backlog first, and line; `line_of` finds that of a place."""
    found = (
        PlacedFinding(
            line := line_of(*finding.place),
            finding.code,
            finding.severity,
            clean(finding.message + _also({line_of(*place).line for place in finding.also} - {line.line})),
            clean(finding.remedy),
            finding.fix is not None,
        )
        for finding in sorted(findings, key=lambda finding: finding.draft)
    )
    by_file = groupby(found, key=lambda one: one.place.file)
    return tuple(one for _file, group in by_file for one in sorted(group, key=lambda one: (one.place.line, one.code)))


def _also(lines: set[int]) -> str:
    if not lines:
        return ""
    numbers = _(", ").join(str(line) for line in sorted(lines)[:_MOST_LINES]) + (
        " …" if len(lines) > _MOST_LINES else ""
    )
    told = ngettext("(see line {lines})", "(see lines {lines})", len(lines)).format(lines=numbers)
    return told if told.startswith("（") else f" {told}"


def findings_report(found: tuple[PlacedFinding, ...], *, topics: int) -> Report:
    """Return what was found in so many `topics`; the columns of a pipe are a promise.

    They are place, code, severity, message and remedy.
    """
    last = _summary(found, topics)
    return Report(
        facts=lambda: {"findings": finding_facts(found)},
        blocks=lambda: (Findings(found, (last,)),),
        piped=lambda: (
            Rows((f"{one.place}:", one.code, one.severity, one.message, one.advice) for one in found),
            Message((TextLine(last),)),
        ),
    )


def mendable_report(found: tuple[PlacedFinding, ...]) -> Report:
    """Return the findings that are about to be mended, as a message."""
    lines = (f"{one.place}: {one.code} {one.message} → {one.remedy}" for one in found)
    return Report(
        facts=dict,
        blocks=lambda: (Findings(found),),
        piped=lambda: (Message(tuple(map(TextLine, lines))),),
    )


def finding_facts(found: tuple[PlacedFinding, ...]) -> list[dict[str, Any]]:
    """Return the findings as JSON has them."""
    return [
        {
            "code": one.code,
            "severity": one.severity,
            **one.place.facts,
            "message": one.message,
            "remedy": one.remedy,
            "fixable": one.fixable,
        }
        for one in found
    ]


def _summary(found: tuple[PlacedFinding, ...], topics: int) -> str:
    """Return the last line: how many findings of each severity, and how many paiqi can mend itself."""
    if not found:
        looked = ngettext("in {n} topic", "in {n} topics", topics).format(n=topics)
        return _("Nothing to complain of {looked}.").format(looked=looked)
    errors = sum(one.severity == "error" for one in found)
    warnings = len(found) - errors
    counts = [
        ngettext("{n} error", "{n} errors", errors).format(n=errors) if errors else "",
        ngettext("{n} warning", "{n} warnings", warnings).format(n=warnings) if warnings else "",
    ]
    fixable = sum(one.fixable for one in found)
    mend = (
        _("{n} of them can be mended: {command}").format(n=fixable, command=command("check", fix=True))
        if fixable
        else ""
    )
    return " · ".join(filter(None, [*counts, mend]))
