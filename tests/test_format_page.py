"""The tables of the page on the file say what `model/keys.py` says, in two languages; and so do the types.

Run as a program, `python tests/test_format_page.py`, it writes the tables anew.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import msgspec
import pytest

from paiqi import i18n
from paiqi.i18n import _
from paiqi.model.backlog import Backlog, Calendar, Checks, Series
from paiqi.model.keys import CALENDAR, CHECK, FILE, PUBLISHED, SERIES, TOPIC, Key
from paiqi.model.topic import Published, Status, Topic
from paiqi.model.words import status_word
from paiqi.store.yaml.codec import decode
from paiqi.store.yaml.document import Document

DOCS = Path(__file__).parent.parent / "docs"
PAGES = {"en": "format.md", "zh": "format.zh-CN.md"}
SECTIONS = (FILE, SERIES, CALENDAR, CHECK, TOPIC)
MARKS = {"en": (": ", "; "), "zh": ("：", "；")}
STATUSES = next(key for key in TOPIC if key.name == "status").choices
_TABLE = re.compile(r"^\| (?P<first>\S+) .*\n\|(?:---\|)+\n(?P<rows>(?:\|.*\n)+)", re.MULTILINE)


def said(text: str) -> str:
    return _(text) if text else ""


def takes(key: Key, language: str) -> str:
    if key.takes:
        return said(key.takes)
    colon, semicolon = MARKS[language]
    if all(choice.says for choice in key.choices):
        return semicolon.join(f"`{choice.word}`{colon}{said(choice.says)}" for choice in key.choices)
    return _(", ").join(f"`{word}`" for word in key.words)


def examples_of(key: Key) -> str:
    return _(", ").join(f"`{example if key.choices else said(example)}`" for example in key.examples)


def row(*cells: str) -> str:
    return "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |\n"


def key_rows(keys: tuple[Key, ...], language: str) -> str:
    rows = ""
    for key in keys:
        examples = [] if keys is FILE else [examples_of(key)]
        rows += row(f"`{key.name}`", said(key.says), takes(key, language), *examples, said(key.left_out))
    return rows


def status_rows(language: str) -> str:
    rows = ""
    for choice in STATUSES:
        i18n.use("zh")
        chinese = status_word(Status(choice.word))
        i18n.use(language)
        word = f"`{choice.word}`"
        rows += row(*((word, chinese) if language == "en" else (chinese, word)), said(choice.says))
    return rows


def written(language: str) -> str:
    """Return a page with its tables as the keys say them."""
    text = (DOCS / PAGES[language]).read_text("utf-8")
    i18n.use(language)
    try:
        tables = {"key": [key_rows(keys, language) for keys in SECTIONS], "status": [status_rows(language)]}
    finally:
        i18n.use("en")
    names = {"键": "key", "状态": "status"}

    def anew(table: re.Match[str]) -> str:
        mine = tables.get(names.get(table["first"], table["first"]))
        return table.group().replace(table["rows"], mine.pop(0)) if mine else table.group()

    return _TABLE.sub(anew, text)


@pytest.mark.parametrize("language", PAGES)
def test_the_tables_say_what_the_keys_say(language: str) -> None:
    assert (DOCS / PAGES[language]).read_text("utf-8") == written(language)


@pytest.mark.parametrize(
    ("kind", "keys"),
    [(Backlog, FILE), (Series, SERIES), (Calendar, CALENDAR), (Checks, CHECK), (Topic, TOPIC), (Published, PUBLISHED)],
    ids=lambda value: getattr(value, "__name__", ""),
)
def test_the_types_have_these_keys_in_this_order_with_these_words(kind: type, keys: tuple[Key, ...]) -> None:
    fields = [field for field in msgspec.structs.fields(kind) if field.encode_name.isprintable()]
    assert [field.name for field in fields] == [key.name for key in keys]
    for field, key in zip(fields, keys, strict=True):
        words = words_of(msgspec.inspect.type_info(field.type))
        assert set(words) == (set(key.words) if key.value == "choice" else words - words)
        default = None if field.default is msgspec.NODEFAULT else field.default
        if key.left_out.startswith("`"):
            assert key.left_out == f"`{str(default).lower() if default is False else default}`"


def words_of(kind: Any) -> set[Any]:
    """Return the words that a type takes, `none` for a number aside."""
    if isinstance(kind, msgspec.inspect.UnionType):
        return set().union(*(words_of(one) for one in kind.types)) - {"none"}
    if isinstance(kind, msgspec.inspect.LiteralType):
        return set(kind.values)
    return {word.value for word in kind.cls} if isinstance(kind, msgspec.inspect.EnumType) else set()


def examples() -> list[tuple[str, str]]:
    """Return each example in a file of its own."""
    starts = [("series:\n  ", SERIES), ("calendar:\n  ", CALENDAR), ("topics:\n  - title: a\n    ", TOPIC)]
    return [
        (key.name, f"{'topics:' + chr(10) + '  - ' if key.value == 'title' else start}{key.name}: {example}\n")
        for start, keys in starts
        for key in keys
        for example in key.examples
    ]


def test_each_key_has_an_example() -> None:
    assert {name for name, _text in examples()} == {key.name for key in (*SERIES, *CALENDAR, *TOPIC)}


@pytest.mark.parametrize(("key", "text"), examples())
def test_an_example_is_read(key: str, text: str) -> None:
    assert f"{key}: " in text
    decode(Document(text))


if __name__ == "__main__":
    for name, page in PAGES.items():
        (DOCS / page).write_text(written(name), "utf-8")
