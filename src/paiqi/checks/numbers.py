"""Numbers: nobody's is given twice, none is missing, and they follow the calendar."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from msgspec.structs import replace

from paiqi.checks.finding import Flaw, Place
from paiqi.i18n import _
from paiqi.ledger.numbers import labelled
from paiqi.model.topic import Status, Topic
from paiqi.model.words import status_word
from paiqi.naming.names import named, typed
from paiqi.text.sequences import longest_rise

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator

    from paiqi.checks.case import Case


def taken_twice(case: Case) -> Iterator[Flaw]:
    """Yield each topic whose number an earlier one has too; on merged and dropped topics a number binds nobody."""
    first: dict[int, Topic] = {}
    for topic in case.backlog.topics:
        if not isinstance(topic.number, int) or not case.ledger.binds(topic):
            continue
        other = first.setdefault(topic.number, topic)
        if other is not topic:
            yield Flaw(
                _("{number} is the number of “{title}” and of “{other}”").format(
                    number=case.series.label(topic.number), title=named(topic), other=named(other)
                ),
                _other_number(case, topic if topic.open or not other.open else other),
                topic,
                "number",
                also=(Place(other, "number"),),
            )


def archived_too(case: Case) -> Iterator[Flaw]:
    """Yield each topic whose number is an early article's."""
    for topic in case.backlog.topics:
        if isinstance(topic.number, int) and case.ledger.binds(topic) and case.ledger.is_archived(topic.number):
            yield Flaw(
                _("{number} of “{title}” belongs to an early article (archived: {archived})").format(
                    number=case.series.label(topic.number),
                    title=named(topic),
                    archived=case.series.archived,
                ),
                _other_number(case, topic)
                if topic.open
                else _("change “number”, or series.archived if that counts this article").format(n=topic.number),
                topic,
                "number",
                also=(Place(None, "series.archived"),),
            )


def _other_number(case: Case, topic: Topic) -> str:
    if topic.open:
        return _("reserve another number for that: paiqi reserve {name} …").format(name=typed(case.series, topic))
    return _("one of the two is a slip: change its “number” in the file")


def gaps(case: Case) -> Iterator[Flaw]:
    """Yield each run of numbers that nobody has, at the number behind it."""
    for run in case.ledger.gaps:
        behind = case.ledger.holder(run.stop)
        yield Flaw(
            _("{numbers} unused").format(numbers=labelled(case.series, [run])),
            _("give it to an article: paiqi done … --no {n}; or close up: paiqi renumber --compact --published").format(
                n=run[0]
            ),
            behind,
            "number" if behind else "series.archived",
        )


def done_without_number(case: Case) -> Iterator[Flaw]:
    """Yield each article without a number; one outside the series says `number: none`."""
    for topic in case.backlog.topics:
        if topic.status is Status.DONE and topic.number is None:
            name = typed(case.series, topic)
            yield Flaw(
                _("“{title}” is done without a number").format(title=named(topic)),
                _("paiqi done {name} --no {n}, or --no none for an article outside the series").format(
                    name=name, n=case.ledger.next_number
                ),
                topic,
                "status",
            )


def out_of_order(case: Case) -> Iterator[Flaw]:
    """Yield the fewest topics whose numbers would have to change for all numbers to follow their dates.

    A published number counts with its date, a reserved one with its run date, where that is still to come. The longest
    run that never goes back stays.
    """
    held = {**case.ledger.reserved, **case.ledger.published}
    dated = [(number, day, topic) for number, topic in sorted(held.items()) if (day := _day(case, topic))]
    kept = set(longest_rise([day for _number, day, _topic in dated]))
    for place, (number, day, topic) in enumerate(dated):
        if place in kept:
            continue
        other = next(
            dated[i]
            for i in sorted(kept, key=lambda i: abs(i - place))
            if (i < place and dated[i][1] > day) or (i > place and dated[i][1] < day)
        )
        published = "" if topic.open and other[2].open else " --published"
        yield Flaw(
            _("{number} is dated {day}, and {other} is dated {other_day}").format(
                number=case.series.label(number), day=day, other=case.series.label(other[0]), other_day=other[1]
            ),
            _("put the wrong date right, or swap them: {command}").format(
                command=f"paiqi renumber {number} {other[0]} --swap{published}"
            ),
            topic,
            "number",
            also=(Place(other[2], "number"),),
        )


def _day(case: Case, topic: Topic) -> dt.date | None:
    if topic.open:
        return topic.scheduled.day if topic.scheduled and topic.scheduled.day >= case.today else None
    return topic.published.date if topic.published else None


def idle(case: Case) -> Iterator[Flaw]:
    """Yield each merged or dropped topic that has a number, which binds nobody there."""
    for topic in case.backlog.topics:
        if isinstance(topic.number, int) and not case.ledger.binds(topic):
            yield Flaw(
                _("“{title}” is {status}, so {number} on it counts for nothing").format(
                    title=named(topic), status=status_word(topic.status), number=case.series.label(topic.number)
                ),
                _("delete “number”, or change “status” if that is the slip"),
                topic,
                "number",
            )


def idle_former(case: Case) -> Iterator[Flaw]:
    """Yield each topic with a former number that is its own, stands twice, or leads to an earlier topic too.

    The last is nothing to complain of where somebody has that number now, for then it leads there.
    """
    first: dict[int, Topic] = {}
    for topic in case.backlog.topics:
        own = [number for number in topic.formerly if number == topic.number]
        twice = [number for number, times in Counter(topic.formerly).items() if times > 1]
        if own or twice:
            sentence = (
                _("“{title}” has {number} already, so it need not stand under “formerly”")
                if own
                else _("“{title}” has {number} twice under “formerly”")
            )
            yield Flaw(
                sentence.format(title=named(topic), number=case.series.label([*own, *twice][0])),
                _("delete it there") if own else _("delete the second"),
                topic,
                "formerly",
                fix=_former,
            )
        for number in _former(topic).formerly if case.ledger.binds(topic) else ():
            other = first.setdefault(number, topic)
            if other is not topic and case.ledger.holder(number) is None:
                yield Flaw(
                    _(
                        "{number} was the number of “{other}” and of “{title}”, so nobody can tell which it means"
                    ).format(number=case.series.label(number), title=named(topic), other=named(other)),
                    _("delete it under “formerly” where readers did not know it"),
                    topic,
                    "formerly",
                    also=(Place(other, "formerly"),),
                )


def _former(topic: Topic) -> Topic:
    return replace(topic, formerly=tuple(n for n in dict.fromkeys(topic.formerly) if n != topic.number))
