"""merge and unmerge: what goes where, what is said, what is refused; and no series of operations breaks a backlog."""

from __future__ import annotations

import datetime as dt
from functools import partial
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from paiqi.errors import PaiqiError, RefusedError
from paiqi.ledger.merges import Merges, reference_of
from paiqi.model.backlog import Backlog, Series
from paiqi.model.days import RunDate
from paiqi.model.topic import Published, Status, Topic
from paiqi.operations.merging import merge, unmerge
from paiqi.operations.note_pieces import note_pieces
from paiqi.operations.progressing import draft, drop, mark_ready, reopen
from paiqi.operations.publishing import mark_done
from paiqi.operations.several import each
from paiqi.operations.splitting import split

if TYPE_CHECKING:
    from collections.abc import Callable

    from paiqi.model.outcome import Outcome

TODAY = dt.date(2026, 11, 23)
PDF = Topic(title="PDF", id="pdf", notes="- 版面", sources=("https://a.b/pdf",))
HOP = Topic(title="多跳", id="hop")
RAG = Topic(title="RAG", id="rag")
ARTICLE = Topic(
    title="RAG",
    id="rag",
    status=Status.DONE,
    number=28,
    published=Published(title="答非所问", date=dt.date(2026, 1, 1)),
)


def backlog(*topics: Topic) -> Backlog:
    return Backlog(topics=tuple(replace(t, origin=i) for i, t in enumerate(topics)))


def merged(topic: Topic, into: int | str | None) -> Topic:
    return replace(topic, status=Status.MERGED, merged_into=into)


def do_merge(*topics: Topic, into: int, named: tuple[int, ...] = (0,)) -> Outcome:
    """Merge the topics at the places `named` into the one at the place `into`."""
    before = backlog(*topics)
    return merge(before, [before.topics[at] for at in named], before.topics[into], today=TODAY)


def do_unmerge(*topics: Topic, named: tuple[int, ...] = (0,), drafts: tuple[str, ...] = ()) -> Outcome:
    before = backlog(*topics)
    return each(before, [before.topics[at] for at in named], partial(unmerge, drafts=drafts))


@pytest.mark.parametrize(
    ("target", "reference"),
    [(ARTICLE, 28), (replace(ARTICLE, number="none"), "rag"), (RAG, "rag"), (replace(RAG, number=50), "rag")],
)
def test_a_merged_topic_keeps_its_material_and_names_its_target(target: Topic, reference: int | str) -> None:
    outcome = do_merge(PDF, target, into=1)
    assert outcome.backlog.topics == (merged(PDF, reference), target)
    assert outcome.warnings == ()


def test_a_target_without_an_id_gets_one_where_it_has_no_number() -> None:
    assert do_merge(PDF, replace(RAG, id=None), into=1).backlog.topics == (merged(PDF, "rag"), RAG)
    article = replace(ARTICLE, id=None)
    assert do_merge(PDF, article, into=1).backlog.topics == (merged(PDF, 28), article)


def test_several_topics_are_merged_at_once() -> None:
    outcome = do_merge(PDF, HOP, RAG, into=2, named=(0, 1, 0))
    assert outcome.backlog.topics == (merged(PDF, "rag"), merged(HOP, "rag"), RAG)


def test_what_a_merged_topic_kept_from_others_is_free_again() -> None:
    topic = replace(PDF, scheduled=RunDate.parse("2026-12-04"), pinned=True, number=50)
    outcome = do_merge(topic, RAG, replace(HOP, after=("pdf",)), into=1)
    assert outcome.backlog.topics[0] == merged(PDF, "rag")
    assert outcome.warnings == (
        "“PDF” gives up No.50, which is free again",
        "“PDF” gives up its pinned run date, 2026-12-04 Fri",
        "“多跳” was to come after “PDF”",
        "“RAG” has no run date; to let it have 2026-12-04 Fri: paiqi schedule rag 2026-12-04",
    )


def test_a_target_that_is_itself_merged_passes_the_material_on() -> None:
    outcome = do_merge(PDF, merged(HOP, "x"), merged(Topic(title="x", id="x"), 28), ARTICLE, into=1)
    assert outcome.backlog.topics[0] == merged(PDF, 28)
    assert outcome.warnings == ("“多跳” is itself merged, so No.28 “答非所问” takes it in",)


def test_merging_again_into_the_same_changes_nothing() -> None:
    before = (merged(PDF, 28), ARTICLE, merged(HOP, "pdf"))
    outcome = do_merge(*before, into=1)
    assert (outcome.backlog.topics, outcome.warnings) == (before, ())


def test_a_topic_that_was_merged_elsewhere_moves_on() -> None:
    outcome = do_merge(merged(PDF, 28), ARTICLE, HOP, into=2)
    assert outcome.backlog.topics[0] == merged(PDF, "hop")
    assert outcome.warnings == ("“PDF” was merged into No.28 “答非所问” until now",)
    lost = do_merge(merged(PDF, 99), HOP, into=1)
    assert lost.warnings == ("“PDF” was merged into No.99 until now",)


def test_a_link_of_a_chain_can_be_merged_into_its_end_directly() -> None:
    outcome = do_merge(merged(PDF, "hop"), merged(HOP, "rag"), RAG, into=2)
    assert outcome.backlog.topics == (merged(PDF, "rag"), merged(HOP, "rag"), RAG)


def test_a_dropped_topic_can_still_give_its_material() -> None:
    outcome = do_merge(replace(PDF, status=Status.DROPPED, why="过时"), RAG, into=1)
    assert outcome.backlog.topics[0] == replace(merged(PDF, "rag"), why="过时")
    assert outcome.warnings == ("“PDF” was dropped until now",)


def test_chains_stay_as_they_are() -> None:
    before = (PDF, RAG, merged(HOP, "pdf"))
    outcome = do_merge(*before, into=1)
    assert outcome.backlog.topics == (merged(PDF, "rag"), RAG, merged(HOP, "pdf"))
    assert Merges(outcome.backlog).held_by(outcome.backlog.topics[1]) == (merged(PDF, "rag"), merged(HOP, "pdf"))


def test_what_refers_to_a_number_that_is_let_go_refers_to_the_id() -> None:
    outcome = do_merge(Topic(title="PDF", number=50), RAG, merged(HOP, 50), into=1)
    assert outcome.backlog.topics == (
        Topic(title="PDF", id="pdf", status=Status.MERGED, merged_into="rag"),
        RAG,
        merged(HOP, "pdf"),
    )


def test_two_topics_that_need_an_id_at_once_get_two() -> None:
    topic = Topic(title="PDF", number=50)
    outcome = do_merge(
        topic, replace(topic, number=51), merged(HOP, 50), merged(HOP, 51), Topic(title="PDF"), into=4, named=(0, 1)
    )
    ids = [topic.id for topic in outcome.backlog.topics]
    assert ids == ["pdf-2", "pdf-3", "hop", "hop", "pdf"]
    assert [topic.merged_into for topic in outcome.backlog.topics] == ["pdf", "pdf", "pdf-2", "pdf-3", None]


@pytest.mark.parametrize(
    ("topics", "named", "into", "message", "remedy"),
    [
        ((PDF,), (0,), 0, "“PDF” cannot be merged into itself", "name another topic after --into"),
        ((PDF, RAG), (1, 0), 0, "“PDF” cannot be merged into itself", "name another topic after --into"),
        (
            (PDF, merged(HOP, "pdf")),
            (0,),
            1,
            "“多跳” is itself merged into “PDF”",
            "take it out first: paiqi unmerge hop",
        ),
        (
            (PDF, merged(HOP, "x"), merged(Topic(title="x", id="x"), "pdf")),
            (0,),
            1,
            "“多跳” is itself merged into “PDF”",
            "take it out first: paiqi unmerge hop",
        ),
        (
            (merged(PDF, 28), merged(HOP, "pdf"), ARTICLE),
            (0,),
            1,
            "“多跳” is itself merged into “PDF”",
            "take it out first: paiqi unmerge hop",
        ),
        (
            (PDF, replace(ARTICLE, id="x"), RAG),
            (0, 1),
            2,
            "“RAG” is published as No.28",
            "if it did not go out after all: paiqi reopen x",
        ),
        (
            (PDF, replace(RAG, status=Status.DROPPED)),
            (0,),
            1,
            "“RAG” is dropped, so nothing can be merged into it",
            "open it again first: paiqi reopen rag",
        ),
        (
            (PDF, merged(HOP, "rag"), replace(RAG, status=Status.DROPPED)),
            (0,),
            1,
            "“RAG” is dropped, so nothing can be merged into it",
            "open it again first: paiqi reopen rag",
        ),
        (
            (PDF, merged(HOP, 99)),
            (0,),
            1,
            "“多跳” is itself merged, and its merge leads nowhere",
            "take it out first: paiqi unmerge hop",
        ),
        (
            (PDF, merged(HOP, "rag"), merged(RAG, "hop")),
            (0,),
            1,
            "“多跳” is itself merged, and its merge leads nowhere",
            "take it out first: paiqi unmerge hop",
        ),
    ],
)
def test_a_merge_that_cannot_be_is_refused(
    topics: tuple[Topic, ...], named: tuple[int, ...], into: int, message: str, remedy: str
) -> None:
    with pytest.raises(RefusedError) as caught:
        do_merge(*topics, into=into, named=named)
    assert (caught.value.message, caught.value.remedy) == (message, remedy)


def test_unmerge_opens_a_topic_again_with_all_it_has() -> None:
    outcome = do_unmerge(merged(PDF, 28), ARTICLE, merged(HOP, "pdf"))
    assert outcome.backlog.topics == (PDF, ARTICLE, merged(HOP, "pdf"))
    assert outcome.warnings == ()


def test_unmerge_finds_the_draft() -> None:
    drafts = ("drafts/pdf.md",)
    topics = do_unmerge(merged(PDF, "rag"), merged(HOP, "rag"), RAG, named=(0, 1), drafts=drafts).backlog.topics
    assert [topic.status for topic in topics] == [Status.DRAFTING, Status.TODO, Status.TODO]


def test_merge_and_unmerge_are_each_others_opposite() -> None:
    once = do_merge(PDF, HOP, RAG, into=2, named=(0, 1)).backlog
    assert each(once, once.topics[:2], unmerge).backlog == backlog(PDF, HOP, RAG)


def test_what_is_open_is_not_unmerged() -> None:
    outcome = do_unmerge(PDF, merged(HOP, "pdf"), named=(0, 1))
    assert (outcome.backlog.topics, outcome.warnings) == ((PDF, HOP), ())


def test_a_number_written_on_a_merged_topic_is_kept_only_while_it_is_free() -> None:
    numbered = replace(PDF, number=50)
    outcome = do_unmerge(merged(numbered, "rag"), merged(replace(numbered, id="b"), "rag"), RAG, named=(0, 1))
    assert outcome.backlog.topics == (numbered, replace(PDF, id="b"), RAG)
    assert outcome.warnings == ("No.50 is another article's, so it is not kept for “PDF”",)


@pytest.mark.parametrize(
    ("topic", "message", "remedy"),
    [
        (ARTICLE, "“RAG” is published as No.28", "paiqi reopen rag"),
        (replace(RAG, status=Status.DROPPED), "“RAG” is dropped", "paiqi reopen rag"),
    ],
)
def test_what_is_published_or_dropped_is_not_unmerged(topic: Topic, message: str, remedy: str) -> None:
    with pytest.raises(RefusedError) as caught:
        do_unmerge(merged(PDF, "hop"), topic, HOP, named=(0, 1))
    assert caught.value.message == message
    assert caught.value.remedy.endswith(remedy)


NUMBERS = st.one_of(st.none(), st.just("none"), st.integers(24, 32))
NOTES = st.sampled_from(["", "- a\n- b\n- c", "# h\n- a\n  - a2\n\ntext", "text", "# h\n## i\nx\n# j\n- b"])


@st.composite
def backlogs(draw: Callable[..., Any]) -> Backlog:
    """Draw a backlog that is in order: numbers unique, references that resolve, no circles."""
    count = draw(st.integers(2, 5))
    free = draw(st.permutations(range(26, 40)))
    topics: list[Topic] = []
    for at in range(count):
        status = draw(st.sampled_from([*Status, Status.MERGED, Status.MERGED]))
        topic = Topic(
            title=draw(st.sampled_from("ABC")) + str(at),
            id=draw(st.sampled_from([None, f"t-{at}"])),
            status=status,
            notes=draw(NOTES),
            sources=draw(st.sampled_from([(), (f"https://a.b/{at}",)])),
            scheduled=draw(st.sampled_from([None, RunDate.parse("2026-12-04")])),
            pinned=draw(st.booleans()),
            origin=at,
        )
        if draw(st.booleans()) or (status is Status.DONE and topic.id is None):
            topic = replace(topic, number=free[at])
        names = [reference_of(t) for t in topics if reference_of(t)]
        names += [t.number for t in topics if t.open and isinstance(t.number, int)]
        if status is Status.MERGED and names:
            topic = replace(topic, merged_into=draw(st.sampled_from(names)))
        elif status is Status.MERGED:
            topic = replace(topic, status=Status.TODO)
        topics.append(topic)
    return Backlog(series=Series(archived="1-25"), topics=tuple(topics))


NAMES = ("draft", "ready", "reopen", "drop", "merge", "unmerge", "done", "split")
STEP = st.tuples(st.sampled_from(NAMES), st.integers(0, 9), st.integers(0, 9), NUMBERS)


def taken_step(before: Backlog, step: tuple[str, int, int, Any]) -> Backlog:
    """Do one step; what is refused changes nothing."""
    name, first, second, number = step
    topic, other = (before.topics[at % len(before.topics)] for at in (first, second))
    drafts = {f"drafts/{topic.id}.md"} if second % 2 else set()
    operations: dict[str, Callable[[], Outcome]] = {
        "draft": lambda: draft(before, topic, drafts=drafts, text="x" if first % 2 else None),
        "ready": lambda: mark_ready(before, topic),
        "reopen": lambda: reopen(before, topic, drafts=drafts),
        "drop": lambda: drop(before, topic, why="x" if second % 2 else None),
        "merge": lambda: merge(before, [topic, before.topics[0]], other, today=TODAY),
        "unmerge": lambda: unmerge(before, topic, drafts=drafts),
        "done": lambda: mark_done(before, topic, today=TODAY, number=number),
        "split": lambda: split(before, topic, f"S{second}", [str(first % 5 + 1)], today=TODAY),
    }
    try:
        return operations[name]().backlog
    except PaiqiError:
        return before


def material(backlog: Backlog) -> list[str]:
    """Return every line of notes as the piece it is of, and every source once."""
    pieces = [piece.own for topic in backlog.topics for piece in note_pieces(topic.notes)]
    return sorted([*pieces, *{source for topic in backlog.topics for source in topic.sources}])


def assert_in_order(backlog: Backlog) -> None:
    holders = [t.number for t in backlog.topics if isinstance(t.number, int) and (t.open or t.status is Status.DONE)]
    ids = [t.id for t in backlog.topics if t.id]
    assert len(set(holders)) == len(holders)
    assert len(set(ids)) == len(ids)
    merges = Merges(backlog)
    for topic in backlog.topics:
        assert (topic.merged_into is not None) == (topic.status is Status.MERGED)
        assert merges.end(topic) is not None, "a reference to nothing, or a circle"
        target = merges.target(topic)
        if target is not None and topic.merged_into != reference_of(target):
            assert target.open, "only a number that is reserved may name a topic that is not published"
            assert topic.merged_into == target.number


@settings(max_examples=400)
@given(start=backlogs(), todo=st.lists(STEP, min_size=3, max_size=12))
def test_no_series_of_operations_breaks_a_backlog_that_was_in_order(
    start: Backlog, todo: list[tuple[str, int, int, Any]]
) -> None:
    now = start
    for step in todo:
        after = taken_step(now, step)
        assert_in_order(after)
        assert material(after) == material(now)
        if step[0] != "split":
            assert [(t.notes, t.sources) for t in after.topics] == [(t.notes, t.sources) for t in now.topics]
        now = after
