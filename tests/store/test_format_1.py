"""A file of the format's first version: read for ever, and changed by no more than a command changes."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from desk import Desk

TEXT = (Path(__file__).parent / "format_1" / "backlog.yaml").read_text("utf-8")


def test_a_file_of_version_1_says_what_it_said(paiqi: Desk) -> None:
    paiqi.write(TEXT)
    whole = json.loads(paiqi("export", "json").out)
    assert [topic if isinstance(topic, str) else topic.get("id") for topic in whole["topics"]][1:] == [
        *("moe", "pdf", "old", "aside", "kv")
    ]
    kv = whole["topics"][-1]
    assert (kv["scheduled"], kv["pinned"], kv["after"], kv["x-own"]) == (
        *("2026-12-04 20:00", True, ["aside"], {"of": "mine"}),
    )
    assert whole["series"]["archived"] == "1-25"
    assert whole["calendar"]["blackouts"] == ["2027-02-01..2027-02-20"]
    assert whole["appendix"] == "附录"
    assert paiqi("check", "--select", "E").code == 0


def test_a_file_of_version_1_is_written_line_by_line(paiqi: Desk) -> None:
    paiqi.write(TEXT)
    assert paiqi("edit", "kv", "--priority", "low").code == 0
    assert paiqi.text == TEXT.replace("priority: high", "priority: low")
    assert paiqi("undo").code == 0
    assert paiqi.text == TEXT


def test_a_newer_version_is_refused_with_a_word(paiqi: Desk) -> None:
    paiqi.write(TEXT.replace("paiqi: 1", "paiqi: 2"))
    answer = paiqi("add", "新的")
    assert answer.code == 6
    assert "format version 2" in answer.err
    assert "upgrade paiqi" in answer.err
