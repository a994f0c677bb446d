"""Some of a topic's notes become a topic of their own."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from msgspec.structs import replace

from paiqi.errors import AmbiguousTopicError, PaiqiError, RefusedError, TopicNotFoundError, WrongUsageError
from paiqi.i18n import _, ngettext
from paiqi.model.commands import advised, command
from paiqi.model.outcome import Outcome
from paiqi.model.topic import Topic
from paiqi.naming.slug import make_id, taken_ids
from paiqi.naming.typed import typed
from paiqi.operations.adding import near_titles, one_line
from paiqi.operations.note_pieces import Piece, note_pieces, parted
from paiqi.text.fold import fold, folding_for
from paiqi.text.width import shorten

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Collection, Sequence

    from paiqi.model.backlog import Backlog

_LABEL_COLUMNS = 60


def split(
    backlog: Backlog, topic: Topic, title: str, takes: Sequence[str], *, today: dt.date, drafts: Collection[str] = ()
) -> Outcome:
    """Move the pieces of the notes that `takes` names (`find_piece`) to a new topic called `title`, directly below.

    It gets the pillar, owner and tags of `topic`, and those sources that the moved notes name; a source that the notes
    left behind name too stays as well. Its id is none whose draft is among `drafts`. A split that was made already
    changes nothing. Raise RefusedError where no note would be left, or an open topic has that title, and what
    `find_piece` raises. The topics of the outcome are both.
    """
    title = one_line(title)
    twin = next((other for other in backlog.topics if other.open and other.title == title), None)
    if twin is not None and _was_split(topic, twin, takes):
        return Outcome(backlog, topics=(topic, twin))
    if twin is not None:
        raise RefusedError(
            _("“{title}” is in the backlog already").format(title=title), remedy=_("give the new topic another title")
        )
    pieces = splittable(topic)
    if not takes:
        raise nothing_taken(pieces)
    kept, taken = parted(topic.notes, [find_piece(pieces, take) for take in takes])
    if not kept.strip():
        raise RefusedError(
            _("that is all of the notes of “{title}”").format(title=topic.title),
            remedy=advised(
                _("leave some of them, or rename it: {command}"),
                command=command("edit", typed(backlog, topic), title=title),
            ),
        )
    moved = tuple(source for source in topic.sources if _is_named(source, taken))
    new = Topic(
        id=make_id(title, taken_ids(backlog.topics, drafts)),
        title=title,
        pillar=topic.pillar,
        owner=topic.owner,
        tags=topic.tags,
        sources=moved,
        notes=taken,
        added=today,
    )
    left = tuple(source for source in topic.sources if source not in moved or _is_named(source, kept))
    at = next(place for place, other in enumerate(backlog.topics) if other is topic)
    old = replace(topic, notes=kept, sources=left)
    topics = (*backlog.topics[:at], old, new, *backlog.topics[at + 1 :])
    return Outcome(replace(backlog, topics=topics), tuple(near_titles(backlog, title)), topics=(old, new))


def splittable(topic: Topic) -> tuple[Piece, ...]:
    """Return the pieces of the notes of `topic`; raise RefusedError where it has none."""
    pieces = note_pieces(topic.notes)
    if not pieces:
        raise RefusedError(
            _("“{title}” has no notes that could be split").format(title=topic.title),
            remedy=_("note something first"),
        )
    return pieces


def find_piece(pieces: Sequence[Piece], take: str) -> Piece:
    """Return the piece that `take` names: its number (from 1) as `piece_labels` lists them, else a text in it.

    A whole text or first line beats a part of one; a heading beats what stands below it. Raise WrongUsageError for a
    blank text, TopicNotFoundError where no piece has it, AmbiguousTopicError where several have.
    """
    plain = unicodedata.normalize("NFKC", take).strip()
    if not fold(plain):
        raise nothing_taken(pieces)
    if re.fullmatch("[0-9]{1,9}", plain) and 1 <= int(plain) <= len(pieces):
        return pieces[int(plain) - 1]
    found = _matching(pieces, plain)
    if not found:
        raise TopicNotFoundError(
            _("no piece of the notes has “{text}”").format(text=take),
            remedy=_("give its number, or a text that stands in it"),
            candidates=piece_labels(pieces),
        )
    if len(found) > 1:
        raise AmbiguousTopicError(
            ngettext(
                "“{text}” stands in {n} piece of the notes", "“{text}” stands in {n} pieces of the notes", len(found)
            ).format(text=take, n=len(found)),
            remedy=_("give its number, or more of its text"),
            candidates=tuple(
                label for piece, label in zip(pieces, piece_labels(pieces), strict=True) if piece in found
            ),
        )
    return found[0]


def nothing_taken(pieces: Sequence[Piece]) -> PaiqiError:
    """Return the error for a split that does not say what to take."""
    return WrongUsageError(
        _("which notes go to the new topic?"),
        remedy=_("name each with --take, by its number or a text in it"),
        candidates=piece_labels(pieces),
    )


def piece_labels(pieces: Sequence[Piece]) -> tuple[str, ...]:
    """Return a line for each piece: its number, and its first line."""
    return tuple(
        f"{number}  {'  ' * piece.depth}{shorten(piece.label, _LABEL_COLUMNS)}"
        for number, piece in enumerate(pieces, 1)
    )


def _matching(pieces: Sequence[Piece], text: str) -> list[Piece]:
    form = folding_for(text)
    wanted = form(text)
    whole = [piece for piece in pieces if wanted in {form(piece.own), form(piece.label)}]
    found = whole or [piece for piece in pieces if wanted in form(piece.own)]
    return [one for one in found if not any(one is not other and _covers(other, one) for other in found)]


def _covers(piece: Piece, other: Piece) -> bool:
    return piece.first <= other.first and other.end <= piece.end


def _was_split(topic: Topic, twin: Topic, takes: Sequence[str]) -> bool:
    """Whether `twin` has what is to be taken, and `topic` has it no more; numbers do not tell."""

    def has(holder: Topic, take: str) -> bool:
        return bool(_matching(note_pieces(holder.notes), take))

    words = [take for take in takes if fold(take) and not take.strip().isdecimal()]
    return bool(words) and len(words) == len(takes) and all(has(twin, w) and not has(topic, w) for w in words)


def _is_named(source: str, notes: str) -> bool:
    """Whether `source` stands in `notes` by itself: `https://a.b/1` does not stand in `https://a.b/12`."""
    before, after = r"(?<![A-Za-z0-9_])(?<![A-Za-z0-9_]/)", r"(?![A-Za-z0-9_/=&#%~+@-]|[.?:][A-Za-z0-9])"
    return re.search(before + re.escape(source) + after, notes) is not None
