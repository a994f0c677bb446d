"""Parameters that several commands share, with their help in the user's language."""

from __future__ import annotations

from typing import Annotated

import typer

from paiqi.i18n import _

TopicName = Annotated[
    str,
    typer.Argument(
        metavar=_("TOPIC"),
        help=_("A topic: its id, its number, or any piece of its title (pinyin works too)."),
        show_default=False,
    ),
]

TopicNames = Annotated[
    list[str],
    typer.Argument(
        metavar=_("TOPIC …"),
        help=_("Topics, each by its id, its number, or any piece of its title."),
        show_default=False,
    ),
]

SomeTopic = Annotated[
    str | None,
    typer.Argument(metavar=_("TOPIC"), help=_("Only this topic, with all it holds."), show_default=False),
]

Steps = Annotated[int, typer.Argument(metavar=_("N"), min=1, help=_("Past how many topics."), show_default=False)]

StepCount = Annotated[int, typer.Argument(metavar=_("N"), min=1, help=_("How many steps."))]
PinnedToo = Annotated[bool, typer.Option("--pinned", help=_("Even if it is pinned."))]

NoRipple = Annotated[
    bool, typer.Option("--no-ripple", help=_("Leave the others where they are, even on the same date."))
]
