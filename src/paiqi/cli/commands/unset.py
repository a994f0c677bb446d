"""`unset`: take a setting away, or one blackout."""

from __future__ import annotations

from typing import Annotated

from typer import Context

from paiqi.cli.options import argument
from paiqi.cli.run import Answers
from paiqi.cli.writing import writing
from paiqi.i18n import N_
from paiqi.operations.settings import setting_called, unset_value
from paiqi.reports.settings import setting_changed
from paiqi.sitting.people import OWNER_WORDS, owner_set


def command(
    ctx: Context,
    key: Annotated[str, argument(N_("SETTING"), N_("Which one: cadence, holidays, blackout …"))],
    span: Annotated[
        list[str] | None, argument(N_("SPAN …"), N_("The blackouts to take off (else all of them)."))
    ] = None,
) -> None:
    if key.casefold() in OWNER_WORDS:
        run = Answers(ctx)
        run.show(run.worded(lambda: owner_set("", dry_run=run.dry_run)))
        return
    setting = setting_called(key, span or [], asked="unset")
    with writing(ctx) as run:
        outcome = unset_value(run.backlog, setting, span or [], today=run.today)
        run.finish(outcome, setting_changed(setting, run.backlog, outcome))
