"""What stands open: topics by pillar, and by the time since they were added."""

from __future__ import annotations

from collections import Counter
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import datetime as dt

    from paiqi.model.backlog import Backlog


class Age(StrEnum):
    """How long ago a topic was added; UNKNOWN where the file does not say."""

    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"
    OLDER = "older"
    UNKNOWN = "unknown"


# The most days that each age has, both the first and the last day counted from.
_LIMITS = ((30, Age.MONTH), (90, Age.QUARTER), (365, Age.YEAR))


def by_pillar(backlog: Backlog) -> tuple[tuple[str | None, int], ...]:
    """Return the open topics of each pillar, most first, then in the order of the backlog; those without one last."""
    counts = Counter(topic.pillar for topic in backlog.topics if topic.open)
    return tuple(sorted(counts.items(), key=lambda item: (item[0] is None, -item[1])))


def by_age(backlog: Backlog, today: dt.date) -> tuple[tuple[Age, int], ...]:
    """Return the open topics of each age, the youngest first; ages that none has are left out."""
    counts = Counter(_age(topic.added, today) for topic in backlog.topics if topic.open)
    return tuple((age, counts[age]) for age in Age if counts[age])


def _age(added: dt.date | None, today: dt.date) -> Age:
    if added is None:
        return Age.UNKNOWN
    days = (today - added).days
    return next((age for limit, age in _LIMITS if days <= limit), Age.OLDER)
