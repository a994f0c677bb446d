"""The draft of an article as it begins: the title, and all the material there is."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from paiqi.calendar.provisional import ProvisionalNumbers
from paiqi.i18n import _, language_of_files
from paiqi.ledger.merges import Merges
from paiqi.model.sources import SourceKind, source_kind
from paiqi.store.edits.scalars import scalar
from paiqi.text.clean import clean, clean_text
from paiqi.text.markdown import front_matter_end

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from paiqi.model.backlog import Backlog
    from paiqi.model.topic import Topic


_PLACEHOLDER = re.compile(r"\{(title|number|date|tags|notes|sources|merged)\}")
_ALONE = re.compile(r"(?m)^([^\n:]+:[ \t]+)\{(title|number|date|tags)\}[ \t]*$")


@language_of_files()
def draft_text(backlog: Backlog, topic: Topic, template: str | None = None) -> str:
    """Return the Markdown of a new draft of `topic`, to stand in the folder `drafts` beside the backlog.

    The title is a heading, not metadata: what stands in the file is what is pasted into the account's editor. Below it
    come the notes as they are and the sources, then the same of each topic that was merged into it, under a heading
    that says where they came from. A source that stands in the text above is not listed again.

    With a `template` of the writer's own, its placeholders are filled in, and all else in it stays as it is.
    """
    if template is not None:
        return _filled_in(template, backlog, topic)
    parts = [f"# {clean(topic.title)}", *_notes(topic)]
    parts += _sources_part(topic, "##", parts)
    parts += _merged_parts(backlog, topic, parts)
    return "\n\n".join(parts) + "\n"


def _filled_in(template: str, backlog: Backlog, topic: Topic) -> str:
    """Fill a template in; in front matter a placeholder that is the whole value is written as YAML reads it."""
    notes = list(_notes(topic))
    number = topic.number if isinstance(topic.number, int) else ProvisionalNumbers(backlog).of(topic)
    values: dict[str, Any] = {
        "title": clean(topic.title),
        "number": backlog.series.label(number) if number else "",
        "date": topic.scheduled or "",
        "tags": tuple(map(clean, topic.tags)),
    }
    texts = {
        **{name: " ".join(value) if isinstance(value, tuple) else str(value) for name, value in values.items()},
        "notes": "\n\n".join(notes),
        "sources": _list(topic.sources),
        "merged": "\n\n".join(_merged_parts(backlog, topic, [*notes, _list(topic.sources)])),
    }
    lines = template.splitlines(keepends=True)
    end = front_matter_end(lines)
    front = _ALONE.sub(lambda found: f"{found[1]}{scalar(values[found[2]])}", "".join(lines[:end]))
    return _PLACEHOLDER.sub(lambda found: texts[found[1]], front + "".join(lines[end:]))


def _merged_parts(backlog: Backlog, topic: Topic, above: Sequence[str]) -> Iterator[str]:
    """Yield the notes of each topic that was merged into `topic`, and the sources not `above`, under headings."""
    parts = list(above)
    for part in Merges(backlog).held_by(topic):
        found = [*held_notes(part)]
        found += _sources_part(part, "###", [*parts, *found])
        parts += found
        yield from found


def held_notes(part: Topic) -> Iterator[str]:
    """Yield a heading that says from which merged topic its notes come, and these, if there are any."""
    yield f"## {_('From “{title}” (merged)').format(title=clean(part.title))}"
    yield from _notes(part)


def _sources_part(topic: Topic, level: str, above: Sequence[str]) -> list[str]:
    """Return the heading and the list of the sources that do not stand in what is `above`, if there are any."""
    text = "\n".join(above)
    fresh = [source for source in dict.fromkeys(topic.sources) if not stands_in(text, source)]
    return [f"{level} {_('Sources')}", _list(fresh)] if fresh else []


def stands_in(text: str, source: str) -> bool:
    """Return whether a text names `source` already."""
    # What goes on behind it is another address, or another file.
    return source in text and re.search(rf"(?<![\w/.]){re.escape(source)}(?![\w/])", text) is not None


def _notes(topic: Topic) -> Iterator[str]:
    """Yield the notes, if there are any."""
    if topic.notes.strip():
        yield clean_text(topic.notes).strip("\n")


def _list(sources: Sequence[str]) -> str:
    return "\n".join(f"- {source_line(source)}" for source in sources)


def source_line(source: str) -> str:
    """Return a source as it is; a file beside the backlog as a link that opens from the draft's folder."""
    source = clean(source)
    if source_kind(source) is not SourceKind.ASSET or source.startswith(("/", "~")):
        return source
    path = f"../{source.removeprefix('./')}"
    return f"[{source}](<{path}>)" if set(path) & set(" ()") else f"[{source}]({path})"
