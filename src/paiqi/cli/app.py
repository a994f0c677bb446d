"""The application: a group that builds only the command that is called."""

from __future__ import annotations

from importlib import import_module
from keyword import iskeyword
from typing import TYPE_CHECKING, Any

from typer._click.exceptions import NoSuchOption
from typer.core import TyperCommand, TyperGroup, TyperOption
from typer.main import get_command_from_info
from typer.models import CommandInfo

from paiqi import __version__
from paiqi.cli.table import COMMANDS, GROUPS, OTHERWISE_CALLED, SECTIONS, words_behind
from paiqi.errors import WrongUsageError
from paiqi.i18n import N_, _
from paiqi.model import commands
from paiqi.text.clean import exact

if TYPE_CHECKING:
    from collections.abc import Collection

    from paiqi.cli.other_words import Other


# What `paiqi` alone does.
_ALONE = "today"
_JSON = "--json"


class PlainCommand(TyperCommand):
    """A command whose help is drawn by `paiqi.cli.helping`, and to which texts may begin with a hyphen."""

    def get_help_option(self, ctx: Any) -> Any:
        """Return the option that shows the help page."""
        return _help_option(super().get_help_option(ctx))

    def make_parser(self, ctx: Any) -> Any:
        """Return the parser of its arguments."""
        from paiqi.cli.hyphens import HyphenParser

        parser = HyphenParser(ctx)
        for parameter in self.get_params(ctx):
            parameter.add_to_parser(parser, ctx)
        return parser

    def invoke(self, ctx: Any) -> Any:
        """Run it; what it refuses may name it again, with the options that it was given."""
        commands.begin(ctx.command_path.partition(" ")[2], _given(self, ctx))
        return super().invoke(ctx)

    def format_help(self, ctx: Any, formatter: Any) -> None:
        """Write the help page."""
        from paiqi.cli.helping import help_page

        formatter.write(
            help_page(self, ctx, width=formatter.width, examples=COMMANDS[ctx.command_path.partition(" ")[2]].examples)
        )


class LazyGroup(TyperGroup):
    """A group whose commands are named in `COMMANDS` and built when asked for; `prefix` stands before their names."""

    prefix = ""

    def get_help_option(self, ctx: Any) -> Any:
        """Return the option that shows the help page."""
        return _help_option(super().get_help_option(ctx))

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Read the options before the command; where none is named, it is that of the first screen."""
        rest: list[str] = super().parse_args(ctx, args)
        if self.prefix:
            return rest
        if not ctx._protected_args:  # noqa: SLF001 - as Typer hands the command from one method to the next
            ctx._protected_args = [_ALONE]  # noqa: SLF001 - as above
        elif ctx.obj.pop("json", False):
            raise NoSuchOption(_JSON, ctx=ctx)  # it stands behind a command
        return rest

    def _main_shell_completion(self, *_args: Any, **_more: Any) -> None:
        """Leave completion to `paiqi.cli.completion`: Typer's has a shell evaluate what stands in the file."""

    def list_commands(self, ctx: Any) -> list[str]:  # noqa: ARG002 - click's signature
        """Return all names, in the order of use."""
        return list(words_behind(self.prefix))

    def get_command(self, ctx: Any, cmd_name: str) -> Any:  # noqa: ARG002 - click's signature
        """Build the command called `cmd_name`, or return None."""
        if cmd_name in GROUPS and not self.prefix:
            return _group(cmd_name, prefix=f"{cmd_name} ", params=[], text=GROUPS[cmd_name])
        entry = COMMANDS.get(self.prefix + cmd_name)
        if entry is None:
            return None
        module = import_module(f"paiqi.cli.commands.{module_name(self.prefix + cmd_name)}")
        info = CommandInfo(cmd_name, cls=PlainCommand, callback=module.command, help=_(entry.help))
        command = get_command_from_info(info, pretty_exceptions_short=False, rich_markup_mode=None)
        for parameter in command.params:
            _translate(parameter)
        own = {name for parameter in command.params for name in parameter.opts}
        command.params.extend(_common_options(own, writes=entry.writes, many=entry.many))
        return command

    def format_help(self, ctx: Any, formatter: Any) -> None:
        """Write the help page, with a line for each command."""
        from paiqi.cli.helping import help_page

        inner, _words = OTHERWISE_CALLED.get(self.prefix, (N_("Commands"), ""))
        headed = SECTIONS if not self.prefix else {inner: COMMANDS}
        commands = [
            (_(heading), [(name, _(text)) for name, text in words_behind(self.prefix, entries).items()])
            for heading, entries in headed.items()
        ]
        examples = tuple(entry.examples[0] for name, entry in COMMANDS.items() if name.startswith(self.prefix))
        if not self.prefix:
            examples = ("paiqi list --todo", 'paiqi done "MoE" --no 33', "paiqi schedule --weekly")
        formatter.write(help_page(self, ctx, width=formatter.width, examples=examples, commands=commands))

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        """Find the command (`help list` is `list --help`), or refuse with what does it, or with the nearest name."""
        name, names = args[0], self.list_commands(ctx)
        if name == "help":
            if not args[1:]:
                _show_help(ctx, None, True)
            return self.resolve_command(ctx, [*args[1:], "--help"])
        if name not in names and not name.startswith("-"):
            text = _("there is no command “{name}”").format(name=self.prefix + name)
            if self.prefix in OTHERWISE_CALLED:
                text = _("export has no form “{name}”").format(name=name)
            raise WrongUsageError(
                text,
                remedy=self._remedy(name, names, args[1:]),
            )
        return super().resolve_command(ctx, args)

    def _remedy(self, name: str, names: list[str], behind: list[str]) -> str:
        from paiqi.cli.other_words import OTHER_FORMS, OTHER_WORDS
        from paiqi.naming.near import nearest_word

        others = {"": OTHER_WORDS, "export ": OTHER_FORMS}.get(self.prefix, {})
        near = name.lower() if name.lower() in others else nearest_word(name, [*names, *others])
        if near in others:
            return _("that is: {command}").format(command=_meant(others[near], behind))
        if near:
            return _("did you mean {near}?").format(near=commands.command(self.prefix + near))
        if self.prefix:
            return _("one of: {allowed}").format(allowed=_(", ").join(names))
        return _("see {command} --help").format(command=commands.command(self.prefix).rstrip())


def _given(command: Any, ctx: Any) -> dict[str, object]:
    """Return the options that a command was given, by their long names."""
    own = {
        max(one.opts, key=len).removeprefix("--"): value
        for one in command.params
        if one.param_type_name == "option" and one.expose_value
        if (value := ctx.params.get(one.name)) != one.default
    }
    return own | {name.replace("_", "-"): True for name in ("dry_run", "yes") if ctx.obj.get(name)}


def _help_option(option: Any) -> Any:
    option.callback = _show_help
    return option


def _show_help(context: Any, _parameter: Any, value: Any) -> None:
    if value:
        from paiqi.cli.helping import show_page

        show_page(context)
        context.exit()


def _meant(other: Other, typed: list[str]) -> str:
    """Return the whole command that is meant by another word, with what was typed behind it; else how to see it."""
    from paiqi.cli.other_words import OTHER_FORMS

    if other.command == "export" and typed and typed[0].lower() in OTHER_FORMS:
        return _meant(OTHER_FORMS[typed[0].lower()], typed[1:])
    if other.stands_alone or (other.optional and not typed):
        return commands.command(other.command)
    if other.option and other.command == "edit" and len(typed) > 1:
        return commands.command("edit", typed[0], **{other.option: " ".join(typed[1:])})
    if other.command == "list" and typed:
        return commands.command("list", **{other.option: " ".join(typed)})
    if typed and not other.option:
        return " ".join([commands.command(other.command), *map(exact, typed)])
    return commands.command(other.command.partition(" --")[0], help=True)


def _translate(parameter: Any) -> None:
    """Say in the user's language what was marked when the command's module was loaded."""
    parameter.help = _(parameter.help) if parameter.help else parameter.help
    parameter.metavar = _(parameter.metavar) if parameter.metavar else parameter.metavar


def module_name(command: str) -> str:
    """Return the module of a command in `paiqi.cli.commands`: its name, without blanks and no word of Python's own."""
    name = command.replace(" ", "_")
    return f"{name}_" if iskeyword(name) else name


def _group(name: str, *, prefix: str, params: list[Any], text: str) -> LazyGroup:
    group = LazyGroup(
        name=name,
        params=params,
        help=_(text),
        rich_markup_mode=None,
        context_settings={"help_option_names": ["-h", "--help"]},
    )
    group.prefix = prefix
    return group


def application() -> LazyGroup:
    """Return the command line as a whole."""
    version = TyperOption(
        param_decls=["--version"],
        is_flag=True,
        is_eager=True,
        expose_value=False,
        help=_("Show the version and exit."),
        callback=_show_version,
    )
    return _group(
        "paiqi",
        prefix="",
        params=[*_everywhere(hides_pager=False), _json_option(hidden=True), version],
        text=N_("paiqi (排期): a backlog of topics in one YAML file, and the schedule that comes of it."),
    )


def _show_version(context: Any, _parameter: Any, value: Any) -> None:
    if value:
        print(f"paiqi {__version__}")
        context.exit()


def _everywhere(own: Collection[str] = (), *, hides_pager: bool = True) -> list[Any]:
    """Return the options of every command; a name that one has for an option of its `own` is left to that."""
    return [
        TyperOption(
            param_decls=["--no-pager"],
            is_flag=True,
            hidden=hides_pager,
            help=_("Show long output at once, not page by page (else NO_PAGER, else PAGER)."),
            **_kept("no_pager"),
        ),
        TyperOption(
            param_decls=["backlog", *(name for name in ("--file", "-f") if name not in own)],
            help=_("The backlog to work on (else PAIQI_FILE, else the nearest backlog.yaml)."),
            **_kept("file", _("FILE")),
        ),
        TyperOption(
            param_decls=["--today"],
            help=_("Take this day for today (else PAIQI_TODAY, else the clock)."),
            **_kept("today", _("DATE")),
        ),
    ]


def _common_options(own: Collection[str], *, writes: bool, many: bool) -> list[Any]:
    flags: list[tuple[str, list[str], str]] = []
    if many:
        text = _("Do not ask before many topics change.") if writes else _("Replace any file without asking.")
        flags.insert(0, ("yes", ["--yes", "-y"], text))
    if writes:
        flags.insert(0, ("dry_run", ["--dry-run"], _("Show the exact changes and write nothing.")))
    kept = (TyperOption(param_decls=names, is_flag=True, help=text, **_kept(name)) for name, names, text in flags)
    return [*_everywhere(own), *kept, _json_option()]


def _json_option(*, hidden: bool = False) -> Any:
    text = _("Print one JSON object (docs/json.md) and nothing else.")
    return TyperOption(param_decls=[_JSON], is_flag=True, hidden=hidden, help=text, **_kept("json"))


# What a remedy is typed with, as it was typed before: the same backlog, and the same day.
_CARRIED = {"file": "-f", "today": "--today"}


def _kept(name: str, metavar: str | None = None) -> dict[str, Any]:
    """Return the settings of an option whose value goes to `context.obj[name]`, before or after the command."""

    def keep(context: Any, _parameter: Any, value: Any) -> None:
        settings = context.ensure_object(dict)
        if value:
            settings[name] = value
            if name in _CARRIED:
                commands.carry(_CARRIED[name], value)

    return {"expose_value": False, "callback": keep, "metavar": metavar}
