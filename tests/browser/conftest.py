"""A real browser, with a page that paiqi exported; whatever it complains of, or fetches, fails the test."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from desk import Desk, surroundings
from tools import missing, program

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, Page

    Opened = Callable[..., Page]


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    try:
        from playwright.sync_api import sync_playwright
    except ImportError:
        missing("playwright")
    path = program("chromium", "chromium-browser", "google-chrome")
    with sync_playwright() as playwright:
        # Whoever works as root, as in a container, has no sandbox; nothing is opened here but what paiqi made.
        yield playwright.chromium.launch(executable_path=path, args=["--no-sandbox", "--disable-dev-shm-usage"])


@pytest.fixture(scope="session")
def exported(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Path]:
    """Return what exports the page of a backlog, once for each text."""
    done: dict[str, Path] = {}

    def page_of(text: str) -> Path:
        if text not in done:
            home = tmp_path_factory.mktemp("page")
            (home / "desk").mkdir()
            desk = Desk(home / "desk", surroundings(home))
            desk.write(text)
            answer = desk("export", "html", "-o", "page.html")
            assert answer.code == 0, answer.err
            done[text] = desk.folder / "page.html"
        return done[text]

    return page_of


@pytest.fixture
def opened(browser: Browser, exported: Callable[[str], Path]) -> Iterator[Opened]:
    """Return what opens a page at an address, 1200 pixels wide in light colours unless it is told otherwise."""
    complaints: list[str] = []
    contexts = []

    def open_page(text: str, at: str = "", *, width: int = 1200, **settings: object) -> Page:
        context = browser.new_context(viewport={"width": width, "height": 800}, **settings)  # type: ignore[arg-type]
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(20_000)
        file = exported(text).as_uri()
        page.on("console", lambda said: complaints.append(said.text) if said.type in {"error", "warning"} else None)
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("request", lambda sent: None if sent.url.startswith((file, "data:")) else complaints.append(sent.url))
        page.goto(f"{file}#{at}" if at else file)
        return page

    open_page.complaints = complaints  # type: ignore[attr-defined]  # for a test that provokes one
    yield open_page
    for context in contexts:
        context.close()
    assert complaints == []
