"""`list`: list topics."""

from __future__ import annotations

from typing import Annotated

from typer import Context

from paiqi.cli.options import MOST_COUNTED, argument, option
from paiqi.cli.run import reading
from paiqi.i18n import N_
from paiqi.model.topic import OPEN_STATUSES, Status
from paiqi.reports.topics import Filter, Order, topic_list


def command(
    ctx: Context,
    words: Annotated[
        list[str] | None, argument(N_("WORDS …"), N_("Only with these words in the title (pinyin works too)."))
    ] = None,
    *,
    todo: Annotated[bool, option("--todo", N_("Open topics: todo, drafting, ready."))] = False,
    done: Annotated[bool, option("--done", N_("Published ones."))] = False,
    merged: Annotated[bool, option("--merged", N_("Merged ones."))] = False,
    dropped: Annotated[bool, option("--dropped", N_("Dropped ones."))] = False,
    everything: Annotated[bool, option("--all", N_("All of them, dropped ones too."))] = False,
    status: Annotated[
        list[Status] | None, option("--status", N_("Those with this status (repeatable)."), N_("STATUS"))
    ] = None,
    scheduled: Annotated[bool, option("--scheduled", N_("Only open topics with a run date."))] = False,
    tag: Annotated[list[str] | None, option("--tag", N_("Only with this tag (repeatable)."), N_("TAG"))] = None,
    pillar: Annotated[str | None, option("--pillar", N_("Only of this pillar."), N_("PILLAR"))] = None,
    search: Annotated[
        str | None,
        option(
            "--search -s", N_("Only with these words anywhere, drafts and the appendix too; says where."), N_("WORDS")
        ),
    ] = None,
    sort: Annotated[
        Order, option("--sort", N_("file, number, date, deadline, priority, title, status or added."), N_("KEY"))
    ] = Order.FILE,
    reverse: Annotated[bool, option("--reverse -r", N_("The other way round."))] = False,
    limit: Annotated[int | None, option("--limit -n", N_("At most so many."), N_("N"), min=0, max=MOST_COUNTED)] = None,
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
    wanted = Filter(statuses, scheduled, tuple(tag or ()), pillar, " ".join(words or ()), search, sort, reverse)
    with reading(ctx) as run:
        run.show(topic_list(run.backlog, wanted, today=run.today, limit=limit, drafts=lambda: run.session.drafts))
