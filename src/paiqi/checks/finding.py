"""What a rule finds: a sentence, what to do about it, and where it stands."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable

    from paiqi.model.topic import Topic

    Fix = Callable[[Topic], Topic]

Severity = Literal["error", "warning"]


class Place(NamedTuple):
    """A place in the file: a key of a topic (of the file itself without one), and words within its value.

    Keys within a mapping are written with a dot (`published.url`, `calendar.cadence`). `nth` counts from 0 where the
    words stand several times. Without a key it is the whole topic, without a topic the whole file. `draft` is the path
    of the draft that it is, in the place of the file.
    """

    topic: Topic | None = None
    key: str | None = None
    text: str = ""
    nth: int = 0
    draft: str = ""


@dataclass(frozen=True)
class Flaw:
    """One thing that a rule complains of.

    `message` is one sentence, `remedy` what to type or do; `fix` does it to the topic, where that is safe whatever the
    writer meant, and doing it twice is doing it once. `also` are other places that belong to it.
    """

    message: str
    remedy: str
    topic: Topic | None = None
    key: str | None = None
    text: str = ""
    nth: int = 0
    also: tuple[Place, ...] = ()
    fix: Fix | None = None
    draft: str = ""


@dataclass(frozen=True, kw_only=True)
class Finding(Flaw):
    """A flaw with the code and the severity of the rule that found it."""

    code: str

    @property
    def severity(self) -> Severity:
        """Whether it is an error or a warning: E or W, with which its code begins."""
        return "error" if self.code.startswith("E") else "warning"

    @property
    def place(self) -> Place:
        """Where it stands."""
        return Place(self.topic, self.key, self.text, self.nth, self.draft)
