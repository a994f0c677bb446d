"""Lists whose truth is known, read by the program: what they hold becomes topics, and nothing else does."""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from lists.list_grammar import RENDERERS, listings
from lists.sampling import compared, samples, score

from paiqi.errors import WrongUsageError
from paiqi.lists.decisions import Carrier, Choices, Use
from paiqi.lists.importing import import_list
from paiqi.lists.kinds.kind import Kind, decoded, foreign_kind, kind_of
from paiqi.lists.kinds.markdown import read_list
from paiqi.lists.kinds.outlines import outline_of
from paiqi.lists.listing import LineKind
from paiqi.lists.reading.choices import read_choices
from paiqi.lists.reading.reading import read_outline
from paiqi.model.backlog import Backlog
from paiqi.store.yaml.plain import read_plain

if TYPE_CHECKING:
    from desk import Desk
    from lists.list_grammar import Listing
    from lists.sampling import Sample

    from paiqi.model.topic import Topic

TODAY = dt.date(2026, 11, 23)
SAMPLES = samples()


@pytest.mark.parametrize("sample", SAMPLES, ids=[sample.name for sample in SAMPLES])
def test_a_list_gives_its_topics_and_no_others(sample: Sample, paiqi: Desk) -> None:
    result = score(sample, paiqi)
    assert (result.missed, result.false) == ([], [])
    assert len(result.wrong) <= 1
    assert len(result.statuses) <= 1
    assert result.right >= 0.9 * result.wanted


@pytest.mark.parametrize("construct", RENDERERS)
@settings(max_examples=40)
@given(data=st.data())
def test_a_list_drawn_from_topics_gives_them_back(construct: str, data: st.DataObject) -> None:
    listing: Listing = data.draw(listings(construct))
    # One entry below each heading might as well be its note.
    headings = sum(line.startswith("## ") for line in listing.lines)
    assume(len(listing.topics) >= 2 * headings)
    # Numbers behind bullets, and no word or sign of a status, are how published articles are listed.
    told = any(topic["status"] != "todo" for topic in listing.topics)
    assume(told or construct != "items" or not listing.style.numbered or listing.style.mark != "strike")
    text = decoded(listing.data).text
    kind = kind_of(text, listing.truth["file"]) or Kind.MARKDOWN
    read = read_outline(outline_of(kind, text, read_plain), TODAY)
    backlog, _report = import_list(Backlog(), read)
    result = compared(listing.truth, text, [_told(topic) for topic in backlog.topics], text)
    assert (result.missed, result.false) == ([], [])


@given(listings())
def test_every_line_of_a_list_is_of_one_kind(listing: Listing) -> None:
    text = decoded(listing.data).text
    if listing.truth["file"].endswith((".yaml", ".json")):
        return
    kind = kind_of(text, listing.truth["file"]) or Kind.MARKDOWN
    read = read_outline(outline_of(kind, text, read_plain), TODAY)
    lines = re.split("\r\n|\n|\r", text.removeprefix("\ufeff"))
    lines = lines[:-1] if lines[-1] == "" else lines
    assert [kind is LineKind.BLANK for kind in read.kinds] == [not line.strip() for line in lines]


TWO_WAYS = "# 备忘\n\n## 甲\n- 子\n- 丑\n\n## 乙\n- 寅\n- 卯\n"


def test_the_writer_may_say_what_carries_the_topics() -> None:
    as_headings = read_list(TWO_WAYS, TODAY, Choices(topics=Carrier.HEADINGS))
    as_items = read_list(TWO_WAYS, TODAY, Choices(topics=Carrier.ITEMS))
    assert [topic.title for topic in as_headings.topics] == ["甲", "乙"]
    assert [topic.title for topic in as_items.topics] == ["子", "丑", "寅", "卯"]


def test_a_section_may_be_topics_or_notes_by_its_name() -> None:
    text = "# 选题\n\n## 待写\n- 甲\n\n## 说明\n- 乙\n- 丙\n"
    asked = read_list(text, TODAY, Choices(sections={"说明": Use.TOPICS, "待写": Use.SKIP}))
    assert [topic.title for topic in asked.topics] == ["乙", "丙"]


def test_ordinals_are_numbers_only_where_that_is_asked() -> None:
    text = "# 选题\n\n## 想法\n1. 甲\n2. 乙\n"
    assert [topic.number for topic in read_list(text, TODAY).topics] == [None, None]
    asked = read_list(text.replace("想法", "杂感选题"), TODAY, Choices(ordinals=True))
    assert [topic.number for topic in asked.topics] == [1, 2]


@pytest.mark.parametrize(
    "options",
    [("x", (), (), None), (None, ("甲",), (), None), (None, ("甲=b",), (), None), (None, (), ("a=zz",), None)],
)
def test_what_is_not_known_is_refused(options: tuple[Any, ...]) -> None:
    with pytest.raises(WrongUsageError):
        read_choices(*options)


@pytest.mark.parametrize(
    ("name", "data", "message"),
    [
        ("a.xlsx", b"PK\x03\x04xl/workbook", "spreadsheet"),
        ("a.docx", b"PK\x03\x04word/", "document"),
        ("a.zip", b"PK\x03\x04", "archive"),
        ("a.pdf", b"%PDF-1.7", "PDF"),
        ("a.png", b"\x89PNG\r\n", "no text"),
        ("a.abc", b"topics", "does not know this kind"),
        ("a.json", b"[1, ", "cannot be read as json"),
        ("a.yaml", b"a: &x 1\nb: *x\n", "cannot be read as yaml"),
    ],
)
def test_other_kinds_of_files_are_refused_with_what_to_do(paiqi: Desk, name: str, data: bytes, message: str) -> None:
    (paiqi.folder / name).write_bytes(data)
    answer = paiqi("import", name)
    assert answer.code == 7
    assert message in answer.err
    assert "→" in answer.err
    assert not paiqi.path.exists()


@pytest.mark.parametrize("text", ["", "\n\n", "Some prose that says what it says, and no more than that.\n"])
def test_a_file_without_topics_is_said_to_be_one_and_writes_nothing(paiqi: Desk, text: str) -> None:
    paiqi.write(text, "list.md")
    answer = paiqi("import", "list.md")
    assert answer.code == 0
    assert not paiqi.path.exists()


def test_the_report_says_what_was_taken_for_topics_and_what_was_left(paiqi: Desk) -> None:
    table = "| 选题 | 状态 |\n|---|---|\n| 井 | 待写 |\n| 渠 | 已发 |\n| 坝 | 在写 |\n"
    paiqi.write(f"# 水\n\n{table}\n## 第 2 周\n- 水井那篇\n- 水坝那篇\n", "list.md")
    answer = paiqi("import", "list.md")
    assert answer.out.startswith(
        "rows of a table: 3 topics, by the names of the columns, titles from “选题”, status from “状态” (line 3)\n"
    )
    assert "2 entries of “第 2 周” went to the appendix: --section '第 2 周=topics' takes them (line 9)" in answer.out


def test_gb18030_counts_only_where_it_is_chinese() -> None:
    assert decoded("选题，状态".encode("gb18030")).text == "选题，状态"
    assert decoded("选题".encode("utf-16")).text == "选题"
    with pytest.raises(UnicodeDecodeError):
        decoded(b"caf\xe9 \x80\x81")
    assert foreign_kind("选题".encode("utf-16"), "a.csv") is None


def _told(topic: Topic) -> dict[str, Any]:
    out = topic.published
    return {
        "title": topic.title,
        "status": topic.status.value,
        "published": {"title": out.title} if out else None,
    }
