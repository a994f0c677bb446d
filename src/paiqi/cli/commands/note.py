"""`note`: add a note to a topic."""

from __future__ import annotations

from typing import Annotated

from typer import Context

from paiqi.cli.options import TopicName, argument
from paiqi.cli.retyping import refuse_begun_title
from paiqi.cli.streams import read_text
from paiqi.cli.writing import writing
from paiqi.i18n import N_
from paiqi.operations.adding import add_note
from paiqi.reports.said.capture import noted


def command(
    ctx: Context,
    topic: TopicName,
    text: Annotated[list[str], argument(N_("TEXT"), N_("The note; - reads it from standard input."))],
) -> None:
    written = read_text(" ".join(text))  # before the file is locked: somebody may be typing
    with writing(ctx) as run:
        refuse_begun_title(run.backlog, topic, text, run.settings["words"])
        found = run.pick(topic, open_first=True)
        run.finish(add_note(run.backlog, found, written), noted(found))
