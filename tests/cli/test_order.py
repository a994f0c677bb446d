"""`up`, `down` and `top`, through the real program: whole files before and after."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from conftest import Desk

HEAD, GAP = "topics:\n\n  # ── 原理 ──\n\n", "\n"
KV = "  # 要写两篇\n  - id: kv\n    title: KV Cache\n    notes: |\n      - 账\n    # 图还没画\n"
MOE = "  - title: MoE\n    status: done\n    number: 33\n"
LORA = "  - LoRA   # 短的\n"
SECOND = "\n  # ── 私货 ──\n\n"
RAG = "  - {title: RAG}\n"
END = "\n  # 以后再说\nappendix: |\n  x\n"
BACKLOG = HEAD + KV + GAP + MOE + GAP + LORA + SECOND + RAG + END


@pytest.fixture
def desk(paiqi: Desk) -> Desk:
    paiqi.write(BACKLOG)
    return paiqi


@pytest.mark.parametrize(
    ("args", "said", "text"),
    [
        (
            ["up", "LoRA"],
            "“LoRA” stands above “KV Cache” now.",
            HEAD + LORA + GAP + KV + GAP + MOE + SECOND + RAG + END,
        ),
        (
            ["down", "KV"],
            "“KV Cache” stands below “LoRA” now.",
            HEAD + MOE + GAP + LORA + GAP + KV + SECOND + RAG + END,
        ),
        (
            ["down", "KV", "2"],
            "“KV Cache” stands below “RAG” now.",
            HEAD + MOE + GAP + LORA + SECOND + RAG + GAP + KV + END,
        ),
        (
            ["up", "RAG"],
            "“RAG” stands above “LoRA” now.",
            HEAD + KV + GAP + MOE + GAP + RAG + GAP + LORA + SECOND + END[1:],
        ),
        (["down", "LoRA"], "“LoRA” stands below “RAG” now.", HEAD + KV + GAP + MOE + SECOND + RAG + GAP + LORA + END),
        (["up", "MoE"], "“MoE” stands above “KV Cache” now.", HEAD + MOE + GAP + KV + GAP + LORA + SECOND + RAG + END),
        (
            ["top", "RAG"],
            "“RAG” stands above “KV Cache” now.",
            HEAD + RAG + GAP + KV + GAP + MOE + GAP + LORA + SECOND + END[1:],
        ),
    ],
)
def test_a_topic_moves_with_its_comments_and_headings_stay(desk: Desk, args: list[str], said: str, text: str) -> None:
    answer = desk(*args)
    assert (answer.code, answer.out, answer.err) == (0, said + "\n", "")
    assert desk.text == text


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (["up", "KV"], "“KV Cache” is the first already.\n"),
        (["top", "KV", "--dry-run"], "“KV Cache” is the first already.\n"),
        (["down", "RAG", "3"], "“RAG” is the last already.\n"),
    ],
)
def test_what_stands_there_already_stays(desk: Desk, args: list[str], said: str) -> None:
    answer = desk(*args)
    assert (answer.code, answer.out, desk.text) == (0, said, BACKLOG)


def test_json_says_the_places(desk: Desk) -> None:
    moved = [{"id": None, "title": "LoRA", "before": 3, "after": 1}]
    assert desk("top", "LoRA", "--json", "--dry-run").data == {
        "schema": 1,
        "dry_run": True,
        "changed": [],
        "moved": moved,
    }
    assert desk.text == BACKLOG
    assert desk("top", "LoRA", "--json").data["moved"] == moved
    assert desk("top", "LoRA", "--json").data == {"schema": 1, "dry_run": False, "changed": [], "moved": []}


def test_a_dry_run_shows_the_lines_that_move(desk: Desk) -> None:
    answer = desk("up", "MoE", "--dry-run")
    for sign in "+-":  # the blank line between two topics is that above one or below the other
        moved = "".join(f"{line[1:]}\n" for line in answer.out.splitlines()[3:] if line[0] == sign)
        assert moved in {GAP + MOE, MOE + GAP}
    assert answer.err == "A dry run: nothing was written.\n"
    assert desk.text == BACKLOG


def test_a_flow_list_moves_too(paiqi: Desk) -> None:
    paiqi.write("topics: [甲, {title: 乙}, 丙]\n")
    assert paiqi("up", "丙").code == 0
    assert paiqi.text == "topics: [甲, 丙, {title: 乙}]\n"


def test_in_chinese(desk: Desk) -> None:
    assert desk("up", "LoRA", PAIQI_LANG="zh").out == "“LoRA”现在排在“KV Cache”前面。\n"
    assert desk("top", "LoRA", PAIQI_LANG="zh").out == "“LoRA”已经排在最前面了。\n"


@pytest.mark.parametrize("steps", ["0", "x"])
def test_a_number_of_steps_is_a_whole_number_from_one(desk: Desk, steps: str) -> None:
    answer = desk("up", "RAG", steps)
    assert (answer.code, answer.out, desk.text) == (2, "", BACKLOG)
