"""`set`: show the settings, and change one."""

from __future__ import annotations

from typing import Annotated

from typer import Context

from paiqi.cli.options import argument
from paiqi.cli.run import Answers, reading
from paiqi.cli.writing import Writing, writing
from paiqi.i18n import N_
from paiqi.operations.settings import set_value, setting_called, setting_keys
from paiqi.reports.settings import setting_changed, settings_report
from paiqi.sitting.people import OWNER_WORDS, owner_set


def command(
    ctx: Context,
    words: Annotated[
        list[str] | None,
        argument(
            N_("SETTING VALUE …"),
            N_("One of them, and its new value (without a value: show it; with nothing: show all)."),
        ),
    ] = None,
) -> None:
    name, *value = words or [""]
    if name.casefold() in OWNER_WORDS:
        run = Answers(ctx)
        run.show(run.worded(lambda: owner_set(" ".join(value) or None, dry_run=run.dry_run)))
        return
    settings = (setting_called(name, value),) if words else setting_keys()
    with (writing if value else reading)(ctx) as run:
        if isinstance(run, Writing):
            outcome = set_value(run.backlog, settings[0], value, today=run.today)
            run.finish(outcome, setting_changed(settings[0], run.backlog, outcome))
        else:
            run.show(settings_report(run.backlog, settings))
