"""What a writer types or pipes into `add`, as ideas."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from paiqi.errors import WrongUsageError
from paiqi.i18n import _

if TYPE_CHECKING:
    from paiqi.operations.adding import Idea


def ideas_from(text: str, common: Idea, *, notes: tuple[str, ...], from_input: bool, lines: bool) -> tuple[Idea, ...]:
    """Return one idea (first line title, rest notes), or with `lines` one for each line that is not blank.

    `common` holds what the options say; `notes` are further notes, each a list item where it is one line.
    """
    if lines and not from_input:
        raise WrongUsageError(_("--lines reads standard input"), remedy="paiqi add - --lines < ideas.txt")
    extra = "\n".join(note if "\n" in note or note.startswith("- ") else f"- {note}" for note in notes if note.strip())
    written = text.replace("\r\n", "\n").split("\n")
    if lines:
        titles = [title for line in written if (title := without_marker(line))]
        if not titles:
            raise WrongUsageError(_("standard input holds no title"), remedy="printf '…\\n…\\n' | paiqi add - --lines")
        return tuple(replace(common, title=title, notes=extra) for title in titles)
    while written and not written[0].strip():
        written.pop(0)
    title = without_marker(written[0]) if written and from_input else text
    body = "\n".join(written[1:]).strip("\n") if from_input else ""
    return (replace(common, title=title, notes="\n".join(part for part in (body, extra) if part)),)


def without_marker(line: str) -> str:
    """Return a line without the Markdown mark that makes it a heading or a list item."""
    text = line.strip()
    for marker in ("- [ ] ", "- ", "* ", "+ ", "#### ", "### ", "## ", "# "):
        if text.startswith(marker):
            return text[len(marker) :].strip()
    return "" if text in {"-", "*", "#"} else text
