"""A file that git could not merge."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from desk import Desk

SIDES = "<<<<<<< HEAD\n  - b\n=======\n  - c\n>>>>>>> theirs\n"
BASE = "<<<<<<< HEAD\n  - b\n||||||| base\n=======\n  - c\n>>>>>>> theirs\n"


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("topics:\n  - a\n" + SIDES, "3–7"),
        ("topics:\n  - a\n" + SIDES + "  - d\n" + BASE, "3–7, 9–14"),
        (("topics:\n  - a\n" + SIDES).replace("\n", "\r\n"), "3–7"),
        ("topics:\n  - a\n    notes: |\n      x\n<<<<<<< HEAD\n", "5–6"),
        (SIDES + "topics: [a]\n", "1–5"),
    ],
)
def test_a_conflict_of_git_is_named_with_its_lines(paiqi: Desk, text: str, lines: str) -> None:
    paiqi.write(text)
    first = lines.partition("–")[0]
    for command in (["list"], ["add", "x"], ["check"]):
        answer = paiqi(*command)
        assert answer.code == 6
        assert answer.err.splitlines()[:2] == [
            f"Error: git could not merge this file: both sides stand in it (lines {lines})",
            f"  backlog.yaml:{first}:1: <<<<<<< HEAD",
        ]
    assert paiqi.text == text


def test_marks_in_a_text_are_none(paiqi: Desk) -> None:
    paiqi.write("topics:\n  - title: a\n    notes: |\n      <<<<<<< HEAD\n      =======\n      >>>>>>> b\n")
    assert paiqi("list").code == 0
