"""A list put into a backlog: one of paiqi's own as it is where no topics are yet, else joined with what is there."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace as replaced
from typing import TYPE_CHECKING, Any

from msgspec.structs import replace

from paiqi.ledger.numbers import Ledger
from paiqi.lists.importing import import_list
from paiqi.lists.listing import Conflict, ImportReport, LineKind, Remark, RemarkKind
from paiqi.model.backlog import SECTIONS
from paiqi.model.changes import Change

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

    from paiqi.lists.listing import ListDocument, Told
    from paiqi.lists.newer import Base
    from paiqi.model.backlog import Backlog
    from paiqi.model.topic import Topic


def take_in(
    backlog: Backlog, listed: ListDocument, drafts: Collection[str] = (), base: Base | None = None
) -> tuple[Backlog, ImportReport]:
    """Return `backlog` with what a list says, and the report of what was done; `base` is the list as it came in last.

    What a list of paiqi's own tells is taken to the letter by a backlog that has no topics: its topics, and the
    settings and the appendix of which the backlog says nothing. Else its topics are joined with those that are there,
    as those of any list are. No topic gets an id whose draft is among `drafts`.
    """
    if listed.told is None:
        return import_list(backlog, listed, drafts, base)
    if not backlog.topics:
        return _as_told(backlog, listed, listed.told)
    left = _left_out(backlog, listed.told.backlog)
    if (there := _there(backlog, listed.told)) is not None:
        report = _report(backlog, listed, unchanged=there)
        return backlog, replaced(report, findings=(*listed.findings, *left))
    result, report = import_list(backlog, listed, drafts, base)
    told_at = {lines[0]: topic for topic, lines in zip(listed.told.backlog.topics, listed.told.lines, strict=True)}
    new = {id(topic) for topic in report.added}
    pairs = [(ours, told_at[entry.lines[0]]) for entry, ours in report.pairs if base is None or id(ours) in new]
    grown = _grown(backlog, pairs)
    now = {id(topic): grown.get(id(topic), topic) for topic in result.topics}
    after = replace(result, topics=tuple(now.values()))
    known = {id(topic) for topic in report.unchanged}
    old = list(zip(backlog.topics, result.topics, after.topics, strict=False))
    report = replaced(
        report,
        conflicts=(*report.conflicts, *_own_conflicts(pairs)),
        findings=(*report.findings, *left),
        added=after.topics[len(backlog.topics) :],
        extended=tuple(Change(was, topic) for was, _joined, topic in old if was != topic),
        unchanged=tuple(topic for was, joined, topic in old if id(joined) in known and was == topic),
        became=tuple((entry.title, now[id(ours)].id or now[id(ours)].title) for entry, ours in report.pairs),
    )
    return backlog if after == backlog else after, report


def _as_told(backlog: Backlog, listed: ListDocument, told: Told) -> tuple[Backlog, ImportReport]:
    ours = {key: _filled(getattr(backlog, key), getattr(told.backlog, key)) for key in SECTIONS}
    pairs = [(f"{key}.{name}", *both) for key in SECTIONS for name, *both in _settings(backlog, told.backlog, key)]
    pairs.append(("appendix", backlog.appendix, told.backlog.appendix))
    pairs += _both(backlog.x, told.backlog.x)
    after = replace(
        backlog,
        **ours,
        topics=told.backlog.topics,
        appendix=backlog.appendix or told.backlog.appendix,
        x={**told.backlog.x, **backlog.x},
    )
    conflicts = tuple(Conflict("", _ARCHIVE.get(key, key), *both) for key, *both in pairs if _differ(*both))
    return backlog if after == backlog else after, _report(after, listed, added=after.topics, conflicts=conflicts)


def _report(
    after: Backlog,
    listed: ListDocument,
    *,
    added: tuple[Topic, ...] = (),
    unchanged: tuple[Topic, ...] = (),
    conflicts: tuple[Conflict, ...] = (),
) -> ImportReport:
    return ImportReport(
        lines={kind: listed.kinds.count(kind) for kind in LineKind},
        added=added,
        unchanged=unchanged,
        conflicts=conflicts,
        findings=listed.findings,
        next_number=Ledger(after).next_number,
        became=tuple((topic.title, topic.id or topic.title) for topic in (*added, *unchanged)),
        has_numbers=bool(after.series.archived) or bool(Ledger(after).published),
    )


def _there(backlog: Backlog, told: Told) -> tuple[Topic, ...] | None:
    """Return the topic of the backlog that each topic of the list is, to the letter; None where the list says more."""
    theirs = told.backlog
    archive = (theirs.series.archived, theirs.series.archived_note)
    if theirs.appendix not in {"", backlog.appendix}:
        return None
    if archive not in {(None, None), (backlog.series.archived, backlog.series.archived_note)}:
        return None
    with_own = any(topic.x for topic in theirs.topics)
    have: dict[str, list[Topic]] = defaultdict(list)
    for topic, text in zip(backlog.topics, _said(backlog, with_own=with_own), strict=True):
        have[text].append(topic)
    found = [have[text].pop(0) if have[text] else None for text in _said(theirs, with_own=with_own)]
    there = tuple(topic for topic in found if topic is not None)
    return there if len(there) == len(found) else None


def _said(backlog: Backlog, *, with_own: bool) -> Iterator[str]:
    """Yield what each topic says, but for its id, with the titles of those that it names by theirs."""
    titles = {topic.id: f"“{topic.title}”" for topic in backlog.topics if topic.id}
    for topic in backlog.topics:
        target = topic.merged_into
        after = tuple(titles.get(one, one) for one in topic.after)
        named = titles.get(target, target) if isinstance(target, str) else target
        own = topic.x if with_own else {}
        yield repr(replace(topic, id=None, origin=-1, after=after, merged_into=named, x=own))


# These two go by names of their own in the report of any list.
_ARCHIVE = {"series.archived": "archived", "series.archived_note": "archived_note"}


def _settings(backlog: Backlog, told: Backlog, key: str) -> Iterator[tuple[str, Any, Any]]:
    """Yield the settings of a section that differ from their defaults on both sides, with what each side says."""
    ours, theirs = getattr(backlog, key), getattr(told, key)
    default = type(ours)()
    for name in ours.__struct_fields__:
        both = getattr(ours, name), getattr(theirs, name)
        if name != "x" and getattr(default, name) not in both:
            yield name, *both
    yield from _both(ours.x, theirs.x)


def _both(ours: Mapping[str, Any], theirs: Mapping[str, Any]) -> list[tuple[str, Any, Any]]:
    return [(key, value, theirs[key]) for key, value in ours.items() if key in theirs]


def _left_out(backlog: Backlog, told: Backlog) -> tuple[Remark, ...]:
    """Return what a list says of the series and the calendar, which a backlog that has topics has for itself."""
    keys = []
    for section in SECTIONS:
        ours, theirs = getattr(backlog, section), getattr(told, section)
        default = type(theirs)()
        keys += [
            f"{section}.{name}"
            for name in theirs.__struct_fields__
            if name != "x" and getattr(theirs, name) not in (getattr(default, name), getattr(ours, name))
        ]
        keys += [f"{section}.{key}" for key in _lacking(ours.x, theirs.x)]
    keys = [*(key for key in keys if key not in _ARCHIVE), *_lacking(backlog.x, told.x)]
    return (Remark(RemarkKind.SETTINGS_LEFT_OUT, (), {"keys": tuple(keys)}),) if keys else ()


def _lacking(ours: Mapping[str, Any], theirs: Mapping[str, Any]) -> list[str]:
    return [key for key, value in theirs.items() if key not in ours or ours[key] != value]


def _own_conflicts(pairs: Sequence[tuple[Topic, Topic]]) -> Iterator[Conflict]:
    """Yield where a topic says else than the list tells of it, in what no other list says."""
    for ours, theirs in pairs:
        if _differ(ours.why, theirs.why):
            yield Conflict(ours.title, "why", ours.why, theirs.why)
        for key, value, other in _both(ours.x, theirs.x):
            if value != other:
                yield Conflict(ours.title, key, value, other)


def _differ(ours: Any, theirs: Any) -> bool:
    return bool(ours) and bool(theirs) and ours != theirs


def _filled(ours: Any, theirs: Any) -> Any:
    """Return a section of settings with those that only the list has."""
    default = type(ours)()
    names = [name for name in ours.__struct_fields__ if getattr(ours, name) == getattr(default, name)]
    return replace(ours, **{name: getattr(theirs, name) for name in names} | {"x": {**theirs.x, **ours.x}})


def _grown(before: Backlog, pairs: Sequence[tuple[Topic, Topic]]) -> dict[int, Topic]:
    """Return topics, by what they were, with what no other list says of them.

    That are ids of new ones, what a topic follows, what it was numbered before, and the keys of the writer's own. A
    pair is a topic as it came in, and as the list tells it.
    """
    taken = {topic.id for topic in before.topics}
    ids: dict[str | None, str | None] = {}  # those of the list as they are now
    made: dict[str | None, str | None] = {}  # those that the import made
    for ours, theirs in pairs:
        is_free = ours.id not in taken and theirs.id and theirs.id not in taken
        ids[theirs.id] = made[ours.id] = theirs.id if is_free else ours.id
    return {id(ours): _with_rest(ours, theirs, ids, made) for ours, theirs in pairs}


def _with_rest(
    ours: Topic, theirs: Topic, ids: Mapping[str | None, str | None], made: Mapping[str | None, str | None]
) -> Topic:
    target = ours.merged_into
    return replace(
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
