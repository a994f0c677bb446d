"""A topic written anew as a whole, in an editor."""

from __future__ import annotations

import datetime as dt

import pytest
from msgspec.structs import replace

from paiqi.errors import RefusedError
from paiqi.model.backlog import Backlog, Series
from paiqi.model.outcome import Outcome
from paiqi.model.topic import Status, Topic
from paiqi.operations.rewriting import rewrite_topic

TODAY = dt.date(2026, 11, 23)
DAY = dt.date(2026, 12, 4)
LATER = dt.date(2026, 12, 31)


def backlog(*topics: Topic) -> Backlog:
    numbered = (replace(topic, origin=index) for index, topic in enumerate(topics))
    return Backlog(topics=tuple(numbered), series=Series(archived="1-3"))


DONE = Topic(title="甲", id="jia", status=Status.DONE, number=4)
MERGED = Topic(title="乙", id="yi", status=Status.MERGED, merged_into=4)
PART = Topic(title="丙", id="bing", status=Status.MERGED, merged_into="ding")
OPEN = Topic(title="丁", id="ding", number=6)
NEXT = Topic(title="戊", id="wu", after=("ding",))
ALL = (DONE, MERGED, PART, OPEN, NEXT)


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        (OPEN, replace(OPEN, id="jia"), "the id “jia” belongs to “甲”"),
        (OPEN, replace(OPEN, id="neu"), "the id “ding” must stay: it is used by “丙”, “戊”"),
        (OPEN, replace(OPEN, id=None), "the id “ding” must stay: it is used by “丙”, “戊”"),
        (NEXT, replace(NEXT, id="neu"), "the id “wu” must stay: it is used by drafts/wu.md"),
        (OPEN, replace(OPEN, number=4), "No.4 belongs to “甲”"),
        (NEXT, replace(NEXT, number=6), "No.6 is reserved for “丁”"),
        (NEXT, replace(NEXT, number=2), "No.2 belongs to an early article (archived: 1-3)"),
        (
            replace(MERGED, number=6),
            replace(MERGED, number=6, status=Status.TODO, merged_into=None),
            "No.6 is reserved",
        ),
        (DONE, replace(DONE, number=5), "what was merged into it would be lost: “乙”"),
        (DONE, replace(DONE, status=Status.DROPPED), "what was merged into it would be lost: “乙”"),
        (NEXT, replace(NEXT, status=Status.MERGED, merged_into=9), "“merged_into” leads to nothing"),
        (NEXT, replace(NEXT, status=Status.MERGED), "“merged_into” leads to nothing"),
        (MERGED, replace(MERGED, status=Status.TODO), "it is todo, and “merged_into” still says that it is merged"),
        (NEXT, replace(NEXT, merged_into=4), "it is todo, and “merged_into” still says that it is merged"),
        (
            OPEN,
            replace(OPEN, status=Status.MERGED, merged_into="bing", number=None),
            "“merged_into” leads back to “丁” itself",
        ),
        (OPEN, replace(OPEN, after=("nix",)), "there is no topic with the id “nix” to come after"),
        (OPEN, replace(OPEN, after=("ding",)), "“丁” cannot come after itself"),
        (OPEN, replace(OPEN, after=("wu",)), "“丁” cannot come after “戊”, which comes after it"),
        (OPEN, replace(OPEN, deadline=DAY, not_before=LATER), "the deadline 2026-12-04 is before 2026-12-31"),
    ],
)
def test_what_was_typed_leaves_no_other_topic_in_contradiction(old: Topic, new: Topic, message: str) -> None:
    before = backlog(*(old if topic.id == old.id else topic for topic in ALL))
    topic = next(t for t in before.topics if t.id == old.id)
    with pytest.raises(RefusedError) as caught:
        rewrite_topic(before, topic, new, drafts=("drafts/wu.md",), today=TODAY)
    assert caught.value.message.startswith(message)
    assert caught.value.remedy


@pytest.mark.parametrize(
    ("old", "new", "notes"),
    [
        (OPEN, replace(OPEN, status=Status.DRAFTING, tags=("x",), x={"x-own": 1}), []),
        (OPEN, replace(OPEN, id="ding", number=None), []),
        (MERGED, replace(MERGED, id=None, merged_into="ding"), []),
        (NEXT, replace(NEXT, id="neu"), []),
        (NEXT, replace(NEXT, number=8), ["No.8 leaves a gap: nobody has No.5, No.7"]),
        (NEXT, replace(NEXT, title="甲（二）"), []),
        (NEXT, replace(NEXT, title=" 甲"), ["“ 甲” is close to “甲”, which is in the backlog (done)"]),
        (replace(NEXT, deadline=DAY, not_before=LATER), replace(NEXT, deadline=DAY, not_before=LATER, why="w"), []),
        (replace(NEXT, after=("nix",)), replace(NEXT, after=("nix", "jia")), []),
        (replace(NEXT, merged_into=4), replace(NEXT, merged_into=4, why="w"), []),
        (MERGED, replace(MERGED, status=Status.TODO, merged_into=None), []),
    ],
)
def test_what_was_typed_takes_the_place_of_the_topic(old: Topic, new: Topic, notes: list[str]) -> None:
    before = backlog(*(old if topic.id == old.id else topic for topic in ALL))
    topic = next(t for t in before.topics if t.id == old.id)
    outcome = rewrite_topic(before, topic, new, today=TODAY)
    assert outcome == Outcome(before.with_topic(topic, new), tuple(notes))
    assert outcome.backlog.topics[topic.origin].origin == topic.origin


def test_a_published_number_that_changes_is_pointed_out() -> None:
    before = backlog(DONE)
    outcome = rewrite_topic(before, before.topics[0], replace(DONE, number=5), today=TODAY)
    assert outcome.warnings[-1].startswith("mentions of No.4 stay as they are; “renumber”")


def test_what_was_typed_as_it_was_changes_nothing() -> None:
    before = backlog(*ALL)
    assert rewrite_topic(before, before.topics[3], replace(OPEN), today=TODAY).backlog is before
