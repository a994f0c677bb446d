"""The scanner: what it lets pass has one meaning, and can be written; what it refuses costs no more than its length."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING, Any

import pytest
import yaml12
from counting import steps
from hypothesis import example, given, note, settings
from hypothesis import strategies as st
from msgspec.structs import replace
from ruamel.yaml.nodes import MappingNode, Node, SequenceNode
from yaml_texts import STYLES, slipped

from paiqi.errors import InvalidBacklogError
from paiqi.model.topic import Status, Topic
from paiqi.store.edits.edits import edited
from paiqi.store.yaml.codec import decode
from paiqi.store.yaml.cursor import MOST_NESTED
from paiqi.store.yaml.document import Document
from paiqi.store.yaml.events import compose
from paiqi.store.yaml.scan import scan

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from paiqi.model.backlog import Backlog


def passes(text: str) -> bool:
    try:
        scan(Document(text))
    except InvalidBacklogError:
        return False
    return True


def says(node: Node | None) -> Any:
    """Return what ruamel.yaml reads: collections as tuples, so that a key that stands twice is not lost."""
    if isinstance(node, MappingNode):
        return {"pairs": [(says(key), says(value)) for key, value in node.value]}
    if isinstance(node, SequenceNode):
        return [says(item) for item in node.value]
    return None if node is None else node.value


def same(fast: Any, slow: Any) -> bool:
    """Return whether both parsers read the same collections, and the same texts in them."""
    if isinstance(slow, dict):
        pairs = slow["pairs"]
        return (
            isinstance(fast, dict)
            and len(fast) == len(pairs)
            and all(
                same(key, its_key) and same(value, its_value)
                for (key, value), (its_key, its_value) in zip(fast.items(), pairs, strict=True)
            )
        )
    if isinstance(slow, list):
        return isinstance(fast, list) and len(fast) == len(slow) and all(map(same, fast, slow))
    if isinstance(fast, str):
        hidden = fast.translate({0x2028: "\ue000", 0x2029: "\ue000"})
        return hidden.rstrip("\n") == (slow or "").rstrip("\n")  # at the very end of a file they differ in line ends
    return not isinstance(fast, (dict, list))


@settings(max_examples=600, deadline=None)
@given(slipped())
@example("topics: []\ntopics: [a]\n")
@example("a: [x -,y]\n")
@example("a: |\n \n    \n")
def test_what_passes_is_read_alike_by_both_parsers(text: str) -> None:
    if passes(text):
        slow = says(compose(text))
        assert same(yaml12.parse_yaml(text), slow)


@pytest.mark.parametrize("text", STYLES)
def test_every_style_passes(text: str) -> None:
    assert passes(text)


@pytest.mark.parametrize("text", [style * 40 for style in ("  - title: a\n    tags: [b]\n    notes: |\n      c\n",)])
def test_long_files_are_read_as_short_ones(text: str) -> None:
    whole = "topics:\n" + text * 60
    assert len(scan(Document(whole))) == 2400
    for slip in ("    title: b\n", "    x: *a\n", "    notes: |\n     c\n", "   a: b\n", "\tx: 1\n"):
        at = whole.index("    tags", len(whole) // 2)
        with pytest.raises(InvalidBacklogError) as long:
            scan(Document(whole[:at] + slip + whole[at:]))
        with pytest.raises(InvalidBacklogError) as short:
            scan(Document("topics:\n  - title: a\n" + slip + whole[at : at + 40]))
        assert long.value.message == short.value.message


def with_topic(backlog: Backlog, place: int, **fields: Any) -> Backlog:
    topic = replace(backlog.topics[place], **fields)
    return replace(backlog, topics=(*backlog.topics[:place], topic, *backlog.topics[place + 1 :]))


def changes(backlog: Backlog) -> Iterator[Backlog]:
    """Yield the backlog changed in each of the ways in which commands change it."""
    yield backlog
    yield replace(backlog, topics=(*backlog.topics, Topic(title="又一个", id="you-yi-ge")))
    yield replace(backlog, appendix="one\n- two")
    yield replace(backlog, calendar=replace(backlog.calendar, cadence="weekly on tue"))
    yield replace(backlog, series=replace(backlog.series, title="a: b"))
    yield replace(backlog, topics=backlog.topics[::-1])
    for place, topic in enumerate(backlog.topics):
        yield with_topic(backlog, place, notes=f"{topic.notes}\n- more".lstrip())
        yield with_topic(backlog, place, title="other: title")
        yield with_topic(backlog, place, status=Status.DROPPED)
        yield with_topic(backlog, place, tags=(*topic.tags, "z"), sources=topic.sources[1:])
        yield with_topic(backlog, place, notes="", number=None)
        yield replace(backlog, topics=(*backlog.topics[:place], *backlog.topics[place + 1 :]))


def without_places(backlog: Backlog) -> Backlog:
    return replace(backlog, topics=tuple(replace(topic, origin=-1) for topic in backlog.topics))


@settings(max_examples=250, deadline=None)
@given(slipped(), st.data())
def test_what_is_read_can_be_written(text: str, data: st.DataObject) -> None:
    document = Document(text)
    try:
        before = decode(document)
    except InvalidBacklogError:
        return
    for after in data.draw(st.lists(st.sampled_from([*changes(before)]), min_size=4, max_size=4)):
        result = edited(document, before, after)
        note(result.text)
        assert without_places(decode(result)) == without_places(after)
        assert same(yaml12.parse_yaml(result.text), says(compose(result.text)))


TWO_MEANINGS = [
    ("topics: [a]\ntopics:\n  - b\n", "2:1", "“topics” stands here twice"),
    ("topics:\n  - a\ntopics:\n  - a\n", "3:1", "“topics” stands here twice"),
    *(
        (f"{key}: {value}\ntopics:\n  - a\n{key}: {value}\n", "4:1", f"“{key}” stands here twice")
        for key, value in [("calendar", "{}"), ("series", "{}"), ("appendix", "x"), ("paiqi", "1"), ("x-a", "1")]
    ),
    ("topics:\n  - {title: A, title: B}\n  - title: C\n", "2:16", "“title” stands here twice"),
    ("topics:\n  - title: A\n    title: B\n  - {title: C}\n", "3:5", "“title” stands here twice"),
    ("topics:\n  - {title: A,\n     title: B}\n", "3:6", "“title” stands here twice"),
    ('topics:\n  - {title: A, "t\\x69tle": B}\n', "2:16", "“title” stands here twice"),
    ("x-a:\n  1: a\n  0x1: b\n", "3:3", "“1” stands here twice"),
    ("x-a: {b: {c: 1, c: 2}}\n", "1:17", "“c” stands here twice"),
    ("? topics\n: - a\n", "1:1", "begins with “?”"),
    ("topics: ~\n? x-a\n", "2:1", "begins with “?”"),
    ("topics:\n  - ? id\n    : a\n", "2:5", "begins with “?”"),
    ("x-a: {[b]: c}\n", "1:7", "a key stands on one line"),
    ("topics:\n  - {title: >x, id: e}\n", "2:13", "needs quotes"),
    ("topics:\n  - {title: a,\nid: b}\n", "2:15", "in brackets is not closed"),
    (" topics:\n   - a\nseries: {}\n", "3:1", "indented differently"),
    ("topics:\n  - title: a\n    notes: |\n   \n      b\n", "4:1", "blanks stand alone on the first line"),
    ('topics:\n  - "\\U00110000"\n', "2:6", "is no character"),
    ('topics:\n  - "\\ud83d\\ude00"\n', "2:6", "is no character"),
    ("topics:\n  - a\n\t\n", "3:1", "a tab stands where YAML wants spaces"),
    ("topics:\n  - a\r  - b\n", "2:6", "a carriage return alone"),
    ("\ufefftopics:\n  - a\n", "1:1", "a second byte order mark"),
    ("topics: ~\n~\n", "2:1", "a key without"),
    ("null\n", "1:1", "must be a mapping"),
    ("topics:\n  - title: a\n    notes: |\n \n    why: b\n", "4:1", "blanks stand alone"),
    ("x-a: [b: {c: d, e: f}]\n", "1:10", "braces of its own"),
    ('x-a: ["b": {c: d}]\n', "1:12", "braces of its own"),
    ("\xa0", "1:1", "must be a mapping"),
    ("topics:\n  - title: a\n    tags:\n      - |\n", "4:9", "an empty text in a list"),
    ("topics: []\nappendix: |2-\n   \n", "3:1", "blanks stand alone"),
]


@pytest.mark.parametrize(("text", "place", "message"), TWO_MEANINGS)
def test_what_could_mean_two_things_is_refused_with_its_place(text: str, place: str, message: str) -> None:
    with pytest.raises(InvalidBacklogError) as caught:
        decode(Document(text))
    assert message in caught.value.message
    assert caught.value.where.startswith(f"backlog.yaml:{place}")
    assert caught.value.remedy


@pytest.mark.parametrize(
    "text",
    [
        "topics: ~\n",
        "topics:\n  # - a\n...\n",
        "topics:\n  - a\n    \n",
        "topics: [\n  a,\n  {title: b, notes: c},\n  d\n]\n",
        "topics:\n  - title: b\n  - title: c\n    notes: |\n      d\n        \n",
        "topics:\n  - title: b\n    why: |\n      d\n         \n  - title: c\nappendix: |\n  e\n     \n",
        "topics:\n  - title: a\n    notes: b\n      # c\n    why: x\n",
        "topics:\n  - title: a\n    notes: |\n\n    why: b\n",
        "topics:\nappendix: |\n  a\n",
        "x-a: " + "[" * (MOST_NESTED - 1) + "]" * (MOST_NESTED - 1) + "\n",
        "topics:\n  - title: a\n    notes: |\n\n      b\n",
        'appendix: |\n  ```json\n  {"og:title": 1, "page.url": 2, "og:title": 3}\n  ```\n',
    ],
)
def test_what_is_unusual_and_has_one_meaning_is_read_and_written(text: str) -> None:
    document = Document(text)
    before = decode(document)
    for after in changes(before):
        assert without_places(decode(edited(document, before, after))) == without_places(after)


# Files that made a parser, or the patterns that once guarded it, eat the machine; each of about `n` characters.
LADDERS: dict[str, Callable[[int], str]] = {
    "aliases of aliases": lambda n: (
        "x-a: &a [b]\n" + "".join(f"x-{i}: &c{i} [{'*a,' * 9}*a]\n" for i in range(n // 40))
    ),
    "JSON in a fence": lambda n: "appendix: |\n  ```\n  {" + '"og:title": 1, "page.url": 2, ' * (n // 30) + "}\n",
    "JSON as a value": lambda n: "x-a: {" + ", ".join(f'"og:title{i}": 1' for i in range(n // 16)) + "}\n",
    "explicit keys": lambda n: "x-a:\n  " + "? " * (n // 2) + "\n",
    "dashes on a line": lambda n: "topics:\n  " + "- " * (n // 2) + "x\n",
    "open braces": lambda n: "x-a: " + "{" * n + "\n",
    "open brackets": lambda n: "x-a: " + "[" * n + "\n",
    "published:{": lambda n: "published:{" * (n // 11) + "\n",
    "published: {": lambda n: "x-a: " + "published: {" * (n // 12) + "\n",
    "stars in a line": lambda n: "appendix: " + "a*b" * (n // 3) + "\n",
    "an open quote": lambda n: 'appendix: "' + "x\n  " * (n // 4) + "\n",
    "escapes": lambda n: 'appendix: "' + "\\n" * (n // 2) + '"\n',
    "apostrophes": lambda n: "appendix: '" + "''" * (n // 2) + "'\n",
    "a text over many lines": lambda n: "appendix: x\n" + "  y\n" * (n // 4),
    "colons": lambda n: "appendix: " + "x:y" * (n // 3) + "\n",
    "colons only": lambda n: ":" * n + "\n",
    "hashes": lambda n: "appendix: a" + "#" * n + "\n",
    "comments": lambda n: "topics:\n" + " # c\n" * (n // 5),
    "blank lines": lambda n: "topics:\n  - a\n" + "\n" * n + "  - b\n",
    "blanks": lambda n: "topics:" + " " * n + "\n",
    "blanks before a tab": lambda n: "appendix: a" + " " * n + "\t\n",
    "a block of blanks": lambda n: "appendix: |\n" + "\n" * n,
    "keys": lambda n: "x-a:\n" + "".join(f"  k{i}: 1\n" for i in range(n // 8)),
    "numbers as keys": lambda n: "x-a:\n" + "".join(f"  {i}: 1\n" for i in range(n // 8)),
    "keys with texts over two lines": lambda n: (
        "x-a:\n" + "".join(f"  k{'a' * (i % 50)}_{'b' * (i // 50)}: 1\n    x\n" for i in range(n // 60))
    ),
    "a list in brackets over lines": lambda n: "x-a: [\n" + "  a,\n" * (n // 5) + "  ]\n",
    "a text in brackets over lines": lambda n: "x-a: [\n" + "  a\n" * (n // 4) + "  ]\n",
    "topics in braces": lambda n: "topics:\n" + "  - {title: a, tags: [b, c]}\n" * (n // 29),
    "lists in lists": lambda n: "x-a:\n" + "  - - - a\n" * (n // 10),
    "markers": lambda n: "x-a: 1\n...\n" + "# x\n" * (n // 4),
}


def read(text: str) -> None:
    """Read `text`, whatever comes of it."""
    with suppress(InvalidBacklogError):
        decode(Document(text))


def steps_to_read(text: str) -> int:
    return steps(lambda: read(text))


@pytest.mark.parametrize("kind", LADDERS)
def test_reading_takes_steps_in_proportion_to_the_length(kind: str) -> None:
    read(LADDERS[kind](64_000))  # what is found out once
    short, long = steps_to_read(LADDERS[kind](16_000)), steps_to_read(LADDERS[kind](64_000))
    assert long < 4.4 * short + 100


@pytest.mark.parametrize("open_", ["[", "{", "{a: ", "- "])
def test_nesting_is_bounded_and_said_with_its_line(open_: str) -> None:
    with pytest.raises(InvalidBacklogError) as caught:
        decode(Document(f"topics: []\nx-a:\n  {open_ * 500}\n"))
    assert "nested too deeply" in caught.value.message
    assert caught.value.where.startswith("backlog.yaml:3:")


def test_topics_in_brackets_with_remarks_between_them_are_not_put_into_another_order() -> None:
    document = Document("topics: [a, # of a\n  b # of b\n  ]\n")
    before = decode(document)
    with pytest.raises(InvalidBacklogError, match="cannot be written without touching other lines"):
        edited(document, before, replace(before, topics=before.topics[::-1]))
