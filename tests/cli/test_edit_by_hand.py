"""`edit` in an editor, through the real program: whole files before and after."""

from __future__ import annotations

import os
import re
import stat
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from conftest import Answer, Desk

HEAD = "# 我的选题\ntopics:\n"
KV = """\
  # 要写两篇
  - id: kv-cache
    title: KV Cache   # 名字
    scheduled: 2026-12-04
    tags: [推理, 显存]
"""
REST = "  - 多模态\n\n  # 已写\n\n  - {id: moe, title: MoE, status: done, number: 33}\n"
BACKLOG = HEAD + KV + REST


@pytest.fixture
def desk(paiqi: Desk) -> Desk:
    paiqi.write(BACKLOG)
    return paiqi


EDITOR = """\
import pathlib, sys
path = pathlib.Path(sys.argv[-1])
pathlib.Path("seen").write_bytes(path.read_bytes())
text = path.read_bytes().decode()
{body}
path.write_bytes(text.encode())
sys.exit({code})
"""


def by_hand(desk: Desk, body: str, *args: str, code: int = 0, topic: str = "kv", **environ: str) -> Answer:
    """Run `edit` with an editor that does `body` to the text."""
    script = desk.write(EDITOR.format(body=body, code=code), "my editor.py")
    return desk("edit", topic, *args, **{"EDITOR": f'{sys.executable} "{script}"', "VISUAL": ""} | environ)


def seen(desk: Desk) -> str:
    """Return what the editor was given, without the heading."""
    heading, _newline, rest = (desk.folder / "seen").read_text("utf-8").partition("\n")
    assert heading.startswith("# paiqi: ")
    return rest


def left(desk: Desk) -> list[Path]:
    """Return what stands in the folder of edits."""
    return sorted(Path(desk.environ["XDG_STATE_HOME"]).glob("paiqi/edits/*/*.yaml"))


SHOWN = "# 要写两篇\nid: kv-cache\ntitle: KV Cache   # 名字\nscheduled: 2026-12-04\ntags: [推理, 显存]\n"


def test_what_was_typed_goes_into_the_place_of_the_topic(desk: Desk) -> None:
    answer = by_hand(desk, r"text = text.replace('tags: [推理, 显存]', 'notes: |\n  - 账\n\ntags:\n- 推理 # 主要')")
    assert (answer.code, answer.err) == (0, "")
    assert answer.out == "Changed “KV Cache”.\nTags: 推理 · Notes\n"
    assert seen(desk) == SHOWN
    typed = "    notes: |\n      - 账\n\n    tags:\n    - 推理 # 主要\n"
    assert desk.text == HEAD + KV.replace("    tags: [推理, 显存]\n", typed) + REST
    assert left(desk) == []


def test_a_bare_title_is_given_its_key(desk: Desk) -> None:
    answer = by_hand(desk, "text += '# 还早\\n'", topic="多模态", VISUAL="", LANG="C")
    assert (answer.code, answer.out) == (0, "Changed “多模态”.\n")
    assert seen(desk) == "title: 多模态\n"
    assert desk.text == BACKLOG.replace("  - 多模态\n", "  - title: 多模态\n    # 还早\n")


UNCHANGED = ["", "text = text.rstrip()", r"text = text.replace('\n', '\r\n')", r"text = '# x\n\n'"]


@pytest.mark.parametrize("body", [*UNCHANGED, "path.unlink(); sys.exit()"])
def test_what_was_not_changed_changes_nothing(desk: Desk, body: str) -> None:
    answer = by_hand(desk, body)
    assert (answer.code, answer.out, answer.err, desk.text) == (0, "Nothing to change.\n", "", BACKLOG)
    assert left(desk) == []


@pytest.mark.parametrize(
    "title",
    [
        r'"two\nwhy: hidden"',
        "|\n      two\n      why: hidden",
        r'"two\ntags: [oops]"',
        r'"a\r\nb\u2028c"',
        r'"a\e[31mb\e]0;c\a"',
    ],
)
def test_a_title_of_several_lines_or_with_control_characters_stays_out_of_what_is_typed(desk: Desk, title: str) -> None:
    text = f"topics:\n  - id: nl\n    title: {title}\n    tags: [推理]\n"
    desk.write(text)
    answer = by_hand(desk, "", topic="nl")
    assert (answer.code, answer.out, answer.err, desk.text) == (0, "Nothing to change.\n", "", text)
    heading, _newline, rest = (desk.folder / "seen").read_text("utf-8").partition("\n")
    assert heading.isprintable()
    assert rest.startswith("id: nl\ntitle: ")
    assert by_hand(desk, "text += 'why: w'", topic="nl").code == 0
    assert desk.text == f"{text}    why: w\n"


def test_the_file_is_private_and_named_for_the_topic(desk: Desk) -> None:
    by_hand(desk, "pathlib.Path('where').write_text(f'{path} {path.stat().st_mode} {path.parent.stat().st_mode}')")
    path, mode, folder = (desk.folder / "where").read_text("utf-8").rsplit(" ", 2)
    assert re.fullmatch(r".*/paiqi/edits/[0-9a-f]{8}/kv-cache\.yaml", path)
    if os.name == "posix":
        assert (stat.S_IMODE(int(mode)), stat.S_IMODE(int(folder))) == (0o600, 0o700)


@pytest.mark.parametrize(
    ("body", "code", "message"),
    [
        ("text = text.replace('title:', 'titel:')", 6, "  kv-cache.yaml:4:1: titel: KV Cache   # 名字\n"),
        ("text += 'tags: [x]'", 6, "  kv-cache.yaml:7:1: tags: [x]\n"),
        ("text = text.split('\\n', 1)[1].replace('tags:', 'tags :: [')", 6, "  kv-cache.yaml:5:"),
        ("text = text.replace('id: kv-cache', 'id: moe')", 5, "the id “moe” belongs to “MoE”"),
        ("text += 'number: 33'", 5, "No.33 belongs to “MoE”\n"),
        ("text += 'after: [nix]'", 5, "there is no topic with the id “nix” to come after"),
        ("path.write_bytes(b'title: \\xff'); sys.exit()", 6, "the text is not UTF-8"),
        ("text = '- title: KV'", 6, "Error: this is a list, where the keys of one topic must stand\n"),
    ],
)
def test_what_cannot_be_written_is_kept_and_said(desk: Desk, body: str, code: int, message: str) -> None:
    answer = by_hand(desk, body)
    assert (answer.code, answer.out, desk.text) == (code, "", BACKLOG)
    assert message in answer.err
    (path,) = left(desk)
    assert f"what you typed is kept in {path}\n" in answer.err
    assert len(answer.err.splitlines()) <= 3


def test_an_id_that_is_referred_to_stays(desk: Desk) -> None:
    desk("edit", "moe", "--after", "kv")
    before = desk.text
    answer = by_hand(desk, "text = text.replace('kv-cache', 'kv')")
    assert (answer.code, desk.text) == (5, before)
    assert "the id “kv-cache” must stay: it is used by “MoE”" in answer.err


def test_an_editor_that_fails_writes_nothing(desk: Desk) -> None:
    answer = by_hand(desk, "", code=3)
    assert (answer.code, answer.out, desk.text, left(desk)) == (7, "", BACKLOG, [])
    assert "the editor ended with an error (3), so nothing was written" in answer.err
    answer = by_hand(desk, "text += '# neu'", code=3)
    assert (answer.code, answer.out, desk.text) == (7, "", BACKLOG)
    assert [path.read_text("utf-8").split("\n", 1)[1] for path in left(desk)] == [SHOWN + "# neu"]


@pytest.mark.parametrize(
    ("visual", "editor", "message"),
    [
        ("/no/such/editor -w", "", "the editor “/no/such/editor” cannot be started"),
        ('nano "x', "", 'a quotation mark in “nano "x” is never closed'),
        (" ", " ", "there is no terminal for an editor"),
    ],
)
def test_without_an_editor_the_remedy_is_said(desk: Desk, visual: str, editor: str, message: str) -> None:
    answer = by_hand(desk, "", VISUAL=visual, EDITOR=editor)
    assert (answer.code, answer.out, desk.text, left(desk)) == (2, "", BACKLOG, [])
    assert message in answer.err


def test_other_topics_may_change_while_the_editor_is_open(desk: Desk) -> None:
    other = "b = pathlib.Path('backlog.yaml'); t = b.read_text('utf-8')\n"
    moved = "b.write_text(t.replace('topics:\\n', 'topics:\\n  - 新的\\n'), 'utf-8')\n"
    answer = by_hand(desk, other + moved + "text += 'why: w'")
    assert (answer.code, answer.err) == (0, "")
    assert desk.text == HEAD + "  - 新的\n" + KV + "    why: w\n" + REST


def test_the_file_is_not_locked_while_the_editor_is_open(desk: Desk) -> None:
    command = [sys.executable, "-m", "paiqi", "note", "多模态", "x"]
    note = f"import subprocess; subprocess.run({command!r}, check=True, capture_output=True)\n"
    answer = by_hand(desk, note + "text += 'why: w'")
    assert (answer.code, answer.err) == (0, "")
    assert desk.text == (HEAD + KV + "    why: w\n" + REST).replace(
        "  - 多模态\n", "  - title: 多模态\n    notes: |\n      - x\n"
    )


def test_a_topic_that_changed_while_the_editor_was_open_is_left(desk: Desk) -> None:
    other = (
        "b = pathlib.Path('backlog.yaml'); b.write_text(b.read_text('utf-8').replace('# 名字', '# Name'), 'utf-8')\n"
    )
    answer = by_hand(desk, other + "text += 'why: w'")
    assert (answer.code, answer.out, desk.text) == (7, "", BACKLOG.replace("# 名字", "# Name"))
    assert "“KV Cache” was changed in the file meanwhile, so nothing was written" in answer.err
    (path,) = left(desk)
    assert str(path) in answer.err
    again = by_hand(desk, "text += 'why: w'")
    assert again.code == 0
    assert again.err == f"Note: an unfinished edit of an earlier “KV Cache” is in {path}\n"
    assert left(desk) == [path]


def test_an_unfinished_edit_is_mentioned_and_kept(desk: Desk) -> None:
    by_hand(desk, "text += 'nix: x'")
    (path,) = left(desk)
    answer = by_hand(desk, "text += 'why: w'")
    assert (answer.code, answer.out) == (0, "Changed “KV Cache”.\nWhy: w\n")
    assert answer.err == f"Note: an unfinished edit of “KV Cache” is in {path}\n"
    assert left(desk) == [path]


def test_of_several_unfinished_edits_the_newest_is_told_and_the_rest_counted(desk: Desk) -> None:
    for why in ("a", "a", "b", "c", "c"):
        assert by_hand(desk, f"text += 'nix: {why}'").code == 6
    answer = by_hand(desk, "")
    assert len(left(desk)) == 3, "what was typed twice is kept once"
    (first, second) = answer.err.splitlines()
    newest = first.partition(" is in ")[2]
    assert Path(newest).read_text("utf-8").endswith("nix: c")
    assert second == "Note: there are 2 other ones beside it"
    assert by_hand(desk, "", topic="moe").err == "", "they are another topic's"


def test_an_unfinished_edit_that_the_file_has_by_now_goes(desk: Desk) -> None:
    by_hand(desk, "text += 'why: w'", code=3)
    by_hand(desk, "text += 'why: x'", code=3)
    assert len(left(desk)) == 2
    by_hand(desk, "text += 'why: w'")
    answer = by_hand(desk, "")
    assert answer.err.startswith("Note: an unfinished edit of an earlier “KV Cache” is in ")
    assert [path.read_text("utf-8")[-1] for path in left(desk)] == ["x"]


def test_a_dry_run_shows_the_diff_and_keeps_what_was_typed(desk: Desk) -> None:
    answer = by_hand(desk, "text += 'why: w'", "--dry-run")
    assert (answer.code, desk.text) == (0, BACKLOG)
    assert [line for line in answer.out.splitlines()[2:] if line[0] in "+-"] == ["+    why: w"]
    assert answer.err.splitlines()[0] == "A dry run: nothing was written."
    assert answer.err.splitlines()[1] == f"What you typed is kept in {left(desk)[0]}"


def test_json_is_all_there_is_on_standard_output(desk: Desk) -> None:
    answer = by_hand(desk, "print('drawn'); text += 'why: w'", "--json")
    assert answer.data["changed"] == [
        {"id": "kv-cache", "title": "KV Cache", "before": {"why": None}, "after": {"why": "w"}}
    ]
    assert answer.err == "drawn\n"


def test_an_edit_by_hand_can_be_undone(desk: Desk) -> None:
    by_hand(desk, "text = text.replace('id: kv-cache\\n', '').replace('KV Cache', '缓存')")
    assert "缓存" in desk.text
    assert desk("undo").code == 0
    assert desk.text == BACKLOG
