"""The words of the page, in both languages: whoever reads it chooses there, and has no catalogue."""

from __future__ import annotations

from typing import TYPE_CHECKING

from paiqi.i18n import N_, _, ngettext, speaking
from paiqi.model.topic import Priority, Status
from paiqi.model.words import MONTHS, WEEKDAYS, field_label, priority_word, status_word
from paiqi.reports.numbers import STATES
from paiqi.reports.stats import AGES

if TYPE_CHECKING:
    from collections.abc import Callable

LANGUAGES = ("en", "zh")
VIEWS = ("now", "calendar", "board", "list", "numbers", "stats")

# What the page itself says, by the names that the template and the script know it by.
_TEXTS = {
    "now": N_("What now"),
    "calendar": N_("Calendar"),
    "board": N_("Board"),
    "list": N_("All topics"),
    "numbers": N_("Numbers"),
    "stats": N_("Figures"),
    "backlog": N_("The backlog"),
    "skip": N_("Skip to the content"),
    "views": N_("Views"),
    "light": N_("Light colours"),
    "dark": N_("Dark colours"),
    "nextNumber": N_("the next article is {number}"),
    "goneBy": N_("What has gone by"),
    "noneGone": N_("Nothing has slipped, and nothing is late."),
    "nextPush": N_("Next up"),
    "emptySlot": N_("empty slot"),
    "noSlots": N_("No slots ahead: the calendar has no cadence, and nothing has a run date."),
    "afterThat": N_("After that"),
    "toWrite": N_("Write next"),
    "nothingToWrite": N_("Nothing is left to write."),
    "noscript": N_("The other views need JavaScript, which runs from this file alone and sends nothing."),
    "previous": N_("Previous month"),
    "next": N_("Next month"),
    "today": N_("This month"),
    "off": N_("off"),
    "work": N_("work"),
    "blackout": N_("blackout"),
    "published": N_("published"),
    "scheduled": N_("planned"),
    "draft": N_("draft due"),
    "deadline": N_("deadline"),
    "notBefore": N_("not before"),
    "lost": N_("no slot"),
    "pinned": N_("pinned"),
    "late": N_("late"),
    "unannounced": N_("The holidays of {years} are not announced yet."),
    "nothingThen": N_("Nothing happens in this month."),
    "search": N_("Search"),
    "searchHint": N_("Title, notes, tags; pinyin works too"),
    "all": N_("All"),
    "open": N_("Open topics"),
    "without": N_("without one"),
    "clear": N_("Clear"),
    "sortedBy": N_("Sorted by"),
    "fileOrder": N_("As in the file"),
    "found": N_("{n} of {all} topics"),
    "noneFound": N_("No topic has these words."),
    "noTopics": N_("There are no topics yet."),
    "more": N_("{n} more"),
    "close": N_("Close"),
    "address": N_("Read the article"),
    "mergedInto": N_("Merged into"),
    "holds": N_("Holds"),
    "from": N_("From “{title}” (merged)"),
    "waitsFor": N_("After"),
    "notesOf": N_("Notes"),
    "noNotes": N_("No notes yet."),
    "title": N_("Title"),
    "date": N_("Date"),
    "age": N_("Added"),
    "provisional": N_("provisional"),
    "draftDue": N_("Draft due"),
    "wasNumber": N_("was {numbers}"),
    "nowNumber": N_("now {number}"),
    "contested": N_("claimed twice"),
    "outside": N_("outside the series"),
    "planFactHint": N_("Each dot is an article: how many days after its run date it went out."),
    "stockHint": N_("The coming slots, and what is at hand to fill them."),
    "tooFew": N_("Not enough data yet."),
    "numberRun": N_("{first}–{last}"),
    "madeBy": N_("Made by paiqi, from one YAML file."),
}
_LABELS = (*("status", "number", "deadline", "not_before", "priority", "pillar", "owner", "tags", "sources"), "why")


def both(make: Callable[[], str]) -> dict[str, str]:
    """Return what `make` says in each language."""
    said = {}
    for language in LANGUAGES:
        with speaking(language):
            said[language] = make()
    return said


def words() -> dict[str, dict[str, str]]:
    """Return the words of the page by language and name; one of a count has a second form, `…#1`."""
    found = {}
    for language in LANGUAGES:
        with speaking(language):
            found[language] = _words()
    return found


def _words() -> dict[str, str]:
    return {
        **{name: _(text) for name, text in _TEXTS.items()},
        **{f"{name}#1": text for name, text in _counted(1).items()},
        **_counted(2),
        **{f"status.{status}": status_word(status) for status in Status},
        **{f"priority.{priority}": priority_word(priority) for priority in Priority},
        **{f"label.{key}": field_label(key) for key in _LABELS},
        **{f"month.{place}": _(name) for place, name in enumerate(MONTHS, 1)},
        "monthOfYear": _("{month} {year}"),
        **{f"weekday.{place}": _(name) for place, name in enumerate(WEEKDAYS)},
        **{f"state.{state}": _(text) for state, text in STATES.items()},
        **{f"age.{age}": _(text) for age, text in AGES.items()},
    }


def _counted(n: int) -> dict[str, str]:
    """Return the texts that depend on a count, for so many."""
    return {
        "topics": ngettext("{n} topic", "{n} topics", n),
        "daysLate": ngettext("{n} day late", "{n} days late", n),
        "daysEarly": ngettext("{n} day early", "{n} days early", n),
    }
