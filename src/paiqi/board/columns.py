"""The columns of the board, one for each status, and the slots beside them: as many as there is room for."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.message import Message
from textual.widgets import Static

from paiqi.board.rows import Rows
from paiqi.board.view import no_slots_words
from paiqi.i18n import _
from paiqi.model.history import matched
from paiqi.model.topic import Status
from paiqi.model.words import status_word

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from paiqi.board.view import Row, View
    from paiqi.model.backlog import Backlog
    from paiqi.model.topic import Topic

SLOTS = "slots"
# From these widths on slots stand beside a column, and columns beside each other.
_BESIDE, _SIDE_BY_SIDE = 64, 100
_COLUMN, _EMPTY, _NARROW_SLOTS, _WIDE_SLOTS = 20, 12, 32, 38


class Place(NamedTuple):
    """Where something is dropped: the column of a status, or the slots (None), and the row there, if on one."""

    status: Status | None
    place: int | None


class Tab(Static):
    """The name of a column, or of the slots (`status` is None): a click on it goes there."""

    class Chosen(Message):
        """A name was clicked."""

        def __init__(self, status: Status | None) -> None:
            super().__init__()
            self.status = status

    def __init__(self, status: Status | None, *, id: str | None = None, classes: str) -> None:  # noqa: A002 - Textual's own name
        super().__init__(id=id, classes=classes)
        self.status = status

    def on_click(self) -> None:
        """Tell that it was clicked."""
        self.post_message(self.Chosen(self.status))


class Columns(Vertical):
    """The columns and the slots; one of them is `here`, where the cursor is."""

    def __init__(self) -> None:
        super().__init__(id="columns")
        self.status = Status.TODO
        self.at_slots = False
        self._laid: tuple[object, ...] = ()

    def compose(self) -> ComposeResult:
        """Make a tab and a column for each status, and the slots."""
        with Horizontal(id="statuses"):
            for status in Status:
                yield Tab(status, id=f"tab-{status}", classes="tab")
            yield Tab(None, id=f"tab-{SLOTS}", classes="tab")
        with Horizontal(id="board"):
            for status in Status:
                with Vertical(id=f"{status}-column", classes="column status"):
                    yield Tab(status, classes="heading")
                    yield Rows(id=status.value)
            with Vertical(id=f"{SLOTS}-column", classes="column"):
                yield Tab(None, classes="heading")
                yield Rows(id=SLOTS, compact=True)
                yield Static(id="no-slots")

    @property
    def here(self) -> Rows:
        """The list with the cursor."""
        return self.slots if self.at_slots else self.column(self.status)

    @property
    def slots(self) -> Rows:
        """The list of slots."""
        return self.query_one(f"#{SLOTS}", Rows)

    def column(self, status: Status) -> Rows:
        """Return the list of a status."""
        return self.query_one(f"#{status}", Rows)

    @property
    def topic(self) -> Topic | None:
        """The topic at the cursor."""
        return row.topic if (row := self.here.current) else None

    def to(self, status: Status | None) -> None:
        """Go to the column of a status, or to the slots for None."""
        self.at_slots = status is None
        self.status = status or self.status
        self.lay_out()
        self.screen.set_focus(self.here)

    def side(self, steps: int) -> None:
        """Go so many columns to the right; behind the last one are the slots."""
        places: list[Status | None] = [*Status, None]
        place = places.index(None if self.at_slots else self.status) + steps
        self.to(places[max(min(place, len(places) - 1), 0)])

    def lay_out(self) -> None:
        """Show as many columns as there is room for, among them the one with the cursor."""
        width = self.screen.size.width
        alone, side_by_side = width < _BESIDE, width >= _SIDE_BY_SIDE
        slots = _WIDE_SLOTS if side_by_side else _NARROW_SLOTS
        every = list(Status)
        count = min(max((width - slots) // _COLUMN, 1), len(every)) if side_by_side else 1
        place = every.index(self.status)
        first = min(max(place - count + 1, 0), max(len(every) - count, 0))
        shown = tuple(every[first : first + count]) if not (alone and self.at_slots) else ()
        empty = {one for one in shown if not self.column(one).rows and one is not self.status} if count > 1 else set()
        laid = (shown, empty, alone, self.at_slots if alone else True, side_by_side)
        if laid != self._laid:  # to lay out takes longer than all else that a key does
            self._laid = laid
            for status in every:
                column = self.query_one(f"#{status}-column")
                column.display = status in shown
                self.query_one(f"#tab-{status}").display = count == 1 or status not in shown
                column.styles.width = _EMPTY if status in empty else "1fr"
            beside = self.query_one(f"#{SLOTS}-column")
            beside.display = not alone or self.at_slots
            beside.styles.width = "1fr" if alone else slots
            self.set_class(count < len(every), "-some")
            self.set_class(count == 1, "-one")
            self.set_class(alone, "-alone")
        self._mark()

    def show(self, view: View, before: Backlog) -> None:
        """Show a view; each cursor stays with its topic, or its slot, which were those of the backlog `before`."""
        known = matched(before, view.backlog)
        origins = {id(now): same.origin for now, same in zip(view.backlog.topics, known.topics, strict=True)}
        topic = self.topic
        for status in Status:
            rows = view.columns[status]
            self.column(status).show(rows, cursor=_again(self.column(status).current, rows, origins))
        self.slots.show(view.slots, cursor=_again(self.slots.current, view.slots, origins))
        if topic and not self.at_slots:
            now = next((one for one in view.backlog.topics if origins[id(one)] == topic.origin), None)
            if now and now.status is not self.status:
                self.find(now)
        self._label(view)

    def find(self, topic: Topic) -> bool:
        """Go to a topic (the very object that is shown) in its column; return whether it is there."""
        rows = self.column(topic.status).rows
        place = next((nth for nth, row in enumerate(rows) if row.topic is topic), None)
        if place is None:
            return False
        self.to(topic.status)
        self.here.cursor = place
        return True

    def _label(self, view: View) -> None:
        """Write above each column how many topics it has."""
        for status in Status:
            text = Content(f"{status_word(status)} {len(view.columns[status])}")
            self.query_one(f"#tab-{status}", Static).update(text)
            self.query_one(f"#{status}-column > .heading", Static).update(text)
        self.query_one(f"#tab-{SLOTS}", Static).update(Content(_("slots")))
        self.query_one(f"#{SLOTS}-column > .heading", Static).update(Content(_("Coming slots")))
        self.lay_out()
        lack = no_slots_words(view)
        self.query_one("#no-slots", Static).update(Content(lack))
        self.query_one("#no-slots", Static).display = bool(lack)

    def _mark(self) -> None:
        for status in Status:
            self.query_one(f"#tab-{status}").set_class(status is self.status and not self.at_slots, "here")
            self.query_one(f"#{status}-column").set_class(status is self.status and not self.at_slots, "here")
        self.query_one(f"#tab-{SLOTS}").set_class(self.at_slots, "here")
        self.query_one(f"#{SLOTS}-column").set_class(self.at_slots, "here")

    def at(self, x: int, y: int) -> Place | None:
        """Return what is at a place of the screen; None where no column, tab or slot is."""
        widget, region = self.screen.get_widget_at(x, y)
        for node in widget.ancestors_with_self:
            name = (node.id or "").removeprefix("tab-").removesuffix("-column")
            if name == SLOTS or name in set(Status):
                place = widget.place_at(y - region.y) if isinstance(widget, Rows) else None
                return Place(None if name == SLOTS else Status(name), place)
        return None


def _again(old: Row | None, rows: tuple[Row, ...], origins: dict[int, int]) -> int | None:
    """Return where a row stands among others: the one about the same topic, else about the same moment."""
    if old is None:
        return None
    if old.topic:
        return next(
            (nth for nth, row in enumerate(rows) if row.topic and origins[id(row.topic)] == old.topic.origin), None
        )
    return next((nth for nth, row in enumerate(rows) if row.when == old.when), None)
