"""Lines on which a pattern once took minutes, or for ever: a page of them is read as soon as any other.

Nothing is timed here: where the cost grew as the square of a line again, or worse, the tests would not come to an end.
"""

from __future__ import annotations

import datetime as dt

import pytest
from counting import steps

from paiqi.cli.listed import ListSource
from paiqi.lists.capture import capture, capture_text
from paiqi.lists.carrying import carried
from paiqi.lists.decisions import Choices
from paiqi.lists.importing import import_list
from paiqi.lists.kinds.kind import Kind
from paiqi.lists.markdown.items import label_in
from paiqi.mentions import mentions
from paiqi.model.backlog import Backlog, Series
from paiqi.naming.select import number_in

LONG = 100_000
LINES = [
    "- 已合并到a" + " " * LONG + "b",
    "-" + " 已写" * (LONG // 3) + "(",
    "- url:" + " " * LONG + "b",
    "- a （" + "\u3000" * LONG + "b",
    "- a" + "\t" * LONG + "🏁!",
    "- a " + "|" * LONG + "!",
    "- a (" + "[" * LONG,
    "## " + "{{![" * (LONG // 4) + "(",
    "# a " + "2026-01-01 " * (LONG // 11) + "b",
    "## " + "12026-01-01" * (LONG // 11),
    "- [ ] " + "~~" * (LONG // 2),
    "- a " + "http://e.org " * (LONG // 8),
    "- a " + "[b](http://e.org) " * (LONG // 8),
    "* a" + " " * LONG + "b",
    "* a " + "SCHEDULED: <2026-12-04 " * (LONG // 8),
    "> " * (LONG // 2),
    "| a | " + "\\|" * (LONG // 2) + " |",
]


@pytest.mark.parametrize("line", LINES, ids=[line[:12].strip() for line in LINES])
@pytest.mark.parametrize("kind", [Kind.MARKDOWN, Kind.ORG])
def test_a_line_as_long_as_a_book_is_read_like_any_other(kind: Kind, line: str) -> None:
    text = f"# 选题\n\n- 甲一\n{line}\n- 乙二\n"
    listed = ListSource(kind, (("list", text),)).read(dt.date(2026, 11, 23), Choices())
    import_list(Backlog(), listed)
    assert len(listed.kinds) == text.count("\n")


@pytest.mark.parametrize(
    "text",
    [
        "[d]: x" + " " * LONG + "y",
        "No.33" + " " * LONG + "x",
        "No.33)" + "\t" * LONG + ",",
        "\\" * LONG + "x",
        "第1、" * (LONG // 3),
        "No.1 " * (LONG // 20),
    ],
)
def test_mentions_in_a_text_without_an_end_are_found(text: str) -> None:
    assert all(one.number < LONG for one in mentions(text, Series()))


@pytest.mark.parametrize("joint", ["·", "\u3000", "- "])
def test_an_address_is_found_behind_any_number_of_joints(joint: str) -> None:
    words = "x " + joint * (2 * LONG // len(joint)) + "y http://e.org"
    assert "http://e.org" in capture(words).sources
    assert capture_text(f"{words}\nz").notes == "z"


def test_a_label_and_a_name_with_a_gap_are_looked_at_once() -> None:
    assert label_in("url:" + " " * LONG + "b") is not None
    assert number_in(Series(), " " * LONG + "x" + " " * LONG) is None
    assert number_in(Series(), "No." + " " * LONG + "33") == 33


@pytest.mark.parametrize("between", ["\n\n", "\n- \n", "\n"])
def test_long_notes_of_a_newer_list_are_carried_or_left_but_not_pondered(between: str) -> None:
    ours, old, new = (between.join(f"{mark}{n}" for n in range(600)) for mark in ("a", "b", "c"))
    assert steps(lambda: carried(ours, old, new)) < 1_000_000
    one = carried(old, old, f"{old}{between}z")
    assert not one.whole or one.text == f"{old}{between}z"
