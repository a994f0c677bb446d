"""`stats`, through the real program."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from paiqi.text.width import display_width

if TYPE_CHECKING:
    from conftest import Desk

BACKLOG = """\
series: {archived: 1-39}
calendar: {cadence: weekly on fri}
topics:
  - {title: a, status: done, number: 40, scheduled: 2026-10-30, published: {date: 2026-10-30}}
  - {title: b, status: done, number: 41, scheduled: 2026-11-06, published: {date: 2026-11-06}}
  - {title: c, status: done, number: 42, scheduled: 2026-11-12, published: {date: 2026-11-13}}
  - {title: d, status: done, number: 43, scheduled: 2026-11-14, published: {date: 2026-11-20}}
  - {title: e, status: done}
  - {title: f, status: ready, pillar: 原理, added: 2026-11-01}
  - {title: g, status: ready, pillar: 工程}
  - {title: h, status: drafting, pillar: 原理, added: 2025-01-01}
  - {title: i}
"""
FIGURES = """\
months	2026-10	1
months	2026-11	3
slippage	counted	4
slippage	on_day	2
slippage	median	0.5
slippage	worst	6
streak	current	4
streak	longest	4
streak	kept	4
stock	ready	2
stock	written	3
forecast	number	50
forecast	cadence	2027-01-08
forecast	pace	2027-01-18
pillars	原理	2
pillars	工程	1
pillars		1
ages	month	1
ages	older	1
ages	unknown	2
"""


@pytest.fixture
def desk(paiqi: Desk) -> Desk:
    paiqi.write(BACKLOG)
    return paiqi


def on_a_screen(desk: Desk, columns: int, **environ: str) -> list[str]:
    """Return the lines on a terminal of that width; one that is called dumb is 80 columns wide to Rich."""
    _code, screen = desk.at_a_terminal("stats", COLUMNS=str(columns), TERM="xterm", NO_COLOR="1", **environ)
    return [line.rstrip() for line in re.sub("\x1b\\[[0-9;]*m", "", screen).splitlines()]


def test_every_figure_is_a_line_in_a_pipe_the_same_in_both_languages(desk: Desk) -> None:
    for language in ("en", "zh"):
        answer = desk("stats", PAIQI_LANG=language)
        assert (answer.code, answer.out, answer.err) == (0, FIGURES, "")


def test_json_has_every_figure(desk: Desk) -> None:
    assert desk("stats", "--json").data == {
        "schema": 1,
        "months": [{"month": "2026-10", "articles": 1}, {"month": "2026-11", "articles": 3}],
        "undated": 1,
        "slippage": {"counted": 4, "median": 0.5, "worst": 6, "on_day": 2},
        "streak": {"current": 4, "longest": 4, "kept": 4, "slots": 4},
        "stock": {
            "ready": {"articles": 2, "slots": 2, "until": "2026-12-04", "weeks": 2.0},
            "written": {"articles": 3, "slots": 3, "until": "2026-12-11", "weeks": 3.0},
        },
        "pillars": [
            {"pillar": "原理", "topics": 2},
            {"pillar": "工程", "topics": 1},
            {"pillar": None, "topics": 1},
        ],
        "ages": [{"age": "month", "topics": 1}, {"age": "older", "topics": 1}, {"age": "unknown", "topics": 2}],
        "forecast": {
            "number": 50,
            "missing": 7,
            "by_plan": None,
            "by_cadence": "2027-01-08",
            "provisional": False,
            "by_pace": "2027-01-18",
            "articles_in_30_days": 3.75,
        },
    }


def test_at_a_terminal_the_counts_are_plotted(desk: Desk) -> None:
    code, screen = desk.at_a_terminal("stats")
    assert code == 0
    assert "Articles a month\n  2026-10  ██  1\n  2026-11  ██████  3\n" in screen
    assert "  On the day                2 of 4 (50 %)\n" in screen
    assert "  Median                    0.5 days late\n" in screen
    assert "  By the pace     2027-01-18 Mon · in 56 days · 3.8 articles in 30 days\n" in screen
    assert "  1 done topic does not say when it went out: paiqi check --select W307\n" in screen


@pytest.mark.parametrize("columns", [40, 80, 120, 200])
def test_no_line_is_wider_than_the_terminal(desk: Desk, columns: int) -> None:
    for language in ("en", "zh"):
        lines = on_a_screen(desk, columns, PAIQI_LANG=language)
        assert max(map(display_width, lines)) <= columns


def test_two_columns_where_there_is_room(desk: Desk) -> None:
    assert len(on_a_screen(desk, 120)) < 0.7 * len(on_a_screen(desk, 100))


def test_an_empty_backlog_has_nothing_to_count_yet(paiqi: Desk) -> None:
    paiqi.write("topics: []\n")
    answer = paiqi("stats")
    assert (answer.code, answer.out) == (0, "forecast\tnumber\t10\n")
    data = paiqi("stats", "--json").data
    assert (data["months"], data["slippage"], data["streak"]) == ([], None, None)
    assert data["stock"] == {"ready": None, "written": None}
    _code, screen = paiqi.at_a_terminal("stats")
    assert screen.count("Not enough data yet: Articles a month") == 1
    assert "No cadence yet" in screen


def test_a_cadence_that_is_not_understood_is_refused(paiqi: Desk) -> None:
    paiqi.write("calendar: {cadence: now and then}\n")
    answer = paiqi("stats")
    assert (answer.code, answer.out) == (2, "")
    assert "calendar.cadence" in answer.err


@pytest.mark.parametrize(
    ("language", "said"),
    [("en", "none was late; the last one came 3 days early"), ("zh", "没有迟的，最晚的一篇早 3 天")],
)
def test_where_all_came_early_none_was_late(paiqi: Desk, language: str, said: str) -> None:
    paiqi.write(
        "topics:\n"
        "  - {title: A, status: done, number: 5, scheduled: 2026-11-15, published: {date: 2026-11-02}}\n"
        "  - {title: B, status: done, number: 6, scheduled: 2026-11-16, published: {date: 2026-11-13}}\n"
    )
    assert said in paiqi.at_a_terminal("stats", PAIQI_LANG=language)[1]
    assert "slippage\tworst\t-3\n" in paiqi("stats").out
