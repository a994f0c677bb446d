"""A Markdown list in one of three styles, and what it cannot say: found by reading it again."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from paiqi.formats.export import Export
from paiqi.formats.familiar import familiar_list
from paiqi.formats.lost import lost_note, unsaid
from paiqi.formats.parts import part_note
from paiqi.formats.table import topic_table
from paiqi.formats.tasks import task_list
from paiqi.lists.own.escapes import inline
from paiqi.lists.own.first_line import FirstLine, Form
from paiqi.lists.own.reader import read_own
from paiqi.model.topic import Topic
from paiqi.model.words import Words

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from paiqi.model.backlog import Backlog

Listing = tuple[list[str], tuple[Topic, ...]]


class Style(StrEnum):
    """How a Markdown list is written."""

    LIST = "list"
    TASKS = "tasks"
    TABLE = "table"


STYLE_WORDS = {
    Style.LIST: Words(("list",), ("清单",)),
    Style.TASKS: Words(("tasks",), ("任务",)),
    Style.TABLE: Words(("table",), ("表格",)),
}


def markdown_list(backlog: Backlog, topics: Sequence[Topic], style: Style = Style.LIST) -> Export:
    """Return a list of these topics; where they are not all, it says so, and has neither the archive nor the appendix.

    The writer hears which keys of how many topics such a list cannot say.
    """
    whole = len(topics) == len(backlog.topics)
    part = None if whole else (len(topics), len(backlog.topics))
    first = FirstLine(Form(style), part=part, format=backlog.series.format)
    lines, order = _WRITERS[style](backlog, topics, whole=whole)
    title = ["", f"# {inline(backlog.series.title)}"] if backlog.series.title else []
    text = "\n".join([first.text, *title, "", *lines]).rstrip("\n") + "\n"
    again = read_own(text, lambda _taken: unsaid)
    told = again.backlog if again else backlog
    note = lost_note(backlog, order, told, in_order=tuple(topics) == order, whole=whole)
    return Export(text, len(topics), (*part_note(backlog, topics), *note), lambda old: FirstLine.of(old) is not None)


_WRITERS: dict[Style, Callable[..., Listing]] = {
    Style.LIST: familiar_list,
    Style.TASKS: task_list,
    Style.TABLE: topic_table,
}
