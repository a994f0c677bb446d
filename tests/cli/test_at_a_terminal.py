"""Questions to a person at a terminal, and their answers."""

from __future__ import annotations

import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from own_terminal import OwnTerminal

from paiqi.text.width import display_width

if TYPE_CHECKING:
    from conftest import Desk

BACKLOG = """\
topics:
  - id: lora
    title: LoRA
    notes: |
      - low rank
      - QLoRA
      - DoRA
  - {id: moe, title: MoE, status: done, number: 3, published: {date: 2026-01-01}}
  - {id: kv, title: KV, status: done, number: 4, published: {date: 2026-01-08}}
"""


@pytest.fixture
def desk(paiqi: Desk) -> Desk:
    paiqi.write(BACKLOG)
    return paiqi


def test_split_lists_the_pieces_and_takes_those_that_are_chosen(desk: Desk) -> None:
    code, screen = desk.at_a_terminal("split", "LoRA", "QLoRA and DoRA", answer="2-3\n")
    assert code == 0
    assert "Which ones?" in screen
    assert "    notes: |\n      - low rank\n  - id: qlora-and-dora\n" in desk.text
    assert "      - QLoRA\n      - DoRA\n" in desk.text


@pytest.mark.parametrize(
    ("command", "asked"),
    [
        (["split", "LoRA", "QLoRA"], "Which ones?"),
        (["show", "o"], "Which one?"),
        (["edit", "moe", "kv", "--tag", "x"], "Go on?"),
        (["renumber", "3", "4", "--swap", "--published"], "[y/N]"),
        (["add", "https://a.b/c"], "The title for"),
        (["-f", "new.yaml", "init"], "go out?"),
        (["edit", "lora"], "again"),
    ],
)
def test_where_the_answer_ends_without_a_line_the_message_begins_on_its_own(
    desk: Desk, command: list[str], asked: str
) -> None:
    desk.write("topics: [A o, B o, {id: lora, title: LoRA, notes: x y}]\n" if command[0] == "show" else BACKLOG)
    _code, screen = desk.at_a_terminal(*command, answer="\x04", EDITOR="sed -i s/title:/titel:/")
    (prompt,) = (line for line in screen.splitlines() if asked in line)
    assert re.fullmatch(r".*(\]|\)|:|give up)", prompt.rstrip("^D\b ")), screen


@pytest.mark.parametrize("answer", ["\n", "7\n", "x\n"])
def test_split_without_a_choice_writes_nothing(desk: Desk, answer: str) -> None:
    code, screen = desk.at_a_terminal("split", "LoRA", "QLoRA", answer=answer)
    assert code == 2
    assert "Error: none was chosen\n  → answer with numbers from 1 to 3\n" in screen
    assert desk.text == BACKLOG


@pytest.mark.parametrize(("answer", "moved"), [("y\n", True), ("n\n", False), ("\n", False)])
def test_renumber_shows_its_table_and_asks(desk: Desk, answer: str, *, moved: bool) -> None:
    code, screen = desk.at_a_terminal("renumber", "3", "4", "--swap", "--published", answer=answer)
    assert code == 0
    assert screen.index("MoE") < screen.index("Move 2 numbers? [y/N]")
    assert (desk.text != BACKLOG) is moved
    assert ("Nothing was written." in screen) is not moved


@pytest.mark.parametrize(("answers", "moved"), [("好的\n", True), ("不要\n", False), ("\x04", False)])
def test_what_is_neither_yes_nor_no_decides_nothing(desk: Desk, answers: str, *, moved: bool) -> None:
    early = "paiqi next\nhm\n"  # the next commands of a block that was pasted
    code, screen = desk.at_a_terminal("renumber", "3", "4", "--swap", "--published", answer=early + answers)
    assert code == 0
    assert screen.count("Move 2 numbers? [y/N]") == 3
    assert "“paiqi next” is no answer here." in screen
    assert (desk.text != BACKLOG) is moved


def test_renumber_takes_enter_for_yes_where_readers_know_none_of_the_numbers(desk: Desk) -> None:
    desk.write("topics:\n  - {id: a, title: A, number: 3}\n  - {id: b, title: B, number: 4}\n")
    _code, screen = desk.at_a_terminal("renumber", "3", "4", "--swap", answer="\n")
    assert "Move 2 numbers? [Y/n]" in screen
    assert "{id: a, title: A, number: 4}" in desk.text


def test_renumber_with_yes_does_not_ask(desk: Desk) -> None:
    _code, screen = desk.at_a_terminal("renumber", "3", "4", "--swap", "--published", "--yes", answer="")
    assert "[y/N]" not in screen
    assert desk.text != BACKLOG


def test_a_terminal_without_any_editor_is_told_what_to_set(desk: Desk) -> None:
    code, screen = desk.at_a_terminal("edit", "LoRA", PATH="/nowhere", VISUAL="", EDITOR="", answer="")
    assert code == 2
    assert "Error: there is no editor\n  → " in screen
    assert desk.text == BACKLOG


def test_a_choice_of_topics_that_is_declined_changes_nothing(desk: Desk) -> None:
    desk.write("topics:\n  - {id: a, title: Tea at noon}\n  - {id: b, title: Tea at night}\n")
    before = desk.text
    code, screen = desk.at_a_terminal("drop", "tea", answer="\n")
    assert code == 2
    assert "Error: no topic was chosen\n" in screen
    assert desk.text == before
    assert desk.at_a_terminal("drop", "tea", answer="2\n")[0] == 0
    assert desk.text == before.replace("{id: b, title: Tea at night}", "{id: b, title: Tea at night, status: dropped}")


@pytest.mark.parametrize("options", [("n\n",), ("y\n",), ("", "--yes")])
def test_merges_and_steps_of_many_topics_are_asked_about(desk: Desk, options: tuple[str, ...]) -> None:
    answer, *yes = options
    desk("add", "Adapters")
    desk("add", "Prefixes")
    before = desk.text
    questions = [
        "Merge 3 topics into No.3 “MoE”? [Y/n]",
        "That changes 3 topics. Go on? [Y/n]",
        "Open 3 topics again? [Y/n]",
    ]
    screens = []
    for command in (
        ("merge", "lora", "adapters", "prefixes", "--into", "3"),
        ("undo",),
        ("redo",),
        ("unmerge", "lora", "adapters", "prefixes"),
    ):
        code, screen = desk.at_a_terminal(*command, *yes, answer=answer)
        screens.append(screen)
        assert code == 0
        assert ("Nothing was written." in screen) is (answer == "n\n")
        if answer == "n\n":
            assert desk.text == before
            desk(*command)
            before = desk.text
    asked = [question for screen in screens for question in questions if question in screen]
    assert asked == ([] if yes else [questions[0], questions[1], questions[1], questions[2]])
    assert "merged" not in desk.text


def test_one_topic_is_not_asked_about(desk: Desk) -> None:
    desk.write(BACKLOG + "  - Adapters\n")
    before = desk.text
    for command in (("merge", "lora", "--into", "Adapters"), ("unmerge", "lora")):
        code, screen = desk.at_a_terminal(*command)
        assert (code, "[Y/n]" in screen) == (0, False)
    code, screen = desk.at_a_terminal("undo", "1")
    assert (code, "[Y/n]" in screen) == (0, False)
    assert desk.at_a_terminal("undo", answer="\n")[0] == 0
    assert desk.text == before


EDITOR = """\
import pathlib, sys
path, tries = pathlib.Path(sys.argv[-1]), pathlib.Path("tries")
tries.write_text(tries.read_text() + "." if tries.exists() else ".")
text = path.read_text("utf-8")
if tries.read_text() == ".":
    path.write_text(text.replace("title:", "titel:"), "utf-8")
else:
    path.write_text(text.replace("titel:", "title:").replace("title: LoRA", "title: LoRA again"), "utf-8")
"""


def edit(desk: Desk, answer: str) -> tuple[int, str]:
    script = desk.write(EDITOR, "editor.py")
    return desk.at_a_terminal("edit", "lora", answer=answer, EDITOR=f'{sys.executable} "{script}"')


def test_what_cannot_be_read_is_edited_again_or_given_up(desk: Desk) -> None:
    code, screen = edit(desk, "q\n")
    assert code == 6
    assert screen.count("Enter: edit again · q: give up ") == 1
    assert "Error: given up, and nothing was written\n" in screen
    assert desk.text == BACKLOG
    (desk.folder / "tries").unlink()
    code, screen = edit(desk, "n\n\n")
    assert code == 0
    assert "Enter: edit again · q: give up " in screen
    assert desk.text == BACKLOG.replace("title: LoRA", "title: LoRA again")


@pytest.mark.parametrize(("answer", "kept"), [("\n", 0), ("n\n", 1), ("d\n", 0)])
def test_an_edit_that_was_not_finished_is_gone_on_with_or_not(desk: Desk, answer: str, kept: int) -> None:
    edit(desk, "q\n")
    code, screen = edit(desk, answer)
    assert code == 0
    assert "An edit of “LoRA” was not finished:" in screen
    assert desk.text == BACKLOG.replace("title: LoRA", "title: LoRA again")
    assert len(list(Path(desk.environ["XDG_STATE_HOME"]).glob("paiqi/edits/*/*.yaml"))) == kept


def test_the_links_that_are_owed_are_listed(desk: Desk) -> None:
    desk.write(BACKLOG + "  - {title: Prefixes, notes: see No.9}\n\nappendix: after No.8\n")
    code, screen = desk.at_a_terminal("links")
    assert code == 0
    assert "Prefixes\n" in screen
    assert "Appendix\n" in screen
    desk.write(BACKLOG)
    assert "No article waits for a link" in desk.at_a_terminal("links")[1]


def test_a_plan_says_why_each_topic_has_its_slot(desk: Desk) -> None:
    code, screen = desk.at_a_terminal("schedule", "--weekly", "--count", "1", "--explain", answer="y\n")
    assert code == 0
    assert "2026-11-27 Fri  LoRA\n  " in screen


@pytest.mark.parametrize(("answer", "mended"), [("y\n", True), ("n\n", False)])
def test_what_check_can_mend_is_shown_before_it_asks(desk: Desk, answer: str, *, mended: bool) -> None:
    desk.write("topics:\n  - {id: a, title: A, tags: [y, y]}\n  - {id: b, title: B, tags: [x, x]}\n")
    code, screen = desk.at_a_terminal("check", "--fix", answer=answer)
    assert code == 0
    assert screen.index("has the tag “x” twice") < screen.index("Mend 2 findings? [Y/n]")
    assert ("tags: [y]}" in desk.text, "tags: [x]}" in desk.text) == (mended, mended)


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize(
    "command",
    [
        ["done", "lora", "--no", "9", "--date", "2026-12-01"],
        ["show", "nobody-at-all-whom-one-could-find-here-by-any-name"],
        ["merge", "lora", "--into", "moe"],
        ["cadence", "每周三 20:00", "--save"],
        ["links"],
        ["list", "-s", "zzz"],
    ],
)
def test_no_line_of_a_message_is_wider_than_the_terminal_but_for_a_command(
    desk: Desk, command: list[str], language: str
) -> None:
    desk.write(
        "calendar: {timezone: Asia/Shanghai, cadence: 每周五 20:00}\n"
        + BACKLOG.replace(
            "title: LoRA\n", "title: LoRA 到底是怎么在不切除脑叶的情况下换人格的？\n    scheduled: 2026-11-27\n"
        )
    )
    _code, screen = desk.at_a_terminal(*command, PAIQI_LANG=language, COLUMNS="50", TERM="xterm", answer="\n")

    for line in re.sub(r"\x1b\[[0-9;]*m", "", screen).splitlines():
        before, found, _command = line.partition("paiqi ")
        assert display_width(line) <= 50 or (found and not before.strip(" →")), line
    for command_line in re.findall(r"paiqi [a-z]+ .*", screen):
        assert not command_line.endswith("-")


LEFT_OVER = "calendar: {cadence: weekly on fri}\ntopics:\n" + "".join(
    f"  - title: 第{n}个题目很长很长，一行放不下，要在下面接着写，八十格也不够\n" for n in range(5)
)


def test_a_list_below_a_plan_goes_on_set_in(paiqi: Desk) -> None:
    paiqi.write(LEFT_OVER)
    _code, screen = paiqi.at_a_terminal("schedule", "--until", "2026-12-04", "--dry-run", PAIQI_LANG="zh")
    below = screen.partition("没排上：\n")[2].partition("~")[0].splitlines()
    assert len(below) > 3
    assert all(line.startswith("  ") for line in below), below
    assert all(display_width(line) <= 80 for line in below)


def test_a_message_is_broken_by_the_terminal_that_it_goes_to(paiqi: Desk) -> None:
    paiqi.write(LEFT_OVER)
    command = f"{sys.executable} -m paiqi schedule --until 2026-12-04 --dry-run > out.txt"
    shell = OwnTerminal(["sh", "-c", command], paiqi.folder, paiqi.environ | {"PAIQI_LANG": "zh"}, columns=60)
    assert shell.ended() == 0
    below = shell.screen.replace("\r\n", "\n").partition("没排上：\n")[2].partition("~")[0].splitlines()
    assert len(below) > 3
    assert all(line.startswith("  ") and display_width(line) <= 60 for line in below), below
