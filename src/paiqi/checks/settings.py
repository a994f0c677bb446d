"""What the file says of the checks themselves."""

from __future__ import annotations

from typing import TYPE_CHECKING

from paiqi.checks.codes import nearest_code
from paiqi.checks.finding import Flaw
from paiqi.i18n import _

if TYPE_CHECKING:
    from collections.abc import Iterator

    from paiqi.checks.case import Case


def unknown_codes(case: Case) -> Iterator[Flaw]:
    """Yield each code under `check.off` that no rule has, or begins with."""
    for code in case.backlog.check.off:
        wanted = code.strip().upper()
        if wanted and any(known.startswith(wanted) for known in case.codes):
            continue
        yield Flaw(
            _("“{code}” is switched off, and no rule is called so").format(code=code),
            _("did you mean {near}? All of them stand in docs/checks.md").format(near=nearest_code(wanted, case.codes)),
            None,
            "check.off",
            code,
        )
