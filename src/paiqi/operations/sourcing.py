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
    from collections.abc import Iterable

    from paiqi.model.backlog import Backlog

_COLUMNS = 60


def add_sources(backlog: Backlog, topic: Topic, texts: Iterable[str]) -> Outcome:
    """Put `texts` below the sources of `topic`, but for those that it has, perhaps written in another way.

    What another topic has too is pointed out. Raise WrongUsageError for a blank text.
    """
    sources, notes = list(topic.sources), []
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
        twin = next((had for had in sources if same_source(had) == same_source(source)), None)
        if twin is not None:
            notes.append(_("“{title}” has {source} already").format(title=topic.title, source=_short(twin)))
            continue
        if (other_topic := holders.get(same_source(source))) is not None:
            notes.append(_("“{title}” has {source} too").format(title=other_topic.title, source=_short(source)))
        sources.append(source)
    grown = replace(topic, sources=tuple(sources))
    return Outcome(backlog.with_topic(topic, grown), tuple(notes), topics=(grown,))


def remove_sources(backlog: Backlog, topic: Topic, names: Iterable[str]) -> Outcome:
    """Take out of `topic` the sources that `names` mean: by the text, by its place from 1, or by a piece of it.

    Raises:
        TopicNotFoundError: A name means none of them.
        AmbiguousTopicError: A name means several.
    """
    gone = {_place_of(topic, name) for name in names}
    left = replace(topic, sources=tuple(source for place, source in enumerate(topic.sources) if place not in gone))
    return Outcome(backlog.with_topic(topic, left), topics=(left,))


def _place_of(topic: Topic, name: str) -> int:
    wanted = to_keep(name).strip()
    for found in (
        [place for place, source in enumerate(topic.sources) if source == wanted][:1],
        [int(wanted) - 1] if re.fullmatch("[0-9]{1,4}", wanted) and 0 < int(wanted) <= len(topic.sources) else [],
        [place for place, source in enumerate(topic.sources) if wanted and same_source(source) == same_source(wanted)],
        _with_piece(topic, wanted),
    ):
        if len(found) == 1:
            return found[0]
        if found:
            raise AmbiguousTopicError(
                ngettext("“{query}” matches {n} source", "“{query}” matches {n} sources", len(found)).format(
                    query=_short(wanted), n=len(found)
                ),
                remedy=_("type more of it, or its number"),
                candidates=_listed(topic, found),
            )
    raise TopicNotFoundError(
        _("no source of “{title}” matches “{query}”").format(title=topic.title, query=_short(wanted)),
        remedy=_("type a piece of one of these, or its number") if topic.sources else _("it has no sources"),
        candidates=_listed(topic, range(len(topic.sources))),
    )


def _with_piece(topic: Topic, wanted: str) -> list[int]:
    """Return the places of the sources that hold `wanted`: as it is typed, else whatever its case and width."""
    exact = [place for place, source in enumerate(topic.sources) if wanted and wanted in source]
    if exact or not fold(wanted):
        return exact
    form = folding_for(wanted)
    return [place for place, source in enumerate(topic.sources) if form(wanted) in form(source)]


def _listed(topic: Topic, places: Iterable[int]) -> tuple[str, ...]:
    return tuple(f"{place + 1}  {_short(topic.sources[place])}" for place in places)


def _short(source: str) -> str:
    return shorten(clean(source), _COLUMNS)
