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
    import shlex
    import shutil

    remedy = _("set EDITOR to the editor’s command, such as EDITOR=nano")
    wanted = os.environ.get("VISUAL", "").strip() or os.environ.get("EDITOR", "").strip()
    if wanted:
        try:
            words = shlex.split(wanted, posix=os.name == "posix")
        except ValueError:
            raise WrongUsageError(
                _("a quotation mark in “{command}” is never closed").format(command=wanted), remedy=remedy
            ) from None
        return [word.strip('"') for word in words] if os.name == "nt" else words
    if not sys.stdin.isatty():
        raise WrongUsageError(
            _("there is no terminal for an editor"),
            remedy=otherwise,
        )
    usual = ("notepad",) if os.name == "nt" else _EDITORS
    found = next((path for path in map(shutil.which, usual) if path), None)
    if found is None:
        raise WrongUsageError(_("there is no editor"), remedy=remedy)
    return [found]


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
            remedy=_("set EDITOR to the editor’s command, such as EDITOR=nano"),
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
