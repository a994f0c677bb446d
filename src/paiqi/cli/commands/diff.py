"""`diff`: say what changed in the backlog since a revision, or between two."""

from __future__ import annotations

from typing import Annotated

from typer import Context

from paiqi.cli.backlog_path import path_of
from paiqi.cli.options import argument, option
from paiqi.cli.versions import two_versions
from paiqi.i18n import N_


def command(
    ctx: Context,
    revisions: Annotated[
        list[str] | None,
        argument(N_("REV [REV]"), N_("From this revision on, to the file or to the second one (else from HEAD).")),
    ] = None,
    *,
    since: Annotated[
        str | None, option("--since", N_("What changed since this day: last monday, 上周一."), N_("DATE"))
    ] = None,
    markdown: Annotated[bool, option("--markdown", N_("As Markdown."))] = False,
) -> None:
    from paiqi.reports.differing import difference

    run, before, after = two_versions(ctx, path_of(ctx), revisions or [], since)
    gone = "" if before.is_there else path_of(ctx).name
    run.show(difference(before.backlog, after.backlog, old=before.name, new=after.name, markdown=markdown, gone=gone))
