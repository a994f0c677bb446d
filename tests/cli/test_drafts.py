"""Drafts: in the editor, from the writer's own template, and how long they are."""

from __future__ import annotations

import shlex
import sys
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from conftest import Desk

BACKLOG = """\
calendar: {timezone: Asia/Shanghai, cadence: weekly on fri at 20:00, lead: 3 days}
topics:
  - id: kv
    title: "KV: 为什么慢？"
    scheduled: 2026-12-04 20:00
    tags: [推理, "a: b"]
    notes: 先算一笔账
    sources: [https://a.b/1]
  - title: 没有编号
  - {id: qlora, title: QLoRA, status: merged, merged_into: kv, notes: 低秩, sources: [https://a.b/2]}
"""
TYPES = "import sys, pathlib as p; [(q := p.Path(f)).write_text(q.read_text() + '多写五个字\\n') for f in sys.argv[1:]]"
EDITOR = f"{shlex.quote(sys.executable)} -c {shlex.quote(TYPES)}"


@pytest.fixture
def desk(paiqi: Desk) -> Desk:
    paiqi.write(BACKLOG)
    return paiqi


def draft(desk: Desk, name: str) -> str:
    return (desk.folder / "drafts" / f"{name}.md").read_text("utf-8")


def test_the_editor_opens_a_draft_that_is_made_where_there_is_none(desk: Desk) -> None:
    answer = desk("draft", "kv", "--edit", EDITOR=EDITOR)
    assert (answer.code, answer.err) == (0, "")
    assert answer.out == "“KV: 为什么慢？” is being written: drafts/kv.md\ndrafts/kv.md: 22 characters\n"
    assert draft(desk, "kv").endswith("多写五个字\n")
    again = desk("draft", "kv", "-e", EDITOR=EDITOR)
    assert (again.code, again.err) == (0, "")
    assert again.out == "“KV: 为什么慢？” is being written already.\ndrafts/kv.md: 27 characters\n"
    assert draft(desk, "kv").count("多写五个字") == 2
    assert len(desk("log").out.splitlines()) == 1


def test_several_drafts_open_at_once_and_a_topic_gets_the_id_that_names_its_own(desk: Desk) -> None:
    answer = desk("draft", "kv", "没有编号", "--edit", "--json", EDITOR=EDITOR)
    assert answer.code == 0
    assert answer.data["drafts"] == ["drafts/kv.md", "drafts/mei-you-bian-hao.md"]
    assert draft(desk, "mei-you-bian-hao") == "# 没有编号\n多写五个字\n"


def test_a_dry_run_opens_nothing(desk: Desk) -> None:
    answer = desk("draft", "kv", "--edit", "--dry-run", EDITOR=EDITOR)
    assert answer.code == 0
    assert "+# KV: 为什么慢？" in answer.out
    assert not (desk.folder / "drafts").exists()


def test_without_an_editor_nothing_is_written(desk: Desk) -> None:
    answer = desk("draft", "kv", "没有", "--edit")
    assert (answer.code, answer.out) == (2, "")
    assert "paiqi draft kv 没有 --file" in answer.err
    assert desk.text == BACKLOG
    broken = desk("draft", "kv", "--edit", EDITOR="no-such-editor")
    assert broken.code == 2
    ended = desk("draft", "kv", "--edit", EDITOR="false")
    assert ended.code == 7
    assert "the draft is as it left it" in ended.err


def test_what_is_published_has_no_draft_to_begin(desk: Desk) -> None:
    desk("done", "kv")
    answer = desk("draft", "kv", "--edit", EDITOR=EDITOR)
    assert answer.code == 5
    assert not (desk.folder / "drafts").exists()


TEMPLATE = """\
---
title: {title}
tags: {tags}
date: {date}
slug: "{number}"
cover:
---

# {number} {title}

{notes}

{merged}

素材：

{sources}

`{n}` 和 {title!r} 不动
"""


def test_a_template_of_the_writer_is_filled_in(desk: Desk) -> None:
    (desk.folder / "drafts").mkdir()
    desk.write("\ufeff" + TEMPLATE, "drafts/_template.md")
    assert desk("draft", "kv", "没有编号", "--file").code == 0
    assert draft(desk, "kv") == (
        '---\ntitle: "KV: 为什么慢？"\ntags: [推理, "a: b"]\ndate: 2026-12-04 20:00\nslug: "No.1"\ncover:\n---\n\n'
        "# No.1 KV: 为什么慢？\n\n先算一笔账\n\n"
        "## From “QLoRA” (merged)\n\n低秩\n\n### Sources\n\n- https://a.b/2\n\n"
        "素材：\n\n- https://a.b/1\n\n`{n}` 和 {title!r} 不动\n"
    )
    assert draft(desk, "mei-you-bian-hao").startswith('---\ntitle: 没有编号\ntags: []\ndate: ""\nslug: ""\n')


def test_a_template_is_no_draft(desk: Desk) -> None:
    (desk.folder / "drafts").mkdir()
    desk.write("第 12 篇 No.99 独一无二\n", "drafts/_template.md")
    assert desk("check").out == desk("check", "--ignore", "W402").out
    assert "独一无二" not in desk("list", "--search", "独一无二").out
    assert desk("links", "--json").data["links"] == []
    desk.write("# 别的\n", "drafts/other.md")
    assert "独一无二" not in desk("import", "drafts", "-f", "new.yaml").out
    assert [topic["title"] for topic in desk("list", "-f", "new.yaml", "--json").data["topics"]] == ["别的"]
    desk.write("topics: [{id: a, title: a, number: 99}]\n")
    desk("renumber", "a", "98")
    assert (desk.folder / "drafts" / "_template.md").read_text("utf-8") == "第 12 篇 No.99 独一无二\n"


def test_a_template_that_cannot_be_read_stops_a_draft(desk: Desk) -> None:
    (desk.folder / "drafts").mkdir()
    (desk.folder / "drafts" / "_template.md").write_bytes(b"\xff\xfe")
    answer = desk("draft", "kv", "--file")
    assert answer.code == 7
    assert "_template.md" in answer.err
    assert desk("draft", "kv").code == 0


def test_a_draft_that_the_editor_took_away_is_gone(desk: Desk) -> None:
    answer = desk("draft", "kv", "--edit", EDITOR="rm")
    assert (answer.code, answer.err) == (0, "")
    assert answer.out.splitlines()[1:] == ["drafts/kv.md is gone: the editor took it away"]


COMMANDS = {
    "drafts/_template.md": [["draft", "qlora-2", "--file"]],
    "drafts/kv.md": [
        ["export", "post", "kv", "--for", "hugo"],
        ["draft", "kv", "--edit"],
        ["list", "--search", "private"],
        ["renumber", "kv", "5"],
    ],
    "drafts": [["export", "post", "kv", "--for", "hugo"], ["draft", "qlora-2", "--file"], ["renumber", "kv", "5"]],
}


@pytest.mark.parametrize("place", COMMANDS)
def test_nothing_that_leads_out_of_the_folder_is_opened(desk: Desk, place: str) -> None:
    desk.write(BACKLOG + "  - {id: qlora-2, title: QLoRA 2}\n")
    desk("reserve", "kv", "3")
    before = desk.text
    private = desk.folder.parent / "private"
    private.mkdir()
    for name in ("kv.md", "_template.md"):
        (private / name).write_text("private, No.3\n")
    (desk.folder / place).parent.mkdir(exist_ok=True)
    (desk.folder / place).symlink_to(private if place == "drafts" else private / place.removeprefix("drafts/"))
    for command in COMMANDS[place]:
        answer = desk(*command, EDITOR=EDITOR)
        assert answer.code == 7, command
        assert "private, No.3" not in answer.out
        assert "leads out of the backlog's folder" in answer.err
        assert f"{desk.folder / place} → {private}" in answer.err
    assert desk.text == before or place == "drafts/kv.md"  # the status
    assert "private, No.3" not in desk("show", "kv").out
    assert sorted(file.name for file in private.iterdir()) == ["_template.md", "kv.md"]
    assert (private / "kv.md").read_text() == "private, No.3\n"


def test_show_and_agenda_say_how_long_a_draft_is(desk: Desk) -> None:
    desk("draft", "kv", "--edit", EDITOR=EDITOR)
    assert "\nlength\t22\n" in desk("show", "kv").out
    _code, screen = desk.at_a_terminal("show", "kv")
    assert "22 characters" in screen
    assert desk("show", "kv", "--json").data["draft"] == {
        "file": "drafts/kv.md",
        "length": {"count": 22, "unit": "characters"},
    }
    assert desk("show", "qlora", "--json").data["draft"] is None
    lines = [line.split("\t") for line in desk("agenda").out.splitlines()]
    assert [line[6] for line in lines if line[4] == "kv"] == ["draft:22", "draft:22"]
    _code, screen = desk.at_a_terminal("agenda")
    assert "draft: 22 characters" in screen
    happenings = [one for week in desk("agenda", "--json").data["weeks"] for one in week["happenings"]]
    assert [one["draft_length"] for one in happenings if one["id"] == "kv"] == [{"count": 22, "unit": "characters"}] * 2
    _code, screen = desk.at_a_terminal("agenda", PAIQI_LANG="zh")
    assert "草稿 22 字" in screen
    days = desk("calendar", "12月", "--json").data["days"]
    assert {"count": 22, "unit": "characters"} in [one["draft_length"] for day in days for one in day["happenings"]]


def test_a_draft_that_cannot_be_read_is_said_and_stops_nothing(desk: Desk) -> None:
    (desk.folder / "drafts").mkdir()
    (desk.folder / "drafts" / "kv.md").write_bytes(b"\xff\xfe")
    for command in (["show", "kv"], ["agenda"]):
        answer = desk(*command)
        assert answer.code == 0
        assert "not UTF-8" in answer.err
    assert desk("show", "kv", "--json").data["draft"] == {"file": "drafts/kv.md", "length": None}
