"""What a writing command says of its outcome: sentences for a person, facts for a script."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple, Self

from paiqi.i18n import _

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from paiqi.reports.report import Report


class Said(NamedTuple):
    """What a command has to say.

    Before anything is written comes the `report`, then, before many topics change at a terminal, what the change is
    `about` and the `question`; where it is `cautious`, one topic is asked about, too, and Enter means no. Then comes
    what was `found`, whether or not anything is written. Lines say what is `changing`, which a person who is asked
    reads before the question; what was `done`, and that in `brief`, where in a pipe the report says it all. `nothing`
    stands in their place where nothing changed. `facts`, and those of the two reports, are further keys of the JSON
    object.
    """

    done: tuple[str, ...] = ()
    nothing: str = ""
    changing: tuple[str, ...] = ()
    found: Report | None = None
    brief: tuple[str, ...] = ()
    about: tuple[str, ...] = ()
    question: str = ""
    cautious: bool = False
    report: Report | None = None
    facts: Callable[[], Mapping[str, Any]] = dict

    @classmethod
    def of(cls, done: str, nothing: str, **values: object) -> Self:
        """Return one sentence for each case, both filled in with `values`."""
        return cls((done.format(**values),), nothing.format(**values))

    def lines(self, *, written: bool, brief: bool = False) -> tuple[str, ...]:
        """Return the sentences for what was `written`, or those for nothing; `brief` where the report was not seen."""
        if not written:
            return (self.nothing or _("Nothing to change."),)
        return (*self.changing, *self.done, *(self.brief if brief else ()))

    def all_facts(self) -> dict[str, Any]:
        """Return the further keys of the JSON object."""
        parts = [self.facts, *(part.facts for part in (self.report, self.found) if part)]
        return {key: value for make in parts for key, value in make().items()}
