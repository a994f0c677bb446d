"""`unmerge`: take a topic out of what it was merged into."""

from __future__ import annotations

from typing import TYPE_CHECKING

from typer import Context

from paiqi.cli.options import TopicNames
from paiqi.cli.run import writing
from paiqi.i18n import _, ngettext
from paiqi.operations import merging
from paiqi.reports.reopened import reopened_words

if TYPE_CHECKING:
    from paiqi.model.outcome import Outcome
    from paiqi.model.topic import Topic


def command(ctx: Context, topics: TopicNames) -> None:
    with writing(ctx) as run:
        named = [run.pick(topic) for topic in topics]
        outcome = merging.unmerge(run.backlog, named, drafts=run.draft_files)
        open_already = _("“{title}” is open, not merged.")
        many = sum(_changed(outcome, topic) for topic in named)
        question = ngettext("Open {n} topic again?", "Open {n} topics again?", many)
        run.finish(
            outcome,
            *(
                reopened_words(outcome.backlog, outcome.backlog.topics[topic.origin])
                if _changed(outcome, topic)
                else open_already.format(title=topic.title)
                for topic in named
            ),
            nothing=" ".join(open_already.format(title=topic.title) for topic in named),
            question=question.format(n=many),
        )


def _changed(outcome: Outcome, topic: Topic) -> bool:
    return outcome.backlog.topics[topic.origin] != topic
