"""Remedies for missed deadlines: what each kind is, in words and as commands to type."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from paiqi.i18n import _
from paiqi.model.commands import command
from paiqi.naming.typed import TypedNames
from paiqi.planning.deadlines import days_long

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable

    from paiqi.model.backlog import Backlog
    from paiqi.model.topic import Topic
    from paiqi.planning.deadlines import Damage


class Remedy(StrEnum):
    """The kinds of changes that can help."""

    REPLAN = "replan"  # others move that are not pinned
    MOVE = "move"  # it moves to a slot in time, and those in its way go on
    FREE = "free"  # another topic gives up its run date
    SLOT = "slot"  # one more slot, by hand
    DEADLINE = "deadline"  # deadlines move to the slots that there are


@dataclass(frozen=True, slots=True)
class Relief:
    """A change of `topics` (each with its new deadline or run date, if it gets one), and what is late after it."""

    kind: Remedy
    topics: tuple[tuple[Topic, dt.date | None], ...]
    left: Damage

    @property
    def words(self) -> str:
        """Say what to do, and what is late after it."""
        if self.kind is Remedy.REPLAN:
            text = _("others that are not pinned make room")
        elif self.kind is Remedy.MOVE:
            topic, day = self.topics[0]
            text = _("“{title}” on {date}, and those in its way go on").format(title=topic.title, date=day)
        elif self.kind is Remedy.FREE:
            topic = self.topics[0][0]
            text = _("“{title}” gives up {date}, to which it is pinned, and gets another slot").format(
                title=topic.title, date=topic.scheduled
            )
        elif self.kind is Remedy.SLOT:
            topic, day = self.topics[0]
            text = _("one slot more that week, on {date} for “{title}”").format(date=day, title=topic.title)
        else:
            later = _("the deadline of “{title}” {days} later")
            shifts = (
                (topic.title, (day - topic.deadline).days) for topic, day in self.topics if day and topic.deadline
            )
            text = _(", ").join(later.format(title=title, days=days_long(n)) for title, n in shifts)
        if not self.left.late:
            return text
        left = _("{n} is still late, by {days}") if self.left.late == 1 else _("{n} are still late, by up to {days}")
        return _("{text} ({left})").format(
            text=text, left=left.format(n=self.left.late, days=days_long(self.left.worst))
        )

    def commands(self, backlog: Backlog, replan: str) -> list[str]:
        """Return what to type, one after the other; `replan` makes the plan anew.

        Nothing, where one of the topics has no name of its own.
        """
        name = TypedNames(backlog).of
        typed = [_TYPED[self.kind](name(topic), day) for topic, day in self.topics]
        if "" in typed:
            return []
        return typed if self.kind is Remedy.MOVE else [*typed, replan]


_TYPED: dict[Remedy, Callable[[str, dt.date | None], str]] = {
    Remedy.MOVE: lambda name, day: command("move", name, day),
    Remedy.FREE: lambda name, _day: command("unschedule", name, pinned=True),
    Remedy.SLOT: lambda name, day: command("schedule", name, day),
    Remedy.DEADLINE: lambda name, day: command("edit", name, deadline=day),
}
