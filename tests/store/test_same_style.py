"""Words that change within a text: what is written around them stays, or the text is written anew."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from paiqi.store.edits.edits import edited
from paiqi.store.yaml.codec import decode
from paiqi.store.yaml.document import Document


def retitled(line: str, new: str) -> str:
    """Return the lines of a topic's title when it becomes `new`."""
    document = Document(f"topics:\n  - title: {line}\n    why: x\n")
    backlog = decode(document)
    after = backlog.with_topic(backlog.topics[0], replace(backlog.topics[0], title=new))
    text = edited(document, backlog, after).text
    return text.removeprefix("topics:\n  - title: ").removesuffix("\n    why: x\n")


@pytest.mark.parametrize(
    ("line", "new", "expected"),
    [
        ("No.26   # No.26", "No.31", "No.31   # No.26"),
        ('"\\u2026 \\"26\\" \\t26"', '… "26" \t31', '"\\u2026 \\"26\\" \\t31"'),
        ("'it''s 26'", "it's 31", "'it''s 31'"),
        (">- # 26\n      a 26\n      b", "a 31 b", ">- # 26\n      a 31\n      b"),
        ("a 26\n      b", "a 31 b", "a 31\n      b"),
        ('"a 26 \\\n      b"', "a 31 b", '"a 31 \\\n      b"'),
        ("２６ 见", "３１ 见", "３１ 见"),
    ],
)
def test_the_style_of_a_text_stays_where_only_words_change(line: str, new: str, expected: str) -> None:
    assert retitled(line, new) == expected


@pytest.mark.parametrize(
    ("line", "new", "expected"),
    [
        ("v1984", "1984", '"1984"'),  # would be read as a number
        ('"\\x41b 26"', "Ab 31", '"Ab 31"'),  # its words are not written as they are
        ("a 26\n      b", "a 31, b", "a 31, b"),  # more than words changes
    ],
)
def test_else_it_is_written_anew(line: str, new: str, expected: str) -> None:
    assert retitled(line, new) == expected
