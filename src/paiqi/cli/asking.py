"""Questions to a person at a terminal. No lock is held while somebody thinks."""

from __future__ import annotations

import re
import sys
import unicodedata
from typing import TYPE_CHECKING, TypeVar

from paiqi.cli.failures import report
from paiqi.cli.streams import broken
from paiqi.errors import WrongUsageError
from paiqi.i18n import _
from paiqi.model.commands import command
from paiqi.model.words import status_word
from paiqi.render.room import width_of
from paiqi.text.clean import clean
from paiqi.text.width import display_width, shorten

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from paiqi.model.topic import Topic
    from paiqi.store.session import Session

Answer = TypeVar("Answer")
# The cells that the number of a row takes, and the last one of a line, which stays free.
_NUMBER, _LAST = 5, 1
_YESES = frozenset({"y", "yes", "ok", "是", "是的", "好", "好的", "对", "行", "可以", "要", "嗯"})
_NOES = frozenset({"", "n", "no", "否", "不", "不是", "不要", "不行", "别", "算了"})


def choose(session: Session, topics: tuple[Topic, ...]) -> Topic:
    """Let the person choose one of several topics; raise WrongUsageError where none is."""
    from paiqi.cli.chooser import can_filter, filtered_choice

    rows = [_row(topic) for topic in topics]
    if can_filter():
        with session.paused():
            place = filtered_choice(topics, rows, _("Which one?"))
    else:
        place = choose_row(session, rows)
    if place is None:
        raise WrongUsageError(_("no topic was chosen"), remedy=_("type more of the title, or the id"))
    return topics[place]


def _row(topic: Topic) -> str:
    """Return the title and the status, the title cut so that both fit beside a number."""
    status = f"  {status_word(topic.status)}"
    return shorten(clean(topic.title), width_of(sys.stderr) - _NUMBER - _LAST - display_width(status)) + status


def choose_row(session: Session, rows: Sequence[str], *, question: str = "") -> int | None:
    """Let the person choose one of `rows` and return its place, from 0; None for none."""
    for place, row in enumerate(rows, 1):
        print(f"{place:>3}  {shorten(clean(row), width_of(sys.stderr) - _NUMBER)}", file=sys.stderr)
    answer = line(session, question or _("Which one? (1–{n}, Enter for none) ").format(n=len(rows)))
    return int(answer) - 1 if re.fullmatch("[0-9]{1,9}", answer) and 1 <= int(answer) <= len(rows) else None


def line(session: Session, question: str) -> str:
    """Let the person type a line."""
    return _answer(session, question).strip()


def _answer(session: Session, question: str) -> str:
    with session.paused():
        return typed_answer(question)


def typed_answer(question: str) -> str:
    """Return the line that a person types, with its end, which is missing where input has ended."""
    print(broken(question.rstrip(), sys.stderr), end=" ", file=sys.stderr, flush=True)
    answer = sys.stdin.readline()
    if not answer.endswith("\n"):
        print(file=sys.stderr)
    return answer


def agree(session: Session, question: str, *, cautious: bool = False) -> bool:
    """Ask a yes-or-no question until it is answered; Enter means yes, and no where it is better to be `cautious`.

    The end of input means no. What is neither may be the next command, typed or pasted too early: it decides nothing.
    """
    while answer := _answer(session, f"{question} {'[y/N]' if cautious else '[Y/n]'}"):
        said = answer.strip().lower().rstrip("。.!！")
        if said in _YESES or said in _NOES:
            return said in _YESES or (said == "" and not cautious)
        _say_it_is_none(answer)
    return False


def _say_it_is_none(answer: str) -> None:
    print(_("“{answer}” is no answer here.").format(answer=clean(answer.strip())), file=sys.stderr)


def ask(session: Session, question: str, *, usual: str, read: Callable[[str], Answer]) -> Answer:
    """Ask until `read` understands the answer; Enter means the `usual` one. Raise WrongUsageError where input ends."""
    while True:
        answer = _answer(session, question)
        if not answer:
            raise WrongUsageError(
                _("no answer was given, so nothing was written"),
                remedy=_("see {command} --help").format(command=command("init")),
            )
        try:
            return read(answer.strip() or usual)
        except WrongUsageError as error:
            report(error, as_json=False)


def choose_several(session: Session, rows: tuple[str, ...]) -> tuple[int, ...]:
    """Let the person choose some of `rows`, each of which shows its number; return the numbers, from 1."""
    for row in rows:
        print(shorten(clean(row), width_of(sys.stderr)), file=sys.stderr)
    chosen = read_numbers(_answer(session, _("Which ones? (such as 1,3-4; Enter for none) ")), len(rows))
    if not chosen:
        raise WrongUsageError(_("none was chosen"), remedy=_("answer with numbers from 1 to {n}").format(n=len(rows)))
    return chosen


def choose_some(session: Session, rows: Sequence[str], *, question: str, most: int | None = None) -> tuple[int, ...]:
    """Let the person choose any of `rows`, or at `most` so many, shown with their numbers, from 1.

    Enter, the end of input and a no choose none; where there is one row, a yes chooses it. Any other answer is asked
    for again.
    """
    for place, row in enumerate(rows, 1):
        print(f"{place:>3}  {shorten(clean(row), width_of(sys.stderr) - _NUMBER)}", file=sys.stderr)
    while (said := line(session, question).lower()) not in _NOES:
        if said in _YESES and len(rows) == 1:
            return (1,)
        chosen = read_numbers(said, len(rows))
        if chosen and len(chosen) <= (most or len(rows)):
            return chosen
        _say_it_is_none(said)
    return ()


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
