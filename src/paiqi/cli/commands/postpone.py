"""`postpone`: put a topic off, or everything."""

from __future__ import annotations

from typing import Annotated

from typer import Context

from paiqi.cli.options import KeepGaps, NoRipple, PinnedToo, argument, option
from paiqi.cli.writing import writing
from paiqi.dates.durations import Duration, read_duration
from paiqi.errors import WrongUsageError
from paiqi.i18n import N_, _
from paiqi.model import commands
from paiqi.planning.postponing import put_all_off, put_off
from paiqi.planning.schedule import Ripple, move_by_hand, ripple_of
from paiqi.reports.said import run_dates as said


def command(
    ctx: Context,
    words: Annotated[list[str], argument(N_("TOPIC SPAN"), N_("A topic and by how long: 1w, 3 days, 两周."))],
    *,
    everything: Annotated[bool, option("--all", N_("All run dates that are not pinned; then only SPAN."))] = False,
    no_ripple: NoRipple = False,
    keep_gaps: KeepGaps = False,
    pinned: PinnedToo = False,
) -> None:
    ripple = ripple_of(no_ripple=no_ripple, keep_gaps=keep_gaps)
    name, by = _read(words, everything=everything, ripple=ripple)
    with writing(ctx) as run:
        if name is None:
            proposed = put_all_off(run.backlog, by, today=run.today, pinned_too=pinned)
            run.finish(proposed.outcome, said.put_off(run.backlog, proposed))
        else:
            found = run.pick(name, open_first=True)
            when = put_off(run.backlog, found, by, today=run.today)
            proposed = move_by_hand(run.backlog, found, when, today=run.today, ripple=ripple, pinned_too=pinned)
            run.finish(proposed.outcome, said.moved(run.backlog, found, when, proposed))


def _read(words: list[str], *, everything: bool, ripple: Ripple) -> tuple[str | None, Duration]:
    """Return the name of the topic that is put off, None for all of them, and by how long."""
    if not everything and len(words) == 1:
        raise WrongUsageError(
            _("by how long is “{topic}” put off?").format(topic=words[0]),
            remedy=_("say it behind the topic: {command}").format(command=commands.again("postpone", words[0], "1w")),
        )
    if everything and ripple is not Ripple.ROOM:
        raise WrongUsageError(
            _("{one} and {other} exclude each other").format(
                one="--all", other="--no-ripple" if ripple is Ripple.NONE else "--keep-gaps"
            ),
            remedy=_("with --all nobody stands in the way: all keep their order"),
        )
    return (None, read_duration(" ".join(words))) if everything else (words[0], read_duration(" ".join(words[1:])))
