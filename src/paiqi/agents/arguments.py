"""What each tool takes: the types from which its schema comes, and by which its arguments are read."""

from __future__ import annotations

from typing import Annotated, Any, Literal

import msgspec
from msgspec import Meta, Struct, field

from paiqi.i18n import N_, _
from paiqi.model.topic import Priority, Status  # noqa: TC001 - msgspec reads the annotations
from paiqi.reports.choosing import Order

MOST_TOPICS = 100
MOST_LISTED = 500
_MOST_WEEKS = 52

# A text of each kind has a bound: whoever has more to say writes it into a file.
_NAME, _LINE, _TEXT = 300, 1_000, 20_000

Name = Annotated[str, Meta(min_length=1, max_length=_NAME)]
Word = Annotated[str, Meta(max_length=_NAME)]
Short = Annotated[str, Meta(max_length=100)]
Line = Annotated[str, Meta(max_length=_LINE)]
Text = Annotated[str, Meta(max_length=_TEXT)]
Address = Annotated[str, Meta(max_length=2_000)]
Lines = Annotated[list[Annotated[str, Meta(min_length=1, max_length=_LINE)]], Meta(max_length=50)]
TopicName = Annotated[
    str,
    Meta(
        min_length=1,
        max_length=_NAME,
        description=N_("A topic: its id, its number, or any piece of its title (pinyin works too)."),
    ),
]
TopicNames = Annotated[
    list[Name],
    Meta(
        min_length=1,
        max_length=MOST_TOPICS,
        description=N_("Topics, each by its id, its number, or any piece of its title."),
    ),
]
Date = Annotated[
    str, Meta(max_length=100, description=N_("A date as people say it: 2026-12-04, fri, in 2 weeks, 下周二, 12月3日."))
]
Deadline = Annotated[
    Short | None,
    Meta(description=N_("Publish no later than this date; in edit an empty text takes it away.")),
]
Tags = Annotated[Lines | None, Meta(description=N_("Tags; in edit +x or x adds one, -x removes one."))]
Pillar = Annotated[Word | None, Meta(description=N_("The column it belongs to."))]
Owner = Annotated[Word | None, Meta(description=N_("Who writes it; me is the writer whose computer this is."))]
Sources = Annotated[
    Annotated[list[Annotated[str, Meta(min_length=1, max_length=2_000)]], Meta(max_length=50)],
    Meta(description=N_("Addresses (https://…), citations, or files below the backlog's folder (assets/kv.png).")),
]


class Arguments(Struct, forbid_unknown_fields=True, kw_only=True):
    """The arguments of a tool; those named in `words` stand, in the log, as words behind it."""

    def words(self) -> tuple[str, ...]:
        """Return them as a command would be typed: what is not as usual."""
        typed: list[str] = []
        for one in msgspec.structs.fields(self):
            value = getattr(self, one.name)
            if one.required:
                typed += map(str, value) if isinstance(value, list) else [str(value)]
            elif value != one.default:
                option = f"--{one.encode_name.replace('_', '-')}"
                if value is True:
                    typed.append(option)
                else:
                    typed += [
                        word for each in (value if isinstance(value, list) else [value]) for word in (option, str(each))
                    ]
        return tuple(typed)


class List(Arguments):
    """Which topics to list."""

    words_in_title: Annotated[
        Line | None, Meta(description=N_("Only with these words in the title (pinyin works too)."))
    ] = field(name="words", default=None)
    todo: Annotated[bool, Meta(description=N_("Open topics: todo, drafting, ready."))] = False
    status: Annotated[
        list[Status] | None, Meta(description=N_("Those with one of these statuses (else all but dropped)."))
    ] = None
    scheduled: Annotated[bool, Meta(description=N_("Only open topics with a run date."))] = False
    when: Annotated[
        Line | None, Meta(description=N_("Only what goes out, or went out, then: next week, dec, 12月."))
    ] = None
    tag: Annotated[Lines | None, Meta(description=N_("Only with each of these tags."))] = None
    pillar: Annotated[Line | None, Meta(description=N_("Only of this pillar."))] = None
    priority: Annotated[list[Priority] | None, Meta(description=N_("Those with one of these priorities."))] = None
    owner: Annotated[Line | None, Meta(description=N_("Only what this person writes; me is the writer."))] = None
    search: Annotated[
        Line | None, Meta(description=N_("Only with these words anywhere, drafts and the appendix too; says where."))
    ] = None
    sort: Annotated[Order, Meta(description=N_("The order; file is that of the backlog."))] = Order.FILE
    reverse: Annotated[bool, Meta(description=N_("The other way round."))] = False
    limit: Annotated[int, Meta(ge=1, le=MOST_LISTED, description=N_("Name at most so many topics."))] = 50
    offset: Annotated[
        int, Meta(ge=0, le=1_000_000, description=N_("Pass over so many first: next_offset of the last answer."))
    ] = 0


class Show(Arguments):
    """The topic to show."""

    topic: TopicName


class Next(Arguments):
    """How many topics to name."""

    count: Annotated[int, Meta(ge=1, le=MOST_TOPICS, description=N_("Name at most so many topics."))] = 5
    owner: Annotated[Line | None, Meta(description=N_("Only what this person writes; me is the writer."))] = None


class Agenda(Arguments):
    """Which weeks to show."""

    when: Annotated[
        Line | None, Meta(description=N_("From this week on: next week, dec, 下周, 12月 (else this week)."))
    ] = None
    weeks: Annotated[
        Annotated[int, Meta(ge=1, le=_MOST_WEEKS)] | None,
        Meta(description=N_("So many weeks (else 6, or all of when).")),
    ] = None
    owner: Annotated[Line | None, Meta(description=N_("Only what this person writes; me is the writer."))] = None


class Check(Arguments):
    """Which rules to go by."""

    select: Annotated[
        Lines | None, Meta(description=N_("Only these rules: codes or their beginnings, such as E or W2."))
    ] = None
    ignore: Annotated[Lines | None, Meta(description=N_("All rules but these."))] = None


class Add(Arguments):
    """A new topic."""

    title: Annotated[str, Meta(min_length=1, max_length=_LINE, description=N_("Its title."))]
    tag: Tags = None
    source: Sources | None = None
    note: Annotated[Text | None, Meta(description=N_("Its notes, as Markdown."))] = None
    priority: Priority | None = None
    deadline: Deadline = None
    pillar: Pillar = None
    owner: Owner = None


class Note(Arguments):
    """A note for a topic."""

    topic: TopicName
    text: Annotated[
        str,
        Meta(
            min_length=1,
            max_length=_TEXT,
            description=N_("The note: a line becomes a list item, several lines stay as they are."),
        ),
    ]


class Source(Arguments):
    """Sources for a topic."""

    topic: TopicName
    sources: Annotated[Sources, Meta(min_length=1)]


class Edit(Arguments):
    """What to change of topics; an empty text takes a value away."""

    topics: TopicNames
    title: Annotated[Line | None, Meta(description=N_("Its new title (of one topic)."))] = None
    tag: Tags = None
    priority: Priority | None = None
    status: Annotated[
        Literal["todo", "drafting", "ready"] | None, Meta(description=N_("todo, drafting or ready, of an open topic."))
    ] = None
    deadline: Deadline = None
    not_before: Annotated[
        Short | None,
        Meta(description=N_("Publish no earlier than this date; an empty text takes it away.")),
    ] = None
    after: Annotated[
        Lines | None, Meta(description=N_("Topics that must not go out later than this one; -x takes one out."))
    ] = None
    pillar: Pillar = None
    owner: Owner = None
    why: Annotated[Text | None, Meta(description=N_("Why it stands as it does."))] = None


class Draft(Arguments):
    """The topics to begin writing."""

    topics: TopicNames
    file: Annotated[
        bool,
        Meta(
            description=N_("Also make its draft file in the folder drafts, with the title, the notes and the sources.")
        ),
    ] = False


class Ready(Arguments):
    """The topics that are written."""

    topics: TopicNames


class Done(Arguments):
    """The topics that went out, and how."""

    topics: TopicNames
    no: Annotated[
        Annotated[int, Meta(ge=1, le=999_999_999)] | Annotated[str, Meta(max_length=40)] | None,
        Meta(
            description=N_("Its number (of one topic); none for an article outside the series. Else the next free one.")
        ),
    ] = None
    date: Annotated[Short | None, Meta(description=N_("When it went out (else its run date, else today)."))] = None
    url: Annotated[Address | None, Meta(description=N_("Its address."))] = None
    title: Annotated[Line | None, Meta(description=N_("Its title as published."))] = None


class Merge(Arguments):
    """The topics to merge, and where."""

    topics: TopicNames
    into: Annotated[
        str,
        Meta(
            min_length=1,
            max_length=_NAME,
            description=N_("Where their material goes: a topic, or an article's number."),
        ),
    ]


class Plan(Arguments):
    """The slots to plan on, and the topics to plan; without any, all that wait, on the slots of the calendar."""

    weekly: Annotated[bool, Meta(description=N_("One slot a week (on the calendar's weekday, else Friday)."))] = False
    daily: Annotated[bool, Meta(description=N_("One slot a day."))] = False
    biweekly: Annotated[bool, Meta(description=N_("One slot every two weeks."))] = False
    monthly: Annotated[bool, Meta(description=N_("One slot a month, on its first such weekday."))] = False
    every: Annotated[Line | None, Meta(description=N_("Any rule: “workdays at 8:00”, “每月15日”, an RRULE."))] = None
    on: Annotated[Line | None, Meta(description=N_("The weekdays: tue,fri or 周二、周五."))] = None
    at: Annotated[Line | None, Meta(description=N_("The time of the slots."))] = None
    start: Annotated[Line | None, Meta(description=N_("The first day (else tomorrow)."))] = field(
        name="from", default=None
    )
    until: Annotated[Line | None, Meta(description=N_("The last day."))] = None
    count: Annotated[
        Annotated[int, Meta(ge=0, le=10_000)] | None,
        Meta(description=N_("At most so many topics get a first date; 0: none.")),
    ] = None
    only: Annotated[
        Annotated[list[Name], Meta(min_length=1, max_length=MOST_TOPICS)] | None,
        Meta(description=N_("Only these topics.")),
    ] = None
    replan: Annotated[
        bool, Meta(description=N_("Also move what has a run date and is not pinned, as little as can be."))
    ] = False
    catch_up: Annotated[
        bool, Meta(description=N_("Also give new dates to what slipped; before what is begun the queue slides."))
    ] = False
    strict: Annotated[bool, Meta(description=N_("Refuse where a deadline would be missed."))] = False


class Schedule(Arguments):
    """The plan to write."""

    digest: Annotated[
        str, Meta(min_length=1, max_length=64, description=N_("The digest that plan gave with the plan."))
    ]


class Move(Arguments):
    """The topic to move, and to when."""

    topic: TopicName
    date: Date
    no_ripple: Annotated[bool, Meta(description=N_("Leave the others where they are, even on the same date."))] = False
    keep_gaps: Annotated[
        bool, Meta(description=N_("Let the others pass over slots that are empty, not fill them."))
    ] = False


class Undo(Arguments):
    """Nothing: it is the caller's own last step."""


def input_schema(kind: type[Arguments]) -> dict[str, Any]:
    """Return the JSON Schema of a tool's arguments, with its descriptions in the user's language."""
    schema = msgspec.json.schema(kind)
    kinds = schema["$defs"]
    root = kinds.pop(kind.__name__)
    for inner in kinds.values():
        inner.pop("description", None)
    root.pop("description", None)
    told: dict[str, Any] = _told({**root, **({"$defs": kinds} if kinds else {})})
    return told


def _told(schema: Any) -> Any:
    if isinstance(schema, list):
        return [_told(one) for one in schema]
    if not isinstance(schema, dict):
        return schema
    return {
        key: _(value) if key == "description" and isinstance(value, str) else _told(value)
        for key, value in schema.items()
        if key != "title" or not isinstance(value, str)
    }
