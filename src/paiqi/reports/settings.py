"""The settings of a backlog, and what a change of one has to say."""

from __future__ import annotations

import json
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
    columns = (Column(_("Setting")), Column(_("Value"), flexible=True), Column(_("Meaning"), flexible=True, prose=True))
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
            for text in tuple(_texts(one.value(backlog))) or ("",)
        ),
    )
    return Report(
        facts=lambda: _facts(backlog, settings),
        blocks=lambda: (Table(columns, rows, (footer,)),),
        piped=lambda: (plain,),
    )


def _row(backlog: Backlog, one: SettingKey) -> tuple[Cell, ...]:
    says = Cell(_(one.key.says).replace("`", ""), "quiet")
    if one.is_set(backlog):
        return Cell(_called(one)), Cell(clean(_shown(one.key, one.value(backlog)))), says
    return Cell(_called(one)), Cell(_("not set: {meaning}").format(meaning=_meaning(one)), "quiet"), says


def _commands(key: Key) -> str:
    """Return the command that gives a key its example, or each of its words."""
    examples = [example for example in key.examples if example.isascii() == (language() != "zh")] or key.examples
    values = key.words or tuple(_(example).strip("[]") for example in examples[-1:])
    return " · ".join(command("set", key.name, *value.split()) for value in values)


def _called(one: SettingKey) -> str:
    """Return the key as in the file, with its Chinese name where one speaks Chinese."""
    return f"{one.key.name} {one.key.also[0]}" if language() == "zh" else one.key.name


def _meaning(one: SettingKey) -> str:
    return _(one.key.left_out).replace("`", "")


def _shown(key: Key, value: Any) -> str:
    texts = map(_in_words, _texts(value)) if key.value == "cadence" else _texts(value)
    return " · ".join(texts)


def _in_words(rule: str) -> str:
    """Return a rule that is written as paiqi writes it in the reader's language; a writer's own words as they are."""
    with suppress(WrongUsageError):  # `check` tells what cannot be read
        read = read_cadence(rule)
        return read.words if rule == str(read) else rule
    return rule


def _texts(value: Any) -> Iterator[str]:
    """Yield the values of a setting as one types them; a table of holidays as JSON, which the file reads as well."""
    if isinstance(value, (list, tuple)):
        yield from map(str, value)
    elif isinstance(value, dict):
        yield json.dumps(value, ensure_ascii=False, default=str)
    elif value is not None:
        yield str(value)


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
    name, value = _called(setting), clean(_shown(setting.key, new))
    if not setting.is_set(after):
        done, already = _("Not set any more: {key}. That means: {meaning}."), _("{key} is not set: {meaning}.")
        return Said.of(done, already, key=name, meaning=_meaning(setting))._replace(report=report)
    already = _("{key} is so already: {value}")
    if setting.key.value == "spans":
        lines = tuple(_spans_changed(name, old, new))
        return Said(lines, already.format(key=name, value=value))
    done = _("{key}: {value} (before: {was})") if setting.is_set(before) else _("{key}: {value}")
    said = Said.of(done, already, key=name, value=value, was=clean(_shown(setting.key, old)))
    if report is None and setting.key.value == "cadence":
        return said._replace(done=(*said.done, *readings(text for text in _texts(new) if _in_words(text) == text)))
    return said._replace(report=report)


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
