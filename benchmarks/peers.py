"""The peers that paiqi is measured beside: what each is called, how its data are made, and its three commands."""

from __future__ import annotations

import shutil
import uuid
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

TITLE = "选题 {}：为什么长对话越来越卡？"


@dataclass(frozen=True)
class Peer:
    """A program, the package that has it, and the most topics that it is asked to hold.

    `make` writes so many topics into a folder; `commands` are `list`, `done` and `add` there, without the program.
    """

    name: str
    program: str
    package: str
    most: int
    make: Callable[[Path, int], None]
    commands: Callable[[Path], dict[str, list[str]]]

    def found(self, beside: Path) -> str | None:
        """Return where the program is: in an environment of its own, `beside`, or on the path."""
        own = beside / "bin" / self.program
        return str(own) if own.exists() else shutil.which(self.program)


def backlog(count: int) -> str:
    """Return a backlog of `count` topics in the style of the shipped one; every third is published."""
    lines = ["paiqi: 1", "series:", "  archived: 1-25", "topics:"]
    for number in range(1, count + 1):
        lines += [f"  - id: topic-{number}", f"    title: {TITLE.format(number)}"]
        if number % 3 == 0:
            lines += ["    status: done", f"    number: {25 + number // 3}", "    published: {date: 2026-01-09}"]
        lines += ["    tags: [推理, 显存]", "    notes: |", "      - **第一点**", "      - 第二点", ""]
    return "\n".join(lines)


def _paiqi(folder: Path, count: int) -> None:
    (folder / "backlog.yaml").write_text(backlog(count), "utf-8")


def _taskwarrior(folder: Path, count: int) -> None:
    (folder / "rc").write_text(f"data.location={folder}\nconfirmation=no\nverbose=nothing\nhooks=off\n")
    task = '[description:"{}" entry:"1700000000" status:"pending" tags:"推理" uuid:"{}"]'
    lines = (task.format(TITLE.format(number), uuid.UUID(int=number)) for number in range(1, count + 1))
    (folder / "pending.data").write_text("\n".join(lines) + "\n", "utf-8")


def _todo_txt(folder: Path, count: int) -> None:
    files = {"TODO_FILE": "todo.txt", "DONE_FILE": "done.txt", "REPORT_FILE": "report.txt"}
    settings = [f'export TODO_DIR="{folder}"', *(f'export {key}="{folder / name}"' for key, name in files.items())]
    (folder / "cfg").write_text("\n".join(settings) + "\n")
    lines = (f"2026-01-01 {TITLE.format(number)} +推理" for number in range(1, count + 1))
    (folder / "todo.txt").write_text("\n".join(lines) + "\n", "utf-8")


def _todoman(folder: Path, count: int) -> None:
    (folder / "lists" / "one").mkdir(parents=True)
    (folder / "config.py").write_text(
        f'path = "{folder}/lists/*"\ndefault_list = "one"\ncache_path = "{folder}/cache.sqlite3"\n'
    )
    for number in range(1, count + 1):
        lines = [
            "BEGIN:VCALENDAR",
            "VERSION:2.0",
            "PRODID:x",
            "BEGIN:VTODO",
            f"UID:{number}",
            "DTSTAMP:20260101T000000Z",
        ]
        lines += [f"SUMMARY:{TITLE.format(number)}", "END:VTODO", "END:VCALENDAR", ""]
        (folder / "lists" / "one" / f"{number}.ics").write_text("\r\n".join(lines), "utf-8")


def _backlog_md(folder: Path, count: int) -> None:
    tasks = folder / "backlog" / "tasks"
    tasks.mkdir(parents=True)
    (folder / "backlog" / "config.yml").write_text(
        'project_name: "x"\ndefault_status: "To Do"\nstatuses: ["To Do", "In Progress", "Done"]\nauto_commit: false\n'
        "remote_operations: false\ncheck_active_branches: false\n"
    )
    for number in range(1, count + 1):
        text = f"---\nid: task-{number}\ntitle: '{TITLE.format(number)}'\nstatus: To Do\nassignee: []\n"
        text += "created_date: '2026-01-01'\nlabels: []\ndependencies: []\n---\n\n## Description\n\n第一点\n"
        (tasks / f"task-{number} - topic.md").write_text(text, "utf-8")


PAIQI = Peer(
    "paiqi",
    "paiqi",
    "paiqi",
    100_000,
    _paiqi,
    lambda _folder: {"list": ["list", "--todo"], "done": ["done", "topic-1"], "add": ["add", "又一个新想法"]},
)
PEERS = (
    Peer(
        "Taskwarrior",
        "task",
        "taskwarrior (apt)",
        100_000,
        _taskwarrior,
        lambda folder: {
            name: [f"rc:{folder}/rc", *words]
            for name, words in {"list": ["list"], "done": ["1", "done"], "add": ["add", "又一个新想法"]}.items()
        },
    ),
    Peer(
        "todo.txt-cli",
        "todo-txt",
        "todotxt-cli (apt)",
        100_000,
        _todo_txt,
        lambda folder: {
            name: ["-d", f"{folder}/cfg", *words]
            for name, words in {"list": ["ls"], "done": ["do", "1"], "add": ["add", "又一个新想法"]}.items()
        },
    ),
    Peer(
        "topydo",
        "topydo",
        "topydo (pip)",
        10_000,
        _todo_txt,
        lambda folder: {
            name: ["-t", f"{folder}/todo.txt", "-d", f"{folder}/done.txt", *words]
            for name, words in {"list": ["ls"], "done": ["do", "1"], "add": ["add", "又一个新想法"]}.items()
        },
    ),
    Peer(
        "todoman",
        "todo",
        "todoman (pip)",
        10_000,
        _todoman,
        lambda folder: {
            name: ["--config", f"{folder}/config.py", *words]
            for name, words in {"list": ["list"], "done": ["done", "1"], "add": ["new", "又一个新想法"]}.items()
        },
    ),
    Peer(
        "Backlog.md",
        "backlog",
        "backlog.md (npm)",
        1_000,
        _backlog_md,
        lambda _folder: {
            "list": ["task", "list", "--plain"],
            "done": ["task", "edit", "1", "-s", "Done", "--plain"],
            "add": ["task", "create", "又一个新想法", "--plain"],
        },
    ),
)
