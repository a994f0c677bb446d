"""`merge`: merge topics into another one."""

from __future__ import annotations

from typing import Annotated

from typer import Context

from paiqi.cli.options import TopicNames, option
from paiqi.cli.writing import writing
from paiqi.i18n import N_
from paiqi.operations import merging
from paiqi.reports.said.merges import merged


def command(
    ctx: Context,
    topics: TopicNames,
    *,
    into: Annotated[
        str, option("--into", N_("Where their material goes: a topic, or an article's number."), N_("TOPIC"))
    ],
) -> None:
    with writing(ctx) as run:
        named = run.pick_all(topics, open_first=True, fits=merging.can_merge)
        outcome = merging.merge(run.backlog, named, run.pick(into, numbers_only=True), today=run.today)
        run.finish(outcome, merged(named, outcome))
