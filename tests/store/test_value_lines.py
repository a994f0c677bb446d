"""The line of a key, and of a text within its value, in whatever style the file is written."""

from __future__ import annotations

import pytest
from counting import steps
from hypothesis import given
from hypothesis import strategies as st

from paiqi.store.yaml.document import Document
from paiqi.store.yaml.value_lines import line_in, value_line

FILE = """\
series: {title: 见 No.1}
topics:
  - id: a
    # No.33
    title: x No.33
    notes: |  # No.33
      - a
      - No.33 b
      - No.33、No.33

    published:
      title: "见 No.33"
      date: 2026-01-01
    merged_into: 28
    why: 先是一行
      再到 No.
      33 为止
  - bare No.33
  # No.33
  - {title: flow, notes: "No.33"}
  - title: >-
      folded

      No.33
    why: "\\x4eo.33"
appendix: |
  第25篇
  No.33
"""


@pytest.mark.parametrize(
    ("topic", "key", "text", "nth", "line"),
    [
        (0, "title", "", 0, "    title: x No.33"),
        (0, "title", "No.33", 0, "    title: x No.33"),
        (0, "notes", "", 0, "    notes: |  # No.33"),
        (0, "notes", "No.33", 0, "      - No.33 b"),
        (0, "notes", "No.33", 2, "      - No.33、No.33"),
        (0, "notes", "No. 33", 0, "    notes: |  # No.33"),
        (0, "notes", "No.34", 0, "    notes: |  # No.33"),
        (0, "notes", "No.33", 3, "    notes: |  # No.33"),
        (0, "published", "", 0, "    published:"),
        (0, "published.title", "No.33", 0, '      title: "见 No.33"'),
        (0, "published.url", "", 0, "    published:"),
        (0, "merged_into", "", 0, "    merged_into: 28"),
        (0, "why", "No. 33", 0, "      再到 No."),
        (0, "tags", "", 0, "  - id: a"),
        (1, "title", "No.33", 0, "  - bare No.33"),
        (1, "notes", "", 0, "  - bare No.33"),
        (2, "notes", "No.33", 0, '  - {title: flow, notes: "No.33"}'),
        (3, "title", "No.33", 0, "      No.33"),
        (3, "why", "No.33", 0, '    why: "\\x4eo.33"'),
        (None, "appendix", "", 0, "appendix: |"),
        (None, "appendix", "No.33", 0, "  No.33"),
        (None, "series.title", "No.1", 0, "series: {title: 见 No.1}"),
        (None, "calendar", "", 0, "series: {title: 见 No.1}"),
    ],
)
def test_the_line_of_a_key_or_a_text(topic: int | None, key: str, text: str, nth: int, line: str) -> None:
    for newline in ("\n", "\r\n"):
        number = value_line(Document(FILE.replace("\n", newline)), topic, key, text, nth)
        assert FILE.split("\n")[number - 1] == line


@pytest.mark.parametrize(
    ("text", "topic", "key", "mention", "line"),
    [
        ("topics: [{title: a}, {title: b,\n  notes: x No.33}]\n", 1, "notes", "No.33", 2),
        ("topics: [{title: a}, {title: b,\n  notes: x No.33}]\n", 0, "notes", "No.33", 1),
        ('{"topics": [\n  {"title": "a"},\n  {"title": "No.33"}\n]}\n', 1, "title", "No.33", 3),
        ("appendix: |\n  No.33\ntopics: []\n", None, "appendix", "No.33", 2),
        ("appendix: |\n  No.33\ntopics:\n- a\n", None, "appendix", "No.33", 2),
        ("", 0, "title", "No.33", 1),
        ("topics: [a]\n", 7, "title", "", 1),
    ],
)
def test_files_in_an_unusual_style(text: str, topic: int | None, key: str, mention: str, line: int) -> None:
    assert value_line(Document(text), topic, key, mention) == line


@pytest.mark.parametrize(("key", "topic", "first"), [("notes", 0, 4), ("appendix", None, 405)])
def test_all_places_of_a_value_are_found_at_once(key: str, topic: int | None, first: int) -> None:
    notes = "".join(f"      - No.33 and No.{100 + n % 5}\n" for n in range(400))
    document = Document(f"topics:\n  - title: a\n    notes: |\n{notes}appendix: |\n{notes}")
    lines: list[int] = []

    def find() -> None:
        lines.extend(value_line(document, topic, key, "No.33", nth) for nth in range(400))

    assert steps(find, "_lines_of") == 1
    assert lines == [*range(first, first + 400)]


def test_all_places_in_a_draft_are_found_at_once() -> None:
    content = "No.33\n" * 400
    assert steps(lambda: [line_in(content, "No.33", nth) for nth in range(400)], "_lines_of") == 1
    assert [line_in(content, "No.33", nth) for nth in range(400)] == [*range(1, 401)]


LISTS = """\
topics:
  - title: a
    sources:
      - assets/11.png
      - "assets/1.png"  # mine
      - 'x 1, y'
      - assets/1.png
  - title: b
    tags: [a, bb, # c
      "b", c]
  - {title: c, tags: [a], sources: [a,
      b]}
"""


@pytest.mark.parametrize(
    ("topic", "key", "text", "nth", "line"),
    [
        (0, "sources", "assets/11.png", 0, 4),
        (0, "sources", "assets/1.png", 0, 5),
        (0, "sources", "assets/1.png", 1, 7),
        (0, "sources", "x 1, y", 0, 6),
        (0, "sources", "y", 0, 6),
        (0, "sources", "assets/2.png", 0, 3),
        (1, "tags", "b", 0, 10),
        (1, "tags", "c", 0, 10),
        (1, "tags", "bb", 0, 9),
        (2, "sources", "b", 0, 12),
    ],
)
def test_of_a_list_the_line_of_an_item_is_meant(topic: int, key: str, text: str, nth: int, line: int) -> None:
    assert value_line(Document(LISTS), topic, key, text, nth) == line


def test_no_item_of_a_long_list_is_searched_for() -> None:
    rows = "".join(f"      - assets/{n}.png\n" for n in range(400))
    document = Document(f"topics:\n  - title: a\n    sources:\n{rows}")
    lines: list[int] = []

    def find() -> None:
        lines.extend(value_line(document, 0, "sources", f"assets/{n}.png") for n in range(400))

    assert steps(find, "_lines_of") == 0
    assert lines == [*range(4, 404)]


@given(st.text("a\n\r"))
def test_the_lines_of_a_document(text: str) -> None:
    document = Document(text)
    for at in range(len(text) + 1):
        assert document.line_of(at) == text.count("\n", 0, at) + 1
    rows = text.split("\n")
    assert [document.line_text(line) for line in range(1, len(rows) + 3)] == [*(r.rstrip("\r") for r in rows), "", ""]
