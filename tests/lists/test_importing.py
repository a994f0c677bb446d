"""Importing a list: into nothing, a second time, and a newer copy into a backlog that has moved on."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace as replaced
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from paiqi.lists.importing import import_list
from paiqi.lists.joining import joined
from paiqi.lists.kinds.markdown import read_list
from paiqi.lists.listing import LineKind, ListDocument, ListedTopic, RemarkKind
from paiqi.lists.newer import Base
from paiqi.model.backlog import Backlog, Series
from paiqi.model.topic import Published, Status, Topic
from paiqi.reports.import_remarks import sentences
from paiqi.reports.imports import account

if TYPE_CHECKING:
    from paiqi.lists.listing import ImportReport

GARDEN = """\
## 待写

### 番茄：为什么总是裂果？
- 浇水忽多忽少
- 素材：assets/tomato.png

### ~~堆肥~~ ✅ 已写（No.4）
### ~~蚯蚓塔~~ 已合并到 No.4
### ~~落叶~~ 合并到 番茄

### 月季

---

## 已写

1-2: 搬家前的旧文
3: 第一铲土
4: 堆肥的九十天
7: 阳台的光

---

换算：
1 升 = 两捧
"""


TODAY = dt.date(2026, 11, 23)


def imported(text: str, backlog: Backlog | None = None, base: Base | None = None) -> tuple[Backlog, ImportReport]:
    return import_list(backlog or Backlog(), read_list(text), base=base)


def conflicts(report: ImportReport) -> list[tuple[str, str, Any, Any]]:
    return [(conflict.title, conflict.field, conflict.ours, conflict.theirs) for conflict in report.conflicts]


def test_a_list_becomes_a_backlog() -> None:
    backlog, report = imported(GARDEN)
    assert backlog == Backlog(
        series=Series(archived="1-2", archived_note="搬家前的旧文"),
        topics=(
            Topic(
                id="fan-qie",
                title="番茄：为什么总是裂果？",
                sources=("assets/tomato.png",),
                notes="- 浇水忽多忽少\n- 素材：assets/tomato.png",
            ),
            Topic(
                id="dui-fei",
                title="堆肥",
                status=Status.DONE,
                number=4,
                published=Published(title="堆肥的九十天"),
            ),
            Topic(id="qiu-yin-ta", title="蚯蚓塔", status=Status.MERGED, merged_into=4),
            Topic(id="luo-ye", title="落叶", status=Status.MERGED, merged_into="fan-qie"),
            Topic(id="yue-ji", title="月季"),
            Topic(id="di-yi-chan-tu", title="第一铲土", status=Status.DONE, number=3),
            Topic(id="yang-tai-de-guang", title="阳台的光", status=Status.DONE, number=7),
        ),
        appendix="换算：\n1 升 = 两捧",
    )
    assert (len(report.added), report.extended, report.unchanged, report.next_number) == (7, (), (), 8)


def test_the_report_accounts_for_the_lines_and_says_what_was_joined_and_looks_wrong() -> None:
    _backlog, report = imported(GARDEN)
    assert account(report) == (
        "25 lines: topics 6, articles 3, sources 1, archive 1, appendix 2, structure 4, blank 8; none lost"
    )
    assert list(sentences([*report.joins, *report.conflicts, *report.findings])) == [
        "No.4 “堆肥的九十天” joined its topic “堆肥” (lines 7, 19)",
        "Missing numbers: 5–6 (lines 7, 20)",
    ]


def test_importing_a_list_again_changes_nothing() -> None:
    backlog, _report = imported(GARDEN)
    again, report = imported(GARDEN, backlog)
    assert again is backlog
    assert (report.added, report.extended, len(report.unchanged), report.conflicts) == ((), (), 7, ())


def test_a_newer_copy_adds_topics_lines_and_sources_and_moves_topics_on() -> None:
    backlog, report = imported(GARDEN)
    base = Base(read_list(GARDEN), report.became, TODAY)
    newer = (
        GARDEN.replace("- 素材：assets/tomato.png", "- 品种\n- 素材：assets/tomato.png\nhttps://tomato.example/crack")
        .replace("### 月季\n", "### ~~月季~~ ✅ 已写（No.8）\n\n### 薄荷\n- 会疯长\n")
        .replace("7: 阳台的光\n", "7: 阳台的光\n8: [月季三问](https://mp.weixin.qq.com/s/rose) 2025-05-01\n")
    )
    result, report = imported(newer, backlog, base)
    tomato, rose, mint = result.topics[0], result.topics[4], result.topics[-1]
    assert tomato.notes == "- 浇水忽多忽少\n- 品种\n- 素材：assets/tomato.png\nhttps://tomato.example/crack"
    assert tomato.sources == ("assets/tomato.png", "https://tomato.example/crack")
    published = Published(title="月季三问", date=dt.date(2025, 5, 1), url="https://mp.weixin.qq.com/s/rose")
    assert rose == replace(backlog.topics[4], status=Status.DONE, number=8, published=published)
    assert mint == Topic(id="bo-he", title="薄荷", notes="- 会疯长")
    assert [change.topic.id for change in report.extended] == ["fan-qie", "yue-ji"]
    assert (len(result.topics), len(report.unchanged), report.conflicts) == (8, 5, ())


def by_hand(**changes: Any) -> Backlog:
    """Return a backlog with one topic, 月季, that its writer has worked on."""
    return Backlog(topics=(Topic(**{"id": "rose", "title": "月季"} | changes),))


@pytest.mark.parametrize(
    ("backlog", "text", "expected"),
    [
        (by_hand(status=Status.DONE, number=9), "### 月季\n", [("月季", "status", Status.DONE, Status.TODO)]),
        (by_hand(status=Status.READY), "## 在写\n### 月季\n", [("月季", "status", Status.READY, Status.DRAFTING)]),
        (by_hand(status=Status.DROPPED), "### 月季 ✅\n", [("月季", "status", Status.DROPPED, Status.DONE)]),
        (by_hand(status=Status.DONE, number=9), "### 月季 ✅ No.8\n", [("月季", "number", 9, 8)]),
        (by_hand(number=9), "### 月季 ✅ No.8\n", [("月季", "number", 9, 8)]),
        (
            by_hand(notes="- 红\n- 剪枝"),
            "### 月季\n- 红\n- 施肥\n",
            [("月季", "notes", "- 红\n- 剪枝", "- 红\n- 施肥")],
        ),
        (
            by_hand(status=Status.MERGED, merged_into=3),
            "### 月季（已合并到 No.4）\n",
            [("月季", "merged_into", 3, 4)],
        ),
        (
            by_hand(status=Status.DONE, number=9, published=Published(title="甲", url="https://a.example")),
            "## 已写\n9: [乙](https://b.example)\n",
            [
                ("月季", "published.title", "甲", "乙"),
                ("月季", "published.url", "https://a.example", "https://b.example"),
            ],
        ),
        (by_hand(status=Status.DONE, number=9), "### 牡丹 ✅ No.9\n", [("月季", "title", "月季", "牡丹")]),
        (Backlog(series=Series(archived="1-3")), "## 已写\n1-5: 旧\n", [("", "archived", "1-3", "1-5")]),
        (
            replace(by_hand(), appendix="甲\n乙\n丙"),
            "### 月季\n## 附录\n甲\n乙\n丁\n",
            [("", "appendix", "甲\n乙\n丙", "## 附录\n甲\n乙\n丁")],
        ),
    ],
)
def test_what_contradicts_the_backlog_is_reported_and_changes_nothing(
    backlog: Backlog, text: str, expected: list[tuple[str, str, Any, Any]]
) -> None:
    result, report = imported(text, backlog)
    assert conflicts(report) == expected
    assert (result.topics, result.appendix, result.series.archived) == (
        backlog.topics,
        backlog.appendix,
        backlog.series.archived,
    )
    assert len(list(sentences(report.conflicts))) == len(expected)


def test_a_number_that_another_topic_holds_is_not_given_away() -> None:
    backlog = by_hand(number=9)
    result, report = imported("### 牡丹（No.9）\n", backlog)
    assert result.topics[1:] == (Topic(id="mu-dan", title="牡丹"),)
    assert conflicts(report) == [("牡丹", "number", None, 9)]
    assert imported("### 牡丹（No.9）\n", result)[0] is result


def test_an_article_joins_the_topic_that_has_its_number_in_the_backlog() -> None:
    result, report = imported("## 已写\n9: 玫瑰战争\n", by_hand(number=9, notes="- 红"))
    rose = Topic(
        id="rose", title="月季", status=Status.DONE, number=9, published=Published(title="玫瑰战争"), notes="- 红"
    )
    assert (result.topics, report.conflicts) == ((rose,), ())


def test_without_an_earlier_copy_a_topic_that_has_notes_gets_no_more() -> None:
    result, report = imported("### 月季\n- 红\n- 白\n### 薄荷\n- 疯长\n", by_hand(notes="- 红"))
    assert [topic.notes for topic in result.topics] == ["- 红", "- 疯长"]
    assert conflicts(report) == [("月季", "notes", "- 红", "- 红\n- 白")]
    assert report.by_titles


def test_the_title_as_listed_tells_which_topic_it_is() -> None:
    backlog = by_hand(title="玫瑰", x={"x-listed": "月季"})
    assert imported("### 月季\n", backlog)[0] is backlog


def test_lines_that_the_writer_added_here_are_no_conflict() -> None:
    backlog = by_hand(notes="- 红\n\n  - 剪枝\n- 白", sources=("assets/r.png",), tags=("花",))
    assert (
        imported("### 月季\n- 红\n- 白\n- 参考：assets/r.png\n", backlog)[0].topics[0].notes == backlog.topics[0].notes
    )
    assert imported("### 月季\n- 红\n- 白\n", backlog)[0] is backlog


def test_a_renumbered_article_keeps_its_new_number() -> None:
    backlog = by_hand(status=Status.DONE, number=10, formerly=(9,))
    result, report = imported("### 月季 ✅ No.9\n", backlog)
    assert (result, report.conflicts) == (backlog, ())


@pytest.mark.parametrize("title", ["月 季", "《月季》", "**月季**"])
def test_topics_are_found_by_their_folded_title(title: str) -> None:
    backlog = by_hand()
    assert imported(f"### {title}\n", backlog)[0] is backlog


def test_a_merge_names_its_target_by_number_once_that_is_published() -> None:
    backlog = Backlog(topics=(Topic(title="月季", status=Status.DONE, number=9), Topic(title="薄荷")))
    result, _report = imported("### 牡丹（合并到月季）\n### 罗勒（合并到薄荷）\n### 兰花（合并到仙人掌）\n", backlog)
    found = [(topic.title, topic.id, topic.status.value, topic.merged_into, topic.notes) for topic in result.topics]
    assert found == [
        ("月季", None, "done", None, ""),
        ("薄荷", "bo-he", "todo", None, ""),
        ("牡丹", "mu-dan", "merged", 9, ""),
        ("罗勒", "luo-le", "merged", "bo-he", ""),
        ("兰花", "lan-hua", "todo", None, "→ 仙人掌"),
    ]
    assert imported("### 牡丹（合并到月季）\n### 罗勒（合并到薄荷）\n### 兰花（合并到仙人掌）\n", result)[0] is result


@pytest.mark.parametrize(
    ("text", "kind", "sentence"),
    [
        ("### 甲\n### 甲 ✅\n", RemarkKind.DOUBLE, "“甲” stood twice, as todo, done: done was taken (lines 1–2)"),
        ("### 甲 ✅ 1\n### 甲 ✅ 2\n", RemarkKind.CONTRADICTION, None),
        ("### 甲 ✅ 1\n### 乙 ✅ 1\n", RemarkKind.NUMBER_TWICE, "No.1 belongs to several topics: 甲, 乙 (lines 1–2)"),
        ("### 甲 ✅ 2\n## 已写\n1-3: 旧\n", RemarkKind.NUMBER_ARCHIVED, None),
        ("### 甲 ✅ 2\n### 乙 ✅\n", RemarkKind.NO_NUMBER, "“乙” is published, but has no number (line 2)"),
        ("### ~~甲~~\n", RemarkKind.STRUCK, None),
        ("### 甲（合并到乙）\n", RemarkKind.MERGED_NOWHERE, None),
        ("### 甲（已合并）\n", RemarkKind.MERGED_UNSAID, None),
        ("### 甲（合并到 3）\n", RemarkKind.MERGED_INTO_NOBODY, "“甲” is merged, but nobody has No.3 (line 1)"),
        ("### 番茄为什么裂果\n## 已写\n3: 番茄为什么会裂果\n", RemarkKind.LOOKS_PUBLISHED, None),
        ("## 花\n### 甲\n- a\n## 草\n### 乙\n- b\n", RemarkKind.PILLAR, None),
        ("### 甲\x07\n", RemarkKind.CONTROL, "Control characters were replaced by visible ones (line 1)"),
        ("### 甲\n```\n", RemarkKind.UNCLOSED, None),
        ("### 甲 ✅ 1\n### 乙 ✅ 3\n", RemarkKind.GAP, "Missing numbers: 2 (lines 1–2)"),
    ],
)
def test_what_looks_wrong_is_said_with_its_line(text: str, kind: RemarkKind, sentence: str | None) -> None:
    found = [finding for finding in imported(text)[1].findings if finding.kind is kind]
    assert found
    assert found[0].lines
    said = list(sentences(found))
    assert sentence is None or said[0] == sentence


TITLES = st.sampled_from(["甲", "乙", "丙", "丁", "甲乙", "（甲）", "A b", "a B"])
NOTES = st.lists(st.sampled_from(["- 一", "- 二", "  - 三", "", "四"]), max_size=4).map(
    lambda n: "\n".join(n).strip("\n")
)
NUMBERS = st.one_of(st.none(), st.integers(1, 4))
SOURCES = st.lists(st.sampled_from(["https://a.example", "assets/b.png"]), unique=True, max_size=2).map(tuple)


@st.composite
def entries(draw: st.DrawFn) -> ListedTopic:
    """Return one entry of a list, its line not yet set."""
    status, number = draw(st.sampled_from(Status)), draw(NUMBERS)
    merged = draw(st.one_of(st.integers(1, 4), TITLES, st.none())) if status is Status.MERGED else None
    entry = ListedTopic(title=draw(TITLES), lines=(1,), status=status, number=number, merged_into=merged)
    if status is Status.DONE:
        entry = replaced(
            entry,
            published_title=draw(st.one_of(st.none(), TITLES)),
            published_url=draw(st.sampled_from([None, "https://x.example", "https://y.example"])),
            article=number is not None and draw(st.booleans()),
        )
    return replaced(entry, notes=draw(NOTES), sources=draw(SOURCES))


@st.composite
def lists(draw: st.DrawFn) -> ListDocument:
    drawn = draw(st.lists(entries(), max_size=6))
    topics, joins, findings = joined(replaced(entry, lines=(line,)) for line, entry in enumerate(drawn, 1))
    return ListDocument(
        topics=topics,
        archived=draw(st.sampled_from([None, "1-2", "1-3"])),
        appendix=tuple(draw(st.lists(NOTES.filter(str.strip), max_size=2))),
        kinds=(LineKind.TOPIC,) * len(drawn),
        joins=joins,
        findings=findings,
    )


@given(lists(), lists())
def test_no_list_changes_anything_the_second_time(first: ListDocument, newer: ListDocument) -> None:
    backlog, report = import_list(Backlog(), first)
    assert import_list(backlog, first)[0] is backlog
    extended, report = import_list(backlog, newer)
    again, second = import_list(extended, newer)
    assert again is extended
    assert (second.added, second.extended, len(second.unchanged)) == ((), (), len(newer.topics))
    assert list(sentences([*report.joins, *report.conflicts, *report.findings])) is not None


@given(lists(), lists())
def test_an_import_takes_nothing_from_the_backlog(first: ListDocument, newer: ListDocument) -> None:
    backlog, _report = import_list(Backlog(), first)
    result, _report = import_list(backlog, newer)
    for old, new in zip(backlog.topics, result.topics, strict=False):
        assert (new.id, new.title, new.pillar) == (old.id, old.title, old.pillar)
        assert new.number == old.number or old.number is None
        assert new.status is old.status or old.open
        assert set(old.sources) <= set(new.sources)
        assert [line for line in old.notes.split("\n") if line not in new.notes] == []
    assert [line for line in backlog.appendix.split("\n") if line not in result.appendix] == []


def test_a_number_that_two_articles_have_is_the_same_target_in_the_list_and_in_the_backlog() -> None:
    listed = (
        ListedTopic(title="甲", lines=(1,), status=Status.MERGED, merged_into=1),
        ListedTopic(title="甲", lines=(5,), status=Status.DONE, number=1),
        ListedTopic(title="乙", lines=(6,), status=Status.DONE, number=1),
    )
    document = ListDocument(topics=listed, archived=None, appendix=(), kinds=(), joins=(), findings=())
    _backlog, report = import_list(Backlog(), document)
    assert report.conflicts == ()


@given(lists())
def test_an_import_into_nothing_keeps_everything_the_list_says(listed: ListDocument) -> None:
    backlog, report = import_list(Backlog(), listed)
    assert len(report.added) == len(listed.topics) == len(backlog.topics)
    for entry, topic in zip(listed.topics, backlog.topics, strict=True):
        assert (topic.title, topic.number, topic.sources) == (entry.title, entry.number, entry.sources)
        assert entry.notes in topic.notes
    # A list with nothing to take is said to be one, and writes nothing.
    nothing = not listed.topics and listed.archived is None
    assert backlog.appendix == ("" if nothing else "\n\n".join(listed.appendix))
    assert report.conflicts == ()
    assert report.total == len(listed.kinds)


def test_what_stands_twice_and_agrees_is_joined_and_no_more_is_said() -> None:
    listed = read_list("### 甲\n- 一\n### 甲\n- 二\n")
    assert [join.title for join in listed.joins] == ["甲"]
    assert listed.findings == ()


def test_titles_that_are_nearly_the_same_are_pointed_out() -> None:
    _backlog, report = import_list(Backlog(), read_list("- ＫＶ Cache 是什么\n- 显存\n- KV Cache 到底是什么\n"))
    assert list(sentences(report.findings)) == [
        "“ＫＶ Cache 是什么” and “KV Cache 到底是什么” are nearly the same: both are topics now (lines 1, 3)"
    ]


def test_all_gaps_are_one_sentence() -> None:
    _backlog, report = import_list(Backlog(), read_list("### 甲 ✅ 1\n### 乙 ✅ 4\n### 丙 ✅ 7\n"))
    assert list(sentences(report.findings)) == ["Missing numbers: 2–3, 5–6 (lines 1–3)"]
