"""Conflicts in a backlog, settled by option and at a terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from desk import Desk

ONE = "<<<<<<< ours\n    title: KV Cache 一\n=======\n    title: KV Cache 二\n>>>>>>> theirs\n"
NUMBERS = (
    "  - id: moe\n    title: MoE\n    status: done\n<<<<<<< ours\n    number: 41\n=======\n>>>>>>> theirs\n"
    "  - id: rag\n    title: RAG\n    status: done\n<<<<<<< ours\n=======\n    number: 41\n>>>>>>> theirs\n"
)
TEXT = f"topics:\n  - id: kv\n{ONE}{NUMBERS}  - id: last\n    title: Last\n"
KV = "  - id: kv\n    title: KV Cache {}\n"
DONE = "  - id: {}\n    title: {}\n    status: done\n"
LAST = "  - id: last\n    title: Last\n"
MOE, RAG = DONE.format("moe", "MoE"), DONE.format("rag", "RAG")
OURS = f"topics:\n{KV.format('一')}{MOE}    number: 41\n{RAG}{LAST}"
THEIRS = f"topics:\n{KV.format('二')}{MOE}{RAG}    number: 41\n{LAST}"


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
@pytest.mark.parametrize(("side", "text"), [("--ours", OURS), ("--theirs", THEIRS)])
def test_all_are_settled_at_once(paiqi: Desk, newline: str, side: str, text: str) -> None:
    paiqi.write(TEXT.replace("\n", newline))
    answer = paiqi("git", "resolve", side)
    assert answer.code == 0
    assert "2 conflicts of backlog.yaml are settled" in answer.out
    assert "git add backlog.yaml" in answer.out
    assert paiqi.text == text.replace("\n", newline)
    assert paiqi("git", "resolve", side).out == "There is no conflict in backlog.yaml.\n"
    assert paiqi("log").out == ""


def test_one_topic_is_settled_and_the_rest_is_left(paiqi: Desk) -> None:
    paiqi.write(TEXT)
    answer = paiqi("git", "resolve", "kv", "--theirs")
    assert answer.code == 1
    assert "1 is left: paiqi git resolve" in answer.out
    assert paiqi.text == TEXT.replace(ONE, "    title: KV Cache 二\n")
    assert paiqi("git", "resolve", "kv", "--theirs").code == 1
    assert paiqi("git", "resolve", "moe", "--ours").code == 0
    assert paiqi.text == OURS.replace("一", "二")


def test_with_both_the_second_article_gets_the_next_number(paiqi: Desk) -> None:
    paiqi.write(TEXT)
    assert paiqi("git", "resolve", "rag", "--both").code == 1
    assert f"{MOE}    number: 41\n{RAG}    number: 42\n" in paiqi.text


def test_both_where_only_one_can_be_is_refused(paiqi: Desk) -> None:
    paiqi.write(TEXT)
    answer = paiqi("git", "resolve", "kv", "--both")
    assert answer.code == 5
    assert "the key “title” stands here twice" in answer.err
    assert paiqi.text == TEXT


def test_both_of_two_notes_and_of_a_deleted_topic(paiqi: Desk) -> None:
    notes = "    notes: |\n<<<<<<< ours\n      - a\n=======\n      - b\n>>>>>>> theirs\n"
    gone = "<<<<<<< ours\n=======\n  - id: x\n    title: X\n>>>>>>> theirs\n"
    paiqi.write(f"topics:\n  - title: A\n{notes}{gone}")
    assert paiqi("git", "resolve", "--both").code == 0
    assert paiqi.text == "topics:\n  - title: A\n    notes: |\n      - a\n      - b\n  - id: x\n    title: X\n"


def test_they_are_listed_where_nobody_says_which_side(paiqi: Desk) -> None:
    paiqi.write(TEXT)
    answer = paiqi("git", "resolve")
    assert answer.code == 1
    assert answer.out == (
        "3\tKV Cache 一\ttitle: KV Cache 一\ttitle: KV Cache 二\n11\tMoE; RAG\tnumber: 41\tnumber: 41\n"
    )
    data = paiqi("git", "resolve", "--json").data
    assert data["left"] == 2
    assert data["conflicts"][1]["titles"] == ["MoE", "RAG"]
    assert paiqi.text == TEXT


def test_a_dry_run_shows_the_difference(paiqi: Desk) -> None:
    paiqi.write(TEXT)
    answer = paiqi("git", "resolve", "--ours", "--dry-run")
    assert "-<<<<<<< ours\n" in answer.out
    assert paiqi.text == TEXT


def test_marks_of_git_itself_with_the_base_between_are_read(paiqi: Desk) -> None:
    paiqi.write("topics:\n<<<<<<< HEAD\n  - a\n||||||| 1234567\n  - o\n=======\n  - b\n>>>>>>> topic\n")
    assert paiqi("git", "resolve", "--theirs").code == 0
    assert paiqi.text == "topics:\n  - b\n"


def test_an_unknown_topic_and_two_sides_at_once_are_refused(paiqi: Desk) -> None:
    paiqi.write(TEXT)
    assert paiqi("git", "resolve", "nothing", "--ours").code == 3
    assert paiqi("git", "resolve", "--ours", "--theirs").code == 2


def test_a_person_answers_one_by_one(paiqi: Desk) -> None:
    paiqi.write(TEXT)
    code, screen = paiqi.at_a_terminal("git", "resolve", answer="b\nt\no\n")
    assert code == 0
    assert "“KV Cache 一”" in screen
    assert "twice" in screen
    assert "two topics took number 41\n  ours:\n    “MoE”\n  theirs:\n    “RAG”\n" in screen
    assert paiqi.text == OURS.replace("一", "二")


def test_a_person_leaves_one_and_stops(paiqi: Desk) -> None:
    paiqi.write(TEXT)
    code, _screen = paiqi.at_a_terminal("git", "resolve", answer="\nq\n")
    assert code == 1
    assert paiqi.text == TEXT


def test_a_person_writes_something_else(paiqi: Desk) -> None:
    paiqi.write(TEXT)
    editor = paiqi.write("#!/bin/sh\nprintf '    title: KV Cache 三\\n' > \"$1\"\n", "editor")
    editor.chmod(0o755)
    code, _screen = paiqi.at_a_terminal("git", "resolve", "kv", answer="e\n", EDITOR=str(editor))
    assert code == 1
    assert paiqi.text == TEXT.replace(ONE, "    title: KV Cache 三\n")
