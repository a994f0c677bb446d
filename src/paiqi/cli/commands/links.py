"""`links`: list mentions of articles that are not links yet."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer
from typer import Context

from paiqi.cli.run import reading, say
from paiqi.cli.writing import writing
from paiqi.i18n import _
from paiqi.mentions.link_debt import link_debt, unlinked
from paiqi.reports.said.links import linked

if TYPE_CHECKING:
    from paiqi.mentions.link_debt import Debt
    from paiqi.reports.link_debt import Found
    from paiqi.store.session import Session


def command(
    ctx: Context,
    *,
    fix: Annotated[bool, typer.Option("--fix", help=_("Make links of them, in notes, appendix and drafts."))] = False,
) -> None:
    if fix:
        _fix(ctx)
        return
    from paiqi.reports.link_debt import debt_facts, debt_lines, debt_table

    with reading(ctx) as run:
        found = tuple(_placed(run.session, debt) for debt in link_debt(run.backlog, run.session.drafts))
        if run.as_json:
            from paiqi.formats.json import encoded

            print(encoded("links", debt_facts(found)))
        elif run.on_terminal:
            for line in debt_lines(run.backlog, found):
                say(line)
        else:
            run.show_table(debt_table(found))


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


def _placed(session: Session, debt: Debt) -> Found:
    """Return where a debt stands: in a draft, or in the backlog file."""
    from paiqi.cli.places import where
    from paiqi.reports.link_debt import Found

    return Found(debt, *where(session, debt.place, debt.start, debt.mention, debt.nth))
