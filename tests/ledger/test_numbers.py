"""The ledger: whose number is whose, what is free, what is provisional."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from itertools import pairwise
from typing import Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from paiqi.calendar.provisional import ProvisionalNumbers
from paiqi.ledger.numbers import Ledger, describe_ranges, runs_without
from paiqi.ledger.states import OPEN_TO_ALL, NumberRun, NumberState, entries, takeable
from paiqi.model.backlog import Backlog, Series
from paiqi.model.days import RunDate
from paiqi.model.topic import Status, Topic
from paiqi.text.numbering import in_ranges, parse_ranges


def done(number: int) -> Topic:
    return Topic(title=f"t{number}", status=Status.DONE, number=number)


def backlog(*topics: Topic, archived: str | None = None) -> Backlog:
    return Backlog(series=Series(archived=archived), topics=topics)


def every_entry(ledger: Ledger) -> tuple[NumberRun, ...]:
    return entries(ledger, ProvisionalNumbers(ledger.backlog).topics)


def can_be_taken(ledger: Ledger) -> tuple[NumberRun, ...]:
    return takeable(ledger, ProvisionalNumbers(ledger.backlog).topics)


def provisional(ledger: Ledger, topic: Topic) -> int | None:
    return ProvisionalNumbers(ledger.backlog).of(topic)


def test_the_next_number_follows_the_highest_used_and_leaves_gaps_alone() -> None:
    ledger = Ledger(backlog(*(done(n) for n in [26, 27, 35, 39]), archived="1-25"))
    assert ledger.next_number == 40
    assert describe_ranges(ledger.gaps) == "28–34, 36–38"


def test_reserved_numbers_are_skipped_and_do_not_count_as_used() -> None:
    ledger = Ledger(backlog(done(39), Topic(title="x", number=40), Topic(title="y", number=42)))
    free = ledger.free_numbers()
    assert [next(free) for _ in range(3)] == [41, 43, 44]


def test_an_archive_alone_sets_the_next_number_and_holds_its_own() -> None:
    ledger = Ledger(backlog(archived="1-25"))
    assert ledger.next_number == 26
    assert ledger.is_archived(25)
    assert not ledger.is_archived(26)
    assert ledger.gaps == ()


def test_numbers_on_merged_and_dropped_topics_bind_nobody() -> None:
    gone = [Topic(title="a", status=Status.MERGED, number=7), Topic(title="b", status=Status.DROPPED, number=8)]
    assert Ledger(backlog(*gone)).next_number == 1


def test_provisional_numbers_follow_the_dates_and_ties_the_backlog() -> None:
    late = Topic(title="late", scheduled=RunDate.parse("2026-12-11"))
    first = Topic(title="first", scheduled=RunDate.parse("2026-12-04"))
    second = Topic(title="second", scheduled=RunDate.parse("2026-12-04"))
    reserved = Topic(title="reserved", number=41, scheduled=RunDate.parse("2026-12-01"))
    ledger = Ledger(backlog(done(39), late, first, second, reserved, Topic(title="unscheduled")))
    assert [provisional(ledger, t) for t in (late, first, second, reserved)] == [43, 40, 42, None]


@given(st.sets(st.integers(1, 60)), st.sets(st.integers(1, 60)), st.integers(0, 10))
def test_free_numbers_are_new_to_everybody_and_gaps_are_exactly_the_unused(
    used: set[int], reserved: set[int], archived: int
) -> None:
    reserved -= used
    topics = [*(done(n) for n in used), *(Topic(title=f"r{n}", number=n) for n in reserved)]
    ledger = Ledger(backlog(*topics, archived=f"1-{archived}" if archived else None))
    free = ledger.free_numbers()
    for number in [next(free) for _ in range(5)]:
        assert number not in used | reserved
        assert number > max([archived, *used])
    taken = used | reserved | set(range(1, archived + 1))
    expected = {n for n in range(min(taken, default=1), max([archived, *used])) if n not in taken}
    assert {n for run in ledger.gaps for n in run} == expected


def test_ranges_are_read_in_the_ways_people_write_them() -> None:
    assert parse_ranges("1-25") == (range(1, 26),)
    assert parse_ranges("1–20, 22，24") == (range(1, 21), range(22, 23), range(24, 25))
    assert parse_ranges("７") == (range(7, 8),)
    assert in_ranges(22, parse_ranges("1-20, 22"))
    assert not in_ranges(21, parse_ranges("1-20, 22"))


@pytest.mark.parametrize(
    ("archived", "gaps"),
    [
        ("1-5, 8-10", "6–7, 11–19"),
        ("1-5, 6-10", "11–19"),
        ("8-10, 1-5", "6–7, 11–19"),
        ("1-10, 4-6", "11–19"),
        ("30", "21–29"),
        ("1-25", ""),
        ("25-30, 20-27", ""),
    ],
)
def test_gaps_are_what_lies_between_archived_ranges_and_articles(archived: str, gaps: str) -> None:
    assert describe_ranges(Ledger(backlog(done(20), archived=archived)).gaps) == gaps


def test_what_is_free_below_a_reserved_number_is_no_gap_yet() -> None:
    ledger = Ledger(backlog(done(39), Topic(title="x", number=50)))
    assert (ledger.gaps, ledger.next_number) == ((), 40)


def test_a_former_number_means_the_article_that_had_it_until_another_takes_it() -> None:
    moved = Topic(title="moved", status=Status.DONE, number=36, formerly=(33, 34))
    ledger = Ledger(backlog(moved, done(34), archived="1-25"))
    assert (ledger.now_at(33), ledger.now_at(36)) == (moved, moved)
    assert ledger.now_at(34) == done(34)
    assert ledger.now_at(35) is None
    assert ledger.now_at(25) is None


def test_a_former_number_of_a_topic_that_binds_nobody_means_nothing() -> None:
    gone = Topic(title="gone", status=Status.DROPPED, number=36, formerly=(33,))
    assert Ledger(backlog(gone)).former == {}


def test_a_rival_is_another_topic_with_the_same_number() -> None:
    first, second, merged = Topic(title="a", number=7), done(7), Topic(title="c", status=Status.MERGED, number=8)
    ledger = Ledger(backlog(first, second, merged))
    assert ledger.rival(first, 7) is second
    assert ledger.rival(second, 7) is first
    assert ledger.rival(first, 8) is None


def test_runs_are_what_is_left_of_a_stretch() -> None:
    assert runs_without(range(1, 10), [12, 3, 4, 9, 3]) == (range(1, 3), range(5, 9))
    assert runs_without(range(1, 3), [2, 1]) == ()
    assert runs_without(range(5, 5), []) == ()


def states(found: tuple[NumberRun, ...]) -> list[tuple[str, str, str]]:
    return [
        (describe_ranges((entry.numbers,)), entry.state.value, entry.topic.title if entry.topic else "")
        for entry in found
    ]


def test_the_ledger_goes_from_the_first_number_to_the_last_that_anybody_has() -> None:
    ledger = Ledger(
        backlog(
            done(26),
            done(30),
            Topic(title="kept", number=35),
            Topic(title="soon", scheduled=RunDate.parse("2026-12-04")),
            Topic(title="filler", number=28),
            archived="1-25",
        )
    )
    assert states(every_entry(ledger)) == [
        ("1–25", "archived", ""),
        ("26", "published", "t26"),
        ("27", "gap", ""),
        ("28", "reserved", "filler"),
        ("29", "gap", ""),
        ("30", "published", "t30"),
        ("31", "provisional", "soon"),
        ("32–34", "free", ""),
        ("35", "reserved", "kept"),
    ]
    assert states(can_be_taken(ledger)) == [
        ("27", "gap", ""),
        ("29", "gap", ""),
        ("31", "provisional", "soon"),
        ("32–34", "free", ""),
        ("36", "free", ""),
    ]


def test_a_series_that_has_not_begun_can_take_its_first_number() -> None:
    assert every_entry(Ledger(backlog())) == ()
    assert states(can_be_taken(Ledger(backlog()))) == [("1", "free", "")]
    assert states(can_be_taken(Ledger(backlog(Topic(title="x", number=3))))) == [("1–2", "free", ""), ("4", "free", "")]


def test_every_claim_to_one_number_is_an_entry_and_says_so() -> None:
    ledger = Ledger(backlog(done(5), Topic(title="too", number=5), done(2), archived="1-3"))
    found = every_entry(ledger)
    assert [(*row, entry.contested) for row, entry in zip(states(found), found, strict=True)] == [
        ("1", "archived", "", False),
        ("2", "archived", "", True),
        ("2", "published", "t2", True),
        ("3", "archived", "", False),
        ("4", "gap", "", False),
        ("5", "published", "t5", True),
        ("5", "reserved", "too", True),
    ]


def test_archived_ranges_that_meet_or_overlap_are_one_entry() -> None:
    assert states(every_entry(Ledger(backlog(archived="1-5, 4-9, 10-12, 20")))) == [
        ("1–12", "archived", ""),
        ("13–19", "gap", ""),
        ("20", "archived", ""),
    ]


def test_a_free_number_that_an_article_had_before_stands_alone_and_names_it() -> None:
    moved = Topic(title="moved", status=Status.DONE, number=9, formerly=(4,))
    found = every_entry(Ledger(backlog(done(1), moved)))
    assert [(describe_ranges((entry.numbers,)), entry.moved) for entry in found] == [
        ("1", None),
        ("2–3", None),
        ("4", moved),
        ("5–8", None),
        ("9", None),
    ]


SMALL = st.integers(1, 40)
OUTSIDE: Literal["none"] = "none"
NUMBERS = st.one_of(st.none(), st.just(OUTSIDE), SMALL)
DAYS = st.dates(dt.date(2026, 1, 1), dt.date(2026, 1, 9))


@st.composite
def backlogs(draw: st.DrawFn) -> Backlog:
    """Any backlog, contradictions and all."""
    topics = [
        Topic(
            title=f"t{place}",
            status=draw(st.sampled_from(Status)),
            number=draw(NUMBERS),
            formerly=tuple(draw(st.lists(SMALL, max_size=2))),
            scheduled=draw(st.none() | st.builds(RunDate, DAYS)),
        )
        for place in range(draw(st.integers(0, 8)))
    ]
    ends = draw(st.lists(st.tuples(SMALL, SMALL), max_size=3))
    archived = ", ".join(f"{min(pair)}-{max(pair)}" for pair in ends)
    return backlog(*topics, archived=archived or None)


@given(backlogs())
def test_every_number_is_in_one_state_or_marked_and_none_is_left_out(any_backlog: Backlog) -> None:
    ledger = Ledger(any_backlog)
    found = every_entry(ledger)
    for before, after in pairwise(found):
        follows = after.numbers.start == before.numbers.stop
        assert follows or (after.numbers == before.numbers and before.contested and after.contested)
    claims = Counter(number for entry in found for number in entry.numbers)
    assert {n for n, count in claims.items() if count > 1} == {e.numbers[0] for e in found if e.contested}
    used = [*ledger.published, *ledger.reserved, *(n for part in ledger.archived for n in part)]
    assert set(used) <= set(claims)
    assert set(range(min(used, default=1), max(used, default=0) + 1)) <= set(claims)


@given(backlogs())
def test_each_entry_says_what_the_ledger_says(any_backlog: Backlog) -> None:
    ledger = Ledger(any_backlog)
    found = every_entry(ledger)
    of_state = {state: {n for entry in found if entry.state is state for n in entry.numbers} for state in NumberState}
    planned = {provisional(ledger, topic) for topic in any_backlog.topics} - {None}
    assert of_state[NumberState.PUBLISHED] == set(ledger.published)
    assert of_state[NumberState.RESERVED] == set(ledger.reserved)
    assert of_state[NumberState.PROVISIONAL] == planned
    assert of_state[NumberState.GAP] == {n for run in ledger.gaps for n in run}
    assert of_state[NumberState.ARCHIVED] == {n for part in ledger.archived for n in part}


@given(backlogs())
def test_what_can_be_taken_is_nobodys_and_holds_the_next_number(any_backlog: Backlog) -> None:
    ledger = Ledger(any_backlog)
    free = [number for entry in can_be_taken(ledger) for number in entry.numbers]
    assert free == sorted(set(free))
    assert not [number for number in free if ledger.is_taken(number)]
    assert ledger.next_number in free
    assert {entry.state for entry in can_be_taken(ledger)} <= OPEN_TO_ALL


@given(backlogs())
def test_the_next_number_is_never_taken_and_stands_above_every_article(any_backlog: Backlog) -> None:
    ledger = Ledger(any_backlog)
    assert not ledger.is_taken(ledger.next_number)
    assert ledger.next_number > ledger.highest_used
    assert all(ledger.is_taken(n) for n in range(ledger.highest_used + 1, ledger.next_number))


@given(backlogs())
def test_provisional_numbers_are_unique_nobodys_and_in_order_of_date(any_backlog: Backlog) -> None:
    ledger = Ledger(any_backlog)
    given_out = [
        (topic.scheduled, place, provisional(ledger, topic))
        for place, topic in enumerate(any_backlog.topics)
        if topic.scheduled and provisional(ledger, topic) is not None
    ]
    numbers = [number for _when, _place, number in sorted(given_out)]
    free = ledger.free_numbers()
    assert numbers == [next(free) for _ in numbers]


@given(backlogs())
def test_when_the_first_goes_out_the_others_keep_their_provisional_numbers(any_backlog: Backlog) -> None:
    ledger = Ledger(any_backlog)
    first = next((topic for topic in any_backlog.topics if provisional(ledger, topic) == ledger.next_number), None)
    if first is None:
        return
    after = Ledger(any_backlog.with_topic(first, replace(first, status=Status.DONE, number=ledger.next_number)))
    others = [topic for topic in any_backlog.topics if topic is not first]
    assert [provisional(after, topic) for topic in others] == [provisional(ledger, topic) for topic in others]
