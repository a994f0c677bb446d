"""Words of a list that are no topic's are kept, also where they name columns."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from desk import Desk

TABLE = "# 已发布\n\n| 日期 | {name} |\n|---|---|\n| 2026-11-06 | 前台的转盘电话 |\n| 2026-11-13 | 门口的雨伞桶 |\n"


@pytest.mark.parametrize(("name", "kept"), [("标题", False), ("标题（暂定名）", True), ("标题 v2", True)])
def test_a_column_s_name_that_says_more_than_a_known_word_is_kept(paiqi: Desk, name: str, kept: bool) -> None:
    paiqi.write(TABLE.format(name=name), "list.md")
    assert paiqi("import", "list.md").code == 0
    assert (name in paiqi.text) is kept
    assert "title: 前台的转盘电话" in paiqi.text


def test_what_a_link_in_brackets_is_called_is_kept_unless_it_says_only_that_it_is_one(paiqi: Desk) -> None:
    paiqi.write(
        "## Ideas\n\n- Weather vanes ([John Smith 2019](https://example.org/v))\n"
        "- Coal holes ([source](https://example.org/c))\n",
        "list.md",
    )
    assert paiqi("import", "list.md").code == 0
    vanes, holes = paiqi("list", "--json").data["topics"]
    assert (vanes["title"], vanes["notes"], vanes["sources"]) == (
        *("Weather vanes", "John Smith 2019", ["https://example.org/v"]),
    )
    assert (holes["title"], holes["notes"], holes["sources"]) == ("Coal holes", None, ["https://example.org/c"])


@pytest.mark.parametrize(("name", "above"), [("list.md", "# 看板\n\n"), ("list.org", "* 看板\n")])
def test_a_cell_beyond_the_lanes_of_a_board_is_a_topic_too(paiqi: Desk, name: str, above: str) -> None:
    paiqi.write(f"{above}| 待写 | 写作中 |\n|---|---|\n| 门口的雨伞桶 | 前台的转盘电话 | 柜台的算盘 |\n", name)
    assert paiqi("import", name).code == 0
    topics = paiqi("list", "--json").data["topics"]
    assert [(one["title"], one["status"]) for one in topics] == [
        *(("门口的雨伞桶", "todo"), ("前台的转盘电话", "drafting"), ("柜台的算盘", "todo")),
    ]


@pytest.mark.parametrize("more", ["qzx", "かも", "qzx か"])
def test_a_word_behind_what_a_day_is_for_is_kept(paiqi: Desk, more: str) -> None:
    paiqi.write(
        f"## 待写\n\n- [ ] 門口の傘立て（11月28日公開予定{more}）\n- [ ] 前台的算盘（12月12日发布{more}）\n", "list.md"
    )
    assert paiqi("import", "list.md").code == 0
    assert paiqi.text.count(more) == 2


def test_no_zero_is_no_number_and_is_kept(paiqi: Desk) -> None:
    paiqi.write("## 门口的雨伞桶 ✅ 已写 No.0\n## 柜台的算盘 ✅ 已写 No.1\n", "list.md")
    assert paiqi("import", "list.md").code == 0
    first, second = paiqi("list", "--all", "--json").data["topics"]
    assert (first["title"], first["number"], "No.0" in first["notes"]) == ("门口的雨伞桶", None, True)
    assert second["number"] == 1
    paiqi.write("## 待写\n\n0. 前台的秤\n5. 后院的井\n", "other.md")
    assert paiqi("import", "other.md", "--numbers", "ordinals").code == 0
    assert [one["number"] for one in paiqi("list", "--all", "--json").data["topics"][2:]] == [None, 5]


def test_of_two_owners_the_other_one_is_kept(paiqi: Desk) -> None:
    paiqi.write("## 选题\n\n- [ ] 洒水洒水 @洒水甲 @老秦\n- [ ] 前台的算盘 @阿黎 @阿黎\n", "list.md")
    assert paiqi("import", "list.md").code == 0
    first, second = paiqi("list", "--json").data["topics"]
    assert (first["title"], first["owner"], first["notes"]) == ("洒水洒水", "老秦", "@洒水甲")
    assert (second["title"], second["owner"], second["notes"]) == ("前台的算盘", "阿黎", None)
