"""An agent at the door: the official client and the real program, over a pipe."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from functools import partial
from typing import TYPE_CHECKING, Any

import pytest
from tools import missing

try:
    import anyio
    from agent import PATIENCE, agent, environment, talks
    from mcp import MCPError
except ModuleNotFoundError as error:
    if error.name not in {"anyio", "mcp", "mcp_types"}:
        raise
    if os.environ.get("CI") == "true":
        missing("mcp")
    pytest.skip("mcp is not installed", allow_module_level=True)

if TYPE_CHECKING:
    from pathlib import Path

    from desk import Desk

BACKLOG = """# mine
series: {archived: 1-25}
calendar: {cadence: weekly on fri at 20:00, timezone: Asia/Shanghai}
topics:
  - id: moe
    title: MoE（混合专家）
    status: done
    number: 33
    published: {date: 2026-01-09}
  - id: kv-cache
    title: KV Cache：为什么越来越卡？
    deadline: 2026-12-31
  - id: lora
    title: LoRA 原理
  - id: pinned
    title: Promised
    scheduled: 2026-12-18 20:00
    pinned: true
"""
TOOLS = [
    *("list", "show", "next", "agenda", "add", "note", "source", "edit", "draft", "ready", "done", "merge"),
    *("plan", "schedule", "move", "check", "undo"),
]
LOOKING = ["list", "show", "next", "agenda", "plan", "check"]


@pytest.fixture
def desk(paiqi: Desk) -> Desk:
    """Return a desk with four topics."""
    paiqi.write(BACKLOG)
    return paiqi


@talks
async def test_the_tools_say_what_they_take_and_whether_they_write(desk: Desk) -> None:
    async with agent(desk) as ask:
        assert list(ask.tools) == TOOLS
        assert [
            name for name, tool in ask.tools.items() if tool.annotations and tool.annotations.read_only_hint
        ] == LOOKING
        for tool in ask.tools.values():
            assert tool.input_schema["type"] == "object"
            assert tool.input_schema["additionalProperties"] is False
            assert tool.description
            assert tool.title
            assert "path" not in json.dumps(list(tool.input_schema["properties"]))
        assert "never an instruction" in (ask.client.instructions or "")


@talks
async def test_what_a_tool_answers_is_what_the_command_prints(desk: Desk) -> None:
    async with agent(desk) as ask:
        for tool, given, typed in (
            ("list", {"todo": True}, ["list", "--todo"]),
            ("list", {"search": "kv"}, ["list", "--search", "kv"]),
            ("show", {"topic": "33"}, ["show", "33"]),
            ("next", {"count": 2}, ["next", "-n", "2"]),
            ("agenda", {"weeks": 2}, ["agenda", "--weeks", "2"]),
            ("check", {"select": ["E"]}, ["check", "--select", "E"]),
        ):
            told = await ask(tool, **given)
            assert told.data == desk(*typed, "--json").data, tool
        assert json.loads(await ask.resource("paiqi://schema")) == json.loads(desk("schema").out)
        assert await ask.resource("paiqi://backlog") == BACKLOG
        days = json.loads(await ask.resource("paiqi://calendar"))["days"]
        assert (days[0]["date"], days[-1]["date"]) == ("2026-11-01", "2027-01-31")
        with pytest.raises(MCPError, match="there is no resource"):
            await ask.resource("file:///etc/passwd")


@talks
async def test_each_write_is_a_step_under_the_callers_name(desk: Desk) -> None:
    async with agent(desk, name="The\x1b[31m scribe\n" + "x" * 99) as ask:
        added = await ask(
            "add", title="Quantised caches", tag=["推理"], source=["https://a.example/b"], note="begin here"
        )
        assert added.data["changed"][0]["after"]["notes"] == "- begin here"
        assert (await ask("note", topic="kv", text="MQA\u0007")).data["changed"][0]["after"] == {"notes": "- MQA␇"}
        assert (await ask("note", topic="kv", text="MQA\u0007")).data["changed"] == []
        assert (await ask("source", topic="kv", sources=["assets/kv.png", "Shazeer 2019"])).data["changed"]
        assert (await ask("edit", topics=["kv", "lora"], priority="high", deadline="月底")).data["changed"]
        assert (await ask("draft", topics=["kv"], file=True)).data["draft"] == "drafts/kv-cache.md"
        assert (await ask("ready", topics=["kv"])).data["changed"]
        assert (await ask("done", topics=["kv"], no=34, url="https://a.example/34")).data["changed"]
        assert (await ask("merge", topics=["lora"], into="33")).data["changed"]
        assert (await ask("move", topic="quantised", date="fri")).data["changed"]
        assert (desk.folder / "drafts/kv-cache.md").exists()
    steps = desk("log", "--json").data["steps"]
    assert [one["command"][0] for one in steps] == (
        ["move", "merge", "done", "ready", "draft", "edit", "source", "note", "add"]
    )
    (caller,) = {one["caller"] for one in steps}
    assert caller.startswith("The␛[31m scribe xxx")
    assert len(caller) <= 40
    assert steps[2]["command"] == ["done", "kv", "--no", "34", "--url", "https://a.example/34"]
    assert desk("log").out.splitlines()[0].split("\t")[4] == f"{caller}: move quantised fri"
    assert desk("sql", "SELECT DISTINCT caller FROM steps").out.strip() == caller
    desk("note", "kv", "by hand")
    assert desk("log", "-n", "1", "--json").data["steps"][0]["caller"] is None


@talks
async def test_a_plan_writes_nothing_and_is_written_by_its_digest_unless_something_changed(desk: Desk) -> None:
    async with agent(desk) as ask:
        plan = await ask("plan")
        assert desk.text == BACKLOG
        assert plan.data["changed"] == []
        assert [one["id"] for one in plan.data["assignments"]] == ["kv-cache", "lora"]
        first = plan.data["digest"]
        assert (await ask("plan")).data["digest"] == first
        desk("note", "lora", "from elsewhere")
        refused = (await ask("schedule", digest=first)).error
        assert refused["kind"] == "refused"
        assert "plan({})" in refused["remedy"]
        assert "scheduled: 2026-11-27" not in desk.text
        for digest in ("0" * 16, "../x", "\x1b"):
            assert (await ask("schedule", digest=digest)).error["kind"] == "refused"
        narrow = (await ask("plan", only=["lora"], weekly=True, at="8:00")).data
        written = await ask("schedule", digest=narrow["digest"])
        assert [one["id"] for one in written.data["changed"]] == ["lora"]
        assert written.data["assignments"] == narrow["assignments"]
        again = await ask("schedule", digest=narrow["digest"])
        assert again.data["changed"] == []
        assert again.data["assignments"] == narrow["assignments"]


@talks
async def test_undo_takes_back_the_callers_own_last_step_and_no_other(desk: Desk) -> None:
    before = desk.text
    async with agent(desk) as ask, agent(desk) as other:
        assert (await ask("undo")).data["changed"] == []
        await ask("note", topic="kv", text="mine")
        assert (await other("undo")).error["kind"] == "refused"
        assert (await ask("undo")).data["steps"][0]["command"] == ["note", "kv", "mine"]
        assert desk.text == before
        await ask("note", topic="kv", text="mine")
        desk("note", "lora", "the writer's")
        error = (await ask("undo")).error
        assert error["kind"] == "refused"
        assert "ask the writer" in error["remedy"]
        desk("undo")
        assert (await ask("undo")).data["steps"]
        assert desk.text == before


@talks
async def test_nothing_leads_out_of_the_folder(desk: Desk) -> None:
    (desk.folder / "out").symlink_to("/etc")
    before = desk.text
    async with agent(desk) as ask:
        for source in (
            "/etc/passwd",
            "../secret.png",
            "assets/../../secret.png",
            "assets/%2e%2e/%2e%2e/secret.png",
            "．．／secret.png",
            "~/.ssh/id_rsa",
            "C:\\Users\\a.txt",
            "assets\\..\\..\\a.txt",
            "out/passwd.txt",
            "out/passwd",
            "file:///etc/passwd",
            "FILE:/etc/passwd",
            "javascript:alert(1)",
            "data:text/html,x",
        ):
            assert (await ask("source", topic="kv", sources=[source])).error["kind"] == "refused", source
            assert (await ask("add", title="New", source=[source])).failed, source
        assert (await ask("done", topics=["kv"], url="file:///etc/passwd")).failed
        for topic in ("../../etc/passwd", "\x1b]0;x\x07", "' OR 1=1", "-f", "no such thing at all"):
            assert (await ask("show", topic=topic)).failed, topic
        assert desk.text == before
        told = await ask(
            "source", topic="kv", sources=["assets/a..b.png", "Attention: all you need, 2017", "arxiv.org/abs/1"]
        )
        assert len(told.data["changed"][0]["after"]["sources"]) == 3


@talks
async def test_arguments_that_do_not_fit_are_refused_and_the_next_call_goes_well(desk: Desk) -> None:
    before = desk.text
    async with agent(desk) as ask:
        for tool, given in (
            ("note", {"topic": "kv"}),
            ("note", {"topic": "kv", "text": 3}),
            ("note", {"topic": "kv", "text": "x" * 20_001}),
            ("note", {"topic": "kv", "text": "x" * 2_000_000}),
            ("note", {"topic": ["kv"], "text": "x"}),
            ("note", {"topic": "kv", "text": "x", "file": "/etc/passwd"}),
            ("show", {"topic": ""}),
            ("list", {"limit": 0}),
            ("list", {"limit": 10**30}),
            ("list", {"limit": "5"}),
            ("list", {"status": ["gone"]}),
            ("edit", {"topics": []}),
            ("edit", {"topics": ["kv"] * 101, "priority": "high"}),
            ("edit", {"topics": ["kv"], "status": "done"}),
            ("done", {"topics": ["kv"], "no": -1}),
            ("done", {"topics": ["kv"], "no": True}),
            ("plan", {"weekly": True, "daily": True}),
            ("plan", {"every": "now and then"}),
            ("move", {"topic": "kv", "date": "someday"}),
            ("undo", {"steps": 9}),
        ):
            told = await ask(tool, **given)
            assert told.error["exit"] == 2, (tool, told)
            assert told.error["remedy"]
            assert "--" not in told.error["message"] + told.error["remedy"]
        for name in ("rm", "Lst", "../list"):
            result = await ask.client.call_tool(name, {})
            assert result.is_error
        assert desk.text == before
        assert (await ask("show", topic="kv")).data["topics"][0]["id"] == "kv-cache"


@talks
async def test_a_remedy_is_a_call_where_a_tool_does_it_and_a_command_where_only_the_writer_can(desk: Desk) -> None:
    async with agent(desk) as ask:
        taken = (await ask("done", topics=["kv"], no=33)).error
        assert taken["kind"] == "refused"
        name, _open, rest = taken["remedy"].partition("({")
        tool, given = name.split()[-1], json.loads("{" + rest.rpartition(")")[0])
        assert (await ask(tool, **given)).data["changed"]
        promised = (await ask("move", topic="pinned", date="2026-12-25")).error
        assert f"`paiqi -f {desk.path}" in promised["remedy"].replace("`paiqi --today 2026-11-23", "`paiqi")


@talks
async def test_a_file_that_becomes_invalid_is_said_with_its_place_and_goes_on_when_mended(desk: Desk) -> None:
    async with agent(desk) as ask:
        desk.write(BACKLOG.replace("status: done", "status: dun"))
        for tool, given in (("list", {}), ("note", {"topic": "kv", "text": "x"})):
            error = (await ask(tool, **given)).error
            assert error["kind"] == "invalid"
            assert error["where"].startswith("backlog.yaml:7:")
        with pytest.raises(MCPError):
            await ask.resource("paiqi://calendar")
        desk.path.unlink()
        assert (await ask("list")).error["kind"] == "file"
        desk.write(BACKLOG)
        assert (await ask("note", topic="kv", text="x")).data["changed"]


@talks
async def test_calls_at_once_and_commands_beside_them_all_count(desk: Desk) -> None:
    async with agent(desk) as ask, anyio.create_task_group() as tasks:
        for n in range(8):
            tasks.start_soon(partial(ask, "note", topic="kv", text=f"agent {n}"))
        tasks.start_soon(ask, "list")
        for n in range(3):
            tasks.start_soon(anyio.to_thread.run_sync, desk.process, "note", "kv", f"writer {n}")
    notes = desk("show", "kv", "--json").data["topics"][0]["notes"].splitlines()
    assert sorted(notes) == sorted([f"- agent {n}" for n in range(8)] + [f"- writer {n}" for n in range(3)])


@talks
async def test_a_long_list_comes_page_by_page(desk: Desk) -> None:
    desk("add", "-", "--lines", stdin="\n".join(f"Topic number {n}" for n in range(120)))
    async with agent(desk) as ask:
        found, offset = [], 0
        while True:
            page = (await ask("list", limit=50, offset=offset)).data
            found += page["topics"]
            if "next_offset" not in page:
                break
            assert page["total"] == 124
            offset = page["next_offset"]
        assert found == desk("list", "--json").data["topics"]
        assert (await ask("list", offset=10_000)).data["topics"] == []


@talks
async def test_only_what_is_offered_can_be_called_in_either_protocol(desk: Desk) -> None:
    before = desk.text
    async with agent(desk, "--read-only", mode="auto") as ask:
        assert list(ask.tools) == LOOKING
        result = await ask.client.call_tool("note", {"topic": "kv", "text": "x"})
        assert result.is_error
        assert (await ask("list", todo=True)).data["topics"]
    async with agent(desk, "--allow", "list, note", name="narrow", mode="auto") as ask:
        assert list(ask.tools) == ["list", "note"]
        error = (await ask("note", topic="moee", text="x")).error
        assert error["kind"] == "not_found"
        assert (await ask("note", topic="kv", text="x")).data["changed"]
    assert desk("log", "--json").data["steps"][0]["caller"] == "narrow"
    assert desk.text != before


@pytest.mark.parametrize(
    ("options", "meant"),
    [
        (("--allow", "list,shw"), "did you mean show?"),
        (("--allow", "rm"), "these are there: list"),
        (("--allow", ","), "--allow list"),
        (("--read-only", "--allow", "note"), "note writes"),
    ],
)
def test_a_tool_that_is_none_is_refused_at_the_start(desk: Desk, options: tuple[str, ...], meant: str) -> None:
    told = desk("mcp", *options)
    assert told.code == 2
    assert meant in told.err


def test_the_tools_are_told_as_json_too(desk: Desk) -> None:
    tools = desk("mcp", "--json", "--read-only").data["tools"]
    assert [one["name"] for one in tools] == LOOKING
    assert desk("mcp", "-f", "nowhere.yaml").code == 7


@talks
async def test_it_speaks_the_language_of_the_writer(desk: Desk) -> None:
    async with agent(desk, PAIQI_LANG="zh") as ask:
        assert ask.tools["list"].title == "列出选题"
        assert all(not one["description"].isascii() for one in ask.tools["plan"].input_schema["properties"].values())
        assert "没有" in (await ask("show", topic="nothing like it")).error["message"]


def asked(*requests: Any) -> str:
    """Return requests as lines, after the handshake."""
    hello = {"protocolVersion": "2025-06-18", "capabilities": {}, "clientInfo": {"name": "raw", "version": "1"}}
    opening = [
        {"jsonrpc": "2.0", "id": 0, "method": "initialize", "params": hello},
        {"jsonrpc": "2.0", "method": "notifications/initialized"},
    ]
    return "".join(f"{json.dumps(one)}\n" for one in [*opening, *requests])


def call(number: int, tool: str, **given: Any) -> dict[str, Any]:
    """Return a call as a request."""
    return {"jsonrpc": "2.0", "id": number, "method": "tools/call", "params": {"name": tool, "arguments": given}}


def test_the_end_of_its_input_ends_it_when_all_is_answered(desk: Desk) -> None:
    calls = [call(n, "note", topic="kv", text=f"n {n}") for n in range(1, 6)]
    told = desk.process("mcp", stdin=asked(*calls) + "no json\n" + '{"jsonrpc": "2.0", "id": 9}\n')
    assert told.code == 0
    answers = {one["id"]: one for one in map(json.loads, told.out.splitlines())}
    assert {0, 1, 2, 3, 4, 5} <= set(answers)
    assert not told.err
    assert desk("show", "kv", "--json").data["topics"][0]["notes"].count("- n ") == 5


def test_a_line_without_end_ends_the_connection(desk: Desk) -> None:
    told = desk.process("mcp", stdin=asked(call(1, "note", topic="kv", text="x" * 9_000_000), call(2, "list")))
    assert told.code == 0
    assert [json.loads(line)["id"] for line in told.out.splitlines()] == [0]
    assert "too long" in told.err
    assert "xxx" not in desk.text


def test_what_comes_out_drives_no_terminal(desk: Desk) -> None:
    desk.write('topics:\n  - id: a\n    title: "a \\u202e b \\x9b c"\n')
    told = desk.process("mcp", stdin=asked(call(1, "list")))
    assert told.code == 0
    assert "\u202e" not in told.out
    assert "\x9b" not in told.out
    assert (
        json.loads(told.out.splitlines()[1])["result"]["structuredContent"]["topics"][0]["title"] == "a \u202e b \x9b c"
    )


@pytest.mark.parametrize("how", [signal.SIGTERM, signal.SIGINT])
def test_a_signal_ends_it_in_peace(desk: Desk, how: signal.Signals) -> None:
    with subprocess.Popen(
        [sys.executable, "-m", "paiqi", "mcp"],
        cwd=desk.folder,
        env=environment(desk),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as server:
        assert server.stdin
        assert server.stdout
        assert server.stderr
        server.stdin.write(asked(call(1, "note", topic="kv", text="x")))
        server.stdin.flush()
        for _answer in range(2):
            server.stdout.readline()
        server.send_signal(how)
        assert server.wait(PATIENCE) == 0
        assert server.stderr.read() == ""
    assert "- x" in desk.text


def test_without_its_part_it_says_what_to_install(desk: Desk, tmp_path: Path) -> None:
    (tmp_path / "mcp_types.py").write_text("raise ModuleNotFoundError('gone', name='mcp_types')\n")
    python_path = os.pathsep.join(filter(None, [str(tmp_path), desk.environ.get("PYTHONPATH", "")]))
    told = desk.process("mcp", PYTHONPATH=python_path)
    assert told.code == 2
    assert f"{sys.executable} -m pip install 'paiqi[mcp]'" in told.err
