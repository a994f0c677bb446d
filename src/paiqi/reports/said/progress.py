"""How far a topic is on its way from idea to article, or off it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from paiqi.i18n import _
from paiqi.model.topic import Published, Status
from paiqi.model.words import NO_NUMBER, status_word, word_of
from paiqi.reports.days import day_words
from paiqi.reports.said import Said
from paiqi.reports.said.several import of_each

if TYPE_CHECKING:
    import datetime as dt

    from paiqi.model.backlog import Backlog, Series
    from paiqi.model.outcome import Outcome
    from paiqi.model.topic import Topic
    from paiqi.operations.several import Several


def being_written(several: Several[Outcome], *, with_file: bool) -> Said:
    """Say that topics are being written; `with_file` also the path of each draft file."""
    drafts = [topic.draft for topic in several.topics] if with_file else []
    text = _("“{title}” is being written: {file}") if with_file else _("“{title}” is being written.")
    nothing = _("“{title}” is being written already.")
    said = of_each(
        several,
        lambda step: Said.of(text, nothing, title=step.outcome.topic.title, file=step.outcome.topic.draft),
    )
    return said._replace(facts=lambda: {"draft": drafts[0] if len(drafts) == 1 else None, "drafts": drafts})


def ready(topic: Topic) -> Said:
    """Say that a topic is ready."""
    return Said.of(_("“{title}” is ready to go out."), _("“{title}” is ready already."), title=topic.title)


def done(before: Topic, outcome: Outcome, today: dt.date) -> Said:
    """Say under which number a topic went out, and when; of one that had gone out `before`, what was noted now.

    A day that has gone by may be that of the plan, which nobody typed.
    """
    topic, series = outcome.topic, outcome.backlog.series
    if before.status is Status.DONE and before != topic:
        text = _("“{title}” was done already; noted: {what}")
        return Said((text.format(title=topic.title, what=_noted(before, topic, series)),))
    date = topic.published.date if topic.published else None
    day = day_words(date) if date else _("no date")
    if date and date < today and before.scheduled and before.scheduled.day == date:
        day = _("{day}, as planned").format(day=day)
    if isinstance(topic.number, int):
        text, already = _("{number} “{title}” is done ({day})."), _("“{title}” is done already, as {number}.")
        return Said.of(text, already, number=series.label(topic.number), title=topic.title, day=day)
    text, already = _("“{title}” is done ({day}), without a number."), _("“{title}” is done already.")
    return Said.of(text, already, title=topic.title, day=day)


def _noted(before: Topic, topic: Topic, series: Series) -> str:
    old, new = before.published or Published(), topic.published or Published()
    number = "" if before.number == topic.number else topic.number
    parts = (
        (_("number"), series.label(number) if isinstance(number, int) else number and word_of(NO_NUMBER)),
        (_("title"), topic.article_title if new.title != old.title else ""),
        (_("date"), day_words(new.date) if new.date and new.date != old.date else ""),
        (_("address"), new.url if new.url != old.url else ""),
    )
    return _(", ").join(f"{label} {value}" for label, value in parts if value)


def dropped(outcome: Outcome, why: str | None) -> Said:
    """Say that a topic is given up, and `why`, where that was said now: what stood there before had another reason."""
    text = _("“{title}” is dropped: {why}") if why else _("“{title}” is dropped.")
    return Said.of(text, _("“{title}” is dropped already."), title=outcome.topic.title, why=outcome.topic.why)


def reopened(outcome: Outcome) -> Said:
    """Say that a topic is open again."""
    topic = outcome.topic
    text = _("“{title}” is open already ({status}).")
    return Said((open_again(outcome.backlog, topic),), text.format(title=topic.title, status=status_word(topic.status)))


def open_again(backlog: Backlog, topic: Topic) -> str:
    """Return the sentence for a topic that is open again."""
    text, number = _("“{title}” is open again ({status})."), ""
    if isinstance(topic.number, int):
        text = _("“{title}” is open again ({status}), and keeps {number}.")
        number = backlog.series.label(topic.number)
    elif topic.number == "none":
        text = _("“{title}” is open again ({status}), still outside the series.")
    return text.format(title=topic.title, status=status_word(topic.status), number=number)
