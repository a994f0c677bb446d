"""What an import did, as values; `paiqi.reports.imports` says them in the user's language."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from paiqi.lists.listing import Finding, Join, LineKind
    from paiqi.model.changes import Change
    from paiqi.model.topic import Topic


@dataclass(frozen=True, slots=True)
class Conflict:
    """A field in which the list and the backlog differ: the backlog's value is kept.

    `field` is a key of a topic (`published.title` for one below another), or `archived`, `archived_note` and
    `appendix`, which belong to no topic; `title` is empty then.
    """

    title: str
    field: str
    ours: Any
    theirs: Any
    lines: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportReport:
    """What became of a list: `lines` counts its lines by kind and adds up to all of them."""

    lines: dict[LineKind, int]
    added: tuple[Topic, ...] = ()
    extended: tuple[Change, ...] = ()
    unchanged: tuple[Topic, ...] = ()
    joins: tuple[Join, ...] = ()
    conflicts: tuple[Conflict, ...] = ()
    findings: tuple[Finding, ...] = ()
    next_number: int = 1

    @property
    def total(self) -> int:
        """The number of lines of the list."""
        return sum(self.lines.values())
