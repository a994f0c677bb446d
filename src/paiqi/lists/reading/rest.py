"""What a line says and no field of its topic does: it stays in the notes, where it is a good part of the line."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from paiqi.lists.markdown.marks import all_marks
from paiqi.lists.vocabulary.columns import column_of
from paiqi.lists.vocabulary.statuses import whole_status
from paiqi.text.fold import fold

if TYPE_CHECKING:
    from paiqi.lists.listing import ListedTopic
    from paiqi.lists.reading.entries import ListEntry


_LEFT = 0.34


def with_rest(topic: ListedTopic, entry: ListEntry) -> ListedTopic:
    """Return a topic with what its line says and no field does in its notes, where that is a good part of it."""
    days = (topic.scheduled, topic.published_date, topic.deadline, topic.added, topic.not_before)
    said: list[object] = [
        topic.title,
        topic.notes,
        topic.pillar,
        topic.owner,
        *topic.tags,
        *topic.sources,
        *topic.links,
        topic.published_url,
    ]
    said += [topic.number, topic.status, topic.priority, topic.merged_into, topic.published_title, *days]
    have = fold(" ".join(str(value) for value in said if value))
    words = re.findall(
        r"[\w+%]+(?:[-./:][\w+%]+)*",
        re.sub(
            r"</?\w+[^<>]*>",
            " ",
            " ".join(entry.row.cells) if entry.row else re.sub(r"^\s*\d+[.)）、]", "", entry.line.text),
        ),
    )
    rest = [word for word in words if fold(word) not in have]
    if sum(map(len, rest)) <= _LEFT * sum(map(len, words)):
        return topic
    remark = " ".join(word for word in rest if not _is_mark(word))
    if not remark:
        return topic
    return replace(topic, notes=f"{topic.notes}\n{remark}" if topic.notes else remark)


def _is_mark(word: str) -> bool:
    """Whether a word is only a mark that a field says in its own way: 已写, No, 第12期."""
    marks = (
        r"(?i)(?:no|ep|eps|episode|post|nr|x|v)\.?\d*|第\d+.?|(?:已经?|被)?合?并(?:到|入|进|至).*|已合并|merged|into"
    )
    said = all_marks(word)
    if re.fullmatch(r"20\d\d([-/.])\d{1,2}\1\d{1,2}", word):
        return True
    return (
        (word.isalpha() and column_of(word) is not None)
        or whole_status(word) is not None
        or re.fullmatch(marks, word) is not None
        or bool(said and said.status)
    )
