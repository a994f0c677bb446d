"""A hand at the board: keys and mouse, and what is on the screen, all through Textual's own pilot."""

from __future__ import annotations

import asyncio
import datetime as dt
import time
from typing import TYPE_CHECKING, Any

from desk import PATIENCE

from paiqi import i18n

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from conftest import Desk

TODAY = dt.date(2026, 11, 23)
NOW = dt.datetime(2026, 11, 23, 9, 30, tzinfo=dt.UTC)


class Hand:
    """Somebody at the board."""

    def __init__(self, pilot: Any) -> None:
        self._pilot = pilot
        self.app = pilot.app

    @property
    def board(self) -> Any:
        """The screen with the columns, which lies below whatever is asked."""
        return self.app.screen_stack[0]

    @property
    def topic(self) -> str:
        """The title of the topic at the cursor."""
        topic = self.board.columns.topic
        return topic.title if topic else ""

    @property
    def said(self) -> str:
        """What was said last."""
        return self._text("#said > Static") if self.board.query_one("#said").has_class("shown") else ""

    @property
    def trouble(self) -> str:
        """What is wrong with the file, as long as it is."""
        box = self.board.query_one("#trouble")
        return self._text("#trouble") if box.has_class("shown") else ""

    @property
    def detail(self) -> str:
        """What is told of the topic at the cursor."""
        return self._text("#detail > Static")

    def _text(self, query: str) -> str:
        return str(self.board.query_one(query).render())

    def titles(self, name: str) -> list[str]:
        """Return what stands in a column, or in the slots."""
        return [row.text.text for row in self.board.query_one(f"#{name}").rows]

    @property
    def lines(self) -> list[str]:
        """What is on the screen, line by line."""
        return [strip.text.rstrip() for strip in self.app.screen._compositor.render_strips()]  # noqa: SLF001

    @property
    def screen(self) -> str:
        """What is on the screen."""
        return "\n".join(self.lines)

    def colours(self) -> list[tuple[str, Any, Any]]:
        """Return each piece of text on the screen with its colour and the one behind it."""
        strips = self.app.screen._compositor.render_strips()  # noqa: SLF001
        return [
            (segment.text, segment.style.color, segment.style.bgcolor)
            for strip in strips
            for segment in strip
            if segment.text.strip() and segment.style
        ]

    async def press(self, *keys: str) -> None:
        """Press keys, one after the other."""
        for key in keys:
            await self._pilot.press(key)
            await self._pilot.pause()

    async def asked(self, *keys: str) -> None:
        """Press keys that make the board ask something, and wait for the question."""
        await self.press(*keys)
        await self.until(lambda: len(self.app.screen_stack) > 1)
        await self._pilot.pause()

    async def type(self, text: str) -> None:
        """Type a text, and Enter."""
        await self.press(*text, "enter")

    async def until(self, holds: Callable[[], object]) -> None:
        """Wait until something holds; fail where it never does."""
        end = time.monotonic() + PATIENCE
        while not holds():
            assert time.monotonic() < end, f"it never came to that: {self.said or self.trouble}\n{self.screen}"
            await self._pilot.pause(0.02)

    async def at_rest(self) -> str:
        """Wait until the screen changes no more, and return it."""
        before = ""
        while before != self.screen:
            before = self.screen
            await self._pilot.pause(0.3)
        return before

    async def hears(self, text: str) -> None:
        """Wait until the board says something."""
        await self.until(lambda: text in " ".join(self.said.split()))

    async def mouse(self, kind: str, x: int, y: int) -> None:
        """Press the mouse (`down`), move it or let it go (`up`) at a place of the screen."""
        from textual import events

        made = {"down": events.MouseDown, "move": events.MouseMove, "up": events.MouseUp}[kind]
        self.app.post_message(made(None, x, y, 0, 0, 0 if kind == "move" else 1, False, False, False, x, y))
        await self._pilot.pause()

    def place(self, text: str) -> tuple[int, int]:
        """Return where on the screen a text is: its column and line."""
        from paiqi.text.width import display_width

        for y, line in enumerate(self.lines):
            if (at := line.find(text)) >= 0:
                return display_width(line[:at]), y
        raise AssertionError(text + "\n" + self.screen)

    async def resize(self, width: int, height: int) -> None:
        """Give the terminal another size."""
        await self._pilot.resize_terminal(width, height)

    async def click(self, text: str) -> None:
        """Click on what is shown as `text`."""
        await self._pilot.click(offset=self.place(text))
        await self._pilot.pause()

    async def drag(self, text: str, to: tuple[int, int]) -> None:
        """Drag what is shown as `text` to a place of the screen."""
        await self.mouse("down", *self.place(text))
        await self.mouse("move", *to)
        await self.mouse("up", *to)


def at_the_board(
    desk: Desk,
    script: Callable[[Hand], Awaitable[None]],
    *,
    size: tuple[int, int] = (80, 24),
    language: str = "en",
    theme: str = "dark",
) -> None:
    """Let a hand work at the board of a desk."""
    from paiqi.board.app import Board
    from paiqi.board.following import Clocks, Following
    from paiqi.board.theme import Theme

    async def work() -> None:
        board = Board(Following(desk.path, Clocks(lambda: NOW, lambda _calendar: TODAY)), theme=Theme(theme))
        async with board.run_test(size=size) as pilot:
            hand = Hand(pilot)
            await hand.until(lambda: board.screen.focused is not None and hand.detail is not None)
            await script(hand)

    with desk.here(desk.environ):
        i18n.use(language)
        asyncio.run(work())
