"""What `check` finds in the backlog that lies open, and where it stands."""

from __future__ import annotations

import os
from functools import partial
from typing import TYPE_CHECKING

from paiqi.reports.findings import in_order

if TYPE_CHECKING:
    from collections.abc import Callable

    from paiqi.checks import Finding
    from paiqi.model.backlog import Backlog
    from paiqi.reports.report import PlacedFinding
    from paiqi.sitting.sitting import Sitting
    from paiqi.store.yaml.document import Document

    Look = Callable[[Backlog], tuple[Finding, ...]]


def look_with(
    sitting: Sitting, way: Callable[..., tuple[Finding, ...]], *, select: list[str], ignore: list[str]
) -> Look:
    """Return a way to look a backlog over."""
    return partial(
        way,
        today=sitting.today,
        exists=partial(asset_exists, sitting),
        drafts=lambda: sitting.session.drafts,
        select=select,
        ignore=ignore,
    )


def asset_exists(sitting: Sitting, path: str) -> bool:
    """Return whether the file of a source is there, from the backlog's folder; `~` is the writer's home.

    Behind `#` may stand a place within the file (`paper.pdf#page=2`).
    """
    file, _hash, _place = path.partition("#")
    # Path's own methods raise for a name that no file system holds, and for a home that nobody has; to a reader such a
    # file is just not there.
    return any(
        os.path.exists(sitting.session.folder / os.path.expanduser(name))  # noqa: PTH110, PTH111 - said above
        for name in dict.fromkeys((path, file))
        if name
    )


def placed(sitting: Sitting, findings: tuple[Finding, ...], document: Document) -> tuple[PlacedFinding, ...]:
    """Return findings of the backlog that `document` is the text of, with the file and the line of each."""
    return in_order(findings, partial(sitting.line_of, document=document))
