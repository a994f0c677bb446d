"""`draft --edit`: the drafts of topics in the user's own editor, and how long they are when it is closed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from paiqi.cli.editor_program import editor_command, run_editor
from paiqi.cli.streams import say
from paiqi.i18n import _
from paiqi.model import commands

if TYPE_CHECKING:
    from collections.abc import Iterable

    from paiqi.cli.writing import Writing
    from paiqi.model.topic import Topic


def draft_editor(names: Iterable[str]) -> list[str]:
    """Return the words of the user's editor; raise WrongUsageError where there is none, before anything is written."""
    by_hand = commands.command("draft", *names, file=True)
    return editor_command(_("make the draft, and open it yourself: {command}").format(command=by_hand))


def edit_drafts(run: Writing, topics: Iterable[Topic], program: list[str]) -> None:
    """Open the drafts of `topics`, if there is a `program` to open them with; the backlog is not locked meanwhile."""
    from paiqi.reports.lengths import length_words
    from paiqi.stats.lengths import draft_length
    from paiqi.store.files.drafts import beside, read_beside

    drafts = [topic.draft for topic in topics if topic.draft]
    if not program or not drafts or run.dry_run:
        return
    folder = run.session.folder
    failed = _("the editor ended with an error ({code}); the draft is as it left it")
    run_editor(program, *[beside(folder, name) for name in drafts], failed=failed)
    for name in () if run.as_json else drafts:
        text = read_beside(folder, name)
        if text is None:
            say(_("{file} is gone: the editor took it away").format(file=name))
        else:
            say(_("{file}: {length}").format(file=name, length=length_words(draft_length(text))))
