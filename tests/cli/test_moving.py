"""`move`, `postpone`, `swap`, `pin`, `unpin` and `unschedule`, through the real program."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from conftest import Desk

BACKLOG = """\
calendar:
  cadence: weekly on fri at 20:00
topics:
  # the first
  - id: jia
    title: 甲
    scheduled: 2026-11-27 20:00
  - id: yi
    title: 乙
    scheduled: 2026-12-04 20:00
  - id: bing
    title: 丙
    pinned: true
    scheduled: 2026-12-11 20:00
  - title: 丁
  - id: wu
    title: 戊
    status: done
    number: 40
"""


@pytest.fixture
def desk(paiqi: Desk) -> Desk:
    paiqi.write(BACKLOG)
    return paiqi


def test_move_says_who_moves_from_where_to_where(desk: Desk) -> None:
    answer = desk("move", "丁", "2026-11-27")
    assert (answer.code, answer.err) == (0, "")
    assert answer.out == (
        "“丁”: no run date → 2026-11-27 Fri 20:00\n"
        "“甲”: 2026-11-27 Fri 20:00 → 2026-12-04 Fri 20:00\n"
        "“乙”: 2026-12-04 Fri 20:00 → 2026-12-18 Fri 20:00\n"
    )
    assert desk.text == (
        BACKLOG.replace("2026-12-04", "2026-12-18")
        .replace("2026-11-27", "2026-12-04")
        .replace("title: 丁\n", "title: 丁\n    scheduled: 2026-11-27 20:00\n")
    )
    desk("undo")
    assert desk.text == BACKLOG


def test_move_without_ripple_leaves_the_others(desk: Desk) -> None:
    answer = desk("move", "丁", "next", "fri", "--no-ripple")
    assert answer.out == "“丁”: no run date → 2026-12-04 Fri\n"
    assert answer.err == "Note: 2026-12-04 is taken by “乙”\n"


def test_moving_again_changes_nothing(desk: Desk) -> None:
    desk("move", "丁", "2026-11-27 20:00")
    before = desk.text
    answer = desk("move", "丁", "2026-11-27", "20:00")
    assert (answer.code, answer.out, desk.text) == (0, "“丁” goes out on 2026-11-27 Fri 20:00 already.\n", before)


def test_the_day_that_a_topic_has_is_no_move(desk: Desk) -> None:
    assert desk("move", "甲", "2026-11-27").out == "“甲” goes out on 2026-11-27 Fri already.\n"
    assert desk.text == BACKLOG


def test_without_a_cadence_the_remedy_says_how_to_give_one(paiqi: Desk) -> None:
    paiqi.write("topics:\n  - {title: 甲, scheduled: 2026-11-27}\n  - title: 乙\n")
    answer = paiqi("move", "乙", "2026-11-27")
    assert answer.code == 5
    assert "say when slots are: paiqi set cadence weekly on fri at 20:00" in answer.err


def test_of_two_slots_a_day_each_has_its_own_articles(paiqi: Desk) -> None:
    paiqi.write(
        "calendar: {cadence: [weekly on fri at 08:00, weekly on fri at 20:00]}\n"
        "topics:\n  - {title: 甲, scheduled: 2026-11-27 08:00}\n  - {title: 乙, scheduled: 2026-11-27 20:00}\n"
        "  - title: 丙\n"
    )
    answer = paiqi("move", "丙", "2026-11-27 20:00")
    assert (answer.err, answer.out) == (
        "",
        "“丙”: no run date → 2026-11-27 Fri 20:00\n“乙”: 2026-11-27 Fri 20:00 → 2026-12-04 Fri 08:00\n",
    )
    assert paiqi("swap", "甲", "丙").err == ""


def test_json_has_the_moves_as_a_plan(desk: Desk) -> None:
    data = desk("move", "yi", "2026-11-27", "--json", "--dry-run").data
    assert [(c["id"], c["before"], c["after"]) for c in data["changed"]] == [
        ("jia", {"scheduled": "2026-11-27T20:00:00+00:00"}, {"scheduled": "2026-12-04T20:00:00+00:00"}),
        ("yi", {"scheduled": "2026-12-04T20:00:00+00:00"}, {"scheduled": "2026-11-27T20:00:00+00:00"}),
    ]
    assert [(a["id"], a["reason"]) for a in data["assignments"]] == [
        ("yi", "the date was given by hand"),
        ("jia", "it makes room for “乙”"),
    ]
    assert (data["dry_run"], desk.text) == (True, BACKLOG)


def test_postpone_means_the_first_slot_so_much_later(desk: Desk) -> None:
    assert desk("postpone", "甲", "一周").out == (
        "“甲”: 2026-11-27 Fri 20:00 → 2026-12-04 Fri 20:00\n“乙”: 2026-12-04 Fri 20:00 → 2026-12-18 Fri 20:00\n"
    )


def test_postpone_all_passes_over_what_is_pinned(desk: Desk) -> None:
    assert desk("postpone", "--all", "1w").out == (
        "“甲”: 2026-11-27 Fri 20:00 → 2026-12-04 Fri 20:00\n“乙”: 2026-12-04 Fri 20:00 → 2026-12-18 Fri 20:00\n"
    )


def test_swap_exchanges_two_dates(desk: Desk) -> None:
    assert desk("swap", "甲", "乙").out == (
        "“乙”: 2026-12-04 Fri 20:00 → 2026-11-27 Fri 20:00\n“甲”: 2026-11-27 Fri 20:00 → 2026-12-04 Fri 20:00\n"
    )
    assert desk("swap", "甲", "甲").out == "Both have the same run date.\n"


def test_a_pin_is_put_on_and_taken_off(desk: Desk) -> None:
    assert desk("pin", "甲").out == "“甲” is pinned to 2026-11-27 Fri 20:00.\n"
    assert desk.text == BACKLOG.replace("2026-11-27 20:00\n", "2026-11-27 20:00\n    pinned: true\n")
    assert desk("pin", "甲").out == "“甲” is pinned to 2026-11-27 Fri 20:00 already.\n"
    assert desk("unpin", "甲").out == "“甲” is no longer pinned; its run date stays 2026-11-27 Fri 20:00.\n"
    assert desk("unpin", "甲").out == "“甲” is not pinned.\n"
    assert desk.text == BACKLOG
    answer = desk("pin", "丁", "12-05")
    assert (answer.out, answer.err) == (
        "“丁” is pinned to 2026-12-05 Sat.\n",
        "Note: 2026-12-05 is off the cadence (weekly on fri at 20:00)\n",
    )


def test_unschedule_takes_run_dates_away(desk: Desk) -> None:
    assert desk("unschedule", "甲", "乙").out == (
        "“甲”: 2026-11-27 Fri 20:00 → no run date\n“乙”: 2026-12-04 Fri 20:00 → no run date\n"
    )
    assert desk("unschedule", "甲").out == "“甲” has no run date.\n"
    assert desk("unschedule", "--all").out == "No topic has a run date that could go.\n"
    assert desk("unschedule", "--all", "--pinned").out == "“丙”: 2026-12-11 Fri 20:00 → no run date\n"
    assert "pinned" not in desk.text


@pytest.mark.parametrize(
    ("args", "code", "message", "remedy"),
    [
        (
            ["move", "丙", "2026-12-18"],
            5,
            "“丙” is pinned to 2026-12-11 Fri 20:00",
            "add --pinned to move it all the same, or take the pin off: paiqi unpin bing",
        ),
        (["postpone", "丙", "1w"], 5, "“丙” is pinned", "paiqi unpin bing"),
        (["swap", "丙", "甲"], 5, "“丙” is pinned", "paiqi unpin bing"),
        (["unschedule", "丙"], 5, "“丙” is pinned", "paiqi unpin bing"),
        (["schedule", "丙", "2026-12-18"], 5, "“丙” is pinned", "paiqi unpin bing"),
        (["pin", "丙", "2026-12-18"], 5, "“丙” is pinned", "take that pin off first: paiqi unpin bing"),
        (["postpone", "--all", "1w", "--no-ripple"], 2, "--all and --no-ripple exclude each other", "keep their order"),
        (["pin", "丁"], 5, "“丁” has no run date to pin", "paiqi schedule 丁"),
        (["swap", "甲", "丁"], 5, "“丁” has no run date to exchange", "paiqi schedule 丁"),
        (["postpone", "丁", "1w"], 5, "“丁” has no run date to put off", "paiqi schedule 丁"),
        (["move", "甲", "2026-12-11"], 5, "2026-12-11 20:00 has no room: “丙” is pinned there", "--no-ripple"),
        (["postpone", "甲", "10 days"], 5, "2026-12-11 20:00 has no room: “丙” is pinned there", "--no-ripple"),
        (["postpone", "甲"], 2, "by how long is “甲” put off?", "paiqi postpone 甲 1w"),
        (["postpone", "甲", "soon"], 2, "“soon” is not understood as a duration", "1w"),
        (["unschedule"], 2, "name topics, or say --all", "paiqi unschedule"),
        (["unschedule", "甲", "--all"], 2, "name topics, or say --all", "paiqi unschedule"),
        (["move", "戊", "2026-12-18"], 5, "“戊” is done", "paiqi list --todo"),
        (["move", "甲", "soon"], 2, "“soon” is not understood as a date", "2026-12-04"),
    ],
)
def test_what_cannot_be_is_refused_with_the_remedy(
    desk: Desk, args: list[str], code: int, message: str, remedy: str
) -> None:
    answer = desk(*args)
    assert (answer.code, answer.out, desk.text) == (code, "", BACKLOG)
    assert message in answer.err
    assert remedy in answer.err
    assert len(answer.err.splitlines()) <= 3


def test_a_pinned_topic_moves_when_told_to(desk: Desk) -> None:
    assert desk("move", "丙", "2026-12-18", "--pinned").code == 0
    assert "pinned: true\n    scheduled: 2026-12-18 20:00\n" in desk.text
    assert desk("schedule", "丙", "2026-12-25", "--pinned").code == 0
    assert "scheduled: 2026-12-25\n" in desk.text


def test_in_chinese(desk: Desk) -> None:
    answer = desk("move", "丁", "本周五", PAIQI_LANG="zh")
    assert answer.out.splitlines()[0] == "“丁”：未定 → 2026-11-27 周五 20:00"


@pytest.mark.parametrize(
    "args",
    [
        ["schedule", "丁", "2026-12-04", "08:00"],
        ["move", "丁", "2026-12-04", "08:00"],
        ["move", "丁", "2026-12-04", "08:00", "--no-ripple"],
        ["pin", "丁", "2026-12-04", "08:00"],
    ],
)
def test_another_hour_than_the_slots_is_pointed_out_and_obeyed(desk: Desk, args: list[str]) -> None:
    answer = desk(*args)
    assert (answer.code, answer.err) == (0, "Note: 2026-12-04 has its slot at another hour (20:00)\n")
    pinned = "    pinned: true\n" if args[0] == "pin" else ""
    new = BACKLOG.replace("title: 丁\n", f"title: 丁\n    scheduled: 2026-12-04 08:00\n{pinned}")
    assert desk.text == new, "nobody stands in its way at that hour"


def test_who_exchanges_dates_hears_what_speaks_against_either(paiqi: Desk) -> None:
    paiqi.write(
        "topics:\n  - {id: a, title: 甲, scheduled: 2026-12-04, deadline: 2026-12-05}\n"
        "  - {id: b, title: 乙, scheduled: 2026-12-11, not_before: 2026-12-08}\n"
    )
    assert paiqi("swap", "a", "b").err == (
        "Note: “甲”: its deadline 2026-12-05 is missed by 6 days\nNote: “乙”: it must not go out before 2026-12-08\n"
    )


@pytest.mark.parametrize("by", ["半个月", "1y", "10d", "17d"])
def test_what_is_put_off_has_room_where_it_comes_to(paiqi: Desk, by: str) -> None:
    paiqi.write(
        "calendar: {cadence: 'weekly on wed,sat'}\n"
        "topics:\n  - {title: 甲, scheduled: 2026-12-12}\n  - {title: 乙, scheduled: 2026-12-16}\n"
        "  - {title: 丙, scheduled: 2026-12-18}\n  - {title: 丁, scheduled: 2026-12-20}\n"
    )
    assert paiqi("postpone", "--all", by).code == 0
    assert paiqi("check", "--select", "W603", "--strict").code == 0
    dates = [topic["scheduled"][:10] for topic in paiqi("list", "--json").data["topics"]]
    assert dates == sorted(set(dates))
