"""Years of work in a minute: random sequences of all operations, through the store, taken back and done again."""

from __future__ import annotations

import datetime as dt
import os
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, NamedTuple
from unittest.mock import patch

from hypothesis import HealthCheck, given, note, settings
from hypothesis import strategies as st
from stopped_clock import clock

from paiqi.errors import PaiqiError
from paiqi.formats.draft import draft_text
from paiqi.ledger.cycles import cycles
from paiqi.ledger.merges import Merges
from paiqi.ledger.numbers import Ledger
from paiqi.model.days import RunDate
from paiqi.model.topic import Priority, Status
from paiqi.operations import progressing
from paiqi.operations.adding import Idea, add_note, add_topics
from paiqi.operations.editing import Edit, edit_topic, read_after, read_tags
from paiqi.operations.linking import link_mentions
from paiqi.operations.merging import merge, unmerge
from paiqi.operations.number_moves import compact, move, shift, swap
from paiqi.operations.ordering import move_down, move_to_top, move_up
from paiqi.operations.publishing import mark_done
from paiqi.operations.removing import remove
from paiqi.operations.renumbering import renumber
from paiqi.operations.reserving import release_number, reserve_number
from paiqi.operations.scheduling import schedule_topic
from paiqi.operations.several import each
from paiqi.operations.sourcing import add_sources, remove_sources
from paiqi.operations.splitting import split
from paiqi.store.session import Session

if TYPE_CHECKING:
    from collections.abc import Callable

    from paiqi.model.backlog import Backlog
    from paiqi.model.outcome import Outcome
    from paiqi.model.topic import Topic

TODAY = dt.date(2026, 11, 23)

# Files in the hands of several writers: comments, headings, quotes, a bare title, a topic in braces, no ids, CRLF.
STARTS = (
    """\
# mine
paiqi: 1
series: {archived: 1-3}

topics:
  # ── waiting ──

  - id: tea    # the first
    title: "Tea: why hot?"
    notes: |
      - see No.4 and 第5篇
      - `No.4` stays

      ## More
      - leaves
    sources: [https://example.com/tea]

  - Coffee

  # mine too
  - {id: milk, title: Milk, after: [tea]}

  # ── out ──

  - title: Water
    status: done
    number: 4
    published:
      date: 2026-01-09
  - id: ice
    title: Ice
    status: done
    number: 5
    published: {title: "No.5: ice", date: 2026-02-01, url: https://example.com/ice}
  - id: snow
    title: Snow
    status: merged
    merged_into: 4

appendix: |
  as said in No.4
""",
    "topics:\r\n- title: 茶\r\n  status: done\r\n  number: 1\r\n- 咖啡\r\n- title: 水\r\n  notes: 见 No.1\r\n",
    "topics:\n  - title: 一\n    number: 9\n  - title: 二\n    number: none\n    status: done\n  - title: 三",
)


class Desk(NamedTuple):
    """What an operation has to work with: a backlog, the drafts beside it, and random choices."""

    backlog: Backlog
    drafts: dict[str, str]
    data: st.DataObject

    def topic(self) -> Topic:
        return self.data.draw(st.sampled_from(self.backlog.topics))

    def number(self) -> int:
        return self.data.draw(st.integers(1, 12))


TEXTS = ["No.4 again", "Kettle: how?", "壶", "第5篇 见", "- a\n- b", "x: y # z", "a"]


def text(desk: Desk) -> str:
    return desk.data.draw(st.sampled_from(TEXTS))


def put_draft(desk: Desk) -> Outcome:
    topic = desk.topic()
    written = draft_text(desk.backlog, topic)
    return progressing.draft(desk.backlog, topic, drafts=frozenset(desk.drafts), text=written)


def edit(desk: Desk) -> Outcome:
    topic, other = desk.topic(), desk.topic()
    change = desk.data.draw(
        st.sampled_from(
            [
                Edit(title="No.5 renewed"),
                Edit(deadline=TODAY),
                Edit(deadline=""),
                Edit(not_before=TODAY, priority=Priority.HIGH),
                Edit(tags=read_tags(["+hot", "-cold"])),
                Edit(after=read_after(topic, ["+x"], lambda _name: other)),
                Edit(pillar="drinks"),
                Edit(pillar=""),
                Edit(status=Status.READY),
            ]
        )
    )
    return edit_topic(desk.backlog, topic, change, today=TODAY)


def renumbered(desk: Desk) -> Outcome:
    kind = desk.data.draw(st.sampled_from(["move", "swap", "shift", "compact"]))
    if kind == "move":
        moves = move(desk.backlog, desk.topic(), desk.number())
    elif kind == "swap":
        moves = swap(desk.backlog, desk.topic(), desk.topic())
    elif kind == "shift":
        moves = shift(4, 9, desk.data.draw(st.sampled_from([1, -1, 3])))
    else:
        moves = compact(desk.backlog)
    return renumber(desk.backlog, moves, published=True, drafts=desk.drafts).outcome


def done(desk: Desk) -> Outcome:
    number: int | Literal["none"] | None = desk.data.draw(st.sampled_from([None, "none", desk.number()]))
    return mark_done(desk.backlog, desk.topic(), today=TODAY, number=number)


OPERATIONS: dict[str, Callable[[Desk], Outcome]] = {
    "add": lambda d: add_topics(d.backlog, (Idea(text(d)),), today=TODAY),
    "note": lambda d: add_note(d.backlog, d.topic(), text(d)),
    "draft": lambda d: progressing.draft(d.backlog, d.topic(), drafts=frozenset(d.drafts)),
    "draft --file": put_draft,
    "ready": lambda d: progressing.mark_ready(d.backlog, d.topic()),
    "reopen": lambda d: progressing.reopen(d.backlog, d.topic(), drafts=frozenset(d.drafts)),
    "drop": lambda d: progressing.drop(d.backlog, d.topic(), why=text(d)),
    "rm": lambda d: remove(d.backlog, [d.topic()], drafts=frozenset(d.drafts)),
    "ready, several": lambda d: each(d.backlog, d.backlog.topics[:3], progressing.mark_ready),
    "done": done,
    "merge": lambda d: merge(d.backlog, [d.topic(), d.topic()], d.topic(), today=TODAY),
    "unmerge": lambda d: unmerge(d.backlog, d.topic(), drafts=frozenset(d.drafts)),
    "split": lambda d: split(d.backlog, d.topic(), text(d), ["1"], today=TODAY),
    "edit": edit,
    "source add": lambda d: add_sources(d.backlog, d.topic(), [text(d).split("\n")[0]]),
    "source rm": lambda d: remove_sources(d.backlog, d.topic(), ["1"]),
    "up": lambda d: move_up(d.backlog, d.topic(), d.number()),
    "down": lambda d: move_down(d.backlog, d.topic(), d.number()),
    "top": lambda d: move_to_top(d.backlog, d.topic()),
    "schedule": lambda d: schedule_topic(d.backlog, d.topic(), RunDate(TODAY), today=TODAY),
    "reserve": lambda d: reserve_number(d.backlog, d.topic(), d.number()),
    "release": lambda d: release_number(d.backlog, d.topic()),
    "renumber": renumbered,
    "links": lambda d: link_mentions(d.backlog, d.drafts),
}


def contents(folder: Path) -> dict[str, bytes]:
    """Return every file of the folder, by its path from there."""
    return {str(path.relative_to(folder)): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def sound(backlog: Backlog) -> None:
    """Demand what must hold after every operation."""
    bearers = [t.number for t in backlog.topics if isinstance(t.number, int) and Ledger.binds(t)]
    assert len(bearers) == len(set(bearers))
    ids = [t.id for t in backlog.topics if t.id]
    assert len(ids) == len(set(ids))
    assert not any(Ledger(backlog).is_archived(number) for number in bearers)
    merges = Merges(backlog)
    for topic in backlog.topics:
        if topic.status is Status.MERGED:
            assert merges.end(topic) is not None
        assert set(topic.after) <= set(ids)
    assert not cycles({t.id: [name for name in t.after if name] for t in backlog.topics if t.id})


def step(path: Path, name: str, data: st.DataObject) -> bool:
    """Do one operation; return whether it wrote something. What is refused changes nothing."""
    before = contents(path.parent)
    with Session.open(path, write=True, clock=clock, words=(name,)) as session:
        try:
            outcome = OPERATIONS[name](Desk(session.backlog, dict(session.drafts), data))
        except PaiqiError as refusal:
            note(f"{name}: {refusal}")
            assert contents(path.parent) == before
            return False
        wrote = session.save(outcome.backlog, outcome.files)
    note(f"{name}: {'written' if wrote else 'nothing'}\n{path.read_bytes().decode()}")
    with Session.open(path) as session:
        sound(session.backlog)
    assert (contents(path.parent) != before) is wrote
    return wrote


def taken_back(path: Path, steps: int, direction: str) -> None:
    with Session.open(path, write=True, clock=clock, words=(direction,)) as session:
        result: Any = getattr(session, direction)(steps)
    assert len(result.steps) == steps


# Each example writes some dozens of files, which is slow where disks are; nothing here is about time.
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    start=st.sampled_from(STARTS),
    names=st.lists(st.sampled_from(sorted(OPERATIONS)), min_size=1, max_size=14),
    data=st.data(),
)
def test_all_operations_keep_the_series_sound_and_undo_returns_the_very_bytes(
    start: str, names: list[str], data: st.DataObject
) -> None:
    with tempfile.TemporaryDirectory() as place, patch.dict(os.environ, {"XDG_STATE_HOME": f"{place}/state"}):
        folder = Path(place) / "desk"
        folder.mkdir()
        path = folder / "backlog.yaml"
        path.write_bytes(start.encode())
        beginning = contents(folder)
        written = sum(step(path, name, data) for name in names)
        end = contents(folder)
        if written:
            for _step in range(written):
                taken_back(path, 1, "undo")
            assert contents(folder) == beginning
            taken_back(path, written, "redo")
            assert contents(folder) == end
            taken_back(path, written, "undo")
            assert contents(folder) == beginning
            for _step in range(written):
                taken_back(path, 1, "redo")
            assert contents(folder) == end
