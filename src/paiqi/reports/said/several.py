"""What was done to several topics: each in its sentence, many of them cut short."""

from __future__ import annotations

from typing import TYPE_CHECKING

from paiqi.i18n import _, ngettext
from paiqi.operations.several import cut_short
from paiqi.reports.said import Said

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from paiqi.model.topic import Topic
    from paiqi.operations.several import Kind, Several, Step


def change_question(n: int) -> str:
    """Return what is asked before `n` topics change."""
    return ngettext("That changes {n} topic. Go on?", "That changes {n} topics. Go on?", n).format(n=n)


def of_each(
    several: Several[Kind], say: Callable[[Step[Kind]], Said], *, question: Callable[[int], str] = change_question
) -> Said:
    """Say of each topic what `say` says of one; of many, of the first ones. `question` asks before so many change."""
    said = [say(step) for step in several.steps]
    if len(said) == 1:
        return said[0]
    changed = [step for step in several.steps if step.changes]
    lines = (one.done if step.changes else (one.nothing,) for step, one in zip(several.steps, said, strict=True))
    already = tuple((one.nothing,) for one in said)
    return Said(
        cut_short(tuple(lines)),
        " ".join(cut_short(already)) or _("No topic is named, so nothing was changed."),
        about=cut_short(tuple((f"  {step.topic.title}",) for step in changed)),
        question=question(len(changed)),
    )


def removed(topics: Sequence[Topic]) -> Said:
    """Say which topics are gone."""
    lines = tuple((_("“{title}” is deleted.").format(title=topic.title),) for topic in topics)
    return Said(
        cut_short(lines),
        _("No topic is named, so nothing was changed."),
        about=cut_short(tuple((f"  {topic.title}",) for topic in topics)),
        question=change_question(len(topics)) if len(topics) > 1 else "",
    )
