"""Draw the pictures of the README and the documents from what the program really prints.

    python docs/pictures/make.py

Each picture is one command on a terminal, with its colours, in a copy of the shipped backlog.
"""

from __future__ import annotations

import io
import os
import pty
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from rich.console import Console
from rich.terminal_theme import TerminalTheme
from rich.text import Text

ROOT = Path(__file__).parent.parent.parent
THEME = TerminalTheme(
    (250, 249, 245),
    (40, 40, 38),
    [
        (40, 40, 38),
        (190, 50, 50),
        (60, 130, 60),
        (160, 110, 20),
        (50, 90, 170),
        (140, 70, 140),
        (30, 130, 140),
        (90, 90, 86),
    ],
    [
        (120, 120, 116),
        (210, 60, 60),
        (70, 150, 70),
        (180, 130, 30),
        (60, 110, 200),
        (160, 90, 160),
        (40, 150, 160),
        (20, 20, 18),
    ],
)
PICTURES = {
    "list.zh": ("zh", 80, "paiqi list --todo"),
    "list.en": ("en", 80, "paiqi list --todo"),
    "schedule.zh": ("zh", 80, "paiqi schedule --weekly --count 8 --yes"),
    "schedule.en": ("en", 80, "paiqi schedule --weekly --count 8 --yes"),
}


def shown(command: str, language: str, columns: int, folder: Path) -> str:
    """Return what `command` writes to a terminal of `columns` columns, with its escape sequences."""
    environ = {
        "PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}",
        "HOME": str(folder),
        "LANG": "C.UTF-8",
        "TERM": "xterm-256color",
        "COLUMNS": str(columns),
        "PAIQI_LANG": language,
        "PAIQI_TODAY": "2026-11-23",
    }
    ours, theirs = pty.openpty()
    with subprocess.Popen(command.split(), cwd=folder, env=environ, stdin=subprocess.DEVNULL, stdout=theirs, stderr=theirs):
        os.close(theirs)
        pieces = []
        while True:
            try:
                piece = os.read(ours, 65536)
            except OSError:
                break
            pieces.append(piece)
            if not piece:
                break
    os.close(ours)
    return b"".join(pieces).decode().replace("\r\n", "\n")


def main() -> None:
    """Draw every picture."""
    for name, (language, columns, command) in PICTURES.items():
        with tempfile.TemporaryDirectory() as place:
            folder = Path(place)
            shutil.copy(ROOT / "backlog.yaml", folder)
            output = shown(command, language, columns, folder)
        screen = Console(record=True, width=columns, file=io.StringIO(), force_terminal=True, color_system="truecolor")
        screen.print(Text(f"$ {command}", "bold"))
        screen.print(Text.from_ansi(output), soft_wrap=True)
        svg = screen.export_svg(title="paiqi 排期", theme=THEME, unique_id=f"paiqi-{name.replace('.', '-')}")
        target = Path(__file__).parent / f"{name}.svg"
        target.write_text("\n".join(line.rstrip() for line in svg.split("\n")), "utf-8")
        print(target.relative_to(ROOT))


if __name__ == "__main__":
    main()
