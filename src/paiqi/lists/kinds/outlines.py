"""A file's text made an outline, by its kind."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from paiqi.lists.kinds.kind import Kind

if TYPE_CHECKING:
    from collections.abc import Callable

    from paiqi.lists.outline import Outline


def outline_of(
    kind: Kind, text: str, read_yaml: Callable[[str], Any], comments: Callable[[str], tuple[Any, Any]] | None = None
) -> Outline:
    """Return the outline of a text of this kind; raise ValueError where it is not one.

    `read_yaml` reads a YAML value that refers to nothing; `comments` tells where its items begin, and its comments.
    """
    if kind in {Kind.CSV, Kind.TSV}:
        from paiqi.lists.kinds.delimited import delimited_outline

        return delimited_outline(text, "\t" if kind is Kind.TSV else None)
    if kind is Kind.ORG:
        from paiqi.lists.kinds.org import org_outline

        return org_outline(text)
    if kind is Kind.TODOTXT:
        from paiqi.lists.kinds.todotxt import todotxt_outline

        return todotxt_outline(text)
    if kind in {Kind.JSON, Kind.YAML}:
        from paiqi.lists.kinds.json import read_json_lines
        from paiqi.lists.kinds.records import Commented, records_outline

        if kind is Kind.JSON:
            return records_outline(read_json_lines(text))
        value = read_yaml(text)
        return records_outline(value, Commented(text, *comments(text)) if comments else None)
    from paiqi.lists.kinds.markdown import markdown_outline

    return markdown_outline(text)
