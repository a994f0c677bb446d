"""`renumber`: move numbers, and every mention of them."""

from __future__ import annotations

import re
import unicodedata
from typing import Annotated

from typer import Context

from paiqi.cli.options import argument, option
from paiqi.cli.run import Run
from paiqi.cli.writing import writing
from paiqi.errors import WrongUsageError
from paiqi.i18n import N_, _
from paiqi.mentions import mentions
from paiqi.model import commands
from paiqi.model.commands import advised
from paiqi.operations import number_moves
from paiqi.operations.renumbering import Renumbering
from paiqi.operations.renumbering import renumber as renumbered
from paiqi.operations.reserving import to_number
from paiqi.reports.renumbering import numbers_moved
from paiqi.reports.report import FileLine

_WIDEST_RANGE = 100_000


def command(
    ctx: Context,
    topic: Annotated[
        list[str] | None,
        argument(N_("TOPIC N | A B"), N_("A topic and its new number; with --swap, two topics that change numbers.")),
    ] = None,
    *,
    swap: Annotated[bool, option("--swap", N_("Let two topics change numbers."))] = False,
    first: Annotated[str | None, option("--from", N_("The first number of a range to move."), N_("NUMBER"))] = None,
    last: Annotated[str | None, option("--to", N_("The last number of the range."), N_("NUMBER"))] = None,
    by: Annotated[str | None, option("--by", N_("How far the range moves: +1, -1."), "±N")] = None,
    compact: Annotated[bool, option("--compact", N_("Close the gaps, from below."))] = False,
    reserved: Annotated[bool, option("--reserved", N_("With --compact: pull reserved numbers down too."))] = False,
    published: Annotated[
        bool, option("--published", N_("Move published numbers too; the old ones are kept in “formerly”."))
    ] = False,
) -> None:
    with writing(ctx) as run:
        moves = _moves(run, topic or [], (first, last, by), swaps=swap, compacts=compact, reserved=reserved)
        result = renumbered(run.backlog, moves, published=published, drafts=run.session.drafts)
        said = numbers_moved(result, run.line_of, _comments(run, result), compact=compact)
        run.finish(result.outcome, said)


def _moves(
    run: Run, names: list[str], span: tuple[str | None, ...], *, swaps: bool, compacts: bool, reserved: bool
) -> dict[int, int]:
    """Return the moves that the command line asks for; `span` is `--from`, `--to` and `--by`."""
    if reserved and not compacts:
        raise WrongUsageError(
            _("--reserved belongs to --compact"),
            remedy=_("to move one reserved number, name its topic and the new number"),
        )
    match (len(names), swaps, sum(part is not None for part in span), compacts):
        case (2, True, 0, False):
            return number_moves.swap(run.backlog, *(run.pick(name) for name in names))
        case (2, False, 0, False):
            number = run.number(names[1])
            return number_moves.move(run.backlog, run.pick(names[0]), number)
        case (1, False, 0, False):
            raise _without_a_number(run, names[0])
        case (0, False, 3, False):
            return _shift(run, *(part or "" for part in span))
        case (0, False, 0, True):
            return number_moves.compact(run.backlog, reserved=reserved)
    raise WrongUsageError(
        _("renumber takes one of these: TOPIC N; A B --swap; --from N --to N --by N; --compact"),
        remedy=_("see {command} --help").format(command=commands.command("renumber")),
    )


def _without_a_number(run: Run, name: str) -> WrongUsageError:
    """Return the error for a topic behind which no number stands; the next one is offered."""
    topic = run.pick(name)
    return WrongUsageError(
        _("which number is “{title}” to have?").format(title=topic.title),
        remedy=advised(_("say it behind the topic; the next one: {command}"), command=to_number(run.backlog, topic)),
    )


def _shift(run: Run, first_text: str, last_text: str, by: str) -> dict[int, int]:
    first, last = run.number(first_text), run.number(last_text)
    if last < first:
        text = _("{last} comes before {first}").format(first=first, last=last)
        raise WrongUsageError(text, remedy=_("change --from and --to round"))
    if last - first >= _WIDEST_RANGE:
        text = _("a range of {n} numbers is too wide").format(n=last - first + 1)
        raise WrongUsageError(text, remedy=_("give the last number in use as --to"))
    return number_moves.shift(first, last, _distance(by))


def _distance(text: str) -> int:
    plain = unicodedata.normalize("NFKC", text).replace("\N{MINUS SIGN}", "-").strip()
    if not re.fullmatch(r"[+-]?[0-9]{1,9}", plain):
        raise WrongUsageError(_("“{text}” is no distance").format(text=text), remedy=_("--by +1, or --by -1"))
    return int(plain)


def _comments(run: Run, result: Renumbering) -> list[tuple[FileLine, str]]:
    if not result.moves:
        return []
    from paiqi.store.yaml.comments import comments

    def wanted(comment: str) -> bool:
        return bool(mentions(comment, run.backlog.series, among=result.moves))

    found = comments(run.session.document, wanted)
    return [(FileLine(run.session.name, comment.line), comment.text) for comment in found]
