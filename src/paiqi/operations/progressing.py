"""The way of a topic from idea to article, and off it: draft, ready, drop, and open again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from paiqi.i18n import _
from paiqi.ledger.merges import Merges
from paiqi.model.commands import command
from paiqi.model.outcome import Outcome
from paiqi.model.topic import Published, Status, Topic
from paiqi.operations.merge_targets import replaced, with_id
from paiqi.operations.status import closed, date_words, kept_number, let_go, let_go_words
from paiqi.text.clean import to_keep

if TYPE_CHECKING:
    from collections.abc import Collection

    from paiqi.model.backlog import Backlog


def waiting_status(topic: Topic, drafts: Collection[str]) -> Status:
    """Return the status of `topic` when it is opened again: drafting where its draft is among the paths `drafts`."""
    return Status.DRAFTING if topic.draft in drafts else Status.TODO


def draft(
    backlog: Backlog,
    topic: Topic,
    *,
    drafts: Collection[str] = (),
    text: str | None = None,
) -> Outcome:
    """Mark `topic` as being written; with `text`, make that its draft file too.

    The file is named after the topic's id, so a topic without one gets it. A draft that is there already (its path is
    in `drafts`) stays as it is. Raise RefusedError for a topic that is not open.
    """
    if not topic.open:
        raise closed(backlog, topic)
    begun = replace(topic, status=Status.DRAFTING)
    if text is None:
        return Outcome(backlog.with_topic(topic, begun), topics=(begun,))
    begun = with_id(backlog, begun)
    after = backlog.with_topic(topic, begun)
    if begun.draft in drafts:
        warning = _("{file} is there already, and stays as it is").format(file=begun.draft)
        return Outcome(after, (warning,), topics=(begun,))
    return Outcome(after, files={begun.draft: text} if begun.draft else {}, topics=(begun,))


def mark_ready(backlog: Backlog, topic: Topic) -> Outcome:
    """Mark `topic` as written, waiting to go out; raise RefusedError for one that is not open."""
    if not topic.open:
        raise closed(backlog, topic)
    ready = replace(topic, status=Status.READY)
    return Outcome(backlog.with_topic(topic, ready), topics=(ready,))


def reopen(backlog: Backlog, topic: Topic, *, drafts: Collection[str] = ()) -> Outcome:
    """Open a done or dropped topic again: drafting where it has a draft, else todo.

    A number stays, as a reserved one. What it was published with, and why it was dropped, goes, and is said. An open
    topic stays as it is; raise RefusedError for a merged one.
    """
    if topic.open:
        return Outcome(backlog, topics=(topic,))
    if topic.status is Status.MERGED:
        raise closed(backlog, topic)
    number, notes = kept_number(backlog, topic)
    was_done = topic.status is Status.DONE
    taken = _published_words(topic.published) if was_done and topic.published else topic.why or ""
    if taken:
        text = _("no longer in the file: {what} ({command} brings it back)")
        notes = (*notes, text.format(what=taken, command=command("undo")))
    if topic.scheduled:
        notes = (*notes, _("its run date is still {date}").format(date=date_words(topic)))
    waiting = replace(
        topic,
        status=waiting_status(topic, drafts),
        number=number,
        published=None if was_done else topic.published,
        why=topic.why if was_done else None,
    )
    return Outcome.of([topic], backlog, replaced(backlog, [(topic, waiting)]), notes)


def drop(backlog: Backlog, topic: Topic, *, why: str | None = None) -> Outcome:
    """Give `topic` up, because of `why`; its run date and its reserved number are free again.

    On a topic that is dropped already only `why` changes, an empty one goes. Raise RefusedError for a topic that is
    done or merged.
    """
    if topic.status in {Status.DONE, Status.MERGED}:
        raise closed(backlog, topic)
    reason = topic.why if why is None else to_keep(why).strip() or None
    if topic.status is Status.DROPPED:
        told = replace(topic, why=reason)
        return Outcome(backlog.with_topic(topic, told), topics=(told,))
    dropped = replace(let_go(topic), status=Status.DROPPED, why=reason)
    merges = Merges(backlog)
    held = [
        _("“{part}” is merged into it").format(part=part.title)
        for part in merges.held_by(topic)
        if merges.target(part) is topic
    ]
    notes = (*let_go_words(backlog, topic), *held, *follower_words(backlog, topic))
    return Outcome.of([topic], backlog, replaced(backlog, [(topic, dropped)]), notes)


def follower_words(backlog: Backlog, topic: Topic) -> tuple[str, ...]:
    """Return a sentence for each open topic that was to come after `topic`."""
    followers = (other for other in backlog.topics if topic.id and other.open and topic.id in other.after)
    text = _("“{follower}” was to come after “{title}”")
    return tuple(text.format(follower=other.title, title=topic.title) for other in followers)


def _published_words(published: Published) -> str:
    title = f"“{published.title}”" if published.title else ""
    date = published.date.isoformat() if published.date else ""
    return _(", ").join(text for text in (title, date, published.url) if text)
