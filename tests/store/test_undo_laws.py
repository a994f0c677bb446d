"""The law of undo: whatever else was changed, only the step goes, or undo is refused; no topic gets another's lines."""

from __future__ import annotations

import datetime as dt
import os
import re
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple
from unittest.mock import patch

from hypothesis import HealthCheck, event, given, note, settings
from hypothesis import strategies as st
from msgspec.structs import replace
from stopped_clock import clock

from paiqi.errors import RefusedError
from paiqi.model.topic import Status, Topic
from paiqi.store.edits.edits import edited
from paiqi.store.session import Session
from paiqi.store.yaml.codec import decode
from paiqi.store.yaml.document import Document

if TYPE_CHECKING:
    from paiqi.model.backlog import Backlog

SPACED = """# mine
paiqi: 1
topics:
  - id: jia
    title: 甲
    status: drafting
    notes: |
      - 一
      - 二

  # 第二部分
  - id: yi
    title: 乙
    status: drafting
    tags: [x, y]

  - id: bing
    title: 丙
    sources:
      - a.png
      - b.png

  - id: ding
    title: 丁
    status: drafting
appendix: |
  - 一
"""
CLOSE = SPACED.replace("\n\n", "\n").replace("  # 第二部分\n", "")
UNINDENTED = (
    "topics:\n- id: jia\n  title: 甲\n- id: yi\n  title: 乙\n- id: bing\n  title: 丙\n- id: ding\n  title: 丁\n"
)
STARTS = st.sampled_from(
    [SPACED, CLOSE, UNINDENTED, UNINDENTED.removesuffix("\n"), CLOSE.replace("\n", "\r\n")],
)
VALUES: dict[str, st.SearchStrategy[Any]] = {
    "title": st.sampled_from(["子", "丑"]),
    "status": st.sampled_from([Status.TODO, Status.READY]),
    "deadline": st.sampled_from([None, dt.date(2026, 12, 4)]),
    "pillar": st.sampled_from([None, "原理"]),
    "tags": st.sampled_from([(), ("x",), ("x", "y", "z")]),
    "sources": st.sampled_from([(), ("a.png",), ("b.png", "c.png")]),
    "notes": st.sampled_from(["", "- 一", "- 一\n- 二\n- 三", "# 标题\n\n正文"]),
}


class Change(NamedTuple):
    """A value for a key of a topic; or a topic that is new, goes, or moves to the top."""

    topic: str
    kind: str
    value: Any

    def __call__(self, backlog: Backlog) -> Backlog:
        topics = backlog.topics
        found = next(one for one in topics if one.id == self.topic)
        place = topics.index(found)
        if self.kind == "new":
            new = Topic(id=self.value, title=f"新 {self.value}", notes="- 一")
            return replace(backlog, topics=(*topics[: place + 1], new, *topics[place + 1 :]))
        if self.kind == "gone":
            return replace(backlog, topics=(*topics[:place], *topics[place + 1 :]))
        if self.kind == "top":
            return replace(backlog, topics=(found, *topics[:place], *topics[place + 1 :]))
        return backlog.with_topic(found, replace(found, **{self.kind: self.value}))


def changes(names: list[str], new: str) -> st.SearchStrategy[Change]:
    topic = st.sampled_from(names)
    return st.one_of(
        *(st.builds(Change, topic, st.just(key), values) for key, values in VALUES.items()),
        st.builds(Change, topic, st.sampled_from(["new", "gone", "top"]), st.just(new)),
    )


def text(path: Path) -> str:
    return path.read_bytes().decode()


def meaning(backlog: Backlog) -> Backlog:
    return replace(backlog, topics=tuple(replace(topic, origin=-1) for topic in backlog.topics))


def as_a_set(backlog: Backlog) -> set[str]:
    return {repr(topic) for topic in meaning(backlog).topics}


# Each example writes several files, which is slow where disks are; nothing here is about time.
@settings(deadline=None, max_examples=150, suppress_health_check=[HealthCheck.too_slow])
@given(STARTS, changes(["jia", "bing"], "zi"), changes(["jia", "yi", "bing", "ding"], "chou"), st.booleans())
def test_undo_takes_the_step_and_nothing_else_or_is_refused(
    start: str, step: Change, by_hand: Change, again: bool
) -> None:
    with tempfile.TemporaryDirectory() as place, patch.dict(os.environ, {"XDG_STATE_HOME": f"{place}/state"}):
        path = Path(place) / "desk" / "backlog.yaml"
        path.parent.mkdir()
        path.write_bytes(start.encode())
        with Session.open(path, write=True, clock=clock) as session:
            if not session.save(step(session.backlog)):
                return
        if again:
            with Session.open(path, write=True, clock=clock) as session:
                session.undo()
        if step[:2] == by_hand[:2] or not any(t.id == by_hand.topic for t in decode(Document(text(path))).topics):
            return
        write_by_hand(path, by_hand)
        edited_text = text(path)
        note(edited_text)
        try:
            with Session.open(path, write=True, clock=clock) as session:
                session.redo() if again else session.undo()
        except RefusedError as error:
            event(f"refused: {step.kind} / {by_hand.kind}")
            said = error.message
        else:
            said = ""
        if said:
            assert re.search("was (?:added|changed|taken out|moved|moved and changed) since", said)
            assert text(path) == edited_text
            return
        note(text(path))
        found = decode(Document(text(path)))
        beginning = decode(Document(start))
        first, then = (step, by_hand) if step.kind != "gone" else (by_hand, step)
        expected = then(first(beginning)) if again else by_hand(beginning)
        assert as_a_set(found) == as_a_set(expected)
        if not {"top", "new", "gone"} & {step.kind, by_hand.kind}:
            assert meaning(found) == meaning(expected)


def write_by_hand(path: Path, change: Change) -> None:
    document = Document.from_bytes(path.read_bytes())
    backlog = decode(document)
    path.write_bytes(edited(document, backlog, change(backlog)).to_bytes())
