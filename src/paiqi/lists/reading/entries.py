"""An entry of a list, its title and notes as they stand there, read as a topic."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from paiqi.lists.days import Day
from paiqi.lists.lifted import NOTHING, Lifted
from paiqi.lists.lifting.habits import Habits
from paiqi.lists.lifting.lift import lift
from paiqi.lists.lifting.parts import said_behind
from paiqi.lists.lifting.values import labelled
from paiqi.lists.listing import ListedTopic, Remark, RemarkKind
from paiqi.lists.markdown.items import Article, label_in, leading_date, read_article, read_named_number
from paiqi.lists.markdown.sources import (
    addresses_in,
    is_page,
    link_pattern,
    places_in,
    read_sources,
    without_repeats,
)
from paiqi.lists.markdown.titles import Marked, may_be_title, read_marks
from paiqi.lists.vocabulary.columns import title_strength
from paiqi.model.topic import Priority, Status
from paiqi.text.fold import fold, shows

if TYPE_CHECKING:
    import datetime as dt

    from paiqi.lists.markdown.lines import ListLine
    from paiqi.lists.outline import Row
    from paiqi.lists.reading.tables import TopicTable
_COMMENT = r"<!--.*?-->"
_INLINE_TAGS = r"(?i)</?(?:kbd|b|i|em|strong|u|span|font|mark|sub|sup|small|code)\b[^<>]*>"
_STRUCK_TAGS = r"(?i)</?(?:del|s|strike)>"
# A title, or a heading, that is no more than a count: 选题一, `Post 3`.
_NAMELESS = (
    r"(?i)\W*(?:选题|文章|题目|主题|稿件|post|topic|article|idea|episode|entry|item|no\.?|第)?"
    r"\W*[\d一二三四五六七八九十]+\W*[篇期个]?\W*"
)
_BOLD_TITLE = r"(?P<mark>\*\*|__)(?P<title>(?:(?!(?P=mark)).)+)(?P=mark)\s*(?P<rest>(?:[:：—–-]|[(（]).*)"
_LINKED_TITLE = r"(?P<title>\[[^\[\]]+\]\([^()\s]+\))\s*(?P<rest>(?:[:：—–-]|[(（]).*)"
_BOOK_TITLE = r"《(?P<title>[^《》]+)》\s*(?P<rest>[:：—–-].*)?"
_MOST_LABELS = 20
_LONGEST_NAME = 80
_ADDRESS = re.compile(r"https?://(?=.)", re.IGNORECASE)
_NO_ADDRESS = re.compile(r"[\s<>（）()\u3400-\u9fff]")
_MOST_BEFORE = 4


@dataclass
class ListEntry:
    """A topic's line, its `text` without the heading's or item's mark, and the lines of its notes.

    `status` and `pillar` are what its section says, as does `around`; `lifted` is what cells of its row say, `beside`
    what of them goes to the notes. `article` is set where the line is a published article's. `wraps` counts the lines
    of notes that go on with the title. `linked_is_done` says that what is linked in its listing is out,
    `bold_titles` and `link_titles` that titles are in bold, or linked, there and words behind them are not.
    """

    line: ListLine
    text: str
    status: Status
    pillar: str | None = None
    article: Article | None = None
    is_item: bool = False
    notes: list[ListLine] = field(default_factory=list)
    lifted: Lifted = NOTHING
    around: Lifted = NOTHING
    beside: tuple[str, ...] = ()
    wraps: int = 0
    place: int = 0
    beside_it: list[ListEntry] = field(default_factory=list)
    linked_is_done: bool = False
    bold_titles: bool = False
    link_titles: bool = False
    row: Row | None = None
    table: TopicTable | None = None


_NO_HABITS = Habits()


class ReadEntry(NamedTuple):
    """The topic, what looks wrong with it, its lines that say nothing but a source, its days with or without years."""

    topic: ListedTopic
    findings: tuple[Remark, ...]
    source_lines: frozenset[int]
    days: Lifted = NOTHING


class _Title(NamedTuple):
    """A title's text with its links replaced by their texts; the addresses, and the ones that are the whole title's."""

    text: str
    addresses: tuple[str, ...]
    own: tuple[str, ...]
    remarks: tuple[str, ...]


def read_entry(entry: ListEntry, habits: Habits = _NO_HABITS, today: dt.date | None = None) -> ReadEntry:
    """Read an entry as a topic."""
    done = entry.status is Status.DONE
    text, lifted, findings = _lifted(entry, habits)
    day, text = leading_date(text) if done and not entry.article else (None, text)
    title = _without_links(entry.article.title if entry.article else text)
    marked = read_marks(title.text, done=done)
    if lifted.number is None:
        marked, number = _numbered(entry, marked)
    else:
        number = lifted.number
    status = marked.marks.status or lifted.status or entry.status
    if marked.struck and marked.marks.status is None and status.open:
        status = Status.DONE if number else Status.DROPPED
        if not number:
            findings.append(Remark(RemarkKind.STRUCK, (entry.line.number,), {"title": marked.title}))
    said_nothing = marked.marks.status is None and lifted.status is None and status is Status.TODO
    out = lifted.published.date() if lifted.published and lifted.published.year else None
    if said_nothing and (
        (lifted.published and not (out and today and out > today))
        or (entry.linked_is_done and (title.own or lifted.url))
    ):
        status = Status.DONE
    date = marked.marks.date or (entry.article.date if entry.article else day)
    if date and not lifted.date:
        lifted = lifted._replace(date=Day(date.year, date.month, date.day))
    remarks = [*title.remarks, marked.remark, *lifted.remarks]
    own = (*title.own, *([lifted.url] if lifted.url else ())) if status is Status.DONE else ()
    found = [*title.addresses, *([lifted.url] if lifted.url else ()), *lifted.sources]
    sources = read_sources(entry.notes)
    found += [place for place in places_in(title.text) if "://" not in place]
    found += [address for text in (*entry.beside, *lifted.remarks) for address in places_in(text)]
    topic = ListedTopic(
        title=_shown(marked.title, title, entry),
        lines=(entry.line.number, *(line.number for line in entry.notes[: entry.wraps])),
        status=status,
        number=number,
        merged_into=marked.marks.merged,
        published_url=own[0] if own else None,
        pillar=lifted.pillar or entry.pillar,
        priority=lifted.priority or Priority.NORMAL,
        tags=lifted.tags,
        owner=lifted.owner,
        sources=without_repeats([*(a for a in found if a not in own[:1]), *sources.found]),
        notes="\n".join([*(remark for remark in remarks if remark), *entry.beside, *_notes(entry)]),
        links=sources.links,
        article=done and number is not None,
    )
    return ReadEntry(topic, tuple(findings), sources.lines, lifted)


def is_nameless(text: str) -> bool:
    """Whether a text only counts, and names nothing: `选题 3`, `No. 3`."""
    return len(text) < _LONGEST_NAME and re.fullmatch(_NAMELESS, text) is not None


def _lifted(entry: ListEntry, habits: Habits) -> tuple[str, Lifted, list[Remark]]:
    """Return the text without the marks lifted off it, and what they, its row, its labels and its section say."""
    text, wrapped = entry.text, [line.text.strip() for line in entry.notes[: entry.wraps]]
    if wrapped:
        text = " ".join([text, *wrapped])
    lifted = entry.lifted
    bold = _named_first(text, bold=entry.bold_titles, linked=entry.link_titles)
    if bold and shows(bold["title"]):
        rest = (bold["rest"] or "").strip()
        remark = re.sub(r"^[:：—–-]+\s*", "", rest)
        text = _unboxed(text)[0] + bold["title"]
        lifted = lifted.or_else(said_behind(remark, habits)).or_else(Lifted(remarks=(remark,) if remark else ()))
    if may_be_title(text) and not entry.article:
        text, marks = lift(text, habits)
        lifted = marks.or_else(lifted)
        struck = re.fullmatch(r"~~(?P<in>(?:(?!~~).)+)~~", text) if text.startswith("~~") else None
        if struck:
            inner, marks = lift(struck["in"], habits)
            text, lifted = f"~~{inner}~~", lifted.or_else(marks)
    labels = _labels(entry, habits)
    named = _title_label(entry) if is_nameless(text) else None
    if named:
        text = named
    findings = []
    if lifted.status and labels.status and lifted.status is not labels.status:
        values = {"title": text, "statuses": [lifted.status, labels.status]}
        findings.append(Remark(RemarkKind.MARKS_DIFFER, (entry.line.number,), values))
    return text, lifted.or_else(labels).or_else(entry.around), findings


def _named_first(text: str, *, bold: bool, linked: bool) -> re.Match[str] | None:
    """Match a title in bold, in the marks of a book, or linked, with other words behind it."""
    if linked and (found := re.fullmatch(_LINKED_TITLE, _unboxed(text)[1])):
        return found
    if not (bold or "《" in text):
        return None
    return re.fullmatch(_BOLD_TITLE if bold else _BOOK_TITLE, _unboxed(text)[1])


def _unboxed(text: str) -> tuple[str, str]:
    """Split the box and the sign off a text."""
    found = re.match(r"(?:\[[^\[\]]\]\s+)?(?:[^\w\s*_\[《(（]{1,2}\s+)?", text)
    return (found.group(), text[found.end() :]) if found else ("", text)


def _title_label(entry: ListEntry) -> str | None:
    """Return what `标题：…` below a heading says that is no more than a count."""
    for line in entry.notes[:_MOST_LABELS]:
        found = label_in(line.text)
        if found and title_strength(found["key"]):
            return found["value"].strip()
    return None


def _labels(entry: ListEntry, habits: Habits) -> Lifted:
    """Return what lines such as `**状态**：已发布` in the notes say; they stay there."""
    said = NOTHING
    for line in [line for line in entry.notes if line.text.strip() and not line.block][:_MOST_LABELS]:
        found = label_in(line.text)
        value = labelled(found["key"], found["value"], habits) if found else None
        said = said.or_else(value) if value else said
    return said


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
    shown = next(text for text in (title, read.text, *read.addresses, entry.text) if shows(text))
    return shown.replace("\t", " ").strip()


def _notes(entry: ListEntry) -> list[str]:
    """Return the lines of the notes as they stand there; those below a list item move left with it."""
    texts = [line.text if line.text.strip() else "" for line in entry.notes[entry.wraps :]]
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
    text = re.sub(_INLINE_TAGS, "", text) if "</" in text else text
    text = re.sub(_STRUCK_TAGS, "~~", re.sub(_COMMENT, "", text) if remarks else text).strip()
    linked = "](" in text
    named = [(found["text"], found["target"]) for found in link_pattern().finditer(text)] if linked else []
    plain = link_pattern().sub(lambda found: found["text"] or "", text) if linked else text
    plain, at_end = _without_last_addresses(plain) if "://" in plain else (plain, [])
    bare = fold(read_marks(plain, done=True).title)
    own = [target for label, target in named if is_page(target) and _covers(fold(label), bare)] + at_end
    addresses = [target for _label, target in named] + at_end + addresses_in(plain)
    return _Title(plain.strip(), tuple(dict.fromkeys(addresses)), tuple(own), remarks)


def _without_last_addresses(text: str) -> tuple[str, list[str]]:
    """Take the addresses off the end of a text that begins with other words."""
    begin, end = len(text) - len(text.lstrip()), len(text)
    found: list[str] = []
    while (last := _last_address(text, end)) and last[0] > begin:
        end = last[0]
        found.append(last[1])
    return text[:end], found[::-1]


def _last_address(text: str, end: int) -> tuple[int, str] | None:
    """Return the address at the end of `text[:end]`, perhaps in brackets, and where what leads to it begins."""
    at = end
    while at and text[at - 1].isspace():
        at -= 1
    for closing in (")）", ">"):
        at -= at > 0 and text[at - 1] in closing
    start = at
    while start and not _NO_ADDRESS.match(text[start - 1]):
        start -= 1
    found = _ADDRESS.search(text, start, at)
    if found is None:
        return None
    start = found.start()
    start -= start > 0 and text[start - 1] == "<"
    least = max(0, start - _MOST_BEFORE)
    while start > least and (text[start - 1].isspace() or text[start - 1] in ":：（("):
        start -= 1
    return start, text[found.start() : at]


def _covers(label: str, title: str) -> bool:
    """Whether a link's text is the title, with or without its number and marks; both are folded."""
    return title in label or (2 * len(label) > len(title) and label in title)
