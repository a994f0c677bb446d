"""`stats`: count what went out, what lies ahead and what is open."""

from __future__ import annotations

import sys

from typer import Context

from paiqi.calendar.cadence import calendar_cadences
from paiqi.cli.run import reading
from paiqi.reports.stats import figure_facts, figures, panels


def command(ctx: Context) -> None:
    with reading(ctx) as run:
        found = figures(run.backlog, calendar_cadences(run.backlog.calendar), run.today)
        if run.as_json:
            from paiqi.formats.json import dumps

            print(dumps(figure_facts(found)))
        elif run.on_terminal:
            from paiqi.render.panels import draw_panels

            draw_panels(panels(found))
        else:
            from paiqi.render.plain import panel_lines

            sys.stdout.write(panel_lines(panels(found)))
