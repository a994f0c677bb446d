"""One examination after the other; what one of them cannot find out is broken, and keeps no other from being made."""

from __future__ import annotations

from typing import TYPE_CHECKING

from paiqi.cli.doctor.backlog import backlog_file, git_drivers, holiday_table, time_zone
from paiqi.cli.doctor.folders import cache_folder, own_settings, state_folder
from paiqi.cli.doctor.program import libraries, program, python
from paiqi.cli.doctor.programs import completion, editor, pager
from paiqi.cli.doctor.terminal import encoding, spoken_language, terminal, widths
from paiqi.errors import PaiqiError
from paiqi.i18n import N_, _
from paiqi.reports.health import Examined, Health

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from paiqi.cli.doctor.patient import Patient

    Examination = Callable[[Patient], Examined]

_EXAMINATIONS: dict[str, tuple[str, Examination]] = {
    "paiqi": ("paiqi", program),
    "python": ("Python", python),
    "libraries": (N_("Libraries"), libraries),
    "file": (N_("Backlog"), backlog_file),
    "zone": (N_("Time zone"), time_zone),
    "holidays": (N_("Holidays"), holiday_table),
    "language": (N_("Language"), spoken_language),
    "encoding": (N_("Encoding"), encoding),
    "terminal": (N_("Terminal"), terminal),
    "widths": (N_("Widths"), widths),
    "completion": (N_("Completion"), completion),
    "editor": (N_("Editor"), editor),
    "pager": (N_("Pager"), pager),
    "git": ("git", git_drivers),
    "settings": (N_("Own settings"), own_settings),
    "state": (N_("History and locks"), state_folder),
    "cache": (N_("Cache"), cache_folder),
}
# What a system says that has not what one asks it for; a home that nobody has is a RuntimeError.
_TROUBLES = (OSError, RuntimeError, ValueError)


def examined(patient: Patient) -> Iterator[Examined]:
    """Yield all that is looked at, in order."""
    for key, (title, examine) in _EXAMINATIONS.items():
        name = _(title)
        try:
            yield examine(patient)._replace(key=key, name=name)
        except PaiqiError as error:
            where = f" ({error.where})" if error.where else ""
            yield Examined(key, name, error.message + where, Health.BROKEN, error.remedy)
        except _TROUBLES as error:
            yield Examined(key, name, f"{type(error).__name__}: {error}", Health.BROKEN)
