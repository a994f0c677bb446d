"""The reader's own folders: settings, the history and the locks, what is kept to be quicker."""

from __future__ import annotations

import os
import shlex
import stat
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from paiqi.cli.doctor.told import found, size_words
from paiqi.i18n import _, ngettext
from paiqi.reports.health import Examined, Health
from paiqi.store.files import own_folders
from paiqi.store.yaml.decoded import kept_path

if TYPE_CHECKING:
    from collections.abc import Iterator

    from paiqi.cli.doctor.patient import Patient

_OTHERS = 0o077


def own_settings(_patient: Patient) -> Examined:
    """Say where the reader's own settings stand, and as whom they write."""
    from paiqi.store.files.own_settings import own_owner, settings_path

    owner = own_owner()  # raises what is wrong with the file
    text = str(settings_path())
    if not settings_path().exists():
        return found(_("{path}: not there, and not needed").format(path=text))
    return found(_("{path} · owner {name}").format(path=text, name=owner) if owner else text)


def state_folder(_patient: Patient) -> Examined:
    """Look at the folder of the history and the locks, which must be the reader's own, and writable."""
    return _folder(own_folders.state_folder(), without=kept_path().name)


def cache_folder(_patient: Patient) -> Examined:
    """Look at the folder of what is kept to be quicker; all of it may be deleted at any time."""
    return _folder(kept_path())


def _folder(path: Path, *, without: str = "") -> Examined:
    named = _("XDG_STATE_HOME names another folder")
    if not os.path.lexists(path):
        above = next((one for one in path.parents if one.exists()), path)
        if os.access(above, os.W_OK | os.X_OK):
            return found(_("{path}: not there yet").format(path=path))
        return found(_("{path}: it cannot be made").format(path=path), Health.BROKEN, named)
    if not path.is_dir():
        return found(str(path), Health.BROKEN, _("what stands here is in the way: move it away"))
    files = list(_files(path, without))
    n = len(files)
    about = path.stat()
    mode = stat.S_IMODE(about.st_mode)
    count = ngettext("{n} file", "{n} files", n).format(n=n)
    text = f"{path} · {mode:o} · {count} · {size_words(sum(files))}"
    if not os.access(path, os.R_OK | os.W_OK | os.X_OK):
        return found(text, Health.BROKEN, _("it cannot be written to; {named}").format(named=named))
    if os.name == "posix" and mode & _OTHERS:
        return found(
            text, Health.NOTE, _("others can read it: {command}").format(command=f"chmod 700 {shlex.quote(str(path))}")
        )
    return found(text)


def _files(path: Path, without: str) -> Iterator[int]:
    """Yield the size of each file below a folder, but for the folder `without` in it."""
    for place, folders, names in os.walk(path):
        if Path(place) == path:
            folders[:] = [name for name in folders if name != without]
        for name in names:
            with suppress(OSError):  # another paiqi deletes, too
                yield (Path(place) / name).lstat().st_size
