"""What speaks against a run date, and which run dates are one push."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from paiqi.calendar.objections import EVERY, RULES, Against, Objections
from paiqi.calendar.provisional import ProvisionalNumbers
from paiqi.calendar.pushes import Pushes
from paiqi.checks import check
from paiqi.model.backlog import Backlog, Calendar, Series
from paiqi.model.days import DateSpan, RunDate
from paiqi.model.topic import Published, Status, Topic

TODAY = dt.date(2026, 11, 23)
EVENING = "weekly on fri at 20:00"
TWO_A_DAY = ("weekly on fri at 08:00", "weekly on fri at 20:00")


def topic(name: str, when: str | None = None, **keys: Any) -> Topic:
    return Topic(id=name, title=name.upper(), scheduled=RunDate.parse(when) if when else None, **keys)


def backlog(*topics: Topic, account: Any = None, **calendar: Any) -> Backlog:
    return Backlog(series=Series(account=account), calendar=Calendar(**calendar), topics=topics)


def against(of: Backlog, kinds: frozenset[Against] = EVERY, today: dt.date = TODAY) -> list[str]:
    """Return what speaks against the run date of the last topic."""
    return list(map(str, Objections(of, today=today).to(of.topics[-1], kinds)))


A_DATE_AND_ITS_SLOT = backlog(topic("a", "2026-12-04", after=("b",)), topic("b", "2026-12-04 20:00"), cadence=EVENING)


def test_a_date_without_a_time_and_that_days_slot_are_one_push() -> None:
    of = A_DATE_AND_ITS_SLOT
    assert Pushes(of).same(*of.topics)
    assert [ProvisionalNumbers(of).of(one) for one in of.topics] == [2, 1]
    assert [against(of, RULES), against(backlog(*reversed(of.topics), cadence=EVENING), RULES)] == [[], []]
    assert not check(of, today=TODAY, exists=lambda _path: True, select=["W305"])


@pytest.mark.parametrize(
    ("cadence", "times", "order"),
    [
        # The date without a time has the slot, so another hour is earlier or later than it.
        (EVENING, ("", "08:00"), "ba"),
        (EVENING, ("", "22:00"), "ab"),
        (EVENING, ("", "20:00", "21:00"), "abc"),
        # Of two slots it has the one with room, and the first where there is none.
        (TWO_A_DAY, ("", "08:00"), "ba"),
        (TWO_A_DAY, ("", "20:00"), "ab"),
        (TWO_A_DAY, ("20:00", "", "08:00"), "bca"),
        # Without slots, and where the slot leaves the hour open, it joins what goes out that day.
        (None, ("20:00", ""), "ab"),
        ("weekly on fri", ("20:00", ""), "ab"),
        # A cadence that nobody understands makes no slots.
        ("gibberish", ("20:00", ""), "ab"),
        (None, ("20:00", "", "08:00"), "bca"),
    ],
)
def test_pushes_go_out_by_the_time_of_their_slots(cadence: Any, times: tuple[str, ...], order: str) -> None:
    topics = (topic(name, f"2026-12-04 {time}".strip()) for name, time in zip("abc", times, strict=False))
    assert "".join(one.id or "" for one in Pushes(backlog(*topics, cadence=cadence)).order) == order


@pytest.mark.parametrize(
    ("others", "last", "calendar", "said"),
    [
        ([], topic("x", "2026-12-04"), {"cadence": EVENING}, []),
        ([], topic("x"), {"cadence": EVENING}, []),
        ([], topic("x", "2026-12-05"), {"cadence": EVENING}, [f"2026-12-05 is off the cadence ({EVENING})"]),
        ([], topic("x", "2026-12-05"), {"cadence": "gibberish"}, []),
        ([], topic("x", "2026-12-04 08:00"), {"cadence": EVENING}, ["2026-12-04 has its slot at another hour (20:00)"]),
        (
            [],
            topic("x", "2026-12-04 09:00"),
            {"cadence": TWO_A_DAY},
            ["2026-12-04 has its slot at another hour (08:00, 20:00)"],
        ),
        ([], topic("x", "2026-12-04 08:00"), {"cadence": TWO_A_DAY}, []),
        ([], topic("x", "2026-12-04 08:00"), {"cadence": "weekly on fri"}, []),
        ([topic("a", "2026-12-04")], topic("x", "2026-12-04 20:00"), {}, ["2026-12-04 is taken by “A”"]),
        ([topic("a", "2026-12-04")], topic("x", "2026-12-04 20:00"), {"capacity": 2}, []),
        ([topic("a", "2026-12-04 08:00")], topic("x", "2026-12-04"), {"cadence": EVENING}, []),
        ([topic("a", "2026-12-04 20:00")], topic("x", "2026-12-04"), {"cadence": TWO_A_DAY}, []),
        (
            [topic("a", "2026-12-04 09:00"), topic("b", "2026-12-04 20:00")],
            topic("x", "2026-12-04"),
            {"cadence": EVENING},
            ["2026-12-04 is taken by “B”"],
        ),
        (
            [topic("a", "2026-10-01")],
            topic("x", "2026-10-01"),
            {"holidays": "CN", "cadence": EVENING},
            ["2026-10-01 is a day off (National Day)", "2026-10-01 is taken by “A”"],
        ),
        (
            [topic("a", "2026-12-05")],
            topic("x", "2026-12-05"),
            {"cadence": EVENING, "blackouts": (DateSpan.parse("2026-12-05"),)},
            ["2026-12-05 lies in the blackout 2026-12-05", "2026-12-05 is taken by “A”"],
        ),
        # Where slots stay on days off, such a day is as good as any.
        ([], topic("x", "2026-10-01"), {"holidays": "CN", "on_day_off": "keep"}, []),
        (
            [],
            topic("x", "2027-01-02"),
            {"holidays": "CN", "cadence": EVENING},
            ["holidays of 2027 are not announced yet", f"2027-01-02 is off the cadence ({EVENING})"],
        ),
        ([], topic("x", "2026-06-30"), {}, ["2026-06-30 is in the past"]),
    ],
)
def test_what_speaks_against_a_date_is_said_in_its_order(
    others: list[Topic], last: Topic, calendar: dict[str, Any], said: list[str]
) -> None:
    assert against(backlog(*others, last, **calendar), today=dt.date(2026, 7, 1)) == said


@pytest.mark.parametrize(
    ("others", "last", "said"),
    [
        (
            [topic("a", "2026-12-11")],
            topic("x", "2026-12-04", after=("a",)),
            ["it must not go out before “A”, which has 2026-12-11"],
        ),
        ([topic("a", "2026-12-04 20:00")], topic("x", "2026-12-04", after=("a",)), []),
        (
            [topic("a", "2026-12-04 21:00")],
            topic("x", "2026-12-04", after=("a",)),
            ["it must not go out before “A”, which has 2026-12-04 21:00"],
        ),
        ([topic("a")], topic("x", "2026-12-04", after=("a",)), []),
        (
            [topic("a", "2026-12-04", after=("x",))],
            topic("x", "2026-12-11"),
            ["“A”, on 2026-12-04, must not go out before it"],
        ),
        # A date that has gone by was missed, and binds nobody.
        ([topic("a", "2026-11-20", after=("x",))], topic("x", "2026-12-11"), []),
        ([], topic("x", "2026-12-04", deadline=dt.date(2026, 12, 3)), ["its deadline 2026-12-03 is missed by 1 day"]),
        ([], topic("x", "2026-12-04", not_before=dt.date(2026, 12, 5)), ["it must not go out before 2026-12-05"]),
    ],
)
def test_the_rules_of_the_topics_are_asked_alone(others: list[Topic], last: Topic, said: list[str]) -> None:
    assert against(backlog(*others, last, cadence=EVENING), RULES) == said


def test_the_rules_are_known_where_nobody_understands_the_calendar() -> None:
    last = topic("x", "2026-12-04", deadline=dt.date(2026, 12, 3))
    assert against(backlog(last, cadence="gibberish", holidays="?"), RULES) == [
        "its deadline 2026-12-03 is missed by 1 day"
    ]


def out(name: str, day: str) -> Topic:
    return Topic(title=name, status=Status.DONE, published=Published(date=dt.date.fromisoformat(day)))


@pytest.mark.parametrize(
    ("account", "others", "when", "said"),
    [
        (
            "subscription",
            [topic("a", "2026-12-04 20:00")],
            "2026-12-04 08:00",
            ["a subscription account pushes once a day, and 2026-12-04 would have 2: 08:00, 20:00"],
        ),
        ("subscription", [topic("a", "2026-12-04 20:00")], "2026-12-04", []),
        (None, [topic("a", "2026-12-04 20:00")], "2026-12-04 08:00", []),
        (
            "service",
            [out("z", "2026-12-01"), *(topic(f"t{day}", f"2026-12-{day:02}") for day in (4, 11, 18))],
            "2026-12-25",
            ["a service account pushes 4 times a month, and 2026-12 would have 5: 12-1, 12-4, 12-11, 12-18, 12-25"],
        ),
        ("service", [out("z", "2026-11-30"), topic("a", "2026-12-04"), topic("b", "2026-12-11")], "2026-12-18", []),
        # One that goes out with others is no push more.
        ("service", [topic(f"t{day}", f"2026-12-{day:02}") for day in (4, 11, 18, 20, 25)], "2026-12-25", []),
    ],
)
def test_a_date_by_hand_counts_against_the_quota_of_the_account(
    account: Any, others: list[Topic], when: str, said: list[str]
) -> None:
    of = backlog(*others, topic("x", when), account=account, capacity=8)
    assert against(of, frozenset({Against.QUOTA})) == said
