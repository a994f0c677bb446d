"""Values that stand twice in a list of a topic: where, and the topic with each of them once."""

from __future__ import annotations

from collections import Counter
from functools import partial
from typing import TYPE_CHECKING, Literal

from msgspec.structs import replace

from paiqi.checks.finding import Flaw
from paiqi.i18n import _

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from paiqi.checks.case import Case
    from paiqi.model.topic import Topic

    Key = Literal["sources", "tags"]
    Same = Callable[[str], str]
    Say = Callable[[Topic, str], str]


def repeated(case: Case, key: Key, same: Same, say: Say) -> Iterator[Flaw]:
    """Yield each value that stands again in the list `key` of a topic; `same` is alike for values that are the same."""
    fix = partial(_once, key=key, same=same)
    for topic in case.kept:
        values: tuple[str, ...] = getattr(topic, key)
        seen: set[str] = set()
        before: Counter[str] = Counter()
        for value in values:
            if same(value) in seen:
                yield Flaw(say(topic, value), _("delete the second"), topic, key, value, nth=before[value], fix=fix)
            seen.add(same(value))
            before[value] += 1


def _once(topic: Topic, key: Key, same: Same) -> Topic:
    """Return the topic with the first of each value that is the same in its list `key`."""
    first: dict[str, str] = {}
    for value in getattr(topic, key):
        first.setdefault(same(value), value)
    return replace(topic, **{key: tuple(first.values())})
