"""Numbers: nobody's is given twice, none is missing, and they follow the calendar."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING

from msgspec.structs import replace

from paiqi.checks.finding import Flaw, Place
from paiqi.checks.remedies import another_number, keep_number
from paiqi.i18n import _
from paiqi.ledger.numbers import labelled
from paiqi.model.commands import advised, command
from paiqi.model.topic import Status, Topic
from paiqi.model.words import status_word
from paiqi.naming.names import named
from paiqi.text.sequences import longest_rise

# So many numbers nobody leaves out; a day typed as a number (20260102) does.
_FAR = 1000

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
                another_number(case, other if other.open and not topic.open else topic),
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
                _("{remedy}; or change series.archived, if that counts this article").format(
                    remedy=another_number(case, topic)
                ),
                topic,
                "number",
                also=(Place(None, "series.archived"),),
            )


def gaps(case: Case) -> Iterator[Flaw]:
    """Yield each run of numbers that nobody has, at the number behind it; not where that is a slip of its own."""
    far = {number for _lower, number in _far_apart(case)}
    for run in case.ledger.gaps:
        if run.stop in far:
            continue
        behind = case.ledger.holder(run.stop)
        yield Flaw(
            _("{numbers} unused").format(numbers=labelled(case.series, [run])),
            _closing(case, run[0]),
            behind,
            "number" if behind else "series.archived",
        )


def _closing(case: Case, number: int) -> str:
    """Say how a gap is closed. Where a number is claimed twice, nothing can close up before that is settled."""
    kept = keep_number(case, number)
    up = "" if case.ledger.contested else command("renumber", compact=True, published=True)
    if kept and up:
        return _("keep it for a topic, such as {command}; or close up: {up}").format(command=kept, up=up)
    if kept:
        return _("keep it for a topic, such as {command}").format(command=kept)
    return _("close up: {up}").format(up=up) if up else _("give it to an article")


def done_without_number(case: Case) -> Iterator[Flaw]:
    """Yield each article without a number, where any has one; one outside the series says `number: none`."""
    for topic in case.backlog.topics if case.is_numbered else ():
        if topic.status is Status.DONE and topic.number is None:
            name = case.name(topic)
            yield Flaw(
                _("“{title}” is done without a number").format(title=named(topic)),
                advised(
                    _("{numbered}; or, for an article outside the series, {none}"),
                    numbered=command("done", name, no=case.ledger.next_number),
                    none=command("done", name, no="none"),
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
        swap = command("renumber", number, other[0], swap=True, published=not (topic.open and other[2].open))
        settled = case.ledger.contested.isdisjoint({number, other[0]})
        text = _("put the wrong date right, or swap them: {command}") if settled else _("put the wrong date right")
        yield Flaw(
            _("{number} is dated {day}, and {other} is dated {other_day}").format(
                number=case.series.label(number), day=day, other=case.series.label(other[0]), other_day=other[1]
            ),
            text.format(command=swap),
            topic,
            "number",
            also=(Place(other[2], "number"),),
        )


def _day(case: Case, topic: Topic) -> dt.date | None:
    if topic.open:
        return topic.scheduled.day if topic.scheduled and topic.scheduled.day >= case.today else None
    return topic.published.date if topic.published else None


def far_off(case: Case) -> Iterator[Flaw]:
    """Yield each topic whose number leaves a thousand unused before it, and more than there are up to there."""
    for lower, number in _far_apart(case):
        if topic := case.ledger.holder(number):
            # The number that it would have had, if the ledger went on as it began.
            name, near = case.name(topic), lower + 1
            other = command("reserve", name, near) if topic.open else command("renumber", name, near, published=True)
            yield Flaw(
                _("{number} of “{title}” is far from {other}, the number before it").format(
                    number=case.series.label(number), title=named(topic), other=case.series.label(lower)
                ),
                advised(_("put it right, such as {command}"), command=other),
                topic,
                "number",
            )


def _far_apart(case: Case) -> Iterator[tuple[int, int]]:
    """Yield the numbers with so many unused before them, each behind the one before it."""
    ledger = case.ledger
    used = sorted({*ledger.published, *ledger.reserved, *(part[-1] for part in ledger.archived)})
    return ((lower, number) for lower, number in pairwise(used) if number - lower > max(_FAR, lower))


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
