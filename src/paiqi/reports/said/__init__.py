"""What a writing command says of its outcome: sentences for a person, facts for a script."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from paiqi.reports.table import Table


class Said(NamedTuple):
    """What a command has to say.

    Before anything is written come `tables` and `notes`, then, before many topics change at a terminal, `question`;
    where it is `cautious`, Enter means no. Lines say what was `found`, whether or not anything is written; what is
    `changing`, which a person who is asked reads before the question; what was `done`, and that in `brief`, where in a
    pipe the tables say it all. `nothing` stands in their place where nothing changed. `facts` are further keys of the
    JSON object.
    """

    done: tuple[str, ...] = ()
    nothing: str = ""
    changing: tuple[str, ...] = ()
    found: tuple[str, ...] = ()
    brief: tuple[str, ...] = ()
    question: str = ""
    cautious: bool = False
    tables: tuple[Table, ...] = ()
    notes: tuple[str, ...] = ()
    facts: Callable[[], Mapping[str, Any]] = dict
