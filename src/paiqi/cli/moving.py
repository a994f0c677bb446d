"""`pin`, `unpin`, `unschedule`, `move`, `postpone` and `swap`: run dates one by one, and those that follow."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer
from typer import Context

from paiqi.cli.options import TopicName
from paiqi.cli.run import Run, writing
from paiqi.dates import describe
from paiqi.errors import WrongUsageError
from paiqi.i18n import _, ngettext
from paiqi.operations.scheduling import pin_topic, swap_topics, unpin_topic, unschedule_topics
from paiqi.planning.moving import move_topic
from paiqi.planning.schedule import schedule_by_hand
from paiqi.reports.planned import plan_facts

if TYPE_CHECKING:
    from paiqi.model.backlog import Backlog
    from paiqi.model.days import RunDate
    from paiqi.model.topic import Topic
    from paiqi.planning import Plan

_PinnedToo = Annotated[bool, typer.Option("--pinned", help=_("Even if it is pinned."))]
_NoRipple = Annotated[
    bool, typer.Option("--no-ripple", help=_("Leave the others where they are, even on the same date."))
]


def pin(
    ctx: Context,
    topic: TopicName,
    date: Annotated[
        list[str] | None,
        typer.Argument(metavar=_("DATE"), help=_("The date to promise (else the one it has)."), show_default=False),
    ] = None,
) -> None:
    with writing(ctx) as run:
        found = run.pick(topic, open_first=True)
        outcome = pin_topic(run.backlog, found, run.date(" ".join(date)) if date else None, today=run.today)
        said = _date_of(outcome.backlog.topics[found.origin])
        run.finish(
            outcome,
            _("“{title}” is pinned to {date}.").format(title=found.title, date=said),
            nothing=_("“{title}” is pinned to {date} already.").format(title=found.title, date=said),
        )


def unpin(ctx: Context, topic: TopicName) -> None:
    with writing(ctx) as run:
        found = run.pick(topic, open_first=True)
        stays = _("“{title}” is no longer pinned; its run date stays {date}.")
        text = stays if found.scheduled else _("“{title}” is no longer pinned.")
        run.finish(
            unpin_topic(run.backlog, found),
            text.format(title=found.title, date=_date_of(found)),
            nothing=_("“{title}” is not pinned.").format(title=found.title),
        )


def unschedule(
    ctx: Context,
    topics: Annotated[
        list[str] | None,
        typer.Argument(metavar=_("TOPIC …"), help=_("The topics that lose their run date."), show_default=False),
    ] = None,
    *,
    everything: Annotated[bool, typer.Option("--all", help=_("All open topics that are not pinned."))] = False,
    pinned: _PinnedToo = False,
) -> None:
    if everything == bool(topics):
        raise WrongUsageError(_("name topics, or say --all"), remedy=_('paiqi unschedule "KV Cache"'))
    with writing(ctx) as run:
        chosen = (
            [one for one in run.backlog.topics if one.open and one.scheduled and (pinned or not one.pinned)]
            if everything
            else [run.pick(name, open_first=True) for name in topics or ()]
        )
        outcome = unschedule_topics(run.backlog, chosen, pinned_too=pinned)
        n = sum(one.scheduled is not None for one in chosen)
        run.finish(
            outcome,
            changing=_moves(run.backlog, outcome.backlog),
            nothing=_nothing_scheduled(chosen),
            question=ngettext("Take {n} run date away?", "Take {n} run dates away?", n).format(n=n),
        )


def _nothing_scheduled(chosen: list[Topic]) -> str:
    if len(chosen) == 1:
        return _("“{title}” has no run date.").format(title=chosen[0].title)
    return _("None of them has a run date.") if chosen else _("No topic has a run date that could go.")


def move(
    ctx: Context,
    topic: TopicName,
    date: Annotated[list[str], typer.Argument(metavar=_("DATE"), help=_("Its new run date."), show_default=False)],
    *,
    no_ripple: _NoRipple = False,
    pinned: _PinnedToo = False,
) -> None:
    with writing(ctx) as run:
        found = run.pick(topic, open_first=True)
        _move(run, found, run.date(" ".join(date)), ripple=not no_ripple, pinned_too=pinned)


def postpone(
    ctx: Context,
    words: Annotated[
        list[str],
        typer.Argument(
            metavar=_("TOPIC SPAN"), help=_("A topic and by how long: 1w, 3 days, 两周."), show_default=False
        ),
    ],
    *,
    everything: Annotated[
        bool, typer.Option("--all", help=_("All run dates that are not pinned; then only SPAN."))
    ] = False,
    no_ripple: _NoRipple = False,
    pinned: _PinnedToo = False,
) -> None:
    from paiqi.dates.durations import read_duration
    from paiqi.planning.postponing import put_all_off, put_off

    if not everything and len(words) == 1:
        raise WrongUsageError(
            _("by how long is “{topic}” put off?").format(topic=words[0]),
            remedy=_("say it behind the topic: paiqi postpone TOPIC 1w"),
        )
    if everything and no_ripple:
        raise WrongUsageError(
            _("{one} and {other} exclude each other").format(one="--all", other="--no-ripple"),
            remedy=_("with --all nobody stands in the way: all keep their order"),
        )
    by = read_duration(" ".join(words if everything else words[1:]))
    with writing(ctx) as run:
        if not everything:
            found = run.pick(words[0], open_first=True)
            when = put_off(run.backlog, found, by, today=run.today)
            _move(run, found, when, ripple=not no_ripple, pinned_too=pinned)
            return
        proposed = put_all_off(run.backlog, by, today=run.today, pinned_too=pinned)
        n = len(proposed.plan.assignments)
        run.finish(
            proposed.outcome,
            changing=_moves(run.backlog, proposed.after),
            nothing=_nothing_scheduled([]),
            question=ngettext("Put {n} run date off?", "Put {n} run dates off?", n).format(n=n),
            extra=plan_facts(proposed.after, proposed.plan) if run.as_json else None,
        )


def swap(ctx: Context, topic: TopicName, other: TopicName, *, pinned: _PinnedToo = False) -> None:
    with writing(ctx) as run:
        one, two = (run.pick(name, open_first=True) for name in (topic, other))
        outcome = swap_topics(run.backlog, one, two, today=run.today, pinned_too=pinned)
        run.finish(
            outcome,
            *_moves(run.backlog, outcome.backlog),
            nothing=_("Both have the same run date."),
        )


def _move(run: Run, topic: Topic, when: RunDate, *, ripple: bool, pinned_too: bool) -> None:
    """Move one topic, and say who moved, from where to where."""
    how = move_topic if ripple else schedule_by_hand
    proposed = how(run.backlog, topic, when, today=run.today, pinned_too=pinned_too)
    n = len(proposed.plan.assignments)
    run.finish(
        proposed.outcome,
        changing=_moves(run.backlog, proposed.after, proposed.plan),
        nothing=_("“{title}” goes out on {date} already.").format(title=topic.title, date=describe(when)),
        question=ngettext("Move {n} topic?", "Move {n} topics?", n).format(n=n),
        extra=plan_facts(proposed.after, proposed.plan) if run.as_json else None,
    )


def _moves(before: Backlog, after: Backlog, plan: Plan | None = None) -> tuple[str, ...]:
    """Return a line for each run date that changed: before → after, in the order of a plan or of the dates."""
    pairs = [(old, new) for old, new in zip(before.topics, after.topics, strict=True) if old.scheduled != new.scheduled]
    turns = {id(one.topic): turn for turn, one in enumerate(plan.assignments if plan else ())}
    pairs.sort(key=lambda pair: (turns.get(id(pair[0]), 0), str(pair[1].scheduled or pair[0].scheduled)))
    return tuple(
        _("“{title}”: {before} → {after}").format(title=old.title, before=_date_of(old), after=_date_of(new))
        for old, new in pairs
    )


def _date_of(topic: Topic) -> str:
    return describe(topic.scheduled) if topic.scheduled else _("no run date")
