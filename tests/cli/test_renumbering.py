"""`renumber`, through the real program: numbers, references, drafts, refusals."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from conftest import Desk

LIST = """\
# 家电夜话

## 待写

### ~~咖啡机的内心~~ ✅ 已写（No.5）

### 冰箱为什么会哼歌？
- 接着第4篇讲压缩机
- 与 No.5、6 不同，`No.5` 不算
- 素材：assets/No.5.png、https://a.b/No.5

### 洗衣机说明书 → 合并进 No.4
- 见 No.3–6

---

## 已写

1-2: 见之前的文章
3: 电饭煲的记忆
4: 空调的脾气（含洗衣机）
5: 咖啡机的内心——苦与更苦
6: 电梯在想什么
9: 路灯的作息
"""
DRAFT = "# 草稿\r\n\r\n第5篇之后，No.3-6 都讲过。\r\n```\r\nNo.5\r\n```\r\n"

BACKLOG = """\
series: {archived: 1-31}
topics:
  # 接着 No.33
  - id: moe
    title: MoE（混合专家）
    status: done
    number: 33      # No.33，不是 No.36
    published: {title: "专家的谎言", date: 2026-01-09}
  - {id: xue, title: 训练的玄学, status: done, number: 32}
  - id: pdf
    title: PDF 地狱
    status: merged
    merged_into: 33
  - id: kv
    title: KV Cache
    number: 40
    why: 承接 No.33
    notes: |
      # No.33 是标题
      - 见 [No.33](https://a.b/No.33) 与 №32
  - 多模态
"""


@pytest.fixture
def desk(paiqi: Desk) -> Desk:
    paiqi.write(BACKLOG)
    (paiqi.folder / "drafts").mkdir()
    paiqi.write("见第33篇\n\nNo.32\n", "drafts/kv.md")
    return paiqi


def draft(desk: Desk) -> str:
    return (desk.folder / "drafts/kv.md").read_bytes().decode()


def test_a_range_moved_there_and_back_leaves_every_byte_as_it_was(paiqi: Desk) -> None:
    paiqi.write(LIST, "list.md")
    assert paiqi("import", "list.md").code == 0
    (paiqi.folder / "drafts").mkdir()
    path = paiqi.write(DRAFT, "drafts/a.md")
    start = paiqi.text
    there = paiqi("renumber", "--from", "3", "--to", "6", "--by", "+1", "--published")
    assert there.code == 0
    assert "接着第5篇讲压缩机" in paiqi.text
    assert "与 No.6、7 不同，`No.5` 不算" in paiqi.text
    assert "素材：assets/No.5.png、https://a.b/No.5" in paiqi.text
    assert "见 No.4–7" in paiqi.text
    assert "merged_into: 5\n" in paiqi.text
    moved = DRAFT.replace("第5篇", "第6篇").replace("No.3-6", "No.4-7")
    assert path.read_bytes().decode() == moved
    assert paiqi("renumber", "--from", "4", "--to", "7", "--by", "-1", "--published").code == 0
    assert paiqi.text == start
    assert path.read_bytes().decode() == DRAFT


def test_one_number_moves_with_all_that_refers_to_it(desk: Desk) -> None:
    answer = desk("renumber", "MoE", "No.36", "--published")
    assert answer.code == 0
    assert answer.out == (
        "number\t33\t36\tmoe\t专家的谎言\n"
        "reference\tbacklog.yaml:13\tpdf\tmerged_into\t33\t36\t\n"
        "reference\tbacklog.yaml:17\tkv\twhy\tNo.33\tNo.36\t承接 No.33\n"
        "reference\tbacklog.yaml:19\tkv\tnotes\tNo.33\tNo.36\tNo.33 是标题\n"
        "reference\tbacklog.yaml:20\tkv\tnotes\tNo.33\tNo.36\t见 [No.33](https://a…\n"
        "reference\tdrafts/kv.md:1\t\t\t第33篇\t第36篇\t见第33篇\n"
    )
    assert answer.err == (
        "Note: backlog.yaml:3: a comment mentions a number that moves, and stays: # 接着 No.33\n"
        "Note: backlog.yaml:7: a comment mentions a number that moves, and stays: # No.33，不是 No.36\n"
        "Note: No.33–35 are gaps now\n"
    )
    expected = BACKLOG.replace(
        "    number: 33      # No.33，不是 No.36\n", "    number: 36      # No.33，不是 No.36\n    formerly: [33]\n"
    )
    for old in ("merged_into: 33", "承接 No.33", "      # No.33 是", "[No.33]("):
        expected = expected.replace(old, old.replace("33", "36"))
    assert desk.text == expected
    assert draft(desk) == "见第36篇\n\nNo.32\n"
    assert desk("show", "33").out == desk("show", "36").out


def test_two_numbers_swap_at_once(desk: Desk) -> None:
    answer = desk("renumber", "32", "MoE", "--swap", "--published", "--json")
    assert (answer.code, answer.data["moves"]) == (
        0,
        [
            {"id": "xue", "title": "训练的玄学", "from": 32, "to": 33},
            {"id": "moe", "title": "MoE（混合专家）", "from": 33, "to": 32},
        ],
    )
    assert "见 [No.32](https://a.b/No.33) 与 №33" in desk.text
    assert draft(desk) == "见第32篇\n\nNo.33\n"
    assert desk("renumber", "32", "33", "--swap", "--published").code == 0
    assert (desk.text, draft(desk)) == (BACKLOG, "见第33篇\n\nNo.32\n")


def test_json_names_every_move_reference_and_comment(desk: Desk) -> None:
    data = desk("renumber", "32", "36", "--published", "--dry-run", "--json").data
    assert data["dry_run"] is True
    assert [change["id"] for change in data["changed"]] == ["xue", "kv"]
    assert data["moves"] == [{"id": "xue", "title": "训练的玄学", "from": 32, "to": 36}]
    assert data["references"] == [
        {"file": "backlog.yaml", "line": 20, "topic": "kv", "key": "notes", "from": "№32", "to": "№36"}
        | {"around": "…b/No.33) 与 №32"},
        {"file": "drafts/kv.md", "line": 3, "topic": None, "key": None, "from": "No.32", "to": "No.36"}
        | {"around": "No.32"},
    ]
    assert (data["left"], data["comments"]) == ([], [])
    assert (desk.text, draft(desk)) == (BACKLOG, "见第33篇\n\nNo.32\n")
    comments = desk("renumber", "33", "36", "--published", "--dry-run", "--json").data["comments"]
    assert comments == [
        {"file": "backlog.yaml", "line": 3, "text": "# 接着 No.33"},
        {"file": "backlog.yaml", "line": 7, "text": "# No.33，不是 No.36"},
    ]


def test_a_dry_run_shows_the_diff_and_writes_nothing(desk: Desk) -> None:
    answer = desk("renumber", "kv", "34", "--dry-run")
    assert answer.code == 0
    assert answer.out.startswith("number\t40\t34\tkv\tKV Cache\n--- backlog.yaml\n")
    assert "-    number: 40\n+    number: 34\n" in answer.out
    assert answer.err.endswith("A dry run: nothing was written.\n")
    assert desk.text == BACKLOG


def test_compact_closes_gaps(desk: Desk) -> None:
    ahead = desk("renumber", "--compact")
    assert (ahead.code, ahead.out, desk.text) == (0, "There is no gap to close.\n", BACKLOG)
    assert desk("renumber", "--compact", "--reserved").code == 0
    assert desk.text == BACKLOG.replace("number: 40", "number: 34")
    again = desk("renumber", "--compact", "--reserved")
    assert (again.code, again.out) == (0, "There is no gap to close.\n")


def test_doing_it_again_says_so_and_changes_nothing(desk: Desk) -> None:
    answer = desk("renumber", "kv", "40")
    assert (answer.code, answer.out, desk.text) == (0, "The numbers stay as they are.\n", BACKLOG)
    assert desk("renumber", "kv", "40", "--json").data == {
        "schema": 1,
        "dry_run": False,
        "changed": [],
        "moves": [],
        "references": [],
        "left": [],
        "comments": [],
    }


@pytest.mark.parametrize(
    ("args", "code", "error"),
    [
        (
            ("MoE", "36"),
            5,
            "No.33 is published\n  → readers know these numbers; to move them all the same, add --published",
        ),
        (("--from", "32", "--to", "33", "--by", "+1"), 5, "No.32–33 are published\n"),
        (
            ("MoE", "32", "--published"),
            5,
            "No.32 belongs to “训练的玄学”\n  → move that one too, swap the two with --swap",
        ),
        (("MoE", "40", "--published"), 5, "No.40 is reserved for “KV Cache”\n"),
        (("kv", "31"), 5, "No.31 belongs to an early article (archived: 1-31)\n"),
        (("--from", "40", "--to", "40", "--by", "-40"), 5, "No.40 cannot become 0: numbers begin at 1\n"),
        (
            ("--from", "30", "--to", "33", "--by", "+8"),
            5,
            "No.30–31 belong to early articles (archived: 1-31)",
        ),
        (("多模态", "41"), 5, "“多模态” has no number yet\n  → keep one for it: paiqi reserve 多模态 41\n"),
        (("多模态", "kv", "--swap"), 5, "“多模态” has no number yet\n  → keep one for it: paiqi reserve 多模态 34\n"),
        (("pdf", "41"), 5, "“PDF 地狱” is merged or dropped, so it has no number of its own\n"),
        (("--from", "50", "--to", "60", "--by", "1"), 3, "no topic has one of the numbers No.50–60\n"),
        (("50", "51"), 3, "no topic has the number 50\n"),
        (("MoE", "面"), 2, "“面” is not a number of an article\n  → type it as 33 or No.33\n"),
        (("--from", "x", "--to", "33", "--by", "1"), 2, "“x” is not a number of an article\n"),
        (("--from", "33", "--to", "32", "--by", "1"), 2, "32 comes before 33\n  → change --from and --to round\n"),
        (("--from", "1", "--to", "999999999", "--by", "1"), 2, "a range of 999999999 numbers is too wide\n"),
        (("--from", "32", "--to", "33", "--by", "一"), 2, "“一” is no distance\n  → --by +1, or --by -1\n"),
        ((), 2, "renumber takes one of these: TOPIC N; A B --swap; --from N --to N --by N; --compact\n"),
        (("MoE", "34", "--reserved"), 2, "--reserved belongs to --compact\n"),
        (("MoE",), 2, "which number is “MoE（混合专家）” to have?"),
        (("MoE", "--swap"), 2, "renumber takes one of these"),
        (("MoE", "36", "37"), 2, "renumber takes one of these"),
        (("MoE", "36", "--compact"), 2, "renumber takes one of these"),
        (("MoE", "36", "--by", "1"), 2, "renumber takes one of these"),
        (("--from", "32", "--by", "1"), 2, "renumber takes one of these"),
        (("--compact", "--swap"), 2, "renumber takes one of these"),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_is_written(
    desk: Desk, args: tuple[str, ...], code: int, error: str
) -> None:
    answer = desk("renumber", *args)
    assert (answer.code, answer.out, desk.text) == (code, "", BACKLOG)
    assert answer.err.startswith(f"Error: {error}")
    assert draft(desk) == "见第33篇\n\nNo.32\n"


@pytest.mark.parametrize("by", ["-6", "－６", "\N{MINUS SIGN}6"])
@pytest.mark.parametrize("label", ["40", "No.40", "第40篇"])
def test_numbers_and_distances_as_people_type_them(desk: Desk, by: str, label: str) -> None:
    assert desk("renumber", "--from", label, "--to", label, "--by", by).code == 0
    assert desk.text == BACKLOG.replace("number: 40", "number: 34")


def test_what_stays_and_needs_a_look_is_pointed_out(paiqi: Desk) -> None:
    text = (
        "topics:\n"
        "  - {id: a, title: A, number: 26}\n"
        "  - {id: b, title: B, number: 27}\n"
        "  - title: C\n    notes: |\n      - No.26–27\n      - No.40 再说\n"
    )
    paiqi.write(text)
    answer = paiqi("renumber", "b", "40")
    assert answer.err == (
        "Note: backlog.yaml:6: “No.26–27” stays: its articles no longer stand together\n"
        "Note: backlog.yaml:7: “No.40” stays: nobody had that number; look whether it still says what it should\n"
    )
    assert paiqi.text == text.replace("number: 27", "number: 40")
    paiqi.write(text)
    assert paiqi("renumber", "b", "40", "--json").data["left"] == [
        {"file": "backlog.yaml", "line": 6, "topic": None, "key": "notes", "from": "No.26–27", "reason": "range"}
        | {"around": "No.26–27"},
        {"file": "backlog.yaml", "line": 7, "topic": None, "key": "notes", "from": "No.40", "reason": "number"}
        | {"around": "No.40 再说"},
    ]


def test_it_answers_in_chinese(desk: Desk) -> None:
    answer = desk("renumber", "MoE", "36", PAIQI_LANG="zh")
    assert (answer.code, answer.out) == (5, "")
    assert "--published" in answer.err


def test_a_draft_that_is_not_utf_8_stops_it_before_anything_is_written(paiqi: Desk) -> None:
    paiqi.write("topics:\n  - {title: Tea, status: done, number: 3}\n")
    before = paiqi.text
    (paiqi.folder / "drafts").mkdir()
    (paiqi.folder / "drafts" / "tea.md").write_bytes(b"No.3 \xff\n")
    answer = paiqi("renumber", "Tea", "4", "--published")
    assert (answer.code, paiqi.text) == (7, before)
    assert answer.err.startswith("Error: the draft is not UTF-8\n  ")


def test_what_may_be_a_mention_stays_and_is_pointed_out(paiqi: Desk) -> None:
    paiqi.write(
        "topics:\n"
        "  - {title: Alpha, status: done, number: 26}\n"
        "  - {title: Beta, status: done, number: 27}\n"
        "  - title: N\n"
        "    notes: |\n"
        "      第26到第27篇，第26和第27篇\n"
        "      No.26, 27\n"
        "      No.26 和 27 家公司\n"
    )
    command = ("renumber", "--from", "26", "--to", "27", "--by", "+1", "--published")
    left = paiqi(*command, "--dry-run", "--json").data["left"]
    assert left == [
        {"file": "backlog.yaml", "line": 7, "topic": None, "key": "notes", "from": "No.26, 27", "reason": "unclear"}
        | {"around": "No.26, 27"}
    ]
    answer = paiqi(*command)
    assert answer.err == (
        "Note: backlog.yaml:7: “No.26, 27” stays: "
        "it may mention a number that moves, or count something else; look at it\n"
    )
    assert paiqi.text.endswith("      第27到第28篇，第27和第28篇\n      No.26, 27\n      No.27 和 27 家公司\n")


STYLES = """\
series: {format: "No.{n}"}
topics:
  - id: alpha   # 一
    title: "Alpha \\u2014 No.26 \\u2026"
    status: done
    number: 26
    published: {title: '第26篇''s', date: 2026-01-01}
  - title: >-
      Beta
      接 No.26
    notes: >   # 折行的 No.26
      第26篇很长，
      分成两行。

      No.26
  - title: Gamma 和
      No.26 和 27 家
    why: "两行，\\
      No.26"
    notes: |2-
        缩进的 No.26
      第26篇
  - Delta
    接 No.26
  - "Epsilon \\u2014 No.26"
appendix: >
  No.26
  以后
"""


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_a_mention_is_rewritten_within_the_style_of_its_text(paiqi: Desk, newline: str) -> None:
    start = STYLES.replace("\n", newline)
    paiqi.write(start)
    assert paiqi("renumber", "26", "31", "--published").code == 0
    moved = start.replace("No.26", "No.31").replace("第26篇", "第31篇").replace("number: 26", "number: 31")
    moved = moved.replace("折行的 No.31", "折行的 No.26")
    assert paiqi.text == moved.replace("number: 31", f"number: 31{newline}    formerly: [26]")
    assert paiqi("renumber", "31", "26", "--published").code == 0
    assert paiqi.text == start


def test_mentions_that_paiqi_never_rewrites_are_pointed_out(paiqi: Desk) -> None:
    paiqi.write(
        "series: {archived: 1-3, archived_note: 见 No.26}\n"
        "topics:\n"
        "  - title: Alpha\n"
        "    number: 26\n"
        "    tags: [coffee, 接 No.26]\n"
        "    sources:\n"
        "      - https://a.b/No.26\n"
        "      - 第26篇的评论\n"
        "    x-mine: {a: [No.26]}\n"
    )
    answer = paiqi("renumber", "26", "27")
    assert answer.err == (
        "Note: backlog.yaml:1: “No.26” stays: paiqi rewrites nothing under “series.archived_note”\n"
        "Note: backlog.yaml:5: “No.26” stays: paiqi rewrites nothing under “tags”\n"
        "Note: backlog.yaml:8: “第26篇” stays: paiqi rewrites nothing under “sources”\n"
        "Note: backlog.yaml:9: “No.26” stays: paiqi rewrites nothing under “x-mine”\n"
    )
    assert paiqi("undo").code == 0
    left = paiqi("renumber", "26", "27", "--dry-run", "--json").data["left"]
    assert {one["reason"] for one in left} == {"key"}
    assert [one["key"] for one in left] == ["series.archived_note", "tags", "sources", "x-mine"]


def test_show_tells_whose_a_number_was_before(paiqi: Desk) -> None:
    paiqi.write(
        "topics:\n"
        "  - {title: Alpha, status: done, number: 27, formerly: [26]}\n"
        "  - {title: Beta, status: done, number: 28, formerly: [27]}\n"
    )
    assert "earlier\tNo.27 was the number of “Beta”, which is No.28 today\n" in paiqi("show", "27").out
    assert "earlier" not in paiqi("show", "28").out


def test_numbers_in_chinese_change_places_and_what_is_of_others_is_shown(paiqi: Desk) -> None:
    """The words around each mention say which it is; those that may be of somebody else stay."""
    text = (
        "series: {title: 小杯}\n"
        "topics:\n"
        "  - {id: a, title: 接着第三十四篇, status: done, number: 33}\n"
        "  - {id: b, title: 乙, status: done, number: 34}\n"
        "  - title: 丙\n"
        "    notes: |\n"
        "      - 第三十三篇讲过，第34篇再讲；《小杯》第三十三期\n"
        "      - 《三联》2024年第33期，播客第34期\n"
    )
    paiqi.write(text)
    answer = paiqi("renumber", "33", "34", "--swap", "--published")
    assert answer.out == (
        "number\t33\t34\ta\t接着第三十四篇\n"
        "number\t34\t33\tb\t乙\n"
        "reference\tbacklog.yaml:3\ta\ttitle\t第三十四篇\t第三十三篇\t接着第三十四篇\n"
        "reference\tbacklog.yaml:7\t\tnotes\t第三十三篇\t第三十四篇\t第三十三篇讲过，第34…\n"
        "reference\tbacklog.yaml:7\t\tnotes\t第34篇\t第33篇\t…十三篇讲过，第34篇再讲；《小…\n"
        "reference\tbacklog.yaml:7\t\tnotes\t第三十三期\t第三十四期\t…讲；《小杯》第三十三期\n"
    )
    stays = "stays: it may mention a number that moves, or count something else; look at it"
    assert [line for line in answer.err.splitlines() if "stays" in line] == [
        f"Note: backlog.yaml:8: “…三联》2024年第33期，播客第34期” {stays}",
        f"Note: backlog.yaml:8: “…第33期，播客第34期” {stays}",
    ]
    assert "接着第三十三篇" in paiqi.text
    assert "第三十四篇讲过，第33篇再讲；《小杯》第三十四期" in paiqi.text
    assert "《三联》2024年第33期，播客第34期" in paiqi.text
    assert paiqi("renumber", "33", "34", "--swap", "--published").code == 0
    assert paiqi.text == text


def test_one_published_number_is_asked_about_too(paiqi: Desk) -> None:
    text = "topics:\n  - {id: a, title: 甲, status: done, number: 1}\n  - {id: b, title: 乙, number: 3}\n"
    words = ("renumber", "甲", "5", "--published")
    for answer in ("\n", "n\n"):
        paiqi.write(text)
        code, screen = paiqi.at_a_terminal(*words, answer=answer)
        assert code == 0
        assert "Move 1 number? [y/N]" in screen
        assert screen.endswith("Nothing was written.\n")
        assert paiqi.text == text
    assert "Move" not in paiqi.at_a_terminal(*words, "--dry-run")[1]
    assert "number: 5" in (paiqi.at_a_terminal(*words, answer="y\n") and paiqi.text)
    again = paiqi.at_a_terminal(*words, answer="")[1]
    assert "[y/N]" not in again  # nothing changes any more
    paiqi.write(text)
    assert "[y/N]" not in paiqi.at_a_terminal(*words, "--yes")[1]
    assert "number: 5" in paiqi.text
    paiqi.write(text)
    assert paiqi(*words).code == 0
    assert "number: 5" in paiqi.text
    # A number that only waits is nobody's yet.
    assert "[" not in paiqi.at_a_terminal("renumber", "乙", "7")[1].partition("Move")[2]
    assert "number: 7" in paiqi.text


@pytest.mark.parametrize("typed", ["第三十三篇", "第三十三期", "第 三十三 篇"])
def test_a_number_in_chinese_names_its_article(desk: Desk, typed: str) -> None:
    assert desk("show", typed, "--json").data["topics"][0]["id"] == "moe"


def test_of_thousands_of_mentions_a_person_sees_the_first_and_a_pipe_all(paiqi: Desk) -> None:
    notes = "".join(f"      见 No.1，第 {n} 次；No.2、3个\n" for n in range(90))
    paiqi.write(f"topics:\n  - {{title: a, number: 1}}\n  - title: b\n    number: 2\n    notes: |\n{notes}")
    words = ("renumber", "--from", "1", "--to", "2", "--by", "1", "--dry-run")
    _code, screen = paiqi.at_a_terminal(*words)
    assert len(re.findall(r"backlog\.yaml:\d+", screen)) < 30 + 20 + 10
    assert re.search(r"… and \d+ more; a pipe has them all", screen)
    answer = paiqi(*words)
    assert sum(line.startswith("reference\t") for line in answer.out.splitlines()) >= 90
    assert "more; a pipe" not in answer.out + answer.err
    assert len(paiqi(*words, "--json").data["references"]) >= 90
