"""Texts made safe to show, and to keep."""

from __future__ import annotations

from paiqi.text.clean import clean, to_keep


def test_what_has_no_width_is_left_out_of_what_is_kept_and_shown_where_it_stands() -> None:
    pasted = "零\u200b宽\ufeff空\u2060格\u00ad"
    assert to_keep(pasted) == "零宽空格"
    assert clean(pasted) == "零�宽�空�格�"
    assert to_keep("👩\u200d💻 می\u200cخواهم") == "👩\u200d💻 می\u200cخواهم"


def test_what_is_not_to_be_seen_is_shown_though_it_counts_as_a_letter_or_is_a_tag() -> None:
    for sign in "\u034f\u115f\u1160\u3164\uffa0\u17b4\U000e0041\U0001d173\u2065\ufff0":
        assert clean(f"A{sign}B") == "A�B"
        assert to_keep(f"A{sign}B") == "AB"
    england = "\U0001f3f4\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f"
    assert clean(f"{england} a\U000e0041\n{england}") == f"{england} a� {england}"
    assert to_keep(f"{england}\U000e0041") == england
    assert clean("葛\U000e0100城 ❤\ufe0f") == "葛\U000e0100城 ❤\ufe0f"
