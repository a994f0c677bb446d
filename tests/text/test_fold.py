"""Folding: which texts count as the same."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from paiqi.text.fold import fold, fold_all, fold_lightly, folding_for


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("ＣＵＤＡ", "cuda"),
        ("MoE（混合专家）", "moe(混合专家)"),
        ("“顿悟”时刻", '"顿悟" 时刻'),
        ("KV Cache：为什么", "kv-cache 为什么？"),
        ("《白话 GPT》", "白话GPT"),
        ("⚡️ 热点", "热点"),
        ("1️⃣ 第一步", "1第一步"),
        ("**重点**", "重点"),
        ("Straße", "STRASSE"),
        ("ﬁne-tuning", "Fine Tuning"),
        ("Café", "CAFE\u0301"),
        ("ガイド", "ｶﾞｲﾄﾞ"),
        ("#AI 绘画#", "AI绘画"),
        ("零\u200b宽", "零宽"),
    ],
)
def test_texts_a_person_calls_the_same_fold_alike(one: str, other: str) -> None:
    assert fold(one) == fold(other)


@pytest.mark.parametrize(
    ("one", "other"), [("C", "C++"), ("C#", "C++"), ("C", "C#"), ("???", "！"), ("🔥", "⚡"), ("GPT-4", "GPT-5")]
)
def test_texts_that_differ_by_a_sign_that_means_something_stay_apart(one: str, other: str) -> None:
    assert fold(one) != fold(other)


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("？？？", "???"),
        ("C++", "c++"),
        ("Ｃ＃ 入门", "c#入门"),
        ("#33", "33"),
        ("…", "..."),
        ("🔥", "🔥"),
        (" \t\u3000", ""),
    ],
)
def test_punctuation_alone_is_kept_and_the_signs_of_names_too(text: str, folded: str) -> None:
    assert fold(text) == folded


def test_punctuation_is_searched_for_among_punctuation() -> None:
    form = folding_for("？！")
    assert form("？！") in form("真的 ?! 假的")
    assert folding_for("真的?!")("真的?!") == "真的"


@given(st.text())
def test_folding_twice_is_folding_once(text: str) -> None:
    assert fold(fold(text)) == fold(text)
    assert fold_lightly(fold_lightly(text)) == fold_lightly(text)


@given(st.text(alphabet=st.characters(categories=["L", "N", "P", "S"])).filter(bool))
def test_no_text_that_shows_something_folds_to_nothing(text: str) -> None:
    visible = any(fold_lightly(character) for character in text)
    assert bool(fold(text)) == visible


@given(st.text(alphabet=st.characters(min_codepoint=0x21, max_codepoint=0x7E)))
def test_full_width_folds_like_half_width(text: str) -> None:
    assert fold("".join(chr(ord(character) + 0xFEE0) for character in text)) == fold(text)


@given(st.lists(st.text() | st.sampled_from(["+", "#AI", "C#", "???", "", "\ue000", "e", "\u0301", "ｶ", "ﾞ"])))
def test_many_texts_fold_as_each_does_alone(texts: list[str]) -> None:
    assert fold_all(texts) == [fold(text) for text in texts]
