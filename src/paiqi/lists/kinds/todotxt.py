"""A todo.txt: one topic a line, `x 2026-01-02 (A) title +project @context due:2026-01-09`."""

from __future__ import annotations

import re

from paiqi.lists.days import read_day
from paiqi.lists.lifted import NOTHING, Lifted, on
from paiqi.lists.markdown.lines import ListLine, legal_lines
from paiqi.lists.outline import Item, Listing, Outline, Section
from paiqi.model.topic import Priority, Status

_DAY = r"\d{4}-\d\d-\d\d"
_FIELDS = {
    "due": "deadline",
    "t": "not_before",
    "threshold": "not_before",
    "scheduled": "scheduled",
    "start": "not_before",
}


def todotxt_outline(text: str) -> Outline:
    """Return the outline of a todo.txt."""
    texts, findings = legal_lines(text)
    lines: list[ListLine] = []
    items: list[Item] = []
    said: dict[int, Lifted] = {}
    for number, raw in enumerate(texts, 1):
        title, lifted = _task(raw.strip())
        lines.append(ListLine(number, raw, 0))
        if title:
            items.append(Item(lines[-1], title, last=number))
            said[number] = lifted
    section = Section(body=list(lines), blocks=[Listing(items)] if items else [])
    return Outline(tuple(lines), (section,), findings, said, is_data=True)


def _task(text: str) -> tuple[str, Lifted]:
    said = NOTHING
    if text.startswith("x "):
        text = text[2:].strip()
        said = Lifted(status=Status.DONE)
        done = re.match(rf"({_DAY})\s+", text)
        if done:
            said, text = said.or_else(Lifted(published=read_day(done[1]))), text[done.end() :]
    rank = re.match(r"\(([A-Z])\)\s+", text)
    if rank:
        priority = Priority.HIGH if rank[1] == "A" else Priority.NORMAL if rank[1] <= "C" else Priority.LOW
        said, text = said.or_else(Lifted(priority=priority)), text[rank.end() :]
    added = re.match(rf"({_DAY})\s+", text)
    if added:
        said, text = said.or_else(Lifted(added=read_day(added[1]))), text[added.end() :]
    words, tags, remarks = [], [], []
    for word in text.split():
        key, colon, value = word.partition(":")
        if re.fullmatch(r"[+@]\S+", word):
            tags.append(word[1:])
        elif colon and key in _FIELDS and (day := read_day(value)):
            said = said.or_else(on(_FIELDS[key], day))
        elif colon and key == "pri" and re.fullmatch("[A-Z]", value):
            said = said.or_else(
                Lifted(priority=Priority.HIGH if value == "A" else Priority.NORMAL if value <= "C" else Priority.LOW)
            )
        elif colon and re.fullmatch(r"[a-z][\w-]*", key) and value and not value.startswith("//"):
            remarks.append(word)
        else:
            words.append(word)
    return " ".join(words), said.or_else(Lifted(tags=tuple(tags), remarks=tuple(remarks)))
