"""One call of git."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, NamedTuple

from paiqi.errors import FileTroubleError
from paiqi.i18n import _
from paiqi.text.clean import clean

if TYPE_CHECKING:
    from pathlib import Path


# Whatever the settings of a repository say, no other program is run: no pager, no watcher of its files, no hook, and
# none that would fetch what a clone has left out.
_ALONE = ("--no-pager", "-c", "core.fsmonitor=false", "-c", f"core.hooksPath={os.devnull}")
_SURROUNDINGS = {
    "GIT_ALLOW_PROTOCOL": "none",
    "GIT_NO_LAZY_FETCH": "1",
    "GIT_OPTIONAL_LOCKS": "0",
    "GIT_TERMINAL_PROMPT": "0",
    "LANGUAGE": "C",  # what it complains of is told apart by its words
}


class Told(NamedTuple):
    """What git answered: its exit code, what it said, and what it complained of."""

    code: int
    out: bytes
    err: str

    @property
    def line(self) -> str:
        """What it said, as one line of text."""
        return os.fsdecode(self.out).rstrip("\r\n")

    @property
    def reason(self) -> str:
        """The first thing it complained of."""
        return clean(self.err.partition("\n")[0].removeprefix("fatal: "))


def git(*words: str | Path, folder: Path | None = None, literal: bool = False) -> Told:
    """Call git in `folder`, where paths may be `literal`; raise FileTroubleError where there is no git."""
    import shutil
    import subprocess

    program = shutil.which("git")
    if program is None:
        raise FileTroubleError(_("git is not installed"), remedy=_("install it, then try again"))
    done = subprocess.run(  # noqa: S603 - git itself, and words that we chose
        [program, *_ALONE, *(["--literal-pathspecs"] if literal else []), *words],
        cwd=folder,
        env={**os.environ, **_SURROUNDINGS},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        check=False,
    )
    return Told(done.returncode, done.stdout, done.stderr.decode("utf-8", "replace").strip())
