"""`links`: list mentions of articles that are not links yet."""

from __future__ import annotations

from typing import Annotated

from typer import Context

from paiqi.cli.options import option
from paiqi.cli.run import reading
from paiqi.cli.writing import writing
from paiqi.i18n import N_
from paiqi.mentions.link_debt import unlinked
from paiqi.reports.link_debt import linked


def command(
    ctx: Context,
    *,
    fix: Annotated[bool, option("--fix", N_("Make links of them, in notes, appendix and drafts."))] = False,
) -> None:
    if fix:
        _fix(ctx)
        return
    from paiqi.reports.link_debt import debt_list

    with reading(ctx) as run:
        run.show(debt_list(run.backlog, run.session.drafts, run.line_of))


def _fix(ctx: Context) -> None:
    """Make links of the mentions, and say how many; the JSON counts them as `linked`, and what is `left`."""
    from paiqi.operations.linking import link_mentions

    with writing(ctx) as run:
        drafts = run.session.drafts
        outcome = link_mentions(run.backlog, drafts)
        texts = {path: text for path, text in {**drafts, **outcome.files}.items() if text is not None}
        left = len(unlinked(outcome.backlog, texts))
        made = len(unlinked(run.backlog, drafts)) - left
        run.finish(outcome, linked(made, left))
