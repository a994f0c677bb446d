"""What may be typed, each with what it means; written so that nothing of a file can be taken for anything else."""

from __future__ import annotations

from shutil import get_terminal_size
from typing import TYPE_CHECKING, NamedTuple

from paiqi.text.clean import clean
from paiqi.text.width import display_width, shorten

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

# A terminal has a few cells beside the two: what the shell puts between them.
_BESIDE, _LEAST, _MOST = 6, 12, 60
# Nobody has a longer word inserted.
_LONGEST = 500


class Candidate(NamedTuple):
    """A word as the command is to get it, and what it means."""

    value: str
    says: str = ""


class FileNames(Exception):  # noqa: N818 - no error: an answer, which the shell finds by itself
    """What may be typed are the names of files."""


def written(candidates: Iterable[Candidate]) -> Iterator[str]:
    """Yield a line for each candidate that can be typed, once: the value, a tab, and what it means, cut to fit."""
    room = get_terminal_size().columns - _BESIDE
    known: set[str] = set()
    for value, says in candidates:
        if value and value not in known and is_typed(value):
            known.add(value)
            yield f"{value}\t{shorten(clean(says), min(max(room - display_width(value), _LEAST), _MOST))}"


def is_typed(value: str) -> bool:
    """Whether a text can stand on a command line as it is: on one line, with nothing that is not seen as it is."""
    return clean(value) == value and len(value) <= _LONGEST
