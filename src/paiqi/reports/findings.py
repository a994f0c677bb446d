"""What `check` found: each finding with the line where it stands, its sentence and its remedy."""

from __future__ import annotations

from collections import Counter
from itertools import groupby
from typing import TYPE_CHECKING, Any

from msgspec.structs import replace

from paiqi.checks import RULES
from paiqi.i18n import _, ngettext
from paiqi.model.commands import command
from paiqi.model.words import listed
from paiqi.reports.report import FileLine, Findings, Message, PlacedFinding, Report, Rows, TextLine
from paiqi.text.clean import clean

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from paiqi.checks import Finding

_MOST_LINES = 3
_MOST_ALIKE = 3
_MOST_GATHERED = 6


def in_order(findings: Iterable[Finding], line_of: Callable[..., FileLine]) -> tuple[PlacedFinding, ...]:
    """Return `findings`, errors first, by file, those of the backlog first, and line.

    `line_of` finds the line of a place.
    """
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
    in_lines = (one for _file, group in by_file for one in sorted(group, key=lambda one: (one.place.line, one.code)))
    return tuple(sorted(in_lines, key=lambda one: one.severity))  # "error" before "warning"


def _also(lines: set[int]) -> str:
    if not lines:
        return ""
    numbers = listed([str(line) for line in sorted(lines)], _MOST_LINES)
    told = ngettext("(see line {lines})", "(see lines {lines})", len(lines)).format(lines=numbers)
    return told if told.startswith("（") else f" {told}"


def findings_report(
    found: tuple[PlacedFinding, ...],
    *,
    topics: int,
    switched_off: Iterable[Finding] = (),
    selected: bool = False,
) -> Report:
    """Return what was found in so many `topics`; the columns of a pipe are a promise.

    They are place, code, severity, message and remedy. A person reads what is found often as one, with a count, unless
    rules were `selected`. What the backlog has `switched_off` is only counted.
    """
    off = Counter(finding.code for finding in switched_off)
    parts = tuple(filter(None, [_summary(found, topics), _off_words(off)]))
    last = (" · ".join(parts),) if found else parts
    return Report(
        facts=lambda: {"findings": finding_facts(found)} | ({"switched_off": dict(sorted(off.items()))} if off else {}),
        blocks=lambda: (Findings(found if selected else tuple(_gathered(found)), last),),
        piped=lambda: (
            Rows((f"{one.place}:", one.code, one.severity, one.message, one.advice) for one in found),
            Message(tuple(map(TextLine, last))),
        ),
        worded=True,
    )


def _gathered(found: tuple[PlacedFinding, ...]) -> Iterator[PlacedFinding]:
    """Yield the findings, those of a rule that finds much as one."""
    counts = Counter(one.code for one in found)
    told: set[str] = set()
    for one in found:
        if counts[one.code] <= _MOST_ALIKE:
            yield one
        elif one.code not in told:
            told.add(one.code)
            yield _all_in_one([other for other in found if other.code == one.code])


def _all_in_one(alike: list[PlacedFinding]) -> PlacedFinding:
    first, n = alike[0], len(alike)
    summary = next(rule.summary for rule in RULES if rule.code == first.code)
    lines = [str(one.place.line) for one in alike if one.place.file == first.place.file]
    named = listed(lines, _MOST_GATHERED)
    return replace(
        first,
        message=_("{what}: {n} times (lines {lines})").format(n=n, what=_(summary), lines=named),
        remedy=_("for the first, {remedy}; one by one: {command}").format(
            remedy=first.remedy, command=command("check", select=first.code)
        ),
    )


def _off_words(off: Counter[str]) -> str:
    if not off:
        return ""
    codes = _(", ").join(f"{code} × {n}" if n > 1 else code for code, n in sorted(off.items()))
    return _("switched off: {codes}").format(codes=codes)


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
