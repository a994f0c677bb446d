"""The lines of a Markdown text, and what each is to Markdown: heading, rule, part of a code block, plain.

The blocks are those of `text.markdown`. `---` under a line of text is a rule, unless the text has no other headings or
the line says a section; a code block or comment that never ends is text.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from paiqi.lists.listing import Remark, RemarkKind
from paiqi.lists.markdown.sections import section_status
from paiqi.text.clean import to_keep
from paiqi.text.fold import shows
from paiqi.text.markdown import TAB, closed_blocks, heading, indent_of, is_rule

if TYPE_CHECKING:
    from collections.abc import Sequence

_LONG_UNDERLINE = 4
_HTML_HEADING = re.compile(r"(?i)<(?:h(?P<level>[1-6])|summary)\b[^<>]*>(?P<said>.*)</(?:h[1-6]|summary)>")
_DEEPEST = 6
# Legal nowhere in YAML, or taken for a byte order mark; `clean` leaves them.
_NOT_TEXT = dict.fromkeys([0xFEFF, 0xFFFE, 0xFFFF], "")


class ListLine(NamedTuple):
    """A line without its end: `number` from 1, `indent` in columns.

    `level` is that of a heading, 0 otherwise; `heading` its text. `block` is the number of the line that opened the
    code block, comment or front matter this line is part of, 0 otherwise. `underline` marks the line below a heading
    that makes it one. `said_by` is the number of the heading whose fields say all that stands there (org's planning).
    """

    number: int
    text: str
    indent: int
    level: int = 0
    heading: str = ""
    block: int = 0
    rule: bool = False
    underline: bool = False
    said_by: int = 0

    @property
    def blank(self) -> bool:
        """Whether nothing stands on it."""
        return not self.text.strip()


def read_lines(text: str) -> tuple[tuple[ListLine, ...], tuple[Remark, ...]]:
    """Return the lines of `text` (LF, CR LF or CR; a BOM is no text), and what was wrong with them.

    Control characters are replaced by their pictures: nothing in a backlog may drive a terminal.
    """
    texts, changed = legal_lines(text)
    blocks, unclosed = _blocks(texts)
    lines = [_line(number, line, blocks.get(number, 0)) for number, line in enumerate(texts, 1)]
    findings = (*changed, *(Remark(RemarkKind.UNCLOSED, (number,)) for number in unclosed))
    return tuple(_underlined(lines)), findings


def legal_lines(text: str) -> tuple[list[str], tuple[Remark, ...]]:
    """Return the lines of `text` without what is legal in no backlog, and a remark where that changed one."""
    raw = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n").split("\n")
    if raw[-1] == "":
        raw.pop()
    texts = [_legal(line) for line in raw]
    changed = tuple(number for number, (old, new) in enumerate(zip(raw, texts, strict=True), 1) if old != new)
    return texts, (Remark(RemarkKind.CONTROL, changed),) if changed else ()


def _legal(line: str) -> str:
    if line.isprintable():
        return line
    return "\t".join(to_keep(part).translate(_NOT_TEXT) for part in line.split("\t"))


def _line(number: int, text: str, block: int) -> ListLine:
    indent = indent_of(text)
    if block or indent >= TAB:
        return ListLine(number, text, indent, block=block)
    stripped = text.strip()
    level, title = _heading(stripped)
    if level and shows(title):
        return ListLine(number, text, indent, level=level, heading=title)
    return ListLine(number, text, indent, rule=is_rule(stripped))


def _heading(text: str) -> tuple[int, str]:
    """Return the level and the text of a heading in Markdown, in HTML, or as wikis write it (`== Ideas ==`), else 0."""
    html = _HTML_HEADING.fullmatch(text) if text.startswith("<") else None
    if html:
        return int(html["level"] or _DEEPEST), html["said"].strip()
    wiki = re.fullmatch(r"(={2,6})\s*(?P<said>[^=\s].*?)\s*\1", text) if text.startswith("==") else None
    if wiki:
        return len(wiki[1]), wiki["said"]
    level, said = heading(text)
    return level, _without_closing(said)


def _without_closing(title: str) -> str:
    """Return a heading's text without the `#` that may close it after a space."""
    opened = title.rstrip("#")
    return opened.rstrip() if opened != title and opened[-1:] in {" ", "\t"} else title


def _blocks(texts: Sequence[str]) -> tuple[dict[int, int], list[int]]:
    """Return the lines (from 1) inside code blocks, comments and front matter, with the line that opened each.

    The second value lists openings that nothing closes.
    """
    top = _front_matter(texts)
    blocks = dict.fromkeys(range(1, top + 1), 1)
    ends, unclosed = closed_blocks(texts, top)
    for first, end in ends.items():
        blocks |= dict.fromkeys(range(first + 1, end + 1), first + 1)
    return blocks, [at + 1 for at in unclosed]


def _front_matter(texts: Sequence[str]) -> int:
    """Return the number of lines that the metadata at the top of a note takes, between two `---`."""
    if not texts or texts[0].rstrip() != "---":
        return 0
    for number, text in enumerate(texts[1:], 2):
        if text.rstrip() in {"---", "..."}:
            return number if number > 2 else 0
        if text.strip() and not re.match(r"[\w-]+:(\s|$)|\s|- |#\s", text):
            return 0
    return 0


def _underlined(lines: list[ListLine]) -> list[ListLine]:
    """Turn single lines of text that are underlined into headings."""
    other_headings = any(line.level > 1 for line in lines)
    for at in range(1, len(lines)):
        line, below = lines[at - 1], lines[at]
        mark = "" if below.block or below.indent >= TAB else below.text.strip()
        if not re.fullmatch("={3,}|-{3,}", mark) or not _stands_alone(lines, at - 1):
            continue
        sure = mark[0] == "=" or len(mark) >= _LONG_UNDERLINE or section_status(line.text) is not None
        if sure or not other_headings:
            lines[at - 1] = line._replace(level=1 if mark[0] == "=" else 2, heading=line.text.strip(), rule=False)
            lines[at] = below._replace(rule=False, underline=True)
    return lines


def _stands_alone(lines: Sequence[ListLine], at: int) -> bool:
    """Whether one line of text, and not the end of a paragraph, a list or a table, is there."""
    line = lines[at]
    if line.blank or line.block or line.level or line.rule or line.underline or line.indent >= TAB:
        return False
    if not shows(line.text) or re.match(r"\s*(?:[-*+|>]|\d+[.)]\s)", line.text):
        return False
    above = lines[at - 1] if at else None
    return above is None or above.blank or above.rule or above.level > 0 or above.underline
