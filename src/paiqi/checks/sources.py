"""Sources: the files are there, the addresses lead somewhere, and each stands in one place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from paiqi.checks.addresses import malformed
from paiqi.checks.finding import Flaw, Place
from paiqi.checks.repeated import repeated
from paiqi.i18n import _
from paiqi.model.commands import advised, command
from paiqi.model.sources import SourceKind, same_source, source_kind
from paiqi.naming.names import named, shown

if TYPE_CHECKING:
    from collections.abc import Iterator

    from paiqi.checks.case import Case
    from paiqi.model.topic import Topic


def missing_assets(case: Case) -> Iterator[Flaw]:
    """Yield each source that is a file beside the backlog, and is not there."""
    for topic in case.kept:
        for source in dict.fromkeys(topic.sources):
            if source_kind(source) is SourceKind.ASSET and not case.exists(source.strip()):
                yield Flaw(
                    _("{file} is not there").format(file=shown(source)),
                    _without(case, topic, source, _("put the file there, or: {command}")),
                    topic,
                    "sources",
                    source,
                )


def _without(case: Case, topic: Topic, source: str, text: str) -> str:
    """Say in `text` by which command a source is taken from a topic."""
    return advised(text, command=command("source rm", case.name(topic), source.strip()))


def twice(case: Case) -> Iterator[Flaw]:
    """Yield each source that stands twice in one topic."""

    def say(topic: Topic, source: str) -> str:
        return _("“{title}” has the source {source} twice").format(title=named(topic), source=shown(source))

    return repeated(case, "sources", same_source, say)


def shared(case: Case) -> Iterator[Flaw]:
    """Yield each source that an earlier topic has too, unless one holds the other or both went into one."""
    holders: dict[str, list[Topic]] = {}
    for topic in case.kept:
        for source in {same_source(source): source for source in reversed(topic.sources)}.values():
            others = holders.setdefault(same_source(source), [])
            end = case.merges.end(topic)
            other = next((o for o in others if end is None or case.merges.end(o) is not end), None)
            others.append(topic)
            if other is not None:
                yield Flaw(
                    _("“{title}” and “{other}” have the source {source}").format(
                        title=named(topic), other=named(other), source=shown(source)
                    ),
                    _without(case, topic, source, _("if only one needs it: {command}")),
                    topic,
                    "sources",
                    source,
                    also=(Place(other, "sources", source),),
                )


def malformed_addresses(case: Case) -> Iterator[Flaw]:
    """Yield each address, of a source or an article, that cannot lead anywhere; `/posts/1` leads to one's own site."""
    remedy = _("put it right")
    for topic in case.kept:
        for source in dict.fromkeys(topic.sources):
            if source_kind(source) is SourceKind.ADDRESS and (reason := malformed(source)):
                yield Flaw(_wrong(source, reason), remedy, topic, "sources", source)
        url = topic.published.url if topic.published else None
        if url and not url.startswith(("/", "./", "../")) and (reason := malformed(url)):
            yield Flaw(_wrong(url, reason), remedy, topic, "published.url", url)


def _wrong(address: str, reason: str) -> str:
    return _("the address {address} cannot be right: {reason}").format(address=shown(address), reason=reason)
