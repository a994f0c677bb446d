"""A session: one backlog opened, changed by operations, and saved.

    with Session.open(path, write=True) as session:
        session.save(operation(session.backlog, …))

A writing session holds the lock from before it reads until it has written, so of two that start at once
the second sees the first one's result. Readers take no lock: the file is only ever replaced whole.
"""

from __future__ import annotations

import os
from contextlib import ExitStack, contextmanager
from typing import TYPE_CHECKING, Self

from paiqi.core.backlog import Backlog
from paiqi.errors import FileTroubleError, InvalidBacklogError
from paiqi.i18n import _
from paiqi.store.codec import decode
from paiqi.store.document import Document
from paiqi.store.files import lock, read_file, write_file

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path
    from types import TracebackType


class Session:
    """An open backlog: `backlog` as it was read, `document` its text, `changed` the document after `save`."""

    def __init__(self, path: Path, data: bytes | None, locks: ExitStack, *, locked: bool = False) -> None:
        self.path = path
        self._locked = locked
        self._data = data
        self._locks = locks
        self.document = _document(data or b"", path)
        self.backlog = decode(self.document) if data is not None else Backlog()
        self.result = self.document

    @property
    def exists(self) -> bool:
        """Whether the file was there when the session began."""
        return self._data is not None

    @property
    def name(self) -> str:
        """The file as messages call it."""
        return self.document.name

    @classmethod
    def open(cls, path: Path, *, write: bool = False, create: bool = False) -> Session:
        """Read the backlog at `path`, under its lock if `write`; with `create` it may be missing.

        Raises:
            FileTroubleError: Missing, locked or unreadable.
            InvalidBacklogError: It cannot be decoded.
        """
        with ExitStack() as locks:
            if write:
                locks.enter_context(lock(path))
            missing = create and not path.exists()
            session = cls(path, None if missing else read_file(path), locks, locked=write)
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
        if self._locked:
            self._locks.enter_context(lock(self.path))
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
        from paiqi.store.unusual import topic_lines  # noqa: PLC0415 - only for files in an unusual style

        return topic_lines(self.document)

    def save(self, after: Backlog, *, dry_run: bool = False) -> bool:
        """Write `after`, touching only what changed; return whether anything did.

        The result is read again and compared with `after` before a byte is written (the first law).
        """
        from paiqi.store.edits import edited  # noqa: PLC0415 - writing commands only

        self.result = edited(self.document, self.backlog, after)
        if self.result.text == self.document.text and (self._data is not None or not self.result.text):
            return False
        if not dry_run:
            write_file(self.path, self.result.to_bytes(), replacing=self._data)
        return True

    def write_text(self, text: str, *, dry_run: bool = False) -> None:
        """Write a whole new file, such as a template; it must decode."""
        self.result = self.document.with_text(text)
        decode(self.result)
        if self._data is not None:
            raise FileTroubleError(
                _("the file exists already"), where=str(self.path), remedy=_("name another with --file")
            )
        if not dry_run:
            write_file(self.path, self.result.to_bytes(), replacing=None)


def _document(data: bytes, path: Path) -> Document:
    name = shown_path(path)
    try:
        return Document.from_bytes(data, name)
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        column = error.start - (data.rfind(b"\n", 0, error.start) + 1) + 1
        raise InvalidBacklogError(
            _("the file is not UTF-8 (byte {byte:#04x})").format(byte=data[error.start]),
            where=f"{name}:{line}:{column}",
            remedy=_("save it as UTF-8 in your editor, then try again"),
        ) from None


def shown_path(path: Path) -> str:
    """Return `path` as messages show it: relative to the current folder where that is shorter."""
    try:
        relative = os.path.relpath(path)
    except ValueError:
        return str(path)
    return relative if len(relative) < len(str(path)) else str(path)
