"""Remedies that several rules name: another run date, another number."""

from __future__ import annotations

from typing import TYPE_CHECKING

from paiqi.i18n import _
from paiqi.model.commands import advised, command

if TYPE_CHECKING:
    from paiqi.checks.case import Case
    from paiqi.model.topic import Topic


def another_day(case: Case, topic: Topic) -> str:
    """Say how `topic` gets another run date: the first that is free, though the writer may want a later one."""
    day = case.free_days.of(topic)
    if day is None:
        return _("plan it for another day")
    planned = command("schedule", case.name(topic), day, pinned=topic.pinned and topic.scheduled is not None)
    return advised(_("plan it for another day, such as {command}"), command=planned)


def another_number(case: Case, topic: Topic) -> str:
    """Say how `topic` gets another number than the one that it has wrongly."""
    name, number = case.name(topic), case.ledger.next_number
    other = command("reserve", name, number) if topic.open else command("done", name, no=number)
    return advised(_("give it another: {command}"), command=other)


def keep_number(case: Case, number: int) -> str:
    """Return the command that keeps `number` for the first open topic without one; an empty text where none waits."""
    waiting = (case.name(topic) for topic in case.open if topic.number is None)
    return command("reserve", next(filter(None, waiting), ""), number)
