"""A list that can be read in two ways: a person is asked, and told the option."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from desk import Desk

TWO_WAYS = """\
# Bees

## Hives in the city
- roofs and balconies are warm
- The neighbours will ask.

## Honey from the heath
- when to move the hives
- The heather is late.

## A queen for sale
- how to tell the age of one
"""
LEFT = """\
# 水

| 选题 | 状态 |
|---|---|
| 井 | 待写 |
| 渠 | 已发 |
| 坝 | 在写 |

## 第 2 周
- 水井那篇
- 水坝那篇
"""


@pytest.fixture
def desk(paiqi: Desk) -> Desk:
    paiqi.write(TWO_WAYS, "bees.md")
    paiqi.write(LEFT, "water.md")
    return paiqi


def test_both_readings_are_shown_and_the_other_one_may_be_taken(desk: Desk) -> None:
    code, screen = desk.at_a_terminal("import", "bees.md", answer="2\n")
    assert code == 0
    assert "  1  list items: 5 topics, such as “roofs and balcon…”, “The neighbours w…”\n" in screen
    assert "  2  headings: 3 topics, such as “Hives in the city”, “Honey from the h…”\n" in screen
    assert "As you chose; typed, it is: --topics headings\n" in screen
    assert desk.text.count("title:") == 3

    desk.path.unlink()
    typed = desk("import", "bees.md", "--topics", "headings", "--afresh")
    assert typed.code == 0
    assert desk.text.count("title:") == 3


@pytest.mark.parametrize(("answer", "options"), [("\n", []), ("1\n", []), ("2\n", ["--yes"]), (None, [])])
def test_enter_takes_what_was_taken_and_who_cannot_answer_is_not_asked(
    desk: Desk, answer: str | None, options: list[str]
) -> None:
    code, screen = desk.at_a_terminal("import", "bees.md", *options, answer=answer)
    assert code == 0
    assert ("Which one?" in screen) is (answer is not None and not options)
    assert desk.text.count("title:") == 5


def test_a_pipe_and_json_and_an_option_are_not_asked(desk: Desk) -> None:
    assert "Which one?" not in desk("import", "bees.md", "--dry-run").err
    _code, screen = desk.at_a_terminal("import", "bees.md", "--json", answer="2\n")
    assert "Which one?" not in screen
    desk.path.unlink()
    _code, screen = desk.at_a_terminal("import", "bees.md", "--topics", "headings", answer="2\n")
    assert "Which one?" not in screen


def test_sections_that_might_be_topics_are_asked_for(desk: Desk) -> None:
    code, screen = desk.at_a_terminal("import", "water.md", answer="1\n")
    assert code == 0
    assert "  1  “第 2 周”: 2 entries, such as “水井那篇”, “水坝那篇”\n" in screen
    assert "As you chose; typed, it is: --section '第 2 周=topics'\n" in screen
    assert desk.text.count("title:") == 5


@pytest.mark.parametrize("answer", ["x\n1\n", "y\n", "是\n", "7\n1\n"])
def test_a_yes_is_one_and_what_is_no_answer_is_asked_for_again(desk: Desk, answer: str) -> None:
    _code, screen = desk.at_a_terminal("import", "water.md", answer=answer)
    assert screen.count("Is this section topics too?") == answer.count("\n")
    assert "As you chose; typed, it is: --section '第 2 周=topics'\n" in screen


def test_an_answer_that_is_none_chooses_no_reading(desk: Desk) -> None:
    _code, screen = desk.at_a_terminal("import", "bees.md", answer="x\n1,2\n2\n")
    assert screen.count("Which one?") == 3
    assert "“x” is no answer here." in screen
    assert "As you chose; typed, it is: --topics headings\n" in screen


def test_several_sections_are_asked_for_as_several_in_chinese(desk: Desk) -> None:
    desk.write(LEFT + "\n## 第 3 周\n- 渠那篇\n- 坝那篇\n", "water.md")
    _code, screen = desk.at_a_terminal("import", "water.md", answer="2\n", PAIQI_LANG="zh")
    assert "其中哪几节也是选题？（如 1,3；都不是按回车）" in screen
    assert "--section '第 3 周=topics'" in screen
