"""One call of a command: its settings, its backlog, and how it says what it did."""

from __future__ import annotations

import datetime as dt
import os
import sys
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal
from unicodedata import normalize

from paiqi.errors import AmbiguousTopicError, WrongUsageError
from paiqi.i18n import _
from paiqi.model.changes import changes, settings_changed
from paiqi.model.topic import RunDate, iso_day
from paiqi.store.files import FILE_NAME, find_file, nearest_file
from paiqi.store.session import Session, shown_path
from paiqi.text.clean import clean

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from typing import Unpack

    from typer import Context

    from paiqi.model.backlog import Backlog
    from paiqi.model.changes import Change, Setting
    from paiqi.model.outcome import Outcome
    from paiqi.model.topic import Topic
    from paiqi.naming.select import Preference
    from paiqi.reports.report import Blocks, FileLine, Report
    from paiqi.store.session import TakenBack
    from paiqi.store.yaml.document import Document

    Facts = Mapping[str, Any] | Callable[[], Mapping[str, Any]]


class Answers:
    """The settings of a command, today's date, and the ways to show what it found."""

    def __init__(self, context: Context) -> None:
        self.settings: dict[str, Any] = context.ensure_object(dict)
        self.as_json: bool = self.settings.get("json", False)
        self.dry_run: bool = self.settings.get("dry_run", False)
        self.today = today(self.settings)

    @property
    def on_terminal(self) -> bool:
        """Whether a person reads the output."""
        return sys.stdout.isatty()

    def show(self, report: Report) -> None:
        """Show a report: as JSON, drawn on a terminal, or as plain lines in a pipe."""
        self.announce(report)
        if self.as_json:
            print(self.encoded(report.facts()))

    def announce(self, report: Report) -> None:
        """Show what is about to be done; its facts are left to the JSON object of what was done."""
        if not self.as_json:
            self.write(report.blocks() if self.on_terminal or not report.piped else report.piped())
        for note in report.notes:
            tell(_("Note: {text}").format(text=note))

    def write(self, blocks: Blocks, *, beside: bool = False) -> None:
        """Draw blocks on a terminal, or write them as plain lines; `beside` the result, where they are a message."""
        out = sys.stderr if beside else sys.stdout
        if self.on_terminal:
            from paiqi.render.terminal import draw

            draw(blocks, out=out)
        else:
            from paiqi.render.plain import write

            write(blocks, out=out)

    def encoded(self, facts: Mapping[str, Any]) -> str:
        """Return facts as JSON."""
        from paiqi.formats.json import encoded

        return encoded(facts)


class Run(Answers):
    """What a command works with: an open session, and the ways to say what it did."""

    def __init__(self, context: Context, session: Session) -> None:
        super().__init__(context)
        self.session = session
        self.backlog: Backlog = session.backlog

    def pick(self, name: str, **preference: Unpack[Preference]) -> Topic:
        """Return the topic that `name` means; where several match, a person at a terminal may choose."""
        from paiqi.naming.select import find_topic, matching_topics

        try:
            return find_topic(self.backlog, name, **preference)
        except AmbiguousTopicError:
            if self.as_json or not (sys.stdin.isatty() and sys.stderr.isatty()):
                raise
            from paiqi.cli.asking import choose

            return choose(self.session, matching_topics(self.backlog, name, **preference))

    def date(self, text: str, *, past: bool = False) -> RunDate:
        """Read a date as people say it."""
        from paiqi.dates import read_date

        return read_date(text, self.today, past=past)

    def day(self, text: str | None, *, past: bool = False) -> dt.date | None:
        """Read a date without a time; None where no text was given."""
        return None if text is None else self.date(text, past=past).day

    def number(self, text: str | None) -> int | Literal["none"] | None:
        """Read `33`, `No.33`, `#33`, what the series itself writes, or `none`; raise WrongUsageError."""
        if text is None:
            return None
        if normalize("NFKC", text).strip().casefold() in {"none", "无", "番外"}:
            return "none"
        from paiqi.naming.select import number_in

        series = self.backlog.series
        number = number_in(series, text)
        if not number:
            raise WrongUsageError(
                _("“{text}” is not a number of an article").format(text=text),
                remedy=_("write it as {label}, or none for an article outside the series").format(
                    label=series.label(33)
                ),
            )
        return number

    @property
    def draft_files(self) -> frozenset[str]:
        """The paths, from the backlog's folder, of the files that stand where drafts do; nothing is read."""
        drafts = self.session.folder / "drafts"
        return frozenset(f"drafts/{path.name}" for path in drafts.glob("*.md") if path.is_file())

    def line_of(
        self,
        topic: Topic | None,
        key: str | None,
        text: str = "",
        nth: int = 0,
        draft: str = "",
        *,
        document: Document | None = None,
    ) -> FileLine:
        """Return where the `nth` place (from 0) of `text` stands: in a draft, or in a key of a topic or of the file.

        `document` is the text of the backlog, where that is another one than was read.
        """
        from paiqi.reports.report import FileLine
        from paiqi.store.yaml.value_lines import line_in, value_line

        if draft:
            return FileLine(shown_path(self.session.folder / draft), line_in(self.session.drafts[draft], text, nth))
        if topic is None and key is None:
            return FileLine(self.session.name, 1)
        origin = topic.origin if topic else None
        line = value_line(document or self.session.document, origin, key or "", text, nth)
        return FileLine(self.session.name, line)

    def encoded(self, facts: Mapping[str, Any]) -> str:
        """Return facts as JSON, with what this backlog says of its topics."""
        from paiqi.formats.json import encoded

        return encoded(facts, self.backlog, self.session.topic_lines)

    def finish(
        self,
        outcome: Outcome,
        *done: str,
        nothing: str = "",
        seen: tuple[str, ...] = (),
        report: Report | None = None,
        changing: tuple[str, ...] = (),
        question: str = "",
        cautious: bool = False,
        extra: Facts | None = None,
        text: str | None = None,
    ) -> None:
        """Save what an operation returned, and say what changed.

        Args:
            outcome: The new backlog and its warnings.
            done: The lines that say what was done.
            nothing: What to say instead where nothing changed.
            seen: The same for a person alone, where a pipe has it in what was announced.
            report: What was found, whether or not anything is written; its facts are keys of the JSON object, too.
            changing: The lines that say what changes; where a person is asked they come before the question.
            question: What to ask before many topics change, at a terminal.
            cautious: Whether Enter then means no.
            extra: Further keys of the JSON object, or a function that makes them.
            text: The new text of the file, which says `outcome.backlog`, where a person wrote it.
        """
        found = changes(self.backlog, outcome.backlog)
        if question and len(found) > 1 and self.asks:
            for line in changing:
                say(line)
            if not self.agreed(question, cautious=cautious):
                tell(_("Nothing was written."))
                return
            changing = (_("Written to {file}.").format(file=self.session.name),) if changing else ()
        if text is None:
            written = self.session.save(outcome.backlog, outcome.files, dry_run=self.dry_run)
        else:
            written = self.session.save_text(text, dry_run=self.dry_run)
        for warning in outcome.warnings:
            tell(_("Note: {text}").format(text=warning))
        settings = settings_changed(self.backlog, outcome.backlog)
        lines = (*changing, *done, *(seen if self.on_terminal else ()))
        self._answer(found, lines, written=written, nothing=nothing, report=report, extra=extra, settings=settings)

    @property
    def asks(self) -> bool:
        """Whether a person is asked before many topics change: not a script, and not with `--json` or `--yes`."""
        if self.dry_run or self.as_json or self.settings.get("yes"):
            return False
        return sys.stdin.isatty() and sys.stderr.isatty()

    def agreed(self, question: str, *, cautious: bool = False) -> bool:
        """Ask, where a person is asked; who is not asked agrees. Enter means yes, unless `cautious`."""
        if not self.asks:
            return True
        from paiqi.cli.asking import agree

        return agree(self.session, question, cautious=cautious)

    def begin(self, text: str) -> None:
        """Write a new file."""
        self.session.write_text(text, dry_run=self.dry_run)
        ready = _('{file} is ready. The first topic: paiqi add "…"').format(file=self.session.name)
        self._answer((), (ready,))

    def moved(self, taken: TakenBack, *lines: str, nothing: str) -> None:
        """Say which steps were taken back, or done again."""
        from paiqi.reports.history import steps_taken

        report = steps_taken(taken.steps, lines)
        written = bool(taken.steps)
        self._answer(taken.changed, (), written=written, nothing=nothing, report=report, settings=taken.settings)

    def _answer(
        self,
        found: tuple[Change, ...],
        lines: tuple[str, ...],
        *,
        written: bool = True,
        nothing: str = "",
        report: Report | None = None,
        extra: Facts | None = None,
        settings: tuple[Setting, ...] = (),
    ) -> None:
        """Say what was done: as JSON, as a diff, or in `lines`."""
        for note in self.session.notes:
            tell(_("Note: {text}").format(text=note))
        if self.as_json:
            from paiqi.formats import json

            body = {"dry_run": self.dry_run, "changed": json.changed(found)}
            beside = {"settings": json.settings(settings)} if settings else {}
            more = (extra() if callable(extra) else extra) or {}
            print(self.encoded({**body, **beside, **more, **(report.facts() if report else {})}))
            return
        dry = written and self.dry_run
        if dry:
            self._show_difference()
        if report:
            self.write(report.blocks(), beside=dry)
        if dry:
            tell(_("A dry run: nothing was written."))
        else:
            for line in lines if written else [nothing or _("Nothing to change.")]:
                say(line)

    def _show_difference(self) -> None:
        from paiqi.reports.report import Lines, TextLine
        from paiqi.store.texts.difference import unified_diff

        lines = [
            TextLine(line, tone=line[:1])
            for old, new in self.session.differences()
            for line in unified_diff(old.text, new.text, old.name, new.name)
        ]
        self.write((Lines(tuple(lines)),))


@contextmanager
def reading(context: Context, *, create: bool = False) -> Iterator[Run]:
    """Open the backlog to look at it; with `create` it may be missing."""
    with Session.open(path_of(context, create=create), create=create) as session:
        yield Run(context, session)


@contextmanager
def writing(context: Context, *, create: bool = False, here: bool = False) -> Iterator[Run]:
    """Open the backlog to change it, under its lock unless it is a dry run.

    With `create` it may be missing; with `here` it is that of the current folder, not the nearest above.
    """
    settings = context.ensure_object(dict)
    path = path_of(context, create=create, here=here)
    words = tuple(settings.get("words", ()))
    with Session.open(path, write=not settings.get("dry_run"), create=create, words=words) as session:
        yield Run(context, session)


def path_of(context: Context, *, create: bool = False, here: bool = False) -> Path:
    """Return the backlog that the command line, the environment or the folder names."""
    given = context.ensure_object(dict).get("file")
    folder = Path.cwd()
    if create and not given and not os.environ.get("PAIQI_FILE"):
        return (None if here else nearest_file(folder)) or folder / FILE_NAME
    return find_file(folder, Path(given).expanduser() if given else None, os.environ)


def today(settings: Mapping[str, Any]) -> dt.date:
    """Return the day that counts as today: `--today`, else PAIQI_TODAY, else the clock's."""
    text = settings.get("today") or os.environ.get("PAIQI_TODAY")
    clock = dt.datetime.now().astimezone().date()
    if not text:
        return clock
    try:
        day = iso_day(text)
    except ValueError:
        from paiqi.dates import describe, read_date

        day = read_date(text, clock).day
        tell(_("Today is {day}.").format(day=describe(RunDate(day))))
    return day


def say(line: str) -> None:
    """Print a line of the result; what came from a file cannot drive the terminal."""
    print(clean(line))


def tell(line: str) -> None:
    """Print a message for the person, beside the result."""
    print(clean(line), file=sys.stderr)


def read_text(text: str) -> str:
    """Return `text`, or standard input where it is `-`."""
    if text != "-":
        return text
    data = sys.stdin.buffer.read()
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise WrongUsageError(
            _("standard input is not UTF-8"), remedy=_("convert it first, for example with iconv")
        ) from None
