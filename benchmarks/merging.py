"""Merge random histories of a backlog with real git, by topic and by lines, and tell what conflicts and what is wrong.

    python benchmarks/merging.py            500 pairs of histories
    python benchmarks/merging.py 20 7       20 pairs, the random numbers begin at 7

Each pair is a backlog in some style, and what two writers make of it, by commands and by hand, in two clones; every
fifth time a third one works, too. Then each merges the other's, one rebases, and one picks the other's last change.
What comes out is held against the histories, key by key and comment by comment, by `tests/merging_faults.py`, which
knows nothing of how a merge is done. The same pairs go through git's own merge. At last 1,000 topics are merged, in
time of CPU.
"""

from __future__ import annotations

import contextlib
import io
import os
import resource
import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING

sys.path.append(str(Path(__file__).parent.parent / "tests"))

from merging_faults import faults, read, sides_of, wrong_conflicts
from merging_histories import Writer, beginning

from paiqi.cli.main import main

if TYPE_CHECKING:
    from collections.abc import Callable

NAME = "backlog.yaml"
GIT = shutil.which("git") or "git"
PAIRS = 500
LARGE = 1000


@dataclass
class Tally:
    """What was counted, and what was wrong, each with the number of its pair."""

    counts: Counter[str] = field(default_factory=Counter)
    wrong: list[str] = field(default_factory=list)

    def note(self, pair: int, found: list[str]) -> None:
        """Note what is wrong with a pair."""
        self.wrong += [f"{pair}: {one}" for one in found]


def paiqi(*words: str) -> None:
    """Run a command in this process; what it refuses, the writer leaves."""
    with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):
        main(words)


def git(folder: Path, *words: str, fails: bool = False) -> str:
    """Run git; where it may fail, the answer says nothing."""
    done = subprocess.run([GIT, "-C", str(folder), *words], capture_output=True, check=False)
    if done.returncode and not fails:
        raise RuntimeError(" ".join(words) + "\n" + done.stderr.decode() + done.stdout.decode())
    return done.stdout.decode()


class Team:
    """Clones of one repository, each with its writer."""

    def __init__(self, folder: Path, random: Random, names: list[str]) -> None:
        self.folder, self.random, self.names = folder, random, names
        origin = folder / "origin"
        origin.mkdir()
        git(origin, "init", "-q", "-b", "main")
        (origin / NAME).write_bytes(beginning(random).encode())
        (origin / ".gitattributes").write_text(f"/{NAME} merge=paiqi diff=paiqi -text\n")
        self.commit(origin, "begin")
        for name in names:
            git(folder, "clone", "-q", str(origin), name)
            for key, value in driver().items():
                git(folder / name, "config", key, value)

    def commit(self, clone: Path, message: str) -> None:
        """Commit everything, if there is anything."""
        git(clone, "add", "-A")
        git(clone, "-c", "user.name=x", "-c", "user.email=x@x", "commit", "-qm", message, fails=True)

    def work(self) -> None:
        """Let each writer do a few things, in one or two commits."""
        for name in self.names:
            writer = Writer(self.random, self.folder / name / NAME, in_folder(self.folder / name), name)
            for part in range(self.random.randint(1, 2)):
                writer.work(self.random.randint(1, 4))
                self.commit(self.folder / name, f"{name} {part}")

    def text(self, name: str, revision: str = "") -> str:
        """Return the backlog of a clone, as it is or as it was at a revision."""
        clone = self.folder / name
        if revision:
            return subprocess.run(
                [GIT, "-C", str(clone), "cat-file", "blob", f"{revision}:{NAME}"], capture_output=True, check=True
            ).stdout.decode()
        return (clone / NAME).read_bytes().decode()

    def bring(self, name: str, other: str, *words: str) -> tuple[bool, str]:
        """Let a clone bring in another one's work (`merge`, `rebase`, `cherry-pick`); say whether that was clear."""
        clone = self.folder / name
        git(clone, "fetch", "-q", str(self.folder / other), "HEAD:refs/other", "--force")
        git(clone, "-c", "user.name=x", "-c", "user.email=x@x", *words, "refs/other", fails=True)
        clear = not git(clone, "ls-files", "--unmerged")
        return clear, self.text(name)

    def back(self, name: str, revision: str) -> None:
        """Put a clone back to where it was."""
        clone = self.folder / name
        for way in ("merge", "rebase", "cherry-pick"):
            git(clone, way, "--abort", fails=True)
        git(clone, "checkout", "-q", "-f", "main")
        git(clone, "reset", "-q", "--hard", revision)


def in_folder(folder: Path) -> Callable[..., None]:
    """Return the program as a writer uses it in a folder."""
    return partial(paiqi, "--file", str(folder / NAME))


def driver() -> dict[str, str]:
    """Return git's settings that call the paiqi of this interpreter."""
    return {"merge.paiqi.driver": f"'{sys.executable}' -m paiqi git merge %O %A %B %L %P"}


def by_lines(base: str, ours: str, theirs: str) -> tuple[bool, str]:
    """Merge with git's own merge; say whether that was clear."""
    with tempfile.TemporaryDirectory() as folder:
        paths = [Path(folder) / name for name in "oba"]
        for path, text in zip(paths, (ours, base, theirs), strict=True):
            path.write_bytes(text.encode())
        done = subprocess.run([GIT, "merge-file", "-p", *map(str, paths)], capture_output=True, check=False)
        return done.returncode == 0, done.stdout.decode()


def pair(number: int, folder: Path, tally: Tally) -> None:
    """Let two or three writers work, and merge in every way."""
    random = Random(number)
    team = Team(folder, random, ["mine", "yours", "hers"][: 3 if number % 5 == 0 else 2])
    base = team.text("mine")
    team.work()
    heads = {name: git(folder / name, "rev-parse", "HEAD").strip() for name in team.names}
    ours, theirs = team.text("mine"), team.text("yours")
    if base in (ours, theirs):
        tally.counts["nothing to merge"] += 1
    clear, merged = team.bring("mine", "yours", "merge", "-q")
    tally.counts["clear" if clear else "conflicts"] += 1
    tally.note(pair=number, found=list(_looked_at(base, ours, theirs, merged, clear=clear)))
    other_clear, other = team.bring("yours", "mine", "merge", "-q")
    # The second clone brings in the first one's merge where there is one: then all of its own is there already.
    if clear and (not other_clear or read(other) != read(merged)):
        tally.note(number, ["a merge that holds one's own was not taken as it is"])
    for name in ("mine", "yours"):
        team.back(name, heads[name])
    other_clear, other = team.bring("yours", "mine", "merge", "-q")
    if clear != other_clear or (clear and read(other) != read(merged)):
        tally.note(number, ["the other way round gives another backlog"])
    team.back("yours", heads["yours"])
    for words in (("rebase", "-q"), ("cherry-pick",)):
        fine, text = team.bring("mine", "yours", *words)
        tally.counts[f"{words[0]}: {'clear' if fine else 'conflicts'}"] += 1
        if fine and read(text) is None:
            tally.note(number, [f"{words[0]}: not valid"])
        team.back("mine", heads["mine"])
    if len(team.names) == 3 and clear:
        _third(number, team, heads, tally)
    lines_clear, lines = by_lines(base, ours, theirs)
    tally.counts["by lines: " + ("clear" if lines_clear else "conflicts")] += 1
    if lines_clear and (wrong := list(faults(base, ours, theirs, lines))):
        tally.counts["by lines: wrong in silence"] += 1
        tally.counts["by lines: " + ("not valid" if "not valid" in wrong else "valid, and wrong")] += 1


def _third(number: int, team: Team, heads: dict[str, str], tally: Tally) -> None:
    """Let the work of a third clone come on top of the merge of the first two, and the other way round."""
    team.bring("mine", "yours", "merge", "-q")
    one, text = team.bring("mine", "hers", "merge", "-q")
    team.back("mine", heads["mine"])
    tally.counts["three clones: " + ("clear" if one else "conflicts")] += 1
    if one and read(text) is None:
        tally.note(number, ["three clones: not valid"])


def _looked_at(base: str, ours: str, theirs: str, merged: str, *, clear: bool) -> list[str]:
    if clear:
        return list(faults(base, ours, theirs, merged))
    return list(wrong_conflicts(base, ours, theirs, sides_of(merged)))


def large(topics: int) -> str:
    """Return a backlog of so many topics."""
    lines = ["topics:\n"]
    for n in range(topics):
        lines.append(f"  - id: topic-{n}\n    title: 选题 {n}：它是什么，为什么重要\n    tags: [推理, 基础]\n")
        lines.append(f"    notes: |\n      - 第一点 {n}\n      - 第二点 {n}\n    priority: high   # {n}\n")
    return "".join(lines)


def cpu_of_a_large_merge(folder: Path) -> float:
    """Return the seconds of CPU that the driver takes for 1,000 topics, of which each side changed a fifth."""
    base = large(LARGE)
    ours = theirs = base
    for n in range(0, LARGE, 5):
        ours = ours.replace(f"第一点 {n}\n", f"第一点 {n}\n      - 我 {n}\n").replace(f"选题 {n}：", f"选题 {n} 新：")
        theirs = theirs.replace(f"# {n}\n", f"# {n}\n    owner: 她\n").replace(
            f"第二点 {n + 1}\n", f"第 2 点 {n + 1}\n"
        )
    names = []
    for name, text in (("base", base), ("ours", ours + "  - 新的\n"), ("theirs", theirs + "  - 更新的\n")):
        (folder / name).write_text(text, encoding="utf-8")
        names.append(str(folder / name))
    best = float("inf")
    for _time in range(5):
        shutil.copy(folder / "ours", folder / "into")
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        subprocess.run(
            [sys.executable, "-m", "paiqi", "git", "merge", names[0], str(folder / "into"), names[2]], check=True
        )
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        best = min(best, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)
    return best


def run(pairs: int = PAIRS, first: int = 0) -> Tally:
    """Merge so many pairs."""
    tally = Tally()
    for number in range(first, first + pairs):
        with tempfile.TemporaryDirectory() as folder:
            os.environ |= {"XDG_STATE_HOME": str(Path(folder) / "state"), "PAIQI_TODAY": "2026-11-23"}
            os.environ |= {"HOME": folder, "GIT_CONFIG_NOSYSTEM": "1", "PAIQI_LANG": "en"}
            pair(number, Path(folder), tally)
    return tally


if __name__ == "__main__":
    found = run(*map(int, sys.argv[1:]))
    for what, count in sorted(found.counts.items()):
        print(f"{count:6}  {what}")
    print(f"{len(found.wrong):6}  wrong")
    for line in found.wrong:
        print("       ", line)
    with tempfile.TemporaryDirectory() as scratch:
        seconds = cpu_of_a_large_merge(Path(scratch))
    print(f"{seconds:6.2f}  seconds of CPU for {LARGE} topics, with the start of the program")
