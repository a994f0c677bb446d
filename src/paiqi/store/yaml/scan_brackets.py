"""Lists and mappings of YAML in brackets: those that both parsers read alike."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from paiqi.i18n import _
from paiqi.store.yaml.cursor import BEHIND, behind_blanks
from paiqi.store.yaml.scan_texts import LONGEST_KEY, TextCursor

if TYPE_CHECKING:
    from typing import NoReturn

_PLAIN = re.compile(r"(?>[^\t\r\n:#,\[\]{}-]|-(?![,\[\]{}])|(?<![ \n])-|:(?=[^ \t\r\n,\[\]{}])|(?<! )#)*+")
_SIGNS = frozenset(",[]{}")
_BEHIND_QUOTES = BEHIND | frozenset(",]}:")
_NO_TEXT = frozenset({"true", "false", "null"})


class BracketCursor(TextCursor):
    """A pass that knows texts, and collections in brackets."""

    # py-yaml12 lets a closing bracket stand right below its key only where a text without quotes came before it.
    plain_in_brackets = False

    def _flow(self, at: int, parent: int) -> int:
        """Return where the list or mapping in brackets that begins at `at` ends."""
        self._enter(at)
        mapping = self.text[at] == "{"
        close = "}" if mapping else "]"
        seen = set[object]()
        at = self._flow_gap(at + 1, parent)
        while self.text[at] != close:
            at = self._flow_entry(at, parent, seen if mapping else None)
            if self.text[at] == ",":
                at = self._flow_gap(at + 1, parent)
            elif self.text[at] != close:
                self._refuse(at, _("a list or mapping in brackets is not closed, or lacks a comma"))
        self.depth -= 1
        return at + 1

    def _flow_entry(self, at: int, parent: int, seen: set[object] | None) -> int:
        """Read an item, or a key with its value; return where what follows it begins."""
        begin = at
        at, key = self._flow_node(at, parent)
        behind = self._flow_gap(at, parent)
        if self.text[behind] == ":":
            quoted = self.text[begin] in "\"'"
            if key is None or "\n" in self.text[begin:behind] or at - begin > LONGEST_KEY:
                self._refuse(begin, _("a key stands on one line, without brackets"))
            if not (quoted and seen is not None) and self.text[behind + 1 : behind + 2] not in BEHIND:
                self._refuse(behind, _("a blank belongs behind “:”"))
            if seen is not None:
                self._once(seen, begin, key)
            behind = self._flow_gap(behind + 1, parent)
            if seen is None and self.text[behind] == "{":
                self._refuse(behind, _("a key with a mapping behind it needs braces of its own in a list"))
            if self.text[behind] not in ",]}":
                at, _key = self._flow_node(behind, parent)
                behind = self._flow_gap(at, parent)
        elif seen is not None:
            if key is None:
                self._refuse(begin, _("a key stands on one line, without brackets"))
            self._once(seen, begin, key)
        return behind

    def _flow_node(self, at: int, parent: int) -> tuple[int, str | None]:
        """Return where the value at `at` ends, and its text as written if it is a scalar."""
        text = self.text
        if text[at] in "[{":
            return self._flow(at, parent), None
        if text[at] in "\"'":
            end = self._quoted(at, parent)
            if text[end : end + 1] not in _BEHIND_QUOTES:
                self._refuse(end, _("a text goes on behind its closing quotation mark"))
            return end, text[at:end]
        self._refuse_sign(at)
        if not self._begins_plain(at) or text[at] in "?:" or (text[at] == "-" and text[at + 1] in _SIGNS):
            self._refuse(at, _("a text that begins with this character needs quotes"))
        self.plain_in_brackets = True
        begin = at
        while True:
            found = _PLAIN.match(text, at)
            assert found is not None
            end = at + len(found.group().rstrip(" "))
            if text[found.end() : found.end() + 1] not in {"\r", "\n"}:
                break
            at = self._flow_gap(found.end(), parent)
            if text[at] in ",]}:#[{" or "#" in text[end:at]:
                break
        if text[end - 2 : end] == " -":
            self._refuse(end - 1, _("a text that ends with a hyphen needs quotes in brackets"))
        return end, text[begin:end]

    def _flow_gap(self, at: int, parent: int) -> int:
        """Return where the next thing in brackets begins: behind blanks, comments and line ends."""
        text, begin = self.text, at
        at = behind_blanks(text, at)
        if text.startswith("#", at) and text[at - 1] == " " and at > begin:
            at = text.find("\n", at)
            at = len(text) if at < 0 else at
        if text.startswith(("\n", "\r"), at):
            before = at
            self._next_line(at)
            at = self.position
            closing = text.startswith(("]", "}"), at)
            if self.column < (parent if closing and self.plain_in_brackets else parent + 1):
                self._refuse(before, _("a list or mapping in brackets is not closed"))
        if at >= len(text):
            self._refuse(len(text.rstrip()), _("a list or mapping in brackets is not closed"))
        if text[at] == "\t":
            self._tab(at)
        return at

    def _twice(self, at: int, key: str) -> NoReturn:
        value = _value_of(key)
        text = _("the key “{key}” stands here twice").format(key=key if isinstance(value, bool) else value)
        self._refuse(at, text, _("keep one of the two"))

    def _once(self, seen: set[object], at: int, key: str) -> None:
        name = _value_of(key)
        if name in seen:
            if name in (0, 1) and not any(one == name and type(one) is type(name) for one in seen):
                text = _("“{key}” is read as the same key as another one here, for true counts as 1, and false as 0")
                self._refuse(at, text.format(key=key), _("write one of the two in quotes"))
            self._twice(at, key)
        seen.add(name)


def _value_of(key: str) -> object:
    """Return what a key says: its text, or what YAML reads it as."""
    if key.replace("-", "_").replace(".", "_").isidentifier() and key.lower() not in _NO_TEXT:
        return key
    import yaml12

    try:
        value = yaml12.parse_yaml(key)
    except ValueError:
        return key
    return value if key[0] in "\"'" or not isinstance(value, (str, dict, list)) else key
