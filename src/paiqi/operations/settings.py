"""The settings of a backlog (`series`, `calendar`), each changed or taken away by the name that a writer has for it."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING, Any, NamedTuple

from msgspec.structs import replace

from paiqi.calendar.cadence import calendar_cadences
from paiqi.calendar.objections import Against, Objections
from paiqi.calendar.quota import check_quota
from paiqi.calendar.slots import is_slot, slot_times
from paiqi.errors import RefusedError, WrongUsageError
from paiqi.i18n import _, ngettext
from paiqi.model.backlog import Backlog
from paiqi.model.commands import again, command
from paiqi.model.days import DateSpan, day_after
from paiqi.model.keys import SETTINGS, Key
from paiqi.model.outcome import Outcome
from paiqi.naming.typed import TypedNames
from paiqi.operations.setting_values import Seen, read_value
from paiqi.text.clean import quoted
from paiqi.text.fold import fold
from paiqi.text.numbering import in_ranges, parse_ranges

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator, Sequence

    from paiqi.model.topic import Topic

_CLOSED = {Against.BLACKOUT, Against.DAY_OFF}
# What makes slots, and what the quota of the account is held against.
_MAKES_SLOTS = {"cadence", "holidays", "on_day_off", "blackouts"}
_COUNTS_PUSHES = {"cadence", "capacity", "account"}
# So many topics are named one by one.
_FEW = 3


class SettingKey(NamedTuple):
    """A key, and the section of the file in which it stands."""

    section: str
    key: Key

    def value(self, backlog: Backlog) -> Any:
        """Return what a backlog has there."""
        return getattr(getattr(backlog, self.section), self.key.name)

    def is_set(self, backlog: Backlog) -> bool:
        """Whether a backlog says anything else there than it does without the key."""
        return bool(self.value(backlog) != self.value(_NO_SETTINGS))


_NO_SETTINGS = Backlog()


def setting_keys() -> tuple[SettingKey, ...]:
    """Return all settings, in the order of the format."""
    return tuple(SettingKey(section, key) for section, keys in SETTINGS.items() for key in keys)


def setting_called(text: str, values: Sequence[str] = (), *, asked: str = "set") -> SettingKey:
    """Return the setting called so: as in the file, with its section or without, or as in either language.

    Raise WrongUsageError for a name that is nobody's, with the nearest in the command that was `asked` for, and the
    `values` that were typed behind it.
    """
    names = {fold(name): one for one in setting_keys() for name in _names(one)}
    if (found := names.get(fold(text))) is not None:
        return found
    from paiqi.naming.near import nearest_word

    near = nearest_word(text, names)
    remedy = (
        _("did you mean {near}?").format(near=command(asked, names[near].key.name, *values))
        if near
        else _("all settings: {command}").format(command=command("set"))
    )
    if fold(text).startswith("check"):
        example = "check: {off: {W307: why}}"
        remedy = _("a rule is switched off in the file itself: {example} (docs/checks.md)").format(example=example)
    raise WrongUsageError(_("there is no setting “{name}”").format(name=text), remedy=remedy)


def _names(one: SettingKey) -> tuple[str, ...]:
    key = one.key
    return (key.name, f"{one.section}.{key.name}", key.heading, *key.also)


def read_setting(name: str, text: str, *, today: dt.date) -> Any:
    """Read what is typed for a setting of a backlog that is still to be made; None for a blank text.

    Raise WrongUsageError, whose remedy makes the backlog: there is none yet in which something could be `set`.
    """
    if not text.strip():
        return None
    key = setting_called(name).key
    try:
        return read_value(key, (text,), Seen(_NO_SETTINGS.calendar, today, day_after(today)))
    except WrongUsageError as error:
        if not any(command(one) in error.remedy for one in ("set", "unset")):
            raise
        raise WrongUsageError(error.message, remedy=again("init", **{name: _(key.examples[0])})) from None


def set_value(
    backlog: Backlog, setting: SettingKey, texts: Sequence[str], *, today: dt.date, start: dt.date | None = None
) -> Outcome:
    """Make what is typed the value of a setting; a blank text takes it away, and of spans each is added.

    A cadence that leaves open from when it is counted (`every 2 weeks on tue`) goes on as it is counted in the
    calendar, else it is written with `start` (tomorrow), so that the file means the same slots on every day. Warnings
    tell what the change does to run dates and numbers. Raise WrongUsageError for what is not understood, and
    RefusedError for slots beyond the account's quota.
    """
    if not any(text.strip() for text in texts):
        return unset_value(backlog, setting, (), today=today)
    seen = Seen(backlog.calendar, today, start or day_after(today))
    value = read_value(setting.key, texts, seen)
    if setting.key.value != "spans":
        return _changed(backlog, setting, value, today)
    old = setting.value(backlog)
    overlapping: list[str] = []
    for span in value:
        if any(span.first in one and span.last in one for one in old):
            continue
        overlapping += [
            _("{span} overlaps {other}").format(span=span, other=one)
            for one in old
            if span.first <= one.last and one.first <= span.last
        ]
        place = next((place for place, one in enumerate(old) if one.first > span.first), len(old))
        old = (*old[:place], span, *old[place:])
    return _changed(backlog, setting, old, today, tuple(overlapping))


def unset_value(backlog: Backlog, setting: SettingKey, texts: Sequence[str], *, today: dt.date) -> Outcome:
    """Take a setting away; of spans those that are named, and the ones within them.

    Raise WrongUsageError where a value is named that cannot be taken out of another, or a part of a span.
    """
    if not texts:
        return _changed(backlog, setting, setting.value(_NO_SETTINGS), today)
    name = setting.key.name
    if setting.key.value != "spans":
        raise WrongUsageError(
            _("“{key}” has one value, which goes as a whole").format(key=name), remedy=command("unset", name)
        )
    old = kept = setting.value(backlog)
    for span in read_value(setting.key, texts, Seen(backlog.calendar, today, today)):
        touched = [one for one in old if span.first <= one.last and one.first <= span.last]
        within = {one for one in touched if span.first <= one.first and one.last <= span.last}
        part: DateSpan | None = next((one for one in touched if one not in within), None)
        if part:
            whole = DateSpan(min(one.first for one in touched), max(one.last for one in touched))
            text = _("{span} covers only a part of {other}") if within else _("{span} is only a part of {other}")
            raise WrongUsageError(
                text.format(span=span, other=part),
                remedy=_("take it off as a whole: {command}").format(command=command("unset", name, whole)),
            )
        kept = tuple(one for one in kept if one not in within)
    return _changed(backlog, setting, kept, today)


def _changed(backlog: Backlog, setting: SettingKey, value: Any, today: dt.date, notes: tuple[str, ...] = ()) -> Outcome:
    name = setting.key.name
    if value == setting.value(backlog):
        return Outcome(backlog)
    section = replace(getattr(backlog, setting.section), **{name: value})
    after = replace(backlog, **{setting.section: section})
    if name in _MAKES_SLOTS:
        notes += tuple(_run_dates_lost(backlog, after, today=today, every=name == "cadence"))
    if name in _COUNTS_PUSHES:
        notes += tuple(_beyond_quota(after, today=today, stated=name == "account"))
    if name == "archived":
        notes += tuple(_numbers_given(after))
    return Outcome(after, notes)


def _run_dates_lost(before: Backlog, after: Backlog, *, today: dt.date, every: bool) -> Iterator[str]:
    """Count the run dates to come that have no slot by the settings as they are `after`; not those without one before.

    With `every` those count, too.
    """
    lost = _closed(after, today)
    if not every:
        lost -= _closed(before, today)
    if lost:
        n = len(lost)
        text = ngettext(
            "{n} topic has a run date that is no slot now", "{n} topics have run dates that are no slots now", n
        )
        free = [after.topics[place] for place in sorted(lost) if not after.topics[place].pinned]
        way = _new_slots(after, free) if free and _has_slots(after) else ""
        yield _("{what}: {remedy}").format(what=text.format(n=n), remedy=way) if way else text.format(n=n)


def _new_slots(backlog: Backlog, topics: list[Topic]) -> str:
    """Return what gives topics slots instead of the run dates that they have: a few alone, else all anew."""
    names = TypedNames(backlog)
    few = [names.of(topic) for topic in topics] if len(topics) <= _FEW else []
    if few and "" not in few:
        again = " ".join([command("schedule"), *(f"--only {quoted(name)}" for name in few)])
        return f"{command('unschedule', *few)} && {again}"
    return f"{command('unschedule', all=True)} && {command('schedule')}"


def _has_slots(backlog: Backlog) -> bool:
    with suppress(WrongUsageError):  # one that is not understood is for `check` to say
        return bool(calendar_cadences(backlog.calendar))
    return False


def _closed(backlog: Backlog, today: dt.date) -> set[int]:
    """Return the places of the open topics whose run dates, today or later, the calendar has no slot for."""
    calendar = backlog.calendar
    dated = [(place, topic, topic.scheduled) for place, topic in enumerate(backlog.topics) if topic.open]
    coming = [(place, topic, when) for place, topic, when in dated if when and when.day >= today]
    found: set[int] = set()
    with suppress(WrongUsageError):  # what stands there may be what is about to be mended; `check` says so
        cadences = calendar_cadences(calendar)
        times = slot_times(calendar, {when.day for _place, _topic, when in coming})
        objections = Objections(backlog, today=today)
        for place, topic, when in coming:
            off_slots = bool(cadences) and not is_slot(when, times.get(when.day, ()))
            if off_slots or any(objections.to(topic, _CLOSED)):
                found.add(place)
    return found


def _beyond_quota(after: Backlog, *, today: dt.date, stated: bool) -> Iterator[str]:
    """Refuse what the account cannot push; only say so where it is the account that was `stated`."""
    with suppress(WrongUsageError):
        cadences = calendar_cadences(after.calendar)
        try:
            check_quota(after.series.account, cadences, after.calendar, start=day_after(today), end=None)
        except RefusedError as error:
            if not stated:
                raise
            yield _("{message}; {remedy}").format(message=error.message, remedy=error.remedy)


def _numbers_given(after: Backlog) -> Iterator[str]:
    """Say which topics have numbers that the early articles have, too."""
    early = parse_ranges(after.series.archived or "")
    given = [topic for topic in after.topics if isinstance(topic.number, int) and in_ranges(topic.number, early)]
    if given:
        yield _("{number} is also the number of “{title}”").format(
            number=after.series.label(int(given[0].number or 0)), title=given[0].article_title
        )
