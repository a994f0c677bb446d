"""`list`: list topics."""

from __future__ import annotations

from typing import Annotated

import typer
from typer import Context

from paiqi.cli.run import reading
from paiqi.i18n import N_
from paiqi.model.topic import OPEN_STATUSES, Status
from paiqi.reports.filters import Filter, Order
from paiqi.reports.topics import topic_list


def command(
    ctx: Context,
    *,
    todo: Annotated[bool, typer.Option("--todo", help=N_("Open topics: todo, drafting, ready."))] = False,
    done: Annotated[bool, typer.Option("--done", help=N_("Published ones."))] = False,
    merged: Annotated[bool, typer.Option("--merged", help=N_("Merged ones."))] = False,
    dropped: Annotated[bool, typer.Option("--dropped", help=N_("Dropped ones."))] = False,
    everything: Annotated[bool, typer.Option("--all", help=N_("All of them, dropped ones too."))] = False,
    status: Annotated[
        list[Status] | None,
        typer.Option("--status", metavar=N_("STATUS"), help=N_("Those with this status (repeatable).")),
    ] = None,
    scheduled: Annotated[bool, typer.Option("--scheduled", help=N_("Only open topics with a run date."))] = False,
    tag: Annotated[
        list[str] | None, typer.Option("--tag", metavar=N_("TAG"), help=N_("Only with this tag (repeatable)."))
    ] = None,
    pillar: Annotated[
        str | None, typer.Option("--pillar", metavar=N_("PILLAR"), help=N_("Only of this pillar."))
    ] = None,
    search: Annotated[
        str | None, typer.Option("--search", "-s", metavar=N_("WORDS"), help=N_("Only with these words anywhere."))
    ] = None,
    sort: Annotated[
        Order,
        typer.Option(
            "--sort", metavar=N_("KEY"), help=N_("file, number, date, deadline, priority, title, status or added.")
        ),
    ] = Order.FILE,
    reverse: Annotated[bool, typer.Option("--reverse", "-r", help=N_("The other way round."))] = False,
    limit: Annotated[
        int | None, typer.Option("--limit", "-n", min=0, metavar=N_("N"), help=N_("At most so many."))
    ] = None,
) -> None:
    groups = {
        frozenset(OPEN_STATUSES): todo,
        frozenset({Status.DONE}): done,
        frozenset({Status.MERGED}): merged,
        frozenset({Status.DROPPED}): dropped,
        frozenset(Status): everything,
        frozenset(status or ()): bool(status),
    }
    statuses = frozenset[Status]().union(*(group for group, asked in groups.items() if asked))
    wanted = Filter(statuses, scheduled, tuple(tag or ()), pillar, search, sort, reverse)
    with reading(ctx) as run:
        run.show(topic_list(run.backlog, wanted, today=run.today, limit=limit))
