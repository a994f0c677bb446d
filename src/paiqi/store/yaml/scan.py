"""One linear pass over the text of a file: what must be refused is found before a parser expands or recurses on it.

The scanner reads the YAML that both parsers read in the same way, and refuses everything else with its place. What it
lets pass has one meaning: no key stands twice at any depth and in any style, nothing refers to something else (anchors,
aliases) or says of what type it is (tags), there is one document, nesting is bounded, and indentation, quotes, escapes
and brackets are such as py-yaml12 and ruamel.yaml agree on. So what is read can also be written (docs/architecture.md).

It follows YAML 1.2.2: block collections (8.2), flow collections (7.4), plain and quoted scalars (7.3), block scalars
(8.1), comments (6.6). Left out on purpose: explicit keys (`? key`), collections as keys, keys over several lines, tabs
outside of texts. Every pattern is tried once at a place and looks no further than its match, so time grows as the text.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Final, NamedTuple

from paiqi.errors import InvalidBacklogError
from paiqi.i18n import _

if TYPE_CHECKING:
    from typing import NoReturn

    from paiqi.store.yaml.document import Document

MOST_NESTED: Final = 100
# YAML 1.2.2, 7.4: an implicit key is no longer than this.
_LONGEST_KEY: Final = 1024

# YAML 1.2 (5.1) allows NEL and the C1 range nowhere useful; ruamel.yaml reads NEL as a line end, py-yaml12 as text.
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffe\uffff]")
_SKIP = re.compile(r"(?> *(?:#[^\n]*+)?\r?\n)*+( *+)")
_BLANKS = re.compile(r"(?> *\r?\n)*+( *+)")
_PLAIN = re.compile(r"(?>[^\t\r\n:#]|:(?=[^ \t\r\n])|(?<! )#)*+")
_QUOTED = re.compile(r"\"[^\"\\]*+(?>\\.[^\"\\]*+)*+\"|'[^']*+(?>''[^']*+)*+'", re.DOTALL)
_BLOCK = re.compile(r"[|>](?:([1-9])[-+]?|[-+]([1-9])?)?(?: *| +#[^\n]*)(?:\r?\n|\Z)")
_FLOW_PLAIN = re.compile(r"(?>[^\t\r\n:#,\[\]{}-]|-(?![,\[\]{}])|(?<![ \n])-|:(?=[^ \t\r\n,\[\]{}])|(?<! )#)*+")
_ONLY_COMMENTS = r"(?> *(?:#[^\n]*)?\r?\n)*+ *(?:#[^\n]*)?\Z"
_ESCAPE = r"\\(?:([^xuU])|x([0-9a-fA-F]{2})|u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8})|)"
_ESCAPED = frozenset('0abt\tnvfre "/\\N_LP\n\r')
# What no text without quotes begins with (7.3.3), and what stands behind a key or a dash.
_INDICATORS = frozenset(",[]{}#&*!|>'\"%@`")
_BEHIND = frozenset(" \t\r\n")
_BRACKETS = frozenset(",[]{}")
_NO_TEXT = frozenset({"true", "false", "null"})
# In files from this length on the usual lines are read many at once: finding out how takes longer than it saves before.
_LONG = 50_000


def scan(document: Document) -> tuple[int, ...]:
    """Read the whole text; return where the lines of the topics begin, if they are the items of a block list.

    Raises:
        InvalidBacklogError: Something must be refused: the first such thing, with its place and a remedy.
    """
    scanner = _Scanner(document)
    scanner.scan()
    return tuple(scanner.topics)


class _Key(NamedTuple):
    """A key as it is written, and where what stands behind its colon begins."""

    text: str
    end: int


class _Scanner:
    """A pass over one text. `position` is where it stands; `column` is that of the first character of a new line."""

    def __init__(self, document: Document) -> None:
        self.text = document.text
        self.document = document
        self.long = len(self.text) >= _LONG
        self.position = 0
        self.column = -1
        self.depth = 0
        # py-yaml12 lets a closing bracket stand right below its key only where a text without quotes came before it.
        self.plain_in_brackets = False
        self.topics: list[int] = []
        self.in_topics = False

    def scan(self) -> None:
        """Read the whole text; raise InvalidBacklogError at the first thing that must be refused."""
        if self.text.startswith("\ufeff"):
            self._refuse(0, _("a second byte order mark begins the text"), _("delete that character"))
        control = _CONTROL.search(self.text)
        if control:
            self._refuse(
                control.start(),
                _("a control character (U+{code:04X}) stands in the text").format(code=ord(control.group())),
                _("delete that character"),
            )
        if "\r" in self.text and (alone := re.search(r"\r(?!\n)", self.text)):
            self._refuse(
                alone.start(),
                _("a line ends with a carriage return alone"),
                _("save the file with the line ends of Unix or Windows"),
            )
        self._begin()
        if self.column < 0:
            return
        if self._dash() or self.text[self.position] in "[{":
            self._node(self.column, -1)
        elif not self._mapping(self.column):
            self._refuse_sign(self.position)
            self._refuse(
                self.position,
                _("the file must be a mapping with the key “topics”"),
                _("begin the list of topics with a line “topics:”"),
            )
        if self.column >= 0:
            self._wrongly_indented()

    def _begin(self) -> None:
        """Go to the first line that says something, behind the one `---` that may stand there."""
        found = _SKIP.match(self.text)
        assert found is not None
        if not found[1] and self._marker(found.end()) == "-":
            end = self._rest(found.end() + 3)
            if end < 0:
                self._second_document(found.end())
            self._next_line(end)
        else:
            self._next_line(0)
            if self._marker(found.end()):
                self._second_document(found.end())

    def _marker(self, at: int) -> str:
        """Return the first character of `---`, `...` or `%…` where one stands at `at`, the beginning of a line."""
        mark = self.text[at : at + 3]
        if mark.startswith("%") or (mark in {"---", "..."} and self.text[at + 3 : at + 4] in {"", *_BEHIND}):
            return mark[0]
        return ""

    # Lines

    def _next_line(self, end: int) -> None:
        """Go from the end of a line to the next one that holds more than a comment; at the end of all, column is -1."""
        text = self.text
        if end and end < len(text):
            end += 2 if text[end] == "\r" else 1
        found = _SKIP.match(text, end)
        assert found is not None
        at = found.end()
        first = text[at : at + 1]
        if first in {"", "#"}:
            self.position, self.column = len(text), -1
            return
        if first == "\t":
            self._tab(at)
        self.position, self.column = at, at - found.start(1)
        if not self.column and first in "-.%" and self._marker(at):
            rest = self._rest(at + 3)
            if first != "." or rest < 0 or not re.compile(_ONLY_COMMENTS).match(text, rest):
                self._second_document(at)
            self.position, self.column = len(text), -1

    def _rest(self, at: int) -> int:
        """Return where the line ends if nothing but blanks and a comment stands from `at` on, else -1."""
        text = self.text
        at = _behind_blanks(text, at)
        if at >= len(text) or text[at] in "\r\n":
            return at
        if text[at] == "#" and text[at - 1] == " ":
            end = text.find("\n", at)
            return len(text) if end < 0 else end - (text[end - 1] == "\r")
        return -1

    def _end_line(self, at: int) -> None:
        """Go on behind a value that ends at `at`: nothing but a comment may follow it."""
        rest = self._rest(at)
        if rest < 0:
            at = _behind_blanks(self.text, at)
            if self.text[at] == "\t":
                self._tab(at)
            if self.text[at] == ":":
                self._refuse(at, _("“: ” stands in a text without quotes, or the line is indented wrongly"))
            self._refuse(at, _("a text goes on behind its closing quotation mark"))
        self._next_line(rest)

    # Nodes in block style

    def _node(self, column: int, parent: int) -> None:
        """Read what begins at `position` in `column`, below something that stands at column `parent`."""
        if self._dash():
            self._sequence(column)
        elif not self._mapping(column):
            self._scalar(parent)

    def _dash(self) -> bool:
        return self.text[self.position] == "-" and self.text[self.position + 1 : self.position + 2] in {"", *_BEHIND}

    def _key(self) -> _Key | None:
        """Return the key that begins at `position`, if one does."""
        text, begin = self.text, self.position
        if text[begin] in "\"'":
            found = _QUOTED.match(text, begin)
            if found is None or "\n" in found.group():
                return None
            end = found.end()
        elif self._begins_plain(begin):
            found = _PLAIN.match(text, begin)
            assert found is not None
            end = begin + len(found.group().rstrip(" "))
        else:
            return None
        colon = _behind_blanks(text, end)
        if text[colon : colon + 1] != ":" or text[colon + 1 : colon + 2] not in {"", *_BEHIND}:
            return None
        if end - begin > _LONGEST_KEY:
            self._refuse(begin, _("a key without “: ” behind it"))
        self._escapes(begin, end)
        return _Key(text[begin:end], colon + 1)

    def _begins_plain(self, at: int) -> bool:
        """Return whether a text without quotes can begin at `at`."""
        first = self.text[at]
        return first not in _INDICATORS and (first not in "-?:" or self.text[at + 1 : at + 2] not in {"", *_BEHIND})

    def _sequence(self, column: int) -> None:
        """Read the items of a list whose dashes stand at `column`."""
        self._enter(self.position)
        topics = self.topics if self.in_topics and self.depth == 2 else None
        while self.column == column and self._dash():
            if topics is not None:
                topics.append(self.position - column)
            self._item(column)
        if self.column > column:
            self._wrongly_indented()
        self.depth -= 1

    def _item(self, column: int) -> None:
        rest = self._rest(self.position + 1)
        if rest < 0:
            at = _behind_blanks(self.text, self.position + 1)
            self.column = column + at - self.position
            self.position = at
            self._node(self.column, column)
            return
        self._next_line(rest)
        if self.column > column:
            self._node(self.column, column)

    def _mapping(self, column: int) -> bool:
        """Read the keys of a mapping that stand at `column`; return whether there are any."""
        self._enter(self.position)
        seen = set[object]()
        while self.column == column:
            if self.long and self._plain_entries(column, seen):
                continue
            key = self._key()
            if key is None:
                if seen:
                    self._no_key()
                break
            self._once(seen, self.position, key.text)
            if self.depth == 1:
                self.in_topics = key.text.strip("\"'") == "topics"
            self._entry(column, key.end)
        if seen and self.column > column:
            self._wrongly_indented()
        self.depth -= 1
        return bool(seen)

    def _plain_entries(self, column: int, seen: set[object]) -> bool:
        """Read the keys from `position` on whose values are written in the usual ways, all at once; return if any are.

        This says nothing that the way key by key would not say; it takes a tenth of the time.
        """
        text, begin = self.text, self.position
        found = _plain_run(column).match(text, begin)
        if found is None:
            return False
        names = [text[begin : text.index(":", begin)], *_names_at(column).findall(text, begin + 1, found.end())]
        together = seen.union(names)
        if len(names) + len(seen) != len(together):
            self._once(seen, begin, names[0])
            for name in _names_at(column).finditer(text, begin + 1, found.end()):
                self._once(seen, name.start(1), name[1])
        seen |= together
        self.position = found.end()
        self.column = found.end(1) - found.start(1) if self.position < len(text) else -1
        return True

    def _entry(self, column: int, at: int) -> None:
        """Read the value of a key at `column`, whose colon ends at `at`."""
        rest = self._rest(at)
        if rest < 0:
            self.position = _behind_blanks(self.text, at)
            self._scalar(column)
            return
        self._next_line(rest)
        if self.column > column:
            self._node(self.column, column)
        elif self.column == column and self._dash():
            self._sequence(column)

    def _no_key(self) -> NoReturn:
        """Refuse a line that should begin with a key."""
        self._refuse_sign(self.position)
        if self._dash():
            self._wrongly_indented()
        self._refuse(self.position, _("a key without “: ” behind it"))

    # Scalars

    def _scalar(self, parent: int) -> None:
        """Read the text, or the collection in brackets, that begins at `position`."""
        at = self.position
        first = self.text[at]
        if first in "|>":
            self._block_scalar(parent)
        elif first in "\"'":
            self._end_line(self._quoted(at, parent))
        elif first in "[{":
            self.plain_in_brackets = False
            self._end_line(self._flow(at, parent))
        else:
            self._plain(parent)

    def _plain(self, parent: int) -> None:
        """Read a text without quotes, over as many lines as stand deeper than `parent`."""
        text = self.text
        self._refuse_sign(self.position)
        if not self._begins_plain(self.position):
            self._refuse(self.position, _("a text that begins with this character needs quotes"))
        while True:
            found = _PLAIN.match(text, self.position)
            assert found is not None
            at = found.end()
            rest = self._rest(at)
            if rest < 0:
                if text[at] == "\t":
                    self._tab(at)
                self._refuse(at, _("“: ” stands in a text without quotes, or the line is indented wrongly"))
            comment = text.startswith("#", at)
            line = text.find("\n", at) + 1
            self._next_line(rest)
            if self.column <= parent:
                return
            if comment or "#" in text[line : self.position]:
                self._wrongly_indented()

    def _quoted(self, at: int, parent: int) -> int:
        """Return where the quoted text that begins at `at` ends."""
        found = _QUOTED.match(self.text, at)
        if found is None:
            self._refuse(at, _("a quotation mark is never closed"))
        self._escapes(at, found.end())
        line = self.text.find("\n", at, found.end())
        while line >= 0:
            begin = line + 1
            content = _behind_blanks(self.text, begin)
            if self.text[content] == "\t":
                self._tab(content)
            if self.text[content] not in "\r\n" and content - begin <= parent:
                self._wrongly_indented(content)
            line = self.text.find("\n", begin, found.end())
        return found.end()

    def _escapes(self, at: int, end: int) -> None:
        """Refuse what stands behind a backslash, in double quotes, and is no character."""
        if self.text[at] != '"' or self.text.find("\\", at, end) < 0:
            return
        for found in re.compile(_ESCAPE, re.DOTALL).finditer(self.text, at, end):
            code = int(found[2] or found[3] or found[4] or "0", 16)
            if code > 0x10FFFF or 0xD800 <= code <= 0xDFFF:
                known = False
            else:
                known = found[1] in _ESCAPED if found[1] else found.end() - found.start() > 1
            if not known:
                half = 0xD800 <= code <= 0xDFFF
                self._refuse(
                    found.start(),
                    _("“{escape}” is no character").format(escape=self.text[found.start() : found.end()]),
                    _("YAML has no pairs of surrogates, as JSON has: write the character itself")
                    if half
                    else _("inside \"…\" write \\\\ for a backslash, or put the text in '…'"),
                )

    def _block_scalar(self, parent: int) -> None:
        """Read a text below `|` or `>`: every line that stands deeper than `parent`, as deep as the first or deeper."""
        text = self.text
        header = _BLOCK.match(text, self.position)
        if header is None or parent < 0:
            self._refuse(self.position, _("a text that begins with this character needs quotes"))
        begin = header.end()
        found = _BLANKS.match(text, begin)
        assert found is not None
        indicator = header[1] or header[2]
        indent = max(parent, 0) + int(indicator) if indicator else len(found[1])
        first = text[found.end() : found.end() + 1]
        empty = not first or (indent <= parent and not indicator)
        blanks = {len(line.rstrip("\r")) for line in text[begin : found.end() - len(found[1])].split("\n")} - {0}
        if indicator:
            alone = len(found[1]) < indent and max(blanks, default=0) > indent
        else:
            alone = bool(blanks) and blanks != {indent} and (not empty or len(blanks) > 1)
        if alone:
            self._refuse(
                begin, _("blanks stand alone on the first line of a text"), _("delete the blanks on that line")
            )
        if indicator and first == "#" and len(found[1]) < indent:
            self._wrongly_indented(found.end())
        if empty:
            self._behind_block(found.end() - len(found[1]))
            return
        lines = _lines_from(indent).match(text, begin)
        assert lines is not None
        self._behind_block(lines.end(), parent)

    def _behind_block(self, end: int, parent: int | None = None) -> None:
        """Go on at the line that begins at `end`, the first that is no part of a block scalar."""
        blanks = _behind_blanks(self.text, end)
        if self.text.startswith("\t", blanks):
            self._tab(blanks)
        self._from_line(end)
        if parent is not None and self.column > parent:
            self._wrongly_indented()

    def _from_line(self, begin: int) -> None:
        """Go to the first line from `begin`, where a line begins, on that holds more than a comment."""
        if begin:
            self._next_line(begin - (2 if self.text.startswith("\r\n", begin - 2) else 1))
        else:
            self._next_line(0)

    # Collections in brackets

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
            if key is None or "\n" in self.text[begin:behind] or at - begin > _LONGEST_KEY:
                self._refuse(begin, _("a key stands on one line, without brackets"))
            if not (quoted and seen is not None) and self.text[behind + 1 : behind + 2] not in _BEHIND:
                self._refuse(behind, _("a blank belongs behind “:”"))
            if seen is not None:
                self._once(seen, begin, key)
            behind = self._flow_gap(behind + 1, parent)
            if self.text[behind] not in ",]}":
                at, _key = self._flow_node(behind, parent)
                behind = self._flow_gap(at, parent)
        elif seen is not None:
            if key is None:
                self._refuse(begin, _("a key stands on one line, without brackets"))
            self._once(seen, begin, key)
        return behind

    def _once(self, seen: set[object], at: int, key: str) -> None:
        name = _value_of(key)
        if name in seen:
            self._twice(at, key)
        seen.add(name)

    def _flow_node(self, at: int, parent: int) -> tuple[int, str | None]:
        """Return where the value at `at` ends, and its text as written if it is a scalar."""
        text = self.text
        if text[at] in "[{":
            return self._flow(at, parent), None
        if text[at] in "\"'":
            end = self._quoted(at, parent)
            if text[end : end + 1] not in {*_BEHIND, ",", "]", "}", ":"}:
                self._refuse(end, _("a text goes on behind its closing quotation mark"))
            return end, text[at:end]
        self._refuse_sign(at)
        if not self._begins_plain(at) or text[at] in "?:" or (text[at] == "-" and text[at + 1] in _BRACKETS):
            self._refuse(at, _("a text that begins with this character needs quotes"))
        self.plain_in_brackets = True
        begin = at
        while True:
            found = _FLOW_PLAIN.match(text, at)
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
        at = _behind_blanks(text, at)
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

    # Refusals

    def _enter(self, at: int) -> None:
        self.depth += 1
        if self.depth > MOST_NESTED:
            self._refuse(
                at,
                _("lists and mappings are nested too deeply"),
                _("see docs/format.md for how a topic is written"),
            )

    def _refuse_sign(self, at: int) -> None:
        """Refuse an anchor, an alias, a tag or an explicit key that begins at `at`."""
        quote = _("put the text in quotes")
        first, second = self.text[at], self.text[at + 1 : at + 2]
        if first in "&*":
            self._refuse(at, _("anchors (&) and aliases (*) are not allowed: they can blow a small file up"), quote)
        if first == "!":
            self._refuse(at, _("YAML tags (!) are not allowed"), quote)
        if first == "?" and second in {"", " ", "\t", "\r", "\n"}:
            self._refuse(
                at,
                _("a key that begins with “?” is not read"),
                _("write it as “key: value”, or put the text in quotes"),
            )
        if first == "\t":
            self._tab(at)

    def _twice(self, at: int, key: str) -> NoReturn:
        self._refuse(at, _("the key “{key}” stands here twice").format(key=_value_of(key)), _("keep one of the two"))

    def _tab(self, at: int) -> NoReturn:
        self._refuse(at, _("a tab stands where YAML wants spaces"), _("indent with spaces, not with tabs"))

    def _wrongly_indented(self, at: int | None = None) -> NoReturn:
        self._refuse(self.position if at is None else at, _("this line is indented differently from those above it"))

    def _second_document(self, at: int) -> NoReturn:
        self._refuse(
            at,
            _("the file must be one plain YAML document, without directives (%) and further documents (---, ...)"),
            _("delete that line, or indent it if it belongs to a text"),
        )

    def _refuse(self, at: int, message: str, remedy: str = "") -> NoReturn:
        at = min(at, max(len(self.text) - 1, 0))
        raise InvalidBacklogError(message, where=self.document.place(at), remedy=remedy or self._usual_remedy(at))

    def _usual_remedy(self, at: int) -> str:
        """Return what helps against the usual slips, by what the line at `at` and the one above it look like."""
        from paiqi.store.yaml.faults import WIDE_COLON

        number = self.document.line_of(at)
        above, line = self.document.line_text(number - 1), self.document.line_text(number)
        if WIDE_COLON.match(above) or WIDE_COLON.match(line):
            return _("after a key write a half-width colon and a space, “: ”, not “：”")
        if line.count(": ") > 1 or '"' in line or "'" in line:
            return _('put the whole text in quotes; inside "…" write \\" for a quotation mark')
        return _("look at the indentation and the quotes of this line and the one above it")


def _behind_blanks(text: str, at: int) -> int:
    end = len(text)
    while at < end and text[at] == " ":
        at += 1
    return at


@cache
def _names_at(column: int) -> re.Pattern[str]:
    return re.compile(rf"^ {{{column}}}([a-z_]+):", re.MULTILINE)


@cache
def _plain_run(column: int) -> re.Pattern[str]:
    """Match keys at `column` with values as most people write them, and the blanks before the line behind the last."""
    start = r"[^ \t\r\n,\[\]{}#&*!|>'\"%@`?:-]"
    end = r"(?:(?<= )#[^\n]*+)?+\r?\n"
    quoted = r"\"[^\"\\\n]*+\"|'[^'\n]*+'"
    text = rf"(?>{start}(?>[^\t\r\n:#]|:(?=[^ \t\r\n])|(?<! )#)*+|(?>{quoted}) *+)"
    word = rf"(?>{start}(?>[^\t\r\n:#,\[\]{{}}-]|(?<! )-(?=\w))*+|{quoted})"
    words = rf"\[{word}(?>, {word})*+\] *+"
    deeper = " " * (column + 2)
    items = rf"(?>(?>{deeper}- {text}{end})++|(?>{' ' * column}- {text}{end})++)"
    block = rf"[|>][-+]?+\r?\n(?>\r?\n)*+{deeper}[^ \t\r\n][^\n]*+\n(?>{deeper}[^\n]*+\n| *+\r?\n)*+"
    value = rf"(?> ++(?>(?>{text}|{words}){end}|{block})| *+{end}{items})"
    # Nothing that follows goes on with the value: the next line that says something stands at the key or left of it.
    before = rf"| {{0,{column - 1}}}- " if column else ""
    follows = rf"(?= {{0,{column}}}[^ \t\r\n#.%-]{before}|\Z)"
    entry = rf"(?!(?:true|false|null):)[a-z_]++:{value}(?> *+(?:#[^\n]*+)?+\r?\n)*+{follows}"
    return re.compile(rf"{entry}(?> {{{column}}}{entry})*+( *+)")


@cache
def _lines_from(indent: int) -> re.Pattern[str]:
    """Match the lines of a block scalar whose text begins at column `indent`."""
    return re.compile(rf"(?> {{{indent}}}[^\n]*+(?:\n|\Z)| {{0,{max(indent - 1, 0)}}}\r?\n)*+")


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
