"""One topic that two sides may have changed: each key by itself, but for what belongs to its state.

A topic that one side dropped or merged lets go of its run date and of its number, whatever the other side did with
them; and one that was published keeps the number it went out with. Where the two sides disagree on its status, what
goes with the status goes with its side.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from msgspec.structs import replace

from paiqi.i18n import _
from paiqi.model.topic import CONTENT_FIELDS, Published, Status, Topic
from paiqi.model.words import field_label
from paiqi.store.merging.settling import elements, lines, mapping, settled, tree

if TYPE_CHECKING:
    from collections.abc import Callable

    from paiqi.store.merging.entries import Entry

Sides = tuple[Topic | None, Topic | None]

_STATE = ("number", "published", "merged_into", "scheduled", "pinned", "why")
_LET_GO = ("scheduled", "pinned", "number")
_PUT_ASIDE = frozenset({Status.DROPPED, Status.MERGED})


def merged_topic(entry: Entry, *, touched: bool = False) -> tuple[Sides, list[str]]:
    """Return a topic as each side of the merge has it (None: it is not there), and what is to be said about it.

    `touched` says whether somebody wrote a comment on a topic that the other side deleted.
    """
    base, ours, theirs = entry.sides
    if ours is None or theirs is None:
        if base is None:
            return (ours or theirs, ours or theirs), []
        gone = (ours or theirs or base) == base and not touched  # nobody changed what somebody deleted
        return ((None, None) if gone else (ours, theirs)), []
    if base is None:
        return _joined(ours, theirs)
    if ours == base or theirs in (ours, base):
        one, other = settled(base, ours, theirs)
        return (one, other), []
    return _merged(base, ours, theirs)


def _joined(ours: Topic, theirs: Topic) -> tuple[Sides, list[str]]:
    """Merge two topics that both are new, under titles that one would call the same."""
    base = Topic(id=ours.id, title=min(ours.title, theirs.title))
    added = min(filter(None, [ours.added, theirs.added]), default=None)
    said = []
    if (other := max(ours.title, theirs.title)) != base.title:
        text = _("“{title}” was added by both sides; the other spelling, “{other}”, was let go")
        said.append(text.format(title=base.title, other=other))
    ours, theirs = (replace(topic, title=base.title, added=added) for topic in (ours, theirs))
    sides, more = _merged(base, ours, theirs)
    return sides, said + more


def _merged(base: Topic, ours: Topic, theirs: Topic) -> tuple[Sides, list[str]]:
    pairs: dict[str, tuple[Any, Any]] = {}
    for field in CONTENT_FIELDS:
        way = _WAYS.get(field, settled)
        pairs[field] = way(getattr(base, field), getattr(ours, field), getattr(theirs, field))
    said = _with_its_state(pairs, base, ours, theirs)
    mine = replace(ours, **{field: one for field, (one, _other) in pairs.items()})
    yours = replace(mine, **{field: other for field, (one, other) in pairs.items() if one != other})
    return (mine, yours), said


def _with_its_state(pairs: dict[str, tuple[Any, Any]], base: Topic, ours: Topic, theirs: Topic) -> list[str]:
    """Let what belongs to the status go with it; return what is to be said of what gave way."""
    one, other = pairs["status"]
    if one != other:
        pairs |= {field: (getattr(ours, field), getattr(theirs, field)) for field in _STATE}
        return []
    if ours.status == theirs.status:
        return []
    ruling, ruled = (ours, theirs) if one == ours.status else (theirs, ours)
    fields: tuple[str, ...] = ()
    if one in _PUT_ASIDE and base.status not in _PUT_ASIDE:
        fields = _LET_GO
    elif one is Status.DONE and base.status is not Status.DONE:
        fields = ("number",)
    said = []
    for field in fields:
        if (value := getattr(ruled, field)) != getattr(base, field) and value != getattr(ruling, field):
            text = _("“{title}”: {what} of one side was let go, because the other side closed the topic")
            said.append(text.format(title=ruling.title, what=field_label(field)))
        pairs[field] = (getattr(ruling, field), getattr(ruling, field))
    return said


def _published(
    base: Published | None, ours: Published | None, theirs: Published | None
) -> tuple[Published | None, Published | None]:
    if ours is None or theirs is None:
        return settled(base, ours, theirs)
    was, mine, yours = (
        {key: getattr(one, key) for key in Published.__struct_fields__} if one else {} for one in (base, ours, theirs)
    )
    one, other = mapping(was, mine, yours)
    return Published(**one), Published(**other)


_WAYS: dict[str, Callable[[Any, Any, Any], tuple[Any, Any]]] = {
    "tags": elements,
    "sources": elements,
    "after": elements,
    "formerly": elements,
    "notes": lines,
    "published": _published,
    "x": tree,
}
