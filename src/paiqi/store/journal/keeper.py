"""The journal as a session uses it: put right when the session opens, added to when it writes.

Where the journal is broken, a writing command sets it aside and begins anew; where a later paiqi wrote it, the command
goes ahead and leaves it alone. Both it says in `notes`.
"""

from __future__ import annotations

import contextlib
from functools import partial
from shutil import copytree
from typing import TYPE_CHECKING

import msgspec

from paiqi.errors import FileTroubleError
from paiqi.i18n import _, ngettext
from paiqi.store.files.backlog_file import read_file, trouble
from paiqi.store.files.replacement import Replacement, replace_files
from paiqi.store.journal.copies import Copies, UnreadableCopyError
from paiqi.store.journal.journal import Journal, digest
from paiqi.store.journal.moved import found_again, remember
from paiqi.store.journal.records import VERSION, BrokenJournalError, LaterJournalError, Record, course
from paiqi.store.journal.recovery import recover
from paiqi.store.journal.stored import folder_of, set_aside
from paiqi.store.texts.patches import patch

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from paiqi.model.history import Touched
    from paiqi.store.journal.copies import Copy
    from paiqi.store.journal.records import Kind


class Write(msgspec.Struct, frozen=True, kw_only=True):
    """What a command writes: the backlog's bytes (None for no file), other files, and what the journal says of it.

    `texts` are those of the old and the new bytes, their byte order mark included, so that nothing is decoded twice.
    `files` has the old and the new text of each file, by its path from the backlog's folder. `steps` are those that
    were taken back or done again; a step itself gets its number from the journal.
    """

    old: bytes | None
    new: bytes | None
    texts: tuple[str, str]
    files: Mapping[str, tuple[str | None, str | None]]
    words: tuple[str, ...]
    when: dt.datetime
    caller: str = ""
    kind: Kind = "step"
    steps: tuple[int, ...] = ()
    changed: tuple[Touched, ...] = ()
    other: tuple[str, ...] = ()


class Keeper:
    """The journal of the backlog at `path`. With `locked`, what a killed writer left is put right first."""

    def __init__(self, path: Path, *, locked: bool) -> None:
        self.path = path
        self.notes: list[str] = []
        self._journal: Journal | None = None
        self._trouble: FileTroubleError | None = None
        try:
            self._journal = Journal.read(path)
            if not self._journal.records:
                self._find_again(locked=locked)
            if locked:
                recover(self._journal, path)
        except (BrokenJournalError, LaterJournalError) as error:
            self._trouble = error

    def _find_again(self, *, locked: bool) -> None:
        """Take the journal of a backlog that stood elsewhere until its folder was renamed, where it is this one."""
        found = found_again(self.path, read_file(self.path)) if self.path.exists() else None
        if found is None:
            return
        folder = found.journal
        if locked:
            folder = folder_of(self.path)
            try:
                (found.journal.replace if found.moved else partial(copytree, found.journal))(folder)
            except OSError as error:
                raise trouble(error, folder) from None
            text = _("the history comes from {path}, where this backlog stood before")
            self.notes.append(text.format(path=found.before))
        self._journal = Journal.read_from(folder)

    @property
    def journal(self) -> Journal:
        """The journal; raise FileTroubleError where it is broken or a later paiqi's."""
        if self._trouble is not None:
            raise self._trouble
        assert self._journal is not None
        return self._journal

    def write(self, write: Write) -> None:
        """Do a write, noted in the journal before it is done; raise FileTroubleError, then nothing has changed."""
        changed = [
            Replacement.of_text(self.path.parent / name, old, new)
            for name, (old, new) in write.files.items()
            if old != new
        ]
        if write.old != write.new:
            changed.append(Replacement(self.path, write.old, write.new))
        record = self._record(write)
        if record is None:
            replace_files(changed, of=self.path)
            return
        journal = self.journal
        try:
            replace_files(changed, of=self.path, before_first=lambda: journal.note(record, write.old))
        except BaseException:
            # What the journal notes did not happen. Where that cannot be said now, the next writer finds it out.
            with contextlib.suppress(FileTroubleError):
                recover(journal, self.path)
            raise
        remember(journal.folder, self.path)
        try:
            journal.settle(write.new)
        except FileTroubleError as error:
            text = _("this was written, but the history cannot take more ({reason}); no command writes until it can")
            self.notes.append(text.format(reason=f"{error.where}: {error.message}"))
        if journal.cut_short:
            self.notes.append(_cut_short(len(course(journal.records).standing)))

    def keep_copy(self, name: str, copy: Copy) -> None:
        """Keep a copy of the list that was imported, as far as that can be done; what has not changed is kept already.

        The step that stands last tells whether it counts: with it taken back, it does not.
        """
        copies = copies_of(self.path, lambda: self.journal)
        with contextlib.suppress(UnreadableCopyError):
            last = copies.last(name)
            if last and msgspec.structs.replace(last, on=copy.on) == copy:
                return
        try:
            kept = copies.keep(name, copy)
        except (OSError, FileTroubleError) as error:
            reason = error.message if isinstance(error, FileTroubleError) else error.strerror
            text = _("the text of this list could not be kept ({reason}), so the next import of it goes by titles")
            self.notes.append(text.format(reason=reason))
        else:
            if not kept:
                self.notes.append(_("this list is too large to be kept, so the next import of it goes by titles"))

    def _record(self, write: Write) -> Record | None:
        """Return the record of a write, None where the journal is a later paiqi's; set a broken one aside."""
        if isinstance(self._trouble, LaterJournalError):
            self.notes.append(
                _("a newer paiqi wrote the history of this backlog, so this step is not in it and cannot be undone")
            )
            return None
        try:
            return self._noted(write)
        except BrokenJournalError:
            place = set_aside(self.path)
            self.notes.append(
                _("the history could not be read; it was set aside ({place}) and begins anew").format(place=place)
            )
            self._journal, self._trouble = Journal.read(self.path), None
            return self._noted(write)

    def _noted(self, write: Write) -> Record:
        journal = self.journal
        before = digest(write.old)
        return Record(
            version=VERSION,
            place=journal.next_place,
            kind=write.kind,
            steps=write.steps or (journal.next_step,),
            when=write.when,
            before=before,
            after=digest(write.new),
            words=write.words,
            caller=write.caller,
            changed=write.changed,
            other=write.other,
            drift=journal.drift(write.texts[0], before),
            patch=patch(*write.texts),
            files=dict(write.files),
        )


def copies_of(path: Path, journal: Callable[[], Journal]) -> Copies:
    """Return the copies of lists beside the journal of the backlog at `path`; one that cannot be read has no steps."""
    try:
        records = (found := journal()).records
    except FileTroubleError:
        return Copies(folder_of(path))
    steps = (record.steps[0] for record in records if record.kind == "step")
    return Copies(found.folder, steps, course(records).standing)


def _cut_short(count: int) -> str:
    """Say how many steps a history still has that was cut."""
    if not count:
        return _("the history grew too large: no step can be taken back")
    text = ngettext(
        "the history grew too large: only {n} step can still be taken back",
        "the history grew too large: only {n} steps can still be taken back",
        count,
    )
    return text.format(n=count)
