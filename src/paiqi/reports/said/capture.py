"""What came in: new topics, notes and sources."""

from __future__ import annotations

from typing import TYPE_CHECKING

from paiqi.i18n import _, ngettext
from paiqi.model.commands import command
from paiqi.reports.days import day_words
from paiqi.reports.said import Said

if TYPE_CHECKING:
    import datetime as dt

    from paiqi.model.outcome import Outcome
    from paiqi.model.topic import Topic


def added(outcome: Outcome, deadline: dt.date | None, owner: str | None = None) -> Said:
    """Name the topic that is new, or count them; the deadline, and the `owner` whom nobody typed, are echoed."""
    topics = outcome.topics
    if len(topics) > 1:
        text = ngettext("Added {n} topic.", "Added {n} topics.", len(topics)).format(n=len(topics))
    elif topics:
        text = _("Added “{title}” ({id}).").format(title=outcome.topic.title, id=outcome.topic.id)
    else:
        text = _("What is new was added to it.")
    echo = (_("Deadline: {day}").format(day=day_words(deadline)),) if deadline else ()
    if owner and any(topic.owner == owner for topic in topics):
        mine = _("Owner: {name} ({command} says so)").format(name=owner, command=command("set", "owner"))
        echo = (*echo, mine)
    return Said((text, *echo), _("Nothing new: it is in the backlog already."))


def noted(topic: Topic) -> Said:
    """Say that a topic has a note more."""
    return Said.of(_("Noted on “{title}”."), _("“{title}” has that note already."), title=topic.title)


def sources_added(before: Topic, outcome: Outcome) -> Said:
    """Count the sources that a topic has more."""
    count = len(outcome.topic.sources) - len(before.sources)
    text = ngettext("Added {n} source to “{title}”.", "Added {n} sources to “{title}”.", count)
    return Said.of(text, _("Nothing new: “{title}” has it already."), n=count, title=before.title)


def sources_removed(before: Topic, outcome: Outcome) -> Said:
    """Name each source that was taken out."""
    text = _("Took {source} out of “{title}”.")
    gone = (source for source in before.sources if source not in outcome.topic.sources)
    return Said(tuple(text.format(source=source, title=before.title) for source in gone))
