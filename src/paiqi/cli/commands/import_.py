"""`import`: take in a list that exists already, of any kind."""

from __future__ import annotations

from typing import Annotated

from typer import Context

from paiqi.cli.imported import Incoming, typed
from paiqi.cli.near_readings import settled
from paiqi.cli.options import argument, option
from paiqi.cli.writing import writing
from paiqi.i18n import N_
from paiqi.lists.importing import import_list
from paiqi.model.outcome import Outcome
from paiqi.reports.imports import import_report, imported

Source = Annotated[
    str,
    argument(N_("FILE"), N_("The list: Markdown, CSV, org, YAML, JSON, todo.txt or a folder; - reads standard input.")),
]


def command(
    ctx: Context,
    source: Source,
    *,
    topics: Annotated[
        str | None,
        option("--topics", N_("What carries the topics: rows, items, numbered, headings, lines."), N_("WHAT")),
    ] = None,
    section: Annotated[
        list[str] | None, option("--section", N_('What a section is: "Ideas"=topics, =notes or =skip.'), N_("NAME=USE"))
    ] = None,
    columns: Annotated[
        list[str] | None, option("--map", N_('What a column is: "Headline"=title, "Where"=tags.'), N_("COLUMN=FIELD"))
    ] = None,
    numbers: Annotated[
        str | None, option("--numbers", N_("ordinals: take 1., 2. before entries as their numbers."), N_("WHICH"))
    ] = None,
    kind: Annotated[
        str | None, option("--kind", N_("The kind of file, where it is guessed wrongly."), N_("KIND"))
    ] = None,
    afresh: Annotated[bool, option("--afresh", N_("Go by titles, as if this list had never been imported."))] = False,
) -> None:
    options = {"topics": topics, "section": section, "map": columns, "numbers": numbers, "kind": kind}
    with writing(ctx, create=True) as run:
        incoming = Incoming(run.session, source, typed(options), afresh=afresh)
        listed = settled(run, incoming, incoming.read(run.today))
        # Beside a new backlog lie the drafts of the very topics that the list names.
        drafts = run.draft_files if run.session.exists else ()
        after, done = import_list(run.backlog, listed, drafts, incoming.base(run.today))
        incoming.keep(done, run.today)
        report = import_report(
            run.backlog, after, done, read_as=incoming.read_as, chosen=incoming.chosen, lost=incoming.lost
        )
        said = imported(report, source=source, file=run.session.name, grows=run.session.exists)
        run.finish(Outcome(after, report.notes), said)
