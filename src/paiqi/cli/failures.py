"""Errors as the user meets them: at most three lines, or one JSON object."""

from __future__ import annotations

import os
import re
import sys
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from typer._click import exceptions as click

from paiqi.cli.asking import screen_width
from paiqi.cli.table import COMMANDS, GROUPS
from paiqi.errors import DefectError, FileTroubleError, PaiqiError, WrongUsageError
from paiqi.i18n import _
from paiqi.model.topic import Status
from paiqi.model.words import status_word
from paiqi.text.clean import clean
from paiqi.text.width import display_width, shorten
from paiqi.text.wrapping import wrapped

if TYPE_CHECKING:
    from collections.abc import Sequence

_MOST_NAMED = 6
_NARROWEST = 12
_AFTER_THE_COMMAND = frozenset({"--json", "--dry-run", "--yes", "-y"})


def report(error: PaiqiError, *, as_json: bool) -> None:
    """Print `error` on standard error."""
    if as_json:
        from paiqi.formats.json import error as error_json

        print(error_json(error), file=sys.stderr)
        return
    _tell("", _("Error: {message}").format(message=clean(error.message)))
    if error.where and not error.candidates:
        _tell("  ", clean(error.where))
    if error.remedy:
        _tell("  ", "→ " + clean(error.remedy))
    for candidate in error.candidates[:_MOST_NAMED]:
        print("    " + _on_one_line(clean(candidate), screen_width() - 4), file=sys.stderr)
    if len(error.candidates) > _MOST_NAMED:
        print("    …", file=sys.stderr)


def _tell(margin: str, text: str) -> None:
    """Print a line, broken on a terminal where its script may be; what goes on below is set in."""
    lines = wrapped(text, max(screen_width() - len(margin) - 4, _NARROWEST))
    for place, line in enumerate(lines or [""]):
        print(margin + ("    " if place else "") + line, file=sys.stderr)


def _on_one_line(candidate: str, width: int) -> str:
    """Return `name  title  status` with the status in the reader's language, and the title cut so that all fits."""
    *before, last = candidate.split("  ")
    if not before or last not in set(Status):
        return shorten(candidate, width)
    name, title, status = before[:-1], before[-1], status_word(Status(last))
    taken = sum(display_width(part) + 2 for part in (*name, status))
    return shorten("  ".join([*name, shorten(title, max(width - taken, _NARROWEST)), status]), width)


def told(error: Exception, *, written: bool = False) -> PaiqiError:
    """Return what ended the program as the user is told of it: what nobody foresaw is paiqi's own fault.

    `written` says whether the change had been written before.
    """
    if isinstance(error, PaiqiError):
        return error
    if isinstance(error, OSError):
        return system_trouble(error, written=written)
    if isinstance(error, OverflowError):
        # Whoever plans from the last days of the calendar on meets its end somewhere on the way.
        remedy = _("give a nearer day, after --today too")
        return WrongUsageError(_("a date lies outside the years 1 to 9999"), remedy=remedy)
    return DefectError(
        _("paiqi itself failed: {reason}").format(reason=f"{type(error).__name__}: {error}"),
        remedy=_("this is a defect of paiqi: please report it, with what PAIQI_DEBUG=1 shows"),
    )


def system_trouble(error: OSError, *, written: bool) -> PaiqiError:
    """Say what is wrong with a file; or, where none is named, with the output, and whether the change was `written`."""
    if error.filename is not None:
        from pathlib import Path

        from paiqi.store.files.backlog_file import trouble

        return trouble(error, Path(os.fsdecode(error.filename)))
    text = (
        _("the change was written, but the output cannot be ({reason})")
        if written
        else _("the output cannot be written ({reason})")
    )
    return FileTroubleError(text.format(reason=error.strerror or error))


def from_typer(error: Exception, args: Sequence[str] = ()) -> PaiqiError | None:
    """Return Typer's usage error in our words and the user's language; None for any other exception."""
    if isinstance(error, click.NoArgsIsHelpError) or not isinstance(error, click.UsageError):
        return None
    hint = _help_hint(args)
    if isinstance(error, click.NoSuchOption):
        return _no_such_option(error, hint)
    if isinstance(error, click.MissingParameter):
        return WrongUsageError(_("{name} is missing").format(name=_name(error)), remedy=hint)
    if isinstance(error, click.BadParameter):
        text = _("{name} must be {what}").format(name=_name(error), what=_wanted(error.message))
        return WrongUsageError(text, remedy=hint)
    if isinstance(error, click.BadOptionUsage):
        text = _("{name} needs a value") if "requires" in error.message else _("{name} takes no value")
        return WrongUsageError(text.format(name=error.option_name), remedy=hint)
    if "unexpected extra argument" in error.message:
        extra = error.message.partition("(s)")[2].strip(" ()")
        text = _("one argument too many: {extra}").format(extra=extra)
        return WrongUsageError(text, remedy=_("put a title of several words in quotes"))
    return WrongUsageError(_("no command is named"), remedy=hint)


def _no_such_option(error: Any, hint: str) -> WrongUsageError:
    text = _("there is no option {name}").format(name=error.option_name)
    if error.option_name in _AFTER_THE_COMMAND:
        return WrongUsageError(
            text, remedy=_("it stands after the command: paiqi list {name}").format(name=error.option_name)
        )
    if error.option_name in {"-", "--"} or error.option_name.startswith("- "):
        return WrongUsageError(text, remedy=_("put -- before a text that begins with a hyphen"))
    near = _(", ").join(error.possibilities or ())
    return WrongUsageError(text, remedy=_("did you mean {near}?").format(near=near) if near else hint)


def _name(error: Any) -> str:
    """Return how the user knows the parameter: `--count, -n`, TOPIC."""
    hint = error.param.get_error_hint(error.ctx) if error.param and error.ctx else ""
    return str(hint).replace("'", "").replace(" / ", ", ")


def _wanted(message: str) -> str:
    """Say in the user's language what its option takes."""
    if "is not one of" in message:
        choices = re.findall(r"'([^']*)'", message.partition("is not one of")[2])
        return _("one of {allowed}").format(allowed=_(", ").join(choices))
    if between := re.search(r"not in the range (\d+)<=x<=(\d+)", message):
        return _("a whole number from {n} to {most}").format(n=between[1], most=between[2])
    return _("a whole number") if "valid int" in message else message


def _help_hint(args: Sequence[str]) -> str:
    pairs = [" ".join(pair) for pair in pairwise(args)]
    command = next((words for words in (*pairs, *args) if words in COMMANDS or words in GROUPS), "")
    return _("see {command} --help").format(command=f"paiqi {command}".rstrip())
