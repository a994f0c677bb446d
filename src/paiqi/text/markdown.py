"""The blocks of Markdown: headings, rules, list items, fenced code and comments, told line by line.

They are those of CommonMark 0.31 (https://spec.commonmark.org/0.31.2/), read as generously as people write: `##Title`
is a heading, `•` and `1、` begin list items, a row of any dashes is a rule.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

TAB = 4
LONGEST_HEADING = 200  # a longer one is a sentence, which says nothing of what stands below it
# The mark of a list item, with the spaces behind it.
ITEM = r"[-*+•●○◦▪‣·](?:\s+|$)|[-•●·](?=[\u4e00-\u9fff])|\d{1,9}[.)）](?:\s+|$)|\d{1,4}、\s*"
# A list item or a heading that ends the paragraph, or the item, above it; `2.` is read on from there as its text.
_ENDS_ABOVE = re.compile(r"(?:(?:[-*+]|1[.)])[ \t]+\S|#{1,6}[ \t])")
_ORDERED = re.compile(r"[ \t]*\d{1,9}[.)][ \t]")
# A block may begin within a quote or a list item. One character at a time: no run of spaces can be read in two ways.
_WITHIN = r"(?:[\s>]|[-*+]\s|\d{1,9}[.)]\s)*"
_COMMENT_END = ".*-->.*"
# The mark of a heading; one `#` without a space is a hashtag.
_HEADING = r"(#{1,6}(?=[ \t\u3000]|$)|#{2,6}(?!#))\s*"
_RULE = r"([-*_])(?:[ \t]*\1){2,}|[-—─━═=＝_·]{3,}|~{4,}"
_FENCE = _WITHIN + r"(`{3,}(?=[^`]*$)|~{3,}(?=[^~]*$))"
_COMMENT = _WITHIN + "<!--"


def indent_of(line: str) -> int:
    """Return the columns of spaces and tabs before the text; full-width spaces begin a Chinese paragraph."""
    expanded = line.expandtabs(TAB) if "\t" in line else line
    return len(expanded) - len(expanded.lstrip(" "))


def heading(text: str) -> tuple[int, str]:
    """Return the level of a heading and what stands behind its mark; level 0 where `text` (stripped) is none."""
    found = re.match(_HEADING, text) if text.startswith("#") else None
    return (len(found[1]), text[found.end() :]) if found else (0, text)


def is_rule(text: str) -> bool:
    """Whether `text` (stripped) is a thematic break, or one of the lines of dashes that people draw."""
    return re.fullmatch(_RULE, text) is not None


def appended(above: str, below: str) -> str:
    """Return `below` put behind `above`, after a blank line where it would else be read as a part of what stands there.

    A list item goes on with a list or ends the paragraph above it; a row goes on with a table, a quote with a quote.
    """
    block = above.rpartition("\n\n")[2].split("\n")
    last = block[-1]
    goes_on = (
        _ENDS_ABOVE.match(below)
        or (_ORDERED.match(below) and _ORDERED.match(last) and _is_a_list(block))
        or (below[:1] in {"|", ">"} and last[:1] == below[0])
    )
    between = "" if not above else "\n" if goes_on or not last.strip() else "\n\n"
    return f"{above}{between}{below}"


def end_of(text: str) -> str:
    """Return a short text behind which `appended` puts anything in the same way as behind `text`."""
    block = text.rpartition("\n\n")[2].split("\n")
    last = block[-1]
    if not last:
        return text and "\n"
    return f"-\n{last}" if _ORDERED.match(last) and not _is_a_list(block) else last


def _is_a_list(block: list[str]) -> bool:
    """Whether the numbered lines that end a block are a list: below other text only the number 1 begins one."""
    at = len(block)
    while at and _ORDERED.match(block[at - 1]):
        at -= 1
    return at == 0 or any(_ENDS_ABOVE.match(line) for line in block[at:])


def front_matter_end(lines: Sequence[str]) -> int:
    """Return the place of the line that ends the front matter of a page (`---`, or `+++` for TOML); 0 without one."""
    mark = lines[0].strip() if lines else ""
    if mark not in {"---", "+++"}:
        return 0
    return next((place for place, line in enumerate(lines[1:], 1) if line.rstrip() == mark), 0)


def fence(line: str) -> str:
    """Return the backticks or tildes of a line that begins fenced code, also in a list item or a quote."""
    found = re.match(_FENCE, line)
    return found[1] if found else ""


def closing_fence(mark: str) -> str:
    """Return the pattern of the line that ends what the fence `mark` began."""
    return rf"[\s>]*{mark[0]}{{{len(mark)},}}\s*"


def closed_blocks(lines: Sequence[str], first: int = 0) -> tuple[dict[int, int], list[int]]:
    """Return where each fenced code and comment ends, from line `first` on, by the line that begins it.

    The end is the place of the line behind it. The second value lists the lines that begin what never ends.
    """
    ends: dict[int, int] = {}
    unclosed: list[int] = []
    endless: set[str] = set()
    at = first
    while at < len(lines):
        closing = _closing(lines[at])
        end = 0
        if closing and closing not in endless:
            pattern = re.compile(closing)
            below = range(at if closing == _COMMENT_END else at + 1, len(lines))
            end = next((place + 1 for place in below if pattern.fullmatch(lines[place])), 0)
        if end:
            ends[at] = end
        elif closing:
            endless.add(closing)
            unclosed.append(at)
        at = end or at + 1
    return ends, unclosed


def _closing(line: str) -> str:
    """Return the pattern of the line that ends the code or comment which this line begins; empty where it does not."""
    mark = fence(line)
    if mark:
        return closing_fence(mark)
    return _COMMENT_END if re.match(_COMMENT, line) else ""
