"""Conflicts settled by a person at a terminal, one after another. No lock is held while somebody thinks."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from paiqi.cli.editor_program import editor_command, run_editor
from paiqi.cli.failures import report
from paiqi.errors import PaiqiError
from paiqi.i18n import _
from paiqi.model import commands
from paiqi.reports.resolving import Sides, one_conflict, open_conflicts, settled, still_unmerged, waiting
from paiqi.store.files.backlog_file import shown_path
from paiqi.store.files.edit_file import begin
from paiqi.store.merging.resolving import ConflictedFile, OpenConflict
from paiqi.store.texts.difference import unified_diff

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from paiqi.cli.run import Answers

_WAYS = {"o": "ours", "1": "ours", "t": "theirs", "2": "theirs", "b": "both", "3": "both"}


def resolve(run: Answers, path: Path, topic: str | None, way: str | None) -> int:
    """Settle the conflicts of a file, or of one `topic`, in one `way`, or as a person says; return the exit code."""
    file = ConflictedFile.read(path, shown_path(path))
    every = file.conflicts()
    conflicts = every if topic is None or not every else file.of_topic(topic)
    waits = [] if every else waiting(_unmerged(path), file.document.to_bytes(), shown_path(path))
    if waits:
        run.show(still_unmerged(waits))
        return 1
    asks = not run.as_json and sys.stdin.isatty() and sys.stderr.isatty()
    if conflicts and not way and not asks:
        run.show(open_conflicts([_sides(one) for one in conflicts], file=file.document.name))
        return 1
    lines, told = _taken(file, conflicts, way) if way or not conflicts else _asked(run, file, conflicts)
    result = file.settled(lines)
    if lines and not run.dry_run:
        file.write(result)
    difference = unified_diff(file.document.text, result.text, path.name, path.name) if run.dry_run else []
    left = len(every) - len(told)
    run.show(settled(told, left, file=file.document.name, difference=difference, dry_run=run.dry_run))
    return 1 if left else 0


def _unmerged(path: Path) -> dict[int, bytes]:
    import shutil

    from paiqi.store.git.revisions import unmerged

    return unmerged(path) if shutil.which("git") else {}


def _sides(one: OpenConflict, chosen: str | None = None) -> Sides:
    return Sides(one.titles, one.line, one.ours, one.theirs, one.number, one.holders, chosen)


def _taken(
    file: ConflictedFile, conflicts: Sequence[OpenConflict], way: str | None
) -> tuple[dict[int, str], list[Sides]]:
    lines: dict[int, str] = {}
    told: list[Sides] = []
    for one in conflicts:
        told.append(_told(file, one, way or "", lines))
        lines |= file.chosen(one, way or "", lines)
    return lines, told


def _told(file: ConflictedFile, one: OpenConflict, way: str, before: dict[int, str]) -> Sides:
    """Return how a settled conflict is told, with the number that one of two articles got."""
    given = file.next_number(before) if one.number and way == "both" else 0
    return _sides(one, way)._replace(given=given)


def _asked(run: Answers, file: ConflictedFile, conflicts: Sequence[OpenConflict]) -> tuple[dict[int, str], list[Sides]]:
    """Ask about each conflict; return what was chosen for its places, and how it is told. The end of input ends it."""
    chosen: dict[int, str] = {}
    told: list[Sides] = []
    for conflict in conflicts:
        run.write(one_conflict(_sides(conflict), file=file.document.name), beside=True)
        while True:
            answer = _answer(_("o: ours · t: theirs · b: both · e: edit · Enter: leave it · q: stop "))
            if answer in ("", "q"):
                break
            try:
                lines = _edited(file, conflict) if answer == "e" else file.chosen(conflict, _WAYS[answer], chosen)
                file.settled(chosen | lines)
            except KeyError:
                continue
            except PaiqiError as error:
                report(error, as_json=False)
                continue
            told.append(_told(file, conflict, _WAYS.get(answer, "edit"), chosen))
            chosen |= lines
            break
        if answer == "q":
            break
    return chosen, told


def _edited(file: ConflictedFile, conflict: OpenConflict) -> dict[int, str]:
    """Let the person write the lines of a conflict in the editor; both sides stand there to begin with."""
    lines: dict[int, str] = {}
    for place in conflict.places:
        mark = file.marks[place]
        heading = _("Lines of {file}: both sides stand below; leave what is right. Save and close.")
        text = (mark.ours + mark.theirs).replace("\r\n", "\n")
        edit = begin(file.path, "conflict", text, heading.format(file=file.document.name))
        take = _("take one side: {command}").format(command=commands.command("git resolve", ours=True))
        failed = _("the editor ended with an error ({code}), so nothing was written")
        run_editor(editor_command(take), edit.path, failed=failed)
        typed = edit.typed().text
        edit.remove()
        typed = typed if typed.endswith("\n") or not typed.strip() else typed + "\n"
        lines[place] = typed.replace("\n", file.document.newline) if typed.strip() else ""
    return lines


def _answer(question: str) -> str:
    print(question, end="", file=sys.stderr, flush=True)
    line = sys.stdin.readline()
    if not line:
        print(file=sys.stderr)  # behind the question, which Ctrl-D leaves open
    return line.strip().casefold() if line else "q"
