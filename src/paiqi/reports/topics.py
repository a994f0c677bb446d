"""The list of topics: each at a glance, with counts below."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from paiqi.calendar.provisional import ProvisionalNumbers
from paiqi.errors import AmbiguousTopicError
from paiqi.i18n import _, ngettext
from paiqi.model.commands import command
from paiqi.model.topic import Status, Topic
from paiqi.model.words import field_label, status_word, weekday_word
from paiqi.reports.choosing import Filter, chosen, shown_day, with_words
from paiqi.reports.days import short_day
from paiqi.reports.report import Cell, Column, Excerpt, Lines, Message, Report, Table, TextLine, named
from paiqi.text.clean import clean

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from paiqi.model.backlog import Backlog
    from paiqi.naming.search import Passage, Sought


PROVISIONAL_MARK = "~"
_WIDE = 100
_MOST_LINES = 5
_EMPTY = Cell("")
_NO_SOURCES = Cell("", plain="0")


def topic_list(
    backlog: Backlog,
    wanted: Filter,
    *,
    today: dt.date,
    only_ids: bool = False,
    drafts: Callable[[], Mapping[str, str]] = dict,
) -> Report:
    """Return the topics that are `wanted`; where words are searched, also where they stand.

    `only_ids` leaves of each what names it to another command. `drafts` reads the texts of the drafts by their paths;
    it is asked where words are searched.
    """
    topics, limit = chosen(backlog, wanted), wanted.limit

    def refused() -> AmbiguousTopicError | None:
        return _without_name(backlog, topics[:limit]) if only_ids else None

    if not wanted.search:
        return Report(
            facts=lambda: {"topics": topics[:limit]},
            blocks=lambda: (
                _ids(backlog, topics[:limit]) if only_ids else _table(backlog, topics, today=today, limit=limit),
                *_nothing_called(wanted, topics),
            ),
            nothing="" if topics[:limit] or wanted.names else _("No topic is like that."),
            refused=refused,
        )
    found, lines = with_words(topics, wanted.search, drafts, backlog.appendix)
    topics = tuple(sought.topic for sought in found)
    hits = {id(sought.topic): sought.passages for sought in found}
    return Report(
        facts=lambda: {"topics": topics[:limit], "found": _found_facts(found[:limit], lines)},
        blocks=lambda: (
            (_ids(backlog, topics[:limit]),)
            if only_ids
            else (
                _table(backlog, topics, today=today, limit=limit, hits=hits),
                *([Message(tuple(_appendix_lines(lines)))] if lines else []),
                *_nothing_found(wanted, topics, lines),
            )
        ),
        refused=refused,
    )


def _ids(backlog: Backlog, topics: tuple[Topic, ...]) -> Lines:
    from paiqi.naming.typed import TypedNames

    names = TypedNames(backlog)
    return Lines(tuple(TextLine(name) for topic in topics if (name := names.on_a_line(topic))))


def _without_name(backlog: Backlog, topics: tuple[Topic, ...]) -> AmbiguousTopicError | None:
    """Say which topics cannot be named, for whatever one types means another, too."""
    from paiqi.naming.names import shown
    from paiqi.naming.typed import TypedNames

    names = TypedNames(backlog)
    left = [f"“{shown(topic.title)}”" for topic in topics if not names.on_a_line(topic)]
    if not left:
        return None
    text = ngettext(
        "{n} topic is left out, for what one types for it may mean another: {titles}",
        "{n} topics are left out, for what one types for them may mean another: {titles}",
        len(left),
    )
    return AmbiguousTopicError(
        text.format(n=len(left), titles=_(", ").join(dict.fromkeys(left))), remedy=_("give each an id in the file")
    )


def _nothing_called(wanted: Filter, topics: tuple[Topic, ...]) -> Iterator[Message]:
    """Say how to look further where no title has the words."""
    if wanted.names and not topics:
        text = _("No title has “{words}”; everywhere else: {command}")
        elsewhere = command("list", search=wanted.names)
        yield Message((TextLine(text.format(words=clean(wanted.names), command=elsewhere)),))


def _nothing_found(wanted: Filter, topics: tuple[Topic, ...], lines: Sequence[str]) -> Iterator[Message]:
    """Say that the words stand nowhere, and where else there is to look."""
    if topics or lines:
        return
    words = clean(wanted.search or "")
    if wanted.statuses == frozenset(Status):
        text = _("Nowhere is “{words}”: not in a topic, a draft or the appendix").format(words=words)
    else:
        everywhere = command("list", all=True, search=wanted.search)
        text = _("Nowhere here is “{words}”, nor in the appendix; in all topics: {command}")
        text = text.format(words=words, command=everywhere)
    yield Message((TextLine(text),))


def _found_facts(found: Sequence[Sought], lines: Sequence[str]) -> list[dict[str, Any]]:
    """Return where the words stand, as JSON has it: for each topic, and then in the appendix, which is nobody's."""
    places = [(named(one.topic), passage.key, passage.text) for one in found for passage in one.passages]
    places += [({"id": None, "title": None}, "appendix", line) for line in lines]
    return [{**topic, "key": key, "text": text} for topic, key, text in places]


def _appendix_lines(lines: Sequence[str]) -> Iterator[TextLine]:
    yield TextLine("")
    yield TextLine(_("In the appendix:"))
    yield from (TextLine(clean(line), 1, "quiet") for line in lines[:_MOST_LINES])
    if len(lines) > _MOST_LINES:
        yield TextLine("…", 1, "quiet")


def _excerpts(passages: Sequence[Passage]) -> tuple[Excerpt, ...]:
    """Return the places that the title beside them does not show."""
    shown = dict.fromkeys(passage for passage in passages if passage.key != "title")
    labels = {passage.key: _("Draft") if passage.key == "draft" else field_label(passage.key) for passage in shown}
    return tuple(Excerpt(labels[passage.key], passage.text, passage.hit) for passage in shown)


def _where(passages: Sequence[Passage]) -> tuple[Cell, Cell]:
    """Return the key and the text of the first place that the title does not show, else the title: for a script."""
    first = next((passage for passage in passages if passage.key != "title"), passages[0])
    return Cell(first.key), Cell(first.text)


def _table(
    backlog: Backlog,
    topics: tuple[Topic, ...],
    *,
    today: dt.date,
    limit: int | None,
    hits: Mapping[int, Sequence[Passage]] | None = None,
) -> Table:
    """Return the table of `topics`; its plain columns (number, status, date, id, sources, title) are a promise.

    With `hits`, the key and the text in which the words stand follow them.
    """
    provisional = ProvisionalNumbers(backlog)
    columns = (
        Column(_("No."), plain=1, right=True),
        Column(_("Title"), plain=6, flexible=True),
        Column(_("Status"), plain=2),
        Column(_("Date"), plain=3),
        Column(_("Sources"), plain=5, right=True),
        Column("", plain=4),
        Column(_("Tags"), room=_WIDE),
        *([Column("", plain=7), Column("", plain=8)] if hits else []),
    )
    states = {status: Cell(status_word(status), status.value, status.value) for status in Status}
    shown = topics if limit is None else topics[:limit]
    rows = tuple(
        (
            number_cell(topic, provisional),
            Cell(clean(topic.title), "open" if topic.open else "closed"),
            states[topic.status],
            date_cell(topic, today),
            Cell(str(len(topic.sources))) if topic.sources else _NO_SOURCES,
            Cell("", plain=topic.id) if topic.id else _EMPTY,
            Cell(clean(" ".join(topic.tags)), "quiet") if topic.tags else _EMPTY,
            *(_where(hits[id(topic)]) if hits else ()),
        )
        for topic in shown
    )
    below = tuple(_excerpts(hits[id(topic)]) for topic in shown) if hits else ()
    return Table(columns, rows, _footer(topics, len(shown), provisional), below=below)


def number_cell(topic: Topic, provisional: ProvisionalNumbers) -> Cell:
    """Return the number of `topic`: 33, ~40 provisional, →28 merged into that, — outside the series, or nothing."""
    if topic.number == "none":
        return Cell("—", plain="none")
    if topic.number is not None:
        return Cell(str(topic.number), "" if topic.status is Status.DONE else "reserved")
    if topic.merged_into is not None and topic.status is Status.MERGED:
        target = topic.merged_into
        return Cell(f"→{target}" if isinstance(target, int) else "→", "quiet", f">{target}")
    number = provisional.of(topic)
    return Cell(f"{PROVISIONAL_MARK}{number}", "quiet") if number else _EMPTY


def legend_of_provisional() -> str:
    """Return what the mark before a number says."""
    return _("{mark} provisional: what the topic gets if all goes to plan").format(mark=PROVISIONAL_MARK)


def date_cell(topic: Topic, today: dt.date) -> Cell:
    """Return the day on which `topic` went out or is to, else its deadline, `≤12-31`; late ones in their tone."""
    day = shown_day(topic)
    if day is None:
        if topic.deadline and topic.open:
            late = topic.deadline < today
            return Cell(f"≤{short_day(topic.deadline, today)}", "late" if late else "", f"<={topic.deadline}")
        return _EMPTY
    late = topic.open and (day < today or (topic.deadline is not None and day > topic.deadline))
    plain = str(topic.scheduled) if topic.status is not Status.DONE and topic.scheduled else day.isoformat()
    return Cell(f"{short_day(day, today)} {weekday_word(day)}", "late" if late else "", plain)


def _footer(topics: tuple[Topic, ...], shown: int, provisional: ProvisionalNumbers) -> tuple[str, ...]:
    counts = Counter(topic.status for topic in topics)
    parts = [f"{status_word(status)} {counts[status]}" for status in Status if counts[status]]
    total = ngettext("{n} topic", "{n} topics", len(topics)).format(n=len(topics))
    lines = [" · ".join([total, *parts, _("next number {n}").format(n=provisional.ledger.next_number)])]
    if shown < len(topics):
        lines.append(_("{shown} of {all} are shown").format(shown=shown, all=len(topics)))
    if any(provisional.of(topic) for topic in topics[:shown]):
        lines.append(legend_of_provisional())
    return tuple(lines)
