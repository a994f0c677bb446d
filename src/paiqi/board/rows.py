"""A list of rows, of which only those on the screen are drawn: a thousand scroll as ten do."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.content import Content
from textual.geometry import Region, Size
from textual.message import Message
from textual.reactive import reactive
from textual.scroll_view import ScrollView
from textual.strip import Strip
from textual.style import Style
from textual.visual import Visual

from paiqi.text.width import display_width, shorten
from paiqi.text.wrapping import fitted

if TYPE_CHECKING:
    from textual import events

    from paiqi.board.view import Row

# From this width on a row is one line; below, the title has two lines and what is remarked has a third.
_ONE_LINE = 44
_CARD = 3
_MARGIN = 1


class Rows(ScrollView, can_focus=True, inherit_bindings=False):
    """Rows with a cursor. `compact` ones are one line each at any width, and drop their remark where it is narrow."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "rows--cursor",
        "rows--chosen",
        "rows--quiet",
        "rows--late",
        "rows--lost",
        "rows--slot",
        "rows--reserved",
    }
    cursor: reactive[int] = reactive(0)

    class Moved(Message):
        """The cursor is on another row."""

        def __init__(self, rows: Rows) -> None:
            super().__init__()
            self.rows = rows

    class Pressed(Message):
        """The mouse was pressed on a row, or below all of them (`place` is None)."""

        def __init__(self, rows: Rows, place: int | None) -> None:
            super().__init__()
            self.rows, self.place = rows, place

    class Dropped(Message):
        """The mouse, pressed on a row, was let go at a place of the screen."""

        def __init__(self, rows: Rows, x: int, y: int) -> None:
            super().__init__()
            self.rows, self.x, self.y = rows, x, y

    class Dragged(Message):
        """The mouse, pressed on a row, moves over the screen."""

        def __init__(self, rows: Rows, x: int, y: int) -> None:
            super().__init__()
            self.rows, self.x, self.y = rows, x, y

    def __init__(self, *, id: str, compact: bool = False) -> None:  # noqa: A002 - Textual's own name
        super().__init__(id=id)
        self.compact = compact
        self.rows: tuple[Row, ...] = ()
        self._pressed: tuple[int, int] | None = None
        self._strips: dict[tuple[int, int, int, str], Strip] = {}

    @property
    def current(self) -> Row | None:
        """The row at the cursor."""
        return self.rows[self.cursor] if self.cursor < len(self.rows) else None

    @property
    def height(self) -> int:
        """How many lines a row takes."""
        return 1 if self.compact or self.size.width >= _ONE_LINE else _CARD

    def show(self, rows: tuple[Row, ...], *, cursor: int | None = None) -> None:
        """Show other rows, with the cursor at one of them, else near where it is."""
        self.rows = rows
        self._strips.clear()
        self._measure()
        self.cursor = max(min(self.cursor if cursor is None else cursor, len(rows) - 1), 0)
        self._to_cursor()
        self.refresh()

    def _measure(self) -> None:
        self.virtual_size = Size(self.size.width, len(self.rows) * self.height)

    def on_resize(self) -> None:
        """Take as many lines as rows of this width have."""
        self._measure()
        self._to_cursor()

    def watch_cursor(self) -> None:
        """Show where the cursor is, and tell whoever shows more of it."""
        self._to_cursor()
        self.refresh()
        self.post_message(self.Moved(self))

    def go(self, steps: int) -> None:
        """Move the cursor by so many rows, as far as there are any."""
        self.cursor = max(min(self.cursor + steps, len(self.rows) - 1), 0)

    @property
    def page(self) -> int:
        """How many rows are on the screen."""
        return max(self.size.height // self.height, 1)

    def _to_cursor(self) -> None:
        if self.is_attached and self.size.height:
            self.scroll_to_region(
                Region(0, self.cursor * self.height, self.size.width, self.height), animate=False, force=True
            )

    def place_at(self, y: int) -> int | None:
        """Return which row a line of this widget shows, None where it shows none."""
        place = (y + int(self.scroll_offset.y)) // self.height
        return place if 0 <= place < len(self.rows) else None

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """Choose the row under the mouse, which may be about to be dragged."""
        place = self.place_at(event.y)
        if event.button != 1:
            return
        self.focus()
        self.post_message(self.Pressed(self, place))
        if place is not None:
            self.cursor = place
            self._pressed = (event.screen_x, event.screen_y)
            self.capture_mouse()

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """Tell where a row is dragged."""
        if self._pressed and self._pressed != (event.screen_x, event.screen_y):
            self.post_message(self.Dragged(self, event.screen_x, event.screen_y))

    def on_mouse_up(self, event: events.MouseUp) -> None:
        """Tell where a row is let go, unless that is where it was."""
        pressed, self._pressed = self._pressed, None
        self.release_mouse()
        if pressed and pressed != (event.screen_x, event.screen_y):
            self.post_message(self.Dropped(self, event.screen_x, event.screen_y))

    def render_line(self, y: int) -> Strip:
        """Draw one line of those on the screen."""
        place, line = divmod(y + int(self.scroll_offset.y), self.height)
        chosen = place == self.cursor and bool(self.rows)
        name = "rows--cursor" if chosen and self.has_focus else "rows--chosen" if chosen else ""
        key = (place, line, self.scrollable_content_region.width, name)
        if key not in self._strips:
            self._strips[key] = self._strip(*key)
        return self._strips[key]

    def notify_style_update(self) -> None:
        """Draw anew in other colours."""
        self._strips.clear()
        super().notify_style_update()

    def _strip(self, place: int, line: int, width: int, name: str) -> Strip:
        base = self.get_visual_style(name) if name else self.visual_style
        if place >= len(self.rows):
            return Strip.blank(width, base.rich_style)
        parts = self._parts(self.rows[place], width, line)
        plain = name == "rows--cursor"  # there every tone would be hard to read
        content = Content.assemble(" ", *((text, Style.null() if plain else self._tone(tone)) for text, tone in parts))
        strips = Visual.to_strips(self, content, width, 1, base, apply_selection=False)
        return strips[0].extend_cell_length(width, base.rich_style).crop(0, width)

    def _parts(self, row: Row, width: int, line: int) -> tuple[tuple[str, str], ...]:
        """Return the texts of a line of a row, each with its tone; no text is ever read as markup."""
        before, text, after = row.before, row.text, row.after
        room = max(width - 2 * _MARGIN, 1)
        head = before.text + " " if before.text else ""
        if self.height > 1:
            lines = fitted(text.text, max(room, 2), 2)
            if line < len(lines):
                return ((lines[line], text.tone),)
            return ((head, before.tone or "quiet"), (after.text, after.tone)) if line == len(lines) else ()
        tail = " " + after.text if after.text else ""
        if display_width(head) + display_width(tail) > room // 2 or (self.compact and width < _ONE_LINE):
            tail = ""
        left = room - display_width(head) - display_width(tail)
        title = shorten(text.text, left)
        gap = " " * max(left - display_width(title), 0)
        return (head, before.tone or "quiet"), (title, text.tone), (gap, ""), (tail, after.tone)

    def _tone(self, tone: str) -> Style:
        name = f"rows--{tone}"
        return self.get_visual_style(name, partial=True) if name in self.COMPONENT_CLASSES else Style.null()
