"""A command line that is still being typed: which command it is, and what stands where the cursor is."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from paiqi.cli.table import COMMANDS, GROUPS

if TYPE_CHECKING:
    from collections.abc import Sequence

_HELP = "help"


class HalfLine:
    """The words before the cursor, read; `typed` is the word at the cursor, as far as it goes.

    `command` is as much of a command's name as is there (`source add`, `source`, nothing), `values` what the options
    got, by the names of their parameters, `arguments` what stands between them. At the cursor stands the value of the
    option `pending`, behind the `head` of the same word (`--status=`); else an argument. `only_alike`: the shell drops
    what does not have the typed letters in it, in their order.
    """

    def __init__(self, typed: str) -> None:
        self.typed = typed
        self.command = ""
        self.parameters: tuple[Any, ...] = ()
        self.values: dict[str, list[str]] = {}
        self.arguments: list[str] = []
        self.pending: Any = None
        self.head = ""
        self.only_arguments = False
        self.only_alike = False

    @property
    def begins_option(self) -> bool:
        """Whether the word at the cursor is the name of an option, as far as it goes."""
        return self.pending is None and not self.only_arguments and self.typed.startswith("-")

    @property
    def argument(self) -> tuple[Any, int]:
        """The argument at the cursor, None where the command takes no more, and how many words of it are there."""
        count = len(self.arguments)
        for parameter in self.parameters:
            if parameter.param_type_name == "argument":
                if parameter.nargs < 0 or count < parameter.nargs:
                    return parameter, count
                count -= parameter.nargs
        return None, 0


def read_half_line(words: Sequence[str], typed: str) -> HalfLine:
    """Read the words behind `paiqi`, as far as they are typed; build no command that is not named."""
    line = HalfLine(typed)
    rest = list(words)
    while (line.command in GROUPS or not line.command) and not line.pending:
        if rest[:1] and rest[0].startswith("-"):
            line.parameters = line.parameters or _parameters("")
            _take(line, rest)
        elif rest:
            name = rest.pop(0)
            if name == _HELP and not line.command:
                continue
            line.command = f"{line.command} {name}".lstrip()
            if line.command not in GROUPS and line.command not in COMMANDS:
                raise LookupError(line.command)
        else:
            break
    if line.command in COMMANDS:
        line.parameters = _parameters(line.command)
        while rest:
            _take(line, rest)
    elif line.pending or typed.startswith("-"):
        line.parameters = _parameters("")
    _split_value(line)
    return line


def _take(line: HalfLine, rest: list[str]) -> None:
    """Take an argument, or an option with its value, off the `rest`."""
    word = rest.pop(0)
    if line.only_arguments or not word.startswith("-") or word == "-":
        line.arguments.append(word)
        return
    if word == "--":
        line.only_arguments = True
        return
    name, equals, value = word.partition("=")
    option = option_called(line.parameters, name)
    if option is None:
        line.arguments.append(word)
        return
    got = line.values.setdefault(option.name, [])
    if _takes_value(option):
        if equals:
            got.append(value)
        elif rest:
            got.append(rest.pop(0))
        else:
            line.pending = option


def _split_value(line: HalfLine) -> None:
    """Take `--status=to` at the cursor for the value of that option."""
    name, equals, value = line.typed.partition("=")
    if line.begins_option and equals and (option := option_called(line.parameters, name)) and _takes_value(option):
        line.pending, line.head, line.typed = option, name + equals, value


def option_called(parameters: Sequence[Any], name: str) -> Any:
    """Return the option of that name; None where there is none."""
    options = (one for one in parameters if one.param_type_name == "option")
    return next((one for one in options if name in (*one.opts, *one.secondary_opts)), None)


def _takes_value(option: Any) -> bool:
    return not option.is_flag and not option.count


def _parameters(command: str) -> tuple[Any, ...]:
    """Return the parameters of a command, in English, for it is by what the values are called that they are known."""
    from paiqi.cli.app import application
    from paiqi.i18n import plain_language

    with plain_language():
        built: Any = application()
        for name in command.split():
            built = built.get_command(None, name)
        return tuple(built.params)
