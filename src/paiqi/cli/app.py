"""The application: a group that builds only the command that is called."""

from __future__ import annotations

from importlib import import_module
from typing import Any, NamedTuple

from typer.core import TyperCommand, TyperGroup, TyperOption
from typer.main import get_command_from_info
from typer.models import CommandInfo

from paiqi import __version__
from paiqi.errors import WrongUsageError
from paiqi.i18n import N_, _


class Entry(NamedTuple):
    """A command: the module and function behind it, its one-line help, and examples.

    `writes` says whether it changes the file, `many` whether it may change many topics and so asks first.
    """

    module: str
    function: str
    help: str
    writes: bool
    examples: tuple[str, ...]
    many: bool = False


COMMANDS: dict[str, Entry] = {
    "list": Entry(
        "showing", "list_topics", N_("List topics."), False, ("paiqi list --todo", "paiqi list --done --sort number")
    ),
    "show": Entry(
        "showing", "show", N_("Show everything about one topic."), False, ("paiqi show MoE", "paiqi show 33")
    ),
    "add": Entry(
        "capturing",
        "add",
        N_("Add a topic."),
        True,
        ('paiqi add "KV Cache" --tag 推理 --source https://…', "pbpaste | paiqi add -"),
    ),
    "note": Entry(
        "capturing", "note", N_("Add a note to a topic."), True, ('paiqi note "KV Cache" "MQA / GQA / MLA"',)
    ),
    "done": Entry(
        "publishing",
        "done",
        N_("Mark a topic as published."),
        True,
        ('paiqi done "MoE" --no 33', 'paiqi done "MoE" --date 2026-01-09'),
    ),
    "schedule": Entry(
        "scheduling",
        "schedule",
        N_("Give open topics the next free slots, or one topic a date."),
        True,
        (
            "paiqi schedule --weekly",
            'paiqi schedule "KV Cache" 下周五',
            "paiqi schedule --weekly --on tue,fri --at 20:00 --count 8 --dry-run",
        ),
        many=True,
    ),
    "import": Entry(
        "starting",
        "import_list",
        N_("Take in an existing Markdown list."),
        True,
        ("paiqi import topics.md", "paiqi import topics.md --dry-run"),
        many=True,
    ),
    "init": Entry("starting", "init", N_("Make a new, empty backlog."), True, ('paiqi init --title "AI 小学生问"',)),
}


class PlainCommand(TyperCommand):
    """A command whose help is drawn by `paiqi.cli.helping`."""

    def format_help(self, ctx: Any, formatter: Any) -> None:
        """Write the help page."""
        from paiqi.cli.helping import help_page  # noqa: PLC0415 - only for --help

        formatter.write(help_page(self, ctx, width=formatter.width, examples=COMMANDS[self.name or ""].examples))


class LazyGroup(TyperGroup):
    """A group whose commands are named in `COMMANDS` and built when asked for."""

    def list_commands(self, ctx: Any) -> list[str]:  # noqa: ARG002 - click's signature
        """Return all names, in the order of use."""
        return list(COMMANDS)

    def get_command(self, ctx: Any, cmd_name: str) -> Any:  # noqa: ARG002 - click's signature
        """Build the command called `cmd_name`, or return None."""
        entry = COMMANDS.get(cmd_name)
        if entry is None:
            return None
        module = import_module(f"paiqi.cli.{entry.module}")
        info = CommandInfo(cmd_name, cls=PlainCommand, callback=getattr(module, entry.function), help=_(entry.help))
        command = get_command_from_info(info, pretty_exceptions_short=False, rich_markup_mode=None)
        command.params.extend(_common_options(writes=entry.writes, many=entry.many))
        return command

    def format_help(self, ctx: Any, formatter: Any) -> None:
        """Write the help page, with a line for each command."""
        from paiqi.cli.helping import help_page  # noqa: PLC0415 - only for --help

        commands = [(name, _(entry.help)) for name, entry in COMMANDS.items()]
        examples = ("paiqi list --todo", 'paiqi done "MoE" --no 33', "paiqi schedule --weekly")
        formatter.write(help_page(self, ctx, width=formatter.width, examples=examples, commands=commands))

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        """Find the command, or refuse with the nearest name."""
        name = args[0]
        if name not in COMMANDS and not name.startswith("-"):
            import difflib  # noqa: PLC0415 - only for a misspelt command

            near = difflib.get_close_matches(name, COMMANDS, n=1)
            remedy = _("did you mean paiqi {near}?").format(near=near[0]) if near else _("see paiqi --help")
            raise WrongUsageError(_("there is no command “{name}”").format(name=name), remedy=remedy)
        return super().resolve_command(ctx, args)


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
    return LazyGroup(
        name="paiqi",
        params=[*_file_and_today(), version],
        help=_("paiqi (排期): a backlog of topics in one YAML file, and the schedule that comes of it."),
        rich_markup_mode=None,
        context_settings={"help_option_names": ["-h", "--help"]},
    )


def _show_version(context: Any, _parameter: Any, value: Any) -> None:
    if value:
        print(f"paiqi {__version__}")
        context.exit()


def _file_and_today() -> list[Any]:
    return [
        TyperOption(
            param_decls=["--file", "-f"],
            help=_("The backlog to work on (else PAIQI_FILE, else the nearest backlog.yaml)."),
            **_kept("file", _("FILE")),
        ),
        TyperOption(
            param_decls=["--today"],
            help=_("Take this day for today (else PAIQI_TODAY, else the clock)."),
            **_kept("today", _("DATE")),
        ),
    ]


def _common_options(*, writes: bool, many: bool) -> list[Any]:
    options = _file_and_today()
    if writes:
        options.append(
            TyperOption(
                param_decls=["--dry-run"],
                is_flag=True,
                help=_("Show the exact changes and write nothing."),
                **_kept("dry_run"),
            )
        )
    if many:
        text = _("Do not ask before many topics change.")
        options.append(TyperOption(param_decls=["--yes", "-y"], is_flag=True, help=text, **_kept("yes")))
    options.append(
        TyperOption(
            param_decls=["--json"],
            is_flag=True,
            help=_("Print one JSON object (docs/json.md) and nothing else."),
            **_kept("json"),
        )
    )
    return options


def _kept(name: str, metavar: str | None = None) -> dict[str, Any]:
    """Return the settings of an option whose value goes to `context.obj[name]`, before or after the command."""

    def keep(context: Any, _parameter: Any, value: Any) -> None:
        settings = context.ensure_object(dict)
        if value:
            settings[name] = value

    return {"expose_value": False, "callback": keep, "metavar": metavar}
