"""Parameters that several commands share, with their help in the user's language."""

from __future__ import annotations

from typing import Annotated, Any

import typer

from paiqi.i18n import N_


def option(names: str, text: str, metavar: str | None = None, **settings: Any) -> Any:
    """Return an option by its names (`--tag -t`) and its help; a flag has no `metavar`. Typer knows the `settings`."""
    return typer.Option(*names.split(), metavar=metavar, help=text, **settings)


def argument(metavar: str, text: str, **settings: Any) -> Any:
    """Return an argument by what the usage line calls it and its help; Typer knows the `settings`."""
    return typer.Argument(metavar=metavar, help=text, **settings)


TopicName = Annotated[
    str, argument(N_("TOPIC"), N_("A topic: its id, its number, or any piece of its title (pinyin works too)."))
]


def _read_names(context: typer.Context, names: list[str] | None) -> list[str] | None:
    """Put the lines of standard input in the place of `-`: before the file is locked, for somebody may be typing."""
    if names is None or "-" not in names:
        return names
    from paiqi.cli.streams import read_text

    context.ensure_object(dict)["reads_names"] = True
    lines = [line.strip() for line in read_text("-").split("\n") if line.strip()]
    return [one for name in names for one in (lines if name == "-" else [name])]


def reads_names(context: typer.Context) -> bool:
    """Whether the topics are named on standard input, where each line is one name."""
    return "reads_names" in context.ensure_object(dict)


_NAMES = argument(
    N_("TOPIC …"),
    N_("Topics, each by its id, its number, or any piece of its title; - reads them, one a line."),
    callback=_read_names,
)
TopicNames = Annotated[list[str], _NAMES]
SomeTopics = Annotated[list[str] | None, _NAMES]
SomeTopic = Annotated[str | None, argument(N_("TOPIC"), N_("Only this topic, with all it holds."))]
# Whoever asks for more has slipped.
MOST_COUNTED = 100_000
Steps = Annotated[int, argument(N_("N"), N_("Past how many topics."), min=1, max=MOST_COUNTED)]
StepCount = Annotated[int, argument(N_("N"), N_("How many steps."), min=1, max=MOST_COUNTED)]
PinnedToo = Annotated[bool, option("--pinned", N_("Even if it is pinned."))]
NoRipple = Annotated[bool, option("--no-ripple", N_("Leave the others where they are, even on the same date."))]
KeepGaps = Annotated[bool, option("--keep-gaps", N_("Let the others pass over slots that are empty, not fill them."))]
