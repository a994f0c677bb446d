"""Findings as `check` and `source check` show them."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from paiqi.checks import check
from paiqi.i18n import _
from paiqi.model.commands import command
from paiqi.reports.findings import findings_report
from paiqi.sitting.findings import placed
from paiqi.store.files.backlog_file import FILE_NAME

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Sequence

    from paiqi.checks import Finding
    from paiqi.cli.run import Run
    from paiqi.model.backlog import Backlog
    from paiqi.reports.report import PlacedFinding

    Look = Callable[[Backlog], tuple[Finding, ...]]


_FOUND = 1
_CONNECTIONS = ("E1", "E2")  # the rules about numbers and topics that refer to each other


def exit_code(left: tuple[PlacedFinding, ...], *, strict: bool) -> int:
    """Return 1 where errors are left, with `strict` also for warnings, else 0."""
    return _FOUND if any(strict or one.severity == "error" for one in left) else 0


def looked(run: Run, look: Look, *, unseen: Look | None = None, selected: bool = False) -> tuple[PlacedFinding, ...]:
    """Show what `look` finds in the backlog, each finding where rules were `selected`, and return it.

    What is `unseen`, the backlog switches off.
    """
    found = run.worded(lambda: placed(run, look(run.backlog), run.session.document))
    off = unseen(run.backlog) if unseen else ()
    run.show(findings_report(found, topics=len(run.backlog.topics), switched_off=off, selected=selected))
    return found


def new_errors(before: Sequence[Backlog], after: Backlog | None, *, name: str, today: dt.date) -> tuple[str, ...]:
    """Return what is wrong with a merged backlog that neither side had wrong, in sentences, and what shows it whole."""
    if after is None:
        return ()
    look = partial(check, today=today, exists=lambda _path: True, select=_CONNECTIONS)
    found = look(after)
    known = {(one.code, one.message) for side in before for one in (look(side) if found else ())}
    new = [one for one in found if (one.code, one.message) not in known]
    show = command("check", file=None if name == FILE_NAME else name)
    said = [_("{code}: {message}").format(code=one.code, message=one.message) for one in new]
    return (
        (*said, _("the merge made this wrong, although neither side was: {command}").format(command=show))
        if new
        else ()
    )
