"""`list`: list topics."""

from __future__ import annotations

from typing import Annotated

from typer import Context

from paiqi.cli.options import option
from paiqi.cli.run import reading
from paiqi.i18n import _
from paiqi.model.topic import OPEN_STATUSES, Status
from paiqi.reports.topics import Filter, Order, topic_list


def command(
    ctx: Context,
    *,
    todo: Annotated[bool, option("--todo", _("Open topics: todo, drafting, ready."))] = False,
    done: Annotated[bool, option("--done", _("Published ones."))] = False,
    merged: Annotated[bool, option("--merged", _("Merged ones."))] = False,
    dropped: Annotated[bool, option("--dropped", _("Dropped ones."))] = False,
    everything: Annotated[bool, option("--all", _("All of them, dropped ones too."))] = False,
    status: Annotated[
        list[Status] | None, option("--status", _("Those with this status (repeatable)."), _("STATUS"))
    ] = None,
    scheduled: Annotated[bool, option("--scheduled", _("Only open topics with a run date."))] = False,
    tag: Annotated[list[str] | None, option("--tag", _("Only with this tag (repeatable)."), _("TAG"))] = None,
    pillar: Annotated[str | None, option("--pillar", _("Only of this pillar."), _("PILLAR"))] = None,
    search: Annotated[str | None, option("--search -s", _("Only with these words anywhere."), _("WORDS"))] = None,
    sort: Annotated[
        Order, option("--sort", _("file, number, date, deadline, priority, title, status or added."), _("KEY"))
    ] = Order.FILE,
    reverse: Annotated[bool, option("--reverse -r", _("The other way round."))] = False,
    limit: Annotated[int | None, option("--limit -n", _("At most so many."), _("N"), min=0)] = None,
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
