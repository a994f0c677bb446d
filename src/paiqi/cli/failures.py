"""Errors as the user meets them: at most three lines, or one JSON object."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from paiqi.core.clean import clean
from paiqi.errors import DefectError, PaiqiError, WrongUsageError
from paiqi.i18n import _

if TYPE_CHECKING:
    from typing import Any

_MOST_NAMED = 6


def report(error: PaiqiError, *, as_json: bool) -> None:
    """Print `error` on standard error."""
    if as_json:
        from paiqi.formats.json import error as error_json  # noqa: PLC0415 - only for --json

        print(error_json(error), file=sys.stderr)
        return
    print(_("Error: {message}").format(message=clean(error.message)), file=sys.stderr)
    if error.candidates:
        named = "; ".join(clean(candidate) for candidate in error.candidates[:_MOST_NAMED])
        more = len(error.candidates) - _MOST_NAMED
        print("  " + (named + " …" if more > 0 else named), file=sys.stderr)
    elif error.where:
        print("  " + clean(error.where), file=sys.stderr)
    if error.remedy:
        print("  → " + clean(error.remedy), file=sys.stderr)


def report_defect(error: Exception, *, as_json: bool) -> None:
    """Say that paiqi itself is at fault; the file is as it was, or as the last finished write left it."""
    defect = DefectError(
        _("paiqi itself failed: {reason}").format(reason=f"{type(error).__name__}: {error}"),
        remedy=_("this is a defect of paiqi: please report it, with what PAIQI_DEBUG=1 shows"),
    )
    report(defect, as_json=as_json)


def from_typer(error: Exception) -> PaiqiError | None:
    """Return Typer's usage error in our words and the user's language; None for any other exception."""
    from typer._click import exceptions as click  # noqa: PLC0415 - Typer carries its own click

    if isinstance(error, click.NoSuchOption):
        near = ", ".join(error.possibilities or ())
        remedy = _("did you mean {near}?").format(near=near) if near else _help_hint(error)
        return WrongUsageError(_("there is no option {name}").format(name=error.option_name), remedy=remedy)
    if isinstance(error, click.MissingParameter):
        name = error.param.get_error_hint(error.ctx) if error.param and error.ctx else ""
        return WrongUsageError(_("{name} is missing").format(name=str(name).strip("'")), remedy=_help_hint(error))
    if isinstance(error, click.BadParameter):
        name = error.param.get_error_hint(error.ctx) if error.param and error.ctx else ""
        return WrongUsageError(
            _("{name} cannot be that: {reason}").format(name=str(name).strip("'"), reason=error.message),
            remedy=_help_hint(error),
        )
    if isinstance(error, click.BadOptionUsage):
        return WrongUsageError(
            _("the option {name} is not used rightly").format(name=error.option_name), remedy=_help_hint(error)
        )
    if isinstance(error, click.NoArgsIsHelpError):
        return None
    if isinstance(error, click.UsageError):
        return _usage(error)
    return None


def _usage(error: Any) -> WrongUsageError:
    message = str(error.message)
    if "unexpected extra argument" in message:
        extra = message.partition("(s)")[2].strip(" ()")
        return WrongUsageError(
            _("one argument too many: {extra}").format(extra=extra), remedy=_("put a title of several words in quotes")
        )
    return WrongUsageError(message, remedy=_help_hint(error))


def _help_hint(error: Any) -> str:
    path = error.ctx.command_path if error.ctx else "paiqi"
    return _("see {command} --help").format(command=path)
