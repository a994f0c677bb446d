"""An entry of a list, its title and notes as they stand there, read as a topic."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from paiqi.lists.listing import ListedTopic, Remark, RemarkKind
from paiqi.lists.markdown.items import Article, leading_date, read_article, read_named_number
from paiqi.lists.markdown.sources import addresses_in, is_address, link_pattern, read_sources, without_repeats
from paiqi.lists.markdown.titles import Marked, read_marks
from paiqi.model.topic import Status
from paiqi.text.fold import fold

if TYPE_CHECKING:
    from paiqi.lists.markdown.lines import ListLine
_COMMENT = r"<!--.*?-->"
_STRUCK_TAGS = r"(?i)</?(?:del|s|strike)>"
_LAST_ADDRESS = r"(?i)[\s:：（(]{0,4}<?(?P<address>https?://[^\s<>（）()\u3400-\u9fff]+)>?[)）]?\s*$"


@dataclass
class ListEntry:
    """A topic's line, its `text` without the heading's or item's mark, and the lines of its notes.

    `status` and `pillar` are what its section says. `article` is set where the line is a published article's.
    """

    line: ListLine
    text: str
    status: Status
    pillar: str | None = None
    article: Article | None = None
    is_item: bool = False
    notes: list[ListLine] = field(default_factory=list)


class ReadEntry(NamedTuple):
    """The topic, what looks wrong with it, and its lines that say nothing but a source."""

    topic: ListedTopic
    findings: tuple[Remark, ...]
    source_lines: frozenset[int]


class _Title(NamedTuple):
    """A title's text with its links replaced by their texts; the addresses, and the ones that are the whole title's."""

    text: str
    addresses: tuple[str, ...]
    own: tuple[str, ...]
    remarks: tuple[str, ...]


def read_entry(entry: ListEntry) -> ReadEntry:
    """Read an entry as a topic."""
    done = entry.status is Status.DONE
    day, text = leading_date(entry.text) if done and not entry.article else (None, entry.text)
    title = _without_links(entry.article.title if entry.article else text)
    marked = read_marks(title.text, done=done)
    marked, number = _numbered(entry, marked)
    findings = []
    status = marked.marks.status or entry.status
    if marked.struck and marked.marks.status is None and status.open:
        status = Status.DONE if number else Status.DROPPED
        if not number:
            findings.append(Remark(RemarkKind.STRUCK, (entry.line.number,), {"title": marked.title}))
    date = marked.marks.date or (entry.article.date if entry.article else day)
    remarks = [*title.remarks, marked.remark, date.isoformat() if date and status is not Status.DONE else ""]
    own = title.own if status is Status.DONE else ()
    sources = read_sources(entry.notes)
    topic = ListedTopic(
        title=_shown(marked.title, title, entry),
        lines=(entry.line.number,),
        status=status,
        number=number,
        merged_into=marked.marks.merged,
        published_date=date if status is Status.DONE else None,
        published_url=own[0] if own else None,
        pillar=entry.pillar,
        sources=without_repeats([*(a for a in title.addresses if a not in own[:1]), *sources.found]),
        notes="\n".join([*(remark for remark in remarks if remark), *_notes(entry)]),
        links=sources.links,
        article=entry.status is Status.DONE and number is not None,
    )
    return ReadEntry(topic, tuple(findings), sources.lines)


def _numbered(entry: ListEntry, marked: Marked) -> tuple[Marked, int | None]:
    """Return the title without the number before it, and the number, wherever it stands."""
    number = marked.marks.number
    if entry.article and entry.article.number:
        other = f"No.{number}" if number not in {None, entry.article.number} else ""
        return marked._replace(remark="\n".join(filter(None, (marked.remark, other)))), entry.article.number
    done = Status.DONE in {marked.marks.status, entry.status}
    named = read_named_number(marked.title) or (read_article(marked.title) if done else None)
    if named is None or number is not None or (named.dotted and entry.status is not Status.DONE):
        return marked, number
    return marked._replace(title=named.title), named.number


def _shown(title: str, read: _Title, entry: ListEntry) -> str:
    """Return a title that shows something, in one line."""
    shown = next(text for text in (title, read.text, *read.addresses, entry.text) if fold(text))
    return shown.replace("\t", " ").strip()


def _notes(entry: ListEntry) -> list[str]:
    """Return the lines of the notes as they stand there; those below a list item move left with it."""
    texts = [line.text if line.text.strip() else "" for line in entry.notes]
    while texts and not texts[-1]:
        texts.pop()
    while texts and not texts[0]:
        texts.pop(0)
    if not entry.is_item:
        return texts
    margins = [text[: len(text) - len(text.lstrip(" \t"))] for text in texts if text]
    shared = min(margins, key=len, default="")
    return [text[len(shared) :] for text in texts] if all(margin.startswith(shared) for margin in margins) else texts


def _without_links(text: str) -> _Title:
    """Take the addresses and comments out of a title."""
    remarks = tuple(re.findall(_COMMENT, text)) if "-->" in text else ()
    text = re.sub(_STRUCK_TAGS, "~~", re.sub(_COMMENT, "", text) if remarks else text).strip()
    named = [(found["text"], found["target"]) for found in link_pattern().finditer(text)]
    plain = link_pattern().sub(lambda found: found["text"] or "", text)
    at_end: list[str] = []
    while (found := re.search(_LAST_ADDRESS, plain)) and plain[: found.start()].strip():
        at_end.insert(0, found["address"])
        plain = plain[: found.start()]
    bare = read_marks(plain, done=True).title
    own = [target for label, target in named if is_address(target) and _covers(label, bare)] + at_end
    addresses = [target for _label, target in named] + at_end + addresses_in(plain)
    return _Title(plain.strip(), tuple(dict.fromkeys(addresses)), tuple(own), remarks)


def _covers(label: str, title: str) -> bool:
    """Whether a link's text is the title, with or without its number and marks."""
    whole, part = fold(title), fold(label)
    return whole in part or (part in whole and 2 * len(part) > len(whole))
