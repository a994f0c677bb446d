"""Text from a file made safe for a terminal, where nothing in it moves the cursor or hides, and for a shell."""

from __future__ import annotations

import re
from functools import cache
from itertools import zip_longest

_CONTROL_PICTURES = 0x2400  # Unicode's "Control Pictures" block: U+241B is the picture of U+001B.
_DELETE, _PICTURE_OF_DELETE = 0x7F, 0x2421
_REPLACEMENT = "\ufffd"
_TAKEN_APART = frozenset(" \t\r\n\u3000\"'\\$`&|;<>()*?[]{}!#~^")  # by a shell
# Nothing to see, and no part in an emoji or in a script (Unicode's Default_Ignorable_Code_Point, but for U+200C, U+200D
# and the selectors of variants, which have one).
_BLANK = (0x34F, 0x115F, 0x1160, 0x17B4, 0x17B5, 0x3164, 0xFFA0)  # printable, as Python sees it
_TAGS = range(0xE0020, 0xE0080)
_UNSEEN = (
    *(0xAD, 0x180E, 0x200B, *range(0x2060, 0x2066), 0xFEFF, *range(0xFFF0, 0xFFFC), *_BLANK),
    *(*range(0x1BCA0, 0x1BCA4), *range(0x1D173, 0x1D17B), *range(0xE0000, 0xE0100)),
)
_blank_sign = re.compile(f"[{''.join(map(chr, _BLANK))}]").search
_FLAG = "\U0001f3f4[\U000e0020-\U000e007e]{1,8}\U000e007f"  # of England and the like, in tags
_BREAKS = "\t\n\v\f\r\x85\u2028\u2029"


def clean(text: str, *, keep_newlines: bool = False) -> str:
    """Return `text` as one line without control characters, or as lines with `keep_newlines`.

    C0 controls and DEL become their pictures (`␛`), C1 controls and lone surrogates `�`; tabs and line breaks
    become spaces; the characters that turn the direction of writing (U+202A-202E, U+2066-2069: "Trojan
    Source", CVE-2021-42574, and their kin) are dropped; what is not to be seen and shapes nothing that is (U+200B,
    U+2060, U+FEFF, U+3164 and the like) is shown as `�`, so that two titles never look alike which are not. With
    `keep_newlines`, LF stays, CR LF and CR become LF, and a tab four spaces.
    """
    if text.isprintable() and (text.isascii() or _blank_sign(text) is None):
        return text
    text = text.replace("\r\n", "\n")
    return _translated(text, _for_lines() if keep_newlines else _for_one_line())


def to_keep(text: str, *, keep_newlines: bool = False) -> str:
    """Return a text as it goes into the file: clean, and without what has no width, as web pages have it."""
    if text.isprintable() and (text.isascii() or _blank_sign(text) is None):
        return text
    return clean(_translated(text, _without_unseen()), keep_newlines=keep_newlines)


def _translated(text: str, table: dict[int, str]) -> str:
    """Translate a text but for the flags in it, which are spelled in tags."""
    if max(text) < chr(_TAGS[0]):
        return text.translate(table)
    rest = [part.translate(table) for part in re.split(_FLAG, text)]
    return "".join(part for pair in zip_longest(rest, re.findall(_FLAG, text), fillvalue="") for part in pair)


def clean_text(text: str) -> str:
    """Return the lines of `text` without control characters, but with their tabs, as code has them."""
    return "\t".join(clean(part, keep_newlines=True) for part in text.split("\t"))


def quoted(text: str) -> str:
    """Return a text of the file, cleaned, as one word of a shell: in quotes where it would be taken apart."""
    word = clean(text)
    if word and not _TAKEN_APART.intersection(word):
        return word
    from shlex import quote

    return quote(word)


def exact(text: str) -> str:
    """Return what somebody typed as the same word of a shell again; bash reads what cannot be shown as `$'…'`."""
    if clean(text) == text:
        return quoted(text)
    return "$'" + "".join(map(_escaped, text)) + "'"


def _escaped(character: str) -> str:
    if character in "\\'":
        return f"\\{character}"
    if clean(character) == character:
        return character
    return "".join(f"\\x{byte:02x}" for byte in character.encode("utf-8", "surrogateescape"))


@cache
def _for_one_line() -> dict[int, str]:
    table = {code: chr(_CONTROL_PICTURES + code) for code in range(0x20)}
    table[_DELETE] = chr(_PICTURE_OF_DELETE)
    table |= dict.fromkeys(range(0x80, 0xA0), _REPLACEMENT)
    table |= dict.fromkeys(range(0xD800, 0xE000), _REPLACEMENT)
    table |= dict.fromkeys(map(ord, _BREAKS), " ")
    table |= dict.fromkeys([0x61C, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x2070)], "")
    table |= dict.fromkeys(_UNSEEN, _REPLACEMENT)
    return table


@cache
def _without_unseen() -> dict[int, str]:
    return dict.fromkeys(_UNSEEN, "")


@cache
def _for_lines() -> dict[int, str]:
    return _for_one_line() | {ord("\n"): "\n", ord("\r"): "\n", ord("\t"): "    "}
