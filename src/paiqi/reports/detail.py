"""Everything about one topic: where it stands, where its number stands, who was merged into it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from paiqi.core.clean import clean
from paiqi.core.numbers import Ledger
from paiqi.core.topic import Priority, Status
from paiqi.core.words import priority_word, status_word
from paiqi.i18n import _
from paiqi.reports.days import day_words
from paiqi.reports.table import Detail, Fact, Section

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator

    from paiqi.core.backlog import Backlog
    from paiqi.core.topic import Topic


def topic_detail(backlog: Backlog, topic: Topic, *, today: dt.date) -> Detail:
    """Return the facts and texts of `topic` (the very object of this backlog)."""
    merged = merged_into(backlog, topic)
    sections = [Section(_("Notes"), clean(topic.notes, keep_newlines=True))] if topic.notes else []
    sections += [
        Section(_("From “{title}” (merged)").format(title=clean(part.title)), clean(part.notes, keep_newlines=True))
        for part in merged
        if part.notes
    ]
    return Detail(clean(topic.title), tuple(_facts(backlog, topic, merged, today)), tuple(sections))


def merged_into(backlog: Backlog, target: Topic) -> tuple[Topic, ...]:
    """Return the topics whose material went into `target`, directly or through another."""
    found: list[Topic] = []
    names: list[object] = [target.id, target.number if target.status is Status.DONE else None]
    while names:
        name = names.pop(0)
        parts = [
            t
            for t in backlog.topics
            if name is not None and t.merged_into == name and t not in found and t is not target
        ]
        found += parts
        names += [part.id for part in parts]
    return tuple(found)


def _facts(backlog: Backlog, topic: Topic, merged: tuple[Topic, ...], today: dt.date) -> Iterator[Fact]:
    yield Fact("status", _("Status"), status_word(topic.status), topic.status.value, topic.status.value)
    yield from _number_facts(backlog, topic)
    if topic.merged_into is not None:
        yield Fact("merged_into", _("Merged into"), _target(backlog, topic.merged_into))
    if topic.published:
        yield from _published_facts(topic)
    yield from _planned_facts(topic, today)
    yield from _sorting_facts(topic)
    yield from _material_facts(topic, merged)
    if topic.why:
        yield Fact("why", _("Why"), clean(topic.why))
    if topic.added:
        yield Fact("added", _("Added"), topic.added.isoformat())
    for key, value in topic.x.items():
        yield Fact(key, clean(key), clean(str(value)))
    if topic.id:
        yield Fact("id", "id", topic.id, "quiet")


def _planned_facts(topic: Topic, today: dt.date) -> Iterator[Fact]:
    if topic.scheduled:
        late = topic.open and topic.scheduled.day < today
        pinned = " " + _("(pinned)") if topic.pinned else ""
        time = f" {topic.scheduled.time:%H:%M}" if topic.scheduled.time else ""
        yield Fact(
            "scheduled",
            _("Run date"),
            day_words(topic.scheduled.day) + time + pinned,
            "late" if late else "",
            str(topic.scheduled),
        )
    if topic.deadline:
        late = topic.open and topic.deadline < today
        yield Fact("deadline", _("Deadline"), day_words(topic.deadline), "late" if late else "", str(topic.deadline))
    if topic.not_before:
        yield Fact("not_before", _("Not before"), day_words(topic.not_before), plain=str(topic.not_before))
    if topic.after:
        yield Fact("after", _("After"), ", ".join(topic.after))


def _sorting_facts(topic: Topic) -> Iterator[Fact]:
    if topic.priority is not Priority.NORMAL:
        yield Fact("priority", _("Priority"), priority_word(topic.priority), plain=topic.priority.value)
    if topic.pillar:
        yield Fact("pillar", _("Pillar"), clean(topic.pillar))
    if topic.tags:
        yield Fact("tags", _("Tags"), clean(", ".join(topic.tags)))


def _material_facts(topic: Topic, merged: tuple[Topic, ...]) -> Iterator[Fact]:
    for source in topic.sources:
        yield Fact("source", _("Sources"), clean(source), "address")
    for part in merged:
        yield Fact("holds", _("Holds"), clean(part.title))
        for source in part.sources:
            yield Fact("source", _("Sources"), clean(source), "address")


def _number_facts(backlog: Backlog, topic: Topic) -> Iterator[Fact]:
    ledger = Ledger(backlog)
    label = backlog.series.label
    if topic.number == "none":
        yield Fact("number", _("Number"), _("none: outside the series"), plain="none")
    elif topic.number is not None:
        number = topic.number
        state = _("published") if topic.status is Status.DONE else _("reserved")
        yield Fact(
            "number", _("Number"), _("{number} ({state})").format(number=label(number), state=state), plain=str(number)
        )
        for key, name, near in (("previous", _("Previous"), number - 1), ("next", _("Next"), number + 1)):
            neighbour = ledger.holder(near)
            if neighbour is not None:
                yield Fact(key, name, f"{label(near)} {clean(neighbour.article_title)}", "quiet")
            elif ledger.is_archived(near):
                yield Fact(key, name, f"{label(near)} " + _("(archived)"), "quiet")
    elif (number_planned := ledger.provisional(topic)) is not None:
        yield Fact(
            "provisional", _("Number"), f"{label(number_planned)} " + _("(provisional)"), plain=str(number_planned)
        )
    if topic.formerly:
        yield Fact("formerly", _("Formerly"), ", ".join(label(number) for number in topic.formerly))


def _published_facts(topic: Topic) -> Iterator[Fact]:
    published = topic.published
    if published and published.title:
        yield Fact("published_title", _("Published as"), clean(published.title))
    if published and published.date:
        yield Fact("published_date", _("Published on"), day_words(published.date), plain=str(published.date))
    if published and published.url:
        yield Fact("published_url", _("Address"), clean(published.url), "address")


def _target(backlog: Backlog, target: int | str) -> str:
    for topic in backlog.topics:
        if target in (topic.id, topic.number) and (isinstance(target, str) or topic.status is Status.DONE):
            name = backlog.series.label(target) if isinstance(target, int) else target
            return f"{name} «{clean(topic.article_title)}»"
    return (backlog.series.label(target) if isinstance(target, int) else target) + " " + _("(not in the backlog)")
