"""The backlog, and what it asks of the computer: its zone, its holidays, git."""

from __future__ import annotations

import os
import time
from shutil import which
from typing import TYPE_CHECKING

from paiqi.cli.clock import how_to_set_zone, now, today, zone_of
from paiqi.cli.doctor.told import found, size_words
from paiqi.errors import FileTroubleError
from paiqi.i18n import _, ngettext
from paiqi.model.commands import command, installing
from paiqi.reports.days import day_words
from paiqi.reports.health import Examined, Health
from paiqi.reports.setting_words import setting_texts
from paiqi.store.files.backlog_file import FILE_NAME, shown_path

if TYPE_CHECKING:
    from paiqi.cli.doctor.patient import Patient

_AUTUMN = 11  # the month in which next year's holidays of China are announced


def backlog_file(patient: Patient) -> Examined:
    """Say which file is the backlog, and whether it can be read and written."""
    from paiqi.cli.backlog_path import is_begun

    if not is_begun(patient.context):
        text = _("there is no {name} here or in a folder above").format(name=FILE_NAME)
        return found(text, Health.NOTE, _("to begin: {command}").format(command="paiqi"))
    session = patient.session
    n = len(session.backlog.topics)
    topics = ngettext("{n} topic", "{n} topics", n).format(n=n)
    text = f"{shown_path(patient.path)} · {size_words(patient.path.stat().st_size)} · {topics}"
    if not os.access(patient.path.resolve().parent, os.W_OK):
        why = _("its folder cannot be written to: look at its owner and mode")
        return found(text, Health.BROKEN, why)
    if not os.access(patient.path, os.W_OK):
        return found(text, Health.BROKEN, _("it is read-only: look at its owner and mode"))
    return found(text)


def time_zone(patient: Patient) -> Examined:
    """Say by which zone today is reckoned, and which day that is."""
    from paiqi.calendar.zone import is_zone, zone

    calendar = patient.backlog.calendar if patient.backlog else None
    if calendar and calendar.timezone:
        zone(calendar.timezone)  # raises what is wrong with it
    here = now().tzname() or "?"
    settings = patient.context.ensure_object(dict)
    day = day_words(today(settings, zone_of(calendar) if calendar else None))
    given = _("today is {day}, as --today or PAIQI_TODAY says") if _day_is_given(settings) else _("today is {day}")
    name = calendar.timezone if calendar and calendar.timezone else here
    text = f"{name} · {given.format(day=day)}"
    own = os.environ.get("TZ", "").removeprefix(":")
    if "/" in own and not own.startswith("/") and not is_zone(own):
        unknown = _("TZ={name} is no zone, so this computer takes UTC: {remedy}")
        return found(text, Health.NOTE, unknown.format(name=own, remedy=how_to_set_zone()))
    if calendar and calendar.timezone and not is_zone("UTC"):
        return found(
            text, Health.NOTE, _("this computer knows no zones: {command}").format(command=installing("tzdata"))
        )
    if calendar and not calendar.timezone:
        set_zone = command("set", "timezone", "Asia/Shanghai")
        remedy = _("the calendar names no zone, so the computer’s counts: {command}").format(command=set_zone)
        return found(text, Health.NOTE, remedy)
    return found(text)


def _day_is_given(settings: dict[str, object]) -> bool:
    return bool(settings.get("today") or os.environ.get("PAIQI_TODAY"))


def holiday_table(patient: Patient) -> Examined:
    """Say up to which year the holidays are known, of the backlog's country, else of China."""
    from paiqi.calendar.holidays import WorkingCalendar
    from paiqi.calendar.holidays.countries import CHINA
    from paiqi.model.backlog import Calendar

    own = patient.backlog.calendar if patient.backlog else None
    asked = own is not None and own.holidays is not None
    working = WorkingCalendar.of(own if own and asked else Calendar(holidays=CHINA))
    year, month = time.localtime()[:2]
    known = [one for one in range(year - 1, year + 3) if working.announced(one)]
    name = _(", ").join(setting_texts(own.holidays)) if own and asked else CHINA
    text = _("{name}: announced up to {year}").format(name=name, year=known[-1]) if known else name
    if not asked:
        text += _(" (not used: holidays is not set)") if own else ""
    upgrade = _("newer tables: {command}").format(command=installing("-U", "chinesecalendar"))
    if year not in known or (month >= _AUTUMN and year + 1 not in known):
        return found(text, Health.NOTE if asked else Health.OK, upgrade if asked else "")
    return found(text)


def git_drivers(patient: Patient) -> Examined:
    """Say which git there is, and whether it merges the backlog topic by topic."""
    from paiqi.store.git import setup as of_git
    from paiqi.store.git.program import git

    if which("git") is None:
        return found(_("not installed; paiqi does without"))
    version = git("--version").line.removeprefix("git version ")
    if patient.backlog is None:
        return found(version)
    try:
        setup = of_git.setup_of(patient.path)
    except of_git.NoRepositoryError as error:
        return found(f"{version} · {error.message}")
    except FileTroubleError as error:
        return found(f"{version} · {error.message}", Health.NOTE, error.remedy)
    if not (missing := list(of_git.missing(setup))):
        return found(_("{version} · merges {path} topic by topic").format(version=version, path=setup.path))
    remedy = _("this mends it: {command}").format(command=command("git install"))
    return found(f"{version} · {'; '.join(missing)}", Health.NOTE, remedy)
