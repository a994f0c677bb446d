"""The mentions of a text: the forms found in its prose."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from paiqi.mentions.forms import folded, found_in
from paiqi.mentions.joins import MentionRun, joined
from paiqi.mentions.protected import Protected

if TYPE_CHECKING:
    from collections.abc import Callable, Container, Iterator

    from paiqi.model.backlog import Series


class Mention(NamedTuple):
    """One number that a text names.

    `text[start:end]` is the whole mention, `text`; of `No.26–35` those are `No.26` and `35`. `linked` says that it
    stands in the text of a link or an image, where no further link can be put.
    """

    start: int
    end: int
    number: int
    text: str
    linked: bool


def mentions(text: str, series: Series, among: Container[int] | None = None) -> tuple[Mention, ...]:
    """Return the articles that the prose of `text` (Markdown) names by number, in order; those `among`, where given."""
    found = found_in(folded(text), series)
    if among is not None:
        found = [one for one in found if any(digits.number in among for digits in one.numbers)]
    if not found:
        return ()
    protected = Protected(text)
    return tuple(
        mention
        for one in found
        if not protected.covers(one.start, one.end)
        for mention in _parts(text, one, linked=protected.linked(one.start, one.end))
        if among is None or mention.number in among
    )


def _parts(text: str, found: MentionRun, *, linked: bool) -> Iterator[Mention]:
    last = len(found.numbers) - 1
    for place, digits in enumerate(found.numbers):
        start = digits.opening if place else found.start
        # Behind the last number stands its mark, or what may not belong to it.
        end = digits.end if place < last or found.maybe else found.end
        yield Mention(start, end, digits.number, text[start:end], linked)


def found_in_prose(text: str, series: Series, wanted: Callable[[MentionRun], bool]) -> list[MentionRun]:
    """Return the mentions in the prose of `text` that are `wanted`, ends of a range and numbers of a list together.

    Those of which it is not certain that they are any are among them, with what they may mention as `maybe`.
    """
    plain = folded(text)
    found = [one for one in joined(plain, found_in(plain, series)) if wanted(one)]
    if not found:
        return []  # most texts; to look for code and addresses costs more than to look for mentions
    protected = Protected(text)
    return [one for one in found if not protected.covers(one.start, one.end)]


def read_again(written: str, context: str, series: Series) -> list[int]:
    """Return the numbers that `written` names before `context`, if it is one mention as a whole."""
    text = folded(written + context)
    found = joined(text, found_in(text, series))
    whole = found and (found[0].start, found[0].end, found[0].maybe) == (0, len(written), ())
    return [digits.number for digits in found[0].numbers] if whole else []
