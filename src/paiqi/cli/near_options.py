"""The option that somebody means who types one that a command does not have: near in spelling, or in meaning."""

from __future__ import annotations

from typing import TYPE_CHECKING

from paiqi.text.near import nearest

if TYPE_CHECKING:
    from collections.abc import Iterable

_LEAST_BEGINNING = 3
_NEAR = 0.7
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
    if len(begun) == 1:
        return names[begun[0]]
    known = next((option for option in _OTHERWISE.get(name, ()) if option.lstrip("-") in names), "")
    near = nearest(name, names, close=_NEAR)
    return known or (names[near] if near else "")
