"""Texts of YAML, with quotes, without, or below `|` and `>`: those that both parsers read alike."""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from msgspec import Struct

from paiqi.i18n import _
from paiqi.store.yaml.cursor import ENDS, Cursor, behind_blanks

# YAML 1.2.2, 7.4: an implicit key is no longer than this.
LONGEST_KEY: Final = 1024
PLAIN = re.compile(r"(?>[^\t\r\n:#]|:(?=[^ \t\r\n])|(?<! )#)*+")
QUOTED = re.compile(r"\"[^\"\\]*+(?>\\.[^\"\\]*+)*+\"|'[^']*+(?>''[^']*+)*+'", re.DOTALL)
_BLANKS = re.compile(r"(?> *\r?\n)*+( *+)")
_BLOCK = re.compile(r"[|>](?:([1-9])[-+]?|[-+]([1-9])?)?(?: *| +#[^\n]*)(?:\r?\n|\Z)")
_ESCAPE = r"\\(?:([^xuU])|x([0-9a-fA-F]{2})|u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8})|)"
_ESCAPED = frozenset('0abt\tnvfre "/\\N_LP\n\r')


class Key(Struct, frozen=True):
    """A key as it is written, and where what stands behind its colon begins."""

    text: str
    end: int


class TextCursor(Cursor):
    """A pass that knows texts, and the keys of mappings."""

    def _dash(self) -> bool:
        return self.text[self.position] == "-" and self.text[self.position + 1 : self.position + 2] in ENDS

    def _key(self) -> Key | None:
        """Return the key that begins at `position`, if one does."""
        text, begin = self.text, self.position
        if text[begin] in "\"'":
            found = QUOTED.match(text, begin)
            if found is None or "\n" in found.group():
                return None
            end = found.end()
        elif self._begins_plain(begin):
            found = PLAIN.match(text, begin)
            assert found is not None
            end = begin + len(found.group().rstrip(" "))
        else:
            return None
        colon = behind_blanks(text, end)
        if text[colon : colon + 1] != ":" or text[colon + 1 : colon + 2] not in ENDS:
            return None
        if end - begin > LONGEST_KEY:
            self._refuse(begin, _("a key without “: ” behind it"))
        self._escapes(begin, end)
        return Key(text[begin:end], colon + 1)

    def _plain(self, parent: int) -> int:
        """Read a text without quotes, over as many lines as stand deeper than `parent`; return where it ends."""
        text = self.text
        self._refuse_sign(self.position)
        if not self._begins_plain(self.position):
            self._refuse(self.position, _("a text that begins with this character needs quotes"))
        while True:
            found = PLAIN.match(text, self.position)
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
                return found.start() + len(found.group().rstrip(" "))
            if comment or "#" in text[line : self.position]:
                self._wrongly_indented()

    def _quoted(self, at: int, parent: int) -> int:
        """Return where the quoted text that begins at `at` ends."""
        found = QUOTED.match(self.text, at)
        if found is None:
            self._refuse(at, _("a quotation mark is never closed"))
        self._escapes(at, found.end())
        line = self.text.find("\n", at, found.end())
        while line >= 0:
            begin = line + 1
            content = behind_blanks(self.text, begin)
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

    def _block_scalar(self, parent: int) -> int:
        """Read a text below `|` or `>`: every line that stands deeper than `parent`, as deep as the first or deeper.

        Return where the line behind it begins.
        """
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
            shallow = bool(first) and min(blanks, default=indent) < indent if empty else blanks != {indent}
            alone = bool(blanks) and (shallow or len(blanks) > 1)
        if alone:
            self._refuse(
                begin, _("blanks stand alone on the first line of a text"), _("delete the blanks on that line")
            )
        if indicator and first == "#" and len(found[1]) < indent:
            self._wrongly_indented(found.end())
        if empty:
            self._behind_block(end := found.end() - len(found[1]))
            return end
        lines = _lines_from(indent).match(text, begin)
        assert lines is not None
        self._behind_block(lines.end(), parent)
        return lines.end()

    def _behind_block(self, end: int, parent: int | None = None) -> None:
        """Go on at the line that begins at `end`, the first that is no part of a block scalar."""
        blanks = behind_blanks(self.text, end)
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


@cache
def _lines_from(indent: int) -> re.Pattern[str]:
    """Match the lines of a block scalar whose text begins at column `indent`."""
    return re.compile(rf"(?> {{{indent}}}[^\n]*+(?:\n|\Z)| {{0,{max(indent - 1, 0)}}}\r?\n)*+")
