"""Findings as `check` and `source check` show them."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from paiqi.cli.run import Run, tell
from paiqi.reports.checked import checked_facts, checked_table, summary, tell_all
from paiqi.store.session import shown_path

if TYPE_CHECKING:
    from collections.abc import Callable

    from paiqi.checks import Finding, Place
    from paiqi.model.backlog import Backlog
    from paiqi.reports.checked import Told
    from paiqi.store.yaml.document import Document

    Look = Callable[[Backlog], tuple[Finding, ...]]


_FOUND = 1


def exit_code(left: tuple[Told, ...], *, strict: bool) -> int:
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


def looked(run: Run, look: Look) -> tuple[Told, ...]:
    """Show what `look` finds in the backlog, and return it."""
    told = placed(run, look(run.backlog), run.session.document)
    if run.as_json:
        from paiqi.formats.json import encoded

        print(encoded("findings", checked_facts(told)))
    else:
        show(run, told, len(run.backlog.topics))
    return told


def placed(run: Run, findings: tuple[Finding, ...], document: Document) -> tuple[Told, ...]:
    """Return the findings with the file and the line of each."""
    from paiqi.store.yaml.value_lines import line_in, value_line

    def file_of(place: Place) -> str:
        return shown_path(run.session.folder / place.draft) if place.draft else run.session.name

    def line_of(place: Place) -> int:
        if place.draft:
            return line_in(run.session.drafts[place.draft], place.text, place.nth)
        if place.topic is None and place.key is None:
            return 1
        index = place.topic.origin if place.topic else None
        return value_line(document, index, place.key or "", place.text, place.nth)

    return tell_all(findings, file_of=file_of, line_of=line_of)


def show(run: Run, told: tuple[Told, ...], topics: int) -> None:
    """Show findings, and how many of each severity there are."""
    last = summary(told, topics=topics)
    if run.on_terminal:
        from paiqi.render.checked import draw_findings

        draw_findings(told, last)
    else:
        run.show_table(checked_table(told))
        tell(last)
