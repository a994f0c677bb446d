"""How characters and phrases are read."""

from __future__ import annotations

import pytest

from paiqi.naming.readings import readings_of, syllables


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("重复", "chong fu"),
        ("重要", "zhong yao"),
        ("银行行业", "yin hang hang ye"),
        ("音乐快乐", "yin yue kuai le"),
        ("长上下文", "chang shang xia wen"),
        ("绿色", "lv se"),
        ("〇一", "ling yi"),
    ],
)
def test_a_phrase_decides_between_readings(text: str, said: str) -> None:
    assert syllables(text) == said.split()


def test_a_character_has_its_readings_commonest_first() -> None:
    assert readings_of("重")[:2] == ("zhong", "chong")
    assert readings_of("长")[:2] == ("chang", "zhang")


@pytest.mark.parametrize("other", ["a", "\t", "\n", " ", "é", "あ", "。", "𠀀"])
def test_what_is_not_in_the_table_has_none(other: str) -> None:
    assert readings_of(other) == ()
    assert syllables(other) == []
