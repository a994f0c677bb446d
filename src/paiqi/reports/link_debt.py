"""Link debt: mentions of articles that are no links yet, and of articles that do not exist, text by text."""

from __future__ import annotations

from collections import Counter
from itertools import groupby
from typing import TYPE_CHECKING

from paiqi.calendar.provisional import ProvisionalNumbers
from paiqi.i18n import _, ngettext
from paiqi.ledger.numbers import Ledger
from paiqi.mentions.link_debt import Debt, DebtKind, link_debt, without_address
from paiqi.model.commands import command
from paiqi.reports.report import FileLine, Lines, Report, Rows, TextLine
from paiqi.reports.said import Said
from paiqi.text.clean import clean

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from paiqi.model.backlog import Backlog

    Placed = tuple[Debt, FileLine]


def debt_list(backlog: Backlog, drafts: Mapping[str, str], line_of: Callable[..., FileLine]) -> Report:
    """Return the debt of a backlog and its `drafts` ({path: text}), each with its line, which `line_of` finds.

    The columns of a pipe are a promise: file:line, kind, mention, address, topic. A person also reads which mentions
    are left because their articles have no address.
    """

    def placed(debts: Iterable[Debt]) -> list[Placed]:
        return [(one, line_of(one.place.topic, one.place.key, one.mention, one.nth, one.place.path)) for one in debts]

    found = placed(link_debt(backlog, drafts))
    return Report(
        facts=lambda: {
            "links": [
                {
                    "kind": debt.kind,
                    **place.facts,
                    "id": debt.topic.id if debt.topic else None,
                    "topic": debt.topic.title if debt.topic else None,
                    "mention": debt.mention,
                    "number": debt.number,
                    "url": debt.url or None,
                    "link": debt.link or None,
                }
                for debt, place in found
            ]
        },
        blocks=lambda: (
            Lines(
                tuple(map(TextLine, _lines(backlog, [*found, *placed(without_address(backlog, drafts))]))), prose=True
            ),
        ),
        piped=lambda: (Rows(_row(debt, place) for debt, place in found),),
        nothing="" if found else _no_debt(),
    )


def _no_debt() -> str:
    return _("No article waits for a link, and every number that is mentioned exists.")


def _lines(backlog: Backlog, found: list[Placed]) -> Iterator[str]:
    """Yield the debt, text by text, and how much there is."""
    if not found:
        yield _no_debt()
        return
    provisional, ledger = ProvisionalNumbers(backlog), Ledger(backlog)
    for heading, group in groupby(found, key=lambda one: _heading(one[0])):
        yield heading
        for debt, place in group:
            yield f"  {place}  {clean(debt.mention)} {_said(debt, ledger, provisional)}"
    yield ""
    counts = Counter(debt.kind for debt, _place in found)
    n, bare, unknown = (counts[kind] for kind in (DebtKind.UNLINKED, DebtKind.NO_ADDRESS, DebtKind.UNKNOWN))
    parts = [
        ngettext("{n} mention can be a link", "{n} mentions can be links", n).format(n=n) if n else "",
        ngettext("{n} mention lacks an address", "{n} mentions lack an address", bare).format(n=bare) if bare else "",
        ngettext("{n} mention names no article", "{n} mentions name no article", unknown).format(n=unknown)
        if unknown
        else "",
    ]
    yield " · ".join(filter(None, parts))


def _heading(debt: Debt) -> str:
    if debt.topic:
        return clean(debt.topic.title)
    return clean(debt.place.path) or _("Appendix")


def _said(debt: Debt, ledger: Ledger, provisional: ProvisionalNumbers) -> str:
    if debt.kind is DebtKind.UNLINKED:
        return f"→ {clean(debt.link)}"
    if debt.kind is DebtKind.NO_ADDRESS:
        article = ledger.holder(debt.number)
        if article is None:
            return _("is an early article, whose address this file does not hold")
        if article.open:
            return _("is not published yet")
        return _("has no address; write it under published.url")
    if topic := provisional.topics.get(debt.number):
        return _("does not exist yet: “{title}” gets it if all goes to plan").format(title=clean(topic.title))
    return _("does not exist")


def _row(debt: Debt, place: FileLine) -> tuple[str, ...]:
    title = debt.topic.title if debt.topic else ""
    return tuple(map(clean, (str(place), debt.kind.value, debt.mention, debt.url, title)))


def linked(made: int, left: int) -> Said:
    """Count the links that were made, and the mentions that are left."""
    text = ngettext(
        "{n} mention is left to link by hand: {command}", "{n} mentions are left to link by hand: {command}", left
    )
    rest = (text.format(n=left, command=command("links")),) if left else ()
    return Said(
        (ngettext("{n} mention is a link now.", "{n} mentions are links now.", made).format(n=made), *rest),
        " ".join(rest) or _("No article waits for a link."),
        question=ngettext("Make {n} link?", "Make {n} links?", made).format(n=made),
        facts=lambda: {"linked": made, "left": left},
    )
