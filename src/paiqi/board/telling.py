"""What the board says and shows in words: what a step did, what an error says, all about a topic, the last line."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from textual.content import Content

from paiqi.board.keys import GROUPS
from paiqi.i18n import _
from paiqi.reports.detail import topic_detail
from paiqi.reports.history import steps_of_topic
from paiqi.text.clean import clean
from paiqi.text.width import display_width

if TYPE_CHECKING:
    from paiqi.board.following import Following
    from paiqi.errors import PaiqiError
    from paiqi.model.topic import Topic
    from paiqi.reports.report import Blocks, Report
    from paiqi.reports.said import Said
    from paiqi.sitting.steps import Taken

_MOST_STEPS = 20
_MOST_CANDIDATES = 6


def words(text: str, style: str = "") -> Content:
    """Return a text as it is shown: nothing in it is markup, and nothing drives the terminal."""
    return Content.styled(clean(text, keep_newlines=True), style)


def _lines(*parts: Content) -> Content:
    return Content("\n").join([part for part in parts if part.plain.strip()])


class Room(NamedTuple):
    """How many cells there are for a text, and whether the ground is light."""

    width: int
    light: bool = False


def painted(blocks: Blocks, room: Room) -> Content:
    """Return blocks of a report as a terminal shows them that has so much room."""
    from paiqi.render.painted import painted as paint

    return Content.from_rich_text(paint(blocks, max(room.width, 20), on_light=room.light)).rstrip("\n")


def error_words(error: PaiqiError) -> Content:
    """Return what is wrong, where, and what to do next."""
    candidates = [words(f"    {one}") for one in error.candidates[:_MOST_CANDIDATES]]
    return _lines(
        words(error.message, "bold"),
        words(error.where if not error.candidates else ""),
        words(f"→ {error.remedy}" if error.remedy else ""),
        *candidates,
    )


def said_words(said: Said, room: Room) -> Content:
    """Return what is said before a question: what the change is about."""
    return _lines(*_reports(room, said.report, said.found), *map(words, (*said.about, *said.changing)))


def done_words(done: Taken, room: Room) -> Content:
    """Return what the command says of a step, and what is to be heard beside it."""
    said = done.said
    found = _reports(room, said.report, said.found)
    lines = () if said.found and done.written else said.lines(written=done.written, brief=True)
    notes = (_("Note: {text}").format(text=note) for note in done.notes)
    return _lines(*found, *map(words, lines), *map(words, notes))


def _reports(room: Room, *reports: Report | None) -> list[Content]:
    return [painted(report.blocks(), room) for report in reports if report]


def detail(following: Following, topic: Topic | None, room: Room) -> Content:
    """Return all about a topic: its facts and sources, its notes drawn, and its history."""
    if topic is None:
        return Content("")
    blocks = topic_detail(following.backlog, topic, today=following.today, drafts=following.drafts).blocks()
    history = steps_of_topic(following.steps, topic, _MOST_STEPS)
    return painted((*blocks, *([history] if history else [])), room)


def keys_line(query: str, width: int) -> Content:
    """Return the last line: the words that filter, and as many keys as there is room for."""
    keys = [(key.shown.split()[0], _(key.brief)) for group in GROUPS.values() for key in group if key.brief]
    head = words(_("Only: {words}  Esc: all").format(words=query) + "  ", "bold") if query else Content("")
    room = width - 2 - display_width(head.plain)
    parts: list[Content] = []
    for shown, text in sorted(keys, key=lambda key: key[0] != "?"):
        part = Content.assemble((shown, "bold"), " ", text, "  ")
        room -= display_width(part.plain)
        if room < 0:
            break
        parts.append(part)
    return Content.assemble(head, *parts)
