"""How long `paiqi list --todo` takes, as a ratio to a Typer program with two commands, measured side by side.

    python benchmarks/startup.py [--rounds 21]

Each round runs every program once, in turn, so that a busy moment strikes all alike; the medians are
compared. The budgets are those of the design: 1.25 in a pipe, 1.8 on a terminal. Nothing fails here:
a person reads the table.
"""

from __future__ import annotations

import argparse
import os
import pty
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

from peers import backlog

if TYPE_CHECKING:
    from collections.abc import Callable

ROOT = Path(__file__).parent.parent
TWO_COMMANDS = """
import typer
app = typer.Typer()
@app.command()
def one(name: str = "x"): print(name)
@app.command()
def two(name: str = "y"): print(name)
app()
"""
SIZES = (1_000, 10_000)


def in_a_pipe(command: list[str]) -> float:
    """Return the seconds that `command` takes with its output in a pipe."""
    start = time.perf_counter()
    subprocess.run(command, capture_output=True, check=True)
    return time.perf_counter() - start


def on_a_terminal(command: list[str]) -> float:
    """Return the seconds that `command` takes on a terminal."""
    ours, theirs = pty.openpty()
    start = time.perf_counter()
    with subprocess.Popen(command, stdin=theirs, stdout=theirs, stderr=theirs):
        os.close(theirs)
        while True:
            try:
                if not os.read(ours, 65536):
                    break
            except OSError:
                break
    os.close(ours)
    return time.perf_counter() - start


def main() -> None:
    """Measure and print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=21)
    rounds = parser.parse_args().rounds
    program = [str(Path(sys.executable).parent / "paiqi")]
    with tempfile.TemporaryDirectory() as folder:
        two = Path(folder) / "two.py"
        two.write_text(TWO_COMMANDS)
        files = {size: Path(folder) / f"{size}.yaml" for size in SIZES}
        for size, path in files.items():
            path.write_text(backlog(size), "utf-8")
        shipped = str(ROOT / "backlog.yaml")
        runs: dict[str, tuple[Callable[[list[str]], float], list[str]]] = {
            "bare Python": (in_a_pipe, [sys.executable, "-c", "pass"]),
            "Typer, two commands": (in_a_pipe, [sys.executable, str(two), "one"]),
            "list --todo, shipped, pipe": (in_a_pipe, [*program, "-f", shipped, "list", "--todo"]),
            "list --todo, shipped, terminal": (on_a_terminal, [*program, "-f", shipped, "list", "--todo"]),
            **{
                f"list --todo, {size} topics, pipe": (in_a_pipe, [*program, "-f", str(path), "list", "--todo"])
                for size, path in files.items()
            },
            "done --dry-run, 10000 topics": (
                in_a_pipe,
                [*program, "-f", str(files[10_000]), "done", "topic-1", "--dry-run"],
            ),
            "add, 10000 topics": (in_a_pipe, [*program, "-f", str(files[10_000]), "add", "又一个新想法", "--dry-run"]),
        }
        times: dict[str, list[float]] = {name: [] for name in runs}
        for _ in range(rounds):
            for name, (measure, command) in runs.items():
                times[name].append(measure(command))
        yardstick = statistics.median(times["Typer, two commands"])
        print(f"{'':34} {'median s':>9} {'ratio':>6}")
        for name, seconds in times.items():
            median = statistics.median(seconds)
            print(f"{name:34} {median:9.3f} {median / yardstick:6.2f}")


if __name__ == "__main__":
    main()
