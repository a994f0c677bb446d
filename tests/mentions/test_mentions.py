"""Mentions of articles in prose: which forms count, which places hold no prose, and how they are rewritten."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from counting import steps
from hypothesis import assume, example, given
from hypothesis import strategies as st

from paiqi.dates.numerals import in_chinese, read_number
from paiqi.mentions import mentions, rewrite
from paiqi.model.backlog import Series

if TYPE_CHECKING:
    from collections.abc import Callable

SERIES = Series()
ONE_UP = {33: 34}


def rewritten(text: str, series: Series, moves: dict[int, int]) -> str:
    return rewrite(text, series, moves).text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("见No.33。", "见No.34。"),
        ("No. 33 and No.\u00a033", "No. 34 and No.\u00a034"),
        ("NO.33", "NO.34"),
        ("№33 № 33", "№34 № 34"),
        ("第33篇、第 33 期", "第34篇、第 34 期"),
        ("Ｎｏ．３３，第３３篇，No.３３", "Ｎｏ．３４，第３４篇，No.３４"),
        ("No.033", "No.034"),
        ("**No.33** _No.33_ ~~No.33~~ (No.33)", "**No.34** _No.34_ ~~No.34~~ (No.34)"),
        ("“No.33”里 No.33.", "“No.34”里 No.34."),
        ("No.33，128 维", "No.34，128 维"),
        ("#No.33#", "#No.34#"),
        ("| No.33 | 第33篇 |", "| No.34 | 第34篇 |"),
        ("> 见 No.33", "> 见 No.34"),
        ("<!-- No.33 -->", "<!-- No.34 -->"),
    ],
)
def test_a_mention_keeps_the_writers_spelling(text: str, expected: str) -> None:
    assert rewritten(text, SERIES, ONE_UP) == expected


@pytest.mark.parametrize(
    "text",
    [
        "LLaMA-33B",
        "No.330",
        "No.133",
        "No.3.3",
        "No.33.5",
        "No.33B",
        "No.33%",
        "No.33rd",
        "No.33,000",
        "v1.No.33a",
        "xNo.33",
        "Casino.33",
        "éno.33",
        "my_No.33",
        "No.33_old",
        "@no.33",
        "there are no 33 ways; NO 33; No33",
        "I said no.33 ways to do it, no. 33",
        "Nature, Vol. 12, No. 33, pp. 1-9",
        "Nature, volume 12 (No. 33)",
        "No. 33, p. 4 和 No.33，第 5 页",
        "第33篇章、第33期间、第33期货",
        "#33",
        "第33页、第33章、第33回、第三十三章",
        "33",
        "No.\n33",
        "PyTorch 2.33",
        "assets/No.33/figure",
        "No.33.png",
        "assets/第33篇-封面.png",
        "见《第33篇.pdf》",
        "No.0033330",
    ],
)
def test_a_look_alike_stays(text: str) -> None:
    assert rewritten(text, SERIES, ONE_UP) == text
    assert [m for m in mentions(text, SERIES) if m.number == 33] == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("`No.33` No.33", "`No.33` No.34"),
        ("``a ` No.33`` No.33", "``a ` No.33`` No.34"),
        ("一个 ` 和 No.33", "一个 ` 和 No.34"),
        (r"\`No.33\` `No.33`", r"\`No.34\` `No.33`"),
        ("`a\nNo.33` No.33", "`a\nNo.33` No.34"),
        ("- 一个 `\n- No.33 `", "- 一个 `\n- No.34 `"),
        ("```\nNo.33\n```\nNo.33", "```\nNo.33\n```\nNo.34"),
        ("~~~ md\nNo.33\n```\nNo.33\n~~~\nNo.33", "~~~ md\nNo.33\n```\nNo.33\n~~~\nNo.34"),
        ("````\n```\nNo.33\n````\nNo.33", "````\n```\nNo.33\n````\nNo.34"),
        ("- a\n  ```py\n  No.33\n  ```\n- No.33", "- a\n  ```py\n  No.33\n  ```\n- No.34"),
        ("1. ```\n   No.33\n   ```\n2. No.33", "1. ```\n   No.33\n   ```\n2. No.34"),
        ("> ```\n> No.33\n> ```\n> No.33", "> ```\n> No.33\n> ```\n> No.34"),
        ("No.33\n```\nNo.33\n\nNo.33", "No.34\n```\nNo.33\n\nNo.33"),
        ("No.33\r\n```\r\nNo.33\r\n```\r\nNo.33", "No.34\r\n```\r\nNo.33\r\n```\r\nNo.34"),
        ("<code>No.33</code> No.33 <pre>\nNo.33\n</pre>", "<code>No.33</code> No.34 <pre>\nNo.33\n</pre>"),
        ("这个 <code> 标签，No.33", "这个 <code> 标签，No.34"),
    ],
)
def test_code_is_no_prose(text: str, expected: str) -> None:
    assert rewritten(text, SERIES, ONE_UP) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("https://a.b/No.33 No.33", "https://a.b/No.33 No.34"),
        ("（https://a.b/x）No.33", "（https://a.b/x）No.34"),
        ("(https://a.b/x)No.33", "(https://a.b/x)No.34"),
        ("https://a.b/x_(No.33)_y", "https://a.b/x_(No.33)_y"),
        ("**https://a.b/**No.33", "**https://a.b/**No.34"),
        ("https://zh.wikipedia.org/wiki/第33篇", "https://zh.wikipedia.org/wiki/第33篇"),
        ("www.a.b/No.33 a.com/No.33 obsidian://open?f=No.33", "www.a.b/No.33 a.com/No.33 obsidian://open?f=No.33"),
        ("No.33@a.com mailto:No.33@a.com", "No.33@a.com mailto:No.33@a.com"),
        ("<https://a.b/No.33> No.33", "<https://a.b/No.33> No.34"),
        ("[见 No.33](posts/No.33)", "[见 No.34](posts/No.33)"),
        ("[No.33](No.33)", "[No.34](No.33)"),
        ("[No.33](<a No.33 b>)", "[No.34](<a No.33 b>)"),
        ('[x](a.html "见 No.33")', '[x](a.html "见 No.34")'),
        ("![图 No.33](assets/No.33.png)", "![图 No.34](assets/No.33.png)"),
        ("[x](a_(No.33)) No.33", "[x](a_(No.33)) No.34"),
        ("[随笔](见 No.33)", "[随笔](见 No.34)"),
        ("[x]：No.33", "[x]：No.34"),
        ('[No.33][a]\n\n[a]: posts/No.33 "No.33"', '[No.34][a]\n\n[a]: posts/No.33 "No.34"'),
        ("[No.33]\n\n[No.33]: posts/No.33", "[No.34]\n\n[No.34]: posts/No.33"),
        ("[待办]: No.33 要补", "[待办]: No.34 要补"),
        ("[^1]: No.33", "[^1]: No.34"),
        ("[[No.33]] [[No.33 MoE|No.33]]", "[[No.33]] [[No.33 MoE|No.34]]"),
        ('<img alt="No.33" src=x> No.33', '<img alt="No.33" src=x> No.34'),
        ('<a href="x" title="a > No.33">No.33</a>', '<a href="x" title="a > No.33">No.34</a>'),
        ("a < b, No.33 > c", "a < b, No.34 > c"),
    ],
)
def test_addresses_and_tags_are_no_prose_but_the_text_of_a_link_is(text: str, expected: str) -> None:
    assert rewritten(text, SERIES, ONE_UP) == expected


@pytest.mark.parametrize(
    ("series_format", "text", "expected"),
    [
        ("#{n}", "#33 见#33。", "#34 见#34。"),
        ("#{n}", "# 33 &#33; a#33 ##33 #333", "# 33 &#33; a#33 ##33 #333"),
        ("#{n}", "No.33 第33篇", "No.34 第34篇"),
        ("Vol.{n}", "Vol.33 vol. 33 Ｖｏｌ．３３", "Vol.34 vol. 34 Ｖｏｌ．３４"),
        ("第{n}回", "第33回、第 33 回、第32-33回", "第34回、第 34 回、第32-34回"),
        ("第{n}章", "第33章 第33页", "第34章 第33页"),
        ("EP{n}", "EP33 ep33 STEP33 EP33B", "EP34 ep34 STEP33 EP33B"),
        ("Day {n}", "Day 33 day33", "Day 34 day34"),
        ("{n}期", "33期 1.33期 233期", "34期 1.33期 233期"),
        ("【{n}】", "【33】", "【34】"),
        ("No{n}", "No33, but no 33 ways", "No34, but no 33 ways"),
        ("no.{n}", "no.33 No.33", "no.34 No.34"),
        ("第{n}回", "第33回到35回、第32到第33回", "第34回到35回、第32到第34回"),
        ("EP{n}", "EP33-EP35", "EP34-EP35"),
        ("{n}", "33 No.33", "33 No.34"),
        ("({n})", "(33) No.33", "(33) No.34"),
        ("{n}/{n}", "33/33 No.33", "33/33 No.34"),
    ],
)
def test_the_series_own_format_counts_too(series_format: str, text: str, expected: str) -> None:
    assert rewritten(text, Series(format=series_format), ONE_UP) == expected


TEN_UP_ONE = {number: number + 1 for number in range(26, 36)}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("No.26–35", "No.27–36"),
        ("No.26-No.35", "No.27-No.36"),
        ("第26-35篇", "第27-36篇"),
        ("第26篇到第35篇", "第27篇到第36篇"),
        ("第26至35期", "第27至36期"),
        ("No.25–35", "No.25–36"),
        ("No.20~28", "No.20~29"),
        ("No.１０－２８", "No.１０－２９"),
        ("No.26/27", "No.27/28"),
        ("No.26、27、28", "No.27、28、29"),
        ("No.26 和 27 都讲过", "No.27 和 28 都讲过"),
        ("Nos. 26, 27 and 28", "Nos. 27, 28 and 29"),
        ("第26、27篇", "第27、28篇"),
        ("第26, 27 和 28 篇", "第27, 28 和 29 篇"),
        ("第26–28、30篇", "第27–29、31篇"),
        ("第26到第28篇", "第27到第29篇"),
        ("第26、第27篇", "第27、第28篇"),
        ("第 26 和第 27 篇", "第 27 和第 28 篇"),
        ("第26篇、27篇", "第27篇、28篇"),
        ("第26篇到28篇", "第27篇到29篇"),
        ("第26期、27期和28期的区别", "第27期、28期和29期的区别"),
        ("第26到第35篇", "第27到第36篇"),
        ("No.26 跟 27 的区别", "No.27 跟 28 的区别"),
        ("No.26、27 两篇", "No.27、28 两篇"),
        ("No.26/27 分别讲过", "No.27/28 分别讲过"),
        ("No.26 和 27 期", "No.27 和 28 期"),
        ("Nos. 26 to 28 tell", "Nos. 27 to 29 tell"),
    ],
)
def test_lists_and_ranges_move_as_a_whole(text: str, expected: str) -> None:
    assert rewritten(text, SERIES, TEN_UP_ONE) == expected
    assert rewritten(expected, SERIES, {new: old for old, new in TEN_UP_ONE.items()}) == text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("No.26、27 层", "No.27、27 层"),
        ("No.26 和 27 个", "No.27 和 27 个"),
        ("No.26 和 27 家公司", "No.27 和 27 家公司"),
        ("No.26 与 27 本书", "No.27 与 27 本书"),
        ("No.26、27 只猫", "No.27、27 只猫"),
        ("No.26/27 寸", "No.27/27 寸"),
        ("No.26，27 页", "No.27，27 页"),
        ("No.26 — 27% 的人", "No.27 — 27% 的人"),
        ("No.26, 27B", "No.27, 27B"),
        ("No.26，27:30", "No.27，27:30"),
        ("No.26—2027 年", "No.27—2027 年"),
        ("No.26/2.7", "No.27/2.7"),
        ("第26篇、27 家公司", "第27篇、27 家公司"),
        ("- No.26\n- No.28", "- No.27\n- No.29"),  # no range, though a dash stands between them
        ("第26期讲了，第27期《速递》", "第27期讲了，第28期《速递》"),
    ],
)
def test_a_number_that_counts_something_else_is_no_mention(text: str, expected: str) -> None:
    assert rewritten(text, SERIES, TEN_UP_ONE) == expected


@pytest.mark.parametrize(
    ("text", "left", "mentioned"),
    [
        ("见 No.26, 27。", "No.26, 27", [26]),
        ("No.26，27", "No.26，27", [26]),
        ("No. 26 and 27", "No. 26 and 27", [26]),
        ("No.26 & 27", "No.26 & 27", [26]),
        ("No.26 to 28", "No.26 to 28", [26]),
        ("No.26 through 28", "No.26 through 28", [26]),
        ("No.26 – 28", "No.26 – 28", [26]),
        ("No.26 ~ 28", "No.26 ~ 28", [26]),
        ("No.26..28", "No.26..28", [26]),
        ("No.26…28", "No.26…28", [26]),
        ("No.26——27", "No.26——27", [26]),
        ("No.26, 27、28", "No.26, 27、28", [26]),
        ("No.26、27、28 家公司", "No.26、27", [26]),
        ("No.26 和 27 篇论文", "No.26 和 27", [26]),
        ("No.26 和 27 公司", "No.26 和 27", [26]),
        ("No.26–28 MoE", "No.26–28", [26]),
        ("第26篇、27、28", "第26篇、27、28", [26]),
        ("第26期训练营", "第26期", []),
        ("第26、27期彩票", "第26、27期", []),
        ("No.26-B", "No.26", []),
        ("No.26-27B", "No.26", []),
        ("No.30-1", "No.30", []),
        ("No.26万", "No.26", []),
    ],
)
def test_what_may_count_something_else_stays_as_a_whole_and_is_reported(
    text: str, left: str, mentioned: list[int]
) -> None:
    result = rewrite(text, SERIES, TEN_UP_ONE)
    assert (result.text, result.mentions, result.doubtful) == (text, (), ())
    assert [one.before for one in result.unclear] == [left]
    assert [mention.number for mention in mentions(text, SERIES)] == mentioned


def test_nothing_is_reported_where_nothing_moves() -> None:
    assert rewrite("No.26, 27；第26期训练营；No.26-B", SERIES, {40: 41}).unclear == ()


JOINS = [
    "-",
    "–",
    " – ",
    "~",
    " ~ ",
    "到",
    "至",
    " to ",
    "..",
    "…",
    "、",
    "/",
    ", ",
    "，",
    "和",
    " 与 ",
    " and ",
    " & ",
]


@pytest.mark.parametrize("join", JOINS)
@pytest.mark.parametrize(
    "form", ["No.26{}27", "第26{}27篇", "第26{}第27篇", "第26篇{}27篇", "No.26{}No.27", "Nos. 26{}27"]
)
@pytest.mark.parametrize("behind", ["", "。", "，都讲过", " 公司", " MoE"])
def test_a_list_is_never_half_rewritten(form: str, join: str, behind: str) -> None:
    text = form.format(join) + behind
    result = rewrite(text, SERIES, TEN_UP_ONE)
    assert result.text in (text, form.replace("27", "28").replace("26", "27").format(join) + behind)
    assert (result.text == text) is bool(result.unclear or result.doubtful)


def test_two_that_swap_do_not_collide() -> None:
    assert rewritten("No.32、No.33、第32篇", SERIES, {32: 33, 33: 32}) == "No.33、No.32、第33篇"


@pytest.mark.parametrize(
    ("text", "moves"),
    [
        ("No.31–33", {32: 33, 33: 32}),  # the same three articles
        ("第31-33篇", {31: 33, 33: 31}),
    ],
)
def test_a_range_within_which_numbers_change_places_stays(text: str, moves: dict[int, int]) -> None:
    result = rewrite(text, SERIES, moves)
    assert (result.text, result.mentions, result.doubtful) == (text, (), ())


@pytest.mark.parametrize(
    ("text", "moves"),
    [
        ("No.26–35", {35: 50}),
        ("No.26–35", {30: 50}),
        ("No.26–36", TEN_UP_ONE),  # 36 was nobody's
        ("No.26–35", {20: 30}),  # 20 comes to stand between them
        ("第35-26篇", {35: 20}),  # would become a range
        ("No.9、10", {10: 1000}),  # 1000 would not be read as part of it
    ],
)
def test_what_would_be_misread_stays_and_is_reported(text: str, moves: dict[int, int]) -> None:
    result = rewrite(f"见 {text}。", SERIES, moves)
    doubtful = [one.before for one in result.doubtful]
    assert result.text == f"见 {text}。"
    assert len(doubtful) == 1
    assert text.startswith(doubtful[0])


def test_a_range_of_a_billion_takes_no_time() -> None:
    assert rewritten("No.1–999999999", SERIES, TEN_UP_ONE) == "No.1–999999999"


def test_mentions_tell_where_they_stand_and_whether_they_are_links() -> None:
    text = "第25篇，[见 No.26–27](u)，![No.28](i.png)，<a href='x'>№29</a>，[No.30][r] [No.31]\n\n[r]: u\n"
    found = mentions(text, SERIES)
    assert [(m.number, m.text, m.linked) for m in found] == [
        (25, "第25篇", False),
        (26, "No.26", True),
        (27, "27", True),
        (28, "No.28", True),
        (29, "№29", True),
        (30, "No.30", True),
        (31, "No.31", False),
    ]
    assert all(text[m.start : m.end] == m.text for m in found)


def test_only_the_numbers_that_are_asked_for() -> None:
    found = mentions("No.26–28、第27篇、第28、29篇", SERIES, among={28})
    assert [(m.number, m.text) for m in found] == [(28, "28"), (28, "第28")]
    assert mentions("No.26", SERIES, among={28}) == ()


def test_a_rewriting_says_what_it_touched() -> None:
    result = rewrite("No.33 a\nNo.33 b `No.33` No.33", SERIES, ONE_UP)
    assert [(one.start, one.before, one.after, one.nth) for one in result.mentions] == [
        (0, "No.33", "No.34", 0),
        (8, "No.33", "No.34", 1),
        (24, "No.33", "No.34", 3),
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("见第三十三篇。", "见第三十四篇。"),
        ("第三十三期、第 三十三 篇", "第三十四期、第 三十四 篇"),
        ("第三十二、三十三篇", "第三十二、三十四篇"),
        ("第三十二篇、三十三篇", "第三十二篇、三十四篇"),
        ("第三十到第三十三篇", "第三十到第三十四篇"),
        ("第三三篇，第三三十篇", "第三三篇，第三三十篇"),
    ],
)
def test_a_number_in_chinese_is_rewritten_in_chinese(text: str, expected: str) -> None:
    assert rewritten(text, SERIES, ONE_UP) == expected


@pytest.mark.parametrize(
    ("old", "new", "before", "after"),
    [
        (99, 100, "九十九", "一百"),
        (109, 110, "一百零九", "一百一十"),
        (10, 11, "十", "十"),  # the tenth, as a rule
        (999, 1000, "九百九十九", "一千"),
        (1000, 1001, "一千", "一千零一"),
        (9998, 9999, "九千九百九十八", "九千九百九十九"),
        (9999, 10000, "九千九百九十九", "10000"),
        (103, 104, "一〇三", "一〇四"),
        (200, 201, "两百", "两百"),
        (23, 24, "二三", "二三"),  # may be two or three
        (3, 4, "三", "三"),
        (113, 114, "一百十三", "一百十三"),
    ],
)
def test_numbers_in_chinese_up_to_9999_move_and_others_stay(old: int, new: int, before: str, after: str) -> None:
    result = rewrite(f"见第{before}篇。", SERIES, {old: new})
    assert result.text == f"见第{after}篇。"
    assert [one.before for one in result.unclear] == ([f"第{before}篇"] if before == after else [])


def test_in_chinese_too_two_that_swap_do_not_collide() -> None:
    text = "第三十三篇、第33篇、第三十四篇"
    assert rewritten(text, SERIES, {33: 34, 34: 33}) == "第三十四篇、第34篇、第三十三篇"


@pytest.mark.parametrize("own", ["第{n}期", "第{n}回"])
def test_the_series_own_mark_takes_numbers_in_chinese(own: str) -> None:
    text = own.replace("{n}", "三十三")
    assert rewritten(text, Series(format=own), ONE_UP) == own.replace("{n}", "三十四")


@pytest.mark.parametrize(
    "text",
    [
        "《三联生活周刊》2024年第33期",
        "《三联生活周刊》第5卷第33期",
        "《心理学报》第5卷，第33期",
        "《三联生活周刊》第33期、第32期",
        "《三联生活周刊》的第33期",
        "《三联生活周刊》杂志总第33期",
        "《谈谈》No.33",
        "播客第33期",
        "播客的第三十三期",
        "日报第33期",
        "三联生活周刊第33期",
        "2024年第33期",
        "二〇二四年第33期",
        "2024 年 第 33 期",
        "今年第33篇",
        "2024年度的第33篇",
        "第二季第33期",
        "Vol. 5 第33期",
        "今年读的第33篇论文",
        "第三十三篇论文",
        "读过的第33篇",
        "论文第33篇",
        "得到头条第33期",
        "2024第33期",
        "Podcast第33期",
        "第33篇小说和第33篇译文",
    ],
)
def test_what_is_of_somebody_else_is_left_and_shown_as_uncertain(text: str) -> None:
    for written in (text, f"见{text}。", f"No.30、{text}，都讲过"):
        result = rewrite(written, SERIES, ONE_UP)
        assert (result.text, result.mentions) == (written, ())
        assert result.unclear
        assert [one for one in mentions(written, SERIES) if one.number == 33] == []


@pytest.mark.parametrize(
    "text",
    [
        "看了《三联》，第33期再讲",
        "《MoE》（第33篇）",
        "2024年，第33篇发了",
        "2026年1月9日第33篇",
        "在第33期里",
        "第32期、第33期",
        "之前第33篇已经写过",
        "参见第33期，回顾第33期",
        "公众号第33期",
        "本系列第33期",
        "《AI小学生问》第33期",
        "《AI 小学生问》2024年第32期，AI 小学生问第33期",
        "No.32 第33期",
    ],
)
def test_what_names_nobody_else_is_one_of_ours(text: str) -> None:
    series = Series(title="AI 小学生问")
    assert 33 in [one.number for one in mentions(text, series)]
    assert rewritten(text, series, ONE_UP) == text.replace("33", "34")


NUMBERS = st.integers(1, 60)
PIECES = st.one_of(
    st.builds("No.{}".format, NUMBERS),
    st.builds("no. {}".format, NUMBERS),
    st.builds("№{}".format, NUMBERS),
    st.builds("第{}篇".format, NUMBERS),
    st.builds("No.{}–{}".format, NUMBERS, NUMBERS),
    st.builds("第{}、{}期".format, NUMBERS, NUMBERS),
    st.builds("第{}篇".format, NUMBERS.map(in_chinese)),
    st.builds("第{}到第{}期".format, NUMBERS.map(in_chinese), NUMBERS.map(in_chinese)),
    st.sampled_from(["《三联》", "2024年", "播客", "第5卷", "的", "论文", "三", "十", "两百", "一〇三"]),
    st.builds("{}".format, NUMBERS),
    st.sampled_from(
        ["`", "``", "\n", "\n\n", "```", "~~~", "[", "](", "]", ")", "(", "<", ">", "- ", " ", "，", "、", "。"]
    ),
    st.sampled_from(
        ["https://a.b/", "www.", "@a.com", ".png", "B", ".", "/", "-", "–", "和", "到", "_", "\\", "#", "个"]
    ),
    st.sampled_from(
        ["第", "篇", "期", "家公司", "都", " and ", " – ", ", ", "——", "…", " to ", "万", "Vol. 3, ", ", pp. 3"]
    ),
    st.sampled_from(
        ["KV Cache", "看", "\r\n", "Ｎｏ．３３", "<code>", "</code>", '<a x="', '">', "[x]: ", "|", "%", ","]
    ),
)
TEXTS = st.lists(PIECES, max_size=12).map("".join)
PERMUTATIONS = st.permutations(range(20, 41)).map(lambda new: dict(zip(range(20, 41), new, strict=True)))


@given(TEXTS, PERMUTATIONS)
def test_moving_there_and_back_gives_the_same_text(text: str, moves: dict[int, int]) -> None:
    there = rewrite(text, SERIES, moves)
    assume(not there.doubtful)
    assert rewritten(there.text, SERIES, {new: old for old, new in moves.items()}) == text


@given(TEXTS)
@example("No.100")
def test_what_does_not_move_is_not_touched(text: str) -> None:
    assert rewritten(text, SERIES, {100: 101} if "100" not in text else {7: 7}) == text


@given(TEXTS, PERMUTATIONS)
def test_as_many_are_mentioned_after_as_before(text: str, moves: dict[int, int]) -> None:
    there = rewrite(text, SERIES, moves)
    assert len(mentions(there.text, SERIES)) == len(mentions(text, SERIES))


@given(st.integers(1, 9999))
def test_a_number_in_chinese_is_read_as_it_is_written(number: int) -> None:
    written = in_chinese(number)
    assert read_number(written) == number
    expected = [number] if len(written) > 1 else []
    assert [one.number for one in mentions(f"见第{written}篇", SERIES)] == expected


@given(st.integers(11, 9998), st.integers(11, 9998))
def test_a_number_in_chinese_moves_there_and_back(old: int, new: int) -> None:
    assume(len(in_chinese(old)) > 1 and len(in_chinese(new)) > 1)
    text = f"第{in_chinese(old)}篇和第{in_chinese(new)}期，{in_chinese(old)}人、第{in_chinese(old)}章"
    swapped = rewritten(text, SERIES, {old: new, new: old})
    assert swapped.startswith(
        f"第{in_chinese(new)}篇和第{in_chinese(old)}期，{in_chinese(old)}人、第{in_chinese(old)}章"
    )
    assert rewritten(swapped, SERIES, {old: new, new: old}) == text


@given(st.text())
def test_any_text_can_be_read(text: str) -> None:
    found = mentions(text + "No.33", SERIES)
    assert all((text + "No.33")[m.start : m.end] == m.text for m in found)


LONG_LISTS: dict[str, Callable[[int], str]] = {
    "commas between": lambda n: "No." + "、".join(map(str, range(1000, 1000 + n // 5))),
    "commas and blanks between": lambda n: "No." + ", ".join(map(str, range(1000, 1000 + n // 6))),
    "a list of many": lambda n: "Nos. " + ", ".join(map(str, range(1000, 1000 + n // 6))),
    "ranges": lambda n: "–".join(f"No.{number}" for number in range(1000, 1000 + n // 8)),
    "each with its mark behind": lambda n: "第1篇" + "".join(f"、{i}篇" for i in range(1000, 1000 + n // 7)),
    "no mark behind": lambda n: "第1、" * (n // 4),
    "no mark behind, in Chinese": lambda n: "第三十三、" * (n // 5),
    "Chinese signs alone": lambda n: "第" + "三" * n + "篇",
    "issues of somebody else": lambda n: "《三联》第33期、" + "第34期、" * (n // 5),
    "years": lambda n: "2024年第33期" * (n // 9),
}


@pytest.mark.parametrize("kind", LONG_LISTS)
def test_a_long_list_is_read_and_rewritten_in_steps_in_proportion_to_its_length(kind: str) -> None:
    def both(n: int) -> int:
        text = LONG_LISTS[kind](n)
        return steps(lambda: (mentions(text, SERIES), rewrite(text, SERIES, {1000: 1001, 1001: 1000})))

    both(4_000)  # what is found out once
    assert both(16_000) < 4.4 * both(4_000) + 100


def test_what_stands_behind_a_long_list_is_behind_all_of_it() -> None:
    numbers = range(1, 981)
    text = "No." + "、".join(map(str, numbers))
    assert [one.number for one in mentions(text, SERIES)] == [*numbers]
    assert rewritten(text, SERIES, {980: 981}) == text.replace("980", "981")
    assert [one.number for one in mentions(text + " 家公司", SERIES)] == [1]


@pytest.mark.parametrize(
    ("text", "after"),
    [
        ("No.33No.34", "No.35No.36"),
        ("见No.33No.34。", "见No.35No.36。"),
        ("No.3３", "No.3５"),
        ("No.３3", "No.３5"),
        ("No.33Now", "No.33Now"),
        ("No.33B", "No.33B"),
        ("No.33第34篇", "No.35第36篇"),
    ],
)
def test_mentions_without_anything_between_and_digits_of_both_widths(text: str, after: str) -> None:
    assert rewrite(text, SERIES, {33: 35, 34: 36}).text == after
