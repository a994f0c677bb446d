"""The ledger: whose number is whose, what is free, what is provisional."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from paiqi.core.backlog import Backlog, Series
from paiqi.core.numbers import Ledger, describe_ranges
from paiqi.core.ranges import in_ranges, parse_ranges
from paiqi.core.topic import RunDate, Status, Topic


def done(number: int) -> Topic:
    return Topic(title=f"t{number}", status=Status.DONE, number=number)


def backlog(*topics: Topic, archived: str | None = None) -> Backlog:
    return Backlog(series=Series(archived=archived), topics=topics)


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
    assert [ledger.provisional(t) for t in (late, first, second, reserved)] == [43, 40, 42, None]


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
