"""One call of a command: its settings, its backlog, and how it shows what it found."""

from __future__ import annotations

import sys
from contextlib import contextmanager, nullcontext
from functools import cached_property
from typing import TYPE_CHECKING, Any, Literal, Unpack

from paiqi.cli.backlog_path import path_of
from paiqi.cli.clock import today, zone_of
from paiqi.cli.progress import hold
from paiqi.cli.streams import tell
from paiqi.errors import AmbiguousTopicError, FileTroubleError, WrongUsageError
from paiqi.i18n import _, ngettext, plain_language
from paiqi.store.session import Session, shown_path

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from contextlib import AbstractContextManager

    from typer import Context

    from paiqi.model.backlog import Backlog
    from paiqi.model.days import DateSpan, RunDate
    from paiqi.model.topic import Topic
    from paiqi.naming.select import Preference
    from paiqi.reports.report import Blocks, FileLine, Report
    from paiqi.stats.lengths import Length
    from paiqi.store.yaml.document import Document


# So many notes a person is told at once; a script has them all.
_MOST_NOTES = 20


class Answers:
    """The settings of a command, today's date, and the ways to show what it found."""

    only_looks = True

    def __init__(self, context: Context, zone: dt.tzinfo | None = None) -> None:
        """Read the settings; `zone` is the calendar's, where there is one."""
        self.settings: dict[str, Any] = context.ensure_object(dict)
        self.as_json: bool = self.settings.get("json", False)
        self.dry_run: bool = self.settings.get("dry_run", False)
        self.today = today(self.settings, zone)

    @property
    def on_terminal(self) -> bool:
        """Whether a person reads the output."""
        return sys.stdout.isatty()

    def show(self, report: Report) -> None:
        """Show a report: as JSON, drawn on a terminal, or as plain lines in a pipe; raise what it refuses."""
        self.announce(report)
        if self.as_json:
            print(self.encoded(report.facts()))
        elif error := report.refused():
            raise error

    def announce(self, report: Report) -> None:
        """Show what is about to be done; its facts are left to the JSON object of what was done."""
        if self.as_json:
            pass
        elif self.on_terminal:
            self.write(report.blocks(), paged=self.pages)
        else:
            self._pipe(report)
            if report.nothing:
                tell(report.nothing)
        self.tell_notes(report.notes)

    def _pipe(self, report: Report) -> None:
        """Write the lines of a report for a pipe, the same in every language, and what is said beside them."""
        from paiqi.render import plain

        blocks = report.piped or report.blocks
        if not report.worded:
            plain.write(blocks(), out=sys.stdout)
            return
        with plain_language():
            plain.write_lines(blocks(), out=sys.stdout)
        plain.write_messages(blocks())

    def wording(self) -> AbstractContextManager[None]:
        """Let sentences be made for whoever reads the result: in English where they go into lines for a pipe."""
        return nullcontext() if self.as_json or self.on_terminal else plain_language()

    def tell_notes(self, notes: Iterable[str]) -> None:
        """Tell what the writer should hear beside the result."""
        notes = tuple(notes)
        shown = notes[:_MOST_NOTES] if self.on_terminal and not self.as_json else notes
        for note in shown:
            tell(_("Note: {text}").format(text=note))
        if more := len(notes) - len(shown):
            text = ngettext("… and {n} more; a pipe has them all", "… and {n} more; a pipe has them all", more)
            tell(_("Note: {text}").format(text=text.format(n=more)))

    @property
    def pages(self) -> bool:
        """Whether long output may go through a pager: where a command only looks, or shows what it would write."""
        return not self.settings.get("no_pager") and (self.only_looks or self.dry_run)

    def write(self, blocks: Blocks, *, beside: bool = False, paged: bool = False) -> None:
        """Draw blocks on a terminal, or write them as plain lines; `beside` the result, where they are a message.

        On a terminal long ones may be `paged`.
        """
        out = sys.stderr if beside else sys.stdout
        if self.on_terminal and paged:
            hold()
            from paiqi.render.pager import paged as through
            from paiqi.render.terminal import draw

            with through(out) as page:
                draw(blocks, out=page)
        elif self.on_terminal:
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
    """What a command works with: an open session, and the ways to understand what was typed."""

    def __init__(self, context: Context, session: Session) -> None:
        super().__init__(context, zone_of(session.backlog.calendar))
        self.session = session
        self.backlog: Backlog = session.backlog

    @property
    def can_ask(self) -> bool:
        """Whether there is a person at a terminal who could answer."""
        return not self.as_json and sys.stdin.isatty() and sys.stderr.isatty()

    def pick(self, name: str, **preference: Unpack[Preference]) -> Topic:
        """Return the topic that `name` means; where several match, a person at a terminal may choose."""
        from paiqi.naming.select import find_topic, matching_topics, provisional_in

        number = provisional_in(self.backlog.series, name)
        if number is not None and (topic := self._would_get(number)):
            return topic
        try:
            return find_topic(self.backlog, name, **preference)
        except AmbiguousTopicError as error:
            if not self.can_ask:
                raise
            tell(error.message)
            from paiqi.cli.asking import choose

            return choose(self.session, matching_topics(self.backlog, name, **preference))

    def _would_get(self, number: int) -> Topic | None:
        """Return the topic that would get a number if all goes to plan."""
        from paiqi.calendar.provisional import ProvisionalNumbers

        return ProvisionalNumbers(self.backlog).topics.get(number)

    def pick_all(self, names: Iterable[str] | None, **preference: Unpack[Preference]) -> tuple[Topic, ...]:
        """Return the topics that `names` mean, each once; raise AmbiguousTopicError where several may be one title."""
        names = tuple(names or ())  # Typer makes None of a list that was read and is empty
        if len(names) > 1 and not self.settings.get("reads_names"):
            from paiqi.cli.retyping import refuse_unquoted

            refuse_unquoted(self.backlog, names, self.settings["words"], **preference)
        found = [self.pick(name, **preference) for name in names]
        return tuple({id(topic): topic for topic in found}.values())

    def choose_one(self, rows: Sequence[str]) -> int | None:
        """Let a person choose one of `rows` and return its place, from 0; None where nobody can answer."""
        if not self.can_ask:
            return None
        from paiqi.cli.asking import choose_row

        return choose_row(self.session, rows)

    def ask(self, question: str) -> str:
        """Let a person type a line; an empty one where nobody can answer."""
        if not self.can_ask:
            return ""
        from paiqi.cli.asking import line

        return line(self.session, question)

    def choose(self, rows: tuple[str, ...]) -> tuple[int, ...]:
        """Let a person choose some of `rows`, by their numbers from 1; none where nobody can answer."""
        if not self.can_ask:
            return ()
        from paiqi.cli.asking import choose_several

        return choose_several(self.session, rows)

    def date(self, text: str) -> RunDate:
        """Read a run date as people say it; 周六晚上 is at the hour that the cadence has in the evening."""
        from paiqi.calendar.said_hours import run_date_of
        from paiqi.dates import read_date

        return run_date_of(read_date(text, self.today), self.backlog.calendar)

    def limit(self, text: str | None) -> dt.date | None:
        """Read the first day or the last one; None where no text was given."""
        if text is None:
            return None
        from paiqi.calendar.said_hours import whole_day_of
        from paiqi.dates import read_date

        return whole_day_of(read_date(text, self.today), self.backlog.calendar)

    def span(self, text: str) -> DateSpan:
        """Read the days that somebody looks at: a month, several, a week, or any date."""
        from paiqi.dates import read_months

        return read_months(text, self.today)

    def past_day(self, text: str | None) -> dt.date | None:
        """Read the day on which something happened, at whatever hour; None where no text was given."""
        if text is None:
            return None
        from paiqi.dates import read_date

        return read_date(text, self.today, past=True).when.day

    def number(self, text: str, *, remedy: str = "") -> int:
        """Read `33`, `No.33`, `#33`, or what the series itself writes; raise WrongUsageError."""
        from paiqi.naming.select import number_in

        number = number_in(self.backlog.series, text)
        if not number:
            raise WrongUsageError(
                _("“{text}” is not a number of an article").format(text=text),
                remedy=remedy or _("type it as 33 or No.33"),
            )
        return number

    def number_or_none(self, text: str | None) -> int | Literal["none"] | None:
        """Read a number, or `none` for an article outside the series; None where no text was given."""
        from paiqi.model.words import NO_NUMBER, is_word_of

        if text is None:
            return None
        if is_word_of(NO_NUMBER, text):
            return "none"
        remedy = _("write it as {label}, or none for an article outside the series")
        return self.number(text, remedy=remedy.format(label=self.backlog.series.label(33)))

    @cached_property
    def draft_files(self) -> frozenset[str]:
        """The paths, from the backlog's folder, of the files that stand where drafts do; nothing is read.

        Where nobody can tell which there are, a command that only looks says so and does without.
        """
        from paiqi.store.files.drafts import draft_files

        try:
            return frozenset(draft_files(self.session.folder))
        except FileTroubleError as error:
            if not self.only_looks:
                raise
            self.tell_notes([f"{error.where}: {error.message}"])
            return frozenset()

    def draft_length(self, topic: Topic) -> Length | None:
        """Return how long the draft of `topic` is; None where there is none, or it cannot be read, which is said."""
        if topic.draft not in self.draft_files:
            return None
        from paiqi.stats.lengths import draft_length
        from paiqi.store.files.drafts import read_beside

        try:
            return draft_length(read_beside(self.session.folder, topic.draft) or "")
        except FileTroubleError as error:
            self.tell_notes([f"{error.where}: {error.message}"])
            return None

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


@contextmanager
def reading(context: Context, *, create: bool = False) -> Iterator[Run]:
    """Open the backlog to look at it; with `create` it may be missing."""
    with Session.open(path_of(context, create=create), create=create) as session:
        yield Run(context, session)
