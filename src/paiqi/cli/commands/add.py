"""`add`: add a topic."""

from __future__ import annotations

from dataclasses import replace
from typing import Annotated

from typer import Context

from paiqi.cli.options import argument, option
from paiqi.cli.run import read_text
from paiqi.cli.writing import writing
from paiqi.errors import WrongUsageError
from paiqi.i18n import N_, _
from paiqi.model.topic import Priority
from paiqi.operations.adding import Idea, add_topics, split_tags
from paiqi.reports.said.capture import added


def command(
    ctx: Context,
    title: Annotated[list[str], argument(N_("TITLE"), N_("The title; - reads it from standard input."))],
    *,
    lines: Annotated[bool, option("--lines", N_("With -: each line of the input is a topic."))] = False,
    tag: Annotated[list[str] | None, option("--tag -t", N_("A tag (repeatable)."), N_("TAG"))] = None,
    source: Annotated[
        list[str] | None, option("--source", N_("An address, a file or a citation (repeatable)."), N_("SOURCE"))
    ] = None,
    note: Annotated[list[str] | None, option("--note", N_("A note (repeatable)."), N_("TEXT"))] = None,
    priority: Annotated[Priority | None, option("--priority", N_("high, normal or low."), N_("PRIORITY"))] = None,
    deadline: Annotated[str | None, option("--deadline", N_("Publish no later than this."), N_("DATE"))] = None,
    pillar: Annotated[str | None, option("--pillar", N_("The column it belongs to."), N_("PILLAR"))] = None,
) -> None:
    text = read_text(" ".join(title))  # before the file is locked: somebody may be typing
    with writing(ctx) as run:
        tags = tuple(one for text in tag or () for one in split_tags(text))
        common = Idea("", tags, tuple(source or ()), "", priority, run.day(deadline), pillar)
        ideas = ideas_from(text, common, notes=tuple(note or ()), from_input=title == ["-"], lines=lines)
        outcome = add_topics(run.backlog, ideas, today=run.today, drafts=run.draft_files)
        run.finish(outcome, added(outcome, common.deadline))


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
