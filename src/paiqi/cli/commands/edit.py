"""`edit`: change a topic: by options, or in your editor."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Literal, TypeVar

from typer import Context

from paiqi.cli.options import TopicName, option
from paiqi.cli.writing import writing
from paiqi.errors import WrongUsageError
from paiqi.i18n import N_, _
from paiqi.model.topic import Priority, Status
from paiqi.operations.editing import Edit, edit_topic, read_after, read_tags
from paiqi.reports.edited import edited

if TYPE_CHECKING:
    import datetime as dt
    from enum import StrEnum

    from paiqi.cli.run import Run

    Word = TypeVar("Word", bound=StrEnum)


_USUAL: dict[type, str] = {Status: Status.TODO, Priority: Priority.NORMAL}


def command(
    ctx: Context,
    topic: TopicName,
    *,
    title: Annotated[str | None, option("--title", N_("Its new title."), N_("TITLE"))] = None,
    tag: Annotated[
        list[str] | None, option("--tag -t", N_("+x or x adds a tag, -x removes one (repeatable)."), N_("±TAG"))
    ] = None,
    priority: Annotated[str | None, option("--priority", N_("high, normal or low."), N_("PRIORITY"))] = None,
    status: Annotated[
        str | None, option("--status", N_("todo, drafting or ready, of an open topic."), N_("STATUS"))
    ] = None,
    deadline: Annotated[str | None, option("--deadline", N_("Publish no later than this."), N_("DATE"))] = None,
    not_before: Annotated[str | None, option("--not-before", N_("Publish no earlier than this."), N_("DATE"))] = None,
    after: Annotated[
        list[str] | None,
        option("--after", N_("What must not go out later; -x takes it out (repeatable)."), N_("±TOPIC")),
    ] = None,
    pillar: Annotated[str | None, option("--pillar", N_("The column it belongs to."), N_("PILLAR"))] = None,
    why: Annotated[str | None, option("--why", N_("Why it stands as it does."), N_("TEXT"))] = None,
) -> None:
    if all(value is None for value in (title, tag, priority, status, deadline, not_before, after, pillar, why)):
        from paiqi.cli.editor import edit_by_hand

        edit_by_hand(ctx, topic)
        return
    with writing(ctx) as run:
        found = run.pick(topic, open_first=True)
        change = Edit(
            title=title,
            status=_word(Status, "--status", status, named=("todo", "drafting", "ready")),
            deadline=_day(run, deadline),
            not_before=_day(run, not_before),
            priority=_word(Priority, "--priority", priority, named=tuple(Priority)),
            pillar=pillar,
            why=why,
            tags=read_tags(tag or ()),
            after=read_after(found, after or (), run.pick),
        )
        outcome = edit_topic(run.backlog, found, change, today=run.today)
        run.finish(outcome, edited(found, outcome))


def _day(run: Run, text: str | None) -> dt.date | Literal[""] | None:
    """Read a date; an empty text stays one."""
    return "" if text is not None and not text.strip() else run.day(text)


def _word(words: type[Word], option: str, text: str | None, *, named: tuple[str, ...]) -> Word | None:
    """Read one of `words`; an empty text is the one that a topic without the key has. `named` are offered."""
    if text is None:
        return None
    try:
        return words(text.strip().casefold() or _USUAL[words])
    except ValueError:
        allowed = _("one of {allowed}").format(allowed=_(", ").join(named))
        raise WrongUsageError(
            _("{name} must be {what}").format(name=option, what=allowed),
            remedy=_("see {command} --help").format(command="paiqi edit"),
        ) from None
