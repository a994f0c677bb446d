"""What `list --ids` prints finds the topic again, and no other."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from paiqi.errors import PaiqiError
from paiqi.model.backlog import Backlog
from paiqi.model.topic import Published, Topic
from paiqi.naming.select import find_topic
from paiqi.naming.titles import titles_of
from paiqi.naming.typed import TypedNames
from paiqi.naming.unquoted import unquoted_title

TITLES = st.sampled_from(
    [
        "甲",
        "乙 丙",
        "33",
        "No.33",
        "kv",
        "KV Cache",
        "kv cache：为什么",
        "ＫＶ",
        "-",
        "??",
        "🎉",
        "a\x1bb",
        "第3篇",
        "2024",
    ]
)
TOPICS = st.builds(
    Topic,
    title=TITLES,
    number=st.none() | st.sampled_from([3, 33]),
    published=st.none() | st.builds(Published, title=st.sampled_from(["乙", "别的", "MoE"])),
)


def backlog(topics: list[Topic]) -> Backlog:
    ids = ["kv", "moe", "x-1"]
    return Backlog(
        topics=tuple(
            replace(t, id=ids[at] if at < len(ids) and at % 2 else None, origin=at) for at, t in enumerate(topics)
        )
    )


@given(st.lists(TOPICS, min_size=1, max_size=6))
def test_each_reference_finds_its_topic_and_no_other(topics: list[Topic]) -> None:
    of = backlog(topics)
    for topic in of.topics:
        in_a_shell, on_a_line = TypedNames(of).of(topic), TypedNames(of).on_a_line(topic)
        if not on_a_line:
            assert all(finds(of, title) is not topic for title in titles_of(topic))
        assert in_a_shell or on_a_line in {"", "-"}
        for name in {in_a_shell, on_a_line} - {""}:
            assert find_topic(of, name) is topic
            assert find_topic(of, name, open_first=True) is topic
            assert name == " ".join(name.split())


def finds(of: Backlog, name: str) -> Topic | None:
    try:
        return find_topic(of, name)
    except PaiqiError:
        return None


def test_words_of_one_title_are_told_from_names_of_topics() -> None:
    of = Backlog(
        topics=tuple(
            Topic(title=title, id=name, origin=at)
            for at, (title, name) in enumerate(
                [("KV Cache：为什么", "kv-cache"), ("KV 压缩", "kv"), ("Cache 的历史", "history"), ("MoE", "moe")]
            )
        )
    )

    def run(*names: str) -> tuple[int, int] | None:
        found = unquoted_title(of, names)
        return found and (found.start, found.end)

    assert run("KV", "Cache") == (0, 2)
    assert run("MoE", "KV", "Cache", "为什么", "MoE") == (1, 4)
    assert run("kv-cache", "history", "moe") is None
    assert run("KV", "moe") is None
    assert run("kv", "Cache 的历史") is None, "an id and a whole title leave no doubt"
    assert run("Cache", "为什么") == (0, 2)
    assert run("KV") is None
