"""`export html`: one page, to a file or to standard output; what it does is tested in a browser."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from desk import Desk

BACKLOG = """\
paiqi: 1
series: {title: 厨房}
topics:
  - {id: a, title: 火锅, owner: 李四, scheduled: 2026-12-04}
  - {id: b, title: 铁锅, status: dropped}
"""


@pytest.fixture
def desk(paiqi: Desk) -> Desk:
    paiqi.write(BACKLOG)
    return paiqi


def test_the_page_goes_to_a_file_or_to_standard_output(desk: Desk) -> None:
    answer = desk("export", "html", "-o", "a.html")
    assert (answer.code, answer.out, answer.err) == (0, "a.html: 2 topics written.\n", "")
    page = (desk.folder / "a.html").read_text(encoding="utf-8")
    assert page.startswith('<!doctype html>\n<html lang="en">')
    assert desk("export", "html").out == page
    assert desk("export", "html", "-o", "a.html").code == 0
    assert desk.text == BACKLOG


def test_filters_choose_what_goes_in_and_that_is_said(desk: Desk) -> None:
    answer = desk("export", "html", "--owner", "李四")
    assert "火锅" in answer.out
    assert "铁锅" not in answer.out
    assert answer.err == "Note: this is a part: 1 of 2 topics\n"


def test_the_page_begins_in_the_writers_language(desk: Desk) -> None:
    assert '<html lang="zh-CN">' in desk("export", "html", PAIQI_LANG="zh").out
    assert '<html lang="zh-CN">' in desk("export", "html", "--json", PAIQI_LANG="zh").data["export"]["text"]


def test_a_draft_is_material_to_write_from(desk: Desk) -> None:
    (desk.folder / "drafts").mkdir()
    desk.write("# 火锅\n", "drafts/a.md")
    assert "a draft" in desk("export", "html").out


def test_a_calendar_that_is_not_understood_is_refused_and_nothing_is_written(desk: Desk) -> None:
    desk.write(BACKLOG + "calendar: {cadence: whenever}\n")
    refused = desk("export", "html", "-o", "a.html")
    assert (refused.code, refused.out) == (2, "")
    assert not (desk.folder / "a.html").exists()
