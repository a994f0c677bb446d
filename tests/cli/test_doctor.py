"""`doctor`, through the real program: in a sound place, and in broken ones."""

from __future__ import annotations

import os
import pty
import re
import subprocess
import sys
import threading
from typing import TYPE_CHECKING, Any

import pytest
from tools import program

from paiqi.cli.table import COMMANDS

if TYPE_CHECKING:
    from conftest import Desk

BACKLOG = "calendar: {timezone: Asia/Shanghai, holidays: CN}\ntopics: [A, B]\n"
KEYS = (
    *("paiqi", "python", "libraries", "file", "zone", "holidays", "language", "encoding"),
    *("terminal", "widths", "completion", "editor", "pager", "git", "settings", "state", "cache"),
)


def examined(desk: Desk, *args: str, **environ: str) -> dict[str, Any]:
    answer = desk("doctor", "--json", *args, **environ)
    found = {one["key"]: one for one in answer.data["examined"]}
    assert answer.code == any(one["health"] == "broken" for one in found.values())
    assert tuple(found) == KEYS
    return found


def test_a_sound_place(paiqi: Desk) -> None:
    paiqi.write(BACKLOG)
    found = examined(paiqi, EDITOR=sys.executable)
    assert {key for key, one in found.items() if one["health"] == "broken"} == set()
    assert found["paiqi"]["found"].startswith("1.")
    assert found["python"]["found"].startswith(".".join(map(str, sys.version_info[:3])))
    assert "msgspec " in found["libraries"]["found"]
    assert found["file"]["found"] == f"backlog.yaml · {len(BACKLOG)} B · 2 topics"
    assert found["zone"]["found"].startswith("Asia/Shanghai · today is 2026-11-23 Mon")
    assert found["holidays"]["found"].startswith("CN: announced up to 20")
    assert found["editor"]["found"] == sys.executable
    assert found["state"]["found"].endswith("paiqi: not there yet")


def test_on_a_terminal_and_in_a_pipe(paiqi: Desk) -> None:
    paiqi.write(BACKLOG.replace(", holidays: CN", ""))
    assert paiqi("completion", "install", "bash").code == 0
    for language, fine in (("en", "All is as it should be."), ("zh", "一切正常。")):
        code, screen = paiqi.at_a_terminal("doctor", PAIQI_LANG=language, EDITOR=sys.executable, SHELL="/bin/bash")
        assert code == 0
        assert screen.startswith(fine), screen
    lines = paiqi("doctor", PAIQI_LANG="zh", EDITOR=sys.executable, SHELL="/bin/bash").out.splitlines()
    assert [line.split("\t")[:2] for line in lines] == [[key, "ok"] for key in KEYS]
    assert not re.search("[\u4e00-\u9fff]", "".join(line for line in lines if not line.startswith("language")))


def test_a_shell_that_does_not_complete_yet_is_told_how(paiqi: Desk) -> None:
    found = examined(paiqi, SHELL="/usr/bin/zsh")["completion"]
    assert (found["health"], found["remedy"]) == ("note", "paiqi completion install zsh")
    assert paiqi("completion", "install", "zsh").code == 0
    assert examined(paiqi, SHELL="/usr/bin/zsh")["completion"]["health"] == "ok"


def test_outside_of_any_backlog(paiqi: Desk) -> None:
    found = examined(paiqi)
    assert (found["file"]["health"], found["file"]["remedy"]) == ("note", "to begin: paiqi")


@pytest.mark.parametrize(
    ("text", "key", "said"),
    [
        ("topics: [a: b: c\n", "file", "not closed"),
        ("topics:\n  - id: a\n    titel: A\n", "file", "unknown key"),
        ("calendar: {timezone: Mars/Base}\n", "file", "no time zone"),
        ("calendar: {holidays: Atlantis}\n", "holidays", "Atlantis"),
    ],
)
def test_a_broken_backlog(paiqi: Desk, text: str, key: str, said: str) -> None:
    paiqi.write(text)
    found = examined(paiqi)
    assert found[key]["health"] == "broken"
    assert said in found[key]["found"]
    assert found[key]["remedy"]
    assert [one for one in found.values() if one["health"] == "broken"] == [found[key]]


@pytest.mark.parametrize(
    ("environ", "key", "health"),
    [
        ({"TZ": "Asia/Nowhere"}, "zone", "note"),
        ({"PAIQI_TODAY": "someday"}, "zone", "broken"),
        ({"EDITOR": "no-such-editor -w"}, "editor", "note"),
        ({"EDITOR": "'vi"}, "editor", "broken"),
        ({"PAGER": "no-such-pager", "NO_PAGER": ""}, "pager", "note"),
        ({"LC_ALL": "xx_YY.UTF-8"}, "language", "note"),
        ({"PAIQI_FILE": "gone.yaml"}, "file", "broken"),
        ({"PATH": "/nowhere"}, "git", "ok"),
    ],
)
def test_surroundings_that_are_wrong(paiqi: Desk, environ: dict[str, str], key: str, health: str) -> None:
    paiqi.write(BACKLOG)
    one = examined(paiqi, **environ)[key]
    assert one["health"] == health
    assert bool(one["remedy"]) == (health != "ok")


def test_a_clock_without_a_zone(paiqi: Desk) -> None:
    answer = paiqi.process("doctor", TZ="XXX99")
    assert answer.code == 1
    assert answer.out.count("\tbroken\t") == 1
    assert "zone\tbroken\tthe time zone of this computer (TZ=XXX99) is none\tset TZ to" in answer.out


def test_settings_of_ones_own_that_cannot_be_read(paiqi: Desk) -> None:
    folder = paiqi.folder / "config" / "paiqi"
    folder.mkdir(parents=True)
    (folder / "settings.json").write_text("{bad")
    one = examined(paiqi, XDG_CONFIG_HOME=str(paiqi.folder / "config"))["settings"]
    assert (one["health"], one["remedy"]) == ("broken", "mend the file, or delete it")
    (folder / "settings.json").write_text('{"owner": "Ada"}')
    one = examined(paiqi, XDG_CONFIG_HOME=str(paiqi.folder / "config"))["settings"]
    assert one["found"].endswith("settings.json · owner Ada")


def test_the_folders_of_ones_own(paiqi: Desk) -> None:
    paiqi.write(BACKLOG)
    assert paiqi("add", "C").code == 0
    found = examined(paiqi)
    assert " · 700 · " in found["state"]["found"]
    folder = paiqi.folder.parent / "open"
    (folder / "paiqi" / "decoded").mkdir(parents=True)
    (folder / "paiqi").chmod(0o755)
    open_to_all = examined(paiqi, XDG_STATE_HOME=str(folder))["state"]
    assert (open_to_all["health"], open_to_all["remedy"]) == (
        "note",
        f"others can read it: chmod 700 {folder / 'paiqi'}",
    )
    (folder / "file").write_text("")
    assert examined(paiqi, XDG_STATE_HOME=str(folder / "file"))["state"]["health"] == "broken"


def test_without_a_home_and_in_a_folder_that_is_gone(paiqi: Desk) -> None:
    gone = paiqi.folder / "gone"
    gone.mkdir()
    environ = {name: value for name, value in paiqi.environ.items() if name not in {"HOME", "XDG_STATE_HOME"}}
    script = "import os, sys; os.rmdir(os.getcwd()); from paiqi.cli.main import main; sys.exit(main(['doctor']))"
    done = subprocess.run([sys.executable, "-c", script], cwd=gone, env=environ, capture_output=True, check=False)
    assert (done.returncode, done.stderr) == (1, b"")
    assert b"file\tbroken\tthe folder in which you work is gone" in done.stdout
    assert done.stdout.count(b"\tbroken\t") == 1


def test_a_repository_that_merges_by_lines_is_told(paiqi: Desk) -> None:
    paiqi.write(BACKLOG)
    subprocess.run([program("git"), "init", "-q"], cwd=paiqi.folder, check=True)
    one = examined(paiqi)["git"]
    assert (one["health"], one["remedy"]) == ("note", "this mends it: paiqi git install")


@pytest.mark.parametrize(("ambiguous", "health"), [(1, "ok"), (2, "note")])
def test_widths_are_measured_where_the_terminal_answers(paiqi: Desk, ambiguous: int, health: str) -> None:
    """A terminal of the test's own draws “ in one cell or in two, and answers where the cursor is."""
    ours, theirs = pty.openpty()
    screen = b""

    def answer() -> None:
        nonlocal screen
        widths = {"中": 2, "“": ambiguous, "e\u0301": 1}
        while True:
            try:
                piece = os.read(ours, 4096)
            except OSError:
                return
            for sample in re.findall("\r([^\r]*?)\x1b\\[6n", piece.decode()):
                os.write(ours, f"\x1b[1;{widths[sample] + 1}R".encode())
            screen += piece

    reader = threading.Thread(target=answer)
    reader.start()
    try:
        called = [sys.executable, "-m", "paiqi", "doctor"]
        environ = paiqi.environ | {"TERM": "xterm"}
        done = subprocess.run(called, stdin=theirs, stdout=theirs, cwd=paiqi.folder, env=environ, check=False)
    finally:
        os.close(theirs)
        reader.join()
        os.close(ours)
    assert done.returncode == 0
    mark = {"ok": "✓", "note": "!"}[health]
    assert f"{mark} 中 2 · “ {ambiguous} · e\u0301 1" in screen.decode()


def test_it_stands_in_the_table_and_other_words_find_it(paiqi: Desk) -> None:
    assert "doctor" in COMMANDS
    assert "paiqi doctor" in paiqi("体检", PAIQI_LANG="zh").err
