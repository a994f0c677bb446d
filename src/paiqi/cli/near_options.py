"""The option that somebody means who types one that a command does not have: near in spelling, or in meaning."""

from __future__ import annotations

from difflib import get_close_matches
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

_NEAR = 0.7
_LEAST_BEGINNING = 3
# What people type for an option that is called otherwise; a command offers the first of those that it has.
_OTHERWISE = {
    word: tuple(options.split())
    for words, options in (
        ("who by author assignee writer", "--owner"),
        ("column category section theme series", "--pillar"),
        ("label labels topic keyword", "--tag"),
        ("max count top head first", "--limit --count"),
        ("order orderby order-by sort-by", "--sort"),
        ("on month day", "--when --date"),
        ("find grep query text contains", "--search"),
        ("open pending unwritten active", "--todo"),
        ("published finished written", "--done"),
        ("everything", "--all"),
        ("due", "--deadline"),
        ("number num nr", "--no"),
        ("reason because", "--why"),
        ("link address", "--url"),
        ("preview simulate what-if", "--dry-run"),
        ("force confirm assume-yes", "--yes"),
        ("output out", "--output"),
        ("backlog path", "--file"),
        ("urgency importance", "--priority"),
        ("state", "--status"),
    )
    for word in words.split()
}


def near_option(typed: str, options: Iterable[str]) -> str:
    """Return the one of a command's long `options` that is meant; empty where none is near."""
    names = {option.lstrip("-"): option for option in options}
    name = typed.lstrip("-").lower()
    begun = [one for one in names if one.startswith(name)] if len(name) >= _LEAST_BEGINNING else []
    near = begun[:1] if len(begun) == 1 else get_close_matches(name, names, n=1, cutoff=_NEAR)
    if near:
        return names[near[0]]
    return next((option for option in _OTHERWISE.get(name, ()) if option.lstrip("-") in names), "")
