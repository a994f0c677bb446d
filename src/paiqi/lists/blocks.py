"""Lines made an outline: which belong to a section, and in it to an item, a table or prose."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from paiqi.lists.markdown.items import ITEM_MARKS, unmarked_in_runs
from paiqi.lists.outline import Item, Listing, Outline, Prose, Row, Section, Table
from paiqi.lists.vocabulary.headings import is_time
from paiqi.lists.wikitable import wiki_table, wiki_table_ends
from paiqi.text.fold import shows
from paiqi.text.markdown import TAB, indent_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from paiqi.lists.lifted import Lifted
    from paiqi.lists.listing import Remark
    from paiqi.lists.markdown.lines import ListLine

BOX = r"[\[［](?P<box>[^\[\]\w]|[xXvVｘＸ])[\]］](?=\s|$)"
_DEEPEST = 50  # what is indented further stands beside the items of this depth
_SEPARATOR = r"\|?\s*:?-+:?\s*(?:[|+]\s*:?-+:?\s*)*\|?"


def outlined(
    lines: Sequence[ListLine], findings: Iterable[Remark] = (), said: Mapping[int, Lifted] | None = None
) -> Outline:
    """Divide lines into sections at their headings, and each section into blocks."""
    sections = [Section()]
    open_: list[Section] = [sections[0]]
    for line in lines:
        if line.underline and sections[-1].heading and not sections[-1].body:
            sections[-1].heading = (*sections[-1].heading, line)
        elif line.level:
            while open_[-1].level >= line.level:
                open_.pop()
            section = Section((line,), parent=open_[-1])
            open_[-1].children.append(section)
            open_.append(section)
            sections.append(section)
        else:
            sections[-1].body.append(line)
    for section in sections:
        section.blocks = _blocks(section.body)
    return Outline(tuple(lines), tuple(sections), tuple(findings), said or {})


def _blocks(body: Sequence[ListLine]) -> list[Listing | Table | Prose]:
    said = [line for line in body if not line.blank]
    margin = min((line.indent for line in said), default=0)
    reader = _Reader(unmarked_in_runs([line for line in said if line.indent == margin]))
    wiki_ends = wiki_table_ends(body)
    at = 0
    while at < len(body):
        free = not reader.holds(body[at])
        wiki = wiki_ends.get(at, 0) if free else 0
        end = wiki or (_table_end(body, at) if free else 0)
        if end:
            reader.table((wiki_table if wiki else _table)(body[at:end]))
        else:
            reader.line(body[at])
        at = end or at + 1
    return reader.blocks


class _Reader:
    """The blocks so far, and the items that the next line may still belong to."""

    def __init__(self, unmarked: Mapping[int, str]) -> None:
        self._unmarked = unmarked
        self.blocks: list[Listing | Table | Prose] = []
        self._open: list[Item] = []
        self._after_blank = True
        self._block = 0
        self._gap: list[ListLine] = []

    def holds(self, line: ListLine) -> bool:
        """Whether a line stands further right than an open item."""
        return bool(self._open) and line.indent > self._open[0].line.indent

    def line(self, line: ListLine) -> None:
        """Put a line where it belongs."""
        if line.blank and not (line.block and line.block == self._block):
            self._after_blank = True
            return
        within = line.block != 0 and line.block == self._block
        self._block = line.block
        if line.text.lstrip().startswith(">") and not line.block:
            line = _unquoted(line)
        found = None if line.block or line.rule else item_mark().match(line.text)
        if found and shows(line.text[found.end() :]):
            self._item(line, line.text[found.end() :].strip(), ordered=bool(found["ordered"]))
        elif line.number in self._unmarked:
            self._item(line, self._unmarked[line.number], ordered=True)
        elif self._open and (within or self._continues(line)):
            self._extend(line)
        else:
            self._open = []
            self._prose(line)
        self._after_blank = False

    def table(self, table: Table) -> None:
        """Put a table behind what was read."""
        self._open = []
        table.lead = self._lead()
        self.blocks.append(table)
        self._after_blank = False

    def _continues(self, line: ListLine) -> bool:
        if line.rule and line.indent < TAB // 2:
            return False
        if line.indent < self._open[0].line.indent:
            return False
        deeper = line.indent > self._open[0].line.indent
        return deeper or (not self._after_blank and not line.text.lstrip().startswith(("|", ">")) and not line.block)

    def _extend(self, line: ListLine) -> None:
        if self._after_blank:
            while len(self._open) > 1 and self._open[-1].line.indent >= line.indent:
                self._open.pop()
        self._open[-1].own.append(line)
        for item in self._open:
            item.last = line.number

    def _item(self, line: ListLine, text: str, *, ordered: bool) -> None:
        box = re.match(BOX, text)
        item = Item(line, text, ordered, box["box"].lower() if box else None, last=line.number)
        while self._open and self._open[-1].line.indent >= line.indent - (line.indent == 1):
            self._open.pop()
        del self._open[_DEEPEST:]
        if self._open:
            item.parent = self._open[-1]
            item.parent.children.append(item)
        else:
            self._listing().items.append(item)
        self._open.append(item)
        for above in self._open:
            above.last = line.number

    def _listing(self) -> Listing:
        last = self.blocks[-1] if self.blocks else None
        if isinstance(last, Listing):
            return last
        listing = Listing(lead=self._lead())
        self.blocks.append(listing)
        return listing

    def _lead(self) -> ListLine | None:
        """Return the line alone above, where it leads on to what follows."""
        last = self.blocks[-1] if self.blocks else None
        if not isinstance(last, Prose):
            return None
        line = last.lines[-1]
        if line.block or line.rule:
            return None
        alone = len(last.lines) == 1 or last.lines[-2].number < line.number - 1
        text = line.text.strip()
        leads = re.fullmatch(r"(\*\*|__).+\1[:：]?|.*[:：](?:\*\*|__)?|【.+】|>\s*\[!\w+\][+-]?.*", text)
        return line if alone and (leads or is_time(text)) else None

    def _prose(self, line: ListLine) -> None:
        last = self.blocks[-1] if self.blocks else None
        if isinstance(last, Prose):
            last.lines.append(line)
        else:
            self.blocks.append(Prose([line]))


def _unquoted(line: ListLine) -> ListLine:
    """Return a line of a quote as it stands within: items of a callout are items."""
    inner = re.sub(r"^\s*>\s?", "", line.text)
    return line._replace(text=inner, indent=indent_of(inner)) if item_mark().match(inner) else line


def _table_end(body: Sequence[ListLine], at: int) -> int:
    """Return where the table that begins at `at` ends, 0 where none does."""
    line = body[at]
    if line.block or "|" not in line.text or at + 1 >= len(body) or body[at + 1].block:
        return 0
    below = body[at + 1].text.strip()
    if "|" not in below or "-" not in below or not re.fullmatch(_SEPARATOR, below):
        return 0
    end = at + 2
    while end < len(body) and "|" in body[end].text and not body[end].block:
        end += 1
    return end


def _table(lines: Sequence[ListLine]) -> Table:
    rows = [
        Row(line, cells_of(line.text), line.number)
        for line in lines[2:]
        if not re.fullmatch(_SEPARATOR, line.text.strip())
    ]
    taken = {row.line.number for row in rows}
    return Table(cells_of(lines[0].text), tuple(line for line in lines if line.number not in taken), rows)


def cells_of(text: str) -> tuple[str, ...]:
    r"""Split a row at its bars; `\|`, and one within code or a link of a note (`[[a|b]]`), is text."""
    inner = text.strip()
    inner = inner.removeprefix("|")
    inner = inner[:-1] if inner.endswith("|") and not inner.endswith("\\|") else inner
    cells: list[str] = []
    start = 0
    for found in _bars().finditer(inner):
        if found.group() == "|":
            cells.append(inner[start : found.start()])
            start = found.end()
    cells.append(inner[start:])
    return tuple(cell.strip().replace("\\|", "|") for cell in cells)


@cache
def _bars() -> re.Pattern[str]:
    return re.compile(r"\\.|`[^`|]*`|\[\[[^\[\]]*\]\]|\|")


@cache
def item_mark() -> re.Pattern[str]:
    """Match the mark of a list item with the blanks before and behind it; group `ordered` where it is a number."""
    return re.compile(
        rf"\s*(?:(?P<ordered>\d{{1,9}}[.)）](?:\s+|$)|[(（]\d{{1,3}}[)）]\s*|[①-⑳]\s*|\d{{1,4}}、\s*|\d{{1,4}}[.)）](?=[^\d\s]))|(?:{ITEM_MARKS}))"
    )
