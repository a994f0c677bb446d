"""Terminal cells: widths, cuts, and text that can't drive the terminal."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from paiqi.text.clean import clean, quoted
from paiqi.text.width import around, display_width, shorten

FAMILY = "👨\u200d👩\u200d👧"
THUMB = "👍\U0001f3fd"
HEART = "❤\ufe0f"
KEYCAP = "1\ufe0f\u20e3"
CHINA, JAPAN = "\U0001f1e8\U0001f1f3", "\U0001f1ef\U0001f1f5"
HANGUL_IN_PARTS = "\u1112\u1161\u11ab"

pieces = st.sampled_from(["a", "混", "é", "e\u0301", FAMILY, THUMB, HEART, KEYCAP, CHINA, HANGUL_IN_PARTS, " ", "“"])


@pytest.mark.parametrize(
    ("text", "cells"),
    [
        ("", 0),
        ("KV Cache", 8),
        ("混合专家", 8),
        ("MoE（混合）", 11),
        ("ｶﾅ", 2),
        ("“引号”…", 7),
        ("e\u0301", 1),
        ("か\u3099", 2),
        (HANGUL_IN_PARTS, 2),
        (FAMILY, 2),
        (THUMB, 2),
        (HEART, 2),
        (KEYCAP, 2),
        (CHINA, 2),
        (CHINA + JAPAN, 4),
        ("零\u200b宽", 4),
        ("\u0301", 0),
        ("a\x1bb", 2),
    ],
)
def test_a_text_takes_the_cells_a_terminal_draws(text: str, cells: int) -> None:
    assert display_width(text) == cells


@pytest.mark.parametrize(
    ("text", "columns", "shortened"),
    [
        ("显存涨价史", 10, "显存涨价史"),
        ("显存涨价史", 9, "显存涨价…"),
        ("显存涨价史", 8, "显存涨…"),
        ("显存涨价史", 2, "…"),
        ("显存涨价史", 1, "…"),
        ("显存涨价史", 0, ""),
        ("显存涨价史", -3, ""),
        ("KV Cache", 4, "KV…"),
        ("cafe\u0301s", 5, "cafe\u0301s"),
        ("cafe\u0301s!", 5, "cafe\u0301…"),
        (f"家{FAMILY}人", 5, f"家{FAMILY}…"),
        (f"家{FAMILY}人", 4, "家…"),
        (f"{CHINA}{JAPAN}", 3, f"{CHINA}…"),
        ("", 0, ""),
    ],
)
def test_a_cut_falls_between_what_is_drawn(text: str, columns: int, shortened: str) -> None:
    assert shorten(text, columns) == shortened


@given(st.lists(pieces), st.integers(min_value=0, max_value=40))
def test_a_shortened_text_fits_and_is_cut_only_if_it_must_be(parts: list[str], columns: int) -> None:
    text = "".join(parts)
    shortened = shorten(text, columns)
    assert display_width(shortened) <= columns
    assert (shortened == text) == (display_width(text) <= columns)
    assert text.startswith(shortened.removesuffix("…").rstrip())


@given(st.lists(pieces), st.lists(pieces), st.lists(pieces), st.integers(min_value=0, max_value=40))
def test_what_is_cut_around_a_place_fits_and_has_the_place(
    before: list[str], within: list[str], behind: list[str], columns: int
) -> None:
    start, wanted, end = map("".join, (before, within, behind))
    shown = around(start + wanted + end, (len(start), len(start) + len(wanted)), columns)
    assert display_width("".join(shown)) <= columns
    if display_width(start + wanted + end) <= columns:
        assert shown == (start, wanted, end)
    elif display_width(wanted) + 2 <= columns:
        assert shown[1] == wanted
        assert shown[0].startswith("…") or shown[2].endswith("…")


@given(st.lists(pieces), st.lists(pieces))
def test_widths_add_up_where_nothing_joins(before: list[str], after: list[str]) -> None:
    one, other = "".join(before), "".join(after)
    assert display_width(f"{one}|{other}") == display_width(one) + 1 + display_width(other)


@pytest.mark.parametrize(
    ("text", "cleaned"),
    [
        ("平常 text", "平常 text"),
        ("\x1b[31mred", "␛[31mred"),
        ("a\x00b\x7fc", "a␀b␡c"),
        ("\x9b31m", "�31m"),
        ("一\r\n二\n三\t四\u2028五\x85六", "一 二 三 四 五 六"),
        ("safe\u202egnp.exe\u2066x\u2069", "safegnp.exex"),
        ("half\ud800", "half�"),
        (FAMILY, FAMILY),
    ],
)
def test_a_cleaned_line_has_nothing_that_drives_a_terminal(text: str, cleaned: str) -> None:
    assert clean(text) == cleaned


def test_cleaned_notes_keep_their_lines() -> None:
    assert clean("- a\r\n\t- b\x1b\rc\u2029d", keep_newlines=True) == "- a\n    - b␛\nc d"


@given(st.text(alphabet=st.characters()))
def test_no_control_character_survives_cleaning(text: str) -> None:
    for cleaned in (clean(text), clean(text, keep_newlines=True).replace("\n", "")):
        assert not {unicodedata.category(character) for character in cleaned} & {"Cc", "Cs", "Zl", "Zp"}
        assert not set("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069") & set(cleaned)


@pytest.mark.parametrize(
    ("text", "typed"),
    [
        ("moe", "moe"),
        ("混合专家（MoE）", "混合专家（MoE）"),
        ("No.33", "No.33"),
        ("KV Cache", "'KV Cache'"),
        ("it's", "'it'\"'\"'s'"),
        ("全\u3000角", "'全\u3000角'"),
        ("a\x1b[b", "'a␛[b'"),
        ("", "''"),
    ],
)
def test_a_text_is_one_word_of_a_shell(text: str, typed: str) -> None:
    assert quoted(text) == typed
