"""Errors as the user meets them: at most three lines, or one JSON object."""

from __future__ import annotations

import re
import sys
from contextlib import suppress
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from typer._click import exceptions as click

from paiqi.cli.retyping import behind_hyphens, retyped, with_flag
from paiqi.cli.streams import tell
from paiqi.cli.table import COMMANDS, GROUPS, OTHERWISE_CALLED
from paiqi.errors import PaiqiError, WrongUsageError
from paiqi.i18n import _
from paiqi.model import commands
from paiqi.model.topic import Status
from paiqi.model.words import status_word
from paiqi.render.room import width_of
from paiqi.text.clean import clean
from paiqi.text.width import display_width, shorten

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

_MOST_NAMED = 6
_NARROWEST = 12
_TYPED_COLUMNS = 60
# The arguments that take whatever one writes.
_FREE_TEXTS = frozenset({"text", "title"})
_LONGEST_SHORT = len("-x")
_AFTER_THE_COMMAND = frozenset({"--json", "--dry-run", "--yes", "-y"})


def report(error: PaiqiError, *, as_json: bool) -> None:
    """Print `error` on standard error."""
    if as_json:
        from paiqi.formats.json import error as error_json

        print(error_json(error), file=sys.stderr)
        return
    tell(_("Error: {message}").format(message=error.message))
    if error.where and not error.candidates:
        tell(error.where, margin="  ")
    if error.remedy:
        tell(f"→ {error.remedy}", margin="  ")
    for candidate in error.candidates[:_MOST_NAMED]:
        print("    " + _on_one_line(clean(candidate), width_of(sys.stderr) - 4), file=sys.stderr)
    if len(error.candidates) > _MOST_NAMED:
        print("    …", file=sys.stderr)


def _on_one_line(candidate: str, width: int) -> str:
    """Return `name  title  status` with the status in the reader's language, and the title cut so that all fits."""
    *before, last = candidate.split("  ")
    if not before or last not in set(Status):
        return shorten(candidate, width)
    name, title, status = before[:-1], before[-1], status_word(Status(last))
    taken = sum(display_width(part) + 2 for part in (*name, status))
    return shorten("  ".join([*name, shorten(title, max(width - taken, _NARROWEST)), status]), width)


def from_typer(error: Exception, args: Sequence[str] = ()) -> PaiqiError | None:
    """Return Typer's usage error in our words and the user's language; None for any other exception."""
    if isinstance(error, click.NoArgsIsHelpError) or not isinstance(error, click.UsageError):
        return None
    hint = _help_hint(args)
    if isinstance(error, click.NoSuchOption):
        return _no_such_option(error, args, hint)
    if isinstance(error, click.MissingParameter):
        names = _names(error, args)
        text = _("{name} is missing") if len(names) == 1 else _("{name} are missing")
        text = text.format(name=_(", ").join(names))
        free = error.param is not None and error.param.name in _FREE_TEXTS
        if free and error.ctx is not None and error.ctx.params.get("lines"):
            remedy = _("pipe the titles in, one a line, to {command}").format(
                command=commands.command("add", "-", lines=True)
            )
            return WrongUsageError(text, remedy=remedy)
        from paiqi.cli.missing import what_to_type

        hyphened = _taken_for_an_option(args, error.ctx) if free else ""
        return WrongUsageError(text, remedy=hyphened or what_to_type(error, args) or hint)
    if isinstance(error, click.BadParameter):
        is_option = error.param is None or error.param.param_type_name == "option"
        text = _("{name} must be {what}") if is_option else _("{argument} must be {what}")
        name = _names(error, args)[0]
        return WrongUsageError(text.format(name=name, argument=name, what=_wanted(error.message)), remedy=hint)
    if isinstance(error, click.BadOptionUsage):
        text = _("{name} needs a value") if "requires" in error.message else _("{name} takes no value")
        remedy = _taken_for_an_option(args, error.ctx) if _lacks_its_text(error, args) else ""
        return WrongUsageError(text.format(name=error.option_name), remedy=remedy or hint)
    if "unexpected extra argument" in error.message:
        extra = error.message.partition("(s)")[2].strip(" ()")
        text = _("one argument too many: {extra}").format(extra=shorten(clean(extra), _TYPED_COLUMNS))
        return WrongUsageError(text, remedy=_too_many(error, args, extra) or hint)
    is_form = f"{_named_command(args)} " in OTHERWISE_CALLED
    return WrongUsageError(_("no form is named") if is_form else _("no command is named"), remedy=hint)


def _lacks_its_text(error: Any, args: Sequence[str]) -> bool:
    """Whether the last word, an option without its value, would be the text that the command still lacks."""
    if error.ctx is None:
        return False
    wanted = [one.name for one in error.ctx.command.params if one.param_type_name == "argument"]
    words = [word for word in args if not word.startswith("-")]
    given = len(words) - len(error.ctx.command_path.split()) + 1  # without the words of the command itself
    is_last = list(args[-1:]) == [error.option_name] and wanted[-1:] != [] and wanted[-1] in _FREE_TEXTS
    return is_last and given == len(wanted) - 1


def _taken_for_an_option(args: Sequence[str], context: Any) -> str:
    """Say how a text that was taken for an option is typed: one with a blank in it, else the last word.

    A switch of the command's own is meant as one.
    """
    switches = {
        name for one in context.command.params if one.expose_value and one.type.name == "boolean" for name in one.opts
    }
    hyphened = [word for word in args if word.startswith("-") and word != "-"]
    text = next((word for word in hyphened if any(map(str.isspace, word))), "")
    text = text or (args[-1] if list(args[-1:]) == hyphened[-1:] and args[-1] not in switches else "")
    command = behind_hyphens([*(word for word in args if word != text), text], text) if text and text != "--" else ""
    return _("a text that begins with a hyphen stands behind --: {command}").format(command=command) if command else ""


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
    from paiqi.cli.backlog_path import path_of
    from paiqi.naming.select import by_title
    from paiqi.store.session import Session

    with suppress(PaiqiError), Session.open(path_of(context)) as session:
        return bool(by_title(session.backlog, text))
    return False


def _no_such_option(error: Any, args: Sequence[str], hint: str) -> WrongUsageError:
    text = _("there is no option {name}").format(name=shorten(error.option_name, _TYPED_COLUMNS))
    if error.option_name in _AFTER_THE_COMMAND and hasattr(error.ctx.command, "list_commands"):
        command = _behind_its_command(args, error.option_name)
        return WrongUsageError(
            text, remedy=_("it stands after the command: {command}").format(command=command) if command else hint
        )
    if error.possibilities:
        return WrongUsageError(text, remedy=_("did you mean {near}?").format(near=error.possibilities[0]))
    if not _may_be_text(error):
        return WrongUsageError(text, remedy=hint)
    command = behind_hyphens(args, error.option_name)
    way = _("if it is a text: {command}") if command else _("if it is a text, put -- before it, options before that")
    return WrongUsageError(text, remedy=way.format(command=command))


def _behind_its_command(args: Sequence[str], option: str) -> str:
    """Return the command of these `args` with an option behind its name; empty where none is named that may have it."""
    words = [word for word in args if word != option]
    name = _named_command(words)
    entry = COMMANDS.get(name)
    if entry is None or not (option == "--json" or (entry.writes if option == "--dry-run" else entry.many)):
        return ""
    return with_flag(words, name.split()[-1], option)


def _may_be_text(error: Any) -> bool:
    """Whether what looks like an option may be meant as a text.

    `-nvidia` may be where one writes a text or a piece of a title, `--amend` and `-x` only where one writes a text.
    """
    wanted = {one.metavar for one in _text_arguments(error)}
    free = {_("TITLE"), _("TEXT")}
    is_option = error.option_name.startswith("--") or len(error.option_name) <= _LONGEST_SHORT
    return bool(wanted & (free if is_option else free | {_("TOPIC"), _("TOPIC …"), _("WORDS …")}))


def _text_arguments(error: Any) -> list[Any]:
    """Return the arguments of the command that take a text."""
    command = error.ctx.command if error.ctx else None
    arguments = (one for one in getattr(command, "params", ()) if one.param_type_name == "argument")
    return [one for one in arguments if one.type.name == "str"]


def _names(error: Any, args: Sequence[str]) -> list[str]:
    """Return how the user knows the parameter: an option as it was typed (`-n`), else TOPIC; TOPIC and SPAN are two."""
    if error.param is None:
        return [""]
    if error.param.param_type_name == "argument":
        return str(error.param.metavar).removesuffix(" …").split()
    options = sorted(error.param.opts, key=len, reverse=True)
    return [next((one for one in options if any(map(_begins_with(one), args))), options[0])]


def _begins_with(option: str) -> Callable[[str], bool]:
    """Return what tells a word that is the option, with its value (`-n5`, `--limit=5`) or without."""
    return lambda word: (
        word.startswith(option) and (not option.startswith("--") or word[len(option) :][:1] in {"", "="})
    )


def _wanted(message: str) -> str:
    """Say in the user's language what its option takes."""
    if between := re.search(r"not in the range (\d+)<=x<=(\d+)", message):
        return _("a whole number from {n} to {most}").format(n=between[1], most=between[2])
    return _("a whole number") if "valid int" in message else message


def _named_command(args: Sequence[str]) -> str:
    """Return the command, or the group of some, that stands among `args`; empty where there is none."""
    pairs = [" ".join(pair) for pair in pairwise(args)]
    return next((words for words in (*pairs, *args) if words in COMMANDS or words in GROUPS), "")


def _help_hint(args: Sequence[str]) -> str:
    command = _named_command(args)
    return _("see {command} --help").format(command=commands.command(command).rstrip())
