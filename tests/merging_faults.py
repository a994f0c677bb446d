"""What is wrong with a merge of a backlog, told without merging: key by key, comment by comment, number by number."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, Any

from paiqi.errors import InvalidBacklogError
from paiqi.model.topic import CONTENT_FIELDS, Status, Topic
from paiqi.store.yaml.codec import decode
from paiqi.store.yaml.document import Document
from paiqi.text.fold import fold

if TYPE_CHECKING:
    from collections.abc import Iterator

    from paiqi.model.backlog import Backlog

_COMMENT = re.compile(r"(?:^|(?<=\s))# ([^\r\n]*?)\s*$", re.MULTILINE)
_LISTS = {"tags", "sources", "after", "formerly"}
_STATE = {"status", "number", "published", "merged_into", "scheduled", "pinned", "why"}
_ASIDE = {Status.DROPPED, Status.MERGED}


def read(text: str) -> Backlog | None:
    """Return the backlog that a text is; None where it is none."""
    try:
        return decode(Document(text.removeprefix("\ufeff")))
    except InvalidBacklogError:
        return None


def faults(base: str, ours: str, theirs: str, merged: str) -> Iterator[str]:
    """Yield what is wrong with a merge without conflicts."""
    backlogs = [read(text) for text in (base, ours, theirs, merged)]
    if backlogs[3] is None:
        yield "not valid"
        return
    yield from _of_topics(*backlogs)  # type: ignore[arg-type]
    yield from _of_numbers(*backlogs[1:])  # type: ignore[arg-type]
    yield from _of_comments(*(set(_COMMENT.findall(text)) for text in (base, ours, theirs, merged)))
    written = {line.strip() for text in (base, ours, theirs) for line in text.splitlines()}
    for line in merged.splitlines():
        if line.strip() not in written and not re.match(r" *(#|(- )?(\{|after|tags|id|merged_into|calendar))", line):
            yield f"a line that nobody wrote: {line.strip()}"
    for one in ("\r\n", "\n"):
        if all(_ends(text) == {one} for text in (base, ours, theirs)) and _ends(merged) != {one}:
            yield "other line ends"


def wrong_conflicts(base: str, ours: str, theirs: str, sides: tuple[str, str]) -> Iterator[str]:
    """Yield what stands as a conflict and is none; `sides` are the merged file with each side's lines."""
    was, mine, yours, one, other = (read(text) for text in (base, ours, theirs, *sides))
    if not (was and mine and yours and one and other):
        yield "a side is not valid"
        return
    topics = [_by_key(backlog, was) for backlog in (was, mine, yours, one, other)]
    holders = [Counter(t.number for t in backlog.topics if t.number) for backlog in (mine, yours)]
    for key in {*topics[3], *topics[4]}:
        b, o, t, left, right = (found.get(key) for found in topics)
        if left is None or right is None:
            if not (b and (o is None) != (t is None)):  # a comment of the other side is a change, too
                yield f"{key} is missing on one side"
            continue
        for field in CONTENT_FIELDS:
            if getattr(left, field) == getattr(right, field):
                continue
            values = [getattr(topic, field) if topic else None for topic in (b, o, t)]
            taken = field == "number" and any(holder[n] for holder in holders for n in (left.number, right.number) if n)
            status = field in _STATE and o and t and o.status != t.status
            if not (taken or status or (values[1] != values[2] and values[0] not in values[1:])):
                yield f"{key}.{field} is no conflict: {values}"


def sides_of(text: str) -> tuple[str, str]:
    """Return a file with conflicts as each side has it."""
    pattern = re.compile(r"^<{7} [^\n]*\n(.*?)^={7}\r?\n(.*?)^>{7} [^\n]*\n", re.DOTALL | re.MULTILINE)
    return pattern.sub(r"\1", text), pattern.sub(r"\2", text)


def _ends(text: str) -> set[str]:
    return set(re.findall(r"\r?\n", text))


def _by_key(backlog: Backlog, base: Backlog) -> dict[str, Topic]:
    """Return the topics by their ids, those that are new by their titles."""
    known = {topic.id or topic.title for topic in base.topics} | {topic.title for topic in base.topics if not topic.id}
    return {
        name
        if (name := topic.id or topic.title) in known
        else topic.title
        if topic.title in known
        else "new:" + fold(topic.title): topic
        for topic in backlog.topics
    }


def _of_topics(base: Backlog, ours: Backlog, theirs: Backlog, merged: Backlog) -> Iterator[str]:
    was, mine, yours, result = (_by_key(backlog, base) for backlog in (base, ours, theirs, merged))
    if len(result) != len(merged.topics) and len(mine) == len(ours.topics) and len(yours) == len(theirs.topics):
        yield "a topic stands twice"
    for key in {*was, *mine, *yours, *result}:
        b, o, t, m = was.get(key), mine.get(key), yours.get(key), result.get(key)
        if o is None or t is None:
            wanted = (o or t) if b is None else None
            if (m is None) != (wanted is None):
                yield f"{key} is there, or not, wrongly"
            elif m and wanted:
                yield from _of_fields(key, wanted, wanted, wanted, m)
        elif m is None:
            yield f"{key} is gone"
        else:
            yield from _of_fields(key, b or Topic(title=min(o.title, t.title)), o, t, m)
    common = [key for key in mine if key in yours and key in was and key in result]
    order = [[key for key in some if key in common] for some in (was, mine, yours, result)]
    if order[0] in order[1:3] and order[3] != (order[2] if order[1] == order[0] else order[1]):
        yield f"another order: {order}"


def _of_fields(key: str, b: Topic, o: Topic, t: Topic, m: Topic) -> Iterator[str]:
    for field in CONTENT_FIELDS:
        was, mine, yours, now = (getattr(topic, field) for topic in (b, o, t, m))
        wanted = mine if yours in (mine, was) else yours if was == mine else ...
        if now == wanted or (field == "number" and now is None) or field in {"id", "merged_into", "after", "added"}:
            continue
        if field in {"scheduled", "pinned", "number"} and m.status in {*_ASIDE, Status.DONE} and o.status != t.status:
            continue
        if field in _LISTS and wanted is ...:
            wanted_set = (set(mine) & set(yours)) | ((set(mine) ^ set(yours)) - set(was))
            if set(now) == wanted_set:
                continue
        if field == "notes" and wanted is ... and not _lost_lines(was, mine, yours, now):
            continue
        if field == "published" and wanted is ... and now:
            continue
        if field == "title" and fold(mine) == fold(yours):
            continue
        yield f"{key}.{field} is {now!r}, of {was!r}, {mine!r}, {yours!r}"


def _lost_lines(*texts: str) -> Any:
    was, mine, yours, now = (Counter(text.split("\n")) for text in texts)
    new = (mine - was) | (yours - was)
    gone = (was - mine) | (was - yours)
    return (new - now) or (now & (gone - new)) or ((was & mine & yours) - now)


def _of_numbers(ours: Backlog, theirs: Backlog, merged: Backlog) -> Iterator[str]:
    twice = [_twice(backlog) for backlog in (ours, theirs, merged)]
    if new := twice[2] - twice[0] - twice[1]:
        yield f"one number for two: {sorted(new)}"
    ids = Counter(topic.id for topic in merged.topics if topic.id)
    if ids and max(ids.values()) > 1:
        yield "one id for two"


def _twice(backlog: Backlog) -> set[Any]:
    held = Counter(
        t.number for t in backlog.topics if isinstance(t.number, int) and (t.open or t.status is Status.DONE)
    )
    return {number for number, count in held.items() if count > 1}


def _of_comments(base: set[str], ours: set[str], theirs: set[str], merged: set[str]) -> Iterator[str]:
    for comment in sorted((ours | theirs) - base - merged):
        yield f"comment lost: {comment}"
    for comment in sorted((ours & theirs) - merged):
        yield f"comment lost: {comment}"
    for comment in sorted(merged - ours - theirs):
        yield f"comment from nowhere: {comment}"
