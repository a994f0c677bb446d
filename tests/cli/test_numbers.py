"""`numbers` and `reserve`, through the real program."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from conftest import Desk

BACKLOG = """\
series: {archived: 1-25, archived_note: 见之前的文章}
topics:
  - {id: gpu, title: 显存阶级论, status: done, number: 26, published: {title: 显存的账, date: 2026-01-02}}
  - {title: 搬家, status: done, number: 29, formerly: [28]}
  - {id: rope, title: RoPE, status: done, number: 31}
  - {title: RoPE 又一篇, status: done, number: 31}
  - {title: 留号, number: 34}
  - id: kv
    title: KV Cache   # 要写
    scheduled: 2026-12-04
  - {title: 番外篇, status: done, number: none, published: {date: 2026-03-02}}
  - {title: 没有编号, status: done}
  - {title: 并入, status: merged, merged_into: 26}
"""


@pytest.fixture
def desk(paiqi: Desk) -> Desk:
    paiqi.write(BACKLOG)
    return paiqi


def test_numbers_in_a_pipe_are_rows_of_seven_columns(desk: Desk) -> None:
    answer = desk("numbers")
    assert (answer.code, answer.err) == (0, "")
    assert answer.out == (
        "1\t25\tarchived\t\t\t\t\n"
        "26\t26\tpublished\t2026-01-02\tgpu\t\t显存的账\n"
        "27\t27\tgap\t\t\t\t\n"
        "28\t28\tgap\t\t\tnow:29\t\n"
        "29\t29\tpublished\t\t\twas:28\t搬家\n"
        "30\t30\tgap\t\t\t\t\n"
        "31\t31\tpublished\t\trope\tcontested\tRoPE\n"
        "31\t31\tpublished\t\t\tcontested\tRoPE 又一篇\n"
        "32\t32\tprovisional\t2026-12-04\tkv\t\tKV Cache\n"
        "33\t33\tfree\t\t\t\t\n"
        "34\t34\treserved\t\t\t\t留号\n"
        "none\tnone\toutside\t2026-03-02\t\t\t番外篇\n"
    )
    assert desk("numbers", PAIQI_LANG="zh").out == answer.out


def test_free_numbers_come_one_a_line(desk: Desk) -> None:
    assert desk("numbers", "--free").out == "27\n28\n30\n32\n33\n35\n"


def test_a_gap_that_is_long_is_one_row(paiqi: Desk) -> None:
    paiqi.write("topics:\n  - {title: a, status: done, number: 1}\n  - {title: b, status: done, number: 20261204}\n")
    assert paiqi("numbers").out.splitlines()[1] == "2\t20261203\tgap\t\t\t\t"


def test_an_empty_backlog_can_take_its_first_number(paiqi: Desk) -> None:
    paiqi.write("topics: []\n")
    assert (paiqi("numbers").out, paiqi("numbers", "--free").out) == ("", "1\n")
    assert paiqi("numbers", "--json").data == {"schema": 1, "numbers": [], "next": 1, "outside": []}


def test_numbers_as_json(desk: Desk) -> None:
    data = desk("numbers", "--json").data
    assert list(data) == ["schema", "numbers", "next", "outside"]
    assert data["next"] == 32
    assert [(row["from"], row["to"], row["state"]) for row in data["numbers"][:4]] == [
        (1, 25, "archived"),
        (26, 26, "published"),
        (27, 27, "gap"),
        (28, 28, "gap"),
    ]
    assert data["numbers"][4] == {
        "from": 29,
        "to": 29,
        "state": "published",
        "id": None,
        "title": "搬家",
        "date": None,
        "formerly": [28],
        "now": None,
        "contested": False,
    }
    assert data["numbers"][3]["now"] == 29
    assert [row["title"] for row in data["numbers"] if row["contested"]] == ["RoPE", "RoPE 又一篇"]
    assert data["outside"] == [{"id": None, "title": "番外篇", "date": "2026-03-02"}]


def test_free_numbers_as_json_are_the_same_rows(desk: Desk) -> None:
    data = desk("numbers", "--free", "--json").data
    assert list(data) == ["schema", "numbers", "next"]
    assert [(row["from"], row["state"], row["title"]) for row in data["numbers"]] == [
        (27, "gap", None),
        (28, "gap", None),
        (30, "gap", None),
        (32, "provisional", "KV Cache"),
        (33, "free", None),
        (35, "free", None),
    ]


def test_reserving_changes_one_line(desk: Desk) -> None:
    answer = desk("reserve", "kv", "32")
    assert (answer.code, answer.out, answer.err) == (0, "No.32 is reserved for “KV Cache”.\n", "")
    assert desk.text == BACKLOG.replace("# 要写\n", "# 要写\n    number: 32\n")


def test_reserving_again_says_so_and_changes_nothing(desk: Desk) -> None:
    desk("reserve", "kv")
    before = desk.text
    for args in (["reserve", "kv"], ["reserve", "kv", "第32篇"], ["reserve", "kv", "No.32"]):
        answer = desk(*args)
        assert (answer.code, answer.out, desk.text) == (0, "No.32 is reserved for “KV Cache” already.\n", before)


def test_another_number_says_which_one_is_free_again(desk: Desk) -> None:
    desk("reserve", "kv", "33")
    answer = desk("reserve", "kv", "30")
    assert answer.out == "No.30 is reserved for “KV Cache”.\nNo.33 is free again.\n"


def test_a_number_that_somebody_else_claims_too_is_not_called_free(paiqi: Desk) -> None:
    paiqi.write("topics:\n  - {title: 甲, number: 5}\n  - {title: 乙, status: done, number: 5}\n")
    assert paiqi("reserve", "甲").out == "No.6 is reserved for “甲”.\n"


def test_a_number_that_leaves_a_gap_is_reserved_with_a_note(desk: Desk) -> None:
    answer = desk("reserve", "kv", "36")
    assert answer.out == "No.36 is reserved for “KV Cache”.\n"
    assert answer.err == "Note: No.36 leaves a gap: No.32–33, No.35 unused\n"


def test_the_former_number_of_an_article_is_reserved_with_a_note(desk: Desk) -> None:
    answer = desk("reserve", "kv", "28")
    assert answer.code == 0
    assert answer.err == ("Note: No.28 was the number of “搬家”: where it is mentioned, that article may be meant\n")


def test_a_gap_is_pointed_out_in_chinese(desk: Desk) -> None:
    answer = desk("reserve", "kv", "36", PAIQI_LANG="zh")
    assert (answer.code, answer.err) == (0, "注意：No.36 前面空了号：No.32–33、No.35 没人用\n")


def test_letting_go_gives_the_file_back(desk: Desk) -> None:
    desk("reserve", "kv", "32")
    answer = desk("reserve", "kv", "--release")
    assert answer.out == "“KV Cache” has no number of its own any more.\nNo.32 is free again.\n"
    assert desk.text == BACKLOG
    assert desk("reserve", "kv", "--release").out == "“KV Cache” has no number to let go.\n"


def test_a_topic_can_be_put_outside_the_series(desk: Desk) -> None:
    assert desk("reserve", "kv", "番外").out == "“KV Cache” stands outside the series: it takes no number.\n"
    assert desk.text == BACKLOG.replace("# 要写\n", "# 要写\n    number: none\n")
    assert desk("reserve", "kv", "none").out == "“KV Cache” stands outside the series already.\n"


def test_reserving_as_json_and_dry_run(desk: Desk) -> None:
    answer = desk("reserve", "kv", "--json", "--dry-run")
    assert answer.data == {
        "schema": 1,
        "dry_run": True,
        "changed": [{"id": "kv", "title": "KV Cache", "before": {"number": None}, "after": {"number": 32}}],
    }
    dry = desk("reserve", "kv", "--dry-run")
    assert "+    number: 32\n" in dry.out
    assert desk.text == BACKLOG


REMEDY = "a free number: paiqi reserve kv 32"


@pytest.mark.parametrize(
    ("args", "message", "remedy"),
    [
        (["kv", "26"], "No.26 belongs to “显存的账”", REMEDY),
        (["kv", "34"], "No.34 is reserved for “留号”", REMEDY),
        (["kv", "7"], "No.7 belongs to an early article (archived: 1-25)", REMEDY),
        (["rope", "40"], "“RoPE” is published as No.31 already", "to move it: paiqi done rope --no 40"),
        (
            ["没有编号", "40"],
            "“没有编号” is published: a number is reserved for an open topic only",
            "to give it one: paiqi done 没有编号 --no 40",
        ),
        (
            ["并入", "--release"],
            "“并入” is merged into No.26 “显存的账”",
            "take it out first: paiqi unmerge 并入",
        ),
    ],
)
def test_what_cannot_be_reserved_exits_5_and_changes_nothing(
    desk: Desk, args: list[str], message: str, remedy: str
) -> None:
    answer = desk("reserve", *args)
    assert (answer.code, answer.out, desk.text) == (5, "", BACKLOG)
    assert answer.err == f"Error: {message}\n  → {remedy}\n"


def test_a_number_and_its_release_exclude_each_other(desk: Desk) -> None:
    answer = desk("reserve", "kv", "32", "--release")
    assert (answer.code, desk.text) == (2, BACKLOG)
    assert answer.err == (
        "Error: --release takes no number: a topic has only one\n  → leave out the number, or --release\n"
    )


def test_what_is_no_number_is_refused(desk: Desk) -> None:
    answer = desk("reserve", "kv", "soon")
    assert (answer.code, desk.text) == (2, BACKLOG)
    assert "“soon” is not a number of an article" in answer.err


def test_a_long_run_of_free_numbers_is_one_line(paiqi: Desk) -> None:
    paiqi.write("topics:\n  - {title: a, status: done, number: 1}\n  - {title: b, status: done, number: 20261204}\n")
    assert paiqi("numbers", "--free").out == "2-20261203\n20261205\n"
    assert "W106" in paiqi("check").out
