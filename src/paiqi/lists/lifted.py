"""What is lifted out of an entry beside its title: from a cell, a label, a tag, a sign, an org keyword."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable

    from paiqi.lists.days import Day
    from paiqi.model.topic import Priority, Status


class Lifted(NamedTuple):
    """What marks say of one entry.

    `date` is published or planned, as the status says; `year` is that of days which leave it out. `remarks` go to the
    notes.
    """

    status: Status | None = None
    number: int | None = None
    date: Day | None = None
    published: Day | None = None
    scheduled: Day | None = None
    deadline: Day | None = None
    not_before: Day | None = None
    added: Day | None = None
    priority: Priority | None = None
    rank: int | None = None
    year: int | None = None
    pillar: str | None = None
    owner: str | None = None
    url: str | None = None
    tags: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    remarks: tuple[str, ...] = ()

    def or_else(self, other: Lifted) -> Lifted:
        """Return these values, filled up with what only `other` says; lists hold what both say."""
        if other == NOTHING:
            return self
        if self == NOTHING:
            return other
        values: list[Any] = [theirs if ours is None else ours for ours, theirs in zip(self, other, strict=True)]
        more: tuple[Any, ...] = other
        for at in range(_LISTS, len(values)):
            if more[at]:
                values[at] = tuple(dict.fromkeys([*values[at], *more[at]]))
        return Lifted._make(values)

    @staticmethod
    def of(parts: Iterable[Lifted]) -> Lifted:
        """Return what each of `parts`, or else the next, says; that takes as long as they are, however many."""
        some = [part for part in parts if part != NOTHING]
        if len(some) < 2:
            return some[0] if some else NOTHING
        values: list[Any] = []
        for at, said in enumerate(zip(*some, strict=True)):
            if at < _LISTS:
                values.append(next((value for value in said if value is not None), None))
            else:
                values.append(tuple(dict.fromkeys(chain.from_iterable(said))))
        return Lifted._make(values)


NOTHING = Lifted()
# The first of the fields that hold several values: `tags`, `sources`, `remarks`.
_LISTS = Lifted._fields.index("tags")


def on(field: str, day: Day) -> Lifted:
    """Return that `day` is what `field` says, such as `scheduled` or `deadline`."""
    return NOTHING._replace(**{field: day})  # type: ignore[arg-type]
