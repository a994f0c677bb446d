"""`list`: list topics."""

from __future__ import annotations

from typing import Annotated

import typer
from typer import Context

from paiqi.cli.options import MOST_COUNTED
from paiqi.cli.run import reading
from paiqi.i18n import _
from paiqi.model.topic import OPEN_STATUSES, Status
from paiqi.reports.filters import Filter, Order
from paiqi.reports.topics import topic_list


def command(
    ctx: Context,
    *,
    todo: Annotated[bool, typer.Option("--todo", help=_("Open topics: todo, drafting, ready."))] = False,
    done: Annotated[bool, typer.Option("--done", help=_("Published ones."))] = False,
    merged: Annotated[bool, typer.Option("--merged", help=_("Merged ones."))] = False,
    dropped: Annotated[bool, typer.Option("--dropped", help=_("Dropped ones."))] = False,
    everything: Annotated[bool, typer.Option("--all", help=_("All of them, dropped ones too."))] = False,
    status: Annotated[
        list[Status] | None,
        typer.Option("--status", metavar=_("STATUS"), help=_("Those with this status (repeatable).")),
    ] = None,
    scheduled: Annotated[bool, typer.Option("--scheduled", help=_("Only open topics with a run date."))] = False,
    tag: Annotated[
        list[str] | None, typer.Option("--tag", metavar=_("TAG"), help=_("Only with this tag (repeatable)."))
    ] = None,
    pillar: Annotated[str | None, typer.Option("--pillar", metavar=_("PILLAR"), help=_("Only of this pillar."))] = None,
    search: Annotated[
        str | None, typer.Option("--search", "-s", metavar=_("WORDS"), help=_("Only with these words anywhere."))
    ] = None,
    sort: Annotated[
        Order,
        typer.Option(
            "--sort", metavar=_("KEY"), help=_("file, number, date, deadline, priority, title, status or added.")
        ),
    ] = Order.FILE,
    reverse: Annotated[bool, typer.Option("--reverse", "-r", help=_("The other way round."))] = False,
    limit: Annotated[
        int | None, typer.Option("--limit", "-n", min=0, max=MOST_COUNTED, metavar=_("N"), help=_("At most so many."))
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
