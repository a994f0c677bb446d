"""Parameters that several commands share, with their help in the user's language."""

from __future__ import annotations

from typing import Annotated

import typer

from paiqi.i18n import N_

TopicName = Annotated[
    str,
    typer.Argument(
        metavar=N_("TOPIC"),
        help=N_("A topic: its id, its number, or any piece of its title (pinyin works too)."),
        show_default=False,
    ),
]

TopicNames = Annotated[
    list[str],
    typer.Argument(
        metavar=N_("TOPIC …"),
        help=N_("Topics, each by its id, its number, or any piece of its title."),
        show_default=False,
    ),
]

SomeTopic = Annotated[
    str | None,
    typer.Argument(metavar=N_("TOPIC"), help=N_("Only this topic, with all it holds."), show_default=False),
]

Steps = Annotated[int, typer.Argument(metavar=N_("N"), min=1, help=N_("Past how many topics."), show_default=False)]

StepCount = Annotated[int, typer.Argument(metavar=N_("N"), min=1, help=N_("How many steps."))]
PinnedToo = Annotated[bool, typer.Option("--pinned", help=N_("Even if it is pinned."))]

NoRipple = Annotated[
    bool, typer.Option("--no-ripple", help=N_("Leave the others where they are, even on the same date."))
]
