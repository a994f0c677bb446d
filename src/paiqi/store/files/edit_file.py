"""The file in which somebody edits a topic: private, and kept until what was typed is in the backlog.

It stands in the user's own folder, with the extension by which editors know YAML. Beside it stands what it began with
(`.orig`), by which a later paiqi tells whether the topic has changed since.
"""

from __future__ import annotations

import contextlib
import os
from dataclasses import dataclass
from itertools import chain, count
from typing import TYPE_CHECKING, NamedTuple

from paiqi.errors import InvalidBacklogError
from paiqi.i18n import _
from paiqi.store.files.backlog_file import read_file, trouble
from paiqi.store.files.state import key_of, private_folder
from paiqi.text.clean import clean

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_HEADING = "# paiqi: "
_KEY_LETTERS = 8  # enough to keep one writer's backlogs apart, and short enough to type


class TypedText(NamedTuple):
    """What stands in the file below its heading, from line `first_line` on; line ends are LF."""

    text: str
    first_line: int

    @property
    def is_blank(self) -> bool:
        """Whether there is nothing but comments and blank lines."""
        return all(not line.strip() or line.lstrip().startswith("#") for line in self.text.split("\n"))


@dataclass(frozen=True)
class EditFile:
    """The file at `path`, and the text of the topic when it was made."""

    path: Path
    began_with: str

    @property
    def changed(self) -> bool:
        """Whether something else stands in it now; one that is not text, or gone, is not the same."""
        return not self.says(self.began_with)

    def says(self, text: str) -> bool:
        """Whether nothing but `text` stands in it, whatever line ends close it."""
        try:
            return self.typed().text.rstrip("\n") == text.rstrip("\n")
        except InvalidBacklogError:
            return False

    def typed(self) -> TypedText:
        """Return what was typed; raise InvalidBacklogError where it is not UTF-8."""
        if not self.path.exists():
            return TypedText(self.began_with, 1)  # an editor that deletes it has changed nothing
        try:
            text = read_file(self.path).decode("utf-8-sig").replace("\r\n", "\n")
        except UnicodeDecodeError:
            raise InvalidBacklogError(
                _("the text is not UTF-8"), where=str(self.path), remedy=_("let the editor save it as UTF-8")
            ) from None
        heading, newline, rest = text.partition("\n")
        return TypedText(rest, 2) if newline and heading.startswith(_HEADING) else TypedText(text, 1)

    def remove(self) -> None:
        """Remove the file, and what stands beside it."""
        for path in (self.path, _original(self.path)):
            # What cannot be removed is in nobody's way; the next edit says that it is there.
            with contextlib.suppress(OSError):
                path.unlink()


def begin(backlog: Path, name: str, text: str, heading: str) -> EditFile:
    """Make a new file for the topic called `name` of the backlog at `backlog`; raise FileTroubleError.

    The `heading` becomes one line, whatever stands in it: a second one would be taken for what somebody typed.
    """
    path = next(path for path in _paths(backlog, name) if not path.exists())
    try:
        _write(_original(path), text)
        _write(path, f"{_HEADING}{clean(heading)}\n{text}")
    except OSError as error:
        raise trouble(error, path) from None
    return EditFile(path, text)


def left_over(backlog: Path, name: str, text: str) -> list[EditFile]:
    """Return the files in which earlier edits of the topic left something, the newest first.

    What says no more than the `text` that the topic has by now, or than a newer one, is removed.
    """
    folder = _folder(backlog)
    paths = [path for path in (folder / f"{name}.yaml", *folder.glob(f"{name}.*.yaml")) if path.exists()]
    found: list[EditFile] = []
    seen: set[tuple[str, bytes]] = set()
    for path in sorted(paths, key=lambda path: path.stat().st_mtime_ns, reverse=True):
        original = _original(path)
        file = EditFile(path, read_file(original).decode().replace("\r\n", "\n") if original.exists() else "")
        if not file.changed:
            continue  # an editor may have just opened it
        content = (file.began_with, read_file(path))
        if file.says(text) or content in seen:
            file.remove()
        else:
            seen.add(content)
            found.append(file)
    return found


def _paths(backlog: Path, name: str) -> Iterator[Path]:
    """Yield `…/kv-cache.yaml`, `…/kv-cache.2.yaml` and so on: no id has a full stop in it."""
    folder = _folder(backlog)
    return (folder / f"{stem}.yaml" for stem in chain([name], (f"{name}.{n}" for n in count(2))))


def _folder(backlog: Path) -> Path:
    return private_folder("edits", key_of(backlog)[:_KEY_LETTERS])


def _original(path: Path) -> Path:
    return path.with_suffix(".orig")


def _write(path: Path, text: str) -> None:
    handle = os.open(path, os.O_CREAT | os.O_WRONLY | os.O_TRUNC, 0o600)
    with os.fdopen(handle, "w", encoding="utf-8", newline="") as stream:
        stream.write(text)
