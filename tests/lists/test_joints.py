"""Shortcuts on the way to one topic out of several entries: they find what the long way would."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from paiqi.lists.joining import joined
from paiqi.lists.listing import ListedTopic
from paiqi.lists.namesakes import Namesakes
from paiqi.model.topic import Status
from paiqi.text.markdown import appended, end_of

NOTES = st.lists(st.sampled_from(["", "a", "- a", "1. a", "2. a", "3) b", "> a", "| a |", "# a", "  "])).map("\n".join)


@given(NOTES, NOTES)
def test_the_end_of_a_text_tells_what_stands_between_it_and_more(text: str, more: str) -> None:
    end = end_of(text)
    assert len(end) <= len(text) + 2
    assert appended(end, more)[len(end) :] == appended(text, more)[len(text) :]


@given(
    st.lists(
        st.tuples(
            st.sampled_from([Status.TODO, Status.DONE, Status.MERGED]),
            st.sampled_from([None, 1, 2, 3, 4, 5]),
            st.sampled_from([None, None, "b", "c"]),
        ),
        max_size=40,
    )
)
def test_of_many_under_one_title_the_first_is_found_that_may_be_the_same(said: list[tuple[Status, int, str]]) -> None:
    entries = [
        ListedTopic(title="a", lines=(at,), status=status, number=number, merged_into=target)
        for at, (status, number, target) in enumerate(said, 1)
    ]
    topics: list[ListedTopic] = []
    crowd = Namesakes()
    for entry in entries:
        few = (at for at, topic in enumerate(topics) if _alone(topic).first(entry, [topic]) is not None)
        assert crowd.first(entry, topics) == next(few, None)
        crowd.put(len(topics), entry)
        topics.append(entry)
    assert sum(len(topic.lines) for topic in joined(entries)[0]) == len(entries)


def _alone(topic: ListedTopic) -> Namesakes:
    one = Namesakes()
    one.put(0, topic)
    return one
