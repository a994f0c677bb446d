"""What one open topic says of its days: run date, deadline, not_before, added."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from paiqi.calendar.objections import Against
from paiqi.checks.finding import Flaw, Place
from paiqi.i18n import _
from paiqi.naming.names import named, typed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from paiqi.checks.case import Case


def deadline_before_start(case: Case) -> Iterator[Flaw]:
    """Yield each topic that must be out before it may."""
    for topic in case.open:
        if topic.deadline and topic.not_before and topic.deadline < topic.not_before:
            yield Flaw(
                _("“{title}” must be out by {deadline}, and may not before {not_before}").format(
                    title=named(topic), deadline=topic.deadline, not_before=topic.not_before
                ),
                _("change one of the two: deadline, not_before"),
                topic,
                "deadline",
                also=(Place(topic, "not_before"),),
            )


def run_date_gone(case: Case) -> Iterator[Flaw]:
    """Yield each topic whose run date has gone by."""
    for topic in case.open:
        if topic.scheduled and topic.scheduled.day < case.today:
            name = typed(case.series, topic)
            again = f"paiqi schedule {name}"
            if topic.pinned:
                again = f"paiqi unpin {name} && {again}"
            yield Flaw(
                _("“{title}” was to go out on {day}").format(title=named(topic), day=topic.scheduled),
                _("if it did: paiqi done {name}; if not: {again}").format(name=name, again=again),
                topic,
                "scheduled",
            )


def deadline_gone(case: Case) -> Iterator[Flaw]:
    """Yield each topic whose deadline has gone by; one that has a run date to come is `after_deadline`'s."""
    planned = {id(topic) for topic, _when in case.coming}
    for topic in case.open:
        if topic.deadline and topic.deadline < case.today and id(topic) not in planned:
            yield Flaw(
                _("“{title}” was to be out by {deadline}").format(title=named(topic), deadline=topic.deadline),
                _("give it a new one: paiqi edit {name} --deadline …; or none: --deadline ''").format(
                    name=typed(case.series, topic)
                ),
                topic,
                "deadline",
            )


def after_deadline(case: Case) -> Iterator[Flaw]:
    """Yield each topic that is planned for a day after its deadline."""
    for topic, objection in case.against({Against.DEADLINE}):
        yield Flaw(
            _("“{title}” goes out on {day}, after its deadline {deadline}").format(
                title=named(topic), day=objection.when, deadline=objection.limit
            ),
            _("plan it earlier: paiqi schedule {name} …; or: paiqi edit {name} --deadline {day}").format(
                name=typed(case.series, topic), day=objection.when.day
            ),
            topic,
            "scheduled",
            also=(Place(topic, "deadline"),),
        )


def before_start(case: Case) -> Iterator[Flaw]:
    """Yield each topic that is planned for a day on which it may not go out yet."""
    for topic, objection in case.against({Against.EMBARGO}):
        yield Flaw(
            _("“{title}” goes out on {day}, and may not before {not_before}").format(
                title=named(topic), day=objection.when, not_before=objection.limit
            ),
            _("plan it later: paiqi schedule {name} …").format(name=typed(case.series, topic)),
            topic,
            "scheduled",
            also=(Place(topic, "not_before"),),
        )


def pinned_nowhere(case: Case) -> Iterator[Flaw]:
    """Yield each topic that is pinned to no day."""
    for topic in case.kept:
        if topic.pinned and topic.scheduled is None:
            yield Flaw(
                _("“{title}” is pinned, and has no run date").format(title=named(topic)),
                _("delete “pinned”"),
                topic,
                "pinned",
                fix=lambda topic: replace(topic, pinned=False) if topic.scheduled is None else topic,
            )


def added_in_future(case: Case) -> Iterator[Flaw]:
    """Yield each topic that came in on a day which is not here yet."""
    for topic in case.kept:
        if topic.added and topic.added > case.today:
            yield Flaw(
                _("“{title}” was added on {day}, which is in the future").format(title=named(topic), day=topic.added),
                _("put the date right"),
                topic,
                "added",
            )
