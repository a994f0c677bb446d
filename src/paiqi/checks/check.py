"""Looking a backlog over by the rules that were asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from paiqi.checks.case import Case
from paiqi.checks.finding import Finding
from paiqi.checks.selection import chosen_rules

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Mapping, Sequence

    from paiqi.model.backlog import Backlog


def check(
    backlog: Backlog,
    *,
    today: dt.date,
    exists: Callable[[str], bool],
    drafts: Callable[[], Mapping[str, str]] = dict,
    select: Sequence[str] = (),
    ignore: Sequence[str] = (),
) -> tuple[Finding, ...]:
    """Return what is wrong with `backlog`, in the order of its topics; what belongs to no topic comes first.

    `select` and `ignore` are codes or their beginnings (`W2`): see `chosen_rules`, which raises WrongUsageError for one
    that no rule has. `exists` says whether a path, relative to the backlog's folder, is there; `drafts` reads the texts
    of the drafts by their paths, where a rule looks at them.
    """
    case = Case(backlog, today=today, exists=exists, read_drafts=drafts)
    found = [
        Finding(rule.code, rule.severity, *flaw) for rule in chosen_rules(select, ignore) for flaw in rule.flaws(case)
    ]
    places = {id(topic): place for place, topic in enumerate(backlog.topics)}
    return tuple(sorted(found, key=lambda finding: (places.get(id(finding.topic), -1), finding.code)))
