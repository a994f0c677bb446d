"""The comments of a document: what stands behind a `#` that is no part of a value."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from paiqi.store.yaml.scan import Scanner

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from paiqi.store.yaml.document import Document


class Comment(NamedTuple):
    """A comment, from its `#` to the end of its line, and the number of that line (from 1)."""

    line: int
    text: str


class Layout(NamedTuple):
    """The lines (from 1) on which the topics of a block list begin, none for a list in another style; the comments."""

    starts: tuple[int, ...]
    comments: tuple[Comment, ...]


def comments(document: Document, wanted: Callable[[str], bool]) -> tuple[Comment, ...]:
    """Return the comments whose text is `wanted`, in order; raise InvalidBacklogError where the file is not valid.

    The scanner passes each one: what it takes for no value is all that may be one.
    """
    return tuple(comment for comment in layout(document).comments if wanted(comment.text))


def layout(document: Document) -> Layout:
    """Return where topics and comments stand; raise InvalidBacklogError where the file is not valid."""
    text = document.text
    if "#" not in text:
        return Layout((), ())
    listener = _Listener(document)
    listener.scan()
    ends = [text.find("\n", at) for at in sorted(listener.signs)]
    texts = [text[at : end if end >= 0 else len(text)] for at, end in zip(sorted(listener.signs), ends, strict=True)]
    lines = _lines_of(text, sorted(listener.signs))
    found = tuple(Comment(line, comment.rstrip("\r")) for line, comment in zip(lines, texts, strict=True))
    return Layout(tuple(_lines_of(text, listener.topics)), found)


def _lines_of(text: str, places: Iterable[int]) -> Iterator[int]:
    """Yield the number of the line of each of these places, which come in order."""
    line, last = 1, 0
    for at in places:
        line, last = line + text.count("\n", last, at), at
        yield line


class _Listener(Scanner):
    """A pass that notes where the comments begin between the values that it reads."""

    def __init__(self, document: Document) -> None:
        super().__init__(document)
        self.long = False  # many usual lines read at once may have comments among them
        self.signs: set[int] = set()

    def _begin(self) -> None:
        super()._begin()
        self._note(0, self.position)

    def _next_line(self, end: int) -> None:
        super()._next_line(end)
        self._note(end, self.position)

    def _rest(self, at: int) -> int:
        end = super()._rest(at)
        self._note(at, end)
        return end

    def _flow_gap(self, at: int, parent: int) -> int:
        end = super()._flow_gap(at, parent)
        self._note(at, end)
        return end

    def _block_scalar(self, parent: int) -> int:
        begin = self.position
        end = super()._block_scalar(parent)
        self._note(begin, self.text.find("\n", begin))
        return end

    def _note(self, begin: int, end: int) -> None:
        """Note each comment between two places that have no value between them."""
        at = self.text.find("#", begin, max(end, begin))
        while at >= 0:
            self.signs.add(at)
            line = self.text.find("\n", at, end)
            at = self.text.find("#", line, end) if line >= 0 else -1
