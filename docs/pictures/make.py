"""Draw the pictures of the README and the documents from what the program really prints.

    python docs/pictures/make.py

Each picture is one command on a terminal, with its colours, in a copy of a backlog: the shipped one, or series.yaml,
which has a year of history.
"""

from __future__ import annotations

import html
import os
import pty
import shutil
import subprocess
import sys
import tempfile
from itertools import product
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from rich.console import Console
from rich.style import Style
from rich.text import Text

from paiqi.text.width import display_width

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

ROOT = Path(__file__).parent.parent.parent
CELL, LINE, MARGIN = 9.6, 24, 20
PAPER, INK, FAINT, RULE = "#faf9f5", "#282826", "#8a8a84", "#c8c7c0"
# The signs of a grid, drawn as lines, so that they meet from row to row whatever the font.
STROKES = {
    "─": "M{left:.1f} {y}H{right:.1f}",
    "│": "M{x:.1f} {top}V{bottom}",
    "┼": "M{left:.1f} {y}H{right:.1f}M{x:.1f} {top}V{bottom}",
}
FONTS = "Menlo, Consolas, 'DejaVu Sans Mono', 'Noto Sans Mono CJK SC', monospace"
COLOURS = {1: "#be3232", 2: "#3c823c", 3: "#a06e14", 4: "#325aaa", 5: "#8c468c", 6: "#1e828c"}
SHIPPED, SERIES = ROOT / "backlog.yaml", Path(__file__).parent / "series.yaml"
LANGUAGES = ("zh", "en")
NARROW = 80


class Picture(NamedTuple):
    """A command in a copy of a backlog, and the columns of the terminals that it is drawn on."""

    command: str
    backlog: Path = SERIES
    columns: tuple[int, ...] = (80, 120)


PICTURES = {
    "list": Picture("paiqi list --todo", SHIPPED, (80,)),
    "schedule": Picture("paiqi schedule --weekly --count 8 --yes", SHIPPED, (80,)),
    "calendar": Picture("paiqi calendar 2026-12"),
    "calendar.holidays": Picture("paiqi calendar 2026-10", columns=(80,)),
    "agenda": Picture("paiqi agenda"),
    "next": Picture("paiqi next"),
    "stats": Picture("paiqi stats"),
}


def surroundings(folder: Path, columns: int, language: str) -> dict[str, str]:
    """Return the environment of a command on a terminal of `columns` columns."""
    return {
        "PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}",
        "HOME": str(folder),
        "LANG": "C.UTF-8",
        "TERM": "xterm-256color",
        "NO_PAGER": "1",
        "COLUMNS": str(columns),
        "PAIQI_LANG": language,
        "PAIQI_TODAY": "2026-11-23",
    }


def shown(command: str, folder: Path, environ: dict[str, str]) -> str:
    """Return what `command` writes to a terminal, with its escape sequences."""
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
            parts += stretch(segment.text, segment.style or Style(), column, number)
            column += display_width(segment.text)
    return "\n".join([*parts, "</g>", "</svg>", ""])


def stretch(text: str, style: Style, column: int, row: int) -> Iterator[str]:
    """Yield the elements of a stretch of one style: its ground if it is reversed, its lines of a grid, its letters."""
    top = MARGIN + row * LINE
    ink = PAPER if style.reverse else colour(style)
    if style.reverse:
        width = display_width(text) * CELL
        yield f'<rect x="{MARGIN + column * CELL:.1f}" y="{top}" width="{width:.1f}" height="{LINE}" fill="{INK}"/>'
    letters, places, lines = "", [], ""
    for character in text:
        left = MARGIN + column * CELL
        if character in STROKES:
            lines += STROKES[character].format(
                left=left, right=left + CELL, x=left + CELL / 2, y=top + LINE / 2, top=top, bottom=top + LINE
            )
        else:
            letters += character
            places.append(f"{left:.1f}")
        column += display_width(character)
    if lines:
        yield f'<path d="{lines}" stroke="{RULE}"/>'
    if letters.strip():
        weight = ' font-weight="bold"' if style.bold else ""
        fill = "" if ink == INK else f' fill="{ink}"'
        place = f'x="{" ".join(places)}" y="{top + 17}"'
        yield f'<text {place} xml:space="preserve"{weight}{fill}>{html.escape(letters, quote=False)}</text>'


def colour(style: Style) -> str:
    """Return the colour of a style's letters."""
    if style.color is not None and style.color.number is not None:
        return COLOURS.get(style.color.number, INK)
    return FAINT if style.dim else INK


def file_name(name: str, columns: int, language: str) -> str:
    """Return what the file of a picture is called: `agenda.zh.svg` at 80 columns, `agenda.120.zh.svg` at 120."""
    size = "" if columns == NARROW else f".{columns}"
    return f"{name}{size}.{language}.svg"


def picture(name: str, columns: int, language: str, run: Callable[[str, Path, dict[str, str]], str] = shown) -> str:
    """Run the command of a picture in a folder of its own, and draw what it shows."""
    command, backlog, _columns = PICTURES[name]
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        shutil.copy(backlog, folder / "backlog.yaml")
        output = run(command, folder, surroundings(folder, columns, language))
    return drawn(command, output.rstrip("\n"), columns)


def main() -> None:
    """Draw every picture."""
    for name, wanted in PICTURES.items():
        for columns, language in product(wanted.columns, LANGUAGES):
            target = Path(__file__).parent / file_name(name, columns, language)
            target.write_text(picture(name, columns, language), "utf-8")
            print(target.relative_to(ROOT))


if __name__ == "__main__":
    main()
