"""The figures of a backlog, each in a panel."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from paiqi.calendar.cadence import calendar_cadences
from paiqi.calendar.cadence.commands import example_command
from paiqi.i18n import N_, _, ngettext
from paiqi.model.commands import command
from paiqi.model.topic import Status
from paiqi.reports.days import day_words, distance_words
from paiqi.reports.report import Bar, Fact, Panel, Panels, Report
from paiqi.stats.cover import Cover, cover
from paiqi.stats.forecast import Forecast, forecast
from paiqi.stats.open_topics import Age, by_age, by_pillar
from paiqi.stats.published import Slippage, Streak, articles_a_month, slippage, streak, undated
from paiqi.text.clean import clean

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator

    from paiqi.model.backlog import Backlog, Series

_MONTHS = 12
_READY = frozenset({Status.READY})
_WRITTEN = frozenset({Status.READY, Status.DRAFTING})
AGES = {
    Age.MONTH: N_("up to 30 days"),
    Age.QUARTER: N_("up to 90 days"),
    Age.YEAR: N_("up to a year"),
    Age.OLDER: N_("older"),
    Age.UNKNOWN: N_("not known"),
}


def figures(backlog: Backlog, *, today: dt.date) -> Report:
    """Return what went out, what lies ahead and what is open; what cannot be counted yet is null, or empty."""
    cadences = calendar_cadences(backlog.calendar)
    found = _Figures(
        months=[(f"{year:04}-{month:02}", n) for (year, month), n in articles_a_month(backlog, today, months=_MONTHS)],
        undated=undated(backlog),
        slippage=slippage(backlog),
        streak=streak(backlog, cadences, today),
        stock=Stock.of(backlog, today),
        pillars=by_pillar(backlog),
        ages=by_age(backlog, today),
        forecast=forecast(backlog, cadences, today),
    )
    return Report(
        facts=lambda: _figure_facts(found),
        blocks=lambda: (_with_data(found, tuple(_panels(found, backlog.series, today))),),
    )


def _with_data(found: _Figures, panels: tuple[Panel, ...]) -> Panels:
    """Return the panels that show something, and below them, once, the names of those that have too little."""
    shown = tuple(panel for panel in panels if panel.facts or panel.bars or panel.empty)
    names = [panel.heading for panel in panels if panel not in shown] + (
        [] if found.forecast.day else [_("By the pace")]
    )
    remarks = [remark for panel in panels if panel not in shown for remark in panel.remarks]
    few = [_("Not enough data yet: {figures}").format(figures=_(", ").join(names))] if names else []
    return Panels(shown, (*few, *remarks))


class Stock(NamedTuple):
    """How far the articles reach that are ready, and these with those that are being written; None without slots."""

    ready: Cover | None
    written: Cover | None

    @classmethod
    def of(cls, backlog: Backlog, today: dt.date) -> Stock:
        """Count it; raise WrongUsageError where the cadence is not understood."""
        cadences = calendar_cadences(backlog.calendar)
        return cls(*(cover(backlog, cadences, today, statuses=statuses) for statuses in (_READY, _WRITTEN)))


class _Figures(NamedTuple):
    months: list[tuple[str, int]]
    undated: int
    slippage: Slippage | None
    streak: Streak | None
    stock: Stock
    pillars: tuple[tuple[str | None, int], ...]
    ages: tuple[tuple[Age, int], ...]
    forecast: Forecast


def _panels(found: _Figures, series: Series, today: dt.date) -> Iterator[Panel]:
    """Yield the figures as panels; the keys of their plain lines are a promise."""
    bars = tuple(Bar(month, month, n) for month, n in found.months)
    remarks = tuple(_undated(found.undated))
    yield Panel("months", _("Articles a month"), bars=bars, remarks=remarks)
    yield Panel("slippage", _("Plan and fact"), tuple(_slippage(found.slippage)))
    yield Panel("streak", _("Slots kept in a row"), tuple(_streak(found.streak)))
    covered = (
        *_cover("ready", _("Ready"), found.stock.ready),
        *_cover("written", _("With drafting"), found.stock.written),
    )
    no_cadence = _("No cadence yet, so no slots to cover: {command}").format(command=example_command())
    yield Panel("stock", _("Stock of articles"), covered, empty=no_cadence)
    label = series.label(found.forecast.number)
    yield Panel("forecast", _("Next round number"), tuple(_forecast(found.forecast, label, today)))
    bars = tuple(Bar(clean(name or ""), clean(name or _("without one")), n) for name, n in found.pillars)
    yield Panel("pillars", _("Open topics by pillar"), bars=bars)
    bars = tuple(Bar(age.value, _(AGES[age]), n) for age, n in found.ages)
    yield Panel("ages", _("Open topics by age"), bars=bars)


def _undated(n: int) -> Iterator[str]:
    if n:
        text = ngettext(
            "{n} done topic does not say when it went out: {command}",
            "{n} done topics do not say when they went out: {command}",
            n,
        )
        yield text.format(n=n, command=command("check", select="W307"))


def _slippage(found: Slippage | None) -> Iterator[Fact]:
    if found is None:
        return
    share = round(100 * found.on_day / found.counted)
    on_day = _("{n} of {all} ({share} %)").format(n=found.on_day, all=found.counted, share=share)
    yield Fact("counted", _("Articles with both dates"), str(found.counted))
    yield Fact("on_day", _("On the day"), on_day, plain=str(found.on_day))
    yield Fact("median", _("Median"), _late(found.median), plain=_number(found.median))
    yield Fact("worst", _("Worst"), _worst(found.worst), plain=str(found.worst))


def _worst(days: int) -> str:
    """Say how late the latest article came; where all were early, that none was late."""
    return _late(days) if days >= 0 else _("none was late; the last one came {early}").format(early=_late(days))


def _late(days: float) -> str:
    n = abs(days)
    if not n:
        return _("on the day")
    # The plural of a half day is that of several.
    whole = int(n) if n == int(n) else 2
    if days > 0:
        return ngettext("{n} day late", "{n} days late", whole).format(n=_number(n))
    return ngettext("{n} day early", "{n} days early", whole).format(n=_number(n))


def _number(value: float) -> str:
    return f"{value:.1f}".removesuffix(".0")


def _streak(found: Streak | None) -> Iterator[Fact]:
    if found is None:
        return
    yield Fact("current", _("Now"), str(found.current))
    yield Fact("longest", _("Best"), str(found.longest))
    kept = _("{n} of {all}").format(n=found.kept, all=found.slots)
    yield Fact("kept", _("All slots since the first article"), kept, plain=str(found.kept))


def _cover(key: str, label: str, found: Cover | None) -> Iterator[Fact]:
    if found is None:
        return
    weeks_key = "" if found.weeks is None else key
    yield Fact(weeks_key, label, cover_words(found), plain=_number(found.weeks or 0))


def cover_words(found: Cover) -> str:
    """Say how far a stock reaches: `2 articles · 2 weeks · to 2026-12-04 Fri`."""
    n = found.articles
    words = [ngettext("{n} article", "{n} articles", n).format(n=n)]
    if found.until and found.weeks is None:
        words.append(_("enough to the end of the cadence"))
    elif found.until and found.weeks is not None:
        weeks = ngettext("{n} week", "{n} weeks", 1 if found.weeks == 1 else 2).format(n=_number(found.weeks))
        words += [weeks, _("to {day}").format(day=day_words(found.until))]
    return " · ".join(words)


def _forecast(coming: Forecast, label: str, today: dt.date) -> Iterator[Fact]:
    missing = ngettext("{n} article to go", "{n} articles to go", coming.missing).format(n=coming.missing)
    yield Fact("number", _("Number"), f"{clean(label)} · {missing}", plain=str(coming.number))
    if coming.planned:
        yield _coming("planned", _("By the plan"), coming.planned, today)
    if coming.slot:
        open_year = _("holidays of {year} not announced").format(year=coming.slot.day.year)
        note = open_year if coming.slot.provisional else coming.slot.note
        yield _coming("cadence", _("By the cadence"), coming.slot.day, today, note)
    else:
        yield Fact("", _("By the cadence"), _("no slot to go by"), "quiet")
    if coming.day and coming.pace:
        pace = _("{n} articles in 30 days").format(n=_number(coming.pace))
        yield _coming("pace", _("By the pace"), coming.day, today, pace)


def _coming(key: str, label: str, day: dt.date, today: dt.date, remark: str = "") -> Fact:
    words = [day_words(day), distance_words(day, today), remark]
    return Fact(key, label, " · ".join(filter(None, words)), plain=day.isoformat())


def _figure_facts(found: _Figures) -> dict[str, Any]:
    coming = found.forecast
    return {
        "months": [{"month": month, "articles": n} for month, n in found.months],
        "undated": found.undated,
        "slippage": found.slippage._asdict() if found.slippage else None,
        "streak": found.streak._asdict() if found.streak else None,
        "stock": stock_facts(found.stock),
        "pillars": [{"pillar": name, "topics": n} for name, n in found.pillars],
        "ages": [{"age": age, "topics": n} for age, n in found.ages],
        "forecast": {
            "number": coming.number,
            "missing": coming.missing,
            "by_plan": coming.planned,
            "by_cadence": coming.slot.day if coming.slot else None,
            "provisional": bool(coming.slot and coming.slot.provisional),
            "by_pace": coming.day,
            "articles_in_30_days": round(coming.pace, 2) if coming.pace else None,
        },
    }


def stock_facts(found: Stock) -> dict[str, Any]:
    """Return the stock as JSON has it."""
    return {"ready": _cover_facts(found.ready), "written": _cover_facts(found.written)}


def _cover_facts(found: Cover | None) -> dict[str, Any] | None:
    if found is None:
        return None
    return found._asdict() | {"weeks": None if found.weeks is None else round(found.weeks, 2)}
