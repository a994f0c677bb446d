"""Lines of a width, where both scripts may break."""

from __future__ import annotations

import shlex

import pytest
from hypothesis import given
from hypothesis import strategies as st

from paiqi.model.commands import command, installing
from paiqi.text.width import display_width
from paiqi.text.wrapping import advice_lines, fitted, set_in, wrapped


@pytest.mark.parametrize(
    ("text", "width", "lines"),
    [
        ("", 10, []),
        ("one two three", 7, ["one two", "three"]),
        ("a word-of-its-own", 5, ["a", "word-of-its-own"]),
        ("换一天再发", 6, ["换一天", "再发"]),
        ("换一天，再发", 6, ["换一", "天，再", "发"]),
        ("文章“长对话”", 6, ["文章", "“长对", "话”"]),
        ("见 KV Cache 一节", 11, ["见 KV Cache", "一节"]),
    ],
)
def test_a_text_is_broken_where_its_script_may_be(text: str, width: int, lines: list[str]) -> None:
    assert wrapped(text, width) == lines


@given(st.text("ab 一二，。“”（）", max_size=60), st.integers(8, 30))
def test_nothing_is_lost_and_no_line_begins_with_a_closing_mark(text: str, width: int) -> None:
    lines = wrapped(text, width)
    assert "".join("".join(lines).split()) == "".join(text.split())
    assert not any(line.startswith(tuple("，。”）")) for line in lines[1:])


@given(st.lists(st.sampled_from(["ab", "一", "二三"]), max_size=30), st.integers(4, 30))
def test_no_line_is_wider_than_asked(words: list[str], width: int) -> None:
    assert all(display_width(line) <= width for line in wrapped(" ".join(words), width))


@given(st.lists(st.text("ab-;'\" 一2.", min_size=1, max_size=8), min_size=1, max_size=4), st.integers(8, 60))
def test_a_command_to_copy_stands_on_one_line(words: list[str], width: int) -> None:
    whole = command("schedule", *words, "周二、周五", on="tue,fri", every="每周二，从 2026-11-24 起")
    for text in ("每期都能排上：{}；其他的让一让，再看", "keep it, such as {}; or close up ({} does it)", "“{}”"):
        lines = wrapped(text.replace("{}", whole), width)
        assert sum(line.count(whole) for line in lines) == text.count("{}")


@pytest.mark.parametrize("python", ["/opt/写作/.venv/bin/python", "/home/a b/.venv/bin/python3"])
def test_what_is_to_be_installed_stands_on_one_line(python: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.executable", python)
    whole = installing("-U", "paiqi[board]")
    assert shlex.split(whole) == [python, "-m", "pip", "install", "-U", "paiqi[board]"]
    assert wrapped(f"更新的表：{whole}", 30) == ["更新的表：", whole]


@pytest.mark.parametrize(
    ("text", "width", "most", "lines"),
    [
        ("", 10, 3, []),
        ("显存涨价史", 10, 1, ["显存涨价史"]),
        ("显存涨价史", 9, 3, ["显存涨价", "史"]),
        ("显存涨价史", 9, 1, ["显存涨价…"]),
        ("~40 显存涨价史", 10, 2, ["~40 显存涨", "价史"]),
        ("~40 显存涨价史，从头说起", 10, 2, ["~40 显存涨", "价史，从…"]),
        ("Transformer 是怎么发明的", 10, 3, ["Transforme", "r 是怎么发", "明的"]),
        ("one two three", 7, 1, ["one tw…"]),
    ],
)
def test_a_title_is_fitted_into_a_few_lines(text: str, width: int, most: int, lines: list[str]) -> None:
    assert fitted(text, width, most) == lines


@given(st.text("abc 一二，。“”（）", max_size=60), st.integers(4, 30), st.integers(1, 5))
def test_fitted_lines_fit_and_are_cut_only_if_they_must_be(text: str, width: int, most: int) -> None:
    lines = fitted(text, width, most)
    assert len(lines) <= most
    assert all(display_width(line) <= width for line in lines)
    said = "".join("".join(lines).split())
    whole = "".join(text.split())
    assert said == whole or (said.endswith("…") and whole.startswith(said.removesuffix("…")) and len(lines) == most)


def test_advice_that_fits_stands_on_one_line() -> None:
    assert advice_lines("发了：paiqi done a；没发：paiqi unpin a", 60) == ["发了：paiqi done a；没发：paiqi unpin a"]


def test_each_command_of_longer_advice_ends_a_line_without_a_mark() -> None:
    assert advice_lines("if it did: paiqi done a; if not: paiqi edit a --deadline 2026-12-01 && paiqi pin a", 45) == [
        "if it did: paiqi done a",
        "if not:",
        "paiqi edit a --deadline 2026-12-01 &&",
        "paiqi pin a",
    ]
    assert advice_lines("把文件放过去，或者 paiqi source rm a 'x; y.png'；不要了：paiqi rm a", 40) == [
        "把文件放过去，或者",
        "paiqi source rm a 'x; y.png'",
        "不要了：paiqi rm a",
    ]


def test_a_number_of_a_line_stays_with_its_measure_word() -> None:
    assert wrapped("都是 No.33（见第 124 行）", 17) == ["都是 No.33（见", "第 124 行）"]


@pytest.mark.parametrize(
    ("text", "width", "lines"),
    [
        ("", 10, [""]),
        ("  one two", 10, ["  one two"]),
        ("  one two three", 10, ["  one two", "  three"]),
        ("    换一天再发", 10, ["    换一天", "    再发"]),
    ],
)
def test_a_line_that_is_set_in_goes_on_set_in(text: str, width: int, lines: list[str]) -> None:
    assert set_in(text, width) == lines


def test_an_arrow_stays_with_its_command() -> None:
    advice = "→ paiqi schedule moe-and-more 2026-12-10 && paiqi schedule --replan"
    assert wrapped(advice, 40) == [advice]
