"""The first line of a Markdown list that paiqi wrote: which form it is in, and what the form has to know."""

from __future__ import annotations

import re
from enum import StrEnum
from typing import NamedTuple

from paiqi.lists.own.escapes import inline, plain
from paiqi.model.backlog import Series

VERSION = 1
_LINE = re.compile(
    r"<!-- paiqi: (?P<form>[a-z]+) (?P<version>[1-9]\d{0,5})"
    r'(?: part=(?P<n>\d+)/(?P<all>\d+))?(?: format="(?P<format>(?:\\.|[^"\\])*)")? -->\s*'
)
_NUMBERED_AS = Series().format


class Form(StrEnum):
    """The forms in which paiqi writes a Markdown list."""

    LIST = "list"
    TASKS = "tasks"
    TABLE = "table"


class FirstLine(NamedTuple):
    """The `form` and its version; `part` (how many topics of how many) of a part; how the series writes a number."""

    form: str
    version: int = VERSION
    part: tuple[int, int] | None = None
    format: str = _NUMBERED_AS

    @property
    def text(self) -> str:
        """The line as it is written: `<!-- paiqi: list 1 -->`."""
        part = f" part={self.part[0]}/{self.part[1]}" if self.part else ""
        numbered = "" if self.format == _NUMBERED_AS else f' format="{inline(self.format, special=_IN_A_COMMENT)}"'
        return f"<!-- paiqi: {self.form} {self.version}{part}{numbered} -->"

    @classmethod
    def of(cls, text: str) -> FirstLine | None:
        """Return what the first line of a list says; None where paiqi did not write it."""
        found = _LINE.fullmatch(text.lstrip("\ufeff").split("\n", 1)[0])
        if found is None:
            return None
        part = (int(found["n"]), int(found["all"])) if found["n"] else None
        numbered = _NUMBERED_AS if found["format"] is None else plain(found["format"])
        return cls(found["form"], int(found["version"]), part, numbered)


_IN_A_COMMENT = '"-<>'
