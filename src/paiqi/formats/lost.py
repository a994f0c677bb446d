"""What an export cannot say: found by reading it again, and holding that against the backlog."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from paiqi.i18n import _
from paiqi.model.backlog import SECTIONS
from paiqi.model.topic import KEYS
from paiqi.model.words import field_label
from paiqi.text.clean import clean

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from paiqi.model.backlog import Backlog
    from paiqi.model.topic import Topic

_UNSAID = "\0"


def unsaid(title: str) -> str:
    """Return an id for a topic of which an export says none."""
    return _UNSAID + title


def lost_note(
    backlog: Backlog, written: Sequence[Topic], again: Backlog, *, in_order: bool, whole: bool
) -> tuple[str, ...]:
    """Return what the writer hears of what is in the backlog and not in what was read `again`; nothing where all is.

    The topics are compared as they were `written`, one by one; `in_order` says that this is the order of the backlog.
    """
    known = {unsaid(topic.title): topic.id for topic in written}
    counts: Counter[str] = Counter()
    for topic, read in zip(written, again.topics, strict=True):
        counts.update(_lost(topic, read, known))
    parts = [f"{clean(field_label(key))} {counts[key]}" for key in sorted(counts, key=_order)]
    parts += [] if in_order else [_("places across sections")]
    parts += _beside(backlog, again) if whole else []
    if not parts:
        return ()
    return (_("this form does not say: {what}; export json says everything").format(what=" · ".join(parts)),)


def _lost(topic: Topic, read: Topic, known: dict[str, str | None]) -> Iterator[str]:
    """Yield the keys of a topic that were read otherwise."""
    for key in KEYS:
        ours, theirs = getattr(topic, key), _known(getattr(read, key), known)
        if key == "id" and str(getattr(read, key)).startswith(_UNSAID):
            theirs = None
        if ours != theirs:
            yield key
    yield from (key for key in topic.x if key not in read.x)


def _known(value: Any, known: dict[str, str | None]) -> Any:
    if isinstance(value, tuple):
        return tuple(_known(one, known) for one in value)
    return known.get(value, value) if isinstance(value, str) else value


def _order(key: str) -> tuple[int, str]:
    return (KEYS.index(key) if key in KEYS else len(KEYS)), key


def _beside(backlog: Backlog, again: Backlog) -> Iterator[str]:
    """Yield the sections of the file that were read otherwise, and its own keys."""
    yield from (key for key in (*SECTIONS, "appendix") if getattr(backlog, key) != getattr(again, key))
    yield from map(clean, backlog.x)
