"""What stands in a calendar: the run date of a topic as an event, its deadline and its draft day as to-dos."""

from __future__ import annotations

from collections import Counter
from enum import StrEnum
from hashlib import sha256
from typing import TYPE_CHECKING, NamedTuple

from paiqi.calendar.lead import UNWRITTEN, DraftDays
from paiqi.calendar.provisional import ProvisionalNumbers
from paiqi.calendar.pushes import Pushes
from paiqi.i18n import _, language_of_files
from paiqi.lists.own.sources import sources_in
from paiqi.model.days import RunDate
from paiqi.model.topic import Status, Topic
from paiqi.model.words import status_word
from paiqi.reports.choosing import shown_day
from paiqi.reports.topics import PROVISIONAL_MARK
from paiqi.text.clean import clean

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator, Sequence

    from paiqi.model.backlog import Backlog


class EntryKind(StrEnum):
    """The kinds of entries; a run date is an event, the others are to-dos."""

    RUN = "run"
    DEADLINE = "deadline"
    DRAFT = "draft"


class Entry(NamedTuple):
    """One entry of a calendar, in the words of the reader.

    `name` tells its topic from all others of its series: the id, else what is made of title and place. `settled` says
    of an event that its day is promised or has been, of a to-do that it is done; `done_on` is when the article went
    out.
    """

    kind: EntryKind
    name: str
    topic: Topic
    when: RunDate
    summary: str
    description: str
    settled: bool
    done_on: dt.date | None = None


@language_of_files()
def entries(backlog: Backlog, topics: Sequence[Topic]) -> list[Entry]:
    """Return the entries of `topics` (the very objects of the backlog) by day; merged and dropped ones have none."""
    provisional, drafts, named = ProvisionalNumbers(backlog), DraftDays(backlog.calendar), names(backlog)
    pushes = Pushes(backlog)
    found: list[Entry] = []
    for topic in topics:
        if not (topic.open or topic.status is Status.DONE):
            continue
        title = _title(topic, backlog, provisional)
        for kind, when, settled in _dates(topic, drafts, pushes):
            summary = title if kind is EntryKind.RUN else _headed(kind, title)
            description = _description(topic)
            done_on = topic.published.date if topic.published and topic.status is Status.DONE else None
            found.append(Entry(kind, named[id(topic)], topic, when, summary, description, settled, done_on))
    order = list(EntryKind)
    return sorted(found, key=lambda one: (one.when, order.index(one.kind), one.name))


def _dates(topic: Topic, drafts: DraftDays, pushes: Pushes) -> Iterator[tuple[EntryKind, RunDate, bool]]:
    """Yield the dates of a topic, each with whether it is settled."""
    done = topic.status is Status.DONE
    if day := shown_day(topic):
        planned = pushes.slot(topic) if topic.open else topic.scheduled
        yield EntryKind.RUN, planned if planned and planned.day == day else RunDate(day), done or topic.pinned
    if topic.deadline:
        yield EntryKind.DEADLINE, RunDate(topic.deadline), done
    out = topic.scheduled.day if topic.scheduled else topic.deadline
    if out and (due := drafts.before(out)):
        yield EntryKind.DRAFT, RunDate(due), topic.status not in UNWRITTEN


def _title(topic: Topic, backlog: Backlog, provisional: ProvisionalNumbers) -> str:
    """Return number, status and title: `No.33 done · MoE`, `~No.40 todo · KV Cache`."""
    number, planned = topic.number, provisional.of(topic)
    label = ""
    if isinstance(number, int):
        label = backlog.series.label(number)
    elif planned is not None:
        label = PROVISIONAL_MARK + backlog.series.label(planned)
    title = topic.article_title if topic.status is Status.DONE else topic.title
    return clean(f"{label} {status_word(topic.status)} · {title}").strip()


def _headed(kind: EntryKind, title: str) -> str:
    heading = _("Deadline") if kind is EntryKind.DEADLINE else _("Draft due")
    return f"{heading} · {title}"


def _description(topic: Topic) -> str:
    """Return where the article can be read; of one that is nowhere yet, its notes, and the sources they do not name."""
    if topic.published and topic.published.url:
        return clean(topic.published.url)
    notes = clean(topic.notes, keep_newlines=True).strip("\n")
    said = set(sources_in(topic.notes))
    sources = "\n".join(f"- {clean(source)}" for source in topic.sources if source not in said)
    return "\n\n".join(filter(None, [notes, sources and f"{_('Sources')}{_(':')}\n{sources}"]))


def names(backlog: Backlog) -> dict[int, str]:
    """Return what tells each topic from the others, by its identity; what is made of its title is no id."""
    seen: Counter[str] = Counter()
    found: dict[int, str] = {}
    for topic in backlog.topics:
        if topic.id:
            found[id(topic)] = topic.id
            continue
        place = seen[topic.title]
        seen[topic.title] += 1
        found[id(topic)] = "_" + sha256(f"{topic.title}\n{place}".encode()).hexdigest()[:16]
    return found
