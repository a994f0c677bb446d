"""What an operation returns."""

from __future__ import annotations

from typing import TYPE_CHECKING, Self

from msgspec import Struct, field

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from paiqi.model.backlog import Backlog
    from paiqi.model.topic import Topic


class Outcome(Struct, frozen=True, eq=False):
    """A new backlog, what the writer should hear about it, and the files beside it that change too.

    `files` maps a path, relative to the backlog's folder and with `/`, to the file's new text, or to None where the
    file goes. `topics` are those that the operation was asked to change, or made, as they are now.
    """

    backlog: Backlog
    warnings: tuple[str, ...] = ()
    files: Mapping[str, str | None] = field(default_factory=dict)
    topics: tuple[Topic, ...] = ()

    def __eq__(self, other: object) -> bool:
        """Whether the same came of it; which topics were asked for, the backlog does not tell, and none compares."""
        return type(other) is type(self) and all(
            getattr(self, name) == getattr(other, name) for name in self.__struct_fields__ if name != "topics"
        )

    __hash__ = None  # type: ignore[assignment]  # it holds a mapping

    @property
    def topic(self) -> Topic:
        """The one topic of an operation on one, as it is now."""
        return self.topics[0]

    @classmethod
    def of(cls, topics: Iterable[Topic], before: Backlog, after: Backlog, warnings: Iterable[str] = ()) -> Self:
        """Return the outcome of an operation on `topics` of `before`, which have kept their places in `after`."""
        asked = {id(topic): topic for topic in topics}
        now = {id(old): new for old, new in zip(before.topics, after.topics, strict=False) if id(old) in asked}
        return cls(after, tuple(warnings), topics=tuple(now[key] for key in asked))
