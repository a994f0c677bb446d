"""The program itself: its version, the Python it runs on, and the libraries it needs."""

from __future__ import annotations

import platform
import re
import sys
from importlib import metadata
from pathlib import Path
from typing import TYPE_CHECKING

import paiqi
from paiqi.cli.doctor.told import found
from paiqi.i18n import _
from paiqi.model.commands import installing
from paiqi.reports.health import Examined, Health

if TYPE_CHECKING:
    from collections.abc import Iterator

    from paiqi.cli.doctor.patient import Patient

_LEAST = (3, 11)


def program(_patient: Patient) -> Examined:
    """Say which paiqi this is, and where it lies."""
    return found(f"{paiqi.__version__} · {Path(paiqi.__file__).parent}")


def python(_patient: Patient) -> Examined:
    """Say on which Python it runs, and on which system; it was tried on Linux."""
    text = (
        f"{platform.python_version()} ({platform.python_implementation()}) · {platform.system()} {platform.machine()}"
    )
    if sys.version_info < _LEAST:
        return found(text, Health.BROKEN, _("paiqi needs Python {version} or newer").format(version="3.11"))
    if platform.system() != "Linux":
        return found(text, Health.NOTE, _("paiqi was tested on Linux only"))
    return found(text)


def libraries(_patient: Patient) -> Examined:
    """Name the version of each library that paiqi needs."""
    versions = {name: _version(name) for name in _needed()}
    missing = [name for name, version in versions.items() if not version]
    text = " · ".join(f"{name} {version or '—'}" for name, version in versions.items())
    if not versions:
        return found(_("not known: paiqi runs without having been installed"))
    if missing:
        return found(text, Health.BROKEN, installing(*missing))
    return found(text)


def _needed() -> Iterator[str]:
    """Yield the libraries that every paiqi needs here, as its own metadata name them."""
    try:
        wanted = metadata.requires("paiqi") or ()
    except metadata.PackageNotFoundError:
        return
    for line in wanted:
        name = re.match(r"[\w.-]+", line)
        if name and "extra ==" not in line and ("win32" not in line or sys.platform == "win32"):
            yield name[0]


def _version(name: str) -> str:
    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return ""
