"""What two people said differently of one backlog, so that one of them has to give way."""

from __future__ import annotations

from typing import Any, Literal, NamedTuple


class Conflict(NamedTuple):
    """One conflict, with what our side of the merge says and what theirs does.

    `kind` is `field` (a key of a topic), `number` (two topics have one number: `ours` and `theirs` are their titles),
    `deleted` (one side deleted a topic that the other one changed: the side that did says None), or `setting` (a key
    outside the topics, such as `series.title`). `title` and `id` are the topic's.
    """

    kind: Literal["field", "number", "deleted", "setting"]
    key: str
    ours: Any
    theirs: Any
    title: str = ""
    id: str | None = None
