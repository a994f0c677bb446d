"""A command that exports: which topics it takes, and where its text goes."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Annotated

from msgspec.structs import replace

from paiqi.cli.options import option
from paiqi.cli.streams import say
from paiqi.errors import RefusedError
from paiqi.i18n import N_, _, ngettext
from paiqi.model.topic import Status
from paiqi.reports.choosing import all_chosen
from paiqi.text.clean import clean, clean_text

if TYPE_CHECKING:
    from typer import Context

    from paiqi.cli.filters import Wanted
    from paiqi.cli.run import Run
    from paiqi.formats.export import Export
    from paiqi.model.topic import Topic

Output = Annotated[
    str,
    option(
        "--output -o", N_("Write to this file, in the place of an earlier export; - is standard output."), N_("FILE")
    ),
]

Columns = Annotated[
    str | None, option("--columns", N_("Only these columns: keys of the file, by commas (else all)."), N_("KEYS"))
]
Excel = Annotated[bool, option("--excel", N_("As Excel opens it rightly: with a byte order mark and CR LF."))]


def topics_of(run: Run, wanted: Wanted) -> tuple[Topic, ...]:
    """Return the topics that an export is to have: all of them, dropped ones too, unless the options say which."""
    asked = wanted(run)
    asked = replace(asked, statuses=asked.statuses or frozenset(Status))
    return all_chosen(run.backlog, asked, drafts=lambda: run.session.drafts)


def hand_over_table(
    ctx: Context, wanted: Wanted, separator: str, *, columns: str | None, excel: bool, output: str
) -> None:
    """Export a table whose cells are parted by `separator`; raise WrongUsageError for columns that are no keys."""
    from paiqi.cli.run import reading
    from paiqi.formats.delimited import delimited, read_columns

    keys = read_columns(columns)
    with reading(ctx) as run:
        table = delimited(run.backlog, topics_of(run, wanted), separator=separator, columns=keys, excel=excel)
        hand_over(run, table, output)


def replaced(run: Run, output: str) -> bytes | None:
    """Return what stands in the file that an export is to replace; None where there is none, or no file is named."""
    if output == "-":
        return None
    from paiqi.store.files.backlog_file import file_named
    from paiqi.store.files.target import read_target

    return read_target(file_named(output), backlog=run.session.path)


def hand_over(run: Run, export: Export, output: str) -> None:
    """Write an export to where it is wanted, and say what it is; with `--json` as an object that has it, or names it.

    Raise FileTroubleError where the file cannot be replaced.
    """
    to_stdout = output == "-"
    if not to_stdout:
        if not _may_replace(run, export, output):
            return
        from paiqi.store.files.backlog_file import file_named
        from paiqi.store.files.target import replace_target

        replace_target(file_named(output), export.text, backlog=run.session.path)
    if run.as_json:
        text = export.text if to_stdout else None
        facts = {"file": None if to_stdout else output, "topics": export.topics, "notes": export.notes, "text": text}
        print(run.encoded({"export": facts}))
    elif to_stdout:
        _write(export.text)
    else:
        written = ngettext("{file}: {n} topic written.", "{file}: {n} topics written.", export.topics)
        say(written.format(file=clean(output), n=export.topics))
    run.tell_notes(export.notes)


def _may_replace(run: Run, export: Export, output: str) -> bool:
    """Whether an export may take its place; a person is asked where there is a file that is no such export.

    Raise RefusedError where nobody can be asked.
    """
    if run.settings.get("yes"):
        return True
    from paiqi.store.files.backlog_file import file_named
    from paiqi.store.files.target import beginning_of

    there = beginning_of(file_named(output), backlog=run.session.path)
    if there is None or not there.strip() or export.succeeds(there):
        return True
    if run.can_ask:
        return run.agreed(
            _("{file} is no earlier export of this kind. Replace it?").format(file=clean(output)),
            cautious=True,
        )
    from paiqi.cli.retyping import with_flag

    words = run.settings["words"]
    form = words[words.index("export") + 1]
    raise RefusedError(
        _("this file is there already, and is no earlier export of this kind"),
        where=output,
        remedy=_("name another file after -o, or replace it: {command}").format(
            command=with_flag(words, form, "--yes")
        ),
    )


def _write(text: str) -> None:
    """Write a text as it is into a pipe; on a terminal nothing in it may move the cursor."""
    if sys.stdout.isatty():
        print(clean_text(text), end="")
        return
    sys.stdout.flush()
    sys.stdout.buffer.write(text.encode(errors="replace"))
