"""What stands below a topic's title: a line for each thing that it has, then its notes as they are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from paiqi.lists.own.escapes import block
from paiqi.lists.own.fields import label_line, label_lines, read_label
from paiqi.lists.own.sources import sources_in
from paiqi.lists.own.words import LABELS, NOTHING
from paiqi.model.backlog import Series

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from paiqi.lists.own.names import Names
    from paiqi.lists.own.told import Entry
    from paiqi.model.topic import Topic

_ANY_SERIES = Series()


def body_lines(topic: Topic, names: Names, *, without: Collection[str]) -> list[str]:
    """Return the lines below a title, not those of the keys that stand elsewhere; Markdown in the notes stays as it is.

    A blank line stands above the notes where they might be taken for lines of the other kind.
    """
    address = topic.published.url if topic.published else None
    in_notes = tuple(one for one in sources_in(topic.notes) if one != address)
    if topic.sources == in_notes:
        without = {*without, "sources"}
    labels = list(label_lines(topic, names, without=without))
    if not topic.sources and "sources" not in without:
        labels.append(label_line(LABELS["sources"], NOTHING))
    if not topic.notes:
        return labels
    notes = block(topic.notes).split("\n")
    is_apart = bool(labels) or not notes[0].strip() or _may_be_a_label(notes[0])
    return [*labels, *([""] if is_apart else []), *notes]


def _may_be_a_label(line: str) -> bool:
    try:
        return read_label(line, _ANY_SERIES) is not None
    except ValueError:
        return True


def read_body(lines: Sequence[str], entry: Entry, series: Series) -> str:
    """Put what stands below a title into its entry, and return the lines of the notes; raise ValueError.

    The blank lines at the end belong to nobody.
    """
    at = 0
    while at < len(lines) and (label := read_label(lines[at], series)):
        entry.put(*label)
        at += 1
    end = len(lines)
    while end > at and not lines[end - 1].strip():
        end -= 1
    return "\n".join(lines[at + 1 : end] if at < end and not lines[at].strip() else lines[at:end])
