"""`check`: look the backlog over for mistakes."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Annotated

from typer import Context

from paiqi.checks import check as look_over
from paiqi.checks import mend, switched_off
from paiqi.cli.findings import exit_code, looked
from paiqi.cli.options import option
from paiqi.cli.run import reading
from paiqi.cli.streams import tell
from paiqi.cli.writing import Writing, writing
from paiqi.i18n import N_, _, ngettext
from paiqi.reports.findings import finding_facts, findings_report, mendable_report
from paiqi.reports.report import PlacedFinding
from paiqi.reports.said import Said
from paiqi.sitting.findings import look_with, placed

if TYPE_CHECKING:
    from collections.abc import Callable

    from paiqi.checks import Finding
    from paiqi.model.backlog import Backlog

    Look = Callable[[Backlog], tuple[Finding, ...]]


def command(
    ctx: Context,
    *,
    fix: Annotated[bool, option("--fix", N_("Mend what has one safe remedy; list what is left."))] = False,
    strict: Annotated[bool, option("--strict", N_("Exit with 1 on warnings too."))] = False,
    select: Annotated[
        list[str] | None,
        option("--select", N_("Only these rules: codes or their beginnings, such as E,W2."), N_("CODES")),
    ] = None,
    ignore: Annotated[list[str] | None, option("--ignore", N_("All rules but these."), N_("CODES"))] = None,
) -> int:
    rules = {"select": _codes(select), "ignore": _codes(ignore)}
    if not fix:
        with reading(ctx) as run:
            look, unseen = (look_with(run, way, **rules) for way in (look_over, switched_off))
            return exit_code(looked(run, look, unseen=unseen, selected=bool(select)), strict=strict)
    with writing(ctx) as run:
        return exit_code(_mended(run, look_with(run, look_over, **rules), selected=bool(select)), strict=strict)


def _codes(options: list[str] | None) -> list[str]:
    return [code for text in options or () for code in re.split(r"[\s,，、]+", text.strip(" ,，、"))]


def _mended(run: Writing, look: Look, *, selected: bool) -> tuple[PlacedFinding, ...]:
    """Mend what can be mended, and return what is left: in the file as it is now, or would be but for a dry run."""
    from paiqi.store.edits.edits import edited

    found = look(run.backlog)
    mendable = tuple(finding for finding in found if finding.fix)
    outcome = mend(run.backlog, mendable)
    after = edited(run.session.document, run.backlog, outcome.backlog)
    left = run.worded(lambda: placed(run, look(outcome.backlog), after))
    if run.as_json:
        run.finish(outcome, Said(facts=lambda: {"findings": finding_facts(left)}))
        return left
    n = len(mendable)
    if not mendable:
        tell(_("Nothing was found that paiqi can mend."))
    else:
        question = ngettext("Mend {n} finding?", "Mend {n} findings?", n).format(n=n)
        report = mendable_report(placed(run, mendable, run.session.document))
        run.finish(outcome, Said(question=question, report=report))
        if run.dry_run:
            return left
        if run.session.result is run.session.document:
            left = run.worded(lambda: placed(run, look(run.backlog), run.session.document))
        else:
            tell(ngettext("Mended {n} finding.", "Mended {n} findings.", n).format(n=n))
    run.show(findings_report(left, topics=len(run.backlog.topics), selected=selected))
    return left
