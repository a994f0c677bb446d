"""A command typed again another way, whole: what a remedy tells one to type."""

from __future__ import annotations

from typing import TYPE_CHECKING, Unpack

from paiqi.errors import AmbiguousTopicError
from paiqi.i18n import _
from paiqi.text.clean import exact

if TYPE_CHECKING:
    from collections.abc import Sequence

    from paiqi.model.backlog import Backlog
    from paiqi.naming.select import Preference


def retyped(words: Sequence[str], old: Sequence[str], new: Sequence[str]) -> str:
    """Return the command of these `words` (without `paiqi`) with `new` in the place of `old`, as a shell takes it.

    Options may stand between the words of `old`; empty where those are not all there.
    """
    places = _places(words, old)
    if not places:
        return ""
    kept = [word for at, word in enumerate(words) if at not in places]
    start = min(places)
    return " ".join(exact(word) for word in ("paiqi", *kept[:start], *new, *kept[start:]))


def _places(words: Sequence[str], wanted: Sequence[str]) -> set[int]:
    """Return where the `wanted` words stand: together if they do, else in their order; the last ones of several."""
    size = len(wanted)
    together = (at for at in range(len(words) - size, -1, -1) if list(words[at : at + size]) == list(wanted))
    start = next(together, None)
    if start is not None:
        return set(range(start, start + size))
    found: list[int] = []
    for word in reversed(wanted):
        at = next((at for at in range((found or [len(words)])[-1] - 1, -1, -1) if words[at] == word), None)
        if at is None:
            return set()
        found.append(at)
    return set(found)


def lengthened(words: Sequence[str], *more: str) -> str:
    """Return the command of these `words`, among which no `--` stands, with more of them at its end."""
    return " ".join(exact(word) for word in ("paiqi", *words, *more))


def with_flag(words: Sequence[str], command: str, flag: str) -> str:
    """Return the command of these `words` with `flag` behind its name, where `--` is not in the way."""
    at = list(words).index(command) + 1
    return " ".join(exact(word) for word in ("paiqi", *words[:at], flag, *words[at:]))


def behind_hyphens(words: Sequence[str], text: str) -> str:
    """Return the command with `--` before the word that is `text`, or begins with it and an equals sign.

    Empty where that would turn an option behind it into a text.
    """
    place = next(at for at, word in enumerate(words) if word == text or word.startswith(f"{text}="))
    if any(word.startswith("-") for word in words[place + 1 :]):
        return ""
    return " ".join(exact(word) for word in ("paiqi", *words[:place], "--", *words[place:]))


def refuse_unquoted(
    backlog: Backlog, names: Sequence[str], words: Sequence[str], **preference: Unpack[Preference]
) -> None:
    """Refuse `names` among which a title of several words may stand without quotes, in a command of these `words`."""
    from paiqi.naming.names import reference
    from paiqi.naming.select import candidates, matching_topics
    from paiqi.naming.unquoted import unquoted_title

    run = unquoted_title(backlog, names)
    if run is None:
        return
    title = " ".join(names[run.start : run.end])
    meant = [matching_topics(backlog, name, **preference) for name in names]
    one = retyped(words, names, [*names[: run.start], title, *names[run.end :]])
    each = retyped(words, names, [reference(backlog.series, found[0]) for found in meant if len(found) == 1])
    remedy = _("put a title of several words in quotes")
    if one:
        clear = all(len(found) == 1 for found in meant)
        text = _("one title: {one}; each word a topic: {each}") if clear else _("if it is one title: {one}")
        remedy = text.format(one=one, each=each)
    topics = {id(topic): topic for found in (run.topics, *meant[run.start : run.end]) for topic in found}
    raise AmbiguousTopicError(
        _("“{title}” may be one title, or {n} topics").format(title=title, n=run.end - run.start),
        remedy=remedy,
        candidates=candidates(backlog.series, topics.values()),
    )


def refuse_begun_title(backlog: Backlog, name: str, text: Sequence[str], words: Sequence[str]) -> None:
    """Refuse the first word of a title for a topic's name where others of its words begin an unquoted `text`."""
    from paiqi.naming.select import by_title, candidates, named_outright

    if len(text) == 1 or named_outright(backlog, name):
        return
    runs = [" ".join([name, *text[:end]]) for end in range(1, len(text))]
    found = [(run, topics) for run in runs if (topics := by_title(backlog, run))]
    if not found:
        return
    title, topics = found[-1]
    one = retyped(words, [name, *text], [title, *text[runs.index(title) + 1 :]])
    other = retyped(words, [name, *text], [name, " ".join(text)])
    raise AmbiguousTopicError(
        _("“{title}” may be a title, or a topic and the beginning of the text").format(title=title),
        remedy=_("a title: {one}; a text: {other}").format(one=one, other=other)
        if one
        else _("put a title of several words in quotes"),
        candidates=candidates(backlog.series, topics),
    )
