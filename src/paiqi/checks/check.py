"""Looking a backlog over by the rules that were asked for (`--select W2,E --ignore W204`), and mending what is safe."""

from __future__ import annotations

from typing import TYPE_CHECKING, Required, TypedDict, Unpack

from paiqi.checks.case import Case
from paiqi.checks.codes import nearest_code
from paiqi.checks.finding import Finding
from paiqi.checks.rules import RULES, Rule
from paiqi.errors import WrongUsageError
from paiqi.i18n import _
from paiqi.ledger.merges import Merges
from paiqi.model.outcome import Outcome

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from paiqi.model.backlog import Backlog
    from paiqi.model.topic import Topic


class Asked(TypedDict, total=False):
    """What a look goes by.

    `exists` says whether a path, relative to the backlog's folder, is there; `drafts` reads the texts of the drafts by
    their paths, where a rule looks at them. `select` and `ignore` are codes or their beginnings (`W2`).
    """

    today: Required[dt.date]
    exists: Required[Callable[[str], bool]]
    drafts: Callable[[], Mapping[str, str]]
    select: Sequence[str]
    ignore: Sequence[str]


def check(backlog: Backlog, **asked: Unpack[Asked]) -> tuple[Finding, ...]:
    """Return what is wrong with `backlog`, in the order of its topics; what belongs to no topic comes first.

    Rules that the backlog switches off are left out, unless `select` names them as closely (`switched_off` tells what
    they find). Raise WrongUsageError for a code that no rule has.
    """
    return _found(backlog, _rules(asked, tuple(backlog.check.off)), asked)


def switched_off(backlog: Backlog, **asked: Unpack[Asked]) -> tuple[Finding, ...]:
    """Return what `check`, asked the same, leaves out because the backlog switches its rules off."""
    kept = _rules(asked, tuple(backlog.check.off))
    return _found(backlog, tuple(rule for rule in _rules(asked) if rule not in kept), asked)


def _rules(asked: Asked, off: Sequence[str] = ()) -> tuple[Rule, ...]:
    return chosen_rules(asked.get("select", ()), asked.get("ignore", ()), off)


def _found(backlog: Backlog, rules: Sequence[Rule], asked: Asked) -> tuple[Finding, ...]:
    drafts, codes = asked.get("drafts", dict), [rule.code for rule in RULES]
    case = Case(backlog, today=asked["today"], exists=asked["exists"], read_drafts=drafts, codes=codes)
    found = [Finding(**vars(flaw), code=rule.code) for rule in rules for flaw in rule.flaws(case)]
    places = {id(topic): place for place, topic in enumerate(backlog.topics)}
    return tuple(sorted(found, key=lambda finding: (places.get(id(finding.topic), -1), finding.code)))


def chosen_rules(select: Sequence[str] = (), ignore: Sequence[str] = (), off: Sequence[str] = ()) -> tuple[Rule, ...]:
    """Return the rules that are asked for, in the order of the table; all of them where nothing is.

    Each text is a code or the beginning of some (`E`, `W2`, `W204`), in either case. Where a rule is both selected and
    ignored, the longer text wins, and ignoring where they are equally long; against one that is `off`, selecting does.
    Raise WrongUsageError for a text that no rule's code begins with, but for one that is `off`.
    """
    wanted = [_beginning(text) for text in select]
    unwanted = [_beginning(text) for text in ignore]
    left_out = [text.strip().upper() for text in off]
    return tuple(
        rule
        for rule in RULES
        if (at := _longest(rule, wanted or [""])) >= 0
        and at > _longest(rule, unwanted)
        and at >= _longest(rule, left_out)
    )


def _longest(rule: Rule, beginnings: Sequence[str]) -> int:
    return max((len(text) for text in beginnings if rule.code.startswith(text)), default=-1)


def _beginning(text: str) -> str:
    code = text.strip().upper()
    if code and any(rule.code.startswith(code) for rule in RULES):
        return code
    if not code:
        raise WrongUsageError(
            _("an empty text is no code of a rule"), remedy=_("name some, such as E or W2: see docs/checks.md")
        )
    near = nearest_code(code, [rule.code for rule in RULES])
    raise WrongUsageError(
        _("no rule has a code that begins with “{code}”").format(code=text.strip()),
        remedy=_("did you mean {near}? All of them stand in docs/checks.md").format(near=near),
    )


# A missing file, the same twice in one topic and in two, a bad address.
_SOURCE_RULES = ("W501", "W502", "W503", "W504")


def source_faults(
    backlog: Backlog, topic: Topic | None = None, *, today: dt.date, exists: Callable[[str], bool]
) -> tuple[Finding, ...]:
    """Return what is wrong with the sources of all topics, or of `topic` (the very object) and what it holds.

    `exists` says whether a path, relative to the backlog's folder, is there.
    """
    found = check(backlog, today=today, exists=exists, select=_SOURCE_RULES)
    of_sources = (finding for finding in found if finding.key == "sources")
    if topic is None:
        return tuple(of_sources)
    held = (topic, *Merges(backlog).held_by(topic))
    return tuple(
        finding
        for finding in of_sources
        if any(finding.topic is part or any(place.topic is part for place in finding.also) for part in held)
    )


def mend(backlog: Backlog, findings: Iterable[Finding]) -> Outcome:
    """Apply the fixes of `findings` (found in this very backlog); those without one are left to the writer."""
    mended: dict[int, tuple[Topic, Topic]] = {}
    for finding in findings:
        if finding.fix is not None and finding.topic is not None:
            old, new = mended.get(id(finding.topic), (finding.topic, finding.topic))
            mended[id(old)] = (old, finding.fix(new))
    return Outcome(backlog.with_topics(mended.values()))
