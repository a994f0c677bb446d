"""`source check`: look for missing files, malformed addresses and sources that stand twice."""

from __future__ import annotations

from functools import partial
from typing import Annotated

from typer import Context

from paiqi.cli.options import SomeTopic, option
from paiqi.cli.run import reading
from paiqi.i18n import N_


def command(
    ctx: Context,
    topic: SomeTopic = None,
    *,
    strict: Annotated[bool, option("--strict", N_("Exit with 1 on warnings too."))] = False,
) -> int:
    from paiqi.checks.check import source_faults
    from paiqi.cli.findings import exit_code, looked
    from paiqi.sitting.findings import asset_exists

    with reading(ctx) as run:
        found = run.pick(topic) if topic else None
        faults = partial(source_faults, topic=found, today=run.today, exists=partial(asset_exists, run))
        return exit_code(looked(run, faults), strict=strict)
