"""Findings as `check` and `source check` show them."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from paiqi.reports.checked import findings_report, in_order
from paiqi.reports.report import FileLine
from paiqi.store.session import shown_path

if TYPE_CHECKING:
    from collections.abc import Callable

    from paiqi.checks import Finding, Place
    from paiqi.cli.run import Run
    from paiqi.model.backlog import Backlog
    from paiqi.reports.checked import PlacedFinding
    from paiqi.store.yaml.document import Document

    Look = Callable[[Backlog], tuple[Finding, ...]]


_FOUND = 1


def exit_code(left: tuple[PlacedFinding, ...], *, strict: bool) -> int:
    """Return 1 where errors are left, with `strict` also for warnings, else 0."""
    return _FOUND if any(strict or one.severity == "error" for one in left) else 0


def asset_exists(run: Run, path: str) -> bool:
    """Return whether the file of a source is there, from the backlog's folder; `~` is the writer's home.

    Behind `#` may stand a place within the file (`paper.pdf#page=2`).
    """
    file, _hash, _place = path.partition("#")
    # Path's own methods raise for a name that no file system holds, and for a home that nobody has; to a reader such a
    # file is just not there.
    return any(
        os.path.exists(run.session.folder / os.path.expanduser(name))  # noqa: PTH110, PTH111 - said above
        for name in dict.fromkeys((path, file))
        if name
    )


def looked(run: Run, look: Look) -> tuple[PlacedFinding, ...]:
    """Show what `look` finds in the backlog, and return it."""
    found = placed(run, look(run.backlog), run.session.document)
    run.show(findings_report(found, topics=len(run.backlog.topics)))
    return found


def placed(run: Run, findings: tuple[Finding, ...], document: Document) -> tuple[PlacedFinding, ...]:
    """Return the findings with the file and the line of each."""
    from paiqi.store.yaml.value_lines import line_in, value_line

    def line_of(place: Place) -> FileLine:
        if place.draft:
            text = run.session.drafts[place.draft]
            return FileLine(shown_path(run.session.folder / place.draft), line_in(text, place.text, place.nth))
        if place.topic is None and place.key is None:
            return FileLine(run.session.name, 1)
        index = place.topic.origin if place.topic else None
        return FileLine(run.session.name, value_line(document, index, place.key or "", place.text, place.nth))

    return in_order(findings, line_of)
