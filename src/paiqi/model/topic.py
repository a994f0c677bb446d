"""A topic: one entry of the backlog, from idea to published article."""

import datetime as dt
from enum import StrEnum
from operator import attrgetter
from typing import Annotated, Any, Literal

import msgspec

from paiqi.model.days import RunDate

# msgspec reads the annotations of what it decodes, so they are no texts here, which it would compile at each start.

DRAFTS = "drafts"  # the folder of the drafts, beside the backlog
LISTED = "x-listed"  # the one key of this kind that paiqi writes
TEMPLATE = f"{DRAFTS}/_template.md"  # the writer's own, from which new drafts are made
Number = Annotated[int, msgspec.Meta(ge=1)]
Id = Annotated[str, msgspec.Meta(pattern=r"^(?=.*[a-z-])[a-z0-9-]+$(?!\n)")]
Text = Annotated[str, msgspec.Meta(min_length=1)]


class Status(StrEnum):
    """Where a topic stands on its way to the reader."""

    TODO = "todo"
    DRAFTING = "drafting"
    READY = "ready"
    DONE = "done"
    MERGED = "merged"
    DROPPED = "dropped"

    @property
    def open(self) -> bool:
        """Whether the topic still waits to be published."""
        return self in OPEN_STATUSES


OPEN_STATUSES = frozenset({Status.TODO, Status.DRAFTING, Status.READY})


class Priority(StrEnum):
    """How much a topic presses, most first; a topic without one is `normal`."""

    HIGH = "high"
    NORMAL = "normal"
    LOW = "low"

    @property
    def rank(self) -> int:
        """Its place in the order of priorities: 0 for the highest."""
        return _PRIORITIES.index(self)


_PRIORITIES = tuple(Priority)


class Published(msgspec.Struct, frozen=True, omit_defaults=True, forbid_unknown_fields=True):
    """What went out: the article's own title, its real date, its address."""

    title: str | None = None
    date: dt.date | None = None
    url: str | None = None


class Topic(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, forbid_unknown_fields=True, eq=False):
    """One entry of the backlog. The order of the fields is the order in which paiqi writes new keys.

    Two topics are equal when all their keys are; `origin`, the place in the file a topic was read from
    (0 for the first, -1 for one that is in no file yet), is identity, not content.
    """

    id: Id | None = None
    title: Text
    status: Status = Status.TODO
    number: Number | Literal["none"] | None = None
    formerly: tuple[Number, ...] = ()
    published: Published | None = None
    merged_into: Number | Id | None = None
    scheduled: RunDate | None = None
    pinned: bool = False
    deadline: dt.date | None = None
    not_before: dt.date | None = None
    after: tuple[Id, ...] = ()
    priority: Priority = Priority.NORMAL
    pillar: str | None = None
    owner: str | None = None
    tags: tuple[Text, ...] = ()
    sources: tuple[Text, ...] = ()
    notes: str = ""
    why: str | None = None
    added: dt.date | None = None
    # paiqi refuses DEL in keys, so none of a file can be taken for these two.
    x: dict[str, Any] = msgspec.field(default_factory=dict, name="\x7fx")
    origin: int = msgspec.field(default=-1, name="\x7forigin")

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Topic) and bool(_content(self) == _content(other))

    def __ne__(self, other: object) -> bool:
        # A Struct brings a __ne__ of its own, so Python does not derive this one.
        return not self.__eq__(other)

    def __hash__(self) -> int:
        return hash((self.id, self.title, self.number))

    @property
    def open(self) -> bool:
        """Whether the topic still waits to be published (todo, drafting or ready)."""
        return self.status in OPEN_STATUSES

    @property
    def draft(self) -> str | None:
        """Where its draft is, from the backlog's folder (`drafts/kv-cache.md`); None without the id that names it."""
        return f"{DRAFTS}/{self.id}.md" if self.id else None

    @property
    def listed_title(self) -> str | None:
        """What the list that it came from calls it, where its title was changed since."""
        title = self.x.get(LISTED)
        return title if isinstance(title, str) and title else None

    @property
    def article_title(self) -> str:
        """The title the reader saw, where there is one, else the topic's."""
        return (self.published and self.published.title) or self.title


KEYS: tuple[str, ...] = tuple(f for f in Topic.__struct_fields__ if f not in {"x", "origin"})
CONTENT_FIELDS: tuple[str, ...] = (*KEYS, "x")
_content = attrgetter(*CONTENT_FIELDS)
