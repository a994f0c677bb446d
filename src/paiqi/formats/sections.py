"""The sections of a Markdown list, with a rule between two, the appendix last."""

from __future__ import annotations

from typing import TYPE_CHECKING

from paiqi.lists.own.escapes import block
from paiqi.lists.own.paper import RULE, SECTION
from paiqi.lists.own.words import APPENDIX, HEADINGS, said

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from paiqi.model.backlog import Backlog


def in_sections(sections: Mapping[str, Sequence[str]], backlog: Backlog, *, whole: bool) -> list[str]:
    """Return the lines of the sections that have any; the appendix stands in a `whole` list only."""
    last = {APPENDIX: block(backlog.appendix).split("\n")} if whole and backlog.appendix else {}
    lines = [
        line
        for key, body in {**sections, **last}.items()
        if body
        for line in ("", RULE, "", f"{SECTION}{said(HEADINGS[key])}", "", *body)
    ]
    return lines[3:]
