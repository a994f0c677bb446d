"""The file as JSON: read back, it is the same backlog, whatever that is."""

from __future__ import annotations

import json
from functools import partial
from pathlib import Path

import jsonschema
from hypothesis import given, settings
from msgspec.structs import replace
from nasty import whole_backlogs

from paiqi.formats.whole import whole_json
from paiqi.lists.kinds.kind import Kind
from paiqi.lists.own.recognising import Readers, own_list
from paiqi.lists.own.taking import take_in
from paiqi.model.backlog import Backlog
from paiqi.model.topic import Topic
from paiqi.store.edits.edits import edited
from paiqi.store.yaml.codec import decode, read_backlog, read_file, topic_bounds
from paiqi.store.yaml.document import Document

SCHEMA = json.loads((Path(__file__).parents[2] / "docs" / "backlog.schema.json").read_text(encoding="utf-8"))

FEW = settings(max_examples=60, deadline=None)


READERS = Readers(read_backlog, partial(read_file, name="other.yaml"), topic_bounds)


def taken(text: str, kind: Kind = Kind.JSON) -> Backlog:
    own = own_list(kind, text, READERS)
    assert own.document is not None
    after, _report = take_in(Backlog(), own.document)
    return after


@FEW
@given(whole_backlogs)
def test_in_an_empty_folder_it_is_the_same_backlog(backlog: Backlog) -> None:
    export = whole_json(backlog, backlog.topics)
    assert taken(export.text) == backlog
    assert not export.notes
    jsonschema.validate(json.loads(export.text), SCHEMA)


@FEW
@given(whole_backlogs)
def test_what_was_read_can_be_written(backlog: Backlog) -> None:
    read = taken(whole_json(backlog, backlog.topics).text)
    document = edited(Document(""), Backlog(), read)
    assert decode(document) == backlog
    if backlog.topics:
        assert taken(document.text, Kind.YAML) == backlog


def test_what_json_has_no_words_for_is_said() -> None:
    backlog = Backlog(topics=(Topic(title="a", x={"x-n": [float("nan")], "x-k": {1: "a"}, "x-t": "b"}),))
    (note,) = whole_json(backlog, backlog.topics).notes
    assert "x-k, x-n" in note
    assert "x-t" not in note


def test_a_part_has_the_settings_and_not_the_appendix() -> None:
    backlog = Backlog(topics=(Topic(title="a"), Topic(title="b")), appendix="c", x={"x-a": 1})
    export = whole_json(backlog, backlog.topics[:1])
    assert json.loads(export.text) == {"paiqi": 1, "topics": [{"title": "a"}], "x-a": 1}
    assert export.notes == ("this is a part: 1 of 2 topics",)
    assert taken(export.text) == replace(backlog, topics=backlog.topics[:1], appendix="")
