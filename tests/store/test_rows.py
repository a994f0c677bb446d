"""Topics that move, come and go: their comments go with them, headings stay."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from paiqi.core.topic import Topic
from paiqi.store.codec import decode
from paiqi.store.document import Document
from paiqi.store.edits import apply, diff

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
        ("bac", FIRST + B + "\n" + A + SECOND + C + END),
        ("abcz", FIRST + A + B + SECOND + C + "\n  - title: z\n" + END),
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
