"""A session: one backlog opened, changed by operations, and saved; and its past: steps taken back, and done again.

    with Session.open(path, write=True, words=("done", "MoE"), clock=clock) as session:
        session.save(operation(session.backlog, …))

A writing session holds the lock from before it reads until it has written, so of two that start at once
the second sees the first one's result. Readers take no lock: the file is only ever replaced whole.
"""

from __future__ import annotations

from contextlib import ExitStack, contextmanager
from functools import cached_property, partial
from typing import TYPE_CHECKING, Any, Literal, Self

from msgspec import Struct

from paiqi.errors import FileTroubleError
from paiqi.i18n import _
from paiqi.model.backlog import Backlog
from paiqi.store.files.backlog_file import leads_to_nothing, lost_link, read_file, shown_path
from paiqi.store.yaml.codec import decode
from paiqi.store.yaml.decoded import keep_backlog, read_backlog
from paiqi.store.yaml.document import Document
from paiqi.store.yaml.opening import document_of

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Iterator, Mapping
    from pathlib import Path
    from types import TracebackType

    from paiqi.model.changes import Change, Setting
    from paiqi.model.history import Step
    from paiqi.store.journal.copies import Copies, Copy
    from paiqi.store.journal.journal import Journal
    from paiqi.store.journal.keeper import Keeper

    Clock = Callable[[], dt.datetime]


class TakenBack(Struct, frozen=True):
    """Steps that were taken back, or done again, in that order, and the topics and settings that this changed.

    Where there was none, `reaches_to` tells when the oldest was made that is still kept, if older ones are not.
    """

    steps: tuple[Step, ...]
    changed: tuple[Change, ...]
    settings: tuple[Setting, ...] = ()
    reaches_to: dt.datetime | None = None


class Session:
    """An open backlog: `backlog` as it was read, `document` its text, `result` the document that `save` wrote.

    `files` has the old and the new text of the other files that were written, by their paths from the backlog's folder.
    `imported` is the list that comes in, by its name: a copy of it is kept once the backlog is saved. `notes` are for
    the writer to hear. `words` are the command that works here, `caller` is the program that asked for it, if one did,
    and `clock` tells the time, all for the journal.
    """

    def __init__(
        self,
        path: Path,
        data: bytes | None,
        locks: ExitStack,
        *,
        keeper: Keeper | None = None,
        words: tuple[str, ...] = (),
        clock: Clock | None = None,
        caller: str = "",
    ) -> None:
        self.path = path
        self.words = words
        self.caller = caller
        self._clock = clock
        self.files: dict[str, tuple[str | None, str | None]] = {}
        self.imported: tuple[str, Copy] | None = None
        self._keeper = keeper
        self._data = data
        self._locks = locks
        self.document = document_of(data or b"", shown_path(path))
        self.backlog = read_backlog(self.document, data) if data is not None else Backlog()
        self.result = self.document

    @property
    def exists(self) -> bool:
        """Whether the file was there when the session began."""
        return self._data is not None

    @property
    def name(self) -> str:
        """The file as messages call it."""
        return self.document.name

    @property
    def notes(self) -> tuple[str, ...]:
        """What the writer should hear about the journal."""
        return tuple(self._keeper.notes) if self._keeper else ()

    @classmethod
    def open(
        cls,
        path: Path,
        *,
        write: bool = False,
        create: bool = False,
        words: tuple[str, ...] = (),
        clock: Clock | None = None,
        caller: str = "",
    ) -> Session:
        """Read the backlog at `path`, under its lock if `write`; with `create` it may be missing.

        A session that writes needs a `clock`.

        Raises:
            FileTroubleError: Missing, locked or unreadable.
            InvalidBacklogError: It cannot be decoded.
        """
        with ExitStack() as locks:
            keeper = _locked(path, locks) if write else None
            if leads_to_nothing(path):
                raise lost_link(path)
            missing = create and not path.exists()
            data = None if missing else read_file(path)
            session = cls(path, data, locks, keeper=keeper, words=words, clock=clock, caller=caller)
            session._locks = locks.pop_all()  # opened rightly: from here on the session lets them go
        return session

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._locks.close()

    @contextmanager
    def paused(self) -> Iterator[None]:
        """Let the lock go while a person thinks; raise FileTroubleError if the file changes meanwhile."""
        self._locks.close()
        yield
        if self._keeper is not None:
            self._keeper = _locked(self.path, self._locks)
            if self._data is not None and read_file(self.path) != self._data:
                raise FileTroubleError(
                    _("the file was changed meanwhile, so nothing was written"),
                    where=str(self.path),
                    remedy=_("run the command again"),
                )

    def topic_lines(self) -> tuple[int, ...]:
        """Return the line number of each topic."""
        if self.document.topic_lines or not self.backlog.topics:
            return self.document.topic_lines
        from paiqi.store.yaml.value_lines import topic_lines

        return topic_lines(self.document)

    @cached_property
    def drafts(self) -> Mapping[str, str]:
        """The text of each draft beside the backlog, by its path from there (`drafts/kv-cache.md`)."""
        from paiqi.store.files.drafts import read_drafts

        return read_drafts(self.folder)

    @property
    def copies(self) -> Copies:
        """The lists that were imported, as they were then."""
        from paiqi.store.journal.keeper import copies_of

        return copies_of(self.path, self._journal)

    @property
    def folder(self) -> Path:
        """The folder of the backlog: drafts and assets are found from there."""
        return self.path.parent

    def save(
        self,
        after: Backlog,
        files: Mapping[str, str | None] | None = None,
        *,
        found: tuple[Change, ...] | None = None,
        dry_run: bool = False,
    ) -> bool:
        """Write `after` and the `files` beside it, touching only what changed; return whether anything did.

        `found` is what changes in the topics, where that is known already.

        The result is read again and compared with `after` before a byte is written (the first law). `files` maps
        paths from the backlog's folder to new texts, None for a file that goes.
        """
        from paiqi.store.edits.edits import edited

        result = edited(self.document, self.backlog, after)
        return self._save(result, after, files or {}, found=found, dry_run=dry_run)

    def save_text(self, text: str, *, dry_run: bool = False) -> bool:
        """Write a text of the file as a person wrote it; it must decode. Return whether anything changed."""
        from paiqi.model.history import matched

        result = self.document.with_text(text)
        return self._save(result, matched(self.backlog, decode(result)), {}, dry_run=dry_run)

    def write_text(self, text: str, *, dry_run: bool = False) -> None:
        """Write a whole new file, such as a template; it must decode."""
        if self._data is not None:
            raise FileTroubleError(
                _("the file exists already"), where=str(self.path), remedy=_("name another with --file")
            )
        self.save_text(text, dry_run=dry_run)

    def differences(self) -> tuple[tuple[Document, Document], ...]:
        """Return the old and the new text of each file that a command changed, or would with a dry run."""
        beside = (
            (Document(old or "", name := shown_path(self.folder / file)), Document(new or "", name))
            for file, (old, new) in self.files.items()
        )
        return ((self.document, self.result), *beside)

    def undo(self, steps: int = 1, *, dry_run: bool = False) -> TakenBack:
        """Take the last steps back, all of them or none; an empty result says that there is nothing to take back.

        Raises:
            RefusedError: There are fewer, or what was edited since stands in the way.
            FileTroubleError: The journal cannot be read, or a file cannot be written.
        """
        return self._moved("undo", steps, dry_run=dry_run)

    def redo(self, steps: int = 1, *, dry_run: bool = False) -> TakenBack:
        """Do again the steps that were taken back last; errors as with `undo`."""
        return self._moved("redo", steps, dry_run=dry_run)

    @property
    def last_step(self) -> Step | None:
        """The step that `undo` would take back; raise FileTroubleError where the journal cannot be read."""
        from paiqi.store.journal.records import steps_of

        return next((step for step in steps_of(self._journal().records) if not step.undone), None)

    def _save(
        self,
        result: Document,
        after: Backlog,
        files: Mapping[str, str | None],
        *,
        found: tuple[Change, ...] | None = None,
        dry_run: bool,
    ) -> bool:
        new = None if self._data is None and not result.text else result.to_bytes()
        self._change_to(result, files)
        written = new != self._data or bool(self.files)
        if written and not dry_run:
            from paiqi.model.changes import changes
            from paiqi.model.history import beside_topics, touched

            found = changes(self.backlog, after) if found is None else found
            self._write(new, changed=touched(found), other=beside_topics(self.backlog, after))
            keep_backlog(result, new or b"", after)
        if self.imported and self._keeper and not dry_run:
            self._keeper.keep_copy(*self.imported)
        return written

    def _moved(self, kind: Literal["undo", "redo"], count: int, *, dry_run: bool) -> TakenBack:
        from paiqi.model.changes import changes, settings_changed
        from paiqi.model.history import matched
        from paiqi.store.files.drafts import read_beside
        from paiqi.store.journal.rebase import move
        from paiqi.store.journal.records import step_of

        text = None if self._data is None else self._data.decode()
        file = partial(read_beside, self.folder)
        journal = self._journal()
        moved = move(journal, kind, count, name=self.name, text=text, file=file)
        if not moved.records:
            return TakenBack((), (), reaches_to=journal.reaches_to)
        new = None if moved.text is None else moved.text.encode()
        self._change_to(document_of(new or b"", shown_path(self.path)), moved.files)
        after = Backlog() if new is None else moved.checked(lambda: decode(self.result))
        if not dry_run:
            numbers = tuple(record.steps[0] for record in moved.records)
            self._write(new, kind=kind, steps=numbers)
            self.copies.mark(numbers, undone=kind == "undo")
        steps = tuple(step_of(record, undone=kind == "undo") for record in moved.records)
        found = changes(self.backlog, matched(self.backlog, after))
        return TakenBack(steps, found, settings_changed(self.backlog, after))

    def _change_to(self, result: Document, files: Mapping[str, str | None]) -> None:
        from paiqi.store.files.drafts import changed_files

        known = self.drafts if "drafts" in self.__dict__ else {}  # as the operation saw them, if it did
        self.result, self.files = result, changed_files(self.folder, files, known)

    def _journal(self) -> Journal:
        if self._keeper is not None:
            return self._keeper.journal
        from paiqi.store.journal.looking import looked_at

        return looked_at(self.path, self._data)

    def _write(self, new: bytes | None, **facts: Any) -> None:
        """Write the result; `facts` are further fields of `Write`."""
        from paiqi.store.journal.keeper import Write

        assert self._keeper is not None, "a session that writes was opened for it"
        assert self._clock is not None, "and knows the time"
        texts = (self.document.whole_text, self.result.whole_text)
        write = Write(
            old=self._data,
            new=new,
            texts=texts,
            files=self.files,
            words=self.words,
            caller=self.caller,
            when=self._clock().replace(microsecond=0),
            **facts,
        )
        self._keeper.write(write)


def _locked(path: Path, locks: ExitStack) -> Keeper:
    """Take the lock, and put right what a killed writer left."""
    from paiqi.store.files.state import lock

    locks.enter_context(lock(path))
    return _keeper(path, locked=True)


def _keeper(path: Path, *, locked: bool) -> Keeper:
    from paiqi.store.journal.keeper import Keeper

    return Keeper(path, locked=locked)
