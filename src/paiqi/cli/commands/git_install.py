"""`git install`: let git merge the backlog by topic."""

from __future__ import annotations

from typing import Annotated

from typer import Context

from paiqi.cli.backlog_path import path_of
from paiqi.cli.options import option
from paiqi.cli.run import Answers
from paiqi.i18n import N_
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
    missing: tuple[str, ...] = ()
    with run.wording():
        if check:
            missing = tuple(of_git.missing(setup))
            report = checked(setup.path, missing, mends=missing != (of_git.overruling(setup),))
        elif uninstall:
            taken = of_git.uninstall(setup, dry_run=run.dry_run)
            report = uninstalled(setup.path, taken, of_git.others(setup), dry_run=run.dry_run)
        else:
            done = of_git.install(setup, of_git.found_program(), dry_run=run.dry_run)
            report = installed(setup.path, done, shared=not setup.is_ours, dry_run=run.dry_run)
    run.show(report)
    return 1 if missing else 0
