"""A table of topics in Markdown: a row for each, a column for each key that one of them has, but for long texts.

`lists/own` reads it back.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from paiqi.lists.own.escapes import inline
from paiqi.lists.own.fields import written
from paiqi.lists.own.names import Names
from paiqi.lists.own.words import LABELS, TITLE, said
from paiqi.model.words import status_word

if TYPE_CHECKING:
    from collections.abc import Sequence

    from paiqi.model.backlog import Backlog
    from paiqi.model.topic import Topic

_FIRST = ("number", "title", "status")
_RIGHT = frozenset({"number"})


def topic_table(backlog: Backlog, topics: Sequence[Topic], *, whole: bool) -> tuple[list[str], tuple[Topic, ...]]:  # noqa: ARG001 - as the other styles
    """Return the lines of the table, and the topics in its order, which is theirs."""
    names = Names(backlog.series, topics)
    rows = [_row(topic, names) for topic in topics]
    columns = [*_FIRST, *(key for key in LABELS if key not in _FIRST and any(key in row for row in rows))]
    heads = [said(TITLE if key == "title" else LABELS[key]) for key in columns]
    rules = ["--:" if key in _RIGHT else "---" for key in columns]
    cells = [[row.get(key, "") for key in columns] for row in rows]
    return [f"| {' | '.join(line)} |" for line in (heads, rules, *cells)], tuple(topics)


def _row(topic: Topic, names: Names) -> dict[str, str]:
    """Return the cells of a topic that say something; its id only where another one goes by that."""
    left = {"sources", "time"} if topic.id in names.said_by_id else {"sources", "time", "id"}
    cells = {key: text for key in LABELS if key not in left for text in written(topic, key, names)}
    cells |= {"title": inline(topic.title), "status": status_word(topic.status)}
    return {key: text.replace("|", "\\|") for key, text in cells.items()}
