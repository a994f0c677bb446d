"""The first screen, `paiqi` alone, through the real program."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from paiqi.text.width import display_width

if TYPE_CHECKING:
    from conftest import Desk

SHIPPED = Path(__file__).parents[2] / "backlog.yaml"
FRIDAYS = "paiqi: 1\nseries: {title: Tea, archived: 1-39}\ncalendar: {cadence: weekly on fri at 20:00}\n"
BACKLOG = FRIDAYS + (
    "topics:\n"
    "  - {id: cups, title: Cups, status: drafting, scheduled: 2026-11-20, notes: two}\n"
    "  - {id: milk, title: Milk, status: ready, scheduled: 2026-11-27}\n"
    "  - {id: sugar, title: Sugar}\n"
)
SCREEN = """\
2026-11-23 Mon · Tea · 3 open topics · the next article is No.40
Slipped 1
  11-20 Fri  ×~40  drafting  Cups  slipped by 3 days; without sources

Next to go out: 2026-11-27 Fri 20:00, in 4 days
  11-27 Fri   ~41  ready     Milk

Write now: ~40 Cups
  It was to go out on 2026-11-20 Fri, 3 days ago. It has notes; it is being
  written.
  → paiqi ready cups

Ahead
  Empty slots    12-04 Fri · 12-11 Fri · 12-18 Fri · 12-25 Fri
  Stock          1 article · 1 week · to 2026-11-27 Fri
  With drafting  2 articles · 2 weeks · to 2026-12-04 Fri

→ What slipped gets new dates: paiqi schedule --catch-up --count 0
"""
# So many lines fit above the prompt.
ROOM = 23


def test_paiqi_alone_shows_today(paiqi: Desk) -> None:
    paiqi.write(BACKLOG)
    assert paiqi.at_a_terminal() == (0, SCREEN)
    assert paiqi.at_a_terminal("today") == (0, SCREEN)
    assert "Commands" not in SCREEN
    assert "paiqi COMMAND" not in paiqi("--help").out
    assert "schedule" in paiqi("--help").out


def test_a_pipe_has_lines_that_say_what_they_are(paiqi: Desk) -> None:
    paiqi.write(BACKLOG)
    expected = (
        "overdue\t2026-11-20\tFri\tscheduled\t~40\tcups\tdrafting\toverdue:3 missing:sources\tCups\n"
        "next\t2026-11-27\tFri\tscheduled\t~41\tmilk\tready\t\tMilk\n"
        "write\t~40\tdrafting\t2026-11-20\tcups\tCups\t"
        "It was to go out on 2026-11-20 Fri, 3 days ago. It has notes; it is being written.\n"
        "slot\t2026-12-04 20:00\tFri\tslot\t\t\t\t\t\n"
        "slot\t2026-12-11 20:00\tFri\tslot\t\t\t\t\t\n"
        "slot\t2026-12-18 20:00\tFri\tslot\t\t\t\t\t\n"
        "slot\t2026-12-25 20:00\tFri\tslot\t\t\t\t\t\n"
        "stock\tready\t1\t1\t2026-11-27\n"
        "stock\twritten\t2\t2\t2026-12-04\n"
        "hint\tslipped\tWhat slipped gets new dates: paiqi schedule --catch-up --count 0\n"
    )
    for language in ("en", "zh"):
        answer = paiqi(PAIQI_LANG=language)
        assert (answer.code, answer.out, answer.err) == (0, expected, "")


def test_json_has_what_agenda_next_and_stats_have(paiqi: Desk) -> None:
    paiqi.write(BACKLOG)
    data = paiqi("--json").data
    assert data == paiqi("today", "--json").data
    assert data["overdue"] == paiqi("agenda", "--json").data["overdue"]
    assert data["write"] == paiqi("next", "--json").data["next"][0]
    assert data["stock"] == paiqi("stats", "--json").data["stock"]
    assert (data["today"], data["next_push"]["when"][:16]) == ("2026-11-23", "2026-11-27T20:00")
    assert [one["id"] for one in data["next_push"]["happenings"]] == ["milk"]
    assert [slot[:10] for slot in data["empty_slots"]] == ["2026-12-04", "2026-12-11", "2026-12-18", "2026-12-25"]
    assert data["hint"]["kind"] == "slipped"


def test_options_before_a_command_that_is_not_named(paiqi: Desk) -> None:
    other = paiqi.write(BACKLOG, "other.yaml")
    assert "Cups" in paiqi("-f", str(other)).out
    assert paiqi("--today", "2026-11-19", "-f", str(other), "--json").data["overdue"] == []
    assert paiqi(PAIQI_FILE=str(other)).out == paiqi("-f", str(other)).out.replace(f" -f {other}", "")
    answer = paiqi("--json", "list", "-f", str(other))
    assert (answer.code, answer.error["remedy"]) == (2, f"it stands after the command: paiqi list --json -f {other}")


@pytest.mark.parametrize(("language", "begins"), [("en", "To begin:"), ("zh", "可以这样开始：")])
def test_where_there_is_no_backlog_it_says_how_to_begin(paiqi: Desk, language: str, begins: str) -> None:
    code, screen = paiqi.at_a_terminal(PAIQI_LANG=language)
    assert code == 0
    assert begins in screen
    for way in ("paiqi import topics.md", "paiqi init", "paiqi --help"):
        assert way in screen
    answer = paiqi(PAIQI_LANG=language)
    assert (answer.code, answer.out) == (0, "")
    assert begins in answer.err
    assert paiqi("--json").data["hint"] == {"kind": "begin", "text": "There is no backlog yet: paiqi init"}


def test_a_file_that_is_named_and_not_there_is_missed_as_everywhere(paiqi: Desk) -> None:
    assert paiqi("-f", "gone.yaml") == paiqi("next", "-f", "gone.yaml")
    assert paiqi("-f", "gone.yaml").code == 7
    assert paiqi(PAIQI_FILE="gone.yaml").code == 7


def test_a_file_that_is_invalid_is_told_as_everywhere(paiqi: Desk) -> None:
    paiqi.write("topics:\n  - titel: A\n")
    assert paiqi() == paiqi("next")
    assert paiqi().code == 6
    paiqi.write("calendar: {cadence: now and then}\ntopics: [A]\n")
    assert paiqi() == paiqi("agenda")


@pytest.mark.parametrize(
    ("text", "language", "kind"),
    [
        ("topics: []\n", "en", "empty"),
        ("topics:\n  - {title: A, status: done}\n", "en", "empty"),
        ("topics: [A]\n", "en", "no_cadence"),
        (FRIDAYS + "topics: [A]\n", "en", "unplanned"),
        (FRIDAYS + "topics: [A]\n", "zh", "holidays"),
        (FRIDAYS.replace("{cad", "{holidays: CN, cad") + "topics: [A]\n", "zh", "unplanned"),
        (FRIDAYS + "topics:\n  - {title: A, scheduled: 2026-11-27}\n", "en", None),
        (FRIDAYS + "topics:\n  - {id: a, title: A, scheduled: 2026-11-20, pinned: true}\n", "en", "slipped"),
        (FRIDAYS + "topics:\n  - {id: a, title: A, status: ready}\n", "en", "ready"),
        (FRIDAYS + "topics:\n  - {id: a, title: A, status: ready, scheduled: 2026-11-23}\n", "en", "out_today"),
    ],
)
def test_the_hint_fits_the_state(paiqi: Desk, text: str, language: str, kind: str | None) -> None:
    paiqi.write(text)
    code, screen = paiqi.at_a_terminal(PAIQI_LANG=language)
    assert code == 0
    hint = " ".join(screen.partition("\n→ ")[2].split())
    if language == "en":
        data = paiqi("--json").data["hint"]
        assert (data and data["kind"]) == kind
        assert hint == (data["text"] if data else "")
    else:
        assert ("set holidays CN" in hint) == (kind == "holidays")


def test_the_command_of_a_hint_does_what_it_says(paiqi: Desk) -> None:
    paiqi.write(FRIDAYS + "topics:\n  - {id: a, title: A, status: ready}\n")
    text = paiqi("--json").data["hint"]["text"]
    assert text == "“A” is ready, and the next slot is empty: paiqi schedule a '2026-11-27 20:00'"
    assert paiqi("schedule", "a", "2026-11-27 20:00").code == 0
    assert paiqi("--json").data["hint"] is None


@pytest.mark.parametrize("language", ["en", "zh"])
def test_it_is_one_screen_also_where_hundreds_slipped(paiqi: Desk, language: str) -> None:
    title = "一个很长的题目" * 8
    first = dt.date(2026, 11, 20)
    gone = [
        f"  - {{id: s{n}, title: {title}{n}, deadline: {first}, scheduled: {first - dt.timedelta(7 * n)}}}\n"
        for n in range(300)
    ]
    coming = [f"  - {{id: n{n}, title: {title}{n}, after: [s299], scheduled: 2026-11-27}}\n" for n in range(10)]
    rest = [f"  - {{id: d{n}, title: {title}, deadline: 2026-11-10}}\n" for n in range(9)]
    head = FRIDAYS.replace("Tea", title * 2).replace("calendar: {", "calendar: {capacity: 8, lead: 5 days, ")
    paiqi.write(head + "topics:\n" + "".join([*gone, *coming, *rest]))
    code, screen = paiqi.at_a_terminal(PAIQI_LANG=language)
    lines = screen.splitlines()
    assert code == 0
    assert len(lines) <= ROOM, screen
    assert max(map(display_width, lines)) <= 80
    assert "300" in lines[1]


@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_shipped_backlog_fits(paiqi: Desk, language: str) -> None:
    paiqi.write(SHIPPED.read_text())
    code, screen = paiqi.at_a_terminal(PAIQI_LANG=language)
    assert (code, len(screen.splitlines()) <= ROOM) == (0, True)


@pytest.mark.parametrize("day", ["0001-01-01", "9999-12-31"])
def test_at_the_ends_of_the_calendar(paiqi: Desk, day: str) -> None:
    paiqi.write(BACKLOG)
    assert paiqi("--today", day).code == 0
