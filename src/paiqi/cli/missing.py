"""What to type where an argument or an option is missing: the whole command, with a sample of what was not given."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from paiqi.cli.retyping import lengthened, retyped
from paiqi.i18n import N_, _
from paiqi.model import commands
from paiqi.model.words import word_of

if TYPE_CHECKING:
    from collections.abc import Sequence

# For the argument that a command still lacks: what is said, and what may stand there, by the name of the argument.
_SAMPLES = {
    ("note", "text"): (N_("say it behind the topic: {command}"), (N_("an idea"),)),
    ("source add", "sources"): (N_("say it behind the topic: {command}"), ("https://example.com/article",)),
    ("split", "title"): (N_("give the new topic a title: {command}"), (N_("a new title"), "--take", "1")),
    ("move", "date"): (N_("say the day behind the topic: {command}"), (N_("next friday"),)),
}
# What shows the values of which one is missing.
_LISTS = {
    ("source rm", "sources"): (N_("its sources, one of which to name: {command}"), "source list", {}),
    ("swap", "other"): (N_("name the other one, too; those with a run date: {command}"), "list", {"scheduled": True}),
    ("merge", "into"): (N_("say where it goes with --into TOPIC; the topics: {command}"), "list", {}),
    ("unset", "key"): (N_("name a setting; those there are: {command}"), "set", {}),
}
# Commands whose topic need not be an open one.
_OF_ALL = frozenset({"show", "reopen", "unmerge", "rm", "note", "source add", "source rm", "renumber"})


def what_to_type(error: Any, args: Sequence[str]) -> str:
    """Return what helps where a parameter of a command is missing; empty where only its help page does."""
    if error.ctx is None or error.param is None or "--" in args:
        return ""
    name, missing = error.ctx.command_path.partition(" ")[2], error.param.name
    given = error.ctx.params
    if (name, missing) == ("merge", "into") and len(given.get("topics") or ()) > 1:
        last = given["topics"][-1]
        command = retyped(args, [last], ["--into", last])
        return _("say where they go with --into: {command}").format(command=command) if command else ""
    if (name, missing) == ("export post", "editor"):
        from paiqi.formats.post import EDITORS

        ways = {editor: lengthened(args, "--for", word_of(words)) for editor, words in EDITORS.items()}
        return _("for WeChat: {wenyan}; for a site: {hugo}").format(**ways)
    if sample := _SAMPLES.get((name, missing)):
        text, words = sample
        more = words[:1] if given.get("take") else words
        return _(text).format(command=lengthened(args, *map(_, more)))
    if shown := _LISTS.get((name, missing)):
        text, other, options = shown
        topic = (given["topic"],) if name.startswith("source") else ()
        return _(text).format(command=commands.command(other, *topic, **options))
    if missing in {"topic", "topics", "words"}:
        everything = name in _OF_ALL
        return _("name one; the topics: {command}").format(command=commands.command("list", all=everything))
    return ""
