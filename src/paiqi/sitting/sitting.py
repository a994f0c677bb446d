"""One sitting at a backlog: it lies open, what somebody says of it is understood, and what changed is saved."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Literal, Unpack

from paiqi.errors import FileTroubleError, WrongUsageError
from paiqi.i18n import _
from paiqi.model.days import DateSpan
from paiqi.store.files.backlog_file import shown_path

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable

    from paiqi.model.backlog import Backlog
    from paiqi.model.changes import Changed
    from paiqi.model.days import RunDate
    from paiqi.model.outcome import Outcome
    from paiqi.model.topic import Topic
    from paiqi.naming.select import Preference
    from paiqi.reports.report import FileLine
    from paiqi.stats.lengths import Length
    from paiqi.store.session import Session
    from paiqi.store.yaml.document import Document


class Sitting:
    """An open session on a day, and the ways to understand what is said there.

    Who sits there (a command, an agent) says how a sentence beside the result is told, and whether only to look.
    """

    only_looks = True

    def __init__(self, session: Session, today: dt.date) -> None:
        self.session = session
        self.backlog: Backlog = session.backlog
        self.today = today

    def hear(self, sentence: str) -> None:
        """Be told a sentence beside the result."""
        raise NotImplementedError

    def tell_notes(self, notes: Iterable[str]) -> None:
        """Tell what the writer should hear beside the result."""
        for note in notes:
            self.hear(note)

    def pick(self, name: str, **preference: Unpack[Preference]) -> Topic:
        """Return the topic that `name` means; raise TopicNotFoundError or AmbiguousTopicError."""
        from paiqi.naming.select import find_topic, provisional_in

        number = provisional_in(self.backlog.series, name)
        if number is not None and (topic := self._would_get(number)):
            return topic
        return find_topic(self.backlog, name, **preference)

    def _would_get(self, number: int) -> Topic | None:
        """Return the topic that would get a number if all goes to plan."""
        from paiqi.calendar.provisional import ProvisionalNumbers

        return ProvisionalNumbers(self.backlog).topics.get(number)

    def pick_all(self, names: Iterable[str] | None, **preference: Unpack[Preference]) -> tuple[Topic, ...]:
        """Return the topics that `names` mean, each once."""
        found = [self.pick(name, **preference) for name in names or ()]
        return tuple({id(topic): topic for topic in found}.values())

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

    def limit_or_none(self, text: str | None) -> dt.date | Literal[""] | None:
        """Read such a day; an empty text, which takes one away, stays one."""
        return "" if text is not None and not text.strip() else self.limit(text)

    def limits(self, text: str | None) -> DateSpan | None:
        """Read the first day or the last one, or what has both: a month, a week; None where no text was given."""
        if text is None:
            return None
        try:
            day = self.limit(text)
        except WrongUsageError as error:
            try:
                return self.span(text)
            except WrongUsageError:
                raise error from None
        return DateSpan(day, day) if day else None

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

    def changed_by(self, outcome: Outcome) -> Changed:
        """Return what an operation changes; of a topic whose title it changes, also what a list calls that."""
        return self.changed_to(self._with_listed_titles(outcome.backlog))

    def changed_to(self, after: Backlog) -> Changed:
        """Return what another backlog changes."""
        from paiqi.model.changes import Changed, changes, settings_changed

        return Changed(after, changes(self.backlog, after), settings_changed(self.backlog, after))

    def _with_listed_titles(self, after: Backlog) -> Backlog:
        """Return `after` with what a list calls each topic whose title changes: there it is known by that."""
        old = {topic.origin: topic.title for topic in self.backlog.topics}
        if not any(old.get(topic.origin, topic.title) != topic.title for topic in after.topics):
            return after
        from paiqi.lists.newer import with_listed_titles

        return with_listed_titles(
            self.backlog, after, (pair for one in self.session.copies.all() for pair in one.became)
        )
