"""What takes steps in proportion to the backlog: counted at one size and at four times that."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest
from counting import steps
from msgspec.structs import replace

from paiqi.calendar.cadence import calendar_cadences, read_cadence
from paiqi.calendar.holidays.typed import read_holidays
from paiqi.calendar.lead import read_lead
from paiqi.calendar.slots import slot_times, slots
from paiqi.calendar.upcoming import lost_slots
from paiqi.calendar.zone import read_zone
from paiqi.checks.check import check
from paiqi.dates import read_date, read_months, read_slot_time, read_span, read_time, read_weekdays
from paiqi.dates.durations import read_duration
from paiqi.dates.notice import read_notice
from paiqi.errors import WrongUsageError
from paiqi.ledger.cycles import cycles
from paiqi.ledger.merges import Merges
from paiqi.ledger.numbers import Ledger
from paiqi.ledger.states import takeable
from paiqi.model.backlog import Backlog, Calendar, Series
from paiqi.model.days import DateSpan, RunDate
from paiqi.model.topic import Published, Status, Topic
from paiqi.naming.near import nearest_word
from paiqi.naming.spelling import close_spellings
from paiqi.operations.adding import Idea, add_topics
from paiqi.operations.sourcing import add_sources, remove_sources
from paiqi.planning.moving import move_topic
from paiqi.planning.schedule import schedule_open
from paiqi.planning.writing_order import to_write
from paiqi.stats.published import streak
from paiqi.store.edits.edits import edited
from paiqi.store.texts.difference import unified_diff
from paiqi.store.yaml.codec import decode
from paiqi.store.yaml.document import Document
from paiqi.text.near import nearest

if TYPE_CHECKING:
    from collections.abc import Callable

    from paiqi.planning.proposal import Proposal

TODAY = dt.date(2026, 11, 23)
WEEKLY = Calendar(cadence="weekly on fri at 20:00")
FAR = RunDate(dt.date(9999, 1, 1))


def backlog(count: int, *, missed: bool = False) -> Backlog:
    """Return a backlog of so many topics, each with a deadline, which every third one misses if `missed`."""
    topics = (
        Topic(
            id=f"t-{place}",
            title=f"选题 {place}",
            origin=place,
            deadline=TODAY + dt.timedelta(7 * (place // 3 if missed and not place % 3 else 2 * count)),
        )
        for place in range(count)
    )
    return Backlog(calendar=WEEKLY, topics=tuple(topics))


def text_of(count: int) -> str:
    """Return a file of so many topics that have many lines in common."""
    item = "  - id: t-{0}\n    title: 选题 {0}\n    tags: [推理]\n    notes: |\n      - 第一点\n      - 第二点\n\n"
    return "topics:\n" + "".join(item.format(place) for place in range(count))


def planned(count: int, *, missed: bool) -> None:
    whole = backlog(count, missed=missed)
    coming = slots(calendar_cadences(whole.calendar), whole.calendar, start=TODAY, end=None)
    schedule_open(whole, coming, today=TODAY)


def written(count: int) -> None:
    document = Document(text_of(count))
    before = decode(document)
    days = (RunDate(TODAY + dt.timedelta(7 * place)) for place in range(count))
    topics = tuple(replace(topic, scheduled=day) for topic, day in zip(before.topics, days, strict=True))
    result = edited(document, before, replace(before, topics=topics))
    unified_diff(document.text, result.text, "a", "b")


def to_be_written(count: int) -> None:
    chain = (Topic(id=f"t-{n}", title=f"{n}", after=(f"t-{n + 1}",), deadline=TODAY) for n in range(count))
    to_write(Backlog(topics=tuple(chain)))


def merged_on(count: int) -> None:
    chain = (Topic(id=f"t-{n}", title=f"{n}", status=Status.MERGED, merged_into=f"t-{n + 1}") for n in range(count))
    merges = Merges(Backlog(topics=(*chain, Topic(id=f"t-{count}", title="z"))))
    for topic in merges.backlog.topics:
        merges.end(topic)
        merges.held_by(topic)


def archived_apart(count: int) -> None:
    early = ", ".join(f"{10 * n}-{10 * n + 3}" for n in range(1, count))
    ledger = Ledger(Backlog(series=Series(archived=early)))
    assert len(ledger.gaps) == count - 2
    assert not any(ledger.comes_next(number) for number in range(10, count, 10))


def in_a_knot(count: int) -> None:
    waiting = {place: [0] for place in range(1, count)}
    assert cycles({0: list(waiting)} | waiting)[:2] == ((0, 1), (2, 0))


def with_blackouts(count: int) -> None:
    days = (dt.date(1990, 1, 1) + dt.timedelta(place) for place in range(count))
    calendar = replace(WEEKLY, blackouts=tuple(DateSpan(day, day) for day in days))
    assert len([*slots(calendar_cadences(calendar), calendar, start=TODAY, end=TODAY + dt.timedelta(700))]) == 100
    lost = lost_slots(calendar_cadences(calendar), calendar, start=dt.date(1990, 1, 1), end=dt.date(1990, 12, 31))
    assert len([*lost]) in {14, 52}  # the fourteen Fridays of a hundred days, or all of a year


def sourced(count: int) -> None:
    topic = Topic(title="a", origin=0)
    addresses = [f"https://e.org/{place}" for place in range(count)]
    full = add_sources(Backlog(topics=(topic,)), topic, addresses).topics[0]
    assert full.sources == tuple(addresses)
    names = [address.upper() for address in addresses[1:]]
    assert remove_sources(Backlog(topics=(full,)), full, names).topics[0].sources == tuple(addresses[:1])


def captured(count: int) -> None:
    ideas = tuple(Idea(title=f"{chr(0xAC00 + place // 7)} …") for place in range(count))
    added = add_topics(Backlog(), ideas, today=TODAY).topics
    assert len({topic.id for topic in added}) == len(added) == (count + 6) // 7


def checked(topics: tuple[Topic, ...]) -> None:
    check(Backlog(topics=topics), today=TODAY, exists=lambda _path: True)


@pytest.mark.parametrize(
    "work",
    [
        lambda count: planned(count, missed=False),
        lambda count: planned(count // 40, missed=True),
        written,
        to_be_written,
        merged_on,
        archived_apart,
        lambda count: checked(tuple(Topic(title=f"{n}", after=("a", "b")) for n in range(count))),
        in_a_knot,
        with_blackouts,
        sourced,
        captured,
        lambda count: checked(
            tuple(Topic(id=f"t-{n}", title=f"{n}", after=(f"t-{(n + 1) % count}",)) for n in range(count))
        ),
        lambda count: checked((Topic(title="a", sources=tuple(f"assets/{n // 2}.png" for n in range(count))),)),
        lambda count: checked((Topic(title="a", after=tuple(f"t-{n}" for n in range(count))),)),
    ],
    ids=[
        "plan",
        "missed deadlines",
        "many changes",
        "a chain to write",
        "a chain of merges",
        "numbers apart",
        "many that wait",
        "a knot",
        "blackouts",
        "sources",
        "ideas said again",
        "a ring",
        "sources twice",
        "one that waits for many",
    ],
)
def test_four_times_the_topics_take_four_times_the_steps(work: Callable[[int], None]) -> None:
    work(100)  # what is made once is made
    small, large = steps(lambda: work(1000)), steps(lambda: work(4000))
    assert large < 6 * small


def test_a_run_date_in_the_year_9999_is_no_long_way() -> None:
    near, far = Topic(title="a", origin=0, scheduled=RunDate(TODAY)), Topic(title="b", origin=1, scheduled=FAR)
    whole = Backlog(calendar=WEEKLY, topics=(near, far))
    assert steps(lambda: move_topic(whole, near, RunDate(dt.date(2026, 12, 4)), today=TODAY)) < 100_000
    assert steps(lambda: move_topic(whole, near, FAR, today=TODAY)) < 100_000
    assert move_topic(whole, near, FAR, today=TODAY).after.topics[0].scheduled == RunDate(FAR.day, dt.time(20))


def test_a_topic_that_may_go_out_in_the_year_9990_is_no_long_way() -> None:
    topics = Topic(title="a", not_before=dt.date(9990, 1, 1)), Topic(title="b", origin=1)
    whole = Backlog(calendar=WEEKLY, topics=topics)

    def proposed() -> Proposal:
        coming = slots(calendar_cadences(whole.calendar), whole.calendar, start=TODAY, end=None)
        return schedule_open(whole, coming, today=TODAY)

    assert steps(proposed) < 1_000_000  # a hundred years have 5,200 Fridays
    assert [(left.topic.title, left.reason) for left in proposed().plan.unplaced] == [
        ("a", "it may not go out before 9990-01-01, and a plan looks a hundred years ahead")
    ]


def test_an_article_of_the_year_1_is_no_long_way_back() -> None:
    days = dt.date(1, 1, 1), dt.date(2026, 11, 13), dt.date(2026, 11, 20)
    topics = tuple(Topic(title="a", status=Status.DONE, published=Published(date=day)) for day in days)
    whole = Backlog(calendar=WEEKLY, topics=topics)
    cadences = calendar_cadences(WEEKLY)
    assert steps(lambda: streak(whole, cadences, TODAY)) < 10_000
    assert streak(whole, cadences, TODAY) == (2, 2, 2, 2)
    wanted = {dt.date(1, 1, 5), dt.date(2026, 11, 20), dt.date(9999, 12, 31)}
    assert steps(lambda: slot_times(WEEKLY, wanted)) < 10_000
    assert slot_times(WEEKLY, wanted) == {day: [dt.time(20)] for day in wanted if day.weekday() == 4}


def test_a_number_far_away_leaves_one_run() -> None:
    whole = Backlog(topics=(Topic(title="a", number=1), Topic(title="b", number=999_999_999)))
    assert steps(lambda: takeable(Ledger(whole), {})) < 1000


LONG = ["a" * 60_000, "topics:\n–" * 2000 + "b", "周" * 60_000, "1-" * 30_000, "fri," * 15_000, "MO," * 500 + "x"]


@pytest.mark.parametrize("text", LONG, ids=lambda text: text[:4].strip())
@pytest.mark.parametrize(
    "read",
    [
        lambda text: read_date(text, TODAY),
        lambda text: read_span(text, TODAY),
        lambda text: read_months(text, TODAY),
        lambda text: read_holidays([text.replace(",", " ")], TODAY),
        read_duration,
        read_time,
        read_slot_time,
        read_weekdays,
        read_notice,
        read_cadence,
        lambda text: read_cadence(f"FREQ=WEEKLY;BYDAY={text}"),
        read_lead,
        read_zone,
    ],
    ids=[
        "date",
        "span",
        "months",
        "holidays",
        "duration",
        "time",
        "slot-time",
        "weekdays",
        "notice",
        "cadence",
        "rrule",
        "lead",
        "zone",
    ],
)
def test_a_text_longer_than_any_date_is_refused_at_once(read: Callable[[str], object], text: str) -> None:
    with pytest.raises(WrongUsageError):
        read("x")  # what is made once is made

    def refused() -> None:
        with pytest.raises(WrongUsageError) as raised:
            read(text)
        assert len(raised.value.message) < 300

    assert steps(refused) < 60_000


def test_blanks_make_no_date_too_long() -> None:
    assert read_date(f"dec{' ' * 100_000}4", TODAY).when == RunDate(dt.date(2026, 12, 4))


@pytest.mark.parametrize("typed", ["a" * 60_000, "中" * 60_000, "list " * 10_000], ids=["a", "中", "list"])
def test_what_is_longer_than_any_word_is_compared_with_none(typed: str) -> None:
    words = [f"word{place}" for place in range(100)]
    assert steps(lambda: nearest_word(typed, words)) < 20
    assert steps(lambda: nearest(typed, words)) < 20
    assert nearest_word("wrod7", words) == "word7"


def test_a_long_query_is_no_slip() -> None:
    topics = [Topic(title="x" * 20_000), Topic(title="attention")]
    assert steps(lambda: close_spellings(topics, "y" * 60_000)) < 1000
    assert steps(lambda: close_spellings(topics, "attentoin")) < 50_000
    assert close_spellings(topics, "attentoin") == (topics[1],)


@pytest.mark.parametrize("text", ["fri " * 1000, "a week before " * 1000])
def test_a_cadence_as_long_as_a_page_is_refused_at_once(text: str) -> None:
    def refused() -> None:
        with pytest.raises(WrongUsageError):
            read_cadence(text)

    assert steps(refused) < 200_000
