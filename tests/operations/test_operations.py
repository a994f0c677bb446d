"""The operations: what they change, what they warn of, what they refuse."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from msgspec.structs import replace

from paiqi.errors import RefusedError, WrongUsageError
from paiqi.model.backlog import Backlog, Series
from paiqi.model.days import RunDate
from paiqi.model.topic import Priority, Published, Status, Topic
from paiqi.operations.adding import Idea, add_note, add_topics
from paiqi.operations.publishing import mark_done
from paiqi.operations.scheduling import schedule_topic

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
    assert "a free number: paiqi done kv-cache --no" in caught.value.remedy


@pytest.mark.parametrize(
    ("has", "number", "message", "remedy"),
    [
        (40, 41, "is published as No.40 already", "paiqi renumber kv-cache 41 --published"),
        (40, "none", "is published as No.40 already", "paiqi reopen kv-cache; paiqi done kv-cache --no none"),
    ],
)
def test_another_number_for_a_published_article_is_refused(has: Any, number: Any, message: str, remedy: str) -> None:
    before = backlog(replace(OPEN, status=Status.DONE, number=has))
    with pytest.raises(RefusedError, match=message) as caught:
        mark_done(before, before.topics[0], today=TODAY, number=number)
    assert remedy in caught.value.remedy


@pytest.mark.parametrize(
    ("topic", "message", "remedy"),
    [
        (
            replace(OPEN, status=Status.MERGED, merged_into=28),
            "“KV Cache” is merged into No.28",
            "paiqi unmerge kv-cache",
        ),
        (replace(OPEN, status=Status.DROPPED), "“KV Cache” is dropped", "paiqi reopen kv-cache"),
    ],
)
def test_a_merged_or_dropped_topic_cannot_be_published(topic: Topic, message: str, remedy: str) -> None:
    before = backlog(topic)
    with pytest.raises(RefusedError) as caught:
        mark_done(before, before.topics[0], today=TODAY)
    assert caught.value.message == message
    assert caught.value.remedy.endswith(remedy)


@pytest.mark.parametrize(
    ("target", "options", "id_after", "into_after"),
    [
        (replace(OPEN, number=50), {}, "kv-cache", 50),
        (replace(OPEN, number=50), {"number": 40}, "kv-cache", 40),
        (replace(OPEN, number=50), {"number": "none"}, "kv-cache", "kv-cache"),
        (replace(OPEN, number=50, id=None), {"number": "none"}, "kv-cache", "kv-cache"),
        (replace(OPEN, number=50, id=None), {"number": 40}, None, 40),
        (replace(OPEN, number=50, id=None, status=Status.DONE), {"url": "https://a.b"}, None, 50),
    ],
)
def test_what_was_merged_into_a_topic_refers_to_it_as_it_is_published(
    target: Topic, options: Any, id_after: str | None, into_after: int | str
) -> None:
    before = backlog(target, Topic(title="a", status=Status.MERGED, merged_into=50))
    after = mark_done(before, before.topics[0], today=TODAY, **options).backlog.topics
    assert (after[0].id, after[1].merged_into) == (id_after, into_after)


def test_a_reference_by_id_becomes_the_number() -> None:
    part = Topic(title="a", status=Status.MERGED, merged_into="kv-cache")
    before = backlog(OPEN, part, replace(part, title="b", merged_into="a"))
    after = mark_done(before, before.topics[0], today=TODAY, number=40).backlog.topics
    assert [topic.merged_into for topic in after] == [None, 40, "a"]


def test_a_later_detail_of_an_article_touches_no_other_topic() -> None:
    done = replace(OPEN, status=Status.DONE, number=40)
    before = backlog(done, Topic(title="a", status=Status.MERGED, merged_into="kv-cache"))
    after = mark_done(before, before.topics[0], today=TODAY, url="https://a.b").backlog.topics
    assert after[1] == before.topics[1]


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
    return add_topics(before, ideas, today=TODAY).backlog


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
    twice = add_topics(once, (idea,), today=TODAY + dt.timedelta(1))
    assert twice.backlog == once
    assert twice.warnings == ("“KV Cache” is in the backlog already",)


def test_what_is_new_about_a_known_idea_is_taken_in() -> None:
    once = add(backlog(), Idea("KV Cache", ("推理",), (), "- x"))
    topic = add(once, Idea("KV Cache", ("显存",), ("https://a.b",), "- y")).topics[0]
    assert (topic.tags, topic.sources, topic.notes) == (("推理", "显存"), ("https://a.b",), "- x\n- y")


def test_an_idea_whose_article_is_out_becomes_a_new_topic() -> None:
    before = backlog(replace(OPEN, status=Status.DONE, number=40))
    outcome = add_topics(before, (Idea("KV Cache"),), today=TODAY)
    assert [topic.id for topic in outcome.backlog.topics] == ["kv-cache", "kv-cache-2"]
    assert outcome.warnings == ("“KV Cache” is close to “KV Cache”, which is in the backlog (done)",)


def test_a_near_duplicate_is_pointed_out() -> None:
    outcome = add_topics(backlog(OPEN), (Idea("ＫＶ cache"),), today=TODAY)
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
        ("- a", "一段\n又一行", "- a\n\n一段\n又一行"),
        ("- a\n  - b", "一段\n又一行", "- a\n  - b\n\n一段\n又一行"),
        ("一段", "又一段\n两行", "一段\n\n又一段\n两行"),
        ("- a", "- b\n- c", "- a\n- b\n- c"),
        ("- a", "2. b\n3. c", "- a\n\n2. b\n3. c"),
        ("1. a", "2. b\n3. c", "1. a\n2. b\n3. c"),
        ("一段", "---\n两行", "一段\n\n---\n两行"),
        ("| a |", "| b |", "| a |\n| b |"),
        ("> a", "> b", "> a\n> b"),
        ("- a", "> b", "- a\n\n> b"),
        ("- a\n\n一段\n又一行", "一段\n又一行", "- a\n\n一段\n又一行"),
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
        schedule_topic(before, before.topics[0], RunDate.parse("2026-12-04"), today=TODAY)
