"""Where a list might as well be read otherwise, a person is asked; the answer is an option, as one types it."""

from __future__ import annotations

import sys
from dataclasses import replace
from typing import TYPE_CHECKING, TypeVar

from paiqi.cli.asking import choose_some
from paiqi.i18n import _
from paiqi.lists.decisions import Alternative, Carrier, Left
from paiqi.render.room import width_of
from paiqi.reports.import_readings import left_over, one_reading
from paiqi.text.clean import clean
from paiqi.text.width import shorten

if TYPE_CHECKING:
    from paiqi.cli.imported import Incoming
    from paiqi.cli.writing import Writing
    from paiqi.lists.listing import ListDocument

_Shown = TypeVar("_Shown", Alternative, Left)
# The cells of a row beside its two examples, and the fewest that each of these gets.
_BESIDE, _LEAST = 45, 12


def settled(run: Writing, incoming: Incoming, listed: ListDocument) -> ListDocument:
    """Return the list as a person wants it read, where that is not plain and somebody can be asked."""
    if not run.asks:
        return listed
    listed = _carrier_settled(run, incoming, listed)
    return _sections_settled(run, incoming, listed)


def _carrier_settled(run: Writing, incoming: Incoming, listed: ListDocument) -> ListDocument:
    """Ask whether the headings or the items below them are topics, where both might be."""
    other = listed.alternative
    if other is None or not listed.topics:
        return listed
    carrier = Carrier.HEADINGS if other.carrier is Carrier.ITEMS else Carrier.ITEMS
    taken = Alternative(carrier, len(listed.topics), tuple(topic.title for topic in listed.topics[:2]))
    question = _("The list can be read in two ways. Which one? (1 or 2, Enter for 1) ")
    rows = [one_reading(_cut(one)) for one in (taken, other)]
    place = (choose_some(run.session, rows, question=question, most=1) or (1,))[0] - 1
    asked = incoming.asked(run.today, topics=(str((taken, other)[place].carrier),))
    # What was taken anyway may hold more than its option alone would find.
    if place or [topic.title for topic in asked.topics] == [topic.title for topic in listed.topics]:
        return incoming.choose(asked, topics=(str((taken, other)[place].carrier),))
    return listed


def _sections_settled(run: Writing, incoming: Incoming, listed: ListDocument) -> ListDocument:
    """Ask which of the sections that went to the appendix hold topics, too."""
    if not listed.left or not listed.topics:
        return listed
    question = (
        _("Is this section topics too? (1 for yes, Enter for no) ")
        if len(listed.left) == 1
        else _("Which of these sections are topics too? (such as 1,3; Enter for none) ")
    )
    places = choose_some(run.session, [left_over(_cut(left)) for left in listed.left], question=question)
    if not places:
        return listed
    sections = tuple(f"{listed.left[place - 1].name}=topics" for place in places)
    return incoming.choose(incoming.asked(run.today, section=sections), section=sections)


def _cut(one: _Shown) -> _Shown:
    """Return a reading, or a section, with examples that fit on the screen beside what else its row says."""
    room = max(_LEAST, (width_of(sys.stderr) - _BESIDE) // 2)
    return replace(one, examples=tuple(shorten(clean(title), room) for title in one.examples))
