"""`next`, through the real program."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from conftest import Desk

BACKLOG = """\
series: {archived: 1-39}
topics:
  - {id: tea, title: Tea, notes: leaves, sources: [a book, a cup]}
  - {id: milk, title: Milk, scheduled: 2026-11-27}
  - {id: sugar, title: Sugar, priority: high}
  - {id: cups, title: Cups, status: drafting, deadline: 2026-11-20, notes: two}
  - {id: spoon, title: Spoon, after: [tea], scheduled: 2026-12-18}
  - {id: biscuit, title: Biscuit, status: ready, scheduled: 2026-11-24}
  - {id: cake, title: Cake, status: ready}
  - {id: crumb, title: Crumb, status: done, number: 40}
  - {id: lump, title: Lump, status: merged, merged_into: sugar, notes: sweet}
"""


@pytest.fixture
def desk(paiqi: Desk) -> Desk:
    paiqi.write(BACKLOG)
    return paiqi


def test_the_order_and_the_reasons(desk: Desk) -> None:
    answer = desk("next")
    assert answer.code == 0
    assert answer.out == (
        "\tdrafting\t2026-11-20\tcups\tCups\t"
        "Its deadline was 2026-11-20 Fri, 3 days ago. It has notes; it is being written.\n"
        "~42\ttodo\t2026-11-27\tmilk\tMilk\t"
        "It goes out on 2026-11-27 Fri, in 4 days. It has neither notes nor sources; no draft yet. "
        "The date is near, and there are no notes.\n"
        "\ttodo\t2026-12-18\ttea\tTea\t"
        "“Spoon” waits for it, and goes out on 2026-12-18 Fri, in 25 days. "
        "It has notes, 2 sources; no draft yet.\n"
        "~43\ttodo\t2026-12-18\tspoon\tSpoon\t"
        "It goes out on 2026-12-18 Fri, in 25 days. It has neither notes nor sources; no draft yet.\n"
        "\ttodo\t\tsugar\tSugar\tIt has no date yet, and its priority is high. It has notes; no draft yet.\n"
    )
    assert answer.err == (
        "2 topics are ready and wait to go out; the next one on 2026-11-24 Tue, in 1 day: “Biscuit”.\n"
    )


def test_a_draft_is_seen(desk: Desk) -> None:
    (desk.folder / "drafts").mkdir()
    desk.write("# Milk\n", "drafts/milk.md")
    data = desk("next", "--json").data["next"]
    milk = next(one for one in data if one["id"] == "milk")
    assert (milk["begun"], milk["draft"], milk["warning"]) == (True, "drafts/milk.md", None)
    assert milk["reason"].endswith("It has a draft.")


def test_json_has_the_facts_behind_the_reason(desk: Desk) -> None:
    data = desk("next", "-n", "3", "--json").data
    assert [one["id"] for one in data["next"]] == ["cups", "milk", "tea"]
    assert data["next"][2] == {
        "id": "tea",
        "title": "Tea",
        "status": "todo",
        "number": None,
        "provisional": None,
        "scheduled": None,
        "deadline": None,
        "draft_due": None,
        "due": {
            "date": "2026-12-18",
            "days": 25,
            "key": "scheduled",
            "out": "2026-12-18",
            "id": "spoon",
            "title": "Spoon",
        },
        "priority": "normal",
        "waiting": [{"id": "spoon", "title": "Spoon"}],
        "begun": False,
        "notes": True,
        "sources": 2,
        "draft": None,
        "reason": "“Spoon” waits for it, and goes out on 2026-12-18 Fri, in 25 days. "
        "It has notes, 2 sources; no draft yet.",
        "warning": None,
    }
    assert data["ready"] == [
        {"id": "biscuit", "title": "Biscuit", "scheduled": "2026-11-24"},
        {"id": "cake", "title": "Cake", "scheduled": None},
    ]


def test_at_a_terminal_the_first_is_a_paragraph(desk: Desk) -> None:
    code, screen = desk.at_a_terminal("next", "-n", "2")
    assert code == 0
    assert screen == (
        "Cups\n"
        "  Its deadline was 2026-11-20 Fri, 3 days ago. It has notes; it is being\n"
        "  written.\n"
        "  → paiqi ready cups\n"
        "\n"
        "No.  Title  Due\n"
        "~42  Milk   11-27 Fri · in 4 days\n"
        "\n"
        "2 topics are ready and wait to go out; the next one on 2026-11-24 Tue, in 1 day:\n"
        "“Biscuit”.\n"
    )


def test_one_topic_stands_alone(paiqi: Desk) -> None:
    paiqi.write("topics: [Only this]\n")
    _code, screen = paiqi.at_a_terminal("next")
    assert screen == (
        "Only this\n"
        "  It has no date yet, so its place in the backlog decides. It has neither notes\n"
        "  nor sources; no draft yet.\n"
        "  → paiqi draft 'Only this'\n"
    )


@pytest.mark.parametrize(
    ("topics", "said"),
    [
        ("[]", "Nothing is left to write.\n"),
        (
            "[{title: Cake, status: ready}]",
            "Nothing is left to write.\n1 topic is ready and waits to go out.\n",
        ),
    ],
)
def test_nothing_left_to_write_is_said(paiqi: Desk, topics: str, said: str) -> None:
    paiqi.write(f"topics: {topics}\n")
    answer = paiqi("next")
    assert (answer.code, answer.out, answer.err) == (0, "", said)


def test_a_title_cannot_drive_the_terminal(paiqi: Desk) -> None:
    paiqi.write('topics: [{title: "\\u001b[31mred", scheduled: 2026-11-24}]\n')
    _code, screen = paiqi.at_a_terminal("next")
    assert "\x1b[31m" not in screen
    assert "\x1b" not in paiqi("next").out


def test_it_speaks_chinese(desk: Desk) -> None:
    desk("drop", "cups")
    _code, screen = desk.at_a_terminal("next", PAIQI_LANG="zh")
    assert screen.startswith(
        "~42 Milk\n  2026-11-27 周五发布，还有 4 天。手头：笔记、素材都没有；还没起草。\n  日子近了，还没有笔记。\n"
    )


def test_what_to_type_next_is_safe_in_a_shell(paiqi: Desk) -> None:
    paiqi.write('topics:\n  - a $(reboot) `b` "c"\n')
    _code, screen = paiqi.at_a_terminal("next")
    assert "→ paiqi draft 'a $(reboot) `b` \"c\"'" in screen
