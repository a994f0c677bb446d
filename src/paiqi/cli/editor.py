"""`edit` without options: a topic's YAML in the user's own editor.

The backlog is not locked while the editor is open. What was typed is kept in a file of its own until it is in the
backlog; on a terminal one can go back to it after an error.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from paiqi.cli.asking import typed_answer
from paiqi.cli.editor_program import editor_command, run_editor
from paiqi.cli.failures import report
from paiqi.cli.run import Run, reading
from paiqi.cli.streams import tell
from paiqi.cli.writing import Writing, writing
from paiqi.errors import FileTroubleError, PaiqiError, WrongUsageError
from paiqi.i18n import _, ngettext
from paiqi.model import commands
from paiqi.model.outcome import Outcome
from paiqi.naming.slug import make_id
from paiqi.operations.rewriting import rewrite_topic
from paiqi.reports.edited import edited
from paiqi.reports.said import Said
from paiqi.store.edits.topic_text import TopicText, find_again, put_back, read_topic, take_out
from paiqi.store.files.edit_file import EditFile, begin, left_over

if TYPE_CHECKING:
    from typer import Context

    from paiqi.model.topic import Topic


class ChangedMeanwhileError(FileTroubleError):
    """The topic's own lines are no longer what the editor showed."""


def edit_by_hand(ctx: Context, names: list[str]) -> None:
    """Open the topic called by the one of `names` in the editor, and write what was typed."""
    command = editor_command(
        _("change the topic by options: {command}").format(command=commands.command("edit", help=True))
    )
    with reading(ctx) as run:
        named = run.pick_all(names, open_first=True)
        if len(named) != 1:
            raise WrongUsageError(
                _("the editor takes one topic at a time"),
                remedy=_("change several by options: {command}").format(command=commands.command("edit", help=True)),
            )
        (topic,) = named
        taken = take_out(run.session.document, run.backlog, topic.origin)
        file = _edit_file(run, topic, taken)
    while True:
        try:
            run_editor(command, file.path, failed=_("the editor ended with an error ({code}), so nothing was written"))
            _finish(ctx, run, file, taken, topic)
        except PaiqiError as error:
            if not run.can_ask or isinstance(error, ChangedMeanwhileError):
                raise _with_file(error, file) from None
            report(error, as_json=False)
            if _answer(_("Enter: edit again · q: give up ")) not in {"", "e"}:
                raise _with_file(type(error)(_("given up, and nothing was written")), file) from None
        else:
            return


def _edit_file(run: Run, topic: Topic, taken: TopicText) -> EditFile:
    """Return the file of an edit that was not finished, if the writer goes on with it, else a new one."""
    path, name = run.session.path, topic.id or make_id(topic.title, ())
    found = left_over(path, name, taken.text)
    found.sort(key=lambda file: file.began_with != taken.text)  # one that could be gone on with comes first
    left = found[0] if found else None
    if left is not None and left.began_with == taken.text and run.can_ask:
        tell(_("An edit of “{title}” was not finished: {path}").format(title=topic.title, path=left.path))
        answer = _answer(_("Enter: go on with it · n: begin anew · d: delete it "))
        if answer == "":
            return left
        if answer == "d":
            left.remove()
    elif left is not None:
        text = (
            _("Note: an unfinished edit of “{title}” is in {path}")
            if left.began_with == taken.text
            else _("Note: an unfinished edit of an earlier “{title}” is in {path}")
        )
        tell(text.format(title=topic.title, path=left.path))
    if n := len(found[1:]):
        text = ngettext("Note: there is {n} other one beside it", "Note: there are {n} other ones beside it", n)
        tell(text.format(n=n))
    heading = _("“{title}” in {file}. Save and close to change it; change nothing to leave it as it is.")
    return begin(path, name, taken.text, heading.format(title=topic.title, file=run.session.name))


def _finish(ctx: Context, run: Run, file: EditFile, taken: TopicText, topic: Topic) -> None:
    """Write what was typed, if anything was; the file goes when that is done."""
    typed = file.typed()
    if typed.is_blank or not file.changed:
        Writing(ctx, run.session).finish(Outcome(run.backlog), Said())
        file.remove()
        return
    new = read_topic(typed.text, file.path.name, first_line=typed.first_line)
    with writing(ctx) as fresh:
        _write(fresh, taken, topic, typed.text, new)
    if run.dry_run:
        tell(_("What you typed is kept in {path}").format(path=file.path))
    else:
        file.remove()


def _write(run: Writing, taken: TopicText, topic: Topic, typed: str, new: Topic) -> None:
    """Put `typed`, which says `new`, into the backlog as it is now, unless the topic itself was changed meanwhile."""
    document = run.session.document
    index = find_again(document, run.backlog, taken, topic)
    if index is None:
        raise ChangedMeanwhileError(
            _("“{title}” was changed in the file meanwhile, so nothing was written").format(title=topic.title),
            where=run.session.name,
            remedy=_("open it again and bring the two together"),
        )
    old = run.backlog.topics[index]
    outcome = rewrite_topic(run.backlog, old, new, today=run.today, drafts=run.session.drafts)
    result = put_back(document, run.backlog, take_out(document, run.backlog, index), typed, outcome.topic)
    run.finish(outcome, edited(old, outcome)._replace(nothing=""), text=result.text)


def _answer(question: str) -> str:
    """Ask a person; the end of the input is an answer of its own."""
    line = typed_answer(question)
    return line.strip().casefold() if line else "q"


def _with_file(error: PaiqiError, file: EditFile) -> PaiqiError:
    """Return the error with where to find what was typed; a file in which nothing was is removed."""
    if not file.changed:
        file.remove()
        return error
    kept = _("what you typed is kept in {path}").format(path=file.path)
    error.remedy = _("; ").join(filter(None, [error.remedy, kept]))
    return error
