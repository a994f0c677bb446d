"""What paiqi wrote, put into the backlog that it came from: nothing that it did not say already."""

from __future__ import annotations

from functools import partial

from hypothesis import given, settings
from msgspec.structs import replace
from nasty import whole_backlogs

from paiqi.formats.delimited import delimited
from paiqi.formats.markdown import Style, markdown_list
from paiqi.formats.whole import whole_json
from paiqi.lists.kinds.kind import Kind
from paiqi.lists.own.recognising import Readers, own_list
from paiqi.lists.own.taking import take_in
from paiqi.model.backlog import Backlog
from paiqi.model.topic import Topic
from paiqi.store.yaml.codec import read_backlog, read_file, topic_bounds


def taken(backlog: Backlog, kind: Kind, text: str) -> Backlog:
    document = own_list(kind, text, Readers(read_backlog, partial(read_file, name="other.yaml"), topic_bounds)).document
    assert document is not None
    return take_in(backlog, document)[0]


@settings(max_examples=60, deadline=None)
@given(backlog=whole_backlogs)
def test_an_export_brings_nothing_to_the_backlog_that_it_came_from(backlog: Backlog) -> None:
    topics = tuple(replace(topic, origin=place) for place, topic in enumerate(backlog.topics))
    backlog = replace(backlog, topics=(*topics, Topic(title="one more", origin=len(topics))))
    for style in (Style.LIST, Style.TASKS):
        assert taken(backlog, Kind.MARKDOWN, markdown_list(backlog, backlog.topics, style).text) is backlog
    assert taken(backlog, Kind.JSON, whole_json(backlog, backlog.topics).text) is backlog


def test_no_topic_gets_an_id_that_means_another_one() -> None:
    backlog = Backlog(topics=(Topic(title="KV"), Topic(title="a", after=("kv",))))
    after = taken(Backlog(), Kind.MARKDOWN, markdown_list(backlog, backlog.topics).text)
    assert after.topics[0].id == "kv-2"
    assert after.topics[1].after == ("kv",)


def test_a_table_brings_what_no_other_list_says() -> None:
    theirs = Backlog(
        topics=(
            Topic(id="new", title="New", after=("old",), why="so", x={"x-mood": [1]}, pinned=True),
            Topic(id="old", title="Old"),
        )
    )
    ours = Backlog(topics=(Topic(id="mine", title="Old", origin=0),))
    after = taken(ours, Kind.CSV, delimited(theirs, theirs.topics, separator=",").text)
    assert after.topics[0] == ours.topics[0]
    new = after.topics[1]
    assert (new.id, new.after, new.why, new.x, new.pinned) == ("new", ("mine",), "so", {"x-mood": [1]}, True)
