"""The draft of an article as it begins: the title, and all the material there is."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from paiqi.i18n import _, language_of_files
from paiqi.ledger.merges import Merges
from paiqi.model.sources import SourceKind, source_kind
from paiqi.text.clean import clean

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from paiqi.model.backlog import Backlog
    from paiqi.model.topic import Topic


@language_of_files()
def draft_text(backlog: Backlog, topic: Topic) -> str:
    """Return the Markdown of a new draft of `topic`, to stand in the folder `drafts` beside the backlog.

    The title is a heading, not metadata: what stands in the file is what is pasted into the account's editor. Below it
    come the notes as they are and the sources, then the same of each topic that was merged into it, under a heading
    that says where they came from. A source that stands in the text above is not listed again.
    """
    parts = [f"# {clean(topic.title)}", *_notes(topic)]
    parts += _sources(topic, "##", parts)
    for part in Merges(backlog).held_by(topic):
        parts += [f"## {_('From “{title}” (merged)').format(title=clean(part.title))}", *_notes(part)]
        parts += _sources(part, "###", parts)
    return "\n\n".join(parts) + "\n"


def _sources(topic: Topic, level: str, above: Sequence[str]) -> list[str]:
    """Return the heading and the list of the sources that do not stand in what is `above`, if there are any."""
    text = "\n".join(above)
    fresh = [source for source in dict.fromkeys(topic.sources) if not _stands_in(text, source)]
    return [f"{level} {_('Sources')}", _list(fresh)] if fresh else []


def _stands_in(text: str, source: str) -> bool:
    # What goes on behind it is another address, or another file.
    return re.search(rf"(?<![\w/.]){re.escape(source)}(?![\w/])", text) is not None


def _notes(topic: Topic) -> Iterator[str]:
    """Yield the notes, if any, with their tabs: `clean` would turn those of code into spaces."""
    if topic.notes.strip():
        yield "\t".join(clean(part, keep_newlines=True) for part in topic.notes.split("\t")).strip("\n")


def _list(sources: Sequence[str]) -> str:
    return "\n".join(f"- {_source(clean(source))}" for source in sources)


def _source(source: str) -> str:
    """Return a source as it is; a file beside the backlog as a link that opens from the draft's folder."""
    if source_kind(source) is not SourceKind.ASSET or source.startswith(("/", "~")):
        return source
    path = f"../{source.removeprefix('./')}"
    return f"[{source}](<{path}>)" if set(path) & set(" ()") else f"[{source}]({path})"
