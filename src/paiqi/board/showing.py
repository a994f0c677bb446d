"""What the board shows, how it follows its file, and how one goes about in it."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from textual import on, work
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Input, Static

from paiqi.board.asking import Line
from paiqi.board.columns import Columns
from paiqi.board.rows import Rows
from paiqi.board.telling import Room, detail, error_words, keys_line
from paiqi.board.view import filtered, view_of
from paiqi.errors import PaiqiError
from paiqi.i18n import _
from paiqi.model.topic import Status

if TYPE_CHECKING:
    from textual import events
    from textual.app import ComposeResult
    from textual.timer import Timer

    from paiqi.board.deeds import Chosen
    from paiqi.board.following import Following
    from paiqi.model.backlog import Backlog
    from paiqi.model.days import RunDate
    from paiqi.model.topic import Topic

_EVERY = 0.5  # seconds between two looks at the file
_TYPING = 0.12  # seconds after which typed words are looked for
_RESTING = 0.06  # seconds after which the cursor is taken to rest, and its topic is drawn
_LOW = 20  # lines below which the detail has no room beside the columns


class Showing(Screen[None]):
    """A screen that shows a backlog, follows its file, and lets one go about in it."""

    ALLOW_SELECT = False

    def __init__(self, following: Following) -> None:
        super().__init__()
        self.following = following
        self.view = view_of(following.backlog, today=following.today)
        self._query = ""
        self.carried: Chosen | None = None
        self._told: Topic | None = None
        self._resting: Timer | None = None
        self._typing: Timer | None = None

    def compose(self) -> ComposeResult:
        """Put the parts one below the other."""
        yield Columns()
        with VerticalScroll(id="detail"):
            yield Static()
        yield Static(id="trouble")
        with VerticalScroll(id="said"):
            yield Static()
        yield Input(
            id="filter", placeholder=_("words of a title, a tag, a note … (Enter: keep · Esc: all again)"), compact=True
        )
        yield Static(id="last")

    def on_mount(self) -> None:
        """Show the backlog, and begin to follow it."""
        for name in ("#said", "#detail"):
            self.query_one(name).can_focus = False
        self.show(self.following.backlog)
        self.columns.to(Status.TODO)
        self.set_interval(_EVERY, self.look)

    @property
    def columns(self) -> Columns:
        """The columns and the slots."""
        return self.query_one(Columns)

    def look(self) -> None:
        """Show the file again where somebody changed it."""
        before = self.following.backlog
        if not self.following.look():
            return
        trouble = self.query_one("#trouble", Static)
        trouble.set_class(self.following.trouble is not None, "shown")
        if self.following.trouble:
            trouble.update(error_words(self.following.trouble))
        else:
            self.view = view_of(self.following.backlog, today=self.following.today)
            self.show(before)

    def show(self, before: Backlog) -> None:
        """Show the backlog, where each cursor stays with what it was on in the one `before`."""
        self.columns.show(filtered(self.view, self._query), before)
        self.draw_soon()
        self._draw_last()

    def draw_detail(self) -> None:
        """Show all about the topic at the cursor."""
        box, topic = self.query_one("#detail"), self.columns.topic
        box.query_one(Static).update(detail(self.following, topic, self.room(box.scrollable_content_region.width)))
        if topic is not self._told:
            box.scroll_home(animate=False)
        self._told = topic

    def _draw_last(self) -> None:
        self.query_one("#last", Static).update(keys_line(self._query, self.size.width))

    def on_resize(self) -> None:
        """Lay the columns out for another width."""
        self.set_class(self.size.height < _LOW, "low")
        self.columns.lay_out()
        self.call_after_refresh(self.draw_detail)
        self._draw_last()

    @on(Rows.Moved)
    def _moved(self, event: Rows.Moved) -> None:
        if event.rows is self.columns.here:
            self.draw_soon()

    def room(self, width: int) -> Room:
        """Return what there is for a text, on the ground of the theme."""
        return Room(width, light=not self.app.current_theme.dark)

    def draw_soon(self) -> None:
        """Show all about it once the cursor rests."""
        if self._resting:
            self._resting.stop()
        self._resting = self.set_timer(_RESTING, self.draw_detail)

    def say(self, text: Content, kind: str = "") -> None:
        """Say something below; its `kind` is well, refused or placing."""
        box = self.query_one("#said")
        box.query_one(Static).update(text)
        box.set_class(bool(text.plain), "shown")
        for one in ("well", "refused", "placing"):
            box.set_class(one == kind, one)
        box.scroll_home(animate=False)

    def refuse(self, error: PaiqiError) -> None:
        """Say what was refused, and what helps."""
        self.say(error_words(error), "refused")

    def action_go(self, steps: int) -> None:
        """Go to the topic below, or above."""
        if self.has_class("large"):
            self.query_one("#detail").scroll_relative(y=steps, animate=False)
        else:
            self.columns.here.go(steps)

    def action_page(self, steps: int) -> None:
        """Go a screen down, or up."""
        if self.has_class("large"):
            self.query_one("#detail").scroll_relative(y=steps * self.size.height // 2, animate=False)
        else:
            self.columns.here.go(steps * self.columns.here.page)

    def action_end(self, steps: int) -> None:
        """Go to the last topic, or the first."""
        self.action_go(steps * len(self.view.backlog.topics) * 99)

    def action_side(self, steps: int) -> None:
        """Go to the next column, or the one before."""
        if not self.has_class("large"):
            self.columns.side(steps)
            self.draw_soon()

    def action_slots(self) -> None:
        """Go to the slots, or back."""
        if not self.has_class("large"):
            self.columns.to(self.columns.status if self.columns.at_slots else None)
            self.draw_soon()

    def action_enter(self) -> None:
        """Give the slot to the topic that is carried, else show all about the one at the cursor."""
        row = self.columns.here.current
        if self.carried and self.columns.at_slots and row and row.when:
            self.give_slot(self.carried, row.when)
        elif self.columns.topic:
            self.toggle_class("large")
            self.call_after_refresh(self.draw_detail)

    def action_leave(self) -> None:
        """Leave what one is at: the large detail, the slot to be chosen, the words that filter."""
        if self.has_class("large"):
            self.remove_class("large")
        elif self.carried:
            self.carried = None
            self.say(Content(""))
            self.columns.to(self.columns.status)
        elif self._query:
            self.query_one("#filter", Input).value = ""
            self.show_only("")
        else:
            self.say(Content(""))

    def action_filter(self) -> None:
        """Let words be typed."""
        line = self.query_one("#filter", Input)
        line.display = True
        self.set_focus(line)

    @on(Input.Changed, "#filter")
    def _words_typed(self, event: Input.Changed) -> None:
        if self._typing:
            self._typing.stop()
        self._typing = self.set_timer(_TYPING, lambda: self._show_soon(event.value))

    def show_only(self, query: str) -> None:
        """Show what holds some words alone."""
        if query != self._query:
            self._query = query
            self.show(self.view.backlog)

    def _show_soon(self, query: str) -> None:
        if query != self._query:
            self._query = query
            self.run_worker(self._look_for(query), group="words", exclusive=True)

    async def _look_for(self, query: str) -> None:
        """Look for words beside what else is done: in a thousand topics that takes a while."""
        view = self.view
        found = await asyncio.to_thread(filtered, view, query)
        if view is self.view and query == self._query:
            self.columns.show(found, view.backlog)
            self.draw_soon()
            self._draw_last()

    @on(Input.Submitted, "#filter")
    def _words_kept(self, event: Input.Submitted) -> None:
        self.show_only(event.value)
        event.input.display = False
        self._back_to_columns()

    def on_key(self, event: events.Key) -> None:
        """Leave the line for words by Esc, which shows all again."""
        line = self.query_one("#filter", Input)
        if line.has_focus and event.key in {"escape", "down"}:
            event.stop()
            if event.key == "escape":
                line.value = ""
            line.display = False
            self.show_only(line.value)
            self._back_to_columns()

    def _back_to_columns(self) -> None:
        """Go to the column where one was, or the first one with any topic where that has none."""
        here = self.columns.status
        full = (one for one in (here, *Status) if self.columns.column(one).rows)
        self.columns.to(next(full, here))

    @work
    async def action_find(self) -> None:
        """Go to the topic that has a number."""
        typed = await self.app.push_screen_wait(Line(_("Go to which number, or title?"), hint="33 · No.33 · ~40 · kv"))
        if not typed or not typed.strip():
            return
        try:
            found = self.following.sitting().pick(typed)
        except PaiqiError as error:
            self.refuse(error)
            return
        self.remove_class("large")
        if not self.columns.find(found):
            self.query_one("#filter", Input).value = ""
            self.show_only("")
            self.columns.find(found)

    def give_slot(self, chosen: Chosen, when: RunDate) -> None:
        """Give a slot to the topic that was carried there."""
        raise NotImplementedError
