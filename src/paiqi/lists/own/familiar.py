"""The writer's familiar list, as paiqi writes it, read to the letter: topics under headings, articles by number."""

from __future__ import annotations

from collections import defaultdict, deque
from typing import TYPE_CHECKING, Any

from paiqi.lists.listing import LineKind, Told
from paiqi.lists.own.articles import read_article
from paiqi.lists.own.body import read_body
from paiqi.lists.own.escapes import from_under_heading, plain_block
from paiqi.lists.own.paper import RULE, SECTION, TITLE, Paper
from paiqi.lists.own.titles import MARK, read_title
from paiqi.lists.own.told import Entry
from paiqi.lists.own.words import DONE, OPEN
from paiqi.model.topic import Status
from paiqi.text.markdown import closed_blocks

if TYPE_CHECKING:
    from collections.abc import Sequence

    from paiqi.lists.own.articles import Article
    from paiqi.lists.own.told import Naming
    from paiqi.model.backlog import Series


def read_familiar(lines: Sequence[str], series: Series, name: Naming) -> Told:
    """Read a list; `name` gives an id to a topic by its title. Raise UnknownLineError for what paiqi does not write."""
    paper = Paper(lines, series)
    ends, _unclosed = closed_blocks(lines)

    def step(paper: Paper) -> bool:
        if paper.section == OPEN and paper.line.startswith(MARK):
            _read_topic(paper, ends)
            return True
        return paper.read_nothing() or (paper.section == DONE and (paper.read_archive() or _read_article(paper)))

    paper.read(step)
    return paper.told([*paper.entries, *_with_articles(paper.entries, paper.articles)], name)


def _read_article(paper: Paper) -> bool:
    paper.articles.append((paper.at + 1, read_article(paper.line)))
    paper.mark(LineKind.ARTICLE)
    return True


def _read_topic(paper: Paper, ends: dict[int, int]) -> None:
    """Read a topic, down to the next heading of the list."""
    first = paper.at
    entry = Entry(read_title(paper.line.removeprefix(MARK), paper.series), [first + 1])
    paper.mark(LineKind.TOPIC)
    while paper.at < len(paper.lines) and not paper.line.startswith((MARK, SECTION, TITLE)):
        for _line in range(ends.get(paper.at, paper.at + 1) - paper.at):
            paper.mark(LineKind.TOPIC)
    body = list(paper.lines[first + 1 : paper.at])
    if paper.at < len(paper.lines) and paper.line.startswith(SECTION):
        _leave_rule(paper, body)
    entry.put("notes", plain_block(from_under_heading(read_body(body, entry, paper.series))))
    entry.lines += [first + 2 + at for at, line in enumerate(body) if line.strip()]
    paper.entries.append(entry)


def _leave_rule(paper: Paper, body: list[str]) -> None:
    """Leave the rule above the heading of a section to that."""
    end = len(body)
    while end and not body[end - 1].strip():
        end -= 1
    if end and body[end - 1] == RULE:
        paper.kinds[paper.at - len(body) + end - 1] = LineKind.STRUCTURE
        del body[end - 1 :]


def _with_articles(entries: Sequence[Entry], articles: Sequence[tuple[int, Article]]) -> list[Entry]:
    """Put what each article's line says into the topic of its number, and return those that have no topic above."""
    waiting: dict[Any, deque[Entry]] = defaultdict(deque)
    for entry in entries:
        if entry.values.get("status") is Status.DONE and entry.values.get("number") is not None:
            waiting[entry.values["number"]].append(entry)
    alone: list[Entry] = []
    for line, article in articles:
        if article.number is not None and waiting[article.number]:
            entry = waiting[article.number].popleft()
            entry.lines.append(line)
            title = None if article.title == entry.values["title"] else article.title
        else:
            entry = Entry({"title": article.title, "status": Status.DONE, "number": article.number}, [line])
            alone.append(entry)
            title = None
        for key, value in (("title", title), ("date", article.date), ("url", article.url)):
            entry.values.setdefault(f"published.{key}", value)
    return alone
