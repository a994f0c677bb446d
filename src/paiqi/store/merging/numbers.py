"""The rules of numbers across a merge: no number comes to belong to two articles without anybody saying so.

A reservation gives way to an article that went out under the number. Two articles, or two reservations, are a conflict:
on each side the topic keeps the number that this side gave it. Nothing is renumbered here.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from paiqi.i18n import _
from paiqi.ledger.numbers import Ledger
from paiqi.model.topic import Status

if TYPE_CHECKING:
    from paiqi.model.topic import Topic
    from paiqi.store.merging.entries import Entry
    from paiqi.store.merging.topics import Sides


def with_one_number_each(entries: list[Entry], merged: list[Sides]) -> tuple[list[Sides], list[str]]:
    """Return the topics with no number on two of them that was on one of them on each side; and what is to be said."""
    result, said = list(merged), []
    for number, places in sorted(_contested(merged).items()):
        if _stood_together(entries, places, number):
            continue
        published = [place for place in places if _is(result[place], Status.DONE)]
        for place in places if published else ():
            if place not in published:
                title = entries[place].topic.title
                other = entries[published[0]].topic.title
                text = _("“{title}” gave number {n} up, which was kept for it: “{other}” went out under it")
                said.append(text.format(title=title, n=number, other=other))
                result[place] = _with_number(result[place], number, None), _with_number(result[place], number, None, 1)
        rivals = published or places
        if len(rivals) > 1:
            for place in rivals:
                result[place] = (
                    _own(result[place], entries[place].ours, number, 0),
                    _own(result[place], entries[place].theirs, number, 1),
                )
    return result, said


def number_conflicts(merged: list[Sides]) -> dict[int, list[int]]:
    """Return the places of the topics of each number that is on one topic on our side, on another one on theirs."""
    found: dict[int, list[int]] = {}
    for place, (ours, theirs) in enumerate(merged):
        if ours and theirs and ours.number != theirs.number:
            for number in (ours.number, theirs.number):
                if isinstance(number, int):
                    found.setdefault(number, []).append(place)
    return {number: places for number, places in found.items() if len(places) > 1}


def _contested(merged: list[Sides]) -> dict[int, list[int]]:
    """Return the numbers that two topics have on one side, with the places of all that have them on either."""
    twice: set[int] = set()
    holders: dict[int, list[int]] = {}
    for side in (0, 1):
        seen: set[int] = set()
        for place, topics in enumerate(merged):
            topic = topics[side]
            if topic is None or not isinstance(topic.number, int) or not Ledger.binds(topic):
                continue
            if topic.number in seen:
                twice.add(topic.number)
            seen.add(topic.number)
            if place not in holders.setdefault(topic.number, []):
                holders[topic.number].append(place)
    return {number: sorted(holders[number]) for number in twice}


def _stood_together(entries: list[Entry], places: list[int], number: int) -> bool:
    """Whether one of the sides already has the number on all of them: that is `check`'s to say."""
    return any(
        all((topic := entries[place].sides[side]) and topic.number == number for place in places) for side in (0, 1, 2)
    )


def _is(topics: Sides, status: Status) -> bool:
    return any(topic is not None and topic.status is status for topic in topics)


def _with_number(topics: Sides, number: int, new: int | None, side: int = 0) -> Topic | None:
    topic = topics[side]
    return replace(topic, number=new) if topic and topic.number == number else topic


def _own(topics: Sides, own: Topic | None, number: int, side: int) -> Topic | None:
    """Return the topic with the number only if its own side gave it that."""
    return topics[side] if own and own.number == number else _with_number(topics, number, None, side)
