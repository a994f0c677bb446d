"""What each input costs: time and memory at one size and at twice that, through the real program.

    python benchmarks/bounds.py            print the table
    python benchmarks/bounds.py --write    put it into docs/reliability.md and its Chinese page

Each row makes an input, large for its kind, and gives it to the command that reads it; seconds are of CPU (user and
system), memory is the most that the process held. What grows in proportion at most doubles. Nothing fails here: a
person reads the table.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from peers import backlog

if TYPE_CHECKING:
    from collections.abc import Callable

PAGES = (Path(__file__).parent.parent / "docs" / name for name in ("reliability.md", "reliability.zh-CN.md"))
BEGIN, END = "<!-- measured: python benchmarks/bounds.py --write -->", "<!-- end of bounds -->"
TITLE = "选题 {}：为什么长对话越来越卡？"


class Input(NamedTuple):
    """A kind of input: the most that is read of it, a size, what makes it so large, and what reads it.

    `make` writes what the command needs into a folder, and returns how many bytes of it are the input.
    """

    name: str
    bound: str
    amount: int
    make: Callable[[Path, int], int]
    words: tuple[str, ...]


def file(folder: Path, name: str, text: str) -> int:
    """Write a file and return its length in bytes."""
    return (folder / name).write_bytes(text.encode())


def listed(name: str, line: str, head: str = "") -> Callable[[Path, int], int]:
    """Return what makes a list of so many lines."""
    return lambda folder, count: file(folder, name, head + "".join(line.format(n=n) for n in range(1, count + 1)))


def of_json(folder: Path, count: int) -> int:
    """Make a list of JSON records."""
    return file(folder, "list.json", json.dumps([{"title": TITLE.format(n), "tags": ["a"]} for n in range(count)]))


def pages(folder: Path, count: int) -> int:
    """Make a folder of posts."""
    (folder / "posts").mkdir()
    text = "---\ntitle: 文章 {}\ndate: 2026-01-09\n---\n正文。\n"
    return sum(file(folder / "posts", f"{n}.md", text.format(n)) for n in range(count))


def three_texts(folder: Path, count: int) -> int:
    """Make the three texts that git gives to its merge driver."""
    base = backlog(count)
    ours, theirs = base.replace(TITLE.format(3), "甲", 1), base.replace(TITLE.format(count), "乙", 1)
    return sum(file(folder, name, text) for name, text in (("base", base), ("ours", ours), ("theirs", theirs)))


def typed(_folder: Path, count: int) -> int:
    """Count what is typed as an argument."""
    return count


def rows() -> tuple[Input, ...]:
    """Return all inputs."""
    mb = "32 MB"
    own = "—"
    return (
        Input("backlog.yaml", mb, 10_000, lambda f, n: file(f, "backlog.yaml", backlog(n)), ("list", "--todo")),
        Input(
            "import: Markdown",
            mb,
            5_000,
            listed("list.md", f"- [ ] {TITLE.format('{n}')}\n  - 一条\n"),
            ("import", "list.md"),
        ),
        Input(
            "import: CSV",
            mb,
            5_000,
            listed("list.csv", f"{TITLE.format('{n}')},a\n", "title,tags\n"),
            ("import", "list.csv"),
        ),
        Input("import: org", mb, 5_000, listed("list.org", f"* TODO {TITLE.format('{n}')}\n"), ("import", "list.org")),
        Input(
            "import: YAML", mb, 5_000, listed("list.yaml", f"- title: {TITLE.format('{n}')}\n"), ("import", "list.yaml")
        ),
        Input("import: JSON", mb, 5_000, of_json, ("import", "list.json")),
        Input(
            "import: todo.txt", mb, 5_000, listed("todo.txt", f"(A) {TITLE.format('{n}')} +a\n"), ("import", "todo.txt")
        ),
        Input("import: folder", "20,000 × 2 MB", 1_000, pages, ("import", "posts")),
        Input("git merge", "3 × 32 MB", 5_000, three_texts, ("git", "merge", "base", "ours", "theirs")),
        Input("date", own, 10_000, typed, ("add", "x", "--deadline", "{n}")),
        Input("cadence", own, 10_000, typed, ("cadence", "{n}")),
        Input("TOPIC", own, 10_000, typed, ("show", "{n}")),
        Input("SQL", "10 s, 256 MB", 10_000, typed, ("sql", "SELECT 1 {n}")),
    )


FILL = {"date": "明天", "cadence": "fri ", "TOPIC": "选题", "SQL": ", 1 "}


def measured(one: Input, count: int) -> tuple[int, float, float]:
    """Return the bytes of the input, the seconds and the megabytes."""
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        if one.name not in {"backlog.yaml", "git merge"}:
            file(folder, "backlog.yaml", "topics:\n  - title: KV Cache\n")
        size = one.make(folder, count)
        fill = (FILL.get(one.name, "") * count)[:count]
        size = len(fill.encode()) or size
        words = [sys.executable, "-m", "paiqi", *(word.replace("{n}", fill) for word in one.words)]
        env = {**os.environ, "HOME": place, "XDG_STATE_HOME": f"{place}/state", "PAIQI_LANG": "en"}
        with subprocess.Popen(
            words, cwd=folder, env=env, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        ) as running:
            _pid, status, used = os.wait4(running.pid, 0)
            running.returncode = os.waitstatus_to_exitcode(status)
        if running.returncode not in {0, 2, 3, 5}:  # what is typed without sense is refused, which is what is measured
            sys.exit(f"{one.name}: exit {running.returncode}")
        return size, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024


def table() -> str:
    """Return all rows as a table of Markdown."""
    lines = ["| | at most | bytes | s | MB | twice: s | MB |", "|---|---|---:|---:|---:|---:|---:|"]
    for one in rows():
        size, seconds, memory = measured(one, one.amount)
        _size, twice, more = measured(one, 2 * one.amount)
        lines.append(
            f"| {one.name} | {one.bound} | {size:,} | {seconds:.2f} | {memory:.0f} | {twice:.2f} | {more:.0f} |"
        )
        print(lines[-1], file=sys.stderr)
    return "\n".join(lines)


def main() -> None:
    """Measure, print the table, and write it where that is asked for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--write", action="store_true", help="put the table into docs/reliability*.md")
    asked = parser.parse_args()
    text = table()
    print(text)
    for page in PAGES if asked.write else ():
        before, _begin, rest = page.read_text("utf-8").partition(BEGIN)
        page.write_text(f"{before}{BEGIN}\n\n{text}\n\n{END}{rest.partition(END)[2]}", "utf-8")


if __name__ == "__main__":
    main()
