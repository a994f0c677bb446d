"""`merge`: merge topics into another one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer
from typer import Context

from paiqi.cli.options import TopicNames
from paiqi.cli.run import writing
from paiqi.i18n import _, ngettext
from paiqi.ledger.merges import Merges
from paiqi.operations import merging
from paiqi.operations.status_rules import article

if TYPE_CHECKING:
    from paiqi.model.outcome import Outcome
    from paiqi.model.topic import Topic


def command(
    ctx: Context,
    topics: TopicNames,
    *,
    into: Annotated[
        str,
        typer.Option(
            "--into", metavar=_("TOPIC"), help=_("Where their material goes: a topic, or an article's number.")
        ),
    ],
) -> None:
    with writing(ctx) as run:
        named = [run.pick(topic, open_first=True, fits=merging.can_merge) for topic in topics]
        outcome = merging.merge(run.backlog, named, run.pick(into, numbers_only=True))
        target = Merges(outcome.backlog).target(outcome.backlog.topics[named[0].origin])
        end = article(outcome.backlog.series, target) if target else ""
        already = _("“{title}” is merged into {target} already.")
        now = _("“{title}” is merged into {target}.")
        many = sum(_changed(outcome, topic) for topic in named)
        question = ngettext("Merge {n} topic into {target}?", "Merge {n} topics into {target}?", many)
        run.finish(
            outcome,
            *((now if _changed(outcome, topic) else already).format(title=topic.title, target=end) for topic in named),
            nothing=" ".join(already.format(title=topic.title, target=end) for topic in named),
            question=question.format(n=many, target=end) if many > 1 else "",
        )


def _changed(outcome: Outcome, topic: Topic) -> bool:
    return outcome.backlog.topics[topic.origin] != topic
