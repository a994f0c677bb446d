"""The board and others who change the file: it shows what they do, and overwrites nothing."""

from __future__ import annotations

import os
import shutil
from typing import TYPE_CHECKING

from hand import at_the_board

if TYPE_CHECKING:
    import pytest
    from conftest import Desk
    from hand import Hand


def test_a_change_from_elsewhere_is_shown_and_the_cursor_stays_with_its_topic(desk: Desk) -> None:
    async def script(hand: Hand) -> None:
        await hand.press("j")
        desk.write(desk.text.replace("topics:\n", "topics:\n  - 全新的一题\n"))
        await hand.until(lambda: "全新的一题" in hand.titles("todo"))
        assert hand.topic == "Flash Attention"
        assert hand.said == ""

    at_the_board(desk, script)


def test_a_deed_on_what_was_changed_meanwhile_keeps_both(desk: Desk) -> None:
    async def script(hand: Hand) -> None:
        await hand.asked("n")
        desk.write(
            desk.text.replace("topics:\n", "topics:\n  - 全新的一题\n").replace("priority: high", "priority: low")
        )
        await hand.type("MQA")
        await hand.hears("Noted on “KV Cache：为什么长对话越来越卡？”.")

    at_the_board(desk, script)
    assert "- 全新的一题" in desk.text
    assert "priority: low" in desk.text
    assert "- MQA" in desk.text


def test_a_topic_that_is_gone_meanwhile_is_said_to_be(desk: Desk) -> None:
    async def script(hand: Hand) -> None:
        await hand.press("j")
        await hand.asked("n")
        gone = desk.text.replace("  - id: flash\n    title: Flash Attention\n    deadline: 2026-12-31\n", "")
        desk.write(gone)
        await hand.type("MQA")
        await hand.hears("“Flash Attention” is no longer in the backlog")
        assert "→ look at what changed: paiqi log" in hand.said
        assert desk.text == gone

    at_the_board(desk, script)


def test_what_was_agreed_to_is_not_done_to_another_file(desk: Desk) -> None:
    async def script(hand: Hand) -> None:
        await hand.press("j", "m", "home")
        await hand.asked("enter")
        changed = desk.text.replace("priority: high", "priority: low")
        desk.write(changed)
        await hand.press("y")
        await hand.hears("the file was changed meanwhile, so nothing was written")
        assert desk.text == changed

    at_the_board(desk, script)


def test_an_invalid_file_is_said_with_its_place_until_it_is_mended(desk: Desk) -> None:
    good = desk.text

    async def script(hand: Hand) -> None:
        broken = good.replace("    status: ready\n", "    status: raedy\n")
        desk.write(broken)
        await hand.until(lambda: "backlog.yaml:32" in hand.trouble)
        assert "did you mean “ready”?" in " ".join(hand.trouble.split())
        assert hand.topic == "KV Cache：为什么长对话越来越卡？"
        await hand.press("p")
        await hand.hears("backlog.yaml:32")
        assert desk.text == broken
        desk.write(good.replace("Flash Attention", "Flash Attention 2"))
        await hand.until(lambda: "Flash Attention 2" in hand.titles("todo"))
        assert hand.trouble == ""

    at_the_board(desk, script)


def test_a_file_that_is_gone_is_said_and_comes_back(desk: Desk) -> None:
    async def script(hand: Hand) -> None:
        kept = desk.folder / "kept"
        shutil.move(desk.path, kept)
        await hand.until(lambda: "the file does not exist" in hand.trouble)
        os.replace(kept, desk.path)  # noqa: PTH105 - as another program does it
        await hand.until(lambda: hand.trouble == "")
        await hand.press("p")
        await hand.hears("is pinned to")

    at_the_board(desk, script)


def test_an_empty_backlog_has_a_board_too(paiqi: Desk) -> None:
    paiqi.write("paiqi: 1\ntopics: []\n")

    async def script(hand: Hand) -> None:
        assert "No slots: the calendar" in hand.screen
        for key in (
            "j",
            "k",
            "G",
            "home",
            "l",
            "h",
            "tab",
            "tab",
            "enter",
            "L",
            "H",
            "J",
            "K",
            "t",
            "p",
            "d",
            "n",
            "i",
            "s",
        ):
            await hand.press(key)
        await hand.hears("No topic is chosen here.")
        paiqi.write("topics: [第一题]\n")
        await hand.until(lambda: hand.titles("todo") == ["第一题"])

    at_the_board(paiqi, script)


def test_a_cadence_that_is_not_understood_leaves_the_columns(desk: Desk) -> None:
    desk.write(desk.text.replace("weekly on fri at 20:00", "now and then"))

    async def script(hand: Hand) -> None:
        assert "now and then" in " ".join(hand.screen.split())
        await hand.press("L")
        await hand.hears("is being written.")

    at_the_board(desk, script, size=(120, 40))


def test_a_new_day_is_noticed(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    import datetime as dt

    async def script(hand: Hand) -> None:
        later = hand.app.following._clocks._replace(today=lambda _calendar: dt.date(2026, 11, 28))  # noqa: SLF001
        monkeypatch.setattr(hand.app.following, "_clocks", later)
        await hand.until(lambda: any("×" in title for title in hand.titles("slots")))

    at_the_board(desk, script)
