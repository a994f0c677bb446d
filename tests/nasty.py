"""Backlogs in which every text is one that a list might take for something else."""

from __future__ import annotations

import datetime as dt

from hypothesis import strategies as st
from msgspec.structs import replace

from paiqi.model.backlog import Backlog, Calendar, Checks, Series
from paiqi.model.days import DateSpan, RunDate
from paiqi.model.topic import Priority, Published, Status, Topic

PIECES = [
    *(
        "a",
        "B",
        "写",
        "为什么",
        "1",
        "12",
        " ",
        "  ",
        "\t",
        ".",
        ":",
        "：",
        "-",
        "*",
        "_",
        "~",
        "~~",
        "#",
        "##",
        "`",
        "```",
        "~~~",
    ),
    *(
        "\\",
        "|",
        "[",
        "]",
        "(",
        ")",
        "（",
        "）",
        "<",
        ">",
        "&",
        ";",
        "!",
        "《",
        "》",
        "“",
        "”",
        "、",
        "，",
        ",",
        "/",
        "@",
        "·",
        "—",
    ),
    *(
        "- [ ] x",
        "- [x] y",
        "✅ 已写（No.3）",
        "✅ done (No.3)",
        " ✅ 已合并到 28",
        "12. y",
        "12: y",
        "番外: z",
        "### h",
        "## 已写",
    ),
    *(
        "## 附录",
        "## Appendix",
        "# t",
        "---",
        "<!-- c",
        "-->",
        "<!-- paiqi: list 1 -->",
        "[x](y)",
        "](",
        "&#9989;",
        "&amp;",
        "&#13;",
    ),
    *(
        " ✍ 在写",
        " 📤 ready",
        " ❌ 弃用",
        "#tag",
        " #标签",
        " 📅 2026-01-02",
        " ⏳ 2026-01-02",
        " 🆔 a",
        " ⛔ b",
        " ⏫",
        " ✅ 2026-01-02",
    ),
    *(
        " · 2026-01-02",
        "- 素材：x",
        "- Source: y",
        "素材：a、b",
        "https://example.org/a_b",
        "- 标签：q",
        "1-25: 见",
        "| a | b |",
        "'",
        '"',
        "=",
        "+",
    ),
]
LINES = [
    *PIECES,
    "\n",
    "\n",
    "\n",
    "\n\n",
    "\n```\n",
    "\n# c\n",
    "\n  ",
    "\r\n",
    "\r",
    "\x1b",
    "\u2028",
    "\n    code",
    "\n> q",
    "\n- [ ] t",
]


def _joined(pieces: list[str], *, most: int = 6) -> st.SearchStrategy[str]:
    return st.lists(st.sampled_from(pieces), max_size=most).map("".join)


def _without_blank_end(text: str) -> str:
    end = len(text.rstrip(" \t\n"))
    line_end = text.find("\n", end)
    return text if line_end < 0 else text[:line_end]


words = _joined(PIECES).filter(lambda text: text != "")
titles = _joined([*PIECES, "\n", "\x1b", "\r"]).map(str.strip).filter(lambda text: text != "")
notes = st.one_of(st.just(""), _joined(LINES, most=14).map(_without_blank_end))
days = st.dates(dt.date(2025, 1, 1), dt.date(2027, 12, 31))
run_dates = st.builds(RunDate, days, st.one_of(st.none(), st.just(dt.time(20)), st.just(dt.time(8, 30))))
numbers = st.one_of(st.none(), st.integers(1, 6), st.integers(1, 400), st.just("none"))
IDS = ["a", "b-1", "kv", "moe"]


def _some(values: st.SearchStrategy[object]) -> st.SearchStrategy[object]:
    return st.one_of(st.none(), st.none(), values)


_topics = st.builds(
    Topic,
    id=_some(st.sampled_from(IDS)),
    title=st.one_of(titles, st.sampled_from(["MoE", "KV", "ab"])),
    status=st.sampled_from(Status),
    number=numbers,
    formerly=st.lists(st.integers(1, 99), max_size=2).map(tuple),
    published=_some(st.builds(Published, title=_some(words), date=_some(days), url=_some(words))),
    merged_into=_some(st.one_of(st.integers(1, 99), st.sampled_from(IDS))),
    scheduled=_some(run_dates),
    pinned=st.booleans(),
    deadline=_some(days),
    not_before=_some(days),
    after=st.lists(st.sampled_from(IDS), max_size=2, unique=True).map(tuple),
    priority=st.sampled_from(Priority),
    pillar=_some(words),
    owner=_some(words),
    tags=st.lists(words, max_size=3).map(tuple),
    sources=st.lists(words, max_size=3).map(tuple),
    notes=notes,
    why=_some(words),
    added=_some(days),
)
_plain_topics = st.builds(
    Topic,
    title=titles,
    status=st.sampled_from([Status.TODO, Status.DONE, Status.DONE]),
    number=numbers,
    published=_some(st.builds(Published, date=_some(days), url=_some(words))),
)


def _unique_ids(topics: list[Topic]) -> tuple[Topic, ...]:
    seen: set[str | None] = set()
    found = []
    for topic in topics:
        again = topic.id in seen
        seen.add(topic.id)
        published = topic.published if topic.published != Published() else None
        found.append(replace(topic, id=None if again else topic.id, published=published))
    return tuple(found)


topic_lists = st.lists(st.one_of(_topics, _plain_topics), max_size=6).map(_unique_ids)
_archives = st.sampled_from([(None, None), ("1-25", None), ("1-20, 22", "见 12: x"), ("3", "旧博客"), ("7", None)])
_series = st.builds(
    lambda title, number, archive: Series(title=title, format=number, archived=archive[0], archived_note=archive[1]),
    _some(titles),
    st.sampled_from(["No.{n}", "第{n}篇", "{n}", "({n}) {n}", 'a-->"{n}"']),
    _archives,
)
backlogs = st.builds(Backlog, series=_series, topics=topic_lists, appendix=notes)
_own_values = st.recursive(
    st.one_of(
        st.none(), st.booleans(), st.integers(-9, 9), st.just(float("inf")), words, st.sampled_from(["1", "null"])
    ),
    lambda inner: st.one_of(st.lists(inner, max_size=2), st.dictionaries(words, inner, max_size=2)),
    max_leaves=4,
)
own_keys = st.dictionaries(st.sampled_from(["x-mood", "x-a b", "x-数"]), _own_values, max_size=2)
calendars = st.builds(
    Calendar,
    timezone=_some(st.just("Asia/Shanghai")),
    cadence=st.sampled_from([None, "weekly on fri at 20:00", ("每周五", "daily")]),
    capacity=st.integers(1, 3),
    holidays=st.sampled_from([None, "CN", ("CN", "2026-12-25"), {2027: {"off": {"a": "2027-01-01"}}, "country": "CN"}]),
    on_day_off=st.sampled_from(["skip", "keep"]),
    blackouts=st.sampled_from([(), (DateSpan.parse("2027-02-01..2027-02-20"),)]),
    lead=_some(st.just("3 days")),
    x=own_keys,
)
whole_backlogs = st.builds(
    lambda backlog, calendar, off, own, of_topic: replace(
        backlog,
        calendar=calendar,
        check=Checks(off=off),
        x=own,
        topics=tuple(replace(topic, x=of_topic if at == 0 else {}) for at, topic in enumerate(backlog.topics)),
    ),
    backlogs,
    calendars,
    st.sampled_from([{}, {"W307": "lost"}]),
    own_keys,
    own_keys,
)
