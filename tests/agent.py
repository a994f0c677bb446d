"""An agent: the official client, which starts the real program and talks to it over a pipe."""

from __future__ import annotations

import json
import os
import sys
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from functools import wraps
from typing import TYPE_CHECKING, Any

import anyio
import mcp_types as types
from jsonschema import Draft202012Validator
from mcp.client.client import Client
from mcp.client.stdio import StdioServerParameters, stdio_client

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Awaitable, Callable

    from desk import Desk

PATIENCE = 60


@dataclass(frozen=True)
class Told:
    """What a call answered."""

    failed: bool
    data: Any
    notes: list[str] = field(default_factory=list)

    @property
    def error(self) -> Any:
        """The error of a call that failed."""
        assert self.failed, self.data
        return self.data["error"]


class Agent:
    """A client that is connected, and what its tools say that they take and answer."""

    def __init__(self, client: Client, tools: dict[str, types.Tool]) -> None:
        self.client = client
        self.tools = tools

    async def __call__(self, tool: str, /, **given: Any) -> Told:
        """Call a tool; what it answers has the shape that it says, and is the same as text and as a value.

        An error is only text.
        """
        result = await self.client.call_tool(tool, given)
        texts = [json.loads(one.text) for one in result.content if isinstance(one, types.TextContent)]
        assert result.structured_content == (None if result.is_error else texts[0])
        if not result.is_error:
            schema = self.tools[tool].output_schema
            assert schema is not None
            Draft202012Validator(schema).validate(texts[0])
        return Told(bool(result.is_error), texts[0], texts[1]["notes"] if len(texts) > 1 else [])

    async def resource(self, uri: str) -> str:
        """Read a resource."""
        (found,) = (await self.client.read_resource(uri)).contents
        assert isinstance(found, types.TextResourceContents)
        return found.text


@asynccontextmanager
async def agent(
    desk: Desk, *options: str, name: str = "scribe", mode: str = "legacy", **environ: str
) -> AsyncIterator[Agent]:
    """Connect an agent to the backlog of a desk; what the program prints beside the protocol goes to a file."""
    server = StdioServerParameters(
        command=sys.executable, args=["-m", "paiqi", "mcp", *options], env=desk.environ | environ, cwd=desk.folder
    )
    with (desk.folder.parent / "stderr").open("a") as errors, anyio.fail_after(PATIENCE):
        who = types.Implementation(name=name, version="1")
        async with Client(stdio_client(server, errors), client_info=who, mode=mode) as client:
            yield Agent(client, {tool.name: tool for tool in (await client.list_tools()).tools})


def talks(test: Callable[..., Awaitable[None]]) -> Callable[..., None]:
    """Let a test be a conversation."""

    @wraps(test)
    def run(**given: Any) -> None:
        async def talk() -> None:
            await test(**given)

        anyio.run(talk)

    return run


def environment(desk: Desk) -> dict[str, str]:
    """Return the environment of a process that is started without the client."""
    return {**{name: os.environ[name] for name in ("PATH",) if name in os.environ}, **desk.environ}
