"""The comments of a document, and what only looks like one."""

from __future__ import annotations

import pytest

from paiqi.store.yaml.comments import comments
from paiqi.store.yaml.document import Document

FILE = """\
# No.33 above
series: {title: "a # No.33"}  # No.33 beside
topics:
  # No.33 before
  - id: a  # No.33 at the id
    title: x#No.33 y  # No.33 at the title
    notes: |  # No.33 at the header
      - a # No.33 in the block
      # No.33 in the block

    # No.33 after the block
    why: "a
      # No.33 in quotes"
    tags: [a,  # No.33 in the flow
      b]
    sources:
      - https://a.b/#No.33
      # No.33 between
      - 'it''s # No.33'
  - bare  # No.33 at the bare one

  # No.33 last
appendix: >
  # No.33 in the appendix
# No.33 below
"""
EXPECTED = [
    (1, "# No.33 above"),
    (2, "# No.33 beside"),
    (4, "# No.33 before"),
    (5, "# No.33 at the id"),
    (6, "# No.33 at the title"),
    (7, "# No.33 at the header"),
    (11, "# No.33 after the block"),
    (14, "# No.33 in the flow"),
    (18, "# No.33 between"),
    (20, "# No.33 at the bare one"),
    (22, "# No.33 last"),
    (25, "# No.33 below"),
]


def wanted(text: str) -> bool:
    return "No.33" in text


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_comments_are_told_from_values(newline: str) -> None:
    assert list(comments(Document(FILE.replace("\n", newline)), wanted)) == EXPECTED


def test_only_those_that_are_wanted() -> None:
    assert comments(Document(FILE), lambda text: "last" in text) == ((22, "# No.33 last"),)
    assert comments(Document(FILE), lambda _text: False) == ()


def test_a_comment_with_two_signs_is_one() -> None:
    assert comments(Document("topics:\n  - a  # b # No.33\n"), wanted) == ((2, "# b # No.33"),)


def test_a_long_file_is_read_as_a_short_one_is() -> None:
    topic = "  - title: a # No.33\n    # No.33\n    notes: |\n      # No.33\n    tags: [a] # No.33\n"
    found = comments(Document("topics:\n" + 2000 * topic), wanted)
    assert [line for line, _text in found] == [5 * n + at for n in range(2000) for at in (2, 3, 6)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", ()),
        ("# No.33", ((1, "# No.33"),)),
        ('topics: [a, "b # No.33"]  # No.33\n', ((1, "# No.33"),)),
        ("topics: []\n# No.33\n", ((2, "# No.33"),)),
    ],
)
def test_files_in_an_unusual_style(text: str, expected: tuple[tuple[int, str], ...]) -> None:
    assert comments(Document(text), wanted) == expected
