"""Topics that say the same: pointed out when one is added that the backlog already has."""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

from paiqi.naming.titles import phrases, title_parts, titles_of
from paiqi.text.fold import fold, fold_all

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Set as AbstractSet

    from paiqi.model.backlog import Backlog
    from paiqi.model.topic import Topic

_PARTICLES = frozenset("的地得了着过吗呢吧啊呀嘛之与和及")
# One more of these makes another title of it: a negation, an ordinal, a part of a series.
_TELLING = frozenset("不没無无非未别勿反一二三四五六七八九十百千上中下前后新旧续再第")
_LEAST_WORDS_TURNED = 4
_LEAST_WORDS_CONTAINED = 6
_CONTAINED = 0.8
SHARED_LETTERS = 0.8
LEAST_LETTERS_MISTYPED = 6
_NUMBER = re.compile("[0-9]+")
# These ask the same question with more emphasis.
_EMPHASIS = re.compile("到底|究竟")

Words = tuple[str, ...]


class _Names(NamedTuple):
    """All words of a title, and those of the pieces that may stand for it (`MoE` for `MoE（混合专家）`)."""

    whole: Words
    short: frozenset[Words]


def near_duplicates(backlog: Backlog, title: str, *, among: Iterable[Topic] | None = None) -> tuple[Topic, ...]:
    """Return the topics (of the whole backlog, or only `among` these) that a person would call the same as `title`.

    The same is: equal when folded; one is the other's name or remark (`LoRA 入门`, `LoRA 入门（第二版）`); words
    turned round (`AI 为什么…`, `为什么 AI …`); a few more characters in the longer one; a mistyped English word. Titles
    that differ in nothing but a number are those of a series, and not the same.
    """
    wanted = Form.of(title)
    named = [(name, topic) for topic in (backlog.topics if among is None else among) for name in titles_of(topic)]
    forms = fold_all([name for name, _topic in named])
    found = {
        id(topic): topic
        for (name, topic), folded in zip(named, forms, strict=True)
        if wanted.may_be_near(set(folded)) and wanted.near(Form.of(name))
    }
    return tuple(found.values())


class Form(NamedTuple):
    """A title made ready to be compared: folded, its letters, and the folded title without its numbers."""

    title: str
    folded: str
    letters: frozenset[str]
    unnumbered: str

    @classmethod
    def of(cls, title: str) -> Form:
        """Return the form of `title`."""
        folded = fold(title)
        return cls(title, folded, frozenset(folded), _NUMBER.sub("0", folded))

    def near(self, other: Form) -> bool:
        """Whether a person would call the two the same; those that differ only in a number are parts of a series."""
        if self.folded == other.folded:
            return True
        if self.unnumbered == other.unnumbered:
            return False
        return self.may_be_near(other.letters) and _same(_names(self.title), _names(other.title))

    def may_be_near(self, letters: AbstractSet[str]) -> bool:
        """Whether enough letters are shared: with fewer no rule of `_same` holds, and there most pairs end."""
        return len(self.letters & letters) >= SHARED_LETTERS * min(len(self.letters), len(letters))


def parts_of_series(one: str, other: str) -> bool:
    """Whether two titles differ in nothing but a number, or a sign such as 上 and 下: two topics, however alike."""
    first, second = ("".join(sign for sign in fold(title) if sign not in _TELLING) for title in (one, other))
    return _NUMBER.sub("", first) == _NUMBER.sub("", second) and fold(one) != fold(other)


@lru_cache(maxsize=16384)
def _names(title: str) -> _Names:
    parts = title_parts(title)
    short = {_words(parts.name)} | {_words(remark) for remark in parts.remarks if _names_something(remark)}
    if parts.rest:
        short.add(_words(f"{parts.name} {' '.join(parts.remarks)}"))
    elif any(not _names_something(remark) for remark in parts.remarks):
        short = set()
    return _Names(_words(title), frozenset(short) - {()})


def _words(text: str) -> Words:
    return tuple(word for word in chain.from_iterable(phrases(_EMPHASIS.sub("", text))) if word not in _PARTICLES)


def _names_something(remark: str) -> bool:
    """Whether `remark` is more than a place in a series: not （上）, (2), （续）."""
    return len(fold(remark)) > 1 and not _TELLING.issuperset(set(fold(remark)) - set("篇集部章"))


def _same(one: _Names, other: _Names) -> bool:
    if one.whole == other.whole:
        return bool(one.whole)
    if one.whole in other.short or other.whole in one.short:
        return True
    first, second = sorted((one.whole, other.whole), key=len)
    return _turned(first, second) or _contained(first, second) or _mistyped(first, second)


def _turned(one: Words, other: Words) -> bool:
    """Whether one run of words stands at another place, and nothing else differs."""
    if len(one) != len(other) or len(one) < _LEAST_WORDS_TURNED or sorted(one) != sorted(other):
        return False
    first, last = 0, len(one)
    while one[first] == other[first]:
        first += 1
    while one[last - 1] == other[last - 1]:
        last -= 1
    middle, turned = one[first:last], other[first:last]
    return any(middle[cut:] + middle[:cut] == turned for cut in range(1, len(middle)))


def _contained(shorter: Words, longer: Words) -> bool:
    """Whether `longer` says `shorter` with a few Chinese characters more, none of them a telling one."""
    if len(shorter) < _LEAST_WORDS_CONTAINED or len(shorter) < _CONTAINED * len(longer):
        return False
    rest = iter(longer)
    if not all(word in rest for word in shorter):
        return False
    return not any(word.isascii() or word in _TELLING for word in Counter(longer) - Counter(shorter))


def _mistyped(one: Words, other: Words) -> bool:
    """Whether a single long English word differs, by a single letter."""
    if len(one) != len(other):
        return False
    different = [(first, second) for first, second in zip(one, other, strict=True) if first != second]
    if len(different) != 1:
        return False
    shorter, longer = sorted(different[0], key=len)
    if not (shorter.isalpha() and shorter.isascii() and longer.isalpha()) or len(shorter) < LEAST_LETTERS_MISTYPED:
        return False
    places = range(len(longer))
    if len(shorter) == len(longer):
        return sum(a != b for a, b in zip(shorter, longer, strict=True)) == 1
    return any(longer[:place] + longer[place + 1 :] == shorter for place in places)
