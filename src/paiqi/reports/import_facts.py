"""What an import did, as facts for a script."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from paiqi.reports.import_remarks import sentences

if TYPE_CHECKING:
    from paiqi.lists.listing import ImportReport


def facts(done: ImportReport) -> dict[str, Any]:
    """Return what an import did: lines by kind, ids of topics, each reading, join, conflict and finding."""
    return {
        "lines": done.lines,
        "added": [topic.id for topic in done.added],
        "extended": [change.topic.id for change in done.extended],
        "unchanged": [topic.id for topic in done.unchanged],
        "joined": [
            {"kind": join.kind, "title": join.title, "lines": join.lines, "what": join.what} for join in done.joins
        ],
        "conflicts": [
            {"title": c.title or None, "field": c.field, "ours": c.ours, "theirs": c.theirs, "lines": c.lines}
            for c in done.conflicts
        ],
        "findings": [
            {"kind": finding.kind, "lines": finding.lines, "message": message}
            for finding, message in zip(done.findings, sentences(done.findings), strict=True)
        ],
        "next_number": done.next_number if done.has_numbers else None,
        "readings": [
            {
                "carrier": d.carrier,
                "why": d.why,
                "line": d.line,
                "topics": d.topics,
                "form": d.form,
                "column": d.column,
                "status_column": d.status_column,
                "status_from": [
                    {"source": origin.source, "status": origin.status, "text": origin.text, "line": origin.line}
                    for origin in d.origins
                ],
                "status_words": [
                    {"text": word.text, "status": word.status, "rows": word.rows, "known": word.known}
                    for word in d.words
                ],
            }
            for d in done.decisions
        ],
        "alternative": {"carrier": done.alternative.carrier, "topics": done.alternative.topics}
        if done.alternative
        else None,
        "left": [{"line": left.line, "section": left.name, "items": left.items} for left in done.left],
        "appendix": [
            {"section": section.name, "part": section.part, "lines": section.lines} for section in done.asides
        ],
        "guessed_years": done.guessed_years,
        "ordinals": done.ordinals,
        "since": done.since,
        "by_titles": done.by_titles,
        "taken_out": done.taken_out,
        "no_longer": done.no_longer,
    }
