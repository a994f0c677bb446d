"""The door: one backlog, open to an agent for one call at a time."""

from __future__ import annotations

import hashlib
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, Any, NamedTuple

from paiqi.errors import FileTroubleError, RefusedError
from paiqi.formats.json import encoded, written
from paiqi.i18n import _
from paiqi.sitting.sitting import Sitting
from paiqi.store.session import Session

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Iterator, Mapping
    from pathlib import Path

    from paiqi.agents.arguments import Plan
    from paiqi.model.backlog import Calendar
    from paiqi.model.history import Step
    from paiqi.model.outcome import Outcome
    from paiqi.reports.report import Report
    from paiqi.reports.said import Said

_MOST_PLANS = 32
# An answer that is longer is of no use to anybody who reads it whole.
MOST_CHARACTERS = 400_000


class Planned(NamedTuple):
    """A plan that was given out: what was asked for; once it is written, the backlog that it left, and the answer."""

    asked: Plan
    left: str = ""
    answer: str = ""


class Door:
    """A backlog, by its absolute path, what counts as today in its calendar, and what this process did to it.

    `clock` tells the time, for the journal.
    """

    def __init__(self, path: Path, *, today: Callable[[Calendar], dt.date], clock: Callable[[], dt.datetime]) -> None:
        self.path = path
        self.today = today
        self.clock = clock
        self.steps: set[tuple[int, dt.datetime]] = set()
        self.plans: dict[str, Planned] = {}

    @contextmanager
    def open(self, words: tuple[str, ...] = (), *, writes: bool = False, caller: str = "") -> Iterator[Visit]:
        """Open the backlog for one call, under its lock if it `writes`; `words` and `caller` are for the journal."""
        with Session.open(self.path, write=writes, words=words, clock=self.clock, caller=caller) as session:
            yield Visit(self, session, self.today(session.backlog.calendar))

    def keep(self, digest: str, plan: Planned) -> None:
        """Remember a plan by its digest, and only the last ones."""
        self.plans.pop(digest, None)
        self.plans[digest] = plan
        while len(self.plans) > _MOST_PLANS:
            del self.plans[next(iter(self.plans))]


class Visit(Sitting):
    """An agent's sitting: nobody can be asked anything, and what is told beside the result is kept for the answer."""

    def __init__(self, door: Door, session: Session, today: dt.date) -> None:
        super().__init__(session, today)
        self.door = door
        self.heard: list[str] = []

    def hear(self, sentence: str) -> None:
        """Keep a sentence for the answer."""
        self.heard.append(sentence)

    @property
    def state(self) -> str:
        """What tells the backlog as it was read, or as it was written, from any other."""
        return hashlib.sha256(self.session.result.whole_text.encode()).hexdigest()

    def answer(self, facts: Mapping[str, Any]) -> str:
        """Return facts as `--json` prints them."""
        return encoded(facts, self.backlog, self.session.topic_lines)

    def show(self, report: Report) -> str:
        """Return a report as `--json` prints it."""
        self.tell_notes(report.notes)
        return self.answer(report.facts())

    def finish(self, outcome: Outcome, said: Said) -> str:
        """Save what an operation returned, and return what changed as `--json` prints it."""
        changed = self.changed_by(outcome)
        if self.session.save(changed.backlog, outcome.files, found=changed.topics):
            self._remember()
        self.tell_notes((*outcome.warnings, *self.session.notes))
        if said.report:
            self.tell_notes(said.report.notes)
        facts = {**written(changed.topics, changed.settings, dry_run=False), **said.all_facts()}
        text = self.answer(facts)
        if len(text) <= MOST_CHARACTERS:
            return text
        self.hear(_("this was written; the answer leaves out the values, for they are too long"))
        bare = [{**one, "before": one["before"] and {}, "after": one["after"] and {}} for one in facts["changed"]]
        return self.answer({**facts, "changed": bare})

    def _remember(self) -> None:
        with suppress(FileTroubleError):  # a history that cannot be read has no step that could be taken back
            if step := self.session.last_step:
                self.door.steps.add((step.number, step.when))

    def own_last_step(self) -> Step | None:
        """Return the last step, None where there is none; raise RefusedError where it is not this caller's own."""
        step = self.session.last_step
        if step and ((step.number, step.when) not in self.door.steps or step.caller != self.session.caller):
            raise RefusedError(
                _("the last step ({n}: {command}) is not yours, so you cannot take it back").format(
                    n=step.number, command=" ".join(step.words)
                ),
                remedy=_("ask the writer, who can take any step back"),
            )
        return step
