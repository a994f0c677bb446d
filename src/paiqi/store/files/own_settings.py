"""What belongs to a person and not to the series: settings in the user's own configuration folder.

They stand in `settings.json` there, an object; keys that this paiqi does not know are kept.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec

from paiqi.errors import FileTroubleError
from paiqi.i18n import _
from paiqi.store.files.backlog_file import read_file, trouble
from paiqi.store.files.own_folders import config_folder

if TYPE_CHECKING:
    from pathlib import Path


def settings_path() -> Path:
    """Return where they stand, whether or not the file is there yet."""
    return config_folder() / "settings.json"


def own_owner() -> str | None:
    """Return the name under which this person writes, if it was set; raise FileTroubleError."""
    found = _settings().get("owner")
    return found if isinstance(found, str) and found else None


def set_own_owner(name: str | None) -> None:
    """Set that name, or take it away; raise FileTroubleError."""
    from paiqi.store.files.replacement import write_file
    from paiqi.store.files.state import lock

    path = settings_path()
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise trouble(error, path) from None
    with lock(path):
        settings = _settings()
        settings.pop("owner", None)
        if name:
            settings["owner"] = name
        old = read_file(path) if path.exists() else None
        write_file(path, msgspec.json.format(msgspec.json.encode(settings)) + b"\n", replacing=old)


def _settings() -> dict[str, Any]:
    path = settings_path()
    if not path.exists():
        return {}
    try:
        return msgspec.json.decode(read_file(path), type=dict[str, Any])
    except msgspec.DecodeError:
        raise FileTroubleError(
            _("your own settings cannot be read"), where=str(path), remedy=_("mend the file, or delete it")
        ) from None
