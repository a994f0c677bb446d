"""Questions to a person at a terminal. No lock is held while somebody thinks."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from paiqi.core.clean import clean
from paiqi.core.words import status_word
from paiqi.errors import WrongUsageError
from paiqi.i18n import _

if TYPE_CHECKING:
    from paiqi.core.topic import Topic
    from paiqi.store.session import Session


def choose(session: Session, topics: tuple[Topic, ...]) -> Topic:
    """Let the person choose one of several topics."""
    for place, topic in enumerate(topics, 1):
        print(f"{place:>3}  {clean(topic.title)}  ({status_word(topic.status)})", file=sys.stderr)
    with session.paused():
        print(_("Which one? (1–{n}, Enter for none) ").format(n=len(topics)), end="", file=sys.stderr, flush=True)
        answer = sys.stdin.readline().strip()
    if answer.isdecimal() and 1 <= int(answer) <= len(topics):
        return topics[int(answer) - 1]
    raise WrongUsageError(_("no topic was chosen"), remedy=_("type more of the title, or the id"))


def agree(session: Session, question: str) -> bool:
    """Ask a yes-or-no question; Enter means yes."""
    with session.paused():
        print(f"{question} [Y/n] ", end="", file=sys.stderr, flush=True)
        answer = sys.stdin.readline()
    return answer != "" and answer.strip().lower() in {"", "y", "yes", "是", "好"}
