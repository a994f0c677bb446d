"""Mentions of published articles made links, in notes, appendix and drafts."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from paiqi.ledger.numbers import Ledger
from paiqi.mentions import mentions
from paiqi.mentions.link_debt import Debt, unlinked
from paiqi.mentions.references import with_texts
from paiqi.model.outcome import Outcome

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from paiqi.model.backlog import Backlog

_TURN = ("!", "\\")  # Before a bracket these make an image (CommonMark 6.4), or no link at all (2.4).


def link_mentions(backlog: Backlog, drafts: Mapping[str, str]) -> Outcome:
    """Make a link of every mention of an article with an address, all at once.

    A mention stays where a link would take the meaning from its neighbours (in 第26、27篇, 26 is a number only together
    with 27), and where it would not be one: behind a backslash or `!`.
    """
    ledger = Ledger(backlog)
    in_texts = (tuple(debts) for _text, debts in groupby(unlinked(backlog, drafts), key=lambda debt: id(debt.place)))
    linked = ((debts[0].place, _linked(ledger, debts[0].place.text, debts)) for debts in in_texts)
    after, files = with_texts(backlog, linked)
    return Outcome(after, files=files)


def _linked(ledger: Ledger, text: str, debts: Sequence[Debt]) -> str:
    """Return `text` with its links, each put in only where that mention becomes one and the others stay as they are."""
    free = [debt for debt in debts if not text[: debt.start].endswith(_TURN)]
    everything = _attempt(ledger, text, free)
    if everything is not None:
        return everything
    for debt in reversed(free):
        text = _attempt(ledger, text, [debt]) or text
    return text


def _attempt(ledger: Ledger, text: str, debts: Sequence[Debt]) -> str | None:
    """Return `text` with the links of `debts`; None where that would change more than it should."""
    linked = text
    for debt in reversed(debts):
        linked = linked[: debt.start] + debt.link + linked[debt.start + len(debt.mention) :]
    wanted = _mentioned(ledger, text, linking=frozenset(debt.start for debt in debts))
    return linked if _mentioned(ledger, linked) == wanted else None


def _mentioned(ledger: Ledger, text: str, *, linking: Collection[int] = ()) -> list[tuple[int, bool]]:
    """Return the articles that `text` mentions, by their present numbers, and whether each is linked.

    The mentions that begin at one of `linking` count as if they were.
    """
    found = []
    for mention in mentions(text, ledger.backlog.series):
        article = ledger.now_at(mention.number)
        number = article.number if article and isinstance(article.number, int) else mention.number
        found.append((number, mention.linked or mention.start in linking))
    return found
