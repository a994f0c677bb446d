"""What somebody types or pastes to keep an idea: titles, the addresses beside them, notes below."""

from __future__ import annotations

import re
import unicodedata
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from paiqi.text.fold import fold
from paiqi.text.markdown import heading, is_rule

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

# What joins an address to the words beside it, and what may stand behind one where a sentence goes on or ends.
_JOINTS = r"\s:：,，、\-–—|·"
_MARKS = rf"{_JOINTS}。.;；"
_CLOSING = frozenset("！？!?）)】」』”》…")
_ADDRESS = "\0"  # stands for one, while its surroundings are looked at: no argument holds it
_SIGNS_OF_ADDRESSES = frozenset("/:")  # an address is ASCII where it begins
_BOX = re.compile(r"\s*(?:[-*+]\s*)?\[[ xXvV]\]\s+")
# Numbers of a list have fewer digits: with four it is a year.
_ORDINAL = re.compile(r"\s*(?P<number>\d{1,3})[.)）、．]")
_NUMBERED = re.compile(r"\s*\d+[.)）、．]")


class Captured(NamedTuple):
    """A new topic as it was typed; the `title` is empty where that is an address and nothing else."""

    title: str
    sources: tuple[str, ...] = ()
    notes: str = ""


class NumberedLine(NamedTuple):
    """A line of a text, `number` from 1, with what it says."""

    number: int
    captured: Captured


def capture(text: str) -> Captured:
    """Take the addresses, and the targets of Markdown links, out of a title."""
    if _SIGNS_OF_ADDRESSES.isdisjoint(text) and "www." not in text.casefold():
        return Captured(text)
    from paiqi.lists.markdown.sources import address_places, addresses_in, link_pattern

    targets = dict.fromkeys(addresses_in(text))
    rest = link_pattern().sub(lambda link: link["text"] or _ADDRESS if link["target"] in targets else link[0], text)
    places = address_places(rest)
    plain = [rest[start:end] for start, end in places]
    shown = set(plain)
    found = [*(target for target in targets if target not in shown), *plain]
    if not found:
        return Captured(text)
    ends = [0, *(end for _start, end in places)]
    starts = [*(start for start, _end in places), len(rest)]
    title = _without_addresses(_ADDRESS.join(rest[end:start] for end, start in zip(ends, starts, strict=True)))
    return Captured(title if fold(title) else "", tuple(dict.fromkeys(found)))


def _without_addresses(text: str) -> str:
    """Return a title without the addresses in it, and without what joined them to its words."""
    text = re.sub(rf"[（(<\[]\s*{_ADDRESS}\s*[)）>\]]", _ADDRESS, text)

    def between(found: re.Match[str]) -> str:
        behind = text[found.end() : found.end() + 1]
        if not behind or not found.start():
            return ""
        return found["right"] if found["right"].strip() else "" if behind in _CLOSING else " "

    # A run of joints is looked at from where it begins, and once.
    joined = re.sub(
        rf"(?<![{_JOINTS}])[{_JOINTS}]*+{_ADDRESS}(?:[{_MARKS}]*{_ADDRESS})*(?P<right>[{_MARKS}]*)", between, text
    )
    return " ".join(joined.split())


def capture_words(arguments: Iterable[str]) -> tuple[Captured, ...]:
    """Return a topic for each argument; one that is an address belongs to the title before it, else to the first."""
    found: list[Captured] = []
    for argument in arguments:
        one = capture(_BOX.sub("", argument, count=1) if _BOX.match(argument) else argument)
        if found and not (one.title and found[-1].title):
            last = found[-1]
            found[-1] = Captured(last.title or one.title, (*last.sources, *one.sources))
        else:
            found.append(one)
    return tuple(found)


def together(found: Sequence[Captured]) -> Captured:
    """Return one topic with the titles of all, one behind the other."""
    return Captured(" ".join(one.title for one in found), tuple(s for one in found for s in one.sources))


def is_one_title(titles: Iterable[str]) -> bool:
    """Whether `titles` are single words in Latin letters, as one types a title without quotes: `KV Cache`."""
    words = [unicodedata.normalize("NFKC", title) for title in titles]
    return all(len(word.split()) == 1 and all(map(_is_latin, filter(str.isalpha, word))) for word in words)


def _is_latin(letter: str) -> bool:
    return letter.isascii() or "LATIN" in unicodedata.name(letter, "")


def capture_text(text: str) -> Captured:
    """Return one topic: its title on the first line, its notes below; addresses above the title are its sources."""
    lines = text.replace("\r\n", "\n").split("\n")
    sources: list[str] = []
    for number, first in enumerate(lines, 1):
        one = capture(_unmarked(first, numbered=_ordinal(first) == 1))
        sources += one.sources
        if one.title:
            return Captured(one.title, tuple(sources), "\n".join(lines[number:]).strip("\n"))
    return Captured("", tuple(sources))


def capture_lines(text: str) -> tuple[NumberedLine, ...]:
    """Return a topic for each line that says something, without the mark of a list item or a heading."""
    lines = text.replace("\r\n", "\n").split("\n")
    counted = [ordinal for line in lines if (ordinal := _ordinal(line)) is not None]
    runs = {1, *(two for one, two in pairwise(counted) if two == one + 1)}
    runs |= {one for one, two in pairwise(counted) if two == one + 1}
    said = ((number, _unmarked(line, numbered=_ordinal(line) in runs)) for number, line in enumerate(lines, 1))
    return tuple(NumberedLine(number, capture(line)) for number, line in said if line)


def _ordinal(line: str) -> int | None:
    """Return the number with which a line begins as one of a list."""
    found = _ORDINAL.match(line)
    return int(found["number"]) if found else None


def _unmarked(line: str, *, numbered: bool) -> str:
    """Return a line without the marks of a list; with its number, unless it is `numbered` as one of a list."""
    from paiqi.lists.markdown.items import without_marker

    if not numbered and _NUMBERED.match(line):
        return line.strip()
    text = without_marker(heading(line.strip())[1])
    return "" if is_rule(text) or text in {"-", "*", "+", "#"} else text
