"""What a writing command says of its outcome, without a command."""

from __future__ import annotations

import datetime as dt
from typing import Any

from paiqi.model.backlog import Backlog
from paiqi.model.topic import Status, Topic
from paiqi.operations.adding import Idea, add_topics
from paiqi.operations.merging import merge
from paiqi.operations.ordering import move_down, move_up
from paiqi.operations.reserving import reserve_number
from paiqi.operations.splitting import split
from paiqi.reports.said import merges, places
from paiqi.reports.said.capture import added
from paiqi.reports.said.places import reserved

TODAY = dt.date(2026, 11, 16)


def backlog(*topics: Topic) -> Backlog:
    return Backlog(topics=tuple(topics))


def topic(place: int, title: str, **values: Any) -> Topic:
    return Topic(title=title, id=f"t{place}", origin=place, **values)


def test_of_several_merges_each_is_told_and_the_question_counts_those_that_change() -> None:
    pdf, hop = topic(0, "PDF", status=Status.MERGED, merged_into="t2"), topic(1, "多跳")
    rag, more = topic(2, "RAG"), topic(3, "向量库")
    named = (pdf, hop, more)
    said = merges.merged(named, merge(backlog(pdf, hop, rag, more), named, rag, today=TODAY))
    assert said.done == (
        "“PDF” is merged into “RAG” already.",
        "“多跳” is merged into “RAG”.",
        "“向量库” is merged into “RAG”.",
    )
    assert said.question == "Merge 2 topics into “RAG”?"


def test_a_merge_of_one_asks_nothing() -> None:
    hop, rag = topic(0, "多跳"), topic(1, "RAG")
    assert merges.merged((hop,), merge(backlog(hop, rag), (hop,), rag, today=TODAY)).question == ""


def test_a_split_names_both_topics() -> None:
    lora = topic(0, "LoRA", notes="- 秩\n- QLoRA\n- DoRA")
    outcome = split(backlog(lora), lora, "QLoRA 与 DoRA", ["QLoRA", "DoRA"], today=TODAY)
    assert outcome.topic.notes == "- 秩"
    assert merges.split(outcome, 2).done == ("“QLoRA 与 DoRA” (qlora-dora) has 2 pieces of the notes of “LoRA”.",)


def test_a_number_that_is_free_again_is_said() -> None:
    kv = topic(0, "KV Cache", number=50)
    said = reserved(kv, reserve_number(backlog(kv), kv, 51))
    assert said.done == ("No.51 is reserved for “KV Cache”.", "No.50 is free again.")


def test_what_moved_says_its_places_and_what_stayed_has_none() -> None:
    one, two = topic(0, "一"), topic(1, "二")
    before = backlog(one, two)
    up = places.moved_up(before, move_up(before, two))
    assert up.done == ("“二” stands above “一” now.",)
    assert up.facts() == {"moved": [{"id": "t1", "title": "二", "before": 2, "after": 1}]}
    stays = places.moved_down(before, move_down(before, two))
    assert (stays.nothing, stays.facts()) == ("“二” is the last already.", {"moved": []})


def test_several_new_topics_are_counted_and_their_deadline_is_echoed() -> None:
    day = dt.date(2026, 12, 31)
    ideas = (Idea("一", deadline=day), Idea("二", deadline=day))
    outcome = add_topics(Backlog(), ideas, today=TODAY)
    assert added(outcome, day).done == ("Added 2 topics.", "Deadline: 2026-12-31 Thu")
