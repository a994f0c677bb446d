"""What git asks of a merge driver: three files become one, in the place of ours.

git calls it on temporary files, many times in a rebase, and may throw the result away; so nothing is locked here, and
no step is noted. What cannot be merged topic by topic is left to git, for whatever goes wrong here, nothing may be
lost: a driver that fails leaves our file as if it were the merge of both.
"""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING

from paiqi.errors import FileTroubleError, InvalidBacklogError
from paiqi.i18n import _
from paiqi.store.files.backlog_file import read_file, trouble
from paiqi.store.git.program import git
from paiqi.store.merging.conflicts import conflicts
from paiqi.store.merging.files import CannotMergeError, MergedFile, merge_files
from paiqi.store.merging.markers import OURS, THEIRS
from paiqi.store.yaml.codec import decode
from paiqi.store.yaml.document import Document

if TYPE_CHECKING:
    from pathlib import Path

    from paiqi.model.backlog import Backlog
    from paiqi.model.conflicts import Conflict

_MOST_CONFLICTS = 127  # git merge-file tells more as so many; above stands what went wrong


@dataclass(frozen=True)
class Driven:
    """What came of a merge: `is_clear` says whether the file is merged, without a conflict, and valid.

    `data` are the bytes of the result. `left_to_git` says why it was not merged topic by topic, `invalid` why what git
    made of it cannot be read. `before` are the two sides, and `after` what became of them, where it was.
    """

    is_clear: bool
    data: bytes
    conflicts: tuple[Conflict, ...] = ()
    notes: tuple[str, ...] = ()
    left_to_git: str = ""
    invalid: str = ""
    before: tuple[Backlog, ...] = ()
    after: Backlog | None = None

    def write(self, ours: Path) -> None:
        """Put the result in the place of ours. It comes last: whoever fails before leaves git a whole file to merge.

        Raise FileTroubleError, then ours is as it was.
        """
        whole = ours.with_name(f"{ours.name}.paiqi")
        try:
            whole.write_bytes(self.data)
            whole.replace(ours)
        except OSError as error:
            with suppress(OSError):
                whole.unlink()
            raise trouble(error, ours) from None


def drive(base: Path, ours: Path, theirs: Path, *, size: int, name: str) -> Driven:
    """Merge three files; nothing is written yet. Marks are `size` signs long, and messages call the file `name`."""
    try:
        result = _merged(base, ours, theirs, size=size, name=name)
    except Exception as error:  # noqa: BLE001 - whatever it is, git still merges what we cannot
        return _left_to_git(base, ours, theirs, size=size, name=name, why=_reason(error))
    return Driven(
        result.merged.is_clear,
        result.document.to_bytes(),
        conflicts(result.merged),
        result.merged.notes,
        before=result.sides,
        after=result.merged.ours if result.merged.is_clear else None,
    )


def _merged(base: Path, ours: Path, theirs: Path, *, size: int, name: str) -> MergedFile:
    documents = []
    for path, side in ((base, _("the version both began with")), (ours, _("our side")), (theirs, _("their side"))):
        documents.append(Document.from_bytes(read_file(path), f"{name} ({side})"))
    return merge_files(*documents, size=size)


def _reason(error: Exception) -> str:
    if isinstance(error, (InvalidBacklogError, FileTroubleError)):
        return _("{where}: {message}").format(where=error.where, message=error.message)
    if isinstance(error, UnicodeDecodeError):
        return _("one side is not UTF-8")
    if isinstance(error, CannotMergeError):
        return _("the result would not say what both sides said")
    return f"{type(error).__name__}: {error}"


def _left_to_git(base: Path, ours: Path, theirs: Path, *, size: int, name: str, why: str) -> Driven:
    was_valid = all(_is_valid(path, name) for path in (base, ours, theirs))
    labels = (word for label in (OURS, "base", THEIRS) for word in ("-L", label))
    told = git("merge-file", "-p", f"--marker-size={size}", *labels, "--", ours, base, theirs)
    if told.code > _MOST_CONFLICTS:
        return Driven(is_clear=False, data=read_file(ours), left_to_git=why, invalid=told.err)
    invalid = _invalid(told.out, name) if not told.code and was_valid else ""
    return Driven(not told.code and not invalid, told.out, left_to_git=why, invalid=invalid)


def _is_valid(path: Path, name: str) -> bool:
    try:
        return not _invalid(read_file(path), name)
    except FileTroubleError:
        return False


def _invalid(data: bytes, name: str) -> str:
    """Return what keeps a file from being read, an empty text where nothing does."""
    try:
        decode(Document.from_bytes(data, name))
    except (InvalidBacklogError, ValueError) as error:
        return _reason(error)
    return ""
