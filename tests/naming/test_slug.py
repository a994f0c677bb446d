"""Ids made from titles."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from paiqi.naming.slug import make_id

if TYPE_CHECKING:
    from collections.abc import Iterable


@pytest.mark.parametrize(
    ("title", "topic_id"),
    [
        ("MoE（混合专家）", "moe"),
        ("混合专家（MoE）", "moe"),
        ("OCR 扫描噩梦 (Scan Nightmare)", "scan-nightmare"),
        ('检索的"盲区" (Blind Spots & Dead Ends)', "blind-spots-dead-ends"),
        ("Prompt Cache：省下的钱去哪了？", "prompt-cache"),
        ("多模态", "duo-mo-tai"),
        ("蒸馏：7B/3B/1B 怎么选？", "zheng-liu"),
        ("Mamba vs RWKV 对比", "mamba-vs-rwkv"),
        ("LoRA 入门（第二版）", "lora-ru-men"),
        ("LoRA 入门（extended）", "lora-ru-men"),
        ("【实战】RAG 入门", "rag-ru-men"),
        ("为什么要归一化？", "yao-gui-yi-hua"),
        ("为什么？", "wei-shen-me"),
        ("重写长文本", "chong-xie-chang-wen-ben"),
        ("绿色训练", "lv-se-xun-lian"),
        ("C++", "c-plus-plus"),
        ("Ｃ＃ 入门", "c-sharp-ru-men"),
        ("What’s a café?", "whats-a-cafe"),
        ("GPT-5.2 周报", "gpt-5-2-zhou-bao"),
    ],
)
def test_an_id_says_the_piece_that_names_the_topic(title: str, topic_id: str) -> None:
    assert make_id(title, set()) == topic_id


@pytest.mark.parametrize(("taken", "number"), [(range(2, 5), 5), ((2, 4), 3), (range(2, 1000), 1000)])
def test_an_id_that_is_taken_gets_the_next_number(taken: Iterable[int], number: int) -> None:
    assert make_id("MoE", {"moe", *(f"moe-{n}" for n in taken)}) == f"moe-{number}"


@pytest.mark.parametrize(
    ("title", "topic_id"),
    [
        ("33", "t-33"),
        ("No33", "t-no33"),
        ("2026-12-04", "t-2026-12-04"),
        ("1e3", "t-1e3"),
        ("Yes", "t-yes"),
        ("null", "t-null"),
        ("🔥🔥", "topic"),
        ("", "topic"),
        ("：——", "topic"),
        ("（待定）", "dai-ding"),
        ("🔥：量化", "liang-hua"),
    ],
)
def test_an_id_is_never_read_as_something_else(title: str, topic_id: str) -> None:
    assert make_id(title, set()) == topic_id


@pytest.mark.parametrize(
    ("title", "taken", "topic_id"),
    [
        ("MoE（混合专家）", {"moe"}, "moe-2"),
        ("MoE（混合专家）", {"moe", "moe-2"}, "moe-3"),
        ("AI：下一站", set(), "ai-xia-yi-zhan"),
        ("周报：新模型", {"zhou-bao"}, "zhou-bao-xin-mo-xing"),
        ("周报：新模型", {"zhou-bao", "zhou-bao-xin-mo-xing"}, "zhou-bao-2"),
        ("🔥", {"topic"}, "topic-2"),
    ],
)
def test_a_short_or_taken_name_is_told_further_and_then_numbered(title: str, taken: set[str], topic_id: str) -> None:
    assert make_id(title, taken) == topic_id


def test_a_long_title_is_cut_at_the_end_of_a_word() -> None:
    assert make_id("A plain account of everything that happens inside", set()) == "a-plain-account-of-everything-that"
    assert make_id("a" * 60, set()) == "a" * 40


@given(st.text() | st.text(alphabet="AIai 3-：（）()为什么重C+#'’no"), st.sets(st.sampled_from(["topic", "ai", "t-3"])))
def test_any_title_gets_a_free_and_valid_id(title: str, taken: set[str]) -> None:
    topic_id = make_id(title, taken)
    assert re.fullmatch(r"(?=.*[a-z])[a-z0-9]+(-[a-z0-9]+)*", topic_id)
    assert topic_id not in taken
    assert len(topic_id) <= 42


@given(st.lists(st.text(max_size=6), max_size=12))
def test_ids_made_one_after_the_other_are_all_different(titles: list[str]) -> None:
    taken: list[str] = []
    for title in titles:
        taken.append(make_id(title, taken))
    assert len(set(taken)) == len(titles)
