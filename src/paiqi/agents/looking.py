"""The tools that only look."""

from __future__ import annotations

from typing import TYPE_CHECKING

from paiqi.agents.door import MOST_CHARACTERS
from paiqi.reports.choosing import Filter
from paiqi.sitting.people import person

if TYPE_CHECKING:
    from paiqi.agents import arguments
    from paiqi.agents.door import Visit

_WEEKS = 6


def list_topics(visit: Visit, asked: arguments.List) -> str:
    """List topics, from the offset on as many as are asked for and fit into an answer."""
    from paiqi.model.topic import OPEN_STATUSES
    from paiqi.reports.topics import topic_list

    wanted = Filter(
        frozenset(asked.status or ()) | (OPEN_STATUSES if asked.todo else frozenset()),
        scheduled=asked.scheduled,
        tags=tuple(asked.tag or ()),
        pillar=asked.pillar,
        priorities=frozenset(asked.priority or ()),
        owner=person(asked.owner),
        names=asked.words_in_title,
        search=asked.search,
        order=asked.sort,
        reverse=asked.reverse,
        when=None if asked.when is None else visit.span(asked.when),
    )
    facts = dict(topic_list(visit.backlog, wanted, today=visit.today, drafts=lambda: visit.session.drafts).facts())
    topics, first, count = facts["topics"], asked.offset, asked.limit
    while True:
        page = topics[first : first + count]
        left = len(topics) - first - len(page)
        shown = {(topic.id, topic.title) for topic in page} | {(None, None)}
        found = {
            key: [one for one in places if (one["id"], one["title"]) in shown]
            for key, places in facts.items()
            if key == "found"
        }
        more = {"total": len(topics), "next_offset": first + len(page)} if left > 0 else {}
        text = visit.answer({**facts, "topics": page, **found, **more})
        if len(text) <= MOST_CHARACTERS or count <= 1:
            return text
        count = max(min(count, len(page)) // 2, 1)


def show(visit: Visit, asked: arguments.Show) -> str:
    """Show everything about one topic."""
    from paiqi.reports.detail import topic_detail

    found = visit.pick(asked.topic)
    length = visit.draft_length(found)
    return visit.show(topic_detail(visit.backlog, found, today=visit.today, drafts=visit.draft_files, length=length))


def next_topics(visit: Visit, asked: arguments.Next) -> str:
    """Say what to write now, and why."""
    from paiqi.reports.next_up import next_up

    owner = person(asked.owner)
    return visit.show(
        next_up(visit.backlog, today=visit.today, drafts=visit.draft_files, count=asked.count, owner=owner)
    )


def agenda(visit: Visit, asked: arguments.Agenda) -> str:
    """Show what slipped, and the weeks ahead."""
    from paiqi.model.days import DateSpan
    from paiqi.reports.outlook.agenda import weekly_agenda, weeks_of

    span = visit.span(asked.when) if asked.when else DateSpan(visit.today, visit.today)
    count = asked.weeks or (_WEEKS if span.first == span.last else weeks_of(span))
    owner = person(asked.owner)
    return visit.show(
        weekly_agenda(
            visit.backlog, today=visit.today, start=span.first, weeks=count, lengths=visit.draft_length, owner=owner
        )
    )


def check(visit: Visit, asked: arguments.Check) -> str:
    """Look the backlog over for mistakes."""
    from paiqi.checks import check as look_over
    from paiqi.checks import switched_off
    from paiqi.reports.findings import findings_report
    from paiqi.sitting.findings import look_with, placed

    rules = {"select": asked.select or [], "ignore": asked.ignore or []}
    look, unseen = (look_with(visit, way, **rules) for way in (look_over, switched_off))
    found = placed(visit, look(visit.backlog), visit.session.document)
    return visit.show(findings_report(found, topics=len(visit.backlog.topics), switched_off=unseen(visit.backlog)))
