"""The tools that change topics: each does one operation, as the command of that name does."""

from __future__ import annotations

from functools import cache, partial
from typing import TYPE_CHECKING

from msgspec.structs import replace

from paiqi.agents.fences import inside, public
from paiqi.model.topic import Status
from paiqi.operations.several import each, only_for_one
from paiqi.reports.said import progress as said
from paiqi.reports.said.several import of_each
from paiqi.sitting.people import person

if TYPE_CHECKING:
    from paiqi.agents import arguments
    from paiqi.agents.door import Visit
    from paiqi.model.backlog import Backlog
    from paiqi.model.outcome import Outcome
    from paiqi.model.topic import Topic


def add(visit: Visit, asked: arguments.Add) -> str:
    """Add a topic."""
    from paiqi.operations.adding import Idea, add_topics, split_tags
    from paiqi.reports.said.capture import added
    from paiqi.store.files.own_settings import own_owner

    sources = inside(visit.session.folder, asked.source or ())
    tags = split_tags(*(asked.tag or ()))
    deadline, owner = visit.limit(asked.deadline), person(asked.owner)
    idea = Idea(asked.title, tags, sources, asked.note or "", asked.priority, deadline, asked.pillar, owner)
    own = own_owner() if owner is None else None
    outcome = add_topics(visit.backlog, (idea,), today=visit.today, drafts=visit.draft_files, owner=own)
    return visit.finish(outcome, added(outcome, deadline, own))


def note(visit: Visit, asked: arguments.Note) -> str:
    """Add a note to a topic."""
    from paiqi.operations.adding import add_note
    from paiqi.reports.said.capture import noted

    found = visit.pick(asked.topic, open_first=True)
    return visit.finish(add_note(visit.backlog, found, asked.text), noted(found))


def source(visit: Visit, asked: arguments.Source) -> str:
    """Add sources to a topic."""
    from paiqi.operations.sourcing import add_sources
    from paiqi.reports.said.capture import sources_added

    found = visit.pick(asked.topic, open_first=True)
    outcome = add_sources(visit.backlog, found, inside(visit.session.folder, asked.sources))
    return visit.finish(outcome, sources_added(found, outcome))


def edit(visit: Visit, asked: arguments.Edit) -> str:
    """Change what is said of topics."""
    from paiqi.operations.editing import Edit, edit_topic, read_after, read_tags
    from paiqi.reports.edited import edited

    named, pick = visit.pick_all(asked.topics, open_first=True), cache(visit.pick)
    only_for_one(named, title=asked.title)
    change = Edit(
        title=asked.title,
        status=Status(asked.status) if asked.status else None,
        deadline=visit.limit_or_none(asked.deadline),
        not_before=visit.limit_or_none(asked.not_before),
        priority=asked.priority,
        pillar=asked.pillar,
        owner=person(asked.owner),
        why=asked.why,
        tags=read_tags(asked.tag or ()),
    )

    def changed(backlog: Backlog, topic: Topic) -> Outcome:
        whole = replace(change, after=read_after(topic, asked.after or (), pick))
        return edit_topic(backlog, topic, whole, today=visit.today)

    outcome = each(visit.backlog, named, changed)
    return visit.finish(outcome, of_each(outcome, lambda step: edited(step.topic, step.outcome)))


def draft(visit: Visit, asked: arguments.Draft) -> str:
    """Begin writing topics."""
    from paiqi.formats.draft import draft_text
    from paiqi.operations import progressing
    from paiqi.store.files.drafts import read_template

    template = read_template(visit.session.folder) if asked.file else None
    named, drafts = visit.pick_all(asked.topics, open_first=True), visit.draft_files

    def begun(backlog: Backlog, topic: Topic) -> Outcome:
        text = draft_text(backlog, topic, template) if asked.file else None
        return progressing.draft(backlog, topic, drafts=drafts, text=text)

    outcome = each(visit.backlog, named, begun)
    return visit.finish(outcome, said.being_written(outcome, with_file=asked.file))


def ready(visit: Visit, asked: arguments.Ready) -> str:
    """Mark topics as written, waiting to go out."""
    from paiqi.operations.progressing import mark_ready

    outcome = each(visit.backlog, visit.pick_all(asked.topics, open_first=True), mark_ready)
    return visit.finish(outcome, of_each(outcome, lambda step: said.ready(step.topic)))


def done(visit: Visit, asked: arguments.Done) -> str:
    """Mark topics as published."""
    from paiqi.operations.publishing import mark_done

    named = visit.pick_all(asked.topics, open_first=True)
    no = None if asked.no is None else str(asked.no)
    only_for_one(named, no=no, url=asked.url, title=asked.title)
    day, number, url = visit.past_day(asked.date), visit.number_or_none(no), asked.url and public(asked.url)
    way = partial(mark_done, today=visit.today, number=number, date=day, url=url, title=asked.title)
    outcome = each(visit.backlog, named, way)
    return visit.finish(outcome, of_each(outcome, lambda step: said.done(step.topic, step.outcome, visit.today)))


def merge(visit: Visit, asked: arguments.Merge) -> str:
    """Merge topics into another one."""
    from paiqi.operations import merging
    from paiqi.reports.said.merges import merged

    named = visit.pick_all(asked.topics, open_first=True, fits=merging.can_merge)
    outcome = merging.merge(visit.backlog, named, visit.pick(asked.into, numbers_only=True), today=visit.today)
    return visit.finish(outcome, merged(named, outcome))


def undo(visit: Visit, _asked: arguments.Undo) -> str:
    """Take the caller's own last step back."""
    from paiqi.formats.json import written
    from paiqi.reports.history import taken_back

    visit.own_last_step()
    taken = visit.session.undo()
    told = taken_back(taken.steps, taken.reaches_to, file=visit.session.name)
    visit.tell_notes(visit.session.notes)
    return visit.answer({**written(taken.changed, taken.settings, dry_run=False), **told.all_facts()})
