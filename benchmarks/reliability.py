"""How much of what was said to be done is there afterwards: many writers at once, and writers that are killed.

    python benchmarks/reliability.py [--writers 8] [--writes 24] [--kills 60] [--beside ENVIRONMENT]

paiqi beside Taskwarrior, todo.txt-cli and topydo, as far as they are installed (`--beside` names an environment with
topydo). Each program is given the same titles to add and topics to finish, by as many processes at once, and its files
are read afterwards, not its own word. A writer that is killed dies after a time drawn anew each time, within that of a
whole run.
"""

from __future__ import annotations

import argparse
import os
import random
import shlex
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import uuid
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

from peers import PAIQI, PEERS

if TYPE_CHECKING:
    from collections.abc import Callable

    from peers import Peer

_NAMES = ("Taskwarrior", "todo.txt-cli", "topydo")
_BEGINNING = 300  # topics that are there before

OPEN = [number for number in range(1, _BEGINNING + 1) if number % 3]  # the others are done from the beginning


class Program:
    """One of the programs in a folder of its own, with so many topics in it."""

    def __init__(self, peer: Peer, program: str, folder: Path) -> None:
        self.peer, self.program, self.folder = peer, program, folder
        folder.mkdir(parents=True)
        peer.make(folder, _BEGINNING)
        self.commands = peer.commands(folder)
        self.environ = {
            "PATH": os.environ["PATH"],
            "HOME": str(folder.parent),
            "LANG": "C.UTF-8",
            "TASKRC": str(folder / "rc"),
        }
        if "PYTHONPATH" in os.environ:
            self.environ["PYTHONPATH"] = os.environ["PYTHONPATH"]

    def start(self, words: list[str]) -> subprocess.Popen[bytes]:
        """Start a command in a group of its own, so that it can be killed with all that it starts."""
        quiet = subprocess.DEVNULL
        return subprocess.Popen(
            self.call(words),
            cwd=self.folder,
            env=self.environ,
            stdin=quiet,
            stdout=quiet,
            stderr=quiet,
            start_new_session=True,
        )

    def call(self, words: list[str]) -> list[str]:
        """Return a command with its program."""
        return [*([self.program] if self.peer is not PAIQI else [sys.executable, "-m", "paiqi"]), *words]

    def add(self, title: str) -> list[str]:
        """Return the command that adds a title."""
        return [*self.commands["add"][:-1], title]

    def done(self, topic: int) -> list[str]:
        """Return the command that finishes a topic, by a name that stays."""
        *before, _word = self.commands["done"]
        return {
            "paiqi": ["done", f"topic-{topic}"],
            "Taskwarrior": [f"rc:{self.folder}/rc", str(uuid.UUID(int=topic)), "done"],
            "todo.txt-cli": ["-a", "-d", f"{self.folder}/cfg", "do", str(topic)],
            "topydo": [*before, str(topic)],
        }[self.peer.name]

    def is_done(self, topic: int, text: str) -> bool:
        """Whether a topic is done, by what the program keeps."""
        line = next((line for line in text.split("\n") if f"选题 {topic}：" in line), "")
        after = text.partition(f"选题 {topic}：")[2][:200].partition("  - id: ")[0]
        return 'status:"completed"' in line or line.startswith("x ") or "status: done" in after

    def text(self) -> str:
        """Return all that the program keeps."""
        files = (path for path in sorted(self.folder.rglob("*")) if path.is_file() and path.name not in {"rc", "cfg"})
        return "\n".join(
            path.read_text("utf-8", "replace") for path in files if not path.name.startswith(("undo", "backlog.data"))
        )


def at_once(program: Program, writers: int, writes: int) -> str:
    """Let so many processes add titles and finish topics in turn; return what was said to be done and what is."""
    adds: list[str] = []
    dones: list[int] = []
    processes = []
    for number in range(writers):
        script = ""
        for turn in range(writes):
            if turn % 2:
                dones.append(topic := OPEN[len(dones)])
                words = program.done(topic)
            else:
                adds.append(word := f"w{number}x{turn}z")
                words = program.add(f"想法 {word}")
            script += f"{shlex.join(program.call(words))} >/dev/null 2>>trouble; echo $?\n"
        processes.append(
            subprocess.Popen(["/bin/sh", "-c", script], cwd=program.folder, env=program.environ, stdout=subprocess.PIPE)
        )
    codes = Counter(code for process in processes for code in process.communicate()[0].split())
    (program.folder / "trouble").unlink()
    text = program.text()
    there = sum(word in text for word in adds)
    finished = sum(program.is_done(topic, text) for topic in dones)
    return (
        f"{codes[b'0']} of {writers * writes} ended with 0; there are {there} of {len(adds)} that were added, "
        f"and done {finished} of {len(dones)}"
    )


def killed(program: Program, kills: int) -> str:
    """Kill a writer at so many moments; return after how many of them what was there before is not."""
    began = time.monotonic()
    program.start(program.done(OPEN[0])).wait()
    whole = time.monotonic() - began
    kept = shutil.copytree(program.folder, f"{program.folder}.kept")
    rng = random.Random(1)
    lost = worst = 0
    for _turn in range(kills):
        shutil.rmtree(program.folder)
        shutil.copytree(kept, program.folder)
        process = program.start(program.done(OPEN[1]))
        time.sleep(rng.uniform(0.1, 1) * whole)
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()
        program.start(program.add("想法 after")).wait()
        text = program.text()
        gone = sum(f"选题 {number}：" not in text for number in range(1, _BEGINNING + 1))
        lost += gone > 0 or "想法 after" not in text
        worst = max(worst, gone)
    return f"after {lost} of {kills} kills something is lost" + (f", at worst {worst} of {_BEGINNING}" if worst else "")


def main() -> None:
    """Print what became of each program's writes."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--writers", type=int, default=8)
    parser.add_argument("--writes", type=int, default=24)
    parser.add_argument("--kills", type=int, default=60)
    parser.add_argument("--beside", type=Path, default=Path(".peers"))
    given = parser.parse_args()
    measures: dict[str, Callable[[Program], str]] = {
        "at once": lambda program: at_once(program, given.writers, given.writes),
        "killed": lambda program: killed(program, given.kills),
    }
    for peer in (PAIQI, *(peer for peer in PEERS if peer.name in _NAMES)):
        found = peer.found(given.beside) or (sys.executable if peer is PAIQI else None)
        if found is None:
            print(f"{peer.name}: not installed ({peer.package})")
            continue
        for name, measure in measures.items():
            with tempfile.TemporaryDirectory() as place:
                began = time.monotonic()
                result = measure(Program(peer, found, Path(place) / "there"))
                print(f"{peer.name}, {name}: {result} ({time.monotonic() - began:.0f} s)", flush=True)


if __name__ == "__main__":
    main()
