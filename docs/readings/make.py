"""Write `src/paiqi/naming/readings.txt`, the table of how Chinese characters are read, from pypinyin's dictionaries.

    pip install pypinyin
    python docs/readings/make.py

pypinyin knows 42,000 characters and 47,000 phrases and takes a fifth of a second to load. paiqi makes ids of titles and
finds titles by the letters that one types, for which the characters of U+4E00 to U+9FFF will do, and of the phrases
those of two common characters of which one is read otherwise than by itself.
"""

from __future__ import annotations

from collections import defaultdict
from importlib.metadata import files
from itertools import chain
from pathlib import Path

from pypinyin import Style, lazy_pinyin, load_phrases_dict, load_single_dict, pinyin
from pypinyin.phrases_dict import phrases_dict

TABLE = Path(__file__).parents[2] / "src" / "paiqi" / "naming" / "readings.txt"
# The dictionary goes on to readings of names and old books, which only match by accident.
_MOST_READINGS = 3
# How technical prose reads some characters, where the phrases do not cover them.
_SINGLE = {"长": "cháng,zhǎng", "调": "tiáo,diào"}
_PHRASES = {
    "长上下文": [["cháng"], ["shàng"], ["xià"], ["wén"]],
    "重写": [["chóng"], ["xiě"]],
    "重排": [["chóng"], ["pái"]],
}


def readings_of(character: str) -> tuple[str, ...]:
    """Return the toneless readings of a character, the commonest first; ü is written v, as in input methods."""
    found = pinyin(character, style=Style.NORMAL, heteronym=True, errors="ignore")
    return tuple(reading for reading in chain.from_iterable(found) if reading.isascii())[:_MOST_READINGS]


def is_common(character: str) -> bool:
    """Return whether a character is one of the 3,755 of GB 2312's first level."""
    try:
        return b"\xb0\xa1" <= character.encode("gb2312") <= b"\xd7\xf9"
    except UnicodeEncodeError:
        return False


def licence() -> str:
    """Return the licence under which pypinyin and its dictionaries stand."""
    text = next(file for file in files("pypinyin") or () if file.name.startswith("LICENSE")).read_text()
    return text.strip()


def main() -> None:
    """Write the table: the licence, the characters of each group of readings, and the phrases."""
    load_single_dict({ord(character): readings for character, readings in _SINGLE.items()})
    load_phrases_dict(_PHRASES)
    groups: defaultdict[tuple[str, ...], list[str]] = defaultdict(list)
    for character in ["〇", *map(chr, range(0x4E00, 0xA000))]:
        if readings := readings_of(character):
            groups[readings].append(character)
    pairs = [phrase for phrase in phrases_dict if len(phrase) == 2 and all(map(is_common, phrase))]
    phrases = {phrase: lazy_pinyin(phrase) for phrase in [*_PHRASES, *pairs]}
    told = {
        phrase: said
        for phrase, said in phrases.items()
        if phrase in _PHRASES or said != [readings_of(one)[0] for one in phrase]
    }
    lines = [
        "# Made by docs/readings/make.py from the dictionaries of pypinyin, whose licence is:",
        "#",
        *(f"# {line}".rstrip() for line in licence().splitlines()),
        "",
        *(f"{' '.join(readings)}\t{''.join(group)}" for readings, group in sorted(groups.items())),
        "",
        *(f"{phrase}\t{' '.join(said)}" for phrase, said in sorted(told.items())),
    ]
    TABLE.write_text("\n".join(lines) + "\n", "utf-8")
    print(f"{TABLE.name}: {TABLE.stat().st_size // 1000} kB, {len(groups)} groups, {len(told)} phrases")


if __name__ == "__main__":
    main()
