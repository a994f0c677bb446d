"""`doctor`: look whether paiqi has what it needs."""

from __future__ import annotations

from typer import Context

from paiqi.cli.doctor.examination import examined
from paiqi.cli.doctor.patient import Patient
from paiqi.cli.run import Shown
from paiqi.reports.health import health_report, is_broken


def command(ctx: Context) -> int:
    run = Shown(ctx)
    patient = Patient(ctx, watched=run.on_terminal and not run.as_json)
    things = run.worded(lambda: tuple(examined(patient)))
    run.show(health_report(things))
    return 1 if is_broken(things) else 0
