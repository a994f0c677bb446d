"""Reports drawn with Rich. Imported only when something goes to a terminal."""

from __future__ import annotations

from itertools import accumulate, takewhile, zip_longest
from typing import TYPE_CHECKING, TextIO

from rich.console import Console
from rich.text import Text

from paiqi.i18n import _, ngettext
from paiqi.render.styles import draw_footer, style_of
from paiqi.reports.report import (
    Block,
    Cell,
    Detail,
    Excerpt,
    Findings,
    Groups,
    Lines,
    Message,
    Months,
    Panels,
    Table,
    TextLine,
    Verbatim,
)
from paiqi.text.clean import clean, clean_text
from paiqi.text.width import around, display_width, shorten
from paiqi.text.wrapping import wrapped

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from markdown_it.token import Token


_GUTTER = 2
_STEP = 2
_WIDEST_MESSAGE = 100
_NARROWEST = 12


def draw(blocks: Iterable[Block], *, out: TextIO) -> None:
    """Draw blocks on `out`, one below the other; Rich itself honours NO_COLOR and COLUMNS."""
    draw_on(Console(file=out, highlight=False, markup=False, emoji=False), blocks)


def draw_on(screen: Console, blocks: Iterable[Block]) -> None:
    """Draw blocks on a screen of Rich's."""
    for block in blocks:
        if isinstance(block, Verbatim):
            screen.file.writelines(map(clean_text, block.parts))
        else:
            _draw(screen, block)


def _draw(screen: Console, block: Block) -> None:
    match block:
        case Table():
            _draw_table(screen, block)
        case Detail():
            _draw_detail(screen, block)
        case Message(lines) | Lines(lines, prose=True):
            _draw_prose(screen, lines)
        case Lines(lines):
            for line in lines:
                screen.print(Text("  " * line.indent + clean(line.text), style_of(line.tone)), soft_wrap=True)
        case Panels():
            from paiqi.render.panels import draw_panels

            draw_panels(screen, block)
        case Months():
            from paiqi.render.months import draw_months

            draw_months(screen, block)
        case Groups():
            from paiqi.render.groups import draw_groups

            draw_groups(screen, block)
        case Findings():
            from paiqi.render.findings import draw_findings

            draw_findings(screen, block)


def _draw_prose(screen: Console, lines: Iterable[TextLine]) -> None:
    """Draw lines; what does not fit goes on below, set in as its line is."""
    room = min(screen.width, _WIDEST_MESSAGE)
    for line in lines:
        text = clean(line.text).lstrip(" ")
        margin = " " * (_STEP * line.indent + len(clean(line.text)) - len(text))
        for part in _at_most(line.most, wrapped(text, room - len(margin)) or [""], room - len(margin)):
            screen.print(Text(margin + part, style_of(line.tone)), soft_wrap=True)


def _at_most(most: int | None, parts: list[str], room: int) -> list[str]:
    """Return the first `most` parts of a line, and show that there are more."""
    if most is None or len(parts) <= most:
        return parts
    return [*parts[: most - 1], shorten(f"{parts[most - 1]} {parts[most]}", room)]


def _draw_table(screen: Console, table: Table) -> None:
    """Draw the table as wide as the terminal; flexible columns are cut with `…`, the widest first."""
    kept = [i for i, column in enumerate(table.columns) if column.heading and column.room <= screen.width]
    if not table.asked:
        kept = [i for i in kept if any(row[i].text for row in table.rows)] or kept[:1]
    widths = dict(zip(kept, _widths(table, kept, screen.width), strict=True))
    beyond = _beyond(widths, screen.width) if table.asked else {}
    widths = {place: width for place, width in widths.items() if place not in beyond}
    margin = _margin(table, widths)
    if table.rows:
        heading = tuple(Cell(column.heading) for column in table.columns)
        _draw_row(screen, table, heading, widths, style="bold")
    for row, excerpts in zip(table.rows, table.below or ((),) * len(table.rows), strict=True):
        _draw_row(screen, table, row, widths)
        for excerpt in excerpts:
            _draw_excerpt(screen, excerpt, margin)
    if table.rows and table.footer:
        screen.print()
    text = ngettext(
        "{n} column does not fit; a pipe has them all", "{n} columns do not fit; a pipe has them all", len(beyond)
    )
    draw_footer(screen, map(clean, (*table.footer, *([text.format(n=len(beyond))] if beyond else []))))


def _beyond(widths: Mapping[int, int], room: int) -> set[int]:
    """Return the columns that end beyond the terminal; the first one is always drawn."""
    ends = accumulate(widths.values(), lambda end, width: end + _GUTTER + width)
    return {place for nth, (place, end) in enumerate(zip(widths, ends, strict=True)) if nth and end > room}


def _draw_row(
    screen: Console, table: Table, row: tuple[Cell, ...], widths: Mapping[int, int], *, style: str = ""
) -> None:
    cells = [
        wrapped(row[place].text, width) if table.columns[place].prose else [row[place].text]
        for place, width in widths.items()
    ]
    for texts in zip_longest(*cells, fillvalue=""):
        line = Text()
        for (place, width), whole in zip(widths.items(), texts, strict=True):
            text = shorten(whole, width)
            space = " " * (width - display_width(text))
            cell = Text(text, style or style_of(row[place].tone))
            line.append_text(Text.assemble(space, cell) if table.columns[place].right else Text.assemble(cell, space))
            line.append(" " * _GUTTER)
        line.rstrip()
        screen.print(line, no_wrap=True, overflow="ellipsis")


def _margin(table: Table, widths: Mapping[int, int]) -> int:
    """Return where what stands below a row begins: a step behind its flexible column."""
    before = takewhile(lambda place: not table.columns[place].flexible, widths)
    return sum(widths[place] + _GUTTER for place in before) + _STEP


def _draw_excerpt(screen: Console, excerpt: Excerpt, margin: int) -> None:
    start, end = excerpt.hit
    parts = [excerpt.text[:start], excerpt.text[start:end], excerpt.text[end:]]
    before, within, behind = (clean(part) for part in parts)
    head = _("{label}: {value}").format(label=excerpt.label, value="")
    room = max(screen.width - margin - display_width(head), _NARROWEST)
    hit = (len(before), len(before) + len(within))
    before, within, behind = around(before + within + behind, hit, room)
    line = Text.assemble(" " * margin, (head + before, "dim"), (within, "bold"), (behind, "dim"))
    screen.print(line, no_wrap=True, overflow="ellipsis")


def _widths(table: Table, kept: list[int], room: int) -> list[int]:
    """Return the width of each column that is drawn: its widest cell; the flexible ones share what is left."""
    natural = {
        place: max(
            display_width(text) for text in (table.columns[place].heading, *(row[place].text for row in table.rows))
        )
        for place in kept
    }
    excess = sum(natural.values()) + _GUTTER * (len(kept) - 1) - room
    flexible = [place for place in kept if table.columns[place].flexible]
    while excess > 0 and flexible:
        widest = max(flexible, key=natural.__getitem__)
        if natural[widest] <= _NARROWEST:
            break
        natural[widest] -= 1
        excess -= 1
    return list(natural.values())


def _draw_detail(screen: Console, detail: Detail) -> None:
    """Draw the facts as a list, and the texts as Markdown."""
    for line in wrapped(detail.title, screen.width):
        screen.print(Text(line, "bold"), soft_wrap=True)
    column = max((display_width(fact.label) for fact in detail.facts), default=0) + _GUTTER
    room = max(screen.width - column, _NARROWEST)
    label = ""
    for fact in detail.facts:
        head = "" if fact.label == label else fact.label
        label = fact.label
        for line in wrapped(clean(fact.value), room) or [""]:
            margin = head + " " * (column - display_width(head))
            screen.print(Text.assemble((margin, "dim"), (line, style_of(fact.tone))), soft_wrap=True)
            head = ""
    for section in detail.sections:
        from rich.markdown import Markdown

        screen.print()
        screen.rule(Text(section.heading, "bold"), align="left", style="dim")
        notes = Markdown(section.markdown, hyperlinks=False)
        _clean_texts(notes.parsed)
        screen.print(notes)


def _clean_texts(tokens: Iterable[Token]) -> None:
    """Clean what Markdown itself makes of a text: of `&#x202e;` a character that turns the direction of writing."""
    for token in tokens:
        token.content = clean(token.content, keep_newlines=True)
        _clean_texts(token.children or ())
