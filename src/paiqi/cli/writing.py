"""A command that writes: it saves what an operation returned, and says what changed."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from paiqi.cli.backlog_path import path_of
from paiqi.cli.clock import now
from paiqi.cli.run import Run
from paiqi.cli.streams import say, tell
from paiqi.i18n import _
from paiqi.model import commands
from paiqi.reports.said import Said
from paiqi.reports.said.several import change_question
from paiqi.store.session import Session, TakenBack

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from typer import Context

    from paiqi.model.changes import Change, Setting
    from paiqi.model.outcome import Outcome


@contextmanager
def writing(context: Context, *, create: bool = False, here: bool = False) -> Iterator[Writing]:
    """Open the backlog to change it, under its lock unless it is a dry run.

    With `create` it may be missing; with `here` it is that of the current folder, not the nearest above.
    """
    settings = context.ensure_object(dict)
    path = path_of(context, create=create, here=here)
    words = tuple(settings.get("words", ()))
    with Session.open(path, write=not settings.get("dry_run"), create=create, words=words, clock=now) as session:
        yield Writing(context, session)


class Writing(Run):
    """What a writing command works with."""

    only_looks = False

    def finish(self, outcome: Outcome, said: Said, *, text: str | None = None) -> None:
        """Save what an operation returned, and say what changed.

        `text` is the new text of the file, which says `outcome.backlog`, where a person wrote it.
        """
        after, found, settings = self.changed_by(outcome) if text is None else self.changed_to(outcome.backlog)
        if said.report:
            self.announce(said.report)
        if said.question and (len(found) > 1 or (found and said.cautious)) and self.asks:
            for line in (*said.about, *said.changing):
                say(line)
            if not self.agreed(said.question, cautious=said.cautious):
                return
            done = (_("Written to {file}.").format(file=self.session.name),) if said.changing else ()
            said = said._replace(changing=done)
        if text is None:
            written = self.session.save(after, outcome.files, found=found, dry_run=self.dry_run)
        else:
            written = self.session.save_text(text, dry_run=self.dry_run)
        self.settings["written"] = written and not self.dry_run
        if self.dry_run and written and outcome.warnings and not self.as_json:
            tell(_("If this were written:"))
        self.tell_notes(outcome.warnings)
        self._answer(said, found, settings, written=written)

    @property
    def asks(self) -> bool:
        """Whether a person is asked before many topics change: not a script, and not with `--json` or `--yes`."""
        return self.can_ask and not self.dry_run and not self.settings.get("yes")

    def answered(self, given: str | None, question: str, *, usual: str, read: Callable[[str], Any]) -> Any:
        """Read what was `given`, else what a person answers before a new file is made; None where nobody is asked."""
        if given is not None:
            return read(given)
        if self.session.exists or not self.can_ask:
            return None
        from paiqi.cli.asking import ask

        return ask(self.session, question.format(usual=usual), usual=usual, read=read)

    def begin(self, text: str, *readings: str) -> None:
        """Write a new file, and say how what stands there is read; one that is there already stays as it is."""
        if self.session.exists:
            there = _("{file} is there already; nothing was changed.").format(file=self.session.name)
            self._answer(Said(nothing=there), written=False)
            return
        self.session.write_text(text, dry_run=self.dry_run)
        self.settings["written"] = not self.dry_run
        ready = _("{file} is ready. The first topic: {command}").format(
            file=self.session.name, command=commands.command("add", "KV Cache")
        )
        self._answer(Said((*readings, ready)))

    def take(self, way: Callable[..., TakenBack], count: int, sentences: Callable[..., Said]) -> None:
        """Take steps back, or do them again; where that changes many topics, a person at a terminal is asked first."""
        if self.asks and not self._agreed_to(way(self.session, count, dry_run=True), sentences):
            return
        taken = way(self.session, count, dry_run=self.dry_run)
        self.settings["written"] = bool(taken.steps) and not self.dry_run
        said = sentences(taken.steps, taken.reaches_to, file=self.session.name, ahead=self.dry_run)
        self._answer(said, taken.changed, taken.settings, written=bool(taken.steps))

    def _agreed_to(self, ahead: TakenBack, sentences: Callable[..., Said]) -> bool:
        """Name the steps and ask about them, where they change many topics."""
        n = len(ahead.changed)
        if n > 1 and (named := sentences(ahead.steps, file=self.session.name, ahead=True).found):
            self.write(named.blocks(), beside=True)
        return n <= 1 or self.agreed(change_question(n))

    def _answer(
        self,
        said: Said,
        found: tuple[Change, ...] = (),
        settings: tuple[Setting, ...] = (),
        *,
        written: bool = True,
    ) -> None:
        """Say what was done: as JSON, as a diff, or in lines."""
        self.tell_notes(self.session.notes)
        if self.as_json:
            from paiqi.formats import json

            print(self.encoded({**json.written(found, settings, dry_run=self.dry_run), **said.all_facts()}))
            return
        dry = written and self.dry_run
        if dry:
            self._show_difference()
        if said.found:
            self.write(said.found.blocks(), beside=dry)
        if dry:
            tell(_("A dry run: nothing was written."))
        else:
            for line in said.lines(written=written, brief=self.on_terminal):
                say(line)

    def _show_difference(self) -> None:
        from paiqi.reports.report import Lines, TextLine
        from paiqi.store.texts.difference import unified_diff

        lines = [
            TextLine(line, tone=line[:1])
            for old, new in self.session.differences()
            for line in unified_diff(old.text, new.text, old.name, new.name)
        ]
        self.write((Lines(tuple(lines)),), paged=self.pages)
