"""`sql`: ask the backlog in SQL."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

from typer import Context

from paiqi.cli.options import argument, option
from paiqi.cli.run import Run, reading
from paiqi.cli.streams import read_text
from paiqi.i18n import N_
from paiqi.reports.relations import Known, relation_list

if TYPE_CHECKING:
    from paiqi.reports.report import Report


def command(
    ctx: Context,
    question: Annotated[
        str | None,
        argument(N_("QUESTION"), N_("A SELECT; - reads it from standard input. Without one: the tables.")),
    ] = None,
    *,
    csv: Annotated[bool, option("--csv", N_("Print a table for spreadsheets, with headings."))] = False,
) -> None:
    with reading(ctx) as run:
        run.show(relation_list() if question is None else _answered(run, read_text(question), csv=csv))


def _answered(run: Run, question: str, *, csv: bool) -> Report:
    from paiqi.formats.sql import answer
    from paiqi.reports.answers import answer_report
    from paiqi.store.journal.looking import history

    session = run.session
    known = Known(run.backlog, today=run.today, lines=session.topic_lines, steps=lambda: history(session.path))
    return answer_report(*answer(question, known), as_csv=csv)
