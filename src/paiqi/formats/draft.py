"""The draft of an article as it begins: the title, and all the material there is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from paiqi.i18n import _
from paiqi.ledger.merges import Merges
from paiqi.model.sources import SourceKind, source_kind
from paiqi.text.clean import clean

if TYPE_CHECKING:
    from collections.abc import Iterator

    from paiqi.model.backlog import Backlog
    from paiqi.model.topic import Topic


def draft_text(backlog: Backlog, topic: Topic) -> str:
    """Return the Markdown of a new draft of `topic`, to stand in the folder `drafts` beside the backlog.

    The title is a heading, not metadata: what stands in the file is what is pasted into the account's editor. Below it
    come the notes as they are and the sources, then the same of each topic that was merged into it, under a heading
    that says where they came from.
    """
    parts = [f"# {clean(topic.title)}", *_notes(topic)]
    if topic.sources:
        parts += [f"## {_('Sources')}", _list(topic)]
    for part in Merges(backlog).held_by(topic):
        parts += [f"## {_('From “{title}” (merged)').format(title=clean(part.title))}", *_notes(part)]
        if part.sources:
            parts += [f"### {_('Sources')}", _list(part)]
    return "\n\n".join(parts) + "\n"


def _notes(topic: Topic) -> Iterator[str]:
    """Yield the notes, if any, with their tabs: `clean` would turn those of code into spaces."""
    if topic.notes.strip():
        yield "\t".join(clean(part, keep_newlines=True) for part in topic.notes.split("\t")).strip("\n")


def _list(topic: Topic) -> str:
    return "\n".join(f"- {_source(clean(source))}" for source in topic.sources)


def _source(source: str) -> str:
    """Return a source as it is; a file beside the backlog as a link that opens from the draft's folder."""
    if source_kind(source) is not SourceKind.ASSET or source.startswith(("/", "~")):
        return source
    path = f"../{source.removeprefix('./')}"
    return f"[{source}](<{path}>)" if set(path) & set(" ()") else f"[{source}]({path})"
