"""Lists in the styles of writers, drawn from topics that are known: for the law that an importer gives them back.

`listings()` draws topics and a style, renders the list as a writer of that style would keep it, and says what is true
of it in the shape of the samples' truths. What a style has no place for (plain boxes know no `ready`, an org heading no
pillar) stands neither in the list nor in the truth.
"""

from __future__ import annotations

import csv
import datetime as dt
import io
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from hypothesis import strategies as st
from lists.list_words import BOXES, EMOJI, FIELDS, KEYWORDS, TONGUES

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from lists.list_words import Tongue

TODAY = dt.date(2026, 11, 23)
SUFFIXES = {"csv": ".csv", "org": ".org", "yaml": ".yaml"}
# Where the status stands, in constructs that leave a choice.
MARKS = {
    "headings": ("strike", "emoji before", "emoji behind", "word", "lane"),
    "items": ("box", "strike", "emoji before", "word", "lane"),
}


@dataclass(frozen=True)
class Known:
    """A topic that is put into a list."""

    title: str
    status: str
    day: dt.date | None
    priority: str | None
    pillar: str
    tags: tuple[str, ...]
    link: str | None
    notes: tuple[str, ...]
    number: int | None = None


@dataclass(frozen=True)
class Style:
    """How one writer keeps lists."""

    construct: str
    language: str
    mark: str
    bullet: str
    numbered: bool
    number: Callable[[int], str]
    day: Callable[[dt.date], str]
    columns: tuple[int, ...]
    grouped: bool
    guide: bool
    eol: str
    encoding: str
    delimiter: str

    @property
    def tongue(self) -> Tongue:
        return TONGUES[self.language]


@dataclass
class Listing:
    """A list as its writer keeps it, and what is true of it."""

    style: Style
    lines: list[str] = field(default_factory=list)
    topics: list[dict[str, Any]] = field(default_factory=list)

    @property
    def name(self) -> str:
        return "list" + (".tsv" if self.style.delimiter == "\t" else SUFFIXES.get(self.style.construct, ".md"))

    @property
    def text(self) -> str:
        return "\n".join([*self.lines, ""])

    @property
    def data(self) -> bytes:
        """The bytes of the file."""
        return self.text.replace("\n", self.style.eol).encode(self.style.encoding)

    @property
    def truth(self) -> dict[str, Any]:
        """What is true of the list, in the shape of the samples' truths."""
        return {"file": self.name, "topics": self.topics, "not_topics": list(self.style.tongue.guide)}

    def add(self, *lines: str) -> None:
        self.lines += lines

    def place(self, topic: Known, *lines: str, carried: Iterable[str]) -> None:
        """Add the lines of a topic, the first with its title, and to the truth the fields that these lines carry."""
        kept = {name: getattr(topic, name) if name in carried else None for name in FIELDS}
        done, day = topic.status == "done", kept["day"] and kept["day"].isoformat()
        told = {"line": len(self.lines) + 1, "title": topic.title, "status": topic.status, "doubt": None}
        told |= {name: kept[name] for name in ("number", "priority", "pillar")}
        told |= {"scheduled": None if done else day, "published": {"date": day} if done and day else None}
        told |= {"tags": list(kept["tags"] or ()), "links": [kept["link"]] if kept["link"] else []}
        self.topics.append(told | {"notes_hold": list(kept["notes"] or ()), "notes": bool(kept["notes"])})
        self.add(*lines)

    def guide(self) -> None:
        """Add a section that holds no topics, where the style has one."""
        heading, advice = self.style.tongue.guide
        if self.style.guide:
            self.add("", f"## {heading}", "", f"- {advice}")

    def grouped(self, topics: list[Known], level: str) -> Iterable[tuple[list[str], Known]]:
        """Add the headings of lanes or pillars; give each topic below its own, with the fields that it says."""
        style, tongue = self.style, self.style.tongue
        groups = tongue.states if style.mark == "lane" else {name: name for name in tongue.pillars}
        if style.mark != "lane" and not style.grouped:
            self.add(f"# {tongue.head}", "")
            yield from (([], topic) for topic in topics)
            return
        for key, name in groups.items():
            inside = [topic for topic in topics if key in (topic.status, topic.pillar)]
            if inside:
                self.add(*([""] if self.lines else []), f"{level} {name}", "")
                yield from ((["pillar"] if style.grouped else [], topic) for topic in inside)


@st.composite
def listings(draw: st.DrawFn, construct: str | None = None) -> Listing:
    """Draw a list in a random style, of one construct (a key of RENDERERS) or any, and what is true of it."""
    listing = Listing(draw(styles(construct)))
    RENDERERS[listing.style.construct](listing, draw(topics(listing.style)))
    return listing


@st.composite
def styles(draw: st.DrawFn, construct: str | None = None) -> Style:
    """Draw a style such as writers really use: what does not go together is not drawn together."""
    construct = construct or draw(st.sampled_from(tuple(RENDERERS)))
    language = draw(st.sampled_from(tuple(TONGUES)))
    table = construct == "csv"
    encodings = [
        "utf-8",
        "utf-8-sig",
        *(["utf-16"] if table else []),
        *(["gb18030"] if table and language == "zh" else []),
    ]
    columns = draw(st.lists(st.sampled_from((1, 3, 4, 5, 6, 7, 8)), min_size=1, unique=True))
    mark = draw(st.sampled_from(MARKS.get(construct, ("",))))
    return Style(
        construct=construct,
        language=language,
        mark=mark,
        bullet=draw(st.sampled_from(("-", "*", "+") if mark == "box" else ("-", "*", "1."))),
        numbered=draw(st.booleans()),
        number=draw(st.sampled_from(TONGUES[language].numbers)),
        day=draw(st.sampled_from(TONGUES[language].days)),
        columns=tuple(draw(st.permutations((0, 2, *columns)))),
        grouped=mark != "lane" and draw(st.booleans()),
        guide=construct not in SUFFIXES and draw(st.booleans()),
        eol=draw(st.sampled_from(("\n", "\n", "\r\n"))),
        encoding=draw(st.sampled_from(encodings)),
        delimiter=draw(st.sampled_from((",", ";", "\t"))) if table else "",
    )


@st.composite
def topics(draw: st.DrawFn, style: Style) -> list[Known]:
    """Draw two to seven topics whose status the style can tell, in order of their days."""
    tongue = style.tongue
    words = style.mark in ("word", "lane") or style.construct in ("table", "csv", "yaml")
    states = ("todo", "done") if style.mark == "strike" else tuple(tongue.states if words else BOXES)
    titles = st.builds(str.__add__, st.sampled_from(tongue.who), st.sampled_from(tongue.what))
    drawn = [
        Known(
            title=title,
            status=(status := draw(st.sampled_from(states))),
            day=draw(days(status)),
            priority=draw(st.sampled_from(("high", None, "low"))),
            pillar=draw(st.sampled_from(tongue.pillars)),
            tags=tuple(draw(st.lists(st.sampled_from(tongue.tags), unique=True))),
            link=draw(st.sampled_from((None, "https://example.org/a/1", "notes/draft.md"))),
            notes=tuple(draw(st.lists(st.sampled_from(tongue.notes), unique=True))),
        )
        for title in draw(st.lists(titles, min_size=2, max_size=7, unique=True))
    ]
    drawn.sort(key=lambda topic: topic.day or dt.date.max)
    first = draw(st.integers(2, 300))
    return [replace(topic, number=first + place if style.numbered else None) for place, topic in enumerate(drawn)]


def days(status: str) -> st.SearchStrategy[dt.date | None]:
    """Draw no day, or one within five months, so that its year need not be written: past if it is out, else to come."""
    past = -1 if status == "done" else 1
    return (
        st.none()
        if status == "dropped"
        else st.none() | st.integers(1, 150).map(lambda n: TODAY + past * dt.timedelta(n))
    )


def titled(style: Style, topic: Known) -> str:
    """Return a title with its number, the mark of its status and its day, as it stands in a heading or an item."""
    left, right = style.tongue.brackets
    number = style.number(topic.number) if topic.number else ""
    gap = "" if style.language == "zh" else " "
    text = number + topic.title + (f"{gap}{left}{style.day(topic.day)}{right}" if topic.day else "")
    if style.mark == "strike" and topic.status == "done":
        return f"~~{text}~~ ✅"
    if style.mark == "word":
        state = style.tongue.states[topic.status]
        return f"【{state}】{text}" if style.language == "zh" else f"[{state}] {text}"
    before, behind = style.mark == "emoji before", style.mark == "emoji behind"
    emoji = EMOJI.get(topic.status, "")
    return f"{emoji * before} {text} {emoji * behind}".strip()


def _headings(listing: Listing, topics: list[Known]) -> None:
    for said, topic in listing.grouped(topics, "##"):
        source = [f"- {listing.style.tongue.source}{topic.link}"] if topic.link else []
        body = [*(f"- {note}" for note in topic.notes), *source, ""]
        carried = ["number", "day", "notes", "link", *said]
        listing.place(topic, f"### {titled(listing.style, topic)}", *body, carried=carried)
    listing.guide()


def _items(listing: Listing, topics: list[Known]) -> None:
    style = listing.style
    for place, (said, topic) in enumerate(listing.grouped(topics, "##"), 1):
        bullet = f"{place}." if style.bullet == "1." else style.bullet
        box = f"{BOXES[topic.status]} " if style.mark == "box" else ""
        tags = "".join(f" #{tag}" for tag in topic.tags)
        notes = [f"{' ' * (len(bullet) + 1)}- {note}" for note in topic.notes]
        carried = ["number", "day", "tags", "notes", *said]
        listing.place(topic, f"{bullet} {box}{titled(style, topic)}{tags}", *notes, carried=carried)
    listing.guide()


def _tasks(listing: Listing, topics: list[Known]) -> None:
    for said, topic in listing.grouped(topics, "##"):
        rank = {"high": " ⏫", None: "", "low": " 🔽"}[topic.priority]
        day = f" {'✅' if topic.status == 'done' else '⏳'} {topic.day}" if topic.day else ""
        tags = "".join(f" #{tag}" for tag in topic.tags)
        line = f"- {BOXES[topic.status]} {topic.title}{tags}{rank}{day}"
        listing.place(topic, line, carried=["priority", "tags", "day", *said])
    listing.guide()


def _cells(style: Style, topic: Known) -> list[str]:
    """Return the cells of a topic, in the order of the style's columns."""
    tongue, number, day = style.tongue, str(topic.number or ""), str(topic.day or "")
    tags, notes = (mark.join(words) for mark, words in zip(tongue.commas, (topic.tags, topic.notes), strict=True))
    state, rank = tongue.states[topic.status], tongue.ranks[topic.priority]
    cells = (topic.title, number, state, day, rank, topic.pillar, tags, topic.link or "", notes)
    return [cells[column] for column in style.columns]


def _rows(listing: Listing, topics: list[Known], row: Callable[[list[str]], str], *below: str) -> None:
    columns = listing.style.columns
    listing.add(row([listing.style.tongue.columns[column] for column in columns]), *below)
    for topic in topics:
        listing.place(topic, row(_cells(listing.style, topic)), carried=[FIELDS[column] for column in columns])


def _table(listing: Listing, topics: list[Known]) -> None:
    listing.add(f"# {listing.style.tongue.head}", "")
    _rows(listing, topics, lambda cells: f"| {' | '.join(cells)} |", "|---" * len(listing.style.columns) + "|")
    listing.guide()


def _csv(listing: Listing, topics: list[Known]) -> None:
    def row(cells: list[str]) -> str:
        line = io.StringIO()
        csv.writer(line, delimiter=listing.style.delimiter, lineterminator="").writerow(cells)
        return line.getvalue()

    _rows(listing, topics, row)


def _org(listing: Listing, topics: list[Known]) -> None:
    listing.add("#+TODO: TODO DRAFTING | DONE CANCELLED")
    level = "**" if listing.style.grouped else "*"
    for said, topic in listing.grouped(topics, "*") if listing.style.grouped else [([], topic) for topic in topics]:
        rank = {"high": "[#A] ", None: "", "low": "[#C] "}[topic.priority]
        tags = f"  :{':'.join(topic.tags)}:" if topic.tags else ""
        day = [f"CLOSED: [{topic.day}]" if topic.status == "done" else f"SCHEDULED: <{topic.day}>"] if topic.day else []
        line = f"{level} {KEYWORDS[topic.status]} {rank}{topic.title}{tags}"
        listing.place(topic, line, *day, *topic.notes, carried=["priority", "tags", "day", "notes", *said])


def _yaml(listing: Listing, topics: list[Known]) -> None:
    for topic in topics:
        day = "published" if topic.status == "done" else "scheduled"
        state = TONGUES["en"].states[topic.status]
        keys = {"status": state, day: topic.day, "priority": topic.priority, "category": topic.pillar}
        lines = [f"  {key}: {value}" for key, value in keys.items() if value]
        lines += [f"  tags: [{', '.join(topic.tags)}]"] if topic.tags else []
        listing.place(topic, f'- title: "{topic.title}"', *lines, carried=["day", "priority", "pillar", "tags"])


RENDERERS: dict[str, Callable[[Listing, list[Known]], None]] = {
    "headings": _headings,
    "items": _items,
    "tasks": _tasks,
    "table": _table,
    "csv": _csv,
    "org": _org,
    "yaml": _yaml,
}
