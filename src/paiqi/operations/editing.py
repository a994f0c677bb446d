"""A topic's fields changed by hand: `edit` with options.

What is not given stays. An empty text takes a value away; of lists (tags, what comes before), `+x` and `x` put one in,
`-x` takes one out, and an empty text takes out all that stood there.
"""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from msgspec import Struct
from msgspec.structs import replace

from paiqi.errors import RefusedError, WrongUsageError
from paiqi.i18n import _
from paiqi.model.commands import advised, command
from paiqi.model.outcome import Outcome
from paiqi.model.topic import OPEN_STATUSES, Priority, Status, Topic
from paiqi.model.words import status_word
from paiqi.naming.typed import typed
from paiqi.operations.adding import one_line, split_tags
from paiqi.operations.edit_rules import date_notes, new_title_notes, refuse_circle, refuse_late_start
from paiqi.operations.merge_targets import with_id
from paiqi.operations.status import closed
from paiqi.text.clean import to_keep
from paiqi.text.fold import fold

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from paiqi.model.backlog import Backlog

_HALF_WIDTH = {ord("＋"): "+", ord("－"): "-"}  # what a Chinese keyboard types


class Sign(StrEnum):
    """What is done with one entry of a list."""

    ADD = "+"
    REMOVE = "-"
    CLEAR = ""


class ListEdit(NamedTuple):
    """One entry of a list, and what is done with it. What comes before is a topic, or an id that no topic has."""

    sign: Sign
    value: str | Topic


class Edit(Struct, frozen=True):
    """What a writer changes of a topic: None leaves a value, an empty text takes it away."""

    title: str | None = None
    status: Status | None = None
    deadline: dt.date | Literal[""] | None = None
    not_before: dt.date | Literal[""] | None = None
    priority: Priority | None = None
    pillar: str | None = None
    owner: str | None = None
    why: str | None = None
    tags: tuple[ListEdit, ...] = ()
    after: tuple[ListEdit, ...] = ()


def read_entry(text: str) -> tuple[Sign, str]:
    """Read `+x`, `x`, `-x` or an empty text; raise WrongUsageError for a sign alone."""
    text = to_keep(text).strip()
    text = text[:1].translate(_HALF_WIDTH) + text[1:]
    sign = Sign(text[0]) if text[:1] in {"+", "-"} else Sign.ADD if text else Sign.CLEAR
    value = text.removeprefix(sign).strip()
    if sign is not Sign.CLEAR and not value:
        raise WrongUsageError(
            _("“{sign}” stands alone").format(sign=text), remedy=_("+x puts x in, -x takes it out, “” takes all out")
        )
    return sign, value


def read_tags(texts: Iterable[str]) -> tuple[ListEdit, ...]:
    """Read tags with their signs; in `+a,b` the sign is for both."""
    return tuple(entry for text in texts for entry in _tags_in(text))


def _tags_in(text: str) -> Iterator[ListEdit]:
    sign, value = read_entry(text)
    if sign is Sign.CLEAR:
        yield ListEdit(sign, value)
        return
    for tag in split_tags(value) or ("",):
        own = tag[:1].translate(_HALF_WIDTH) in {"+", "-"}
        yield ListEdit(*read_entry(tag if own else sign + tag))


def read_after(topic: Topic, texts: Iterable[str], pick: Callable[[str], Topic]) -> tuple[ListEdit, ...]:
    """Read the names of topics with their signs; an id that stands there already needs no topic that has it."""
    entries = []
    for sign, name in map(read_entry, texts):
        is_there = sign is Sign.REMOVE and name in topic.after
        entries.append(ListEdit(sign, name if is_there or not name else pick(name)))
    return tuple(entries)


def edit_topic(backlog: Backlog, topic: Topic, change: Edit, *, today: dt.date) -> Outcome:
    """Change the fields of `topic` that `change` names.

    Raises:
        WrongUsageError: The title is blank, or the status is one that another command gives.
        RefusedError: `after` would lead round in a circle, the deadline would be before `not_before`, or a status is
            given to a topic that is not open.
    """
    if change.title is not None and not to_keep(change.title).strip():
        raise WrongUsageError(
            _("a topic needs a title"), remedy=_("write the new one after --title, or leave --title out")
        )
    notes: list[str] = []
    edited = replace(
        topic,
        title=topic.title if change.title is None else one_line(change.title),
        status=_new_status(backlog, topic, change.status),
        tags=_new_tags(topic, change.tags, notes),
        **_values(change),
    )
    backlog, edited = _with_after(backlog, topic, edited, change.after, notes)
    if (edited.deadline, edited.not_before) != (topic.deadline, topic.not_before):
        refuse_late_start(edited)
    notes += new_title_notes(backlog, topic, edited)
    result = backlog.with_topic(topic, edited)
    return Outcome(result, (*notes, *date_notes(result, topic, edited, today=today)), topics=(edited,))


def _values(change: Edit) -> dict[str, Any]:
    """Return the new values of the fields that have one value each."""
    values: dict[str, Any] = {
        name: getattr(change, name) or None
        for name in ("deadline", "not_before", "priority")
        if getattr(change, name) is not None
    }
    for name in ("pillar", "owner"):
        if (text := getattr(change, name)) is not None:
            values[name] = to_keep(text).strip() or None
    if change.why is not None:
        values["why"] = to_keep(change.why, keep_newlines=True).strip() or None
    return values


def _new_status(backlog: Backlog, topic: Topic, status: Status | None) -> Status:
    if status is None or status is topic.status:
        return topic.status
    back = "" if topic.open else closed(backlog, topic).remedy
    if status not in OPEN_STATUSES:
        name = typed(backlog, topic)
        merging = command("merge", help=True)  # who names no topic to merge it into can only look how that is done
        other = {Status.DONE: command("done", name), Status.MERGED: merging, Status.DROPPED: command("drop", name)}
        raise WrongUsageError(
            _("--status changes an open topic’s progress: todo, drafting or ready"),
            remedy=back or advised(_("for that there is: {command}"), command=other[status]),
        )
    if not topic.open:
        raise RefusedError(
            _("“{title}” is {status}, not open").format(title=topic.title, status=status_word(topic.status)),
            remedy=back,
        )
    return status


def _new_tags(topic: Topic, entries: Iterable[ListEdit], notes: list[str]) -> tuple[str, ...]:
    tags = list(topic.tags)
    for sign, value in entries:
        tag = str(value)
        if sign is Sign.CLEAR:
            tags.clear()
        elif sign is Sign.ADD:
            tags += [tag] * (tag not in tags)
        elif found := _alike(tag, tags):
            tags.remove(found)
        else:
            notes.append(_("“{title}” has no tag “{tag}”").format(title=topic.title, tag=tag))
    return tuple(tags)


def _alike(tag: str, tags: Sequence[str]) -> str | None:
    """Return the one of `tags` that is `tag`, or the first that differs from it only in case or width."""
    return tag if tag in tags else next((other for other in tags if fold(other) == fold(tag)), None)


def _with_after(
    backlog: Backlog, topic: Topic, edited: Topic, entries: Iterable[ListEdit], notes: list[str]
) -> tuple[Backlog, Topic]:
    """Return `edited` with what it comes after; a topic that is named there gets an id if it has none."""
    after = list(edited.after)
    added = []
    for sign, other in entries:
        if sign is Sign.CLEAR:
            after.clear()
        elif sign is Sign.REMOVE:
            name = other.id if isinstance(other, Topic) else other
            if name in after:
                after.remove(name)
            else:
                said = other.title if isinstance(other, Topic) else other
                notes.append(_("“{title}” does not come after “{other}” anyway").format(title=topic.title, other=said))
        elif isinstance(other, Topic):
            if backlog.current(other) is topic:
                raise RefusedError(
                    _("“{title}” cannot come after itself").format(title=topic.title),
                    remedy=_("name another topic after --after"),
                )
            backlog, name = _with_id(backlog, other)
            if name not in after:
                after.append(name)
                added.append(name)
    edited = replace(edited, after=tuple(after))
    refuse_circle(backlog.with_topic(topic, edited), edited, added)
    return backlog, edited


def _with_id(backlog: Backlog, topic: Topic) -> tuple[Backlog, str]:
    """Return the id by which `topic` can be referred to, made if it has none."""
    current = backlog.current(topic)
    named = with_id(backlog, current)
    return backlog.with_topic(current, named), named.id or ""
