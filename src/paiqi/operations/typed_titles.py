"""A title as a writer typed it."""

from __future__ import annotations

from paiqi.errors import WrongUsageError
from paiqi.i18n import _
from paiqi.text.clean import clean


def one_line(title: str) -> str:
    """Return `title` on one line, safe to show; raise WrongUsageError where it is blank."""
    title = " ".join(clean(title).split())
    if not title:
        raise WrongUsageError(_("a topic needs a title"), remedy='paiqi add "…"')
    return title
