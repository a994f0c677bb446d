"""Errors as the user meets them: at most three lines, or one JSON object."""

from __future__ import annotations

import os
import re
import sys
from contextlib import suppress
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from typer._click import exceptions as click

from paiqi.cli.retyping import behind_hyphens, retyped
from paiqi.cli.table import COMMANDS, GROUPS
from paiqi.errors import DefectError, FileTroubleError, PaiqiError, WrongUsageError
from paiqi.i18n import _
from paiqi.model import commands
from paiqi.text.clean import clean

if TYPE_CHECKING:
    from collections.abc import Sequence

_MOST_NAMED = 6
_AFTER_THE_COMMAND = frozenset({"--json", "--dry-run", "--yes", "-y"})


def report(error: PaiqiError, *, as_json: bool) -> None:
    """Print `error` on standard error."""
    if as_json:
        from paiqi.formats.json import error as error_json

        print(error_json(error), file=sys.stderr)
        return
    print(_("Error: {message}").format(message=clean(error.message)), file=sys.stderr)
    if error.candidates:
        named = _("; ").join(clean(candidate) for candidate in error.candidates[:_MOST_NAMED])
        more = len(error.candidates) - _MOST_NAMED
        print("  " + (named + " …" if more > 0 else named), file=sys.stderr)
    elif error.where:
        print("  " + clean(error.where), file=sys.stderr)
    if error.remedy:
        print("  → " + clean(error.remedy), file=sys.stderr)


def told(error: Exception, *, written: bool = False) -> PaiqiError:
    """Return what ended the program as the user is told of it: what nobody foresaw is paiqi's own fault.

    `written` says whether the change had been written before.
    """
    if isinstance(error, PaiqiError):
        return error
    if isinstance(error, OSError):
        return system_trouble(error, written=written)
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
        return _no_such_option(error, args, hint)
    if isinstance(error, click.MissingParameter):
        return WrongUsageError(_("{name} is missing").format(name=_name(error)), remedy=hint)
    if isinstance(error, click.BadParameter):
        text = _("{name} cannot be that: {reason}").format(name=_name(error), reason=_reason(error.message))
        return WrongUsageError(text, remedy=hint)
    if isinstance(error, click.BadOptionUsage):
        text = _("{name} needs a value") if "requires" in error.message else _("{name} takes no value")
        return WrongUsageError(text.format(name=error.option_name), remedy=hint)
    if "unexpected extra argument" in error.message:
        extra = error.message.partition("(s)")[2].strip(" ()")
        text = _("one argument too many: {extra}").format(extra=extra)
        return WrongUsageError(text, remedy=_too_many(error, args, extra) or hint)
    return WrongUsageError(_("no command is named"), remedy=hint)


def _too_many(error: Any, args: Sequence[str], extra: str) -> str:
    """Return what to do about `extra` arguments: where they may be words of the one that is wanted, quote it."""
    texts = [one for one in _text_arguments(error) if one.metavar != _("FILE")]
    if not texts:
        return ""
    first = error.ctx.params.get(texts[0].name)
    if (
        first
        and len(texts) == 1
        and texts[0].metavar == _("TOPIC")
        and not _is_in_a_title(error.ctx, f"{first} {extra}")
    ):
        return ""
    command = retyped(args, f"{first} {extra}".split(" "), [f"{first} {extra}"]) if first and len(texts) == 1 else ""
    if command:
        return _("put a title of several words in quotes: {command}").format(command=command)
    return _("put a title of several words in quotes")


def _is_in_a_title(context: Any, text: str) -> bool:
    """Whether `text` is the title of a topic, or a piece of one; not, either, where the backlog cannot be read."""
    from pathlib import Path

    from paiqi.naming.select import by_title
    from paiqi.store.files.backlog_file import find_file
    from paiqi.store.session import Session

    given = context.ensure_object(dict).get("file")
    with suppress(PaiqiError, OSError), Session.open(find_file(Path.cwd(), given, os.environ)) as session:
        return bool(by_title(session.backlog, text))
    return False


def _no_such_option(error: Any, args: Sequence[str], hint: str) -> WrongUsageError:
    text = _("there is no option {name}").format(name=error.option_name)
    if error.option_name in _AFTER_THE_COMMAND:
        return WrongUsageError(
            text,
            remedy=_("it stands after the command: {command}").format(
                command=f"{commands.command('list')} {error.option_name}"
            ),
        )
    near = _(", ").join(error.possibilities or ())
    meant = _("did you mean {near}?").format(near=near) if near else ""
    if not _text_arguments(error):
        return WrongUsageError(text, remedy=meant or hint)
    command = behind_hyphens(args, error.option_name)
    way = _("if it is a text: {command}") if command else _("if it is a text, put -- before it, options before that")
    way = way.format(command=command)
    return WrongUsageError(text, remedy=_("{first} {then}").format(first=meant, then=way) if meant else way)


def _text_arguments(error: Any) -> list[Any]:
    """Return the arguments of the command that take a text."""
    command = error.ctx.command if error.ctx else None
    arguments = (one for one in getattr(command, "params", ()) if one.param_type_name == "argument")
    return [one for one in arguments if one.type.name == "str"]


def _name(error: Any) -> str:
    """Return how the user knows the parameter: `--count, -n`, TOPIC."""
    hint = error.param.get_error_hint(error.ctx) if error.param and error.ctx else ""
    return str(hint).replace("'", "").replace(" / ", ", ").removesuffix(" …")


def _reason(message: str) -> str:
    """Say in the user's language why a value is none of those that its option takes."""
    if between := re.search(r"not in the range (\d+)<=x<=(\d+)", message):
        return _("a whole number from {n} to {most}").format(n=between[1], most=between[2])
    return _("a whole number") if "valid int" in message else message


def _help_hint(args: Sequence[str]) -> str:
    pairs = [" ".join(pair) for pair in pairwise(args)]
    command = next((words for words in (*pairs, *args) if words in COMMANDS or words in GROUPS), "")
    return _("see {command} --help").format(command=commands.command(command).rstrip())
