"""A backlog as it was at a revision of its repository."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from paiqi.errors import WrongUsageError
from paiqi.i18n import _
from paiqi.store.files.backlog_file import LARGEST, too_large
from paiqi.store.git.program import git
from paiqi.store.git.setup import root_of
from paiqi.text.clean import quoted

if TYPE_CHECKING:
    import datetime as dt

# A backlog changes much in a year, and what is asked for is one file that took the place of another: a fifth is enough.
_RENAMES = ("--no-ext-diff", "--no-textconv", "-M20%", "-z", "--name-status", "--diff-filter=R")


def commit_named(backlog: Path, revision: str) -> str:
    """Return the commit that `revision` names; raise WrongUsageError where it names none."""
    if not revision.startswith("-"):
        words = ("--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}")
        told = git("rev-parse", *words, folder=root_of(backlog))
        if not told.code and not told.line.startswith("^"):  # what is left out is no commit
            return told.line.split()[-1]
        if revision == "HEAD":
            raise WrongUsageError(
                _("nothing is committed in this repository yet"),
                remedy=f"git add {quoted(backlog.name)} && git commit -m {quoted(backlog.stem)}",
            )
    raise WrongUsageError(
        _("“{revision}” is no revision of this repository").format(revision=revision),
        remedy=_("name a commit, a branch or a tag, such as HEAD~3 or main"),
    )


def commit_before(backlog: Path, moment: dt.datetime) -> str:
    """Return the last commit before a moment; an empty text where the repository is younger."""
    told = git("rev-list", "-1", f"--before={int(moment.timestamp())}", "HEAD", "--", folder=root_of(backlog))
    return told.line


def unmerged(backlog: Path) -> dict[int, bytes]:
    """Return the versions that git keeps of a backlog it could not merge: 1 the base, 2 ours, 3 theirs; else none."""
    folder = Path(os.path.realpath(backlog)).parent
    told = git("ls-files", "-u", "-z", "--", Path(os.path.realpath(backlog)).name, folder=folder, literal=True)
    entries = [] if told.code else [entry.split(b"\t")[0].split() for entry in told.out.split(b"\0") if entry]
    return {int(stage): _blob(name.decode(), folder, str(backlog)) or b"" for _mode, name, stage in entries}


def text_at(backlog: Path, commit: str) -> bytes | None:
    """Return the bytes of the backlog in a commit, by the name that it had there; None where it was not there.

    Raises:
        FileTroubleError: It was larger than a file that paiqi reads.
    """
    root = root_of(backlog)
    path = Path(os.path.realpath(backlog)).relative_to(root).as_posix()
    found = _blob(f"{commit}:{path}", root, path)
    if found is None and (former := _former_name(root, commit, path)):
        found = _blob(f"{commit}:{former}", root, former)
    return found


def _blob(name: str, folder: Path, path: str) -> bytes | None:
    """Return the bytes that git keeps under a name, None where there are none; raise FileTroubleError."""
    size = git("cat-file", "-s", name, folder=folder)
    if not size.code and int(size.out) > LARGEST:
        raise too_large(path)
    told = git("cat-file", "blob", name, folder=folder)
    return None if told.code else told.out


def _former_name(root: Path, commit: str, path: str) -> str:
    """Return what a file was called in a commit that was renamed since; an empty text where it was not."""
    for words in (("diff-tree", "-r", commit, "HEAD"), ("diff-index", "--cached", commit)):
        told = git(words[0], *_RENAMES, *words[1:], folder=root)
        names = os.fsdecode(told.out).split("\0")[:-1]
        for _status, old, new in zip(names[::3], names[1::3], names[2::3], strict=False):
            if new == path:
                return old
    return ""
