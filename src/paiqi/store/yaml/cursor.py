"""A cursor over the lines of a text of YAML: where it stands, what is blank, and the refusals of a scanner."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from paiqi.errors import InvalidBacklogError
from paiqi.i18n import _

if TYPE_CHECKING:
    from typing import NoReturn

    from paiqi.store.yaml.document import Document

MOST_NESTED: Final = 100
# What no text without quotes begins with (YAML 1.2.2, 7.3.3), and what stands behind a key or a dash.
INDICATORS = frozenset(",[]{}#&*!|>'\"%@`")
BEHIND = frozenset(" \t\r\n")
ENDS = BEHIND | {""}
_SKIP = re.compile(r"(?> *(?:#[^\n]*+)?\r?\n)*+( *+)")
_ONLY_COMMENTS = r"(?> *(?:#[^\n]*)?\r?\n)*+ *(?:#[^\n]*)?\Z"


class Cursor:
    """Where a scanner stands: at `position`; `column` is that of the first character of a new line, -1 at the end."""

    def __init__(self, document: Document) -> None:
        self.text = document.text
        self.document = document
        self.position = 0
        self.column = -1
        self.depth = 0

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
        if mark.startswith("%") or (mark in {"---", "..."} and self.text[at + 3 : at + 4] in ENDS):
            return mark[0]
        return ""

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
        at = behind_blanks(text, at)
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
            at = behind_blanks(self.text, at)
            if self.text[at] == "\t":
                self._tab(at)
            if self.text[at] == ":":
                self._refuse(at, _("“: ” stands in a text without quotes, or the line is indented wrongly"))
            self._refuse(at, _("a text goes on behind its closing quotation mark"))
        self._next_line(rest)

    def _begins_plain(self, at: int) -> bool:
        """Return whether a text without quotes can begin at `at`."""
        first = self.text[at]
        return first not in INDICATORS and (first not in "-?:" or self.text[at + 1 : at + 2] not in ENDS)

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


def behind_blanks(text: str, at: int) -> int:
    """Return where the first character from `at` on stands that is no blank."""
    end = len(text)
    while at < end and text[at] == " ":
        at += 1
    return at
