"""What may be typed for an argument or an option, by the word that its help page has for it: TOPIC, TAG, FILE."""

from __future__ import annotations

import re
from collections import Counter
from functools import partial
from typing import TYPE_CHECKING

from paiqi.cli.choices import OneOf
from paiqi.cli.completion.candidates import Candidate, FileNames
from paiqi.i18n import _, language
from paiqi.model.topic import OPEN_STATUSES, Status
from paiqi.model.words import status_word, word_of
from paiqi.naming.begun import topics_begun, words_begun

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from paiqi.cli.completion.half_line import HalfLine
    from paiqi.model.backlog import Backlog
    from paiqi.model.topic import Topic
    from paiqi.model.words import Words

    # Opens the backlog, when it is needed.
    Open = Callable[[], Backlog]
    Way = Callable[[HalfLine, Open], Iterable[Candidate]]

# Which topics a command is for, where that is neither the open ones, as for most that write, nor all of them.
_FOR = {
    "reopen": {Status.DONE, Status.DROPPED},
    "unmerge": {Status.MERGED},
    "renumber": {Status.DONE},
}


def values_of(line: HalfLine, backlog: Open) -> Iterable[Candidate]:
    """Return what may stand at the cursor, where that is a value and no name of an option; raise FileNames."""
    parameter, place = (line.pending, 0) if line.pending is not None else line.argument
    if parameter is None:
        return ()
    choices = getattr(parameter.type, "func", None)
    if isinstance(choices, OneOf):
        return _words(line.typed, choices.offered)
    way = _WAYS.get((parameter.metavar or "", place)) or _WAYS.get((parameter.metavar or "", _ANYWHERE))
    return () if way is None else way(line, backlog)


def _words(typed: str, words: Iterable[Words]) -> Iterator[Candidate]:
    """Yield the words that paiqi says, in the reader's language; in English where that is what was typed."""
    for one in words_begun(tuple(words), typed, lambda words: (word_of(words), words.english[0])):
        said, english = word_of(one), one.english[0]
        in_english = bool(typed) and english.startswith(typed) and not said.startswith(typed)
        value, other = (english, said) if in_english else (said, english)
        yield Candidate(value, "" if other == value else other)


def _topics(line: HalfLine, backlog: Open) -> Iterator[Candidate]:
    """Yield the topics that are meant, those first that the command is for."""
    from paiqi.naming.typed import TypedNames

    whole = backlog()
    names = TypedNames(whole)
    wanted = _statuses_for(line.command)
    ordered = sorted(whole.topics, key=lambda topic: topic.status not in wanted)
    found = topics_begun(ordered, line.typed, whole.series)
    for topic in found:
        value = names.begun(topic, line.typed)
        if line.only_alike and not _runs_through(line.typed, value):
            value = _alike(topic, line.typed, whole) or (line.typed if len(found) == 1 else value)
        if value not in line.arguments:
            yield Candidate(value, _about(topic, value, whole))


def _runs_through(typed: str, value: str) -> bool:
    """Whether the letters of `typed` stand in `value`, in their order."""
    letters = iter(value.casefold())
    return all(letter in letters for letter in typed.casefold())


def _alike(topic: Topic, typed: str, backlog: Backlog) -> str:
    """Return the number of a topic as it was begun; else an empty text."""
    names = (str(topic.number), backlog.series.label(topic.number)) if isinstance(topic.number, int) else ()
    return next((name for name in names if name.startswith(typed)), "")


def _statuses_for(command: str) -> frozenset[Status]:
    """Return the statuses of the topics that a command is made for."""
    from paiqi.cli.table import COMMANDS

    entry = COMMANDS.get(command)
    return frozenset(_FOR.get(command, OPEN_STATUSES if entry and entry.writes else Status))


def _about(topic: Topic, value: str, backlog: Backlog) -> str:
    """Return the number, the title and the status of a topic, but for what is the value itself."""
    number = backlog.series.label(topic.number) if isinstance(topic.number, int) else ""
    said = " ".join(part for part in (number, topic.title) if part and part != value)
    return " · ".join(filter(None, (said, status_word(topic.status))))


def _signed(way: Way, line: HalfLine, backlog: Open) -> Iterator[Candidate]:
    """Yield what may stand behind a plus or a minus, with it, or without one."""
    sign, line.typed = (line.typed[0], line.typed[1:]) if line.typed[:1] in {"+", "-"} else ("", line.typed)
    yield from (Candidate(sign + value, says) for value, says in way(line, backlog))


def _listed(words: Callable[[HalfLine], Iterable[Candidate]], line: HalfLine, _backlog: Open) -> Iterator[Candidate]:
    """Yield what may stand behind the last comma, with all before it."""
    before, comma, line.typed = line.typed.rpartition(",")
    taken = set(before.split(","))
    yield from (Candidate(before + comma + value, says) for value, says in words(line) if value not in taken)


def _own(texts: Callable[[Topic], Iterable[str | None]], line: HalfLine, backlog: Open) -> Iterator[Candidate]:
    """Yield the texts that topics have, the most frequent first."""
    counted = Counter(text for topic in backlog().topics for text in texts(topic) if text)
    words = tuple(word for word, _count in counted.most_common())
    yield from (Candidate(word, str(counted[word])) for word in words_begun(words, line.typed, lambda word: (word,)))


def _people(line: HalfLine, backlog: Open) -> Iterator[Candidate]:
    yield from _own(lambda topic: (topic.owner,), line, backlog)
    yield from _plain(line.typed, [("我" if language() == "zh" else "me", "")])


def _sources(line: HalfLine, backlog: Open) -> Iterator[Candidate]:
    """Yield the sources of the topic that is named, where they are to be taken away; else files."""
    if line.command != "source rm":
        raise FileNames
    from paiqi.naming.select import matching_topics

    found = {source for topic in matching_topics(backlog(), line.arguments[0]) for source in topic.sources}
    yield from _plain(line.typed, [(source, "") for source in found])


def _files(_line: HalfLine, _backlog: Open) -> Iterator[Candidate]:
    raise FileNames


def _plain(typed: str, pairs: Iterable[tuple[str, str]]) -> Iterator[Candidate]:
    yield from map(Candidate._make, words_begun(tuple(pairs), typed, lambda pair: (pair[0],)))


def _settings(line: HalfLine, _backlog: Open) -> Iterator[Candidate]:
    """Yield the settings as they are called in the file, found by their names in both languages."""
    from paiqi.model.keys import SETTINGS
    from paiqi.reports.setting_words import setting_name

    keys = tuple(key for keys in SETTINGS.values() for key in keys)
    for key in words_begun(keys, line.typed, lambda key: (key.name, *key.also)):
        yield Candidate(key.name, f"{setting_name(key)} · {_plain_text(_(key.says))}")
    yield from _plain(line.typed, [("owner", "")])


def _setting_value(line: HalfLine, backlog: Open) -> Iterator[Candidate]:
    """Yield what a setting may be, where there are words for it."""
    from paiqi.operations.settings import setting_called

    name = line.arguments[0]
    if name == "owner":
        yield from _people(line, backlog)
        return
    key = setting_called(name).key
    if key.name == "holidays":
        yield from _countries(line, backlog)
    yield from _plain(line.typed, [(choice.word, _plain_text(_(choice.says))) for choice in key.choices])


def _countries(line: HalfLine, _backlog: Open) -> Iterator[Candidate]:
    from paiqi.calendar.holidays.countries import CHINA

    yield from _plain(line.typed, [(CHINA, _("China's statutory holidays")), ("none", _("no days off"))])


def _command_names(line: HalfLine, _backlog: Open) -> Iterator[Candidate]:
    """Yield the words that may follow those of a command's name that are there."""
    from paiqi.cli.completion.names import names_behind

    yield from _plain(line.typed, names_behind(" ".join(line.arguments)))


def _rules(line: HalfLine) -> Iterator[Candidate]:
    from paiqi.checks.rules import RULES

    yield from _plain(line.typed, [(rule.code, "") for rule in RULES])


def _columns(line: HalfLine) -> Iterator[Candidate]:
    from paiqi.lists.own.cells import COLUMNS
    from paiqi.model.words import field_label

    yield from _plain(line.typed, [(key, field_label(key)) for key in COLUMNS])


def _shells(line: HalfLine, _backlog: Open) -> Iterator[Candidate]:
    from paiqi.cli.completion.shells import SHELLS

    yield from _plain(line.typed, [(name, "") for name in SHELLS])


def _plain_text(markdown: str) -> str:
    return re.sub(r"\[([^]]*)\]\([^)]*\)", r"\1", markdown).replace("`", "")


_ANYWHERE = -1
_tags = partial(_own, lambda topic: topic.tags)
# By what the help page calls a value, and how many words of the argument stand before it.
_WAYS: dict[tuple[str, int], Way] = {
    ("TOPIC", _ANYWHERE): _topics,
    ("TOPIC …", _ANYWHERE): _topics,
    ("TOPIC [DATE]", 0): _topics,
    ("TOPIC SPAN", 0): _topics,
    ("TOPIC N | A B", _ANYWHERE): _topics,
    ("±TOPIC", _ANYWHERE): partial(_signed, _topics),
    ("TAG", _ANYWHERE): _tags,
    ("±TAG", _ANYWHERE): partial(_signed, _tags),
    ("PILLAR", _ANYWHERE): partial(_own, lambda topic: (topic.pillar,)),
    ("NAME", _ANYWHERE): _people,
    ("FILE", _ANYWHERE): _files,
    ("SOURCE", _ANYWHERE): _sources,
    ("SETTING", _ANYWHERE): _settings,
    ("SETTING VALUE …", 0): _settings,
    ("SETTING VALUE …", 1): _setting_value,
    ("COUNTRY", _ANYWHERE): _countries,
    ("COMMAND", _ANYWHERE): _command_names,
    ("CODES", _ANYWHERE): partial(_listed, _rules),
    ("KEYS", _ANYWHERE): partial(_listed, _columns),
    ("SHELL", _ANYWHERE): _shells,
}
