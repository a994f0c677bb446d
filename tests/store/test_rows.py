"""Topics that move, come and go: their comments go with them, headings stay."""

from __future__ import annotations

import pytest
from hypothesis import given, note
from hypothesis import strategies as st
from msgspec.structs import replace

from paiqi.model.topic import Topic
from paiqi.operations.ordering import move_down, move_up
from paiqi.store.edits.edits import apply, diff
from paiqi.store.yaml.codec import decode
from paiqi.store.yaml.document import Document

LIST = """\
topics:

  # ── first part ──

  # about a
  - title: a
    notes: |
      text
      # part of the text
  - b   # bare

  # ── second part ──

  # about c
  # and more
  - {title: c}

  # the end
appendix: x
"""


def rewritten(order: str) -> str:
    """Return the list with its topics in `order`; `z` is a new one."""
    document = Document(LIST)
    before = decode(document)
    known = {topic.title: topic for topic in before.topics}
    after = replace(before, topics=tuple(known.get(letter) or Topic(title=letter) for letter in order))
    return apply(document, diff(document, before, after)).text


A = "  # about a\n  - title: a\n    notes: |\n      text\n      # part of the text\n"
B = "  - b   # bare\n"
C = "  # about c\n  # and more\n  - {title: c}\n"
FIRST, SECOND, END = (
    "topics:\n\n  # ── first part ──\n\n",
    "\n  # ── second part ──\n\n",
    "\n  # the end\nappendix: x\n",
)


@pytest.mark.parametrize(
    ("order", "expected"),
    [
        ("abc", LIST),
        ("bac", FIRST + B + A + SECOND + C + END),
        ("abcz", FIRST + A + B + SECOND + C + "  - title: z\n" + END),
        ("ab", FIRST + A + B + SECOND + END),
        ("ac", FIRST + A + SECOND + C + END),
    ],
)
def test_comments_go_with_their_topic_and_headings_stay(order: str, expected: str) -> None:
    assert rewritten(order) == expected


@pytest.mark.parametrize("order", ["cab", "cba", "bca", "zab", "azbc", "c", "b"])
def test_no_comment_is_lost_when_topics_move(order: str) -> None:
    text = rewritten(order)
    gone = {"a": A, "b": B, "c": C}
    for letter, block in gone.items():
        assert (block in text) == (letter in order), letter
    assert "# ── first part ──\n" in text
    assert "# the end\n" in text
    assert [topic.title for topic in decode(Document(text)).topics] == list(order)


def texts(order: str, moving: str = "", *, text: str = LIST) -> str:
    """Return `text` with its topics in `order`; those `moving` are other objects with the same content."""
    document = Document(text)
    before = decode(document)
    known = {t.title: replace(t) if t.title in moving else t for t in before.topics}
    return apply(document, diff(document, before, replace(before, topics=tuple(known[t] for t in order)))).text


def test_of_two_that_change_places_across_a_heading_the_one_that_was_moved_goes() -> None:
    assert texts("acb", "c") == FIRST + A + C + B + SECOND + END
    assert texts("acb", "b") == FIRST + A + SECOND + C + B + END


SPACED = "topics:\n  - a\n\n  - b\n\n  # ── two ──\n\n  - c\n\n  - d"


@pytest.mark.parametrize(
    ("order", "moving", "expected"),
    [
        # Going up, a topic enters the section of the one that it passes; going down too.
        ("abdc", "d", "topics:\n  - a\n\n  - b\n\n  # ── two ──\n\n  - d\n\n  - c\n"),
        ("acbd", "c", "topics:\n  - a\n\n  - c\n\n  - b\n\n  # ── two ──\n\n  - d"),
        ("acbd", "b", "topics:\n  - a\n\n  # ── two ──\n\n  - c\n\n  - b\n\n  - d"),
        ("cabd", "c", "topics:\n  - c\n\n  - a\n\n  - b\n\n  # ── two ──\n\n  - d"),
        ("bcda", "a", "topics:\n  - b\n\n  # ── two ──\n\n  - c\n\n  - d\n\n  - a\n"),
    ],
)
def test_blank_lines_stay_as_regular_as_they_were(order: str, moving: str, expected: str) -> None:
    assert texts(order, moving, text=SPACED) == expected


def test_a_section_that_becomes_empty_keeps_its_heading() -> None:
    text = "topics:\n\n  # one\n\n  - a\n\n  # two\n\n  - b\n\n  - c\n"
    assert texts("bac", "a", text=text) == "topics:\n\n  # one\n\n  # two\n\n  - b\n\n  - a\n\n  - c\n"


def test_lists_without_blank_lines_get_none() -> None:
    text = "topics:\n  # one\n\n  - a\n  - b\n\n  # two\n\n  - c\n"
    assert texts("acb", "c", text=text) == "topics:\n  # one\n\n  - a\n  - c\n  - b\n\n  # two\n\n"


def test_a_deeper_comment_below_a_topic_belongs_to_it() -> None:
    text = "topics:\n  - title: a\n    # about a\n  # about b\n  - b\n    # about b too\n\n    # apart\n\n  - c\n"
    expected = "topics:\n  # about b\n  - b\n    # about b too\n  - title: a\n    # about a\n\n    # apart\n\n  - c\n"
    assert texts("bac", "b", text=text) == expected


@st.composite
def regular(draw: st.DrawFn) -> tuple[str, int]:
    """Write a list of one-line and longer topics with the same gap between all of them."""
    indent = " " * draw(st.sampled_from([0, 2, 4]))
    gap = "\n" * draw(st.integers(0, 2))
    items = []
    for number in range(draw(st.integers(1, 6))):
        lead = draw(st.sampled_from(["", f"{indent}# about {number}\n"]))
        body = draw(
            st.sampled_from(
                [
                    f"- t{number}\n",
                    f"- t{number}   # bare\n{indent}  # below\n",
                    f"-   title: t{number}\n{indent}    notes: |\n{indent}      - x\n\n{indent}      # text\n",
                    f"- {{title: t{number}}}\n",
                ]
            )
        )
        items.append(f"{lead}{indent}{body}")
    end = draw(st.sampled_from(["", "\nappendix: x\n", f"\n{indent}# end\nx-own: 1\n"]))
    text = draw(st.sampled_from(["topics:\n", "paiqi: 1\ntopics: # all\n\n"])) + gap.join(items) + end
    return text, len(items)


@given(st.data(), st.booleans(), st.booleans())
def test_up_and_down_again_leaves_the_same_bytes(data: st.DataObject, windows: bool, ended: bool) -> None:
    text, count = data.draw(regular())
    text = text if ended else text.removesuffix("\n")
    document = Document(text.replace("\n", "\r\n") if windows else text)
    topic = data.draw(st.integers(0, count - 1))
    steps = data.draw(st.integers(1, 6))
    before = decode(document)
    moved = move_up(before, before.topics[topic], steps).backlog
    up = apply(document, diff(document, before, moved))
    note(up.text)
    assert sorted(up.text.splitlines()) == sorted(document.text.splitlines())
    middle = decode(up)
    went = topic - max(topic - steps, 0)
    back = move_down(middle, middle.topics[topic - went], went).backlog if went else middle
    assert apply(up, diff(up, middle, back)).text.removesuffix(document.newline) == document.text.removesuffix(
        document.newline
    )
