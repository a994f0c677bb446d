"""The line of a task as Obsidian Tasks has it: `- [x] 33: MoE #推理 🆔 moe ⏫ ⏳ 2026-01-09 ✅ 2026-01-09`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from paiqi.lists.own.escapes import entity, inline, plain
from paiqi.lists.own.fields import read_id
from paiqi.lists.own.names import outside
from paiqi.model.days import RunDate, iso_day
from paiqi.model.topic import Priority, Status
from paiqi.model.words import NO_NUMBER, is_word_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from paiqi.model.topic import Topic

_BOXES = {
    Status.TODO: " ",
    Status.DRAFTING: "/",
    Status.READY: " ",
    Status.DONE: "x",
    Status.MERGED: "-",
    Status.DROPPED: "-",
}
_STATUSES = {" ": Status.TODO, "/": Status.DRAFTING, "x": Status.DONE, "X": Status.DONE, "-": Status.DROPPED}
# In the order in which the plug-in itself writes them.
_PRIORITIES = {Priority.HIGH: "⏫", Priority.LOW: "🔽"}
_DAYS = {"added": "➕", "not_before": "🛫", "scheduled": "⏳", "deadline": "📅", "published.date": "✅"}
_ID, _AFTER = "🆔", "⛔"
_TAG = re.compile(r"#[\w/-]*[^\W\d][\w/-]*")
_TASK = re.compile(r"- \[(?P<box>.)\] (?P<text>.*)")
_SIGN = re.compile(
    r"(?P<before>.*)(?:^| )(?P<field>"
    rf"(?P<tag>{_TAG.pattern})|(?P<priority>[⏫🔽])\ufe0f?|🆔\ufe0f? (?P<id>\S+)|⛔\ufe0f? (?P<after>\S+)"
    r"|(?P<sign>[➕🛫⏳📅✅])\ufe0f? (?P<day>\d{4}-\d\d-\d\d))"
)
_HASH = re.compile(r"(?<!\S)#(?=[^\s#])")
_NUMBERED = re.compile(r"(?P<number>[1-9]\d{0,8}|[^\W\d][\w ]{0,19}): (?P<rest>.*)")


def task_line(topic: Topic) -> str:
    """Return the line of a topic; what no sign says stands below it."""
    parts = [f"- [{_BOXES[topic.status]}] {_number(topic)}{_unmistaken(topic)}", *_signs(topic)]
    return " ".join(parts)


def said_by_signs(topic: Topic) -> set[str]:
    """Return the keys of a topic that its line says."""
    said = {"id", "after", "priority", "added", "not_before", "deadline"}
    if topic.status not in {Status.READY, Status.MERGED}:
        said.add("status")
    if topic.status is Status.MERGED and topic.merged_into is not None:
        said.add("status")
    if topic.status is Status.DROPPED and topic.merged_into is not None:
        said.discard("status")
    if topic.status is Status.DONE:
        said |= {"number", "published.date"}
    if _has_plain_tags(topic):
        said.add("tags")
    if topic.scheduled:
        said.add("scheduled")
    return said


def _number(topic: Topic) -> str:
    if topic.status is not Status.DONE or topic.number is None:
        return ""
    return f"{topic.number if isinstance(topic.number, int) else outside()}: "


def _unmistaken(topic: Topic) -> str:
    """Return the escaped title in which no word is a tag, nothing in front a number, and nothing at the end a sign."""
    title = _HASH.sub(r"\\#", inline(topic.title))
    numbered = _NUMBERED.fullmatch(title)
    if numbered and _is_number(numbered["number"]):
        title = f"{numbered['number']}\\: {numbered['rest']}"
    found = _SIGN.fullmatch(title)
    at = found.start("field") if found else 0
    return title[:at] + entity(title[at]) + title[at + 1 :] if found else title


def _is_number(text: str) -> bool:
    return text.isdecimal() or is_word_of(NO_NUMBER, text)


def _has_plain_tags(topic: Topic) -> bool:
    return all(_TAG.fullmatch(f"#{tag}") for tag in topic.tags)


def _signs(topic: Topic) -> Iterator[str]:
    """Yield the tags and the signs of a topic."""
    if _has_plain_tags(topic):
        yield from (f"#{tag}" for tag in topic.tags)
    if topic.id:
        yield f"{_ID} {topic.id}"
    if topic.after:
        yield f"{_AFTER} {','.join(topic.after)}"
    if topic.priority in _PRIORITIES:
        yield _PRIORITIES[topic.priority]
    days = {
        "added": topic.added,
        "not_before": topic.not_before,
        "scheduled": topic.scheduled and topic.scheduled.day,
        "deadline": topic.deadline,
        "published.date": topic.published.date if topic.published and topic.status is Status.DONE else None,
    }
    yield from (f"{_DAYS[key]} {day.isoformat()}" for key, day in days.items() if day)


def read_task(line: str) -> dict[str, Any] | None:
    """Read what `task_line` wrote: the values of the keys that it says, and `box`; None where no task begins.

    Raise ValueError for one that paiqi does not write.
    """
    task = _TASK.fullmatch(line.rstrip())
    if task is None:
        return None
    values: dict[str, Any] = {"status": _STATUSES[task["box"]]} if task["box"] in _STATUSES else {}
    if not values:
        raise ValueError(line)
    text = task["text"]
    tags: list[str] = []
    while found := _SIGN.fullmatch(text):
        text = found["before"].rstrip()
        if found["tag"]:
            tags.insert(0, found["tag"][1:])
        else:
            values = {**_value(found), **values}
    numbered = _NUMBERED.fullmatch(text)
    if numbered and values["status"] is Status.DONE and _is_number(numbered["number"]):
        values["number"] = int(numbered["number"]) if numbered["number"].isdecimal() else "none"
        text = numbered["rest"]
    values["title"] = plain(text)
    if not values["title"]:
        raise ValueError(line)
    return values | ({"tags": tuple(tags)} if tags else {})


def _value(found: re.Match[str]) -> dict[str, Any]:
    if found["priority"]:
        return {"priority": next(one for one, sign in _PRIORITIES.items() if sign == found["priority"])}
    if found["id"]:
        return {"id": read_id(found["id"])}
    if found["after"]:
        return {"after": tuple(read_id(one) for one in found["after"].split(","))}
    key = next(key for key, sign in _DAYS.items() if sign == found["sign"])
    day = iso_day(found["day"])
    return {key: RunDate(day) if key == "scheduled" else day}
