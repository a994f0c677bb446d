"""What an operation returns."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from paiqi.model.backlog import Backlog


@dataclass(frozen=True)
class Outcome:
    """A new backlog, what the writer should hear about it, and the files beside it that change too.

    `files` maps a path, relative to the backlog's folder and with `/`, to the file's new text, or to None where the
    file goes.
    """

    backlog: Backlog
    warnings: tuple[str, ...] = ()
    files: Mapping[str, str | None] = field(default_factory=dict)
