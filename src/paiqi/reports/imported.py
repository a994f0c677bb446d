"""What an import did: sentences for a person, facts for a script."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from paiqi.i18n import _, ngettext
from paiqi.model.topic import Status
from paiqi.model.words import status_word
from paiqi.operations.adding import near_titles
from paiqi.reports.import_words import account, sentences
from paiqi.text.clean import clean

# Comparing many new titles with many old ones would take long; so many at once are a first import.
_MANY = 100

if TYPE_CHECKING:
    from paiqi.lists.listing import ImportReport
    from paiqi.model.backlog import Backlog


def import_lines(after: Backlog, report: ImportReport) -> tuple[str, ...]:
    """Return the report as lines: what came in, what became of every line, what was joined, what looks wrong."""
    counts = Counter(topic.status for topic in (*report.added, *(change.topic for change in report.extended)))
    parts = [f"{status_word(status)} {counts[status]}" for status in Status if counts[status]]
    came = ngettext("{n} new topic", "{n} new topics", len(report.added)).format(n=len(report.added))
    grew = ngettext("{n} topic extended", "{n} topics extended", len(report.extended)).format(n=len(report.extended))
    lines = [" · ".join([came, *([grew] if report.extended else []), *parts])]
    lines.append(account(report))
    if after.series.archived:
        lines.append(_("Archived: {numbers}").format(numbers=after.series.archived))
    for heading, values in ((_("Joined:"), report.joins), (_("Look at:"), report.findings)):
        told = [f"  {clean(sentence)}" for sentence in sentences(values)]
        lines += [heading, *told] if told else []
    lines.append(_("The next article is {number}.").format(number=after.series.label(report.next_number)))
    return tuple(lines)


def conflict_lines(report: ImportReport) -> tuple[str, ...]:
    """Return a sentence for each conflict; the backlog's value was kept in every one."""
    return tuple(clean(sentence) for sentence in sentences(report.conflicts))


def near_lines(before: Backlog, report: ImportReport) -> tuple[str, ...]:
    """Return a sentence for each new topic that may be one the backlog had already under another title."""
    if len(report.added) > _MANY:
        return ()
    return tuple(clean(sentence) for topic in report.added for sentence in near_titles(before, topic.title))


def import_facts(report: ImportReport) -> dict[str, Any]:
    """Return the report as JSON has it."""
    return {
        "lines": {kind.value: count for kind, count in report.lines.items()},
        "added": [topic.id for topic in report.added],
        "extended": [change.topic.id for change in report.extended],
        "unchanged": [topic.id for topic in report.unchanged],
        "joined": [
            {"kind": join.kind.value, "title": join.title, "lines": list(join.lines), "what": list(join.what)}
            for join in report.joins
        ],
        "conflicts": [
            {"title": c.title or None, "field": c.field, "ours": c.ours, "theirs": c.theirs, "lines": list(c.lines)}
            for c in report.conflicts
        ],
        "findings": [
            {"kind": finding.kind.value, "lines": list(finding.lines), "message": message}
            for finding, message in zip(report.findings, sentences(report.findings), strict=True)
        ],
        "next_number": report.next_number,
    }
