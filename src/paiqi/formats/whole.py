"""The file itself as JSON: the same keys, the same values, and none that is derived."""

from __future__ import annotations

import math
import re
from typing import TYPE_CHECKING, Any

import msgspec

from paiqi.formats.export import Export
from paiqi.formats.json import harmless
from paiqi.formats.parts import part_note
from paiqi.i18n import _
from paiqi.store.yaml.codec import backlog_values, topic_values
from paiqi.text.clean import clean

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from paiqi.model.backlog import Backlog
    from paiqi.model.topic import Topic


_BEGINNING = re.compile(r'\s*\{\s*"paiqi"\s*:\s*[0-9]')


def whole_json(backlog: Backlog, topics: Sequence[Topic]) -> Export:
    """Return the backlog, with these topics, as JSON that the schema of the file lets pass; dates as the file has them.

    A part of the topics leaves the appendix out, which belongs to none of them. The writer hears what JSON has no
    words for in keys of one's own: a number that is none (`.nan`), a key that is no text.
    """
    values = backlog_values(backlog)
    above = {key: value for key, value in values.items() if key not in backlog.x and key != "appendix"}
    below = {key: value for key, value in values.items() if key not in above}
    if len(topics) < len(backlog.topics):
        below.pop("appendix", None)
    body = {**above, "topics": [topic_values(topic) for topic in topics], **below}
    text = msgspec.json.format(msgspec.json.encode(_value(body), enc_hook=str), indent=2).decode()
    notes = (*part_note(backlog, topics), *_unsaid(backlog, topics))
    return Export(harmless(text) + "\n", len(topics), notes, lambda old: _BEGINNING.match(old) is not None)


def _value(value: Any) -> Any:
    """Return a value of YAML as JSON can have it; an endless number is one beyond all that are."""
    match value:
        case dict():
            return {_key(key): _value(inner) for key, inner in value.items()}
        case list() | tuple():
            return [_value(inner) for inner in value]
        case float() if math.isinf(value):
            return msgspec.Raw(b"1e999" if value > 0 else b"-1e999")
    return value


def _key(key: Any) -> str:
    return key if isinstance(key, str) else msgspec.json.encode(key).decode()


def _unsaid(backlog: Backlog, topics: Sequence[Topic]) -> Iterator[str]:
    """Say which keys of the writer's own have what JSON lacks."""
    own = [backlog.x, backlog.series.x, backlog.calendar.x, backlog.check.x, *(topic.x for topic in topics)]
    keys = sorted({key for mapping in own for key in _lacking(mapping)})
    if keys:
        text = _("JSON has no other keys than texts, and no .nan: {keys} cannot be read back as it is")
        yield text.format(keys=clean(", ".join(keys)))


def _lacking(mapping: Mapping[str, Any]) -> Iterator[str]:
    return (key for key, value in mapping.items() if not _has_words(value))


def _has_words(value: Any) -> bool:
    if isinstance(value, dict):
        return all(isinstance(key, str) and _has_words(inner) for key, inner in value.items())
    if isinstance(value, (list, tuple)):
        return all(map(_has_words, value))
    return not (isinstance(value, float) and math.isnan(value))
