"""What can go wrong, one class for each exit code.

Every error says what is wrong (`message`), where (`where`: a file, line and column, or the line itself)
and what to do next (`remedy`), in the user's language. The command line prints these as at most three
lines and ends with `exit_code`; with `--json` it prints them as one object. Nothing else decides an exit code.
"""

from __future__ import annotations

from typing import ClassVar


class PaiqiError(Exception):
    """Base of every error that a user may see."""

    exit_code: ClassVar[int] = 1
    kind: ClassVar[str] = "error"

    def __init__(self, message: str, *, where: str = "", remedy: str = "", candidates: tuple[str, ...] = ()) -> None:
        super().__init__(message)
        self.message = message
        self.where = where
        self.remedy = remedy
        self.candidates = candidates


class WrongUsageError(PaiqiError):
    """The command line asks for something that makes no sense, or a date or cadence is not understood."""

    exit_code = 2
    kind = "usage"


class TopicNotFoundError(PaiqiError):
    """No topic goes by that name; `candidates` holds close spellings, if any."""

    exit_code = 3
    kind = "not_found"


class AmbiguousTopicError(PaiqiError):
    """Several topics match equally well; `candidates` names them."""

    exit_code = 4
    kind = "ambiguous"


class RefusedError(PaiqiError):
    """A rule of the series forbids it: the number is taken, a merge would be a cycle, and so on."""

    exit_code = 5
    kind = "refused"


class InvalidBacklogError(PaiqiError):
    """The backlog file cannot be decoded; nothing is ever written to it."""

    exit_code = 6
    kind = "invalid"


class DefectError(PaiqiError):
    """paiqi itself is at fault (EX_SOFTWARE of sysexits.h)."""

    exit_code = 70
    kind = "error"


class FileTroubleError(PaiqiError):
    """The file is missing, locked, was changed meanwhile, or the disk is full."""

    exit_code = 7
    kind = "file"
