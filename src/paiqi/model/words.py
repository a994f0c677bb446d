"""The words of the glossary: what paiqi says in the user's language, and what writers say for it in both."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from msgspec import Struct

from paiqi.i18n import N_, _, language
from paiqi.model.topic import LISTED, Priority, Status

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

    from paiqi.model.days import RunDate


class Words(Struct, frozen=True):
    """The words for one thing: in each language first the one that paiqi says."""

    english: tuple[str, ...]
    chinese: tuple[str, ...]


STATUS_WORDS = {
    Status.TODO: Words(("todo", "to do", "unpublished"), ("待写", "未写", "没写", "还没写", "想写", "要写", "待办")),
    Status.DRAFTING: Words(
        ("drafting", "draft", "in progress", "wip"),
        ("在写", "正在写", "写作中", "进行中", "草稿", "初稿", "写了一半"),
    ),
    Status.READY: Words(("ready",), ("待发", "待发布", "待推送", "待发送", "定稿", "已定稿")),
    Status.DONE: Words(
        ("done", "published", "posted", "finished"),
        ("已写", "已写完", "写完", "已发", "已发布", "已发表", "已发送", "已推送", "已完成", "发完"),
    ),
    Status.MERGED: Words(("merged",), ("已合并", "合并")),
    Status.DROPPED: Words(
        ("dropped", "cancelled", "canceled", "abandoned", "skipped"),
        ("弃用", "已弃用", "已废弃", "已放弃", "已取消", "已跳过", "不写了"),
    ),
}
# The pictures that writers put beside a title, where nothing in the list itself says what they mean by them.
STATUS_SIGNS = {
    **dict.fromkeys("✅✔☑✓🟢🎉🚀", Status.DONE),
    **dict.fromkeys("✍🚧📝✏🖊🖋🟡🟠⏳⌛🔄🏗", Status.DRAFTING),
    **dict.fromkeys("📅🗓⏰📤🔵", Status.READY),
    **dict.fromkeys("💡⬜☐🔲⚪📋🆕🔴⏸🌱", Status.TODO),
    **dict.fromkeys("❌✖✗✘🚫🗑⛔", Status.DROPPED),
}
PRIORITY_WORDS = {
    Priority.HIGH: Words(("high",), ("高",)),
    Priority.NORMAL: Words(("normal",), ("普通",)),
    Priority.LOW: Words(("low",), ("低",)),
}
# For an article outside the series, and how lists show that.
NO_NUMBER = Words(
    ("none", "outside", "outside the series", "none: outside the series"), ("番外", "无", "无(番外)", "—")
)
MONTHS = (
    *(N_("January"), N_("February"), N_("March"), N_("April"), N_("May"), N_("June")),
    *(N_("July"), N_("August"), N_("September"), N_("October"), N_("November"), N_("December")),
)
WEEKDAYS = (N_("Mon"), N_("Tue"), N_("Wed"), N_("Thu"), N_("Fri"), N_("Sat"), N_("Sun"))

_LABELS = {
    "id": "id",
    "title": N_("title"),
    "status": N_("Status"),
    "number": N_("Number"),
    "formerly": N_("Formerly"),
    "published": N_("Published"),
    "merged_into": N_("merged into"),
    "scheduled": N_("Run date"),
    "pinned": N_("Pinned"),
    "deadline": N_("Deadline"),
    "not_before": N_("Not before"),
    "after": N_("After"),
    "priority": N_("Priority"),
    "pillar": N_("Pillar"),
    "owner": N_("Owner"),
    "tags": N_("Tags"),
    "sources": N_("Sources"),
    "notes": N_("Notes"),
    "why": N_("Why"),
    "added": N_("Added"),
    LISTED: N_("Listed as"),
}


def word_of(words: Words) -> str:
    """Return the word that paiqi says, in the user's language."""
    return (words.chinese if language() == "zh" else words.english)[0]


def is_word_of(words: Words, text: str) -> bool:
    """Whether `text` is one of the words, in either language, in any width and case."""
    return _plain(text) in _forms(words)


@cache
def _forms(words: Words) -> frozenset[str]:
    return frozenset(_plain(word) for word in (*words.english, *words.chinese))


def _plain(text: str) -> str:
    from unicodedata import normalize

    return normalize("NFKC", text).casefold().strip()


def status_word(status: Status) -> str:
    """Return the word for a status: todo 待写, drafting 在写, ready 待发, done 已写, merged 已合并, dropped 弃用."""
    return word_of(STATUS_WORDS[status])


def priority_word(priority: Priority) -> str:
    """Return the word for a priority."""
    return word_of(PRIORITY_WORDS[priority])


def weekday_word(day: dt.date) -> str:
    """Return the short name of the weekday: Fri, 周五."""
    return _(WEEKDAYS[day.weekday()])


def describe(when: RunDate) -> str:
    """Write a date as `2026-12-04 Fri 20:00`, so that a slip is seen at once; `dates.read_date` reads it back."""
    time = f" {when.time:%H:%M}" if when.time else ""
    return f"{when.day.isoformat()} {weekday_word(when.day)}{time}"


def listed(names: Sequence[str], most: int) -> str:
    """Return the first `most` of some names in a row: `52, 133, …`."""
    return _(", ").join([*names[:most], *(["…"] if len(names) > most else [])])


def field_label(key: str) -> str:
    """Return the label of a key; a key of the writer's own (`x-…`) is called as in the file."""
    return _(_LABELS[key]) if key in _LABELS else key
