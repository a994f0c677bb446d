"""`unpin`: take the pin off a run date."""

from __future__ import annotations

from typer import Context

from paiqi.cli.options import TopicName
from paiqi.cli.run import writing
from paiqi.i18n import _
from paiqi.operations.scheduling import unpin_topic
from paiqi.reports.moved import date_of


def command(ctx: Context, topic: TopicName) -> None:
    with writing(ctx) as run:
        found = run.pick(topic, open_first=True)
        stays = _("“{title}” is no longer pinned; its run date stays {date}.")
        text = stays if found.scheduled else _("“{title}” is no longer pinned.")
        run.finish(
            unpin_topic(run.backlog, found),
            text.format(title=found.title, date=date_of(found)),
            nothing=_("“{title}” is not pinned.").format(title=found.title),
        )
