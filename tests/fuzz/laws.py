"""What must hold of any bytes that somebody gives to paiqi: one function for each kind of input.

Each takes the bytes and fails where a law is broken. A refusal (a class of `paiqi.errors`) is no failure: `tried` says
whether there was one. What the laws themselves are is told by the tests of each room; here they are held against
whatever a fuzzer comes up with.
"""

from __future__ import annotations

import datetime as dt
import re
import sqlite3
from contextlib import suppress
from functools import partial
from itertools import islice
from typing import TYPE_CHECKING, Any

from msgspec.structs import replace

from paiqi.calendar.cadence import read_cadence
from paiqi.calendar.lead import read_lead
from paiqi.calendar.zone import read_zone
from paiqi.cli.listed import ListSource
from paiqi.dates import describe, read_date, read_months, read_slot_time, read_span, read_time, read_weekdays
from paiqi.dates.durations import read_duration
from paiqi.dates.notice import read_notice
from paiqi.errors import AmbiguousTopicError, PaiqiError, TopicNotFoundError
from paiqi.formats import sql
from paiqi.lists.decisions import Choices
from paiqi.lists.kinds.kind import Kind, decoded, foreign_kind, kind_of
from paiqi.lists.own.taking import take_in
from paiqi.mentions.rewriting import rewrite
from paiqi.model.backlog import Backlog, Series
from paiqi.model.days import RunDate
from paiqi.model.topic import Priority, Published, Status, Topic
from paiqi.naming.select import find_topic
from paiqi.naming.slug import make_id
from paiqi.reports.relations import Known
from paiqi.store.edits.edits import edited
from paiqi.store.merging.files import CannotMergeError, MergedFile, merge_files
from paiqi.store.yaml.codec import decode
from paiqi.store.yaml.document import Document

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from paiqi.store.merging.entries import Entry

    Law = Callable[[bytes], None]

TODAY = dt.date(2026, 11, 23)
SIDES = re.compile(rb"^%%%%\r?\n", re.MULTILINE)
# A word that no vocabulary has: wherever it is put, it must come out again.
CANARY = "qzxjv"


def tried(law: Law, data: bytes) -> bool:
    """Return whether the bytes were taken; they may be refused. Anything else that comes of them is a fault."""
    try:
        law(data)
    except PaiqiError:
        return False
    return True


def backlog(data: bytes) -> None:
    """Hold the three laws of the store against the bytes of a backlog file."""
    try:
        document = Document.from_bytes(data)
    except UnicodeDecodeError:
        return  # the session says so
    before = decode(document)
    assert edited(document, before, before).to_bytes() == data
    for place, after in _changed(before, len(data)):
        result = edited(document, before, after)
        assert _plain(decode(result)) == _plain(after)
        if document.items and place is not None and place < len(before.topics):
            start, end = document.items.span(place)
            assert result.text.startswith(document.text[:start])
            assert result.text.endswith(document.text[end:])


def _changed(before: Backlog, number: int) -> Iterator[tuple[int | None, Backlog]]:
    """Yield the backlog with one change of some, and the place of the topic that changed alone."""
    yield None, replace(before, topics=(*before.topics, Topic(title="又一个: x")))
    yield None, replace(before, appendix="one\n- two", calendar=replace(before.calendar, cadence="weekly on tue"))
    if before.topics:
        place = number % len(before.topics)
        topic = before.topics[place]
        changes = (
            {"notes": f"{topic.notes}\n- more".lstrip()},
            {"title": "other: title"},
            {"status": Status.DROPPED, "why": "'"},
            {"tags": (*topic.tags, "z, y"), "sources": topic.sources[1:]},
            {"notes": "", "number": None},
        )
        now = replace(topic, **changes[number % 5])
        yield place, replace(before, topics=(*before.topics[:place], now, *before.topics[place + 1 :]))
        yield None, replace(before, topics=(*before.topics[:place], *before.topics[place + 1 :]))


def _plain(whole: Backlog) -> Backlog:
    return replace(whole, topics=tuple(replace(topic, origin=-1) for topic in whole.topics))


def a_list(kind: Kind | None, data: bytes) -> None:
    """Import a list: every line is accounted for, it can be written, and coming in again it changes nothing."""
    if foreign_kind(data, "list") is not None:
        return
    try:
        text = decoded(data).text
    except UnicodeDecodeError:
        return
    found = kind or kind_of(text, "list.txt") or Kind.MARKDOWN
    after = _taken(found, text, Backlog())
    document = edited(Document(""), Backlog(), after)
    assert _plain(decode(document)) == _plain(after)
    again = _taken(found, text, decode(document))
    assert _plain(again) == _plain(after), "a list that comes in again changes something"


def _taken(kind: Kind, text: str, into: Backlog) -> Backlog:
    listed = ListSource(kind, (("list", text),)).read(TODAY, Choices())
    after, report = take_in(into, listed)
    if kind in {Kind.MARKDOWN, Kind.ORG, Kind.TODOTXT}:
        lines = re.split("\r\n|\r|\n", text.removeprefix("\ufeff"))
        assert report.total == len(lines) - (lines[-1] == ""), "not every line is accounted for"
    return after


def canary(kind: Kind, data: bytes) -> None:
    """Put a word into a list that nobody knows: it stands in the backlog, or is said to be left."""
    at, text = int.from_bytes(data[:2], "big"), data[2:].decode("utf-8", "replace")
    places = [found.end() for found in re.finditer(r"[\u4e00-\u9fffa-z]{2,}(?![\w.:：/@\u4e00-\u9fff])", text)]
    if not places:
        return
    place = places[at % len(places)]
    text = f"{text[:place]}{CANARY}{text[place:]}"
    listed = ListSource(kind, (("list", text),)).read(TODAY, Choices())
    after, report = take_in(Backlog(), listed)
    if not after.topics:
        return  # nothing came in
    kept = f"{edited(Document(''), Backlog(), after).text}{report.left}{report.findings}{report.conflicts}"
    assert CANARY in kept, f"lost: {text!r}"


def three_texts(data: bytes) -> None:
    """Merge three files that stand one below the other: nothing of either side goes without a word."""
    parts = SIDES.split(data)
    base, ours, theirs = ([*parts, *parts[-1:] * 2])[:3]
    try:
        documents = [Document.from_bytes(part) for part in (base, ours, theirs)]
    except UnicodeDecodeError:
        return
    try:
        result = merge_files(*documents)
    except CannotMergeError:
        return  # then git merges the lines
    try:
        other = merge_files(documents[0], documents[2], documents[1])
    except CannotMergeError:
        pass
    else:
        assert (result.merged.ours, result.merged.theirs) == (other.merged.theirs, other.merged.ours)
    for fault in lost_in(result, [decode(document) for document in documents]):
        raise AssertionError(fault)


BASES = (
    """\
# our list
series: {title: 小学生问, archived: 1-25}   # the series
topics:
  # first
  - id: a
    title: A
    status: done
    number: 26
    published: {title: 甲, date: 2026-01-09}
    tags: [x, y]
    notes: |
      one
      two

  # == later ==
  - id: b
    title: 'B'
    priority: high   # why
    scheduled: 2026-12-04
    after: [a]
  - C
  - {id: d, title: D, merged_into: a, status: merged}
appendix: |
  rest
""",
    """\
calendar:
  cadence: daily
  blackouts: [2027-02-01]
topics:
- id: a
  title: A
  sources:
  - x
  - y

- id: b
  title: B
""",
    "topics: [a, {id: b, title: B, tags: [c]}, {id: e, title: E}]\nx-own: {f: 1}\n",
)


def two_edits(data: bytes) -> None:
    """Merge what two people did to a good file: each line of the two parts is one thing done to a topic or a line."""
    base = BASES[data[0] % len(BASES)] if data else BASES[0]
    parts = [*SIDES.split(data[1:]), b""]
    texts = [base, *(_as_edited(base, part) for part in parts[:2])]
    three_texts(b"\n%%%%\n".join(text.removesuffix("\n").encode() for text in [*texts, base][:3]))


def _as_edited(text: str, edits: bytes) -> str:
    for edit in edits.split(b"\n")[:6]:
        if len(edit) < 2:
            continue
        place, way, written = edit[0], edit[1], edit[2:].decode("utf-8", "replace")
        if way % 4 == 3:
            lines = text.splitlines(keepends=True)
            at = place % len(lines)
            lines[at] = f"{lines[at].rstrip()} # {written}\n"
            text = "".join(lines)
            continue
        before = decode(document := Document(text))
        topics = list(before.topics)
        if way % 4 == 2 or not topics:
            topics.insert(place % (len(topics) + 1), Topic(title=written or "N", id=written[:1].lower() or None))
        elif way % 4 == 1:
            topic = topics.pop(place % len(topics))
            if way & 8:
                topics.insert(len(written) % (len(topics) + 1), topic)
        else:
            at = place % len(topics)
            topics[at] = replace(topics[at], **_field(way // 4, written))
        text = edited(document, before, replace(before, topics=tuple(topics))).text
    return text


def _field(which: int, text: str) -> dict[str, Any]:
    number = len(text) % 4 + 26
    fields: tuple[dict[str, Any], ...] = (
        {"title": text or "T"},
        {"status": list(Status)[number % len(Status)]},
        {"number": number},
        {"notes": text.replace(",", "\n").strip()},
        {"tags": tuple(filter(None, text.split(",")))},
        {"scheduled": RunDate(TODAY + dt.timedelta(number))},
        {"after": tuple(one for one in text.split(",") if re.fullmatch("[a-z]+", one))},
        {"priority": list(Priority)[number % 3], "why": text or None},
        {"x": {"x-own": text}},
        {"merged_into": number, "status": Status.MERGED},
        {"sources": tuple(filter(None, text.split(",")))},
        {"published": Published(title=text or None, date=TODAY), "status": Status.DONE, "number": number},
    )
    return fields[which % len(fields)]


def lost_in(result: MergedFile, backlogs: list[Backlog]) -> Iterator[str]:
    """Yield each topic and each field of a side of which the merge has nothing, though nobody took it away."""
    base = {_plain_topic(topic) for topic in backlogs[0].topics}
    for side, name in ((1, "ours"), (2, "theirs")):
        there = {topic.origin for one in result.merged.topics if (topic := one.entry.sides[side])}
        for topic in backlogs[side].topics:
            if topic.origin not in there and _plain_topic(topic) not in base:
                yield f"{name}: {topic.title!r} is gone"
    for one in result.merged.topics:
        for field, said, fault in _lost_fields(one.entry, one.ours, one.theirs):
            if field != "title" or not any(f"“{said}”" in note for note in result.merged.notes):
                yield fault


def _plain_topic(topic: Topic) -> str:
    return repr(replace(topic, origin=-1))


_ASIDE = {"id", "number", "scheduled", "pinned", "status", "published", "merged_into", "why", "after", "added", "x"}


def _lost_fields(entry: Entry, mine: Topic | None, yours: Topic | None) -> Iterator[tuple[str, Any, str]]:
    """Yield the name of a field, what a side said in it, and the fault."""
    was, ours, theirs = entry.base, entry.ours, entry.theirs
    if ours is None or theirs is None or mine is None or yours is None:
        return
    for field in Topic.__struct_fields__:
        if field in _ASIDE or field == "origin":
            continue
        old = getattr(was, field) if was else None
        sides = (getattr(ours, field), getattr(theirs, field))
        now = (getattr(mine, field), getattr(yours, field))
        for said in sides:
            if said == old or said in now:
                continue
            if isinstance(said, tuple) and set(said) - set(old or ()) <= {*now[0], *now[1]}:
                continue
            if field == "notes" and not _new_lines(said, old) - {*now[0].split("\n"), *now[1].split("\n")}:
                continue
            yield field, said, f"{field}: {said!r} is lost: {old!r}, {sides!r} → {now!r}"


def _new_lines(text: str, old: str | None) -> set[str]:
    return {line for line in text.split("\n") if line.strip()} - set((old or "").split("\n"))


def dates(data: bytes) -> None:
    """Read a text as every kind of date and time; what is read is read again from its echo."""
    text = data.decode("utf-8", "replace")
    for past in (False, True):
        with suppress(PaiqiError):
            when = read_date(text, TODAY, past=past).when
            assert read_date(describe(when), TODAY).when == when
    with suppress(PaiqiError):
        span = read_span(text, TODAY)
        assert span.first <= span.last
        assert read_span(str(span), TODAY) == span
    for read in (read_time, read_slot_time, read_weekdays, read_duration, read_notice, read_lead, read_zone):
        with suppress(PaiqiError):
            read(text)
    read_months(text, TODAY)


def cadences(data: bytes) -> None:
    """Read a text as a cadence: its canonical form and its words mean the same days."""
    cadence = read_cadence(data.decode("utf-8", "replace"))
    again = read_cadence(str(cadence))
    assert again == cadence
    counted = cadence.counted_from(TODAY)
    days = list(islice(counted.run_dates(TODAY, lambda day: day.weekday() < 5), 5))
    assert days == sorted(days)
    assert read_cadence(str(counted)) == counted


_NAMED = Backlog(
    series=Series(archived="1-25"),
    topics=(
        Topic(id="moe", title="MoE（混合专家）", status=Status.DONE, number=33),
        Topic(id="pdf-hell", title="PDF 解析地狱 (PDF Hell)", status=Status.MERGED, merged_into=33),
        Topic(id="kv-cache", title="KV Cache：为什么长对话越来越卡？", tags=("推理",), number=40),
        Topic(title="多模态"),
        Topic(title="显存阶级论"),
    ),
)


def names(data: bytes) -> None:
    """Look for a topic by any text; a title of any text is found by itself, and its id is one."""
    text = data.decode("utf-8", "replace")
    with suppress(TopicNotFoundError, AmbiguousTopicError, PaiqiError):
        find_topic(_NAMED, text)
    made = make_id(text, {"moe"})
    assert re.fullmatch(r"[a-z0-9-]+", made), made
    assert not made.isdecimal()
    assert made != "moe"
    assert find_topic(Backlog(topics=(Topic(id=made, title=text or "x"),)), made).id == made


def mentions(data: bytes) -> None:
    """Renumber what a text mentions, and back: no byte of it changes."""
    text = data.decode("utf-8", "replace")
    series = Series(title="小学生问", archived="1-25")
    there = rewrite(text, series, {26: 31, 27: 30, 33: 40, 3: 8})
    back = rewrite(there.text, series, {31: 26, 30: 27, 40: 33, 8: 3})
    if not there.doubtful and not any(str(number) in text for number in (31, 30, 40, 8)):
        assert len(back.text.splitlines()) == len(text.splitlines())


def questions(data: bytes) -> None:
    """Ask a question in SQL: rows, or a refusal, within bounds."""
    known = Known(_NAMED, today=TODAY)
    answer = sql.answer(data.decode("utf-8", "replace"), known)
    for row in islice(answer.rows, 50):
        assert len(row) == len(answer.columns)
    assert sqlite3.connect(":memory:").execute("select 1").fetchone() == (1,)


LAWS: dict[str, Law] = {
    "backlog": backlog,
    "markdown": partial(a_list, Kind.MARKDOWN),
    "git": three_texts,
    "git-edits": two_edits,
    **{kind.name.lower(): partial(a_list, kind) for kind in Kind if kind is not Kind.MARKDOWN},
    "lost-words": partial(canary, Kind.MARKDOWN),
    "dates": dates,
    "cadences": cadences,
    "names": names,
    "mentions": mentions,
    "sql": questions,
}
