"""`redo`: do again what was taken back."""

from __future__ import annotations

from functools import partial
from typing import Annotated

import typer
from typer import Context

from paiqi.cli.taking_back import go
from paiqi.i18n import _
from paiqi.store.session import Session


def command(
    ctx: Context,
    steps: Annotated[int, typer.Argument(metavar=_("N"), min=1, help=_("How many steps."))] = 1,
) -> None:
    said = _("Done again, step {step}.")
    go(ctx, partial(Session.redo, steps=steps), said, nothing=_("There is nothing to do again."))
