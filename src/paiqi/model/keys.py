"""Each key of the file, once, in the canonical order: what may stand there, what it says, and an example.

The types in `topic.py` and `backlog.py` say to Python what may stand there, and a test holds the two together. The
faults of a broken file, its schema and the tables of docs/format.md are made from here. Nothing that starts a command
needs this.
"""

from __future__ import annotations

from typing import Literal, NamedTuple

from paiqi.i18n import N_

Value = Literal[
    "archived",
    "cadence",
    "choice",
    "count",
    "day",
    "flag",
    "format",
    "holidays",
    "id",
    "ids",
    "mapping",
    "number",
    "numbers",
    "run date",
    "spans",
    "target",
    "text",
    "texts",
    "title",
    "topics",
    "version",
    "zone",
]


class Choice(NamedTuple):
    """A word that may stand there, and what it says."""

    word: str
    says: str = ""


class Key(NamedTuple):
    """A key: its name, what its value is, its heading in an editor, what it says.

    `takes` tells a person what may stand there, where that is not one of the `choices`; `left_out` what it means that
    the key is missing; `examples` are YAML. Texts are Markdown in English, for the catalogue.
    """

    name: str
    value: Value
    heading: str
    says: str
    takes: str = ""
    examples: tuple[str, ...] = ()
    left_out: str = N_("none")
    choices: tuple[Choice, ...] = ()

    @property
    def words(self) -> tuple[str, ...]:
        """The words of the choices."""
        return tuple(choice.word for choice in self.choices)


BELOW = N_("see below")  # what may stand there takes a section of its own
TEXT, _DAY, _TEXTS = N_("text"), N_("date"), N_("list of texts")

FILE = (
    Key("paiqi", "version", "Format", N_("the version of this format"), "`1`", left_out="`1`"),
    Key(
        "series",
        "mapping",
        "Series",
        N_("the numbered series: its title, how a number is written, what came before this file"),
        BELOW,
        (),
        N_("no title, `No.{n}`"),
    ),
    Key("calendar", "mapping", "Calendar", N_("when articles can go out"), BELOW, (), N_("no slots")),
    Key(
        "topics",
        "topics",
        "Topics",
        N_("one entry for each topic: a mapping, or its title alone"),
        N_("a list"),
        (),
        N_("empty"),
    ),
    Key("appendix", "text", "Appendix", N_("Markdown that belongs to no topic"), TEXT, (), N_("empty")),
)
SERIES = (
    Key("title", "text", "Title", N_("the title of the series"), TEXT, (N_("Small Cups"),)),
    Key(
        "format",
        "format",
        "Number format",
        N_("how a number is written; `{n}` stands for it"),
        TEXT,
        ('"No.{n}"', "第{n}篇"),
        "`No.{n}`",
    ),
    Key(
        "archived",
        "archived",
        "Archived",
        N_("numbers published before this file began: used, titles unknown"),
        N_("ranges"),
        ("1-25", "1-20, 22"),
    ),
    Key(
        "archived_note",
        "text",
        "Archive note",
        N_("a remark on the early articles, such as where to find them"),
        TEXT,
        (N_("on the old blog"),),
    ),
    Key(
        "account",
        "choice",
        "Account",
        N_("the kind of WeChat account, which limits how often one can publish"),
        examples=("subscription",),
        left_out=N_("no limit"),
        choices=(
            Choice("subscription", N_("订阅号, one push a day")),
            Choice("service", N_("服务号, four pushes a month")),
        ),
    ),
)
CALENDAR = (
    Key(
        "timezone",
        "zone",
        "Time zone",
        N_("the zone of every time in the file"),
        N_("IANA name"),
        ("Asia/Shanghai",),
        N_("the computer's own"),
    ),
    Key(
        "cadence",
        "cadence",
        "Cadence",
        N_("the rule that makes slots"),
        N_("text, or a list of texts"),
        (N_("weekly on fri at 20:00"), "每周二、周五 20:00"),
        N_("no slots"),
    ),
    Key(
        "capacity",
        "count",
        "Capacity",
        N_("how many articles go out in one slot"),
        N_("whole number from 1"),
        ("2",),
        "`1`",
    ),
    Key(
        "holidays", "holidays", "Holidays", N_("days off: a country's, or your own"), BELOW, ("CN",), N_("no days off")
    ),
    Key(
        "on_day_off",
        "choice",
        "On a day off",
        N_("what becomes of a slot on a day off (a weekend is none)"),
        examples=("before",),
        left_out="`skip`",
        choices=(
            Choice("skip", N_("the slot is left out")),
            Choice("before", N_("it moves to the nearest workday before")),
            Choice("after", N_("it moves to the nearest workday after")),
            Choice("keep", N_("it stays")),
        ),
    ),
    Key(
        "blackouts",
        "spans",
        "Blackouts",
        N_("spans without slots, both ends included"),
        N_("list of dates or spans"),
        ("[2027-02-01..2027-02-20]",),
    ),
)
TOPIC = (
    Key(
        "id",
        "id",
        "Id",
        N_("a name that lasts: `after` and `merged_into` point to it, whatever becomes of the title"),
        N_("a–z, 0–9, hyphens; not digits alone; unique"),
        ("kv-cache",),
        N_("none (commands find it by its title)"),
    ),
    Key("title", "title", "Title", N_("what it is about"), TEXT, (N_("Decaf, explained"),), "–"),
    Key(
        "status",
        "choice",
        "Status",
        N_("where it stands"),
        N_("one of [six words](#words)"),
        ("drafting",),
        "`todo`",
        (
            Choice("todo", N_("waits")),
            Choice("drafting", N_("is being written")),
            Choice("ready", N_("is written and waits for its day")),
            Choice("done", N_("is published")),
            Choice("merged", N_("gave its material to another (`merged_into`)")),
            Choice("dropped", N_("is given up; lists leave it out")),
        ),
    ),
    Key(
        "number",
        "number",
        "Number",
        N_("done: its number; open: a number kept for it; `none`: outside the series"),
        N_("whole number from 1, or `none`"),
        ("33",),
        N_("none yet"),
    ),
    Key(
        "formerly",
        "numbers",
        "Formerly",
        N_("numbers that it had before; they still find it"),
        N_("list of numbers"),
        ("[31]",),
    ),
    Key(
        "published",
        "mapping",
        "Published",
        N_("what went out: `title` (where it differs), `date`, `url`"),
        N_("mapping"),
        ('{date: 2026-01-09, url: "https://…"}',),
        N_("nothing known"),
    ),
    Key(
        "merged_into",
        "target",
        "Merged into",
        N_("where its material went"),
        N_("a number where the target is published, else an id"),
        ("28", "rag-traps"),
        "–",
    ),
    Key(
        "scheduled",
        "run date",
        "Run date",
        N_("the run date: when it is planned to go out"),
        N_("date, or date and time"),
        ("2026-12-04 20:00",),
        N_("not planned"),
    ),
    Key(
        "pinned",
        "flag",
        "Pinned",
        N_("the run date is promised; nothing moves it unless told to"),
        examples=("true",),
        left_out="`false`",
        choices=(Choice("true"), Choice("false")),
    ),
    Key("deadline", "day", "Deadline", N_("publish no later than this day"), _DAY, ("2026-12-04",)),
    Key("not_before", "day", "Not before", N_("publish no earlier than this day"), _DAY, ("2026-12-01",)),
    Key(
        "after",
        "ids",
        "After",
        N_("topics that must not go out later than this one"),
        N_("list of ids"),
        ("[bert-vs-gpt]",),
    ),
    Key(
        "priority",
        "choice",
        "Priority",
        N_("how much it presses"),
        examples=("high",),
        left_out="`normal`",
        choices=(
            Choice("high", N_("before the others")),
            Choice("normal", N_("in the order of the file")),
            Choice("low", N_("after the others")),
        ),
    ),
    Key("pillar", "text", "Pillar", N_("the column it belongs to"), TEXT, (N_("Basics"),)),
    Key("tags", "texts", "Tags", N_("words of your own"), _TEXTS, (N_("[espresso]"),)),
    Key(
        "sources",
        "texts",
        "Sources",
        N_("what feeds the topic: addresses, files, papers, citations"),
        _TEXTS,
        ("[https://arxiv.org/abs/1911.02150, assets/kv.png]",),
    ),
    Key(
        "notes",
        "text",
        "Notes",
        N_("what you collect for it, in Markdown"),
        N_("text, usually after `notes: |`"),
        (N_('"**CO2** does the work"'),),
        N_("empty"),
    ),
    Key("why", "text", "Why", N_("why it was dropped, merged or put off"), TEXT, (N_("nobody asks any more"),)),
    Key("added", "day", "Added", N_("the day the idea came in"), _DAY, ("2026-11-23",), N_("unknown")),
)
PUBLISHED = (
    Key("title", "text", "Title", "the article's title, where it differs from the topic's"),
    Key("date", "day", "Date", "the day it really went out", examples=("2026-12-04",)),
    Key("url", "text", "Address", "where it can be read"),
)
