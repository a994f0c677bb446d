"""`import`: take in an existing Markdown list."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

from typer import Context

from paiqi.cli.options import argument
from paiqi.cli.run import read_text
from paiqi.cli.writing import writing
from paiqi.errors import FileTroubleError
from paiqi.i18n import N_, _
from paiqi.lists.importing import import_list as merge_list
from paiqi.lists.markdown.reading import read_list
from paiqi.model.outcome import Outcome
from paiqi.reports.imports import import_report, imported
from paiqi.store.files.backlog_file import file_named, trouble

if TYPE_CHECKING:
    from pathlib import Path


def command(
    ctx: Context,
    source: Annotated[str, argument(N_("FILE"), N_("The Markdown list; - reads standard input."))],
) -> None:
    text = read_text("-") if source == "-" else read_markdown(file_named(source))
    with writing(ctx, create=True) as run:
        # Beside a new backlog lie the drafts of the very topics that the list names.
        drafts = run.draft_files if run.session.exists else ()
        after, done = merge_list(run.backlog, read_list(text), drafts)
        report = import_report(run.backlog, after, done)
        said = imported(report, source=source, file=run.session.name, grows=run.session.exists)
        run.finish(Outcome(after, report.notes), said)


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
