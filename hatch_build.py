"""The build makes the catalogues: the .mo that the program reads from the .po that a person writes."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class Catalogues(BuildHookInterface[Any]):
    """Compile each catalogue beside its source, for the wheel and for an editable install alike."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:  # noqa: ARG002 - the hook's signature
        """Compile before the files are gathered; git ignores what is made here, so say that it belongs in."""
        for source in Path(self.root, "src", "paiqi", "locale").glob("*/LC_MESSAGES/*.po"):
            target = source.with_suffix(".mo")
            with source.open("rb") as texts, target.open("wb") as compiled:
                write_mo(compiled, read_po(texts))
            build_data["artifacts"].append(f"/{target.relative_to(self.root).as_posix()}")
