"""One operation on several topics, in their order: all of them or none."""

from __future__ import annotations

from typing import TYPE_CHECKING, Generic, NamedTuple, TypeVar

from paiqi.i18n import _, ngettext
from paiqi.model.outcome import Outcome

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from paiqi.model.backlog import Backlog
    from paiqi.model.topic import Topic

Kind = TypeVar("Kind", bound=Outcome)
# Whoever changes more topics at once hears of so many.
_MOST_SAID = 10


class Step(NamedTuple, Generic[Kind]):
    """What the operation did to one topic: the backlog and the topic as it found them, and its outcome."""

    before: Backlog
    topic: Topic
    outcome: Kind

    @property
    def changes(self) -> bool:
        """Whether anything is another than before."""
        return bool(self.outcome.files) or self.outcome.backlog != self.before


class Several(Outcome, Generic[Kind], frozen=True, kw_only=True):
    """The outcome of all `steps` together."""

    steps: tuple[Step[Kind], ...] = ()


def each(backlog: Backlog, topics: Iterable[Topic], operation: Callable[[Backlog, Topic], Kind]) -> Several[Kind]:
    """Do `operation` to each of `topics` on the backlog that the one before left; what it raises ends them all."""
    steps: list[Step[Kind]] = []
    after = backlog
    for topic in topics:
        now = after.current(topic)
        outcome = operation(after, now)
        steps.append(Step(after, now, outcome))
        after = outcome.backlog
    warnings = dict.fromkeys(warning for step in steps for warning in step.outcome.warnings)
    files = {path: text for step in steps for path, text in step.outcome.files.items()}
    now_all = tuple(after.current(topic) for step in steps for topic in step.outcome.topics)
    return Several(after, cut_short(tuple((warning,) for warning in warnings)), files, now_all, steps=tuple(steps))


def cut_short(groups: Sequence[tuple[str, ...]]) -> tuple[str, ...]:
    """Return the lines of the first groups, and how many more groups there are."""
    lines = tuple(line for group in groups[:_MOST_SAID] for line in group)
    left = len(groups) - _MOST_SAID
    return (*lines, ngettext("… and {n} more.", "… and {n} more.", left).format(n=left)) if left > 0 else lines


def only_for_one(topics: Sequence[Topic], **given: str | None) -> None:
    """Refuse options that say something of one topic where several are named."""
    names = [f"--{name}" for name, value in given.items() if value is not None]
    if names and len(topics) > 1:
        from paiqi.errors import WrongUsageError
        from paiqi.naming.names import named

        titles = _(", ").join(f"“{named(topic)}”" for topic in topics)
        raise WrongUsageError(
            _("{option} is for one topic, not for {topics}").format(option=names[0], topics=titles),
            remedy=_("name one of them, or leave {option} out").format(option=names[0]),
        )
