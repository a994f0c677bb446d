"""Everything about one topic: where it stands, where its number stands, who was merged into it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from paiqi.calendar.lead import DraftDays
from paiqi.calendar.provisional import ProvisionalNumbers
from paiqi.i18n import _
from paiqi.ledger.merges import Merges, reference_of
from paiqi.ledger.numbers import Ledger
from paiqi.model.topic import Priority, Status, Topic
from paiqi.model.words import field_label, priority_word, status_word
from paiqi.reports.days import day_words, when_words
from paiqi.reports.lengths import length_facts, length_words
from paiqi.reports.report import Detail, Fact, Report, Section
from paiqi.text.clean import clean

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Collection, Iterator

    from paiqi.model.backlog import Backlog
    from paiqi.stats.lengths import Length


def topic_detail(
    backlog: Backlog, topic: Topic, *, today: dt.date, drafts: Collection[str] = (), length: Length | None = None
) -> Report:
    """Return the facts and texts of `topic` (the very object of this backlog), and of what was merged into it.

    `drafts` holds the paths of the draft files, from the backlog's folder; `length` is that of its own, if known.
    """
    draft = topic.draft if topic.draft in drafts else None
    return Report(
        facts=lambda: {"topics": (topic,), "draft": {"file": draft, "length": length_facts(length)} if draft else None},
        blocks=lambda: (_detail(backlog, topic, today, draft, length),),
        worded=True,
    )


def _detail(backlog: Backlog, topic: Topic, today: dt.date, draft: str | None, length: Length | None) -> Detail:
    merged = Merges(backlog).held_by(topic)
    sections = [Section(_("Notes"), clean(topic.notes, keep_newlines=True))] if topic.notes else []
    sections += [
        Section(_("From “{title}” (merged)").format(title=clean(part.title)), _material(part))
        for part in merged
        if part.notes or part.sources
    ]
    facts = [*_facts(backlog, topic, merged, today), *_draft_facts(draft, length)]
    facts += [_fact("id", topic.id, "quiet")] if topic.id else []
    return Detail(clean(topic.title), tuple(facts), tuple(sections))


def _material(part: Topic) -> str:
    """Return the notes and sources of a merged topic as Markdown."""
    sources = "\n".join(f"- {clean(source)}" for source in part.sources)
    listed = [_("Sources") + _(":") + "\n\n" + sources] if sources else []
    return "\n\n".join([*([clean(part.notes, keep_newlines=True)] if part.notes else []), *listed])


def _facts(backlog: Backlog, topic: Topic, merged: tuple[Topic, ...], today: dt.date) -> Iterator[Fact]:
    yield _fact("status", status_word(topic.status), topic.status.value, topic.status.value)
    yield from _number_facts(backlog, topic)
    yield from _merged_facts(backlog, topic)
    if topic.published:
        yield from _published_facts(topic)
    yield from _planned_facts(topic, today, DraftDays(backlog.calendar).of(topic))
    yield from _sorting_facts(topic)
    for source in topic.sources:
        yield Fact("source", _("Sources"), clean(source), "address")
    for part in merged:
        yield Fact("holds", _("Holds"), "  ".join([*([part.id] if part.id else []), clean(part.title)]))
    if topic.why:
        yield _fact("why", clean(topic.why))
    if topic.added:
        yield _fact("added", topic.added.isoformat())
    for key, value in topic.x.items():
        yield Fact(key, clean(field_label(key)), clean(str(value)))


def _draft_facts(draft: str | None, length: Length | None) -> Iterator[Fact]:
    if draft:
        yield Fact("draft", _("Draft"), draft)
    if length:
        yield Fact("length", _("Length"), length_words(length), plain=str(length.count))


def _fact(key: str, value: str, tone: str = "", plain: str = "") -> Fact:
    return Fact(key, field_label(key), value, tone, plain)


def _planned_facts(topic: Topic, today: dt.date, draft_due: dt.date | None) -> Iterator[Fact]:
    if topic.scheduled:
        late = topic.open and topic.scheduled.day < today
        when = when_words(topic.scheduled)
        words = _("{text} (pinned)").format(text=when) if topic.pinned else when
        yield _fact("scheduled", words, "late" if late else "", str(topic.scheduled))
    if draft_due:
        tone = "late" if draft_due < today else ""
        yield Fact("draft_due", _("Draft due"), day_words(draft_due), tone, str(draft_due))
    if topic.deadline:
        late = topic.open and topic.deadline < today
        yield _fact("deadline", day_words(topic.deadline), "late" if late else "", str(topic.deadline))
    if topic.not_before:
        yield _fact("not_before", day_words(topic.not_before), plain=str(topic.not_before))
    if topic.after:
        yield _fact("after", _(", ").join(topic.after), plain=", ".join(topic.after))


def _sorting_facts(topic: Topic) -> Iterator[Fact]:
    if topic.priority is not Priority.NORMAL:
        yield _fact("priority", priority_word(topic.priority), plain=topic.priority.value)
    if topic.pillar:
        yield _fact("pillar", clean(topic.pillar))
    if topic.owner:
        yield _fact("owner", clean(topic.owner))
    if topic.tags:
        yield _fact("tags", clean(_(", ").join(topic.tags)), plain=clean(", ".join(topic.tags)))


def _number_facts(backlog: Backlog, topic: Topic) -> Iterator[Fact]:
    ledger = Ledger(backlog)
    label = backlog.series.label
    if topic.number == "none":
        yield _fact("number", _("none: outside the series"), plain="none")
    elif topic.number is not None:
        number = topic.number
        state = _("published") if topic.status is Status.DONE else _("reserved")
        words = _("{number} ({state})").format(number=label(number), state=state)
        yield _fact("number", words, plain=str(number))
        earlier = ledger.former.get(number)
        if earlier is not None and earlier is not topic and isinstance(earlier.number, int):
            was = _("{number} was the number of “{title}”, which is {now} today").format(
                number=label(number), title=clean(earlier.article_title), now=label(earlier.number)
            )
            yield Fact("earlier", _("Earlier"), was, "quiet")
        for key, name, near in (("previous", _("Previous"), number - 1), ("next", _("Next"), number + 1)):
            neighbour = ledger.holder(near)
            if neighbour is not None:
                yield Fact(key, name, f"{label(near)} {clean(neighbour.article_title)}", "quiet")
            elif ledger.is_archived(near):
                yield Fact(key, name, _("{text} (archived)").format(text=label(near)), "quiet")
    elif (number_planned := ProvisionalNumbers(backlog).of(topic)) is not None:
        words = _("{text} (provisional)").format(text=label(number_planned))
        yield Fact("provisional", _("Number"), words, plain=str(number_planned))
    if topic.formerly:
        numbers = [label(number) for number in topic.formerly]
        yield _fact("formerly", _(", ").join(numbers), plain=", ".join(numbers))


def _published_facts(topic: Topic) -> Iterator[Fact]:
    published = topic.published
    if published and published.title:
        yield Fact("published_title", _("Published as"), clean(published.title))
    if published and published.date:
        yield Fact("published_date", _("Published on"), day_words(published.date), plain=str(published.date))
    if published and published.url:
        yield Fact("published_url", _("Address"), clean(published.url), "address")


def _merged_facts(backlog: Backlog, topic: Topic) -> Iterator[Fact]:
    """Yield where the material of `topic` is now, and the topic on the way there, where there is one."""
    if topic.merged_into is None:
        return
    merges = Merges(backlog)
    target, end = merges.target(topic), merges.end(topic)
    into = backlog.series.label(topic.merged_into) if isinstance(topic.merged_into, int) else topic.merged_into
    if topic.status is not Status.MERGED:
        yield Fact("merged_into", _("Merged into"), into)
    elif target is None:
        yield Fact("merged_into", _("Merged into"), _("{text} (not in the backlog)").format(text=into))
    elif end is None:
        words = _target_words(backlog, target)
        nowhere = _("{text} (whose own merge leads nowhere)").format(text=words)
        yield Fact("merged_into", _("Merged into"), nowhere, plain=words)
    else:
        words = _target_words(backlog, end)
        yield Fact("merged_into", _("Merged into"), words)
        if target is not end:
            yield Fact("merged_through", _("By way of"), _target_words(backlog, target))


def _target_words(backlog: Backlog, target: Topic) -> str:
    """Write `No.28 “title”`, or `rag-traps “title”` for a topic that is not published."""
    into = reference_of(target)
    name = [] if into is None else [backlog.series.label(into) if isinstance(into, int) else into]
    return " ".join([*name, f"“{clean(target.article_title)}”"])
