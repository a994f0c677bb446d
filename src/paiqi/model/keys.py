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
    "lead",
    "mapping",
    "number",
    "numbers",
    "reasons",
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
    """A word that may stand there, and what it says; `also` are other words that one may type for it."""

    word: str
    says: str = ""
    also: tuple[str, ...] = ()


class Key(NamedTuple):
    """A key: its name, the kind of its value, what it says; examples in YAML; what it means that it is missing.

    `called` is its heading in an editor, where that is not its name; `kind` tells what may stand there, where the kind
    of the value does not. `also` are other names that one may type for it, the first of them the one that Chinese has.
    Texts are Markdown in English, for the catalogue.
    """

    name: str
    value: Value
    says: str
    examples: tuple[str, ...] = ()
    left_out: str = N_("none")
    called: str = ""
    kind: str = ""
    choices: tuple[Choice, ...] = ()
    also: tuple[str, ...] = ()

    @property
    def heading(self) -> str:
        """What the key is called in an editor."""
        return self.called or self.name.replace("_", " ").capitalize()

    @property
    def takes(self) -> str:
        """What may stand there, in words; empty where the choices say it."""
        return self.kind or _TAKES.get(self.value, "")

    @property
    def words(self) -> tuple[str, ...]:
        """The words of the choices."""
        return tuple(choice.word for choice in self.choices)


BELOW = N_("see below")  # what may stand there takes a section of its own
_TAKES: dict[Value, str] = {
    "archived": N_("ranges"),
    "cadence": N_("text, or a list of texts"),
    "count": N_("whole number from 1"),
    "day": N_("date"),
    "format": N_("text"),
    "id": N_("a–z, 0–9, hyphens; not digits alone; unique"),
    "ids": N_("list of ids"),
    "lead": N_("a duration, in days or in workdays"),
    "mapping": N_("mapping"),
    "number": N_("whole number from 1, or `none`"),
    "numbers": N_("list of numbers"),
    "reasons": N_("codes, each with a reason"),
    "run date": N_("date, or date and time"),
    "spans": N_("list of dates or spans"),
    "target": N_("a number where the target is published, else an id"),
    "text": N_("text"),
    "texts": N_("list of texts"),
    "title": N_("text"),
    "topics": N_("a list"),
    "version": "`1`",
    "zone": N_("IANA name"),
}

FILE = (
    Key("paiqi", "version", N_("the version of this format"), (), "`1`", called="Format"),
    Key(
        "series",
        "mapping",
        N_("the numbered series: its title, how a number is written, what came before this file"),
        (),
        N_("no title, `No.{n}`"),
        kind=BELOW,
    ),
    Key("calendar", "mapping", N_("when articles can go out"), (), N_("no slots"), kind=BELOW),
    Key("check", "mapping", N_("what `paiqi check` leaves out"), (), N_("nothing"), kind=BELOW),
    Key("topics", "topics", N_("one entry for each topic: a mapping, or its title alone"), (), N_("empty")),
    Key("appendix", "text", N_("Markdown that belongs to no topic"), (), N_("empty")),
)
SERIES = (
    Key("title", "text", N_("the title of the series"), (N_("Small Cups"),), also=("标题", "系列", "系列名")),
    Key(
        "format",
        "format",
        N_("how a number is written; `{n}` stands for it"),
        ('"No.{n}"', "第{n}篇"),
        "`No.{n}`",
        called="Number format",
        also=("编号格式", "编号"),
    ),
    Key(
        "archived",
        "archived",
        N_("numbers published before this file began: used, titles unknown"),
        ("1-25", "1-20, 22"),
        also=("早期文章", "早期"),
    ),
    Key(
        "archived_note",
        "text",
        N_("a remark on the early articles, such as where to find them"),
        (N_("on the old blog"),),
        called="Archive note",
        also=("早期文章说明", "早期说明"),
    ),
    Key(
        "account",
        "choice",
        N_("the kind of WeChat account, which limits how often one can publish"),
        ("subscription",),
        N_("no limit"),
        choices=(
            Choice("subscription", N_("订阅号, one push a day"), ("订阅号", "subscription account")),
            Choice("service", N_("服务号, four pushes a month"), ("服务号", "service account")),
        ),
        also=("账号", "账号类型", "公众号", "公众号类型"),
    ),
)
CALENDAR = (
    Key(
        "timezone",
        "zone",
        N_("the zone of every time in the file"),
        ("Asia/Shanghai",),
        N_("the computer's own"),
        called="Time zone",
        also=("时区", "tz"),
    ),
    Key(
        "cadence",
        "cadence",
        N_("the rule that makes slots"),
        (N_("weekly on fri at 20:00"), "每周二、周五 20:00"),
        N_("no slots"),
        also=("节奏", "发布节奏"),
    ),
    Key(
        "capacity",
        "count",
        N_("how many articles go out in one slot"),
        ("2",),
        "`1`",
        also=("每档篇数", "篇数", "容量"),
    ),
    Key(
        "holidays",
        "holidays",
        N_("days off: a country's, or your own"),
        ("CN",),
        N_("no days off"),
        kind=BELOW,
        also=("节假日", "放假", "假日", "假期", "holiday"),
    ),
    Key(
        "on_day_off",
        "choice",
        N_("what becomes of a slot on a day off (a weekend is none)"),
        ("before",),
        "`skip`",
        called="On a day off",
        choices=(
            Choice("skip", N_("the slot is left out"), ("跳过", "轮空", "不发", "停发")),
            Choice("before", N_("it moves to the nearest workday before"), ("提前", "往前", "之前")),
            Choice("after", N_("it moves to the nearest workday after"), ("顺延", "推后", "往后", "之后")),
            Choice("keep", N_("it stays"), ("照发", "照常", "不变")),
        ),
        also=("遇到放假", "遇放假", "遇假日"),
    ),
    Key(
        "blackouts",
        "spans",
        N_("spans without slots, both ends included"),
        ("[2027-02-01..2027-02-20]",),
        also=("停更", "blackout"),
    ),
    Key(
        "lead",
        "lead",
        N_("so long before its run date the draft of a topic must be there"),
        ("3 days", "3个工作日"),
        N_("no draft days"),
        also=("提前量", "交稿提前"),
    ),
)
CHECK = (
    Key(
        "off",
        "reasons",
        N_("[rules](checks.md) that are switched off: codes, or their beginnings"),
        (N_("{W307: the dates are lost}"),),
    ),
)
# The sections that `set` shows and changes.
SETTINGS = {"series": SERIES, "calendar": CALENDAR}

TOPIC = (
    Key(
        "id",
        "id",
        N_("a name that lasts: `after` and `merged_into` point to it, whatever becomes of the title"),
        ("kv-cache",),
        N_("none (commands find it by its title)"),
    ),
    Key("title", "title", N_("what it is about"), (N_("Decaf, explained"),), "–"),
    Key(
        "status",
        "choice",
        N_("where it stands"),
        ("drafting",),
        "`todo`",
        kind=N_("one of [six words](#words)"),
        choices=(
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
        N_("done: its number; open: a number kept for it; `none`: outside the series"),
        ("33",),
        N_("none yet"),
    ),
    Key("formerly", "numbers", N_("numbers that it had before; they still find it"), ("[31]",)),
    Key(
        "published",
        "mapping",
        N_("what went out: `title` (where it differs), `date`, `url`"),
        ('{date: 2026-01-09, url: "https://…"}',),
        N_("nothing known"),
    ),
    Key("merged_into", "target", N_("where its material went"), ("28", "rag-traps"), "–"),
    Key(
        "scheduled",
        "run date",
        N_("the run date: when it is planned to go out"),
        ("2026-12-04 20:00",),
        N_("not planned"),
        called="Run date",
    ),
    Key(
        "pinned",
        "flag",
        N_("the run date is promised; nothing moves it unless told to"),
        ("true",),
        "`false`",
        choices=(Choice("true"), Choice("false")),
    ),
    Key("deadline", "day", N_("publish no later than this day"), ("2026-12-04",)),
    Key("not_before", "day", N_("publish no earlier than this day"), ("2026-12-01",)),
    Key("after", "ids", N_("topics that must not go out later than this one"), ("[bert-vs-gpt]",)),
    Key(
        "priority",
        "choice",
        N_("how much it presses"),
        ("high",),
        "`normal`",
        choices=(
            Choice("high", N_("before the others")),
            Choice("normal", N_("in the order of the file")),
            Choice("low", N_("after the others")),
        ),
    ),
    Key("pillar", "text", N_("the column it belongs to"), (N_("Basics"),)),
    Key("owner", "text", N_("who writes it, where several people share a backlog"), (N_("Ada"),)),
    Key("tags", "texts", N_("words of your own"), (N_("[espresso]"),)),
    Key(
        "sources",
        "texts",
        N_("what feeds the topic: addresses, files, papers, citations"),
        ("[https://arxiv.org/abs/1911.02150, assets/kv.png]",),
    ),
    Key(
        "notes",
        "text",
        N_("what you collect for it, in Markdown"),
        (N_('"**CO2** does the work"'),),
        N_("empty"),
        kind=N_("text, usually after `notes: |`"),
    ),
    Key("why", "text", N_("why it was dropped, merged or put off"), (N_("nobody asks any more"),)),
    Key("added", "day", N_("the day the idea came in"), ("2026-11-23",), N_("unknown")),
)
PUBLISHED = (
    Key("title", "text", N_("the article's title, where it differs from the topic's")),
    Key("date", "day", N_("the day it really went out"), ("2026-12-04",)),
    Key("url", "text", N_("where it can be read"), called="Address"),
)
