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


def test_a_deletion_is_of_the_topic_that_one_side_still_has(paiqi: Desk) -> None:
    gone = "<<<<<<< ours\n=======\n  # about it\n  - id: grok\n    title: Grokking\n    notes: new\n>>>>>>> theirs\n"
    edit = "<<<<<<< ours\n    title: LoRA\n=======\n    title: LoRA again\n>>>>>>> theirs\n"
    paiqi.write(f"topics:\n  - id: lora\n{edit}{gone}  - id: last\n    title: Last\n")
    assert [row.split("\t")[1] for row in paiqi("git", "resolve").out.splitlines()] == ["LoRA", "Grokking"]
    assert paiqi("git", "resolve", "grok", "--ours").code == 1
    assert paiqi.text == f"topics:\n  - id: lora\n{edit}  - id: last\n    title: Last\n"
    assert paiqi("git", "resolve", "lora again", "--theirs").code == 0
    assert "title: LoRA again\n" in paiqi.text


def test_the_topic_above_a_deletion_is_not_settled_with_it(paiqi: Desk) -> None:
    gone = "<<<<<<< ours\n  # about it\n  - id: grok\n    title: LoRA and grokking\n=======\n>>>>>>> theirs\n"
    text = f"topics:\n  - id: lora\n    title: LoRA\n{gone}  - id: last\n    title: Last\n"
    paiqi.write(text)
    assert paiqi("git", "resolve", "LoRA", "--theirs").code == 1
    assert paiqi.text == text
    assert paiqi("git", "resolve", "last", "--theirs").code == 1
    assert paiqi.text == text


TAKEN = (
    "series: {{archived: '1-30, 42-44'}}\ntopics:\n  - id: five\n    title: Five\n    notes: |\n      number: 5551234\n"
    "  - id: kept\n    title: Kept\n    number: 100\n  - id: next\n    title: Next\n    number: 47\n{}"
)


def test_each_of_several_articles_gets_the_next_number_of_the_ledger(paiqi: Desk) -> None:
    more = NUMBERS.replace("41", "45").replace("moe", "one").replace("MoE", "One")
    paiqi.write(TAKEN.format(NUMBERS + more.replace("rag", "two").replace("RAG", "Two")))
    answer = paiqi("git", "resolve", "--both")
    assert answer.code == 0
    assert "“RAG” gets number 46 in place of 41" in answer.out
    assert "“Two” gets number 48 in place of 45" in answer.out
    assert f"{RAG}    number: 46\n" in paiqi.text
    assert f"{DONE.format('two', 'Two')}    number: 48\n" in paiqi.text
    assert "E102" not in paiqi("check").out


def test_a_number_within_notes_is_no_number_that_two_took(paiqi: Desk) -> None:
    notes = "  - id: {}\n    title: {}\n    notes: |\n<<<<<<< ours\n{}=======\n{}>>>>>>> theirs\n"
    told = notes.format("a", "A", "      number: 41\n", "      x\n")
    paiqi.write("topics:\n" + told + notes.format("b", "B", "      y\n", "      number: 41\n"))
    assert [row.split("\t")[1] for row in paiqi("git", "resolve").out.splitlines()] == ["A", "B"]
    assert paiqi("git", "resolve", "a", "--theirs").code == 1
    assert "<<<<<<<" in paiqi.text


def test_both_sides_of_lines_that_git_merged_are_refused(paiqi: Desk) -> None:
    text = (
        "topics:\n<<<<<<< HEAD\n  - id: a\n    title: A\n=======\n  - id: b\n    title: B\n>>>>>>> topic\n"
        "    added: 2026-11-23\n"
    )
    paiqi.write(text)
    answer = paiqi("git", "resolve", "--both")
    assert (answer.code, paiqi.text) == (5, text)
    assert "git checkout -m -- backlog.yaml" in answer.err
