"""Texts in Markdown, so that none is taken for what it is not, and each comes back as it was.

The escapes are Markdown's own, so a viewer shows what was meant: a backslash before a sign of ASCII, a numeric entity
for any other character. Nothing is escaped that would be understood as it stands.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from paiqi.text.markdown import closed_blocks

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_SIGNS = r"[!-/:-@\[-`{-~]"
# What a terminal obeys, what ends a line somewhere, what turns the direction of writing: never written as it is.
_DRIVING = "\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069"
_ENTITY = re.compile(r"&(?=#\d+;|#[xX][0-9a-fA-F]+;|[A-Za-z][A-Za-z0-9]*;)")
_COMMENT = re.compile("<(?=!--)")
_NEVER_PLAIN = re.compile(rf"[{_DRIVING}\n]|\A\s|\s\Z")
_ESCAPED = re.compile(rf"\\({_SIGNS})|&#(\d{{1,7}});")
_NEVER_IN_A_BLOCK = re.compile(rf"[{_DRIVING}]")
_BEFORE_ENTITY = re.compile(rf"(?<!\\)(\\*)(?=&#(\d{{1,5}});|[{_DRIVING}])")
_ENTITY_IN_A_BLOCK = re.compile(r"(\\*)&#(\d{1,5});")
_HEADING = re.compile(r"(\\*)(#{1,3}(?:[ \t]|$).*)")
_OPENING = re.compile(r"((?:[\s>]|[-*+]\s|\d{1,9}[.)]\s)*)(\\*)((?:`{3}|~{3}|<!--).*)")


def entity(character: str) -> str:
    """Return a character as Markdown reads it back: `&#9989;`."""
    return f"&#{ord(character)};"


def inline(text: str, *, special: str = "") -> str:
    """Return a text as a part of one line, in which the `special` signs mean something else."""
    text = re.sub(rf"\\(?={_SIGNS}|[{_DRIVING}{re.escape(special)}]|\s|\Z)", r"\\\\", text)
    text = _ENTITY.sub(r"\\&", text)
    text = text if "<" in special else _COMMENT.sub(r"\\<", text)
    for sign in special:
        text = text.replace(sign, f"\\{sign}" if sign.isascii() else entity(sign))
    return _NEVER_PLAIN.sub(lambda found: entity(found[0]), text)


def plain(text: str) -> str:
    """Return what `inline` wrote as it was; the blanks at its ends are nobody's."""
    return _ESCAPED.sub(lambda found: found[1] or _character(found[2]), text.strip())


def _character(code: str) -> str:
    return chr(int(code)) if _is_character(int(code)) else f"&#{code};"


def _is_character(code: int) -> bool:
    return code <= 0x10FFFF and not 0xD800 <= code <= 0xDFFF


def block(text: str) -> str:
    """Return a text of several lines in which no character drives a terminal; Markdown in it stays what it is.

    Only the entities of such characters, and of blanks, mean them; behind an odd number of backslashes none does.
    """

    def before(found: re.Match[str]) -> str:
        if found[2] is None:
            return found[1] * 2
        return f"{found[1] * 2}\\" if _is_escaped(found[2]) else found[1]

    text = _BEFORE_ENTITY.sub(before, text)
    text = _NEVER_IN_A_BLOCK.sub(lambda found: entity(found[0]), text)
    return entity(text[0]) + text[1:] if text and not text.strip() else text


def plain_block(text: str) -> str:
    """Return what `block` wrote as it was."""

    def read(found: re.Match[str]) -> str:
        if not _is_escaped(found[2]):
            return found[0]
        slashes, odd = divmod(len(found[1]), 2)
        return "\\" * slashes + (found[0].lstrip("\\") if odd else chr(int(found[2])))

    return _ENTITY_IN_A_BLOCK.sub(read, text)


def _is_escaped(code: str) -> bool:
    character = chr(int(code))
    return character.isspace() or _NEVER_IN_A_BLOCK.match(character) is not None


def under_heading(text: str) -> str:
    """Return Markdown that stands below a heading, so that no line of it is a heading of the list's own.

    What begins a code block or a comment and never ends would reach over the lines below: it is escaped, too.
    """
    lines = text.split("\n")
    ends, unclosed = closed_blocks(lines)
    endless = set(unclosed)
    for at in _outside(lines, ends):
        line = lines[at]
        if line.startswith(("#", "\\")) and _HEADING.fullmatch(line):
            lines[at] = f"\\{line}"
        elif (found := _OPENING.fullmatch(line)) and (found[2] or at in endless):
            lines[at] = f"{found[1]}\\{found[2]}{found[3]}"
    return "\n".join(lines)


def from_under_heading(text: str) -> str:
    """Return what `under_heading` wrote as it was."""
    lines = text.split("\n")
    ends, _unclosed = closed_blocks(lines)
    for at in _outside(lines, ends):
        line = lines[at]
        if line.startswith("\\") and _HEADING.fullmatch(line):
            lines[at] = line[1:]
        elif (found := _OPENING.fullmatch(line)) and found[2]:
            lines[at] = f"{found[1]}{found[2][1:]}{found[3]}"
    return "\n".join(lines)


def _outside(lines: Sequence[str], ends: dict[int, int]) -> Iterator[int]:
    """Yield the places of the lines that stand in no code block or comment."""
    at = 0
    while at < len(lines):
        if at not in ends:
            yield at
        at = ends.get(at, at + 1)
