"""Every text stands in both languages, and the compiled catalogue is the one that ships."""

from __future__ import annotations

import io
import re
from functools import cache
from pathlib import Path
from string import Formatter

import pytest
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import read_mo, write_mo
from babel.messages.pofile import read_po

import paiqi
from paiqi import i18n
from paiqi.cli.app import application

SOURCE = Path(paiqi.__file__).parent
PO = SOURCE / "locale" / "zh_CN" / "LC_MESSAGES" / "paiqi.po"
KEYWORDS = {"_": None, "N_": None, "ngettext": (1, 2)}
HINT = "see docs/contributing.md, “Texts”"


@cache
def texts() -> dict[str, str]:
    found = {}
    for path, line, message, _comments, _context in extract_from_dir(SOURCE, [("**.py", "python")], keywords=KEYWORDS):
        found[message if isinstance(message, str) else message[0]] = f"{path}:{line}"
    return found


def chinese() -> dict[str, list[str]]:
    with PO.open("rb") as file:
        catalogue = read_po(file)
    return {
        _key(message.id): [message.string] if isinstance(message.string, str) else [*(message.string or ())]
        for message in catalogue
        if message.id and not message.fuzzy
    }


def _key(message: str | list[str] | tuple[str, ...]) -> str:
    return message if isinstance(message, str) else message[0]


def fields(text: str) -> set[str]:
    return {name for _text, name, _spec, _conversion in Formatter().parse(text) if name}


def test_every_text_is_translated() -> None:
    known = chinese()
    missing = {text: place for text, place in texts().items() if not all(known.get(text, [""]))}
    assert not missing, f"without Chinese ({HINT}): {missing}"


def test_no_translation_is_left_over() -> None:
    assert not set(chinese()) - set(texts()), HINT


def test_a_translation_names_no_field_that_its_text_does_not_have() -> None:
    wrong = {text: found for text, forms in chinese().items() for found in forms if fields(found) - fields(text)}
    assert not wrong


def test_the_compiled_catalogue_says_what_the_source_says() -> None:
    with PO.open("rb") as file:
        buffer = io.BytesIO()
        write_mo(buffer, read_po(file))
    buffer.seek(0)
    expected = {_key(message.id): message.string for message in read_mo(buffer) if message.id}
    with PO.with_suffix(".mo").open("rb") as file:
        assert {_key(message.id): message.string for message in read_mo(file) if message.id} == expected, HINT


def test_chinese_is_written_with_full_width_marks() -> None:
    han = re.compile(r"[\u4e00-\u9fff][,;:?!(]|[,;?!)][\u4e00-\u9fff]")
    wrong = [found for forms in chinese().values() for found in forms if han.search(found)]
    assert not wrong


# Words that the glossary has another one for: 逾期, 迟, 已并入, 锁定, 解锁; and marks that no Chinese text has.
_OLD_WORDS = re.compile("误期|误了|过了期|合并(?:到|在.*里)|固定|解除|[«»]| [（，。：；、]|[（，。：；、] ")


def test_chinese_has_one_word_for_a_thing() -> None:
    assert not [found for forms in chinese().values() for found in forms if _OLD_WORDS.search(found)]


@pytest.mark.parametrize(
    ("environ", "language"),
    [
        ({}, "en"),
        ({"LANG": "zh_CN.UTF-8"}, "zh"),
        ({"LANG": "C.UTF-8"}, "en"),
        ({"LANG": "en_US.UTF-8", "LC_ALL": "zh_TW.UTF-8"}, "zh"),
        ({"LANG": "zh_CN.UTF-8", "LC_MESSAGES": "en_US.UTF-8"}, "en"),
        ({"LANG": "de_DE.UTF-8", "LANGUAGE": "de:zh_CN:en"}, "zh"),
        ({"LANG": "C", "LANGUAGE": "zh_CN"}, "en"),
        ({"LANG": "zh_CN.UTF-8", "PAIQI_LANG": "en"}, "en"),
        ({"LANG": "en_US.UTF-8", "PAIQI_LANG": "zh"}, "zh"),
    ],
)
def test_the_language_is_chinese_where_the_locale_is(environ: dict[str, str], language: str) -> None:
    assert i18n.language_of(environ) == language


# What a remedy tells to type is no text: `command` makes it, so it is whole and the same in both languages.
_TYPED = re.compile(r"\bpaiqi (?:--?\w+ )*([a-z]+)\b[^;；,，。]*")
_LEFT_OPEN = re.compile(r"…|\b(?:TOPIC|DATE|RULE|N|FILE|URL)\b|选题|日期|编号|规则")


def test_a_command_in_a_text_leaves_nothing_open_and_is_the_same_in_both_languages() -> None:
    known = set(application().list_commands(None))
    for english, translated in chinese().items():
        typed = [found for found in _TYPED.finditer(english) if found[1] in known]
        for found in typed:
            assert not _LEFT_OPEN.search(found[0]), english
        for one in translated:
            there = [found[1] for found in _TYPED.finditer(one) if found[1] in known]
            assert there == [found[1] for found in typed], (english, one)
            assert not any(_LEFT_OPEN.search(found[0]) for found in _TYPED.finditer(one) if found[1] in known), one
