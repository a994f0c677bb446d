"""`edit`: change a topic: by options, or in your editor."""

from __future__ import annotations

from functools import cache
from typing import Annotated

from msgspec.structs import replace
from typer import Context

from paiqi.cli.choices import one_of
from paiqi.cli.options import TopicNames, option
from paiqi.cli.writing import writing
from paiqi.i18n import N_
from paiqi.model.topic import OPEN_STATUSES, Priority, Status
from paiqi.model.words import PRIORITY_WORDS, STATUS_WORDS
from paiqi.operations.editing import Edit, edit_topic, read_after, read_tags
from paiqi.operations.several import each, only_for_one
from paiqi.reports.edited import edited
from paiqi.reports.said.several import of_each
from paiqi.sitting.people import person

# An empty text is what a topic without the key has.
_STATUS = one_of("--status", STATUS_WORDS, offered=[one for one in Status if one in OPEN_STATUSES], empty=Status.TODO)
_PRIORITY = one_of("--priority", PRIORITY_WORDS, empty=Priority.NORMAL)


def command(
    ctx: Context,
    topics: TopicNames,
    *,
    title: Annotated[str | None, option("--title", N_("Its new title."), N_("TITLE"))] = None,
    tag: Annotated[
        list[str] | None, option("--tag -t", N_("+x or x adds a tag, -x removes one (repeatable)."), N_("±TAG"))
    ] = None,
    priority: Annotated[
        Priority | None, option("--priority", N_("high, normal or low."), N_("PRIORITY"), parser=_PRIORITY)
    ] = None,
    status: Annotated[
        Status | None,
        option("--status", N_("todo, drafting or ready, of an open topic."), N_("STATUS"), parser=_STATUS),
    ] = None,
    deadline: Annotated[str | None, option("--deadline", N_("Publish no later than this."), N_("DATE"))] = None,
    not_before: Annotated[str | None, option("--not-before", N_("Publish no earlier than this."), N_("DATE"))] = None,
    after: Annotated[
        list[str] | None,
        option("--after", N_("What must not go out later; -x takes it out (repeatable)."), N_("±TOPIC")),
    ] = None,
    pillar: Annotated[str | None, option("--pillar", N_("The column it belongs to."), N_("PILLAR"))] = None,
    owner: Annotated[str | None, option("--owner", N_("Who writes it."), N_("NAME"))] = None,
    why: Annotated[str | None, option("--why", N_("Why it stands as it does."), N_("TEXT"))] = None,
) -> None:
    if all(value is None for value in (title, tag, priority, status, deadline, not_before, after, pillar, owner, why)):
        from paiqi.cli.editor import edit_by_hand

        edit_by_hand(ctx, topics)
        return
    with writing(ctx) as run:
        named, pick = run.pick_all(topics, open_first=True), cache(run.pick)
        only_for_one(named, title=title)
        change = Edit(
            title=title,
            status=status,
            deadline=run.limit_or_none(deadline),
            not_before=run.limit_or_none(not_before),
            priority=priority,
            pillar=pillar,
            owner=person(owner),
            why=why,
            tags=read_tags(tag or ()),
        )
        outcome = each(
            run.backlog,
            named,
            lambda backlog, topic: edit_topic(
                backlog, topic, replace(change, after=read_after(topic, after or (), pick)), today=run.today
            ),
        )
        run.finish(outcome, of_each(outcome, lambda step: edited(step.topic, step.outcome)))
