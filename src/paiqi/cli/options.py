"""Parameters that several commands share, with their help in the user's language."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from paiqi.i18n import _

if TYPE_CHECKING:
    from paiqi.planning.schedule import Ripple

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

# Whoever asks for more has slipped.
MOST_COUNTED = 100_000

Steps = Annotated[
    int, typer.Argument(metavar=_("N"), min=1, max=MOST_COUNTED, help=_("Past how many topics."), show_default=False)
]

StepCount = Annotated[int, typer.Argument(metavar=_("N"), min=1, max=MOST_COUNTED, help=_("How many steps."))]
PinnedToo = Annotated[bool, typer.Option("--pinned", help=_("Even if it is pinned."))]

NoRipple = Annotated[
    bool, typer.Option("--no-ripple", help=_("Leave the others where they are, even on the same date."))
]

KeepGaps = Annotated[
    bool, typer.Option("--keep-gaps", help=_("Let the others pass over slots that are empty, not fill them."))
]


def ripple_of(*, no_ripple: bool, keep_gaps: bool) -> Ripple:
    """Return how those in the way go on; raise WrongUsageError where both are asked for."""
    from paiqi.errors import WrongUsageError
    from paiqi.planning.schedule import Ripple

    if no_ripple and keep_gaps:
        raise WrongUsageError(
            _("{one} and {other} exclude each other").format(one="--no-ripple", other="--keep-gaps"),
            remedy=_("leave one of them out"),
        )
    return Ripple.NONE if no_ripple else Ripple.KEEPING_GAPS if keep_gaps else Ripple.ROOM
