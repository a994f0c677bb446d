"""The history of a backlog: its steps, and one of them in a sentence."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from paiqi.i18n import N_, _, ngettext
from paiqi.model.history import Step, Touched, command_words
from paiqi.model.words import field_label, listed
from paiqi.reports.report import Cell, Column, Lines, Report, Table, TextLine
from paiqi.reports.said import Said
from paiqi.text.clean import clean
from paiqi.text.width import display_width, shorten

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Iterator, Sequence

    from paiqi.model.topic import Topic

_MOST_TITLES = 2
_MOST_FIELDS = 4
_WIDEST = 36  # leaves room for the command on a terminal of 80 columns
_TITLE_COLUMNS = (24, 18, 12, 8)
_OTHER = {
    "file": N_("a new file"),
    "order": N_("the order of the topics"),
    "series": N_("the settings of the series"),
    "calendar": N_("the calendar"),
    "check": N_("what is checked"),
    "appendix": N_("the appendix"),
}
_UNDONE = "undone"
_SHOWN_UNASKED = 20


def step_list(steps: Sequence[Step], *, limit: int | None = None) -> Report:
    """Return the steps, the newest first, at most `limit` of them; a terminal has no more than fit on it unasked."""
    some = _SHOWN_UNASKED if limit is None and len(steps) > _SHOWN_UNASKED else limit
    return Report(
        facts=lambda: {"steps": _step_facts(steps[:limit])},
        blocks=lambda: (_table(steps, some),),
        piped=lambda: (_table(steps, limit),),
    )


def steps_of_topic(steps: Iterable[Step], topic: Topic, most: int) -> Lines | None:
    """Return what was done to `topic`, the newest first, at most so many steps; None where nothing was.

    A step knows a topic by its id, and one without an id by its title.
    """
    lines = []
    for step in steps:
        for one in step.changed:
            if (one.id == topic.id) if topic.id else one.title == topic.title:
                lines.append(_line_about(step, one))
                break
    if not lines:
        return None
    more = len(lines) - most
    cut = [ngettext("… and {n} more.", "… and {n} more.", more).format(n=more)] if more > 0 else []
    head = (TextLine(""), TextLine(_("History"), tone="heading"))
    return Lines((*head, *(TextLine(line, 1) for line in [*lines[:most], *cut])), prose=True)


def _line_about(step: Step, one: Touched) -> str:
    """Return when and by which command a step changed a topic, and which of its keys."""
    what = _("new") if one.event == "new" else listed([clean(field_label(key)) for key in one.fields], _MOST_FIELDS)
    undone = _("undone") if step.undone else ""
    parts = (f"{step.when.astimezone():%Y-%m-%d %H:%M}", clean(_asked(step)), what, undone)
    return " · ".join(part for part in parts if part)


def _steps_taken(steps: Sequence[Step], text: str, file: str) -> Report:
    """Return the steps that were taken back, or done again, each named in `text` (with `{step}`)."""
    return Report(
        facts=lambda: {"steps": _step_facts(steps)},
        blocks=lambda: (
            Lines(tuple(TextLine(text.format(step=_step_words(step, file))) for step in steps), prose=True),
        ),
    )


def _step_facts(steps: Iterable[Step]) -> list[dict[str, Any]]:
    """Return the facts of steps; times are the writer's, with their offset."""
    return [
        {
            "step": step.number,
            "when": step.when,
            "command": step.words,
            "changed": [{"id": one.id, "title": one.title, "fields": one.fields} for one in step.changed],
            "other": step.other,
            "files": step.files,
            "undone": step.undone,
            "caller": step.caller or None,
        }
        for step in steps
    ]


def _table(steps: Sequence[Step], limit: int | None) -> Table:
    """Return the table of `steps`.

    Its plain columns (step, time, undone or nothing, how many topics, command, `title: fields`) are a promise; before
    a command that a program asked for stands its name.
    """
    columns = (
        Column(_("Step"), plain=1, right=True),
        Column(_("When"), plain=2),
        Column("", plain=3),
        Column("", plain=4),
        Column(_("Command"), plain=5, flexible=True),
        Column(_("What changed"), plain=6),
    )
    rows = tuple(_row(step) for step in steps[:limit])
    return Table(columns, rows, _footer(steps, limit), told=not steps or limit is not None)


def _step_words(step: Step, file: str) -> str:
    """Return a step in a few words: its number, its command, and what it changed."""
    return _("{n}: {command} ({what})").format(n=step.number, command=_asked(step), what=what_changed(step, file=file))


def what_changed(step: Step, *, columns: int | None = None, file: str = "") -> str:
    """Return what a step changed: topics with their keys, the rest by name; many topics only counted.

    Each title takes at most so many `columns`. The backlog itself is named where its `file` is given.
    """
    parts: list[str] = []
    if len(step.changed) > _MOST_TITLES:
        parts += _counted(step.changed)
    else:
        parts += [_topic_words(one, columns) for one in step.changed]
    new_file = _("{file} is new").format(file=file) if file else _(_OTHER["file"])
    parts += [new_file if key == "file" else _(_OTHER[key]) if key in _OTHER else key for key in step.other]
    parts += step.files
    return " · ".join(parts) or _("nothing in the backlog")


def _counted(touched: Sequence[Touched]) -> Iterator[str]:
    """Count the topics that are new, those that are gone, and those that changed, these with their keys."""
    counts = Counter(one.event for one in touched)
    if n := counts["new"]:
        yield ngettext("{n} new topic", "{n} new topics", n).format(n=n)
    if n := counts["gone"]:
        yield ngettext("{n} topic gone", "{n} topics gone", n).format(n=n)
    if n := counts[""]:
        fields = list(dict.fromkeys(field for one in touched if not one.event for field in one.fields))
        yield _keyed(ngettext("{n} topic", "{n} topics", n).format(n=n), fields)


def _topic_words(one: Touched, columns: int | None) -> str:
    title = f"“{one.title if columns is None else shorten(clean(one.title), columns)}”"
    if one.event == "new":
        return _("{title} is new").format(title=title)
    if one.event == "gone":
        return _("{title} is gone").format(title=title)
    return _keyed(title, list(one.fields))


def _keyed(text: str, fields: list[str]) -> str:
    if not fields:
        return text
    # In a sentence the labels are words among others.
    return text + _(": ") + listed([clean(field_label(field)).lower() for field in fields], _MOST_FIELDS)


def _row(step: Step) -> tuple[Cell, ...]:
    when = step.when.astimezone()
    tone = "dropped" if step.undone else ""
    command = clean(_asked(step))
    before = _("undone") + " · " if step.undone else ""
    # What changed is worth more of the room than the end of a title.
    tries = [before + clean(what_changed(step, columns=columns)) for columns in (None, *_TITLE_COLUMNS)]
    what = next((text for text in tries if display_width(text) <= _WIDEST), tries[-1])
    return (
        Cell(str(step.number), tone),
        Cell(f"{when:%Y-%m-%d %H:%M}", "quiet", when.isoformat()),
        Cell("", plain=_UNDONE if step.undone else ""),
        Cell("", plain=str(len(step.changed))),
        Cell(command, tone),
        Cell(shorten(what, _WIDEST), "quiet", _plain(step)),
    )


def _asked(step: Step) -> str:
    """Return the command as it was typed, behind the name of the program that asked for it."""
    command = command_words(step.words)
    return f"{step.caller}: {command}" if step.caller else command


def _plain(step: Step) -> str:
    titles = [f"{one.title}: {','.join(one.fields)}" for one in step.changed[:_MOST_TITLES]]
    more = [f"+{len(step.changed) - _MOST_TITLES}"] if len(step.changed) > _MOST_TITLES else []
    return clean("; ".join([*titles, *more, *step.other, *step.files]))


def _footer(steps: Sequence[Step], limit: int | None) -> tuple[str, ...]:
    if not steps:
        return (_("Nothing was done yet that could be undone."),)
    if limit is not None and limit < len(steps):
        return (_("{shown} of {all} are shown").format(shown=limit, all=len(steps)),)
    if limit is not None and steps[-1].number > 1:
        return (_("Steps before step {n} are not kept.").format(n=steps[-1].number),)
    return ()


def taken_back(
    steps: Sequence[Step], reaches_to: dt.datetime | None = None, *, file: str = "", ahead: bool = False
) -> Said:
    """Name each step that was taken back, or that would be where it lies `ahead`.

    `file` is the backlog as messages call it; `reaches_to` tells from when on steps are kept, where not all are.
    """
    text = _("Would be taken back, step {step}.") if ahead else _("Taken back, step {step}.")
    nothing = _("There is nothing to undo.")
    return Said(nothing=_within(nothing, reaches_to), found=_steps_taken(steps, text, file))


def done_again(
    steps: Sequence[Step], reaches_to: dt.datetime | None = None, *, file: str = "", ahead: bool = False
) -> Said:
    """Name each step that was done again, or that would be; as above."""
    text = _("Would be done again, step {step}.") if ahead else _("Done again, step {step}.")
    nothing = _("There is nothing to do again.")
    return Said(nothing=_within(nothing, reaches_to), found=_steps_taken(steps, text, file))


def _within(nothing: str, reaches_to: dt.datetime | None) -> str:
    if reaches_to is None:
        return nothing
    text = _("{nothing} The history reaches back to {when}; what is older is no longer kept.")
    return text.format(nothing=nothing, when=f"{reaches_to.astimezone():%Y-%m-%d %H:%M}")
