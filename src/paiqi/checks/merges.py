"""Merges: each leads to an article that takes the material in."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from msgspec.structs import replace

from paiqi.checks.finding import Flaw, Place
from paiqi.i18n import _
from paiqi.ledger.merges import is_published
from paiqi.model.commands import advised, command
from paiqi.model.topic import Status, Topic
from paiqi.model.words import status_word
from paiqi.naming.names import named

if TYPE_CHECKING:
    from collections.abc import Iterator

    from paiqi.checks.case import Case


def into_nothing(case: Case) -> Iterator[Flaw]:
    """Yield each merged topic whose target is not there; an early article (`archived`) is."""
    for topic in case.backlog.topics:
        into = topic.merged_into
        if topic.status is not Status.MERGED or into is None or case.merges.target(topic) is not None:
            continue
        if isinstance(into, int):
            if case.ledger.is_archived(into):
                continue
            text = _("“{title}” is merged into {target}, which nobody has")
            target = case.series.label(into)
        else:
            text = _("“{title}” is merged into “{target}”, and no topic has that id")
            target = into
        message = text.format(title=named(topic), target=target)
        yield Flaw(message, _right_target(case, topic, into), topic, "merged_into")


def _right_target(case: Case, topic: Topic, into: int | str) -> str:
    if isinstance(into, int):
        moved = [other.number for other in case.backlog.topics if into in other.formerly and is_published(other)]
        if len(moved) == 1:
            return _("write merged_into: {n}, which is its number now").format(n=moved[0])
    elif near := case.nearest_id(into, topic):
        return _("did you mean merged_into: {near}?").format(near=near)
    return _back(case, topic, _("write the number or the id of its target, or: {command}"))


def _back(case: Case, topic: Topic, text: str) -> str:
    """Say in `text` by which command the topic is a topic of its own again."""
    return advised(text, command=command("unmerge", case.name(topic)))


def in_a_circle(case: Case) -> Iterator[Flaw]:
    """Yield each circle of merges, at its first topic."""
    for (first, *others), way in case.circles(lambda topic: filter(None, [case.merges.target(topic)])):
        yield Flaw(
            _("merged in a circle, so that nobody has the material: {way}").format(way=way),
            _back(case, first, "{command}"),
            first,
            "merged_into",
            also=tuple(Place(other, "merged_into") for other in others),
        )


def into_dropped(case: Case) -> Iterator[Flaw]:
    """Yield each topic whose material went into one that was given up."""
    for topic, target in _merged(case):
        if target.status is Status.DROPPED:
            yield Flaw(
                _("“{title}” is merged into “{target}”, which was dropped").format(
                    title=named(topic), target=named(target)
                ),
                advised(
                    _("bring it back: {back}; then, to drop it too: {drop}"),
                    back=command("unmerge", case.name(topic)),
                    drop=command("drop", case.name(topic)),
                ),
                topic,
                "merged_into",
                also=(Place(target, "status"),),
            )


def without_target(case: Case) -> Iterator[Flaw]:
    """Yield each merged topic that does not say where its material went."""
    for topic in case.backlog.topics:
        if topic.status is Status.MERGED and topic.merged_into is None:
            yield Flaw(
                _("“{title}” is merged, but nothing says into what").format(title=named(topic)),
                _back(case, topic, _("write merged_into: with a number or an id, or: {command}")),
                topic,
                "status",
            )


def unmerged_with_target(case: Case) -> Iterator[Flaw]:
    """Yield each topic that says where its material went, though it is not merged."""
    for topic in case.backlog.topics:
        if topic.status is not Status.MERGED and topic.merged_into is not None:
            yield Flaw(
                _("“{title}” is {status}, and says merged_into: {target}").format(
                    title=named(topic), status=status_word(topic.status), target=topic.merged_into
                ),
                _("write status: merged, or delete “merged_into”"),
                topic,
                "merged_into",
            )


def by_id(case: Case) -> Iterator[Flaw]:
    """Yield each reference by id to an article that has its number, the name that lasts."""
    for topic, target in _merged(case):
        number = target.number
        if not is_published(target) or not isinstance(number, int) or case.ledger.is_contested(target):
            continue
        if topic.merged_into != number:
            yield Flaw(
                _("“{title}” is merged into “{id}”, which is published as {number}").format(
                    title=named(topic), id=topic.merged_into, number=case.series.label(number)
                ),
                _("write merged_into: {n}").format(n=number),
                topic,
                "merged_into",
                fix=partial(replace, merged_into=number),
            )


def _merged(case: Case) -> Iterator[tuple[Topic, Topic]]:
    """Yield each merged topic with its target."""
    for topic in case.backlog.topics:
        target = case.merges.target(topic)
        if target is not None:
            yield topic, target
