"""The one hint that fits the state of a backlog best: what a writer would do about it next, as a whole command."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from paiqi.calendar.cadence.commands import example_command
from paiqi.i18n import _
from paiqi.model.commands import advised, command
from paiqi.naming.typed import typed
from paiqi.reports.days import working_holiday_words
from paiqi.reports.outlook.gone_by import new_dates
from paiqi.reports.outlook.happenings import Happening, HappeningKind, Push
from paiqi.text.clean import clean
from paiqi.text.width import shorten

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator, Sequence

    from paiqi.model.backlog import Backlog
    from paiqi.model.topic import Topic

# In the order in which they count; `begin` is that of `reports.today`, where there is no backlog.
KINDS = ("begin", "empty", "slipped", "out_today", "ready", "no_cadence", "holidays", "unplanned")
# The cells of a title, so that a hint stays one.
_TITLE = 30


class Hint(NamedTuple):
    """A hint: its kind, for scripts, and a sentence with a command."""

    kind: str
    text: str

    @property
    def facts(self) -> dict[str, Any]:
        """The hint as JSON has it."""
        return {"kind": self.kind, "text": self.text}


def hint(
    backlog: Backlog, *, today: dt.date, gone: Sequence[Happening], pushes: Sequence[Push], ready: Sequence[Topic]
) -> Hint | None:
    """Return the first hint that fits; None where all is as it should be.

    `gone` has gone by, `pushes` are to come, empty slots among them, and `ready` are the topics that are written.
    """
    return next(_hints(backlog, today, gone, pushes, ready), None)


def _hints(
    backlog: Backlog, today: dt.date, gone: Sequence[Happening], pushes: Sequence[Push], ready: Sequence[Topic]
) -> Iterator[Hint]:
    if not any(topic.open for topic in backlog.topics):
        text = _("Add a topic: {add}; or take in a list: {take}")
        add = command("add", _("an idea"))
        yield Hint("empty", text.format(add=add, take=command("import", "topics.md")))
        return
    yield from (Hint("slipped", text) for text in new_dates(backlog, gone))
    yield from _of_ready(backlog, today, pushes, ready)
    if not backlog.calendar.cadence:
        yield Hint("no_cadence", _("No cadence yet, so no slots: {command}").format(command=example_command()))
    yield from (Hint("holidays", text) for text in working_holiday_words(backlog.calendar, _slot_days(pushes)))
    waiting = sum(topic.open and topic.scheduled is None for topic in backlog.topics)
    if waiting and any(map(_is_empty, pushes)):
        yield Hint("unplanned", _("Give the empty slots topics: {command}").format(command=command("schedule")))


def _of_ready(backlog: Backlog, today: dt.date, pushes: Sequence[Push], ready: Sequence[Topic]) -> Iterator[Hint]:
    """Yield what to do with topics that are written: one goes out today; one has no day, and the next slot is empty."""
    for topic in ready:
        title = shorten(clean(topic.title), _TITLE)
        if topic.scheduled and topic.scheduled.day == today:
            text = _("“{title}” goes out today; when it is out: {command}")
            done = command("done", typed(backlog, topic))
            yield Hint("out_today", advised(text, title=title, command=done))
        elif topic.scheduled is None and pushes and _is_empty(pushes[0]):
            text = _("“{title}” is ready, and the next slot is empty: {command}")
            give = command("schedule", typed(backlog, topic), pushes[0].when)
            yield Hint("ready", advised(text, title=title, command=give))


def _is_empty(push: Push) -> bool:
    return push.happenings[0].kind is HappeningKind.SLOT


def _slot_days(pushes: Sequence[Push]) -> Iterator[dt.date]:
    return (push.when.day for push in pushes)
