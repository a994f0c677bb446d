"""The options that choose topics: those of `list`, which every command has that is about many of them."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from inspect import signature
from typing import Annotated, Any

from paiqi.cli.choices import one_of
from paiqi.cli.options import MOST_COUNTED, argument, option
from paiqi.cli.run import Run
from paiqi.i18n import N_
from paiqi.model.topic import OPEN_STATUSES, Priority, Status
from paiqi.model.words import PRIORITY_WORDS, STATUS_WORDS
from paiqi.reports.choosing import ORDER_WORDS, Filter, Order
from paiqi.sitting.people import person

# What the options ask for, once there is a backlog whose calendar reads the dates.
Wanted = Callable[[Run], Filter]


def filtered(command: Callable[..., None]) -> Callable[..., None]:
    """Give a command the filters of `list`, in the place of its parameter `wanted`."""
    own = signature(command, eval_str=True).parameters
    filters = signature(_wanted, eval_str=True).parameters

    @wraps(command)
    def with_filters(**given: Any) -> None:
        asked = {name: given.pop(name) for name in filters}
        command(wanted=_wanted(**asked), **given)

    parameters = [*filters.values(), *(one for one in own.values() if one.name != "wanted")]
    by_name = [one.replace(kind=one.KEYWORD_ONLY) for one in parameters]
    vars(with_filters)["__signature__"] = signature(command).replace(parameters=by_name)
    with_filters.__annotations__ = {one.name: one.annotation for one in by_name}
    return with_filters


def _wanted(
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
        list[Status] | None,
        option(
            "--status",
            N_("Those with this status (repeatable)."),
            N_("STATUS"),
            parser=one_of("--status", STATUS_WORDS),
        ),
    ] = None,
    scheduled: Annotated[bool, option("--scheduled", N_("Only open topics with a run date."))] = False,
    when: Annotated[
        str | None,
        option("--when --month", N_("Only what goes out, or went out, then: next week, dec, 12月."), N_("DATE")),
    ] = None,
    tag: Annotated[list[str] | None, option("--tag", N_("Only with this tag (repeatable)."), N_("TAG"))] = None,
    pillar: Annotated[str | None, option("--pillar", N_("Only of this pillar."), N_("PILLAR"))] = None,
    priority: Annotated[
        list[Priority] | None,
        option(
            "--priority",
            N_("Those with this priority (repeatable)."),
            N_("PRIORITY"),
            parser=one_of("--priority", PRIORITY_WORDS),
        ),
    ] = None,
    owner: Annotated[str | None, option("--owner", N_("Only what this person writes; me is you."), N_("NAME"))] = None,
    search: Annotated[
        str | None,
        option(
            "--search -s", N_("Only with these words anywhere, drafts and the appendix too; says where."), N_("WORDS")
        ),
    ] = None,
    sort: Annotated[
        Order,
        option(
            "--sort",
            N_("file, number, date, deadline, priority, title, status or added."),
            N_("KEY"),
            parser=one_of("--sort", ORDER_WORDS),
        ),
    ] = Order.FILE,
    reverse: Annotated[bool, option("--reverse -r", N_("The other way round."))] = False,
    limit: Annotated[int | None, option("--limit -n", N_("At most so many."), N_("N"), min=0, max=MOST_COUNTED)] = None,
) -> Wanted:
    """Return what finds out which topics are wanted."""
    groups = {
        frozenset(OPEN_STATUSES): todo,
        frozenset({Status.DONE}): done,
        frozenset({Status.MERGED}): merged,
        frozenset({Status.DROPPED}): dropped,
        frozenset(Status): everything,
        frozenset(status or ()): bool(status),
    }
    statuses = frozenset[Status]().union(*(group for group, asked in groups.items() if asked))

    def read(run: Run) -> Filter:
        return Filter(
            statuses,
            scheduled=scheduled,
            tags=tuple(tag or ()),
            pillar=pillar,
            priorities=frozenset(priority or ()),
            owner=person(owner),
            names=" ".join(words or ()),
            search=search,
            order=sort,
            reverse=reverse,
            when=None if when is None else run.span(when),
            limit=limit,
        )

    return read
