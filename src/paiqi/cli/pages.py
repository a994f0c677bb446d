"""A folder of pages, as site makers keep them: the texts in it, and which files were left out, and why."""

from __future__ import annotations

import os
from collections import defaultdict
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from paiqi.errors import FileTroubleError
from paiqi.i18n import _
from paiqi.lists.kinds.kind import NAMED, Kind, decoded, foreign_kind, suffix_of
from paiqi.lists.listing import Remark, RemarkKind, named_files
from paiqi.store.files.backlog_file import read_file
from paiqi.text.clean import clean

if TYPE_CHECKING:
    from collections.abc import Iterator

_MOST_PAGES = 20_000
_LARGEST_PAGE = 2_000_000

_Left = dict[RemarkKind, list[str]]


class Pages(NamedTuple):
    """The texts of a folder by their names below it, and what there is to say of the others."""

    texts: tuple[tuple[str, str], ...]
    findings: tuple[Remark, ...]


def read_pages(folder: Path) -> Pages:
    """Read the Markdown files of a folder and of those in it; raise FileTroubleError where there are none."""
    texts: list[tuple[str, str]] = []
    left: _Left = defaultdict(list)
    encodings: dict[str, list[str]] = defaultdict(list)
    for path in sorted(_files(folder, left)):
        name = path.relative_to(folder).as_posix()
        kind = NAMED.get(suffix_of(name))
        if kind is not Kind.MARKDOWN or suffix_of(name) in {"txt", "text", "rst"}:
            if kind is not None:
                left[RemarkKind.FILES_OF_OTHER_KINDS].append(name)
            continue
        if not Path(os.path.realpath(path)).is_relative_to(
            os.path.realpath(folder)
        ):  # a link to what nobody asked to have read
            left[RemarkKind.FILES_IRREGULAR].append(name)
            continue
        data = _data(path, name, left, full=len(texts) >= _MOST_PAGES)
        if data is None:
            continue
        try:
            read = decoded(data)
        except UnicodeDecodeError:
            left[RemarkKind.FILES_NO_TEXT].append(name)
            continue
        texts.append((name, read.text))
        if read.encoding != "UTF-8":
            encodings[read.encoding].append(name)
    findings = [named_files(kind, names) for kind, names in left.items() if names]
    findings += [named_files(RemarkKind.ENCODING, names, encoding=key) for key, names in encodings.items()]
    if not texts:
        raise _none(folder, left)
    return Pages(tuple(texts), tuple(findings))


def _files(folder: Path, left: _Left) -> Iterator[Path]:
    """Yield what is no folder, but for what is hidden; note folders that cannot be read, or are links to others."""

    def unread(error: OSError) -> None:
        left[RemarkKind.FILES_UNREADABLE].append(os.path.relpath(error.filename, folder))

    for place, folders, files in os.walk(folder, onerror=unread):
        here = Path(place)
        folders[:] = [name for name in folders if not name.startswith(".") and name != "node_modules"]
        left[RemarkKind.FILES_IRREGULAR] += [
            (here / name).relative_to(folder).as_posix() for name in folders if (here / name).is_symlink()
        ]
        yield from (here / name for name in files if not name.startswith("."))


def _data(path: Path, name: str, left: _Left, *, full: bool) -> bytes | None:
    """Return the bytes of a page; None where it is left out, which is noted."""
    why: RemarkKind | None = None
    data = b""
    if full:
        why = RemarkKind.FILES_BEYOND
    elif not path.is_file():
        why = RemarkKind.FILES_IRREGULAR
    else:
        try:
            if path.stat().st_size > _LARGEST_PAGE:
                why = RemarkKind.FILES_LARGE
            elif foreign_kind(data := read_file(path), name):
                why = RemarkKind.FILES_NO_TEXT
        except (FileTroubleError, OSError):
            why = RemarkKind.FILES_UNREADABLE
    if why is None:
        return data
    left[why].append(name)
    return None


def _none(folder: Path, left: _Left) -> FileTroubleError:
    pages = [name for kind, names in left.items() if kind is not RemarkKind.FILES_OF_OTHER_KINDS for name in names]
    if not pages:
        message = _("no Markdown files in this folder")
        return FileTroubleError(message, where=str(folder), remedy=_("name a folder of .md files, or a file"))
    return FileTroubleError(
        _("none of the files in this folder can be read"),
        where=f"{folder}: {clean(', '.join(sorted(pages)[:3]))}",
        remedy=_("save them as UTF-8, or import one to hear what is wrong"),
    )
