"""What one open topic says of its days: run date, deadline, not_before, added."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from paiqi.calendar.objections import Against
from paiqi.checks.finding import Flaw, Place
from paiqi.checks.remedies import another_day
from paiqi.i18n import _, ngettext
from paiqi.model.commands import advised, command
from paiqi.naming.names import named

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator

    from paiqi.checks.case import Case
    from paiqi.model.topic import Topic


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
            yield Flaw(
                _("“{title}” was to go out on {day}").format(title=named(topic), day=topic.scheduled),
                advised(
                    _("if it did: {done}; if not, {again}"), done=case.done(topic), again=_new_run_date(case, topic)
                ),
                topic,
                "scheduled",
            )


def _new_run_date(case: Case, topic: Topic) -> str:
    """Say how a topic that slipped gets another run date: by a plan, where no other topic can stand in its way."""
    precedence, name = case.objections.precedence, case.name(topic)
    bound = any(precedence.of(topic)) or any(precedence.behind(topic))
    if bound or not case.has_slots or case.beyond_quota or case.free_days.of(topic) is None:
        return another_day(case, topic)
    unpinned = [command("unpin", name)] if topic.pinned else []
    return advised("{commands}", commands=" && ".join([*unpinned, command("schedule", name)]) if name else "")


def deadline_gone(case: Case) -> Iterator[Flaw]:
    """Yield each topic whose deadline has gone by; one that has a run date to come is `after_deadline`'s."""
    planned = {id(topic) for topic, _when in case.coming}
    for topic in case.open:
        if topic.deadline and topic.deadline < case.today and id(topic) not in planned:
            yield Flaw(
                _("“{title}” was to be out by {deadline}").format(title=named(topic), deadline=topic.deadline),
                _deadline(case, topic),
                topic,
                "deadline",
            )


def _deadline(case: Case, topic: Topic) -> str:
    name = case.name(topic)
    return advised(
        _("give it a new one, such as {new}; or none: {none}"),
        new=command("edit", name, deadline=case.free_days.of(topic) or max(case.today, topic.not_before or case.today)),
        none=command("edit", name, deadline=""),
    )


def after_deadline(case: Case) -> Iterator[Flaw]:
    """Yield each topic that is planned for a day after its deadline."""
    for topic, objection in case.against({Against.DEADLINE}):
        yield Flaw(
            ngettext(
                "“{title}” goes out on {day}, {n} day after its deadline {deadline}",
                "“{title}” goes out on {day}, {n} days after its deadline {deadline}",
                objection.days,
            ).format(title=named(topic), day=objection.when, n=objection.days, deadline=objection.limit),
            _forward(case, topic, objection.when.day),
            topic,
            "scheduled",
            also=(Place(topic, "deadline"),),
        )


def _forward(case: Case, topic: Topic, day: dt.date) -> str:
    name = case.name(topic)
    later = command("edit", name, deadline=max(day, topic.not_before or day))
    if not case.has_slots or case.beyond_quota:
        return advised(_("move the deadline: {later}"), later=later)
    text = _("see what would bring it forward: {earlier}; or move the deadline: {later}")
    return advised(text, earlier=command("schedule", name), later=later)


def before_start(case: Case) -> Iterator[Flaw]:
    """Yield each topic that is planned for a day on which it may not go out yet."""
    for topic, objection in case.against({Against.EMBARGO}):
        yield Flaw(
            _("“{title}” goes out on {day}, and may not before {not_before}").format(
                title=named(topic), day=objection.when, not_before=objection.limit
            ),
            another_day(case, topic),
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
