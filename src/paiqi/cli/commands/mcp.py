"""`mcp`: let an agent work on the backlog."""

from __future__ import annotations

import os
import re
import sys
from typing import TYPE_CHECKING, Annotated, Any

from typer import Context

from paiqi.cli.backlog_path import path_of
from paiqi.cli.clock import now, today, zone_of
from paiqi.cli.options import option
from paiqi.cli.progress import hold
from paiqi.cli.run import Answers
from paiqi.cli.streams import tell
from paiqi.errors import WrongUsageError
from paiqi.i18n import N_, _
from paiqi.model import commands
from paiqi.store.files.backlog_file import read_file

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable

    from paiqi.model.backlog import Calendar


def command(
    ctx: Context,
    *,
    read_only: Annotated[bool, option("--read-only", N_("Offer only the tools that look."))] = False,
    allow: Annotated[
        list[str] | None, option("--allow", N_("Offer only these tools: list,show,note (repeatable)."), N_("TOOLS"))
    ] = None,
) -> None:
    from paiqi.agents.toolbox import described, offered

    run = Answers(ctx)
    tools = offered(None if allow is None else _names(allow), read_only=read_only)
    if run.as_json:
        print(run.encoded({"tools": [described(name, tool) for name, tool in tools.items()]}))
        return
    from paiqi.agents.door import Door
    from paiqi.agents.spelling import AgentSpelling

    path = path_of(ctx).absolute()
    read_file(path)  # a mistyped name is said now, and to whoever typed it; what stands in it may be mended later
    commands.carry("-f", str(path))
    commands.spell(AgentSpelling(tools))
    _service()(Door(path, today=_days(run), clock=now), tools)


def _names(allow: list[str]) -> list[str]:
    return [name for text in allow for name in re.split(r"[\s,，、]+", text.strip()) if name]


def _days(run: Answers) -> Callable[[Calendar], dt.date]:
    """Return what counts as today at each call: the day that was given at the start, else what the clock says then."""
    if run.settings.get("today") or os.environ.get("PAIQI_TODAY"):
        return lambda _calendar: run.today
    return lambda calendar: today({}, zone_of(calendar))


def _service() -> Any:
    """Return what serves; raise WrongUsageError where the part that it is made of is not there."""
    try:
        from paiqi.agents.server import serve
    except ModuleNotFoundError as error:
        if (error.name or "").partition(".")[0] not in {"mcp", "mcp_types", "anyio"}:
            raise
        raise WrongUsageError(
            _("agents need a part of paiqi that is not installed"), remedy=commands.installing("paiqi[mcp]")
        ) from None
    hold()
    if sys.stdin.isatty():
        tell(_("Waiting for an agent on standard input; how to connect one: docs/agents.md. Ctrl-D ends it."))
    return serve
