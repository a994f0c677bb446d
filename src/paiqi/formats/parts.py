"""An export of some of the topics, and how it says so."""

from __future__ import annotations

from typing import TYPE_CHECKING

from paiqi.i18n import _

if TYPE_CHECKING:
    from collections.abc import Sequence

    from paiqi.model.backlog import Backlog
    from paiqi.model.topic import Topic


def part_note(backlog: Backlog, topics: Sequence[Topic]) -> tuple[str, ...]:
    """Return what the writer hears where these are not all topics of the backlog."""
    n, all_ = len(topics), len(backlog.topics)
    return () if n == all_ else (_("this is a part: {n} of {all} topics").format(n=n, all=all_),)
