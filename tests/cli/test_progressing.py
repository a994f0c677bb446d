"""`draft`, `ready`, `reopen` and `drop`, through the real program: whole files before and after."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from conftest import Desk

BACKLOG = """\
# 我的选题
topics:
  - id: kv-cache
    title: KV Cache   # 要写两篇
    scheduled: 2026-12-04
    number: 50
    notes: |
      - 账

  - 多模态
  - title: RAG 的坑
    status: done
    number: 28   # 第一篇
    published: {title: 答非所问, date: 2026-01-01}
  - id: pdf
    title: PDF
    status: merged
    merged_into: 28
  - id: old
    title: 旧题
    status: dropped
    why: 过时
"""


@pytest.fixture
def desk(paiqi: Desk) -> Desk:
    paiqi.write(BACKLOG)
    return paiqi


@pytest.mark.parametrize(
    ("options", "english", "chinese"),
    [
        (["--url", "https://a.b/c"], "address https://a.b/c", "网址 https://a.b/c"),
        (["--title", "新题"], "title 新题", "标题 新题"),
        (
            ["--date", "2026-01-02", "--url", "https://a.b/c"],
            "date 2026-01-02 Fri, address https://a.b/c",
            "日期 2026-01-02 周五、网址 https://a.b/c",
        ),
    ],
)
def test_done_on_what_is_done_says_what_was_noted(desk: Desk, options: list[str], english: str, chinese: str) -> None:
    assert desk("done", "28", *options, "--dry-run", "--json").data["changed"]
    assert desk("done", "28", *options).out == f"“RAG 的坑” was done already; noted: {english}\n"
    assert desk("done", "28", *options).out == "“RAG 的坑” is done already, as No.28.\n"
    desk.write(BACKLOG)
    assert desk("done", "28", *options, PAIQI_LANG="zh").out == f"“RAG 的坑”早就写过了，补记：{chinese}\n"


def test_draft_changes_one_line(desk: Desk) -> None:
    answer = desk("draft", "kv")
    assert (answer.code, answer.out, answer.err) == (0, "“KV Cache” is being written.\n", "")
    assert desk.text == BACKLOG.replace("# 要写两篇\n", "# 要写两篇\n    status: drafting\n")
    assert desk("draft", "kv").out == "“KV Cache” is being written already.\n"


def test_draft_with_a_file_makes_it_and_names_it(desk: Desk) -> None:
    answer = desk("draft", "kv", "--file")
    assert (answer.code, answer.out) == (0, "“KV Cache” is being written: drafts/kv-cache.md\n")
    assert (desk.folder / "drafts" / "kv-cache.md").read_text() == "# KV Cache\n\n- 账\n"
    assert desk.text == BACKLOG.replace("# 要写两篇\n", "# 要写两篇\n    status: drafting\n")


def test_draft_never_overwrites_a_draft(desk: Desk) -> None:
    (desk.folder / "drafts").mkdir()
    path = desk.write("我写的", "drafts/kv-cache.md")
    answer = desk("draft", "kv", "--file")
    assert (answer.code, path.read_text()) == (0, "我写的")
    assert answer.err == "Note: drafts/kv-cache.md is there already, and stays as it is\n"
    again = desk("draft", "kv", "--file")
    assert (again.code, again.out) == (0, "“KV Cache” is being written already.\n")


def test_draft_gives_a_topic_the_id_that_its_file_needs(desk: Desk) -> None:
    answer = desk("draft", "多模态", "--file")
    assert answer.out == "“多模态” is being written: drafts/duo-mo-tai.md\n"
    assert desk.text == BACKLOG.replace("  - 多模态\n", "  - title: 多模态\n    id: duo-mo-tai\n    status: drafting\n")


def test_a_dry_run_of_a_draft_writes_no_file(desk: Desk) -> None:
    answer = desk("draft", "kv", "--file", "--dry-run")
    assert (answer.code, desk.text) == (0, BACKLOG)
    assert "+    status: drafting\n" in answer.out
    assert not (desk.folder / "drafts").exists()


def test_the_backlog_of_a_draft_is_named_by_its_short_option(desk: Desk) -> None:
    desk.write("topics: [x]\n", "other.yaml")
    assert desk("draft", "x", "-f", "other.yaml", "--file").out == "“x” is being written: drafts/x.md\n"
    assert desk("--file", "other.yaml", "draft", "x").out == "“x” is being written already.\n"


def test_draft_as_json_names_the_file(desk: Desk) -> None:
    assert desk("draft", "kv", "--json").data == {
        "schema": 1,
        "dry_run": False,
        "changed": [
            {
                "id": "kv-cache",
                "title": "KV Cache",
                "before": {"status": "todo"},
                "after": {"status": "drafting"},
            }
        ],
        "draft": None,
        "drafts": [],
    }
    assert desk("draft", "kv", "--file", "--json").data["draft"] == "drafts/kv-cache.md"


def test_ready_changes_one_line(desk: Desk) -> None:
    assert desk("ready", "多模态").out == "“多模态” is ready to go out.\n"
    assert desk.text == BACKLOG.replace("  - 多模态\n", "  - title: 多模态\n    status: ready\n")
    assert desk("ready", "多模态").out == "“多模态” is ready already.\n"


def test_reopen_says_what_it_takes_and_keeps(desk: Desk) -> None:
    answer = desk("reopen", "28")
    assert (answer.code, answer.out) == (0, "“RAG 的坑” is open again (todo), and keeps No.28.\n")
    assert answer.err == "Note: no longer in the file: “答非所问”, 2026-01-01 (paiqi undo brings it back)\n"
    assert desk.text == (
        BACKLOG.replace("  - title: RAG 的坑\n    status: done\n", "  - title: RAG 的坑\n    id: rag-de-keng\n")
        .replace("    published: {title: 答非所问, date: 2026-01-01}\n", "")
        .replace("merged_into: 28", "merged_into: rag-de-keng")
    )
    assert desk("reopen", "28").out == "“RAG 的坑” is open already (todo).\n"


def test_reopen_finds_the_draft(desk: Desk) -> None:
    (desk.folder / "drafts").mkdir()
    desk.write("", "drafts/old.md")
    answer = desk("reopen", "旧题", PAIQI_LANG="zh")
    assert answer.out == "“旧题”已重新打开（在写）。\n"
    assert answer.err == "注意：文件里不再有：过时（paiqi undo 可以找回）\n"
    assert desk.text == BACKLOG.replace("    status: dropped\n    why: 过时\n", "    status: drafting\n")


def test_drop_keeps_the_reason_and_says_what_is_free_again(desk: Desk) -> None:
    answer = desk("drop", "kv", "--why", "写过类似的了")
    assert (answer.code, answer.out) == (0, "“KV Cache” is dropped: 写过类似的了\n")
    assert answer.err == (
        "Note: “KV Cache” gives up No.50, which is free again\nNote: “KV Cache” gives up its run date, 2026-12-04 Fri\n"
    )
    assert desk.text == BACKLOG.replace(
        "# 要写两篇\n    scheduled: 2026-12-04\n    number: 50\n    notes: |\n      - 账\n",
        "# 要写两篇\n    status: dropped\n    notes: |\n      - 账\n    why: 写过类似的了\n",
    )
    assert desk("drop", "kv").out == "“KV Cache” is dropped already.\n"
    assert desk("drop", "kv", "--why", "").out == "“KV Cache” is dropped.\n"
    assert "写过类似的了" not in desk.text


@pytest.mark.parametrize("option", ["--dry-run", "--json"])
@pytest.mark.parametrize("command", ["draft", "ready", "drop"])
def test_a_change_can_be_seen_before_and_read_by_programs(desk: Desk, command: str, option: str) -> None:
    answer = desk(command, "多模态", option)
    assert answer.code == 0
    assert (desk.text == BACKLOG) == (option == "--dry-run")
    assert "status" in answer.out


@pytest.mark.parametrize(
    ("args", "message", "remedy"),
    [
        (["draft", "RAG"], "“RAG 的坑” is published as No.28", "if it did not go out after all: paiqi reopen No.28"),
        (["ready", "pdf"], "“PDF” is merged into No.28 “答非所问”", "take it out first: paiqi unmerge pdf"),
        (["ready", "旧题"], "“旧题” is dropped", "open it again first: paiqi reopen old"),
        (["reopen", "pdf"], "“PDF” is merged into No.28 “答非所问”", "take it out first: paiqi unmerge pdf"),
        (["drop", "28"], "“RAG 的坑” is published as No.28", "if it did not go out after all: paiqi reopen No.28"),
        (["drop", "pdf"], "“PDF” is merged into No.28 “答非所问”", "take it out first: paiqi unmerge pdf"),
        (["done", "pdf"], "“PDF” is merged into No.28 “答非所问”", "take it out first: paiqi unmerge pdf"),
        (["done", "old"], "“旧题” is dropped", "open it again first: paiqi reopen old"),
        (
            ["done", "RAG", "--no", "30"],
            "“RAG 的坑” is published as No.28 already",
            "to move it: paiqi renumber No.28 30 --published",
        ),
    ],
)
def test_what_is_refused_exits_5_and_writes_nothing(desk: Desk, args: list[str], message: str, remedy: str) -> None:
    answer = desk(*args)
    assert (answer.code, answer.out, desk.text) == (5, "", BACKLOG)
    assert answer.err == f"Error: {message}\n  → {remedy}\n"


def test_done_turns_references_into_the_number(desk: Desk) -> None:
    desk("merge", "多模态", "--into", "kv")
    assert "merged_into: kv-cache" in desk.text
    desk("done", "kv", "--no", "30")
    assert "merged_into: 30" in desk.text


@pytest.mark.parametrize(
    ("kind", "message", "remedy"),
    [
        ("folder", "a folder stands where the draft belongs", "give it another name and try again"),
        ("link", "this link leads to nothing", "delete the link, or put back what it leads to"),
    ],
)
def test_what_is_no_file_is_no_draft(desk: Desk, kind: str, message: str, remedy: str) -> None:
    place = desk.folder / "drafts/kv-cache.md"
    place.parent.mkdir()
    if kind == "folder":
        place.mkdir()
    else:
        place.symlink_to("elsewhere/nothing.md")
    answer = desk("draft", "kv", "--file")
    assert (answer.code, answer.out, desk.text) == (7, "", BACKLOG)
    assert answer.err == f"Error: {message}\n  {place}\n  → {remedy}\n"
    assert not (desk.folder / "drafts/elsewhere").exists()
    assert desk("draft", "kv").code == 0
    desk("drop", "kv")
    assert desk("reopen", "kv").out == "“KV Cache” is open again (todo).\n"


def test_a_link_to_a_file_is_a_draft(desk: Desk) -> None:
    desk.write("mine", "mine.md")
    (desk.folder / "drafts").mkdir()
    (desk.folder / "drafts/kv-cache.md").symlink_to("../mine.md")
    answer = desk("draft", "kv", "--file")
    assert (answer.code, answer.err) == (0, "Note: drafts/kv-cache.md is there already, and stays as it is\n")
    assert (desk.folder / "mine.md").read_text("utf-8") == "mine"


def test_reopen_says_that_an_article_stays_outside_the_series(paiqi: Desk) -> None:
    paiqi.write("topics:\n  - {title: 番外一, status: done, number: none}\n")
    answer = paiqi("reopen", "番外一")
    assert answer.out == "“番外一” is open again (todo), still outside the series.\n"
    assert "number: none" in paiqi.text


def test_a_reason_that_stood_there_before_is_not_given_for_dropping(paiqi: Desk) -> None:
    paiqi.write("topics:\n  - title: a\n    why: asked for by readers\n")
    assert paiqi("drop", "a").out == "“a” is dropped.\n"
    assert "    why: asked for by readers\n" in paiqi.text
