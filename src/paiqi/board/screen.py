"""The screen of the board: its keys, and what the mouse does."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.binding import Binding
from textual.content import Content

from paiqi.board.acting import Acting
from paiqi.board.asking import Keys
from paiqi.board.columns import Tab
from paiqi.board.deeds import Chosen
from paiqi.board.keys import GROUPS
from paiqi.board.rows import Rows
from paiqi.board.telling import words
from paiqi.i18n import _
from paiqi.model.topic import Status
from paiqi.model.words import status_word

if TYPE_CHECKING:
    from textual.binding import BindingType


class BoardScreen(Acting):
    """The board; each change is one step, and says what the command says."""

    ALLOW_SELECT = False
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(key.keys, key.action, show=False, priority=key.keys == "tab")
        for keys in GROUPS.values()
        for key in keys
    ]

    @on(Rows.Pressed)
    def _pressed(self, event: Rows.Pressed) -> None:
        slots = self.columns.slots
        self.columns.at_slots = event.rows is slots
        if event.rows is not slots:
            self.columns.status = Status(event.rows.id or "")
        self.columns.lay_out()
        row = event.rows.rows[event.place] if event.place is not None else None
        if self.carried and event.rows is slots and row and row.when:
            event.rows.cursor = event.place or 0
            self.action_enter()
        self.draw_soon()

    @on(Rows.Dragged)
    def _dragged(self, event: Rows.Dragged) -> None:
        row, there = event.rows.current, self.columns.at(event.x, event.y)
        if row and row.topic:
            where = "…" if there is None else status_word(there.status) if there.status else _("slots")
            slot = (
                self.columns.slots.rows[there.place]
                if there and there.status is None and there.place is not None
                else None
            )
            self.say(words(f"“{row.topic.title}” → {slot.before.text if slot else where}"), "placing")

    @on(Rows.Dropped)
    def _dropped(self, event: Rows.Dropped) -> None:
        row, there = event.rows.current, self.columns.at(event.x, event.y)
        self.say(Content(""))
        if row is None or row.topic is None or there is None:
            return
        topic = row.topic
        chosen = Chosen(self.view.backlog, topic)
        if there.status is None:
            slot = self.columns.slots.rows[there.place] if there.place is not None else None
            if slot and slot.when and slot.topic is not topic:
                self.give_slot(chosen, slot.when)
        elif there.status is not topic.status:
            self.to_status(chosen, there.status)
        elif there.place is not None and event.rows is not self.columns.slots:
            self.lift(chosen, there.place)

    @on(Tab.Chosen)
    def _tab_chosen(self, event: Tab.Chosen) -> None:
        self.columns.to(event.status)
        self.draw_soon()

    def action_colours(self) -> None:
        """Change between dark and light."""
        self.app.theme = "textual-light" if self.app.current_theme.dark else "textual-dark"
        self.draw_detail()

    def action_keys(self) -> None:
        """Show the keys."""
        self.app.push_screen(Keys())

    def action_quit(self) -> None:
        """Leave the board."""
        self.app.exit()
