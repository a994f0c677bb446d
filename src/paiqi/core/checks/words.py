"""How findings name a topic: to a reader, and to the shell."""

from __future__ import annotations

import shlex
from typing import TYPE_CHECKING

from paiqi.core.clean import clean
from paiqi.core.select import reference
from paiqi.core.width import shorten

if TYPE_CHECKING:
    from paiqi.core.backlog import Series
    from paiqi.core.topic import Topic

_COLUMNS = 40


def named(topic: Topic) -> str:
    """Return the title of `topic`, short enough for a sentence."""
    return shown(topic.title)


def shown(text: str) -> str:
    """Return a text of the file, short enough for a sentence and safe to print."""
    return shorten(clean(text), _COLUMNS)


def typed(series: Series, topic: Topic) -> str:
    """Return what one types after `paiqi done` and the like to mean `topic`."""
    return quoted(reference(series, topic))


def quoted(text: str) -> str:
    """Return a text of the file as a whole, as one types it into a shell."""
    return shlex.quote(clean(text))
