"""Sources put in and taken out; what is wrong with them."""

from __future__ import annotations

import datetime as dt

import pytest
from msgspec.structs import replace

from paiqi.checks.check import source_faults
from paiqi.errors import AmbiguousTopicError, PaiqiError, TopicNotFoundError, WrongUsageError
from paiqi.model.backlog import Backlog
from paiqi.model.topic import Status, Topic
from paiqi.operations.sourcing import add_sources, remove_sources

ARXIV = "https://arxiv.org/abs/1911.02150"
ASSET = "assets/kv.png"
PAPER = "Shazeer 2019, “Fast Transformer Decoding”"


def backlog(*topics: Topic) -> Backlog:
    return Backlog(topics=tuple(replace(topic, origin=index) for index, topic in enumerate(topics)))


def topic(*sources: str) -> Topic:
    return Topic(title="KV", sources=sources)


@pytest.mark.parametrize(
    ("had", "given", "sources", "notes"),
    [
        ((), (ARXIV, ASSET), (ARXIV, ASSET), ()),
        ((ASSET,), (" x\x1b\n",), (ASSET, "x␛"), ()),
        ((ARXIV,), (ARXIV,), (ARXIV,), (f"“KV” has {ARXIV} already",)),
        ((ARXIV,), ("http://ArXiv.org/abs/1911.02150/",), (ARXIV,), (f"“KV” has {ARXIV} already",)),
        ((), (ARXIV, ARXIV), (ARXIV,), (f"“KV” has {ARXIV} already",)),
        ((), ("https://other.cn/a",), ("https://other.cn/a",), ("“Other” has https://other.cn/a too",)),
        ((), ("https://gone.cn/a",), ("https://gone.cn/a",), ()),
    ],
)
def test_sources_go_below_those_that_are_there(
    had: tuple[str, ...], given: tuple[str, ...], sources: tuple[str, ...], notes: tuple[str, ...]
) -> None:
    other = Topic(title="Other", sources=("https://other.cn/a",))
    before = backlog(topic(*had), other, Topic(title="x", status=Status.DROPPED, sources=("https://gone.cn/a",)))
    outcome = add_sources(before, before.topics[0], given)
    assert outcome.backlog == before.with_topic(before.topics[0], topic(*sources))
    assert outcome.warnings == notes


def test_an_empty_source_is_wrong_usage() -> None:
    before = backlog(topic())
    with pytest.raises(WrongUsageError):
        add_sources(before, before.topics[0], [ARXIV, " "])


@pytest.mark.parametrize(
    ("given", "left"),
    [
        ((ARXIV,), (ASSET, PAPER)),
        (("1911.02150",), (ASSET, PAPER)),
        (("http://arxiv.org/abs/1911.02150/",), (ASSET, PAPER)),
        (("SHAZEER 2019",), (ARXIV, ASSET)),
        (("2",), (ARXIV, PAPER)),
        (("2019",), (ARXIV, ASSET)),  # no such place, so a piece
        (("1", "2", "3"), ()),
        (("1", "arxiv"), (ASSET, PAPER)),
    ],
)
def test_a_source_goes_by_its_text_its_place_or_a_piece(given: tuple[str, ...], left: tuple[str, ...]) -> None:
    before = backlog(topic(ARXIV, ASSET, PAPER))
    outcome = remove_sources(before, before.topics[0], given)
    assert outcome.backlog.topics[0].sources == left


def test_of_the_same_text_twice_the_first_goes() -> None:
    before = backlog(topic("a", "b", "a"))
    assert remove_sources(before, before.topics[0], ["a"]).backlog.topics[0].sources == ("b", "a")


@pytest.mark.parametrize(
    ("name", "error", "candidates"),
    [
        ("kv", AmbiguousTopicError, ("2  assets/kv.png", "3  assets/kv2.png")),
        ("nothing", TopicNotFoundError, (f"1  {ARXIV}", "2  assets/kv.png", "3  assets/kv2.png")),
        ("7", TopicNotFoundError, (f"1  {ARXIV}", "2  assets/kv.png", "3  assets/kv2.png")),
        (" ", TopicNotFoundError, (f"1  {ARXIV}", "2  assets/kv.png", "3  assets/kv2.png")),
    ],
)
def test_what_names_no_one_source_is_refused(name: str, error: type[PaiqiError], candidates: tuple[str, ...]) -> None:
    before = backlog(topic(ARXIV, "assets/kv.png", "assets/kv2.png"))
    with pytest.raises(error) as caught:
        remove_sources(before, before.topics[0], [name])
    assert caught.value.candidates == candidates
    assert caught.value.remedy


def faults(before: Backlog, topic: Topic | None = None) -> list[tuple[str, str]]:
    found = source_faults(before, topic, today=dt.date(2026, 11, 23), exists=lambda path: path == "assets/there.png")
    return [(finding.topic.title if finding.topic else "", finding.code) for finding in found]


def test_the_rules_of_check_that_look_at_sources_are_asked() -> None:
    published = Topic(title="甲", status=Status.DONE, number=1, sources=("https：//a.b", "assets/there.png"))
    into = Topic(title="乙", status=Status.MERGED, merged_into=1, sources=("assets/gone.png",))
    open_topic = Topic(title="丙", sources=("https://a.cn", "http://a.cn/"), number=1)
    other = Topic(title="丁", sources=("https://a.cn",))
    before = backlog(published, into, open_topic, other)
    assert faults(before) == [("甲", "W504"), ("乙", "W501"), ("丙", "W502"), ("丁", "W503")]
    assert faults(before, before.topics[0]) == [("甲", "W504"), ("乙", "W501")]
    assert faults(before, before.topics[2]) == [("丙", "W502"), ("丁", "W503")]
