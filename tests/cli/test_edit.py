"""`edit` with options, through the real program: whole files before and after."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from conftest import Desk

HEAD = "# 我的选题\ntopics:\n"
KV = """\
  # 要写两篇
  - id: kv-cache
    title: KV Cache   # 名字
    scheduled: 2026-12-04
    tags: [推理, 显存]
"""
REST = "  - 多模态\n\n  # 已写\n\n  - {id: moe, title: MoE, status: done, number: 33}\n"
BACKLOG = HEAD + KV + REST


@pytest.fixture
def desk(paiqi: Desk) -> Desk:
    paiqi.write(BACKLOG)
    return paiqi


def test_several_options_are_one_change(desk: Desk) -> None:
    answer = desk(
        *("edit", "kv", "--tag", "-推理", "--tag=-显存", "--tag", "+新", "--tag", "x", "--deadline", "月底"),
        *("--priority", "high", "--pillar", "原理", "--owner", "小周", "--after", "多模态"),
        *("--status", "drafting", "--why", "常问"),
    )
    assert answer.code == 0
    assert answer.out == (
        "Changed “KV Cache”.\n"
        "Status: drafting · Deadline: 2026-11-30 Mon · After: 多模态 · Priority: high · Pillar: 原理 · Owner: 小周 · "
        "Tags: 新, x · Why: 常问\n"
    )
    assert answer.err == "Note: its run date 2026-12-04 is after the deadline 2026-11-30\n"
    assert desk.text == HEAD + (
        "  # 要写两篇\n"
        "  - id: kv-cache\n"
        "    title: KV Cache   # 名字\n"
        "    status: drafting\n"
        "    scheduled: 2026-12-04\n"
        "    deadline: 2026-11-30\n"
        "    after: [duo-mo-tai]\n"
        "    priority: high\n"
        "    pillar: 原理\n"
        "    owner: 小周\n"
        "    tags: [新, x]\n"
        "    why: 常问\n"
    ) + REST.replace("  - 多模态\n", "  - title: 多模态\n    id: duo-mo-tai\n")


def test_empty_values_take_away_and_the_file_is_as_it_was(desk: Desk) -> None:
    given = [
        "--deadline",
        "2026-12-31",
        "--not-before",
        "12-01",
        "--priority",
        "low",
        "--pillar",
        "p",
        "--owner",
        "o",
        "--why",
        "w",
    ]
    assert desk("edit", "kv", *given, "--after", "moe", "--status", "ready").code == 0
    empty = [part if place % 2 == 0 else "" for place, part in enumerate(given)]
    assert desk("edit", "kv", *empty, "--after", "", "--status", "").code == 0
    assert desk.text == BACKLOG


@pytest.mark.parametrize("words", [["--tag", "-y"], ["--tag=-y"], ["-t", "-y"], ["-t-y"]])
def test_a_tag_that_looks_like_an_option_is_a_tag(paiqi: Desk, words: list[str]) -> None:
    paiqi.write("topics:\n  - {title: 甲, tags: [x, y]}\n")
    answer = paiqi("edit", "甲", *words)
    assert (answer.code, answer.out, answer.err) == (0, "Changed “甲”.\nTags: x\n", "")


def test_a_new_title_leaves_the_id(desk: Desk) -> None:
    answer = desk("edit", "kv", "--title", "ＭｏＥ")
    assert (answer.code, answer.out) == (0, "Changed “KV Cache”.\nNew title: ＭｏＥ\n")
    assert answer.err == "Note: “ＭｏＥ” is close to “MoE”, which is in the backlog (done)\n"
    assert desk.text == BACKLOG.replace("title: KV Cache ", "title: ＭｏＥ ")


def test_what_is_so_already_changes_nothing(desk: Desk) -> None:
    answer = desk("edit", "kv", "--tag", "推理", "--tag", "-z", "--priority", "normal")
    assert (answer.code, answer.out, desk.text) == (0, "“KV Cache” is so already.\n", BACKLOG)
    assert answer.err == "Note: “KV Cache” has no tag “z”\n"
    assert desk("edit", "kv", "--tag", "推理", "--json").data == {"schema": 1, "dry_run": False, "changed": []}


def test_json_and_dry_run_say_what_would_change(desk: Desk) -> None:
    assert desk("edit", "kv", "--deadline", "2026-12-31", "--dry-run", "--json").data == {
        "schema": 1,
        "dry_run": True,
        "changed": [
            {
                "id": "kv-cache",
                "title": "KV Cache",
                "before": {"deadline": None},
                "after": {"deadline": "2026-12-31"},
            }
        ],
    }
    answer = desk("edit", "kv", "--deadline", "2026-12-31", "--dry-run")
    assert [line for line in answer.out.splitlines()[2:] if line[0] in "+-"] == ["+    deadline: 2026-12-31"]
    assert desk.text == BACKLOG


@pytest.mark.parametrize(
    ("words", "code", "message"),
    [
        (["--title", " "], 2, "a topic needs a title"),
        (["--tag", "-"], 2, "“-” stands alone"),
        (["--priority", "urgent"], 2, "--priority must be one of: high, normal, low"),
        (["--status", "open"], 2, "--status must be one of: todo, drafting, ready"),
        (["--status", "done"], 2, "--status changes an open topic’s progress"),
        (["--deadline", "someday"], 2, "“someday”"),
        (["--after", "nothing like it"], 3, "no topic matches"),
        (["--after", "kv"], 5, "“KV Cache” cannot come after itself"),
        (["--deadline", "2026-12-01", "--not-before", "2026-12-02"], 5, "is before 2026-12-02, the earliest day"),
    ],
)
def test_what_cannot_be_is_refused(desk: Desk, words: list[str], code: int, message: str) -> None:
    answer = desk("edit", "kv", *words)
    assert (answer.code, answer.out, desk.text) == (code, "", BACKLOG)
    assert message in answer.err
    assert "→" in answer.err
    assert desk("edit", "kv", *words, "--json").error["exit"] == code


def test_a_circle_is_refused_and_shown(desk: Desk) -> None:
    desk("edit", "kv", "--after", "多模态")
    before = desk.text
    answer = desk("edit", "多模态", "--after", "kv")
    assert (answer.code, answer.out, desk.text) == (5, "", before)
    assert answer.err.splitlines()[:2] == [
        "Error: “多模态” cannot come after “KV Cache”, which comes after it",
        "  duo-mo-tai → kv-cache → duo-mo-tai",
    ]


def test_a_closed_topic_keeps_its_status(desk: Desk) -> None:
    answer = desk("edit", "moe", "--status", "ready")
    assert (answer.code, desk.text) == (5, BACKLOG)
    assert "“MoE” is done, not open" in answer.err


def test_in_chinese(desk: Desk) -> None:
    answer = desk("edit", "kv", "--deadline", "2026-12-31", "--tag", "-z", PAIQI_LANG="zh")
    assert answer.out == "已改“KV Cache”。\n最晚：2026-12-31 周四\n"
    assert answer.err == "注意：“KV Cache”没有标签“z”\n"
