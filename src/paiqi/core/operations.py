"""The operations on a backlog: pure functions that return another backlog, or refuse by raising."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

from msgspec.structs import replace

from paiqi.core.clean import clean
from paiqi.core.numbers import Ledger
from paiqi.core.topic import Priority, Published, RunDate, Status, Topic
from paiqi.core.words import status_word
from paiqi.errors import RefusedError, WrongUsageError
from paiqi.i18n import _

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Collection

    from paiqi.core.backlog import Backlog


# Whoever pours in a long list wants it in; comparing each title with all others would take the square of its length.
_MANY_IDEAS = 100


@dataclass(frozen=True)
class Outcome:
    """A new backlog, and what the writer should hear about it."""

    backlog: Backlog
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True)
class Idea:
    """What a writer says of a new topic."""

    title: str
    tags: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    notes: str = ""
    priority: Priority | None = None
    deadline: dt.date | None = None
    pillar: str | None = None


def add_topics(
    backlog: Backlog,
    ideas: tuple[Idea, ...],
    *,
    today: dt.date,
    make_id: Callable[[str, Collection[str]], str],
) -> Outcome:
    """Add each idea as a topic at the end of the backlog.

    An open topic with the very same title takes what is new in the idea instead, so that saying a thing
    twice changes nothing; a title that is only close is pointed out.
    """
    taken = {topic.id for topic in backlog.topics if topic.id}
    warnings: list[str] = []
    for idea in ideas:
        title = _one_line(idea.title)
        twin = next((t for t in backlog.topics if t.open and t.title == title), None)
        if twin is not None:
            extended = _extended(twin, idea)
            if extended == twin or twin.origin >= 0:
                warnings.append(_("“{title}” is in the backlog already").format(title=title))
            backlog = backlog.with_topic(twin, extended)
            continue
        if len(ideas) <= _MANY_IDEAS:
            warnings += near_titles(backlog, title)
        topic = _extended(Topic(title=title, id=make_id(title, taken), added=today), idea)
        taken.add(topic.id or "")
        backlog = backlog.with_added([topic])
    return Outcome(backlog, tuple(warnings))


def _one_line(title: str) -> str:
    title = " ".join(clean(title).split())
    if not title:
        raise WrongUsageError(_("a topic needs a title"), remedy='paiqi add "…"')
    return title


def near_titles(backlog: Backlog, title: str) -> list[str]:
    """Return a sentence for each topic whose title is so close to `title` that it may be the same topic."""
    from paiqi.core.select import near_duplicates  # noqa: PLC0415 - only where titles come in

    return [
        _("“{title}” is close to “{other}”, which is in the backlog ({status})").format(
            title=title, other=topic.title, status=status_word(topic.status)
        )
        for topic in near_duplicates(backlog, title)
    ]


def _extended(topic: Topic, idea: Idea) -> Topic:
    """Return `topic` with what the idea adds to it."""
    notes = clean(idea.notes, keep_newlines=True).strip("\n") if idea.notes else ""
    return replace(
        topic,
        tags=_union(topic.tags, idea.tags),
        sources=_union(topic.sources, idea.sources),
        notes=_with_note(topic.notes, notes) if notes else topic.notes,
        priority=idea.priority or topic.priority,
        deadline=idea.deadline or topic.deadline,
        pillar=(clean(idea.pillar).strip() if idea.pillar else None) or topic.pillar,
    )


def _union(old: tuple[str, ...], new: tuple[str, ...]) -> tuple[str, ...]:
    cleaned = (clean(text).strip() for text in new)
    return tuple(dict.fromkeys([*old, *(text for text in cleaned if text)]))


def add_note(backlog: Backlog, topic: Topic, text: str) -> Outcome:
    """Append `text` to the topic's notes: one line as a list item, several lines as they are.

    A note that stands there already is not written twice.
    """
    text = clean(text, keep_newlines=True).strip("\n")
    if not text.strip():
        raise WrongUsageError(_("the note is empty"), remedy='paiqi note TOPIC "…"')
    return Outcome(backlog.with_topic(topic, replace(topic, notes=_with_note(topic.notes, text))))


_MARKERS = ("- ", "* ", "+ ", "#", ">", "|", "```", "1. ")


def _with_note(notes: str, text: str) -> str:
    if "\n" not in text and not text.lstrip().startswith(_MARKERS):
        text = f"- {text.strip()}"
    if f"\n{text}\n" in f"\n{notes}\n":
        return notes
    return f"{notes}\n{text}" if notes else text


def mark_done(
    backlog: Backlog,
    topic: Topic,
    *,
    today: dt.date,
    number: int | Literal["none"] | None = None,
    date: dt.date | None = None,
    url: str | None = None,
    title: str | None = None,
) -> Outcome:
    """Mark `topic` as published.

    The number is the one given, else the one reserved for it, else the next (design, the ledger's
    promises). The date is the one given, else the run date where that is not in the future, else today.
    On a topic that is done already only what is given changes.
    """
    if topic.status is Status.MERGED:
        raise RefusedError(
            _("“{title}” is merged into {target}, so it has no number of its own").format(
                title=topic.title, target=topic.merged_into
            ),
            remedy=_("mark the target as done, or set this topic's status to todo in the file first"),
        )
    already = topic.status is Status.DONE
    warnings: list[str] = []
    if already and number is not None and topic.number is not None and number != topic.number:
        raise RefusedError(
            _("“{title}” is published as {number} already").format(
                title=topic.title, number=_label(backlog, topic.number)
            ),
            remedy=_("a published number stays; if it was a slip, change “number” in the file by hand"),
        )
    chosen: Any = number if number is not None else topic.number
    if chosen is None and not already:
        chosen = Ledger(backlog).next_number
    if not already or chosen != topic.number:
        warnings += _check_number(backlog, topic, chosen)
    old = topic.published or Published()
    published = Published(
        title=_published_title(topic, title) if title is not None else old.title,
        date=date or old.date or (None if already else _publication_date(topic, today)),
        url=url.strip() if url else old.url,
    )
    if date and date > today:
        warnings.append(_("{date} is in the future").format(date=date))
    done = replace(
        topic,
        status=Status.DONE,
        number=chosen,
        published=None if published == Published() else published,
        merged_into=None,
    )
    return Outcome(backlog.with_topic(topic, done), tuple(warnings))


def _published_title(topic: Topic, title: str) -> str | None:
    title = _one_line(title)
    return None if title == topic.title else title


def _publication_date(topic: Topic, today: dt.date) -> dt.date:
    planned = topic.scheduled
    return planned.day if planned and planned.day <= today else today


def _label(backlog: Backlog, number: int | str | None) -> str:
    return backlog.series.label(number) if isinstance(number, int) else _("an article without a number")


def _check_number(backlog: Backlog, topic: Topic, number: int | Literal["none"] | None) -> list[str]:
    """Refuse a number that somebody else has; return a warning where it leaves a gap."""
    if number is None or number == "none":
        return []
    ledger = Ledger(backlog)
    label = backlog.series.label(number)
    other = next((t for t in backlog.topics if t is not topic and t.number == number and ledger.binds(t)), None)
    if other is not None:
        message = _("{number} is reserved for “{title}”") if other.open else _("{number} belongs to “{title}”")
        raise RefusedError(
            message.format(number=label, title=other.article_title),
            remedy=_("leave --no out to get {next}, or choose a free number").format(
                next=_label(backlog, ledger.next_number)
            ),
        )
    if ledger.is_archived(number):
        raise RefusedError(
            _("{number} belongs to an early article (archived: {archived})").format(
                number=label, archived=backlog.series.archived
            ),
            remedy=_("leave --no out to get {next}, or choose a free number").format(
                next=_label(backlog, ledger.next_number)
            ),
        )
    skipped = [n for n in range(ledger.highest_used + 1, number) if ledger.reserved.get(n, topic) is topic]
    if not skipped or not (ledger.published or ledger.archived):
        return []
    first, last = backlog.series.label(skipped[0]), backlog.series.label(skipped[-1])
    gap = first if first == last else f"{first}–{last}"
    return [_("{number} leaves a gap: nobody has {gap}").format(number=label, gap=gap)]


def schedule_topic(backlog: Backlog, topic: Topic, when: RunDate | None) -> Outcome:
    """Give `topic` a run date, or take it away; a date given by hand is obeyed."""
    refuse_unless_open(topic)
    return Outcome(backlog.with_topic(topic, replace(topic, scheduled=when)))


def refuse_unless_open(topic: Topic) -> None:
    """Refuse to plan a topic that is published, merged or dropped."""
    if not topic.open:
        raise RefusedError(
            _("“{title}” is {status}: only an open topic can be scheduled").format(
                title=topic.title, status=status_word(topic.status)
            ),
            remedy=_("the open ones: paiqi list --todo"),
        )
