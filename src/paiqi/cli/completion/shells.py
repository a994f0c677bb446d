"""The shells that paiqi completes in: their scripts, where these go, and what has a shell read them."""

from __future__ import annotations

import os
import shlex
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from paiqi.errors import RefusedError, WrongUsageError
from paiqi.i18n import _
from paiqi.model.commands import command
from paiqi.store.files.backlog_file import read_file
from paiqi.store.files.marked_block import with_block, without_block
from paiqi.store.files.replacement import Replacement, replace_files

if TYPE_CHECKING:
    from collections.abc import Mapping

SHELLS = ("bash", "zsh", "fish")
_MARK = b"# Completion of paiqi for "


class Shell(NamedTuple):
    """A shell: its name, where its script goes, and the file in which a block reads that; None where none need."""

    name: str
    script: Path
    startup: Path | None

    @property
    def text(self) -> bytes:
        """The script."""
        return Path(__file__).with_name("scripts").joinpath(f"paiqi.{self.name}").read_bytes()

    @property
    def block(self) -> bytes:
        """What stands in the startup file: it reads the script, where that is there."""
        place = shlex.quote(str(self.script))
        return os.fsencode(f"test ! -r {place} || . {place}")


def shell_called(name: str | None, environ: Mapping[str, str]) -> Shell:
    """Return the shell of that name, else the one that SHELL says; raise WrongUsageError for any other."""
    wanted = name or Path(environ.get("SHELL", "")).name.removesuffix(".exe")
    home = Path.home()
    config = Path(environ.get("XDG_CONFIG_HOME") or home / ".config")
    match wanted:
        case "bash":
            return Shell(wanted, _own(wanted), home / ".bashrc")
        case "zsh":
            return Shell(wanted, _own(wanted), Path(environ.get("ZDOTDIR") or home) / ".zshrc")
        case "fish":
            return Shell(wanted, config / "fish" / "completions" / "paiqi.fish", None)
    raise WrongUsageError(
        _("paiqi completes in bash, zsh and fish, not in “{shell}”").format(shell=wanted)
        if wanted
        else _("which shell is not known: SHELL is empty"),
        remedy=_("name one of them: {command}").format(command=command("completion", "install", "bash")),
    )


def install(shell: Shell, *, dry_run: bool) -> tuple[str, ...]:
    """Write the script, and have the shell read it; return what was written, file by file.

    Raise RefusedError where another file stands in the place of the script, or FileTroubleError.
    """
    wanted = [(shell.script, shell.text)]
    if shell.startup is not None:
        wanted.append((shell.startup, with_block(_found(shell.startup), shell.block)))
    return _replaced(shell, wanted, dry_run=dry_run)


def remove(shell: Shell, *, dry_run: bool) -> tuple[str, ...]:
    """Take away what `install` wrote, and nothing else; return from where; raise as that does."""
    wanted: list[tuple[Path, bytes | None]] = [(shell.script, None)]
    if shell.startup is not None:
        wanted.append((shell.startup, without_block(_found(shell.startup))))
    return _replaced(shell, wanted, dry_run=dry_run)


def _replaced(
    shell: Shell, wanted: list[tuple[Path, bytes]] | list[tuple[Path, bytes | None]], *, dry_run: bool
) -> tuple[str, ...]:
    files = [Replacement(path, _found(path), new, folders=True) for path, new in wanted]
    changed = [one for one in files if one.old != one.new]
    for one in changed:
        if one.path == shell.script and one.old is not None and _MARK not in one.old[:200]:
            raise RefusedError(
                _("this file was not written by paiqi"),
                where=str(one.path),
                remedy=_("move it away; the script itself: {command}").format(
                    command=command("completion", "show", shell.name)
                ),
            )
    if changed and not dry_run:
        replace_files(changed, of=shell.script)
    lines = {shell.startup: f" ({shell.block.decode(errors='replace')})"}
    return tuple(f"{one.path}{lines.get(one.path, '')}" for one in changed)


def _found(path: Path) -> bytes | None:
    return read_file(path) if path.exists() else None


def _own(name: str) -> Path:
    from platformdirs import user_data_path

    return user_data_path("paiqi", appauthor=False) / f"completion.{name}"
