"""`list` and `show`, through the real program."""

from __future__ import annotations

import re
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from paiqi.cli.other_words import OTHER_FORMS, OTHER_WORDS
from paiqi.cli.table import COMMANDS, GROUPS
from paiqi.text.width import display_width

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
    assert "merged_into\tNo.33 “671B 的谎言”\n" in desk("show", "PDF").out
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
    assert desk("show", "M", PAIQI_LANG="zh").err.splitlines() == [
        "错误：与“M”相符的选题有 2 个",
        "  → 请改用 id 或编号，或者多输入几个标题里的字",
        "    moe  MoE（混合专家）  已写",
        "    moe-de-hou-xu  MoE 的后续  待写",
    ]


@pytest.mark.parametrize("columns", [24, 40, 80, 120])
def test_candidates_stand_one_a_line_at_any_width(desk: Desk, columns: int) -> None:
    desk("add", "MoE 的后续：一个专家怎么变成很多专家，很多专家又怎么只请两位出场", "--tag", "x")
    _code, screen = desk.at_a_terminal("show", "M", answer=None, COLUMNS=str(columns), PAIQI_LANG="zh")
    lines = screen.splitlines()
    assert all(display_width(line) <= columns for line in lines)
    assert len([line for line in lines if line.startswith("    moe")]) == 2
    if columns >= 40:
        assert all(line.endswith(("已写", "待写")) for line in lines[-2:])


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


def test_words_behind_list_narrow_it_as_names_do(desk: Desk) -> None:
    assert titles(desk, "显存") == ["显存阶级论"]
    assert titles(desk, "ＫＶ") == ["KV Cache：为什么越来越卡？"]
    assert titles(desk, "kv", "越来越卡") == ["KV Cache：为什么越来越卡？"]
    assert titles(desk, "xiancun") == ["显存阶级论"]
    assert titles(desk, "xcjj") == ["显存阶级论"]
    assert titles(desk, "--todo", "671B") == []
    answer = desk("list", "版面")
    assert (answer.code, answer.out) == (0, "")
    assert "paiqi list --search 版面" in answer.err


def test_a_search_looks_everywhere_and_says_where(desk: Desk) -> None:
    desk.write(BACKLOG + "appendix: |\n  ## 别处\n  - 显存 价目表\n")
    (desk.folder / "drafts").mkdir()
    desk.write("# KV Cache\n\n一行\n\n讲到了 HBM 的账\n", "drafts/kv-cache.md")
    assert titles(desk, "-s", "hbm") == ["KV Cache：为什么越来越卡？"]
    assert titles(desk, "-s", "banmian") == ["PDF 解析地狱 (PDF Hell)"]
    assert desk("list", "-s", "hbm 账", "--json").data["found"] == [
        {"id": "kv-cache", "title": "KV Cache：为什么越来越卡？", "key": "draft", "text": "讲到了 HBM 的账"},
        {"id": "kv-cache", "title": "KV Cache：为什么越来越卡？", "key": "notes", "text": "- **显存** 账"},
    ]
    answer = desk("list", "-s", "价目", PAIQI_LANG="zh")
    assert (answer.out, answer.err) == ("", "\n附录里：\n  - 显存 价目表\n")
    _code, screen = desk.at_a_terminal("list", "-s", "hbm", PAIQI_LANG="zh")
    assert "草稿：讲到了 HBM 的账" in screen
    assert "found" not in desk("list", "--json").data


def test_a_search_shows_what_it_found_in_the_middle_of_a_long_line_and_below_the_title(desk: Desk) -> None:
    title = "一个长长的标题" * 4
    desk.write(f"topics:\n  - title: {title}\n    tags: [甲]\n    notes: {'前' * 60}显存的账{'后' * 60}\n")

    _code, screen = desk.at_a_terminal("list", "-s", "xiancun 甲")

    where = [line for line in screen.splitlines() if ":" in line]
    assert title in screen
    assert [line.split(":")[0].strip() for line in where] == ["Notes", "Tags"]
    assert re.fullmatch(r" *Notes: …前+显存的账后+…", where[0])
    assert 76 <= display_width(where[0]) <= 80


def test_a_search_says_in_a_pipe_where_each_topic_has_it_by_the_names_of_the_file(desk: Desk) -> None:
    desk.write("topics:\n  - {title: 甲, notes: 讲 HBM}\n  - {title: HBM 之谜}\n  - {title: 丙, tags: [hbm]}\n")

    rows = [line.split("\t")[5:] for line in desk("list", "-s", "hbm", PAIQI_LANG="zh").out.splitlines()]

    assert rows == [["甲", "notes", "讲 HBM"], ["HBM 之谜", "title", "HBM 之谜"], ["丙", "tags", "hbm"]]


def test_a_search_that_finds_nothing_says_so_and_where_else_to_look(desk: Desk) -> None:
    answer = desk("list", "--todo", "-s", "zzz")

    assert (answer.code, answer.out) == (0, "")
    assert "paiqi list --all --search zzz" in answer.err
    assert desk("list", "--all", "-s", "zzz").err == "Nowhere is “zzz”: not in a topic, a draft or the appendix\n"


def test_an_id_in_pinyin_does_not_hide_what_the_words_say(desk: Desk) -> None:
    desk.write("topics:\n  - {id: xian-cun, title: 显存阶级论}\n  - {title: 乙, notes: 显存的账}\n")

    assert [one["key"] for one in desk("list", "-s", "xiancun", "--json").data["found"]] == ["title", "notes"]


@pytest.mark.parametrize(
    ("typed", "command"),
    [
        (["search", "显存", "账"], "paiqi list --search '显存 账'"),
        (["serch", "hbm"], "paiqi list --search hbm"),
        (["search"], "paiqi list --help"),
        (["rename", "kv-cache", "KV", "之谜"], "paiqi edit kv-cache --title 'KV 之谜'"),
        (["rename", "kv-cache"], "paiqi edit --help"),
        (["delete", "kv-cache"], "paiqi rm kv-cache"),
        (["delete"], "paiqi rm --help"),
        (["搜索", "显存", "账"], "paiqi list --search '显存 账'"),
        (["更名", "kv-cache", "KV", "之谜"], "paiqi edit kv-cache --title 'KV 之谜'"),
        (["删除", "kv-cache"], "paiqi rm kv-cache"),
        (["今天"], "paiqi today"),
        (["本周"], "paiqi agenda"),
        (["合并", "kv-cache", "--into", "moe"], "paiqi merge kv-cache --into moe"),
        (["排期"], "paiqi schedule --help"),
        (["帮助"], "paiqi --help"),
        (["week"], "paiqi agenda"),
        (["week", "x"], "paiqi agenda"),
        (["holidays", "CN"], "paiqi set holidays CN"),
        (["delay", "kv-cache", "1w"], "paiqi postpone kv-cache 1w"),
        (["lsit"], "paiqi list"),
        (["看板"], "paiqi board"),
        (["late"], "paiqi agenda"),
        (["漏发"], "paiqi agenda"),
        (["补发"], "paiqi schedule --catch-up"),
        (["todo"], "paiqi list --todo"),
        (["写稿", "kv-cache"], "paiqi draft kv-cache"),
        (["发表", "kv-cache", "--no", "33"], "paiqi done kv-cache --no 33"),
        (["导出"], "paiqi export --help"),
        (["导出", "网页", "-o", "a.html"], "paiqi export html -o a.html"),
        (["导出", "md", "-o", "a.md"], "paiqi export md -o a.md"),
        (["网页"], "paiqi export html"),
        (["公众号", "kv-cache"], "paiqi export post --for wenyan kv-cache"),
        (["export", "日历", "-o", "a.ics"], "paiqi export ics -o a.ics"),
        (["export", "calendar"], "paiqi export ics"),
        (["export", "网页"], "paiqi export html"),
        (["export", "Excel", "-o", "a.csv"], "paiqi export csv --excel -o a.csv"),
        (["export", "obsidian"], "paiqi export md --style tasks"),
        (["export", "公众号", "kv-cache"], "paiqi export post --for wenyan kv-cache"),
        (["export", "公众号"], "paiqi export post --help"),
        (["export", "日厉"], "paiqi export ics"),
        (["export", "nix"], "one of: md, csv, tsv, json, ics, html, post"),
    ],
)
def test_a_word_of_other_tools_finds_the_command(desk: Desk, typed: list[str], command: str) -> None:
    answer = desk(*typed)
    assert (answer.code, answer.out) == (2, "")
    assert answer.err.splitlines()[-1].rstrip("?").endswith(command)


def test_every_other_word_leads_to_a_command(desk: Desk) -> None:
    for word, other in OTHER_WORDS.items():
        assert word not in COMMANDS
        assert other.command.split()[0] in {*COMMANDS, *GROUPS, "--help"}
        assert f"paiqi {other.command.split()[0]}" in desk(word).err
    for word, other in OTHER_FORMS.items():
        assert f"export {word}" not in COMMANDS
        assert f"paiqi {other.command.partition(' --')[0]}" in desk("export", word).err


@pytest.mark.parametrize(
    ("language", "usage", "heading", "refused"),
    [
        ("en", "paiqi export [OPTIONS] FORM …", "Forms:", "export has no form “nix”"),
        ("zh", "paiqi export [选项] 格式 …", "格式：", "export 没有“nix”这种格式"),
    ],
)
def test_what_stands_behind_export_is_a_form(desk: Desk, language: str, usage: str, heading: str, refused: str) -> None:
    page = desk("export", "--help", PAIQI_LANG=language).out
    assert usage in page
    assert heading in page.splitlines()
    assert refused in desk("export", "nix", PAIQI_LANG=language).err
    assert "form" in desk("export").err


def test_help_is_a_command_too(desk: Desk) -> None:
    assert desk("help") == desk("--help")
    assert desk("help", "list") == desk("list", "--help")
    assert desk("help", "source", "add") == desk("source", "add", "--help")
    assert "no command “nix”" in desk("help", "nix").err
