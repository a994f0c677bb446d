"""A remark beside a key whose value stands below it: it stays where the value goes, and where one comes again."""

from __future__ import annotations

from typing import Any

import pytest
from msgspec.structs import replace

from paiqi.model.topic import Status
from paiqi.store.edits.edits import edited
from paiqi.store.yaml.codec import decode
from paiqi.store.yaml.document import Document

TEXT = """\
topics:
  - id: a
    title: A
    tags:   # for search
      # the first one
      - x  # an item
    notes: |  # from the meeting
      # no remark
      more
    status: done
    published:  # at last
      date: 2026-01-02  # a Friday
      url: u
    owner: me
"""


@pytest.mark.parametrize(
    ("fields", "gone", "left"),
    [
        ({"tags": ()}, "      - x  # an item\n", ""),
        (
            {"notes": ""},
            "    notes: |  # from the meeting\n      # no remark\n      more\n",
            "    notes: # from the meeting\n",
        ),
        ({"published": None}, "      date: 2026-01-02  # a Friday\n      url: u\n", ""),
    ],
)
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_a_remark_stays_where_the_value_goes(fields: dict[str, Any], gone: str, left: str, newline: str) -> None:
    document = Document(TEXT.replace("\n", newline))
    before = decode(document)
    after = before.with_topic(before.topics[0], replace(before.topics[0], **fields))
    result = edited(document, before, after)
    assert result.text == TEXT.replace(gone, left).replace("\n", newline)
    back = edited(result, decode(result), before)
    assert decode(back) == before
    assert all(remark in back.text for remark in ("# for search", "# the first one", "# from the meeting", "# at last"))


def test_all_of_them_at_once() -> None:
    document = Document(TEXT)
    before = decode(document)
    fields: dict[str, Any] = {"tags": (), "notes": "", "published": None, "status": Status.TODO}
    after = before.with_topic(before.topics[0], replace(before.topics[0], **fields))
    assert edited(document, before, after).text == (
        "topics:\n  - id: a\n    title: A\n    tags:   # for search\n      # the first one\n"
        "    notes: # from the meeting\n    published:  # at last\n    owner: me\n"
    )


FLOW = """\
topics:
  - id: a
    title: A
    tags: [x, # first
      y, # second
      # of its own
      z, w, # both
      v # last
      ]
    owner: me
"""


@pytest.mark.parametrize(
    ("gone", "old", "new"),
    [
        ("x", "[x, # first\n", "[\n"),
        ("y", "      y, # second\n", ""),
        ("w", "z, w, # both", "z, # both"),
        ("z", "z, w, # both", "w, # both"),
        ("zw", "      z, w, # both\n", ""),
        ("v", "      v # last\n", ""),
        ("xy", "[x, # first\n      y, # second\n", "[\n"),
        ("xv", "[x, # first\n      y, # second\n", "[\n      y, # second\n"),
    ],
)
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_of_a_list_in_brackets_a_remark_goes_with_the_items_of_its_line(
    gone: str, old: str, new: str, newline: str
) -> None:
    document = Document(FLOW.replace("\n", newline))
    before = decode(document)
    topic = before.topics[0]
    after = before.with_topic(topic, replace(topic, tags=tuple(tag for tag in topic.tags if tag not in gone)))
    wanted = FLOW.replace(old, new).replace("      v # last\n" if "v" in gone else "\0", "")
    assert edited(document, before, after).text == wanted.replace("\n", newline)
