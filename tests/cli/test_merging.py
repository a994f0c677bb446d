"""`merge`, `unmerge` and `split`, and how `show` tells of them, through the real program."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from paiqi.cli.asking import read_numbers

if TYPE_CHECKING:
    from conftest import Desk

BACKLOG = """\
series: {archived: 1-25}
topics:
  - id: rag
    title: RAG 的坑
    status: done
    number: 28
    published: {title: 答非所问, date: 2026-01-01}
  # 解析
  - id: pdf
    title: PDF 解析
    sources: [https://a.b/pdf]
    notes: |
      - 版面
  - title: 多跳
  - id: lora
    title: LoRA 原理
    tags: [微调]
    sources:
      - https://a.b/qlora
      - https://a.b/lora
    notes: |
      - 低秩分解
      - QLoRA https://a.b/qlora
        - 量化
      ## 变体
      - DoRA

  - 最后
"""


@pytest.fixture
def desk(paiqi: Desk) -> Desk:
    paiqi.write(BACKLOG)
    return paiqi


def test_merge_writes_two_keys_and_keeps_the_material(desk: Desk) -> None:
    answer = desk("merge", "pdf", "多跳", "--into", "No.28")
    assert (answer.code, answer.err) == (0, "")
    assert answer.out == ("“PDF 解析” is merged into No.28 “答非所问”.\n“多跳” is merged into No.28 “答非所问”.\n")
    assert desk.text == BACKLOG.replace(
        "title: PDF 解析\n", "title: PDF 解析\n    status: merged\n    merged_into: 28\n"
    ).replace("title: 多跳\n", "title: 多跳\n    status: merged\n    merged_into: 28\n")


def test_merge_again_says_so_and_changes_nothing(desk: Desk) -> None:
    desk("merge", "pdf", "--into", "28")
    before = desk.text
    answer = desk("merge", "pdf", "--into", "答非所问")
    assert (answer.code, answer.out) == (0, "“PDF 解析” is merged into No.28 “答非所问” already.\n")
    assert desk("merge", "pdf", "--into", "28", "--json").data == {"schema": 1, "dry_run": False, "changed": []}
    assert desk.text == before
    both = desk("merge", "pdf", "多跳", "--into", "28")
    assert both.out.splitlines()[0] == "“PDF 解析” is merged into No.28 “答非所问” already."


def test_merge_gives_an_open_target_the_id_that_it_lacks(desk: Desk) -> None:
    answer = desk("merge", "pdf", "--into", "最后")
    assert answer.out == "“PDF 解析” is merged into “最后”.\n"
    assert "    merged_into: zui-hou\n" in desk.text
    assert desk.text.endswith("  - title: 最后\n    id: zui-hou\n")


def test_merge_moves_on_and_says_from_where(desk: Desk) -> None:
    desk("merge", "pdf", "--into", "28")
    answer = desk("merge", "pdf", "--into", "lora", PAIQI_LANG="zh")
    assert answer.out == "“PDF 解析”已并入“LoRA 原理”。\n"
    assert answer.err == "注意：“PDF 解析”原来并入了“答非所问”（No.28）\n"


def test_unmerge_brings_the_very_bytes_back(desk: Desk) -> None:
    desk("merge", "pdf", "lora", "--into", "28")
    answer = desk("unmerge", "pdf", "lora", "最后")
    assert (answer.code, desk.text) == (0, BACKLOG)
    assert answer.out == (
        "“PDF 解析” is open again (todo).\n“LoRA 原理” is open again (todo).\n“最后” is open, not merged.\n"
    )
    assert desk("unmerge", "pdf", "最后").out == "“PDF 解析” is open, not merged. “最后” is open, not merged.\n"


def test_unmerge_finds_the_draft(desk: Desk) -> None:
    desk("merge", "pdf", "--into", "28")
    (desk.folder / "drafts").mkdir()
    desk.write("", "drafts/pdf.md")
    assert desk("unmerge", "pdf").out == "“PDF 解析” is open again (drafting).\n"
    assert "draft\tdrafts/pdf.md\n" in desk("show", "pdf").out
    assert "draft\t" not in desk("show", "lora").out


@pytest.mark.parametrize(
    ("args", "message", "remedy"),
    [
        (
            ["merge", "pdf", "--into", "pdf"],
            "“PDF 解析” cannot be merged into itself",
            "name another topic after --into",
        ),
        (
            ["merge", "最后", "rag", "--into", "lora"],
            "“RAG 的坑” is published as No.28",
            "if it did not go out after all: paiqi reopen rag",
        ),
        (["unmerge", "rag"], "“RAG 的坑” is published as No.28", "if it did not go out after all: paiqi reopen rag"),
        (
            ["split", "lora", "最后", "--take", "DoRA"],
            "“最后” is in the backlog already",
            "give the new topic another title",
        ),
        (
            ["split", "多跳", "x", "--take", "1"],
            "“多跳” has no notes that could be split",
            "note something first",
        ),
        (
            ["split", "pdf", "x", "--take", "版面"],
            "that is all of the notes of “PDF 解析”",
            "leave some of them, or rename it: paiqi edit pdf --title x",
        ),
    ],
)
def test_what_is_refused_exits_5_and_writes_nothing(desk: Desk, args: list[str], message: str, remedy: str) -> None:
    answer = desk(*args)
    assert (answer.code, answer.out, desk.text) == (5, "", BACKLOG)
    assert answer.err == f"Error: {message}\n  → {remedy}\n"


def test_a_circle_of_merges_is_refused(desk: Desk) -> None:
    desk("merge", "多跳", "--into", "pdf")
    desk("merge", "pdf", "--into", "lora")
    before = desk.text
    answer = desk("merge", "lora", "--into", "多跳")
    assert (answer.code, answer.out, desk.text) == (5, "", before)
    assert answer.err == "Error: “多跳” is itself merged into “LoRA 原理”\n  → take it out first: paiqi unmerge 多跳\n"


def test_a_dropped_target_is_refused(desk: Desk) -> None:
    desk("drop", "lora")
    answer = desk("merge", "pdf", "--into", "lora")
    assert answer.code == 5
    assert answer.err == (
        "Error: “LoRA 原理” is dropped, so nothing can be merged into it\n  → open it again first: paiqi reopen lora\n"
    )


def test_merge_needs_a_target(desk: Desk) -> None:
    answer = desk("merge", "pdf")
    assert (answer.code, desk.text) == (2, BACKLOG)
    assert "--into is missing" in answer.err
    assert desk("merge", "pdf", "--into", "20").code == 3, "an early article is in no backlog"


@pytest.mark.parametrize("number", ["37", "No.37", "#37", "第37篇"])
def test_a_number_after_into_is_never_a_piece_of_a_title(desk: Desk, number: str) -> None:
    desk.write(BACKLOG.replace("title: 答非所问", "title: 671B 的谎言与 37B 的真相"))
    before = desk.text
    answer = desk("merge", "pdf", "--into", number)
    assert (answer.code, answer.out, desk.text) == (3, "", before)
    assert answer.err == ("Error: no topic has the number 37\n  → did you mean rag?\n    rag  RAG 的坑  done\n")


def test_published_articles_stand_back_where_something_is_to_be_merged(desk: Desk) -> None:
    desk.write(BACKLOG.replace("title: RAG 的坑", "title: AI 小学生问").replace("title: 多跳", "title: 聪明的 AI"))
    answer = desk("merge", "AI", "--into", "28")
    assert (answer.code, answer.out) == (0, "“聪明的 AI” is merged into No.28 “答非所问”.\n")
    assert desk("merge", "AI", "--into", "28").out == "“聪明的 AI” is merged into No.28 “答非所问” already.\n"
    answer = desk("merge", "AI 小", "--into", "最后")
    assert (answer.code, "“AI 小学生问” is published as No.28" in answer.err) == (5, True)


@pytest.mark.parametrize("option", ["--dry-run", "--json"])
@pytest.mark.parametrize(
    "args",
    [["merge", "pdf", "--into", "28"], ["split", "lora", "新题", "--take", "DoRA"]],
)
def test_a_change_can_be_seen_before_and_read_by_programs(desk: Desk, args: list[str], option: str) -> None:
    answer = desk(*args, option)
    assert answer.code == 0
    assert (desk.text == BACKLOG) == (option == "--dry-run")
    if option == "--json":
        assert [change["id"] for change in answer.data["changed"]] in (["pdf"], ["lora", "xin-ti"])


def test_unmerge_as_a_dry_run_and_as_json(desk: Desk) -> None:
    desk("merge", "pdf", "--into", "28")
    before = desk.text
    assert "-    status: merged\n" in desk("unmerge", "pdf", "--dry-run").out
    assert desk.text == before
    assert desk("unmerge", "pdf", "--json").data["changed"] == [
        {
            "id": "pdf",
            "title": "PDF 解析",
            "before": {"status": "merged", "merged_into": 28},
            "after": {"status": "todo", "merged_into": None},
        }
    ]


def test_split_moves_lines_and_their_sources_to_a_topic_below(desk: Desk) -> None:
    answer = desk("split", "lora", "QLoRA 与 DoRA", "--take", "QLoRA", "--take", "DoRA")
    assert (answer.code, answer.out) == (0, "“QLoRA 与 DoRA” (qlora-dora) has 2 pieces of the notes of “LoRA 原理”.\n")
    assert answer.err == ""
    assert desk.text == BACKLOG.replace(
        """\
    sources:
      - https://a.b/qlora
      - https://a.b/lora
    notes: |
      - 低秩分解
      - QLoRA https://a.b/qlora
        - 量化
      ## 变体
      - DoRA
""",
        """\
    sources:
      - https://a.b/lora
    notes: |
      - 低秩分解
      ## 变体

  - id: qlora-dora
    title: QLoRA 与 DoRA
    tags: [微调]
    sources:
      - https://a.b/qlora
    notes: |
      - QLoRA https://a.b/qlora
        - 量化
      - DoRA
    added: 2026-11-23
""",
    )


def test_split_again_says_so_and_changes_nothing(desk: Desk) -> None:
    desk("split", "lora", "变体", "--take", "变体")
    before = desk.text
    answer = desk("split", "lora", "变体", "--take", "变体")
    assert (answer.code, answer.out, desk.text) == (0, "“LoRA 原理” was split that way already.\n", before)


def test_split_without_a_choice_shows_the_pieces(desk: Desk) -> None:
    answer = desk("split", "lora", "x")
    assert (answer.code, answer.out, desk.text) == (2, "", BACKLOG)
    assert answer.err == (
        "Error: which notes go to the new topic?\n"
        "  → name each with --take, by its number or a text in it\n"
        "    1  - 低秩分解\n    2  - QLoRA https://a.b/qlora\n    3  ## 变体\n    4    - DoRA\n"
    )
    assert len(desk("split", "lora", "x", "--json").error["candidates"]) == 4


@pytest.mark.parametrize(
    ("take", "code", "message"),
    [
        ("RLHF", 3, "no piece of the notes has “RLHF”"),
        ("ora", 4, "“ora” stands in 2 pieces of the notes"),
        (" ", 2, "which notes go to the new topic?"),
    ],
)
def test_a_piece_that_is_not_one_is_refused(desk: Desk, take: str, code: int, message: str) -> None:
    answer = desk("split", "lora", "x", "--take", take)
    assert (answer.code, answer.out, desk.text) == (code, "", BACKLOG)
    assert answer.err.startswith(f"Error: {message}\n  ")
    assert answer.err.splitlines()[2:] == [f"    {piece}" for piece in pieces_named(desk, take)]


def pieces_named(desk: Desk, take: str) -> list[str]:
    return list(desk("split", "lora", "x", "--take", take, "--json").error["candidates"])


def test_a_title_for_the_new_topic_is_needed(desk: Desk) -> None:
    assert desk("split", "lora", " ", "--take", "1").err.startswith("Error: a topic needs a title")


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("1,3-4", (1, 3, 4)),
        (" 2 \n", (2,)),
        ("１，３、４；2", (1, 3, 4, 2)),
        ("2 2-3", (2, 3)),
        ("1–2", (1, 2)),
        ("", ()),
        ("0", ()),
        ("5", ()),
        ("3-2", ()),
        ("1,x", ()),
        ("1-", ()),
    ],
)
def test_numbers_are_read_as_people_list_them(text: str, numbers: tuple[int, ...]) -> None:
    assert read_numbers(text, 4) == numbers


@pytest.mark.parametrize(
    ("answer", "code", "notes"),
    [("2,4\n", 0, "      - QLoRA https://a.b/qlora\n        - 量化\n      - DoRA\n"), ("\n", 2, ""), ("9\n", 2, "")],
)
def test_at_a_terminal_the_pieces_are_listed_and_asked_for(desk: Desk, answer: str, code: int, notes: str) -> None:
    ended, shown = desk.at_a_terminal("split", "lora", "新题", answer=answer)
    assert ended == code
    assert "3  ## 变体\n4    - DoRA\nWhich ones? (such as 1,3-4; Enter for none) " in shown
    assert (desk.text == BACKLOG) == (code != 0)
    assert notes in desk.text


def test_show_follows_merges_to_the_last(desk: Desk) -> None:
    desk("merge", "多跳", "--into", "pdf")
    assert "merged_into\tpdf “PDF 解析”\n" in desk("show", "多跳").out
    assert "merged_through" not in desk("show", "多跳").out
    desk("merge", "pdf", "--into", "28")
    shown = desk("show", "多跳").out
    assert "merged_into\tNo.28 “答非所问”\nmerged_through\tpdf “PDF 解析”\n" in shown


def test_show_gathers_what_a_topic_holds(desk: Desk) -> None:
    desk("merge", "多跳", "--into", "pdf")
    desk("merge", "pdf", "--into", "28")
    shown = desk("show", "28").out
    assert "holds\tpdf  PDF 解析\nholds\t多跳\n" in shown
    assert shown.endswith("\n# From “PDF 解析” (merged)\n- 版面\n\nSources:\n\n- https://a.b/pdf\n")


def test_what_a_topic_holds_is_in_json_too(desk: Desk) -> None:
    desk("merge", "多跳", "--into", "pdf")
    desk("merge", "pdf", "--into", "28")
    (shown,) = desk("show", "28", "--json").data["topics"]
    assert shown["holds"] == [{"id": "pdf", "title": "PDF 解析"}, {"id": None, "title": "多跳"}]
    assert [len(topic["holds"]) for topic in desk("list", "--json").data["topics"]] == [2, 1, 0, 0, 0]


def test_show_says_where_a_merge_leads_nowhere(desk: Desk) -> None:
    desk.write(
        "topics:\n"
        "  - {title: a, id: a, status: merged, merged_into: b}\n"
        "  - {title: b, id: b, status: merged, merged_into: 99}\n"
        "  - {title: c, id: c, merged_into: 99}\n"
    )
    assert "merged_into\tb “b”\n" in desk("show", "a").out
    assert "merged_into\tNo.99 (not in the backlog)\n" in desk("show", "b").out
    assert "merged_into\tNo.99\n" in desk("show", "c").out


DATED = """\
calendar: {cadence: weekly on fri at 20:00}
topics:
  - {id: a, title: 甲, scheduled: 2027-01-01}
  - {id: b, title: 乙, scheduled: 2026-12-25 08:00, pinned: true}
  - {id: c, title: 丙}
  - {id: d, title: 丁, scheduled: 2026-12-04}
  - {id: e, title: 戊, scheduled: 2026-11-06}
  - {id: f, title: 己, status: done, number: 1, published: {date: 2026-11-01}}
"""


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        (["a", "--into", "c"], "2027-01-01"),
        (["a", "b", "--into", "c"], "2026-12-25 08:00"),
        (["a", "--into", "d"], None),
        (["a", "--into", "f"], None),
        (["e", "--into", "c"], None),
        (["c", "--into", "d"], None),
    ],
)
def test_a_run_date_that_nobody_has_any_more_is_offered_to_the_topic_that_goes_on(
    paiqi: Desk, typed: list[str], day: str | None
) -> None:
    paiqi.write(DATED)
    said = paiqi("merge", *typed, "--yes").err
    assert ("has no run date" in said) is (day is not None)
    if day is not None:
        command = f"paiqi schedule c {day}"
        assert said.endswith(f"Fri{day[10:]}: {command}\n")
        assert paiqi(*command.split()[1:]).code == 0
        assert f"{{id: c, title: 丙, scheduled: {day}}}" in paiqi.text
        paiqi.write(DATED)
        assert f"还没有发布日；要接着用 {day[:10]}" in paiqi("merge", *typed, "-y", PAIQI_LANG="zh").err
