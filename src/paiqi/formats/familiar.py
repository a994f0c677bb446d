"""The writer's familiar list: what waits under headings, with notes; what is published by its numbers; the appendix.

`lists/own` reads it back.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from paiqi.formats.sections import in_sections
from paiqi.lists.own.articles import archive_line, article_line
from paiqi.lists.own.body import body_lines
from paiqi.lists.own.escapes import under_heading
from paiqi.lists.own.fields import value_of
from paiqi.lists.own.names import Names
from paiqi.lists.own.titles import title_line
from paiqi.lists.own.words import DONE, LABELS, OPEN
from paiqi.model.topic import Priority, Status

if TYPE_CHECKING:
    from collections.abc import Sequence

    from paiqi.model.backlog import Backlog
    from paiqi.model.topic import Topic

_IN_AN_ARTICLE = frozenset({"number", "published.date", "published.url"})
_NOTHING = (None, False, (), Priority.NORMAL)


def familiar_list(backlog: Backlog, topics: Sequence[Topic], *, whole: bool) -> tuple[list[str], tuple[Topic, ...]]:
    """Return the lines of the list, and the topics in the order in which it has them.

    The archive and the appendix stand in a `whole` list only.
    """
    names = Names(backlog.series, topics)
    alone = _articles_alone(topics)
    above = [topic for topic in topics if id(topic) not in alone]
    published = sorted((topic for topic in topics if topic.status is Status.DONE), key=_place)
    listed = [topic for topic in published if topic.number is not None or id(topic) in alone]
    archive = [archive_line(backlog.series)] if whole and backlog.series.archived else []
    sections = {OPEN: _blocks(above, names), DONE: [*archive, *map(article_line, listed)]}
    lines = in_sections(sections, backlog, whole=whole)
    return lines, (*above, *(topic for topic in published if id(topic) in alone))


def _blocks(topics: Sequence[Topic], names: Names) -> list[str]:
    """Return the lines of the topics, each with all that it has, and a blank line between two."""
    lines: list[str] = []
    for topic in topics:
        body = body_lines(topic, names, without=_said_elsewhere(topic, names))
        lines += (
            ["", title_line(topic, names), *under_heading("\n".join(body)).split("\n")]
            if body
            else ["", title_line(topic, names)]
        )
    return lines[1:]


def _said_elsewhere(topic: Topic, names: Names) -> set[str]:
    """Return the keys of a topic that its title's line says, or the line of the article."""
    said_above = {"status", "time"} if topic.id in names.said_by_id else {"status", "time", "id"}
    if topic.status is Status.MERGED:
        said_above.add("merged_into")
    if topic.status is Status.DONE and topic.number is not None:
        said_above |= _IN_AN_ARTICLE
        if topic.published and topic.published.title != topic.title:
            said_above.add("published.title")
    return said_above


def _place(topic: Topic) -> tuple[int, int]:
    """Return where an article stands among the published ones: by its number, then those outside the series."""
    if isinstance(topic.number, int):
        return 0, topic.number
    return (1 if topic.number else 2), 0


def _articles_alone(topics: Sequence[Topic]) -> set[int]:
    """Return the topics (by their identity) of which the line of the article says everything.

    Articles are read in the order of their numbers; one that would lose its place so stands among the topics, too. Seen
    from the end, so that a list which was read again is written as it was.
    """
    numbers = Counter(topic.number for topic in topics if topic.status is Status.DONE)
    alone: list[Topic] = []
    for topic in reversed(topics):
        able = _is_all_in_a_line(topic) and (topic.number is None or numbers[topic.number] < 2)
        if able and (not alone or _place(topic) <= _place(alone[-1])):
            alone.append(topic)
    return {id(topic) for topic in alone}


def _is_all_in_a_line(topic: Topic) -> bool:
    if (
        topic.status is not Status.DONE
        or topic.number == "none"
        or (topic.published and topic.published.title is not None)
    ):
        return False
    held = {key for key in LABELS if key not in {"status", "time"} and value_of(topic, key) not in _NOTHING}
    return not topic.notes and not topic.x and held <= _IN_AN_ARTICLE | {"id"}
