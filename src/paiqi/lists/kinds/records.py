"""Records, of YAML, JSON or the front matter of files: each a row, its keys the columns."""

from __future__ import annotations

import datetime as dt
from bisect import bisect_right
from collections import Counter, defaultdict
from typing import TYPE_CHECKING, Any, NamedTuple

from paiqi.lists.lifted import Lifted
from paiqi.lists.markdown.lines import ListLine
from paiqi.lists.outline import Item, Listing, Outline, Row, Section, Table
from paiqi.lists.vocabulary.columns import column_of, title_strength
from paiqi.lists.vocabulary.statuses import whole_status
from paiqi.model.topic import Status
from paiqi.text.clean import to_keep
from paiqi.text.markdown import indent_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence


_TASKWARRIOR = {
    "completed": Status.DONE,
    "deleted": Status.DROPPED,
    "waiting": Status.TODO,
    "pending": Status.TODO,
    "recurring": Status.TODO,
}
_LISTS = (
    "topics",
    "items",
    "posts",
    "articles",
    "ideas",
    "tasks",
    "episodes",
    "entries",
    "backlog",
    "list",
    "data",
    "results",
    "选题",
    "文章",
)


# A table with more columns has at most so many cells for each that holds something.
_MOST_COLUMNS = 64
_MOST_EMPTY = 8


class Commented(NamedTuple):
    """The text of a list, on which lines (from 1) its items begin, where they stand line by line, and its comments."""

    text: str
    starts: tuple[int, ...]
    comments: tuple[tuple[int, str], ...]


def records_outline(value: Any, commented: Commented | None = None) -> Outline:
    """Return the outline of a parsed value: groups of records, or of plain titles; each record counts as one line.

    A comment beside or below what an item says goes to its notes; so do none of those between two items.
    """
    lines: list[ListLine] = []
    top = Section()
    sections = [top]
    for name, group in _groups(value):
        section = top
        if name:
            line = ListLine(len(lines) + 1, name, 0, level=1, heading=name)
            lines.append(line)
            section = Section((line,), parent=top)
            top.children.append(section)
            sections.append(section)
        _put(section, group, lines)
    inside, asides = _comments(commented, len(value) if isinstance(value, list) else 0)
    said = {top.body[at].number: Lifted(remarks=tuple(texts)) for at, texts in inside.items()}
    return Outline(tuple(lines), tuple(sections), said=said, is_data=True, asides=tuple(asides))


def _comments(commented: Commented | None, items: int) -> tuple[dict[int, list[str]], list[str]]:
    """Return the comments of each item, by its place, and those of none: with their whole line, if it says more."""
    inside: dict[int, list[str]] = {}
    asides: list[str] = []
    if commented is None:
        return inside, asides
    texts = commented.text.split("\n")
    starts = commented.starts if len(commented.starts) == items else ()
    for line, comment in commented.comments:
        whole = texts[line - 1].strip()
        at = bisect_right(starts, line) - 1
        alone = whole == comment
        if at >= 0 and (not alone or indent_of(texts[line - 1]) > indent_of(texts[starts[at] - 1])):
            inside.setdefault(at, []).append(comment)
        else:
            asides.append(to_keep(whole))
    return inside, asides


def _groups(value: Any) -> Iterator[tuple[str, list[Any]]]:
    if isinstance(value, list):
        yield "", value
    elif isinstance(value, dict) and isinstance(value.get("cards"), list) and isinstance(value.get("lists"), list):
        yield from _board(value["cards"], value["lists"])
    elif isinstance(value, dict):
        lists = {key: part for key, part in value.items() if isinstance(part, list) and part}
        records = [key for key, part in lists.items() if any(isinstance(one, dict) for one in part)]
        known = records or [key for key in lists if str(key).lower() in _LISTS] or list(lists)
        for key in known:
            yield ("" if len(known) == 1 and str(key).lower() in _LISTS else str(key)), lists[key]
        if not lists and any(title_strength(str(key)) for key in value):
            yield "", [value]
        elif not lists and all(isinstance(part, dict) for part in value.values()):
            yield (
                "",
                [
                    {"title": key, **part} if not any(title_strength(str(k)) == 3 for k in part) else part
                    for key, part in value.items()
                ],
            )


def _put(section: Section, group: Sequence[Any], lines: list[ListLine]) -> None:
    records = [part for part in group if isinstance(part, dict)]
    if {"description", "uuid", "status"} <= {str(key) for record in records for key in record}:
        records = [_taskwarrior(record) for record in records]
    records = [{str(key): value for key, value in record.items()} for record in records]
    names = _columns(records)
    columns = set(names)
    rows: list[Row] = []
    items: list[Item] = []
    for part in group:
        if isinstance(part, dict):
            record = records[len(rows)]
            line = ListLine(len(lines) + 1, as_text(record), 0)
            more = (as_text({key: part}) for key, part in record.items() if key not in columns)
            rows.append(Row(line, (*(as_text(record.get(name)) for name in names), *more), line.number))
        else:
            line = ListLine(len(lines) + 1, as_text(part), 0)
            if line.text.strip():
                items.append(Item(line, line.text, last=line.number))
        lines.append(line)
        section.body.append(line)
    if rows:
        section.blocks.append(Table(tuple(names), (), rows))
    if items:
        section.blocks.append(Listing(items))


def _columns(records: Sequence[Mapping[str, Any]]) -> list[str]:
    """Return the keys that are columns: all of them, unless nearly all cells of such a table would be empty.

    Then they are those that say what a topic has, and those that most records have; another one stands beside its
    record, with its name.
    """
    counts = Counter(key for record in records for key in record)
    most = max(_MOST_COLUMNS, _MOST_EMPTY * counts.total() // max(1, len(records)))
    if len(counts) <= most:
        return list(counts)
    ranked = sorted(counts, key=lambda name: (not _is_telling(name), -counts[name]))
    kept = set(ranked[:most])
    return [name for name in counts if name in kept]


def _is_telling(name: str) -> bool:
    return column_of(name) is not None or title_strength(name) > 0 or whole_status(name) is not None


def _board(cards: Sequence[Any], lanes: Sequence[Any]) -> Iterator[tuple[str, list[Any]]]:
    """Yield the lanes of a board as Trello exports it, each with its cards in the words of any list."""
    by_lane: dict[str, list[Mapping[str, Any]]] = defaultdict(list)
    for card in cards:
        if isinstance(card, dict):
            by_lane[as_text(card.get("idList"))].append(card)
    for lane in lanes:
        if not isinstance(lane, dict):
            continue
        inside = by_lane.get(as_text(lane.get("id")), [])
        inside.sort(key=lambda card: card["pos"] if isinstance(card.get("pos"), (int, float)) else 0)
        records = [_card(card) for card in inside]
        if records:
            yield as_text(lane.get("name")), records


def _card(card: Mapping[str, Any]) -> dict[str, Any]:
    labels = [as_text(one.get("name")) for one in card.get("labels") or () if isinstance(one, dict)]
    record = {"title": card.get("name"), "notes": card.get("desc"), "tags": [label for label in labels if label]}
    record |= {"deadline": _stamp(str(card.get("due") or "")), "url": card.get("shortUrl")}
    return record | ({"archived": True} if card.get("closed") else {})


def _taskwarrior(record: Mapping[str, Any]) -> dict[str, Any]:
    """Return a task of Taskwarrior's export in the words of any list."""
    names = {
        "description": "title",
        "project": "pillar",
        "entry": "added",
        "due": "deadline",
        "wait": "wait",
        "end": "end",
        "scheduled": "scheduled",
    }
    result = {
        names.get(key, key): value
        for key, value in record.items()
        if key not in {"uuid", "id", "urgency", "modified", "mask", "imask", "parent"}
    }
    status = _TASKWARRIOR.get(str(record.get("status")), Status.TODO)
    if status is Status.TODO and record.get("start"):
        status = Status.DRAFTING
    result["status"] = status.value
    result["priority"] = {"H": "high", "M": "normal", "L": "low"}.get(str(record.get("priority")), "")
    for key in ("added", "deadline", "scheduled", "end"):
        if key in result:
            result[key] = _stamp(str(result[key]))
    if status is Status.DONE and result.get("end"):
        result["published"] = result.pop("end")
    if isinstance(record.get("annotations"), list):
        result["annotations"] = [
            note.get("description", "") if isinstance(note, dict) else note for note in record["annotations"]
        ]
    return result


def _stamp(text: str) -> str:
    digits = text.replace("-", "")
    return f"{digits[:4]}-{digits[4:6]}-{digits[6:8]}" if digits[:8].isdigit() else text


def as_text(value: Any) -> str:
    """Return a value of a record as one line."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, dict):
        return "; ".join(f"{key}: {as_text(part)}" for key, part in value.items() if part not in (None, "", [], {}))
    if isinstance(value, (list, tuple)):
        return ", ".join(as_text(part) for part in value)
    if isinstance(value, dt.datetime):
        return f"{value:%Y-%m-%d %H:%M}"
    return to_keep(" ".join(str(value).split()))
