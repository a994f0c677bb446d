"""Writers killed and failed at each of their calls to the system: the old files or the new ones, and a true word.

PAIQI_STRIKES=all strikes each call with each fault, which takes an hour; else they take turns.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from typing import TYPE_CHECKING, Any, NamedTuple

import pytest
import struck
from desk import Desk, surroundings
from tools import program

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

FAULTS = ("ENOSPC", "EIO", "EACCES", "EINTR")
BACKLOG = """\
# mine
series: {archived: 1}
topics:
  - id: moe
    title: MoE  # first
    status: done
    number: 2
    notes: 见 No.3
  - id: kv
    title: KV
    status: done
    number: 3
  - id: old
    title: Old
    status: dropped
  - id: rag
    title: RAG
"""
DRAFTS = {"drafts/kv.md": "# KV\n\n见 No.2 和 No.3\n", "drafts/moe.md": "# MoE\n\nNo.3\n"}
LIST = "## 待写\n\n### 多模态\n- 图\n\n### RAG\n- 切块\n\n## 已写\n\n4: 蒸馏\n"
NOTHING_TO_DO = ["drop", "old"]


class Writer(NamedTuple):
    """A command that writes, what is done before it, and what takes it back."""

    words: tuple[str, ...]
    before: tuple[tuple[str, ...], ...] = ()
    back: tuple[str, ...] = ("undo",)


WRITERS = {
    "done": Writer(("done", "rag", "--no", "4")),
    "renumber": Writer(("renumber", "moe", "kv", "--swap", "--published")),
    "undo": Writer(("undo",), (("renumber", "moe", "kv", "--swap", "--published"),), ("redo",)),
    "import": Writer(("import", "list.md")),
    "undo of an import": Writer(("undo",), (("import", "list.md"),), ("redo",)),
    "export": Writer(("export", "md", "-o", "out.md"), back=()),
    "merge": Writer(("git", "merge", "base.yaml", "ours.yaml", "theirs.yaml"), back=()),
    "owner": Writer(("set", "owner", "Ada"), back=()),
}


class Server:
    """A process that has loaded the program and has it struck."""

    def __init__(self, place: Path) -> None:
        self.desk = Desk(place / "desk", surroundings(place))
        self.roots = [str(place)]
        self.process = subprocess.Popen(
            [sys.executable, struck.__file__],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            env=self.desk.environ | {"PYTHONPATH": os.pathsep.join(filter(None, sys.path))},
        )

    def __call__(self, *lines: tuple[str, ...], **options: Any) -> Any:
        """Run command lines; return their exit codes, what they said, and their calls."""
        job = {
            "folder": str(self.desk.folder),
            "environ": self.desk.environ,
            "roots": self.roots,
            "lines": lines,
            **options,
        }
        assert self.process.stdin
        assert self.process.stdout
        self.process.stdin.write(f"{json.dumps(job)}\n")
        self.process.stdin.flush()
        return json.loads(self.process.stdout.readline())


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    server = Server(tmp_path_factory.mktemp("struck").resolve())
    yield server
    server.process.communicate()


class Struck:
    """A writer at a desk that is put back before each strike."""

    def __init__(self, server: Server, writer: Writer) -> None:
        self.server, self.writer = server, writer
        self.place = server.desk.folder.parent
        shutil.rmtree(server.desk.folder, ignore_errors=True)
        for name in ("state", ".config", "kept"):
            shutil.rmtree(self.place / name, ignore_errors=True)
        (server.desk.folder / "drafts").mkdir(parents=True)
        theirs = BACKLOG.replace("title: RAG", "title: RAG 2")
        ours = BACKLOG.replace("# mine", "# ours")
        files = {"backlog.yaml": BACKLOG, "list.md": LIST, "out.md": "<!-- paiqi: list 1 -->\n", **DRAFTS}
        files |= {"base.yaml": BACKLOG, "ours.yaml": ours, "theirs.yaml": theirs}
        for name, text in files.items():
            server.desk.write(text, name)
        lines = (*writer.before, ("note", "moe", "x"), ("undo",))
        assert set(server(*lines, warm=True)["codes"]) == {0}, lines
        for name in ("desk", "state"):
            shutil.copytree(self.place / name, self.place / "kept" / name)
        self.old = self.files()
        server(writer.words, ("log", "--json"), *filter(None, [writer.back]), ("add", "Zz"), ("undo",), warm=True)
        self.put_back()

    def put_back(self) -> None:
        """Put the desk and the history back as they were."""
        for name in ("desk", "state", ".config"):
            shutil.rmtree(self.place / name, ignore_errors=True)
        shutil.copytree(self.place / "kept", self.place, dirs_exist_ok=True)

    def files(self) -> dict[str, str]:
        """Return what stands at the desk and in the user's own settings."""
        found = [path for name in ("desk", ".config") for path in (self.place / name).rglob("*") if path.is_file()]
        return {str(path.relative_to(self.place)): path.read_text() for path in sorted(found)}

    def calls(self, *, strace: bool) -> list[Any]:
        """Return the calls of a run that nothing strikes, and learn what it makes."""
        self.put_back()
        done = self.server(self.writer.words, strace=strace)
        assert done["codes"] == [0], done
        self.new = self.files()
        assert self.new != self.old
        calls: list[Any] = done["calls"]
        return calls

    def struck(self, at: Any, error: str | None, *, strace: bool) -> None:
        """Strike once, and look at what is left."""
        self.put_back()
        done = self.server(self.writer.words, strike=(at, error), strace=strace)
        told = f"{self.writer.words[0]} at {at} with {error or 'a kill'}: {done}"
        (code,) = done["codes"]
        left = whole(self.files())
        assert "Traceback" not in done["err"], told
        assert "itself failed" not in done["err"], told
        if error is not None:
            assert code in {0, 7}, told
            assert (code == 7) == done["err"].startswith("Error: "), told
            if "unlink" not in str(done["calls"][at] if not strace else at):
                assert self.files() == left, told
            if code == 0:
                assert left == self.new, told
            elif "was written" not in done["err"]:
                assert left == self.old, told
        elif code != 0:  # a call that this run did not come to
            assert code == -9, told
        after = self.server(("drop", "old"), ("log", "--json"))
        assert after["codes"] == [0, 0], (told, after)
        found = whole(self.files())
        assert found in (self.old, self.new), told
        if error is not None:
            assert found == left, told
        if error is None or error == "ENOSPC":
            self.taken_back(found == self.new, told)

    def taken_back(self, is_new: bool, told: str) -> None:
        """Take back what was written, and write something else: nothing else is left of it."""
        again = [self.writer.back] if is_new and self.writer.back else []
        other = self.server(*again, ("add", "Zz"), ("undo",))
        assert set(other["codes"]) == {0}, (told, other)
        if self.writer.back:
            assert self.files() == self.old, told
        if not is_new and self.writer.back:
            return
        last = self.server(self.writer.words)
        assert last["codes"] == [0], (told, last)
        assert self.files() == self.new, told
        strays = list((self.place / "state").rglob("*.new"))
        assert not strays, told


def whole(files: dict[str, str]) -> dict[str, str]:
    """Return the files without those that a killed writer was about to rename."""
    return {name: text for name, text in files.items() if not name.endswith((".paiqi-tmp", ".paiqi"))}


LOOKS = {"stat", "lstat", "newfstatat", "fstat", "statx", "lseek", "access", "faccessat2", "readlink"}


def strikes(calls: list[Any], *, first: int, step: int) -> Iterator[tuple[int, str | None]]:
    """Yield what strikes which call: every fault; or one in turn, one call in `step`, one in ten that only look."""
    faults = (None, *FAULTS)
    if os.environ.get("PAIQI_STRIKES") == "all":
        yield from ((place, error) for place in range(len(calls)) for error in faults)
        return
    looks = [place for place, call in enumerate(calls) if (call if isinstance(call, str) else call[0]) in LOOKS]
    others = sorted({*range(len(calls))} - {*looks})
    for turn, place in enumerate([*others[first % step :: step], *looks[first % 10 :: 10]]):
        yield place, faults[(turn + first) % len(faults)]


@pytest.mark.parametrize("name", WRITERS)
def test_a_writer_that_is_struck_anywhere_leaves_old_or_new_and_says_which(server: Server, name: str) -> None:
    struck = Struck(server, WRITERS[name])
    calls = struck.calls(strace=False)
    assert len(calls) > 8, "nothing is counted"
    for place, error in strikes(calls, first=len(name), step=2):
        struck.struck(place, error, strace=False)


@pytest.mark.parametrize("name", WRITERS)
def test_so_does_one_that_the_system_itself_strikes(server: Server, name: str) -> None:
    program("strace")
    struck = Struck(server, WRITERS[name])
    calls = struck.calls(strace=True)
    assert len(calls) > 8, "nothing is counted"
    for place, error in strikes(calls, first=len(name) + 1, step=3):
        struck.struck(calls[place], error, strace=True)


@pytest.mark.parametrize("name", ["done", "renumber", "undo", "import"])
def test_what_is_edited_by_hand_meanwhile_stays(server: Server, name: str) -> None:
    desk = Struck(server, WRITERS[name])
    calls = desk.calls(strace=False)
    codes = set()
    for place in range(len(name) % 2, len(calls), 2):
        desk.put_back()
        done = server(desk.writer.words, strike=(place, struck.BY_HAND))
        told = f"{name} at {place}: {done}"
        codes |= {*done["codes"]}
        assert "Traceback" not in done["err"], told
        text = desk.files()["desk/backlog.yaml"]
        if calls[place] not in {"replace", "rename"}:  # between the last look and this nobody can look
            assert text.endswith(struck.HAND), told
        if done["codes"] == [7]:
            assert text == desk.old["desk/backlog.yaml"] + struck.HAND, told
            assert "changed" in done["err"], told
        else:
            assert done["codes"] == [0], told
    assert codes == {0, 7}


def test_a_reader_that_is_struck_while_it_keeps_what_it_read_shows_the_same(server: Server) -> None:
    desk = Struck(server, WRITERS["done"])
    items = (f"  - {{id: t{n}, title: 题目 {n}, notes: {'长' * 60}}}\n" for n in range(600))
    desk.server.desk.write("topics:\n" + "".join(items))
    shutil.copytree(desk.place / "desk", desk.place / "kept" / "desk", dirs_exist_ok=True)
    words = ("list", "--limit", "3", "--json")
    server(words, warm=True)
    desk.put_back()
    first = server(words)
    for place in range(len(first["calls"])):
        desk.put_back()
        error = (None, *FAULTS)[place % 5]
        done = server(words, strike=(place, error))
        told = f"{first['calls'][place]} with {error}: {done}"
        assert done["codes"] == ([-9] if error is None else [0] if done["out"] else [7]), told
        assert done["out"] in {"", first["out"]}, told
        again = server(words, words)
        assert again["out"] == first["out"] * 2, told
        assert [path.suffix for path in (desk.place / "state/paiqi/decoded").iterdir()] == [""], told
