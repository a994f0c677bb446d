"""What is typed or pasted to keep an idea: titles, and the addresses beside them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from paiqi.lists.capture import Captured, capture, capture_lines, capture_text, capture_words, is_one_title


@pytest.mark.parametrize(
    ("text", "title", "sources"),
    [
        ("KV Cache", "KV Cache", ()),
        ("https://a.b/c", "", ("https://a.b/c",)),
        ("好文章 https://a.b/c", "好文章", ("https://a.b/c",)),
        ("好文章：https://a.b/c", "好文章", ("https://a.b/c",)),
        ("好文章（https://a.b/c）", "好文章", ("https://a.b/c",)),
        ("https://a.b/c — 好文章", "好文章", ("https://a.b/c",)),
        ("看https://a.b/c这篇", "看 这篇", ("https://a.b/c",)),
        ("[好文章](https://a.b/c)", "好文章", ("https://a.b/c",)),
        ("arxiv.org/abs/1911.02150", "", ("arxiv.org/abs/1911.02150",)),
        ("MQA arxiv.org/abs/1911.02150 与 www.a.com", "MQA 与", ("arxiv.org/abs/1911.02150", "www.a.com")),
        ("<https://a.b/c>", "", ("https://a.b/c",)),
        ("HTTP/2 和 HTTP/3", "HTTP/2 和 HTTP/3", ()),
        ("http://还是https://？", "http://还是https://？", ()),
        ("8:00 还是 20:00", "8:00 还是 20:00", ()),
        ("  两 个  空格 ", "  两 个  空格 ", ()),
    ],
)
def test_an_address_is_no_title(text: str, title: str, sources: tuple[str, ...]) -> None:
    assert capture(text) == Captured(title, sources)


def test_an_address_belongs_to_the_title_before_it_else_to_the_first() -> None:
    words = ["https://a.b/0", "甲", "https://a.b/1", "乙", "https://a.b/2", "https://a.b/3"]
    assert capture_words(words) == (
        Captured("甲", ("https://a.b/0", "https://a.b/1")),
        Captured("乙", ("https://a.b/2", "https://a.b/3")),
    )


@pytest.mark.parametrize(
    ("words", "one"),
    [
        (["KV", "Cache"], True),
        (["What’s", "new", "in", "C++?"], True),
        (["naïve", "Bayes", "2"], True),
        (["ＫＶ", "-", "Cache"], True),
        (["KV", "缓存"], False),
        (["KV Cache", "MoE"], False),
        (["Привет", "мир"], False),
    ],
)
def test_single_latin_words_are_one_title(words: list[str], *, one: bool) -> None:
    assert is_one_title(words) is one


def test_lines_lose_the_marks_that_a_list_gave_them() -> None:
    lines = "1. 甲\n2) 乙 https://a.b/1\n- [ ] 丙\n* [x] 丁\n\n---\n-\n## 戊\n・己\n3、庚\n3.5 版本\n> 辛\n"
    assert [(number, one.title, one.sources) for number, one in capture_lines(lines)] == [
        (1, "甲", ()),
        (2, "乙", ("https://a.b/1",)),
        (3, "丙", ()),
        (4, "丁", ()),
        (8, "戊", ()),
        (9, "・己", ()),
        (10, "庚", ()),
        (11, "3.5 版本", ()),
        (12, "辛", ()),
    ]


def test_of_a_text_the_first_line_with_words_is_the_title() -> None:
    assert capture_text("\n\nhttps://a.b/1\n# 标题 https://a.b/2\n\n- 一\nhttps://a.b/3\n") == Captured(
        "标题", ("https://a.b/1", "https://a.b/2"), "- 一\nhttps://a.b/3"
    )
    assert capture_text("https://a.b/1\n") == Captured("", ("https://a.b/1",))
    assert capture_text("\n") == Captured("")


@given(st.lists(st.text("ab甲 /:.h-", max_size=9), max_size=6))
def test_no_word_of_a_line_is_lost(lines: list[str]) -> None:
    for _number, one in capture_lines("\n".join(lines)):
        assert one.title or one.sources
