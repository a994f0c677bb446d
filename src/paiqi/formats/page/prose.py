"""Markdown of the writer as a tree of a few kinds of elements, of which the page builds what it shows.

No HTML is made of it anywhere: what is not one of these elements stays a text, whatever it looks like.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from paiqi.text.clean import clean

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from markdown_it import MarkdownIt
    from markdown_it.tree import SyntaxTreeNode

# A text, or a list of the name of an element, its attributes where it has some, and what stands in it.
Node = str | list[Any]
WEB = re.compile(r"https?://[^\s<>\"'`|\\^{}（）【】《》「」，。；！？、]+", re.IGNORECASE)
_ELEMENTS = {
    "paragraph": "p",
    "bullet_list": "ul",
    "ordered_list": "ol",
    "list_item": "li",
    "blockquote": "blockquote",
    "em": "em",
    "strong": "strong",
    "s": "s",
    "hr": "hr",
    "hardbreak": "br",
    "softbreak": "br",
    "table": "table",
    "thead": "thead",
    "tbody": "tbody",
    "tr": "tr",
    "th": "th",
    "td": "td",
}
_CODE = {"fence", "code_block"}
# Above a note stand the title of the page, of the topic, and of its notes.
_HEADING, _LOWEST = 3, 6


def prose(text: str) -> list[Node]:
    """Return the tree of a text in Markdown."""
    from markdown_it.tree import SyntaxTreeNode

    tree = SyntaxTreeNode(_markdown().parse(clean(text, keep_newlines=True)))
    return list(_nodes(tree.children))


def web_address(text: str) -> str | None:
    """Return the address that a text is, where a browser may be sent there, or a letter.

    What is not to be seen in it stands in percent signs, as a browser would write it.
    """
    found = WEB.fullmatch(text.strip()) or re.fullmatch(r"(?i:mailto:)[^\s<>\"]+@[^\s<>\"]+", text.strip())
    return found and "".join(sign if sign.isprintable() else quote(sign, errors="replace") for sign in found.group())


@cache
def _markdown() -> MarkdownIt:
    from markdown_it import MarkdownIt

    parser = MarkdownIt("commonmark", {"html": False}).enable(["table", "strikethrough"])
    parser.validateLink = lambda url: bool(re.match(r"(?:https?://|mailto:)", url, re.IGNORECASE))  # type: ignore[method-assign]
    return parser


def _nodes(nodes: Iterable[SyntaxTreeNode]) -> Iterator[Node]:
    for node in nodes:
        kind = node.type
        if kind == "text":
            yield from _linked(node.content)
        elif kind == "code_inline":
            yield ["code", node.content]
        elif kind in _CODE:
            yield ["pre", ["code", node.content.rstrip("\n")]]
        elif kind == "image":  # it may lie anywhere, and a page asks no network
            yield from _link(node.attrs.get("src"), [node.content or str(node.attrs.get("src", ""))])
        elif kind == "link":
            yield from _link(node.attrs.get("href"), list(_nodes(node.children)))
        elif kind == "heading":
            level = min(int(node.tag.removeprefix("h")) + _HEADING, _LOWEST)
            yield [f"h{level}", *_nodes(node.children)]
        elif kind in _ELEMENTS:
            start = node.attrs.get("start")
            yield [_ELEMENTS[kind], *([{"start": start}] if start else []), *_nodes(node.children)]
        else:
            yield from _nodes(node.children) if node.children else [node.content]


def _link(url: object, inside: list[Node]) -> Iterator[Node]:
    """Yield a link, or what stands in it where it leads nowhere."""
    if isinstance(url, str) and re.match(r"(?:https?://|mailto:)", url, re.IGNORECASE):
        yield ["a", {"href": url}, *inside]
    else:
        yield from inside


def _linked(text: str) -> Iterator[Node]:
    """Yield a text, with the bare addresses in it as links."""
    at = 0
    for found in WEB.finditer(text):
        url = found.group().rstrip(".,;:!?)")
        if found.start() > at:
            yield text[at : found.start()]
        yield ["a", {"href": url}, url]
        at = found.start() + len(url)
    if at < len(text):
        yield text[at:]
