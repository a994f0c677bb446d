"""What a planned topic still lacks, and which of its dates it misses."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from paiqi.calendar.objections import Against, Objections
from paiqi.i18n import N_, _, ngettext
from paiqi.model.topic import Status, Topic
from paiqi.text.clean import clean

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator


_WORDS = {"notes": N_("notes"), "sources": N_("sources")}


class Lack(NamedTuple):
    """What stands between a topic and its run date; days are calendar days, 0 where there is nothing to say.

    `overdue` days ago it should have gone out, `past_deadline` days ago at the latest; by its run date it goes out
    `late` days after its deadline, `early` days before its embargo ends. `other_hour` are the hours of that day's slots
    where it has another one. `missing` is its material (`notes`, `sources`), and `waits_for` the topics that must not
    go out later and are not planned to.
    """

    overdue: int
    past_deadline: int
    late: int
    early: int
    missing: tuple[str, ...]
    waits_for: tuple[Topic, ...]
    other_hour: str = ""

    @property
    def is_late(self) -> bool:
        """Whether a date is missed, or will be."""
        return bool(self.overdue or self.past_deadline or self.late or self.early)

    @property
    def words(self) -> str:
        """What is lacking in a few words."""
        return _("; ").join(self._words())

    def _words(self) -> Iterator[str]:
        if self.overdue:
            yield ngettext("slipped by {n} day", "slipped by {n} days", self.overdue).format(n=self.overdue)
        if self.late:
            n = self.late
            yield ngettext("{n} day after its deadline", "{n} days after its deadline", n).format(n=n)
        elif self.past_deadline:
            yield self.gone_by
        if self.early:
            n = self.early
            yield ngettext("{n} day too early", "{n} days too early", n).format(n=n)
        if self.other_hour:
            yield _("its slot is at {hours}").format(hours=self.other_hour)
        if self.waits_for:
            names = _(", ").join(f"“{clean(topic.title)}”" for topic in self.waits_for)
            yield _("waits for {names}").format(names=names)
        if self.missing:
            yield _("without {what}").format(what=_(", ").join(_(_WORDS[key]) for key in self.missing))

    @property
    def gone_by(self) -> str:
        """How long ago its deadline was."""
        n = self.past_deadline
        return ngettext("its deadline went by {n} day ago", "its deadline went by {n} days ago", n).format(n=n)

    @property
    def codes(self) -> str:
        """The same for scripts: `overdue:10 late:3 missing:notes,sources waits:lora`."""
        counts = {
            "overdue": self.overdue,
            "past_deadline": self.past_deadline,
            "late": self.late,
            "early": self.early,
        }
        parts = [f"{name}:{days}" for name, days in counts.items() if days]
        parts += [f"other_hour:{self.other_hour.replace(' ', '')}"] if self.other_hour else []
        parts += [f"waits:{','.join(topic.id or '' for topic in self.waits_for)}"] if self.waits_for else []
        parts += [f"missing:{','.join(self.missing)}"] if self.missing else []
        return " ".join(parts)


def lack(topic: Topic, objections: Objections, *, today: dt.date) -> Lack:
    """Return what the open `topic` (the very object of its backlog) lacks; a ready one has its material."""
    run = topic.scheduled
    missing = [] if topic.status is Status.READY else [key for key in _WORDS if not getattr(topic, key)]
    raised = {one.kind: one for one in objections.to(topic, {Against.DEADLINE, Against.EMBARGO, Against.OTHER_HOUR})}
    late, early, other_hour = map(raised.get, (Against.DEADLINE, Against.EMBARGO, Against.OTHER_HOUR))
    later = [one.other for one in objections.to(topic, {Against.PREDECESSOR})]
    return Lack(
        overdue=_days(run.day, today) if run else 0,
        past_deadline=_days(topic.deadline, today) if topic.deadline else 0,
        late=late.days if late else 0,
        early=early.days if early else 0,
        missing=tuple(missing),
        waits_for=tuple(
            before
            for before in (objections.precedence.of(topic) if run and topic.after else ())
            if before.scheduled is None or any(before is other for other in later)
        ),
        other_hour=other_hour.words if other_hour and run and run.day >= today else "",
    )


def _days(first: dt.date, last: dt.date) -> int:
    return max(0, (last - first).days)
