"""Markdown put behind Markdown: each is read as it was."""

from __future__ import annotations

from hypothesis import assume, given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from paiqi.text.markdown import appended

LINES = st.sampled_from(
    [
        "- a",
        "  - b",
        "* c",
        "+ d",
        "1. e",
        "2. f",
        "3) g",
        "一段",
        "又一行",
        "# H",
        "> q",
        "---",
        "===",
        "",
        "```",
        "`x`",
    ]
)
BEGINNINGS = LINES.filter(lambda line: line.strip() and not line.startswith(" "))
TEXTS = st.builds(lambda first, rest: "\n".join([first, *rest]), BEGINNINGS, st.lists(LINES, max_size=4))


def is_whole(text: str) -> bool:
    """Whether no fence is left open, which would take all that comes behind it."""
    return sum(line == "```" for line in text.split("\n")) % 2 == 0


@given(TEXTS.filter(is_whole), TEXTS)
def test_what_is_put_behind_begins_a_block_of_its_own(above: str, below: str) -> None:
    assume(above.rpartition("\n")[2][:1] != ">" or below[0] != ">")  # a quote goes on
    text = appended(above, below)
    assert text.startswith(above)
    assert text.endswith(below)
    first = text.count("\n") - below.count("\n")
    begun = [token for token in MarkdownIt().parse(text) if token.map and token.map[0] == first]
    assert begun, text
    outermost = min(token.level for token in begun)
    is_item = any(token.type == "list_item_open" for token in begun)
    assert outermost == 0 or (is_item and outermost == 1), text


@given(TEXTS)
def test_nothing_is_put_before_what_begins_the_text(text: str) -> None:
    assert appended("", text) == text
