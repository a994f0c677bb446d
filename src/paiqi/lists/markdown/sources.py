"""What feeds a topic, found in its notes: addresses, `素材：` and `参考：` lines, `Sources:` blocks."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from paiqi.lists.markdown.items import item_text, without_marker
from paiqi.model.sources import SourceKind, source_kind
from paiqi.text.fold import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from paiqi.lists.markdown.lines import ListLine
_LABELS = (
    "素材|素材来源|参考|参考资料|参考文献|参考链接|参考来源|资料|资料来源|来源|出处|引用|链接|相关链接|延伸阅读|图片|配图|"
    r"sources?|references?|refs?|links?|materials?|see also|further reading|assets?"
)
_BARE_LABEL = rf"(?i)(?:\*\*|__)?(?:{_LABELS})(?:\*\*|__)?"


class Sources(NamedTuple):
    """The sources in some lines, in their order and each once.

    `links` are addresses of articles on WeChat that stand alone on a line: the topic's own, once it is published.
    `lines` are the numbers of the lines that say nothing but a source.
    """

    found: tuple[str, ...]
    links: tuple[str, ...]
    lines: frozenset[int]


def read_sources(notes: Sequence[ListLine]) -> Sources:
    """Find the sources in the lines of a topic's notes; the notes keep their text."""
    found: list[str] = []
    links: list[str] = []
    numbers: set[int] = set()
    block: _Block | None = None
    for line in notes:
        if block and block.ends_at(line):
            block = None
        said, is_block = _label(line)
        if is_block:
            block = _Block(line)
            numbers.add(line.number)
        elif said is None and block and block.holds(line):
            said = without_marker(line.text)
        own = _own_link(line)
        if own:
            links.append(own)
            numbers.add(line.number)
        elif said is not None and not is_block:
            found += split_sources(said)
            numbers.add(line.number)
        elif not line.block:
            found += addresses_in(line.text)
            numbers |= {line.number} if is_address(without_marker(line.text)) else set()
    return Sources(without_repeats(found), tuple(dict.fromkeys(links)), frozenset(numbers))


def without_repeats(sources: Iterable[str]) -> tuple[str, ...]:
    """Return `sources` each once; an address that another one names is no further source."""
    unique = list(dict.fromkeys(sources))
    named = {address for text in unique for address in addresses_in(text) if address != text}
    return tuple(text for text in unique if text not in named)


def split_sources(text: str) -> list[str]:
    """Split `Paper 56《…》、assets/a.svg、assets/b.svg` at its files and addresses; a citation stays whole."""
    text = text.strip()
    pieces = _separators().split(text)
    sources: list[str] = []
    prose = ""
    for at in range(0, len(pieces), 2):
        piece, before = pieces[at].strip(), pieces[at - 1] if at else ""
        if _is_place(piece):
            sources += [prose.strip(), _unquoted(piece)]
            prose = ""
        else:
            prose = f"{prose}{before}{pieces[at]}" if prose else pieces[at]
    return [source for source in [*sources, prose.strip()] if fold(source)]


def addresses_in(text: str) -> list[str]:
    """Return the addresses in a line of prose, and the files that its Markdown links and images name."""
    if "://" not in text and "](" not in text:
        return []
    plain = re.sub(r"(?<!`)`+[^`]+`+", "", text)
    targets = [found["target"] for found in link_pattern().finditer(plain) if _is_place(found["target"])]
    rest = link_pattern().sub(lambda found: f" {found['text'] or ''} ", plain)
    return targets + [_trimmed(found.group()) for found in _address().finditer(rest)]


def address_places(text: str) -> list[tuple[int, int]]:
    """Return from where to where each address in a line of prose runs, one without `https://` (`www.a.b`), too."""
    plain = re.sub(r"(?<!`)`+[^`]+`+", lambda code: " " * len(code.group()), text)
    places = [(one.start(), one.start() + len(_trimmed(one.group()))) for one in _address().finditer(plain)]
    letters = list(plain)
    for start, end in places:
        letters[start:end] = " " * (end - start)
    plain = "".join(letters)
    for run in re.finditer(r"[!-~]+", plain):
        word = _trimmed(run.group().lstrip("([<:,|-")).rstrip(">")
        if source_kind(word) is SourceKind.ADDRESS and not re.fullmatch(r"[A-Za-z]+:/*", word):
            start = run.start() + run.group().index(word)
            places.append((start, start + len(word)))
    return sorted(places)


def is_address(text: str) -> bool:
    """Return whether `text` is one address and nothing else."""
    return _address().fullmatch(_unquoted(text)) is not None


def is_page(text: str) -> bool:
    """Return whether `text` is an address, or the path of a page on the writer's own site (`/blog/stiles/`)."""
    return is_address(text) or re.fullmatch(r"\.{0,2}/[^\s<>]+", text) is not None


def places_in(text: str) -> list[str]:
    """Return the addresses in a text, and the paths of files and folders that it names (`见 posts/2026-08-04`)."""
    found = addresses_in(text)
    rest = re.sub(r"https?://\S+|!?\[[^\[\]]*\]\([^()\s]*\)", " ", text)
    paths = [match.group().rstrip(".,;:") for match in _path().finditer(rest)]
    return [*found, *paths]


def is_source_line(line: str) -> bool:
    """Return whether a line says nothing but a source, or announces some."""
    text = without_marker(line)
    return is_address(text) or _labelled().fullmatch(text) is not None


@cache
def link_pattern() -> re.Pattern[str]:
    """Match a Markdown link or image: groups `text` and `target`."""
    target = r"(?P<target>(?:[^\s()<>]|\([^\s()]*\))+)"
    return re.compile(rf"!?\[(?P<text>[^\[\]]*)\]\(\s*<?{target}>?(?:\s+[\"'(][^)]*[\"')])?\s*\)")


class _Block:
    """The list below a `Sources:` line."""

    def __init__(self, label: ListLine) -> None:
        self._indent = label.indent
        self._nested = item_text(label.text) is not None
        self._after_blank = False
        self._item_indent: int | None = None

    def ends_at(self, line: ListLine) -> bool:
        """Whether `line` is not below the label any more."""
        if line.blank:
            self._after_blank = True
            return False
        text = line.text
        listed = item_text(text) is not None or is_address(text) or re.match(r"\s*\[\d+\]", text) is not None
        outside = line.indent <= self._indent if self._nested else line.indent < self._indent
        return bool(line.block or line.level or line.rule or outside or (self._after_blank and not listed))

    def holds(self, line: ListLine) -> bool:
        """Whether `line` is a source itself, not a remark below one."""
        if line.blank:
            return False
        self._after_blank = False
        if self._item_indent is None:
            self._item_indent = line.indent
        return line.indent <= self._item_indent + 1 and fold(line.text) != ""


def _label(line: ListLine) -> tuple[str | None, bool]:
    """Return what follows `素材：` on its line, and whether the sources stand below it instead."""
    if line.block or line.blank:
        return None, False
    text = without_marker(line.heading or line.text)
    found = _labelled().fullmatch(text)
    if found:
        said = found["said"].strip()
        return (said, False) if fold(said) else (None, True)
    return None, (line.level > 0 or text.startswith(("**", "__"))) and re.fullmatch(_BARE_LABEL, text) is not None


def _own_link(line: ListLine) -> str | None:
    """Return the address of a WeChat article that stands alone on its line, at most named 原文 or 链接."""
    if line.block or "mp.weixin.qq.com" not in line.text:
        return None
    found = _own().fullmatch(without_marker(line.text))
    return found["link"] if found else None


def _is_place(text: str) -> bool:
    """Whether `text` is an address, a file or a Markdown link, and nothing else."""
    patterns = (_address(), _file(), link_pattern())
    return any(pattern.fullmatch(_unquoted(text)) for pattern in patterns)


def _unquoted(text: str) -> str:
    return text.strip().strip("`<>。")


def _trimmed(address: str) -> str:
    """Take off the punctuation of the sentence around an address, and a bracket that opened before it."""
    closing = {")": address.count(")") - address.count("("), "]": address.count("]") - address.count("[")}
    end = len(address)
    while end and (address[end - 1] in ".,;:!?*_~'\"" or closing.get(address[end - 1], 0) > 0):
        end -= 1
        if address[end] in closing:
            closing[address[end]] -= 1
    return address[:end]


@cache
def _labelled() -> re.Pattern[str]:
    colon = r"(?:\s*[:：]\s*(?P=mark)|(?P=mark)\s*[:：]|\s*[:：])"
    return re.compile(rf"(?P<mark>\*\*|__|\*)?(?:{_LABELS}){colon}\s*(?P<said>.*)", re.IGNORECASE)


@cache
def _own() -> re.Pattern[str]:
    label = r"(?:原文|链接|文章|文章链接|原文链接|公众号|已发|已发布|发布|发布链接|地址|url|link|published)"
    colon = r"(?:\*\*)?\s*[:：]\s*(?:\*\*)?\s*"
    return re.compile(
        rf"(?:(?:\*\*)?{label}{colon})?<?(?P<link>https?://mp\.weixin\.qq\.com/s[/?][^\s<>]+)>?", re.IGNORECASE
    )


@cache
def _address() -> re.Pattern[str]:
    """Match an address in prose: of `看 https://a.b/c这篇` the ASCII, but the whole of `https://a.b/wiki/量化（信号）`.

    Letters of other scripts begin behind a sign that parts an address, and go on up to a blank or a mark.
    """
    ascii_part = r"[!#-;=?-Z\[\]_a-z~]+"
    letters = r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af·]+"
    return re.compile(
        rf"https?://{ascii_part}(?:(?<=[/=_-]){letters}(?:{ascii_part}|{letters}|（[^\s（）]*）)*)?", re.IGNORECASE
    )


@cache
def _file() -> re.Pattern[str]:
    """Match the path of a file: in a folder and with an extension, or in assets/, or of a kind that feeds articles."""
    folders = "assets|images|img|figures|attachments"
    kinds = "png|jpe?g|gif|svg|webp|pdf|mp4|mov|mp3|pptx?|docx?|xlsx?|csv|drawio|ipynb|md|txt|html|key|psd"
    return re.compile(rf"[^\s:：]*\b(?:{folders})/[^\s:：]+|[^\s:：、，；,;]+\.(?:{kinds})", re.IGNORECASE)


@cache
def _path() -> re.Pattern[str]:
    folders = "posts?|_posts|drafts?|content|docs|articles|assets|images?|img|notes|archive|figures|attachments"
    return re.compile(rf"(?<![\w/.-])(?:\.{{0,2}}/)?(?:{folders})(?:/[\w.-]+)+/?", re.IGNORECASE | re.ASCII)


@cache
def _separators() -> re.Pattern[str]:
    """Match what separates sources; a comma inside an address does not."""
    place = r"https?://|assets/|images/|[\w./-]+\.(?:png|jpe?g|gif|svg|webp|pdf)\b"
    return re.compile(rf"(、|，|；|[,;](?=\s|$|{place}))", re.IGNORECASE)
