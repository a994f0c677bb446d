"""What an import did: what came in, what became of every line, what was joined, what looks wrong."""

from __future__ import annotations

import shlex
from collections import Counter
from typing import TYPE_CHECKING

from paiqi.i18n import N_, _, ngettext
from paiqi.ledger.numbers import Ledger
from paiqi.lists.listing import LEFT_OUT, ImportReport, LineKind, RemarkKind
from paiqi.model.commands import command
from paiqi.model.topic import CONTENT_FIELDS, Published, Status
from paiqi.model.words import status_word
from paiqi.operations.adding import near_titles
from paiqi.reports.import_facts import facts
from paiqi.reports.import_readings import readings, sections_left
from paiqi.reports.import_remarks import MOST_TITLES, field_word, listed, quoted, sentences, with_lines
from paiqi.reports.report import Lines, Report, TextLine
from paiqi.reports.said import Said
from paiqi.text.clean import clean

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from paiqi.lists.listing import Join, Remark
    from paiqi.model.backlog import Backlog
    from paiqi.model.changes import Change
    from paiqi.model.topic import Topic

# Comparing many new titles with many old ones would take long; so many at once are a first import.
_MANY = 100
_MOST_SAID = 8
_FEW = 2
_DAYS = ("published_date", "deadline", "not_before", "added")
# What is said of a list that brings nothing new, too.
_EVEN_SO = LEFT_OUT | {
    RemarkKind.NUMBER_OF_EARLY,
    RemarkKind.NUMBER_OF_NOBODY,
    RemarkKind.ROWS_DIFFER,
    RemarkKind.SETTINGS_LEFT_OUT,
}
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
        facts=lambda: {"report": facts(done)},
        blocks=lambda: (Lines(tuple(map(TextLine, _lines(before, after, done, read_as, chosen))), prose=True),),
        notes=tuple(map(clean, (*broken, *_conflicts(done), *_near(before, done)))),
    )


def _lines(
    before: Backlog, after: Backlog, done: ImportReport, read_as: Sequence[str], chosen: Sequence[str]
) -> Iterator[str]:
    if read_as:
        yield _("Read as the last time: {options}").format(options=clean(shlex.join(read_as)))
    if chosen:
        yield _("As you chose; typed, it is: {options}").format(options=clean(shlex.join(chosen)))
    if not done.decisions and not done.added and not done.unchanged and not done.extended:
        yield from _nothing(done)
        yield from (clean(sentence) for sentence in sentences(done.findings))
    elif after == before:
        yield from _since(done)
        yield from _under(_("Look at:"), [one for one in done.findings if one.kind in _EVEN_SO])
    else:
        yield from readings(done)
        yield from _came(before, done)
        yield account(done)
        yield from _since(done)
        yield from _details(before, after, done)


def _came(before: Backlog, done: ImportReport) -> Iterator[str]:
    """Say how much came in; where topics were there before, which are new and what the others got."""
    counts = Counter(topic.status for topic in (*done.added, *(change.topic for change in done.extended)))
    parts = [f"{status_word(status)} {counts[status]}" for status in Status if counts[status]]
    came = ngettext("{n} new topic", "{n} new topics", len(done.added)).format(n=len(done.added))
    grew = ngettext("{n} topic extended", "{n} topics extended", len(done.extended)).format(n=len(done.extended))
    first = [*([came] if done.added or not done.extended else []), *([grew] if done.extended else [])]
    yield " · ".join([*first, *parts])
    if before.topics and done.added:
        yield _("New: {titles}").format(titles=quoted([_named(topic) for topic in done.added]))
    filled, changed = _fields(done.extended)
    if filled:
        yield _("Filled in: {fields}").format(fields=listed(_counted(filled)))
    if changed:
        yield _("Changed: {fields}").format(fields=listed(_counted(changed)))


def _named(topic: Topic) -> str:
    return f"No.{topic.number} {topic.title}" if isinstance(topic.number, int) else topic.title


def _fields(extended: Sequence[Change]) -> tuple[dict[str, list[str]], dict[str, list[str]]]:
    """Return the titles of the topics that got each field, and of those in which it said something else before."""
    filled: dict[str, list[str]] = {}
    changed: dict[str, list[str]] = {}
    for change in extended:
        was, now = (_values(topic) if topic else {} for topic in (change.before, change.after))
        for field, value in now.items():
            if value != was.get(field):
                (changed if was.get(field) else filled).setdefault(field, []).append(change.topic.title)
    return filled, changed


def _values(topic: Topic) -> dict[str, object]:
    """Return what a topic says in each field, those of its publishing among them."""
    published = topic.published or Published()
    own = {field: getattr(topic, field) for field in CONTENT_FIELDS if field != "published"}
    return own | {f"published.{field}": getattr(published, field) for field in ("title", "date", "url")}


def _counted(fields: Mapping[str, Sequence[str]]) -> Iterator[str]:
    """Name each field, in how many topics, and a few of these."""
    for field, titles in fields.items():
        yield _("{field} {n} ({titles})").format(field=field_word(field), n=len(titles), titles=quoted(titles, _FEW))


def _details(before: Backlog, after: Backlog, done: ImportReport) -> Iterator[str]:
    """Say what was joined, what looks wrong, what the list leaves open, and what is in the appendix."""
    again = bool(done.since or done.by_titles)
    news = {id(topic) for topic in (*done.added, *(change.topic for change in done.extended))}
    fresh = {line for entry, topic in done.pairs if id(topic) in news for line in entry.lines}

    def is_new(lines: Sequence[int]) -> bool:
        return not again or not lines or not fresh.isdisjoint(lines)

    if after.series.archived and after.series.archived != before.series.archived:
        yield _("Archived: {numbers}").format(numbers=after.series.archived)
    yield from _under(_("Joined:"), [join for join in done.joins if is_new(join.lines)])
    told = {RemarkKind.PILLAR, *([RemarkKind.GAP] if Ledger(before).gaps == Ledger(after).gaps else [])}
    yield from _under(_("Look at:"), [one for one in done.findings if one.kind not in told and is_new(one.lines)])
    yield from _years(done, tuple(line for line in done.guessed_years if is_new([line])))
    if not again:
        yield from _ordinals(done)
        yield from sections_left(done)
    if done.has_numbers and done.next_number != Ledger(before).next_number:
        yield _("The next article is {number}.").format(number=after.series.label(done.next_number))


def _under(heading: str, values: Sequence[Join | Remark]) -> Iterator[str]:
    if not values:
        return
    yield heading
    yield from (f"  {clean(sentence)}" for sentence in sentences(values[:_MOST_SAID]))
    if (more := len(values) - _MOST_SAID) > 0:
        text = ngettext("and {n} more (--json tells it)", "and {n} more (--json tells them)", more)
        yield "  " + text.format(n=more)


def _years(done: ImportReport, lines: tuple[int, ...]) -> Iterator[str]:
    """Say which years were taken for the dates that leave theirs out."""
    if not lines:
        return
    among = set(lines)
    those = [entry for entry, _topic in done.pairs if not among.isdisjoint(entry.lines)]
    planned = [entry.scheduled.day for entry in those if entry.scheduled]
    dates = [getattr(entry, field) for entry in those for field in _DAYS]
    years = sorted({date.year for date in (*planned, *dates) if date})
    text = ngettext("{n} date has no year: read as {years}", "{n} dates have no year: read as {years}", len(lines))
    yield with_lines(text.format(n=len(lines), years=listed(map(str, years))), lines)


def _ordinals(done: ImportReport) -> Iterator[str]:
    if done.ordinals:
        text = ngettext(
            "{n} figure such as “1.” was read as a place in the list, not as a number (--numbers ordinals takes it)",
            "{n} figures such as “1.” were read as places in the list, not as numbers (--numbers ordinals takes them)",
            done.ordinals,
        )
        yield text.format(n=done.ordinals)


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
        yield text.format(n=len(done.taken_out), titles=quoted(done.taken_out))
    if done.no_longer:
        text = ngettext(
            "{n} topic is not in the list any more, and stays in the backlog: {titles}",
            "{n} topics are not in the list any more, and stay in the backlog: {titles}",
            len(done.no_longer),
        )
        yield text.format(n=len(done.no_longer), titles=quoted(done.no_longer))


def _conflicts(done: ImportReport) -> Iterator[str]:
    """Say each conflict; of topics whose notes differ, and no more can be said, only how many there are."""
    notes = [conflict for conflict in done.conflicts if conflict.field == "notes"]
    if len(notes) <= MOST_TITLES:
        yield from sentences(done.conflicts)
        return
    yield from sentences(conflict for conflict in done.conflicts if conflict.field != "notes")
    text = ngettext(
        "the notes of {n} topic differ; the backlog's are kept: {titles}",
        "the notes of {n} topics differ; the backlog's are kept: {titles}",
        len(notes),
    )
    yield text.format(n=len(notes), titles=quoted([conflict.title for conflict in notes]))


def _nothing(done: ImportReport) -> Iterator[str]:
    """Say of a list without topics what it is."""
    said = done.total - done.lines.get(LineKind.BLANK, 0)
    if not said:
        yield _("The list is empty.")
        return
    text = ngettext("No topics found in {n} line of text.", "No topics found in {n} lines of text.", said)
    yield text.format(n=said)
    yield from sections_left(done)
    yield _("If some are there, say what carries them: --topics items, headings, rows, numbered or lines.")


def _near(before: Backlog, done: ImportReport) -> Iterator[str]:
    """Yield a sentence for each new topic that may be one the backlog had already under another title."""
    for topic in done.added if len(done.added) <= _MANY else ():
        yield from near_titles(before, topic.title)


def account(report: ImportReport) -> str:
    """Say what the lines of the list became: `277 lines: topics 172, articles 10, …; none lost`."""
    parts = [_(_LINE_KINDS[kind]).format(n=n) for kind, n in report.lines.items() if n]
    whole = (
        ngettext("{n} line: {parts}", "{n} lines: {parts}", report.total)
        if report.lines.get(LineKind.LEFT)
        else ngettext("{n} line: {parts}; none lost", "{n} lines: {parts}; none lost", report.total)
    )
    return whole.format(n=report.total, parts=listed(parts))


def imported(report: Report, *, source: str, file: str, grows: bool) -> Said:
    """Say what came from `source` into `file`, and what became of every line; whoever's file `grows` is asked first."""
    same = _("Nothing new in standard input.") if source == "-" else _("Nothing new in {file}.").format(file=source)
    after = _("{command} takes it back; --dry-run shows an import first.")
    return Said(
        (_("Written to {file}.").format(file=file), after.format(command=command("undo"))),
        same,
        found=report,
        question=_("Write this to {file}?").format(file=file) if grows else "",
    )
