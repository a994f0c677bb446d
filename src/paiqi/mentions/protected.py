"""What in a Markdown text is no prose, so that no mention stands there: code, addresses, targets of links, tags.

A careful reader of CommonMark would agree with the places found here; where the two may differ (a fence that is never
closed, a file name), more is protected rather than less.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import TYPE_CHECKING

from paiqi.text.markdown import closing_fence, fence

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

Span = tuple[int, int]

_LINE = re.compile(r"[^\r\n]*(?:\r\n|\n|\r|\Z)")
_BLOCK_START = re.compile(r"[ \t]*(?:[-*+>|]|#{1,6}(?=[ \t])|[0-9]{1,9}[.)](?=[ \t])|[\r\n]|\Z)")
_BACKTICKS = re.compile(r"(?<!\\)(\\*+)(`+)")
_OUTSIDE = r"\s<>\"`|，。；、！？：…（）【】《》「」『』“”‘’"
_IN_ADDRESS = rf"(?:[^{_OUTSIDE}()\[\]*]|\*(?!\*)|\([^{_OUTSIDE}()]*\)|\[[^{_OUTSIDE}\[\]]*\])*"
_ADDRESS = re.compile(
    rf"(?<![A-Za-z0-9+.-])(?:[A-Za-z][A-Za-z0-9+.-]*://|www\.|(?:mailto|doi):){_IN_ADDRESS}"
    rf"|(?<![A-Za-z0-9.-])(?:[A-Za-z0-9-]+\.)+[A-Za-z]{{2,}}/{_IN_ADDRESS}",
    re.IGNORECASE,
)
_AT = re.compile(r"@[\w-]+(?:\.[\w-]+)+")
_BEFORE_AT = re.compile(r"[\w.+-]")
_EXTENSION = re.compile(
    r"\.(?:png|jpe?g|gif|webp|svg|avif|heic|bmp|pdf|mdx?|html?|txt|docx?|xlsx?|pptx?|csv|json|ya?ml|py|ipynb|zip|mp[34]|mov)"
    r"(?![A-Za-z0-9])",
    re.IGNORECASE,
)
_IN_FILE_NAME = re.compile(rf"[^{_OUTSIDE}()\[\]*']")
_LONGEST_NAME = 255  # of a file, on every common file system; of an e-mail address (RFC 5321) it is less
_TARGET = re.compile(r"\]\([ \t]*(<[^<>\r\n]*>|[^\s()<>]*(?:\([^\s()]*\)[^\s()]*)*)(?=[ \t]*[)\"'(]|[ \t]*[\r\n])")
_DEFINITION = re.compile(
    r"^[ \t]*\[(?!\^)([^\[\]\r\n]+)\]:[ \t]*(<[^<>\r\n]*>|\S+)"
    r"(?=[ \t]*(?:\"[^\"\r\n]*\"|'[^'\r\n]*'|\([^()\r\n]*\))?[ \t]*\r?$)",
    re.MULTILINE,
)
_WIKI = re.compile(r"\[\[([^\[\]\r\n|]+)(?=\||\]\])")
_TAG = re.compile(r"</?([A-Za-z][A-Za-z0-9-]*)(?=[\s/>])(?:[^<>\"']|\"[^\"<]*\"|'[^'<]*')*>")
_CODE_TAGS = frozenset({"code", "pre", "script", "style", "kbd"})


class Protected:
    """The places of `text` that hold no prose, and those where the prose is a link already."""

    def __init__(self, text: str) -> None:
        code = tuple(code_of(text))
        self._text = prose = _blanked(text, code)
        tags = tuple(_TAG.finditer(prose))
        targets = tuple(_TARGET.finditer(prose))
        self._definitions = tuple(_DEFINITION.finditer(prose))
        self._spans = _merged(
            *code,
            *(tag.span() for tag in tags),
            *_between_tags(prose, tags, _CODE_TAGS),
            *(target.span(1) for target in targets),
            *(definition.span(2) for definition in self._definitions),
            *(wiki.span() for wiki in _WIKI.finditer(prose)),
            *(address.span() for address in _ADDRESS.finditer(prose)),
            *(_walked_back(prose, at, _BEFORE_AT) for at in _AT.finditer(prose)),
            *(_walked_back(prose, name, _IN_FILE_NAME) for name in _EXTENSION.finditer(prose)),
        )
        self._linked = _merged(*_between_tags(prose, tags, frozenset({"a"})), *self._link_texts())

    def covers(self, start: int, end: int) -> bool:
        """Whether any character from `start` to `end` is protected."""
        place = bisect_left(self._spans, (end,)) - 1
        return place >= 0 and self._spans[place][1] > start

    @property
    def prose(self) -> str:
        """The text with blanks in the place of what is no prose."""
        return _blanked(self._text, self._spans)

    def linked(self, start: int, end: int) -> bool:
        """Whether the prose from `start` to `end` is the text of a link or an image."""
        place = bisect_left(self._linked, (end,)) - 1
        return place >= 0 and self._linked[place][0] <= start and end <= self._linked[place][1]

    def _link_texts(self) -> Iterator[Span]:
        """Yield what stands in brackets before `(target)` or `[label]`, or is a label itself."""
        labels = {" ".join(definition[1].split()).casefold() for definition in self._definitions}
        targets = {target.start() for target in _TARGET.finditer(self._text)}
        opened: list[int] = []
        for bracket in re.finditer(r"\\.|[\[\]]|(?:\r?\n[ \t]*){2}", self._text):
            at = bracket.start()
            if bracket.group() == "[":
                opened.append(at)
            elif bracket.group() == "]" and opened:
                start = opened.pop()
                label = " ".join(self._text[start + 1 : at].split()).casefold()
                if at in targets or label in labels or _has_label(self._text, at, labels):
                    yield start, at + 1
            elif bracket.group()[0] in "\r\n":
                opened.clear()


def _has_label(text: str, at: int, labels: set[str]) -> bool:
    follows = re.compile(r"\]\[([^\[\]\r\n]*)\]").match(text, at)
    return follows is not None and " ".join(follows[1].split()).casefold() in labels


def code_of(text: str) -> Iterator[Span]:
    """Yield the fenced blocks (CommonMark 4.5) and code spans (6.1) of `text`."""
    mark, start, block = "", 0, 0
    for line in _LINE.finditer(text):
        if mark:
            if re.fullmatch(closing_fence(mark), line.group()):
                yield start, line.end()
                mark, block = "", line.end()
            continue
        opening = fence(line.group())
        if opening or _BLOCK_START.match(line.group()):
            yield from _code_spans(text, block, line.start())
            block = line.start()
        if opening:
            mark, start = opening, line.start()
    yield from ((start, len(text)),) if mark else _code_spans(text, block, len(text))


def _code_spans(text: str, start: int, end: int) -> Iterator[Span]:
    """Yield the code spans of one block: runs of backticks, up to the next run of the same length."""
    runs = list(_BACKTICKS.finditer(text, start, end))
    last = {len(run[2]): place for place, run in enumerate(runs)}
    place = 0
    while place < len(runs):
        escaped = len(runs[place][1]) % 2
        length = len(runs[place][2]) - escaped
        if length and last.get(length, -1) > place:
            opening = runs[place].start(2) + escaped
            place = next(i for i in range(place + 1, len(runs)) if len(runs[i][2]) == length)
            yield opening, runs[place].end()
        place += 1


def _blanked(text: str, spans: Iterable[Span]) -> str:
    """Return `text` with spaces in the place of `spans`."""
    parts, at = [], 0
    for start, end in spans:
        parts += [text[at:start], " " * (end - start)]
        at = end
    return "".join([*parts, text[at:]])


def _between_tags(text: str, tags: Iterable[re.Match[str]], names: frozenset[str]) -> Iterator[Span]:
    """Yield what stands between an opening tag called one of `names` and the next closing one."""
    start, name = -1, ""
    for tag in tags:
        if tag[1].lower() not in names:
            continue
        closes = text.startswith("</", tag.start())
        if closes and tag[1].lower() == name:
            yield start, tag.end()
            name = ""
        elif not closes and not name:
            start, name = tag.start(), tag[1].lower()


def _merged(*spans: Span) -> list[Span]:
    """Return spans in order, those that overlap as one."""
    merged: list[Span] = []
    for start, end in sorted(spans):
        if merged and start < merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged


def _walked_back(text: str, found: re.Match[str], allowed: re.Pattern[str]) -> Span:
    """Return the span of `found` with the allowed characters before it."""
    start = found.start()
    furthest = max(start - _LONGEST_NAME, 0)
    while start > furthest and allowed.match(text, start - 1):
        start -= 1
    return start, found.end()
