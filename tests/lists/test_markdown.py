"""Reading a writer's Markdown list: what is a topic, what belongs to it, and that nothing is lost."""

from __future__ import annotations

import re
from collections import Counter
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from paiqi.lists.kinds.markdown import read_list
from paiqi.lists.listing import JoinKind, LineKind, ListDocument, RemarkKind

BAKERY = """\
# 面包房连载

**想到就记**

---

## 待写

### 全世界的黑麦：

  2023 年的试验：

  | 地区 | 面粉 |
  |------|------|
  | 北欧 | 全麦 |

  ---
  Sources:
  - https://rye.example/north
  - https://rye.example/alps

### ~~老面的脾气：养一罐要多久~~ ✅ 已写（No.9）

### 吐司拆解（入门版）
- 原料：
  1. 高筋粉
  2. 水
- 素材：assets/toast.png
```sh
### 这不是标题
```

### 为什么"手套膜"总差一点？
- 参考：Calvel 1990 "The Taste of Bread: autolyse, and after"
- 素材：手账 12《揉面，七天》、assets/glove.svg、assets/hand.svg

### ~~可颂（千层）~~ ✅ 已写（No.7）
### ~~烤箱的玄学 (Oven)~~ ✅ 已合并到 6

### ~~盐：放"早"和放"晚"差在哪？~~ ✅ 已写（No.12）

### 盐：放"早"和放"晚"差在哪？
- 早放：筋度紧
https://mp.weixin.qq.com/s/salt-and-time

---

## 已写

1-5: 都在旧号里
6: 一台烤箱的四种坏法（含玄学）
7: 27 层的谎言：拆开一只可颂
8: 面粉、水、酵母
9: 老面的脾气：养一罐要多久（附时间表）

---

  称量速查

  | 物 | 克 |
  |----|----|
  | 盐 | 2% |

  ---
  公式：
  含水量 = 水 / 粉
"""


def topics(text: str) -> list[tuple[Any, ...]]:
    """Return status, number, title of each topic, with what else it says."""
    found = []
    for topic in read_list(text).topics:
        rest = (topic.merged_into, topic.published_title, topic.published_url, topic.published_date, topic.pillar)
        extra = [value for value in (*rest, *topic.sources, topic.notes) if value]
        found.append((topic.status.value, topic.number, topic.title, *map(str, extra)))
    return found


def accounted(listed: ListDocument) -> dict[str, int]:
    return {str(kind): count for kind, count in sorted(Counter(listed.kinds).items())}


def test_a_list_of_headings_gives_its_topics_with_all_that_belongs_to_them() -> None:
    listed = read_list(BAKERY)
    assert topics(BAKERY) == [
        (
            *("todo", None, "全世界的黑麦：", "https://rye.example/north", "https://rye.example/alps"),
            BAKERY[BAKERY.index("  2023") : BAKERY.index("\n\n### ~~老面")],
        ),
        ("done", 9, "老面的脾气：养一罐要多久", "老面的脾气：养一罐要多久（附时间表）"),
        (
            *("todo", None, "吐司拆解（入门版）", "assets/toast.png"),
            "- 原料：\n  1. 高筋粉\n  2. 水\n- 素材：assets/toast.png\n```sh\n### 这不是标题\n```",
        ),
        (
            *("todo", None, '为什么"手套膜"总差一点？', 'Calvel 1990 "The Taste of Bread: autolyse, and after"'),
            *("手账 12《揉面，七天》", "assets/glove.svg", "assets/hand.svg"),
            BAKERY[BAKERY.index("- 参考") : BAKERY.index("\n\n### ~~可颂")],
        ),
        ("done", 7, "可颂（千层）", "27 层的谎言：拆开一只可颂"),
        ("merged", None, "烤箱的玄学 (Oven)", "6"),
        (
            *("done", 12, '盐：放"早"和放"晚"差在哪？', "https://mp.weixin.qq.com/s/salt-and-time"),
            "- 早放：筋度紧\nhttps://mp.weixin.qq.com/s/salt-and-time",
        ),
        ("done", 6, "一台烤箱的四种坏法（含玄学）"),
        ("done", 8, "面粉、水、酵母"),
    ]
    assert (listed.archived, listed.archived_note) == ("1-5", "都在旧号里")
    assert listed.appendix == (
        "# 面包房连载\n\n**想到就记**",
        "  称量速查\n\n  | 物 | 克 |\n  |----|----|\n  | 盐 | 2% |\n\n  ---\n  公式：\n  含水量 = 水 / 粉",
    )


def test_every_line_of_a_list_is_of_one_kind() -> None:
    listed = read_list(BAKERY)
    assert len(listed.kinds) == BAKERY.count("\n")
    assert accounted(listed) == {
        "appendix": 9,
        "archive": 1,
        "article": 4,
        "blank": 20,
        "source": 7,
        "structure": 5,
        "topic": 20,
    }


def test_joins_and_doubles_are_told_with_their_lines() -> None:
    listed = read_list(BAKERY)
    joins = [(join.kind, join.title, join.lines, join.what, join.number) for join in listed.joins]
    assert joins == [
        (JoinKind.DOUBLE, '盐：放"早"和放"晚"差在哪？', (40, 42), ("url", "notes"), None),
        (JoinKind.ARTICLE, "可颂（千层）", (37, 52), ("title",), 7),
        (JoinKind.ARTICLE, "老面的脾气：养一罐要多久", (22, 54), ("title",), 9),
    ]
    assert [(finding.kind, finding.lines) for finding in listed.findings] == [(RemarkKind.DOUBLE, (40, 42))]


@pytest.mark.parametrize(
    ("heading", "expected"),
    [
        ("~~甲~~ ✅ 已写（No.35）", ("done", 35, "甲")),
        ("~~甲~~ ✅ No. 35", ("done", 35, "甲")),
        ("~~甲~~ ✔️ 35", ("done", 35, "甲")),
        ("~~甲~~ (No.35)", ("done", 35, "甲")),
        ("甲 ✅ 已写（第35篇）", ("done", 35, "甲")),
        ("甲（已写，Ｎｏ．３５）", ("done", 35, "甲")),
        ("甲（已发布 #35，2025-01-09）", ("done", 35, "甲", "2025-01-09")),
        ("✅ 甲", ("done", None, "甲")),
        ("【已写】甲", ("done", None, "甲")),
        ("甲 已发布", ("done", None, "甲")),
        ("A thing (published, No.35)", ("done", 35, "A thing")),
        ("甲 ✅ 写在第35篇里", ("done", 35, "甲", "✅ 写在第35篇里")),
        ("~~甲~~ ✅ 已合并到 28", ("merged", None, "甲", "28")),
        ("甲（合并到 No.28）", ("merged", None, "甲", "28")),
        ("甲 — merged into 28", ("merged", None, "甲", "28")),
        ("甲（合并到《乙（二）》）", ("merged", None, "甲", "乙（二）")),
        ("~~甲~~", ("dropped", None, "甲")),
        ("甲 ❌", ("dropped", None, "甲")),
        ("甲（弃用）", ("dropped", None, "甲")),
        ("甲（草稿）", ("drafting", None, "甲")),
        ("甲（待发）", ("ready", None, "甲")),
        ("甲（No.41）", ("todo", 41, "甲")),
        ("No.41 甲", ("todo", 41, "甲")),
        ("第41篇：甲", ("todo", 41, "甲")),
        ("**甲**", ("todo", None, "甲")),
        ("<del>甲</del> ✅", ("done", None, "甲")),
        ("甲 <!-- 等图 -->", ("todo", None, "甲", "<!-- 等图 -->")),
        ("[甲](https://a.example/x)", ("todo", None, "甲", "https://a.example/x")),
        ("[甲](https://a.example/x) ✅", ("done", None, "甲", "https://a.example/x")),
    ],
)
def test_marks_leave_the_title_and_say_where_the_topic_stands(heading: str, expected: tuple[Any, ...]) -> None:
    assert topics(f"## 待写\n\n### {heading}\n") == [expected]


@pytest.mark.parametrize(
    "title",
    [
        *("系列（2）", "系列（上）", "Chanel No.5", "Getting things done", "这些 ✅ 做法", "❌ 别再这么写"),
        *(
            "~~旧名~~ 新名",
            "33：三十三个问题",
            "第100篇纪念",
            "已写",
            "√2 的故事",
            "GPT-3.5: 快与慢",
        ),
    ],
)
def test_what_only_looks_like_a_mark_stays_in_the_title(title: str) -> None:
    assert topics(f"## 待写\n\n### {title}\n") == [("todo", None, title)]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("33: 甲", (33, "甲")),
        ("33：甲", (33, "甲")),
        ("33. 甲", (33, "甲")),
        ("33、甲", (33, "甲")),
        ("No.33 甲", (33, "甲")),
        ("№33 甲", (33, "甲")),
        ("第33篇 甲", (33, "甲")),
        ("#33 甲", (33, "甲")),
        ("[33] 甲", (33, "甲")),
        ("- 33: 甲", (33, "甲")),
        ("- [x] 33: 甲", (33, "甲")),
        ("33 - 甲", (33, "甲")),
        ("33: 甲 ✅", (33, "甲")),
        ("33: [甲](https://blog.example/33)", (33, "甲", "https://blog.example/33")),
        ("33: 甲 https://mp.weixin.qq.com/s/x", (33, "甲", "https://mp.weixin.qq.com/s/x")),
        ("33: 甲（2025-01-09）", (33, "甲", "2025-01-09")),
        ("2025/1/9 No.33 甲", (33, "甲", "2025-01-09")),
        ("33: [甲](https://blog.example/33) 2025年1月9日", (33, "甲", "https://blog.example/33", "2025-01-09")),
        ("- 2025-01-09 甲", (None, "甲", "2025-01-09")),
        ("- 甲", (None, "甲")),
        ("甲", (None, "甲")),
        ("33: 2025-13-40 甲", (33, "2025-13-40 甲")),
    ],
)
def test_lines_of_published_articles_are_read_in_any_style(line: str, expected: tuple[Any, ...]) -> None:
    assert topics(f"## 已写\n\n{line}\n") == [("done", *expected)]


@pytest.mark.parametrize("line", ["1-25: 旧文", "1–25：旧文", "- No.1-No.25: 旧文", "第1至25篇：旧文", "1~25：旧文"])
def test_early_articles_without_titles_are_the_archive(line: str) -> None:
    listed = read_list(f"## 已写\n{line}\n26: 甲\n")
    assert (listed.archived, listed.archived_note, len(listed.topics)) == ("1-25", "旧文", 1)


@pytest.mark.parametrize(
    ("heading", "status"),
    [
        *(("待写", "todo"), ("📝 选题（12）", "todo"), ("TODO", "todo"), ("Ideas", "todo"), ("Backlog", "todo")),
        *(("在写", "drafting"), ("Drafting", "drafting"), ("In progress", "drafting"), ("待发", "ready")),
        *(("Ready", "ready"), ("✅ 已写（11 篇）", "done"), ("已发布文章", "done"), ("一、已写", "done")),
        *(("Done", "done"), ("Published posts", "done"), ("弃用", "dropped"), ("Dropped", "dropped")),
    ],
)
def test_sections_say_the_status_of_the_items_below_them(heading: str, status: str) -> None:
    assert topics(f"# 我的连载\n\n## {heading}\n\n- 甲\n- 乙\n") == [(status, None, "甲"), (status, None, "乙")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("甲\n乙\n\n丙\n", ["甲", "乙", "丙"]),
        ("- 甲\n* 乙\n+ 丙\n• 丁\n", ["甲", "乙", "丙", "丁"]),
        ("1. 甲\n2. 乙\n", ["甲", "乙"]),
        ("- [ ] 甲\n- [x] 乙\n", ["甲", "乙"]),
        ("## 甲\n\n## 乙\n说明\n", ["甲", "乙"]),
        ("#### 甲\n#### 乙\n", ["甲", "乙"]),
        ("###甲\n###乙\n", ["甲", "乙"]),
        ("甲\n---\n\n乙\n---\n", ["甲", "乙"]),
        ("# 我的\n\n甲\n乙\n", ["甲", "乙"]),
        ("待写：\n甲\n乙\n\n**已写**\n- 丙\n", ["甲", "乙", "丙"]),
        ("## 待写\n## 甲\n说明\n### 小节\n## 乙\n## 已写\n1: 丙\n", ["甲", "乙", "丙"]),
        ("## 原理\n### 甲\n- a\n### 乙\n- b\n## 工具\n### 丙\n", ["甲", "乙", "丙"]),
        ("## 甲\n说明\n### 小节\n- a\n## 乙\n说明\n", ["甲", "乙"]),
        ("1-3: 旧文\n4: 甲\n5：乙\n", ["甲", "乙"]),
        ("甲\n- 注一\n- 注二\n\n乙\n- 注三\n", ["甲", "乙"]),
        ("---\ntitle: 选题\n---\n\n- 甲\n", ["甲"]),
        ("待写\n====\n\n### 甲\n\n已写\n====\n\n1: 乙\n", ["甲", "乙"]),
        ("\ufeff## 待写\r\n\r\n- 甲\r\n- 乙\r\n", ["甲", "乙"]),
        ("", []),
    ],
)
def test_lists_of_other_shapes_give_their_topics(text: str, expected: list[str]) -> None:
    assert [topic.title for topic in read_list(text).topics] == expected


def test_indented_lines_below_an_item_are_its_notes_and_move_left_with_it() -> None:
    text = "## 待写\n- 甲\n    - 一\n      - 二\n\n    三\n- 乙\n\t- 四\n"
    assert topics(text) == [("todo", None, "甲", "- 一\n  - 二\n\n三"), ("todo", None, "乙", "- 四")]


def test_headings_in_code_and_comments_are_notes() -> None:
    text = "### 甲\n```md\n### 乙\n\n### 丙\n```\n<!--\n### 丁\n-->\n### 戊\n"
    assert topics(text) == [
        ("todo", None, "甲", "```md\n### 乙\n\n### 丙\n```\n<!--\n### 丁\n-->"),
        ("todo", None, "戊"),
    ]


def test_a_code_block_that_never_ends_swallows_no_topics() -> None:
    listed = read_list("### 甲\n```md\n### 乙\n")
    assert [topic.title for topic in listed.topics] == ["甲", "乙"]
    assert [(finding.kind, finding.lines) for finding in listed.findings] == [(RemarkKind.UNCLOSED, (2,))]


def test_a_rule_inside_notes_stays_and_one_before_a_heading_goes() -> None:
    text = "## 待写\n### 甲\n一\n\n---\n二\n\n---\n\n### 乙\n\n***\n"
    listed = read_list(text)
    assert topics(text) == [("todo", None, "甲", "一\n\n---\n二"), ("todo", None, "乙")]
    assert accounted(listed) == {"blank": 4, "structure": 3, "topic": 5}


def test_headings_over_topics_that_say_no_status_are_their_pillar() -> None:
    listed = read_list("## 原理\n### 甲\n- a\n## 工具\n### 乙\n- b\n## 闲话\n没有选题\n")
    assert [(topic.title, topic.pillar) for topic in listed.topics] == [("甲", "原理"), ("乙", "工具")]
    assert listed.appendix == ("## 闲话\n没有选题",)
    assert [finding.lines for finding in listed.findings] == [(1,), (4,)]


@pytest.mark.parametrize(
    ("notes", "sources"),
    [
        ("素材：assets/a.png，assets/b.png; img/c.jpg", ["assets/a.png", "assets/b.png", "img/c.jpg"]),
        ("- **素材**：assets/a.png", ["assets/a.png"]),
        ("参考: Doe, J. (2020), A Title; with a part", ["Doe, J. (2020), A Title; with a part"]),
        (
            "参考：\n- 一本书，第 3 章\n- [论文](https://a.example/p)",
            ["一本书，第 3 章", "[论文](https://a.example/p)"],
        ),
        ("Sources:\n\n* https://a.example/1\n* https://a.example/1\n\n正文", ["https://a.example/1"]),
        ("- References:\n  1. 甲书\n  2. 乙书\n- 不是素材", ["甲书", "乙书"]),
        ("#### 素材\n- 甲书\n\n#### 别的\n- 乙", ["甲书"]),
        ("见 https://a.example/x（图）和 https://b.example/y。", ["https://a.example/x", "https://b.example/y"]),
        ("看[这里](https://a.example/w_(x))很好", ["https://a.example/w_(x)"]),
        ("看https://a.example/x这篇", ["https://a.example/x"]),
        ("![图](assets/a.png)", ["assets/a.png"]),
        ("`curl https://a.example` 不算", []),
        ("```\nhttps://a.example\n```", []),
        ("https://mp.weixin.qq.com/s/abc", ["https://mp.weixin.qq.com/s/abc"]),
    ],
)
def test_sources_are_found_and_the_notes_keep_their_text(notes: str, sources: list[str]) -> None:
    (topic,) = read_list(f"## 待写\n\n### 甲\n{notes}\n").topics
    assert list(topic.sources) == sources
    assert topic.notes == notes


def test_an_article_address_alone_on_a_line_is_where_a_done_topic_went_out() -> None:
    text = "### 甲 ✅\n原文：https://mp.weixin.qq.com/s/a\n素材：https://mp.weixin.qq.com/s/b\n"
    (topic,) = read_list(text).topics
    assert topic.published_url == "https://mp.weixin.qq.com/s/a"
    assert topic.sources == ("https://mp.weixin.qq.com/s/b",)


def test_control_characters_are_replaced_and_reported() -> None:
    listed = read_list("### 甲\x1b[31m乙\n- 一\x07\t二\u2028三\n### \x00\n")
    assert topics("### 甲\x1b[31m乙\n- 一\x07\t二\u2028三\n") == [("todo", None, "甲␛[31m乙", "- 一␇\t二 三")]
    assert [(finding.kind, finding.lines) for finding in listed.findings] == [(RemarkKind.CONTROL, (1, 2, 3))]


def test_articles_join_by_number_before_they_join_by_title() -> None:
    text = "### 甲（No.7）\n### 乙\n### 丙 ✅ No.9\n## 已写\n7: 乙的新题\n8: 乙\n9: 丙\n9: 另一篇\n"
    assert topics(text) == [
        ("done", 7, "甲", "乙的新题"),
        ("done", 8, "乙"),
        ("done", 9, "丙"),
        ("done", 9, "另一篇"),
    ]
    assert [finding.kind for finding in read_list(text).findings] == [RemarkKind.NUMBER_TWICE]


def test_one_title_under_two_numbers_stays_two_topics() -> None:
    listed = read_list("### 甲 ✅ No.7\n### 甲 ✅ No.8\n")
    assert [topic.number for topic in listed.topics] == [7, 8]
    assert [finding.kind for finding in listed.findings] == [RemarkKind.CONTRADICTION]


def test_material_after_the_articles_is_no_article() -> None:
    recipe = "| a | b |\n\n步骤：\n1. 和面\n- 醒面"
    text = f"## 已写\n7: 甲\n    一句话\n\n{recipe}\n\n8: 乙\n\n---\n\n9: 丙\n\n---\n\n速查\n3: 三勺\n"
    assert topics(text) == [("done", 7, "甲", "一句话"), ("done", 8, "乙"), ("done", 9, "丙")]
    assert read_list(text).appendix == (recipe, "速查\n3: 三勺")


SHAPES = [
    *(
        "# {w}",
        "## {w}",
        "### {w}",
        "#### {w}",
        "###{w}",
        "{w}\n===",
        "{w}\n---",
        "## 待写",
        "## 已写",
        "# 已发布",
        "### 待写",
    ),
    *(
        "## 弃用",
        "## 附录",
        "## 待写（{w}）",
        "待写：",
        "**已写**",
        "- {w}",
        "  - {w}",
        "\t- {w}",
        "* {w}",
        "1. {w}",
        "2、{w}",
    ),
    *("- [ ] {w}", "- [x] {w}（No.{n}）", "{w}", "   {w}", "      {w}", "### ~~{w}~~ ✅ 已写（No.{n}）", "~~{w}~~ {w}"),
    *(
        "### ~~{w}~~ ✅ 已合并到 {n}",
        "- {w}（合并到 {w}）",
        "### {w} ✅ {w} 第{n}篇 {w}",
        "### {w} <!-- {w} -->",
        "| {w} |",
        "> {w}",
    ),
    *(
        "```",
        "```{w}",
        "~~~",
        "<!-- {w}",
        "{w} -->",
        "<!-- {w} -->",
        "---",
        "***",
        "-----",
        "{n}: {w}",
        "{n}. {w}",
        "- {n}：{w}",
    ),
    *(
        "No.{n} {w}",
        "第{n}篇：{w}（No.{n}）",
        "{n}-40: {w}",
        "1-5",
        "素材：{w}、assets/{w}.png",
        "- 参考：",
        "Sources:",
        "#### 素材",
    ),
    *(
        "https://e.example/{w}",
        "原文：https://mp.weixin.qq.com/s/{w}",
        "{n}: [{w}](https://e.example/{w}) 2025-01-02",
        "[[{w}]]",
    ),
    *(
        "- 2025-01-02 {w}",
        "{w}（2025-01-02）",
        "title: {w}",
        "\x1b[1m{w}\x1b[0m",
        "### \u200b",
        "- ",
        "###",
        "### ✅",
        "![](assets/{w}.png)",
    ),
]


@st.composite
def written(draw: st.DrawFn) -> tuple[str, list[str]]:
    """Return a list of lines in any order, and the words in it, each of which stands there once."""
    words: list[str] = []
    lines: list[str] = []
    for shape in draw(st.lists(st.sampled_from(SHAPES), max_size=20)):
        line = shape.replace("{n}", str(draw(st.integers(1, 45))))
        while "{w}" in line:
            words.append(f"w{len(words)}w")
            line = line.replace("{w}", words[-1], 1)
        lines += ["", line] if draw(st.booleans()) else [line]
    return draw(st.sampled_from(["\n", "\r\n", "\r"])).join(lines), words


def everything_in(listed: ListDocument) -> str:
    parts: list[object] = [*listed.appendix, listed.archived, listed.archived_note]
    for topic in listed.topics:
        parts += [topic.title, topic.notes, topic.pillar, topic.merged_into, *topic.sources]
        parts += [topic.published_title, topic.published_url]
    return "\n".join(map(str, parts))


@given(written())
def test_every_word_of_a_list_is_found_again_and_every_line_has_a_kind(case: tuple[str, list[str]]) -> None:
    text, words = case
    listed = read_list(text)
    lines = re.split("\r\n|\n|\r", text)
    lines = lines[:-1] if lines[-1] == "" else lines
    found = everything_in(listed)
    assert [word for word in words if word not in found] == []
    assert len(listed.kinds) == len(lines)
    assert [kind is LineKind.BLANK for kind in listed.kinds] == [not line.strip() for line in lines]


@given(st.text(max_size=60))
def test_any_text_is_read_and_what_comes_out_is_legal(text: str) -> None:
    listed = read_list(text)
    for topic in listed.topics:
        assert topic.title == topic.title.strip() != ""
        assert "\n" not in topic.title
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufeff]", everything_in(listed))
