"""A list put into a backlog: one of paiqi's own as it is where no topics are yet, else joined with what is there."""

from __future__ import annotations

from dataclasses import replace as replaced
from typing import TYPE_CHECKING, Any

from msgspec.structs import replace

from paiqi.ledger.numbers import Ledger
from paiqi.lists.importing import import_list, matches
from paiqi.lists.listing import ImportReport, LineKind
from paiqi.model.backlog import SECTIONS
from paiqi.model.changes import Change

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from paiqi.lists.listing import ListDocument, Told
    from paiqi.model.backlog import Backlog
    from paiqi.model.topic import Topic


def take_in(backlog: Backlog, listed: ListDocument, drafts: Collection[str] = ()) -> tuple[Backlog, ImportReport]:
    """Return `backlog` with what a list says, and the report of what was done.

    What a list of paiqi's own tells is taken to the letter by a backlog that has no topics: its topics, and the
    settings and the appendix of which the backlog says nothing. Else its topics are joined with those that are there,
    as those of any list are. No topic gets an id whose draft is among `drafts`.
    """
    if listed.told is None:
        return import_list(backlog, listed, drafts)
    if not backlog.topics:
        return _as_told(backlog, listed.told)
    result, report = import_list(backlog, listed, drafts)
    grown = _with_rest(backlog, result, listed, listed.told)
    pairs = list(zip(backlog.topics, result.topics, grown.topics, strict=False))
    known = {id(topic) for topic in report.unchanged}
    report = replaced(
        report,
        added=grown.topics[len(backlog.topics) :],
        extended=tuple(Change(old, new) for old, _now, new in pairs if old != new),
        unchanged=tuple(new for old, now, new in pairs if id(now) in known and old == new),
    )
    return backlog if grown == backlog else grown, report


def _as_told(backlog: Backlog, told: Told) -> tuple[Backlog, ImportReport]:
    ours = {key: _filled(getattr(backlog, key), getattr(told.backlog, key)) for key in SECTIONS}
    after = replace(
        backlog,
        **ours,
        topics=told.backlog.topics,
        appendix=backlog.appendix or told.backlog.appendix,
        x={**told.backlog.x, **backlog.x},
    )
    report = ImportReport(
        lines={kind: told.kinds.count(kind) for kind in LineKind},
        added=after.topics,
        next_number=Ledger(after).next_number,
        has_numbers=bool(after.series.archived) or any(isinstance(topic.number, int) for topic in after.topics),
    )
    return backlog if after == backlog else after, report


def _filled(ours: Any, theirs: Any) -> Any:
    """Return a section of settings with those that only the list has."""
    default = type(ours)()
    names = [name for name in ours.__struct_fields__ if getattr(ours, name) == getattr(default, name)]
    return replace(ours, **{name: getattr(theirs, name) for name in names})


def _with_rest(before: Backlog, after: Backlog, listed: ListDocument, told: Told) -> Backlog:
    """Return the backlog with what no other list says of topics: ids, what they follow, keys of the writer's own."""
    told_at = {lines[0]: topic for topic, lines in zip(told.backlog.topics, told.lines, strict=True)}
    now = {id(was): topic for was, topic in zip(before.topics, after.topics, strict=False)}
    new = iter(after.topics[len(before.topics) :])
    pairs = [
        (next(new) if ours is None else now[id(ours)], told_at[entry.lines[0]])
        for entry, ours in zip(listed.topics, matches(before.topics, listed.topics), strict=True)
    ]
    taken = {topic.id for topic in before.topics}
    ids: dict[str | None, str | None] = {}  # those of the list as they are now
    made: dict[str | None, str | None] = {}  # those that the import made
    for ours, theirs in pairs:
        is_new = ours.id not in taken
        ids[theirs.id] = made[ours.id] = theirs.id if is_new and theirs.id and theirs.id not in taken else ours.id
    grown = {id(ours): _grown(ours, theirs, ids, made) for ours, theirs in pairs}
    return replace(after, topics=tuple(grown.get(id(topic), topic) for topic in after.topics))


def _grown(
    ours: Topic, theirs: Topic, ids: Mapping[str | None, str | None], made: Mapping[str | None, str | None]
) -> Topic:
    target = ours.merged_into
    grown = replace(
        ours,
        id=made[ours.id],
        number=theirs.number if theirs.number == "none" and ours.number is None else ours.number,
        formerly=ours.formerly or theirs.formerly,
        merged_into=made.get(target) or target if isinstance(target, str) else target,
        pinned=ours.pinned or (theirs.pinned and ours.scheduled == theirs.scheduled),
        after=ours.after or tuple(ids.get(one) or one for one in theirs.after),
        why=theirs.why if ours.why is None else ours.why,
        x={**theirs.x, **ours.x},
    )
    return ours if grown == ours else grown
