"""The store's promises on a real disk: whole files only, one writer after the other, nothing lost."""

from __future__ import annotations

import json
import os
import resource
import stat
import struct
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from paiqi.errors import FileTroubleError
from paiqi.store.files.replacement import write_file
from paiqi.store.files.state import lock
from paiqi.store.yaml.codec import decode
from paiqi.store.yaml.document import Document

if TYPE_CHECKING:
    from collections.abc import Iterator

    from conftest import Desk

BACKLOG = "# mine\ntopics:\n  - title: 第一篇  # first\n    status: done\n    number: 1\n"


# Processes that have loaded the program and begin in one moment.
AT_ONCE = """
import json, os, sys
from paiqi.cli.main import main

commands, children = json.loads(sys.argv[1]), []
main([*commands[0], "--dry-run"])
for command in commands:
    child = os.fork()
    if not child:
        os._exit(main(command))
    children.append(child)
print(json.dumps([os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) for child in children]))
"""


def codes_at_once(desk: Desk, *commands: list[str]) -> list[int]:
    called = [sys.executable, "-c", AT_ONCE, json.dumps(commands)]
    done = subprocess.run(called, cwd=desk.folder, env=desk.environ, capture_output=True, check=True)
    codes: list[int] = json.loads(done.stdout.splitlines()[-1])
    return codes


def test_many_writers_at_once_all_succeed_and_none_is_lost(paiqi: Desk) -> None:
    paiqi.write(BACKLOG)
    titles = [f"题目 {letter}{letter}{letter}" for letter in "abcdefghijkl"]
    assert codes_at_once(paiqi, *(["add", title] for title in titles)) == [0] * len(titles)
    assert sorted(t["title"] for t in paiqi("list", "--todo", "--json").data["topics"]) == titles
    assert paiqi.text.startswith(BACKLOG)


def test_readers_see_a_whole_file_while_others_write(paiqi: Desk) -> None:
    paiqi.write(BACKLOG)
    writers = [["add", f"题目 {letter}"] for letter in "abcdef"]
    readers = [["list", "--json"] for _ in range(8)]
    assert set(codes_at_once(paiqi, *writers, *readers)) == {0}


# Each child is killed at one of its steps on the disk; the last one ends by itself.
KILLED_AT = """
import json, os, sys
from pathlib import Path
from paiqi.cli.main import main

def ended(left):
    child = os.fork()
    if child:
        return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    def hook(event, args):
        nonlocal left
        steps = {"open", "os.rename", "os.remove", "os.chmod", "os.chown", "tempfile.mkstemp", "os.scandir"}
        if event in steps and "desk" in str(args):
            left -= 1
            if left < 0:
                os._exit(99)
    sys.addaudithook(hook)
    os._exit(main(["note", "第一篇", "后记"]))

path, texts, code = Path("backlog.yaml"), [], 99
while code == 99:
    path.write_text(sys.argv[1])
    code = ended(len(texts))
    texts.append(path.read_text())
print(json.dumps([code, texts]))
"""


def test_a_process_killed_at_any_step_leaves_the_old_file_or_the_new_one(paiqi: Desk) -> None:
    new = BACKLOG.replace("    number: 1\n", "    number: 1\n    notes: |\n      - 后记\n")
    command = [sys.executable, "-c", KILLED_AT, BACKLOG]
    done = subprocess.run(command, cwd=paiqi.folder, env=paiqi.environ, capture_output=True, check=False)
    code, texts = json.loads(done.stdout.splitlines()[-1])
    assert (code, done.stderr.decode()) == (0, "")
    assert len(texts) > 4, "the hook never struck"
    assert set(texts) == {BACKLOG, new}
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
    folders = [state, *(one for one in state.rglob("*") if one.is_dir())]
    for folder in folders:
        folder.chmod(0o777)
    answer = paiqi("note", "新题", "账")
    assert (answer.code, answer.err) == (0, "")
    assert paiqi("edit", "新题", EDITOR="true", VISUAL="").code == 0
    made = [one for one in state.rglob("*") if one.is_dir()]
    assert len(made) == len(folders) + 1, "the folder of edits, and that of this backlog's, less the state folder"
    assert {stat.S_IMODE(one.stat().st_mode) for one in (state, *made)} == {0o700}


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


def test_what_is_larger_than_any_backlog_is_not_read(paiqi: Desk) -> None:
    paiqi.path.touch()
    os.truncate(paiqi.path, 32_000_001)
    for command in (["list"], ["add", "x"], ["check"], ["list", "--json"]):
        answer = paiqi(*command)
        assert answer.code == 7, command
        assert "larger than 32 MB" in answer.out + answer.err
    assert paiqi.path.stat().st_size == 32_000_001


def test_only_a_regular_file_is_read_or_replaced(paiqi: Desk) -> None:
    os.mkfifo(paiqi.path)
    for command in (["list", "-f", "backlog.yaml"], ["add", "x", "-f", "backlog.yaml"]):
        answer = paiqi(*command)
        assert (answer.code, answer.out) == (7, "")
        assert "not a regular file" in answer.err
    assert stat.S_ISFIFO(paiqi.path.stat().st_mode)


# Each child is killed at one of its steps on the disk; with a second number, so is the child that then puts it right.
KILLED_WITH_DRAFTS = """
import os, shutil, sys
from datetime import UTC, datetime
from pathlib import Path
from msgspec.structs import replace
from paiqi.model.topic import Topic
from paiqi.store.session import Session

place = Path(sys.argv[1])
def clock():
    return datetime.now(UTC)

path = place / "desk" / "backlog.yaml"
os.environ["XDG_STATE_HOME"] = str(place / "state")

def write():
    with Session.open(path, write=True, clock=clock) as session:
        after = session.backlog.with_added([Topic(title="新")])
        session.save(after, {"drafts/a.md": "new\\n", "drafts/b.md": None, "drafts/c.md": "made\\n"})

def put_right():
    with Session.open(path, write=True, clock=clock):
        pass

def killed_at(left, action):
    child = os.fork()
    if child:
        return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 99
    def hook(event, args):
        nonlocal left
        steps = {"open", "os.rename", "os.remove", "os.chmod", "os.mkdir", "os.truncate", "os.rmdir"}
        if event in steps and str(place) in str(args) and ".lock" not in str(args):
            left -= 1
            if left < 0:
                os._exit(99)
    sys.addaudithook(hook)
    action()
    os._exit(0)

def contents(leftovers=True):
    files = {str(one.relative_to(place / "desk")): one.read_text() for one in (place / "desk").rglob("*.*")}
    return {name: text for name, text in files.items() if leftovers or not name.endswith(".paiqi-tmp")}

def prepare():
    shutil.rmtree(place, ignore_errors=True)
    (place / "desk" / "drafts").mkdir(parents=True)
    path.write_text("topics:\\n  - title: 甲\\n")
    (place / "desk/drafts/a.md").write_text("old\\n")
    (place / "desk/drafts/b.md").write_text("goes\\n")
    with Session.open(path, write=True, clock=clock) as session:
        session.save(replace(session.backlog, appendix="x"))

prepare()
old = contents()
write()
new = contents()
prepare()
prepared = shutil.copytree(place, str(place) + ".prepared")
first, ends = 0, []
while True:
    second, again = 0, True
    while again:
        shutil.rmtree(place)
        shutil.copytree(prepared, place)
        if not killed_at(first, write):
            print(first, ends.count(old), ends.count(new), len(ends))
            sys.exit()
        again = killed_at(second, put_right)
        put_right()
        ends.append(contents(leftovers=False))
        with Session.open(path, write=True, clock=clock) as session:
            taken = [step.number for step in session.undo().steps]
        assert taken == [1 if ends[-1] == old else 2], (first, second, taken)
        if ends[-1] == new:
            assert contents() == old, (first, second)
        second += 1
    first += 1
"""


def test_a_process_killed_at_any_step_leaves_all_files_old_or_all_new(tmp_path: Path) -> None:
    command = [sys.executable, "-c", KILLED_WITH_DRAFTS, str(tmp_path / "place")]
    done = subprocess.run(command, capture_output=True, check=False, timeout=300)
    assert (done.returncode, done.stderr.decode()) == (0, "")
    steps, old, new, runs = map(int, done.stdout.split())
    assert steps >= 15, "the hook never struck"
    assert old + new == runs
    assert old
    assert new


FAILING_RENAME = """
import sys
left = int(sys.argv[1])
def hook(event, args):
    global left
    if event == "os.rename" and "desk" in str(args):
        left -= 1
        if left == -1:
            raise OSError(5, "Input/output error")
from datetime import UTC, datetime
from pathlib import Path
from paiqi.errors import FileTroubleError
from paiqi.model.topic import Topic
from paiqi.store.session import Session
sys.addaudithook(hook)
with Session.open(Path("backlog.yaml").absolute(), write=True, clock=lambda: datetime.now(UTC)) as session:
    try:
        session.save(session.backlog.with_added([Topic(title="新")]), {"drafts/a.md": "new", "drafts/b.md": "new"})
    except FileTroubleError as error:
        print(error.message)
"""


@pytest.mark.parametrize("place", [0, 1, 2])
def test_a_file_that_cannot_be_put_in_its_place_takes_the_others_back(paiqi: Desk, place: int) -> None:
    paiqi.write(BACKLOG)
    (paiqi.folder / "drafts").mkdir()
    paiqi.write("old", "drafts/a.md")
    done = subprocess.run(
        [sys.executable, "-c", FAILING_RENAME, str(place)],
        cwd=paiqi.folder,
        env=paiqi.environ,
        capture_output=True,
        check=False,
    )
    assert (done.stdout.decode(), done.stderr.decode()) == ("Input/output error\n", "")
    files = {str(one.relative_to(paiqi.folder)): one.read_text() for one in paiqi.folder.rglob("*") if one.is_file()}
    assert files == {"backlog.yaml": BACKLOG, "drafts/a.md": "old"}
    assert paiqi("log", "--json").data["steps"] == []


@contextmanager
def files_of_at_most(size: int) -> Iterator[None]:
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


def test_a_journal_that_finds_the_disk_full_stops_the_command_and_stays_whole(paiqi: Desk) -> None:
    paiqi.write(BACKLOG)
    for number in range(40):
        before = paiqi.text
        with files_of_at_most(6_000):
            done = paiqi("edit", "第一篇", "--pillar", f"栏目 {number}")
        if done.code:
            break
    assert (done.code, paiqi.text) == (7, before)
    assert [step["command"][-1] for step in paiqi("log", "--json").data["steps"]] == [
        f"栏目 {one}" for one in range(number - 1, -1, -1)
    ]
    assert paiqi("undo", str(number)).code == 0
    assert paiqi.text == BACKLOG


NOBODY = 0xFFFFFFFF
OWNER_USER_GROUP_MASK_OTHER = ((1, 6, NOBODY), (2, 6, 1234), (4, 4, NOBODY), (16, 6, NOBODY), (32, 0, NOBODY))
MASKED = struct.pack("<I", 2) + b"".join(struct.pack("<HHI", *entry) for entry in OWNER_USER_GROUP_MASK_OTHER)

WITH_ATTRIBUTES = pytest.mark.skipif(not hasattr(os, "setxattr"), reason="Python sets attributes only on Linux")


@WITH_ATTRIBUTES
@pytest.mark.parametrize(("name", "value"), [("user.origin", b"mine"), ("system.posix_acl_access", MASKED)])
def test_attributes_and_access_lists_stay(paiqi: Desk, name: str, value: bytes) -> None:
    paiqi.write(BACKLOG)
    try:
        os.setxattr(paiqi.path, name, value)
    except OSError as error:
        pytest.skip(f"the file system of the tests has none of these: {error}")
    mode = paiqi.path.stat().st_mode
    for command in (["add", "新题"], ["undo"]):
        assert paiqi(*command).code == 0
        assert os.getxattr(paiqi.path, name) == value
        assert paiqi.path.stat().st_mode == mode


@WITH_ATTRIBUTES
def test_a_list_that_new_files_get_from_the_folder_widens_nothing(paiqi: Desk) -> None:
    paiqi.write(BACKLOG)
    paiqi.path.chmod(0o640)
    try:
        os.setxattr(paiqi.folder, "system.posix_acl_default", MASKED)
    except OSError as error:
        pytest.skip(f"the file system of the tests has none of these: {error}")
    assert paiqi("add", "新题").code == 0
    assert "system.posix_acl_access" not in os.listxattr(paiqi.path)
    assert stat.S_IMODE(paiqi.path.stat().st_mode) == 0o640


def test_a_file_with_another_name_is_not_cut_off_from_it(paiqi: Desk) -> None:
    paiqi.write(BACKLOG)
    (paiqi.folder / "other name.yaml").hardlink_to(paiqi.path)
    answer = paiqi("add", "新题")
    assert (answer.code, paiqi.text) == (7, BACKLOG)
    assert "a hard link" in answer.err
    assert paiqi("log", "--json").data["steps"] == []


CHANGED_LATE = """
import sys
from pathlib import Path
from paiqi.cli.main import main

def hook(event, args):
    if event == "open" and str(args[0]).endswith("steps.jsonl") and args[2]:
        with open(sys.argv[1], "a") as stream:
            stream.write(sys.argv[2])

sys.addaudithook(hook)
sys.exit(main(sys.argv[3:]))
"""


@pytest.mark.parametrize("file", ["backlog.yaml", "drafts/a.md"])
def test_what_another_program_adds_after_the_last_look_is_not_lost(paiqi: Desk, file: str) -> None:
    paiqi.write("topics:\n  - title: 第一篇\n    number: 1\n")
    (paiqi.folder / "drafts").mkdir()
    paiqi.write("见 No.1\n", "drafts/a.md")
    done = subprocess.run(
        [sys.executable, "-c", CHANGED_LATE, file, "# late\n", "renumber", "第一篇", "2"],
        cwd=paiqi.folder,
        env=paiqi.environ,
        capture_output=True,
        check=False,
    )
    assert done.returncode == 7, done.stderr.decode()
    assert "changed by another program" in done.stderr.decode()
    assert (paiqi.folder / file).read_text().endswith("# late\n")
    assert "number: 1\n" in paiqi.text
    assert (paiqi.folder / "drafts/a.md").read_text().startswith("见 No.1\n")
    assert [file.name for file in paiqi.folder.iterdir() if "tmp" in file.name] == []
    assert paiqi("log", "--json").data["steps"] == []


def test_drafts_that_cannot_be_read_are_told(paiqi: Desk) -> None:
    paiqi.write("topics:\n  - title: 第一篇\n    number: 1\n")
    (paiqi.folder / "drafts").symlink_to("drafts")
    for command in (["check"], ["renumber", "第一篇", "2"], ["draft", "第一篇"]):
        answer = paiqi(*command)
        assert answer.code == 7
        assert "drafts" in answer.err
    for command in (["show", "第一篇"], ["next"]):
        answer = paiqi(*command)
        assert answer.code == 0
        assert answer.err.startswith("Note: ")
        assert "drafts: " in answer.err


def test_two_homes_of_state_over_one_file_share_a_lock(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "desk" / "backlog.yaml"
    path.parent.mkdir()
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "one"))
    with lock(path):
        monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "two"))
        with pytest.raises(FileTroubleError, match="another paiqi is writing"), lock(path, seconds=0.05):
            pass
    with lock(path, seconds=0.05):
        assert [*path.parent.iterdir()] == []


READ_ONLY = """
mount -t tmpfs none "$1" && cp backlog.yaml "$1" && mount -o remount,ro "$1" && echo mounted || exit
exec "$2" -m paiqi -f "$1/backlog.yaml" note 第一篇 后记
"""


def test_a_file_on_a_file_system_that_is_read_only_is_told_so(paiqi: Desk, tmp_path: Path) -> None:
    paiqi.write(BACKLOG)
    mounted = tmp_path / "mounted"
    mounted.mkdir()
    command = ["unshare", "-rm", "sh", "-c", READ_ONLY, "sh", str(mounted), sys.executable]
    try:
        done = subprocess.run(command, cwd=paiqi.folder, env=paiqi.environ, capture_output=True, check=False)
    except FileNotFoundError:
        pytest.skip("there is no unshare to mount a file system with")
    if not done.stdout.startswith(b"mounted\n"):
        pytest.skip(f"no file system may be mounted here: {done.stderr.decode(errors='replace')}")
    assert done.returncode == 7
    assert done.stderr.decode().startswith("Error: the file system is read-only\n")
