"""A title taken apart: the words it is made of, and the piece of it that names the topic."""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from paiqi.text.fold import fold_lightly

if TYPE_CHECKING:
    from paiqi.model.topic import Topic


class TitleParts(NamedTuple):
    """`MoE（混合专家）：为什么快？` has the name `MoE`, the remark `混合专家` and the rest `为什么快?`."""

    name: str
    remarks: tuple[str, ...]
    rest: str


def titles_of(topic: Topic) -> tuple[str, ...]:
    """Return what `topic` goes by: its title, and the title that the reader saw, where that is another."""
    article_title = topic.article_title
    return (topic.title,) if article_title == topic.title else (topic.title, article_title)


def title_parts(title: str) -> TitleParts:
    """Split `title` at its colon or dash, and take the brackets out of its name; all in half width.

    A title that begins with its colon, or is all brackets, keeps them in the name.
    """
    plain = unicodedata.normalize("NFKC", title).strip()
    head, rest = (part.strip() for part in [*_separator().split(plain, maxsplit=1), ""][:2])
    if not head:
        head, rest = plain, ""
    remarks = tuple(remark.strip() for remark in _bracketed().findall(head))
    name = _bracketed().sub(" ", head).strip()
    return TitleParts(name, remarks, rest) if phrases(name) else TitleParts(head, (), rest)


def phrases(text: str) -> list[list[str]]:
    """Return the words of `text`, folded, in runs that nothing interrupts.

    A run of ASCII letters and digits is one word (with the signs of `c++`, `c#`); in every other script each
    letter is one, and they stay together: `KV Cache：为什么` gives `[kv] [cache] [为 什 么]`.
    """
    return [[run] if run.isascii() else list(run) for run in _run().findall(fold_lightly(text, spaces=True))]


@cache
def _separator() -> re.Pattern[str]:
    """Match a colon (but not that of 20:00), a dash between words, a bar."""
    return re.compile(r":(?!\d)|(?<!\d):|[—―]+|--+|\s[-–]\s|\|")


@cache
def _bracketed() -> re.Pattern[str]:
    return re.compile(r"[(\[【〔]([^()\[\]【】〔〕]*)[)\]】〕]")


@cache
def _run() -> re.Pattern[str]:
    return re.compile(r"[a-z0-9]+[+#]*|[^\W_a-z0-9]+")
