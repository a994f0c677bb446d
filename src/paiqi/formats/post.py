"""An article as editors and sites take it: front matter, the draft, and what it was made of.

What stands in the front matter of the draft itself is kept; what is missing there is known from the topic.
"""

from __future__ import annotations

import datetime as dt
import os
import re
from bisect import bisect_right
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from paiqi.calendar.zone import iso_moment
from paiqi.errors import RefusedError
from paiqi.formats.draft import held_notes, source_line, stands_in
from paiqi.formats.export import Export
from paiqi.i18n import _, ngettext
from paiqi.ledger.merges import Merges
from paiqi.mentions.protected import code_of
from paiqi.model.commands import advised, again
from paiqi.model.sources import SourceKind, source_kind
from paiqi.model.topic import Status
from paiqi.model.words import Words
from paiqi.naming.typed import typed
from paiqi.operations.status import target_words
from paiqi.store.edits.scalars import scalar
from paiqi.store.yaml.plain import read_plain
from paiqi.text.clean import clean
from paiqi.text.markdown import front_matter_end, heading

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from paiqi.model.backlog import Backlog
    from paiqi.model.topic import Topic


class Editor(StrEnum):
    """Who takes the article."""

    WENYAN = "wenyan"
    HUGO = "hugo"


EDITORS = {
    Editor.WENYAN: Words(("wenyan", "wechat", "weixin"), ("文颜", "公众号", "微信", "微信公众号")),
    Editor.HUGO: Words(("hugo",), ("Hugo",)),
}
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}(?:[Tt ][0-9:.+\-Zz ]*)?")
_TARGET = re.compile(r"\]\([ \t]*(<[^<>\n]*>|[^\s()<>]+(?:\([^\s()]*\)[^\s()<>]*)*)")
_TAG = re.compile(r"<img\s", re.IGNORECASE)
_ELSEWHERE = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:|//|/|#")  # an address, or a path that leads from the root


class Draft(NamedTuple):
    """The text of a topic's draft, or its notes where none is `begun`; pictures are found from the folder `base`."""

    text: str
    base: Path
    begun: bool = True


def post(
    backlog: Backlog,
    topic: Topic,
    draft: Draft,
    *,
    editor: Editor,
    cover: str | None = None,
    author: str | None = None,
    exists: Callable[[str], bool],
) -> Export:
    """Return the article of `topic` for an `editor`, with `cover` and `author` where those are given.

    Its sources come last, those of the topics that were merged into it among them; until it is published, the notes of
    these stand above them, where the draft does not have them already. `exists` tells which pictures are there.

    Raises:
        RefusedError: The topic is merged, its front matter cannot be read, or the editor wants a picture.
    """
    if topic.status is Status.MERGED:
        raise _merged(backlog, topic, editor)
    front, body = _parted(topic, draft)
    title, body = _titled(topic, front, body)
    merged = Merges(backlog).held_by(topic)
    parts = [body.strip("\n")] if body.strip() else []
    if topic.status is not Status.DONE:
        parts += _notes_of(merged, body)
    sources, files = _sources((topic, *merged), "\n".join(parts))
    parts += [f"## {_('Sources')}", sources] if sources else []
    values = _front_matter(backlog, topic, front, editor, title=title, cover=cover, author=author)
    text = "\n\n".join(parts)
    missing: list[str] = []
    if editor is Editor.WENYAN:
        # It reads from a pipe, too, where no path leads anywhere that does not begin at the root.
        text = _from_the_root(text, draft.base)
        pictures = [found[1].strip("<>") for found in _pictures(text)]
        if values.get("cover"):
            values["cover"] = _absolute(cover or _text(topic, values, "cover"), Path.cwd() if cover else draft.base)
            pictures.insert(0, values["cover"])
        if not pictures and not _TAG.search(text):
            raise _without_picture(backlog, topic)
        missing = [one for one in pictures if one.startswith("/") and not exists(one)]
    lines = [f"{scalar(key)}: {_written(key, value)}" for key, value in values.items()]
    notes = (*_empty(text), *_missing(missing), *_left_out(files))
    # The front matter has no mark of ours, but its first line is the title.
    beginning = f"---\n{lines[0]}\n"
    article = "\n".join(["---", *lines, "---", *(["", text] if text else []), ""])
    return Export(article, 1, notes, lambda old: old.startswith(beginning))


def _merged(backlog: Backlog, topic: Topic, editor: Editor) -> RefusedError:
    target = Merges(backlog).end(topic)
    name = typed(backlog, target) if target else ""
    return RefusedError(
        _("“{title}” went into {target}").format(title=clean(topic.title), target=target_words(backlog, topic)),
        remedy=advised(_("export that one: {command}"), command=again("export post", name, **{"for": editor.value})),
    )


def _parted(topic: Topic, draft: Draft) -> tuple[dict[Any, Any], str]:
    """Return the front matter of a draft, and what stands below it; notes have none."""
    lines = draft.text.removeprefix("\ufeff").splitlines()
    end = front_matter_end(lines) if draft.begun else 0
    if not end:
        return {}, "\n".join(lines)
    written = "\n".join(lines[1:end]) + "\n"
    try:
        if lines[0].strip() == "+++":
            import tomllib

            found: Any = tomllib.loads(written)
        else:
            found = read_plain(written) if written.strip() else {}
    except ValueError as error:
        raise RefusedError(
            _("the front matter of the draft cannot be read: {reason}").format(reason=clean(str(error))),
            where=f"{topic.draft}:1",
            remedy=_("write it as YAML: one line “key: value” for each"),
        ) from None
    return (found or {}, "\n".join(lines[end + 1 :])) if isinstance(found or {}, dict) else ({}, "\n".join(lines))


def _text(topic: Topic, front: dict[Any, Any], key: str) -> str:
    """Return a text of the front matter, empty where it is missing; raise RefusedError where YAML reads no text."""
    value = front.get(key)
    if value is not None and not isinstance(value, str):
        raise RefusedError(
            _("`{key}` in the front matter of the draft is no text").format(key=key),
            where=f"{topic.draft}:1",
            remedy=_("write one text there, in quotes"),
        )
    return value or ""


def _titled(topic: Topic, front: dict[Any, Any], body: str) -> tuple[str, str]:
    """Return the title of the article, and its text without the heading that says the title."""
    first, _end, rest = body.lstrip("\n").partition("\n")
    level, said = heading(first.strip())
    said = said.strip() if level == 1 else ""
    published = topic.published.title if topic.published else None
    return _text(topic, front, "title") or published or said or topic.title, rest if said else body


def _notes_of(merged: tuple[Topic, ...], body: str) -> Iterator[str]:
    for part in merged:
        found = list(held_notes(part))
        if len(found) > 1 and not any(one in body for one in found):
            yield from found


def _sources(topics: tuple[Topic, ...], above: str) -> tuple[str, int]:
    """Return a list of the sources that are not named `above`, and how many files are not in it, being the writer's."""
    every = dict.fromkeys(source for topic in topics for source in topic.sources if not stands_in(above, source))
    kept = [source for source in every if source_kind(source) is not SourceKind.ASSET]
    return "\n".join(f"- {source_line(source)}" for source in kept), len(every) - len(kept)


def _front_matter(
    backlog: Backlog, topic: Topic, front: dict[Any, Any], editor: Editor, **given: str | None
) -> dict[Any, Any]:
    """Return the keys of the front matter: what is `given`, else what stands there, else what the topic says."""
    published = topic.published
    day = (published and published.date) or topic.scheduled
    when = day.isoformat() if isinstance(day, dt.date) else day and iso_moment(day, backlog.calendar.timezone)
    known = {
        "title": given["title"],
        "cover": given["cover"] or front.get("cover"),
        "author": given["author"] or front.get("author") or topic.owner,
        "date": front.get("date") or when,
        "tags": front.get("tags") or topic.tags,
    }
    if editor is Editor.WENYAN:
        known["source_url"] = front.get("source_url") or (published and published.url)
    else:
        known["categories"] = front.get("categories") or ([topic.pillar] if topic.pillar else None)
        known["draft"] = front.get("draft", topic.status not in {Status.READY, Status.DONE})
    kept = {key: value for key, value in front.items() if key not in known}
    return {key: value for key, value in {**known, **kept}.items() if value not in (None, "", (), [])}


def _written(key: str, value: Any) -> str:
    return value if key == "date" and isinstance(value, str) and _DAY.fullmatch(value) else scalar(value)


def _pictures(text: str) -> Iterator[re.Match[str]]:
    """Yield the targets of the pictures of a text, as first groups, but for those in code.

    A `![` is looked for from its target back: of many without any, each would be followed to the end of the text.
    """
    code = list(code_of(text))
    starts = [start for start, _end in code]
    behind = at = 0  # the last bracket that closed, and the last picture
    for close in re.compile(r"\]").finditer(text):
        begin = text.find("![", max(behind, at), close.start())
        behind = close.end()
        found = _TARGET.match(text, close.start()) if begin >= 0 else None
        if found is None:
            continue
        at = found.end()
        place = bisect_right(starts, begin) - 1
        if place < 0 or begin >= code[place][1]:
            yield found


def _from_the_root(text: str, base: Path) -> str:
    """Return `text` with the paths of its pictures whole, for wherever it is read from."""
    parts, at = [], 0
    for one in _pictures(text):
        path = _absolute(one[1].strip("<>"), base)
        parts += [text[at : one.start(1)], f"<{path}>" if set(path) & set(" ()") else path]
        at = one.end(1)
    return "".join([*parts, text[at:]])


def _absolute(path: str, base: Path) -> str:
    return path if _ELSEWHERE.match(path) else os.path.normpath(base / path)


def _without_picture(backlog: Backlog, topic: Topic) -> RefusedError:
    return RefusedError(
        _("WeChat wants a cover, and “{title}” has neither `cover` nor a picture").format(title=clean(topic.title)),
        remedy=advised(
            _("give it one: {command}"),
            command=again("export post", typed(backlog, topic), cover="cover.png", **{"for": "wenyan"}),
        ),
    )


def _empty(text: str) -> Iterator[str]:
    if not text:
        yield _("there is neither a draft nor notes: below the front matter stands nothing")


def _missing(paths: list[str]) -> Iterator[str]:
    for path in dict.fromkeys(paths):
        yield _("the picture {path} is not there").format(path=clean(path))


def _left_out(files: int) -> Iterator[str]:
    if files:
        text = ngettext(
            "{n} file of yours is not among the sources, for nobody else can open it",
            "{n} files of yours are not among the sources, for nobody else can open them",
            files,
        )
        yield text.format(n=files)
