"""One call of a command: its settings, its backlog, and how it shows what it found."""

from __future__ import annotations

import sys
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, Any, TypeVar, Unpack

from paiqi.cli.backlog_path import path_of
from paiqi.cli.clock import today, zone_of
from paiqi.cli.progress import hold
from paiqi.cli.streams import tell
from paiqi.errors import AmbiguousTopicError, PaiqiError
from paiqi.i18n import _, ngettext, plain_language
from paiqi.sitting.sitting import Sitting
from paiqi.store.session import Session

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from typer import Context

    from paiqi.model.topic import Topic
    from paiqi.naming.select import Preference
    from paiqi.reports.report import Blocks, Report


Made = TypeVar("Made")
# So many notes a person is told at once; a script has them all.
_MOST_NOTES = 20


class Shown:
    """The settings of a command, and the ways to show what it found."""

    only_looks = True

    def __init__(self, context: Context) -> None:
        self.settings: dict[str, Any] = context.ensure_object(dict)
        self.as_json: bool = self.settings.get("json", False)
        self.dry_run: bool = self.settings.get("dry_run", False)

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

    def worded(self, make: Callable[[], Made]) -> Made:
        """Return what `make` makes, in the words of whoever reads the result: English where it goes into a pipe.

        What it refuses is for the person: that is made once more, in their language.
        """
        if not self.as_json and not self.on_terminal:
            with suppress(PaiqiError), plain_language():
                return make()
        return make()

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


class Answers(Shown):
    """The same for a command that goes by today's date."""

    def __init__(self, context: Context, zone: dt.tzinfo | None = None) -> None:
        """Read the settings; `zone` is the calendar's, where there is one."""
        super().__init__(context)
        self.today = today(self.settings, zone)


class Run(Answers, Sitting):
    """What a command works with: a sitting, at which a person at a terminal may be asked."""

    def __init__(self, context: Context, session: Session) -> None:
        Answers.__init__(self, context, zone_of(session.backlog.calendar))
        Sitting.__init__(self, session, self.today)

    @property
    def can_ask(self) -> bool:
        """Whether there is a person at a terminal who could answer."""
        return not self.as_json and sys.stdin.isatty() and sys.stderr.isatty()

    def hear(self, sentence: str) -> None:
        """Be told a sentence beside the result."""
        tell(sentence)

    def pick(self, name: str, **preference: Unpack[Preference]) -> Topic:
        """Return the topic that `name` means; where several match, a person at a terminal may choose."""
        try:
            return super().pick(name, **preference)
        except AmbiguousTopicError as error:
            if not self.can_ask:
                raise
            tell(error.message)
            from paiqi.cli.asking import choose
            from paiqi.naming.select import matching_topics

            return choose(self.session, matching_topics(self.backlog, name, **preference))

    def pick_all(self, names: Iterable[str] | None, **preference: Unpack[Preference]) -> tuple[Topic, ...]:
        """Return the topics that `names` mean, each once; raise AmbiguousTopicError where several may be one title."""
        names = tuple(names or ())  # Typer makes None of a list that was read and is empty
        if len(names) > 1 and not self.settings.get("reads_names"):
            from paiqi.cli.retyping import refuse_unquoted

            refuse_unquoted(self.backlog, names, self.settings["words"], **preference)
        return super().pick_all(names, **preference)

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

    def agreed(self, question: str, *, cautious: bool = False) -> bool:
        """Ask a person who can answer, and say where that was a no; Enter means yes, unless `cautious`."""
        from paiqi.cli.asking import agree

        yes = agree(self.session, question, cautious=cautious)
        if not yes:
            tell(_("Nothing was written."))
        return yes

    def encoded(self, facts: Mapping[str, Any]) -> str:
        """Return facts as JSON, with what this backlog says of its topics."""
        from paiqi.formats.json import encoded

        return encoded(facts, self.backlog, self.session.topic_lines)


@contextmanager
def reading(context: Context, *, create: bool = False) -> Iterator[Run]:
    """Open the backlog to look at it; with `create` it may be missing."""
    with Session.open(path_of(context, create=create), create=create) as session:
        yield Run(context, session)
