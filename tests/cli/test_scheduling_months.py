"""A month where a day is asked for: its last day, or its first."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from desk import Desk

BACKLOG = "calendar: {cadence: weekly on fri}\ntopics: [a1, b1, c1, d1, e1, f1, g1, h1]\n"


@pytest.mark.parametrize(
    ("until", "last"),
    [("december", "2026-12-25"), ("2026-12", "2026-12-25"), ("next month", "2026-12-25"), ("下个月", "2026-12-25")],
)
def test_until_a_month_is_until_its_last_day(paiqi: Desk, until: str, last: str) -> None:
    paiqi.write(BACKLOG)
    answer = paiqi("schedule", "--until", until, "--json")
    assert answer.data["assignments"][-1]["slot"] == last


def test_from_a_month_is_from_its_first_day(paiqi: Desk) -> None:
    paiqi.write(BACKLOG)
    assert paiqi("schedule", "--from", "dec", "--json").data["assignments"][0]["slot"] == "2026-12-04"


def test_what_is_neither_a_day_nor_a_month_is_refused_as_before(paiqi: Desk) -> None:
    paiqi.write(BACKLOG)
    answer = paiqi("schedule", "--until", "soon")
    assert answer.code == 2
    assert "soon" in answer.err
