"""Two versions of a backlog that somebody wants compared: by revision, by day, or as the file is now."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, NamedTuple

from paiqi.cli.clock import zone_of
from paiqi.cli.run import Answers
from paiqi.errors import WrongUsageError
from paiqi.i18n import _
from paiqi.model.backlog import Backlog
from paiqi.store.git.revisions import commit_before, commit_named, text_at
from paiqi.store.session import Session
from paiqi.store.yaml.opening import backlog_of

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from typer import Context

_MOST = 2
_SHORT = 8


class Version(NamedTuple):
    """A backlog, and what it is called in a sentence; `is_there` says whether it was."""

    backlog: Backlog
    name: str
    is_there: bool = True


def two_versions(
    ctx: Context, path: Path, revisions: Sequence[str], since: str | None
) -> tuple[Answers, Version, Version]:
    """Return the two, and what shows them; raise WrongUsageError where they cannot be told."""
    typed = revisions[0].split("..") if len(revisions) == 1 and ".." in revisions[0] else list(revisions)
    if len(typed) > _MOST or (since and typed):
        raise WrongUsageError(
            _("two versions are compared, no more"), remedy=_("give two revisions at most, or --since alone")
        )
    if len(typed) == _MOST:
        before, after = (_at(path, commit_named(path, one), one) for one in typed)
        if not after.is_there:
            raise WrongUsageError(
                _("{file} was not there at {revision}").format(file=path.name, revision=after.name),
                remedy=_("name a revision that has it, or another file with -f"),
            )
        return Answers(ctx, zone_of(after.backlog.calendar)), before, after
    with Session.open(path) as session:
        after = Version(session.backlog, session.name)
    run = Answers(ctx, zone_of(after.backlog.calendar))
    if since is None:
        name = typed[0] if typed else "HEAD"
        return run, _at(path, commit_named(path, name), name), after
    from paiqi.dates import read_date

    day = read_date(since, run.today, past=True).when.day
    midnight = dt.datetime.combine(day, dt.time.min, zone_of(after.backlog.calendar))
    commit = commit_before(path, midnight)  # without a zone of the calendar's, by the computer's
    return (
        run,
        _at(path, commit, day.isoformat()) if commit else Version(Backlog(), day.isoformat(), is_there=False),
        after,
    )


def _at(path: Path, commit: str, name: str) -> Version:
    """Return the backlog in a commit; one in which it was not there had nothing in it."""
    data = text_at(path, commit)
    return Version(Backlog() if data is None else backlog_of(data, f"{name}:{path.name}"), name, data is not None)
