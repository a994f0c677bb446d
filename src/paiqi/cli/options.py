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
