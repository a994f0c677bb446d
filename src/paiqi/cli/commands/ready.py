"""`ready`: mark a topic as written, waiting to go out."""

from __future__ import annotations

from typer import Context

from paiqi.cli.options import TopicName
from paiqi.cli.run import writing
from paiqi.i18n import _
from paiqi.operations import progressing


def command(ctx: Context, topic: TopicName) -> None:
    with writing(ctx) as run:
        found = run.pick(topic, open_first=True)
        run.finish(
            progressing.mark_ready(run.backlog, found),
            _("“{title}” is ready to go out.").format(title=found.title),
            nothing=_("“{title}” is ready already.").format(title=found.title),
        )
