"""What a name that somebody has begun to type may become: topics, or words such as tags."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, TypeVar

from paiqi.naming.select import number_in, plain
from paiqi.naming.titles import titles_of
from paiqi.text.fold import fold, folding_for

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from paiqi.model.backlog import Series
    from paiqi.model.topic import Topic

    Thing = TypeVar("Thing")

_MOST_BY_PINYIN = 100


def topics_begun(topics: Sequence[Topic], typed: str, series: Series) -> tuple[Topic, ...]:
    """Return those of `topics` that `typed` may become, in their order; all where nothing is typed yet.

    The first of these that finds anything decides: the beginning of an id, a number or a title; a piece of one; pinyin
    or initials, of which the first hundred are enough.
    """
    number = number_in(series, typed)

    def outright(topic: Topic) -> bool:
        if not isinstance(topic.number, int):
            return False
        labels = (str(topic.number), plain(series.label(topic.number)))
        return topic.number == number or any(label.startswith(plain(typed)) for label in labels)

    return _begun(topics, typed, lambda topic: (topic.id or "", *titles_of(topic)), outright)


def words_begun(words: Sequence[Thing], typed: str, names: Callable[[Thing], Iterable[str]]) -> tuple[Thing, ...]:
    """Return those of `words` that `typed` may become by one of their `names`, as `topics_begun` does."""
    return _begun(words, typed, names, lambda _word: False)


def _begun(
    things: Sequence[Thing], typed: str, names: Callable[[Thing], Iterable[str]], outright: Callable[[Thing], bool]
) -> tuple[Thing, ...]:
    if not fold(typed):
        return tuple(things)
    form = folding_for(typed)
    wanted = form(typed)
    named = [tuple(map(form, names(thing))) for thing in things]
    pairs = list(zip(things, named, strict=True))
    if wanted != typed.casefold():  # signs that make no difference were typed, so they do
        to_the_letter = tuple(thing for thing in things if any(name.startswith(typed) for name in names(thing)))
        if to_the_letter:
            return to_the_letter
    found = [thing for thing, forms in pairs if outright(thing) or any(one.startswith(wanted) for one in forms)]
    found = found or [thing for thing, forms in pairs if any(wanted in one for one in forms)]
    letters = fold(typed)
    if not found and letters.isascii() and letters.isalnum() and not letters.isdigit():
        from paiqi.naming.pinyin import PinyinPattern

        pattern = PinyinPattern(letters)
        found = list(islice((thing for thing in things if any(map(pattern.finds, names(thing)))), _MOST_BY_PINYIN))
    return tuple(found)
