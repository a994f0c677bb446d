"""What a field says is not said again in the notes; what no field says stays there whole."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest

from paiqi.lists.decisions import Choices
from paiqi.lists.kinds.kind import Kind
from paiqi.lists.kinds.outlines import outline_of
from paiqi.lists.reading.reading import read_outline
from paiqi.model.topic import Status
from paiqi.store.yaml.plain import read_plain

if TYPE_CHECKING:
    from paiqi.lists.listing import ListedTopic

TODAY = dt.date(2026, 11, 23)


def topics(text: str, kind: Kind = Kind.MARKDOWN, choices: Choices | None = None) -> tuple[ListedTopic, ...]:
    return read_outline(outline_of(kind, text, read_plain), TODAY, choices or Choices()).topics


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        (
            Kind.MARKDOWN,
            "# 选题\n\n- 江 12月5日（周六）\n- 11/4 炉\n- post-04 河\n- 桥 已发 11.2\n- 伞，已发于11月3日\n",
        ),
        (Kind.CSV, "Title,Status,Due\nIce,Not started,Dec 3\nSalt,Published,12/03/2026\n"),
        (Kind.TODOTXT, "(A) 2026-11-01 Ice +sea due:2026-12-03\nx 2026-10-02 Salt\n"),
        (Kind.ORG, "* TODO Ice\n  SCHEDULED: <2026-12-04 Fri>\n  :PROPERTIES:\n  :OWNER: Ana\n  :END:\n* DONE Salt\n"),
        (Kind.YAML, "- title: Ice\n  published: true\n- title: Salt\n  draft: true\n"),
    ],
)
def test_what_was_understood_is_not_said_again(kind: Kind, text: str) -> None:
    assert [topic.notes for topic in topics(text, kind) if topic.notes] == []


def test_what_was_understood_in_part_is_kept_whole() -> None:
    rows = "Title,Status,Priority,Link\nIce,In progress 50%,High before May,see https://x.example/a for more\n"
    assert topics(rows, Kind.CSV)[0].notes.split("\n") == [
        *("Status: In progress 50%", "Priority: High before May", "Link: see https://x.example/a for more")
    ]
    org = "* TODO Ice\n  DEADLINE: <2026-12-11 Fri +1w>\n  :PROPERTIES:\n  :OWNER: Ben\n  :MOOD: cold\n  :END:\n"
    assert "+1w" in topics(org, Kind.ORG)[0].notes
    assert ":MOOD: cold" in topics(org, Kind.ORG)[0].notes


def test_yes_below_the_name_of_a_status_says_it() -> None:
    read = topics("- title: Ice\n  published: true\n- title: Salt\n  published: false\n  draft: true\n", Kind.YAML)
    assert [topic.status for topic in read] == [Status.DONE, Status.DRAFTING]


@pytest.mark.parametrize(("beside", "status"), [("Published", Status.DROPPED), ("Idea", Status.DONE)])
def test_archived_is_put_away_where_published_stands_beside_it(beside: str, status: Status) -> None:
    read = topics(f"Name,Status,Date\nSalt and bread,{beside},\nIce from the lake,Archived,\n", Kind.CSV)
    assert read[1].status is status


def test_ordinals_are_counted_beside_numbers_and_taken_where_that_is_asked() -> None:
    text = "选题\n\n1、第31期 羊肉汤 10月28日 已发\n2. 买菜的账本\n3 热水房\n4、末班船\n"
    assert read_outline(outline_of(Kind.MARKDOWN, text, read_plain), TODAY).ordinals == 4
    assert [topic.number for topic in topics(text)] == [31, None, None, None]
    assert [topic.number for topic in topics(text, choices=Choices(ordinals=True))] == [31, 2, 3, 4]


def test_a_run_goes_on_without_its_mark_but_a_figure_of_a_title_stays() -> None:
    assert [topic.title for topic in topics("选题\n\n7、桥\n8 公共浴室\n9、船\n")] == ["桥", "公共浴室", "船"]
    assert [topic.title for topic in topics("选题\n\n1 桥\n2 浴室\n3 船\n")] == ["桥", "浴室", "船"]
    assert [topic.title for topic in topics("选题\n\n3 个师傅\n\n12 年之后\n")] == ["3 个师傅", "12 年之后"]


def test_a_table_of_a_wiki_that_holds_no_topics_stays_one_block() -> None:
    table = '{| class="x"\n! Key !! Meaning\n|-\n| a || b\n|-\n| c\n| d\n|}'
    listed = read_outline(outline_of(Kind.MARKDOWN, f"# Posts\n\n- Ice\n- Salt\n\n{table}\n", read_plain), TODAY)
    assert [topic.title for topic in listed.topics] == ["Ice", "Salt"]
    assert any(table in block for block in listed.appendix)
