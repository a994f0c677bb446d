"""What a call does, without the protocol: the same door, in this process."""

from __future__ import annotations

import datetime as dt
import json
from typing import TYPE_CHECKING, Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from paiqi.agents.arguments import Arguments, Done, Edit, input_schema
from paiqi.agents.calls import called, caller_name, read
from paiqi.agents.door import MOST_CHARACTERS, Door
from paiqi.agents.fences import inside, public
from paiqi.agents.spelling import AgentSpelling, without_hyphens
from paiqi.agents.toolbox import TOOLS
from paiqi.errors import RefusedError
from paiqi.model import commands

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from desk import Desk

BACKLOG = """calendar: {cadence: weekly on fri}
topics:
  - {id: moe, title: MoE, status: done, number: 1}
  - {id: kv, title: KV Cache}
"""


@pytest.fixture
def door(paiqi: Desk, monkeypatch: pytest.MonkeyPatch) -> Iterator[Door]:
    """Return a door on a day that a test can change, and let remedies be told to an agent."""
    monkeypatch.setenv("XDG_STATE_HOME", paiqi.environ["XDG_STATE_HOME"])
    now = dt.datetime(2026, 11, 23, 9, tzinfo=dt.UTC)
    opened = Door(paiqi.write(BACKLOG), today=lambda _calendar: now.date(), clock=lambda: now)
    commands.spell(AgentSpelling(TOOLS))
    yield opened
    commands.carry_nothing()


def ask(door: Door, tool: str, /, caller: str = "scribe", **given: Any) -> Any:
    """Call a tool and return its JSON, which has the shape that it says."""
    reply = called(door, TOOLS, tool, given, caller=caller)
    data = json.loads(reply.text)
    if not reply.failed:
        Draft202012Validator(TOOLS[tool].output_schema()).validate(data)
    return data


def test_each_call_has_the_day_of_its_own(door: Door) -> None:
    plan = ask(door, "plan")
    assert plan["assignments"][0]["slot"] == "2026-11-27"
    door.today = lambda _calendar: dt.date(2026, 11, 27)
    assert ask(door, "schedule", digest=plan["digest"])["error"]["kind"] == "refused"
    assert ask(door, "plan")["assignments"][0]["slot"] == "2026-12-04"
    assert ask(door, "add", title="Later")["changed"][0]["after"]["added"] == "2026-11-27"


def test_a_plan_is_remembered_only_as_long_as_there_is_room(door: Door) -> None:
    first = ask(door, "plan")["digest"]
    for n in range(40):
        ask(door, "note", topic="kv", text=f"n {n}")
        ask(door, "plan")
    assert len(door.plans) <= 32
    assert "plan({})" in ask(door, "schedule", digest=first)["error"]["remedy"]


def test_after_undo_the_same_plan_can_be_written_again(door: Door) -> None:
    digest = ask(door, "plan")["digest"]
    assert ask(door, "schedule", digest=digest)["changed"]
    assert not ask(door, "schedule", digest=digest)["changed"]
    assert ask(door, "undo")["changed"]
    assert ask(door, "schedule", digest=digest)["changed"]


def test_a_step_of_the_same_name_from_another_connection_is_not_ones_own(door: Door) -> None:
    ask(door, "note", topic="kv", text="x")
    other = Door(door.path, today=door.today, clock=door.clock)
    assert ask(other, "undo")["error"]["kind"] == "refused"
    assert ask(door, "undo", caller="somebody else")["error"]["kind"] == "refused"
    assert ask(door, "undo")["changed"]
    assert not ask(door, "undo")["changed"]


def test_an_answer_has_a_bound(door: Door) -> None:
    big = "\n".join(f"        line {n} {'x' * 90}" for n in range(5_000))
    topics = "".join(f"  - id: t-{n}\n    title: T {n}\n    notes: |\n{big}\n" for n in range(3))
    door.path.write_text(f"topics:\n  - {{id: kv, title: KV}}\n{topics}")
    page = called(door, TOOLS, "list", {}, caller="scribe")
    assert len(json.loads(page.text)["topics"]) < 4
    assert json.loads(page.text)["next_offset"]
    error = ask(door, "show", topic="t-1")["error"]
    assert "too long" in error["message"]
    reply = called(door, TOOLS, "note", {"topic": "t-1", "text": "one more"}, caller="scribe")
    assert len(reply.text) < MOST_CHARACTERS
    assert json.loads(reply.text)["changed"] == [{"id": "t-1", "title": "T 1", "before": {}, "after": {}}]
    assert reply.notes
    assert "one more" in door.path.read_text()


def test_a_resource_that_is_too_long_or_unknown_is_refused(door: Door) -> None:
    for uri in ("paiqi://backlog/../../etc/passwd", "file:///etc/passwd", "", "paiqi://BACKLOG"):
        assert read(door, uri).failed
    door.path.write_text("topics:\n  - title: x\n    notes: |\n" + "      " + "x" * 4_000_001 + "\n")
    assert read(door, "paiqi://backlog").failed


def test_what_nobody_foresaw_is_an_error_like_any_other(door: Door, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_given: Any) -> str:
        raise KeyError

    monkeypatch.setitem(TOOLS, "check", TOOLS["check"]._replace(does=broken))
    assert ask(door, "check")["error"]["kind"] == "error"
    assert ask(door, "list")["topics"]


@given(st.text(max_size=30).filter(lambda text: text.strip()))
def test_what_is_let_in_stays_inside(name: str) -> None:
    import tempfile
    from pathlib import Path

    with tempfile.TemporaryDirectory() as folder:
        try:
            (source,) = inside(Path(folder), [name])
        except RefusedError:
            return
        if "://" not in source and ":" not in source:
            assert (Path(folder) / source).resolve().is_relative_to(Path(folder).resolve())


@pytest.mark.parametrize("address", ["https://a.b/c", "http://a.b", "doi:10.1/x", "arxiv.org/abs/1", "mailto:a@b.c"])
def test_addresses_that_readers_can_follow_are_let_in(tmp_path: Path, address: str) -> None:
    assert public(address) == address
    assert inside(tmp_path, [address]) == (address,)


@pytest.mark.parametrize(
    ("name", "told"),
    [
        (None, "agent"),
        ("", "agent"),
        (" \n ", "agent"),
        ("claude-code", "claude-code"),
        ("a\x1b[2Jb\nc\u202e", "a␛[2Jb c"),
    ],
)
def test_a_caller_is_one_short_line(name: str | None, told: str) -> None:
    assert caller_name(name) == told
    assert len(caller_name("长" * 999)) <= 40


def test_a_command_is_told_as_a_call_where_a_tool_does_it() -> None:
    spelled = AgentSpelling({"done", "plan", "move"})
    for name, words, options, told in (
        ("done", ("moe",), {"no": 34}, 'done({"topics":["moe"],"no":34})'),
        ("done", ("moe",), {"date": dt.date(2026, 1, 2)}, 'done({"topics":["moe"],"date":"2026-01-02"})'),
        ("schedule", (), {"replan": True, "from": "fri"}, 'plan({"replan":true,"from":"fri"})'),
        ("schedule", ("moe",), {}, 'plan({"only":["moe"]})'),
        ("schedule", ("moe", "fri"), {}, 'move({"topic":"moe","date":"fri"})'),
        ("move", ("moe", "fri"), {"pinned": True}, "`typed` (the writer types it)"),
        ("note", ("moe", "x"), {}, "`typed` (the writer types it)"),
        ("rm", ("moe",), {}, "`typed` (the writer types it)"),
    ):
        assert spelled(name, words, options, "typed") == told


def test_options_in_a_sentence_are_arguments_but_not_in_what_the_writer_types() -> None:
    told = without_hyphens("give a later --until, or `paiqi move x --no-ripple`; a--b -- --not-before")
    assert told == "give a later until, or `paiqi move x --no-ripple`; a--b -- not_before"


@pytest.mark.parametrize("tool", TOOLS)
def test_a_schema_says_what_is_read(tool: str) -> None:
    kind = TOOLS[tool].arguments
    schema = input_schema(kind)
    Draft202012Validator.check_schema(schema)
    assert schema["type"] == "object"
    assert schema["additionalProperties"] is False
    bounded(schema)
    assert issubclass(kind, Arguments)


def bounded(schema: Any) -> None:
    """Fail where a text or a list has no bound."""
    if isinstance(schema, list):
        for one in schema:
            bounded(one)
    if isinstance(schema, dict):
        assert schema.get("type") != "string" or schema.keys() & {"maxLength", "enum"}, schema
        assert schema.get("type") != "integer" or "maximum" in schema, schema
        for inner in schema.values():
            bounded(inner)


def test_a_step_says_what_was_asked_as_one_would_type_it() -> None:
    done = msgspec.convert({"topics": ["moe", "kv"], "no": "none", "date": "昨天"}, Done)
    assert done.words() == ("moe", "kv", "--no", "none", "--date", "昨天")
    edit = msgspec.convert({"topics": ["kv"], "tag": ["+a", "-b"], "not_before": ""}, Edit)
    assert edit.words() == ("kv", "--tag", "+a", "--tag", "-b", "--not-before", "")
