"""Ways out of a refusal or a finding that keep to the cadence, to deadlines and to what is pinned."""

from __future__ import annotations

import shlex
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from desk import Answer, Desk

FRIDAYS = "paiqi: 1\ncalendar: {cadence: weekly on fri at 20:00}\ntopics:\n"


def remedy(desk: Desk, code: str, title: str = "") -> str:
    """Return the remedy of the first finding with this code, about a topic."""
    found = (one for one in desk("check", "--json").data["findings"] if one["code"] == code)
    return next(one["remedy"] for one in found if title in one["message"])


def typed(desk: Desk, text: str) -> list[Answer]:
    """Type the commands at the end of a sentence, one after the other."""
    chain = text[text.index("paiqi ") :].strip().split(" && ")
    answers = [desk(*shlex.split(words)[1:]) for words in chain]
    assert [answer.code for answer in answers] == [0] * len(answers), answers
    return answers


def test_a_predecessor_without_a_run_date_gets_one_first(paiqi: Desk) -> None:
    paiqi.write(
        FRIDAYS
        + "  - {id: c, title: C}\n  - {id: d, title: D, after: [c]}\n  - {id: e, title: E, after: [d]}\n"
        + "  - {id: f, title: F, after: [g]}\n  - {id: g, title: G, after: [f]}\n"
    )
    answer = paiqi("schedule", "e")
    assert answer.code == 5
    assert "first give “C” a slot: paiqi schedule c && paiqi schedule d && paiqi schedule e\n" in answer.err
    assert "&&" not in paiqi("schedule", "f").err  # they wait for each other
    typed(paiqi, answer.err)
    days = [topic["scheduled"][:10] for topic in paiqi("list", "--all", "--json").data["topics"][:3]]
    assert days == ["2026-11-27", "2026-12-04", "2026-12-11"]


def test_a_slot_that_is_full_is_not_offered_to_who_has_another_hour(paiqi: Desk) -> None:
    paiqi.write(
        FRIDAYS
        + "  - {id: a, title: A, scheduled: 2026-12-04 20:00}\n  - {id: b, title: B, scheduled: 2026-12-04 08:00}\n"
        + "  - {id: c, title: C, scheduled: 2026-12-11 08:00}\n  - {id: d, title: D, scheduled: 2026-12-11 09:00}\n"
    )
    assert remedy(paiqi, "W606", "C") == "give it the slot: paiqi schedule c 2026-12-11"
    remedies = [remedy(paiqi, "W606", title) for title in "BCD"]
    for one in remedies:
        typed(paiqi, one)
    assert paiqi("check").code == 0


def test_where_no_day_in_time_is_free_the_deadline_goes_along(paiqi: Desk) -> None:
    paiqi.write(
        "paiqi: 1\ncalendar: {cadence: weekly on fri, blackouts: [2026-12-04]}\ntopics:\n"
        "  - {id: a, title: A, scheduled: 2026-11-27}\n"
        "  - {id: w, title: W, scheduled: 2026-12-04, deadline: 2026-12-05}\n"
        "  - {id: v, title: V, scheduled: 2026-12-04, deadline: 2026-12-30}\n"
    )
    assert remedy(paiqi, "W601", "W").endswith("paiqi edit w --deadline 2026-12-11 && paiqi schedule w 2026-12-11")
    assert remedy(paiqi, "W601", "V").endswith("such as paiqi schedule v 2026-12-18")
    for title in "WV":
        typed(paiqi, remedy(paiqi, "W601", title))
    assert paiqi("check").code == 0


def test_a_number_that_would_open_a_gap_is_not_to_be_kept(paiqi: Desk) -> None:
    rows = "".join(f"  - {{id: n{n}, title: 第{n}, status: done, number: {n}}}\n" for n in (29, 31))
    paiqi.write(f"paiqi: 1\ntopics:\n{rows}  - {{id: a, title: A, notes: 见 No.88 和 No.30}}\n")
    assert remedy(paiqi, "W402", "No.88") == "put it right"
    assert remedy(paiqi, "W402", "No.30").endswith("such as paiqi reserve a 30")


@pytest.mark.parametrize(
    ("key", "written", "right"),
    [
        ("scheduled", "2026-12-04 8:00", "2026-12-04 08:00"),
        ("scheduled", "2026-12-04T20:00", "2026-12-04 20:00"),
        ("scheduled", "2026-12-04T20:00:00", "2026-12-04 20:00"),
        ("scheduled", "2026-12-4", "2026-12-04"),
        ("scheduled", "2026/12/04", "2026-12-04"),
        ("scheduled", "2026.12.4 20：00", "2026-12-04 20:00"),
        ("scheduled", "2026年12月4日 8点", "2026-12-04 08:00"),
        ("scheduled", "20261204", "2026-12-04"),
        ("deadline", "2026-12-04 20:00", "2026-12-04"),
        ("deadline", "2026-2-3", "2026-02-03"),
        # What is not certain has the example, or says what it needs.
        ("scheduled", "12-04", "write it with its year, such as scheduled: 2027-12-04"),
        ("scheduled", "8:00", "2026-12-04 20:00"),
        ("scheduled", "next friday", "2026-12-04 20:00"),
        ("deadline", "2026-02-30", "2026-12-04"),
        ("deadline", "04/12/2026", "2026-12-04"),
    ],
)
def test_a_date_written_by_hand_is_mended_where_it_is_certain(paiqi: Desk, key: str, written: str, right: str) -> None:
    paiqi.write(f"paiqi: 1\ntopics:\n  - title: A\n    {key}: {written}\n")
    answer = paiqi("list")
    assert answer.code == 6
    last = answer.err.splitlines()[-1].strip()
    assert last == f"→ {right}" if right.startswith("write") else f"→ {key}: {right}"
    paiqi.write(f"paiqi: 1\ntopics:\n  - title: A\n    {last.rpartition(key)[1]}{last.rpartition(key)[2]}\n")
    assert paiqi("list").code == 0


def test_a_span_written_by_hand_is_mended_too(paiqi: Desk) -> None:
    paiqi.write("paiqi: 1\ncalendar: {blackouts: [2027/2/1~2027/2/20]}\ntopics: []\n")
    assert paiqi("list").err.endswith("→ 2027-02-01..2027-02-20\n")


def test_before_a_pin_the_next_slot_with_room_is_offered(paiqi: Desk) -> None:
    paiqi.write(
        FRIDAYS
        + "  - {id: a, title: A, scheduled: 2026-11-27 20:00}\n"
        + "  - {id: b, title: B, scheduled: 2026-12-04 20:00, pinned: true}\n"
        + "  - {id: c, title: C, scheduled: 2026-12-11 20:00}\n"
    )
    before = paiqi.text
    for attempt in (["postpone", "a", "1w"], ["move", "a", "2026-12-04"]):
        answer = paiqi(*attempt)
        assert answer.code == 5
        assert "take the next slot with room: paiqi move a 2026-12-18; or put it beside what is pinned there: " in (
            answer.err
        )
        first, _or, other = answer.err.partition("; or ")
        typed(paiqi, first)
        assert paiqi("check").code == 0
        paiqi.write(before)
        typed(paiqi, other)
        paiqi.write(before)


def test_what_has_no_slot_is_not_late_by_no_days(paiqi: Desk) -> None:
    paiqi.write(
        "paiqi: 1\ncalendar: {cadence: weekly on fri until 2026-12-04}\ntopics:\n"
        "  - {id: p, title: P, scheduled: 2026-11-27, pinned: true}\n"
        + "".join(f"  - {{id: {name}, title: {name}, deadline: 2026-12-0{n}}}\n" for n, name in enumerate("abc", 2))
    )
    said = paiqi("schedule").err
    assert "by up to 0 days" not in said
    assert "still without a slot" in said, said
