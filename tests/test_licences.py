"""The licences of what is installed along with paiqi: each is one that lets anybody use and pass on the whole."""

from __future__ import annotations

import re
import tomllib
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path

ROOT = Path(__file__).parent.parent

# Names of SPDX, of trove classifiers, and as people write them; "or later" and "v2" say no more.
_ALLOWED = re.compile(r"\b(?:MIT|BSD|ISC|Apache|PSF|Python Software Foundation|Unlicense|CC0)\b", re.IGNORECASE)
_NEVER = re.compile(r"\b[AL]?GPL|GNU|SSPL|BUSL|Commons Clause|Proprietary", re.IGNORECASE)


def said(name: str) -> str:
    """Return what a distribution says of its licence: in its own field, or else by its classifiers."""
    data = distribution(name).metadata
    fields = [*(data.get_all("License-Expression") or ()), *(data.get_all("License") or ())]
    own = next(iter(fields), "").split("\n")[0]
    classifiers = [one for one in data.get_all("Classifier") or () if one.startswith("License ::")]
    return " | ".join([own, *classifiers])


def needed() -> set[str]:
    """Return the names of what paiqi and its extras need to run, and of what that needs, as far as it is installed."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    extras = {
        name: lines for name, lines in project["optional-dependencies"].items() if name not in {"test", "dev", "fuzz"}
    }
    lines = [*project["dependencies"], *(line for extra in extras.values() for line in extra)]
    found: set[str] = set()
    waiting = [match.group() for line in lines if (match := re.match(r"[\w.-]+", line))]
    while waiting:
        one = re.sub(r"[-_.]+", "-", waiting.pop()).lower()
        try:
            wanted = distribution(one).requires or []
        except PackageNotFoundError:  # for another system, or another Python
            continue
        if one not in found:
            found.add(one)
            names = (re.match(r"[\w.-]+", text) for text in wanted if "extra ==" not in text)
            waiting += [match.group() for match in names if match]
    return found


def test_every_dependency_has_a_licence_that_lets_anybody_use_it() -> None:
    names = needed() - {"paiqi"}
    assert {"typer", "rich", "msgspec", "icalendar", "six"} <= names
    told = {name: said(name) for name in names}
    assert {name: text for name, text in told.items() if not _ALLOWED.search(text) or _NEVER.search(text)} == {}
