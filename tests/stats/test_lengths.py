"""How long a draft is, as a reader counts."""

from __future__ import annotations

from typing import Literal

import pytest

from paiqi.stats.lengths import Length, draft_length


@pytest.mark.parametrize(
    ("text", "count", "unit"),
    [
        ("", 0, "characters"),
        ("# 标题\n\n正文，五个字。\n", 7, "characters"),
        ("KV Cache 为什么慢？\n", 6, "characters"),
        ("Why is the KV cache slow? It's 2026-11-23.\n", 8, "words"),
        ("One 字\n", 2, "characters"),
        ("Two words 字\n", 3, "words"),
        ("かな カナ 々〇\n", 6, "characters"),
        ("---\ntitle: 不算\ntags: [不, 算]\n---\n\n算\n", 1, "characters"),
        ("+++\ntitle = '不算'\n+++\n算\n", 1, "characters"),
        ("\ufeff---\r\ntitle: 不算\r\n---\r\n算\r\n", 1, "characters"),
        ("---\n没有结尾就是正文\n", 8, "characters"),
        ("正文\n\n---\n\n正文\n", 4, "characters"),
        ("前\n\n```python\nprint('不算')\n```\n\n后 `不算`\n", 2, "characters"),
        ("看 https://a.b/不算?x=1 和 [链接](https://a.b/c_d) 与 ![图](不算.png)\n", 6, "characters"),
        ("前 <!-- 不算\n也不算 --> 后\n", 2, "characters"),
        ("前 <b class='no'>粗</b> 后\n", 3, "characters"),
    ],
)
def test_what_is_read_counts(text: str, count: int, unit: Literal["characters", "words"]) -> None:
    assert draft_length(text) == Length(count, unit)
