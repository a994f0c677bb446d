"""What is wrong with sources: the rules of `check` that look at them, for the backlog or for one topic."""

from __future__ import annotations

from typing import TYPE_CHECKING

from paiqi.checks import check
from paiqi.ledger.merges import Merges

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable

    from paiqi.checks import Flaw
    from paiqi.model.backlog import Backlog
    from paiqi.model.topic import Topic

_RULES = ("W501", "W502", "W503", "W504")  # a missing file, the same twice in one topic and in two, a bad address


def source_faults(
    backlog: Backlog, topic: Topic | None = None, *, today: dt.date, exists: Callable[[str], bool]
) -> tuple[Flaw, ...]:
    """Return what is wrong with the sources of all topics, or of `topic` (the very object) and what it holds.

    `exists` says whether a path, relative to the backlog's folder, is there.
    """
    found = check(backlog, today=today, exists=exists, select=_RULES)
    of_sources = (finding for finding in found if finding.key == "sources")
    if topic is None:
        return tuple(of_sources)
    held = (topic, *Merges(backlog).held_by(topic))
    return tuple(
        finding
        for finding in of_sources
        if any(finding.topic is part or any(place.topic is part for place in finding.also) for part in held)
    )
