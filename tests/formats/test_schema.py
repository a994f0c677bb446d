"""The schema that editors read: it is the one in the documents, and it says what the codec does.

Run as a program, `python tests/formats/test_schema.py`, it writes docs/backlog.schema.json anew.
"""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path

import pytest
import yaml12
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from paiqi.errors import InvalidBacklogError
from paiqi.formats.schema import backlog_schema
from paiqi.store.yaml.codec import decode
from paiqi.store.yaml.document import Document

ROOT = Path(__file__).parent.parent.parent
FILE = ROOT / "docs" / "backlog.schema.json"


def written() -> str:
    return json.dumps(backlog_schema(), ensure_ascii=False, indent=2) + "\n"


@cache
def validator() -> Draft202012Validator:
    return Draft202012Validator(backlog_schema())


def verdicts(text: str) -> dict[str, bool]:
    """Return what the codec and the schema say of a file."""
    try:
        decode(Document(text))
    except InvalidBacklogError:
        codec = False
    else:
        codec = True
    return {"codec": codec, "schema": validator().is_valid(yaml12.parse_yaml(text))}


def topic(line: str) -> str:
    return f"topics:\n  - title: a\n    {line}\n"


def test_the_documents_hold_the_schema_that_the_types_give() -> None:
    assert FILE.read_text("utf-8") == written()


def test_the_schema_is_a_schema() -> None:
    Draft202012Validator.check_schema(backlog_schema())


def test_the_shipped_backlog_is_valid_and_names_the_schema() -> None:
    text = (ROOT / "backlog.yaml").read_text("utf-8")
    assert list(validator().iter_errors(yaml12.parse_yaml(text))) == []
    assert text.startswith(f"# yaml-language-server: $schema={FILE.relative_to(ROOT).as_posix()}\n")


VALID = [
    "",
    "# nothing yet\n",
    "paiqi: 1\n",
    "paiqi:\nseries:\ncalendar:\ntopics:\nappendix:\n",
    "x-mine: {a: [1, 2]}\n",
    "appendix: |\n  text\n",
    "topics: []\n",
    "topics:\n  - a\n  - title: b\n",
    "series: {title: a, format: 第{n}篇, archived: 1-25, archived_note: b, account: service}\n".replace(
        "第{n}篇", "'第{n}篇'"
    ),
    "series: {archived: 25, account: , title: }\n",
    "series: {archived: '1–20, 22、24至25；３０～３２'}\n",
    "series: {archived: ''}\n",
    "calendar: {timezone: Asia/Shanghai, cadence: daily, capacity: 8, holidays: CN, on_day_off: before}\n",
    "calendar: {lead: 3 workdays}\n",
    "calendar: {cadence: [daily, workdays], holidays: [2026-10-01], blackouts: [2027-02-01..2027-02-20, 2027-03-01]}\n",
    "calendar: {holidays: {2027: [2027-01-01]}, blackouts: [2027-02-01 .. 2027-02-20]}\n",
    topic("id: kv-cache-2"),
    topic("id:"),
    topic("x-own: [1, {b: c}]"),
    *(topic(f"status: {word}") for word in ("todo", "drafting", "ready", "done", "merged", "dropped", "")),
    *(topic(f"priority: {word}") for word in ("high", "normal", "low", "")),
    *(topic(f"number: {word}") for word in ("33", "none", "", "0x21")),
    topic("formerly: [31, 32]"),
    topic("merged_into: 28"),
    topic("merged_into: moe"),
    topic("published: {title: b, date: 2026-01-09, url: 'https://a.b'}"),
    topic("published: {}"),
    topic("published: {date: }"),
    topic("scheduled: 2026-12-04"),
    topic("scheduled: 2026-12-04 20:00"),
    topic("scheduled: '2028-02-29 00:00'"),
    topic("deadline: 2026-12-31"),
    topic("not_before:"),
    topic("pinned: true"),
    topic("after: [moe, kv-cache]"),
    topic("pillar: 原理"),
    topic("owner: 小周"),
    topic("tags: [推理, '2025']"),
    topic("tags: []"),
    topic("sources: [https://a.b/c, assets/x.png]"),
    topic("notes: |\n      - b"),
    topic("why: ''"),
    topic("added: 2026-11-23"),
    "topics:\n  - 12:30\n",
]

INVALID = [
    "- a\n",
    "topcis: []\n",
    "topics: {}\n",
    "topics: a\n",
    "paiqi: 2\n",
    "paiqi: true\n",
    "paiqi: '1'\n",
    "appendix: 5\n",
    "series: []\n",
    "series: {titel: a}\n",
    "series: {format: No.}\n",
    "series: {archived: 0}\n",
    "series: {archived: early}\n",
    "series: {archived: 1-}\n",
    "series: {archived: '0-3'}\n",
    "series: {archived: 2.5}\n",
    "series: {archived: true}\n",
    "series: {account: other}\n",
    "calendar: {capacity: 0}\n",
    "calendar: {capacity: '1'}\n",
    "calendar: {cadence: 3}\n",
    "calendar: {cadence: [daily, 3]}\n",
    "calendar: {holidays: 3}\n",
    "calendar: {lead: 3}\n",
    "calendar: {on_day_off: move}\n",
    "calendar: {blackouts: 2027-02-01}\n",
    "calendar: {blackouts: [soon]}\n",
    "calendar: {blackouts: [2027-W05-1]}\n",
    "calendar: {blackouts: [2027-02-01..2027-02-30]}\n",
    "topics:\n  - 1984\n",
    "topics:\n  - true\n",
    "topics:\n  -\n",
    "topics:\n  - ' '\n",
    "topics:\n  - [a]\n",
    "topics:\n  - AI: 下一站\n",
    "topics:\n  - id: a\n",
    "topics:\n  - title:\n",
    "topics:\n  - title: ' '\n",
    "topics:\n  - title: 1984\n",
    "topics:\n  - title: [a]\n",
    topic("statsu: done"),
    topic("Status: done"),
    topic("x: 1"),
    topic("status: Done"),
    topic("status: 9"),
    topic("priority: urgent"),
    topic("id: KV"),
    topic("id: '33'"),
    topic("id: 33"),
    *(topic(f"number: {word}") for word in ("0", "-1", "No.33", "true", "None", "3.5", "'33'")),
    topic("formerly: 31"),
    topic("formerly: [0]"),
    topic("merged_into: '28'"),
    topic("merged_into: A B"),
    topic("merged_into: 0"),
    topic("published: 2026-01-09"),
    topic("published: {day: 1}"),
    topic("published: {x-own: 1}"),
    topic("published: {date: yesterday}"),
    topic("published: {title: 1984}"),
    topic("scheduled: tomorrow"),
    topic("scheduled: 2026-12-4"),
    topic("scheduled: 2026-12-04T20:00"),
    topic("scheduled: 2026-12-04 8pm"),
    topic("scheduled: 2026-12-04 24:00"),
    topic("scheduled: 2026-02-29 20:00"),
    topic("scheduled: 20261204"),
    topic("scheduled: 2026-W49-5 20:00"),
    topic("deadline: 2026-02-30"),
    topic("deadline: 2026-12-04 20:00"),
    topic("not_before: 2026/12/04"),
    topic("pinned: yes"),
    topic("pinned: 1"),
    topic("after: moe"),
    topic("after: [33]"),
    topic("tags: 推理"),
    topic("tags: [2025]"),
    topic("tags: ['']"),
    topic("tags: [null]"),
    topic("sources: [{a: b}]"),
    topic("notes: [a]"),
    topic("notes: 33"),
    topic("pillar: 3"),
    topic("owner: 3"),
    topic("added: 0000-01-01"),
]


@pytest.mark.parametrize("text", VALID, ids=repr)
def test_what_the_codec_reads_is_valid_in_an_editor(text: str) -> None:
    assert verdicts(text) == {"codec": True, "schema": True}


@pytest.mark.parametrize("text", INVALID, ids=repr)
def test_what_the_codec_refuses_is_a_mistake_in_an_editor(text: str) -> None:
    assert verdicts(text) == {"codec": False, "schema": False}


@given(
    st.integers(0, 9999),
    st.integers(0, 13),
    st.sampled_from([0, 1, 27, 28, 29, 30, 31, 32]),
    st.sampled_from(["", " 00:00", " 23:59", " 24:00", " 12:60"]),
)
def test_a_day_is_valid_in_an_editor_where_it_exists(year: int, month: int, day: int, time: str) -> None:
    found = verdicts(topic(f"scheduled: '{year:04}-{month:02}-{day:02}{time}'"))
    assert found["codec"] == found["schema"]


if __name__ == "__main__":
    FILE.write_text(written(), "utf-8")
