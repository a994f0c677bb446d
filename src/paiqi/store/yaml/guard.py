"""What the fast YAML parser lets pass in silence, found and refused.

py-yaml12 copies aliases (a small file can grow to gigabytes), keeps the last of duplicate keys, stops
at a second document, and accepts characters and tabs that ruamel.yaml refuses, so that a file could be
read but not written. Suspicious places are found by pattern, which is cheap; whether they really are
anchors, tags or duplicates is then decided by ruamel.yaml's events, on that stretch of the file alone.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from paiqi.errors import InvalidBacklogError
from paiqi.i18n import _

if TYPE_CHECKING:
    from collections.abc import Iterator

    from paiqi.store.yaml.document import Document

# YAML 1.2 (5.1) allows NEL and the C1 range nowhere useful; ruamel.yaml reads NEL as a line end, py-yaml12 as text.
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffe\uffff]")
_MARKER = re.compile(r"^(?:(?:---|\.\.\.)(?=[ \t\r\n]|\Z)|%)", re.MULTILINE)
_ONLY_COMMENTS = re.compile(r"(?:[ \t]*(?:#[^\n]*)?(?:\r?\n|\Z))*")
_REST_OF_LINE = re.compile(r"[ \t]*(?:#[^\n]*)?(?:\r?\n|\Z)")

_KEY = r"(?:[\w.]|\"[^\"\n]*\"|'[^'\n]*')[\w.-]*[ ]*:"
# A block scalar: its header line, then every line that stands deeper than the key (or the dash) that holds it.
_BLOCK_SCALAR = re.compile(
    rf"^( *)(?:(?P<dash>- ){_KEY}|{_KEY}|-)[ ]+[|>](?:[-+]?[1-9]?|[1-9][-+])[ ]*(?:\ \#.*)?\r?\n"
    r"(?:\1(?(dash)   |[ ]).*(?:\n|\Z)|[ \t\r]*\n)*",
    re.MULTILINE,
)
# A node's first characters (YAML 1.2, 6.9 and 7.1), and what must stand before them for it to be a node's beginning.
_SIGN = re.compile(r"[&*!](?=[^\s])|\t|\?(?=[ \t\r\n])")
_FLOW_TWICE = re.compile(r"\{[^\n]*?\b(title|date|url)[\"']?[ ]*:[^\n]*[,{ ][\"']?\1[\"']?[ ]*:")
_FLOW_OPEN = re.compile(r"published[\"']?[ ]*:[ ]*\{[^}\n]*$", re.MULTILINE)
_NESTED = re.compile(r"^( *)(?:- )?[\"']?published[\"']?[ ]*:[ ]*(?:#.*)?\r?\n((?:\1 .*(?:\n|\Z))+)", re.MULTILINE)
_NESTED_KEY = re.compile(r"^ *[\"']?([\w-]+)", re.MULTILINE)
_ITEM = re.compile(r" *-( +)(?=[^\s#])")
_KNOWN_KEY = re.compile(r"(?<![\w-])([a-z_]+)[\"']?[ ]*:")


def check_text(document: Document) -> None:
    """Refuse control characters, directives and a second document; raise InvalidBacklogError with the place."""
    text = document.text
    control = _CONTROL.search(text)
    if control:
        raise InvalidBacklogError(
            _("a control character (U+{code:04X}) stands in the text").format(code=ord(control.group())),
            where=document.place(control.start()),
            remedy=_("delete that character"),
        )
    seen_start = False
    for marker in _MARKER.finditer(text):
        rest = _REST_OF_LINE.match(text, marker.end())
        if marker.group() == "---" and not seen_start and rest and _only_comments(text, 0, marker.start()):
            seen_start = True
            continue
        if marker.group() == "..." and rest and _only_comments(text, rest.end(), len(text)):
            continue
        raise InvalidBacklogError(
            _("the file must be one plain YAML document, without directives (%) and further documents (---, ...)"),
            where=document.place(marker.start()),
            remedy=_("delete that line, or indent it if it belongs to a text"),
        )


def _only_comments(text: str, start: int, end: int) -> bool:
    blank = _ONLY_COMMENTS.match(text, start)
    return blank is not None and blank.end() >= end


def check_structure(document: Document, raw: Any) -> None:
    """Refuse anchors, aliases, tags and duplicate keys in what `raw` was read from."""
    for start, end in _suspects(document, raw):
        _decide(document, start, end)


def _suspects(document: Document, raw: Any) -> Iterator[tuple[int, int]]:
    """Yield the stretches (of `document.text`) that may hold what must be refused."""
    items = document.items
    topics = raw.get("topics") if isinstance(raw, dict) else None
    if items is None or not isinstance(topics, list) or len(items.starts) != len(topics):
        if document.text.strip():
            yield 0, len(document.text)
        return
    head_end = items.starts[0]
    head = document.text[:head_end] + document.text[items.end :]
    if _may_hide(head) or _repeats_in_head(head):
        yield 0, head_end
        yield items.end, len(document.text)
    body = document.text[head_end : items.end]
    plain = _BLOCK_SCALAR.sub(_keep_key, body)
    if (
        not _may_hide(plain)
        and _count_keys(plain, items.indent, items.indent + 2) == _keys_in(topics)
        and not ("x-" in body and _nested_x(topics))
    ):
        return
    for index, topic in enumerate(topics):
        start, end = items.span(index)
        if _suspicious_item(document.text[start:end], topic, items.indent):
            yield start, end


def _keep_key(scalar: re.Match[str]) -> str:
    """Replace a block scalar by its key alone, so that keys can still be counted."""
    header = scalar.group().split("\n", 1)[0]
    return header[: header.rindex("|" if "|" in header else ">")] + "x\n"


def _may_hide(plain: str) -> bool:
    """Whether `plain` (without block scalars) may hold an anchor, alias, tag, tab or a key that stands twice inside."""
    if any(_begins_node(plain, sign.start()) for sign in _SIGN.finditer(plain)):
        return True
    if "published" not in plain and "{" not in plain:
        return False
    return (
        _FLOW_TWICE.search(plain) is not None
        or _FLOW_OPEN.search(plain) is not None
        or any(_repeats(_NESTED_KEY.findall(nested.group(2))) for nested in _NESTED.finditer(plain))
    )


def _begins_node(plain: str, at: int) -> bool:
    """Whether a node may begin at `at`: at the beginning of a line, or behind a mark that a node follows."""
    if plain[at] == "\t":
        return True
    before = plain[plain.rfind("\n", 0, at) + 1 : at].rstrip(" ")
    return not before or before[-1] in "-:?,[{"


def _repeats(keys: list[str]) -> bool:
    return len(set(keys)) != len(keys)


def _repeats_in_head(head: str) -> bool:
    """Whether a key may stand twice at one depth of the lines outside the topics, or a flow mapping hides one."""
    plain = _BLOCK_SCALAR.sub(_keep_key, head)
    if re.search(r"(?:^|[:\-,\[])[ \t]*\{", plain, re.MULTILINE):
        return True
    open_keys: list[tuple[int, set[str]]] = []
    for line in plain.split("\n"):
        content = line.lstrip(" ")
        if not content.strip() or content.startswith("#"):
            continue
        indent = len(line) - len(content)
        while open_keys and open_keys[-1][0] > indent:
            open_keys.pop()
        if not open_keys or open_keys[-1][0] < indent:
            open_keys.append((indent, set()))
        name = content.split(":", 1)[0].strip(" \"'")
        if name in open_keys[-1][1] and not content.startswith("-"):
            return True
        open_keys[-1][1].add(name)
    return False


def _count_keys(plain: str, indent: int, column: int) -> int:
    """Count the lines that begin a key of a topic: at the dash, or alone at the column of the keys."""
    at_dash = len(re.findall(rf"^ {{{indent}}}-(?= [^\s#])", plain, re.MULTILINE))
    below = len(re.findall(rf"^ {{{column}}}(?![\s#]|- |-\r?$)", plain, re.MULTILINE))
    return at_dash + below


def _keys_in(topics: list[Any]) -> int:
    return sum(len(topic) if isinstance(topic, dict) else 1 for topic in topics)


def _nested_x(topics: list[Any]) -> bool:
    return any(isinstance(topic, dict) and _has_nested_x(topic) for topic in topics)


def _has_nested_x(topic: dict[Any, Any]) -> bool:
    return any(str(key).startswith("x-") and isinstance(value, (dict, list)) for key, value in topic.items())


def _suspicious_item(chunk: str, topic: Any, indent: int) -> bool:
    """Whether the lines of one topic need a closer look (by events, which take a hundred times as long)."""
    plain = _BLOCK_SCALAR.sub(_keep_key, chunk)
    if _may_hide(plain) or (isinstance(topic, dict) and _has_nested_x(topic)):
        return True
    if not isinstance(topic, dict):
        return False
    marker = _ITEM.match(plain)
    if marker is None or plain[marker.end()] == "{":
        return _repeats(_KNOWN_KEY.findall(plain)) or "x-" in plain
    return _count_keys(plain.replace("-" + marker.group(1), "- ", 1), indent, marker.end()) != len(topic)


def _decide(document: Document, start: int, end: int) -> None:
    from paiqi.store.yaml.events import first_offence

    offence = first_offence(document.text[start:end])
    if offence is None:
        return
    at, message, remedy = offence
    raise InvalidBacklogError(message, where=document.place(start + at), remedy=remedy)
