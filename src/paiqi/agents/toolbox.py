"""The table of tools: what each is called, what it says of itself, what it takes, and what it answers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from paiqi.agents import arguments as of
from paiqi.agents import changing, looking, planning
from paiqi.errors import WrongUsageError
from paiqi.formats.shapes.commands import answer_schema
from paiqi.formats.shapes.kinds import COUNT, TEXT
from paiqi.i18n import N_, _

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from paiqi.agents.door import Visit


class Tool(NamedTuple):
    """A tool: what it says of itself, its arguments, what does it, and the command whose `--json` it answers.

    `writes` says whether it changes the backlog, `replaces` whether it may change what stands there rather than add to
    it, `repeats` whether the same call a second time changes nothing more.
    """

    title: str
    says: str
    arguments: type[of.Arguments]
    does: Callable[[Visit, Any], str]
    command: str
    writes: bool = True
    replaces: bool = True
    repeats: bool = True
    keys: Mapping[str, Any] = {}
    required: tuple[str, ...] = ()

    def output_schema(self) -> dict[str, Any]:
        """Return the JSON Schema of what it answers: that of the command, and its own keys beside."""
        shape = answer_schema(self.command, writes=self.writes)
        if "anyOf" in shape:  # the first one is what the command prints that only looks
            shape = shape["anyOf"][0]
        return {
            "type": "object",
            "properties": {**shape["properties"], **self.keys},
            "required": [*shape["required"], *self.required],
            "additionalProperties": False,
        }


def _looks(title: str, says: str, arguments: type[of.Arguments], does: Callable[..., str], **more: Any) -> Tool:
    return Tool(title, says, arguments, does, writes=False, replaces=False, **more)


TOOLS: dict[str, Tool] = {
    "list": _looks(
        N_("List topics"),
        N_("List the topics of the backlog, 50 at a time; with next_offset in the answer there are more. Begin here."),
        of.List,
        looking.list_topics,
        command="list",
        keys={"total": COUNT, "next_offset": COUNT},
    ),
    "show": _looks(
        N_("Show a topic"),
        N_("Show everything about one topic: notes, sources, dates, what is merged into it."),
        of.Show,
        looking.show,
        command="show",
    ),
    "next": _looks(
        N_("What to write next"), N_("Say what to write now, and why."), of.Next, looking.next_topics, command="next"
    ),
    "agenda": _looks(
        N_("The weeks ahead"),
        N_("Show what slipped, and the weeks ahead with their slots, empty ones too."),
        of.Agenda,
        looking.agenda,
        command="agenda",
    ),
    "add": Tool(
        N_("Add a topic"),
        N_("Add a topic. List or search first: an open topic with the very same title takes what is new instead."),
        of.Add,
        changing.add,
        "add",
        replaces=False,
    ),
    "note": Tool(
        N_("Add a note"),
        N_("Add a note to a topic, below those that are there."),
        of.Note,
        changing.note,
        "note",
        replaces=False,
    ),
    "source": Tool(
        N_("Add sources"),
        N_("Add sources to a topic: addresses, citations, files below the backlog's folder."),
        of.Source,
        changing.source,
        "source add",
        replaces=False,
    ),
    "edit": Tool(
        N_("Change topics"),
        N_("Change what is said of topics: title, tags, priority, status, dates, pillar, owner, what comes before."),
        of.Edit,
        changing.edit,
        "edit",
    ),
    "draft": Tool(
        N_("Begin writing"),
        N_("Mark topics as being written; with file also make the draft file. One that is there stays as it is."),
        of.Draft,
        changing.draft,
        "draft",
    ),
    "ready": Tool(
        N_("Mark as ready"), N_("Mark topics as written, waiting to go out."), of.Ready, changing.ready, "ready"
    ),
    "done": Tool(
        N_("Mark as published"),
        N_("Mark topics as published; each gets its number for good. Only when the writer says that it went out."),
        of.Done,
        changing.done,
        "done",
    ),
    "merge": Tool(
        N_("Merge topics"),
        N_("Merge topics into another one, or into an article by its number; they keep their notes and sources."),
        of.Merge,
        changing.merge,
        "merge",
    ),
    "plan": _looks(
        N_("Plan run dates"),
        N_("Work out run dates, and write nothing. Show them to the writer; schedule writes them, by their digest."),
        of.Plan,
        planning.plan,
        command="schedule",
        keys={"digest": TEXT},
        required=("digest",),
    ),
    "schedule": Tool(
        N_("Write a plan"),
        N_("Write the plan of that digest; refused if the backlog or the plan has changed since."),
        of.Schedule,
        planning.schedule,
        "schedule",
    ),
    "move": Tool(
        N_("Move a topic"),
        N_("Move a topic to a date; those in its way go on to the next slots. Pinned ones stay."),
        of.Move,
        planning.move,
        "move",
    ),
    "check": _looks(
        N_("Look for mistakes"), N_("Look the backlog over for mistakes."), of.Check, looking.check, command="check"
    ),
    "undo": Tool(
        N_("Take back"),
        N_("Take back the last step, if it is your own and of this connection; else it is refused."),
        of.Undo,
        changing.undo,
        "undo",
        repeats=False,
    ),
}


def offered(allowed: Iterable[str] | None = None, *, read_only: bool = False) -> dict[str, Tool]:
    """Return the tools that are offered: all, or those that are `allowed`; with `read_only`, none that writes.

    Raise WrongUsageError for a name that no tool has, and for one that writes beside `read_only`.
    """
    names = None if allowed is None else [_known(name) for name in allowed]
    if names is not None and not names:
        raise WrongUsageError(
            _("no tool is named"), remedy=_("name some, such as {names}").format(names="--allow list,show,note")
        )
    for name in names or () if read_only else ():
        if TOOLS[name].writes:
            raise WrongUsageError(
                _("{name} writes, and --read-only lets none that does").format(name=name),
                remedy=_("leave one of the two out"),
            )
    return {
        name: tool
        for name, tool in TOOLS.items()
        if (names is None or name in names) and not (read_only and tool.writes)
    }


def _known(name: str) -> str:
    if name in TOOLS:
        return name
    raise no_tool(name, TOOLS)


def no_tool(name: str, tools: Iterable[str]) -> WrongUsageError:
    """Return the error that says that there is no such tool, with the nearest one."""
    from difflib import get_close_matches

    near = get_close_matches(name.lower(), list(tools), n=1)
    return WrongUsageError(
        _("there is no tool “{name}”").format(name=name),
        remedy=_("did you mean {near}?").format(near=near[0])
        if near
        else _("these are there: {names}").format(names=", ".join(tools)),
    )


def described(name: str, tool: Tool) -> dict[str, Any]:
    """Return what is told of a tool, in the user's language."""
    return {
        "name": name,
        "title": _(tool.title),
        "description": _(tool.says),
        "writes": tool.writes,
        "input_schema": of.input_schema(tool.arguments),
        "output_schema": tool.output_schema(),
    }
