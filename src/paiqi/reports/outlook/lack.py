"""What a planned topic still lacks, and which of its dates it misses."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from paiqi.i18n import N_, _, ngettext
from paiqi.model.topic import Status
from paiqi.text.clean import clean

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator

    from paiqi.ledger.precedence import Precedence
    from paiqi.model.topic import Topic

_WORDS = {"notes": N_("notes"), "sources": N_("sources")}


class Lack(NamedTuple):
    """What stands between a topic and its run date; days are calendar days, 0 where there is nothing to say.

    `overdue` days ago it should have gone out, `past_deadline` days ago at the latest; by its run date it goes out
    `late` days after its deadline, `early` days before its embargo ends. `missing` is its material (`notes`,
    `sources`), and `waits_for` the topics that must not go out later and are not planned to.
    """

    overdue: int
    past_deadline: int
    late: int
    early: int
    missing: tuple[str, ...]
    waits_for: tuple[Topic, ...]

    @property
    def is_late(self) -> bool:
        """Whether a date is missed, or will be."""
        return bool(self.overdue or self.past_deadline or self.late or self.early)


def lack(topic: Topic, precedence: Precedence, *, today: dt.date) -> Lack:
    """Return what the open `topic` (the very object of its backlog) lacks; a ready one has its material."""
    run = topic.scheduled
    missing = [] if topic.status is Status.READY else [key for key in _WORDS if not getattr(topic, key)]
    return Lack(
        overdue=_days(run.day, today) if run else 0,
        past_deadline=_days(topic.deadline, today) if topic.deadline else 0,
        late=_days(topic.deadline, run.day) if run and topic.deadline else 0,
        early=_days(run.day, topic.not_before) if run and topic.not_before else 0,
        missing=tuple(missing),
        waits_for=tuple(
            before
            for before in (precedence.of(topic) if topic.after else ())
            if run and (before.scheduled is None or before.scheduled.day > run.day)
        ),
    )


def _days(first: dt.date, last: dt.date) -> int:
    return max(0, (last - first).days)


def words(lacking: Lack) -> str:
    """Say what is lacking in a few words."""
    return _("; ").join(_words(lacking))


def _words(lacking: Lack) -> Iterator[str]:
    if lacking.overdue:
        yield ngettext("{n} day overdue", "{n} days overdue", lacking.overdue).format(n=lacking.overdue)
    if lacking.past_deadline:
        n = lacking.past_deadline
        yield ngettext("deadline missed by {n} day", "deadline missed by {n} days", n).format(n=n)
    elif lacking.late:
        n = lacking.late
        yield ngettext("{n} day after its deadline", "{n} days after its deadline", n).format(n=n)
    if lacking.early:
        n = lacking.early
        yield ngettext("{n} day too early", "{n} days too early", n).format(n=n)
    if lacking.waits_for:
        names = _(", ").join(f"“{clean(topic.title)}”" for topic in lacking.waits_for)
        yield _("waits for {names}").format(names=names)
    if lacking.missing:
        yield _("without {what}").format(what=_(", ").join(_(_WORDS[key]) for key in lacking.missing))


def codes(lacking: Lack) -> str:
    """Return the same for scripts: `overdue:10 late:3 missing:notes,sources waits:lora`."""
    counts = {
        "overdue": lacking.overdue,
        "past_deadline": lacking.past_deadline,
        "late": lacking.late,
        "early": lacking.early,
    }
    parts = [f"{name}:{days}" for name, days in counts.items() if days]
    parts += [f"waits:{','.join(topic.id or '' for topic in lacking.waits_for)}"] if lacking.waits_for else []
    parts += [f"missing:{','.join(lacking.missing)}"] if lacking.missing else []
    return " ".join(parts)
