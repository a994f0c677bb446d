"""A table of what is out: number, title, address and day of each article, the number alone if need be."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from paiqi.lists.days import read_day
from paiqi.lists.decisions import Carrier, Decision, Why
from paiqi.lists.lifted import Lifted
from paiqi.lists.lifting.values import is_placeholder, unlinked
from paiqi.lists.listing import LineKind, ListDocument, ListedTopic, Remark, RemarkKind
from paiqi.lists.markdown.sources import addresses_in, is_page
from paiqi.lists.outline import Prose, Table
from paiqi.lists.vocabulary.columns import Column, column_of
from paiqi.lists.years import dated
from paiqi.model.days import RunDate
from paiqi.model.topic import Status
from paiqi.text.numbering import COUNTERS, DIGITS, LABELS

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

    from paiqi.lists.days import Day
    from paiqi.lists.outline import Outline, Row

_DAYS = {Column.DATE, Column.PUBLISHED}
_COLUMNS = {Column.NUMBER, Column.TITLE, Column.URL, *_DAYS}
_MOSTLY = 0.6
_FACTS = ("title", "published_url", "published_date")


def article_table(outline: Outline) -> Table | None:
    """Return the table that is all of a list, and whose columns say of numbered articles nothing but where and when."""
    blocks = [block for section in outline.sections for block in section.blocks]
    tables = [block for block in blocks if isinstance(block, Table)]
    others = [block for block in blocks if not isinstance(block, Table)]
    if len(tables) != 1 or any(not isinstance(block, Prose) or _says_something(block) for block in others):
        return None
    columns = [column_of(name) for name in tables[0].columns]
    if Column.NUMBER not in columns or not set(columns) <= _COLUMNS or len(set(columns)) < len(columns):
        return None
    told = {Column.URL, *_DAYS} & set(columns)
    at = [columns.index(column) for column in told]
    rows = tables[0].rows
    says = sum(any(not is_placeholder(_cell(row, place)) for place in at) for row in rows)
    return tables[0] if told and says > _MOSTLY * len(rows) else None


def read_articles(outline: Outline, table: Table, today: dt.date | None) -> ListDocument | None:
    """Return the articles of a table; None where nothing in it is out. One with a day to come is planned for that.

    Of rows for one number each fact counts where it is said first. Rows that name neither a number nor a title go to
    the appendix.
    """
    columns = [column_of(name) for name in table.columns]
    entries: list[ListedTopic] = []
    days: list[Day | None] = []
    kinds = {line.number: LineKind.BLANK if line.blank else LineKind.STRUCTURE for line in outline.lines}
    appendix: list[str] = []
    for row in table.rows:
        entry, day = _entry(row, table.columns, columns)
        named = bool(entry.title or entry.number)
        kinds |= dict.fromkeys(entry.lines, LineKind.ARTICLE if named else LineKind.APPENDIX)
        if named:
            entries.append(entry)
            days.append(day)
        else:
            appendix.append(row.line.text)
    with_days = dated(entries, [Lifted(published=day) for day in days], today)
    articles = tuple(_planned(entry, today) for entry in with_days.topics)
    if not any(article.status is Status.DONE for article in articles):
        return None
    topics, findings = _each_once(articles)
    title = next((table.columns[at] for at, column in enumerate(columns) if column is Column.TITLE), None)
    line = table.head[0].number if table.head else 1
    return ListDocument(
        topics=topics,
        appendix=("\n".join(appendix),) if appendix else (),
        kinds=tuple(kinds[line.number] for line in outline.lines),
        findings=(*outline.findings, *findings),
        decisions=(Decision(Carrier.ROWS, line, len(topics), Why.COLUMN, title),),
        guessed_years=with_days.guessed,
    )


def _entry(row: Row, names: Sequence[str], columns: Sequence[Column | None]) -> tuple[ListedTopic, Day | None]:
    said = {column: _cell(row, at) for at, column in enumerate(columns)}
    said = {column: text for column, text in said.items() if addresses_in(text) or not is_placeholder(text)}
    number = _number(said.get(Column.NUMBER, ""))
    when = said.get(Column.PUBLISHED) or said.get(Column.DATE) or ""
    day = read_day(when)
    linked = next(iter(addresses_in(said.get(Column.TITLE, ""))), None)
    url = said.get(Column.URL, "")
    addresses = addresses_in(url) or ([url] if is_page(url) else [])
    # What cannot be read as what its column says stays as it is written.
    read: dict[Column | None, Any] = {Column.NUMBER: number, Column.URL: addresses, **dict.fromkeys(_DAYS, day)}
    beside = [
        f"{names[at].strip()}: {text}"
        for at, column in enumerate(columns)
        if (text := said.get(column)) and not read.get(column, True)
    ]
    beside += [cell for cell in row.cells[len(columns) :] if cell.strip()]
    entry = ListedTopic(
        title=re.sub("^《([^《》]+)》$", r"\1", unlinked(said.get(Column.TITLE, ""))),
        lines=tuple(range(row.line.number, max(row.last, row.line.number) + 1)),
        status=Status.DONE,
        number=number,
        published_url=next(iter(addresses), None) or linked,
        sources=tuple(addresses[1:]),
        notes="\n".join(f"- {text}" for text in beside),
        article=True,
    )
    return entry, day


def _planned(article: ListedTopic, today: dt.date | None) -> ListedTopic:
    """Return an article as a plan where its day is still to come."""
    day = article.published_date
    if day is None or today is None or day <= today:
        return article
    return replace(article, status=Status.TODO, scheduled=RunDate(day), published_date=None, article=not article.title)


def _each_once(articles: tuple[ListedTopic, ...]) -> tuple[tuple[ListedTopic, ...], list[Remark]]:
    """Make one of the rows for one number; say where they differ."""
    rows: dict[object, list[ListedTopic]] = defaultdict(list)
    for article in articles:
        rows[article.number or article].append(article)
    topics, findings = [], []
    for those in rows.values():
        facts = {field: [value for one in those if (value := getattr(one, field))] for field in _FACTS}
        first = {field: values[0] for field, values in facts.items() if values}
        lines = tuple(line for one in those for line in one.lines)
        notes = "\n".join(dict.fromkeys(one.notes for one in those if one.notes))
        topics.append(replace(those[0], **first, lines=lines, notes=notes))
        if any(len(set(values)) > 1 for values in facts.values()):
            findings.append(Remark(RemarkKind.ROWS_DIFFER, lines, {"number": those[0].number}))
    return tuple(topics), findings


def _number(text: str) -> int | None:
    found = re.fullmatch(rf"\W*(?:{LABELS})?[.\s]*第?\s*({DIGITS})\s*[{COUNTERS}]?\W*", text, re.IGNORECASE)
    return int(found[1]) or None if found else None


def _cell(row: Row, at: int) -> str:
    return row.cells[at].strip() if at < len(row.cells) else ""


def _says_something(block: Prose) -> bool:
    return any(not line.blank for line in block.lines)
