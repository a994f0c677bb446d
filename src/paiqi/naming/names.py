"""What a topic is called."""

from __future__ import annotations

from typing import TYPE_CHECKING

from paiqi.text.clean import clean
from paiqi.text.width import display_width, shorten

if TYPE_CHECKING:
    from paiqi.model.backlog import Series
    from paiqi.model.topic import Topic

_COLUMNS = 40
_BEFORE_DIFFERENCE = 8


def reference(series: Series, topic: Topic) -> str:
    """Return what one types to name `topic` and no other: its id, else its number, else its title."""
    if topic.id:
        return topic.id
    return series.label(topic.number) if isinstance(topic.number, int) else clean(topic.title)


def named(topic: Topic) -> str:
    """Return the title of `topic`, short enough for a sentence."""
    return shown(topic.title)


def shown(text: str) -> str:
    """Return a text of the file, short enough for a sentence and safe to print."""
    return shorten(clean(text), _COLUMNS)


def apart(one: str, other: str) -> tuple[str, str]:
    """Return two texts as `shown` does; where that would cut off what tells them apart, from a little before it."""
    first, second = clean(one), clean(other)
    if shown(one) != first or shown(other) != second:
        pairs = zip(first, second, strict=False)
        same = next((at for at, (a, b) in enumerate(pairs) if a != b), min(len(first), len(second)))
        start = same - _BEFORE_DIFFERENCE
        if start > 0 and display_width(first[:same]) > _COLUMNS // 2 and first != second:
            return shown("…" + first[start:]), shown("…" + second[start:])
    return shown(one), shown(other)
