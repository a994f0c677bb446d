"""What a list of paiqi's own says, as a list of any kind says it: for a backlog that has topics of its own already."""

from __future__ import annotations

from typing import TYPE_CHECKING

from paiqi.lists.joining import joined
from paiqi.lists.listing import LineKind, ListDocument, ListedTopic

if TYPE_CHECKING:
    from paiqi.lists.listing import Told
    from paiqi.model.topic import Topic


def as_listed(told: Told) -> ListDocument:
    """Return the list, each topic with what an entry of any list has; `told` has the rest."""
    backlog = told.backlog
    titles = {topic.id: topic.title for topic in backlog.topics if topic.id}
    articles = {line for line, kind in enumerate(told.kinds, 1) if kind is LineKind.ARTICLE}
    entries = [
        _entry(topic, lines, titles, is_article=lines[0] in articles)
        for topic, lines in zip(backlog.topics, told.lines, strict=True)
    ]
    topics, joins, findings = joined(entries)
    return ListDocument(
        topics=topics,
        archived=backlog.series.archived,
        archived_note=backlog.series.archived_note,
        appendix=(backlog.appendix,) if backlog.appendix else (),
        kinds=told.kinds,
        joins=joins,
        findings=findings,
        told=told,
    )


def _entry(topic: Topic, lines: tuple[int, ...], titles: dict[str, str], *, is_article: bool) -> ListedTopic:
    published = topic.published
    target = topic.merged_into
    return ListedTopic(
        title=topic.title,
        lines=lines,
        status=topic.status,
        number=topic.number if isinstance(topic.number, int) else None,
        merged_into=titles.get(target, target) if isinstance(target, str) else target,
        published_title=published.title if published else None,
        published_date=published.date if published else None,
        published_url=published.url if published else None,
        pillar=topic.pillar,
        scheduled=topic.scheduled,
        deadline=topic.deadline,
        not_before=topic.not_before,
        added=topic.added,
        priority=topic.priority,
        tags=topic.tags,
        owner=topic.owner,
        sources=topic.sources,
        notes=topic.notes,
        article=is_article,
    )
