"""Tables for spreadsheets: nothing in them is run, and what was written is read back."""

from __future__ import annotations

import csv
import io
from itertools import count

import pytest
from hypothesis import given, settings
from nasty import whole_backlogs

from paiqi.errors import WrongUsageError
from paiqi.formats.delimited import delimited, read_columns
from paiqi.lists.own.delimited import read_cells
from paiqi.model.backlog import Backlog
from paiqi.model.topic import KEYS, Published, Topic
from paiqi.text.cells import guarded, unguarded

DRIVING = "\x1b\u202e"

FEW = settings(max_examples=60, deadline=None)


def plain(value: object) -> object:
    """Return a value as a cell can say it: an empty text is none, and nothing drives a terminal."""
    if isinstance(value, str):
        return value.replace("\x1b", "␛") or None
    if isinstance(value, Published):
        return [plain(value.title), value.date, plain(value.url)]
    return [plain(one) for one in value] if isinstance(value, tuple) else value


@pytest.mark.parametrize("separator", [",", "\t"])
@FEW
@given(backlog=whole_backlogs)
def test_a_table_is_read_back_as_it_was(separator: str, backlog: Backlog) -> None:
    made = count()
    text = delimited(backlog, backlog.topics, separator=separator).text
    told = read_cells(text, separator, lambda _taken: lambda _title: f"made-{next(made)}")
    assert told is not None
    for topic, before in zip(told.backlog.topics, backlog.topics, strict=True):
        assert {key: plain(getattr(topic, key)) for key in KEYS} == {key: plain(getattr(before, key)) for key in KEYS}
        assert topic.x.keys() == before.x.keys()


@FEW
@given(backlog=whole_backlogs)
def test_no_cell_is_run(backlog: Backlog) -> None:
    text = delimited(backlog, backlog.topics, separator=",").text
    assert all(
        not cell.startswith(tuple("=+-@\t\r\n＝＋－＠")) for row in csv.reader(io.StringIO(text)) for cell in row
    )
    assert not set(DRIVING) & set(text)


@pytest.mark.parametrize("text", ["-3 度的咖啡", "=SUM(A1)", "'=x", "''=x", "'x", "@me", "＝1", "", "a=b"])
def test_a_guard_is_taken_off_again(text: str) -> None:
    assert unguarded(guarded(text)) == text


def test_for_excel_there_is_a_mark_and_its_line_ends() -> None:
    backlog = Backlog(topics=(Topic(title="咖啡"),))
    text = delimited(backlog, backlog.topics, separator=",", columns=("title", "status"), excel=True).text
    assert text == "\ufefftitle,status\r\n咖啡,todo\r\n"


def test_columns_are_keys_or_their_chinese_names() -> None:
    assert read_columns("title, 状态，published.url,x-mood,title") == ("title", "status", "published.url", "x-mood")
    with pytest.raises(WrongUsageError, match="“titel”"):
        read_columns("titel")
