"""paiqi beside its peers: `list`, one `done` and one `add`, the same topics for all, measured in turn in one run.

    python benchmarks/run.py                         what is found, at 30 to 100,000 topics
    python benchmarks/run.py --install FOLDER        first install topydo and todoman into an environment there
    python benchmarks/run.py --write                 put the table into docs/performance.md and its Chinese page

Seconds are of CPU (user and system), which a busy machine changes least; each is the median of all rounds, and in each
round every program runs once, so that a busy moment strikes all alike. Before each run the data are made anew. `cold`
is paiqi without anything kept from before, `warm` after another command has read the same file. The ratio is to a
Typer program with two commands. Nothing fails here: a person reads the table.
"""

from __future__ import annotations

import argparse
import os
import platform
import shutil
import statistics
import subprocess
import sys
import tempfile
import venv
from dataclasses import dataclass, field
from pathlib import Path

from peers import PAIQI, PEERS, Peer
from startup import TWO_COMMANDS

ROOT = Path(__file__).parent.parent
PAGES = (ROOT / "docs" / "performance.md", ROOT / "docs" / "performance.zh-CN.md")
BEGIN, END = "<!-- measured: python benchmarks/run.py --write -->", "<!-- end -->"
SIZES = (30, 1_000, 10_000, 100_000)
COMMANDS = ("list", "done", "add")


@dataclass
class Row:
    """One program at one size: its seconds of CPU by command, and its largest memory, in MB."""

    name: str
    count: int
    seconds: dict[str, list[float]] = field(default_factory=lambda: {command: [] for command in COMMANDS})
    memory: float = 0.0

    def median(self, command: str) -> float:
        """Return the median of the rounds."""
        return statistics.median(self.seconds[command])


def measured(command: list[str], folder: Path) -> tuple[float, float]:
    """Run a command to its end in a folder, its output in a pipe; return its seconds of CPU and its memory in MB."""
    own = {**os.environ, "HOME": str(folder), "XDG_STATE_HOME": str(folder / "state"), "PAGER": "cat", "NO_COLOR": "1"}
    with subprocess.Popen(
        command, cwd=folder, env=own, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT
    ) as running:
        assert running.stdout is not None
        said = running.stdout.read()
        _pid, status, used = os.wait4(running.pid, 0)
        running.returncode = os.waitstatus_to_exitcode(status)
    if running.returncode:
        sys.exit(f"{' '.join(command)} failed:\n{said.decode(errors='replace')[:500]}")
    return used.ru_utime + used.ru_stime, used.ru_maxrss / 1024


def installed(folder: Path) -> None:
    """Install the peers that pip has into an environment of their own."""
    if not (folder / "bin" / "python").exists():
        venv.create(folder, with_pip=True)
    subprocess.run([str(folder / "bin" / "python"), "-m", "pip", "install", "-q", "topydo", "todoman"], check=True)


class Bench:
    """The data of each program, made once a size and copied before each run."""

    def __init__(self, folder: Path, beside: Path) -> None:
        self.folder = folder
        self.programs = {peer.name: path for peer in PEERS if (path := peer.found(beside))}
        self.programs["paiqi"] = str(Path(sys.executable).parent / "paiqi")

    def once(self, peer: Peer, row: Row, command: str, *, warm: bool) -> None:
        """Run one command of a program on data as they were made, and note what it took."""
        made, work = self.folder / f"{peer.name}-{row.count}", self.folder / "work"
        if not made.exists():
            shutil.rmtree(work, ignore_errors=True)
            work.mkdir()
            peer.make(work, row.count)
            work.rename(made)
        shutil.rmtree(work, ignore_errors=True)
        shutil.copytree(made, work)
        words = [self.programs[peer.name], *peer.commands(work)[command]]
        if warm:
            measured([self.programs[peer.name], *peer.commands(work)["list"]], work)
        seconds, memory = measured(words, work)
        row.seconds[command].append(seconds)
        row.memory = max(row.memory, memory)

    def rows(self, count: int, rounds: int) -> list[Row]:
        """Measure all programs at one size, in turn."""
        runs = [(PAIQI, Row("paiqi, cold", count), False), (PAIQI, Row("paiqi, warm", count), True)]
        runs += [
            (peer, Row(peer.name, count), True) for peer in PEERS if peer.name in self.programs and count <= peer.most
        ]
        for _round in range(rounds):
            for command in COMMANDS:
                for peer, row, warm in runs:
                    self.once(peer, row, command, warm=warm)
        return [row for _peer, row, _warm in runs]


def typer_program(folder: Path, rounds: int) -> float:
    """Return the seconds of a Typer program with two commands."""
    two = folder / "two.py"
    two.write_text(TWO_COMMANDS)
    return statistics.median(measured([sys.executable, str(two), "one"], folder)[0] for _ in range(rounds))


def table(rows: list[Row], typer: float) -> str:
    """Return the rows as a table of Markdown, with the growth of each program from its smallest size to its largest."""
    lines = [
        "| | topics | `list` | `done` | `add` | `list` : Typer | peak MB |",
        "|---|---:|---:|---:|---:|---:|---:|",
    ]
    for row in rows:
        seconds = " | ".join(f"{row.median(command):.3f}" for command in COMMANDS)
        name = f"**{row.name}**" if row.name.startswith("paiqi") else row.name
        lines.append(f"| {name} | {row.count:,} | {seconds} | {row.median('list') / typer:.2f} | {row.memory:.0f} |")
    lines += ["", "| | from | to | `list` | `done` | `add` |", "|---|---:|---:|---:|---:|---:|"]
    for name in dict.fromkeys(row.name for row in rows):
        own = [row for row in rows if row.name == name]
        grown = " | ".join(f"× {own[-1].median(command) / own[0].median(command):.1f}" for command in COMMANDS)
        lines.append(f"| {name} | {own[0].count:,} | {own[-1].count:,} | {grown} |")
    machine = f"{os.cpu_count()} × {_processor()}, {platform.system()}, Python {platform.python_version()}"
    return "\n".join([*lines, "", f"{machine}; Typer program {typer:.3f} s"])


def _processor() -> str:
    about = Path("/proc/cpuinfo")
    text = about.read_text() if about.exists() else ""
    name = next((line.partition(":")[2].strip() for line in text.splitlines() if line.startswith("model name")), "")
    return name or platform.machine()


def written(text: str) -> None:
    """Put a table between the marks of both pages."""
    for page in PAGES:
        old = page.read_text("utf-8")
        before, _begin, rest = old.partition(BEGIN)
        page.write_text(f"{before}{BEGIN}\n\n{text}\n\n{END}{rest.partition(END)[2]}", "utf-8")


def main() -> None:
    """Measure, print the table, and write it where that is asked for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--sizes", type=int, nargs="+", default=SIZES)
    parser.add_argument("--install", type=Path, metavar="FOLDER", help="an environment for topydo and todoman")
    parser.add_argument("--write", action="store_true", help="put the table into docs/performance*.md")
    asked = parser.parse_args()
    if asked.install:
        installed(asked.install)
    with tempfile.TemporaryDirectory() as folder:
        bench = Bench(Path(folder), asked.install or Path(folder))
        for peer in PEERS:
            if peer.name not in bench.programs:
                print(f"not here: {peer.name}; its package is {peer.package}", file=sys.stderr)
        typer = typer_program(Path(folder), 3 * asked.rounds)
        rows: list[Row] = []
        for count in asked.sizes:
            rows += bench.rows(count, asked.rounds if count < SIZES[-1] else max(1, asked.rounds // 2))
    text = table(rows, typer)
    print(text)
    if asked.write:
        written(text)


if __name__ == "__main__":
    main()
