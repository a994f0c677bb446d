"""Mending: the remedies that are safe whatever the writer meant, applied in one step."""

from __future__ import annotations

from typing import TYPE_CHECKING

from paiqi.model.outcome import Outcome

if TYPE_CHECKING:
    from collections.abc import Iterable

    from paiqi.checks.finding import Finding
    from paiqi.model.backlog import Backlog
    from paiqi.model.topic import Topic


def mend(backlog: Backlog, findings: Iterable[Finding]) -> Outcome:
    """Apply the fixes of `findings` (found in this very backlog); those without one are left to the writer."""
    mended: dict[int, tuple[Topic, Topic]] = {}
    for finding in findings:
        if finding.fix is not None and finding.topic is not None:
            old, new = mended.get(id(finding.topic), (finding.topic, finding.topic))
            mended[id(old)] = (old, finding.fix(new))
    return Outcome(backlog.with_topics(mended.values()))
