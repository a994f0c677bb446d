"""Which rules to look by: `--select W2,E --ignore W204`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from paiqi.checks.rules import RULES
from paiqi.errors import WrongUsageError
from paiqi.i18n import _

if TYPE_CHECKING:
    from collections.abc import Sequence

    from paiqi.checks.rules import Rule


def chosen_rules(select: Sequence[str] = (), ignore: Sequence[str] = ()) -> tuple[Rule, ...]:
    """Return the rules that are asked for, in the order of the table; all of them where nothing is.

    Each text is a code or the beginning of some (`E`, `W2`, `W204`), in either case. Where a rule is both selected and
    ignored, the longer text wins, and ignoring where they are equally long. Raise WrongUsageError for a text that no
    rule's code begins with.
    """
    wanted = [_beginning(text) for text in select]
    unwanted = [_beginning(text) for text in ignore]
    return tuple(
        rule for rule in RULES if (at := _longest(rule, wanted or [""])) >= 0 and at > _longest(rule, unwanted)
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
    from difflib import get_close_matches

    codes = [rule.code for rule in RULES]
    near = get_close_matches(code, [*codes, *sorted({code[:2] for code in codes})], n=1, cutoff=0)
    raise WrongUsageError(
        _("no rule has a code that begins with “{code}”").format(code=text.strip()),
        remedy=_("did you mean {near}? All of them stand in docs/checks.md").format(near=near[0]),
    )
