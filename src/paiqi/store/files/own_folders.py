"""Where a person's own files stand on this system: `paiqi` below the folder for state, and below that for settings.

On Linux the XDG Base Directory Specification says it in a line (a path that is not absolute is ignored); elsewhere
platformdirs knows it, whose import takes as long as reading a backlog of fifty topics.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path


def state_folder() -> Path:
    """Return the folder for locks, journals and what is kept of long texts, whether or not it is there yet."""
    if sys.platform == "linux":
        return _xdg("XDG_STATE_HOME", "~/.local/state")
    from platformdirs import user_state_path

    return user_state_path("paiqi", appauthor=False)


def config_folder() -> Path:
    """Return the folder for a person's settings, whether or not it is there yet."""
    if sys.platform == "linux":
        return _xdg("XDG_CONFIG_HOME", "~/.config")
    from platformdirs import user_config_path

    return user_config_path("paiqi", appauthor=False)


def _xdg(variable: str, usual: str) -> Path:
    named = os.environ.get(variable, "")
    return Path(named if os.path.isabs(named) else os.path.expanduser(usual)) / "paiqi"  # noqa: PTH111, PTH117
