"""Which kind of file a list is in, and its text: told by its first bytes, its name and how its lines look."""

from __future__ import annotations

import re
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from paiqi.lists.vocabulary.columns import column_of

if TYPE_CHECKING:
    from collections.abc import Sequence


class Kind(StrEnum):
    """A kind of file that paiqi reads a list from."""

    MARKDOWN = "markdown"
    CSV = "csv"
    TSV = "tsv"
    ORG = "org"
    YAML = "yaml"
    JSON = "json"
    TODOTXT = "todo.txt"


class Foreign(StrEnum):
    """A kind that is known, and not read: what to save it as is said in its place."""

    SHEET = "sheet"
    DOCUMENT = "document"
    ARCHIVE = "archive"
    PDF = "pdf"
    OTHER = "other"


# By the end of a file's name.
NAMED = {
    **dict.fromkeys(("md", "markdown", "mdown", "mkd", "mdx", "txt", "text", "rst"), Kind.MARKDOWN),
    "csv": Kind.CSV,
    "tsv": Kind.TSV,
    "tab": Kind.TSV,
    "org": Kind.ORG,
    "yaml": Kind.YAML,
    "yml": Kind.YAML,
    "json": Kind.JSON,
    "ndjson": Kind.JSON,
    "jsonl": Kind.JSON,
}
_TODO_TXT = r"x \d{4}-\d\d-\d\d |\([A-Z]\) |\d{4}-\d\d-\d\d .*\s[+@]\w"
_MOSTLY = 0.6
_SAMPLE = 400


class Decoded(NamedTuple):
    """The text of a file, and the encoding that it was in: `UTF-8`."""

    text: str
    encoding: str


def foreign_kind(data: bytes, name: str) -> Foreign | None:
    """Return which kind of file `data` is that no list is read from, None for a text."""
    suffix = name.rpartition(".")[2].lower()
    if data.startswith(b"PK\x03\x04"):
        inside = data[:4096] + data[-4096:]
        if suffix in {"xlsx", "ods", "numbers", "xlsm"} or b"xl/" in inside:
            return Foreign.SHEET
        return Foreign.DOCUMENT if suffix in {"docx", "odt", "pages"} or b"word/" in inside else Foreign.ARCHIVE
    if data.startswith(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"):
        return Foreign.SHEET if suffix == "xls" else Foreign.DOCUMENT
    if data.startswith(b"%PDF"):
        return Foreign.PDF
    if data.startswith((b"{\\rtf", b"\x1f\x8b", b"7z\xbc\xaf", b"\x89PNG", b"\xff\xd8\xff", b"SQLite format 3")):
        return Foreign.OTHER
    if b"\x00" in data[:4096] and not _by_mark(data) and _utf16(data) is None:
        return Foreign.OTHER
    return None


def decoded(data: bytes) -> Decoded:
    """Return the text of `data`: UTF-8, UTF-16, UTF-32, else GB18030; raise UnicodeDecodeError where it is none.

    GB18030 reads nearly any bytes, so it counts only where what comes out is Chinese.
    """
    if encoding := _by_mark(data):
        return Decoded(data.decode(encoding).removeprefix("\ufeff"), encoding.upper())
    try:
        return Decoded(data.decode("utf-8-sig"), "UTF-8")
    except UnicodeDecodeError as error:
        if encoding := _utf16(data):
            return Decoded(data.decode(encoding), "UTF-16")
        try:
            text = data.decode("gb18030")
        except UnicodeDecodeError:
            raise error from None
        strange = [character for character in text if ord(character) > 0x7F]
        common = sum(
            "\u4e00" <= character <= "\u9fff"
            or "\u3000" <= character <= "\u303f"
            or "\uff00" <= character <= "\uffef"
            or character in "“”‘’—…·"
            for character in strange
        )
        if not strange or common < 0.9 * len(strange):
            raise error from None
        return Decoded(text, "GB18030")


def _by_mark(data: bytes) -> str | None:
    """Return the encoding that a byte order mark tells, but for that of UTF-8."""
    if data.startswith((b"\xff\xfe\x00\x00", b"\x00\x00\xfe\xff")):
        return "utf-32"
    return "utf-16" if data.startswith((b"\xff\xfe", b"\xfe\xff")) else None


def _utf16(data: bytes) -> str | None:
    """Return the form of UTF-16 that bytes without a mark are in: every other one is zero."""
    sample = data[: _SAMPLE * 2]
    if len(sample) < 4:
        return None
    if sample[1::2].count(0) > 0.4 * len(sample) / 2 and not sample[0::2].count(0):
        return "utf-16-le"
    return "utf-16-be" if sample[0::2].count(0) > 0.4 * len(sample) / 2 and not sample[1::2].count(0) else None


def kind_of(text: str, name: str) -> Kind | None:
    """Return the kind of a text by its file's name, else by its lines; None where the name tells of another kind."""
    base = name.rpartition("/")[2].lower()
    suffix = suffix_of(base)
    if base in {"todo.txt", "done.txt", "todo.todotxt"} or (suffix in {"txt", ""} and _is_todo_txt(text)):
        return Kind.TODOTXT
    if suffix in NAMED and suffix != "txt":
        return NAMED[suffix]
    return _by_lines(text) if suffix in {"", "txt", "text"} or name == "-" else None


def suffix_of(name: str) -> str:
    """Return what stands behind the last full stop of a file's name, in small letters; empty where there is none."""
    base = name.rpartition("/")[2].lower()
    return base.rpartition(".")[2] if "." in base else ""


def _by_lines(text: str) -> Kind:
    lines = [line for line in text.split("\n")[:_SAMPLE] if line.strip()]
    start = text.lstrip()[:1]
    if start in {"{", "["} and text.rstrip()[-1:] in {"}", "]"} and re.search(r'"\s*:', text[:2000]):
        return Kind.JSON
    if re.search(r"(?m)^\*+ (?:TODO|DONE|NEXT)\b|^#\+(?:title|author|todo)", text, re.IGNORECASE) and not re.search(
        r"(?m)^#{1,6} ", text
    ):
        return Kind.ORG
    for separator, kind in (("\t", Kind.TSV), (",", Kind.CSV), (";", Kind.CSV), ("，", Kind.CSV)):
        if lines and _names_columns(lines[0].split(separator)):
            return kind
        counts = {line.count(separator) for line in lines}
        if (
            len(lines) > 1
            and len(counts) == 1
            and min(counts) >= 2
            and not lines[0].lstrip().startswith(("|", "-", "#", "*"))
        ):
            return kind
    return Kind.MARKDOWN


def _names_columns(cells: Sequence[str]) -> bool:
    """Whether cells are the head of a table, and nothing else: `number,title,url,date`."""
    names = [cell.strip().strip('"') for cell in cells]
    return len(names) > 1 and all(column_of(name) for name in names)


def _is_todo_txt(text: str) -> bool:
    lines = [line for line in text.split("\n")[:_SAMPLE] if line.strip()]
    return bool(lines) and sum(re.match(_TODO_TXT, line) is not None for line in lines) >= _MOSTLY * len(lines)
