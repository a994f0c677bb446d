"""The sources of a topic: put in and taken out."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msgspec.structs import replace

from paiqi.errors import AmbiguousTopicError, TopicNotFoundError, WrongUsageError
from paiqi.i18n import _, ngettext
from paiqi.model.outcome import Outcome
from paiqi.model.sources import same_source
from paiqi.model.topic import Status, Topic
from paiqi.text.clean import clean, to_keep
from paiqi.text.fold import fold, folding_for
from paiqi.text.width import shorten

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from paiqi.model.backlog import Backlog

_COLUMNS = 60


def add_sources(backlog: Backlog, topic: Topic, texts: Iterable[str]) -> Outcome:
    """Put `texts` below the sources of `topic`, but for those that it has, perhaps written in another way.

    What another topic has too is pointed out. Raise WrongUsageError for a blank text.
    """
    had, added, notes = {same_source(source): source for source in reversed(topic.sources)}, [], []
    holders: dict[str, Topic] = {}
    for other in backlog.topics:
        if other is not topic and other.status is not Status.DROPPED:
            for source in other.sources:
                holders.setdefault(same_source(source), other)
    for text in texts:
        source = to_keep(text).strip()
        if not source:
            raise WrongUsageError(
                _("a source is empty"), remedy=_("name an address, a file or a citation after the topic")
            )
        same = same_source(source)
        if (twin := had.get(same)) is not None:
            notes.append(_("“{title}” has {source} already").format(title=topic.title, source=_short(twin)))
            continue
        if (other_topic := holders.get(same)) is not None:
            notes.append(_("“{title}” has {source} too").format(title=other_topic.title, source=_short(source)))
        had[same] = source
        added.append(source)
    grown = replace(topic, sources=(*topic.sources, *added))
    return Outcome(backlog.with_topic(topic, grown), tuple(notes), topics=(grown,))


def remove_sources(backlog: Backlog, topic: Topic, names: Iterable[str]) -> Outcome:
    """Take out of `topic` the sources that `names` mean: by the text, by its place from 1, or by a piece of it.

    Raises:
        TopicNotFoundError: A name means none of them.
        AmbiguousTopicError: A name means several.
    """
    known = _Sources(topic)
    gone = {known.place_of(name) for name in names}
    left = replace(topic, sources=tuple(source for place, source in enumerate(topic.sources) if place not in gone))
    return Outcome(backlog.with_topic(topic, left), topics=(left,))


class _Sources:
    """The sources of a topic, for whoever names many of them."""

    def __init__(self, topic: Topic) -> None:
        self._topic = topic
        self._first = {source: place for place, source in reversed([*enumerate(topic.sources)])}
        self._same: dict[str, list[int]] = {}
        for place, source in enumerate(topic.sources):
            self._same.setdefault(same_source(source), []).append(place)
        self._folded: dict[Callable[[str], str], list[str]] = {}

    def place_of(self, name: str) -> int:
        """Return the place of the source that `name` means."""
        wanted, sources = to_keep(name).strip(), self._topic.sources
        is_place = re.fullmatch("[0-9]{1,4}", wanted) and 0 < int(wanted) <= len(sources)
        found = (
            ([self._first[wanted]] if wanted in self._first else [])
            or ([int(wanted) - 1] if is_place else [])
            or (self._same.get(same_source(wanted), []) if wanted else [])
            or self._with_piece(wanted)
        )
        if len(found) == 1:
            return found[0]
        if found:
            raise AmbiguousTopicError(
                ngettext("“{query}” matches {n} source", "“{query}” matches {n} sources", len(found)).format(
                    query=_short(wanted), n=len(found)
                ),
                remedy=_("type more of it, or its number"),
                candidates=_listed(self._topic, found),
            )
        raise TopicNotFoundError(
            _("no source of “{title}” matches “{query}”").format(title=self._topic.title, query=_short(wanted)),
            remedy=_("type a piece of one of these, or its number") if sources else _("it has no sources"),
            candidates=_listed(self._topic, range(len(sources))),
        )

    def _with_piece(self, wanted: str) -> list[int]:
        """Return the places of the sources that hold `wanted`: as it is typed, else whatever its case and width."""
        exact = [place for place, source in enumerate(self._topic.sources) if wanted and wanted in source]
        if exact or not fold(wanted):
            return exact
        form = folding_for(wanted)
        if form not in self._folded:
            self._folded[form] = [form(source) for source in self._topic.sources]
        piece = form(wanted)
        return [place for place, source in enumerate(self._folded[form]) if piece in source]


def _listed(topic: Topic, places: Iterable[int]) -> tuple[str, ...]:
    return tuple(f"{place + 1}  {_short(topic.sources[place])}" for place in places)


def _short(source: str) -> str:
    return shorten(clean(source), _COLUMNS)
