"""The mouse at the board."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hand import at_the_board

if TYPE_CHECKING:
    from conftest import Desk
    from hand import Hand


def test_a_click_chooses_a_topic_a_status_or_a_slot(desk: Desk) -> None:
    async def script(hand: Hand) -> None:
        await hand.click("Flash Attention")
        assert hand.topic == "Flash Attention"
        await hand.click("done 1")
        assert hand.topic == "MoE（混合专家）"
        await hand.click("LoRA")
        assert hand.topic == "LoRA 原理"
        assert hand.board.columns.at_slots

    at_the_board(desk, script)


def test_a_topic_is_dragged_to_a_status_and_to_a_slot(desk: Desk) -> None:
    async def script(hand: Hand) -> None:
        await hand.drag("Flash Attention", hand.place("drafting 1"))
        await hand.hears("“Flash Attention” is being written.")
        assert hand.titles("drafting") == ["Flash Attention", "LoRA 原理"]
        await hand.drag("Flash Attention", hand.place("empty slot"))
        await hand.hears("“Flash Attention”: no run date → 2026-12-11 Fri 20:00")
        await hand.until(lambda: "~36 Flash Attention" in hand.titles("slots"))

    at_the_board(desk, script)


def test_a_topic_is_dragged_to_another_place_of_its_column(desk: Desk) -> None:
    async def script(hand: Hand) -> None:
        await hand.drag("Flash Attention", hand.place("KV Cache"))
        await hand.hears("“Flash Attention” stands above “KV Cache：为什么长对话越来越卡？” now.")
        assert hand.titles("todo")[0] == "Flash Attention"

    at_the_board(desk, script)


def test_a_drag_to_done_merged_or_dropped_asks_what_these_need(desk: Desk) -> None:
    async def script(hand: Hand) -> None:
        await hand.drag("Flash Attention", hand.place("done 1"))
        await hand.until(lambda: "went out as which number?" in hand.screen)
        await hand.press("escape")
        await hand.drag("Flash Attention", hand.place("merged 1"))
        await hand.until(lambda: "into which topic?" in hand.screen)
        await hand.press("escape")
        await hand.drag("Flash Attention", hand.place("dropped 1"))
        await hand.until(lambda: "given up?" in hand.screen)
        await hand.type("")
        await hand.hears("“Flash Attention” is dropped.")

    at_the_board(desk, script)


def test_a_slot_is_clicked_for_the_topic_that_is_carried(desk: Desk) -> None:
    async def script(hand: Hand) -> None:
        await hand.click("Flash Attention")
        await hand.press("m")
        await hand.click("empty slot")
        await hand.hears("“Flash Attention”: no run date → 2026-12-11 Fri 20:00")

    at_the_board(desk, script)


def test_a_drag_to_nowhere_changes_nothing(desk: Desk) -> None:
    before = desk.text

    async def script(hand: Hand) -> None:
        await hand.drag("Flash Attention", (3, 23))
        await hand.drag("LoRA", hand.place("Coming slots"))
        assert hand.said == ""

    at_the_board(desk, script)
    assert desk.text == before
