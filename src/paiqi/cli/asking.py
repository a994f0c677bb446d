"""Questions to a person at a terminal. No lock is held while somebody thinks."""

from __future__ import annotations

import re
import sys
import unicodedata
from shutil import get_terminal_size
from typing import TYPE_CHECKING

from paiqi.errors import WrongUsageError
from paiqi.i18n import _
from paiqi.model.words import status_word
from paiqi.text.clean import clean
from paiqi.text.width import display_width, shorten

if TYPE_CHECKING:
    from paiqi.model.topic import Topic
    from paiqi.store.session import Session


def screen_width() -> int:
    """Return how wide a line of a message may be: as the terminal is, or as one likes where there is none."""
    return get_terminal_size().columns if sys.stderr.isatty() else sys.maxsize


def choose(session: Session, topics: tuple[Topic, ...]) -> Topic:
    """Let the person choose one of several topics."""
    for place, topic in enumerate(topics, 1):
        status = f"  {status_word(topic.status)}"
        title = shorten(clean(topic.title), screen_width() - 5 - display_width(status))
        print(f"{place:>3}  {title}{status}", file=sys.stderr)
    with session.paused():
        print(_("Which one? (1–{n}, Enter for none) ").format(n=len(topics)), end="", file=sys.stderr, flush=True)
        answer = sys.stdin.readline().strip()
    if answer.isdecimal() and 1 <= int(answer) <= len(topics):
        return topics[int(answer) - 1]
    raise WrongUsageError(_("no topic was chosen"), remedy=_("type more of the title, or the id"))


def agree(session: Session, question: str, *, cautious: bool = False) -> bool:
    """Ask a yes-or-no question; Enter means yes, and no where it is better to be `cautious`."""
    with session.paused():
        print(f"{question} {'[y/N]' if cautious else '[Y/n]'} ", end="", file=sys.stderr, flush=True)
        answer = sys.stdin.readline()
    said = answer.strip().lower()
    return said in {"y", "yes", "是", "好"} or (answer != "" and said == "" and not cautious)


def choose_several(session: Session, rows: tuple[str, ...]) -> tuple[int, ...]:
    """Let the person choose some of `rows`, each of which shows its number; return the numbers, from 1."""
    for row in rows:
        print(shorten(clean(row), screen_width()), file=sys.stderr)
    with session.paused():
        print(_("Which ones? (such as 1,3-4; Enter for none) "), end="", file=sys.stderr, flush=True)
        answer = sys.stdin.readline()
    chosen = read_numbers(answer, len(rows))
    if not chosen:
        raise WrongUsageError(_("none was chosen"), remedy=_("answer with numbers from 1 to {n}").format(n=len(rows)))
    return chosen


def read_numbers(text: str, most: int) -> tuple[int, ...]:
    """Read `1,3-4` as 1, 3 and 4; nothing where any part of it is no number from 1 to `most`."""
    chosen: list[int] = []
    for part in re.sub(r"[,;\s、]+", " ", unicodedata.normalize("NFKC", text)).split():
        span = re.fullmatch(r"([0-9]{1,6})(?:[-–—~]([0-9]{1,6}))?", part)
        first, last = (int(span[1]), int(span[2] or span[1])) if span else (0, 0)
        if not 1 <= first <= last <= most:
            return ()
        chosen += range(first, last + 1)
    return tuple(dict.fromkeys(chosen))
