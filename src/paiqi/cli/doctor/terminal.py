"""What the reader sees: the language, the encoding, the terminal and how wide it draws."""

from __future__ import annotations

import locale
import os
import sys
from shutil import get_terminal_size
from typing import TYPE_CHECKING

from paiqi.cli.doctor.told import found
from paiqi.i18n import _, language_of
from paiqi.reports.health import Examined, Health
from paiqi.text.width import display_width

if TYPE_CHECKING:
    from paiqi.cli.doctor.patient import Patient

# A Chinese character, a sign whose width depends on the terminal, and a letter with an accent of its own.
_SAMPLES = ("中", "“", "e\u0301")
_NARROW = 60
_NAMES = {"zh": "中文", "en": "English"}


def spoken_language(_patient: Patient) -> Examined:
    """Say which language paiqi speaks, and by which variable."""
    names = ("PAIQI_LANG", "LC_ALL", "LC_MESSAGES", "LANG")
    said = next((f"{name}={os.environ[name]}" for name in names if os.environ.get(name)), "")
    text = f"{_NAMES[language_of(os.environ)]} · {said or _('no variable says so')}"
    try:
        locale.setlocale(locale.LC_CTYPE, "")
    except locale.Error:
        remedy = _("the system does not know this locale; one that is there: {command}")
        return found(text, Health.NOTE, remedy.format(command="export LC_ALL=C.UTF-8"))
    return found(text)


def encoding(_patient: Patient) -> Examined:
    """Say in which encoding the terminal gets its text."""
    name = sys.stdout.encoding or "?"
    try:
        "中“é".encode(name)
    except (LookupError, UnicodeEncodeError):
        remedy = _("Chinese cannot be shown in it: {command}").format(command="export LC_ALL=C.UTF-8")
        return found(name, Health.NOTE, remedy)
    return found(name)


def terminal(_patient: Patient) -> Examined:
    """Say how large the terminal is, and whether it has colours."""
    if not sys.stdout.isatty():
        return found(_("none: this goes into a pipe or a file"))
    size = get_terminal_size()
    plain = bool(os.environ.get("NO_COLOR")) or os.environ.get("TERM", "dumb") == "dumb"
    colours = _("without colours") if plain else _("with colours")
    text = f"{os.environ.get('TERM', '?')} · {size.columns} × {size.lines} · {colours}"
    if size.columns < _NARROW:
        return found(text, Health.NOTE, _("tables are cut: make it {n} columns wide or more").format(n=80))
    return found(text)


def widths(patient: Patient) -> Examined:
    """Measure how wide the terminal draws what is not plain ASCII: columns stand where paiqi and it agree."""
    from paiqi.cli.doctor.measuring import measured

    drawn = measured(_SAMPLES) if patient.watched else None
    if drawn is None:
        return found(_("not measured: there is no terminal that answers"))
    text = " · ".join(f"{sample} {cells}" for sample, cells in zip(_SAMPLES, drawn, strict=True))
    off = [sample for sample, cells in zip(_SAMPLES, drawn, strict=True) if cells != display_width(sample)]
    if not off:
        return found(text)
    if off == ["“"]:
        remedy = _("columns beside such signs are off: have the terminal draw ambiguous characters narrow")
        return found(text, Health.NOTE, remedy)
    return found(text, Health.NOTE, _("columns are off here; another terminal, or a newer one, draws them right"))
