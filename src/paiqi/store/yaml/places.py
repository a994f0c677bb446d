"""Where in a file: `backlog.yaml:12:5`, with the line itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from paiqi.text.width import shorten

if TYPE_CHECKING:
    from paiqi.store.yaml.document import Document

LINE_COLUMNS = 72


def place(document: Document, index: int) -> str:
    """Return `name:line:column: the line` for the character at `index`; lines and columns count from 1."""
    line = document.line_of(index)
    column = index - (document.text.rfind("\n", 0, index) + 1) + 1
    return line_place(document, line, column)


def line_place(document: Document, line: int, column: int) -> str:
    """Return `name:line:column: the line` for a place given by its line and column."""
    text = document.line_text(line).strip()
    return (
        f"{document.name}:{line}:{column}: {shorten(text, LINE_COLUMNS)}"
        if text
        else f"{document.name}:{line}:{column}"
    )
