"""Which listings of a list carry topics: by its headings, its lanes, their marks, and what the list does elsewhere."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from paiqi.lists.decisions import Carrier, Choices, Use
from paiqi.lists.lifted import NOTHING, Lifted
from paiqi.lists.lifting.values import unlinked
from paiqi.lists.markdown.sections import section_status
from paiqi.lists.reading.bullets import Picked, is_nothing, pick_items, plain_text, said_by
from paiqi.lists.reading.groups import are_sentences, marked_share
from paiqi.lists.reading.levels import is_like_title
from paiqi.lists.reading.loose import habit_of
from paiqi.lists.reading.plan import Plan, above_of, answered_once
from paiqi.lists.vocabulary.headings import Sense, is_time, sense_of
from paiqi.model.topic import Status
from paiqi.text.fold import fold

if TYPE_CHECKING:
    from paiqi.lists.outline import Listing, Outline, Section


_MOSTLY = 0.6
_HALF = 0.5
_SENTENCE = 80
STRONG = 3


class Picking(Plan):
    """A plan that also tells which items are topics."""

    def __init__(self, outline: Outline, choices: Choices) -> None:
        super().__init__(outline, choices)
        self._places: bool | None = None
        self._titles: set[str] | None = None
        self._picked: dict[tuple[int, Lifted], Picked | None] = {}

    def _is_lane(self, section: Section) -> bool:
        """Whether a section stands among others that hold topics, and no guidance has come before it."""
        parent = section.parent
        if parent is None or section is self.title:
            return False
        return section in self._holding_lanes(parent)

    @answered_once
    def _holding_lanes(self, parent: Section) -> set[Section]:
        ahead = self._lanes_below(parent)[0]
        holding = {kid for kid in parent.children if self._plainly_holds(kid)}
        return {kid for kid in ahead if len(holding) > (kid in holding)}

    def _plainly_holds(self, section: Section) -> bool:
        """Whether topics stand below a section without doubt: headings, rows, items below a status or a time."""
        if self.is_topic(section):
            return False
        if self._holds_rows(section) or any(self.is_topic(inner) for inner in section.walk()):
            return True
        sense = self.sense(section)
        return (sense.status is not None or sense.time or sense.names_list) and bool(section.items or section.prose)

    @answered_once
    def _is_essay(self, section: Section) -> bool:
        """Whether sentences outweigh the items of a section."""
        said = [unlinked(line.text) for line in section.prose if not line.block]
        prose = [text for text in said if len(text) > _SENTENCE]
        items = section.items
        marked = any(self._share(listing)[0] >= _HALF for listing in section.listings)
        return (
            sum(map(len, prose)) > 2 * sum(len(item.text) for item in items)
            and not marked
            and not any(item.box for item in items)
        )

    @answered_once
    def _is_loose(self, section: Section) -> bool:
        """Whether a section is read line by line: one whose name is a status, or the top of a list without headings."""
        if self.outline.is_data or self.choices.topics in {
            Carrier.ROWS,
            Carrier.HEADINGS,
            Carrier.ITEMS,
            Carrier.NUMBERED,
        }:
            return False
        if section.tables and any(id(table) in self.tables for table in section.tables):
            return False
        if section.heading and section is not self.title:
            return section_status(section.text) is not None and not self._is_guidance(section)
        prose = self._is_essay(section) or (not section.items and are_sentences(section))
        return not self._places_open_topics() and not self.rows and bool(section.body) and not prose

    def _places_open_topics(self) -> bool:
        """Whether headings say where open topics stand, so that what stands before them is none."""
        if self._places is None:
            self._places = self._find_places()
        return self._places

    def _find_places(self) -> bool:
        for section in self.outline.sections:
            if section.heading and section is not self.title and not self._is_guidance(section):
                status = section_status(section.text)
                if self.is_topic(section) or (status is not None and status is not Status.DONE):
                    return True
                if (
                    status is None
                    and (section.items or section.children or self._holds_rows(section))
                    and not self.within_topic(section)
                ):
                    return True
        return False

    def _names_topics(self, section: Section) -> bool:
        if not section.heading:
            return False
        if section is self.title:
            return self._senses[id(section)].names_list and not self.headings
        return any(self.sense(above).names_list for above in above_of(section) if above is not self.title)

    def _needs_items(self, section: Section, listing: Listing) -> bool:
        """Whether a section named after a status holds nested items, tables or leads, which lines cannot tell."""
        if section.heading and section_status(section.text) is Status.DONE and self._holds_articles(section):
            return False
        return self._holds_rows(section) or self._leads_are_names(section) or self._is_nested(listing)

    @answered_once
    def _holds_articles(self, section: Section) -> bool:
        """Whether numbered articles, or the early ones, stand in a section of what is published."""
        habit = habit_of(section.body, Status.DONE, plain_lines=False)
        return bool(habit.articles or habit.archives)

    @answered_once
    def _is_nested(self, listing: Listing) -> bool:
        """Whether items of a listing hold others, or its lead or its boxes say more than a line does."""
        lead = sense_of(listing.lead.text) if listing.lead else Sense()
        return (
            bool(pick_items(listing, NOTHING).containers)
            or lead.divides
            or lead.guidance
            or any(
                item.box not in {None, " ", "x", "v", "/", "-", "~"} or (item.box is not None and is_nothing(item))
                for item in listing.walk()
            )
        )

    def _repeats_rows(self, picked: Picked) -> bool:
        if self._titles is None:
            self._titles = {fold(title) for table in self.tables.values() for title in table.titles()}
        return any(fold(plain_text(item)) in self._titles for item, _ in picked.topics)

    def _look_like_titles(self, picked: Picked) -> bool:
        likely = sum(is_like_title(item) for item, _ in picked.topics)
        return likely >= _MOSTLY * len(picked.topics)

    def _items(self, section: Section, listing: Listing, around: Lifted) -> Picked | None:
        """Return the items of a listing that are topics, None where it carries none."""
        if (id(listing), around) not in self._picked:
            self._picked[id(listing), around] = self._pick(section, listing, around)
        return self._picked[id(listing), around]

    def _pick(self, section: Section, listing: Listing, around: Lifted) -> Picked | None:
        lead = listing.lead.text.strip() if listing.lead else ""
        lead_name = re.sub(r"[:：*_【】\s]+$", "", lead).lstrip("*_【 ")
        lead_sense = sense_of(lead_name) if lead else Sense()
        asked = self.use(section) is Use.TOPICS or self.choices.topics in {Carrier.ITEMS, Carrier.NUMBERED}
        if not asked and (self._is_guidance(section) or lead_sense.guidance):
            return None
        if self._is_read_by_lines(section, listing):
            return None
        leads = (
            lead_sense.divides or lead.startswith(("**", "__", "【")) or (bool(lead) and self._leads_are_names(section))
        )
        said = said_by(lead_name, around) if leads else around
        lists = asked or self._lists_topics(section, around, lead_sense)
        boxed = any(item.box is not None for item in listing.walk())
        picked = pick_items(listing, said, boxes_only=not lists and boxed)
        return picked if picked.topics and (asked or self._carries(section, listing, picked, lists=lists)) else None

    @answered_once
    def _share(self, listing: Listing) -> tuple[float, float]:
        """Return the shares of items that carry any mark, and a day."""
        return marked_share(listing)

    def _is_read_by_lines(self, section: Section, listing: Listing) -> bool:
        """Whether a listing is left to the reading by lines, or has not the form that was asked for."""
        if self.choices.topics is Carrier.NUMBERED and not any(item.ordered for item in listing.items):
            return True
        if not section.heading or section is self.title:
            return self._is_loose(section) and not self._needs_items(section, listing)
        return section_status(section.text) is not None and not self._needs_items(section, listing)

    def _lists_topics(self, section: Section, around: Lifted, lead: Sense) -> bool:
        """Whether a heading, or the line above a listing, says that topics follow."""
        told = bool(around.status or around.priority or around.rank is not None)
        return self.outline.is_data or told or self._names_topics(section) or lead.names_list or lead.status is not None

    def _carries(self, section: Section, listing: Listing, picked: Picked, *, lists: bool) -> bool:
        """Whether items are topics: `lists` says that something above them tells so."""
        boxed = any(item.box is not None for item in listing.walk())
        in_time = self._stands_in_time(section)
        if self.rows >= STRONG and in_time and not boxed and self._share(listing)[1] < _HALF:
            return False
        if lists or self._share(listing)[0] >= _HALF or (in_time and not self.rows):
            return True
        if self._is_lane(section) and self._look_like_titles(picked):
            return True
        if boxed:
            return self.rows < STRONG or self._repeats_rows(picked)
        if self.rows >= STRONG or self.headings > 1 or self.boxed >= STRONG or self._is_essay(section):
            return False
        return id(section) in self.levels.items or self._look_like_titles(picked)

    @answered_once
    def _stands_in_time(self, section: Section) -> bool:
        """Whether a heading above says a time."""
        return any(is_time(above.text) for above in above_of(section))

    @answered_once
    def _leads_are_names(self, section: Section) -> bool:
        """Whether several listings of a section have a name above them: some in bold, or each of them."""
        leads = [listing.lead.text.strip() if listing.lead else "" for listing in section.listings]
        named = sum(text.startswith(("**", "__", "【")) for text in leads)
        return named > 1 or (len(leads) > 1 and all(leads))
