"""What a line says and no field of its topic does: it stays in the notes, where it is a good part of the line."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from paiqi.lists.days import without_days
from paiqi.lists.markdown.marks import all_marks
from paiqi.lists.vocabulary.columns import column_of
from paiqi.lists.vocabulary.statuses import whole_status
from paiqi.text.fold import fold

if TYPE_CHECKING:
    import datetime as dt

    from paiqi.lists.listing import ListedTopic
    from paiqi.lists.reading.entries import ListEntry


_LEFT = 0.34
_LONGEST = 20_000  # a longer text is no title, and no marks are lifted out of it


def with_rest(topic: ListedTopic, entry: ListEntry) -> ListedTopic:
    """Return a topic with what is left of its title's text, said by no field, in its notes: where it is a good part."""
    text = " ".join([entry.text, *(line.text for line in entry.notes[: entry.wraps])])
    if len(text) > _LONGEST:
        return topic
    words = _words(text)
    have = fold(" ".join(str(value) for value in _said(topic) if value))
    rest = [word for word in words if fold(word) not in have]
    if sum(map(len, rest)) <= _LEFT * sum(map(len, words)):
        return topic
    if any(character.isdigit() for word in rest for character in word):
        days = {(date.month, date.day) for date in _dates(topic)}
        rest = [word for word in _words(without_days(text, days)) if fold(word) not in have]
    remark = " ".join(word for word in rest if not _is_mark(word, topic.number))
    if not remark:
        return topic
    return replace(topic, notes=f"{topic.notes}\n{remark}" if topic.notes else remark)


def _words(text: str) -> list[str]:
    return re.findall(r"[\w+%]+(?:[-./:][\w+%]+)*", re.sub(r"</?\w+[^<>]*>", " ", text))


def _said(topic: ListedTopic) -> list[object]:
    """Return all that the fields of a topic say."""
    texts: list[object] = [topic.title, topic.notes, topic.pillar, topic.owner, *topic.tags]
    texts += [*topic.sources, *topic.links, topic.published_url, topic.published_title]
    return [*texts, topic.number, topic.status, topic.priority, topic.merged_into, *_dates(topic)]


def _dates(topic: ListedTopic) -> list[dt.date]:
    planned = topic.scheduled.day if topic.scheduled else None
    dates = (planned, topic.published_date, topic.deadline, topic.added, topic.not_before)
    return [date for date in dates if date]


def _is_mark(word: str, number: int | None) -> bool:
    """Whether a word is only a mark that a field says in its own way: 已写, No, 第12期, post-04."""
    marks = (
        r"(?i)(?:no|ep|eps|episode|post|nr|x|v)\.?\d*|第\d+.?|(?:已经?|被)?合?并(?:到|入|进|至).*|已合并|merged|into"
    )
    said = all_marks(word)
    return (
        (number is not None and re.fullmatch(rf"(?i)(?:[a-z]{{1,9}}[-_.]?)?0*{number}", word) is not None)
        or (word.isalpha() and column_of(word) is not None)
        or whole_status(word.removesuffix("于")) is not None
        or re.fullmatch(marks, word) is not None
        or bool(said and said.status)
    )
