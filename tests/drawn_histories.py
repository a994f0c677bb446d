"""Backlogs as values, and what two people make of one, drawn at random."""

from __future__ import annotations

import datetime as dt
from typing import Any

from hypothesis import strategies as st
from msgspec.structs import replace

from paiqi.model.backlog import Backlog
from paiqi.model.days import RunDate
from paiqi.model.topic import Priority, Published, Status, Topic

FRIDAY, NEXT = RunDate(dt.date(2026, 12, 4)), RunDate(dt.date(2026, 12, 11))
NAMES = ("KV Cache", "显存", "线存", "MoE", "ＭoE", "多模态", "LoRA", "RAG")
LINES = st.lists(st.sampled_from(["- a", "- b", "- c", "", "- d"]), max_size=4).map("\n".join).map(str.strip)
FIELDS: dict[str, st.SearchStrategy[Any]] = {
    "title": st.sampled_from(NAMES),
    "status": st.sampled_from(list(Status)),
    "number": st.sampled_from([None, 1, 2, 3, "none"]),
    "published": st.sampled_from([None, Published(title="a"), Published(title="b", date=FRIDAY.day)]),
    "merged_into": st.sampled_from([None, 1, 2, "a", "b"]),
    "scheduled": st.sampled_from([None, FRIDAY, NEXT]),
    "pinned": st.booleans(),
    "priority": st.sampled_from(list(Priority)),
    "after": st.lists(st.sampled_from(["a", "b", "c"]), max_size=3, unique=True).map(tuple),
    "tags": st.lists(st.sampled_from(["x", "y", "z"]), max_size=3).map(tuple),
    "notes": LINES,
    "x": st.dictionaries(st.sampled_from(["x-a", "x-b"]), st.integers(0, 2)),
}


def numbered(backlog: Backlog) -> Backlog:
    """Return the backlog as if it were read from a file."""
    return replace(backlog, topics=tuple(replace(t, origin=i) for i, t in enumerate(backlog.topics)))


@st.composite
def topics(draw: st.DrawFn, name: str | None) -> Topic:
    fields = draw(st.sets(st.sampled_from(sorted(FIELDS)), max_size=4)) | {"title"}
    return Topic(id=name, **{field: draw(FIELDS[field]) for field in sorted(fields)})


@st.composite
def histories(draw: st.DrawFn) -> tuple[Backlog, Backlog, Backlog]:
    """Draw a backlog, and what two people made of it."""
    ids = draw(st.lists(st.sampled_from("abcdef"), max_size=5, unique=True))
    base = Backlog(topics=tuple(draw(topics(name)) for name in ids), appendix=draw(LINES))
    return numbered(base), numbered(draw(changed(base))), numbered(draw(changed(base)))


@st.composite
def changed(draw: st.DrawFn, base: Backlog) -> Backlog:
    now = list(base.topics)
    for _step in range(draw(st.integers(0, 4))):
        what = draw(st.sampled_from(["edit", "add", "move", "delete"]))
        if what == "add":
            free = sorted(set("abcdefghijk") - {topic.id for topic in now})
            now.insert(draw(st.integers(0, len(now))), draw(topics(draw(st.sampled_from(free)))))
        elif now:
            place = draw(st.integers(0, len(now) - 1))
            if what == "edit":
                field = draw(st.sampled_from(sorted(FIELDS)))
                now[place] = replace(now[place], **{field: draw(FIELDS[field])})
            else:
                topic = now.pop(place)
                if what == "move":
                    now.insert(draw(st.integers(0, len(now))), topic)
    appendix = draw(st.one_of(st.just(base.appendix), LINES))
    return replace(base, topics=tuple(now), appendix=appendix)
