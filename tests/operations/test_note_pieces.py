"""Notes as pieces, and what is left when some are taken."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from paiqi.operations.note_pieces import Piece, note_pieces, parted


def outline(notes: str) -> list[str]:
    """Return each piece in short: its kind, its depth as indentation, its own text, the lines that it takes."""
    return [f"{'  ' * p.depth}{p.kind} {p.own!r} {p.first}-{p.end}" for p in note_pieces(notes)]


@pytest.mark.parametrize(
    ("notes", "expected"),
    [
        ("", []),
        (" \n\n", []),
        ("- a\n- b", ["item '- a' 0-1", "item '- b' 1-2"]),
        ("* a\n+ b\n1. c\n2) d\n• e\n-多模态\n3、f", [
            "item '* a' 0-1",
            "item '+ b' 1-2",
            "item '1. c' 2-3",
            "item '2) d' 3-4",
            "item '• e' 4-5",
            "item '-多模态' 5-6",
            "item '3、f' 6-7",
        ]),
        ("- a\n  - b\n    c\n\n  d\n- e", ["item '- a\\n  - b\\n    c\\n\\n  d' 0-5", "item '- e' 5-6"]),
        ("- a\n\t- b\n- c", ["item '- a\\n\\t- b' 0-2", "item '- c' 2-3"]),
        ("  - a\n    - b\n  - c", ["item '  - a\\n    - b' 0-2", "item '  - c' 2-3"]),
        ("- a\n懒得缩进\n- b", ["item '- a\\n懒得缩进' 0-2", "item '- b' 2-3"]),
        ("- a\n\n正文\n", ["item '- a' 0-1", "paragraph '正文' 2-3"]),
        ("- a\n\n　　正文", ["item '- a' 0-1", "paragraph '\\u3000\\u3000正文' 2-3"]),
        ("a\nb\n\nc", ["paragraph 'a\\nb' 0-2", "paragraph 'c' 3-4"]),
        ("说实话：\n- a", ["paragraph '说实话：' 0-1", "item '- a' 1-2"]),
        ("a\n---\nb\n***\n- - -", [
            "paragraph 'a' 0-1",
            "block '---' 1-2",
            "paragraph 'b' 2-3",
            "block '***' 3-4",
            "block '- - -' 4-5",
        ]),
        ("x\n| a | b |\n|---|---|\n| 1 | 2 |\n- y", [
            "paragraph 'x' 0-1",
            "table '| a | b |\\n|---|---|\\n| 1 | 2 |' 1-4",
            "item '- y' 4-5",
        ]),
        ("- a\n| x |", ["item '- a' 0-1", "table '| x |' 1-2"]),
        ("```py\n# a\n\n- b\n```\nc", ["block '```py\\n# a\\n\\n- b\\n```' 0-5", "paragraph 'c' 5-6"]),
        ("~~~\n```\n~~~", ["block '~~~\\n```\\n~~~' 0-3"]),
        ("````\n```\n````", ["block '````\\n```\\n````' 0-3"]),
        ("```py\n- a", ["paragraph '```py' 0-1", "item '- a' 1-2"]),
        ("```py\n```js\n~~~", ["paragraph '```py\\n```js\\n~~~' 0-3"]),
        ("- ```py\n  x\n\n  y\n  ```\n- b", ["item '- ```py\\n  x\\n\\n  y\\n  ```' 0-5", "item '- b' 5-6"]),
        ("- a\n  ```\nx\n\ny\n  ```\n- b", ["item '- a\\n  ```\\nx\\n\\ny\\n  ```' 0-6", "item '- b' 6-7"]),
        ("<!-- a\n\n# b -->\nc", ["block '<!-- a\\n\\n# b -->' 0-3", "paragraph 'c' 3-4"]),
        ("<!-- a -->\n<!-- b\n- c", ["block '<!-- a -->' 0-1", "paragraph '<!-- b' 1-2", "item '- c' 2-3"]),
        ("> a\n> b\n\n#标签", ["paragraph '> a\\n> b' 0-2", "paragraph '#标签' 3-4"]),
        ("2025", ["paragraph '2025' 0-1"]),
        ("**粗**\n2.5 倍", ["paragraph '**粗**\\n2.5 倍' 0-2"]),
    ],
)  # fmt: skip
def test_notes_fall_into_pieces(notes: str, expected: list[str]) -> None:
    assert outline(notes) == expected


def test_a_heading_covers_what_stands_below_it() -> None:
    notes = "前言\n# 一\n\n## 一之一\n- a\n\n##一之二\nb\n\n# 二\n#### 深\nc\n## 浅\n"
    assert outline(notes) == [
        "paragraph '前言' 0-1",
        "heading '# 一' 1-8",
        "  heading '## 一之一' 3-5",
        "    item '- a' 4-5",
        "  heading '##一之二' 6-8",
        "    paragraph 'b' 7-8",
        "heading '# 二' 9-13",
        "  heading '#### 深' 10-12",
        "    paragraph 'c' 11-12",
        "  heading '## 浅' 12-13",
    ]


def test_a_label_is_the_first_line() -> None:
    assert [piece.label for piece in note_pieces("  - a\n    b\n# c\nd")] == ["- a", "# c", "d"]


def take(notes: str, *numbers: int) -> tuple[str, str]:
    pieces = note_pieces(notes)
    return parted(notes, [pieces[number - 1] for number in numbers])


@pytest.mark.parametrize(
    ("notes", "numbers", "kept", "taken"),
    [
        ("- a\n- b\n- c", (2,), "- a\n- c", "- b"),
        ("- a\n- b\n- c", (3, 1), "- b", "- a\n- c"),
        ("- a\n\n- b\n\n- c", (2,), "- a\n\n- c", "- b"),
        ("- a\n- b\n\n正文", (2,), "- a\n\n正文", "- b"),
        ("- a\n\n\n- b\n\n- c", (2,), "- a\n\n\n- c", "- b"),
        ("a\n\n```\nx\n```\n\nb", (1, 3), "```\nx\n```", "a\n\nb"),
        ("a\n```\nx\n```\nb", (2,), "a\n\nb", "```\nx\n```"),
        ("a\n- b\n- c", (2,), "a\n- c", "- b"),
        ("- a\n- b\n| x |", (2,), "- a\n\n| x |", "- b"),
        ("\n\n# 一\n- a\n# 二\n- b\n\n", (1,), "# 二\n- b", "# 一\n- a"),
        ("# 一\n- a\n- b\n# 二\nc", (2, 3), "# 一\n# 二\nc", "- a\n- b"),
        ("# 一\n- a\n- b", (1, 2), "", "# 一\n- a\n- b"),
        ("- a", (), "- a", ""),
        ("  - a\n    - x\n  - b", (1,), "  - b", "  - a\n    - x"),
        ("- a\n  \n- b", (), "- a\n  \n- b", ""),
    ],
)
def test_what_is_taken_leaves_the_rest_as_it_was(notes: str, numbers: tuple[int, ...], kept: str, taken: str) -> None:
    assert take(notes, *numbers) == (kept, taken)


BLOCKS = [
    "- 账",
    "- a\n  - nested\n\n  more",
    "* b",
    "1. c",
    "正文\n第二行",
    "| x | y |\n|---|---|",
    "```py\n# no heading\n\n- no item\n```",
    "<!-- x\n\ny -->",
    "---",
    "> 引文",
    "# 一",
    "## 二",
    "### 三",
]


@st.composite
def notes_and_choice(draw: st.DrawFn) -> tuple[str, list[int]]:
    """Draw notes of any blocks with any gaps, all indented alike, and the places of some of their pieces."""
    indent = draw(st.sampled_from(["", "  "]))
    blocks = draw(st.lists(st.sampled_from(BLOCKS), min_size=1, max_size=8))
    text = "".join(block + draw(st.sampled_from(["\n", "\n\n", "\n\n\n"])) for block in blocks)
    notes = "\n".join(indent + line if line else line for line in text.split("\n"))
    places = range(len(note_pieces(notes)))
    return notes, draw(st.lists(st.sampled_from(places), max_size=4))


def own(pieces: tuple[Piece, ...]) -> list[str]:
    return sorted(piece.own for piece in pieces)


@given(notes_and_choice())
def test_the_pieces_of_both_parts_together_are_all_the_pieces(drawn: tuple[str, list[int]]) -> None:
    notes, places = drawn
    pieces = note_pieces(notes)
    kept, taken = parted(notes, [pieces[place] for place in places])
    assert own((*note_pieces(kept), *note_pieces(taken))) == own(pieces)


LINES = st.sampled_from(
    ["", " ", "- a", "  - b", "   c", "```", "~~~ x", "# h", "| t", "text", "<!--", "-->", "1. n", "--"]
)


@given(st.lists(LINES, max_size=12).map("\n".join), st.data())
def test_no_line_of_any_notes_is_lost_or_moved_past_another(notes: str, data: st.DataObject) -> None:
    pieces = note_pieces(notes)
    chosen = [piece for piece in pieces if data.draw(st.booleans())]
    parts = [[line for line in part.split("\n") if line.strip()] for part in parted(notes, chosen)]
    lines = [line for line in notes.split("\n") if line.strip()]
    assert sorted([*parts[0], *parts[1]]) == sorted(lines)
    for part in parts:
        rest = iter(lines)
        assert all(line in rest for line in part)


def test_every_line_that_is_not_blank_is_in_a_piece_once() -> None:
    notes = "# 一\na\n\n- b\n  c\n## 二\n```\nx\n```\n"
    lines = [line for piece in note_pieces(notes) for line in piece.own.split("\n")]
    assert lines == [line for line in notes.split("\n") if line]
