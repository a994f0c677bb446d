"""The help of a command, in either language, wrapped by what a terminal shows rather than by characters."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

from paiqi.cli.progress import hold
from paiqi.cli.table import OTHERWISE_CALLED
from paiqi.i18n import N_, _
from paiqi.text.width import display_width
from paiqi.text.wrapping import wrapped

if TYPE_CHECKING:
    from collections.abc import Iterable

Row = tuple[str, str]  # a name and what it means
Section = tuple[str, list[Row]]  # a heading and what stands below it

_MARGIN = 2
_GUTTER = 2
_WIDEST_TERM = 26
_WIDEST_PAGE = 100


def help_page(
    command: Any, context: Any, *, width: int, examples: tuple[str, ...], commands: Iterable[Section] = ()
) -> str:
    """Return the whole help page of a command: usage, what it does, arguments, commands, options, examples."""
    width = min(width, _WIDEST_PAGE)
    parts = [
        _("Usage: ") + _usage(command, context),
        "",
        *_indented(command.help or "", width, _MARGIN),
    ]
    arguments = [_record(p) for p in command.params if p.param_type_name == "argument"]
    options = [_record(p) for p in command.get_params(context) if p.param_type_name == "option" and not p.hidden]
    sections = list(commands)
    column = _column(row for _heading, rows in sections for row in rows)
    for heading, rows in sections:
        parts += ["", heading + _(":"), *_listed(rows, width, column)]
    for heading, rows in ((_("Arguments"), arguments), (_("Options"), options)):
        if rows:
            parts += ["", heading + _(":"), *_listed(rows, width, _column(rows))]
    if examples:
        parts += ["", _("Examples:"), *(" " * _MARGIN + example for example in examples)]
    return "\n".join(parts)


def show_page(context: Any) -> None:
    """Print the help page of a command; on a terminal a long one goes through the pager."""
    page = context.get_help()
    # Help is asked for before any other option is read.
    if not sys.stdout.isatty() or "--no-pager" in context.ensure_object(dict).get("words", ()):
        print(page)
        return
    hold()
    from paiqi.render.pager import paged

    with paged(sys.stdout) as out:
        print(page, file=out)


def _usage(command: Any, context: Any) -> str:
    names = [_argument(p) for p in command.params if p.param_type_name == "argument"]
    _heading, words = OTHERWISE_CALLED.get(getattr(command, "prefix", ""), ("", N_("COMMAND …")))
    tail = [_(words)] if hasattr(command, "list_commands") else []
    options = _("OPTIONS")
    return " ".join([context.command_path, f"[{options}]", *names, *tail])


def _argument(parameter: Any) -> str:
    name = str(parameter.metavar or parameter.name.upper()) + (
        " …" if parameter.nargs < 0 and " " not in (parameter.metavar or "") else ""
    )
    return name if parameter.required else f"[{name}]"


def _record(parameter: Any) -> tuple[str, str]:
    if parameter.param_type_name == "argument":
        return _argument(parameter), parameter.help or ""
    names = ", ".join(sorted((*parameter.opts, *parameter.secondary_opts), key=lambda name: (len(name) > 2, name)))
    value = "" if parameter.is_flag or parameter.count else f" {parameter.metavar or parameter.name.upper()}"
    text = _("Show this help and exit.") if "--help" in parameter.opts else parameter.help or ""
    return names + value, text


def _column(rows: Iterable[Row]) -> int:
    """Return the column at which the texts of `rows` begin."""
    return min(max((display_width(term) for term, _text in rows), default=0), _WIDEST_TERM) + _MARGIN + _GUTTER


def _listed(rows: list[Row], width: int, column: int) -> list[str]:
    lines = []
    for term, text in rows:
        body = _indented(text, width, column)
        first = " " * _MARGIN + term
        if display_width(first) + _GUTTER <= column and body:
            lines.append(first + " " * (column - display_width(first)) + body.pop(0).lstrip())
        else:
            lines.append(first)
        lines += body
    return lines


def _indented(text: str, width: int, indent: int) -> list[str]:
    return [" " * indent + line for line in wrapped(text, width - indent)]
