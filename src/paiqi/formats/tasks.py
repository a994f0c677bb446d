"""Tasks as the Obsidian plug-in Tasks reads them: boxes, with signs for days, priority and ids behind the title.

`lists/own` reads it back.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from paiqi.formats.sections import in_sections
from paiqi.lists.own.articles import archive_line
from paiqi.lists.own.body import body_lines
from paiqi.lists.own.names import Names
from paiqi.lists.own.signs import said_by_signs, task_line
from paiqi.lists.own.words import DONE, OPEN

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from paiqi.model.backlog import Backlog
    from paiqi.model.topic import Topic


def task_list(backlog: Backlog, topics: Sequence[Topic], *, whole: bool) -> tuple[list[str], tuple[Topic, ...]]:
    """Return the lines of the tasks, and the topics in the order in which the list has them: the open ones first.

    The archive and the appendix stand in a `whole` list only.
    """
    names = Names(backlog.series, topics)
    waiting = [topic for topic in topics if topic.open]
    closed = [topic for topic in topics if not topic.open]
    archive = [archive_line(backlog.series), ""] if whole and backlog.series.archived else []
    sections = {
        OPEN: [line for topic in waiting for line in _task(topic, names)],
        DONE: [*archive, *(line for topic in closed for line in _task(topic, names))],
    }
    return in_sections(sections, backlog, whole=whole), (*waiting, *closed)


def _task(topic: Topic, names: Names) -> Iterator[str]:
    yield task_line(topic)
    for line in body_lines(topic, names, without=said_by_signs(topic)):
        yield f"  {line}" if line else line
