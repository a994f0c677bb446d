"""How findings name a topic: to a reader, and to the shell."""

from __future__ import annotations

import shlex
from typing import TYPE_CHECKING

from paiqi.naming.select import reference
from paiqi.text.clean import clean
from paiqi.text.width import display_width, shorten

if TYPE_CHECKING:
    from paiqi.model.backlog import Series
    from paiqi.model.topic import Topic

_COLUMNS = 40
_BEFORE_DIFFERENCE = 8


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


def typed(series: Series, topic: Topic) -> str:
    """Return what one types after `paiqi done` and the like to mean `topic`."""
    return quoted(reference(series, topic))


def quoted(text: str) -> str:
    """Return a text of the file as a whole, as one types it into a shell."""
    return shlex.quote(clean(text))
