"""A full disk, a folder that takes nothing, links that lead away, a home that is gone, a clock that goes back."""

from __future__ import annotations

import datetime as dt
import json
import os
import subprocess
import sys
from functools import partial
from typing import TYPE_CHECKING

import pytest
from msgspec.structs import replace
from tools import program

from paiqi.store.journal.looking import history
from paiqi.store.session import Session

if TYPE_CHECKING:
    from pathlib import Path

    from desk import Desk

TEXT = "topics:\n  - id: a\n    title: 甲\n"
NOTED = f"{TEXT}    notes: |\n      - x\n"
LONG = "# " + "长" * 3000 + "\n" + TEXT

# A disk of 96 KB has the desk and the history: a write with so many bytes left, and others when there is room again.
FULL = """
mount -t tmpfs -o size=96k none "$1" && echo mounted || exit
exec "$2" -c "$3" "$1"
"""
LEFT = """
import json, os, shutil, sys
from pathlib import Path
from desk import Desk, surroundings

place = Path(sys.argv[1])
desk = Desk(place / "desk", surroundings(place))
told = []
for left in range(0, 48 * 1024, 2048):
    for name in ("desk", "state", "fill"):
        shutil.rmtree(place / name, ignore_errors=True)
    (place / "fill").mkdir()
    desk.folder.mkdir()
    desk.write(os.environ["BEGINNING"])
    desk("note", "a", "y")
    desk("undo")
    free = os.statvfs(place).f_bavail * os.statvfs(place).f_frsize
    (place / "fill" / "x").write_bytes(b"0" * max(free - left, 0))
    done = desk("note", "a", "x")
    now = desk.text
    seen = sorted(os.listdir(desk.folder))
    (place / "fill" / "x").unlink()
    back = [desk("undo").code] if done.code == 0 else []
    again = [*back, desk("note", "a", "z").code, desk("undo").code]
    told.append([left, done.code, done.err, now, seen, again, desk.text])
print(json.dumps(told))
"""


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_a_disk_that_fills_up_keeps_the_old_file_or_takes_the_new_one(paiqi: Desk, tmp_path: Path) -> None:
    mounted = tmp_path / "mounted"
    mounted.mkdir()
    command = ["unshare", "-rm", "sh", "-c", FULL, "sh", str(mounted), sys.executable, LEFT]
    environ = paiqi.environ | {"PYTHONPATH": os.pathsep.join(filter(None, sys.path)), "BEGINNING": LONG}
    try:
        done = subprocess.run(command, env=environ, capture_output=True, check=False)
    except FileNotFoundError:
        pytest.skip("there is no unshare to mount a file system with")
    first, _end, rest = done.stdout.partition(b"\n")
    if first != b"mounted":
        pytest.skip(f"no file system may be mounted here: {done.stderr.decode(errors='replace')}")
    codes = set()
    new = LONG.replace(TEXT, NOTED)
    for left, code, err, text, seen, again, last in json.loads(rest):
        told = (left, code, err)
        codes.add(code)
        assert text == (new if code == 0 else LONG), told
        assert err == "" or "the disk is full" in err, told
        assert seen == ["backlog.yaml"], told
        assert set(again) == {0}, (told, again)
        assert last == LONG, told
    assert codes == {0, 7}


def test_a_folder_that_takes_nothing_is_said_and_the_file_stays(paiqi: Desk) -> None:
    paiqi.write(TEXT)
    paiqi.folder.chmod(0o500)
    plain = [] if os.geteuid() else [program("setpriv"), "--reuid=0", "--bounding-set=-all", "--inh-caps=-all"]
    for words in (["note", "a", "x"], ["export", "md", "-o", "out.md"], ["draft", "a", "--file"]):
        call = [*plain, sys.executable, "-m", "paiqi", *words]
        done = subprocess.run(call, cwd=paiqi.folder, env=paiqi.environ, capture_output=True, check=False)
        assert done.returncode == 7, done.stderr
        assert done.stderr.startswith(b"Error: no permission\n"), done.stderr
    paiqi.folder.chmod(0o700)
    assert (paiqi.text, names(paiqi.folder)) == (TEXT, ["backlog.yaml"])


def test_a_link_that_leads_to_nothing_is_no_reason_to_take_a_file_above(paiqi: Desk) -> None:
    (paiqi.folder.parent / "backlog.yaml").write_text(TEXT)
    paiqi.path.symlink_to("away/backlog.yaml")
    for words in (["list"], ["note", "a", "x"], ["undo"], ["list", "-f", "backlog.yaml"]):
        answer = paiqi(*words)
        assert (answer.code, answer.out) == (7, "")
        assert answer.err.startswith("Error: this link leads to nothing\n"), answer.err
    for words in (["init"], ["import", "-"]):
        assert paiqi(*words, stdin="- [ ] 乙\n- [ ] 丙\n").err.startswith("Error: this link leads to nothing\n")
    assert (paiqi.folder.parent / "backlog.yaml").read_text() == TEXT
    assert names(paiqi.folder) == ["backlog.yaml"]


@pytest.mark.parametrize("words", [["note", "a", "x"], ["init"], ["import", "-"], ["undo"]])
def test_nothing_is_made_in_the_place_of_a_folder_that_is_not_there(paiqi: Desk, words: list[str]) -> None:
    answer = paiqi("-f", "away/backlog.yaml", *words, stdin="- [ ] 甲\n- [ ] 乙\n")
    assert answer.code == (0 if words == ["undo"] else 7), answer
    assert names(paiqi.folder) == []


def test_a_link_into_another_folder_is_written_through_and_keeps_its_history(paiqi: Desk) -> None:
    other = paiqi.folder.parent / "other"
    other.mkdir()
    (other / "topics.yaml").write_text(TEXT)
    paiqi.path.symlink_to("../other/topics.yaml")
    assert paiqi("note", "a", "x").code == 0
    assert (paiqi.path.is_symlink(), (other / "topics.yaml").read_text()) == (True, NOTED)
    assert paiqi("undo", "-f", str(other / "topics.yaml")).code == 0
    assert (other / "topics.yaml").read_text() == TEXT
    assert (names(paiqi.folder), names(other)) == (["backlog.yaml"], ["topics.yaml"])


@pytest.mark.parametrize("gone", ["/dev/null", "/proc/nowhere"])
def test_without_a_place_for_the_history_one_can_read_and_nothing_is_written(paiqi: Desk, gone: str) -> None:
    paiqi.write(TEXT)
    home = {"HOME": gone, "XDG_STATE_HOME": "", "XDG_CONFIG_HOME": ""}
    assert paiqi("list", **home).code == 0
    for words in (["note", "a", "x"], ["undo"], ["set", "owner", "Ada"]):
        answer = paiqi(*words, **home)
        assert (answer.code, answer.out) == (7, "")
        assert gone in answer.err
    assert paiqi.text == TEXT


def test_steps_go_back_in_their_order_though_the_clock_was_set_back(
    paiqi: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = paiqi.write(TEXT)
    monkeypatch.setenv("XDG_STATE_HOME", paiqi.environ["XDG_STATE_HOME"])
    for year in (2031, 2029, 1971):
        os.utime(path, (0, 0) if year == 1971 else (4e9, 4e9))
        with Session.open(
            path, write=True, words=("note", str(year)), clock=partial(dt.datetime, year, 1, 1, tzinfo=dt.UTC)
        ) as session:
            topic = session.backlog.topics[0]
            after = session.backlog.with_topic(topic, replace(topic, notes=f"{topic.notes}\n- {year}".lstrip()))
            session.save(after)
    assert [step.when.year for step in history(path)] == [1971, 2029, 2031]
    assert paiqi("undo").code == 0
    assert "- 1971" not in paiqi.text
    assert paiqi("undo", "2").code == 0
    assert paiqi.text == TEXT
