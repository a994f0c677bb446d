"""The marks that git leaves in a file which it could not merge."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from paiqi.errors import InvalidBacklogError
from paiqi.i18n import _
from paiqi.model.commands import command
from paiqi.model.words import listed

if TYPE_CHECKING:
    from paiqi.store.yaml.document import Document

_MARK = re.compile(r"^(?:<{7}|={7}|>{7})(?=[ \r\n]|\Z)", re.MULTILINE)
_MOST_SHOWN = 4


def conflict(document: Document) -> InvalidBacklogError | None:
    """Return the error that names the conflicts of git in a text, each with its lines, or None where there is none."""
    found: list[tuple[int, int]] = []
    begin = None
    for mark in _MARK.finditer(document.text):
        sign = mark.group()[0]
        if sign == "<":
            begin = document.line_of(mark.start())
        elif sign == ">" and begin is not None:
            found.append((begin, document.line_of(mark.start())))
            begin = None
    if begin is not None:
        found.append((begin, document.text.count("\n") + 1))
    if not found:
        return None
    return InvalidBacklogError(
        _("git could not merge this file: both sides stand in it (lines {lines})").format(
            lines=listed([f"{first}–{last}" for first, last in found], _MOST_SHOWN)
        ),
        where=document.line_place(found[0][0], 1),
        remedy=_(
            "{command} settles them; or keep in your editor what is right, and delete the lines that begin with "
            "<<<<<<<, ======= and >>>>>>>"
        ).format(command=command("git resolve")),
    )
