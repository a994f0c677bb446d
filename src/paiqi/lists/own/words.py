"""The words of the lists that paiqi writes: in both languages, for either reads what was written in the other.

They are a part of the form: a word that is changed here must still be read.
"""

from __future__ import annotations

from paiqi.i18n import language
from paiqi.model.words import Words, is_word_of

OPEN, DONE, APPENDIX = "open", "done", "appendix"
HEADINGS = {
    OPEN: Words(("To write",), ("待写",)),
    DONE: Words(("Published",), ("已写",)),
    APPENDIX: Words(("Appendix",), ("附录",)),
}
# What stands below a title, one a line; in the order in which it is written.
LABELS = {
    "id": Words(("id",), ("id",)),
    "status": Words(("Status",), ("状态",)),
    "number": Words(("Number",), ("编号",)),
    "formerly": Words(("Formerly",), ("曾用编号",)),
    "published.title": Words(("Published as",), ("发布标题",)),
    "published.date": Words(("Published on",), ("发布于",)),
    "published.url": Words(("Link",), ("链接",)),
    "merged_into": Words(("Merged into",), ("合并到",)),
    "scheduled": Words(("Run date",), ("发布日",)),
    "time": Words(("Time",), ("时间",)),
    "pinned": Words(("Pinned",), ("锁定",)),
    "deadline": Words(("Deadline",), ("最晚",)),
    "not_before": Words(("Not before",), ("最早",)),
    "after": Words(("After",), ("前置",)),
    "priority": Words(("Priority",), ("优先级",)),
    "pillar": Words(("Pillar",), ("栏目",)),
    "owner": Words(("Owner",), ("负责人",)),
    "tags": Words(("Tags",), ("标签",)),
    "sources": Words(("Source",), ("素材",)),
    "why": Words(("Why",), ("原因",)),
    "added": Words(("Added",), ("记于",)),
}
TITLE = Words(("Title",), ("选题",))
INTO = Words((" into",), ("到",))
YES = Words(("yes",), ("是",))
NOTHING = "—"  # said of sources: none, whatever stands in the notes


def said(words: Words) -> str:
    """Return the word in the reader's language."""
    return (words.chinese if language() == "zh" else words.english)[0]


def colon() -> str:
    """Return what stands between a label and its value."""
    return "：" if language() == "zh" else ": "


def meant(table: dict[str, Words], text: str) -> str | None:
    """Return what in the `table` a word means, in either language; None where it is none of them."""
    return next((key for key, words in table.items() if is_word_of(words, text)), None)
