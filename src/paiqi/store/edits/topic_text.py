"""One topic's YAML taken out of a file to be edited by itself, and put back in its place.

Taken out, its keys stand at column 0, with the comments directly above it on top. Put back, what was typed stands
there as it was typed, moved to the column of the list; every byte outside the topic's lines stays.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from paiqi.errors import InvalidBacklogError
from paiqi.i18n import _
from paiqi.store.edits.edits import edited
from paiqi.store.edits.rows import LINES, row_of
from paiqi.store.edits.scalars import entry
from paiqi.store.edits.splices import BLANK
from paiqi.store.yaml.codec import decode, decode_topics, topic_values
from paiqi.store.yaml.document import LINE_END

if TYPE_CHECKING:
    from collections.abc import Iterator

    from paiqi.model.backlog import Backlog
    from paiqi.model.topic import Topic
    from paiqi.store.edits.rows import TopicRow
    from paiqi.store.yaml.document import Document

_LF = "\n"

_DASH = re.compile(r"( *)-( +)(?=[^\s#])")
_LONE_DASH = re.compile(r" *-[ \t]*(?:#[^\n]*)?\r?\n")
_KEY = re.compile(r"(?:[\w.-]+|\"[^\"\n]*\"|'[^'\n]*')[ ]*:(?=[ \r\n]|\Z)")
_PLACE = re.compile(r"(?P<name>.*?):(?P<line>\d+):(?P<column>\d+)(?=:|\Z)", re.DOTALL)
_STEP = 2


@dataclass(frozen=True)
class TopicText:
    """The text of one topic, with LF as its line end, and where it goes back to.

    `text` stands in `document.text[start:end]`, perhaps otherwise written. There its first key goes behind `dash`, the
    others to `column`, the comments above them to `lead`. Where the topics are no block sequence, `start` is -1.
    """

    text: str
    start: int = -1
    end: int = -1
    dash: str = ""
    lead: int = 0
    column: int = 0
    newline: str = "\n"


def take_out(document: Document, backlog: Backlog, index: int) -> TopicText:
    """Return the text of topic `index` of `document`, which decodes to `backlog`.

    A bare title, a topic in braces and whatever else is no plain lines of keys is shown as such lines, comments on top.
    """
    topic = backlog.topics[index]
    items = document.items
    if items is None or len(items.starts) != len(backlog.topics):
        return TopicText(written(topic))
    row = row_of(document, index)
    first = items.starts[index]
    candidates = (*_as_it_stands(document, row, first, items.indent), _anew(document, row, items.indent, topic))
    return next(taken for taken in candidates if _says(taken.text, topic))


def put_back(document: Document, backlog: Backlog, taken: TopicText, typed: str, new: Topic) -> Document:
    """Return the document with `typed`, which says `new`, in its place (`new.origin`).

    Proved by reading the whole result: this topic is `new`, and everything else is as it was.
    """
    after = backlog.with_topic(backlog.topics[new.origin], new)
    if taken.start < 0:
        return edited(document, backlog, after)
    lines = typed.strip("\n").split("\n")
    first = next(i for i, line in enumerate(lines) if _is_content(line))
    prefixes = [" " * taken.lead] * first + [taken.dash] + [" " * taken.column] * (len(lines) - first - 1)
    placed = [prefix + line if line else "" for prefix, line in zip(prefixes, lines, strict=True)]
    text = "".join(line + taken.newline for line in placed)
    result = document.with_text(document.text[: taken.start] + text + document.text[taken.end :])
    if decode(result) != after:
        raise InvalidBacklogError(
            _("this text cannot stand in the list without changing other topics, so nothing was written"),
            where=document.name,
            remedy=_("write the topic as plain “key: value” lines"),
        )
    return result


def find_again(document: Document, backlog: Backlog, taken: TopicText, topic: Topic) -> int | None:
    """Return the index of the topic whose text was `taken` in an older version of the file; None if it was changed."""
    alike = [i for i, other in enumerate(backlog.topics) if (other.id, other.title) == (topic.id, topic.title)]
    alike.sort(key=lambda index: index != topic.origin)  # of equal ones, the one at the same place
    return next((index for index in alike if take_out(document, backlog, index).text == taken.text), None)


def read_topic(typed: str, name: str, *, first_line: int = 1) -> Topic:
    """Read the keys of one topic as somebody typed them.

    Raise InvalidBacklogError with the place in the file `name`, of which `typed` begins at line `first_line`.
    """
    lines = typed.rstrip("\n").split("\n")
    first = next((i for i, line in enumerate(lines) if _is_content(line)), 0)
    if lines[first].startswith("- "):
        raise InvalidBacklogError(
            _("this is a list, where the keys of one topic must stand"),
            where=f"{name}:{first_line + first}:1",
            remedy=_("write “title: …” at the beginning of the line, without “- ”"),
        )
    item = "-\n" + "".join(f"{' ' * _STEP}{line}\n" for line in lines)
    try:
        (topic,) = decode_topics(item, name)
    except InvalidBacklogError as error:
        # Above what was typed stand the line “topics:” and the dash.
        error.where = _PLACE.sub(lambda place: _moved(place, first_line - 3), error.where, count=1)
        raise
    return topic


def written(topic: Topic) -> str:
    """Write a topic as lines of keys at column 0."""
    return "".join(f"{entry(key, value, column=0, newline=_LF)}\n" for key, value in topic_values(topic).items())


def _moved(place: re.Match[str], lines: int) -> str:
    line, column = int(place["line"]) + lines, max(int(place["column"]) - _STEP, 1)
    return f"{place['name']}:{max(line, 1)}:{column}"


def _is_content(line: str) -> bool:
    return bool(line.strip(BLANK)) and not line.lstrip(" ").startswith("#")


def _says(text: str, topic: Topic) -> bool:
    first = next((line for line in text.split("\n") if _is_content(line)), "")
    try:
        return _KEY.match(first) is not None and read_topic(text, "") == topic
    except InvalidBacklogError:
        return False


def _as_it_stands(document: Document, row: TopicRow, first: int, indent: int) -> Iterator[TopicText]:
    """Yield the lines of a topic moved to column 0, and where they may be a bare title, those with its key."""
    text = document.text
    found = LINE_END.search(text, first)
    newline = found.group() if found else document.newline
    if lone := _LONE_DASH.match(text, first):
        body = text[lone.end() : row.end]
        column = len(body) - len(body.lstrip(" "))
        yield TopicText(_dedented(body, column), lone.end(), row.end, " " * column, column, column, newline)
    if dash := _DASH.match(text, first):
        column = dash.end() - first
        above = text[row.start : first]
        regular = all(len(line) - len(line.lstrip(" ")) == indent for line in LINES.findall(above))
        start = row.start if regular else first
        lead = _dedented(text[start:first], indent)
        own = _dedented(" " * column + text[dash.end() : row.end], column)
        place = (start, row.end, dash.group(), indent, column, newline)
        yield TopicText(lead + own, *place)
        yield TopicText(f"{lead}title: {own}", *place)


def _anew(document: Document, row: TopicRow, indent: int, topic: Topic) -> TopicText:
    comments = "".join(f"{comment}\n" for comment in comments_in(document.text[row.start : row.end]))
    dash = " " * indent + "- "
    place = (row.start, row.end, dash, indent, len(dash), document.newline)
    return TopicText(comments + written(topic), *place)


def _dedented(text: str, column: int) -> str:
    """Return the lines of `text` without their first `column` spaces, each ended by LF."""
    lines = [line.rstrip("\r\n") for line in LINES.findall(text)]
    return "".join(line[min(column, len(line) - len(line.lstrip(" "))) :] + _LF for line in lines)


def comments_in(text: str) -> list[str]:
    """Return the comments in a stretch of YAML without block scalars, in order."""
    found: list[str] = []
    quote = before = ""
    at = 0
    while at < len(text):
        character = text[at]
        if quote:
            if character == "\\" and quote == '"':
                at += 1
            elif character == quote:
                quote = ""
        elif character == "#" and (not at or text[at - 1] in BLANK):
            end = LINE_END.search(text, at)
            stop = end.start() if end else len(text)
            found.append(text[at:stop].rstrip(BLANK))
            at = stop
        elif character in "\"'" and before in ("", *"[{,:-"):
            quote = character
        if character not in BLANK:
            before = character
        at += 1
    return found
