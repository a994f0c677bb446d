"""What can go wrong, one class for each exit code.

Every error says what is wrong (`message`), where (`where`: a file, line and column, or the line itself)
and what to do next (`remedy`), in the user's language. The command line prints these as at most three
lines and ends with `exit_code`; with `--json` it prints them as one object. Nothing else decides an exit code.
"""

from __future__ import annotations

import re
from typing import ClassVar

# Characters: what is quoted within a sentence, and all of it.
_LONGEST_QUOTED, _LONGEST = 100, 1000
_QUOTED = re.compile(f"“([^“”]{{{_LONGEST_QUOTED + 1},}})”")


class PaiqiError(Exception):
    """Base of every error that a user may see.

    Here, for all of them, a long input that one quotes is cut; a long remedy is left out, for half a command does harm.
    """

    exit_code: ClassVar[int] = 1
    kind: ClassVar[str] = "error"

    def __init__(self, message: str, *, where: str = "", remedy: str = "", candidates: tuple[str, ...] = ()) -> None:
        self.message = _in_short(_QUOTED.sub(lambda found: f"“{found[1][:_LONGEST_QUOTED]}…”", message))
        super().__init__(self.message)
        self.where = _in_short(where)
        self.remedy = remedy if len(remedy) <= _LONGEST else ""
        self.candidates = candidates


def _in_short(sentence: str) -> str:
    """Return a sentence without its middle where it is longer than anybody reads."""
    half = _LONGEST // 2
    return sentence if len(sentence) <= _LONGEST else f"{sentence[:half]}…{sentence[-half:]}"


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
