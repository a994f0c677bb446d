"""What changed between two versions of a backlog, in the words of a weekly meeting: published, moved, dropped."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from paiqi.i18n import N_, _
from paiqi.ledger.merges import Merges
from paiqi.model.changes import changes, settings_changed
from paiqi.model.history import matched
from paiqi.model.topic import Status, Topic
from paiqi.model.words import field_label
from paiqi.reports.days import day_words, when_words
from paiqi.reports.report import Blocks, Lines, Message, Report, Rows, TextLine
from paiqi.reports.setting_words import setting_change, setting_words
from paiqi.text.clean import clean

if TYPE_CHECKING:
    from collections.abc import Iterator

    from paiqi.model.backlog import Backlog

# The groups in the order of a meeting; the first word of each is what a script reads.
GROUPS = {
    "done": N_("Published"),
    "ready": N_("Written"),
    "begun": N_("Begun"),
    "added": N_("New topics"),
    "planned": N_("Planned"),
    "moved": N_("Moved to another date"),
    "unplanned": N_("Taken off the plan"),
    "renumbered": N_("Renumbered"),
    "reserved": N_("Numbers kept or let go"),
    "merged": N_("Merged"),
    "dropped": N_("Dropped"),
    "reopened": N_("Opened again"),
    "retitled": N_("Retitled"),
    "noted": N_("Noted"),
    "edited": N_("Otherwise changed"),
    "deleted": N_("Deleted"),
    "settings": N_("Settings"),
}
_TOLD = {"id", "title", "status", "number", "formerly", "published", "merged_into"}
_TOLD |= {"scheduled", "notes", "added", "origin"}


class Happening(NamedTuple):
    """One thing that happened to a topic; `before` and `after` are values, for a script, `words` is for a reader."""

    kind: str
    topic: Topic | None
    before: Any
    after: Any
    words: str


def difference(
    before: Backlog, after: Backlog, *, old: str, new: str, markdown: bool = False, gone: str = ""
) -> Report:
    """Return what changed from `before` to `after`, which are called `old` and `new`; as Markdown where asked.

    `gone` names the file, where it was not there before.
    """
    found = tuple(sorted(_happenings(before, matched(before, after)), key=lambda one: list(GROUPS).index(one.kind)))

    def blocks() -> Blocks:
        lines = tuple((_markdown if markdown else _grouped)(found))
        return (Lines(lines),) if lines else (Message((TextLine(_nothing(old, new)),)),)

    return Report(
        facts=lambda: {"before": old, "after": new, "changes": [_facts(one) for one in found]},
        blocks=blocks,
        piped=blocks if markdown else lambda: (Rows(tuple(_row(one) for one in found)),),
        nothing="" if found or markdown else _nothing(old, new),
        notes=(_("{file} was not there at {revision}, so all of it is new").format(file=gone, revision=old),)
        if gone
        else (),
    )


def _nothing(old: str, new: str) -> str:
    return _("Nothing changed from {old} to {new}.").format(old=old, new=new)


def _happenings(before: Backlog, after: Backlog) -> Iterator[Happening]:
    for change in changes(before, after):
        if change.after is None:
            yield _on("deleted", change.topic, None, None)
        elif change.before is None:
            yield from _of_new(after, change.after)
        else:
            yield from _of_changed(after, change.before, change.after)
    for section, old, new in settings_changed(before, after):
        for key in old:
            words = _setting_words(section, key, old[key], new[key])
            yield Happening("settings", None, f"{section}.{key}={_value(old[key])}", _value(new[key]), words)
    if before.appendix != after.appendix:
        yield Happening("settings", None, "appendix", "appendix", _("the appendix"))


def _of_new(backlog: Backlog, topic: Topic) -> Iterator[Happening]:
    remark = when_words(topic.scheduled) if topic.scheduled and topic.open else ""
    yield _on("added", topic, None, topic.scheduled, remark)
    if not topic.open:
        yield from _of_status(backlog, topic, Status.TODO)


def _of_changed(backlog: Backlog, old: Topic, new: Topic) -> Iterator[Happening]:
    if old.status is not new.status:
        yield from _of_status(backlog, new, old.status)
    elif old.merged_into != new.merged_into and new.status is Status.MERGED:
        yield _on("merged", new, old.merged_into, new.merged_into, _into(backlog, new))
    if old.scheduled != new.scheduled and new.open:
        yield _of_date(old, new)
    if old.number != new.number and old.status is Status.DONE is new.status:
        yield _on("renumbered", new, old.number, new.number, f"{_number(backlog, old)} → {_number(backlog, new)}")
    elif old.number != new.number and new.open:
        yield _on("reserved", new, old.number, new.number, _number(backlog, new) or f"{_number(backlog, old)} → –")
    if old.title != new.title:
        yield _on("retitled", new, old.title, new.title, _("was “{title}”").format(title=clean(old.title)))
    if old.notes != new.notes:
        added = [line for line in new.notes.split("\n") if line.strip() and line not in old.notes.split("\n")]
        yield _on("noted", new, None, "\n".join(added), " ".join((added or [_("shortened")])[0].lstrip("-* ").split()))
    told = _TOLD | _also_told(old, new)
    fields = [field for field in old.__struct_fields__ if field not in told]
    fields = [field for field in fields if getattr(old, field) != getattr(new, field)]
    if old.published != new.published and old.status is new.status:
        fields.append("published")
    if fields:
        yield _on("edited", new, None, fields, _(", ").join(field_label(field) for field in fields))


def _also_told(old: Topic, new: Topic) -> set[str]:
    """Return the reason for which a topic was dropped, which is told with that."""
    return {"why"} if new.status is Status.DROPPED and old.status is not new.status else set()


def _of_status(backlog: Backlog, topic: Topic, was: Status) -> Iterator[Happening]:
    status = topic.status
    if status is Status.DONE:
        date = topic.published.date if topic.published else None
        words = " · ".join(filter(None, [_number(backlog, topic), day_words(date) if date else ""]))
        yield _on("done", topic, was, topic.number, words)
    elif status is Status.MERGED:
        yield _on("merged", topic, was, topic.merged_into, _into(backlog, topic))
    elif status is Status.DROPPED:
        yield _on("dropped", topic, was, topic.why, clean(topic.why or ""))
    elif not was.open:
        yield _on("reopened", topic, was, status)
    elif status is Status.READY:
        yield _on("ready", topic, was, status)
    elif status is Status.DRAFTING:
        yield _on("begun", topic, was, status, clean(topic.owner or ""))
    else:
        yield _on("edited", topic, was, ["status"], field_label("status"))


def _of_date(old: Topic, new: Topic) -> Happening:
    if new.scheduled is None:
        was = when_words(old.scheduled) if old.scheduled else ""
        return _on("unplanned", new, old.scheduled, None, _("was on {date}").format(date=was))
    if old.scheduled is None:
        return _on("planned", new, None, new.scheduled, when_words(new.scheduled))
    words = f"{when_words(old.scheduled)} → {when_words(new.scheduled)}"
    return _on("moved", new, old.scheduled, new.scheduled, words)


def _on(kind: str, topic: Topic, before: Any, after: Any, words: str = "") -> Happening:
    return Happening(kind, topic, before, after, words)


def _number(backlog: Backlog, topic: Topic) -> str:
    return backlog.series.label(topic.number) if isinstance(topic.number, int) else ""


def _into(backlog: Backlog, topic: Topic) -> str:
    target = Merges(backlog).target(topic)
    if target is None:
        return f"→ {topic.merged_into}"
    return f"→ {' '.join(filter(None, [_number(backlog, target), f'“{clean(target.title)}”']))}"


def _setting_words(section: str, name: str, old: Any, new: Any) -> str:
    called, key = setting_change(section, name)
    before, after = ((setting_words(key, value) if key else "") or _value(value) for value in (old, new))
    return _("{label}: {value}").format(label=called, value=f"{before} → {after}")


def _value(value: Any) -> str:
    return "–" if value is None or value in ((), {}) else clean(" ".join(str(value).split()))


def _grouped(found: tuple[Happening, ...]) -> Iterator[TextLine]:
    for kind, rows in _by_kind(found):
        yield TextLine(_("{heading} ({n})").format(heading=_(GROUPS[kind]), n=len(rows)), tone="heading")
        for one in rows:
            yield TextLine(_sentence(one, "“{title}”"), indent=1)


def _markdown(found: tuple[Happening, ...]) -> Iterator[TextLine]:
    for place, (kind, rows) in enumerate(_by_kind(found)):
        yield from [TextLine("")] if place else []
        yield TextLine(f"## {_(GROUPS[kind])}")
        yield TextLine("")
        for one in rows:
            yield TextLine(f"- {_sentence(one, '**{title}**')}")


def _sentence(one: Happening, title: str) -> str:
    if one.topic is None:
        return clean(one.words)
    named = title.format(title=clean(one.topic.title))
    return f"{named} · {one.words}" if one.words else named


def _by_kind(found: tuple[Happening, ...]) -> Iterator[tuple[str, list[Happening]]]:
    for kind in GROUPS:
        if rows := [one for one in found if one.kind == kind]:
            yield kind, rows


def _row(one: Happening) -> tuple[str, ...]:
    name, title = (one.topic.id or "", clean(one.topic.title)) if one.topic else ("", "")
    return one.kind, name, title, _plain(one.before), _plain(one.after)


def _plain(value: Any) -> str:
    if isinstance(value, list):
        return ",".join(value)
    return "" if value is None else clean(" ".join(str(value).split()))


def _facts(one: Happening) -> dict[str, Any]:
    topic = one.topic
    named = {"id": topic.id, "title": topic.title} if topic else {"id": None, "title": None}
    return {"kind": one.kind, **named, "before": _fact(one.before), "after": _fact(one.after)}


def _fact(value: Any) -> Any:
    return value if value is None or isinstance(value, (int, list)) else str(value)
