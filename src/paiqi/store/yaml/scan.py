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
from typing import TYPE_CHECKING

from paiqi.i18n import _
from paiqi.store.yaml.cursor import behind_blanks
from paiqi.store.yaml.scan_brackets import BracketCursor

if TYPE_CHECKING:
    from typing import NoReturn

    from paiqi.store.yaml.document import Document

# YAML 1.2 (5.1) allows NEL and the C1 range nowhere useful; ruamel.yaml reads NEL as a line end, py-yaml12 as text.
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")
# A key of the file and a short text on one line, as most lines are, where what follows is no list and no comment.
_USUAL = re.compile(
    r"(?!(?:true|false|null|topics):)([a-z_]++): (?>[^ \t\r\n,\[\]{}#&*!|>'\"%@`?:-](?>[^\t\r\n:#]|:(?=[^ \t\r\n]))*+"
    r"|\"[^\"\\\n]*+\" *+|'[^'\n]*+' *+)\r?\n( *+)(?=[^ \t\r\n#.%-])"
)
# In files from this length on the usual lines are read many at once: finding out how takes longer than it saves before.
_LONG = 50_000
_USUAL_COLUMN = 20


def scan(document: Document) -> tuple[int, ...]:
    """Read the whole text; return where the lines of the topics begin, if they are the items of a block list.

    Raises:
        InvalidBacklogError: Something must be refused: the first such thing, with its place and a remedy.
    """
    scanner = Scanner(document)
    scanner.scan()
    return tuple(scanner.topics)


class Scanner(BracketCursor):
    """A pass over one text, which knows all of it."""

    def __init__(self, document: Document) -> None:
        super().__init__(document)
        self.long = len(self.text) >= _LONG
        self.topics: list[int] = []
        self.in_topics = False

    def scan(self) -> None:
        """Read the whole text; raise InvalidBacklogError at the first thing that must be refused."""
        if self.text.startswith("\ufeff"):
            self._refuse(0, _("a second byte order mark begins the text"), _("delete that character"))
        control = _CONTROL.search(self.text)
        if "\ufffe" in self.text or "\uffff" in self.text:
            control = control or re.search("\ufffe|\uffff", self.text)  # in the set, it would take long to compile
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

    def _node(self, column: int, parent: int) -> None:
        """Read what begins at `position` in `column`, below something that stands at column `parent`."""
        if self._dash():
            self._sequence(column)
        elif not self._mapping(column):
            self._scalar(parent)

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
            at = behind_blanks(self.text, self.position + 1)
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
            if self.long and column <= _USUAL_COLUMN and self._plain_entries(column, seen):
                continue
            usual = _USUAL.match(self.text, self.position)
            if usual is not None and usual.end() - usual.start(2) <= column:
                self._once(seen, self.position, usual[1])
                self.position, self.column = usual.end(), usual.end() - usual.start(2)
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
            self.position = behind_blanks(self.text, at)
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
    # `published: {title: …, date: …, url: …}`, in this order, in which no key can stand twice.
    flat = rf"(?>{start}(?>[^\t\r\n:#,\[\]{{}}-]|[:-](?=[^ \t\r\n,\[\]{{}}]))*+|{quoted})"
    parts = "".join(rf"(?>(?:(?<={{)|(?<!{{), ){key}: {flat})?+" for key in ("title", "date", "url"))
    braces = rf"{{{parts}}} *+"
    deeper = " " * (column + 2)
    items = rf"(?>(?>{deeper}- {text}{end})++|(?>{' ' * column}- {text}{end})++)"
    block = rf"[|>][-+]?+\r?\n(?>\r?\n)*+{deeper}[^ \t\r\n][^\n]*+\n(?>{deeper}[^\n]*+\n| *+\r?\n)*+"
    value = rf"(?> ++(?>(?>{text}|{words}|{braces}){end}|{block})| *+{end}{items})"
    # Nothing that follows goes on with the value: the next line that says something stands at the key or left of it.
    before = rf"| {{0,{column - 1}}}- " if column else ""
    follows = rf"(?= {{0,{column}}}[^ \t\r\n#.%-]{before}|\Z)"
    entry = rf"(?!(?:true|false|null|topics):)[a-z_]++:{value}(?> *+(?:#[^\n]*+)?+\r?\n)*+{follows}"
    return re.compile(rf"{entry}(?> {{{column}}}{entry})*+( *+)")
