"""Where a merged topic of a list went: a number or a title there, a number or an id in the backlog."""

from __future__ import annotations

from dataclasses import replace as replaced
from typing import TYPE_CHECKING

from msgspec.structs import replace

from paiqi.ledger.merges import reference_of
from paiqi.ledger.numbers import Ledger
from paiqi.lists.listing import Conflict, ListedTopic, Remark, RemarkKind
from paiqi.model.topic import Status
from paiqi.naming.slug import NewIds, taken_ids
from paiqi.naming.titles import titles_of
from paiqi.text.fold import fold

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from paiqi.model.backlog import Backlog

# Titles, for pieces of them: a list with a thousand of them may name a thousand pieces.
_MOST_LOOKED_THROUGH = 2_000_000


def with_known_targets(
    backlog: Backlog, listed: Sequence[ListedTopic]
) -> tuple[tuple[ListedTopic, ...], tuple[Remark, ...]]:
    """Return the topics with the targets they name folded as the title they mean, and what could not be found.

    A target is named by a title or a piece that only one title has. A topic that was merged into no topic is open, with
    the target in its notes.
    """
    if not any(isinstance(entry.merged_into, str) for entry in listed):
        return tuple(listed), ()
    titles = _Titles([*(fold(topic.title) for topic in backlog.topics), *(fold(entry.title) for entry in listed)])
    articles = _Titles(
        [fold(title) for topic in backlog.topics for title in titles_of(topic)]
        + [fold(entry.published_title) for entry in listed if entry.published_title]
    )
    entries: list[ListedTopic] = []
    findings: list[Remark] = []
    for entry in listed:
        if not isinstance(entry.merged_into, str):
            entries.append(entry)
            continue
        own = {fold(title) for title in (entry.title, entry.published_title) if title}
        name = fold(entry.merged_into)
        known = titles.meant(name, own) or articles.meant(name, own)
        entries.append(replaced(entry, merged_into=known) if known else _left_open(entry))
        if known is None:
            values = {"title": entry.title, "target": entry.merged_into}
            findings.append(Remark(RemarkKind.MERGED_NOWHERE, entry.lines, values))
    return tuple(entries), tuple(findings)


class _Titles:
    """Folded titles, found by the whole or by a piece of one."""

    def __init__(self, titles: Sequence[str]) -> None:
        self._titles = set(titles)
        self._looked_through = 0

    def meant(self, name: str, own: Collection[str]) -> str | None:
        """Return the title that is called so, else the only one with `name` in it; the `own` ones do not count."""
        if name in self._titles and name not in own:
            return name
        self._looked_through += len(self._titles)
        if self._looked_through > _MOST_LOOKED_THROUGH:
            return None
        holding = [title for title in self._titles if name in title and title not in own]
        return holding[0] if len(holding) == 1 else None


def _left_open(entry: ListedTopic) -> ListedTopic:
    remark = f"→ {entry.merged_into}"
    status = Status.TODO if entry.status is Status.MERGED else entry.status
    return replaced(entry, status=status, merged_into=None, notes=f"{entry.notes}\n{remark}" if entry.notes else remark)


def set_targets(
    backlog: Backlog, entries: Sequence[ListedTopic], places: Sequence[int], *, known: int
) -> tuple[Backlog, tuple[Conflict, ...]]:
    """Set `merged_into` of each topic that the list calls merged; `places` says where in the backlog each entry is.

    The target is its number where it is published, else its id; one without an id gets one. Where the backlog has
    another target already, that is kept, and reported of the first `known` topics.
    """
    if all(entry.merged_into is None for entry in entries):
        return backlog, ()
    targets = _Targets(backlog, entries, places)
    # What the list calls No.40 is its own No.40, even where the backlog has given that number to somebody else.
    meant = {entry.number: place for entry, place in zip(entries, places, strict=True) if entry.number is not None}
    topics = list(backlog.topics)
    conflicts: list[Conflict] = []
    ids: NewIds | None = None
    for entry, place in zip(entries, places, strict=True):
        topic = topics[place]
        named = entry.merged_into
        at = meant.get(named, targets.place_of(named)) if isinstance(named, int) else targets.place_of(named)
        if entry.merged_into is None or topic.status is not Status.MERGED or at == place:
            continue
        if topic.merged_into is not None:
            same_place = at is not None and at == targets.place_of(topic.merged_into)
            if topic.merged_into != entry.merged_into and not same_place and place < known:
                conflicts.append(
                    Conflict(topic.title, "merged_into", topic.merged_into, entry.merged_into, entry.lines)
                )
            continue
        if at is not None and reference_of(topics[at]) is None:
            ids = ids or NewIds(taken_ids(topics))
            topics[at] = replace(topics[at], id=ids.make(topics[at].title))
        target = reference_of(topics[at]) if at is not None else entry.merged_into
        topics[place] = replace(topic, merged_into=target)
    return replace(backlog, topics=tuple(topics)), tuple(conflicts)


class _Targets:
    """The topics of a backlog by what a list, or the backlog itself, calls them in `merged_into`."""

    def __init__(self, backlog: Backlog, entries: Sequence[ListedTopic], places: Sequence[int]) -> None:
        ledger = Ledger(backlog)
        at = {id(topic): place for place, topic in enumerate(backlog.topics)}
        self._numbers = {n: at[id(t)] for holders in (ledger.reserved, ledger.published) for n, t in holders.items()}
        self._names: dict[str, int] = {}
        for place, entry in zip(places, entries, strict=True):
            self._names.setdefault(fold(entry.title), place)
        for place, topic in enumerate(backlog.topics):
            for title in titles_of(topic):
                self._names.setdefault(fold(title), place)
        self._ids = {topic.id: place for place, topic in enumerate(backlog.topics) if topic.id}

    def place_of(self, target: int | str | None) -> int | None:
        """Return the place of the topic with this number, id or folded title, None where there is none."""
        if isinstance(target, int) or target is None:
            return self._numbers.get(target or 0)
        return self._ids.get(target, self._names.get(target))
