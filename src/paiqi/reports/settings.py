"""The settings of a backlog, and what a change of one has to say."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING, Any

from paiqi.calendar.cadence import read_cadence
from paiqi.errors import WrongUsageError
from paiqi.i18n import _, language
from paiqi.model.commands import command
from paiqi.reports.cadence import reading_words
from paiqi.reports.days import day_words
from paiqi.reports.report import Cell, Column, Report, Table
from paiqi.reports.said import Said
from paiqi.reports.setting_words import setting_meaning, setting_name, setting_texts, setting_words
from paiqi.text.clean import clean

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from paiqi.model.backlog import Backlog
    from paiqi.model.days import DateSpan
    from paiqi.model.keys import Key
    from paiqi.model.outcome import Outcome
    from paiqi.operations.settings import SettingKey


def settings_report(backlog: Backlog, settings: Sequence[SettingKey]) -> Report:
    """Return some settings with their values, and what each that is missing means.

    The plain columns (key, value) are a promise; a list has a line for each of its values, a missing value is empty.
    """
    columns = (
        Column(_("Setting")),
        Column(_("Value"), flexible=True, prose=True),
        Column(_("Meaning"), flexible=True, prose=True),
    )
    rows = tuple(_row(backlog, one) for one in settings)
    footer = _("To change one: {command}; to take it away: {other}").format(
        command=command("set", "holidays", "CN"), other=command("unset", "holidays")
    )
    if len(settings) == 1:
        footer = _("To change it: {command}").format(command=_commands(settings[0].key))
    plain = Table(
        (Column("", plain=1), Column("", plain=2)),
        tuple(
            (Cell(one.key.name), Cell(clean(text)))
            for one in settings
            for text in tuple(setting_texts(one.value(backlog))) or ("",)
        ),
    )
    return Report(
        facts=lambda: _facts(backlog, settings),
        blocks=lambda: (Table(columns, rows, (footer,)),),
        piped=lambda: (plain,),
    )


def _row(backlog: Backlog, one: SettingKey) -> tuple[Cell, ...]:
    name, says = Cell(setting_name(one.key)), Cell(_(one.key.says).replace("`", ""), "quiet")
    if one.is_set(backlog):
        return name, Cell(setting_words(one.key, one.value(backlog))), says
    return name, Cell(_("not set: {meaning}").format(meaning=setting_meaning(one.key)), "quiet"), says


def _commands(key: Key) -> str:
    """Return the command that gives a key its example, or each of its words."""
    examples = [example for example in key.examples if example.isascii() == (language() != "zh")] or key.examples
    words = tuple(choice.also[0] if language() == "zh" else choice.word for choice in key.choices)
    values = words or tuple(_(example).strip("[]") for example in examples[-1:])
    return " · ".join(command("set", key.name, *value.split()) for value in values)


def _echoed(rule: str) -> str:
    """Return a rule as it was typed, for its reading stands below; as it is read where it is written as paiqi does."""
    with suppress(WrongUsageError):  # `check` tells what cannot be read
        read = read_cadence(rule)
        return read.words if rule == str(read) else rule
    return rule


def _facts(backlog: Backlog, settings: Sequence[SettingKey]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for one in settings:
        found.setdefault(one.section, {})[one.key.name] = one.value(backlog)
    return found


def setting_changed(setting: SettingKey, before: Backlog, outcome: Outcome, report: Report | None = None) -> Said:
    """Say what a setting is now, and what it was; or what it means that it is missing.

    A `report` shows more of it, such as its slots; without one a cadence is said as it is read.
    """
    after = outcome.backlog
    old, new = setting.value(before), setting.value(after)
    name, value = setting_name(setting.key), setting_words(setting.key, new)
    if not setting.is_set(after):
        done, already = _("Not set any more: {key}. That means: {meaning}."), _("{key} is not set: {meaning}.")
        return Said.of(done, already, key=name, meaning=setting_meaning(setting.key))._replace(report=report)
    already = _("{key} is so already: {value}")
    if setting.key.value == "spans":
        lines = tuple(_spans_changed(name, old, new))
        return Said(lines, already.format(key=name, value=value))
    done = _("{key}: {value} (before: {was})") if setting.is_set(before) else _("{key}: {value}")
    was = setting_words(setting.key, old)
    if setting.key.value != "cadence":
        return Said.of(done, already, key=name, value=value, was=was)._replace(report=report)
    typed = tuple(map(_echoed, setting_texts(new)))
    told = done.format(key=name, value=clean(" · ".join(typed)), was=was)
    read = () if report else tuple(readings(typed))
    return Said((told, *read), already.format(key=name, value=value))._replace(report=report)


def _spans_changed(name: str, old: tuple[DateSpan, ...], new: tuple[DateSpan, ...]) -> Iterator[str]:
    for text, spans in (
        (_("Added to {key}: {value}"), [one for one in new if one not in old]),
        (_("Taken out of {key}: {value}"), [one for one in old if one not in new]),
    ):
        if spans:
            yield text.format(key=name, value=_(", ").join(map(_days, spans)))


def _days(span: DateSpan) -> str:
    """Write a span with its weekdays; `dates.read_span` reads it back."""
    return day_words(span.first) + (f"..{day_words(span.last)}" if span.last > span.first else "")


def readings(texts: Iterable[str]) -> Iterator[str]:
    """Say how rules are read that are not written as paiqi says them."""
    for text in texts:
        read = read_cadence(text)
        if text != read.words:
            yield reading_words(text, read)
