"""`list` and `show`, through the real program."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from conftest import Desk

BACKLOG = """\
paiqi: 1
series: {archived: 1-25}
calendar:
  timezone: Asia/Shanghai
topics:
  - id: moe
    title: MoE（混合专家）
    status: done
    number: 33
    published: {title: 671B 的谎言, date: 2026-01-09, url: "https://a.b/33"}
  - id: pdf-hell
    title: PDF 解析地狱 (PDF Hell)
    status: merged
    merged_into: 33
    sources: [https://a.b/pdf]
    notes: |
      - 版面
  - id: kv-cache
    title: KV Cache：为什么越来越卡？
    scheduled: 2026-12-04 20:00
    priority: high
    deadline: 2026-12-31
    tags: [推理, 显存]
    pillar: 原理
    owner: 小周
    sources: [assets/kv.png]
    notes: |
      - **显存** 账
  - 多模态
  - title: 显存阶级论
    status: drafting
    scheduled: 2026-11-20
  - title: 旧题
    status: dropped
    why: 过时
"""


@pytest.fixture
def desk(paiqi: Desk) -> Desk:
    paiqi.write(BACKLOG)
    return paiqi


def titles(desk: Desk, *args: str) -> list[str]:
    return [line.split("\t")[5] for line in desk("list", *args).out.splitlines()]


def test_a_list_in_a_pipe_is_tab_separated_and_says_the_same_in_both_languages(desk: Desk) -> None:
    expected = (
        "33\tdone\t2026-01-09\tmoe\t0\tMoE（混合专家）\n"
        ">33\tmerged\t\tpdf-hell\t1\tPDF 解析地狱 (PDF Hell)\n"
        "~35\ttodo\t2026-12-04 20:00\tkv-cache\t1\tKV Cache：为什么越来越卡？\n"
        "\ttodo\t\t\t0\t多模态\n"
        "~34\tdrafting\t2026-11-20\t\t0\t显存阶级论\n"
    )
    assert desk("list").out == expected
    assert desk("list", PAIQI_LANG="zh").out == expected


@pytest.mark.parametrize(
    ("args", "expected"),
    [
        (["--todo"], ["KV Cache：为什么越来越卡？", "多模态", "显存阶级论"]),
        (["--done"], ["MoE（混合专家）"]),
        (["--merged", "--dropped"], ["PDF 解析地狱 (PDF Hell)", "旧题"]),
        (["--status", "drafting", "--done"], ["MoE（混合专家）", "显存阶级论"]),
        (["--all", "--limit", "1"], ["MoE（混合专家）"]),
        (["--scheduled"], ["KV Cache：为什么越来越卡？", "显存阶级论"]),
        (["--tag", "推理"], ["KV Cache：为什么越来越卡？"]),
        (["--tag", "推理", "--tag", "没有"], []),
        (["--pillar", "原理"], ["KV Cache：为什么越来越卡？"]),
        (["--owner", "小周"], ["KV Cache：为什么越来越卡？"]),
        (["--owner", "小吴"], []),
        (["--owner", "", "--done"], ["MoE（混合专家）"]),
        (["--search", "显存"], ["KV Cache：为什么越来越卡？", "显存阶级论"]),
        (["--search", "ｋｖ 显存"], ["KV Cache：为什么越来越卡？"]),
        (["--todo", "--sort", "date"], ["显存阶级论", "KV Cache：为什么越来越卡？", "多模态"]),
        (["--todo", "--sort", "priority", "-r"], ["多模态", "显存阶级论", "KV Cache：为什么越来越卡？"]),
        (["--sort", "number", "--todo"], ["显存阶级论", "KV Cache：为什么越来越卡？", "多模态"]),
    ],
)
def test_states_unite_and_the_other_conditions_narrow(desk: Desk, args: list[str], expected: list[str]) -> None:
    assert titles(desk, *args) == expected


def test_json_has_every_key_of_every_topic(desk: Desk) -> None:
    data = desk("list", "--scheduled", "--json").data
    assert data["schema"] == 1
    assert data["topics"][0] == {
        "id": "kv-cache",
        "title": "KV Cache：为什么越来越卡？",
        "status": "todo",
        "number": None,
        "formerly": [],
        "published": None,
        "merged_into": None,
        "scheduled": "2026-12-04T20:00:00+08:00",
        "pinned": False,
        "deadline": "2026-12-31",
        "not_before": None,
        "after": [],
        "priority": "high",
        "pillar": "原理",
        "owner": "小周",
        "tags": ["推理", "显存"],
        "sources": ["assets/kv.png"],
        "notes": "- **显存** 账",
        "why": None,
        "added": None,
        "open": True,
        "provisional": 35,
        "draft_due": None,
        "holds": [],
        "line": 18,
    }


def test_show_says_where_a_merged_topic_went_and_what_an_article_holds(desk: Desk) -> None:
    assert "merged_into\tNo.33 «671B 的谎言»\n" in desk("show", "PDF").out
    shown = desk("show", "33").out
    assert "holds\tpdf-hell  PDF 解析地狱 (PDF Hell)\n" in shown
    assert "# From “PDF 解析地狱 (PDF Hell)” (merged)\n- 版面\n" in shown
    assert "https://a.b/pdf" in shown.partition("# From")[2]


@pytest.mark.parametrize("name", ["kv-cache", "KV", "ｋｖ", "越来越卡", "KV Cache：为什么越来越卡？"])
def test_show_finds_a_topic_by_any_piece_of_its_name(desk: Desk, name: str) -> None:
    assert desk("show", name).out.startswith("title\tKV Cache：为什么越来越卡？\nstatus\ttodo\n")


@pytest.mark.parametrize("name", ["33", "No.33", "#33", "671b", "moe(混合", "hunhe"])
def test_show_finds_an_article_by_number_article_title_and_pinyin(desk: Desk, name: str) -> None:
    assert desk("show", name).out.startswith("title\tMoE（混合专家）\n")


def test_an_unknown_name_exits_3_with_the_nearest(desk: Desk) -> None:
    answer = desk("show", "kv cahe", "--json")
    assert (answer.code, answer.out, answer.error["kind"]) == (3, "", "not_found")
    assert answer.error["candidates"]


def test_an_ambiguous_name_exits_4_with_the_candidates(desk: Desk) -> None:
    desk("add", "MoE 的后续")
    answer = desk("show", "moe", "--json")
    assert answer.code == 0, "an id is exact"
    answer = desk("show", "M", "--json")
    assert (answer.code, answer.out, answer.error["exit"], len(answer.error["candidates"])) == (4, "", 4, 2)
    assert len(desk("show", "M").err.splitlines()) == 3


def test_nothing_from_the_file_drives_the_terminal(paiqi: Desk) -> None:
    paiqi.write('topics:\n  - title: "a\\e[31mred\\u202E"\n    tags: ["\\u0007"]\n    notes: "\\e]0;x\\a"\n')
    for command in (["list"], ["show", "a"]):
        out = paiqi(*command).out
        assert "\x1b" not in out
        assert "\x07" not in out
        assert "\u202e" not in out


def test_a_reader_that_goes_away_is_no_error(desk: Desk) -> None:
    for _ in range(3):
        command = ["/bin/sh", "-c", f"{sys.executable} -m paiqi list | true"]
        done = subprocess.run(command, cwd=desk.folder, env=desk.environ, capture_output=True, check=False)
        assert done.stderr == b""
