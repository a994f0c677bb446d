"""What an import did: what came in, what became of every line, what was joined, what looks wrong."""

from __future__ import annotations

import shlex
from collections import Counter
from typing import TYPE_CHECKING, Any

from paiqi.i18n import N_, _, ngettext
from paiqi.ledger.numbers import describe_ranges
from paiqi.lists.decisions import Carrier, Why
from paiqi.lists.listing import Conflict, ImportReport, Join, JoinKind, LineKind, Remark, RemarkKind
from paiqi.model.commands import command
from paiqi.model.days import RunDate
from paiqi.model.topic import Priority, Status
from paiqi.model.words import describe, field_label, priority_word, status_word
from paiqi.operations.adding import near_titles
from paiqi.reports.report import Lines, Report, TextLine
from paiqi.reports.said import Said
from paiqi.text.clean import clean
from paiqi.text.numbering import runs_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from paiqi.lists.decisions import Alternative, Decision, Left
    from paiqi.model.backlog import Backlog

# Comparing many new titles with many old ones would take long; so many at once are a first import.
_MANY = 100
_MOST_LEFT = 5
_MOST_TITLES = 5
_CARRIERS = {
    Carrier.ROWS: N_("rows of a table"),
    Carrier.ITEMS: N_("list items"),
    Carrier.NUMBERED: N_("numbered items"),
    Carrier.HEADINGS: N_("headings"),
    Carrier.LINES: N_("lines"),
}
_WHY = {
    Why.COLUMN: N_("by the names of the columns"),
    Why.VALUES: N_("by what stands in the columns"),
    Why.BOXES: N_("by their boxes"),
    Why.MARKS: N_("by their marks"),
    Why.LABELS: N_("by the labels below them"),
    Why.SECTION: N_("by the heading above"),
    Why.SHAPE: N_("by their shape"),
    Why.ASKED: N_("as asked"),
    Why.ONLY: N_("as nothing else could be"),
}
_MOST_RUNS = 8

_LINE_KINDS = {
    LineKind.TOPIC: N_("topics {n}"),
    LineKind.ARTICLE: N_("articles {n}"),
    LineKind.SOURCE: N_("sources {n}"),
    LineKind.ARCHIVE: N_("archive {n}"),
    LineKind.APPENDIX: N_("appendix {n}"),
    LineKind.LEFT: N_("left out {n}"),
    LineKind.STRUCTURE: N_("structure {n}"),
    LineKind.BLANK: N_("blank {n}"),
}
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
    RemarkKind.DOUBLE: N_("“{title}” stood twice, as {statuses}"),
    RemarkKind.CONTRADICTION: N_("“{title}” stands twice, and the two contradict each other: both are topics now"),
    RemarkKind.NUMBER_TWICE: N_("No.{number} belongs to several topics: {titles}"),
    RemarkKind.NUMBER_ARCHIVED: N_("No.{number} “{title}” lies within the archived numbers {archived}"),
    RemarkKind.NO_NUMBER: N_("“{title}” is published, but has no number"),
    RemarkKind.STRUCK: N_("“{title}” is struck out and nothing says why: taken as dropped"),
    RemarkKind.MERGED_NOWHERE: N_("“{title}” is merged into “{target}”, which is no topic: left open"),
    RemarkKind.MERGED_UNSAID: N_("“{title}” is merged, but the list does not say into what"),
    RemarkKind.MERGED_INTO_NOBODY: N_("“{title}” is merged, but nobody has No.{target}"),
    RemarkKind.LOOKS_PUBLISHED: N_("“{title}” is open, but looks like No.{number} “{other}”"),
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


def import_report(
    before: Backlog,
    after: Backlog,
    done: ImportReport,
    *,
    read_as: Sequence[str] = (),
    chosen: Sequence[str] = (),
    lost: bool = False,
) -> Report:
    """Return what came into `before`, and a note for each conflict and for each new topic that may be an old one.

    The list was `read_as` these options say, which nobody typed, or that a person had `chosen`; that its copy of the
    last time cannot be read makes it `lost`.
    """
    broken = [_("The copy of this list that was kept cannot be read.")] if lost else []
    return Report(
        facts=lambda: {"report": _facts(done)},
        blocks=lambda: (Lines(tuple(TextLine(text) for text in _lines(after, done, read_as, chosen)), prose=True),),
        notes=tuple(map(clean, (*broken, *_conflicts(done), *_near(before, done)))),
    )


def _lines(after: Backlog, done: ImportReport, read_as: Sequence[str], chosen: Sequence[str]) -> Iterator[str]:
    if read_as:
        yield _("Read as the last time: {options}").format(options=clean(shlex.join(read_as)))
    if chosen:
        yield _("As you chose; typed, it is: {options}").format(options=clean(shlex.join(chosen)))
    if not done.decisions and not done.added and not done.unchanged and not done.extended:
        yield from _nothing(done)
        yield from (clean(sentence) for sentence in sentences(done.findings))
        return
    yield from readings(done)
    counts = Counter(topic.status for topic in (*done.added, *(change.topic for change in done.extended)))
    parts = [f"{status_word(status)} {counts[status]}" for status in Status if counts[status]]
    came = ngettext("{n} new topic", "{n} new topics", len(done.added)).format(n=len(done.added))
    grew = ngettext("{n} topic extended", "{n} topics extended", len(done.extended)).format(n=len(done.extended))
    yield " · ".join([came, *([grew] if done.extended else []), *parts])
    yield account(done)
    yield from _since(done)
    if after.series.archived:
        yield _("Archived: {numbers}").format(numbers=after.series.archived)
    for heading, values in ((_("Joined:"), done.joins), (_("Look at:"), done.findings)):
        if values:
            yield heading
            yield from (f"  {clean(sentence)}" for sentence in sentences(values))
    if done.guessed_years:
        text = ngettext(
            "The year of {n} day is not written: it was taken from the others",
            "The year of {n} days is not written: it was taken from the others",
            len(done.guessed_years),
        )
        yield _with_lines(text.format(n=len(done.guessed_years)), done.guessed_years)
    if done.ordinals:
        text = ngettext(
            "{n} figure such as “1.” was read as a place in the list, not as a number (--numbers ordinals takes it)",
            "{n} figures such as “1.” were read as places in the list, not as numbers (--numbers ordinals takes them)",
            done.ordinals,
        )
        yield text.format(n=done.ordinals)
    yield from _left(done)
    if done.has_numbers:
        yield _("The next article is {number}.").format(number=after.series.label(done.next_number))


def _since(done: ImportReport) -> Iterator[str]:
    """Say what the list was compared with, and of which topics only one of the two has something."""
    if done.since:
        yield _("Compared with the copy that was imported on {day}: only what is new in it came in.").format(
            day=done.since.isoformat()
        )
    elif done.by_titles:
        yield _(
            "Without an earlier copy of this list, titles tell which topics are the same, and topics that have notes"
            " get no more of them."
        )
    if done.taken_out:
        text = ngettext(
            "{n} topic of the list is not in the backlog any more, and stays out: {titles} (--afresh takes it)",
            "{n} topics of the list are not in the backlog any more, and stay out: {titles} (--afresh takes them)",
            len(done.taken_out),
        )
        yield text.format(n=len(done.taken_out), titles=_titles(done.taken_out))
    if done.no_longer:
        text = ngettext(
            "{n} topic is not in the list any more, and stays in the backlog: {titles}",
            "{n} topics are not in the list any more, and stay in the backlog: {titles}",
            len(done.no_longer),
        )
        yield text.format(n=len(done.no_longer), titles=_titles(done.no_longer))


def _conflicts(done: ImportReport) -> Iterator[str]:
    """Say each conflict; of topics whose notes differ, and no more can be said, only how many there are."""
    notes = [conflict for conflict in done.conflicts if conflict.field == "notes"]
    if len(notes) <= _MOST_TITLES:
        yield from sentences(done.conflicts)
        return
    yield from sentences(conflict for conflict in done.conflicts if conflict.field != "notes")
    text = ngettext(
        "the notes of {n} topic differ; the backlog's are kept: {titles}",
        "the notes of {n} topics differ; the backlog's are kept: {titles}",
        len(notes),
    )
    yield text.format(n=len(notes), titles=_titles([conflict.title for conflict in notes]))


def _titles(titles: Sequence[str]) -> str:
    shown = [_("“{title}”").format(title=clean(title)) for title in titles[:_MOST_TITLES]]
    return _listed([*shown, *(["…"] if len(titles) > _MOST_TITLES else [])])


def readings(done: ImportReport) -> Iterator[str]:
    """Say what was taken for topics, and why: a line for each construct and reason."""
    groups: dict[tuple[Any, ...], list[Decision]] = {}
    for decision in done.decisions:
        groups.setdefault((decision.carrier, decision.why, decision.column, decision.status_column), []).append(
            decision
        )
    for (carrier, why, column, status), those in groups.items():
        count = sum(decision.topics for decision in those)
        parts = [_(_WHY[why])]
        parts += [_("titles from “{column}”").format(column=clean(column))] if column else []
        parts += [_("status from “{column}”").format(column=clean(status))] if status else []
        text = ngettext("{carrier}: {n} topic, {why}", "{carrier}: {n} topics, {why}", count)
        said = text.format(carrier=_(_CARRIERS[carrier]), n=count, why=_listed(parts))
        yield _with_lines(said, tuple(decision.line for decision in those))
    if done.alternative:
        other = done.alternative
        text = ngettext(
            "Read the other way, {carrier} would give {n} topic, such as {examples}: --topics {option}",
            "Read the other way, {carrier} would give {n} topics, such as {examples}: --topics {option}",
            other.topics,
        )
        examples = _titles(other.examples)
        yield text.format(carrier=_(_CARRIERS[other.carrier]), n=other.topics, examples=examples, option=other.carrier)


def one_reading(one: Alternative) -> str:
    """Say what one of two readings takes for topics: `headings: 2 topics, such as “A”, “B”`."""
    text = ngettext("{carrier}: {n} topic, such as {examples}", "{carrier}: {n} topics, such as {examples}", one.topics)
    return text.format(carrier=_(_CARRIERS[one.carrier]), n=one.topics, examples=_titles(one.examples))


def left_over(left: Left) -> str:
    """Say which section went to the appendix, and what stands in it."""
    text = ngettext("“{name}”: {n} entry, such as {examples}", "“{name}”: {n} entries, such as {examples}", left.items)
    return text.format(name=clean(left.name), n=left.items, examples=_titles(left.examples))


def _left(done: ImportReport) -> Iterator[str]:
    for left in done.left[:_MOST_LEFT]:
        text = ngettext(
            "{n} entry of “{name}” went to the appendix: --section {option} takes it",
            "{n} entries of “{name}” went to the appendix: --section {option} takes them",
            left.items,
        )
        option = shlex.quote(f"{clean(left.name)}=topics")
        yield _with_lines(text.format(n=left.items, name=clean(left.name), option=option), (left.line,))


def _nothing(done: ImportReport) -> Iterator[str]:
    """Say of a list without topics what it is."""
    said = done.total - done.lines.get(LineKind.BLANK, 0)
    if not said:
        yield _("The list is empty.")
        return
    text = ngettext("No topics found in {n} line of text.", "No topics found in {n} lines of text.", said)
    yield text.format(n=said)
    yield from _left(done)
    yield _("If some are there, say what carries them: --topics items, headings, rows, numbered or lines.")


def _near(before: Backlog, done: ImportReport) -> Iterator[str]:
    """Yield a sentence for each new topic that may be one the backlog had already under another title."""
    for topic in done.added if len(done.added) <= _MANY else ():
        yield from near_titles(before, topic.title)


def _facts(done: ImportReport) -> dict[str, Any]:
    return {
        "lines": done.lines,
        "added": [topic.id for topic in done.added],
        "extended": [change.topic.id for change in done.extended],
        "unchanged": [topic.id for topic in done.unchanged],
        "joined": [
            {"kind": join.kind, "title": join.title, "lines": join.lines, "what": join.what} for join in done.joins
        ],
        "conflicts": [
            {"title": c.title or None, "field": c.field, "ours": c.ours, "theirs": c.theirs, "lines": c.lines}
            for c in done.conflicts
        ],
        "findings": [
            {"kind": finding.kind, "lines": finding.lines, "message": message}
            for finding, message in zip(done.findings, sentences(done.findings), strict=True)
        ],
        "next_number": done.next_number if done.has_numbers else None,
        "readings": [
            {
                "carrier": d.carrier,
                "why": d.why,
                "line": d.line,
                "topics": d.topics,
                "column": d.column,
                "status_column": d.status_column,
            }
            for d in done.decisions
        ],
        "alternative": {"carrier": done.alternative.carrier, "topics": done.alternative.topics}
        if done.alternative
        else None,
        "left": [{"line": left.line, "section": left.name, "items": left.items} for left in done.left],
        "guessed_years": done.guessed_years,
        "ordinals": done.ordinals,
        "since": done.since,
        "by_titles": done.by_titles,
        "taken_out": done.taken_out,
        "no_longer": done.no_longer,
    }


def account(report: ImportReport) -> str:
    """Say what the lines of the list became: `277 lines: topics 172, articles 10, …; none lost`."""
    parts = [_(_LINE_KINDS[kind]).format(n=n) for kind, n in report.lines.items() if n]
    whole = (
        ngettext("{n} line: {parts}", "{n} lines: {parts}", report.total)
        if report.lines.get(LineKind.LEFT)
        else ngettext("{n} line: {parts}; none lost", "{n} lines: {parts}; none lost", report.total)
    )
    return whole.format(n=report.total, parts=_listed(parts))


def sentences(values: Iterable[Join | Conflict | Remark]) -> Iterator[str]:
    """Say each join, conflict or finding in one sentence, with its lines at the end."""
    for value in values:
        if isinstance(value, Join):
            text = _join_sentence(value)
        elif isinstance(value, Conflict):
            text = _conflict_sentence(value)
        else:
            text = _finding_sentence(value)
        yield _with_lines(text, value.lines)


def _join_sentence(join: Join) -> str:
    if join.kind is JoinKind.ARTICLE and join.article == join.title:
        return _("No.{number} joined its topic “{title}”").format(number=join.number, title=join.title)
    if join.kind is JoinKind.ARTICLE:
        text = _("No.{number} “{article}” joined its topic “{title}”")
        return text.format(number=join.number, article=join.article, title=join.title)
    if not join.what:
        return _("Two entries “{title}” became one topic").format(title=join.title)
    what = _listed([_(_FIELDS[name]) for name in join.what])
    return _("Two entries “{title}” became one topic; the second brought: {what}").format(title=join.title, what=what)


def _conflict_sentence(conflict: Conflict) -> str:
    word = _(_FIELDS[conflict.field]) if conflict.field in _FIELDS else field_label(conflict.field)
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
        return _listed([_shown(item) for item in value])
    return str(value) if value else _("none")


def _listed(parts: Iterable[str]) -> str:
    return _(", ").join(parts)


def _with_lines(text: str, lines: tuple[int, ...]) -> str:
    if not lines:
        return text
    runs = runs_of(lines)
    shown = [describe_ranges(runs[:_MOST_RUNS]), *(["…"] if len(runs) > _MOST_RUNS else [])]
    where = ngettext("line {lines}", "lines {lines}", len(lines)).format(lines=_listed(shown))
    return _("{text} ({where})").format(text=text, where=where)


def imported(report: Report, *, source: str, file: str, grows: bool) -> Said:
    """Say what came from `source` into `file`, and what became of every line; whoever's file `grows` is asked first."""
    return Said(
        (_("Written to {file}.").format(file=file),),
        _("Nothing new in {file}.").format(file=source),
        found=report,
        brief=(_("{command} takes it back.").format(command=command("undo")),),
        question=_("Write this to {file}?").format(file=file) if grows else "",
    )
