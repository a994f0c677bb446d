"""What the board asks: a line to type, a topic to choose, a yes or a no; and the keys, for who asks back."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Input, Static

from paiqi.board.keys import GROUPS, MOUSE
from paiqi.board.rows import Rows
from paiqi.board.telling import words
from paiqi.i18n import _
from paiqi.model.topic import Topic
from paiqi.text.width import display_width

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.app import ComposeResult

    from paiqi.board.view import Row

_LEAVE: list[BindingType] = [Binding("escape", "leave", show=False)]


class Line(ModalScreen[str | None]):
    """A line to type; None where it is left."""

    BINDINGS: ClassVar[list[BindingType]] = _LEAVE

    def __init__(self, question: str, *, usual: str = "", hint: str = "") -> None:
        super().__init__()
        self._question, self._usual, self._hint = question, usual, hint

    def compose(self) -> ComposeResult:
        """Show the question above the line, with the `usual` answer in it."""
        with Vertical(classes="dialog"):
            yield Static(words(self._question), classes="question")
            yield Input(self._usual, select_on_focus=True, compact=True)
            yield Static(words(self._hint or _("Enter: do it · Esc: leave it")), classes="hint")

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Answer with what was typed."""
        self.dismiss(event.value)

    def action_leave(self) -> None:
        """Answer nothing."""
        self.dismiss(None)


class Choice(ModalScreen[Topic | None]):
    """A topic to choose, among those that hold the words typed; None where it is left."""

    BINDINGS: ClassVar[list[BindingType]] = [
        *_LEAVE,
        Binding("up", "go(-1)", show=False),
        Binding("down", "go(1)", show=False),
        Binding("pageup", "go(-8)", show=False),
        Binding("pagedown", "go(8)", show=False),
    ]

    def __init__(self, question: str, rows: Callable[[str], tuple[Row, ...]]) -> None:
        super().__init__()
        self._question, self._rows = question, rows

    def compose(self) -> ComposeResult:
        """Show the question, the line for words, and the topics."""
        with Vertical(classes="dialog tall"):
            yield Static(words(self._question), classes="question")
            yield Input(compact=True)
            yield Rows(id="choice", compact=True)
            yield Static(words(_("type some of its title · ↑ ↓ choose · Enter: do it · Esc: leave it")), classes="hint")

    def on_mount(self) -> None:
        """Show all topics first."""
        self.query_one(Rows).can_focus = False
        self.query_one(Rows).show(self._rows(""))
        self.query_one(Input).focus()

    def on_input_changed(self, event: Input.Changed) -> None:
        """Show those that hold the words."""
        self.query_one(Rows).show(self._rows(event.value), cursor=0)

    def on_input_submitted(self) -> None:
        """Answer with the topic at the cursor."""
        row = self.query_one(Rows).current
        self.dismiss(row.topic if row else None)

    def on_rows_pressed(self, event: Rows.Pressed) -> None:
        """Answer with the topic that the mouse is pressed on."""
        if event.place is not None:
            self.dismiss(event.rows.rows[event.place].topic)

    def action_go(self, steps: int) -> None:
        """Move the cursor."""
        self.query_one(Rows).go(steps)

    def action_leave(self) -> None:
        """Answer nothing."""
        self.dismiss(None)


class Question(ModalScreen[bool]):
    """Whether to go on with what the lines say; Enter means yes, unless it is `cautious`."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,n,N,q", "answer(False)", show=False),
        Binding("y,Y", "answer(True)", show=False),
        Binding("enter", "usual", show=False),
    ]

    def __init__(self, about: Content, question: str, *, cautious: bool = False) -> None:
        super().__init__()
        self._about, self._question, self._cautious = about, question, cautious

    def compose(self) -> ComposeResult:
        """Show what the question is about, and the question."""
        with Vertical(classes="dialog tall"):
            with VerticalScroll():
                yield Static(self._about)
            yield Static(words(self._question), classes="question")
            yield Static(
                words(_("y: yes · Enter or n: no") if self._cautious else _("Enter or y: yes · n: no")), classes="hint"
            )

    def action_answer(self, answer: bool) -> None:  # noqa: FBT001 - Textual hands it over by place
        """Answer."""
        self.dismiss(answer)

    def action_usual(self) -> None:
        """Answer what Enter means."""
        self.dismiss(not self._cautious)


class Keys(ModalScreen[None]):
    """The keys, and what the mouse does."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape,enter,q,question_mark,f1", "leave", show=False)]

    def compose(self) -> ComposeResult:
        """Show the keys under their headings."""
        with VerticalScroll(classes="dialog tall"):
            yield Static(words(_("↑ ↓: more · Esc: back to the board")), classes="hint")
            yield Static(self._table())

    def _table(self) -> Content:
        groups = [(_(name), [(key.shown, _(key.help)) for key in keys]) for name, keys in GROUPS.items()]
        groups.append((_("Mouse"), [(_(what), _(text)) for what, text in MOUSE]))
        column = max(display_width(shown) for _name, rows in groups for shown, _help in rows) + 2
        lines: list[Content] = []
        for name, rows in groups:
            lines += [Content.styled(name, "bold")]
            lines += [
                Content.assemble("  ", (shown + " " * (column - display_width(shown)), "bold"), text)
                for shown, text in rows
            ]
        return Content("\n").join(lines)

    def action_leave(self) -> None:
        """Go back."""
        self.dismiss(None)
