"""The sources that a topic's notes say in the plainest way, so that a list need not say them twice."""

from __future__ import annotations

import re

from paiqi.model.sources import SourceKind, source_kind

_BULLET = re.compile(r"[-*+]\s+")
_LABELLED = re.compile(r"(?:素材|参考|Sources?|References?)[:：]\s*(?P<sources>\S.*)")


def sources_in(notes: str) -> tuple[str, ...]:
    """Return what stands behind `素材：`, and each address that has a line of its own.

    It is a part of the form, and finds less than what reads other people's lists.
    """
    found: list[str] = []
    for line in notes.split("\n"):
        text = _BULLET.sub("", line.strip(), count=1) if _BULLET.match(line.strip()) else line.strip()
        said = _LABELLED.fullmatch(text)
        if said:
            found += [part.strip() for part in said["sources"].split("、") if part.strip()]
        elif source_kind(text) is SourceKind.ADDRESS and not re.search(r"\s", text):
            found.append(text)
    return tuple(dict.fromkeys(found))
