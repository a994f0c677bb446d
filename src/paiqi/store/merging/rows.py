"""The lines of one topic out of those of three versions: its values are known, its comments and its style are merged.

Mostly a merge by lines says it at once. Where it does not, each version is first edited to say what the merge says:
then the three differ in nothing but comments and hand formatting, and what only one side changed of these is taken;
where both did, ours stays, and no comment is lost.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from paiqi.errors import InvalidBacklogError
from paiqi.store.edits.edits import edited_item
from paiqi.store.edits.splices import apply
from paiqi.store.merging.chunks import chunks
from paiqi.store.texts.line_diff import lines_of
from paiqi.store.yaml.codec import decode_topics, topic_values
from paiqi.store.yaml.comments import comments
from paiqi.store.yaml.document import Document

if TYPE_CHECKING:
    from collections.abc import Iterable

    from paiqi.model.topic import Topic


class Row(NamedTuple):
    """The lines of a topic in one version, what they say, and the file whose style they have."""

    text: str
    topic: Topic
    document: Document

    def saying(self, topic: Topic) -> str:
        """Return the lines, edited to say `topic`; raise CannotSpliceError."""
        if self.topic == topic:
            return self.text
        result = edited_item(self.text, self.document, topic_values(self.topic), topic_values(topic))
        return result if isinstance(result, str) else apply(self.text, result)


def merged_row(base: Row | None, ours: Row | None, theirs: Row | None, topic: Topic) -> str:
    """Return lines that say `topic`, with what each side did to comments and style; one side at least has some."""
    if ours is None or theirs is None:
        row = ours or theirs
        assert row is not None
        return row.saying(topic)
    if ours.text == theirs.text or (base and base.text == theirs.text):
        return ours.saying(topic)
    if base and base.text == ours.text:
        return theirs.saying(topic)
    text = _by_lines(base.text if base else "", ours.text, theirs.text)
    if text and says(text, topic):
        return text
    text = merged_lines(base.text if base else "", ours.text, theirs.text)
    if topic.x and says(text, topic):
        return text
    was, mine, yours = base.saying(topic) if base else "", ours.saying(topic), theirs.saying(topic)
    text = merged_lines(was, mine, yours)
    text = text if text == mine or says(text, topic) else mine
    lost = comments_of(yours) - comments_of(was) - comments_of(text)
    if not lost:
        return text
    indent = " " * (len(mine) - len(mine.lstrip(" ")))
    return "".join(f"{indent}{comment}{ours.document.newline}" for comment in sorted(lost)) + text


def _by_lines(base: str, ours: str, theirs: str) -> str:
    """Return the lines with what both sides did to them, as they stand; an empty text where both changed the same."""
    merged = [chunk.settled for chunk in chunks(lines_of(base), lines_of(ours), lines_of(theirs))]
    return "" if None in merged else "".join(line for lines in merged for line in lines or ())


def merged_lines(base: str, ours: str, theirs: str) -> str:
    """Merge lines that say the same; where both sides changed the same ones, ours stay, and comments of theirs come."""
    lines: list[str] = []
    for chunk in chunks(lines_of(base), lines_of(ours), lines_of(theirs)):
        settled = chunk.settled
        if settled is None:
            known = {line.strip() for line in (*chunk.base, *chunk.ours)}
            settled = [*chunk.ours, *_new_comments(chunk.theirs, known)]
        lines += settled
    return "".join(lines)


def _new_comments(lines: Iterable[str], known: set[str]) -> list[str]:
    return [line for line in lines if line.lstrip().startswith("#") and line.strip() not in known]


def says(text: str, topic: Topic) -> bool:
    """Return whether lines say `topic` and nothing else."""
    try:
        return decode_topics(text) == (topic,)
    except (InvalidBacklogError, ValueError):
        return False


def comments_of(text: str) -> set[str]:
    """Return the comments in the lines of a topic."""
    if "#" not in text:
        return set()
    return {one.text.rstrip() for one in comments(Document("topics:\n" + text), lambda _comment: True)}
