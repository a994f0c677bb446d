"""Going about on the board: columns, details, words that filter, numbers; and texts that would do something else."""

from __future__ import annotations

import json
from functools import partial
from typing import TYPE_CHECKING, Any

import pytest
from hand import at_the_board

from paiqi.text.clean import clean
from paiqi.text.width import display_width

if TYPE_CHECKING:
    from conftest import Desk
    from hand import Hand


def test_arrows_and_letters_go_the_same_ways(desk: Desk) -> None:
    async def script(hand: Hand) -> None:
        for down, up, left, right in (("down", "up", "left", "right"), ("j", "k", "h", "l")):
            await hand.press(down)
            assert hand.topic == "Flash Attention"
            await hand.press(up, right)
            assert hand.topic == "LoRA 原理"
            await hand.press(left, "tab")
            assert hand.board.columns.at_slots
            await hand.press("tab")
            assert hand.topic == "KV Cache：为什么长对话越来越卡？"
        await hand.press("end", "right", "right", "right", "right")
        assert hand.topic == "PDF 解析地狱"
        await hand.press("right")
        assert hand.topic == "旧题"

    at_the_board(desk, script)


def test_all_about_a_topic_is_told_with_its_notes_sources_and_history(desk: Desk) -> None:
    desk("edit", "kv", "--tag", "推理")

    async def script(hand: Hand) -> None:
        await hand.until(lambda: "https://arxiv.org/abs/1911.02150" in hand.detail)
        assert " • 每个 token 都要存 Key 和 Value" in hand.detail
        assert "edit kv --tag 推理 · Tags" in hand.detail
        assert "History" not in hand.screen
        await hand.press("enter")
        assert "History" in hand.screen
        await hand.press("escape", "j")
        await hand.until(lambda: "Flash Attention" in hand.detail)
        assert "2026-12-31 Thu" in hand.detail

    at_the_board(desk, script)


def test_words_filter_as_they_are_typed_in_pinyin_too(desk: Desk) -> None:
    async def script(hand: Hand) -> None:
        await hand.press("slash", *"liang")
        await hand.until(lambda: hand.titles("ready") == ["量化到底在干嘛"] and hand.titles("todo") == [])
        await hand.press("enter")
        assert hand.topic == "量化到底在干嘛"
        assert "Only: liang" in hand.screen
        await hand.press("escape")
        assert hand.titles("todo") == ["KV Cache：为什么长对话越来越卡？", "Flash Attention"]
        await hand.press("slash", *"token")
        await hand.until(lambda: hand.titles("todo") == ["KV Cache：为什么长对话越来越卡？"])
        await hand.press("escape")
        await hand.until(lambda: len(hand.titles("todo")) == 2)

    at_the_board(desk, script)


def test_a_number_is_gone_to(desk: Desk) -> None:
    async def script(hand: Hand) -> None:
        await hand.asked("g")
        await hand.type("33")
        await hand.until(lambda: hand.topic == "MoE（混合专家）")
        await hand.asked("g")
        await hand.type("~35")
        await hand.until(lambda: hand.topic == "LoRA 原理")
        await hand.asked("g")
        await hand.type("99")
        await hand.hears("no topic has the number 99")

    at_the_board(desk, script)


def test_a_number_that_the_words_hide_is_gone_to_all_the_same(desk: Desk) -> None:
    async def script(hand: Hand) -> None:
        await hand.press("slash", *"flash", "enter")
        await hand.until(lambda: hand.titles("done") == [])
        await hand.asked("g")
        await hand.type("33")
        await hand.until(lambda: hand.topic == "MoE（混合专家）")

    at_the_board(desk, script)


def test_a_question_mark_shows_every_key(desk: Desk) -> None:
    from paiqi.board.keys import GROUPS

    async def script(hand: Hand) -> None:
        await hand.press("question_mark")
        for keys in GROUPS.values():
            for key in keys:
                assert key.shown in hand.screen
                assert key.help in hand.screen
        await hand.press("escape")
        assert len(hand.app.screen_stack) == 1

    at_the_board(desk, script, size=(100, 60))


SIZES = [(40, 12), (64, 20), (80, 24), (99, 30), (100, 30), (140, 40), (220, 50)]
WALKED = {(40, 12), (80, 24), (140, 40)}  # from the first column to the last one, and back


def test_every_width_has_a_board_with_the_topic_at_the_cursor(desk: Desk) -> None:
    async def script(hand: Hand) -> None:
        for size in SIZES:
            await hand.resize(*size)
            await hand.at_rest()
            for key in ("l", "l", "l", "l", "l", "l", "h", "h", "h", "h", "h", "h") if size in WALKED else ("l", "h"):
                row = hand.board.columns.here.current
                assert row.text.text[:5] in hand.screen
                assert all(display_width(line) <= size[0] for line in hand.lines)
                await hand.press(key)

    at_the_board(desk, script)


MARKUP = ["[bold]x[/bold]", "[@click=app.quit]x[/]", "[link=https://e.org]x[/link]", "[/]", "[red", "$primary", "\\[b]"]


HOSTILE = [*MARKUP, "\x1b[31m", "a\u202eb", "\x9b31m", "\u2066x", "&#x202e;y"]


def test_no_text_of_the_file_is_read_as_anything_else(paiqi: Desk) -> None:
    texts = [json.dumps(f"甲{text}乙") for text in HOSTILE]
    paiqi.write(
        "topics:\n"
        + "".join(
            f"  - title: {text}\n    why: {text}\n    tags: [{text}]\n    sources: [{text}]\n    notes: {text}\n"
            "    scheduled: 2026-12-04\n"
            for text in texts
        )
    )

    async def script(hand: Hand) -> None:
        shown = [clean(f"甲{text}乙") for text in HOSTILE]
        assert hand.titles("todo") == shown
        for title in shown:
            await hand.until(partial(shows, hand, title))
            await hand.press("p")
            await hand.hears("is pinned to 2026-12-04 Fri.")
            assert title in hand.said
            for drawn in (hand.screen, hand.detail, hand.said, *(piece for piece, *_colours in hand.colours())):
                assert not set("\x1b\x9b\u202e\u2066") & set(drawn)
            assert not segment_actions(hand)
            await hand.press("escape", "j")

    at_the_board(paiqi, script, size=(150, 40))


def shows(hand: Hand, title: str) -> bool:
    return bool(hand.detail.startswith(title))


def segment_actions(hand: Hand) -> list[object]:
    """Return what a click on a text would do, or a link in it, for all that is on the screen."""
    strips = hand.app.screen._compositor.render_strips()  # noqa: SLF001
    styles = [segment.style for strip in strips for segment in strip if segment.style]
    return [style for style in styles if style.link or any("click" in key for key in style.meta)]


def test_what_nobody_foresaw_ends_the_board_and_is_kept_for_whoever_began_it(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    from paiqi.board.screen import BoardScreen

    def fails(_screen: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(BoardScreen, "action_keys", fails)
    kept: list[Any] = []

    async def script(hand: Hand) -> None:
        kept.append(hand.app)
        await hand.press("question_mark")

    with pytest.raises(ZeroDivisionError):
        at_the_board(desk, script)
    assert isinstance(kept[0].failure, ZeroDivisionError)
    assert "Traceback" not in capfd.readouterr().err
