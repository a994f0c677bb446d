"""A small YAML value that refers to nothing, such as a front matter or a list: read, with the guards of the file."""

from __future__ import annotations

import re
from typing import Any

import yaml12

from paiqi.errors import InvalidBacklogError
from paiqi.i18n import _
from paiqi.store.yaml.comments import Layout, layout
from paiqi.store.yaml.document import Document
from paiqi.store.yaml.scan import scan

_KEY = "topics:\n"
# YAML 1.2 (9.1): at the beginning of a line these stand for nothing else, in whatever they stand.
_MARK = re.compile(r"^(?:---|\.\.\.)(?=[ \t\r\n]|\Z)", re.MULTILINE)
_BEGIN = re.compile(r"((?:[ \t]*(?:#[^\n]*)?\r?\n|%[^\n]*\n)*)---(?=[ \t\r\n]|\Z)")
_NOTHING = re.compile(r"(?:[ \t]*(?:#[^\n]*)?(?:\r?\n|\Z))*")
_LINE = re.compile(r"[^\n]*\n?")


def read_plain(text: str) -> Any:
    """Return the value of a YAML text; raise ValueError where it is not one, has aliases, tags or doubled keys."""
    document = _document(text)
    try:
        scan(document)
        parsed: Any = yaml12.parse_yaml(document.text)
        return parsed["topics"]
    except InvalidBacklogError as error:
        raise ValueError(_placed(error)) from None
    except (KeyError, TypeError) as error:
        raise ValueError(str(error)) from None


def plain_layout(text: str) -> Layout:
    """Return where the items of a YAML list and its comments stand, of a text that `read_plain` reads."""
    if "#" not in text:
        return Layout((), ())
    found = layout(_document(text))
    starts = tuple(line - 1 for line in found.starts)
    return Layout(starts, tuple(comment._replace(line=comment.line - 1) for comment in found.comments))


def _document(text: str) -> Document:
    """Return a document whose topics are the value; raise ValueError where the text holds several."""
    lines = _LINE.findall(_without_marks(text))
    return Document(_KEY + "".join(f"  {line}" if line.strip() else line for line in lines), "")


def _without_marks(text: str) -> str:
    """Return a text without what marks where its document begins and ends, each line where it was.

    Raise ValueError where there are several documents.
    """
    begin = 0
    if first := _BEGIN.match(text):
        above = re.sub(r"(?m)^%[^\n]*", "", first[1])
        text, begin = f"{above}   {text[first.end() :]}", len(above)
    end = _MARK.search(text, begin)
    if end is None:
        return text
    behind = text[end.end() :]
    if end.group() == "---" or _NOTHING.fullmatch(behind) is None:
        found = _MARK.search(text, end.start() if end.group() == "---" else end.end())
        line = text.count("\n", 0, found.start() if found else end.end()) + 1
        raise ValueError(_("a second document begins in line {line}; a list is one").format(line=line))
    return f"{text[: end.start()]}   {behind}"


def _placed(error: InvalidBacklogError) -> str:
    """Return what is wrong with a text, and in which of its lines; it was read one line further down."""
    _name, _colon, place = error.where.partition(":")
    line = place.partition(":")[0]
    if not line.isdecimal():
        return error.message
    return _("{text} ({where})").format(text=error.message, where=_("line {line}").format(line=int(line) - 1))
