"""`git install`: let git merge the backlog by topic."""

from __future__ import annotations

from typing import Annotated

from typer import Context

from paiqi.cli.backlog_path import path_of
from paiqi.cli.options import option
from paiqi.cli.run import Answers
from paiqi.i18n import N_
from paiqi.reports.report import Report
from paiqi.reports.setup import checked, installed, uninstalled


def command(
    ctx: Context,
    *,
    uninstall: Annotated[bool, option("--uninstall", N_("Take back what install wrote."))] = False,
    check: Annotated[bool, option("--check", N_("Only say whether all is in place; exit 1 if not."))] = False,
) -> int:
    from paiqi.store.git import setup as of_git

    run = Answers(ctx)
    setup = of_git.setup_of(path_of(ctx))
    missing = tuple(run.worded(lambda: list(of_git.missing(setup)))) if check else ()

    def report() -> Report:
        if check:
            return checked(setup.path, missing, mends=missing != (of_git.overruling(setup),))
        if uninstall:
            taken = of_git.uninstall(setup, dry_run=run.dry_run)
            return uninstalled(setup.path, taken, of_git.others(setup), dry_run=run.dry_run)
        done = of_git.install(setup, of_git.found_program(), dry_run=run.dry_run)
        return installed(setup.path, done, shared=not setup.is_ours, dry_run=run.dry_run)

    run.show(run.worded(report))
    return 1 if missing else 0
