"""The board as a program of its own: the whole terminal, until it is left."""

from __future__ import annotations

import gc
import sys
from typing import TYPE_CHECKING, ClassVar

from textual.app import App

from paiqi.board.following import Following
from paiqi.board.screen import BoardScreen
from paiqi.board.theme import Theme

if TYPE_CHECKING:
    from pathlib import Path

    from paiqi.board.following import Clocks


class Board(App[None]):
    """The board of one backlog."""

    CSS_PATH = "board.tcss"
    ENABLE_COMMAND_PALETTE = False
    ESCAPE_TO_MINIMIZE: ClassVar[bool] = False

    def __init__(self, following: Following, *, theme: Theme = Theme.DARK) -> None:
        super().__init__()
        self.following = following
        self.theme = f"textual-{theme}"
        self.failure: BaseException | None = None

    def get_default_screen(self) -> BoardScreen:
        """Return the one screen."""
        return BoardScreen(self.following)

    def action_help_quit(self) -> None:
        """Leave by Ctrl-C as by q; Textual itself would only say which key leaves."""
        self.exit()

    def _fatal_error(self) -> None:
        """Keep what nobody foresaw for whoever began this, who tells it: Textual would fill the screen with it."""
        self.failure = self.failure or sys.exc_info()[1]
        self._close_messages_no_wait()


def show_board(path: Path, clocks: Clocks, *, theme: Theme) -> None:
    """Show the board until it is left; raise what `Following` does, and what nobody foresaw."""
    board = Board(Following(path, clocks), theme=theme)
    gc.enable()  # a command does without, but this lives for hours
    board.run()
    if board.failure:
        raise board.failure
