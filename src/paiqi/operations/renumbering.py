"""Numbers move: those of the topics, and every reference to them, all at once or not at all.

`operations/number_moves.py` says which numbers move where; this says whether they may, and what follows.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from msgspec.structs import replace

from paiqi.errors import RefusedError, TopicNotFoundError
from paiqi.i18n import _, ngettext
from paiqi.ledger.numbers import Ledger, labelled
from paiqi.mentions.references import Reference, kept_texts, mentions_of, rewrite_references, texts
from paiqi.model.commands import advised, command
from paiqi.model.outcome import Outcome
from paiqi.model.topic import Status, Topic
from paiqi.operations.reserving import earlier_holder, refuse_taken, to_number
from paiqi.text.numbering import runs_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from paiqi.model.backlog import Backlog


class NumberMove(NamedTuple):
    """A topic (as it was) and its numbers, before and after."""

    topic: Topic
    old: int
    new: int


@dataclass(frozen=True)
class Renumbering:
    """What a renumbering does.

    `moves` are those that were looked for in texts; `table`, those of topics, is in the order of the old numbers.
    `references` are rewritten. The rest stay, and somebody should look at them: the articles of `broken_ranges` no
    longer stand together; what `captured` mention was nobody's number, and now may be somebody's; of what is `unclear`
    one cannot tell whether, or how far, it mentions a number that moves; what is `kept` stands where nothing is
    rewritten (sources, tags, the writer's own keys).
    """

    outcome: Outcome
    moves: Mapping[int, int]
    table: tuple[NumberMove, ...] = ()
    references: tuple[Reference, ...] = ()
    broken_ranges: tuple[Reference, ...] = ()
    captured: tuple[Reference, ...] = ()
    unclear: tuple[Reference, ...] = ()
    kept: tuple[Reference, ...] = ()


def renumber(backlog: Backlog, moves: Mapping[int, int], *, published: bool, drafts: Mapping[str, str]) -> Renumbering:
    """NumberMove numbers, each old one in `moves` to its new one, and rewrite what refers to them.

    A published article keeps its old number in `formerly`, so that it is still found by it; going back to a number that
    stands there cuts the trail from that entry on. References are `merged_into` and the mentions in titles, notes,
    `why`, the appendix and `drafts` (texts by path).

    Raises:
        RefusedError: A number is archived, taken, held twice or below 1, or published and `published` is not set.
        TopicNotFoundError: Nobody has any of the numbers.
    """
    ledger = Ledger(backlog)
    moves = {old: new for old, new in moves.items() if old != new}
    if not moves:
        return Renumbering(Outcome(backlog), {})
    movers = tuple(
        NumberMove(topic, old, moves[old])
        for topic in backlog.topics
        if isinstance(old := topic.number, int) and old in moves and ledger.binds(topic)
    )
    movers = tuple(sorted(movers, key=lambda mover: mover.old))
    _check_sources(ledger, moves, movers)
    _check_targets(ledger, movers)
    if not published:
        _refuse_published(backlog, movers)
    going = _going(ledger, moves, movers)
    renumbered = backlog.with_topics((mover.topic, _renumbered(mover)) for mover in movers)
    referring = rewrite_references(renumbered, drafts, going)
    warnings = (*_new_gaps(ledger, Ledger(referring.backlog)), *_earlier_holders(ledger, movers))
    return Renumbering(
        Outcome(referring.backlog, warnings, referring.files),
        going,
        movers,
        referring.found,
        referring.doubtful,
        tuple(mentions_of(backlog.series, texts(renumbered, drafts), {*going.values()} - {*going})),
        referring.unclear,
        tuple(mentions_of(backlog.series, kept_texts(renumbered), going)),
    )


def _renumbered(mover: NumberMove) -> Topic:
    topic = mover.topic
    if topic.status is not Status.DONE:
        return replace(topic, number=mover.new)
    if mover.new in topic.formerly:
        formerly = topic.formerly[: topic.formerly.index(mover.new)]
    else:
        formerly = (*topic.formerly, mover.old)
    return replace(topic, number=mover.new, formerly=formerly)


def _going(ledger: Ledger, moves: Mapping[int, int], movers: Iterable[NumberMove]) -> dict[int, int]:
    """Return the moves without those of numbers that nobody has onto numbers that somebody keeps."""
    moving = {mover.old for mover in movers}

    def free(number: int) -> bool:
        return number >= 1 and not ledger.is_archived(number) and (number in moving or ledger.holder(number) is None)

    return {old: new for old, new in moves.items() if old in moving or (free(old) and free(new))}


def _check_sources(ledger: Ledger, moves: Mapping[int, int], movers: tuple[NumberMove, ...]) -> None:
    """Refuse to move archived numbers, numbers of nobody, and one that two topics claim."""
    backlog = ledger.backlog
    archived = [number for number in moves if ledger.is_archived(number)]
    if archived:
        claims = [mover.topic for mover in movers if mover.old in archived]
        raise RefusedError(
            _("{numbers} belong to early articles (archived: {archived}), which never move").format(
                numbers=_labels(backlog, archived), archived=backlog.series.archived
            ),
            remedy=_other_number(backlog, claims[0])
            if len(claims) == len(archived)
            else _("leave them out of what moves"),
        )
    if not movers:
        raise TopicNotFoundError(
            _("no topic has one of the numbers {numbers}").format(numbers=_labels(backlog, moves)),
            remedy=_("see them all: {command}").format(command=command("numbers")),
        )
    for one, other in pairwise(movers):
        if one.old == other.old:
            raise RefusedError(
                _("two topics have {number}: “{one}” and “{other}”").format(
                    number=backlog.series.label(one.old), one=one.topic.article_title, other=other.topic.article_title
                ),
                remedy=_other_number(backlog, one.topic if one.topic.open else other.topic),
            )


def _other_number(backlog: Backlog, topic: Topic) -> str:
    return advised(_("give “{title}” another number: {command}"), title=topic.title, command=to_number(backlog, topic))


def _check_targets(ledger: Ledger, movers: tuple[NumberMove, ...]) -> None:
    """Refuse new numbers that are none, archived, or kept by a topic that does not move."""
    moving = {mover.old for mover in movers}
    taken: dict[int, Topic] = {}
    for mover in movers:
        if mover.new < 1:
            raise RefusedError(
                _("{number} cannot become {new}: numbers begin at 1").format(
                    number=ledger.label(mover.old), new=mover.new
                ),
                remedy=_("move it by less"),
            )
        free = command("numbers", free=True)
        refuse_taken(ledger, mover.new, None, _("choose a free number: {command}").format(command=free))
        holder = taken.get(mover.new) or (None if mover.new in moving else ledger.holder(mover.new))
        remedy = _("move that one too, swap the two with --swap, or choose a free number: {command}")
        refuse_taken(ledger, mover.new, holder, remedy.format(command=free))
        taken[mover.new] = mover.topic


def _refuse_published(backlog: Backlog, movers: tuple[NumberMove, ...]) -> None:
    out = [mover.old for mover in movers if mover.topic.status is Status.DONE]
    if out:
        text = ngettext("{numbers} is published", "{numbers} are published", len(out))
        raise RefusedError(
            text.format(numbers=_labels(backlog, out)),
            remedy=_("readers know these numbers; to move them all the same, add --published"),
        )


def _new_gaps(before: Ledger, after: Ledger) -> Iterable[str]:
    """Say which numbers have become gaps."""
    gaps = tuple(run for part in after.gaps for run in _without(part, before.gaps))
    if gaps:
        count = sum(map(len, gaps))
        text = ngettext("{numbers} is a gap now", "{numbers} are gaps now", count)
        yield text.format(numbers=labelled(after.backlog.series, gaps))


def _without(part: range, others: Iterable[range]) -> Iterable[range]:
    """Return the runs of `part` that lie in none of `others`; by their ends, as a gap may be of any length."""
    runs = [part]
    for other in others:
        split = (
            (range(run.start, min(run.stop, other.start)), range(max(run.start, other.stop), run.stop)) for run in runs
        )
        runs = [piece for pieces in split for piece in pieces if piece]
    return runs


def _earlier_holders(ledger: Ledger, movers: Iterable[NumberMove]) -> Iterable[str]:
    """Say where a number that is free now was that of an article which has moved on."""
    for mover in movers:
        if ledger.holder(mover.new) is None:
            yield from earlier_holder(ledger, mover.topic, mover.new)


def _labels(backlog: Backlog, numbers: Iterable[int]) -> str:
    """Write numbers the short way: `No.26–No.28, No.30`."""
    return labelled(backlog.series, runs_of(numbers))
