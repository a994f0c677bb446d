"""A list that can be read in two ways: a person is asked, and told the option."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from desk import Desk

TWO_WAYS = """\
# Bees

## Hives in the city
- roofs and balconies
- what the neighbours say

## Honey from the heath
- when to move the hives
- what the heather gives

## A queen for sale
- how to tell her age
- what she costs
"""
LEFT = "# 水\n\n| 选题 | 状态 |\n|---|---|\n| 井 | 待写 |\n| 渠 | 已发 |\n| 坝 | 在写 |\n\n## 第 2 周\n- 水井那篇\n- 水坝那篇\n"
FIRST, SECOND = "Hives in the city", "roofs and balconies"


@pytest.fixture
def desk(paiqi: Desk) -> Desk:
    paiqi.write(TWO_WAYS, "bees.md")
    paiqi.write(LEFT, "water.md")
    return paiqi


def test_both_readings_are_shown_and_the_other_one_may_be_taken(desk: Desk) -> None:
    code, screen = desk.at_a_terminal("import", "bees.md", answer="2\n")
    assert code == 0
    assert f"  1  headings: 3 topics, such as “{FIRST}”, “Honey from the heath”\n" in screen
    assert f"  2  list items: 6 topics, such as “{SECOND}”, “what the neighbours say”\n" in screen
    assert "As you chose; typed, it is: --topics items\n" in screen
    assert desk.text.count("title:") == 6

    desk.path.unlink()
    typed = desk("import", "bees.md", "--topics", "items", "--afresh")
    assert typed.code == 0
    assert desk.text.count("title:") == 6


@pytest.mark.parametrize(("answer", "options"), [("\n", []), ("1\n", []), ("2\n", ["--yes"]), (None, [])])
def test_enter_takes_what_was_taken_and_who_cannot_answer_is_not_asked(
    desk: Desk, answer: str | None, options: list[str]
) -> None:
    code, screen = desk.at_a_terminal("import", "bees.md", *options, answer=answer)
    assert code == 0
    assert ("Which one?" in screen) is (answer is not None and not options)
    assert desk.text.count("title:") == 3


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
