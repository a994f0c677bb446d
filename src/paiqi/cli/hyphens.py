"""Texts that begin with a hyphen, told from options: `-5 度` is a text, `-t` an option, `-nvidia` might be one."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from typer._click.exceptions import BadOptionUsage, NoSuchOption
from typer._click.parser import _OptionParser

from paiqi.errors import WrongUsageError
from paiqi.i18n import _
from paiqi.text.clean import quoted

if TYPE_CHECKING:
    from typer._click.parser import _ParsingState

# What somebody types who has an option in mind; nothing with a blank, another script or a digit in front is meant so.
_SHAPE = r"(?s)--?[A-Za-z][A-Za-z0-9_-]*(?:=.*)?"


class HyphenParser(_OptionParser):
    """click's parser, for which what cannot be an option is an argument like others.

    An option is what begins with the name of one (`--why=…`, `-tTAG`, `-rn5`). What only has the shape of one is
    refused, and so is what may be a text as well as a short option with its value (`-tokens 怎么数`).
    """

    def parse_args(self, args: list[str]) -> Any:
        """Parse as click does; its refusal of an option without its value says of which command."""
        try:
            return super().parse_args(args)
        except BadOptionUsage as error:
            error.ctx = error.ctx or self.ctx
            raise

    def _process_opts(self, arg: str, state: _ParsingState) -> None:
        if self._is_option(arg):
            super()._process_opts(arg, state)
        elif re.fullmatch(_SHAPE, arg):
            from paiqi.cli.near_options import near_option

            name = arg.partition("=")[0]
            near = near_option(name, (option for option in self._long_opt if option.startswith("--")))
            raise NoSuchOption(name, possibilities=list(filter(None, [near])), ctx=self.ctx)
        else:
            state.largs.append(arg)

    def _is_option(self, arg: str) -> bool:
        """Whether `arg` is an option, or several short ones, with or without a value."""
        if arg.partition("=")[0] in self._long_opt:
            return True
        if arg.startswith("--"):
            return False
        for at, letter in enumerate(arg[1:], 2):
            option = self._short_opt.get(f"-{letter}")
            if option is None:
                return False
            if option.takes_value:
                _refuse_doubtful(arg, f"-{letter}", arg[at:])
                return True
        return True

    def _match_long_opt(self, opt: str, explicit_value: str | None, state: _ParsingState) -> None:
        option: Any = self._long_opt.get(opt)
        if (
            option
            and option.takes_value
            and explicit_value is None
            and state.rargs
            and state.rargs[0] in self._long_opt
        ):
            raise BadOptionUsage(opt, f"Option {opt!r} requires an argument.", ctx=self.ctx)
        super()._match_long_opt(opt, explicit_value, state)


def _refuse_doubtful(arg: str, option: str, value: str) -> None:
    """Refuse a text of several words whose first one begins like a short option that takes a value."""
    if re.match(r"[A-Za-z]\S*\s", value):
        raise WrongUsageError(
            _("“{text}” may be a text, or {option} with its value").format(text=arg, option=option),
            remedy=_("a text: put -- before it; a value: {typed}").format(typed=f"{option} {quoted(value)}"),
        )
