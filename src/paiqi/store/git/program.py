"""One call of git."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, NamedTuple

from paiqi.errors import FileTroubleError
from paiqi.i18n import _

if TYPE_CHECKING:
    from pathlib import Path


class Told(NamedTuple):
    """What git answered: its exit code, what it said, and what it complained of."""

    code: int
    out: bytes
    err: str

    @property
    def line(self) -> str:
        """What it said, as one line of text."""
        return os.fsdecode(self.out).rstrip("\r\n")


def git(*words: str | Path, folder: Path | None = None, literal: bool = False) -> Told:
    """Call git in `folder`, where paths may be `literal`; raise FileTroubleError where there is no git."""
    import shutil
    import subprocess

    program = shutil.which("git")
    if program is None:
        raise FileTroubleError(_("git is not installed"), remedy=_("install it, then try again"))
    done = subprocess.run(  # noqa: S603 - git itself, and words that we chose
        [program, *(["--literal-pathspecs"] if literal else []), *words],
        cwd=folder,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        check=False,
    )
    return Told(done.returncode, done.stdout, done.stderr.decode("utf-8", "replace").strip())
