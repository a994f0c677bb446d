"""Every fault of a file: its exit code, its place, and a remedy; and what only looks like a fault."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from counting import steps

from paiqi.errors import InvalidBacklogError
from paiqi.store.session import Session
from paiqi.store.yaml.codec import decode
from paiqi.store.yaml.document import Document

if TYPE_CHECKING:
    from pathlib import Path

TOPIC = "topics:\n  - title: a\n"

FAULTS = [
    ("topics:\n  - title: 1984\n", "2:12", "a text belongs here, but YAML reads “1984” as a number", 'title: "1984"'),
    ("topics:\n  - 1984\n", "2:5", "a text belongs here, but YAML reads “1984” as a number", '- "1984"'),
    ("topics:\n  - true\n", "2:5", "a text belongs here, but YAML reads “true” as yes or no", '- "true"'),
    ("topics:\n  - AI: 下一站\n", "2:5", "a title with “: ” in it is read as a key and a value", '- "AI: 下一站"'),
    ("topics:\n  -\n", "2:4", "a topic needs a title", "write it after the dash, or delete the line"),
    (
        "topics:\n  - title: {a: b}\n",
        "2:12",
        "a text belongs here, but YAML reads “{a: b}” as a mapping",
        'title: "a: b"',
    ),
    ('topics:\n  - title: "x"y"\n', "2:15", "a text goes on behind its closing quotation mark", "quotes"),
    ("topics:\n  - title: AI: x\n", "2:14", "“: ” stands in a text without quotes", "quotes"),
    ('topics:\n  - title: "x\n', "2:12", "a quotation mark is never closed", ""),
    ("topics:\n  - title: a\n    tags: [b\n", "3:13", "a list or mapping in brackets is not closed", ""),
    ("topics:\n  - title: a\n   status: done\n", "3:4", "indented differently", "indentation"),
    ("topics:\n  - title：a\n    status: done\n", "3:11", "“: ” stands in a text without quotes", "half-width colon"),
    ("topics:\n\t- title: a\n", "2:1", "a tab stands where YAML wants spaces", "indent with spaces"),
    ("topics:\n  - title: a\t# why\n", "2:13", "a tab stands where YAML wants spaces", ""),
    ("topics:\n  - title: a\n    statsu: done\n", "3:5", "unknown key “statsu”", "did you mean “status”?"),
    ("topics:\n  - title: a\n    zzz: done\n", "3:5", "unknown key “zzz”", "known keys: id, title"),
    ("topics:\n  - title: a\n    origin: 3\n", "3:5", "unknown key “origin”", "known keys"),
    ("topics:\n  - title: a\n    x: {b: c}\n", "3:5", "unknown key “x”", "known keys"),
    ("topcis: []\n", "1:1", "unknown key “topcis”", "did you mean “topics”?"),
    ("series:\n  titel: x\n", "2:3", "unknown key “titel”", "did you mean “title”?"),
    ("calendar:\n  cadnce: x\n", "2:3", "unknown key “cadnce”", "did you mean “cadence”?"),
    (TOPIC + "    status: don\n", "3:13", "“status” cannot be “don”", "did you mean “done”?"),
    (TOPIC + "    status: 9\n", "3:13", "“status” cannot be “9”", "one of: todo, drafting, ready, done"),
    (TOPIC + "    priority: urgent\n", "3:15", "“priority” cannot be “urgent”", "one of: high, normal, low"),
    (TOPIC + "    number: 0\n", "3:13", "“number” must be a whole number from 1, or none, not “0”", "number: 33"),
    (TOPIC + "    number: No.33\n", "3:13", "“number” must be a whole number", "number: 33"),
    (TOPIC + "    number: true\n", "3:13", "“number” must be a whole number", "number: 33"),
    (TOPIC + "    formerly: [0]\n", "3:16", "“formerly” must be a whole number from 1, not “0”", ""),
    (TOPIC + "    merged_into: A B\n", "3:18", "“merged_into” must be a number or an id, not “A B”", "merged_into: 28"),
    (TOPIC + "    id: Große\n", "3:9", "an id is made of a–z, 0–9 and hyphens", "id: kv-cache"),
    (TOPIC + '    id: "33"\n', "3:9", "an id is made of a–z, 0–9 and hyphens, never of digits alone", "id: kv-cache"),
    (TOPIC + "    after: [A]\n", "3:13", "an id is made of a–z", ""),
    (
        TOPIC + "    scheduled: tomorrow\n",
        "3:16",
        "“scheduled” must be a date, or a date and a time",
        "2026-12-04 20:00",
    ),
    (TOPIC + "    scheduled: 2026-12-04 8pm\n", "3:16", "“scheduled” must be a date, or a date and a time", ""),
    (
        TOPIC + "    deadline: 2026-02-30\n",
        "3:15",
        "“deadline” must be a date that exists, not “2026-02-30”",
        "deadline: 2026-12-04",
    ),
    (TOPIC + "    deadline: 2026-2-3\n", "3:15", "“deadline” must be a date that exists", ""),
    (TOPIC + "    deadline: 2026-W49-5\n", "3:15", "“deadline” must be a date that exists", ""),
    (TOPIC + "    scheduled: 2026-W49-5 20:00\n", "3:16", "“scheduled” must be a date, or a date and a time", ""),
    (TOPIC + "    pinned: maybe\n", "3:13", "“pinned” must be true or false, not “maybe”", "pinned: true"),
    (TOPIC + "    tags: 推理\n", "3:11", "“tags” must be a list", "tags: [推理]"),
    (TOPIC + "    tags: [2025]\n", "3:12", "a text belongs here, but YAML reads “2025” as a number", '- "2025"'),
    (TOPIC + '    tags: [""]\n', "3:12", "an empty text in a list", "delete it"),
    (TOPIC + "    sources: [{a: b}]\n", "3:15", "YAML reads “{a: b}” as a mapping", '- "a: b"'),
    (
        TOPIC + "    published: 2026-01-01\n",
        "3:16",
        "“published” must be a mapping of title, date and url",
        "published: {date",
    ),
    (TOPIC + "    published: {day: 1}\n", "3:17", "unknown key “day”", "known keys: title, date, url"),
    (TOPIC + "    notes: [a]\n", "3:12", "YAML reads “['a']” as a list", "put the text in quotes"),
    ("topics:\n  - status: done\n", "2:5", "this topic has no title", "give it a line “title: …”"),
    ("topics:\n  - id: x\n    title: a\n  - id: x\n    title: b\n", "4:9", "two topics have the id “x”", "another id"),
    ("topics: x\n", "1:9", "“topics” must be a list", "begin each topic with “- ”"),
    ("- a\n- b\n", "1:1", "the file must be a mapping with the key “topics”", "begin the list of topics"),
    ("paiqi: 9\n", "1:8", "this file has format version 9; this paiqi reads up to 1", "upgrade paiqi"),
    ("paiqi: one\n", "1:8", "“paiqi” must be the version of the format, 1", "paiqi: 1"),
    ("series: x\n", "1:9", "“series” must be a mapping", "docs/format.md"),
    ("series:\n  archived: early\n", "2:13", "“archived” must be a range of numbers, not “early”", "archived: 1-25"),
    ("series:\n  format: No.\n", "2:11", "“format” must contain {n}", 'format: "No.{n}"'),
    ("series:\n  account: x\n", "2:12", "“account” cannot be “x”", "one of: subscription, service"),
    ("calendar:\n  capacity: 0\n", "2:13", "“capacity” must be a whole number from 1, not “0”", "capacity: 1"),
    (
        "calendar:\n  blackouts: [soon]\n",
        "2:15",
        "a span of days is written as two dates, not “soon”",
        "2027-02-01..2027-02-20",
    ),
    ("calendar:\n  on_day_off: move\n", "2:15", "“on_day_off” cannot be “move”", "one of: skip, before, after, keep"),
    ("calendar:\n  cadence: 3\n", "2:12", "“cadence” must be a text or a list of texts", "weekly on fri"),
    ("calendar:\n  holidays: 3\n", "2:13", "“holidays” must be a country or a list of days", "holidays: CN"),
    ("calendar:\n  timezone: Asia/Shangai\n", "2:13", "there is no time zone “Asia/Shangai”", "Asia/Shanghai"),
    ("topics:\n  - title: a\n    deadlin:\n", "3:5", "unknown key “deadlin”", "did you mean “deadline”?"),
    ("calendar:\n  capcity:\n", "2:3", "unknown key “capcity”", "did you mean “capacity”?"),
    ("series: {archived: 1-25, 30}\n", "1:26", "unknown key “30”", "known keys"),
    ("topics:\n  - title: 3.10\n", "2:12", "YAML reads “3.10” as a number", 'title: "3.10"'),
    ("topics:\n  - title: '  '\n", "2:5", "this topic has no title", ""),
    ("paiqi: 1.0\n", "1:8", "“paiqi” must be the version of the format, 1", ""),
    (TOPIC + "    scheduled: 20261204\n", "3:16", "“scheduled” must be a date", ""),
    ("x-a: " + "[" * 3000 + "]" * 3000 + "\n", "1:1", "nested too deeply", ""),
    ("appendix: [a]\n", "1:11", "YAML reads “['a']” as a list", "appendix: |"),
    ("topics:\n  - title: a\n    title: b\n", "3:5", "the key “title” stands here twice", "keep one of the two"),
    ("topics: []\ntopics: []\n", "2:1", "the key “topics” stands here twice", ""),
    ("series: {title: a, title: b}\n", "1:20", "the key “title” stands here twice", ""),
    ("series:\n  title: a\n  title: b\n", "3:3", "the key “title” stands here twice", ""),
    ("topics:\n  - {title: a, title: b}\n", "2:16", "the key “title” stands here twice", ""),
    (TOPIC + "    published: {url: a, url: b}\n", "3:25", "the key “url” stands here twice", ""),
    (TOPIC + "    published:\n      url: a\n      url: b\n", "5:7", "the key “url” stands here twice", ""),
    (TOPIC + '    "title": b\n', "3:5", "the key “title” stands here twice", ""),
    (TOPIC + "    x-own: {a: 1, a: 2}\n", "3:19", "the key “a” stands here twice", ""),
    ("topics:\n  - title: &x a\n", "2:12", "anchors (&) and aliases (*) are not allowed", "quotes"),
    ("x-a: &x a\ntopics:\n  - title: *x\n", "1:6", "anchors (&) and aliases (*) are not allowed", ""),
    ("topics:\n  - **bold**\n", "2:5", "anchors (&) and aliases (*) are not allowed", "quotes"),
    ("topics:\n  - title: !!str a\n", "2:12", "YAML tags (!) are not allowed", ""),
    ("%YAML 1.2\n---\ntopics: []\n", "1:1", "one plain YAML document", ""),
    ("topics: []\n---\ntopics: []\n", "2:1", "one plain YAML document", ""),
    ("topics: []\n...\nx-a: 1\n", "2:1", "one plain YAML document", ""),
    (TOPIC + "    notes: |\n      b\n---\n", "5:1", "one plain YAML document", "indent it if it belongs to a text"),
    ("topics:\n  - a\x00b\n", "2:6", "a control character (U+0000)", "delete that character"),
    ("topics:\n  - a\x1b[31m\n", "2:6", "a control character (U+001B)", ""),
    ("topics:\n  - a\x85b\n", "2:6", "a control character (U+0085)", ""),
]


@pytest.mark.parametrize(("text", "place", "message", "remedy"), FAULTS, ids=[repr(row[0])[:60] for row in FAULTS])
def test_a_fault_is_told_with_its_place_and_a_remedy(text: str, place: str, message: str, remedy: str) -> None:
    with pytest.raises(InvalidBacklogError) as caught:
        decode(Document(text))
    assert message in caught.value.message
    assert caught.value.where.startswith(f"backlog.yaml:{place}")
    assert remedy in caught.value.remedy
    assert caught.value.remedy


INNOCENT = [
    "topics:\n  - title: R&D 与 **重点**\n",
    "topics:\n  - title: a\n    notes: |\n      **bold**\n      - &x\n      title: b\n      title: c\n",
    "topics:\n  - title: a\n    notes: |\n      ---\n      %x\n      ...\n",
    'topics:\n  - title: a\n    notes: "*x &y !z\\ttab"\n',
    "---\n# first\ntopics:\n  - a\n",
    "topics:\n  - a\n...\n# that was it\n",
    "series: {title: 'title: a', format: \"No.{n}\"}\n",
    'topics:\n  - title: a\n    published: {title: "url: x", url: "https://a.b/?title=1"}\n',
    "topics:\n- title: a\n  x-own:\n  - {b: 1}\n  - {b: 2}\n",
    "topics:\n  -   title: a\n      tags:\n      - b\n",
    "topics:\n  -\n    title: a\n    status: done\n",
    '"topics":\n  - \'title\': a\n    "status": done\n',
    "",
    "# nothing yet\n",
    "topics:\n",
    "{topics: [{title: a}, b]}\n",
]


@pytest.mark.parametrize("text", INNOCENT)
def test_what_only_looks_like_a_fault_is_read(text: str) -> None:
    decode(Document(text))


def test_a_file_that_is_not_utf8_is_told_with_its_place(tmp_path: Path) -> None:
    path = tmp_path / "backlog.yaml"
    path.write_bytes("topics:\n  - 多模态".encode("gbk"))
    with pytest.raises(InvalidBacklogError, match="not UTF-8") as caught:
        Session.open(path)
    assert caught.value.where.endswith(":2:5")


@pytest.mark.parametrize(
    ("fault", "column", "said"),
    [
        ("    status: don\n", 13, "cannot be “don”"),
        ("    published: {date: x}\n", 23, "“date”"),
        ("    zzz: 1\n", 5, "unknown key “zzz”"),
        ("    tags: [a, 3.10]\n", 15, "reads “3.10” as a number"),
        ("calendar: {capacity: x}\n", 22, "capacity"),
    ],
)
def test_no_more_is_composed_than_the_topic_with_the_fault(fault: str, column: int, said: str) -> None:
    plain = "  - title: a\n    why: b\n"
    document = Document("topics:\n" + plain * 2000 + fault + plain * (1000 if fault.startswith(" ") else 0))
    with pytest.raises(InvalidBacklogError) as caught:
        decode(document)
    assert said in caught.value.message
    assert caught.value.where.startswith(f"backlog.yaml:4002:{column}: ")
    assert steps(lambda: refused(document), "compose_node") < 30


def refused(document: Document) -> None:
    with pytest.raises(InvalidBacklogError):
        decode(document)


@pytest.mark.parametrize("text", ["topics: [a", "{topics: [{title: a}, b], series: {tit ", "topics: {", '"topics'])
def test_a_file_of_one_line_that_has_no_end_is_refused_in_words(text: str) -> None:
    with pytest.raises(InvalidBacklogError) as refused:
        decode(Document(text))
    assert refused.value.where.startswith("backlog.yaml:1:")


def test_a_line_that_is_not_there_is_empty() -> None:
    for text, lines in (("", [""]), ("a", ["a"]), ("a\n", ["a", ""]), ("a\r\nb", ["a", "b"])):
        document = Document(text)
        assert [document.line_text(line) for line in range(len(lines) + 3)] == ["", *lines, "", ""]


@pytest.mark.parametrize("fault", ["status: nothing", "k: 1"])
@pytest.mark.parametrize("lines", [3, 700, 3000, 30_000])
def test_a_fault_is_found_wherever_it_stands_in_a_long_topic(fault: str, lines: int) -> None:
    notes = "".join(f"      line {n} of the notes\n" for n in range(lines))
    text = f"topics:\n  - title: A\n    notes: |\n{notes}    {fault}\n    owner: me\n"
    with pytest.raises(InvalidBacklogError) as refused:
        decode(Document(text))
    column = 13 if fault.startswith("status") else 5
    assert refused.value.where.startswith(f"backlog.yaml:{lines + 4}:{column}: {fault}")


def test_of_many_unknown_keys_the_first_is_named() -> None:
    with pytest.raises(InvalidBacklogError) as refused:
        decode(Document("topics:\n  - title: A\n" + "".join(f"    k{n}: 1\n" for n in range(20_000))))
    assert refused.value.where == "backlog.yaml:3:5: k0: 1"
