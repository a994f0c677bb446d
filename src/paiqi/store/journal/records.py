"""One line of a journal: what a writing command did, in a form that can be gone back.

A line is a JSON object of version `VERSION`. Lines of the same version may have keys that this paiqi does not know; a
line of a later version is left alone.
"""

from __future__ import annotations

import datetime as dt  # noqa: TC003 - msgspec reads the annotations
from itertools import pairwise
from typing import TYPE_CHECKING, Annotated, Literal, NamedTuple

import msgspec

from paiqi.errors import FileTroubleError
from paiqi.i18n import _
from paiqi.model.history import Step, Touched
from paiqi.store.texts.patches import Patch  # noqa: TC001 - as above

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

VERSION = 1
Kind = Literal["step", "undo", "redo"]


class Record(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A write of the backlog and of files beside it.

    `place` counts the records of a journal. `steps` are the numbers of the steps that were done, taken back or done
    again, in that order. `before` and `after` are digests of the backlog's bytes, None where there is no file;
    `drift` leads from the text after the record before this one to the text before this one (hand edits), `patch` from
    the text before to the text after. `caller` is who asked for it, where that was no person who typed. `files` has the
    old and the new text of each other file.
    """

    version: int
    place: int
    kind: Kind
    steps: Annotated[tuple[int, ...], msgspec.Meta(min_length=1)]
    when: dt.datetime
    before: str | None
    after: str | None
    words: tuple[str, ...] = ()
    caller: str = ""
    changed: tuple[Touched, ...] = ()
    other: tuple[str, ...] = ()
    drift: Patch = ()
    patch: Patch = ()
    files: dict[str, tuple[str | None, str | None]] = msgspec.field(default_factory=dict)


class _Version(msgspec.Struct):
    version: int


class BrokenJournalError(FileTroubleError):
    """The journal cannot be read; the backlog itself is whole."""


class LaterJournalError(FileTroubleError):
    """The journal was written by a later paiqi."""


def broken(folder: Path) -> BrokenJournalError:
    """Return the error that says so."""
    return BrokenJournalError(
        _("the history of this backlog cannot be read"),
        where=str(folder),
        remedy=_("the backlog itself is whole; the next command that writes sets this folder aside and begins anew"),
    )


def later(folder: Path) -> LaterJournalError:
    """Return the error that says so."""
    return LaterJournalError(
        _("the history of this backlog was written by a newer paiqi"),
        where=str(folder),
        remedy=_("update this paiqi, or use the newer one"),
    )


def encode(record: Record) -> bytes:
    """Return the record as a line, with its end."""
    return msgspec.json.encode(record) + b"\n"


def decode(lines: Iterable[bytes], folder: Path) -> list[Record]:
    """Read the lines of the journal in `folder`; raise BrokenJournalError or LaterJournalError."""
    reader = msgspec.json.Decoder(Record)
    records = []
    for line in lines:
        try:
            record = reader.decode(line)
        except (msgspec.DecodeError, UnicodeDecodeError):
            raise (later if version_of(line) > VERSION else broken)(folder) from None
        if record.version > VERSION:
            raise later(folder)
        records.append(record)
    if any(after.place != record.place + 1 for record, after in pairwise(records)):
        raise broken(folder)
    return records


def version_of(line: bytes) -> int:
    """Return the version of a line of the journal, 0 where it has none."""
    try:
        return msgspec.json.decode(line, type=_Version).version
    except (msgspec.DecodeError, UnicodeDecodeError):
        return 0


class Course(NamedTuple):
    """What the records come to: the steps that stand, the oldest first, and those that `redo` can do again, next first.

    A step that was taken back is forgotten by `redo` once another one is done. Where the first one of those is no
    longer held, `redo` can do none: what came after it was done on top of it.
    """

    standing: tuple[int, ...]
    taken_back: tuple[int, ...]

    def ahead(self, kind: Kind) -> tuple[int, ...]:
        """Return the steps that `undo` or `redo` goes through, next first."""
        return self.standing[::-1] if kind == "undo" else self.taken_back


def course(records: Sequence[Record]) -> Course:
    """Follow the records; steps that the journal no longer holds can neither be taken back nor done again."""
    known = {record.steps[0] for record in records if record.kind == "step"}
    standing: list[int] = []
    back: list[int] = []
    for record in records:
        numbers = record.steps
        if record.kind == "step":
            standing += numbers
            back = []
        elif record.kind == "undo":
            standing = [number for number in standing if number not in numbers]
            back = [*reversed(numbers), *back]
        else:
            back = [number for number in back if number not in numbers]
            standing += numbers
    return Course(
        tuple(number for number in standing if number in known), tuple(back) if known.issuperset(back) else ()
    )


def steps_of(records: Sequence[Record]) -> tuple[Step, ...]:
    """Return the steps, the newest first, as reports show them."""
    standing = set(course(records).standing)
    return tuple(
        step_of(record, undone=record.steps[0] not in standing) for record in reversed(records) if record.kind == "step"
    )


def step_of(record: Record, *, undone: bool) -> Step:
    """Return the step that `record` notes, as reports show it."""
    other = record.other if record.before is not None else ("file", *record.other)
    return Step(
        record.steps[0],
        record.when,
        record.words,
        record.changed,
        other,
        tuple(record.files),
        undone=undone,
        caller=record.caller,
    )
