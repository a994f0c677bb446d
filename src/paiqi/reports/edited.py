"""What an edit did to one topic, in one line: the new value of each key that changed, dates with their weekday."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

from paiqi.i18n import N_, _
from paiqi.model.changes import Change
from paiqi.model.days import RunDate
from paiqi.model.topic import KEYS, Priority, Status, Topic
from paiqi.model.words import priority_word, status_word
from paiqi.reports.days import day_words, when_words
from paiqi.reports.said import Said
from paiqi.text.clean import clean

if TYPE_CHECKING:
    from paiqi.model.backlog import Backlog
    from paiqi.model.outcome import Outcome

_GONE = "—"
_LABELS = {
    "id": "id",
    "title": N_("title"),
    "status": N_("Status"),
    "number": N_("Number"),
    "formerly": N_("Formerly"),
    "published": N_("Published"),
    "merged_into": N_("Merged into"),
    "scheduled": N_("Run date"),
    "pinned": N_("Pinned"),
    "deadline": N_("Deadline"),
    "not_before": N_("Not before"),
    "after": N_("After"),
    "priority": N_("Priority"),
    "pillar": N_("Pillar"),
    "owner": N_("Owner"),
    "tags": N_("Tags"),
    "sources": N_("Sources"),
    "notes": N_("Notes"),
    "why": N_("Why"),
    "added": N_("Added"),
}


def field_label(key: str) -> str:
    """Return the label of a key; a key of the writer's own (`x-…`) is called as in the file."""
    return _(_LABELS[key]) if key in _LABELS else key


def _changed_keys(backlog: Backlog, before: Topic, after: Topic) -> str:
    """Return `Deadline: 2026-12-31 Thu · Tags: a, b`; texts of several lines are only named."""
    changed = Change(before, after).fields
    parts = [
        _("{label}: {value}").format(label=_label(key), value=shown)
        if (shown := _words(backlog, key, getattr(after, key)))
        else _label(key)
        for key in KEYS
        if key in changed
    ]
    own = [key for key in {**before.x, **after.x} if before.x.get(key) != after.x.get(key)]
    return " · ".join([*parts, *map(clean, own)])


def _label(key: str) -> str:
    return _("New title") if key == "title" else field_label(key)


def _words(backlog: Backlog, key: str, value: Any) -> str:
    """Return a value in words; empty for one that is best looked at in the file."""
    if not value:
        return _GONE
    if key in {"notes", "sources", "published"}:
        return ""
    if key == "after":
        titles = {topic.id: topic.title for topic in backlog.topics if topic.id}
        return _(", ").join(clean(titles.get(name, name)) for name in value)
    if isinstance(value, Status):
        return status_word(value)
    if isinstance(value, Priority):
        return priority_word(value)
    if isinstance(value, RunDate):
        return when_words(value)
    if isinstance(value, dt.date):
        return day_words(value)
    if isinstance(value, tuple):
        return clean(_(", ").join(map(str, value)))
    if value is True:
        return _("yes")
    return clean(str(value).split("\n", 1)[0])


def edited(before: Topic, outcome: Outcome) -> Said:
    """Say what each key of the topic is now."""
    line = _changed_keys(outcome.backlog, before, outcome.topic)
    return Said(
        (_("Changed “{title}”.").format(title=before.title), *filter(None, [line])),
        _("“{title}” is so already.").format(title=before.title),
    )
