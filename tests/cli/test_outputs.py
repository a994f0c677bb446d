"""What comes out: nothing that drives a terminal, and a true word where the output or the folder fails."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from conftest import Desk

DRIVING = "\x9b\x85\x7f\u202e\u2066\u2028"


def test_the_name_of_an_own_key_and_of_a_draft_cannot_drive_a_terminal(paiqi: Desk) -> None:
    paiqi.write('topics:\n  - title: 第一篇\n    id: a\n    number: 1\n    "x-a\\e[31m": b\n')
    (paiqi.folder / "drafts").mkdir()
    paiqi.write("见 No.1\n", "drafts/\x1b[31m.md")
    for command in (["show", "a"], ["renumber", "a", "2", "--dry-run"]):
        answer = paiqi(*command)
        assert answer.code == 0
        assert "[31m" in answer.out + answer.err
        assert "\x1b" not in answer.out + answer.err


def test_json_escapes_what_drives_a_terminal(paiqi: Desk) -> None:
    escaped = json.dumps(DRIVING)
    paiqi.write(f"topics:\n  - title: a\n    id: a\n    notes: {escaped}\n")
    answer = paiqi("show", "a", "--json")
    assert not set(DRIVING) & set(answer.out)
    assert escaped.strip('"') in answer.out
    assert DRIVING in json.dumps(answer.data, ensure_ascii=False)


def test_a_working_folder_that_is_gone_is_told_as_such(paiqi: Desk) -> None:
    gone = paiqi.folder / "gone"
    gone.mkdir()
    code = "import os, sys; os.rmdir(os.getcwd()); from paiqi.cli.main import main; sys.exit(main(sys.argv[1:]))"
    for command in (["list"], ["add", "b"], ["-f", str(paiqi.write("topics: [a]\n")), "add", "b"]):
        gone.mkdir(exist_ok=True)
        called = [sys.executable, "-c", code, *command]
        done = subprocess.run(called, cwd=gone, env=paiqi.environ, capture_output=True, text=True, check=False)
        assert "output" not in done.stderr
        assert (done.returncode, "is gone" in done.stderr) in ((7, True), (0, False)), done.stderr


WRITING = (
    *("add z", "undo", "note a x --json", "edit a --tag t", "source add a https://example.org", "draft a --file"),
    *(
        "ready a",
        "done a",
        "drop a",
        "merge b --into a",
        "top c",
        "schedule",
        "schedule a 2026-12-04",
        "pin a 2026-12-04",
    ),
    *("reserve a 7", "renumber d 8", "cadence workdays --save", "links --fix", "check --fix", "import list.md"),
    *("--file new.yaml init", "undo 2"),
)


@pytest.mark.parametrize("command", [line.split() for line in WRITING])
def test_an_output_that_is_full_says_whether_the_change_was_written(paiqi: Desk, command: list[str]) -> None:
    if not os.path.exists("/dev/full"):  # noqa: PTH110 - a device
        pytest.skip("this system has no full device")
    paiqi.write(
        "calendar: {cadence: weekly on fri}\n"
        "topics:\n  - a\n  - b\n  - c\n  - {title: d, number: 5, deadline: 2026-12-30, after: [a, a]}\n"
        "  - {title: e, status: done, number: 1, published: {url: 'https://example.org/e'}, notes: x}\n"
        "  - {title: f, id: a, notes: See No.1}\n"
    )
    paiqi.write("- g\n", "list.md")
    paiqi("note", "a", "first")
    paiqi("note", "c", "second")
    before = {path: path.read_bytes() for path in paiqi.folder.rglob("*.yaml")}
    called = [sys.executable, "-m", "paiqi", *command]
    with open("/dev/full", "w") as full:  # noqa: PTH123 - as above
        done = subprocess.run(
            called, cwd=paiqi.folder, env=paiqi.environ, stdout=full, stderr=subprocess.PIPE, text=True, check=False
        )
    assert done.returncode == 7
    assert "the change was written, but the output cannot be" in done.stderr
    assert {path: path.read_bytes() for path in paiqi.folder.rglob("*.yaml")} != before


@pytest.mark.parametrize("name", [b"\xff.yaml", b"a b$(x).yaml"])
def test_a_backlog_may_have_any_name(paiqi: Desk, name: bytes) -> None:
    try:
        paiqi.write("topics: [a]\n", os.fsdecode(name))
    except OSError as error:
        pytest.skip(f"the file system takes no such name: {error}")
    for command in (
        [b"-f", name, b"list"],
        [b"--file=" + name, b"list", b"--json"],
        [b"-f", name, b"note", b"a", b"x"],
        [b"-f", name, b"check", b"--json"],
        [b"-f", name, b"log"],
        [b"-f", name, b"log", b"--json"],
        [b"-f", name, b"undo", b"--json"],
    ):
        called: list[str | bytes] = [sys.executable, "-m", "paiqi", *command]
        done = subprocess.run(called, cwd=paiqi.folder, env=paiqi.environ, capture_output=True, check=False)
        assert (done.returncode, done.stderr) == (0, b"")
        done.stdout.decode()
        if b"--json" in command:
            json.loads(done.stdout)
    missing = paiqi.folder / os.fsdecode(b"other " + name)
    answer = paiqi("list", "-f", str(missing), "--json")
    assert answer.code == 7
    assert answer.error["remedy"].count("'") == 2, "quoted for a shell"
    assert paiqi("note", "a", os.fsdecode(b"\xff")).code == 2


@pytest.mark.parametrize("command", [["list"], ["add", "b"], ["import", "~nobody-here/list.md"]])
def test_the_home_of_a_user_who_is_not_there_is_a_file_that_is_not_there(paiqi: Desk, command: list[str]) -> None:
    answer = paiqi("-f", "~nobody-here/backlog.yaml", *command)
    assert (answer.code, answer.out) == (7, "")


def test_a_list_may_have_any_name(paiqi: Desk) -> None:
    name = os.fsdecode(b"\xff.md")
    try:
        paiqi.write("# L\n\n1. one\n", name)
    except OSError as error:
        pytest.skip(f"the file system takes no such name: {error}")
    for extra in ("--dry-run", "--json"):
        assert paiqi("import", name, extra).code == 0
    assert "import" in paiqi("log").out


def test_what_is_piped_in_has_an_end(paiqi: Desk) -> None:
    paiqi.write("topics: [KV Cache]\n")
    answer = paiqi("note", "kv", "-", stdin="a" * 16_000_001)
    assert (answer.code, answer.err.splitlines()[0]) == (2, "Error: standard input holds more than 16 MB")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device is always full here")
@pytest.mark.parametrize(
    ("words", "code"), [(["check"], 0), (["show", "nobody"], 3), (["frob"], 2), (["list", "nothing"], 0)]
)
def test_messages_that_cannot_be_written_change_no_exit_code(paiqi: Desk, words: list[str], code: int) -> None:
    paiqi.write("topics: [KV Cache]\n")
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(
            [sys.executable, "-m", "paiqi", *words],
            cwd=paiqi.folder,
            env=paiqi.environ,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=full,
            check=False,
        )
    assert done.returncode == code
