"""Who writes what: one person's agenda, and whose new topics are."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from desk import Desk

TEXT = """\
calendar: {cadence: weekly on fri}
topics:
  - {id: a, title: A, owner: Ada, scheduled: 2026-11-27}
  - {id: b, title: B, owner: 她, scheduled: 2026-12-04}
  - {id: c, title: C, deadline: 2026-12-01}
  - {id: d, title: D, owner: Ada, status: ready}
"""


@pytest.fixture
def desk(paiqi: Desk) -> Desk:
    paiqi.write(TEXT)
    return paiqi


def config(desk: Desk) -> Path:
    return Path(desk.environ["HOME"]) / ".config" / "paiqi" / "settings.json"


def test_next_and_agenda_of_one_person(desk: Desk) -> None:
    assert [row.split("\t")[3] for row in desk("next", "--owner", "ａda").out.splitlines()] == ["a"]
    data = desk("next", "--owner", "她", "--json").data
    assert ([one["id"] for one in data["next"]], data["ready"]) == (["b"], [])
    agenda = desk("agenda", "--owner", "Ada").out
    assert "\tA" in agenda
    assert not any(word in agenda for word in ("\tB", "\tC", "slot"))


def test_me_is_who_was_set_else_who_git_says(desk: Desk) -> None:
    (Path(desk.environ["HOME"]) / ".gitconfig").write_text("[user]\n  name = 她\n")
    assert desk("list", "--owner", "me", "--ids").out == "b\n"
    assert desk("add", "E").code == 0
    assert "owner: 她\n" not in desk.text.partition("title: E")[2]
    assert desk("set", "owner", "Ada").code == 0
    assert desk("list", "--owner", "me", "--ids").out == "a\nd\n"
    assert desk("agenda", "--owner", "我").out == desk("agenda", "--owner", "Ada").out


def test_nobody_is_me(desk: Desk) -> None:
    answer = desk("next", "--owner", "me", GIT_CONFIG_GLOBAL="/dev/null", GIT_CONFIG_NOSYSTEM="1")
    assert answer.code == 2
    assert "paiqi set owner" in answer.err


def test_what_one_adds_is_ones_own_once_that_was_said(desk: Desk) -> None:
    answer = desk("set", "owner", "Ada")
    assert "Ada" in answer.out
    assert str(config(desk)) in answer.out
    assert desk.text == TEXT
    assert desk("set", "owner").out == f"New topics that you add belong to Ada ({config(desk)}).\n"
    assert "Owner: Ada (paiqi set owner says so)" in desk("add", "E").out
    assert "owner: Ada" in desk.text.partition("title: E")[2]
    assert desk("add", "F", "--owner", "她").code == 0
    assert "owner: 她" in desk.text.partition("title: F")[2]
    assert desk("add", "C", "--tag", "x").code == 0
    assert "title: C, deadline: 2026-12-01, tags: [x]}" in desk.text


def test_it_is_taken_away_again_and_other_keys_stay(desk: Desk) -> None:
    config(desk).parent.mkdir(parents=True)
    config(desk).write_text('{"language": "zh", "owner": "Ada"}')
    assert desk("unset", "owner", "--dry-run").code == 0
    assert json.loads(config(desk).read_text())["owner"] == "Ada"
    assert desk("unset", "owner").code == 0
    assert json.loads(config(desk).read_text()) == {"language": "zh"}
    assert desk("unset", "owner").code == 0
    assert desk("set", "owner", "--json").data["owner"] is None


def test_settings_that_cannot_be_read_are_named(desk: Desk) -> None:
    config(desk).parent.mkdir(parents=True)
    config(desk).write_text("{")
    answer = desk("add", "E")
    assert answer.code == 7
    assert str(config(desk)) in answer.err


def test_me_is_set_by_name(desk: Desk) -> None:
    (Path(desk.environ["HOME"]) / ".gitconfig").write_text("[user]\n  name = 她\n")
    assert desk("set", "owner", "me").code == 0
    assert json.loads(config(desk).read_text())["owner"] == "她"
