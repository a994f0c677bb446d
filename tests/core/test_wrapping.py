"""Lines of a width, where both scripts may break."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from paiqi.core.width import display_width
from paiqi.core.wrapping import wrapped


@pytest.mark.parametrize(
    ("text", "width", "lines"),
    [
        ("", 10, []),
        ("one two three", 7, ["one two", "three"]),
        ("a word-of-its-own", 5, ["a", "word-of-its-own"]),
        ("换一天再发", 6, ["换一天", "再发"]),
        ("换一天，再发", 6, ["换一", "天，再", "发"]),
        ("文章“长对话”", 6, ["文章", "“长对", "话”"]),
        ("见 KV Cache 一节", 11, ["见 KV Cache", "一节"]),
    ],
)
def test_a_text_is_broken_where_its_script_may_be(text: str, width: int, lines: list[str]) -> None:
    assert wrapped(text, width) == lines


@given(st.text("ab 一二，。“”（）", max_size=60), st.integers(8, 30))
def test_nothing_is_lost_and_no_line_begins_with_a_closing_mark(text: str, width: int) -> None:
    lines = wrapped(text, width)
    assert "".join("".join(lines).split()) == "".join(text.split())
    assert not any(line.startswith(tuple("，。”）")) for line in lines[1:])


@given(st.lists(st.sampled_from(["ab", "一", "二三"]), max_size=30), st.integers(4, 30))
def test_no_line_is_wider_than_asked(words: list[str], width: int) -> None:
    assert all(display_width(line) <= width for line in wrapped(" ".join(words), width))
