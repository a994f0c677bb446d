"""Draw the pictures of the README and the documents from what the program really prints.

    python docs/pictures/make.py

Each picture is one command on a terminal, with its colours, in a copy of the shipped backlog.
"""

from __future__ import annotations

import html
import os
import pty
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from rich.console import Console
from rich.style import Style
from rich.text import Text

from paiqi.core.width import display_width

ROOT = Path(__file__).parent.parent.parent
CELL, LINE, MARGIN = 9.6, 24, 20
PAPER, INK, FAINT = "#faf9f5", "#282826", "#8a8a84"
FONTS = "Menlo, Consolas, 'DejaVu Sans Mono', 'Noto Sans Mono CJK SC', monospace"
COLOURS = {1: "#be3232", 2: "#3c823c", 3: "#a06e14", 4: "#325aaa", 5: "#8c468c", 6: "#1e828c"}
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
    with subprocess.Popen(
        command.split(), cwd=folder, env=environ, stdin=subprocess.DEVNULL, stdout=theirs, stderr=theirs
    ):
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


def drawn(command: str, output: str, columns: int) -> str:
    """Return a picture in SVG: each character at its own cell, so that Chinese takes two whatever the font."""
    screen = Console(width=columns)
    lines = [Text(f"$ {command}", "bold"), *Text.from_ansi(output).split("\n", allow_blank=True)]
    width, height = round(columns * CELL + 2 * MARGIN), len(lines) * LINE + 2 * MARGIN
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" viewBox="0 0 {width} {height}">',
        f'<rect width="{width}" height="{height}" rx="8" fill="{PAPER}"/>',
        f'<g font-family="{FONTS}" font-size="16" fill="{INK}">',
    ]
    for number, line in enumerate(lines):
        column = 0
        for segment in line.render(screen):
            text, style = segment.text, segment.style or Style()
            if text.strip():
                places = []
                at = column
                for character in text:
                    places.append(f"{MARGIN + at * CELL:.1f}")
                    at += display_width(character)
                y = MARGIN + number * LINE + 17
                parts.append(
                    f'<text x="{" ".join(places)}" y="{y}"{look(style)}>{html.escape(text, quote=False)}</text>'
                )
            column += display_width(text)
    return "\n".join([*parts, "</g>", "</svg>", ""])


def look(style: Style) -> str:
    """Return a style as attributes."""
    attributes = ' xml:space="preserve"'
    if style.bold:
        attributes += ' font-weight="bold"'
    if style.color is not None and style.color.number is not None:
        attributes += f' fill="{COLOURS.get(style.color.number, INK)}"'
    elif style.dim:
        attributes += f' fill="{FAINT}"'
    return attributes


def main() -> None:
    """Draw every picture."""
    for name, (language, columns, command) in PICTURES.items():
        with tempfile.TemporaryDirectory() as place:
            folder = Path(place)
            shutil.copy(ROOT / "backlog.yaml", folder)
            output = shown(command, language, columns, folder)
        target = Path(__file__).parent / f"{name}.svg"
        target.write_text(drawn(command, output.rstrip("\n"), columns), "utf-8")
        print(target.relative_to(ROOT))


if __name__ == "__main__":
    main()
