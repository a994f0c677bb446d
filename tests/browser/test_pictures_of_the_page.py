"""The pictures of the page in the documents are those that the script takes."""

from __future__ import annotations

import importlib.util
import struct
from itertools import product
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from playwright.sync_api import Browser

FOLDER = Path(__file__).parent.parent.parent / "docs" / "pictures"


def script() -> Any:
    spec = importlib.util.spec_from_file_location("page_pictures", FOLDER / "page.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


PAGE = script()
WANTED = {PAGE.file_name(view, language) for view, language in product(PAGE.VIEWS, PAGE.LANGUAGES)}


def size(picture: Path) -> tuple[int, int]:
    """Return how wide and how high a PNG is."""
    width, height = struct.unpack(">II", picture.read_bytes()[16:24])
    return width, height


def test_no_picture_is_left_over_and_none_is_large() -> None:
    found = {path.name: path for path in FOLDER.glob("*.png")}
    assert set(found) == WANTED
    assert {size(path) for path in found.values()} == {(PAGE.WIDTH, PAGE.HEIGHT)}
    assert max(path.stat().st_size for path in found.values()) < 150_000


def test_the_script_takes_each_picture(browser: Browser, tmp_path: Path) -> None:
    assert {path.name for path in PAGE.take(tmp_path, browser)} == WANTED
    assert {size(path) for path in tmp_path.glob("*.png")} == {(PAGE.WIDTH, PAGE.HEIGHT)}
