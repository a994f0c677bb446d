"""Titles, notes and tags: nothing is said twice, and every number that is mentioned is somebody's."""

from __future__ import annotations

from typing import TYPE_CHECKING

from paiqi.checks.finding import Flaw, Place
from paiqi.checks.remedies import keep_number
from paiqi.checks.repeated import repeated
from paiqi.i18n import N_, _
from paiqi.ledger.merges import reference_of
from paiqi.model.commands import advised, command
from paiqi.model.topic import Status, Topic
from paiqi.naming.likeness import near_pairs
from paiqi.naming.names import apart, named, shown
from paiqi.text.fold import fold

if TYPE_CHECKING:
    from collections.abc import Iterator

    from paiqi.checks.case import Case


def near_titles(case: Case) -> Iterator[Flaw]:
    """Yield each topic whose title is nearly an earlier one's, unless one holds the other or both went into one."""
    told: set[int] = set()
    for other, topic in near_pairs(case.kept):
        if id(topic) in told:
            continue
        end = case.merges.end(topic)
        if end is not None and end is case.merges.end(other):
            continue
        told.add(id(topic))
        title, title_of_other = apart(topic.title, other.title)
        yield Flaw(
            _("“{title}” is nearly the title “{other}”").format(title=title, other=title_of_other),
            _how_to_tell_apart(case, topic, other),
            topic,
            "title",
            also=(Place(other, "title"),),
        )


def _how_to_tell_apart(case: Case, topic: Topic, other: Topic) -> str:
    part, whole = (other, topic) if other.open and not topic.open else (topic, other)
    taker = case.merges.end(whole)
    leads = taker is not None and taker is not part and taker.status is not Status.DROPPED
    if part.open and leads and reference_of(whole) is not None:
        merged = command("merge", case.name(part), into=case.name(whole))
        return advised(_("if they are one: {command}; if not, a title that tells them apart"), command=merged)
    return _("if they are one, delete one of them; if not, give them titles that tell them apart")


_MENTIONED = {
    "title": N_("the title of “{title}” mentions {number}, which nobody has"),
    "published.title": N_("the published title of “{title}” mentions {number}, which nobody has"),
    "notes": N_("the notes of “{title}” mention {number}, which nobody has"),
    "appendix": N_("the appendix mentions {number}, which nobody has"),
    "": N_("the draft mentions {number}, which nobody has"),
}


def unknown_numbers(case: Case) -> Iterator[Flaw]:
    """Yield each number that a text mentions and that is no article's: a provisional one may still change."""
    from paiqi.mentions.references import texts

    for place in texts(case.backlog, case.drafts) if case.is_numbered else ():
        topic = place.topic
        if place.key not in _MENTIONED or (topic is not None and topic.status is Status.DROPPED):
            continue
        for number, mention, nth in _unknown(case, place.text):
            title = named(topic) if topic else ""
            sentence = _(_MENTIONED[place.key]).format(title=title, number=case.series.label(number))
            kept = keep_number(case, number) if case.ledger.comes_next(number) else ""
            remedy = _("put the number right, or keep it for a topic, such as {command}") if kept else _("put it right")
            yield Flaw(sentence, remedy.format(command=kept), topic, place.key or None, mention, nth, draft=place.path)


def _unknown(case: Case, text: str) -> Iterator[tuple[int, str, int]]:
    """Yield each unknown number in a text once: the number, its first mention, and how many look alike before it."""
    from paiqi.mentions import mentions

    told: set[int] = set()
    for mention in mentions(text, case.series):
        if mention.number not in told and not case.is_known(mention.number):
            told.add(mention.number)
            yield mention.number, mention.text, text.count(mention.text, 0, mention.start)


def tags_twice(case: Case) -> Iterator[Flaw]:
    """Yield each tag that a topic has twice, in whatever width and case: `list --tag` makes no difference either."""

    def say(topic: Topic, tag: str) -> str:
        return _("“{title}” has the tag “{tag}” twice").format(title=named(topic), tag=shown(tag))

    return repeated(case, "tags", fold, say)
