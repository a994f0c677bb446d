"""The standard streams: a line of the result, a message beside it, and what is piped in."""

from __future__ import annotations

import io
import os
import sys
from contextlib import suppress
from typing import Any, TextIO

from paiqi.cli.progress import hold
from paiqi.errors import WrongUsageError
from paiqi.i18n import _
from paiqi.render.room import width_of
from paiqi.text.clean import clean

_NARROWEST = 12
_STEP = "    "

# Bytes: nobody types so much, and what goes on without end is no text.
_MOST_TYPED = 16_000_000


class Unheard(io.RawIOBase):
    """Where messages go: what cannot be written there (a full disk, a reader that has gone) changes nothing else."""

    def __init__(self, handle: int) -> None:
        super().__init__()
        self._handle = handle

    @classmethod
    def instead_of(cls, stream: TextIO) -> TextIO:
        """Return a stream for the same messages, each written at once."""
        raw = io.BufferedWriter(cls(stream.fileno()))
        return io.TextIOWrapper(raw, stream.encoding, stream.errors, write_through=True, line_buffering=True)

    def fileno(self) -> int:
        """Return the number by which the system knows it."""
        return self._handle

    def writable(self) -> bool:
        """Return True."""
        return True

    def write(self, data: Any) -> int:
        """Write what can be written, and take it all for written."""
        with suppress(OSError):
            return os.write(self._handle, data)
        return len(data)


def say(line: str) -> None:
    """Print a line of the result; what came from a file cannot drive the terminal."""
    print(broken(line, sys.stdout))


def tell(line: str, *, margin: str = "") -> None:
    """Print a message for the person, beside the result."""
    print(broken(line, sys.stderr, margin), file=sys.stderr)


def broken(line: str, out: TextIO, margin: str = "") -> str:
    """Return a line behind its margin, cleaned; on a terminal broken where its script may be, and then set in."""
    text = clean(line)
    if not out.isatty():
        return margin + text
    from paiqi.text.width import display_width
    from paiqi.text.wrapping import wrapped

    room = max(width_of(out) - len(margin), _NARROWEST)
    parts = [text] if display_width(text) <= room else wrapped(text, room - len(_STEP))
    return margin + f"\n{margin}{_STEP}".join(parts)


def read_text(text: str) -> str:
    """Return `text`, or standard input where it is `-`; raise WrongUsageError where nothing can be read there."""
    if text != "-":
        return text
    data = read_bytes(_MOST_TYPED + 1)
    if len(data) > _MOST_TYPED:
        size = _("standard input holds more than {size} MB").format(size=_MOST_TYPED // 1_000_000)
        raise WrongUsageError(size, remedy=_("pipe it in by parts"))
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise WrongUsageError(
            _("standard input is not UTF-8"), remedy=_("convert it first, for example with iconv")
        ) from None


def read_bytes(most: int = -1) -> bytes:
    """Return standard input, at `most` so many bytes of it; raise WrongUsageError where nothing can be read there."""
    if sys.stdin.isatty():
        hold()
    try:
        return sys.stdin.buffer.read(most)
    except OSError as error:
        raise WrongUsageError(
            _("standard input cannot be read ({reason})").format(reason=error.strerror or _("it is closed")),
            remedy=_("- reads what is piped into paiqi; else type that in the place of -, in quotes"),
        ) from None
