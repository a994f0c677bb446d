"""Texts as YAML: whatever a title holds, both parsers read it back."""

from __future__ import annotations

from typing import Any

import pytest
import yaml12
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace
from ruamel.yaml import YAML

from paiqi.store.edits.edits import edited
from paiqi.store.edits.scalars import scalar
from paiqi.store.yaml.codec import decode
from paiqi.store.yaml.document import Document

AWKWARD = st.text(
    st.sampled_from("ab01eExOnNyY -+?:,[]{}#&*!|>'\"%@`.~=<\\/_中：，“”…\u3000\u00a0\t\n😀\u200d\u2028\ufeff\x85\x7f"),
    max_size=8,
)
PLACES = ["k: {}\n", "{{k: {}, z: 1}}\n", "{{k: [{}]}}\n"]


def only_text(value: Any) -> Any:
    inner = value["k"]
    return inner[0] if isinstance(inner, list) else inner


@given(AWKWARD, st.sampled_from(PLACES))
def test_a_text_reads_back_as_itself_wherever_it_stands(text: str, place: str) -> None:
    written = place.format(scalar(text, flow=place is not PLACES[0]))
    assert only_text(yaml12.parse_yaml(written)) == text
    assert only_text(YAML(typ="safe", pure=True).load(written)) == text


@pytest.mark.parametrize(
    "text", ["on", "Yes", "n", "~", "null", "1984", "0x1F", "1_000", "++0", "12:30", "1e3", ".5", "2026-12-04", "="]
)
def test_what_some_yaml_version_misreads_is_quoted(text: str) -> None:
    assert scalar(text) == f'"{text}"'


@pytest.mark.parametrize(
    "text", ["KV Cache：为什么？", "R&D", "C++", "a: b".replace(": ", ":"), "No.33", "https://a.b/c?d=e#f", "没有 - 的"]
)
def test_what_every_version_reads_rightly_stays_plain(text: str) -> None:
    assert scalar(text) == text


@pytest.mark.parametrize(
    ("text", "written"),
    [('"hi": x', "'\"hi\": x'"), ("it's: so", '"it\'s: so"'), ("a\\b: c", "'a\\b: c'"), ("x\ny", '"x\\ny"')],
)
def test_quotes_are_the_ones_that_need_the_least_escaping(text: str, written: str) -> None:
    assert scalar(text) == written


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("notes: |\n      No.4 only\n", "notes: |\n      No.5 only\n"),
        ('notes: "see: No.4"\n', 'notes: "see: No.5"\n'),
        ("notes: 'No.4'\n", "notes: 'No.5'\n"),
        ("notes: No.4\n", "notes: No.5\n"),
        ("why: |-\n      No.4 only\n", "why: |-\n      No.5 only\n"),
    ],
)
def test_one_line_in_the_place_of_another_keeps_its_style(before: str, after: str) -> None:
    document = Document(f"topics:\n  - title: Tea\n    {before}")
    backlog = decode(document)
    (topic,) = backlog.topics
    said = {key: (getattr(topic, key) or "").replace("4", "5") or None for key in ("notes", "why")}
    changed = replace(topic, notes=said["notes"] or "", why=said["why"])
    assert edited(document, backlog, backlog.with_topic(topic, changed)).text == f"topics:\n  - title: Tea\n    {after}"
