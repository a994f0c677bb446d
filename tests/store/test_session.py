"""The store's promises on a real disk: whole files only, one writer after the other, nothing lost."""

from __future__ import annotations

import os
import stat
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from paiqi.errors import FileTroubleError
from paiqi.store.codec import decode
from paiqi.store.document import Document
from paiqi.store.files import lock, write_file

if TYPE_CHECKING:
    from conftest import Desk

BACKLOG = "# mine\ntopics:\n  - title: 第一篇  # first\n    status: done\n    number: 1\n"


def test_many_writers_at_once_all_succeed_and_none_is_lost(paiqi: Desk) -> None:
    paiqi.write(BACKLOG)
    titles = [f"题目 {letter}{letter}{letter}" for letter in "abcdefghijkl"]
    with ThreadPoolExecutor(len(titles)) as pool:
        answers = list(pool.map(lambda title: paiqi("add", title), titles))
    assert [answer.code for answer in answers] == [0] * len(titles)
    assert sorted(t["title"] for t in paiqi("list", "--todo", "--json").data["topics"]) == titles
    assert paiqi.text.startswith(BACKLOG)


def test_readers_see_a_whole_file_while_others_write(paiqi: Desk) -> None:
    paiqi.write(BACKLOG)
    with ThreadPoolExecutor(4) as pool:
        writers = [pool.submit(paiqi, "add", f"题目 {letter}") for letter in "abcdef"]
        readers = [pool.submit(paiqi, "list", "--json") for _ in range(8)]
    assert {job.result().code for job in [*writers, *readers]} == {0}


KILLED_AT = """
import os, sys
left = int(sys.argv[1])
def hook(event, args):
    global left
    steps = {"open", "os.rename", "os.remove", "os.chmod", "os.chown", "tempfile.mkstemp", "os.scandir"}
    if event in steps and "desk" in str(args):
        left -= 1
        if left < 0:
            os._exit(99)
from paiqi.cli.main import main
sys.addaudithook(hook)
sys.exit(main(sys.argv[2:]))
"""


def test_a_process_killed_at_any_step_leaves_the_old_file_or_the_new_one(paiqi: Desk) -> None:
    new = BACKLOG.replace("    number: 1\n", "    number: 1\n    notes: |\n      - 后记\n")
    killed, seen = 0, set()
    for step in range(40):
        paiqi.write(BACKLOG)
        command = [sys.executable, "-c", KILLED_AT, str(step), "note", "第一篇", "后记"]
        done = subprocess.run(command, cwd=paiqi.folder, env=paiqi.environ, capture_output=True, check=False)
        assert paiqi.text in {BACKLOG, new}
        seen.add(paiqi.text)
        if done.returncode == 0:
            break
        assert done.returncode == 99, done.stderr.decode()
        killed += 1
    assert killed >= 4, "the hook never struck"
    assert seen == {BACKLOG, new}
    assert [path.name for path in paiqi.folder.iterdir()] == ["backlog.yaml"], "what killed writers left is swept away"


FULL_DISK = """
import resource, sys
from paiqi.cli.main import main
resource.setrlimit(resource.RLIMIT_FSIZE, (16, 16))
sys.exit(main(sys.argv[1:]))
"""


def test_a_full_disk_leaves_the_file_as_it_was(paiqi: Desk) -> None:
    paiqi.write(BACKLOG)
    done = subprocess.run(
        [sys.executable, "-B", "-c", FULL_DISK, "add", "新题"],
        cwd=paiqi.folder,
        env=paiqi.environ,
        capture_output=True,
        check=False,
    )
    assert (done.returncode, paiqi.text) == (7, BACKLOG)
    assert done.stderr.decode().startswith("Error: ")
    assert [path.name for path in paiqi.folder.iterdir()] == ["backlog.yaml"]


def test_the_mode_and_a_symbolic_link_survive(paiqi: Desk) -> None:
    real = paiqi.write(BACKLOG, "real.yaml")
    real.chmod(0o640)
    paiqi.path.symlink_to("real.yaml")
    assert paiqi("add", "新题").code == 0
    assert paiqi.path.is_symlink()
    assert "新题" in real.read_text("utf-8")
    assert stat.S_IMODE(real.stat().st_mode) == 0o640


def test_a_file_that_changed_since_it_was_read_is_not_overwritten(tmp_path: Path) -> None:
    path = tmp_path / "backlog.yaml"
    path.write_bytes(b"topics: [a]\n")
    with pytest.raises(FileTroubleError, match="changed by another program"):
        write_file(path, b"topics: [b]\n", replacing=b"topics: []\n")
    assert path.read_bytes() == b"topics: [a]\n"


def test_a_lock_that_is_held_is_waited_for_and_then_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    path = tmp_path / "backlog.yaml"
    with lock(path), ThreadPoolExecutor(1) as other, pytest.raises(FileTroubleError, match="another paiqi is writing"):
        other.submit(lock(path, seconds=0.05).__enter__).result()
    assert not list(tmp_path.glob("*.lock")), "the lock does not stand beside the file"


def test_nobody_else_can_read_the_state_folder(paiqi: Desk) -> None:
    paiqi.write(BACKLOG)
    paiqi("add", "新题")
    state = Path(paiqi.environ["XDG_STATE_HOME"]) / "paiqi"
    assert stat.S_IMODE(state.stat().st_mode) == 0o700


def test_a_missing_file_is_told_with_what_makes_one(paiqi: Desk) -> None:
    answer = paiqi("list")
    assert (answer.code, answer.out) == (7, "")
    assert "there is no backlog.yaml" in answer.err
    assert "paiqi init" in answer.err


def test_a_file_named_but_missing_is_told(paiqi: Desk) -> None:
    answer = paiqi("--file", "other.yaml", "list", "--json")
    assert (answer.code, answer.out) == (7, "")
    assert answer.error["kind"] == "file"
    assert answer.error["where"] == "other.yaml"


def test_the_file_is_found_from_a_folder_below(paiqi: Desk) -> None:
    paiqi.write(BACKLOG)
    below = paiqi.folder / "drafts" / "2026"
    below.mkdir(parents=True)
    done = subprocess.run(
        [sys.executable, "-m", "paiqi", "list"], cwd=below, env=paiqi.environ, capture_output=True, check=False
    )
    assert "第一篇" in done.stdout.decode()


def test_paiqi_file_names_the_backlog_and_the_option_overrides_it(paiqi: Desk) -> None:
    paiqi.write("topics: [a one]\n", "a.yaml")
    paiqi.write("topics: [b one]\n", "b.yaml")
    assert "a one" in paiqi("list", PAIQI_FILE="a.yaml").out
    assert "b one" in paiqi("list", "-f", "b.yaml", PAIQI_FILE="a.yaml").out
    assert "b one" in paiqi("-f", "b.yaml", "list").out


def test_an_invalid_file_is_never_written_to(paiqi: Desk) -> None:
    broken = "topics:\n  - title: a\n    statsu: done\n"
    paiqi.write(broken)
    for command in (["add", "x"], ["note", "a", "x"], ["done", "a"], ["schedule", "a", "2026-12-04"]):
        assert paiqi(*command).code == 6
    assert paiqi.text == broken


def test_line_ends_and_the_byte_order_mark_stay() -> None:
    data = "\ufefftopics:\r\n  - a\r\n".encode()
    document = Document.from_bytes(data)
    assert document.bom
    assert document.newline == "\r\n"
    assert decode(document).topics[0].title == "a"
    assert document.to_bytes() == data


def test_only_a_regular_file_is_read_or_replaced(paiqi: Desk) -> None:
    os.mkfifo(paiqi.path)
    for command in (["list", "-f", "backlog.yaml"], ["add", "x", "-f", "backlog.yaml"]):
        answer = paiqi(*command)
        assert (answer.code, answer.out) == (7, "")
        assert "not a regular file" in answer.err
    assert stat.S_ISFIFO(paiqi.path.stat().st_mode)
