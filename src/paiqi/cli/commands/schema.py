"""`schema`: print the JSON Schema of the file, or of what a command prints with --json."""

from __future__ import annotations

import json
from typing import Annotated, Any

from typer import Context

from paiqi.cli.options import argument
from paiqi.cli.run import Answers
from paiqi.cli.table import COMMANDS
from paiqi.errors import WrongUsageError
from paiqi.i18n import N_, _
from paiqi.model import commands


def command(
    ctx: Context,
    name: Annotated[
        list[str] | None,
        argument(N_("COMMAND"), N_("A command, or error, for what stands on standard error (else the file).")),
    ] = None,
) -> None:
    wanted = " ".join(name or ())
    schema = _schema_of(wanted)
    run = Answers(ctx)
    if run.as_json:
        print(run.encoded({"command": wanted or None, "json_schema": schema}))
    else:
        print(json.dumps(schema, ensure_ascii=False, indent=2))


def _schema_of(name: str) -> dict[str, Any]:
    if not name:
        from paiqi.formats.schema import backlog_schema

        return backlog_schema()
    from paiqi.formats.shapes.commands import ERROR, answer_schema

    if name != ERROR and name not in COMMANDS:
        from paiqi.naming.near import nearest_word

        near = nearest_word(name, COMMANDS)
        raise WrongUsageError(
            _("there is no command “{name}”").format(name=name),
            remedy=_("did you mean {near}?").format(near=commands.command("schema", *near.split()))
            if near
            else _("see {command} --help").format(command="paiqi"),
        )
    return answer_schema(name, writes=name in COMMANDS and COMMANDS[name].writes)
