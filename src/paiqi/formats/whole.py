"""The file itself as JSON: the same keys, the same values, and none that is derived."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from paiqi.formats.export import Export
from paiqi.formats.parts import part_note
from paiqi.store.yaml.codec import backlog_values, topic_values

if TYPE_CHECKING:
    from collections.abc import Sequence

    from paiqi.model.backlog import Backlog
    from paiqi.model.topic import Topic


def whole_json(backlog: Backlog, topics: Sequence[Topic]) -> Export:
    """Return the backlog, with these topics, as JSON that the schema of the file lets pass; dates as the file has them.

    A part of the topics leaves the appendix out, which belongs to none of them.
    """
    values: dict[str, Any] = backlog_values(backlog)
    appendix = values.pop("appendix", None)
    own = {key: values.pop(key) for key in backlog.x}
    values["topics"] = [topic_values(topic) for topic in topics]
    if appendix is not None and len(topics) == len(backlog.topics):
        values["appendix"] = appendix
    text = json.dumps(values | own, ensure_ascii=False, indent=2, default=str) + "\n"
    return Export(text, len(topics), part_note(backlog, topics))
