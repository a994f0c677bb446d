"""The line with a topic's title in the familiar list: `### ~~MoE~~ ✅ 已写（No.33）`, written and read."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from paiqi.i18n import language
from paiqi.lists.own.escapes import entity, inline, plain
from paiqi.lists.own.fields import read_target
from paiqi.lists.own.names import read_number
from paiqi.lists.own.words import INTO, said
from paiqi.model.topic import Status
from paiqi.model.words import STATUS_WORDS, is_word_of

if TYPE_CHECKING:
    from paiqi.lists.own.names import Names
    from paiqi.model.backlog import Series
    from paiqi.model.topic import Topic

MARK = "### "
_SIGNS = {
    Status.DRAFTING: "✍",
    Status.READY: "📤",
    Status.DONE: "✅",
    Status.MERGED: "✅",
    Status.DROPPED: "❌",
}
# What the line says, so that no label below it need say it again.
SAID_BY_TITLE = {
    **dict.fromkeys(Status, ("status",)),
    Status.DONE: ("status", "number"),
    Status.MERGED: ("status", "merged_into"),
}
_STRUCK = re.compile(r"~~(?P<title>(?:\\.|[^~\\])+)~~ (?P<sign>[✅❌])\ufe0f? (?P<said>.*)")
_BEGUN = re.compile(r"(?P<title>.*) (?P<sign>[✍📤])\ufe0f? (?P<said>\S+)")
_NUMBERED = re.compile(r"(?P<word>[^（(]*?)\s*[（(](?P<label>.*)[）)]")


def title_line(topic: Topic, names: Names) -> str:
    """Return the line with the title of `topic` and what became of it."""
    status = topic.status
    if status is Status.TODO:
        return MARK + _unmistaken(inline(topic.title))
    sign = f"{_SIGNS[status]} {said(STATUS_WORDS[status])}"
    if status.open:
        return f"{MARK}{_unstruck(inline(topic.title))} {sign}"
    if status is Status.DONE and topic.number is not None:
        label = names.number(topic.number)
        sign += f"（{label}）" if language() == "zh" else f" ({label})"
    if status is Status.MERGED and topic.merged_into is not None:
        target = names.of(topic.merged_into)
        sign += f"{said(INTO)}{'' if target[0] == '《' else ' '}{target}"
    return f"{MARK}~~{inline(topic.title, special='~')}~~ {sign}"


def _unmistaken(title: str) -> str:
    """Return an escaped title that ends in no mark: the sign that would be one is an entity."""
    title = _unstruck(title)
    found = _BEGUN.fullmatch(f" {title}")
    if found is None or _status(found["sign"], found["said"]) is None:
        return title
    at = found.start("sign") - 1
    return title[:at] + entity(title[at]) + title[at + 1 :]


def _unstruck(title: str) -> str:
    """Return an escaped title that is not struck out, and that Markdown does not cut at its end (`C #`)."""
    title = f"\\{title}" if title.startswith("~~") else title
    return re.sub(r"(?<!\S)(?=#+\Z)", r"\\", title)


def read_title(text: str, series: Series) -> dict[str, Any]:
    """Read what stands behind the mark of a title's line; raise ValueError for what paiqi does not write so."""
    begun = _BEGUN.fullmatch(text)
    status = _status(begun["sign"], begun["said"]) if begun else None
    if begun and status:
        return {"title": _title(begun["title"]), "status": status}
    if not text.startswith("~~"):
        return {"title": _title(text)}
    struck = _STRUCK.fullmatch(text.rstrip())
    if struck is None:
        raise ValueError(text)
    return {"title": _title(struck["title"]), **_closed(struck["sign"], struck["said"], series)}


def _closed(sign: str, text: str, series: Series) -> dict[str, Any]:
    """Read `已写（No.33）`, `已合并到 No.28`, `弃用`."""
    if status := _status(sign, text):
        return {"status": status}
    numbered = _NUMBERED.fullmatch(text)
    if numbered and _status(sign, numbered["word"]) is Status.DONE:
        return {"status": Status.DONE, "number": read_number(numbered["label"], series)}
    for word in (*STATUS_WORDS[Status.MERGED].chinese[:1], *STATUS_WORDS[Status.MERGED].english[:1]):
        for into in (INTO.chinese[0], INTO.english[0]):
            if text.startswith(word + into):
                target = text.removeprefix(word + into).strip()
                return {"status": Status.MERGED, "merged_into": read_target(target, series)}
    raise ValueError(text)


def _status(sign: str, word: str) -> Status | None:
    return next(
        (status for status, own in _SIGNS.items() if own == sign and is_word_of(STATUS_WORDS[status], word)), None
    )


def _title(text: str) -> str:
    title = plain(text)
    if not title:
        raise ValueError(text)
    return title
