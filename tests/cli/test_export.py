"""Exports through the program: where they go, what is said of them, and that they come in again as they were."""

from __future__ import annotations

import json
import os
import shlex
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

    from desk import Desk

BACKLOG = """\
paiqi: 1
series: {title: 小学生问, archived: 1-25, archived_note: 见之前的文章}
calendar: {timezone: Asia/Shanghai, cadence: weekly on fri at 20:00}
topics:
  - id: kv
    title: KV Cache：为什么越来越卡？
    scheduled: 2026-12-04 20:00
    priority: high
    deadline: 2026-12-31
    after: [bert]
    tags: [推理, 显存 HBM]
    pillar: 原理
    sources: [https://example.org/kv]
    notes: |
      - 每个 token 都要存
      ### 小标题
  - id: bert
    title: BERT
    status: drafting
    notes: "- 素材：assets/a.png"
    sources: [assets/a.png]
  - {id: moe, title: MoE, status: done, number: 33, published: {title: 谎言与真相, date: 2026-01-09, url: "https://example.org/33"}}
  - {id: pdf, title: PDF 地狱, status: merged, merged_into: 26}
  - {id: kai, title: 喝-3 度的咖啡, status: dropped, why: 写过了}
  - {id: rag, title: RAG 的陷阱, status: done, number: 26}
  - 番外的想法
appendix: |
  附录里的话
"""
LIST = """\
<!-- paiqi: list 1 -->

# 小学生问

## 待写

### KV Cache：为什么越来越卡？
- 发布日：2026-12-04 20:00
- 最晚：2026-12-31
- 前置：《BERT》
- 优先级：高
- 栏目：原理
- 标签：推理、显存 HBM
- 素材：https://example.org/kv

- 每个 token 都要存
\\### 小标题

### BERT ✍ 在写

- 素材：assets/a.png

### ~~MoE~~ ✅ 已写（No.33）

### ~~PDF 地狱~~ ✅ 已合并到 No.26

### ~~喝-3 度的咖啡~~ ❌ 弃用
- 原因：写过了

### 番外的想法

---

## 已写

1-25: 见之前的文章
26: RAG 的陷阱
33: [谎言与真相](https://example.org/33) · 2026-01-09

---

## 附录

附录里的话
"""


@pytest.fixture(autouse=True)
def backlog(paiqi: Desk) -> None:
    (paiqi.folder / "backlog.yaml").write_text(BACKLOG, encoding="utf-8")


def elsewhere(paiqi: Desk, name: str, text: str) -> Path:
    folder = paiqi.folder / "elsewhere"
    folder.mkdir()
    (folder / name).write_text(text, encoding="utf-8", newline="")
    return folder / "backlog.yaml"


def test_the_familiar_list_looks_as_a_writer_keeps_it(paiqi: Desk) -> None:
    answer = paiqi("export", "md", PAIQI_LANG="zh")
    assert answer.out == LIST
    assert answer.err.count("\n") == 1
    assert "calendar" in answer.err


@pytest.mark.parametrize("form", [["md"], ["md", "--style", "tasks"], ["csv"], ["tsv"], ["json"]])
def test_into_an_empty_folder_and_out_again_gives_the_same_bytes(paiqi: Desk, form: list[str]) -> None:
    first = paiqi("export", *form).out
    copy = elsewhere(paiqi, f"list.{form[0]}", first)
    answer = paiqi("import", str(copy.with_name(f"list.{form[0]}")), "-f", str(copy))
    assert answer.code == 0, answer.err
    assert paiqi("export", *form, "-f", str(copy)).out == first


@pytest.mark.parametrize("form", [["md"], ["md", "--style", "tasks"], ["csv"], ["json"]])
def test_into_the_backlog_that_it_came_from_it_brings_nothing(paiqi: Desk, form: list[str]) -> None:
    before = (paiqi.folder / "backlog.yaml").read_bytes()
    paiqi("export", *form, "-o", f"out.{form[0]}")
    answer = paiqi("import", f"out.{form[0]}", "--yes")
    assert "Nothing new in" in answer.out
    assert (paiqi.folder / "backlog.yaml").read_bytes() == before


def test_json_is_the_file_itself(paiqi: Desk) -> None:
    data = paiqi("export", "json").data
    assert list(data) == ["paiqi", "series", "calendar", "topics", "appendix"]
    assert data["topics"][0]["scheduled"] == "2026-12-04 20:00"
    assert data["topics"][-1] == {"title": "番外的想法"}


def test_a_part_says_that_it_is_one(paiqi: Desk) -> None:
    answer = paiqi("export", "md", "--tag", "推理", PAIQI_LANG="en")
    assert answer.out.startswith("<!-- paiqi: list 1 part=1/7 -->\n\n# 小学生问\n\n## To write\n\n### KV Cache")
    assert "附录里的话" not in answer.out
    assert "this is a part: 1 of 7 topics" in answer.err
    assert [topic["id"] for topic in paiqi("export", "json", "--month", "2026-12").data["topics"]] == ["kv"]


def test_dropped_topics_are_a_part_of_the_whole(paiqi: Desk) -> None:
    assert len(paiqi("export", "json").data["topics"]) == 7


def test_a_list_changed_by_hand_is_read_on(paiqi: Desk) -> None:
    changed = LIST.replace("### BERT ✍ 在写", "### ~~BERT~~ ✅ 已写（No.34）").replace(
        "33: [", "34: BERT 与 GPT\n33: ["
    )
    changed = changed.replace("### 番外的想法", "### 番外的想法\n- 一条新笔记\n\n### 新的一个\n- 标签：新")
    (paiqi.folder / "list.md").write_text(changed, encoding="utf-8")
    answer = paiqi("import", "list.md", "--yes", "--json").data["report"]
    assert not answer["findings"] or "changed_by_hand" not in {one["kind"] for one in answer["findings"]}
    topics = {topic["title"]: topic for topic in paiqi("export", "json").data["topics"]}
    assert topics["BERT"]["status"] == "done"
    assert topics["BERT"]["number"] == 34
    assert topics["BERT"]["published"] == {"title": "BERT 与 GPT"}
    assert topics["番外的想法"]["notes"] == "- 一条新笔记"
    assert topics["新的一个"]["tags"] == ["新"]


def test_a_line_that_paiqi_does_not_write_is_said_and_all_is_read_as_any_list(paiqi: Desk) -> None:
    copy = elsewhere(paiqi, "list.md", LIST.replace("### BERT ✍ 在写", "### ~~BERT~~ 写完啦"))
    answer = paiqi("import", str(copy.with_name("list.md")), "-f", str(copy), PAIQI_LANG="en")
    assert "paiqi wrote this list, and somebody changed a line" in answer.out
    assert "(line 19)" in answer.out
    assert "<!--" not in copy.read_text(encoding="utf-8")


def test_a_later_form_is_refused(paiqi: Desk) -> None:
    (paiqi.folder / "list.md").write_text(LIST.replace("list 1", "list 2"), encoding="utf-8")
    answer = paiqi("import", "list.md")
    assert answer.code == 7
    assert "list 2" in answer.err


def test_line_ends_of_another_system_change_nothing(paiqi: Desk) -> None:
    copy = elsewhere(paiqi, "list.md", "\ufeff" + LIST.replace("\n", "\r\n"))
    paiqi("import", str(copy.with_name("list.md")), "-f", str(copy))
    assert paiqi("export", "md", "-f", str(copy), PAIQI_LANG="zh").out == LIST


def test_a_formula_is_a_text(paiqi: Desk) -> None:
    paiqi("edit", "kai", "--title", "-3 度的咖啡")
    paiqi("edit", "bert", "--title", "=SUM(A1)")
    table = paiqi("export", "csv", "--columns", "title,status").out
    assert "\n'-3 度的咖啡,dropped\n" in table
    assert "\n'=SUM(A1),drafting\n" in table
    copy = elsewhere(paiqi, "list.csv", table)
    paiqi("import", str(copy.with_name("list.csv")), "-f", str(copy))
    titles = [topic["title"] for topic in paiqi("export", "json", "-f", str(copy)).data["topics"]]
    assert "-3 度的咖啡" in titles
    assert "=SUM(A1)" in titles


def test_with_json_the_export_is_named_or_stands_in_the_object(paiqi: Desk) -> None:
    facts = paiqi("export", "csv", "--columns", "title", "--status", "drafting", "--json").data
    assert facts["export"] == {
        "file": None,
        "topics": 1,
        "notes": ["this is a part: 1 of 7 topics"],
        "text": "title\nBERT\n",
    }
    facts = paiqi("export", "json", "-o", "all.json", "--json").data
    assert facts["export"] == {"file": "all.json", "topics": 7, "notes": [], "text": None}
    assert len(json.loads((paiqi.folder / "all.json").read_text(encoding="utf-8"))["topics"]) == 7


def test_a_file_is_replaced_whole_and_keeps_its_mode(paiqi: Desk) -> None:
    target = paiqi.folder / "out.md"
    target.write_text("<!-- paiqi: tasks 1 -->\n" + "x" * 100_000, encoding="utf-8")
    target.chmod(0o640)
    assert paiqi("export", "md", "-o", "out.md").out == "out.md: 7 topics written.\n"
    assert target.read_text(encoding="utf-8") == paiqi("export", "md").out
    assert target.stat().st_mode & 0o777 == 0o640
    assert [path.name for path in paiqi.folder.iterdir() if "paiqi-tmp" in path.name] == []


FORMS = {
    "md": (["md"], ["md", "--style", "table"]),
    "csv": (["csv"], ["csv", "--excel", "--status", "done"]),
    "columns": (["csv", "--columns", "title,tags"], ["csv", "--columns", "title,tags", "--excel"]),
    "tsv": (["tsv"], ["tsv"]),
    "json": (["json"], ["json", "--status", "done"]),
    "html": (["html"], ["html"]),
    "post": (["post", "BERT", "--for", "hugo"], ["post", "BERT", "--for", "hugo", "--author", "李"]),
}
BY_HAND = {
    "md": "# 选题\n\n## 待写\n\n- 甲\n- 乙\n",
    "csv": "title,status\n甲,todo\n",
    "columns": "title,status\n甲,todo\n",
    "tsv": "标题\t状态\n甲\t待写\n",
    "json": '{"topics": []}\n',
    "html": "<!doctype html>\n<html><title>paiqi</title></html>\n",
    "post": "---\ntitle: 别的\n---\n",
}


@pytest.mark.parametrize("form", FORMS)
def test_an_earlier_export_is_replaced_without_a_question(paiqi: Desk, form: str) -> None:
    target = paiqi.folder / "out.txt"
    target.write_text(" \n", encoding="utf-8")  # nothing is lost
    for words in FORMS[form]:
        answer = paiqi("export", *words, "-o", "out.txt")
        assert answer.code == 0, answer.err
        code, screen = paiqi.at_a_terminal("export", *words, "-o", "out.txt")
        assert (code, "Replace" in screen) == (0, False)
    assert target.read_bytes().decode() == paiqi("export", *FORMS[form][1]).out


@pytest.mark.parametrize("form", FORMS)
def test_a_file_kept_by_hand_is_replaced_only_when_somebody_says_so(paiqi: Desk, form: str) -> None:
    kept = BY_HAND[form]
    target = paiqi.write(kept, "选题.md")
    words = ["export", *FORMS[form][0], "-o", "选题.md"]
    refused = paiqi(*words)
    assert (refused.code, refused.out) == (5, "")
    typed = shlex.split(refused.err.partition("or replace it: ")[2])
    assert typed == ["paiqi", "export", FORMS[form][0][0], "--yes", *words[2:]]
    assert paiqi(*words, "--json").error["remedy"].endswith(" --json")
    for answer in ("\n", "n\n"):
        code, screen = paiqi.at_a_terminal(*words, answer=answer)
        assert code == 0
        assert "选题.md is no earlier export of this kind. Replace it? [y/N]" in screen
        assert "Nothing was written." in screen
        assert target.read_text(encoding="utf-8") == kept
    assert "topic" in paiqi.at_a_terminal(*words, answer="y\n")[1]
    assert target.read_text(encoding="utf-8") == paiqi(*words[:-2]).out
    paiqi.write(kept, "选题.md")
    assert paiqi(*typed[1:]).code == 0
    assert target.read_text(encoding="utf-8") == paiqi(*words[:-2]).out


@pytest.mark.parametrize(
    "name", ["backlog.yaml", "./backlog.yaml", "hard.yaml", "link.md", "nowhere.md", "sub", "pipe"]
)
def test_nothing_else_is_written_over(paiqi: Desk, name: str) -> None:
    (paiqi.folder / "other.md").write_text("mine", encoding="utf-8")
    os.link(paiqi.folder / "backlog.yaml", paiqi.folder / "hard.yaml")
    (paiqi.folder / "link.md").symlink_to("other.md")
    (paiqi.folder / "nowhere.md").symlink_to("gone.md")
    (paiqi.folder / "sub").mkdir()
    os.mkfifo(paiqi.folder / "pipe")
    answer = paiqi("export", "md", "-o", name)
    assert answer.code == 7
    assert answer.out == ""
    assert (paiqi.folder / "backlog.yaml").read_text(encoding="utf-8") == BACKLOG
    assert (paiqi.folder / "other.md").read_text(encoding="utf-8") == "mine"
    assert not (paiqi.folder / "gone.md").exists()


@pytest.mark.parametrize("name", ["drafts/bert.md", "drafts/new.md", "drafts/_template.md", "other/bert.MD"])
def test_a_draft_is_no_place_for_an_export(paiqi: Desk, name: str) -> None:
    (paiqi.folder / "drafts").mkdir()
    (paiqi.folder / "other").symlink_to("drafts")
    (paiqi.folder / "drafts/bert.md").write_text("mine", encoding="utf-8")
    for form in (["md"], ["csv"], ["json"], ["html"], ["ics"], ["post", "BERT", "--for", "hugo"]):
        answer = paiqi("export", *form, "-o", name)
        assert (answer.code, answer.out) == (7, "")
        assert "here stand drafts" in answer.err
    assert [path.name for path in (paiqi.folder / "drafts").iterdir()] == ["bert.md"]
    assert (paiqi.folder / "drafts/bert.md").read_text(encoding="utf-8") == "mine"
    assert paiqi("export", "csv", "-o", "drafts/all.csv").code == 0


def test_a_missing_folder_is_said(paiqi: Desk) -> None:
    answer = paiqi("export", "md", "-o", "gone/out.md")
    assert answer.code == 7
    assert "the folder does not exist" in answer.err


def test_settings_that_a_backlog_has_already_are_kept_and_said(paiqi: Desk) -> None:
    whole = paiqi("export", "json").out
    copy = elsewhere(paiqi, "list.json", whole)
    copy.write_text("calendar: {cadence: daily}\nseries: {archived: 1-9}\ntopics: []\n", encoding="utf-8")
    answer = paiqi("import", str(copy.with_name("list.json")), "-f", str(copy), PAIQI_LANG="en")
    assert "calendar.cadence: the backlog says daily, the list weekly on fri at 20:00" in answer.err
    assert "archived numbers: the backlog says 1-9, the list 1-25" in answer.err
    data = paiqi("export", "json", "-f", str(copy)).data
    assert data["calendar"] == {"timezone": "Asia/Shanghai", "cadence": "daily"}
    assert data["series"]["title"] == "小学生问"


def test_whoever_says_how_to_read_it_gets_no_trace_of_the_first_line(paiqi: Desk) -> None:
    copy = elsewhere(paiqi, "list.md", LIST)
    assert paiqi("import", str(copy.with_name("list.md")), "-f", str(copy), "--topics", "headings").code == 0
    assert "<!--" not in copy.read_text(encoding="utf-8")
