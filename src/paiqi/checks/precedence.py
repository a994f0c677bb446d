"""`after`: the topics named there are there, and go out no later."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from msgspec.structs import replace

from paiqi.calendar.objections import Against
from paiqi.checks.finding import Flaw, Place
from paiqi.checks.remedies import another_day
from paiqi.i18n import _, ngettext
from paiqi.model.commands import command
from paiqi.model.topic import Status, Topic
from paiqi.naming.names import named

if TYPE_CHECKING:
    from collections.abc import Iterator

    from paiqi.checks.case import Case


_MOST_NAMED = 20


def after_nothing(case: Case) -> Iterator[Flaw]:
    """Yield each predecessor that no topic's id names; of very many that one topic has, the first."""
    for topic in case.backlog.topics:
        unknown = [name for name in dict.fromkeys(topic.after) if name not in case.merges.by_id]
        for name in unknown[:_MOST_NAMED]:
            near = case.nearest_id(name, topic)
            yield Flaw(
                _("“{title}” comes after “{id}”, and no topic has that id").format(title=named(topic), id=name),
                _("did you mean {near}?").format(near=near)
                if near
                else _("write the id of a topic (all of them: {command}), or delete it").format(
                    command=command("list", all=True, json=True)
                ),
                topic,
                "after",
                name,
            )
        if n := len(unknown[_MOST_NAMED:]):
            yield Flaw(
                ngettext(
                    "“{title}” comes after {n} more id that no topic has",
                    "“{title}” comes after {n} more ids that no topic has",
                    n,
                ).format(title=named(topic), n=n),
                _("write the id of a topic (all of them: {command}), or delete it").format(
                    command=command("list", all=True, json=True)
                ),
                topic,
                "after",
                unknown[_MOST_NAMED],
            )


def after_itself(case: Case) -> Iterator[Flaw]:
    """Yield each topic that names itself as its predecessor."""
    for topic in case.backlog.topics:
        if topic.id in topic.after:
            yield Flaw(
                _("“{title}” comes after itself").format(title=named(topic)),
                _("delete {id} there").format(id=topic.id),
                topic,
                "after",
                topic.id or "",
            )


def in_a_circle(case: Case) -> Iterator[Flaw]:
    """Yield each circle of open topics that wait for each other; a merged one counts as its target."""

    def ahead(topic: Topic) -> Iterator[Topic]:
        return (other for other in case.objections.precedence.of(topic) if topic.open and other is not topic)

    for (first, *others), way in case.circles(ahead):
        yield Flaw(
            _("none of these can go out first, as each comes after the next: {way}").format(way=way),
            _("take one of them out of “after”"),
            first,
            "after",
            also=tuple(Place(other, "after") for other in others),
        )


def after_dropped(case: Case) -> Iterator[Flaw]:
    """Yield each predecessor of an open topic that was given up."""
    for topic in case.open:
        for name in dict.fromkeys(topic.after):
            other = case.merges.by_id.get(name)
            if other is not None and other.status is Status.DROPPED:
                yield Flaw(
                    _("“{title}” comes after “{other}”, which was dropped").format(
                        title=named(topic), other=named(other)
                    ),
                    _("delete {id} there, or bring it back: {command}").format(
                        id=name, command=command("reopen", name)
                    ),
                    topic,
                    "after",
                    name,
                    also=(Place(other, "status"),),
                )


def twice(case: Case) -> Iterator[Flaw]:
    """Yield each predecessor that a topic names twice."""
    for topic in case.backlog.topics:
        for name in (name for name, times in Counter(topic.after).items() if times > 1):
            yield Flaw(
                _("“{title}” comes after “{id}” twice").format(title=named(topic), id=name),
                _("delete the second"),
                topic,
                "after",
                name,
                nth=1,
                fix=lambda topic: replace(topic, after=tuple(dict.fromkeys(topic.after))),
            )


def before_predecessor(case: Case) -> Iterator[Flaw]:
    """Yield each topic that would go out in an earlier push than one that it comes after."""
    for topic, objection in case.against({Against.PREDECESSOR}):
        assert objection.other is not None
        yield Flaw(
            _("“{title}” goes out on {day}, before “{other}” on {other_day}, which it comes after").format(
                title=named(topic),
                day=objection.when,
                other=named(objection.other),
                other_day=objection.other.scheduled,
            ),
            another_day(case, topic),
            topic,
            "scheduled",
            also=(Place(objection.other, "scheduled"),),
        )
