"""Importing a newer copy of a list: what its owner changed comes in, and nothing that was done here since goes back."""

from __future__ import annotations

import datetime as dt
from contextlib import suppress
from dataclasses import replace as replaced
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from msgspec.structs import replace

from paiqi.errors import PaiqiError
from paiqi.lists.carrying import carried
from paiqi.lists.importing import import_list
from paiqi.lists.kinds.markdown import read_list
from paiqi.lists.listing import LineKind, ListDocument, ListedTopic
from paiqi.lists.matching import paired
from paiqi.lists.newer import Base, with_listed_titles
from paiqi.model.backlog import Backlog
from paiqi.model.days import RunDate
from paiqi.model.topic import Priority, Status, Topic
from paiqi.operations.adding import add_note
from paiqi.operations.merging import merge
from paiqi.operations.progressing import drop
from paiqi.operations.publishing import mark_done
from paiqi.operations.removing import remove
from paiqi.operations.splitting import split

if TYPE_CHECKING:
    from collections.abc import Callable

    from paiqi.lists.listing import ImportReport

TODAY = dt.date(2026, 11, 23)
SHED = """\
## 选题
- [ ] 番茄裂果 P1 #菜园
  - 浇水忽多忽少
  - 品种
- [ ] 堆肥 📅 2026-12-04
- [ ] 月季剪枝
- [x] 阳台的光 (2026-05-01)
"""


def first(text: str = SHED) -> tuple[Backlog, Base]:
    listed = read_list(text, TODAY)
    backlog, report = import_list(Backlog(), listed)
    return backlog, Base(listed, report.became, TODAY)


def again(backlog: Backlog, base: Base, text: str) -> tuple[Backlog, ImportReport]:
    listed = read_list(text, TODAY)
    result, report = import_list(backlog, listed, base=base)
    # What has come in once does not come in again, be the copy noted or (a writer was killed) not.
    assert import_list(result, listed, base=Base(listed, report.became, TODAY))[0] is result
    assert import_list(result, listed, base=base)[0] is result
    return result, report


def with_topic(backlog: Backlog, place: int, **changes: Any) -> Backlog:
    topics = list(backlog.topics)
    topics[place] = replace(topics[place], **changes)
    return replace(backlog, topics=tuple(topics))


def conflicts(report: ImportReport) -> list[tuple[str, Any, Any]]:
    return [(conflict.field, conflict.ours, conflict.theirs) for conflict in report.conflicts]


@pytest.mark.parametrize(
    ("old", "new", "place", "field", "value"),
    [
        ("- [ ] 月季剪枝", "- [x] 月季剪枝", 2, "status", Status.DONE),
        ("📅 2026-12-04", "📅 2026-12-11", 1, "deadline", dt.date(2026, 12, 11)),
        ("P1 #菜园", "P1 #菜园 #夏天", 0, "tags", ("菜园", "夏天")),
        ("  - 品种", "  - 品种\n  - 授粉", 0, "notes", "- 浇水忽多忽少\n- 品种\n- 授粉"),
        ("  - 浇水忽多忽少", "  - 浇水不匀", 0, "notes", "- 浇水不匀\n- 品种"),
    ],
)
def test_what_only_the_list_changed_comes_in(old: str, new: str, place: int, field: str, value: Any) -> None:
    backlog, base = first()
    result, report = again(backlog, base, SHED.replace(old, new))
    assert result == with_topic(backlog, place, **{field: value})
    assert (conflicts(report), report.since) == ([], TODAY)


@pytest.mark.parametrize(
    ("place", "changes"),
    [
        (0, {"title": "番茄为什么裂", "tags": (), "notes": "", "priority": Priority.LOW}),
        (1, {"status": Status.DROPPED, "deadline": None}),
        (1, {"deadline": dt.date(2027, 1, 1), "scheduled": RunDate(TODAY)}),
        (2, {"status": Status.MERGED, "merged_into": "dui-fei"}),
        (3, {"status": Status.TODO, "published": None}),
    ],
)
def test_what_only_paiqi_changed_stays(place: int, changes: dict[str, Any]) -> None:
    backlog, base = first()
    backlog = with_topic(backlog, place, **changes)
    result, report = again(backlog, base, SHED + "- [ ] 薄荷\n")
    assert result.topics[:-1] == backlog.topics
    assert (result.topics[-1].title, conflicts(report)) == ("薄荷", [])


def test_what_both_changed_alike_is_no_contradiction() -> None:
    backlog, base = first()
    newer = SHED.replace("12-04", "12-11").replace("- 品种", "- 品种\n  - 授粉").replace("[ ] 月季", "[x] 月季")
    there, _report = again(backlog, base, newer)
    assert again(there, base, newer)[0] is there


@pytest.mark.parametrize(
    ("old", "new", "place", "changes", "expected"),
    [
        ("12-04", "12-11", 1, {"deadline": dt.date(2027, 1, 1)}, ("deadline", "2027-01-01", "2026-12-11")),
        ("📅 2026-12-04", "", 1, {}, ("deadline", "2026-12-04", "None")),
        ("- [x] 阳台", "- [ ] 阳台", 3, {}, ("status", "done", "todo")),
        ("#菜园", "", 0, {}, ("tags", "('菜园',)", "()")),
        ("- 品种", "- 授粉", 0, {"notes": "- 浇水忽多忽少\n- 什么品种"}, None),
        ("  - 品种\n", "", 0, {}, ("notes", "- 浇水忽多忽少\n- 品种", "- 浇水忽多忽少")),
    ],
)
def test_what_the_two_changed_otherwise_or_the_list_took_out_is_told_and_stays(
    old: str, new: str, place: int, changes: dict[str, Any], expected: tuple[str, str, str] | None
) -> None:
    backlog, base = first()
    backlog = with_topic(backlog, place, **changes)
    result, report = again(backlog, base, SHED.replace(old, new))
    found = [(field, str(ours), str(theirs)) for field, ours, theirs in conflicts(report)]
    assert result.topics[place].status == backlog.topics[place].status
    assert result.topics[place].tags == backlog.topics[place].tags
    if expected is None:
        assert [field for field, _ours, _theirs in found] == ["notes"]
        assert result.topics == backlog.topics
    else:
        assert expected in found


def test_a_promised_day_is_kept() -> None:
    backlog, base = first("| Title | Status | Planned |\n|---|---|---|\n| Ivy | draft | 2026-12-04 |\n")
    backlog = with_topic(backlog, 0, pinned=True)
    newer = "| Title | Status | Planned |\n|---|---|---|\n| Ivy | draft | 2026-12-11 |\n"
    result, report = again(backlog, base, newer)
    assert result is backlog
    assert conflicts(report) == [("scheduled", backlog.topics[0].scheduled, RunDate(dt.date(2026, 12, 11)))]


def test_what_was_taken_out_here_or_there_is_told_and_nothing_else() -> None:
    backlog, base = first()
    backlog = replace(backlog, topics=backlog.topics[1:])
    result, report = again(backlog, base, SHED.replace("- [ ] 月季剪枝\n", ""))
    assert result is backlog
    assert (report.taken_out, report.no_longer) == (("番茄裂果",), ("月季剪枝",))


def test_a_backlog_that_began_anew_takes_everything() -> None:
    backlog, base = first()
    assert import_list(Backlog(), read_list(SHED, TODAY), base=base)[0] == backlog


@pytest.mark.parametrize(
    ("title", "known"),
    [
        ("番茄的裂果", True),  # at the same place, and alike
        ("完全另一个题目", True),  # … with the same notes
        ("堆肥的九十天", False),
    ],
)
def test_a_new_title_in_the_list_is_told_where_it_is_surely_that(title: str, *, known: bool) -> None:
    text = SHED.replace("  - 浇水忽多忽少\n", "  - 浇水忽多忽少，雨后暴晒，果皮长得没有果肉快\n")
    backlog, base = first(text)
    if known:
        result, report = again(backlog, base, text.replace("番茄裂果", title))
        assert result == with_topic(backlog, 0, x={"x-listed": title})
        assert conflicts(report) == [("title", "番茄裂果", title)]
    else:
        result, report = again(backlog, base, text.replace("月季剪枝", title))
        assert (len(result.topics), report.no_longer) == (5, ("月季剪枝",))


@pytest.mark.parametrize(
    ("old", "new", "same"),
    [
        ("显存（上）", "显存（下）", False),
        ("周报 12", "周报 13", False),
        ("KV Cache：为什么慢", "KV Cache：怎么省", True),
        ("月季怎么剪枝", "月季该怎么剪", True),
        ("月季", "堆肥", False),
    ],
)
def test_titles_at_one_place_are_one_topic_only_where_they_are_alike(old: str, new: str, *, same: bool) -> None:
    before, after = (read_list(f"## 选题\n- [ ] 甲乙\n- [ ] {title}\n- [ ] 丙丁\n").topics for title in (old, new))
    assert (paired(before, after)[1] is before[1]) is same


def test_an_article_is_known_by_its_number_whatever_its_title() -> None:
    text = "## 已写\n3: 第一铲土\n4: 堆肥\n"
    backlog, base = first(text)
    result, report = again(backlog, base, text.replace("第一铲土", "春天从翻土开始"))
    assert [topic.number for topic in result.topics] == [3, 4]
    assert report.no_longer == ()


@pytest.mark.parametrize(
    ("ours", "old", "new", "expected", "whole"),
    [
        ("a\nb", "a", "a\nc", "a\nc\nb", True),
        ("a\nb", "a\nb", "a\nx", "a\nx", True),
        ("a", "a\nb", "a\nc", "a", False),
        ("b", "a\nb", "b", "b", True),
        ("a\nb", "a\nb", "b", "a\nb", False),
        ("", "a", "a\nb", "b", True),
        ("a", "", "b\na", "a\nb", True),
        ("z", "a\nb", "a\nx\nb\ny", "z\nx\ny", True),
        ("a\n\nb", "a\nb", "a\nb\n\nc", "a\n\nb\n\nc", True),
        ("a\nn", "a", "a\nn", "a\nn", True),
    ],
)
def test_lines_that_are_new_are_carried_into_a_text(
    ours: str, old: str, new: str, expected: str, *, whole: bool
) -> None:
    assert carried(ours, old, new) == (expected, whole)


TEXTS = st.lists(st.sampled_from(["一", "二", "三", "四", "五", ""]), max_size=6).map(
    lambda t: "\n".join(t).strip("\n")
)


@given(TEXTS, TEXTS, TEXTS)
def test_carrying_a_change_takes_only_what_it_replaces(ours: str, old: str, new: str) -> None:
    assert carried(ours, old, old) == (ours, True)
    text, _whole = carried(ours, old, new)
    assert [line for line in ours.split("\n") if line and line not in text and line not in old] == []
    assert set(text.split("\n")) <= {*ours.split("\n"), *new.split("\n")}


# Titles that nobody takes for each other.
POOL = ("番茄裂果", "堆肥入门", "月季剪枝", "阳台采光", "薄荷疯长", "苔藓瓶子", "蚯蚓旅馆", "雨水收集", "种子交换")
NEW = ("冬天盖什么", "剪刀怎么磨", "邻居的猫")
STATUSES = st.sampled_from([Status.TODO, Status.TODO, Status.DRAFTING, Status.DONE, Status.DROPPED])


@st.composite
def lists(draw: st.DrawFn) -> ListDocument:
    titles = draw(st.lists(st.sampled_from(POOL), min_size=1, max_size=6, unique=True))
    entries = [
        ListedTopic(
            title=title,
            lines=(line,),
            status=draw(STATUSES),
            notes="\n".join(f"- {title}{n}" for n in range(draw(st.integers(0, 3)))),
            tags=tuple(draw(st.lists(st.sampled_from("甲乙丙"), unique=True, max_size=2))),
            deadline=draw(st.none() | st.just(dt.date(2026, 12, 4))),
        )
        for line, title in enumerate(titles, 1)
    ]
    return listed(entries, draw(st.lists(st.sampled_from(["附录一", "附录二"]), unique=True)))


def listed(entries: list[ListedTopic], appendix: list[str]) -> ListDocument:
    return ListDocument(topics=tuple(entries), appendix=tuple(appendix), kinds=(LineKind.TOPIC,) * len(entries))


WORK: tuple[Callable[[Backlog, Topic, Topic], Backlog], ...] = (
    lambda backlog, topic, _other: backlog.with_topic(topic, replace(topic, title=f"新的{topic.title}")),
    lambda backlog, topic, _other: backlog.with_topic(topic, replace(topic, notes="", tags=(), deadline=None)),
    lambda backlog, topic, _other: drop(backlog, topic, why="够了").backlog,
    lambda backlog, topic, _other: mark_done(backlog, topic, today=TODAY).backlog,
    lambda backlog, topic, other: merge(backlog, [topic], other, today=TODAY).backlog,
    lambda backlog, topic, _other: add_note(backlog, topic, "这里添的").backlog,
    lambda backlog, topic, _other: remove(backlog, [topic]).backlog,
    lambda backlog, topic, _other: (
        split(backlog, topic, f"拆自{topic.title}", [topic.notes.split("\n")[0]], today=TODAY).backlog
    ),
)


@st.composite
def worked_on(draw: st.DrawFn, backlog: Backlog) -> Backlog:
    """Return a backlog on which its writer has worked."""
    for _step in range(draw(st.integers(0, 6))):
        if backlog.topics:
            work = draw(st.sampled_from(WORK))
            topic, other = draw(st.sampled_from(backlog.topics)), draw(st.sampled_from(backlog.topics))
            with suppress(PaiqiError):
                backlog = work(backlog, topic, other)
    return backlog


@given(lists(), st.data())
def test_a_list_that_did_not_change_changes_nothing_whatever_was_done_here(
    before: ListDocument, data: st.DataObject
) -> None:
    backlog, report = import_list(Backlog(), before)
    worked = data.draw(worked_on(backlog))
    ids = {topic.id for topic in worked.topics}
    assume(any(name in ids for _title, name in report.became))
    result, again = import_list(worked, before, base=Base(before, report.became, TODAY))
    assert result is worked
    assert (again.added, again.extended, again.conflicts, again.no_longer) == ((), (), (), ())


@st.composite
def edited(draw: st.DrawFn, before: ListDocument) -> tuple[ListDocument, set[str], set[str]]:
    """Return a list as its owner left it, the titles that are new, and those that say something else."""
    entries: list[ListedTopic] = []
    touched = set()
    for entry in before.topics:
        what = draw(st.sampled_from(["same", "same", "note", "tick", "tag", "gone"]))
        if what == "gone":
            continue
        ways: dict[str, dict[str, Any]] = {
            "note": {"notes": f"{entry.notes}\n- 后来添的".strip("\n")},
            "tick": {"status": Status.DONE},
            "tag": {"tags": (*entry.tags, "丁")},
        }
        changes = ways.get(what, {})
        entries.append(replaced(entry, **changes))
        touched |= {entry.title} if changes else set()
    added = draw(st.lists(st.sampled_from(NEW), unique=True, max_size=2))
    for title in added:
        entries.insert(draw(st.integers(0, len(entries))), ListedTopic(title=title, lines=(1,)))
    entries = [replaced(entry, lines=(line,)) for line, entry in enumerate(entries, 1)]
    return listed(entries, list(before.appendix)), set(added), touched


@given(lists(), st.data())
def test_only_what_its_owner_changed_comes_in(before: ListDocument, data: st.DataObject) -> None:
    backlog, report = import_list(Backlog(), before)
    base = Base(before, report.became, TODAY)
    worked = data.draw(worked_on(backlog))
    newer, added, touched = data.draw(edited(before))
    ids = {topic.id for topic in worked.topics}
    assume(newer.topics and any(name in ids for _title, name in report.became))
    result, again = import_list(worked, newer, base=base)
    became = {name: title for title, name in report.became}
    assert {topic.title for topic in again.added} == added
    for old, new in zip(worked.topics, result.topics, strict=False):
        assert (old.id, old.title, old.number, old.merged_into) == (new.id, new.title, new.number, new.merged_into)
        if became.get(old.id or "") not in touched:
            assert old == new
        elif not old.open:
            assert old.status is new.status
        assert [line for line in old.notes.split("\n") if line not in new.notes] == []
    assert import_list(result, newer, base=Base(newer, again.became, TODAY))[0] is result
    assert import_list(result, newer, base=base)[0] is result


@given(lists(), st.data())
def test_without_an_earlier_copy_titles_and_what_was_noted_beside_them_decide(
    before: ListDocument, data: st.DataObject
) -> None:
    backlog, report = import_list(Backlog(), before)
    worked = data.draw(worked_on(backlog))
    # A colleague has the file with the titles as listed, and nothing else.
    told = with_listed_titles(backlog, placed(backlog, worked), report.became)
    result, again = import_list(told, before)
    known = {topic.title for topic in told.topics} | {topic.listed_title for topic in told.topics}
    assert {topic.title for topic in again.added} == {entry.title for entry in before.topics} - known
    for old, new in zip(told.topics, result.topics, strict=False):
        assert (old.title, old.number, old.x) == (new.title, new.number, new.x)
        assert old.notes in {"", new.notes}


def placed(backlog: Backlog, worked: Backlog) -> Backlog:
    """Return `worked` with the place that each topic was read from, which those have that are in a file."""
    at = {topic.id: place for place, topic in enumerate(backlog.topics)}
    return replace(worked, topics=tuple(replace(topic, origin=at.get(topic.id, -1)) for topic in worked.topics))


def test_a_title_is_noted_once_and_let_go_with_the_old_title_back() -> None:
    backlog, base = first()
    before = placed(backlog, backlog)
    once = with_listed_titles(before, with_topic(before, 0, title="番茄"), base.became)
    assert once.topics[0].x == {"x-listed": "番茄裂果"}
    twice = with_listed_titles(once, with_topic(once, 0, title="西红柿"), ())
    assert twice.topics[0].x == {"x-listed": "番茄裂果"}
    back = with_listed_titles(twice, with_topic(twice, 0, title="番茄裂果"), base.became)
    assert back.topics[0].x == {}
    by_hand = replace(before, topics=(Topic(title="手写的", origin=0),))
    assert with_listed_titles(by_hand, with_topic(by_hand, 0, title="改了"), base.became).topics[0].x == {}


def test_a_list_applies_as_long_as_a_topic_that_came_from_it_is_there() -> None:
    tomatoes, compost = (ListedTopic(title=title, lines=(1,)) for title in ("番茄裂果", "堆肥入门"))
    before, newer = ListDocument(topics=(tomatoes, compost)), ListDocument(topics=(compost,))
    backlog, report = import_list(Backlog(), before)
    left = replace(backlog, topics=backlog.topics[:1])
    base = Base(before, report.became, TODAY)
    for _time in range(3):
        result, again = import_list(left, newer, base=base)
        assert result is left
        base = Base(newer, again.became, TODAY)
