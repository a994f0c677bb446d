"""Where a topic's material went: merges, what is merged no more, and a topic that was split."""

from __future__ import annotations

from typing import TYPE_CHECKING

from paiqi.i18n import _, ngettext
from paiqi.ledger.merges import Merges
from paiqi.operations.status import article
from paiqi.reports.said import Said
from paiqi.reports.said.progress import open_again

if TYPE_CHECKING:
    from collections.abc import Sequence

    from paiqi.model.outcome import Outcome
    from paiqi.model.topic import Topic


def merged(named: Sequence[Topic], outcome: Outcome) -> Said:
    """Say of each of the `named` topics what it is merged into, or was before."""
    target = Merges(outcome.backlog).target(outcome.topic)
    end = article(outcome.backlog.series, target) if target else ""
    already = [_("“{title}” is merged into {target} already.").format(title=topic.title, target=end) for topic in named]
    now = _("“{title}” is merged into {target}.")
    changed = [before != after for before, after in zip(named, outcome.topics, strict=True)]
    n = sum(changed)
    return Said(
        tuple(
            now.format(title=topic.title, target=end) if changes else before
            for topic, before, changes in zip(named, already, changed, strict=True)
        ),
        " ".join(already),
        question=ngettext("Merge {n} topic into {target}?", "Merge {n} topics into {target}?", n).format(
            n=n, target=end
        )
        if n > 1
        else "",
    )


def unmerged(outcome: Outcome) -> Said:
    """Say that a topic is open again."""
    topic = outcome.topic
    return Said((open_again(outcome.backlog, topic),), _("“{title}” is open, not merged.").format(title=topic.title))


def unmerge_question(n: int) -> str:
    """Return what is asked before `n` topics are taken out of what they were merged into."""
    return ngettext("Open {n} topic again?", "Open {n} topics again?", n).format(n=n)


def split(outcome: Outcome, count: int) -> Said:
    """Say which topic has `count` pieces of the notes of another now."""
    old, new = outcome.topics
    text = ngettext(
        "“{new}” ({id}) has {n} piece of the notes of “{title}”.",
        "“{new}” ({id}) has {n} pieces of the notes of “{title}”.",
        count,
    )
    nothing = _("“{title}” was split that way already.")
    return Said.of(text, nothing, new=new.title, id=new.id, n=count, title=old.title)
