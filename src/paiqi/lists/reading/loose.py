"""Topics that are no headings: the list items, the lines and the published articles directly below a section."""

from __future__ import annotations

import re
from collections import Counter
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from paiqi.lists.markdown.items import Archive, Article, item_text, read_archive, read_article, unmarked_in_runs
from paiqi.lists.markdown.sources import is_source_line
from paiqi.lists.reading.bullets import says_nothing
from paiqi.lists.reading.entries import ListEntry
from paiqi.lists.vocabulary.headings import sense_of
from paiqi.model.topic import Status
from paiqi.text.fold import fold

if TYPE_CHECKING:
    from collections.abc import Sequence

    from paiqi.lists.markdown.lines import ListLine
    from paiqi.lists.reading.harvest import Harvest

_NEAR = 1
_LEAST_BLOCKS = 2


class Habit(NamedTuple):
    """How a section writes its topics.

    `titles` holds the text of each line that begins a topic; `articles` those that are numbered, `archives` the early
    ones; `nothing` are placeholders. What stands further right than `margin` belongs to the topic above it.
    """

    margin: int
    titles: dict[int, str]
    articles: dict[int, Article]
    archives: dict[int, Archive]
    nothing: frozenset[int] = frozenset()

    def begins(self, line: ListLine) -> bool:
        """Return whether a topic or the archive begins there."""
        return any(line.number in lines for lines in (self.titles, self.articles, self.archives))


def habit_of(body: Sequence[ListLine], status: Status, *, plain_lines: bool, strict: bool = False) -> Habit:
    """Find how a section writes its topics: as items, as numbered articles, as lines.

    Args:
        body: The lines below its heading.
        status: What the heading says; articles and archives stand only below a published one.
        plain_lines: Whether lines that are no items are topics, where there are no items.
        strict: Whether a line that ends like a sentence is no topic.
    """
    said = [line for line in body if not (line.blank or line.block or line.rule)]
    margin = min((line.indent for line in said), default=0) + _NEAR
    at_margin = [line for line in said if line.indent <= margin]
    archives, articles = _published(at_margin) if status is Status.DONE else ({}, {})
    items = {line.number: text for line in at_margin if (text := _item_title(line)) is not None}
    items |= unmarked_in_runs(at_margin)
    nothing = {line.number for line in at_margin if says_nothing(items.get(line.number, line.text.strip()))}
    items = {number: text for number, text in items.items() if number not in nothing}
    dashed = {line.number for line in at_margin if line.number in items and not line.text.strip()[0].isdigit()}
    plain = {
        line.number: line.text.strip()
        for line in at_margin
        if line.number not in nothing and line.number not in items and _is_plain_title(line, strict=strict)
    }
    titles: dict[int, str] = {}
    if articles:
        titles = items if dashed.intersection(articles) else {}
    elif plain_lines and (heads := _heads_of_blocks(body, items, plain)):
        titles = heads
    elif items or not plain_lines:
        titles = items
    else:
        titles = plain
    if titles is items and plain_lines and not strict and not articles:
        titles = items | _among_items(body, items, plain)
    return Habit(margin, titles, articles, archives, frozenset(nothing))


def read_loose(
    body: Sequence[ListLine], found: Harvest, habit: Habit, *, status: Status, pillar: str | None = None
) -> None:
    """Read the lines below a section's heading into `found`."""
    previous: ListLine | None = None
    aside = sealed = False
    ends = _last_rules(body, habit) if status is Status.DONE else frozenset()
    for line in body:
        directly_below = previous is not None and not previous.blank
        within_block = previous is not None and line.block != 0 and line.block == previous.block
        previous = line
        article = habit.articles.get(line.number)
        begins = habit.begins(line) and not sealed and not (aside and (article is None or article.dotted))
        if line.blank and not within_block:
            found.blank(line)
        elif within_block:
            (found.note if found.entry else found.aside)(line)
        elif begins and line.number in habit.archives:
            found.archive(line, habit.archives[line.number])
        elif begins:
            text = habit.titles.get(line.number, line.text.strip())
            found.begin(ListEntry(line, text, status, pillar, article, is_item=True))
        elif line.number in habit.nothing and not within_block:
            found.aside(line)
        elif found.entry and _is_inside(line, habit, directly_below=directly_below):
            found.note(line)
        elif line.rule and not sealed:
            found.structure(line)
            sealed = line.number in ends
        else:
            found.aside(line)
            aside = bool(habit.articles)
        aside = aside and not begins


def looks_published(body: Sequence[ListLine]) -> bool:
    """Return whether all that stands at the margin are numbered articles: a list may hold just these."""
    said = [line.text for line in body if not (line.blank or line.block or line.rule or line.indent)]
    articles = [read_article(text) for text in said]
    return bool(said) and all(
        (article and not article.dotted) or read_archive(text) for text, article in zip(said, articles, strict=True)
    )


def _published(lines: Sequence[ListLine]) -> tuple[dict[int, Archive], dict[int, Article]]:
    """Return the archives and the articles by line; `1.` before each of several is Markdown's, no number."""
    archives = {line.number: archive for line in lines if (archive := read_archive(line.text))}
    found = {line.number: read_article(line.text) for line in lines if line.number not in archives}
    articles = {number: article for number, article in found.items() if article}
    dotted = Counter(article.number for article in articles.values() if article.dotted)
    # From 1 on, they count the lines of the list.
    if any(count > 1 for count in dotted.values()) or {1, 2} <= set(dotted):
        articles = {number: article for number, article in articles.items() if not article.dotted}
    return archives, articles


def _item_title(line: ListLine) -> str | None:
    text = item_text(line.text)
    return None if text is None or (is_source_line(line.text) and not text.startswith("http")) else text


def _is_plain_title(line: ListLine, *, strict: bool) -> bool:
    """Whether a line that is no item may be a title: not a table's, a quote's, a picture's or a sentence's."""
    text = line.text.strip()
    if line.level or item_text(text) is not None or not fold(text) or is_source_line(text):
        return False
    return not text.startswith(("|", ">", "<", "![", "+-")) and not (strict and re.search(r"[。：:；;]$", text))


def _heads_of_blocks(body: Sequence[ListLine], items: dict[int, str], plain: dict[int, str]) -> dict[int, str]:
    """Return the first line of each block, where blocks are a title and items right below it; nothing elsewhere."""
    heads: dict[int, str] = {}
    with_items = 0
    for is_gap, group in groupby(body, key=lambda line: line.blank or line.rule):
        first, *rest = group
        if is_gap:
            continue
        if first.number in items:
            return {}
        if first.number in plain:
            heads[first.number] = plain[first.number]
            with_items += bool(rest) and rest[0].number in items
    leads = any(sense_of(text.rstrip(":：")).divides for text in heads.values())
    return heads if with_items >= _LEAST_BLOCKS and not leads else {}


def _among_items(body: Sequence[ListLine], items: dict[int, str], plain: dict[int, str]) -> dict[int, str]:
    """Return the lines that are topics beside items: where they are more, and not a word before these."""
    paragraphs = [list(group) for gap, group in groupby(body, key=lambda line: line.blank or line.rule) if not gap]
    alone = [line for lines in paragraphs if not any(line.number in items for line in lines) for line in lines]
    titles = {
        line.number: plain[line.number] for line in alone if line.number in plain and _is_plain_title(line, strict=True)
    }
    return titles if len(titles) > len(items) else {}


def _is_inside(line: ListLine, habit: Habit, *, directly_below: bool) -> bool:
    """Whether a line belongs to the topic above it: indented, directly below it, or a source of it."""
    if line.indent > habit.margin:
        return True
    if habit.articles and line.text.lstrip().startswith("|"):
        return False
    return not line.rule and (directly_below or is_source_line(line.text))


def _last_rules(body: Sequence[ListLine], habit: Habit) -> frozenset[int]:
    """Return the lines of the rules behind which articles do not go on, but other material begins."""
    goes_on, ends = True, []
    for line in reversed(body):
        if line.rule and not goes_on:
            ends.append(line.number)
        if not (line.blank or line.rule):
            goes_on = habit.begins(line)
    return frozenset(ends)
