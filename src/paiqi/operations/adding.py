"""Capture: what a writer types becomes new topics, and notes on those that are there."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from paiqi.errors import WrongUsageError
from paiqi.i18n import _
from paiqi.model.commands import command
from paiqi.model.outcome import Outcome
from paiqi.model.topic import Priority, Topic
from paiqi.model.words import status_word
from paiqi.text.clean import to_keep

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Collection, Iterator

    from paiqi.model.backlog import Backlog


# Whoever pours in a long list wants it in; comparing each title with all others would take the square of its length.
_MANY_IDEAS = 100
# What begins a block of Markdown already.
_MARKERS = ("- ", "* ", "+ ", "#", ">", "|", "```", "1. ")


class Idea(Struct, frozen=True):
    """What a writer says of a new topic."""

    title: str
    tags: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    notes: str = ""
    priority: Priority | None = None
    deadline: dt.date | None = None
    pillar: str | None = None
    owner: str | None = None


def add_topics(
    backlog: Backlog,
    ideas: tuple[Idea, ...],
    *,
    today: dt.date,
    drafts: Collection[str] = (),
    owner: str | None = None,
) -> Outcome:
    """Add each idea as a topic at the end of the backlog; no id is one whose draft is among `drafts`.

    New topics whose idea names no owner get `owner`.

    An open topic with the very same title takes what is new in the idea instead, so that saying a thing
    twice changes nothing; a title that is only close is pointed out.
    """
    count = len(backlog.topics)
    topics = list(backlog.topics)
    open_at = {topic.title: at for at, topic in reversed([*enumerate(topics)]) if topic.open}
    from paiqi.naming.slug import NewIds, taken_ids

    ids = NewIds(taken_ids(backlog.topics, drafts))
    warnings: list[str] = []
    for idea in ideas:
        title = one_line(idea.title)
        twin = open_at.get(title)
        if twin is not None:
            text = _("“{title}” is in the backlog already") if twin < count else _("“{title}” was named twice")
            warnings.append(text.format(title=title))
            topics[twin] = _extended(topics[twin], idea)
            continue
        if len(ideas) <= _MANY_IDEAS:
            warnings += near_titles(backlog, title)
        topic = _extended(Topic(title=title, id=ids.make(title), added=today, owner=owner), idea)
        open_at[title] = len(topics)
        topics.append(topic)
    for deadline in {idea.deadline: None for idea in ideas if idea.deadline}:
        warnings += passed_words(deadline, today)
    return Outcome(replace(backlog, topics=tuple(topics)), tuple(dict.fromkeys(warnings)), topics=tuple(topics[count:]))


def near_titles(backlog: Backlog, title: str) -> list[str]:
    """Return a sentence for each topic whose title is so close to `title` that it may be the same topic."""
    from paiqi.naming.duplicates import near_duplicates

    return [
        _("“{title}” is close to “{other}”, which is in the backlog ({status})").format(
            title=title, other=topic.title, status=status_word(topic.status)
        )
        for topic in near_duplicates(backlog, title)
    ]


def passed_words(deadline: dt.date, today: dt.date) -> Iterator[str]:
    """Yield what to say of a new deadline that nobody can meet any more."""
    if deadline < today:
        yield _("the deadline {day} has passed already").format(day=deadline)


def _extended(topic: Topic, idea: Idea) -> Topic:
    """Return `topic` with what the idea adds to it."""
    notes = to_keep(idea.notes, keep_newlines=True).strip("\n") if idea.notes else ""
    return replace(
        topic,
        tags=_union(topic.tags, idea.tags),
        sources=_union(topic.sources, idea.sources),
        notes=_with_note(topic.notes, notes) if notes else topic.notes,
        priority=idea.priority or topic.priority,
        deadline=idea.deadline or topic.deadline,
        pillar=to_keep(idea.pillar or "").strip() or topic.pillar,
        owner=to_keep(idea.owner or "").strip() or topic.owner,
    )


def _union(old: tuple[str, ...], new: tuple[str, ...]) -> tuple[str, ...]:
    cleaned = (to_keep(text).strip() for text in new)
    return tuple(dict.fromkeys([*old, *(text for text in cleaned if text)]))


def add_note(backlog: Backlog, topic: Topic, text: str) -> Outcome:
    """Append `text` to the topic's notes: one line as a list item, several lines as they are, as a block of their own.

    A note that stands there already is not written twice.
    """
    text = to_keep(text, keep_newlines=True).strip("\n")
    if not text.strip():
        raise WrongUsageError(_("the note is empty"), remedy=_("type it behind the topic"))
    noted = replace(topic, notes=_with_note(topic.notes, text))
    return Outcome(backlog.with_topic(topic, noted), topics=(noted,))


def _with_note(notes: str, text: str) -> str:
    if "\n" not in text and not text.lstrip().startswith(_MARKERS):
        text = f"- {text.strip()}"
    if f"\n{text}\n" in f"\n{notes}\n":
        return notes
    from paiqi.text.markdown import appended

    return appended(notes, text)


def one_line(title: str) -> str:
    """Return `title` on one line, safe to show; raise WrongUsageError where it is blank."""
    title = " ".join(to_keep(title).split())
    if not title:
        raise WrongUsageError(
            _("a topic needs a title"),
            remedy=_("type one: {example}").format(example=command("add", "KV Cache")),
        )
    return title


def split_tags(*texts: str) -> tuple[str, ...]:
    """Return the tags of `推理，显存`: commas and `、` stand between tags, not in them."""
    tags = (tag.strip() for text in texts for tag in re.split("[,，、]", to_keep(text)))
    return tuple(tag for tag in tags if tag)
