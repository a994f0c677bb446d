"""What the checks leave alone, and whom they name. What provokes each rule is in tests/test_checks_page.py."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from paiqi.checks import RULES, check, chosen_rules, mend
from paiqi.errors import WrongUsageError
from paiqi.model.backlog import Backlog
from paiqi.model.topic import Published, Status, Topic
from paiqi.naming.duplicates import near_duplicates
from paiqi.naming.likeness import near_pairs
from paiqi.naming.names import apart, shown
from paiqi.naming.titles import titles_of
from paiqi.store.yaml.codec import decode
from paiqi.store.yaml.document import Document

TODAY = dt.date(2026, 11, 23)
DATE = "published: {date: 2026-01-01}"


def backlog(text: str) -> Backlog:
    return decode(Document(text))


def codes(text: str, *, there: tuple[str, ...] = (), select: tuple[str, ...] = ()) -> list[str]:
    found = check(backlog(text), today=TODAY, exists=lambda path: path in there, select=select)
    return [finding.code for finding in found]


def named(text: str, code: str) -> list[str | None]:
    """Return the ids of the topics at which a rule complains."""
    found = check(backlog(text), today=TODAY, exists=lambda _path: True, select=(code,))
    return [finding.topic.id if finding.topic else None for finding in found]


INNOCENT = {
    "an article outside the series": f"topics: [{{title: Espresso, status: done, number: none, {DATE}}}]",
    "a number reserved far ahead": f"""
topics:
  - {{title: Espresso, status: done, number: 1, {DATE}}}
  - {{title: Filter, number: 50}}
""",
    "a number reserved in the gap": f"""
topics:
  - {{title: Espresso, status: done, number: 1, {DATE}}}
  - {{title: Filter, number: 2}}
  - {{title: Crema, status: done, number: 3, {DATE}}}
""",
    "a series that begins in the middle": f"topics: [{{title: Espresso, status: done, number: 40, {DATE}}}]",
    "two articles of one day": f"""
topics:
  - {{title: Espresso, status: done, number: 2, {DATE}}}
  - {{title: Filter, status: done, number: 1, {DATE}}}
""",
    "merged into an early article": """\
series: {archived: 1-25}
topics: [{title: Crema, status: merged, merged_into: 7}]
""",
    "a chain of merges that ends in an article": f"""
topics:
  - {{id: a, title: Espresso, status: merged, merged_into: b}}
  - {{id: b, title: Filter, status: merged, merged_into: 1}}
  - {{id: c, title: Crema, status: done, number: 1, {DATE}}}
""",
    "an article outside the series as a target": f"""
topics:
  - {{id: a, title: Espresso, status: merged, merged_into: b}}
  - {{id: b, title: Filter, status: done, number: none, {DATE}}}
""",
    "a circle of after among articles that are out": f"""
topics:
  - {{id: a, title: Espresso, status: done, number: 1, after: [b], {DATE}}}
  - {{id: b, title: Filter, status: done, number: 2, after: [a], {DATE}}}
""",
    "a predecessor that is out": f"""
topics:
  - {{id: a, title: Espresso, status: done, number: 1, {DATE}}}
  - {{id: b, title: Filter, after: [a]}}
""",
    "a predecessor in the same push": """
calendar: {capacity: 2}
topics:
  - {id: a, title: Espresso, scheduled: 2026-12-04}
  - {id: b, title: Filter, after: [a], scheduled: 2026-12-04 20:00}
""",
    "dates of topics that are out or given up": f"""
topics:
  - {{title: Espresso, status: done, number: 1, scheduled: 2026-01-09, deadline: 2026-01-05, {DATE}}}
  - {{title: Filter, status: dropped, scheduled: 2026-01-09, deadline: 2026-01-05, not_before: 2026-02-01}}
""",
    "what happens today": """
topics:
  - {title: Espresso, scheduled: 2026-11-23, deadline: 2026-11-23, not_before: 2026-11-23, added: 2026-11-23}
""",
    "published today": "topics: [{title: Espresso, status: done, number: 1, published: {date: 2026-11-23}}]",
    "a part and the next part": "topics: [RAG 入门（上）, RAG 入门（下）]",
    "a title and its negation": "topics: [隔夜菜能不能吃一回说清楚, 隔夜菜能吃一回说清楚]",
    "the title of a topic that was given up": "topics: [{title: Espresso, status: dropped}, Espresso]",
    "a merged topic called like its target": f"""
topics:
  - {{title: Espresso, status: done, number: 1, {DATE}}}
  - {{title: Espresso!, status: merged, merged_into: 1}}
""",
    "numbers that are known": f"""
series: {{archived: 1-3}}
appendix: 见 No.2 和 No.9
topics:
  - {{title: Espresso, status: done, number: 4, formerly: [9], {DATE}, notes: 接着 No.5 和第4篇}}
  - {{title: Filter, number: 5}}
""",
    "look-alikes of numbers": "topics: [{title: LLaMA-33B, notes: '`No.77` https://example.com/No.77 第77页'}]",
    "tags that differ by a sign": "topics: [{title: Espresso, tags: [C, C++, C#]}]",
    "citations, and a chapter of a book": "topics: [{title: Espresso, sources: [Paper 56《豆》, 'Illy 1995, ch. 3']}]",
    "a source of topics that went into one article": f"""
topics:
  - {{title: Espresso, status: done, number: 1, sources: ["https://example.com/a"], {DATE}}}
  - {{title: Crema, status: merged, merged_into: 1, sources: ["https://example.com/a"]}}
  - {{title: Tamper, status: merged, merged_into: 1, sources: ["https://example.com/a"]}}
""",
    "two addresses that differ by a query": """
topics:
  - {title: Espresso, sources: ["https://example.com/a?page=1", "https://example.com/a?page=2"]}
""",
    "an address in Chinese, and schemes of other programs": """
topics:
  - {title: Espresso, sources: ["https://zh.wikipedia.org/wiki/咖啡", "zotero://select/1", "doi:10.1000/182"]}
""",
    "a run date off the cadence": """
calendar: {cadence: weekly on fri at 20:00}
topics: [{title: Espresso, scheduled: 2026-12-02}]
""",
    "a day off that the calendar keeps": """
calendar: {holidays: [2026-12-04], on_day_off: keep}
topics: [{title: Espresso, scheduled: 2026-12-04}]
""",
    "a make-up workday, and a weekend": """
calendar: {holidays: CN}
topics: [{title: Espresso, scheduled: 2027-01-02}]
""",
    "two slots of one day": """
calendar: {cadence: [daily at 8:00, daily at 20:00]}
topics:
  - {title: Espresso, scheduled: 2026-12-04 08:00}
  - {title: Filter, scheduled: 2026-12-04}
""",
    "as many as the slot holds": """
calendar: {cadence: daily at 20:00, capacity: 2}
topics:
  - {title: Espresso, scheduled: 2026-12-04}
  - {title: Filter, scheduled: 2026-12-04 20:00}
""",
    "a cadence within the quota": "{series: {account: service}, calendar: {cadence: monthly on 15}, topics: []}",
    "an empty backlog": "topics: []",
}


@pytest.mark.parametrize("text", INNOCENT.values(), ids=INNOCENT)
def test_nothing_is_said_of(text: str) -> None:
    assert codes(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("topics: [{title: Espresso, status: dropped, sources: [a.png, a.png], tags: [x, x], notes: No.77}]", []),
        ("topics: [{title: Espresso, sources: [a.png, ./a.png]}]", ["W501", "W501", "W502"]),
        ("topics: [{title: Espresso, scheduled: 2026-11-20, deadline: 2026-11-21}]", ["W301", "W302"]),
        ("topics: [{title: Espresso, scheduled: 2026-12-04, deadline: 2026-11-21}]", ["W303"]),
        ("{calendar: {blackouts: [2026-11-20]}, topics: [{title: Espresso, scheduled: 2026-11-20}]}", ["W301"]),
        (
            (
                "{calendar: {blackouts: [2026-12-04], holidays: [2026-12-04]}, "
                "topics: [{title: Espresso, scheduled: 2026-12-04}]}"
            ),
            ["W601"],
        ),
        ("{calendar: {cadence: [daily, gibberish, weekly on nonday]}, topics: []}", ["E601", "E601"]),
        ("{series: {account: subscription}, calendar: {cadence: daily, capacity: 9}, topics: []}", ["W604"]),
        ("topics: [{title: Espresso, status: dropped, number: 1}, {title: Filter, number: 1}]", ["W104"]),
    ],
)
def test_one_mistake_is_not_told_in_several_ways(text: str, expected: list[str]) -> None:
    assert codes(text) == expected


def test_a_file_beside_the_backlog_is_there() -> None:
    text = "topics: [{title: Espresso, sources: [assets/a.png, ' assets/b.png ', assets/c.png]}]"
    assert codes(text, there=("assets/a.png", "assets/b.png")) == ["W501"]


def test_of_three_with_one_number_the_first_keeps_it() -> None:
    text = f"""
topics:
  - {{id: a, title: Espresso, number: 1}}
  - {{id: b, title: Filter, status: done, number: 1, {DATE}}}
  - {{id: c, title: Crema, number: 1}}
"""
    found = check(backlog(text), today=TODAY, exists=lambda _path: True, select=("E101",))
    assert [
        (finding.topic and finding.topic.id, [place.topic and place.topic.id for place in finding.also])
        for finding in found
    ] == [("b", ["a"]), ("c", ["a"])]
    assert found[0].remedy == "give it another: paiqi reserve a 2"
    assert found[1].remedy == "give it another: paiqi reserve c 2"


def test_each_run_of_missing_numbers_is_one_gap() -> None:
    text = f"""
series: {{archived: "1-3, 6"}}
topics:
  - {{id: a, title: Espresso, status: done, number: 9, {DATE}}}
  - {{id: b, title: Filter, status: done, number: 10, {DATE}}}
  - {{id: c, title: Crema, status: done, number: 15, {DATE}}}
"""
    found = check(backlog(text), today=TODAY, exists=lambda _path: True, select=("W101",))
    assert [(finding.key, finding.message) for finding in found] == [
        ("series.archived", "No.4–5 unused"),
        ("number", "No.7–8 unused"),
        ("number", "No.11–14 unused"),
    ]


def test_of_numbers_out_of_order_the_fewest_are_named() -> None:
    days = ["01-01", "06-30", "01-08", "01-15", "01-22", "01-02"]
    lines = [
        f"  - {{id: n-{n}, title: T{n}, status: done, number: {n}, published: {{date: 2026-{day}}}}}\n"
        for n, day in enumerate(days, 1)
    ]
    assert named("topics:\n" + "".join(lines), "W103") == ["n-2", "n-6"]


def test_a_reserved_number_with_a_run_date_must_follow_too() -> None:
    text = """
topics:
  - {id: a, title: Espresso, number: 41, scheduled: 2026-12-04}
  - {id: b, title: Filter, number: 40, scheduled: 2026-12-11}
"""
    assert len(named(text, "W103")) == 1


def test_each_circle_is_told_once() -> None:
    merged = "".join(
        f"  - {{id: {one}, title: {one}, status: merged, merged_into: {other}}}\n"
        for one, other in ("ab", "bc", "ca", "dd", "ea")
    )
    assert named(f"topics:\n{merged}", "E202") == ["a", "d"]
    after = "".join(f"  - {{id: {one}, title: {one}, after: [{other}]}}\n" for one, other in ("ab", "bc", "ca", "da"))
    assert named(f"topics:\n{after}", "E204") == ["a"]


def test_a_circle_of_after_may_lead_through_a_merged_topic() -> None:
    text = """
topics:
  - {id: a, title: Espresso, after: [b]}
  - {id: b, title: Filter, status: merged, merged_into: c}
  - {id: c, title: Crema, after: [a]}
"""
    assert named(text, "E204") == ["a"]


def test_a_number_that_moved_names_its_new_place() -> None:
    text = f"""
topics:
  - {{title: Espresso, status: done, number: 34, formerly: [33], {DATE}}}
  - {{title: Crema, status: merged, merged_into: 33}}
"""
    (finding,) = check(backlog(text), today=TODAY, exists=lambda _path: True, select=("E201",))
    assert finding.remedy == "write merged_into: 34, which is its number now"


def test_a_pinned_topic_has_the_first_claim_to_its_slot() -> None:
    text = """
calendar: {cadence: daily at 20:00}
topics:
  - {id: a, title: Espresso, scheduled: 2026-12-04}
  - {id: b, title: Filter, scheduled: 2026-12-04, pinned: true}
"""
    assert named(text, "W603") == ["a"]


@pytest.mark.parametrize(
    ("times", "beyond"),
    [
        (("", "", ""), ["c"]),
        ((" 08:00", " 08:00", ""), ["b"]),
        ((" 08:00", "", ""), ["c"]),
        ((" 08:00", " 20:00", ""), ["c"]),
        ((" 12:00", "", ""), []),
    ],
)
def test_run_dates_without_a_time_take_what_the_slots_of_the_day_have_left(
    times: tuple[str, ...], beyond: list[str]
) -> None:
    planned = zip("abc", times, strict=True)
    topics = [f"  - {{id: {name}, title: T{name}, scheduled: 2026-12-04{at}}}\n" for name, at in planned]
    text = "calendar: {cadence: [daily at 8:00, daily at 20:00]}\ntopics:\n" + "".join(topics)
    assert named(text, "W603") == beyond


@pytest.mark.parametrize(
    ("calendar", "fields", "beyond"),
    [
        ("", [{"scheduled": "2026-12-04"}, {"scheduled": "2026-12-04 20:00"}], ["b"]),
        ("", [{"scheduled": "2026-12-04 20:00"}, {"scheduled": "2026-12-04"}], ["b"]),
        ("", [{"scheduled": "2026-12-04"}, {"scheduled": "2026-12-04 20:00", "priority": "high"}], ["a"]),
        ("", [{"scheduled": "2026-12-04", "priority": "low"}, {"scheduled": "2026-12-04"}], ["a"]),
        # That of 8:00 takes no slot of the day, so it does not help that it comes last.
        (
            "cadence: daily at 20:00",
            [{"scheduled": "2026-12-04"}, {"scheduled": "2026-12-04"}, {"scheduled": "2026-12-04 08:00"}],
            ["b"],
        ),
    ],
)
def test_whoever_comes_last_gives_way_where_that_makes_room(
    calendar: str, fields: list[dict[str, str]], beyond: list[str]
) -> None:
    lines = [
        f"  - {{id: {name}, title: T{name}, {', '.join(f'{k}: {v}' for k, v in one.items())}}}\n"
        for name, one in zip("abc", fields, strict=False)
    ]
    assert named(f"calendar: {{{calendar}}}\ntopics:\n" + "".join(lines), "W603") == beyond


def messages(text: str, code: str) -> list[tuple[str, str]]:
    found = check(backlog(text), today=TODAY, exists=lambda _path: True, select=(code,))
    return [(finding.message, finding.remedy) for finding in found]


def test_of_a_long_circle_the_beginning_is_named() -> None:
    topics = "".join(f"  - {{id: t-{n}, title: T{n}, after: [t-{(n + 1) % 500}]}}\n" for n in range(500))
    (message, _remedy), *others = messages(f"topics:\n{topics}", "E204")
    assert others == []
    assert message.endswith("“T18” → “T19” → … → “T0”")
    assert len(message) < 300


def test_a_former_number_that_stands_twice_is_said_to_stand_twice() -> None:
    text = f"topics: [{{title: Espresso, status: done, number: 5, formerly: [3, 3], {DATE}}}]"
    assert messages(text, "W105") == [("“Espresso” has No.3 twice under “formerly”", "delete the second")]


def test_a_former_number_of_two_articles_leads_nowhere_unless_somebody_has_it() -> None:
    text = f"""
topics:
  - {{title: Espresso, status: done, number: 5, formerly: [3, 4], {DATE}}}
  - {{title: Filter, status: done, number: 6, formerly: [3, 4], {DATE}}}
  - {{title: Crema, status: done, number: 4, {DATE}}}
"""
    assert messages(text, "W105") == [
        (
            "No.3 was the number of “Espresso” and of “Filter”, so nobody can tell which it means",
            "delete it under “formerly” where readers did not know it",
        )
    ]


def test_reserved_numbers_are_swapped_without_moving_a_published_one() -> None:
    text = """
topics:
  - {id: a, title: Espresso, number: 41, scheduled: 2026-12-04}
  - {id: b, title: Filter, number: 40, scheduled: 2026-12-11}
"""
    ((_message, remedy),) = messages(text, "W103")
    assert remedy == "put the wrong date right, or swap them: paiqi renumber 40 41 --swap"


def test_a_day_off_that_the_law_fixes_is_one_before_the_year_is_announced() -> None:
    text = "{calendar: {holidays: CN}, topics: [{title: Espresso, scheduled: 2027-01-01}]}"
    ((message, _remedy),) = messages(text, "W602")
    assert message == "“Espresso” goes out on 2027-01-01, a day off (New Year's Day)"


def test_a_remedy_can_be_typed_as_it_stands() -> None:
    text = "topics: [{title: It's a start, sources: [assets/" + "long name " * 8 + "of a picture.png]}]"
    (finding,) = check(backlog(text), today=TODAY, exists=lambda _path: False)
    path = "assets/" + "long name " * 8 + "of a picture.png"
    assert finding.remedy == f"""put the file there, or: paiqi source rm 'It'"'"'s a start' '{path}'"""


def test_mending_is_one_step_and_leaves_nothing_to_mend() -> None:
    text = f"""
topics:
  - {{id: a, title: Espresso, status: done, number: 2, formerly: [1, 2, 1], {DATE}}}
  - id: b
    title: Filter
    status: merged
    merged_into: a
    pinned: true
    after: [a, a]
    tags: [Coffee, water, ｃｏｆｆｅｅ]
    sources: ["https://example.com/A", "http://www.example.com/A/", assets/a.png, ./assets/a.png]
"""
    before = backlog(text)
    found = check(before, today=TODAY, exists=lambda _path: True)
    assert {finding.code for finding in found if finding.fix} == {"W105", "W206", "W207", "W306", "W403", "W502"}
    after = mend(before, found).backlog
    assert check(after, today=TODAY, exists=lambda _path: True) == ()
    espresso, filtered = after.topics
    assert espresso.formerly == (1,)
    assert filtered.merged_into == 2
    assert (filtered.pinned, filtered.after, filtered.tags) == (False, ("a",), ("Coffee", "water"))
    assert filtered.sources == ("https://example.com/A", "assets/a.png")


def test_findings_without_a_fix_are_left_alone() -> None:
    before = backlog("topics: [{title: Espresso, status: done}]")
    assert mend(before, check(before, today=TODAY, exists=lambda _path: True)).backlog == before


def test_codes_are_unique_and_sorted_into_families() -> None:
    found = [rule.code for rule in RULES]
    assert len(set(found)) == len(found)
    assert found == sorted(found, key=lambda code: (code[1], code[0], code))


@pytest.mark.parametrize(
    ("select", "ignore", "kept", "left_out"),
    [
        ((), (), {"E101", "W605"}, set()),
        (("W",), (), {"W101"}, {"E101"}),
        (("W1", "e2"), (), {"W101", "E201"}, {"E101", "W202"}),
        ((), ("W1",), {"E101", "W202"}, {"W101"}),
        (("W103",), ("W1",), {"W103"}, {"W101", "E101"}),
        (("W1",), ("W103",), {"W101"}, {"W103"}),
        (("W1",), ("W1",), set(), {"W101"}),
    ],
)
def test_the_longer_beginning_wins(
    select: tuple[str, ...], ignore: tuple[str, ...], kept: set[str], left_out: set[str]
) -> None:
    chosen = {rule.code for rule in chosen_rules(select, ignore)}
    assert kept <= chosen
    assert not left_out & chosen


@pytest.mark.parametrize("code", ["W9", "E100", "X", "W1011"])
def test_a_beginning_of_no_code_is_refused(code: str) -> None:
    with pytest.raises(WrongUsageError, match="no rule has a code"):
        chosen_rules(ignore=(code,))


def test_an_empty_text_is_no_code_and_suggests_none() -> None:
    with pytest.raises(WrongUsageError, match="an empty text is no code") as refused:
        chosen_rules(select=("",))
    assert "did you mean" not in refused.value.remedy


_WORDS = st.sampled_from(
    ["LoRA", "lora", "原理", "入", "门", "为什么", "的", "Attention", "Atention", "2", "KV", "Cache", "量", "化"]
)
_MARKS = st.sampled_from(["", " ", "：", "（", "）", "（上）", "——"])
_TITLES = st.lists(st.tuples(_WORDS, _MARKS), min_size=1, max_size=7).map(lambda parts: "".join(map("".join, parts)))


@settings(max_examples=100, deadline=None)
@given(st.lists(st.tuples(_TITLES, st.none() | _TITLES), min_size=2, max_size=40))
def test_where_no_crowd_is_near_pairs_are_those_that_comparing_each_with_each_finds(
    titles: list[tuple[str, str | None]],
) -> None:
    topics = tuple(
        Topic(title=title, status=Status.DONE, published=Published(title=other), origin=place)
        for place, (title, other) in enumerate(titles)
    )
    before = Backlog(topics=topics)
    expected = {
        (earlier.origin, later.origin)
        for later in topics
        for title in titles_of(later)
        for earlier in near_duplicates(before, title, among=topics[: later.origin])
    }
    assert {(one.origin, other.origin) for one, other in near_pairs(topics)} == expected


def pairs(*titles: str) -> set[tuple[str, str]]:
    return {(one.title, other.title) for one, other in near_pairs([Topic(title=title) for title in titles])}


_CROWD = [f"每周 AI 新闻速递：这一周发生了什么（第 {n} 版）" for n in range(1, 1001)]


@pytest.mark.parametrize(
    "title",
    [
        "每周 AI 新闻速递：这一周发生了什么呢（第 7 版）",
        "每周 AI 的新闻速递：这一周发生了什么（第 7 版）",
        "每周 AI 新闻速递：这一周里发生了什么（第7版）",
    ],
)
def test_a_near_title_is_found_in_a_crowd_too(title: str) -> None:
    assert (_CROWD[6], title) in pairs(*_CROWD, title)


def test_titles_of_a_series_that_differ_only_in_their_number_are_not_near() -> None:
    assert pairs(*_CROWD) == set()
    assert pairs("GPT4（GPT5）", "GPT5（GPT5）") == set()
    assert pairs("LoRA 入门 2", "LoRA 入门（2）") == {("LoRA 入门 2", "LoRA 入门（2）")}


def test_of_many_that_are_the_same_every_one_but_the_first_is_paired_with_the_first() -> None:
    topics = [Topic(title="大模型为什么越来越贵", origin=place) for place in range(2000)]
    first = {other.origin for one, other in near_pairs(topics) if one.origin == 0}
    assert first == set(range(1, 2000))


def test_titles_that_are_cut_are_shown_where_they_differ() -> None:
    long = "为什么大模型推理时显存总是不够用：从第一个 token 到最后一个 token 之间都发生了什么"
    assert apart(f"{long}（上集）", f"{long}（下集）") == ("…间都发生了什么（上集）", "…间都发生了什么（下集）")
    assert apart("LoRA 入门", "LoRA 入门（二）") == ("LoRA 入门", "LoRA 入门（二）")
    assert apart(long, long) == (shown(long), shown(long))


@pytest.mark.parametrize(
    ("typed", "near"),
    [
        ("W311", "W310"),
        ("W399", "W310"),
        ("w208", "W207"),
        ("E104", "E102"),
        ("W9", "W7"),
        ("E7", "E6"),
        ("309", "W309"),
        ("V303", "W303"),
        ("W7O1", "W701"),
    ],
)
def test_a_code_that_no_rule_has_gets_the_nearest_one(typed: str, near: str) -> None:
    with pytest.raises(WrongUsageError) as caught:
        chosen_rules([typed])
    assert f"did you mean {near}?" in (caught.value.remedy or "")
    text = f'check: {{off: {{"{typed}": 不要}}}}\ntopics: [甲]\n'
    (finding,) = check(backlog(text), today=TODAY, exists=lambda _path: True, select=("W701",))
    assert f"did you mean {near}?" in finding.remedy
