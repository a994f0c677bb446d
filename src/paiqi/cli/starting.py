"""`init` and `import`: how a backlog begins."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer
from typer import Context

from paiqi.calendar.cadence import read_cadence
from paiqi.cli.run import read_text, writing
from paiqi.errors import FileTroubleError, WrongUsageError
from paiqi.formats.template import template
from paiqi.i18n import _
from paiqi.lists.importing import import_list as merge_list
from paiqi.lists.markdown.reading import read_list
from paiqi.model.outcome import Outcome
from paiqi.naming.slug import make_id
from paiqi.reports.imported import conflict_lines, import_facts, import_lines, near_lines
from paiqi.store.files.backlog_file import trouble
from paiqi.text.numbering import parse_ranges


def init(
    ctx: Context,
    *,
    title: Annotated[
        str | None, typer.Option("--title", metavar=_("TITLE"), help=_("The title of the series."))
    ] = None,
    cadence: Annotated[
        str | None,
        typer.Option(
            "--cadence", metavar=_("RULE"), help=_("The rule that makes slots, such as “weekly on fri at 20:00”.")
        ),
    ] = None,
    archived: Annotated[
        str | None,
        typer.Option("--archived", metavar=_("RANGE"), help=_("Numbers already used before this file, such as 1-25.")),
    ] = None,
) -> None:
    check_settings(cadence, archived)
    with writing(ctx, create=True, here=True) as run:
        if run.session.exists:
            text = _("{file} is there already; nothing was changed.").format(file=run.session.name)
            run.finish(Outcome(run.backlog), nothing=text)
        else:
            run.begin(template(title, cadence, archived))


def check_settings(cadence: str | None, archived: str | None) -> None:
    """Refuse a cadence or a range of numbers that is not understood; raise WrongUsageError."""
    if cadence is not None:
        read_cadence(cadence)
    try:
        parse_ranges(archived or "")
    except ValueError:
        text = _("“{text}” is not a range of numbers").format(text=archived)
        raise WrongUsageError(text, remedy="--archived 1-25") from None


def import_list(
    ctx: Context,
    source: Annotated[
        str, typer.Argument(metavar=_("FILE"), help=_("The Markdown list; - reads standard input."), show_default=False)
    ],
) -> None:
    text = read_text("-") if source == "-" else read_markdown(Path(source).expanduser())
    with writing(ctx, create=True) as run:
        after, report = merge_list(run.backlog, read_list(text), make_id=make_id)
        run.finish(
            Outcome(after, (*conflict_lines(report), *near_lines(run.backlog, report))),
            _("Written to {file}.").format(file=run.session.name),
            report=import_lines(after, report),
            nothing=_("Nothing new in {file}.").format(file=source),
            question=_("Write this to {file}?").format(file=run.session.name) if run.session.exists else "",
            extra={"report": import_facts(report)},
        )


def read_markdown(path: Path) -> str:
    """Return the text of a list; raise FileTroubleError."""
    try:
        return path.read_bytes().decode("utf-8-sig")
    except FileNotFoundError:
        raise FileTroubleError(_("the file does not exist"), where=str(path), remedy=_("check the path")) from None
    except OSError as error:
        raise trouble(error, path) from None
    except UnicodeDecodeError as error:
        raise FileTroubleError(
            _("the file is not UTF-8 (byte {byte:#04x})").format(byte=error.object[error.start]),
            where=str(path),
            remedy=_("save it as UTF-8 in your editor, then try again"),
        ) from None
