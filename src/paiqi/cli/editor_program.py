"""The user's own editor: which it is, and a file opened in it."""

from __future__ import annotations

import os
import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING

from paiqi.cli.progress import hold
from paiqi.errors import FileTroubleError, WrongUsageError
from paiqi.i18n import _

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_EDITORS = ("sensible-editor", "nano", "vi")


def editor_command(otherwise: str) -> list[str]:
    """Return the words of $VISUAL, else of $EDITOR, else a usual editor.

    Raise WrongUsageError where there is none; `otherwise` says what else one can do where there is no terminal.
    """
    if wanted := set_editor():
        return wanted
    if not sys.stdin.isatty():
        raise WrongUsageError(
            _("there is no terminal for an editor"),
            remedy=otherwise,
        )
    found = usual_editor()
    if found is None:
        raise WrongUsageError(_("there is no editor"), remedy=how_to_set())
    return [found]


def set_editor() -> list[str] | None:
    """Return the words of $VISUAL, else of $EDITOR; None where neither is set. Raise WrongUsageError."""
    import shlex

    wanted = os.environ.get("VISUAL", "").strip() or os.environ.get("EDITOR", "").strip()
    if not wanted:
        return None
    try:
        words = shlex.split(wanted, posix=os.name == "posix")
    except ValueError:
        raise WrongUsageError(
            _("a quotation mark in “{command}” is never closed").format(command=wanted), remedy=how_to_set()
        ) from None
    return [word.strip('"') for word in words] if os.name == "nt" else words


def usual_editor() -> str | None:
    """Return the path of the editor that is there without anybody having chosen it."""
    import shutil

    usual = ("notepad",) if os.name == "nt" else _EDITORS
    return next((path for path in map(shutil.which, usual) if path), None)


def how_to_set() -> str:
    """Say how an editor is chosen."""
    return _("set EDITOR to the editor’s command, such as EDITOR=nano")


def run_editor(command: list[str], *paths: Path, failed: str) -> None:
    """Open the files at `paths` and wait for the editor to end.

    Raises:
        WrongUsageError: There is no such editor.
        FileTroubleError: It ended with an error; `failed` says what that means, with `{code}`.
    """
    import subprocess

    # An editor draws on the terminal, also where standard output is kept for JSON or a pipe.
    screen = None if sys.stdout.isatty() else sys.stderr
    hold()
    try:
        with _left_to_the_editor():
            code = subprocess.run([*command, *map(str, paths)], stdout=screen, check=False).returncode  # noqa: S603 - the user's own editor
    except OSError as error:
        raise WrongUsageError(
            _("the editor “{command}” cannot be started ({reason})").format(
                command=command[0], reason=error.strerror or error
            ),
            remedy=how_to_set(),
        ) from None
    if code:
        raise FileTroubleError(
            failed.format(code=code),
            remedy=_("try again, or set EDITOR to another editor"),
        )


@contextmanager
def _left_to_the_editor() -> Iterator[None]:
    """Leave Ctrl-C to the editor, to which it is addressed as well."""
    import signal

    # A function, not SIG_IGN, which the editor would inherit.
    before = signal.signal(signal.SIGINT, lambda _number, _frame: None)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
