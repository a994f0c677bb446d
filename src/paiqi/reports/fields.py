"""The keys of a topic in the user's language, as headings and labels have them."""

from __future__ import annotations

from paiqi.i18n import N_, _

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
    "tags": N_("Tags"),
    "sources": N_("Sources"),
    "notes": N_("Notes"),
    "why": N_("Why"),
    "added": N_("Added"),
}


def field_label(key: str) -> str:
    """Return the label of a key; a key of the writer's own (`x-…`) is called as in the file."""
    return _(_LABELS[key]) if key in _LABELS else key
