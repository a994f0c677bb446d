"""Why a topic has its slot, or none, in a sentence: each names the rule without which it would be otherwise."""

from __future__ import annotations

from typing import TYPE_CHECKING

from paiqi.calendar.slots import CENTURY, shifted
from paiqi.i18n import _, ngettext
from paiqi.planning.solver.causes import Cause, Causes

if TYPE_CHECKING:
    import datetime as dt

    from paiqi.calendar.slots import Slot
    from paiqi.model.days import RunDate
    from paiqi.model.topic import Topic
    from paiqi.planning.problem import Problem, Release
    from paiqi.planning.solver.jobs import Solution


class Reasons:
    """The reasons of one solution, in the user's language."""

    def __init__(self, stated: Problem, solution: Solution) -> None:
        self._problem = stated
        self._solution = solution
        releases = [[release.place for release in held] for held in stated.releases]
        self._causes = Causes(stated.jobs, stated.space.positions, solution, releases)

    def here(self, index: int) -> str:
        """Say why a topic that has a slot has no earlier one, and by how much it is late."""
        position = self._solution.positions[index]
        assert position is not None
        slot = self._problem.space.slots[position]
        return _with_lateness(self._why_not_earlier(index), self._problem.topics[index], slot)

    def _why_not_earlier(self, index: int) -> str:
        cause, other = self._causes.of(index)
        if cause is Cause.FREE:
            return _("it gets the first free slot")
        if cause is Cause.STAYS:
            return _("it keeps its run date")
        if cause is Cause.RELEASE and other is not None:
            return self._released(self._problem.releases[index][other])
        if cause is Cause.AFTER and other is not None:
            return self._behind(other)
        if cause is Cause.RULES:
            return self._all_rules(index)
        if cause is Cause.TAKEN and other is not None:
            return self._taken(index, other)
        if cause is Cause.BOTH and other is not None:
            return _("{rules}; before that, {other}").format(
                rules=self._all_rules(index), other=self._taken(index, other)
            )
        if self._problem.jobs[index].stays == self._solution.positions[index]:
            return _("it stays on its run date")
        return _("it gets the earliest slot that the others leave")

    def _taken(self, index: int, other: int) -> str:
        """Say what gives another topic an earlier slot: that it holds it, its deadline, or its turn."""
        jobs, topic = self._problem.jobs, self._problem.topics[other]
        values = {"title": topic.title, "date": self._when(other)}
        if jobs[other].stays == self._solution.positions[other]:
            return _("“{title}” keeps {date}").format(**values)
        comes_first = (jobs[other].turn, other) < (jobs[index].turn, index)
        if topic.deadline and not comes_first and self._when(other).day <= topic.deadline:
            return _("“{title}” needs {date} for its deadline, {deadline}").format(**values, deadline=topic.deadline)
        if comes_first and jobs[other].promised is not None:
            return _("“{title}”, promised for {promised}, gets {date}").format(**values, promised=topic.scheduled)
        return _("“{title}” comes first and gets {date}").format(**values)

    def _behind(self, other: int) -> str:
        return _("it must not go out before “{title}”, which gets {date}").format(
            title=self._problem.topics[other].title, date=self._when(other)
        )

    def _held_back(self, index: int) -> str:
        """Name what holds a topic back the longest."""
        return self._released(max(self._problem.releases[index], key=lambda release: release.place))

    def _released(self, release: Release) -> str:
        if release.before is None:
            return _("it may not go out before {date}").format(date=release.not_before)
        return _("it must not go out before “{title}”, which has {date}").format(
            title=release.before.title, date=release.before.scheduled
        )

    def _all_rules(self, index: int) -> str:
        """Name the releases and all predecessors, where only together they keep a topic from an earlier slot."""
        releases = [self._released(release) for release in self._problem.releases[index] if release.place]
        return _(", and ").join([*releases, *(self._behind(before) for before in self._problem.jobs[index].after)])

    def _when(self, index: int) -> RunDate:
        position = self._solution.positions[index]
        assert position is not None
        return self._problem.space.slots[position].when

    def waits(self, index: int) -> bool:
        """Return whether a topic has no slot for no other reason than that a predecessor has none."""
        return self._causes.of(index)[0] is Cause.WAITS

    def nowhere(self, index: int) -> str:
        """Say why a topic has no slot."""
        cause, other = self._causes.of(index)
        topics, rules = self._problem.topics, self._problem.rules[index]
        if rules.missing:
            return _("it must not go out before “{title}”, which has no run date").format(title=rules.missing[0].title)
        if cause is Cause.CIRCLE and other == index:
            return _("it names itself under “after”")
        if cause is Cause.CIRCLE and other is not None:
            return _("it and “{title}” wait for each other, by way of “after”").format(title=topics[other].title)
        if cause is Cause.WAITS and other is not None:
            return _("it must not go out before “{title}”, which gets no slot").format(title=topics[other].title)
        if cause is Cause.LATEST:
            return self._too_late(index, other)
        return self._no_slot(index)

    def _too_late(self, index: int, holding: int | None) -> str:
        """Name the follower whose run date leaves no slot, and what else stands against it."""
        stated, job = self._problem, self._problem.jobs[index]
        space = stated.space
        limiting = (one for one in stated.rules[index].followers if space.not_after(space.moment(one)) == job.latest)
        follower = next(limiting)
        if holding is not None:
            against = self._behind(holding)
        elif job.latest is not None and job.release > job.latest >= 0:
            against = self._held_back(index)
        else:
            against = _("no slot is free by then")
        return _("“{title}”, on {date}, must not go out before it, but {reason}").format(
            title=follower.title, date=follower.scheduled, reason=against
        )

    def _no_slot(self, index: int) -> str:
        slots, release = self._problem.space.slots, self._problem.jobs[index].release
        if not slots:
            return _("there is no slot")
        if release >= len(slots) and slots[-1].day > shifted(slots[0].day, CENTURY // 2):
            return _("{reason}, and a plan looks a hundred years ahead").format(reason=self._held_back(index))
        if release >= len(slots):
            return _("{reason}, and the last slot is on {date}").format(
                reason=self._held_back(index), date=slots[-1].day
            )
        if release:
            return _("{reason}, and no slot is left from then on; the last one is on {date}").format(
                reason=self._held_back(index), date=slots[-1].day
            )
        return _("no slot is left; the last one is on {date}").format(date=slots[-1].day)


def _with_lateness(reason: str, topic: Topic, slot: Slot) -> str:
    days = (slot.day - topic.deadline).days if topic.deadline else 0
    if days <= 0:
        return reason
    return ngettext(
        "{reason}; {n} day after its deadline, {deadline}", "{reason}; {n} days after its deadline, {deadline}", days
    ).format(reason=reason, n=days, deadline=topic.deadline)


def beyond_count(count: int) -> str:
    """Say that a topic comes after the first `count`."""
    return ngettext("only {n} topic was to be planned", "only {n} topics were to be planned", count).format(n=count)


def beyond_end(slot: Slot, until: dt.date) -> str:
    """Say that the slot of a topic comes after the last day that was to be planned."""
    return _("its slot, {date}, comes after {until}").format(date=slot.when, until=until)
