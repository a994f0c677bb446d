"""Take the pictures of the page that `export html` makes, in a real browser.

    python docs/pictures/page.py

Needs Playwright, which comes with the tests, and Chromium.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from itertools import product
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playwright.sync_api import Browser

HERE = Path(__file__).parent
LANGUAGES = ("zh", "en")
# The address of each view, and the colours that it is shown in.
VIEWS = {"now": ("now", "light"), "calendar": ("calendar?month=2026-12", "light"), "figures": ("stats", "dark")}
WIDTH, HEIGHT = 1100, 760
BROWSERS = ("chromium", "chromium-browser", "google-chrome")


def file_name(view: str, language: str) -> str:
    """Return what the file of a picture is called: `page.now.zh.png`."""
    return f"page.{view}.{language}.png"


def page(folder: Path, language: str) -> Path:
    """Export the series behind the other pictures, and return the file."""
    target = folder / f"{language}.html"
    shutil.copy(HERE / "series.yaml", folder / "backlog.yaml")
    environ = {"HOME": str(folder), "PAIQI_LANG": language, "PAIQI_TODAY": "2026-11-23", "PATH": os.environ["PATH"]}
    environ |= {"PYTHONPATH": os.environ["PYTHONPATH"]} if "PYTHONPATH" in os.environ else {}
    command = [sys.executable, "-m", "paiqi", "export", "html", "-o", target.name]
    subprocess.run(command, cwd=folder, env=environ, check=True, stdout=subprocess.DEVNULL)
    return target


def take(target: Path, browser: Browser) -> list[Path]:
    """Take every picture into the folder `target`, and return the files."""
    taken = []
    with tempfile.TemporaryDirectory() as place:
        pages = {language: page(Path(place), language) for language in LANGUAGES}
        for (view, (address, colours)), language in product(VIEWS.items(), LANGUAGES):
            shown = browser.new_page(viewport={"width": WIDTH, "height": HEIGHT}, color_scheme=colours)  # type: ignore[arg-type]
            shown.goto(f"{pages[language].as_uri()}#{address}")
            shown.locator("#theme svg").wait_for()
            file = target / file_name(view, language)
            shown.screenshot(path=file)
            shown.close()
            taken.append(file)
    return taken


def main() -> None:
    """Take every picture in the browser that is installed."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        path = next(filter(None, map(shutil.which, BROWSERS)), None)
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        for picture in take(HERE, browser):
            print(picture.name)
        browser.close()


if __name__ == "__main__":
    main()
