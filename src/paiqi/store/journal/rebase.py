"""Steps taken back, or done again, in the texts of now, whatever else was edited since.

Both are one thing: a patch, inverted for `undo`, is rebased onto what was edited since, by a three-way merge. What
leads from the text on one side of the step to that on the other is done to the text of now; where nothing else changed,
the result is the text on the other side, byte for byte.
"""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING, NamedTuple

from paiqi.errors import InvalidBacklogError, RefusedError
from paiqi.i18n import _, ngettext
from paiqi.model.commands import command
from paiqi.model.history import command_words
from paiqi.store.files.replacement import encoded
from paiqi.store.journal.journal import digest
from paiqi.store.journal.records import broken, course
from paiqi.store.texts.line_diff import hunks, lines_of, with_line_ends
from paiqi.store.texts.merge import Collision, CollisionError, merge
from paiqi.store.texts.moved_topics import followed
from paiqi.store.texts.ownership import merge_nested

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Sequence

    from paiqi.model.backlog import Backlog
    from paiqi.store.journal.journal import Journal
    from paiqi.store.journal.records import Kind, Record


class Moved(NamedTuple):
    """Steps that were taken back or done again, in that order, and the texts that this leaves; None for no file."""

    kind: Kind
    records: tuple[Record, ...]
    text: str | None
    files: dict[str, str | None]

    def checked(self, decode: Callable[[], Backlog]) -> Backlog:
        """Return what the text says; raise RefusedError where it is no valid backlog any more."""
        try:
            return decode()
        except InvalidBacklogError as error:
            reason = _("the file would not be valid any more ({reason})").format(reason=error.message)
            raise _Reversal(self.kind, self.records[-1]).refused(
                reason, error.where, _("make the change by hand")
            ) from error


class Texts(NamedTuple):
    """The text of a file on the side of a step that is left, on the other side, and now."""

    base: str | None
    target: str | None
    now: str | None


def move(
    journal: Journal, kind: Kind, count: int, *, name: str, text: str | None, file: Callable[[str], str | None]
) -> Moved:
    """Take the last `count` steps back (`undo`), or do them again (`redo`).

    Args:
        journal: Read, with nothing pending.
        kind: `undo` or `redo`.
        count: How many; all of them or none.
        name: What messages call the backlog.
        text: The backlog's text now.
        file: Returns the text of a file beside the backlog, None where there is none.

    Raises:
        RefusedError: There are fewer, or something that was edited since stands in the way.
        FileTroubleError: The journal is broken.
    """
    numbers = course(journal.records).ahead(kind)[:count]
    if numbers and len(numbers) < count:
        raise _too_many(kind, len(numbers), journal.reaches_to)
    past = _texts_of(journal, set(numbers))
    now = text
    files: dict[str, str | None] = {}
    for number in numbers:
        record, before, after = past[number]
        step = _Reversal(kind, record)
        now = step.moved(name, step.texts(before, after, now), actual=text, yaml=True)
        for path, (old, new) in record.files.items():
            there = files[path] if path in files else file(path)
            files[path] = step.moved(path, step.texts(old, new, there), actual=file(path), yaml=False)
    return Moved(kind, tuple(past[number][0] for number in numbers), now, files)


def _texts_of(journal: Journal, numbers: set[int]) -> dict[int, tuple[Record, str | None, str | None]]:
    """Return each step with the text before it and the text after it."""
    found: dict[int, tuple[Record, str | None, str | None]] = {}
    for record, before, after in journal.texts():
        if len(found) == len(numbers):
            break
        if record.kind == "step" and record.steps[0] in numbers:
            texts = (None if record.before is None else before, None if record.after is None else after)
            if tuple(digest(encoded(text)) for text in texts) != (record.before, record.after):
                raise broken(journal.folder)
            found[record.steps[0]] = (record, *texts)
    return found


class _Reversal:
    """One step on its way back (or forth), and how to say what stands in it."""

    def __init__(self, kind: Kind, record: Record) -> None:
        self.kind = kind
        self.record = record

    def texts(self, before: str | None, after: str | None, now: str | None) -> Texts:
        """Return the texts before and after the step, where it leads from and to, with that of now."""
        return Texts(after, before, now) if self.kind == "undo" else Texts(before, after, now)

    def moved(self, name: str, texts: Texts, *, actual: str | None, yaml: bool) -> str | None:
        """Return the text of the file `name` with the step taken back; `actual` is what stands on the disk."""
        base, target, now = texts
        if now not in (base, target) and now is not None:
            # A file whose line ends were all turned since keeps the new ones.
            base, target = (text if text is None else with_line_ends(text, now) for text in (base, target))
        if now in (base, target):
            return target
        if base == target:
            return now
        if base is None:
            raise self.refused(
                _("{file} was made anew since").format(file=name), name, _("move it elsewhere and try again")
            )
        if now is None:
            raise self.refused(_("{file} is gone").format(file=name), name, _("put it back and try again"))
        if target is None:
            raise self.refused(
                _("{file} was edited since, and would be lost").format(file=name),
                name,
                _("move it elsewhere and try again; while it stays, older steps cannot be taken back either"),
            )
        try:
            return merge_nested(base, target, now).text if yaml else merge(base, target, now).text
        except CollisionError as error:
            collision = error.collisions[0]
        with suppress(CollisionError):
            if yaml:
                return merge_nested(*followed(base, target, now), now).text
        raise self.collided(name, collision, now, actual or "")

    def collided(self, name: str, place: Collision, now: str, actual: str) -> RefusedError:
        """Return the refusal that shows the lines which were changed since."""
        lines, before = lines_of(now), lines_of(actual)
        moved = _place_of(place.base, lines)
        if moved is not None:
            block = [line for line in place.base if line.strip()]
            is_same = [line for line in lines[moved:] if line.strip()][: len(block)] == block
            text = _("“{line}” was moved since") if is_same else _("“{line}” was moved and changed since")
            return self.refused(
                text.format(line=block[0].strip()),
                f"{name}:{_line_in(lines, before, moved) + 1}",
                _("move it back to where it stood, or make the change by hand"),
            )
        here = next((line.strip() for line in lines[place.start : place.end] if line.strip()), "")
        was = next((line.strip() for line in place.base if line.strip()), "")
        where = f"{name}:{_line_in(lines, before, place.start) + 1}"
        if here and was:
            return self.refused(
                _("“{line}” was changed since").format(line=here),
                where,
                _("write “{line}” there again, or make the change by hand").format(line=was),
            )
        if was:
            return self.refused(
                _("“{line}” was taken out since").format(line=was),
                where,
                _("write it there again, or make the change by hand"),
            )
        return self.refused(
            _("“{line}” was added since").format(line=here),
            where,
            _("move it elsewhere, or make the change by hand"),
        )

    def refused(self, reason: str, where: str, remedy: str) -> RefusedError:
        """Return the refusal."""
        text = (
            _("step {n} ({command}) cannot be taken back: {reason}")
            if self.kind == "undo"
            else _("step {n} ({command}) cannot be done again: {reason}")
        )
        command = command_words(self.record.words)
        message = text.format(n=self.record.steps[0], command=command, reason=reason)
        return RefusedError(message, where=where, remedy=remedy)


def _place_of(block: Sequence[str], lines: list[str]) -> int | None:
    """Return where the item that `block` begins with stands now; None where that cannot be told from its first line."""
    first = next((line for line in block if line.strip()), "")
    return lines.index(first) if first.lstrip().startswith("- ") and lines.count(first) == 1 else None


def _line_in(lines: list[str], actual: list[str], place: int) -> int:
    """Return where line `place` of a text that was never on the disk stands in the one that is."""
    shift = 0
    for hunk in hunks(lines, actual):
        if place < hunk.start:
            break
        if place < hunk.end:
            return hunk.new_start
        shift += (hunk.new_end - hunk.new_start) - (hunk.end - hunk.start)
    return place + shift


def _too_many(kind: Kind, count: int, reaches_to: dt.datetime | None) -> RefusedError:
    """Return the refusal; a journal that reaches back to a time has let older steps go."""
    where = ""
    if kind == "redo":
        message = ngettext("only {n} step can be done again", "only {n} steps can be done again", count)
    elif reaches_to is None:
        message = ngettext("only {n} step can be taken back", "only {n} steps can be taken back", count)
    else:
        message = ngettext(
            "only {n} step can be taken back; older ones are no longer kept",
            "only {n} steps can be taken back; older ones are no longer kept",
            count,
        )
        when = f"{reaches_to.astimezone():%Y-%m-%d %H:%M}"
        where = _("the history reaches back to {when}").format(when=when)
    return RefusedError(message.format(n=count), where=where, remedy=command(kind, count))
