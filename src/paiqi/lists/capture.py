"""What somebody types or pastes to keep an idea: titles, the addresses beside them, notes below."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, NamedTuple

from paiqi.model.sources import SourceKind, source_kind
from paiqi.text.fold import fold
from paiqi.text.markdown import heading, is_rule

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

# What joins an address to the words beside it.
_JOINTS = " \t\u3000:：,，、-–—|·"
_SIGNS_OF_ADDRESSES = frozenset("/:／：")


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
    if _SIGNS_OF_ADDRESSES.isdisjoint(text):
        return Captured(text)
    from paiqi.lists.markdown.sources import addresses_in, is_address, link_pattern

    sources = addresses_in(text)
    rest = link_pattern().sub(lambda link: link["text"] or "" if link["target"] in sources else link[0], text)
    for address in sources:
        rest = re.sub(rf"[（(<]*{re.escape(address)}[)）>]*", " ", rest)
    words = rest.split()
    bare = [word for word in words if is_address(word) or (word.isascii() and source_kind(word) is SourceKind.ADDRESS)]
    if not sources and not bare:
        return Captured(text)
    title = " ".join(word for word in words if word not in bare).strip(_JOINTS)
    return Captured(title if fold(title) else "", tuple(dict.fromkeys([*sources, *bare])))


def capture_words(arguments: Iterable[str]) -> tuple[Captured, ...]:
    """Return a topic for each argument; one that is an address belongs to the title before it, else to the first."""
    found: list[Captured] = []
    for argument in arguments:
        one = capture(argument)
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
    while lines:
        one = capture(_unmarked(lines.pop(0)))
        sources += one.sources
        if one.title:
            return Captured(one.title, tuple(sources), "\n".join(lines).strip("\n"))
    return Captured("", tuple(sources))


def capture_lines(text: str) -> tuple[NumberedLine, ...]:
    """Return a topic for each line that says something, without the mark of a list item or a heading."""
    lines = enumerate(map(_unmarked, text.replace("\r\n", "\n").split("\n")), 1)
    return tuple(NumberedLine(number, capture(line)) for number, line in lines if line)


def _unmarked(line: str) -> str:
    from paiqi.lists.markdown.items import without_marker

    text = without_marker(heading(line.strip())[1])
    return "" if is_rule(text) or text in {"-", "*", "+", "#"} else text
