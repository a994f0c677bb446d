"""Texts made safe to show, and to keep."""

from __future__ import annotations

from paiqi.text.clean import clean, to_keep


def test_what_has_no_width_is_left_out_of_what_is_kept_and_shown_where_it_stands() -> None:
    pasted = "零\u200b宽\ufeff空\u2060格\u00ad"
    assert to_keep(pasted) == "零宽空格"
    assert clean(pasted) == "零�宽�空�格�"
    assert to_keep("👩\u200d💻 می\u200cخواهم") == "👩\u200d💻 می\u200cخواهم"
