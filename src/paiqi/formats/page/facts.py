"""What the page knows: the facts of the reports, in the order in which its views ask for them."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

from paiqi.calendar.holidays import holiday_word
from paiqi.calendar.provisional import ProvisionalNumbers
from paiqi.formats.page.wording import LANGUAGES, both, words
from paiqi.i18n import speaking
from paiqi.ledger.states import entries
from paiqi.reports.outlook.happenings import Happening, Outlook, outlook
from paiqi.reports.outlook.wording import Wording
from paiqi.reports.report import Panels
from paiqi.reports.stats import figures
from paiqi.stats.published import slips
from paiqi.text.clean import clean

if TYPE_CHECKING:
    from paiqi.formats.page.topics import PageTopics
    from paiqi.model.backlog import Backlog

# There are so many months to leaf through at least, and so many years at most: a mistyped year is far away.
_MONTHS_BACK, _MONTHS_AHEAD = 1, 12
_YEARS_BACK, _YEARS_AHEAD = 12, 4


def page_facts(backlog: Backlog, shown: PageTopics, view: Outlook, today: dt.date) -> dict[str, Any]:
    """Return all that the script of the page is given."""
    return {
        "today": today.isoformat(),
        "format": backlog.series.format,
        "words": words(),
        "topics": shown.facts(),
        "months": [view.first.isoformat()[:7], view.last.isoformat()[:7]],
        "days": _days(view, Wording(backlog, today), shown),
        "holidays": _holidays(view),
        "unannounced": list(view.unannounced),
        "numbers": _numbers(backlog, shown),
        "stats": _stats(backlog, today),
    }


def whole_view(backlog: Backlog, today: dt.date) -> Outlook:
    """Return what happens in all months that the page has: those with a date in them, and some around today.

    Raise WrongUsageError where the calendar's cadences or holidays are not understood.
    """
    dates = [topic.published.date for topic in backlog.topics if topic.published and topic.published.date]
    dates += [topic.scheduled.day for topic in backlog.topics if topic.scheduled]
    dates += [topic.deadline for topic in backlog.topics if topic.deadline and topic.open]
    near = [day for day in dates if -_YEARS_BACK <= day.year - today.year <= _YEARS_AHEAD]
    first = min([_month(today, -_MONTHS_BACK), *near])
    last = max([_month(today, _MONTHS_AHEAD), *near])
    following = _month(last, 1)
    end = following - dt.timedelta(1) if following > last else dt.date.max
    return outlook(backlog, first=first.replace(day=1), last=end, today=today)


def _month(day: dt.date, months: int) -> dt.date:
    """Return the first day of the month so many months later, and no further than the calendar goes."""
    index = min(max(day.year * 12 + day.month - 1 + months, 12), dt.MAXYEAR * 12 + 11)
    return dt.date(index // 12, index % 12 + 1, 1)


def _days(view: Outlook, wording: Wording, shown: PageTopics) -> dict[str, list[dict[str, Any]]]:
    """Return what happens on each day on which something does, as far as it is about a topic of the page."""
    days: dict[str, list[dict[str, Any]]] = {}
    for one in view.happenings:
        place = shown.place(one.topic)
        if one.topic is None or place is not None:
            days.setdefault(one.day.isoformat(), []).append(_happening(one, wording, place))
    return days


def _happening(one: Happening, wording: Wording, place: int | None) -> dict[str, Any]:
    facts: dict[str, Any] = {"kind": one.kind}
    if place is not None:
        facts["topic"] = place
        if wording.tone(one) == "late":
            facts["late"] = True
    if one.when.time:
        facts["time"] = f"{one.when.time:%H:%M}"
    if one.name:
        facts["holiday"] = clean(one.name)
    return facts


def _holidays(view: Outlook) -> dict[str, dict[str, str]]:
    """Return the name of each holiday in both languages; those of the writer are called alike."""
    names = {one.name for one in view.happenings if one.name}
    return {clean(name): both(lambda name=name: clean(holiday_word(name))) for name in sorted(names)}  # type: ignore[misc]


def _numbers(backlog: Backlog, shown: PageTopics) -> dict[str, Any]:
    """Return every number of the series, or run of them, with its state, and the articles outside it."""
    numbers = ProvisionalNumbers(backlog)
    found = []
    for entry in entries(numbers.ledger, numbers.topics):
        one: dict[str, Any] = {"from": entry.numbers[0], "to": entry.numbers[-1], "state": entry.state}
        if (place := shown.place(entry.topic)) is not None:
            one["topic"] = place
        if entry.contested:
            one["contested"] = True
        if entry.moved and isinstance(entry.moved.number, int):
            one["now"] = entry.moved.number
        found.append(one)
    outside = [topic for topic in backlog.topics if topic.number == "none" and numbers.ledger.binds(topic)]
    return {
        "runs": found,
        "next": numbers.ledger.next_number,
        "outside": [place for topic in outside if (place := shown.place(topic)) is not None],
        "archived": clean(backlog.series.archived_note or ""),
    }


def _stats(backlog: Backlog, today: dt.date) -> dict[str, Any]:
    """Return the figures of `stats`, what it says of them in each language, and how late each article was."""
    report = figures(backlog, today=today)
    facts = dict(report.facts())
    said = {}
    for spoken in LANGUAGES:
        with speaking(spoken):
            (panels,) = report.blocks()
            assert isinstance(panels, Panels)
            said[spoken] = {
                panel.key: {"heading": panel.heading, "facts": [[fact.label, fact.value] for fact in panel.facts]}
                for panel in panels.panels
            }
    return {
        "months": facts["months"],
        "stock": facts["stock"],
        "pillars": [one | {"pillar": one["pillar"] and clean(one["pillar"])} for one in facts["pillars"]],
        "ages": facts["ages"],
        "slips": [[day.isoformat(), days] for day, days in slips(backlog)],
        "said": said,
    }
