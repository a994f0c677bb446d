"""Naming a topic: by its id, its number, or any piece of its title, typed in any width, case or script."""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from typing import TYPE_CHECKING, TypedDict, Unpack

from msgspec.structs import replace

from paiqi.errors import AmbiguousTopicError, TopicNotFoundError, WrongUsageError
from paiqi.i18n import _, ngettext
from paiqi.model.commands import command
from paiqi.naming.names import reference
from paiqi.naming.titles import titles_of
from paiqi.text.clean import clean
from paiqi.text.fold import fold, folding_for
from paiqi.text.numbering import COUNTERS, DIGITS, LABELS, in_ranges, parse_ranges
from paiqi.text.width import shorten

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from paiqi.model.backlog import Backlog, Series
    from paiqi.model.topic import Topic

    Way = Callable[[Backlog, str], tuple[Topic, ...]]

_TITLE_COLUMNS = 48
_QUERY_COLUMNS = 40
_MOST_CANDIDATES = 20
_EXACT, _BEGINNING, _PIECE = range(3)
# A list shows ~40 for a provisional number, and →33 (in a pipe >33) for that of the article that a topic went into.
_PROVISIONAL = "~"
_NUMBER_PATTERN = rf"[{_PROVISIONAL}→>]?\s*+(?:(?:(?:{LABELS})\.?|第)\s*+)?({DIGITS})\s*[{COUNTERS}]?"
_IN_CHINESE_PATTERN = rf"第\s*([一二三四五六七八九十百千零两]{{1,7}})\s*[{COUNTERS}]"


class Preference(TypedDict, total=False):
    """What decides between topics that a name matches; nothing of it is set unless a command says so.

    `open_first`: closed topics are left out of a tie with open ones. `numbers_only`: a number is never a piece of a
    title. `fits` says what the command can do something with; other topics are then meant only by their id, their
    number or a whole title, or where nothing else matches.
    """

    open_first: bool
    numbers_only: bool
    fits: Callable[[Topic], bool]


def find_topic(backlog: Backlog, query: str, **preference: Unpack[Preference]) -> Topic:
    """Return the one topic that `query` names.

    Raise AmbiguousTopicError (several match equally well), TopicNotFoundError (none does; with close
    spellings, if any) or WrongUsageError (the query is blank).
    """
    found = matching_topics(backlog, query, **preference)
    if not found:
        raise _not_found(backlog, query)
    if len(found) > 1:
        raise _ambiguous(backlog, query, found)
    return found[0]


def matching_topics(backlog: Backlog, query: str, **preference: Unpack[Preference]) -> tuple[Topic, ...]:
    """Return the topics that `query` names best, in backlog order; several where it is a tie.

    The first of these that finds anything decides: the id; the number; the whole title or article title; its
    beginning; a piece of it; pinyin, for ASCII letters; but for what the command prefers. Raise WrongUsageError if the
    query is blank.
    """
    if not fold(query):
        raise WrongUsageError(_("the topic has no name"), remedy=_("type its id, its number or a piece of its title"))
    _refuse_archived(backlog, query)
    is_number = preference.get("numbers_only") and number_in(backlog.series, query) is not None
    ways = (_by_id, _by_number) if is_number else (_by_id, _by_number, by_title, _by_pinyin)
    found = _first_found(backlog, query, ways)
    fits = preference.get("fits")
    if fits is not None and not any(map(fits, found)) and not named_outright(backlog, query):
        fitting = replace(backlog, topics=tuple(filter(fits, backlog.topics)))
        found = _first_found(fitting, query, ways) or found
    still_open = tuple(topic for topic in found if topic.open)
    return still_open if preference.get("open_first") and still_open else found


def _first_found(backlog: Backlog, query: str, ways: Iterable[Way]) -> tuple[Topic, ...]:
    return next((found for named_by in ways if (found := named_by(backlog, query))), ())


def named_outright(backlog: Backlog, query: str) -> bool:
    """Whether `query` is a number, or the id or a whole title of a topic."""
    form = folding_for(query)
    return (
        number_in(backlog.series, query) is not None
        or bool(_by_id(backlog, query))
        or any(form(title) == form(query) for topic in backlog.topics for title in titles_of(topic))
    )


def _by_id(backlog: Backlog, query: str) -> tuple[Topic, ...]:
    wanted = plain(query)
    return tuple(topic for topic in backlog.topics if topic.id == wanted)


def _by_number(backlog: Backlog, query: str) -> tuple[Topic, ...]:
    number = number_in(backlog.series, query)
    if number is None:
        return ()
    bearers = tuple(topic for topic in backlog.topics if topic.number == number)
    return bearers or tuple(topic for topic in backlog.topics if number in topic.formerly)


def _refuse_archived(backlog: Backlog, query: str) -> None:
    """Refuse the number of an early article, rather than take it for a piece of some title."""
    number = number_in(backlog.series, query)
    if number is None or _by_id(backlog, query) or _by_number(backlog, query):
        return
    if in_ranges(number, parse_ranges(backlog.series.archived or "")):
        text = _("{number} is an early article (archived: {archived}), whose title this file does not hold")
        label = backlog.series.label(number)
        raise TopicNotFoundError(
            text.format(number=label, archived=backlog.series.archived),
            remedy=_see_all(),
        )


def by_title(backlog: Backlog, query: str) -> tuple[Topic, ...]:
    """Return the topics whose title `query` is, or else begins, or else is a piece of."""
    form = folding_for(query)
    wanted = form(query)
    number = number_in(backlog.series, query)

    def rank(title: str) -> int | None:
        folded = form(title)
        if wanted not in folded:
            return None
        if wanted == folded:
            return _EXACT
        if number is not None and not _has_number(title, number):
            return None
        return _BEGINNING if folded.startswith(wanted) else _PIECE

    return _best(backlog.topics, rank)


def _by_pinyin(backlog: Backlog, query: str) -> tuple[Topic, ...]:
    letters = fold(query)
    if not (letters.isascii() and letters.isalnum()) or letters.isdigit():
        return ()
    from paiqi.naming.pinyin import PinyinPattern

    return _best(backlog.topics, PinyinPattern(letters).rank)


def _best(topics: Iterable[Topic], rank: Callable[[str], int | None]) -> tuple[Topic, ...]:
    """Return the topics one of whose titles has the lowest rank."""
    best: int | None = None
    found: list[Topic] = []
    for topic in topics:
        ranked = min((ranked for title in titles_of(topic) if (ranked := rank(title)) is not None), default=None)
        if ranked is None or (best is not None and ranked > best):
            continue
        if ranked != best:
            best, found = ranked, []
        found.append(topic)
    return tuple(found)


def number_in(series: Series, query: str) -> int | None:
    """Return the number that `query` is: `33`, `No.33`, `#33`, `第33篇`, `第三十三篇`, or as the series writes it."""
    typed = plain(query)
    if in_chinese := re.fullmatch(_IN_CHINESE_PATTERN, typed):
        from paiqi.dates.numerals import read_number

        return read_number(in_chinese[1])
    match = re.fullmatch(_NUMBER_PATTERN, typed) or _own_number_pattern(series.format).fullmatch(fold(query))
    # Folding takes out what stands between digits: a range is no number.
    return int(match[1]) if match and match[1] in typed else None


def provisional_in(series: Series, query: str) -> int | None:
    """Return the number that `query` is as lists show one that a topic would get: `~40`."""
    return number_in(series, query) if plain(query).startswith(_PROVISIONAL) else None


@cache
def _own_number_pattern(series_format: str) -> re.Pattern[str]:
    # Folded in one piece: brackets alone would be kept. U+E000 is for private use, so it stands for nothing else.
    before, _placeholder, after = fold(series_format.replace("{n}", "\ue000")).partition("\ue000")
    return re.compile(re.escape(before) + f"({DIGITS})" + re.escape(after))


def _has_number(title: str, number: int) -> bool:
    """Whether `number` stands in `title` by itself: 20 is no piece of 2026."""
    return re.search(rf"(?<![0-9])0*{number}(?![0-9])", plain(title)) is not None


def plain(text: str) -> str:
    """Return `text` as ids and numbers are compared: without width, case and blanks around it."""
    return unicodedata.normalize("NFKC", text).casefold().strip()


def _not_found(backlog: Backlog, query: str) -> TopicNotFoundError:
    from paiqi.naming.spelling import close_spellings

    number = number_in(backlog.series, query)
    # With a number, a title that it stands in was not taken for what was meant; it may be all the same.
    close = close_spellings(backlog.topics, query) if number is None else by_title(backlog, str(number))
    return TopicNotFoundError(
        _("no topic matches “{query}”").format(query=_shown(query))
        if number is None
        else _("no topic has the number {number}").format(number=number),
        remedy=_did_you_mean(backlog.series, close) if close else _see_all(),
        candidates=candidates(backlog.series, close[:_MOST_CANDIDATES]),
    )


def _see_all() -> str:
    return _("see them all: {command}").format(command=command("list", all=True))


def _did_you_mean(series: Series, close: tuple[Topic, ...]) -> str:
    if len(close) == 1:
        return _("did you mean {reference}?").format(reference=reference(series, close[0]))
    return _("did you mean one of these?")


def _ambiguous(backlog: Backlog, query: str, found: tuple[Topic, ...]) -> AmbiguousTopicError:
    names = {reference(backlog.series, topic) for topic in found}
    return AmbiguousTopicError(
        ngettext("“{query}” matches {n} topic", "“{query}” matches {n} topics", len(found)).format(
            query=_shown(query), n=len(found)
        ),
        remedy=_("type its id or number, or more of its title")
        if len(names) == len(found)
        else _("give each of them an id in the file, and type that"),
        candidates=candidates(backlog.series, found[:_MOST_CANDIDATES]),
    )


def candidates(series: Series, topics: Iterable[Topic]) -> tuple[str, ...]:
    """Return a line for each of `topics` that may be meant: what names it, its title and its status."""
    return tuple(_candidate(series, topic) for topic in topics)


def _candidate(series: Series, topic: Topic) -> str:
    title = shorten(clean(topic.title), _TITLE_COLUMNS)
    name = [] if topic.id is None and not isinstance(topic.number, int) else [reference(series, topic)]
    return "  ".join([*name, title, topic.status])


def _shown(query: str) -> str:
    return shorten(clean(query), _QUERY_COLUMNS)
