"""The documents' pictures show what the program prints, and a sound backlog; none is left over."""

from __future__ import annotations

import importlib.util
from itertools import product
from pathlib import Path
from typing import Any

import pytest
from desk import Desk

FOLDER = Path(__file__).parent.parent / "docs" / "pictures"


def script() -> Any:
    spec = importlib.util.spec_from_file_location("make", FOLDER / "make.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


MAKE = script()
WANTED = [
    (name, columns, language)
    for name, picture in MAKE.PICTURES.items()
    for columns, language in product(picture.columns, MAKE.LANGUAGES)
]


def shown(command: str, folder: Path, environ: dict[str, str]) -> str:
    return Desk(folder, environ).at_a_terminal(*command.split()[1:], answer=None, **environ)[1]


@pytest.mark.parametrize("wanted", WANTED, ids=lambda wanted: MAKE.file_name(*wanted))
def test_a_picture_shows_what_the_program_prints(wanted: tuple[str, int, str]) -> None:
    assert MAKE.picture(*wanted, shown) == (FOLDER / MAKE.file_name(*wanted)).read_text("utf-8")


def test_no_picture_is_left_over() -> None:
    assert {path.name for path in FOLDER.glob("*.svg")} == {MAKE.file_name(*wanted) for wanted in WANTED}


def test_the_series_behind_them_has_no_errors(paiqi: Desk) -> None:
    found = paiqi("check", "-f", str(FOLDER / "series.yaml"), "--json").data["findings"]
    assert [one for one in found if one["severity"] == "error"] == []
