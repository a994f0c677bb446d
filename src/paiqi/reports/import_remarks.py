"""What an import joined, what it kept and what looks wrong, each in a sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from paiqi.i18n import N_, _, ngettext
from paiqi.ledger.numbers import describe_ranges
from paiqi.lists.listing import Conflict, Join, JoinKind, Remark, RemarkKind
from paiqi.model.days import RunDate
from paiqi.model.topic import Priority, Status
from paiqi.model.words import describe, field_label, priority_word, status_word
from paiqi.text.clean import clean
from paiqi.text.numbering import runs_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

_MOST_RUNS = 8

MOST_TITLES = 5
_FIELDS = {
    "title": N_("title"),
    "status": N_("status"),
    "number": N_("number"),
    "merged_into": N_("merged into"),
    "notes": N_("notes"),
    "sources": N_("sources"),
    "date": N_("publication date"),
    "url": N_("link"),
    "published.title": N_("published title"),
    "published.date": N_("publication date"),
    "published.url": N_("link"),
    "archived": N_("archived numbers"),
    "archived_note": N_("remark on the archive"),
    "appendix": N_("appendix"),
}
_FINDINGS = {
    RemarkKind.GAP: N_("Missing numbers: {numbers}"),
    RemarkKind.DOUBLE: N_("“{title}” stood twice, as {statuses}: {taken} was taken"),
    RemarkKind.CONTRADICTION: N_("“{title}” stands twice, and the two contradict each other: both are topics now"),
    RemarkKind.NUMBER_TWICE: N_("No.{number} belongs to several topics: {titles}"),
    RemarkKind.NUMBER_ARCHIVED: N_("No.{number} “{title}” lies within the archived numbers {archived}"),
    RemarkKind.NO_NUMBER: N_("“{title}” is published, but has no number"),
    RemarkKind.STRUCK: N_("“{title}” is struck out and nothing says why: taken as dropped"),
    RemarkKind.MERGED_NOWHERE: N_("“{title}” is merged into “{target}”, which is no topic: left open"),
    RemarkKind.MERGED_UNSAID: N_("“{title}” is merged, but the list does not say into what"),
    RemarkKind.MERGED_INTO_NOBODY: N_("“{title}” is merged, but nobody has No.{target}"),
    RemarkKind.LOOKS_PUBLISHED: N_("“{title}” is open, but looks like No.{number} “{other}”"),
    RemarkKind.NEAR: N_("“{title}” and “{other}” are nearly the same: both are topics now"),
    RemarkKind.OTHER_TITLE: N_("“{title}” went out as “{other}”, the list says"),
    RemarkKind.PILLAR: N_("“{pillar}” became the pillar of the topics below it: {topics}"),
    RemarkKind.MARKS_DIFFER: N_("“{title}” is marked as {statuses}: the first was taken"),
    RemarkKind.ROWS_DIFFER: N_("No.{number} stands in several rows that differ: what is said first was taken"),
    RemarkKind.NUMBER_OF_EARLY: N_(
        "Early articles, whose titles are not known, were left out: {numbers}; add titles to them"
    ),
    RemarkKind.NUMBER_OF_NOBODY: N_("Numbers that nobody has, without a title, were left out: {numbers}"),
    RemarkKind.OUT_OF_ARCHIVE: N_("No longer among the early articles, for their titles are known now: {numbers}"),
    RemarkKind.CONTROL: N_("Control characters were replaced by visible ones"),
    RemarkKind.CHANGED_BY_HAND: N_(
        "paiqi wrote this list, and somebody changed a line to what paiqi does not write: all of it is read as any list"
    ),
    RemarkKind.SETTINGS_LEFT_OUT: N_("Not taken, for a backlog that has topics keeps its own settings: {keys}"),
    RemarkKind.COMMENTS_LEFT_OUT: N_("The comments of a backlog are not taken: {n}"),
    RemarkKind.ENCODING: N_(
        "Read as {encoding}, not as UTF-8; where words came out wrong, save the list as UTF-8 first"
    ),
    RemarkKind.FILES_NO_TEXT: N_("Left out, for these files are no text in UTF-8, UTF-16 or GB18030: {files}"),
    RemarkKind.FILES_IRREGULAR: N_("Left out, for these are no regular files: {files}"),
    RemarkKind.FILES_UNREADABLE: N_("Left out, for these cannot be read: {files}"),
    RemarkKind.FILES_LARGE: N_("Left out, for these files are larger than 2 MB: {files}"),
    RemarkKind.FILES_BEYOND: N_("Left out, for no more than 20,000 pages are read: {files}"),
    RemarkKind.FILES_OF_SECTIONS: N_("Left out, for these are pages of sections, or templates: {files}"),
    RemarkKind.FILES_OF_OTHER_KINDS: N_("Not read, for these are no Markdown; import each by its own name: {files}"),
    RemarkKind.UNCLOSED: N_("A code block or comment begins here and never ends: read as text"),
}


def sentences(values: Iterable[Join | Conflict | Remark]) -> Iterator[str]:
    """Say each join, conflict or finding in one sentence, with its lines at the end."""
    for value in values:
        if isinstance(value, Join):
            text = _join_sentence(value)
        elif isinstance(value, Conflict):
            text = _conflict_sentence(value)
        else:
            text = _finding_sentence(value)
        yield with_lines(text, value.lines)


def _join_sentence(join: Join) -> str:
    if join.kind is JoinKind.ARTICLE and join.article == join.title:
        return _("No.{number} joined its topic “{title}”").format(number=join.number, title=join.title)
    if join.kind is JoinKind.ARTICLE:
        text = _("No.{number} “{article}” joined its topic “{title}”")
        return text.format(number=join.number, article=join.article, title=join.title)
    if not join.what:
        return _("Two entries “{title}” became one topic").format(title=join.title)
    what = listed([_(_FIELDS[name]) for name in join.what])
    return _("Two entries “{title}” became one topic; the second brought: {what}").format(title=join.title, what=what)


def _conflict_sentence(conflict: Conflict) -> str:
    word = field_word(conflict.field)
    if conflict.field == "notes":
        return _("“{title}”: the notes differ; the backlog's are kept").format(title=conflict.title)
    if conflict.field == "appendix":
        return _("The appendix differs; the backlog's is kept")
    ours, theirs = _shown(conflict.ours), _shown(conflict.theirs)
    if conflict.field == "number" and conflict.ours is None:
        text = _("“{title}”: the list says No.{number}, which another topic of the backlog has; it gets no number")
        return text.format(title=conflict.title, number=theirs)
    if not conflict.title:
        text = _("{field}: the backlog says {ours}, the list {theirs}; the backlog's is kept")
        return text.format(field=word, ours=ours, theirs=theirs)
    text = _("“{title}”: {field} is {ours} in the backlog, {theirs} in the list; the backlog's is kept")
    return text.format(title=conflict.title, field=word, ours=ours, theirs=theirs)


def field_word(field: str) -> str:
    """Return the word for a field of a topic, or of what belongs to none."""
    label = field_label(field)
    within = label if label == field else label[:1].lower() + label[1:]
    return _(_FIELDS[field]) if field in _FIELDS else within


def _finding_sentence(finding: Remark) -> str:
    values = {name: _shown(value) for name, value in finding.values.items()}
    return _(_FINDINGS[finding.kind]).format(**values)


def _shown(value: Any) -> str:
    if isinstance(value, Status):
        return status_word(value)
    if isinstance(value, Priority):
        return priority_word(value)
    if isinstance(value, RunDate):
        return describe(value)
    if isinstance(value, (list, tuple)) and value:
        return listed([_shown(item) for item in value])
    return str(value) if value else _("none")


def listed(parts: Iterable[str]) -> str:
    """Return parts of a sentence, one behind the other."""
    return _(", ").join(parts)


def with_lines(text: str, lines: tuple[int, ...]) -> str:
    """Return a sentence with the lines it speaks of behind it, if any."""
    if not lines:
        return text
    runs = runs_of(lines)
    shown = [describe_ranges(runs[:_MOST_RUNS]), *(["…"] if len(runs) > _MOST_RUNS else [])]
    where = ngettext("line {lines}", "lines {lines}", len(lines)).format(lines=listed(shown))
    return _("{text} ({where})").format(text=text, where=where)


def quoted(titles: Sequence[str], most: int = MOST_TITLES) -> str:
    """Return titles in their marks, the first of many."""
    shown = [_("“{title}”").format(title=clean(title)) for title in titles[:most]]
    return listed([*shown, *(["…"] if len(titles) > most else [])])
