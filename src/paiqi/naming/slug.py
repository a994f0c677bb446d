"""Ids: a readable name for a new topic, `[a-z0-9-]+`, made once from its title and never changed."""

from __future__ import annotations

import re
import unicodedata
from itertools import count, filterfalse, groupby
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from paiqi.naming.titles import title_parts

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from paiqi.model.topic import Topic

_MOST_LETTERS = 40
_LEAST_LETTERS = 3
# English words of this many letters together name a topic without the Chinese between them.
_ENOUGH_ENGLISH = 8
_ENGLISH_WORDS = 2
# YAML 1.1 or 1.2 reads these as something other than a text, and ids are typed by hand too.
_YAML_WORDS = frozenset({"null", "none", "true", "false", "yes", "no", "on", "off", "y", "n", "nan", "inf"})
_SAY_NOTHING = frozenset({"wip", "todo", "draft", "extended", "part", "vol", "beta", "demo", "new", "old", "tbd"})
# What reads as a number, a date, a float, a YAML word or a way to write No.33.
_MISREAD = rf"[0-9-]+|[0-9]+e-?[0-9]+|0[xob][0-9a-f]+|no[0-9]+|{'|'.join(sorted(_YAML_WORDS))}"
_HAN = (("\u3400", "\u9fff"), ("\uf900", "\ufaff"), ("\U00020000", "\U0003ffff"))
_ASKING = "^(为什么|为何|如何|怎么|怎样|什么是)|到底|究竟"
_SHARP = r"\b([a-j])#"


def taken_ids(topics: Iterable[Topic], drafts: Iterable[str] = ()) -> set[str]:
    """Return the ids that no new topic gets: those of `topics`, and those whose draft still lies there.

    `drafts` are paths from the backlog's folder.
    """
    return {topic.id for topic in topics if topic.id} | {PurePosixPath(path).stem for path in drafts}


def make_id(title: str, taken: Iterable[str | None]) -> str:
    """Return an id for a topic with `title` that is not in `taken`."""
    return NewIds(taken).make(title)


class NewIds:
    """Ids for new topics: none that is `taken`, and none twice."""

    def __init__(self, taken: Iterable[str | None] = ()) -> None:
        self._taken = set(taken)
        self._next: dict[str, int] = {}  # the least figure behind a name that may be free

    def make(self, title: str) -> str:
        """Return an id for a topic with `title`.

        It says the piece that names the topic (`KV Cache：为什么…` gives `kv-cache`), Chinese in pinyin, in at most 40
        letters cut at the end of a word. Where that is short or taken, what follows the colon helps; then -2, -3 …
        """
        slugs = [slug for slug in map(_slug, _namings(title)) if slug] or [_slug(_words(title)) or "topic"]
        telling = [slug for slug in slugs if len(slug) >= _LEAST_LETTERS] or slugs
        made = next((slug for slug in telling if slug not in self._taken), None) or self._counted(telling[0])
        self._taken.add(made)
        return made

    def _counted(self, slug: str) -> str:
        n = next(n for n in count(self._next.get(slug, 2)) if f"{slug}-{n}" not in self._taken)
        self._next[slug] = n + 1
        return f"{slug}-{n}"


def _namings(title: str) -> Iterator[list[str]]:
    """Yield the words that may name the topic, the best first."""
    name, remarks, rest = title_parts(title)
    for remark in remarks:
        words = _words(remark)
        if _is_english(remark) and _names_better(words, name):
            yield words
    yield _telling_words(name)
    if rest:
        yield _telling_words(name) + _telling_words(rest)


def _names_better(remark: list[str], name: str) -> bool:
    """Whether an English remark names the topic better than `name`: beside Chinese alone, or in several words."""
    if _is_english(name) or any(word in _SAY_NOTHING or word.isdigit() for word in remark):
        return False
    return len(remark) > 1 or not re.search("[A-Za-z]", name)


def _is_english(text: str) -> bool:
    return re.search("[A-Za-z]{2}", text) is not None and not any(map(_is_chinese, text))


def _telling_words(text: str) -> list[str]:
    """Return the words of `text` without what only asks; of a mixed one the English, if there is enough."""
    told = re.sub(_ASKING, " ", text)
    words = _words(told) or _words(text)
    english = "".join(" " if _is_chinese(char) else char for char in told)
    named = re.findall("[A-Za-z][A-Za-z0-9]+", english)
    return _words(english) if len(named) >= _ENGLISH_WORDS and sum(map(len, named)) >= _ENOUGH_ENGLISH else words


def _words(text: str) -> list[str]:
    """Return the words of `text` in ASCII: without accents, `c++` as c plus plus, Chinese as syllables."""
    plain = unicodedata.normalize("NFKC", text).casefold().replace("'", "").replace("’", "")
    spoken = re.sub(_SHARP, r"\1 sharp", plain.replace("++", " plus plus "))
    letters = spoken
    if not spoken.isascii():
        letters = "".join(filterfalse(unicodedata.combining, unicodedata.normalize("NFKD", spoken)))
    words: list[str] = []
    for kind, run in groupby(letters, _kind):
        if kind == "letter":
            words.append("".join(run))
        elif kind == "chinese":
            from paiqi.naming.readings import syllables

            words.extend(syllables("".join(run)))
    return words


def _kind(char: str) -> str:
    if char.isascii():
        return "letter" if char.isalnum() else ""
    return "chinese" if _is_chinese(char) else ""


def _is_chinese(char: str) -> bool:
    """Whether it is a Chinese character: to make a pattern of these stretches takes longer than all of a new id."""
    return char == "〇" or any(first <= char <= last for first, last in _HAN)


def _slug(words: list[str]) -> str:
    """Join as many words as 40 letters hold; make the result one that is read as an id and as nothing else."""
    slug = ""
    for word in filter(None, words):
        longer = f"{slug}-{word}" if slug else word[:_MOST_LETTERS]
        if len(longer) > _MOST_LETTERS:
            break
        slug = longer
    return f"t-{slug}"[:_MOST_LETTERS].rstrip("-") if slug and re.fullmatch(_MISREAD, slug) else slug
