"""Mentions that were made links."""

from __future__ import annotations

from paiqi.i18n import _, ngettext
from paiqi.reports.said import Said


def linked(made: int, left: int) -> Said:
    """Count the links that were made, and the mentions that are left."""
    text = ngettext(
        "{n} mention is left to link by hand: paiqi links", "{n} mentions are left to link by hand: paiqi links", left
    )
    rest = (text.format(n=left),) if left else ()
    return Said(
        (ngettext("{n} mention is a link now.", "{n} mentions are links now.", made).format(n=made), *rest),
        " ".join(rest) or _("No article waits for a link."),
        question=ngettext("Make {n} link?", "Make {n} links?", made).format(n=made),
        facts=lambda: {"linked": made, "left": left},
    )
