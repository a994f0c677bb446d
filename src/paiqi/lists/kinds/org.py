"""An org file: its headlines, lists and tables are those of any list; keywords, tags and planning lines are its own."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING

from paiqi.lists.blocks import outlined
from paiqi.lists.days import read_day
from paiqi.lists.lifted import NOTHING, Lifted, on
from paiqi.lists.lifting.habits import Habits
from paiqi.lists.lifting.values import labelled, says_more
from paiqi.lists.markdown.lines import ListLine, legal_lines
from paiqi.lists.vocabulary.columns import column_of
from paiqi.lists.vocabulary.statuses import status_in
from paiqi.model.topic import Priority, Status
from paiqi.text.markdown import indent_of

if TYPE_CHECKING:
    from paiqi.lists.outline import Outline

_KEYWORDS = {
    **dict.fromkeys(("TODO", "IDEA", "NEXT", "WAIT", "WAITING", "HOLD", "SOMEDAY", "MAYBE"), Status.TODO),
    **dict.fromkeys(
        ("STARTED", "DOING", "INPROGRESS", "IN-PROGRESS", "DRAFT", "DRAFTING", "WRITING", "REVIEW", "EDIT"),
        Status.DRAFTING,
    ),
    **dict.fromkeys(("READY", "SCHEDULED"), Status.READY),
    **dict.fromkeys(("DONE", "PUBLISHED", "POSTED", "FINISHED"), Status.DONE),
    **dict.fromkeys(("CANCELLED", "CANCELED", "DROPPED", "KILLED", "REJECTED", "SKIPPED"), Status.DROPPED),
}
_DEEPEST = 20  # a headline with more stars stands beside those of this depth
_HEADLINE = r"(?P<stars>\*+)\s+(?P<rest>\S.*)"
_TAGS = r"(?<!\s)\s+:(?P<tags>[\w@#%:]+):\s*$"
_PRIORITY = r"\[#(?P<rank>[A-Z])\]\s+"
_PLANNING = (
    r"(?P<what>SCHEDULED|DEADLINE|CLOSED):\s*[<\[](?P<day>\d{4}-\d\d-\d\d)"
    r"[^\]>\d]{0,40}(?P<time>\d{1,2}:\d\d)?[^\]>]{0,40}[>\]]"
)
_RANKS = {"A": Priority.HIGH, "C": Priority.LOW}
_BEGIN = r"(?i)\s*(?:#\+begin_(?P<name>\w+)|:(?P<drawer>properties|logbook):\s*$)"


def org_outline(text: str) -> Outline:
    """Return the outline of an org file."""
    texts, findings = legal_lines(text)
    keywords = _own_keywords(texts)
    said: dict[int, list[Lifted]] = defaultdict(list)
    lines: list[ListLine] = []
    block, end = 0, ""
    topic = 0
    ends = {line.strip().casefold(): number for number, line in enumerate(texts, 1)}
    for number, line in enumerate(texts, 1):
        if block:
            is_said = topic > 0 and _property(line, said[topic])
            lines.append(ListLine(number, line, indent_of(line), block=block, said_by=topic if is_said else 0))
            if line.strip().casefold() == end:
                _close(lines, block - 1, topic)
                block = 0
            continue
        begins = re.match(_BEGIN, line)
        if begins:
            block, end = number, ":end:" if begins["drawer"] else f"#+end_{begins['name'].casefold()}"
            block = block if ends.get(end, 0) > number else 0
            lines.append(ListLine(number, line, indent_of(line), block=block))
            continue
        found = re.fullmatch(_HEADLINE, line.rstrip())
        if found:
            title, lifted = _headline(found["rest"], keywords)
            said[number], topic = [lifted], number
            lines.append(ListLine(number, line, 0, level=min(len(found["stars"]), _DEEPEST), heading=title))
            continue
        if topic and _planning(line, said[topic]):
            lines.append(ListLine(number, line, indent_of(line), said_by=topic))
            continue
        # A line such as `#+TITLE:` is metadata, as a comment is.
        lines.append(ListLine(number, line, indent_of(line), block=number if line.startswith(("#+", "# ")) else 0))
    lifted_by = {number: Lifted.of(those) for number, those in said.items()}
    return outlined(lines, findings, {number: lifted for number, lifted in lifted_by.items() if lifted != NOTHING})


def _headline(rest: str, keywords: dict[str, Status]) -> tuple[str, Lifted]:
    said = NOTHING
    word, _, behind = rest.partition(" ")
    if word in keywords and behind.strip():
        said, rest = said.or_else(Lifted(status=keywords[word])), behind.strip()
    rank = re.match(_PRIORITY, rest)
    if rank:
        said, rest = said.or_else(Lifted(priority=_RANKS.get(rank["rank"], Priority.NORMAL))), rest[rank.end() :]
    tags = re.search(_TAGS, rest)
    if tags and rest[: tags.start()].strip():
        said, rest = said.or_else(Lifted(tags=tuple(filter(None, tags["tags"].split(":"))))), rest[: tags.start()]
    rest = re.sub(r"\[\[(?P<target>[^\[\]]+)\]\[(?P<label>[^\[\]]+)\]\]", r"[\g<label>](\g<target>)", rest)
    return rest.strip(), said


def _planning(line: str, said: list[Lifted]) -> bool:
    """Take `SCHEDULED: <2026-12-04>` and its like, and return whether nothing else stands on the line."""
    fields = {"SCHEDULED": "scheduled", "DEADLINE": "deadline", "CLOSED": "published"}

    def left_of(mark: re.Match[str]) -> str:
        day = read_day(f"{mark['day']} {mark['time']}" if mark["time"] else mark["day"])
        if day is None:
            return mark.group()
        said.append(on(fields[mark["what"]], day))
        return mark.group() if re.search(r"[+-]\d+[hdwmy]", mark.group()) else ""

    rest = re.sub(_PLANNING, left_of, line)
    return rest != line and not rest.strip()


def _property(line: str, said: list[Lifted]) -> bool:
    """Take `:CUSTOM: value` of a drawer, and return whether it was understood."""
    found = re.fullmatch(r"\s*:(?P<key>[\w-]+):\s+(?P<value>\S.*)", line)
    key = found["key"].replace("_", " ") if found else ""
    value = labelled(key, found["value"], Habits()) if found else None
    if found is None or not value:
        return False
    said.append(value)
    column = column_of(key)
    return column is None or not says_more(column, found["value"], Habits())


def _close(lines: list[ListLine], first: int, topic: int) -> None:
    """Note that a drawer says no more than fields do, where each of its lines does."""
    inner = lines[first + 1 : -1]
    if topic and inner and all(line.said_by for line in inner):
        for at in (first, len(lines) - 1):
            lines[at] = lines[at]._replace(said_by=topic)


def _own_keywords(lines: list[str]) -> dict[str, Status]:
    """Return the keywords of a file: those that `#+TODO: IDEA DRAFT | DONE` names stand for the status they say."""
    words = dict(_KEYWORDS)
    for line in lines:
        found = re.match(r"(?i)#\+(?:seq_|typ_)?todo:\s*(?P<words>.*)", line)
        if found:
            open_, _, done = found["words"].partition("|")
            for part, status in ((open_, Status.TODO), (done, Status.DONE)):
                for word in part.split():
                    name = word.partition("(")[0] if word.endswith(")") else word
                    meant = status_in(name)
                    words.setdefault(name, meant.status if meant else status)
    return words
