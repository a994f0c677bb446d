"""The three laws of the store, over files in many hands' styles."""

from __future__ import annotations

import datetime as dt
from typing import Any

from hypothesis import HealthCheck, given, note, settings
from hypothesis import strategies as st
from msgspec.structs import replace
from ruamel.yaml.nodes import MappingNode

from paiqi.model.backlog import Backlog, Series
from paiqi.model.days import RunDate
from paiqi.model.topic import KEYS, Priority, Published, Status, Topic
from paiqi.store.edits.edits import apply, diff, edited
from paiqi.store.edits.scalars import is_plain, scalar
from paiqi.store.yaml.codec import decode, topic_values
from paiqi.store.yaml.document import Document
from paiqi.store.yaml.events import compose
from paiqi.store.yaml.value_lines import plain_place

WORDS = st.sampled_from(
    [
        "KV Cache：为什么越来越卡？",
        "MoE（混合专家）",
        "AI: 下一站",
        "C# #1",
        "多模态",
        "🐉 emoji 👩‍💻",
        "yes",
        "1984",
        "12:30",
        "null",
        "- dash",
        "**bold** & R&D",
        "it's",
        'say "hi"',
        "back\\slash",
        "tail:",
        "[x]",
        "{y}",
        "@me",
        "%d",
        "`code`",
        "a, b",
        "2026-12-04",
        "~",
        "=",
        "<<",
        "0x1F",
        "1e3",
        "!bang",
        "*star",
        "&amp",
        "| pipe",
        "> fold",
        "? ask",
        "x\u2028y",
        "tab\there",
        "\u00a0nbsp",
    ],
)
TEXT = st.one_of(
    WORDS, st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), min_size=1, max_size=20)
).map(str.strip)
TITLE = TEXT.filter(bool)
LINE = st.one_of(
    st.just(""),
    WORDS,
    st.sampled_from(
        [
            "- item",
            "  - nested",
            "# heading",
            "```",
            "| a | b |",
            "    code",
            "\ttabbed",
            "trail  ",
            "\u3000",
            "end\u3000",
            "---",
            "...",
        ]
    ),
)
NOTES = (
    st.one_of(TITLE, st.lists(LINE, min_size=2, max_size=6).map("\n".join))
    .map(lambda text: text.rstrip("\n"))
    .filter(str.strip)
)
DAY = st.dates(dt.date(2000, 1, 1), dt.date(2099, 12, 31))
RUN = st.builds(RunDate, DAY, st.one_of(st.none(), st.sampled_from([dt.time(20), dt.time(8, 5)])))
IDS = st.from_regex(r"[a-z][a-z0-9-]{0,8}", fullmatch=True)
NUMBER = st.integers(1, 9999)
FIELDS: dict[str, st.SearchStrategy[Any]] = {
    "title": TITLE,
    "id": IDS,
    "status": st.sampled_from(Status),
    "number": st.one_of(NUMBER, st.just("none")),
    "formerly": st.lists(NUMBER, min_size=1, max_size=3).map(tuple),
    "published": st.builds(
        Published, title=st.one_of(st.none(), TITLE), date=st.one_of(st.none(), DAY), url=st.one_of(st.none(), TITLE)
    ).filter(lambda p: p != Published()),
    "merged_into": st.one_of(NUMBER, IDS),
    "scheduled": RUN,
    "pinned": st.just(True),
    "deadline": DAY,
    "not_before": DAY,
    "after": st.lists(IDS, min_size=1, max_size=3).map(tuple),
    "priority": st.sampled_from([Priority.HIGH, Priority.LOW]),
    "pillar": TITLE,
    "owner": TITLE,
    "tags": st.lists(TITLE, min_size=1, max_size=3).map(tuple),
    "sources": st.lists(TITLE, min_size=1, max_size=3).map(tuple),
    "notes": NOTES,
    "why": TITLE,
    "added": DAY,
}
OPTIONAL: Any = {key: values for key, values in FIELDS.items() if key != "title"}
TOPICS: st.SearchStrategy[Topic] = st.builds(
    lambda fields: Topic(**fields), st.fixed_dictionaries({"title": TITLE}, optional=OPTIONAL)
)


def quoted(draw: st.DrawFn, text: str, *, flow: bool) -> str:
    """Write a text in any way that YAML allows on one line."""
    styles = [scalar(text, flow=flow), scalar(text, flow=flow, style='"')]
    if scalar(text, style="'").startswith("'"):
        styles.append(scalar(text, style="'"))
    return draw(st.sampled_from(styles))


def written(draw: st.DrawFn, value: object, column: int) -> str:
    """Write a value after its key in one of the ways people do."""
    pad = " " * column
    if isinstance(value, str):
        if (
            "\n" in value
            and "\t" not in value
            and "\u2028" not in value
            and not value[0].isspace()
            and draw(st.booleans())
        ):
            step = draw(st.integers(1, 4))
            lines = [" " * (column + step) + line if line else "" for line in value.split("\n")]
            header = draw(st.sampled_from(["|", "|-", "|+", f"|{step}", f"|{step}-", "| # remark"]))
            return " " + header + "\n" + "\n".join(lines)
        if is_plain(value, flow=False) and " " not in value and draw(st.booleans()):
            return " >-\n" + pad + "   " + value
        return " " + quoted(draw, value, flow=False)
    if isinstance(value, list):
        if draw(st.booleans()):
            dash = pad + " " * draw(st.sampled_from([0, 2, 4]))
            remark = draw(st.sampled_from(["", " # remark"]))
            above = draw(st.sampled_from(["", f"\n{dash}# above"]))
            texts = [quoted(draw, item, flow=False) if isinstance(item, str) else scalar(item) for item in value]
            return above + "".join(f"\n{dash}- {text}{remark}" for text in texts)
        glue = draw(st.sampled_from([", ", ",", " , "]))
        return " [" + glue.join(quoted(draw, i, flow=True) if isinstance(i, str) else scalar(i) for i in value) + "]"
    if isinstance(value, dict):
        if draw(st.booleans()):
            inner = pad + " " * draw(st.sampled_from([1, 2, 4]))
            return "".join(
                f"\n{inner}{k}: {quoted(draw, v, flow=False) if isinstance(v, str) else scalar(v)}"
                for k, v in value.items()
            )
        return (
            " {"
            + ", ".join(
                f"{k}: {quoted(draw, v, flow=True) if isinstance(v, str) else scalar(v)}" for k, v in value.items()
            )
            + "}"
        )
    return draw(st.sampled_from([" ", "   "])) + scalar(value)


@st.composite
def files(draw: st.DrawFn) -> Document:
    """Write a backlog as some writer might."""
    topics = distinct(draw(st.lists(TOPICS, max_size=4)))
    indent = draw(st.sampled_from([0, 2, 4]))
    gap = draw(st.sampled_from(["", "\n", "\n\n"]))
    out = draw(
        st.sampled_from(
            [
                "",
                "# yaml-language-server: $schema=x\n",
                "---\n",
                "paiqi: 1\n",
                "series:\n    title: 'S' # s\n    format: \"No.{n}\"\n\n",
            ]
        )
    )
    if not topics:
        out += draw(st.sampled_from(["", "topics: []\n", "topics: [] # none\n", "topics:\n", "appendix: |\n  - x\n"]))
    elif draw(st.integers(0, 9)) == 0:
        flow = [scalar(topic_values(topic), flow=True) for topic in topics]
        out += "topics: [" + draw(st.sampled_from([", ", ",\n  "])).join(flow) + "]\n"
    else:
        out += "topics:" + draw(st.sampled_from(["", " # all"])) + "\n"
        for topic in topics:
            out += item(draw, topic, indent) + draw(st.sampled_from(["", gap]))
        out += draw(st.sampled_from(["", "  # the end\n", "\n# the end\n"]))
        out += draw(st.sampled_from(["", "appendix: |\n  - not a topic\n  # heading\n", "x-mine: {a: [1, 2]}\n"]))
    if draw(st.integers(0, 3)) == 0:
        out = out.rstrip("\n")
    if draw(st.integers(0, 3)) == 0:
        out = out.replace("\n", "\r\n")
    return Document(out, bom=draw(st.booleans()))


def item(draw: st.DrawFn, topic: Topic, indent: int) -> str:
    pad = " " * indent
    above = draw(st.sampled_from(["", "", f"{pad}# about it\n", f"{pad}# ── heading ──\n\n"]))
    values = topic_values(topic)
    dash = draw(st.sampled_from(["- ", "-   "]))
    if set(values) == {"title"} and draw(st.booleans()):
        return (
            above + pad + dash + quoted(draw, topic.title, flow=False) + draw(st.sampled_from(["", " # bare"])) + "\n"
        )
    if draw(st.integers(0, 9)) == 0:
        return above + pad + "- " + scalar(values, flow=True) + "\n"
    keys = draw(st.permutations(list(values)))
    column = indent + len(dash)
    text = above + pad + dash
    for place, key in enumerate(keys):
        value = written(draw, values[key], column)
        remark = draw(st.sampled_from(["", "", " # remark"])) if "\n" not in value else ""
        between = draw(st.sampled_from(["", "", "\n", " " * column + "# between\n"])) if place else ""
        text += between + (" " * column if place else "") + f"{key}:{value}{remark}\n"
    return text + draw(st.sampled_from(["", "", f"{' ' * column}status:\n"])) if "status" not in keys else text


@st.composite
def changes(draw: st.DrawFn, before: Backlog) -> Backlog:
    """Change some fields of some topics, and add some."""
    topics = list(before.topics)
    for index in draw(st.lists(st.integers(0, max(len(topics) - 1, 0)), max_size=3)):
        if topics:
            key = draw(st.sampled_from(KEYS))
            default = {"title": topics[index].title}.get(key, getattr(Topic(title="x"), key))
            value = draw(FIELDS[key]) if draw(st.integers(0, 3)) else default
            topics[index] = replace(topics[index], **{key: value})
    return replace(before, topics=tuple(distinct([*topics, *draw(st.lists(TOPICS, max_size=2))])))


def distinct(topics: list[Topic]) -> list[Topic]:
    """Take the id from each topic whose id an earlier one has: two of a kind are no backlog."""
    seen: set[str] = set()
    kept = []
    for topic in topics:
        kept.append(replace(topic, id=None) if topic.id in seen else topic)
        seen.add(topic.id or "")
    return kept


def plain(backlog: Backlog) -> Backlog:
    return replace(backlog, topics=tuple(replace(topic, origin=-1) for topic in backlog.topics))


# Nothing is timed in a test, and a busy machine that draws files slowly is no fault of the store.
MANY = settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@MANY
@given(st.data())
def test_what_is_written_reads_back_as_what_was_meant(data: st.DataObject) -> None:
    document = data.draw(files())
    note(document.text)
    before = decode(document)
    after = data.draw(changes(before))
    result = apply(document, diff(document, before, after))
    note(result.text)
    assert plain(decode(result)) == plain(after)
    proved = edited(document, before, after)
    assert proved == result
    assert proved.items == Document(result.text).items


@MANY
@given(files())
def test_saving_an_unchanged_backlog_changes_no_byte(document: Document) -> None:
    backlog = decode(document)
    assert not diff(document, backlog, backlog)
    assert apply(document, diff(document, backlog, backlog)).to_bytes() == document.to_bytes()


@MANY
@given(st.data())
def test_every_line_outside_the_changed_fields_stays(data: st.DataObject) -> None:
    document = data.draw(files())
    before = decode(document)
    after = data.draw(changes(before))
    note(document.text)
    result = apply(document, diff(document, before, after))
    note(result.text)
    lines = iter(result.text.split("\n"))
    for line in untouched_lines(document, before, after):
        assert any(new.rstrip("\r") == line.rstrip("\r") for new in lines), f"lost or moved: {line!r}"
    assert result.bom == document.bom
    if "\r\n" in document.text:
        assert result.text.count("\n") == result.text.count("\r\n")


def untouched_lines(document: Document, before: Backlog, after: Backlog) -> list[str]:
    """Return the lines that hold no part of a changed field."""
    lines = document.text.split("\n")
    touched = touched_in_items(document, before, after) if document.items else touched_in_flow(document)
    return [line for number, line in enumerate(lines) if number not in touched and (line or number + 1 < len(lines))]


def touched_in_flow(document: Document) -> set[int]:
    """Return the lines of a list that is no block sequence: each of its topics stands on lines that it shares."""
    root = compose(document.text)
    if not isinstance(root, MappingNode):
        return set()
    topics = next(((key, value) for key, value in root.value if key.value == "topics"), None)
    if topics is None:
        return set()
    is_empty = topics[1].start_mark.index == topics[1].end_mark.index
    last = topics[0] if is_empty else topics[1]
    return set(range(topics[0].start_mark.line, last.end_mark.line + 1))


def touched_in_items(document: Document, before: Backlog, after: Backlog) -> set[int]:
    touched: set[int] = set()
    assert document.items is not None
    for index, (old, new) in enumerate(zip(before.topics, after.topics, strict=False)):
        if old == new:
            continue
        start, end = document.items.span(index)
        chunk = document.text[start:end]
        node = compose(chunk).value[0]
        first = document.line_of(start) - 1
        if node.id == "scalar" or node.flow_style:
            touched |= set(range(first, first + chunk.count("\n") + 1))
            continue
        old_values, new_values = topic_values(old), topic_values(new)
        for key, value in node.value:
            if old_values.get(key.value) != new_values.get(key.value):
                stop = len(chunk[: value.end_mark.index].rstrip())
                touched |= set(
                    range(first + chunk.count("\n", 0, key.start_mark.index), first + chunk.count("\n", 0, stop) + 1)
                )
    return touched


@MANY
@given(st.data())
def test_topics_can_go_and_change_places(data: st.DataObject) -> None:
    document = data.draw(files())
    before = decode(document)
    order = data.draw(st.permutations(range(len(before.topics))))
    keep = data.draw(st.integers(0, len(order)))
    topics = [before.topics[place] for place in order[:keep]]
    topics.insert(data.draw(st.integers(0, len(topics))), data.draw(TOPICS))
    after = replace(before, topics=tuple(distinct(topics)), series=Series(title=data.draw(TITLE), archived="1-25"))
    note(document.text)
    result = apply(document, diff(document, before, after))
    note(result.text)
    assert plain(decode(result)) == plain(after)


@MANY
@given(files())
def test_the_places_that_lines_tell_are_those_that_parsing_finds(document: Document) -> None:
    items = document.items
    for index in range(len(items.starts) if items else 0):
        assert items is not None
        start, end = items.span(index)
        chunk = document.text[start:end]
        root = compose(chunk).value[0]
        pairs = root.value if isinstance(root, MappingNode) else []
        for key, value in pairs:
            place = plain_place(chunk, key.value)
            if place is not None:
                text = chunk[value.start_mark.index : value.end_mark.index]
                if value.style in ("|", ">"):
                    text = text.partition("\n")[2]
                assert (place.key, chunk[place.start : place.end].strip()) == (key.start_mark.index, text.strip())


def test_a_topic_can_come_below_one_that_changes_in_two_passes() -> None:
    document = Document(
        "topics:\n  - title: Decaf\n    published: {date: 2026-11-06, url: a}\n    tags: [a]\n\n  # the end\n"
    )
    before = decode(document)
    (last,) = before.topics
    changed = replace(last, published=Published(title="No caffeine", url="a"))
    after = replace(before, topics=(changed, Topic(title="Crema")))
    result = edited(document, before, after)
    assert result.text == (
        "topics:\n  - title: Decaf\n    published: {url: a, title: No caffeine}\n    tags: [a]\n"
        "  - title: Crema\n\n  # the end\n"
    )
