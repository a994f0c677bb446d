"""The operations: what they change, what they warn of, what they refuse."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from msgspec.structs import replace

from paiqi.core.backlog import Backlog, Series
from paiqi.core.operations import Idea, add_note, add_topics, mark_done, schedule_topic
from paiqi.core.slug import make_id
from paiqi.core.topic import Priority, Published, RunDate, Status, Topic
from paiqi.errors import RefusedError, WrongUsageError

TODAY = dt.date(2026, 11, 23)


def backlog(*topics: Topic, archived: str | None = None) -> Backlog:
    return Backlog(series=Series(archived=archived), topics=tuple(replace(t, origin=i) for i, t in enumerate(topics)))


def after_done(before: Backlog, **options: Any) -> Topic:
    return mark_done(before, before.topics[0], today=TODAY, **options).backlog.topics[0]


OPEN = Topic(title="KV Cache", id="kv-cache")


def test_done_takes_the_next_number_and_today() -> None:
    result = after_done(backlog(OPEN, Topic(title="x", status=Status.DONE, number=39)))
    assert result == replace(OPEN, status=Status.DONE, number=40, published=Published(date=TODAY))


def test_done_takes_the_number_reserved_for_it() -> None:
    assert after_done(backlog(replace(OPEN, number=50), archived="1-25")).number == 50


@pytest.mark.parametrize(
    ("scheduled", "date", "expected"),
    [
        ("2026-11-20", None, dt.date(2026, 11, 20)),
        ("2026-11-23 20:00", None, TODAY),
        ("2026-12-04", None, TODAY),
        ("2026-11-20", dt.date(2026, 11, 21), dt.date(2026, 11, 21)),
    ],
)
def test_the_date_is_the_one_given_else_the_run_date_if_past_else_today(
    scheduled: str, date: dt.date | None, expected: dt.date
) -> None:
    result = after_done(backlog(replace(OPEN, scheduled=RunDate.parse(scheduled))), date=date)
    assert result.published == Published(date=expected)
    assert str(result.scheduled) == scheduled, "plan against actual needs the run date"


def test_done_without_a_number_is_outside_the_series() -> None:
    before = backlog(OPEN, Topic(title="x", status=Status.DONE, number=39))
    after = mark_done(before, before.topics[0], today=TODAY, number="none").backlog
    assert after.topics[0].number == "none"


def test_a_title_as_published_is_kept_only_where_it_differs() -> None:
    assert after_done(backlog(OPEN), title="KV Cache").published == Published(date=TODAY)
    assert after_done(backlog(OPEN), title="长对话").published == Published(title="长对话", date=TODAY)


def test_done_again_changes_nothing_but_what_is_given() -> None:
    was = replace(OPEN, status=Status.DONE, number=40, published=Published(date=dt.date(2026, 11, 1)))
    assert after_done(backlog(was)) == was
    assert after_done(backlog(was), number=40) == was
    assert after_done(backlog(was), url="https://a.b").published == Published(
        date=dt.date(2026, 11, 1), url="https://a.b"
    )


def test_a_done_topic_without_number_or_date_gets_only_what_is_given() -> None:
    was = replace(OPEN, status=Status.DONE)
    assert after_done(backlog(was)) == was
    assert after_done(backlog(was), number=7) == replace(was, number=7)


@pytest.mark.parametrize(
    ("others", "number", "message"),
    [
        (
            (Topic(title="x", status=Status.DONE, number=33, published=Published(title="671B")),),
            33,
            "No.33 belongs to “671B”",
        ),
        ((Topic(title="x", number=33),), 33, "No.33 is reserved for “x”"),
        ((), 25, "No.25 belongs to an early article"),
    ],
)
def test_a_number_that_somebody_has_is_refused(others: tuple[Topic, ...], number: int, message: str) -> None:
    before = backlog(OPEN, *others, archived="1-25")
    with pytest.raises(RefusedError, match=message) as caught:
        mark_done(before, before.topics[0], today=TODAY, number=number)
    assert "leave --no out to get No." in caught.value.remedy


def test_another_number_for_a_published_article_is_refused() -> None:
    before = backlog(replace(OPEN, status=Status.DONE, number=40))
    with pytest.raises(RefusedError, match=r"is published as No\.40 already"):
        mark_done(before, before.topics[0], today=TODAY, number=41)


def test_a_merged_topic_cannot_be_published() -> None:
    before = backlog(replace(OPEN, status=Status.MERGED, merged_into=28))
    with pytest.raises(RefusedError, match="is merged into 28"):
        mark_done(before, before.topics[0], today=TODAY)


def test_a_number_that_leaves_a_gap_is_taken_with_a_warning() -> None:
    before = backlog(OPEN, Topic(title="x", status=Status.DONE, number=35))
    outcome = mark_done(before, before.topics[0], today=TODAY, number=39)
    assert outcome.backlog.topics[0].number == 39
    assert outcome.warnings == ("No.39 leaves a gap: nobody has No.36–No.38",)


def test_the_first_number_of_a_series_leaves_no_gap() -> None:
    before = backlog(OPEN)
    assert mark_done(before, before.topics[0], today=TODAY, number=26).warnings == ()


def test_a_gap_can_be_filled_when_asked() -> None:
    before = backlog(OPEN, *(Topic(title=f"t{n}", status=Status.DONE, number=n) for n in (35, 39)))
    outcome = mark_done(before, before.topics[0], today=TODAY, number=37)
    assert (outcome.backlog.topics[0].number, outcome.warnings) == (37, ())


def add(before: Backlog, *ideas: Idea) -> Backlog:
    return add_topics(before, ideas, today=TODAY, make_id=make_id).backlog


def test_a_new_topic_gets_an_id_and_the_day_it_came() -> None:
    idea = Idea("多模态：ViT", ("视觉",), ("https://a.b",), "- x", Priority.HIGH, dt.date(2026, 12, 31), "原理")
    assert add(backlog(), idea).topics == (
        Topic(
            title="多模态：ViT",
            id="duo-mo-tai",
            tags=("视觉",),
            sources=("https://a.b",),
            notes="- x",
            priority=Priority.HIGH,
            deadline=dt.date(2026, 12, 31),
            pillar="原理",
            added=TODAY,
        ),
    )


def test_adding_the_same_again_changes_nothing() -> None:
    idea = Idea("KV Cache", ("推理",), ("https://a.b",), "- x")
    once = add(backlog(), idea)
    twice = add_topics(once, (idea,), today=TODAY + dt.timedelta(1), make_id=make_id)
    assert twice.backlog == once
    assert twice.warnings == ("“KV Cache” is in the backlog already",)


def test_what_is_new_about_a_known_idea_is_taken_in() -> None:
    once = add(backlog(), Idea("KV Cache", ("推理",), (), "- x"))
    topic = add(once, Idea("KV Cache", ("显存",), ("https://a.b",), "- y")).topics[0]
    assert (topic.tags, topic.sources, topic.notes) == (("推理", "显存"), ("https://a.b",), "- x\n- y")


def test_an_idea_whose_article_is_out_becomes_a_new_topic() -> None:
    before = backlog(replace(OPEN, status=Status.DONE, number=40))
    outcome = add_topics(before, (Idea("KV Cache"),), today=TODAY, make_id=make_id)
    assert [topic.id for topic in outcome.backlog.topics] == ["kv-cache", "kv-cache-2"]
    assert outcome.warnings == ("“KV Cache” is close to “KV Cache”, which is in the backlog (done)",)


def test_a_near_duplicate_is_pointed_out() -> None:
    outcome = add_topics(backlog(OPEN), (Idea("ＫＶ cache"),), today=TODAY, make_id=make_id)
    assert len(outcome.backlog.topics) == 2
    assert outcome.warnings == ("“ＫＶ cache” is close to “KV Cache”, which is in the backlog (todo)",)


def test_a_title_is_one_clean_line() -> None:
    assert add(backlog(), Idea("  a\x1b[31m \n b ")).topics[0].title == "a␛[31m b"
    with pytest.raises(WrongUsageError, match="a topic needs a title"):
        add(backlog(), Idea(" \n "))


@pytest.mark.parametrize(
    ("notes", "text", "expected"),
    [
        ("", "MQA", "- MQA"),
        ("- a", "MQA", "- a\n- MQA"),
        ("- a", "- b", "- a\n- b"),
        ("- a", "# 标题\n正文", "- a\n# 标题\n正文"),
        ("- a\n- b", "a", "- a\n- b"),
        ("- ab", "a", "- ab\n- a"),
    ],
)
def test_a_note_is_a_list_item_of_its_own_and_is_not_written_twice(notes: str, text: str, expected: str) -> None:
    before = backlog(replace(OPEN, notes=notes))
    assert add_note(before, before.topics[0], text).backlog.topics[0].notes == expected


def test_an_empty_note_is_refused() -> None:
    before = backlog(OPEN)
    with pytest.raises(WrongUsageError, match="the note is empty"):
        add_note(before, before.topics[0], " \n")


def test_only_an_open_topic_can_be_scheduled() -> None:
    before = backlog(replace(OPEN, status=Status.DONE))
    with pytest.raises(RefusedError, match="is done: only an open topic can be scheduled"):
        schedule_topic(before, before.topics[0], RunDate.parse("2026-12-04"))
