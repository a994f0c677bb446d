"""The journal: steps that can be taken back, whatever else was edited; kept small, private, and whole."""

from __future__ import annotations

import json
import os
import resource
import stat
import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING
from unittest.mock import patch

import pytest
from hypothesis import HealthCheck, given, note, settings
from hypothesis import strategies as st
from msgspec.structs import replace
from stopped_clock import clock

from paiqi.errors import FileTroubleError, RefusedError
from paiqi.model.topic import Priority, Status, Topic
from paiqi.store.journal import journal as limits
from paiqi.store.journal.journal import Journal
from paiqi.store.journal.looking import history
from paiqi.store.journal.stored import folder_of
from paiqi.store.session import Session

if TYPE_CHECKING:
    from collections.abc import Callable

    from paiqi.model.backlog import Backlog

START = "# 我的清单\ntopics:\n  - id: jia\n    title: 甲\n\n  - id: yi\n    title: 乙\n    notes: |\n      - 一\n"


@pytest.fixture
def path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a backlog in a folder of its own, with a state folder of its own."""
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    folder = tmp_path / "desk"
    folder.mkdir()
    path = folder / "backlog.yaml"
    path.write_bytes(START.encode())
    return path


def save(path: Path, change: Callable[[Backlog], Backlog], *words: str, **files: str | None) -> None:
    """Do one step; keyword arguments are drafts."""
    with Session.open(path, write=True, clock=clock, create=True, words=words) as session:
        drafts = {f"drafts/{name}.md": text for name, text in files.items()}
        assert session.save(change(session.backlog), drafts)


def with_status(place: int, status: Status) -> Callable[[Backlog], Backlog]:
    def change(backlog: Backlog) -> Backlog:
        topic = backlog.topics[place]
        return backlog.with_topic(topic, replace(topic, status=status))

    return change


def with_topic(title: str) -> Callable[[Backlog], Backlog]:
    return lambda backlog: backlog.with_added([Topic(title=title)])


def move(path: Path, direction: str, steps: int = 1) -> tuple[int, ...]:
    """Undo or redo; return the numbers of the steps that moved."""
    with Session.open(path, write=True, clock=clock, create=True) as session:
        return tuple(step.number for step in getattr(session, direction)(steps).steps)


def text(path: Path) -> str:
    return path.read_bytes().decode()


def edit(path: Path, old: str, new: str) -> None:
    """Edit a file by hand."""
    assert text(path).count(old) == 1
    path.write_bytes(text(path).replace(old, new).encode())


def contents(path: Path) -> dict[str, bytes]:
    return {str(one.relative_to(path.parent)): one.read_bytes() for one in path.parent.rglob("*") if one.is_file()}


def test_a_step_is_taken_back_and_done_again_byte_for_byte(path: Path) -> None:
    save(path, with_status(0, Status.DRAFTING))
    after = text(path)
    assert move(path, "undo") == (1,)
    assert text(path) == START
    assert move(path, "redo") == (1,)
    assert text(path) == after
    assert move(path, "redo") == ()


def test_several_steps_go_back_at_once_and_come_again_in_order(path: Path) -> None:
    texts = [START]
    for title in ("丙", "丁", "戊"):
        save(path, with_topic(title))
        texts.append(text(path))
    assert move(path, "undo", 2) == (3, 2)
    assert text(path) == texts[1]
    assert move(path, "redo") == (2,)
    assert text(path) == texts[2]
    assert move(path, "undo", 2) == (2, 1)
    assert text(path) == START
    assert move(path, "redo", 3) == (1, 2, 3)
    assert text(path) == texts[3]


def test_more_steps_than_there_are_is_refused_and_changes_nothing(path: Path) -> None:
    save(path, with_topic("丙"))
    before = text(path)
    with pytest.raises(RefusedError, match="only 1 step can be taken back") as caught:
        move(path, "undo", 2)
    assert caught.value.remedy == "paiqi undo 1"
    assert text(path) == before


def test_a_new_step_after_undo_forgets_what_was_taken_back(path: Path) -> None:
    save(path, with_topic("丙"))
    save(path, with_topic("丁"))
    move(path, "undo")
    save(path, with_topic("戊"))
    assert move(path, "redo") == ()
    with Session.open(path) as session:
        assert [(step.number, step.undone) for step in history(session.path)] == [(3, False), (2, True), (1, False)]
    assert move(path, "undo", 2) == (3, 1)
    assert text(path) == START


def test_what_changes_nothing_and_what_runs_dry_is_no_step(path: Path) -> None:
    with Session.open(path, write=True, clock=clock) as session:
        assert not session.save(session.backlog)
    with Session.open(path) as session:
        assert session.save(with_topic("丙")(session.backlog), {"drafts/a.md": "A"}, dry_run=True)
    with Session.open(path) as session:
        assert history(session.path) == ()
    assert contents(path) == {"backlog.yaml": START.encode()}


def test_unrelated_hand_edits_stay(path: Path) -> None:
    save(path, with_status(0, Status.DRAFTING))
    save(path, with_topic("丙"))
    edit(path, "# 我的清单", "# 我的好清单\n# 两行")
    edit(path, "    status: drafting\n", "    status: drafting\n    pillar: 原理\n")
    edit(path, "  - title: 丙\n", "  - title: 丙\n\n  - title: 丁\n")
    edited = text(path)
    assert move(path, "undo", 2) == (2, 1)
    kept = START.replace("# 我的清单", "# 我的好清单\n# 两行").replace("甲\n", "甲\n    pillar: 原理\n")
    assert text(path) == kept + "\n  - title: 丁\n"
    assert move(path, "redo") == (1,)
    assert move(path, "redo") == (2,)
    assert text(path) == edited


@pytest.mark.parametrize(
    ("old", "new", "line", "reason", "remedy"),
    [
        pytest.param(
            "    status: drafting\n",
            "    status: ready\n",
            5,
            "“status: ready” was changed since",
            "write “status: drafting” there again",
            id="changed",
        ),
        pytest.param(
            "  - id: jia\n    title: 甲\n    status: drafting\n\n", "", 3, "was taken out since", "", id="all"
        ),
    ],
)
def test_lines_that_were_changed_since_are_named(
    path: Path, *, old: str, new: str, line: int, reason: str, remedy: str
) -> None:
    save(path, with_status(0, Status.DRAFTING), "draft", "甲 乙")
    save(path, with_topic("丙"))
    edit(path, old, new)
    before = text(path)
    with pytest.raises(RefusedError) as caught:
        move(path, "undo", 2)
    assert caught.value.message.startswith("step 1 (draft '甲 乙') cannot be taken back: ")
    assert reason in caught.value.message
    assert caught.value.where.endswith(f"backlog.yaml:{line}")
    assert remedy in caught.value.remedy
    assert text(path) == before
    with Session.open(path) as session:
        assert not any(step.undone for step in history(session.path))


def test_a_line_that_was_taken_out_since_is_named(path: Path) -> None:
    save(path, with_status(0, Status.DRAFTING))
    save(path, with_status(0, Status.READY))
    edit(path, "    status: ready\n", "")
    with pytest.raises(RefusedError, match="“status: ready” was taken out since") as caught:
        move(path, "undo")
    assert caught.value.remedy.startswith("write it there again")


JIA = "  - id: jia\n    title: 甲\n    status: drafting\n"


@pytest.mark.parametrize("blank", ["", "\n"])
def test_a_step_follows_a_topic_that_was_moved_since(path: Path, blank: str) -> None:
    save(path, with_status(0, Status.DRAFTING))
    edit(path, f"{JIA}\n", "")
    path.write_bytes(f"{text(path)}{blank}{JIA}  - 丙\n  - 丁\n".encode())
    moved = text(path)
    assert move(path, "undo") == (1,)
    assert text(path) == moved.replace("    status: drafting\n", "")
    assert move(path, "redo") == (1,)
    assert text(path) == moved
    edit(path, JIA, "")
    path.write_bytes(text(path).replace("topics:\n", f"topics:\n{JIA}").encode())
    assert move(path, "undo") == (1,)
    assert text(path) == moved.replace(JIA, "").replace("topics:\n", f"topics:\n{JIA}").replace(
        "    status: drafting\n", ""
    )


def test_a_new_topic_that_was_moved_since_goes_from_where_it_is(path: Path) -> None:
    save(path, with_topic("丙"), "add", "丙")
    save(path, with_status(2, Status.DRAFTING))
    block = "  - title: 丙\n    status: drafting\n"
    edit(path, block, "")
    path.write_bytes(text(path).replace("topics:\n", f"topics:\n{block}").encode())
    assert move(path, "undo", 2) == (2, 1)
    assert text(path).rstrip() == START.rstrip()


def test_a_topic_that_was_moved_and_changed_since_is_said_to_be_elsewhere(path: Path) -> None:
    save(path, with_status(0, Status.DRAFTING))
    edit(path, f"{JIA}\n", "")
    path.write_bytes(f"{text(path)}\n{JIA.replace('drafting', 'ready')}".encode())
    before = text(path)
    with pytest.raises(RefusedError, match="“- id: jia” was moved and changed since") as caught:
        move(path, "undo")
    assert caught.value.where.endswith("backlog.yaml:8")
    assert caught.value.remedy == "move it back to where it stood, or make the change by hand"
    assert text(path) == before


@pytest.mark.parametrize(("old", "new"), [("\n", "\r\n"), ("\r\n", "\n")])
def test_steps_go_back_and_forth_where_all_line_ends_were_turned_since(path: Path, old: str, new: str) -> None:
    start = START.replace("\n", old)
    path.write_bytes(start.encode())
    save(path, with_status(0, Status.DRAFTING), a=f"# A{old}")
    save(path, with_status(0, Status.READY), a=f"# B{old}")
    draft = path.parent / "drafts/a.md"
    for file in (path, draft):
        file.write_bytes(file.read_bytes().decode().replace(old, new).encode())
    end = contents(path)
    assert move(path, "undo", 2) == (2, 1)
    assert contents(path) == {"backlog.yaml": start.replace(old, new).encode()}
    assert move(path, "redo", 2) == (1, 2)
    assert text(path).encode() == end["backlog.yaml"]


def test_a_line_written_below_a_topic_is_not_handed_to_the_one_above(path: Path) -> None:
    save(path, with_topic("丙"))
    edit(path, "  - title: 丙\n", "  - title: 丙\n    tags: [新]\n")
    with pytest.raises(RefusedError, match="“tags: \\[新\\]” was added since"):
        move(path, "undo")


def test_a_result_that_would_not_be_valid_is_refused(path: Path) -> None:
    save(path, lambda backlog: backlog.with_topic(backlog.topics[0], replace(backlog.topics[0], id="bing")))
    edit(path, "    title: 乙\n", "    title: 乙\n  - id: jia\n    title: 丁\n")
    before = text(path)
    with pytest.raises(RefusedError, match="cannot be taken back: the file would not be valid any more"):
        move(path, "undo")
    assert text(path) == before


def test_what_was_put_back_by_hand_is_taken_back_already(path: Path) -> None:
    save(path, with_status(0, Status.DRAFTING))
    path.write_bytes(START.encode())
    assert move(path, "undo") == (1,)
    assert text(path) == START
    assert move(path, "redo") == (1,)
    assert "drafting" in text(path)


def test_a_step_that_made_the_file_is_taken_back_with_the_file(path: Path) -> None:
    path.unlink()
    save(path, with_topic("丙"))
    made = text(path)
    assert move(path, "undo") == (1,)
    assert contents(path) == {}
    assert move(path, "redo") == (1,)
    assert text(path) == made
    move(path, "undo")
    path.write_text("topics: [丁]\n")
    with pytest.raises(RefusedError, match=r"backlog\.yaml was made anew since"):
        move(path, "redo")


def test_a_file_that_was_edited_since_it_was_made_is_not_removed(path: Path) -> None:
    path.unlink()
    save(path, with_topic("丙"))
    path.write_text(text(path) + "  - 丁\n")
    with pytest.raises(RefusedError, match="was edited since, and would be lost"):
        move(path, "undo")
    path.unlink()
    with Session.open(path, write=True, clock=clock, create=True) as session:
        assert [step.number for step in session.undo().steps] == [1]


def test_a_file_that_is_gone_is_named(path: Path) -> None:
    save(path, with_topic("丙"))
    path.unlink()
    with pytest.raises(RefusedError, match=r"backlog\.yaml is gone"):
        move(path, "undo")


def test_drafts_go_back_and_forth_with_their_step(path: Path) -> None:
    save(path, with_topic("丙"), a="# A\r\n", b="\ufeff# B")
    save(path, with_status(0, Status.DRAFTING), a="# A\r\n正文\r\n", b=None)
    end = contents(path)
    assert move(path, "undo") == (2,)
    assert contents(path)["drafts/b.md"] == "\ufeff# B".encode()
    assert move(path, "undo") == (1,)
    assert contents(path) == {"backlog.yaml": START.encode()}
    assert move(path, "redo", 2) == (1, 2)
    assert contents(path) == end


def test_a_step_may_be_of_drafts_alone(path: Path) -> None:
    save(path, lambda backlog: backlog, a="# A\n")
    assert move(path, "undo") == (1,)
    assert contents(path) == {"backlog.yaml": START.encode()}
    assert move(path, "redo") == (1,)
    assert contents(path) == {"backlog.yaml": START.encode(), "drafts/a.md": b"# A\n"}


def test_drafts_that_were_edited_since_are_kept_or_merged(path: Path) -> None:
    save(path, with_topic("丙"), a="# A\n\n一\n")
    draft = path.parent / "drafts/a.md"
    save(path, with_topic("丁"), a="# B\n\n一\n")
    draft.write_text("# B\n\n一\n二\n")
    assert move(path, "undo") == (2,)
    assert draft.read_text() == "# A\n\n一\n二\n"
    before = contents(path)
    with pytest.raises(RefusedError, match=r"drafts/a\.md was edited since, and would be lost") as caught:
        move(path, "undo")
    assert caught.value.where == "drafts/a.md"
    assert contents(path) == before
    draft.write_text("# C\n\n一\n")
    with pytest.raises(RefusedError, match="“# C” was changed since") as caught:
        move(path, "redo")
    assert caught.value.where == "drafts/a.md:1"
    draft.unlink()
    assert move(path, "undo") == (1,)
    draft.write_text("other\n")
    with pytest.raises(RefusedError, match=r"drafts/a\.md was made anew since"):
        move(path, "redo")
    assert draft.read_text() == "other\n"


def test_a_draft_that_changed_while_the_command_ran_is_not_overwritten(path: Path) -> None:
    save(path, with_topic("丙"), a="# A\n")
    with Session.open(path, write=True, clock=clock) as session:
        assert session.drafts == {"drafts/a.md": "# A\n"}
        (path.parent / "drafts/a.md").write_text("# mine\n")
        before = contents(path)
        with pytest.raises(FileTroubleError, match="changed by another program"):
            session.save(with_topic("丁")(session.backlog), {"drafts/a.md": "# theirs\n", "drafts/b.md": "# B\n"})
    assert contents(path) == before
    with Session.open(path) as session:
        assert [step.number for step in history(session.path)] == [1]


def test_a_draft_that_is_a_link_stays_one(path: Path) -> None:
    (path.parent / "drafts").mkdir()
    real = path.parent / "real.md"
    real.write_text("old\n")
    (path.parent / "drafts/a.md").symlink_to(real)
    save(path, with_topic("丙"), a="new\n")
    assert (path.parent / "drafts/a.md").is_symlink()
    assert real.read_text() == "new\n"
    move(path, "undo")
    assert (path.parent / "drafts/a.md").is_symlink()
    assert real.read_text() == "old\n"


@pytest.mark.parametrize("name", ["/etc/x.md", "../x.md", "drafts/../../x.md", ""])
def test_no_step_writes_outside_the_folder(path: Path, name: str) -> None:
    with (
        Session.open(path, write=True, clock=clock) as session,
        pytest.raises(Exception, match="does not stand beside"),
    ):
        session.save(session.backlog, {name: "x"})


def test_nobody_else_can_read_the_journal(path: Path) -> None:
    old = os.umask(0)
    try:
        save(path, with_topic("丙"))
        move(path, "undo")
    finally:
        os.umask(old)
    folder = folder_of(path)
    modes = {one.name: stat.S_IMODE(one.stat().st_mode) for one in (folder.parent, folder, *folder.iterdir())}
    assert modes == {"journals": 0o700, folder.name: 0o700, "steps.jsonl": 0o600, "head": 0o600, "place": 0o600}


def test_two_writers_at_once_make_two_steps(path: Path) -> None:
    with ThreadPoolExecutor(2) as pool:
        list(pool.map(lambda title: save(path, with_topic(title)), ["丙", "丁"]))
    assert move(path, "undo", 2) == (2, 1)
    assert text(path) == START


def test_steps_of_others_count_while_a_person_thinks(path: Path) -> None:
    with Session.open(path, write=True, clock=clock) as session:
        with session.paused():
            save(path, with_topic("丙"))
            move(path, "undo")
        session.save(with_topic("丁")(session.backlog))
    with Session.open(path) as session:
        assert [(step.number, step.undone) for step in history(session.path)] == [(2, False), (1, True)]
    assert move(path, "undo") == (2,)
    assert text(path) == START


def test_the_oldest_steps_go_and_the_rest_can_still_be_taken_back(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "MOST_RECORDS", 6)
    monkeypatch.setattr(limits, "KEPT_RECORDS", 4)
    texts = {}
    for number in range(1, 10):
        texts[number] = text(path)
        save(path, with_topic(f"题 {number}"))
    assert [record.place for record in Journal.read(path).records] == [4, 5, 6, 7, 8, 9]
    with pytest.raises(RefusedError) as caught:
        move(path, "undo", 7)
    assert caught.value.message == "only 6 steps can be taken back; older ones are no longer kept"
    assert caught.value.remedy == "paiqi undo 6"
    assert move(path, "undo", 6) == (9, 8, 7, 6, 5, 4)
    assert text(path) == texts[4]
    assert move(path, "undo") == ()


def test_the_journal_stays_small_but_keeps_the_last_step(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "MOST_BYTES", 3_000)
    monkeypatch.setattr(limits, "KEPT_BYTES", 2_000)
    for number in range(20):
        save(path, with_topic(f"题 {number}"))
        assert (folder_of(path) / "steps.jsonl").stat().st_size <= 3_000
    before = text(path)
    with Session.open(path, write=True, clock=clock) as session:
        assert session.save(with_topic("长" * 5_000)(session.backlog))
        assert session.notes == ("the history grew too large: only 1 step can still be taken back",)
    assert move(path, "undo") == (21,)
    assert text(path) == before


def test_a_line_cut_short_never_happened(path: Path) -> None:
    save(path, with_topic("丙"))
    with (folder_of(path) / "steps.jsonl").open("ab") as stream:
        stream.write(b'{"version":1,"place":2,"kind":"st')
    with Session.open(path) as session:
        assert [step.number for step in history(session.path)] == [1]
    save(path, with_topic("丁"))
    assert move(path, "undo", 2) == (2, 1)
    assert text(path) == START


def damage_line(folder: Path) -> None:
    lines = (folder / "steps.jsonl").read_bytes().splitlines()
    (folder / "steps.jsonl").write_bytes(b"\n".join([lines[0][:-5], *lines[1:], b""]))


def damage_order(folder: Path) -> None:
    lines = (folder / "steps.jsonl").read_bytes().splitlines()
    (folder / "steps.jsonl").write_bytes(b"\n".join([lines[1], lines[0], b""]))


def damage_swap(folder: Path) -> None:
    data = (folder / "steps.jsonl").read_bytes()
    (folder / "steps.jsonl").write_bytes(data.replace("- title: 丁".encode(), "- title: 戊".encode()))


def damage_head(folder: Path) -> None:
    data = (folder / "head").read_bytes()
    (folder / "head").write_bytes(data[:-9])


def lose_head(folder: Path) -> None:
    (folder / "head").unlink()


def damage_head_line(folder: Path) -> None:
    (folder / "head").write_bytes(b"{}\n")


@pytest.mark.parametrize(
    "damage",
    [damage_line, damage_order, damage_swap, damage_head, lose_head, damage_head_line],
    ids=lambda f: f.__name__,
)
def test_a_broken_journal_is_told_and_set_aside_by_the_next_writer(path: Path, damage: Callable[[Path], None]) -> None:
    save(path, with_topic("丙"))
    save(path, with_topic("丁"))
    before = text(path)
    damage(folder_of(path))
    for direction in ("undo", "undo"):
        with pytest.raises(FileTroubleError, match="the history of this backlog cannot be read") as caught:
            move(path, direction)
        assert "the next command that writes sets this folder aside" in caught.value.remedy
    assert text(path) == before
    edit(path, "# 我的清单", "# 清单")  # so that the head is looked at too
    before = text(path)
    with Session.open(path, write=True, clock=clock) as session:
        session.save(with_topic("戊")(session.backlog))
        if damage is damage_swap:  # the past is not looked at in order to write
            assert session.notes == ()
            return
        assert len(session.notes) == 1
        assert "set aside" in session.notes[0]
    assert move(path, "undo") == (1,)
    assert text(path) == before
    assert [one.name for one in folder_of(path).parent.iterdir() if "broken" in one.name] == [
        f"{folder_of(path).name}.broken-1"
    ]


def test_three_broken_journals_are_kept(path: Path) -> None:
    for number in range(12):
        save(path, with_topic(f"题 {number}"))
        (folder_of(path) / "steps.jsonl").write_bytes(b"?\n")
    save(path, with_topic("丙"))
    names = {one.name.partition(".")[2] for one in folder_of(path).parent.iterdir()}
    assert names == {"", "broken-10", "broken-11", "broken-12"}


def later_line(folder: Path) -> None:
    with (folder / "steps.jsonl").open("ab") as stream:
        stream.write(json.dumps({"version": 2, "place": 2, "what": "unknown"}).encode() + b"\n")


def later_head(folder: Path) -> None:
    (folder / "head").write_bytes(b'{"version":2,"blobs":[]}\n')


@pytest.mark.parametrize("change", [later_line, later_head], ids=lambda f: f.__name__)
def test_a_later_journal_is_left_alone_and_the_writer_hears_it(path: Path, change: Callable[[Path], None]) -> None:
    save(path, with_topic("丙"))
    change(folder_of(path))
    kept = {one.name: one.read_bytes() for one in folder_of(path).iterdir()}
    for direction in ("undo", "redo"):
        with pytest.raises(FileTroubleError, match="was written by a newer paiqi"):
            move(path, direction)
    with Session.open(path) as session, pytest.raises(FileTroubleError, match="was written by a newer paiqi"):
        history(session.path)
    with Session.open(path, write=True, clock=clock) as session:
        assert session.save(with_topic("丁")(session.backlog))
        assert [("newer paiqi" in one, "cannot be undone" in one) for one in session.notes] == [(True, True)]
    assert "丁" in text(path)
    assert {one.name: one.read_bytes() for one in folder_of(path).iterdir()} == kept


def test_keys_that_a_later_paiqi_adds_do_no_harm(path: Path) -> None:
    save(path, with_topic("丙"))
    steps = folder_of(path) / "steps.jsonl"
    steps.write_bytes(steps.read_bytes().replace(b"{", b'{"mood":"good",', 1))
    assert move(path, "undo") == (1,)
    assert text(path) == START


def test_a_state_folder_that_takes_nothing_keeps_the_backlog_as_it_is(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    state = path.parent.parent / "file"
    state.write_text("")
    monkeypatch.setenv("XDG_STATE_HOME", str(state))
    with pytest.raises(FileTroubleError):
        save(path, with_topic("丙"))
    assert text(path) == START


def test_a_journal_that_takes_nothing_keeps_the_backlog_as_it_is(path: Path) -> None:
    save(path, with_topic("丙"))
    before = contents(path)
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1, limits[1]))
    try:
        with pytest.raises(FileTroubleError):
            save(path, with_topic("丁"), a="# A\n")
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
    assert contents(path) == before


def test_a_folder_in_the_place_of_the_steps_is_set_aside(path: Path) -> None:
    save(path, with_topic("丙"))
    before = text(path)
    steps = folder_of(path) / "steps.jsonl"
    steps.unlink()
    steps.mkdir()
    save(path, with_topic("丁"))
    assert move(path, "undo") == (1,)
    assert text(path) == before


STARTS = st.sampled_from(
    [
        START,
        START.removesuffix("\n"),
        START.replace("\n", "\r\n"),
        "\ufeff" + START,
        "topics:\n- 甲\n- 乙\n",
        "topics: [甲, 乙]\n",
    ]
)
EVENTS = st.lists(
    st.one_of(
        st.tuples(st.just("add"), st.sampled_from(["多模态", "KV Cache：为什么？", "AI: 下一站"])),
        st.tuples(st.just("status"), st.sampled_from(Status)),
        st.tuples(st.just("bulk"), st.sampled_from(Priority)),
        st.tuples(st.just("turn"), st.just("")),
        st.tuples(st.just("draft"), st.sampled_from(["# A\n", "# B\r\n正文", "\ufeff"])),
        st.tuples(st.just("hand"), st.sampled_from(["# 一\n", "# 二\n"])),
        st.tuples(st.sampled_from(["undo", "redo"]), st.integers(1, 3)),
    ),
    min_size=1,
    max_size=12,
)


def do(path: Path, kind: str, value: str | int) -> None:
    with Session.open(path, write=True, clock=clock) as session:
        backlog, topics = session.backlog, session.backlog.topics
        first = topics[0]
        if kind == "add":
            session.save(backlog.with_added([Topic(title=str(value))]))
        elif kind == "status":
            session.save(backlog.with_topic(first, replace(first, status=Status(str(value)))))
        elif kind == "bulk":
            session.save(replace(backlog, topics=tuple(replace(one, priority=Priority(str(value))) for one in topics)))
        elif kind == "turn":
            session.save(replace(backlog, topics=topics[::-1]))
        elif kind == "draft":
            session.save(backlog, {"drafts/a.md": str(value)})


# Each example writes several files, which is slow where disks are; nothing here is about time.
@settings(deadline=None, max_examples=80, suppress_health_check=[HealthCheck.too_slow])
@given(STARTS, EVENTS)
def test_undoing_all_returns_the_very_bytes_with_the_hand_edits_and_redoing_returns_the_end(
    start: str, events: list[tuple[str, str | int]]
) -> None:
    with tempfile.TemporaryDirectory() as place, patch.dict(os.environ, {"XDG_STATE_HOME": f"{place}/state"}):
        path = Path(place) / "desk" / "backlog.yaml"
        path.parent.mkdir()
        path.write_bytes(start.encode())
        by_hand = ""
        for kind, value in events:
            note(f"{kind} {value!r}: {text(path)!r}")
            if kind in ("undo", "redo"):
                with Session.open(path, write=True, clock=clock) as session:
                    count = len([step for step in history(session.path) if not step.undone])
                    if kind == "redo" or count >= int(value):
                        try:
                            getattr(session, kind)(int(value))
                        except RefusedError as error:
                            # The one refusal that may come: fewer steps can be done again than were asked for.
                            assert "can be done again" in error.message  # noqa: PT017 - most are not refused at all
            elif kind == "hand":
                line = str(value).replace("\n", "\r\n" if "\r\n" in start else "\n")
                by_hand = line + by_hand
                path.write_bytes(at_top(line, text(path)).encode())
            else:
                do(path, kind, value)
        end = contents(path)
        with Session.open(path) as session:
            standing = len([step for step in history(session.path) if not step.undone])
        if standing:
            move(path, "undo", standing)
        assert contents(path) == {"backlog.yaml": at_top(by_hand, start).encode()}
        if standing:
            move(path, "redo", standing)
        assert contents(path) == end


def at_top(lines: str, rest: str) -> str:
    """Put lines at the top of a text, behind its mark."""
    mark = "\ufeff" if rest.startswith("\ufeff") else ""
    return mark + lines + rest.removeprefix(mark)


def test_a_step_is_dated_by_the_clock_that_the_session_was_given(path: Path) -> None:
    save(path, with_topic("丙"))
    assert [step.when for step in history(path)] == [clock()]


def test_a_text_with_a_blank_line_comes_back_whole_below_its_topic_that_was_moved(path: Path) -> None:
    jia, yi, bing, ding = (
        f"- id: {name}\n  title: {title}\n"
        for name, title in zip(("jia", "yi", "bing", "ding"), "甲乙丙丁", strict=True)
    )
    path.write_text(f"topics:\n{jia}{yi}{bing}{ding}", "utf-8")
    save(path, lambda b: b.with_topic(b.topics[2], replace(b.topics[2], notes="一\n\n二")))
    move(path, "undo")
    path.write_text(f"topics:\n{bing}{jia}{yi}{ding}", "utf-8")
    move(path, "redo")
    assert text(path) == f"topics:\n{bing}  notes: |\n    一\n\n    二\n{jia}{yi}{ding}"


def test_a_head_that_cannot_be_written_is_told_and_the_history_survives(path: Path) -> None:
    save(path, with_topic("丙"))
    first = text(path)
    (folder_of(path) / "head.new").mkdir()
    with Session.open(path, write=True, clock=clock) as session:
        assert session.save(with_topic("丁")(session.backlog))
        assert session.notes
        assert "cannot take more" in session.notes[0]
    second = text(path)
    with pytest.raises(FileTroubleError, match="this is a folder"):
        save(path, with_topic("戊"))
    assert text(path) == second
    assert [step.number for step in history(path)] == [2, 1]
    (folder_of(path) / "head.new").rmdir()
    assert move(path, "undo") == (2,)
    assert text(path) == first
    assert move(path, "undo") == (1,)
    assert text(path) == START


def test_what_is_no_longer_kept_is_said_and_never_offered(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "MOST_RECORDS", 6)
    monkeypatch.setattr(limits, "KEPT_RECORDS", 5)
    for number in range(1, 7):
        save(path, with_topic(f"题 {number}"))
    assert [move(path, "undo") for _ in range(4)] == [(6,), (5,), (4,), ()]
    before = text(path)
    assert [step.number for step in history(path)] == [6, 5]
    with Session.open(path, write=True, clock=clock) as session:
        oldest = Journal.read(path).records[0].when
        assert (session.undo().steps, session.undo().reaches_to) == ((), oldest)
        assert (session.redo().steps, session.redo().reaches_to) == ((), oldest), "step 5 was done on top of step 4"
        assert session.redo(2).steps == ()
    assert text(path) == before
