"""A half-typed line as bash reads it: its words without their quotes, and what readline will replace of the last one.

Nothing is expanded: `$x` and `$(…)` are what they are, signs.
"""

from __future__ import annotations

_BLANKS = frozenset(" \t\n")
_ENDS = frozenset(";|&()")  # of a command; another one begins behind it
_ESCAPED_WITHIN = frozenset('$`"\\')


class HalfWord:
    """The word at the cursor, without its quotes: `before`, which stays, and what is `typed` behind it, to be replaced.

    `quote` is the quote that is open there.
    """

    def __init__(self) -> None:
        self.before = ""
        self.typed = ""
        self.quote = ""


def read_bash_line(line: str, breaks: frozenset[str]) -> tuple[list[str], HalfWord]:
    """Return the words of the last command of `line`, up to the cursor, and the word there.

    `breaks` are the signs behind which readline begins anew (COMP_WORDBREAKS).
    """
    words: list[str] = []
    word: HalfWord | None = None
    at = 0
    while at < len(line):
        sign, following = line[at], line[at + 1 : at + 2]
        at += 1
        if word is not None and word.quote:
            if sign == word.quote:
                word.quote = ""
                _break(word, sign in breaks)
            elif sign == "\\" and word.quote == '"' and following in _ESCAPED_WITHIN:
                word.typed += following
                at += 1
            else:
                word.typed += sign
        elif sign in _BLANKS:
            words += [] if word is None else [word.before + word.typed]
            word = None
        elif sign in _ENDS:
            words, word = [], None
        else:
            word = word or HalfWord()
            if sign == "\\":
                word.typed += following
                at += 1
            elif sign in "'\"":
                word.quote = sign
                _break(word, True)
            else:
                word.typed += sign
                _break(word, sign in breaks)
    while words and "=" in words[0]:  # a variable for this command alone
        words.pop(0)
    return words, word or HalfWord()


def _break(word: HalfWord, breaks: bool) -> None:  # noqa: FBT001 - whether it does is all there is to say
    if breaks:
        word.before, word.typed = word.before + word.typed, ""
