"""Fields changed by options."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from msgspec.structs import replace

from paiqi.errors import PaiqiError, RefusedError, WrongUsageError
from paiqi.model.backlog import Backlog, Series
from paiqi.model.days import RunDate
from paiqi.model.outcome import Outcome
from paiqi.model.topic import Priority, Status, Topic
from paiqi.operations.editing import Edit, ListEdit, Sign, edit_topic, read_after, read_entry, read_tags

TODAY = dt.date(2026, 11, 23)
DAY = dt.date(2026, 12, 4)
LATER = dt.date(2026, 12, 31)


def backlog(*topics: Topic) -> Backlog:
    numbered = (replace(topic, origin=index) for index, topic in enumerate(topics))
    return Backlog(topics=tuple(numbered), series=Series(archived="1-3"))


def edited(topic: Topic, change: Edit, *others: Topic) -> tuple[Topic, tuple[str, ...]]:
    """Return the topic after the change, and the notes."""
    before = backlog(topic, *others)
    outcome = edit_topic(before, before.topics[0], change, today=TODAY)
    assert outcome.backlog.topics[1:] == before.topics[1:]
    return outcome.backlog.topics[0], outcome.warnings


@pytest.mark.parametrize(
    ("topic", "change", "fields"),
    [
        (Topic(title="a"), Edit(title="  b\n c "), {"title": "b c"}),
        (Topic(title="a"), Edit(priority=Priority.HIGH), {"priority": Priority.HIGH}),
        (Topic(title="a", priority=Priority.LOW), Edit(priority=Priority.NORMAL), {"priority": Priority.NORMAL}),
        (Topic(title="a"), Edit(status=Status.READY), {"status": Status.READY}),
        (Topic(title="a", status=Status.DONE), Edit(status=Status.DONE), {}),
        (Topic(title="a"), Edit(deadline=LATER, not_before=DAY), {"deadline": LATER, "not_before": DAY}),
        (Topic(title="a", deadline=DAY, not_before=LATER), Edit(pillar="p"), {"pillar": "p"}),  # not its doing
        (Topic(title="a", deadline=DAY), Edit(deadline=""), {"deadline": None}),
        (Topic(title="a", pillar="p", why="w"), Edit(pillar=" ", why=""), {"pillar": None, "why": None}),
        (Topic(title="a"), Edit(why="一\n二\x1b"), {"why": "一\n二␛"}),
        (Topic(title="a", tags=("x",)), Edit(tags=read_tags(["+y", "x", "z", "-x"])), {"tags": ("y", "z")}),
        (Topic(title="a", tags=("RAG", "ｒａｇ")), Edit(tags=read_tags(["-rag"])), {"tags": ("ｒａｇ",)}),
        (Topic(title="a", tags=("x",)), Edit(tags=read_tags(["", "y"])), {"tags": ("y",)}),
        (Topic(title="a", tags=("x",)), Edit(tags=read_tags(["+y，z、w , v"])), {"tags": ("x", "y", "z", "w", "v")}),
        (Topic(title="a", tags=("x", "y", "z")), Edit(tags=read_tags(["－x,y,+w"])), {"tags": ("z", "w")}),
        (Topic(title="a", tags=("x",)), Edit(tags=read_tags(["y", ""])), {"tags": ()}),
        (Topic(title="a", after=("b",)), Edit(after=(ListEdit(Sign.REMOVE, "b"),)), {"after": ()}),
        (Topic(title="a", after=("b", "c")), Edit(after=(ListEdit(Sign.CLEAR, ""),)), {"after": ()}),
    ],
)
def test_what_is_given_changes_and_nothing_else(topic: Topic, change: Edit, fields: dict[str, Any]) -> None:
    assert edited(topic, change) == (replace(topic, **fields), ())


@pytest.mark.parametrize(
    ("text", "entry"),
    [
        ("x", ("+", "x")),
        ("+x", ("+", "x")),
        ("－x", ("-", "x")),
        ("- x y ", ("-", "x y")),
        ("c++", ("+", "c++")),
        ("++x", ("+", "+x")),
        ("  ", ("", "")),
    ],
)
def test_a_sign_says_what_is_done_with_an_entry(text: str, entry: tuple[str, str]) -> None:
    assert read_entry(text) == entry


def test_a_topic_named_after_gets_an_id() -> None:
    before = backlog(Topic(title="甲"), Topic(title="KV Cache"), Topic(title="MoE", id="moe"))
    topic, other, moe = before.topics
    entries = read_after(topic, ["kv", "+moe"], {"kv": other, "moe": moe}.__getitem__)
    outcome = edit_topic(before, topic, Edit(after=entries), today=TODAY)
    assert outcome == Outcome(
        replace(
            before,
            topics=(replace(topic, after=("kv-cache", "moe")), replace(other, id="kv-cache"), moe),
        )
    )
    again = outcome.backlog.topics[0]
    assert edit_topic(outcome.backlog, again, Edit(after=(ListEdit(Sign.ADD, moe),)), today=TODAY) == outcome


def nobody(name: str) -> Topic:
    raise AssertionError(name)


def test_an_id_that_no_topic_has_can_be_taken_out() -> None:
    topic = Topic(title="甲", after=("ghost",))
    assert read_after(topic, ["-ghost"], nobody) == (ListEdit(Sign.REMOVE, "ghost"),)


A, B, C = Topic(title="A", id="a"), Topic(title="B", id="b", after=("a",)), Topic(title="C", id="c", after=("b",))


@pytest.mark.parametrize(
    ("topic", "change", "others", "error", "message"),
    [
        (A, Edit(title=" \n"), (), WrongUsageError, "a topic needs a title"),
        (A, Edit(status=Status.DONE), (), WrongUsageError, "--status changes an open topic’s progress"),
        (replace(A, status=Status.DONE), Edit(status=Status.TODO), (), RefusedError, "“A” is done, not open"),
        (A, Edit(deadline=DAY, not_before=LATER), (), RefusedError, "the deadline 2026-12-04 is before 2026-12-31"),
        (replace(A, deadline=DAY), Edit(not_before=LATER), (), RefusedError, "the deadline 2026-12-04 is before"),
        (
            A,
            Edit(after=(ListEdit(Sign.ADD, B),)),
            (B, C),
            RefusedError,
            "“A” cannot come after “B”, which comes after it",
        ),
        (
            A,
            Edit(after=(ListEdit(Sign.ADD, C),)),
            (B, C),
            RefusedError,
            "“A” cannot come after “C”, which comes after it",
        ),
    ],
)
def test_what_a_rule_forbids_is_refused(
    topic: Topic, change: Edit, others: tuple[Topic, ...], error: type[PaiqiError], message: str
) -> None:
    before = backlog(topic, *others)
    known = {t.title: t for t in before.topics}
    entries = tuple(e._replace(value=known[e.value.title]) for e in change.after if isinstance(e.value, Topic))
    with pytest.raises(error) as caught:
        edit_topic(before, before.topics[0], replaced(change, after=entries), today=TODAY)
    assert caught.value.message.startswith(message)
    assert caught.value.remedy


def replaced(change: Edit, **fields: Any) -> Edit:
    return replace(change, **fields)


def test_the_circle_is_shown() -> None:
    before = backlog(A, B, C)
    with pytest.raises(RefusedError) as caught:
        edit_topic(before, before.topics[0], Edit(after=(ListEdit(Sign.ADD, before.topics[2]),)), today=TODAY)
    assert caught.value.where == "a → c → b → a"


def test_a_topic_cannot_come_after_itself() -> None:
    before = backlog(Topic(title="A"))
    with pytest.raises(RefusedError) as caught:
        edit_topic(before, before.topics[0], Edit(after=(ListEdit(Sign.ADD, before.topics[0]),)), today=TODAY)
    assert caught.value.message == "“A” cannot come after itself"


@pytest.mark.parametrize("sign", ["+", "-", " - ", "＋"])
def test_a_sign_alone_is_wrong_usage(sign: str) -> None:
    with pytest.raises(WrongUsageError):
        read_tags([sign])


RUN = Topic(title="A", id="a", scheduled=RunDate(DAY))


@pytest.mark.parametrize(
    ("topic", "change", "notes"),
    [
        (A, Edit(tags=read_tags(["-x"])), ["“A” has no tag “x”"]),
        (A, Edit(after=(ListEdit(Sign.REMOVE, "x"),)), ["“A” does not come after “x” anyway"]),
        (A, Edit(title="ＭｏＥ"), ["“ＭｏＥ” is close to “MoE”, which is in the backlog (todo)"]),
        (A, Edit(title="a"), []),  # itself is not near itself
        (RUN, Edit(deadline=dt.date(2026, 12, 3)), ["its run date 2026-12-04 is after the deadline 2026-12-03"]),
        (RUN, Edit(deadline=DAY), []),
        (A, Edit(deadline=dt.date(2026, 11, 22)), ["the deadline 2026-11-22 has passed already"]),
        (A, Edit(deadline=TODAY), []),
        (replace(A, deadline=dt.date(2026, 1, 1)), Edit(deadline=dt.date(2026, 1, 1), pillar="p"), []),
        (RUN, Edit(not_before=LATER), ["its run date 2026-12-04 is before 2026-12-31, the earliest day"]),
        (replace(RUN, deadline=dt.date(2026, 1, 1)), Edit(pillar="p"), []),  # it contradicted before
        (replace(RUN, status=Status.DONE), Edit(not_before=LATER), []),
    ],
)
def test_what_the_writer_should_hear_is_said(topic: Topic, change: Edit, notes: list[str]) -> None:
    assert list(edited(topic, change, Topic(title="MoE"))[1]) == notes


@pytest.mark.parametrize(
    ("other", "notes"),
    [
        (Topic(title="B", id="b", status=Status.DROPPED), ["“B” is dropped: it will not go out before this one"]),
        (
            Topic(title="B", id="b", scheduled=RunDate(LATER)),
            ["its run date 2026-12-04 is before that of “B” (2026-12-31)"],
        ),
        (Topic(title="B", id="b", scheduled=RunDate(DAY)), []),
        # A date without a time and the hour that is there are one push.
        (Topic(title="B", id="b", scheduled=RunDate(DAY, dt.time(20))), []),
        # One that has gone by was missed.
        (Topic(title="B", id="b", scheduled=RunDate(TODAY - dt.timedelta(1))), []),
    ],
)
def test_what_comes_before_and_cannot_is_pointed_out(other: Topic, notes: list[str]) -> None:
    before = backlog(RUN, other)
    change = Edit(after=(ListEdit(Sign.ADD, before.topics[1]),))
    assert list(edit_topic(before, before.topics[0], change, today=TODAY).warnings) == notes
