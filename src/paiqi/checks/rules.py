"""The table of rules. A code, once given, keeps its meaning for ever; docs/checks.md explains each."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from paiqi.checks import calendar, dates, merges, numbers, precedence, published, settings, sources, texts
from paiqi.i18n import N_

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from paiqi.checks.case import Case
    from paiqi.checks.finding import Flaw


class Rule(NamedTuple):
    """A rule: its code (E for errors, W for warnings), what it finds in a few words, and how."""

    code: str
    summary: str
    flaws: Callable[[Case], Iterator[Flaw]]


RULES: tuple[Rule, ...] = (
    Rule("E101", N_("a number that two topics have"), numbers.taken_twice),
    Rule("E102", N_("a number of an early article on a topic"), numbers.archived_too),
    Rule("W101", N_("a gap in the numbers"), numbers.gaps),
    Rule("W102", N_("done without a number"), numbers.done_without_number),
    Rule("W103", N_("numbers in another order than their dates"), numbers.out_of_order),
    Rule("W104", N_("a number on a topic that is merged or dropped"), numbers.idle),
    Rule("W105", N_("a former number that says nothing, or too much"), numbers.idle_former),
    Rule("W106", N_("a number far from the others"), numbers.far_off),
    Rule("E201", N_("merged into something that is not there"), merges.into_nothing),
    Rule("E202", N_("merged in a circle"), merges.in_a_circle),
    Rule("E203", N_("after a topic that is not there"), precedence.after_nothing),
    Rule("E204", N_("topics that wait for each other in a circle"), precedence.in_a_circle),
    Rule("E205", N_("after itself"), precedence.after_itself),
    Rule("W202", N_("merged, but nothing says into what"), merges.without_target),
    Rule("W203", N_("merged_into on a topic that is not merged"), merges.unmerged_with_target),
    Rule("W204", N_("merged into a topic that was dropped"), merges.into_dropped),
    Rule("W205", N_("after a topic that was dropped"), precedence.after_dropped),
    Rule("W206", N_("merged_into by id, though the target has its number"), merges.by_id),
    Rule("W207", N_("the same predecessor twice"), precedence.twice),
    Rule("E301", N_("a deadline before not_before"), dates.deadline_before_start),
    Rule("W301", N_("a run date in the past"), dates.run_date_gone),
    Rule("W302", N_("a deadline in the past"), dates.deadline_gone),
    Rule("W303", N_("a run date after the deadline"), dates.after_deadline),
    Rule("W304", N_("a run date before not_before"), dates.before_start),
    Rule("W305", N_("a run date before that of a predecessor"), precedence.before_predecessor),
    Rule("W306", N_("pinned without a run date"), dates.pinned_nowhere),
    Rule("W307", N_("done without a date"), published.without_date),
    Rule("W308", N_("published data on an open topic"), published.but_open),
    Rule("W309", N_("published in the future"), published.in_future),
    Rule("W310", N_("added in the future"), dates.added_in_future),
    Rule("W401", N_("two titles that are nearly the same"), texts.near_titles),
    Rule("W402", N_("a mention of a number that nobody has"), texts.unknown_numbers),
    Rule("W403", N_("the same tag twice"), texts.tags_twice),
    Rule("W501", N_("a file that is not there"), sources.missing_assets),
    Rule("W502", N_("the same source twice in one topic"), sources.twice),
    Rule("W503", N_("the same source in two topics"), sources.shared),
    Rule("W504", N_("an address that leads nowhere"), sources.malformed_addresses),
    Rule("W505", N_("two articles at one address"), published.same_address),
    Rule("E601", N_("a cadence that cannot be read"), calendar.unreadable_cadence),
    Rule("E602", N_("holidays that cannot be read"), calendar.unreadable_holidays),
    Rule("E603", N_("a lead that cannot be read"), calendar.unreadable_lead),
    Rule("W601", N_("a run date on a blackout"), calendar.on_blackout),
    Rule("W602", N_("a run date on a day off"), calendar.on_day_off),
    Rule("W603", N_("more topics on a slot than it holds"), calendar.crowded),
    Rule("W604", N_("more slots than the account may use"), calendar.beyond_quota),
    Rule("W605", N_("a cadence that has no slot left"), calendar.ended),
    Rule("W606", N_("a run date at another hour than the slot's"), calendar.at_other_hour),
    Rule("W607", N_("a time that the clock skips"), calendar.skipped_by_the_clock),
    Rule("W701", N_("a rule is switched off that there is not"), settings.unknown_codes),
)
