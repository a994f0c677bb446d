"""`add`: add a topic."""

from __future__ import annotations

from functools import reduce
from typing import TYPE_CHECKING, Annotated

from msgspec.structs import replace
from typer import Context

from paiqi.cli.choices import one_of
from paiqi.cli.options import argument, option
from paiqi.cli.retyping import retyped, with_flag
from paiqi.cli.streams import read_text
from paiqi.cli.writing import writing
from paiqi.errors import WrongUsageError
from paiqi.i18n import N_, _
from paiqi.lists.capture import Captured, capture_lines, capture_text, capture_words, is_one_title, together
from paiqi.model import commands
from paiqi.model.topic import Priority
from paiqi.model.words import PRIORITY_WORDS
from paiqi.operations.adding import Idea, add_topics, split_tags
from paiqi.reports.said.capture import added
from paiqi.sitting.people import person
from paiqi.store.files.own_settings import own_owner
from paiqi.text.markdown import appended

if TYPE_CHECKING:
    from collections.abc import Sequence

    from paiqi.cli.run import Run


def command(
    ctx: Context,
    title: Annotated[list[str], argument(N_("TITLE"), N_("The title, addresses beside it; - reads standard input."))],
    *,
    lines: Annotated[bool, option("--lines", N_("With -: each line of the input is a topic."))] = False,
    each: Annotated[bool, option("--each", N_("Each TITLE is a topic."))] = False,
    tag: Annotated[list[str] | None, option("--tag -t", N_("A tag (repeatable)."), N_("TAG"))] = None,
    source: Annotated[
        list[str] | None, option("--source", N_("An address, a file or a citation (repeatable)."), N_("SOURCE"))
    ] = None,
    note: Annotated[list[str] | None, option("--note", N_("A note (repeatable)."), N_("TEXT"))] = None,
    priority: Annotated[
        Priority | None,
        option("--priority", N_("high, normal or low."), N_("PRIORITY"), parser=one_of("--priority", PRIORITY_WORDS)),
    ] = None,
    deadline: Annotated[str | None, option("--deadline", N_("Publish no later than this."), N_("DATE"))] = None,
    pillar: Annotated[str | None, option("--pillar", N_("The column it belongs to."), N_("PILLAR"))] = None,
    owner: Annotated[str | None, option("--owner", N_("Who writes it."), N_("NAME"))] = None,
) -> None:
    text = read_text("-") if title == ["-"] else None  # before the file is locked: somebody may be typing
    if (lines and text is None) or (each and text is not None):
        wrong = _("--lines reads standard input") if lines else _("--each is for titles that are typed")
        remedy = _("pipe the titles in, one a line, to {command}")
        raise WrongUsageError(wrong, remedy=remedy.format(command=commands.again("add", "-", lines=True, each=None)))
    with writing(ctx) as run:
        found = _typed(run, title, each=each) if text is None else _read(run, text, by_line=lines)
        tags = tuple(one for text in tag or () for one in split_tags(text))
        common = Idea("", tags, tuple(source or ()), "", priority, run.limit(deadline), pillar, person(owner))
        ideas = tuple(_idea(one, common, note or ()) for one in found)
        own = own_owner() if owner is None else None
        outcome = add_topics(run.backlog, ideas, today=run.today, drafts=run.draft_files, owner=own)
        run.finish(outcome, added(outcome, common.deadline, own))


def _typed(run: Run, title: list[str], *, each: bool) -> tuple[Captured, ...]:
    """Return the topics that are typed as arguments; where they may be one title or several, a person is asked."""
    found = capture_words(title)
    words = run.settings["words"]
    if len(found) > 1 and not each:
        one = together(found)
        if is_one_title(topic.title for topic in found):
            return (one,)
        topics = _("{n} topics: {titles}").format(
            n=len(found), titles=_(", ").join(f"“{topic.title}”" for topic in found)
        )
        chosen = run.choose_one((_("one topic: “{title}”").format(title=one.title), topics))
        if chosen is None:
            raise WrongUsageError(
                _("that may be one title, or {n} topics").format(n=len(found)),
                remedy=_("one topic: {one}; {n} topics: {each}").format(
                    one=retyped(words, title, [one.title, *one.sources]),
                    n=len(found),
                    each=with_flag(words, "add", "--each"),
                ),
            )
        found = found if chosen else (one,)
    remedy = _("write the title beside it, such as {sample}").format(sample=retyped(words, title, ["KV Cache", *title]))
    return tuple(_with_title(run, one, remedy) for one in found)


def _read(run: Run, text: str, *, by_line: bool) -> tuple[Captured, ...]:
    """Return the topic that a text is, or `by_line` those of its lines."""
    if not by_line:
        return (_with_title(run, capture_text(text), _("write the title on the first line")),)
    lines = capture_lines(text)
    if not lines:
        raise WrongUsageError(_("standard input holds no title"), remedy=_("pipe the titles in, one a line"))
    for number, one in lines:
        if not one.title:
            raise WrongUsageError(
                _("line {n} is an address, which is no title: {address}").format(n=number, address=one.sources[0]),
                remedy=_("write the title beside it"),
            )
    return tuple(line.captured for line in lines)


def _with_title(run: Run, one: Captured, remedy: str) -> Captured:
    """Return a topic whose title a person was asked for if it has none, only addresses."""
    if one.title or not one.sources:
        return one
    title = run.ask(_("The title for {address}: ").format(address=one.sources[0]))
    if not title:
        raise WrongUsageError(_("an address is no title: {address}").format(address=one.sources[0]), remedy=remedy)
    return one._replace(title=title)


def _idea(one: Captured, common: Idea, notes: Sequence[str]) -> Idea:
    """Return what the options say of every topic with what was typed of this one; notes of one line are list items."""
    further = (note if "\n" in note or note.startswith("- ") else f"- {note}" for note in notes if note.strip())
    text = reduce(appended, filter(None, [one.notes, *further]), "")
    return replace(common, title=one.title, sources=(*one.sources, *common.sources), notes=text)
