"""What was found in a list that somebody kept by hand, what became of every line, and what its import did."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from paiqi.model.topic import Priority, Status, Topic

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

    from paiqi.lists.decisions import Alternative, Aside, Decision, Left
    from paiqi.model.backlog import Backlog
    from paiqi.model.changes import Change
    from paiqi.model.days import RunDate


class LineKind(StrEnum):
    """What a line of the list is; each is exactly one of these."""

    TOPIC = "topic"  # a topic's title or its notes
    ARTICLE = "article"  # a published article: `33: title`
    SOURCE = "source"  # in the notes too, but all it says is a source
    ARCHIVE = "archive"  # early articles without titles: `1-25: …`
    APPENDIX = "appendix"
    LEFT = "left"  # an article by a number that nobody has, and no title
    STRUCTURE = "structure"  # section headings and rules: said by each topic's status
    BLANK = "blank"


class RemarkKind(StrEnum):
    """What may be wrong with a list."""

    GAP = "gap"
    NEAR = "near"
    OTHER_TITLE = "other_title"
    DOUBLE = "double"
    CONTRADICTION = "contradiction"
    NUMBER_TWICE = "number_twice"
    NUMBER_ARCHIVED = "number_archived"
    NO_NUMBER = "no_number"
    STRUCK = "struck"
    MERGED_NOWHERE = "merged_nowhere"
    MERGED_UNSAID = "merged_unsaid"
    MERGED_INTO_NOBODY = "merged_into_nobody"
    LOOKS_PUBLISHED = "looks_published"
    PILLAR = "pillar"
    MARKS_DIFFER = "marks_differ"
    CONTROL = "control"
    UNCLOSED = "unclosed"
    CHANGED_BY_HAND = "changed_by_hand"
    ROWS_DIFFER = "rows_differ"
    NUMBER_OF_EARLY = "number_of_early"
    NUMBER_OF_NOBODY = "number_of_nobody"
    OUT_OF_ARCHIVE = "out_of_archive"
    SETTINGS_LEFT_OUT = "settings_left_out"
    COMMENTS_LEFT_OUT = "comments_left_out"
    ENCODING = "encoding"
    FILES_NO_TEXT = "files_no_text"
    FILES_IRREGULAR = "files_irregular"
    FILES_UNREADABLE = "files_unreadable"
    FILES_LARGE = "files_large"
    FILES_BEYOND = "files_beyond"
    FILES_OF_SECTIONS = "files_of_sections"
    FILES_OF_OTHER_KINDS = "files_of_other_kinds"


# Files of a folder that hold no topic, each counted where lines are.
LEFT_OUT = frozenset(
    {
        *(RemarkKind.FILES_NO_TEXT, RemarkKind.FILES_IRREGULAR, RemarkKind.FILES_UNREADABLE, RemarkKind.FILES_LARGE),
        *(RemarkKind.FILES_BEYOND, RemarkKind.FILES_OF_SECTIONS),
    }
)
_MOST_FILES = 5


@dataclass(frozen=True, slots=True)
class Remark:
    """Something that the writer should look at: which lines (counted from 1), and the values that tell."""

    kind: RemarkKind
    lines: tuple[int, ...]
    values: dict[str, Any] = field(default_factory=dict)


def named_files(kind: RemarkKind, names: Sequence[str], **values: Any) -> Remark:
    """Return a remark on files of a folder: how many (`n`), and the names of the first of them (`files`)."""
    shown = (*names[:_MOST_FILES], *(["…"] if len(names) > _MOST_FILES else []))
    return Remark(kind, (), {"n": len(names), "files": shown, **values})


class JoinKind(StrEnum):
    """Why two entries of a list are one topic."""

    DOUBLE = "double"
    ARTICLE = "article"


@dataclass(frozen=True, slots=True)
class Join:
    """Two entries of the list that became one topic.

    `what` names what the topic got from its second entry (`status`, `number`, `notes`, `sources`, `title`, `url`,
    `date`); `article` is the title the article went out under, where it is one.
    """

    kind: JoinKind
    title: str
    lines: tuple[int, ...]
    what: tuple[str, ...]
    number: int | None = None
    article: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ListedTopic:
    """One topic of a list.

    `lines` are those it stands on, the first first. `merged_into` is a number, or the title that the list names.
    `links` are article addresses that stand alone in its notes: where the article went out once it is done, sources
    before. `article` marks what stands under its number among the published articles: its title is the one readers saw,
    and empty where the list has the number alone.
    """

    title: str
    lines: tuple[int, ...]
    status: Status = Status.TODO
    number: int | None = None
    merged_into: int | str | None = None
    published_title: str | None = None
    published_date: dt.date | None = None
    published_url: str | None = None
    pillar: str | None = None
    scheduled: RunDate | None = None
    deadline: dt.date | None = None
    not_before: dt.date | None = None
    added: dt.date | None = None
    priority: Priority = Priority.NORMAL
    tags: tuple[str, ...] = ()
    owner: str | None = None
    sources: tuple[str, ...] = ()
    notes: str = ""
    links: tuple[str, ...] = ()
    article: bool = False


@dataclass(frozen=True, slots=True)
class Told:
    """A backlog as a list of paiqi's own tells it to the letter, the lines of each topic, and what each line is."""

    backlog: Backlog
    lines: tuple[tuple[int, ...], ...]
    kinds: tuple[LineKind, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ListDocument:
    """A list as it was read: nothing of it is lost.

    `kinds` says what each line is, the first line first. `appendix` holds the blocks that belong to no topic.
    `archived` is written as in the backlog (`1-25`). `told` is what a list of paiqi's own says to the letter. `kind` is
    the name of the kind of file (`folder` for a folder), `asides` are the sections that the appendix comes from.
    """

    topics: tuple[ListedTopic, ...] = ()
    archived: str | None = None
    archived_note: str | None = None
    appendix: tuple[str, ...] = ()
    kinds: tuple[LineKind, ...] = ()
    joins: tuple[Join, ...] = ()
    findings: tuple[Remark, ...] = ()
    decisions: tuple[Decision, ...] = ()
    alternative: Alternative | None = None
    left: tuple[Left, ...] = ()
    guessed_years: tuple[int, ...] = ()
    ordinals: int = 0
    told: Told | None = None
    kind: str = ""
    asides: tuple[Aside, ...] = ()


@dataclass(frozen=True, slots=True)
class Conflict:
    """A field in which the list and the backlog differ: the backlog's value is kept.

    `field` is a key of a topic (`published.title` for one below another), or `archived`, `archived_note` and
    `appendix`, which belong to no topic; `title` is empty then.
    """

    title: str
    field: str
    ours: Any
    theirs: Any
    lines: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportReport:
    """What became of a list: `lines` counts its lines by kind and adds up to all of them.

    `kind` and `asides` are those of the list.
    It was compared with its copy imported on the day `since`, if there is one; else, where topics were there already,
    `by_titles`. `taken_out` names topics of both copies that are not in the backlog any more, `no_longer` those that
    only the backlog has still. `became` tells for each title of the list the id (the title) of its topic,
    `pairs` for each entry that is in the backlog its topic as it is now.
    """

    lines: dict[LineKind, int]
    added: tuple[Topic, ...] = ()
    extended: tuple[Change, ...] = ()
    unchanged: tuple[Topic, ...] = ()
    joins: tuple[Join, ...] = ()
    conflicts: tuple[Conflict, ...] = ()
    findings: tuple[Remark, ...] = ()
    next_number: int = 1
    has_numbers: bool = False
    decisions: tuple[Decision, ...] = ()
    alternative: Alternative | None = None
    left: tuple[Left, ...] = ()
    guessed_years: tuple[int, ...] = ()
    ordinals: int = 0
    since: dt.date | None = None
    by_titles: bool = False
    taken_out: tuple[str, ...] = ()
    no_longer: tuple[str, ...] = ()
    became: tuple[tuple[str, str], ...] = ()
    pairs: tuple[tuple[ListedTopic, Topic], ...] = ()
    kind: str = ""
    asides: tuple[Aside, ...] = ()

    @property
    def total(self) -> int:
        """The number of lines of the list."""
        return sum(self.lines.values())
