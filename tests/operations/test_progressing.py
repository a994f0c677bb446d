"""draft, ready, reopen, drop: what they change, what they say, what they refuse."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from msgspec.structs import replace

from paiqi.errors import RefusedError
from paiqi.model.backlog import Backlog, Series
from paiqi.model.days import RunDate
from paiqi.model.topic import Published, Status, Topic
from paiqi.operations.progressing import draft, drop, mark_ready, reopen

if TYPE_CHECKING:
    from collections.abc import Callable

    from paiqi.model.outcome import Outcome

KV = Topic(title="KV Cache", id="kv-cache")
DONE = replace(KV, status=Status.DONE, number=33, published=Published(title="671B", url="https://a.b"))
DROPPED = replace(KV, status=Status.DROPPED, why="写过了")
MERGED = replace(KV, status=Status.MERGED, merged_into="moe")
MOE = Topic(title="MoE", id="moe")


def backlog(*topics: Topic, archived: str | None = None) -> Backlog:
    return Backlog(series=Series(archived=archived), topics=tuple(replace(t, origin=i) for i, t in enumerate(topics)))


def do(operation: Callable[..., Outcome], *topics: Topic, **options: Any) -> Outcome:
    """Do `operation` to the first of `topics`."""
    before = backlog(*topics, archived=options.pop("archived", None))
    return operation(before, before.topics[0], **options)


@pytest.mark.parametrize("status", [Status.TODO, Status.DRAFTING, Status.READY])
def test_any_open_topic_can_be_drafted_or_ready(status: Status) -> None:
    topic = replace(KV, status=status, number=50, scheduled=RunDate.parse("2026-12-04"))
    assert do(draft, topic).backlog.topics == (replace(topic, status=Status.DRAFTING),)
    assert do(mark_ready, topic).backlog.topics == (replace(topic, status=Status.READY),)


@pytest.mark.parametrize("operation", [draft, mark_ready])
@pytest.mark.parametrize(
    ("topic", "message", "remedy"),
    [
        (DONE, "“KV Cache” is published as No.33", "if it did not go out after all: paiqi reopen kv-cache"),
        (
            replace(DONE, number="none", id=None),
            "“KV Cache” is published",
            "if it did not go out after all: paiqi reopen 'KV Cache'",
        ),
        (DROPPED, "“KV Cache” is dropped", "open it again first: paiqi reopen kv-cache"),
        (MERGED, "“KV Cache” is merged into “MoE”", "take it out first: paiqi unmerge kv-cache"),
        (
            replace(MERGED, merged_into=28),
            "“KV Cache” is merged into No.28",
            "take it out first: paiqi unmerge kv-cache",
        ),
        (
            replace(MERGED, merged_into="gone"),
            "“KV Cache” is merged into gone",
            "take it out first: paiqi unmerge kv-cache",
        ),
        (
            replace(MERGED, merged_into=None),
            "“KV Cache” is merged into nothing that is named",
            "take it out first: paiqi unmerge kv-cache",
        ),
    ],
)
def test_a_closed_topic_is_refused_with_what_opens_it(
    operation: Callable[..., Outcome], topic: Topic, message: str, remedy: str
) -> None:
    with pytest.raises(RefusedError) as caught:
        do(operation, topic, MOE)
    assert (caught.value.message, caught.value.remedy) == (message, remedy)


def test_a_draft_file_is_named_after_the_id() -> None:
    outcome = do(draft, KV, text="# KV Cache\n")
    assert outcome.files == {"drafts/kv-cache.md": "# KV Cache\n"}
    assert outcome.warnings == ()


def test_a_draft_file_gives_a_topic_the_id_that_it_lacks() -> None:
    outcome = do(draft, replace(KV, id=None), KV, text="x\n")
    assert outcome.backlog.topics[0] == replace(KV, id="kv-cache-2", status=Status.DRAFTING)
    assert outcome.files == {"drafts/kv-cache-2.md": "x\n"}


def test_without_a_file_a_topic_stays_without_an_id() -> None:
    assert do(draft, replace(KV, id=None)).backlog.topics[0].id is None


def test_a_draft_that_is_there_stays_as_it_is() -> None:
    outcome = do(draft, KV, text="x\n", drafts={"drafts/kv-cache.md"})
    assert outcome.backlog.topics[0].status is Status.DRAFTING
    assert outcome.files == {}
    assert outcome.warnings == ("drafts/kv-cache.md is there already, and stays as it is",)


def test_reopening_an_article_keeps_its_number_and_says_what_is_taken() -> None:
    published = Published(title="671B", url="https://a.b")
    outcome = do(reopen, replace(DONE, published=published, scheduled=RunDate.parse("2026-01-09 20:00")))
    assert outcome.backlog.topics == (replace(KV, number=33, scheduled=RunDate.parse("2026-01-09 20:00")),)
    assert outcome.warnings == (
        "no longer in the file: “671B”, https://a.b (paiqi undo brings it back)",
        "its run date is still 2026-01-09 Fri 20:00",
    )


def test_reopening_a_dropped_topic_takes_the_reason() -> None:
    outcome = do(reopen, DROPPED)
    assert outcome.backlog.topics == (KV,)
    assert outcome.warnings == ("no longer in the file: 写过了 (paiqi undo brings it back)",)


@pytest.mark.parametrize("closed", [DONE, DROPPED])
def test_a_topic_with_a_draft_is_opened_as_drafting(closed: Topic) -> None:
    assert do(reopen, closed, drafts={"drafts/kv-cache.md"}).backlog.topics[0].status is Status.DRAFTING
    assert do(reopen, closed, drafts={"drafts/moe.md"}).backlog.topics[0].status is Status.TODO


@pytest.mark.parametrize("status", [Status.TODO, Status.DRAFTING, Status.READY])
def test_an_open_topic_is_not_opened_again(status: Status) -> None:
    topic = replace(KV, status=status, why="x", published=Published(url="https://a.b"))
    outcome = do(reopen, topic, drafts={"drafts/kv-cache.md"})
    assert (outcome.backlog.topics, outcome.warnings) == ((topic,), ())


def test_a_merged_topic_is_not_reopened() -> None:
    with pytest.raises(RefusedError, match="“KV Cache” is merged into “MoE”") as caught:
        do(reopen, MERGED, MOE)
    assert caught.value.remedy == "take it out first: paiqi unmerge kv-cache"


@pytest.mark.parametrize(
    ("closed", "other"),
    [
        (replace(DROPPED, number=33), Topic(title="x", status=Status.DONE, number=33)),
        (replace(DROPPED, number=33), Topic(title="x", number=33)),
        (DONE, Topic(title="x", status=Status.DONE, number=33)),
        (replace(DROPPED, number=12), Topic(title="x")),
    ],
)
def test_a_number_that_somebody_has_is_not_kept(closed: Topic, other: Topic) -> None:
    outcome = do(reopen, closed, other, archived="1-25")
    assert outcome.backlog.topics == (KV, other)
    said = f"No.{closed.number} is another article's, so it is not kept for “KV Cache”"
    assert outcome.warnings[0] == said


def test_a_number_that_is_free_comes_back_with_the_topic() -> None:
    assert do(reopen, replace(DROPPED, number=33)).backlog.topics == (replace(KV, number=33),)


@pytest.mark.parametrize(("had", "gets"), [("kv-cache", "kv-cache"), (None, "kv-cache")])
def test_what_was_merged_into_a_reopened_article_refers_to_it_by_its_id(had: str | None, gets: str) -> None:
    part = Topic(title="a", status=Status.MERGED, merged_into=33)
    topics = do(reopen, replace(DONE, id=had), part).backlog.topics
    assert (topics[0].id, topics[1]) == (gets, replace(part, merged_into=gets))


def test_of_two_articles_with_one_number_the_second_can_be_reopened_alone() -> None:
    part = Topic(title="a", status=Status.MERGED, merged_into=33)
    assert do(reopen, replace(DONE, id="b"), part, DONE).backlog.topics[1].merged_into == "b"
    before = backlog(replace(DONE, id="b"), part, DONE)
    assert reopen(before, before.topics[2]).backlog.topics[1] == part


def test_dropping_lets_the_run_date_and_the_number_go_and_says_so() -> None:
    topic = replace(KV, scheduled=RunDate.parse("2026-12-04"), number=50, status=Status.READY)
    outcome = do(drop, topic, why=" 写过\n类似的了 ")
    assert outcome.backlog.topics == (replace(KV, status=Status.DROPPED, why="写过 类似的了"),)
    assert outcome.warnings == (
        "“KV Cache” gives up No.50, which is free again",
        "“KV Cache” gives up its run date, 2026-12-04 Fri",
    )


def test_a_pin_that_is_let_go_is_said() -> None:
    outcome = do(drop, replace(KV, scheduled=RunDate.parse("2026-12-04 20:00"), pinned=True))
    assert outcome.backlog.topics == (replace(KV, status=Status.DROPPED),)
    assert outcome.warnings == ("“KV Cache” gives up its pinned run date, 2026-12-04 Fri 20:00",)


@pytest.mark.parametrize("number", [33, 12])
def test_a_number_that_is_somebody_elses_too_is_not_called_free(number: int) -> None:
    outcome = do(drop, replace(KV, number=number), Topic(title="x", status=Status.DONE, number=33), archived="1-25")
    assert outcome.warnings == (f"“KV Cache” gives up No.{number}",)


def test_that_a_topic_is_outside_the_series_stays() -> None:
    outcome = do(drop, replace(KV, number="none"))
    assert (outcome.backlog.topics[0].number, outcome.warnings) == ("none", ())


def test_dropping_names_what_hangs_on_the_topic() -> None:
    part = Topic(title="a", id="a", status=Status.MERGED, merged_into="kv-cache")
    outcome = do(
        drop,
        KV,
        part,
        replace(part, title="b", id="b", merged_into="a"),
        replace(MOE, after=("kv-cache",)),
        Topic(title="out", status=Status.DONE, after=("kv-cache",)),
    )
    assert outcome.warnings == ("“a” is merged into it", "“MoE” was to come after “KV Cache”")


def test_what_refers_to_the_number_of_a_dropped_topic_refers_to_its_id() -> None:
    part = Topic(title="a", status=Status.MERGED, merged_into=50)
    topics = do(drop, Topic(title="KV Cache", number=50), part).backlog.topics
    assert topics == (replace(KV, status=Status.DROPPED), replace(part, merged_into="kv-cache"))


@pytest.mark.parametrize(
    ("why", "kept"), [(None, "写过了"), ("写过了", "写过了"), ("过时", "过时"), ("", None), (" \n", None)]
)
def test_dropping_again_changes_only_the_reason(why: str | None, kept: str | None) -> None:
    topic = replace(DROPPED, scheduled=RunDate.parse("2026-12-04"))
    outcome = do(drop, topic, why=why)
    assert (outcome.backlog.topics, outcome.warnings) == ((replace(topic, why=kept),), ())


@pytest.mark.parametrize(("topic", "message"), [(DONE, "is published as No.33"), (MERGED, "is merged into “MoE”")])
def test_what_is_published_or_merged_is_not_dropped(topic: Topic, message: str) -> None:
    with pytest.raises(RefusedError, match=message):
        do(drop, topic, MOE, why="x")
