"""The standard streams: a line of the result, a message beside it, and what is piped in."""

from __future__ import annotations

import sys

from paiqi.cli.progress import hold
from paiqi.errors import WrongUsageError
from paiqi.i18n import _
from paiqi.text.clean import clean


def say(line: str) -> None:
    """Print a line of the result; what came from a file cannot drive the terminal."""
    print(clean(line))


def tell(line: str) -> None:
    """Print a message for the person, beside the result."""
    print(clean(line), file=sys.stderr)


def read_text(text: str) -> str:
    """Return `text`, or standard input where it is `-`; raise WrongUsageError where nothing can be read there."""
    if text != "-":
        return text
    try:
        return read_bytes().decode("utf-8-sig")
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
            remedy=_("- reads a text that is piped into paiqi; else type the text in its place"),
        ) from None
