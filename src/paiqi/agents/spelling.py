"""What helps, told to an agent: a call of a tool where there is one, else the command that the writer may type."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import msgspec

from paiqi.agents import arguments as of
from paiqi.i18n import _

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

# The tool that does what a command does, by the command and how many words stand behind it (-1: any number), and the
# arguments that these words are; the last one takes the rest.
_TOOLS: dict[tuple[str, int], tuple[type[of.Arguments], str, tuple[str, ...]]] = {
    ("list", 0): (of.List, "list", ()),
    ("show", 1): (of.Show, "show", ("topic",)),
    ("next", 0): (of.Next, "next", ()),
    ("agenda", 0): (of.Agenda, "agenda", ()),
    ("check", 0): (of.Check, "check", ()),
    ("add", 1): (of.Add, "add", ("title",)),
    ("note", 2): (of.Note, "note", ("topic", "text")),
    ("source add", -1): (of.Source, "source", ("topic", "sources")),
    ("edit", -1): (of.Edit, "edit", ("topics",)),
    ("draft", -1): (of.Draft, "draft", ("topics",)),
    ("ready", -1): (of.Ready, "ready", ("topics",)),
    ("done", -1): (of.Done, "done", ("topics",)),
    ("merge", -1): (of.Merge, "merge", ("topics",)),
    ("schedule", 0): (of.Plan, "plan", ()),
    ("schedule", 1): (of.Plan, "plan", ("only",)),
    ("schedule", 2): (of.Move, "move", ("topic", "date")),
    ("move", 2): (of.Move, "move", ("topic", "date")),
}
_LISTS = frozenset({"topics", "sources", "only", "tag", "after", "source", "status", "priority", "select", "ignore"})
_OPTION = re.compile(r"(?<![\w-])--([a-z][a-z-]+)")


def call(tool: str, asked: of.Arguments | None = None, **arguments: Any) -> str:
    """Return a call of a tool as an agent reads it: `move({"topic": "moe", "date": "fri"})`."""
    given = arguments if asked is None else _given(asked)
    return f"{tool}({msgspec.json.encode(given).decode()})"


def _given(asked: of.Arguments) -> dict[str, Any]:
    fields = msgspec.structs.fields(asked)
    return {
        one.encode_name: getattr(asked, one.name)
        for one in fields
        if one.required or getattr(asked, one.name) != one.default
    }


class AgentSpelling:
    """Tells commands to an agent that has the `tools`; what they do not do, the writer types."""

    def __init__(self, tools: Collection[str]) -> None:
        self._tools = tools

    def __call__(self, name: str, words: Sequence[object], options: Mapping[str, Any], typed: str) -> str:
        """Return a command as that agent is told it."""
        found = _TOOLS.get((name, len(words))) or (_TOOLS.get((name, -1)) if words else None)
        if found and found[1] in self._tools:
            kind, tool, names = found
            given = _arguments(names, list(map(str, words)), options)
            try:
                msgspec.convert(given, kind)
            except msgspec.ValidationError:
                pass
            else:
                return call(tool, **given)
        return _("`{command}` (the writer types it)").format(command=typed)


def _arguments(names: tuple[str, ...], words: list[str], options: Mapping[str, Any]) -> dict[str, Any]:
    given: dict[str, Any] = dict(zip(names, words, strict=False))
    if names and names[-1] in _LISTS:
        given[names[-1]] = words[len(names) - 1 :]
    for option, value in options.items():
        if value is not None and value is not False:
            plain = value if isinstance(value, (bool, int, list)) else str(value)
            given[option] = [plain] if option in _LISTS and not isinstance(value, list) else plain
    return given


def without_hyphens(text: str) -> str:
    """Return a sentence in which the options of commands are arguments of tools, but for what the writer types."""
    parts = text.split("`")
    return "`".join(
        part if place % 2 else _OPTION.sub(lambda found: found[1].replace("-", "_"), part)
        for place, part in enumerate(parts)
    )
