"""What somebody typed, understood: which topic, date or number is meant in an open backlog, on some day."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, Unpack

from paiqi.errors import WrongUsageError
from paiqi.i18n import _

if TYPE_CHECKING:
    import datetime as dt

    from paiqi.model.backlog import Backlog
    from paiqi.model.days import DateSpan, RunDate
    from paiqi.model.topic import Topic
    from paiqi.naming.select import Preference
    from paiqi.store.session import Session


class Reader:
    """An open backlog, the day that counts as today, and the ways to understand what was typed."""

    def __init__(self, session: Session, today: dt.date) -> None:
        self.session = session
        self.backlog: Backlog = session.backlog
        self.today = today

    def pick(self, name: str, **preference: Unpack[Preference]) -> Topic:
        """Return the topic that `name` means; errors as `naming.select.find_topic` has them."""
        from paiqi.naming.select import find_topic, provisional_in

        number = provisional_in(self.backlog.series, name)
        if number is not None and (topic := self._would_get(number)):
            return topic
        return find_topic(self.backlog, name, **preference)

    def _would_get(self, number: int) -> Topic | None:
        """Return the topic that would get a number if all goes to plan."""
        from paiqi.calendar.provisional import ProvisionalNumbers

        return ProvisionalNumbers(self.backlog).topics.get(number)

    def date(self, text: str) -> RunDate:
        """Read a run date as people say it; 周六晚上 is at the hour that the cadence has in the evening."""
        from paiqi.calendar.said_hours import run_date_of
        from paiqi.dates import read_date

        return run_date_of(read_date(text, self.today), self.backlog.calendar)

    def limit(self, text: str | None) -> dt.date | None:
        """Read the first day or the last one; None where no text was given."""
        from paiqi.calendar.said_hours import whole_day_of
        from paiqi.dates import read_date

        return None if text is None else whole_day_of(read_date(text, self.today), self.backlog.calendar)

    def span(self, text: str) -> DateSpan:
        """Read the days that somebody looks at: a month, several, a week, or any date."""
        from paiqi.dates import read_months

        return read_months(text, self.today)

    def past_day(self, text: str | None) -> dt.date | None:
        """Read the day on which something happened, at whatever hour; None where no text was given."""
        from paiqi.dates import read_date

        return None if text is None else read_date(text, self.today, past=True).when.day

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
