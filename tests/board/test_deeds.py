"""Each deed at the board: what changes in the file, and the very sentence that the command says."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from hand import at_the_board

if TYPE_CHECKING:
    from conftest import Desk
    from hand import Hand

# The keys on a topic, what is typed then, and the command that does the same.
SAME = [
    ("kv", ("L",), None, ["draft", "kv"]),
    ("lora", ("L",), None, ["ready", "lora"]),
    ("lora", ("H",), None, ["edit", "lora", "--status", "todo"]),
    ("moe", ("H",), None, ["reopen", "moe"]),
    ("pdf", ("H",), None, ["unmerge", "pdf"]),
    ("old", ("shift+left",), None, ["reopen", "old"]),
    ("kv", ("p",), None, ["pin", "kv"]),
    ("lora", ("p",), None, ["unpin", "lora"]),
    ("kv", ("minus",), None, ["unschedule", "kv"]),
    ("flash", ("t",), None, ["top", "flash"]),
    ("flash", ("K",), None, ["up", "flash"]),
    ("kv", ("J",), None, ["down", "kv"]),
    ("liang-hua", ("d",), "", ["done", "liang-hua"]),
    ("liang-hua", ("L",), "40", ["done", "liang-hua", "--no", "40"]),
    ("kv", ("n",), "一条 [bold]笔记[/]", ["note", "kv", "一条 [bold]笔记[/]"]),
    ("flash", ("at",), "12-11", ["move", "flash", "12-11"]),
    ("kv", ("o",), "2 weeks", ["postpone", "kv", "2 weeks"]),
    ("flash", ("X",), "写过了", ["drop", "flash", "--why", "写过了"]),
    ("flash", ("i",), "moe", ["merge", "flash", "--into", "moe"]),
    # Refused, with the remedy.
    ("flash", ("p",), None, ["pin", "flash"]),
    ("lora", ("minus",), None, ["unschedule", "lora"]),
    ("liang-hua", ("d",), "33", ["done", "liang-hua", "--no", "33"]),
    ("liang-hua", ("d",), "很多", ["done", "liang-hua", "--no", "很多"]),
    ("kv", ("at",), "someday", ["move", "kv", "someday"]),
    ("kv", ("s",), "lora", ["swap", "kv", "lora"]),
    ("old", ("d",), "", ["done", "old"]),
    ("moe", ("i",), "flash", ["merge", "moe", "--into", "flash"]),
]


@pytest.mark.parametrize("group", [SAME[:9], SAME[9:18], SAME[18:]], ids=["first", "second", "third"])
def test_a_deed_changes_and_says_what_the_command_does(desk: Desk, group: list[Any]) -> None:
    before = desk.text
    answers = []
    for *_others, command in group:
        answer = desk(*command)
        assert before == desk.text or answer.code == 0
        answers.append(([line.strip() for line in (answer.out + answer.err).splitlines()], desk.text))
        desk.write(before)

    async def script(hand: Hand) -> None:
        for (topic, keys, typed, _command), (told, after) in zip(group, answers, strict=True):
            await find(hand, topic)
            if typed is None:
                await hand.press(*keys)
            else:
                await hand.asked(*keys)
                await hand.type(typed)
            await hand.until(lambda: hand.said)
            said = "".join(hand.said.split())
            for line in told:
                assert "".join(line.removeprefix("Error: ").split()) in said
            assert desk.text == after
            desk.write(before)
            hand.board.look()
            await hand.press("escape", "escape")
            assert hand.said == ""

    at_the_board(desk, script, size=(120, 40))


async def find(hand: Hand, topic: str) -> None:
    """Go to a topic by its id."""
    await hand.asked("g")
    await hand.type(topic)
    await hand.until(lambda: hand.board.columns.topic and hand.board.columns.topic.id == topic)


def test_a_closed_topic_goes_to_another_column_by_being_opened_first(desk: Desk) -> None:
    async def script(hand: Hand) -> None:
        x, y = hand.place("ready 1")
        await hand.drag("旧题", (x, y + 3))
        await hand.hears("“旧题” is ready to go out.")
        assert "“旧题” is open again (todo)." in hand.said
        assert hand.titles("ready") == ["量化到底在干嘛", "旧题"]

    at_the_board(desk, script, size=(160, 40))
    assert "    title: 旧题\n    status: ready\n" in desk.text


def test_a_topic_is_carried_to_an_empty_slot(desk: Desk) -> None:
    async def script(hand: Hand) -> None:
        await find(hand, "flash")
        await hand.press("m")
        assert "Where does “Flash Attention” go?" in hand.said
        await hand.press("enter")
        await hand.hears("“Flash Attention”: no run date → 2026-12-11 Fri 20:00")
        assert "~36 Flash Attention" in hand.titles("slots")[2]
        assert hand.topic == "Flash Attention"
        assert not hand.board.columns.at_slots

    at_the_board(desk, script)
    assert "    title: Flash Attention\n    scheduled: 2026-12-11 20:00\n" in desk.text


def test_what_changes_several_topics_is_asked_and_done_or_left(desk: Desk) -> None:
    before = desk.text

    async def script(hand: Hand) -> None:
        await find(hand, "flash")
        await hand.press("m", "home")
        await hand.asked("enter")
        assert "Move 2 topics?" in hand.screen
        assert "“KV Cache：为什么长对话越来越卡？”: 2026-11-27 Fri" in hand.screen
        await hand.press("n")
        await hand.hears("Nothing was written.")
        assert desk.text == before
        await hand.asked("enter")
        await hand.press("y")
        await hand.hears("“Flash Attention”: no run date → 2026-11-27 Fri 20:00")
        await hand.asked("u")
        await hand.press("enter")
        await hand.hears("Taken back, step 1: board: move flash 2026-11-27 20:00")
        assert desk.text == before

    at_the_board(desk, script)


def test_undo_and_redo(desk: Desk) -> None:
    before = desk.text

    async def script(hand: Hand) -> None:
        await hand.press("u")
        await hand.hears("There is nothing to undo.")
        await hand.press("p")
        await hand.hears("is pinned to 2026-11-27 Fri 20:00.")
        await hand.press("u")
        await hand.hears("Taken back, step 1: board: pin kv (“KV Cache：为什么长对话越来越卡？”: pinned).")
        assert desk.text == before
        await hand.press("r")
        await hand.hears("Done again, step 1")

    at_the_board(desk, script)
    assert "pinned: true\n    priority: high" in desk.text


def test_two_run_dates_are_exchanged(desk: Desk) -> None:
    desk("unpin", "lora")

    async def script(hand: Hand) -> None:
        await hand.asked("s")
        await hand.press(*"lora")
        assert "LoRA 原理" in hand.screen
        await hand.press("enter")
        await hand.hears("“LoRA 原理”: 2026-12-04 Fri 20:00 → 2026-11-27 Fri 20:00")
        assert hand.topic == "KV Cache：为什么长对话越来越卡？"

    at_the_board(desk, script)


def test_what_is_asked_can_be_left(desk: Desk) -> None:
    before = desk.text

    async def script(hand: Hand) -> None:
        for key in ("n", "d", "i", "s", "o", "at", "X", "g"):
            await hand.asked(key)
            await hand.press("escape")
            await hand.until(lambda: len(hand.app.screen_stack) == 1)
        await hand.press("m", "escape", "tab", "tab")
        assert hand.said == ""

    at_the_board(desk, script)
    assert desk.text == before


def test_a_step_of_the_board_is_a_step_of_the_history(desk: Desk) -> None:
    async def script(hand: Hand) -> None:
        await hand.asked("n")
        await hand.type("MQA")
        await hand.hears("Noted on")
        await hand.until(lambda: "board: note kv MQA" in hand.detail)
        assert "History" in hand.detail

    at_the_board(desk, script)
    step = desk("log", "--json").data["steps"][0]
    assert (step["caller"], step["command"]) == ("board", ["note", "kv", "MQA"])
