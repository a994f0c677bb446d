"""A list at a terminal that gets shorter as one types, to choose one topic of it."""

from __future__ import annotations

import os
import re
import select
import sys
from contextlib import contextmanager
from shutil import get_terminal_size
from typing import TYPE_CHECKING

from paiqi.i18n import _
from paiqi.text.clean import clean
from paiqi.text.width import shorten

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from paiqi.model.topic import Topic

_NUMBER = 5  # cells of a row before its text
_BESIDE = 3  # lines that are no rows
# Another screen, whose end gives back the one before it: so nothing is left of the list, whatever size it had.
_OPEN, _CLOSE, _CLEAR = "\x1b[?1049h", "\x1b[?1049l", "\x1b[H\x1b[2J"
_BOLD, _REVERSED, _DIM, _PLAIN = "\x1b[1m", "\x1b[7m", "\x1b[2m", "\x1b[0m"
_KEYS = {
    **dict.fromkeys(("\x1b[A", "\x1bOA", "\x10", "\x0b"), "up"),
    **dict.fromkeys(("\x1b[B", "\x1bOB", "\x0e"), "down"),
    **dict.fromkeys(("\r", "\n"), "enter"),
    **dict.fromkeys(("\x1b", "\x04", "\x07"), "none"),
    **dict.fromkeys(("\x7f", "\x08"), "back"),
    "\x15": "empty",
    "\x03": "stop",
}
_ESCAPE_SECONDS, _LOOK_SECONDS = 0.05, 0.2


def picked(topics: Sequence[Topic], rows: Sequence[str], question: str) -> int | None:
    """Let the person choose one of `topics`, shown as `rows`, and return its place, from 0; None for none.

    Letters filter (pinyin works too), a row's number names it, arrows move, Enter chooses, Esc leaves. Raise
    KeyboardInterrupt at Ctrl-C.
    """
    picker = _Picker(topics, rows, question)
    with _keys() as keys:
        try:
            sys.stderr.write(_OPEN)
            return _asked(picker, keys)
        finally:
            sys.stderr.write(_CLOSE)
            sys.stderr.flush()


def _asked(picker: _Picker, keys: Iterator[str]) -> int | None:
    picker.draw()
    for key in keys:
        match _KEYS.get(key):
            case "up":
                picker.move(-1)
            case "down":
                picker.move(+1)
            case "enter" if picker.chosen is not None:
                return picker.chosen
            case "none":
                return None
            case "stop":
                raise KeyboardInterrupt
            case "back":
                picker.look_for(picker.query[:-1])
            case "empty":
                picker.look_for("")
            case _ if key and key.isprintable():
                picker.look_for(picker.query + key)
        picker.draw()
    return None


class _Picker:
    """What is on the screen: the query, the places of the rows that it leaves, and which of these is marked."""

    def __init__(self, topics: Sequence[Topic], rows: Sequence[str], question: str) -> None:
        self._topics = topics
        self._rows = rows
        self._question = question
        self._top = 0
        self.look_for("")

    @property
    def chosen(self) -> int | None:
        """The place of the marked row, from 0; None where no row is left."""
        return self._places[self._at] if self._places else None

    def look_for(self, query: str) -> None:
        """Leave the rows that are found by `query`, first the one with that number; mark the first."""
        from paiqi.naming.search import names_of, searched

        place_of = {id(topic): place for place, topic in enumerate(self._topics)}
        found = [place_of[id(one.topic)] for one in searched(self._topics, query, names_of)] if query.strip() else None
        places = list(range(len(self._rows))) if found is None else found
        if re.fullmatch(r"\s*[0-9]{1,9}\s*", query) and 1 <= int(query) <= len(self._rows):
            places = [int(query) - 1, *(place for place in places if place != int(query) - 1)]
        self.query, self._places, self._at, self._top = query, places, 0, 0

    def move(self, step: int) -> None:
        """Mark the next row, or the one before; from an end of the list on to the other."""
        if self._places:
            self._at = (self._at + step) % len(self._places)

    def draw(self) -> None:
        """Draw all of it, as large as the terminal is now."""
        columns, lines = get_terminal_size()
        room = max(lines - _BESIDE, 1)
        self._top = min(max(self._top, self._at - room + 1), self._at)
        head = shorten(f"{self._question} {len(self._places)}/{len(self._rows)}", columns - 1)
        shown = [f"{_BOLD}{head}{_PLAIN}"]
        for nth, place in enumerate(self._places[self._top : self._top + room], self._top):
            text = f"{place + 1:>3}  " + shorten(clean(self._rows[place]), columns - 1 - _NUMBER)
            shown.append(f"{_REVERSED}{text}{_PLAIN}" if nth == self._at else text)
        keys = shorten(_("type to filter (pinyin too) · ↑↓ · Enter chooses · Esc leaves"), columns - 1)
        query = shorten(clean(self.query), columns - 4)
        shown += [f"{_DIM}{keys}{_PLAIN}", f"> {query}"]
        sys.stderr.write(_CLEAR + "\n".join(shown[:lines]))
        sys.stderr.flush()


@contextmanager
def _keys() -> Iterator[Iterator[str]]:
    """Read the terminal key by key; what is typed is not shown, and stops nothing."""
    import termios

    terminal = sys.stdin.fileno()
    before = termios.tcgetattr(terminal)
    raw = termios.tcgetattr(terminal)
    raw[3] &= ~(termios.ECHO | termios.ICANON | termios.ISIG | termios.IEXTEN)
    termios.tcsetattr(terminal, termios.TCSADRAIN, raw)
    try:
        yield _pressed(terminal)
    finally:
        termios.tcsetattr(terminal, termios.TCSADRAIN, before)


def _pressed(terminal: int) -> Iterator[str]:
    """Yield each key that is pressed, an arrow as its whole sequence, and an empty text where the size changed."""
    import codecs

    text = codecs.getincrementaldecoder("utf-8")("replace")
    waiting, size = "", get_terminal_size()
    while True:
        if not waiting and not select.select([terminal], [], [], _LOOK_SECONDS)[0]:
            if size != (size := get_terminal_size()):
                yield ""
            continue
        if not waiting or (waiting == "\x1b" and select.select([terminal], [], [], _ESCAPE_SECONDS)[0]):
            data = os.read(terminal, 1024)
            if not data:
                return
            waiting += text.decode(data)
        length = _length_of_key(waiting)
        key, waiting = waiting[:length], waiting[length:]
        if key:
            yield key


def _length_of_key(text: str) -> int:
    """Return how many signs of `text` the first key sent: an arrow three, a letter one."""
    if text[:2] in {"\x1b[", "\x1bO"}:
        end = next((at for at in range(2, len(text)) if "@" <= text[at] <= "~"), len(text) - 1)
        return end + 1
    return 1
