"""Renumbering: which numbers may move, and what follows from it."""

from __future__ import annotations

from functools import partial
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from msgspec.structs import replace

from paiqi.errors import RefusedError, TopicNotFoundError
from paiqi.ledger.merges import Merges
from paiqi.ledger.numbers import Ledger
from paiqi.model.backlog import Backlog, Series
from paiqi.model.outcome import Outcome
from paiqi.model.topic import Published, Status, Topic
from paiqi.operations.number_moves import compact, move, shift, swap
from paiqi.operations.renumbering import Renumbering, renumber

DONE, MERGED, DROPPED = Status.DONE, Status.MERGED, Status.DROPPED


def done(number: int, **fields: Any) -> Topic:
    return Topic(**{"title": f"文{number}", "id": f"a-{number}", "status": DONE, "number": number, **fields})


def kept(number: int, **fields: Any) -> Topic:
    return Topic(**{"title": f"题{number}", "id": f"t-{number}", "number": number, **fields})


def backlog(*topics: Topic, archived: str | None = None, appendix: str = "", label: str = "No.{n}") -> Backlog:
    numbered = tuple(replace(topic, origin=place) for place, topic in enumerate(topics))
    return Backlog(series=Series(archived=archived, format=label), topics=numbered, appendix=appendix)


def renumbered(before: Backlog, moves: dict[int, int], drafts: dict[str, str] | None = None) -> Renumbering:
    return renumber(before, moves, published=True, drafts=drafts or {})


def numbers(result: Renumbering) -> list[Any]:
    return [topic.number for topic in result.outcome.backlog.topics]


def trails(result: Renumbering) -> list[tuple[int, ...]]:
    return [topic.formerly for topic in result.outcome.backlog.topics]


def test_a_published_article_that_moves_leaves_a_trail() -> None:
    before = backlog(done(33), done(39), archived="1-32")
    result = renumbered(before, move(before, before.topics[0], 36))
    assert (numbers(result), trails(result)) == ([36, 39], [(33,), ()])
    assert [(m.topic.title, m.old, m.new) for m in result.table] == [("文33", 33, 36)]
    assert result.outcome.warnings == ("No.33 is a gap now",)


def test_numbers_that_a_move_leaves_behind_are_named_however_many() -> None:
    before = backlog(done(33), done(36), done(40), archived="1-32")
    assert renumbered(before, {40: 60}).outcome.warnings == ("No.40–59 are gaps now",)
    assert renumbered(before, {33: 999_999_999}).outcome.warnings == ("No.33, No.41–999999998 are gaps now",)


def test_a_reserved_number_moves_without_a_trail_and_without_being_told_to() -> None:
    before = backlog(kept(50))
    result = renumber(before, move(before, before.topics[0], 41), published=False, drafts={})
    assert result.outcome.backlog.topics == (kept(41, title="题50", id="t-50"),)
    assert result.outcome.warnings == ()


@pytest.mark.parametrize(
    ("number", "formerly", "new", "trail"),
    [
        (34, (), 35, (34,)),
        (34, (33,), 33, ()),
        (34, (33,), 35, (33, 34)),
        (35, (33, 34), 34, (33,)),
        (35, (33, 34), 33, ()),
    ],
)
def test_going_back_along_the_trail_cuts_it(
    number: int, formerly: tuple[int, ...], new: int, trail: tuple[int, ...]
) -> None:
    result = renumbered(backlog(done(number, formerly=formerly)), {number: new})
    assert (numbers(result), trails(result)) == ([new], [trail])


def test_ranges_are_written_as_the_series_writes_its_numbers() -> None:
    before = backlog(done(33), done(40), label="{n}{n}.")
    assert renumbered(before, {40: 45}).outcome.warnings == ("4040.–4444. are gaps now",)


def test_two_that_swap_each_keep_their_old_number() -> None:
    before = backlog(done(32), done(33), kept(40, notes="No.32 之后是 No.33"))
    result = renumbered(before, swap(before, *before.topics[:2]))
    assert (numbers(result), trails(result)) == ([33, 32, 40], [(32,), (33,), ()])
    assert result.outcome.backlog.topics[2].notes == "No.33 之后是 No.32"
    assert result.outcome.warnings == ()


def test_every_reference_follows() -> None:
    before = backlog(
        done(33, title="接着第32篇", published=Published(title="No.33：谎言")),
        Topic(title="PDF", status=MERGED, merged_into=33, why="见 No.33"),
        Topic(title="一", notes="- No.33\n- `No.33`\n- №33", sources=("No.33",), after=("a-33",)),
        appendix="第33篇",
    )
    result = renumbered(before, {33: 34}, {"drafts/a.md": "№ 33", "drafts/b.md": "第32篇"})
    after = result.outcome.backlog
    assert after == replace(
        before,
        topics=(
            replace(before.topics[0], number=34, formerly=(33,), published=Published(title="No.34：谎言")),
            replace(before.topics[1], merged_into=34, why="见 No.34"),
            replace(before.topics[2], notes="- No.34\n- `No.33`\n- №34"),
        ),
        appendix="第34篇",
    )
    assert result.outcome.files == {"drafts/a.md": "№ 34"}
    found = [
        (r.place.path, r.place.topic and r.place.topic.title, r.place.key, r.before, r.after, r.nth)
        for r in result.references
    ]
    assert found == [
        ("", "PDF", "merged_into", "33", "34", 0),
        ("", "接着第32篇", "published.title", "No.33", "No.34", 0),
        ("", "PDF", "why", "No.33", "No.34", 0),
        ("", "一", "notes", "No.33", "No.34", 0),
        ("", "一", "notes", "№33", "№34", 0),
        ("", None, "appendix", "第33篇", "第34篇", 0),
        ("drafts/a.md", None, "", "№ 33", "№ 34", 0),
    ]


def test_a_number_that_merged_topics_share_moves_with_its_article() -> None:
    before = backlog(
        done(28), Topic(title="a", status=MERGED, merged_into=28), Topic(title="b", status=MERGED, merged_into="x")
    )
    after = renumbered(before, {28: 27}).outcome.backlog
    assert [topic.merged_into for topic in after.topics] == [None, 27, "x"]


def test_numbers_of_merged_and_dropped_topics_bind_nobody_and_stay() -> None:
    before = backlog(done(33), Topic(title="a", status=DROPPED, number=33), Topic(title="b", status=DROPPED, number=34))
    assert numbers(renumbered(before, {33: 34})) == [34, 33, 34]


def test_nothing_moves_where_it_stands_already() -> None:
    before = backlog(done(33))
    result = renumber(before, move(before, before.topics[0], 33), published=False, drafts={"drafts/a.md": "No.33"})
    assert result == Renumbering(Outcome(before), {})
    assert renumber(before, shift(33, 40, 0), published=False, drafts={}).outcome.backlog is before


@pytest.mark.parametrize(
    ("topics", "moves", "message", "remedy"),
    [
        ((done(33), kept(40)), {33: 40}, "No.40 is reserved for “题40”", "--swap"),
        ((kept(40), done(33)), {40: 33}, "No.33 belongs to “文33”", "--swap"),
        ((done(26), done(27)), {26: 27}, "No.27 belongs to “文27”", "--swap"),
        ((done(26), done(27), done(28)), {26: 28, 27: 28}, "No.28 belongs to “文28”", "--swap"),
        ((done(26), done(27)), {26: 30, 27: 30}, "No.30 belongs to “文26”", "--swap"),
        ((done(33),), {33: 20}, "No.20 belongs to an early article (archived: 1-25)", "paiqi numbers --free"),
        ((done(26),), {26: 0}, "No.26 cannot become 0: numbers begin at 1", "less"),
        ((done(26),), shift(20, 26, 7), "No.20–25 belong to early articles (archived: 1-25)", "leave them out"),
        (
            (done(33, id="a"), done(33, id="b")),
            {33: 34},
            "two topics have No.33: “文33” and “文33”",
            "give “文33” another number: paiqi done b --no 34",
        ),
        (
            (done(33), kept(33)),
            {33: 34},
            "two topics have No.33: “文33” and “题33”",
            "give “题33” another number: paiqi reserve t-33 34",
        ),
    ],
)
def test_a_move_against_the_rules_is_refused(
    topics: tuple[Topic, ...], moves: dict[int, int], message: str, remedy: str
) -> None:
    with pytest.raises(RefusedError) as refused:
        renumbered(backlog(*topics, archived="1-25"), moves)
    assert message in refused.value.message
    assert remedy in refused.value.remedy


@pytest.mark.parametrize(
    ("moves", "message"),
    [
        ({33: 36}, "No.33 is published"),
        (shift(26, 40, 1), "No.33, No.39 are published"),
    ],
)
def test_published_numbers_move_only_when_told_to(moves: dict[int, int], message: str) -> None:
    with pytest.raises(RefusedError) as refused:
        renumber(backlog(done(33), done(39), kept(35)), moves, published=False, drafts={})
    assert refused.value.message == message
    assert "--published" in refused.value.remedy


def test_a_range_in_which_nobody_has_a_number_is_not_found() -> None:
    with pytest.raises(TopicNotFoundError) as missing:
        renumbered(backlog(done(33)), shift(40, 45, 1))
    assert missing.value.message == "no topic has one of the numbers No.40–45"


@pytest.mark.parametrize(
    ("topic", "message", "remedy"),
    [
        (Topic(title="KV"), "“KV” has no number yet", "paiqi reserve"),
        (
            Topic(title="番外", status=DONE, number="none"),
            "“番外” was published without a number",
            "paiqi done 番外 --no 36",
        ),
        (Topic(title="旧", status=DONE), "“旧” was published without a number", "paiqi done 旧 --no 36"),
        (Topic(title="并", status=MERGED, merged_into=3), "“并” is merged or dropped", "paiqi unmerge"),
        (Topic(title="弃", status=DROPPED, number=3), "“弃” is merged or dropped", "paiqi reopen"),
    ],
)
def test_a_topic_without_a_number_of_its_own_has_none_to_move(topic: Topic, message: str, remedy: str) -> None:
    before = backlog(done(35), topic)
    other = before.topics[0]
    for moves_of in (
        partial(move, before, topic, 36),
        partial(swap, before, other, topic),
        partial(swap, before, topic, other),
    ):
        with pytest.raises(RefusedError) as refused:
            moves_of()
        assert message in refused.value.message
        assert remedy in refused.value.remedy


@pytest.mark.parametrize(
    ("topics", "archived", "expected"),
    [
        ((done(26), done(28), done(31), kept(33), kept(40)), "1-25", [26, 27, 28, 29, 30]),
        ((done(26), done(27)), "1-25", [26, 27]),
        ((done(31), done(26)), "1-20, 24-25, 29", [22, 21]),
        ((kept(5), kept(9)), None, [5, 6]),
        ((done(3), done(9)), "5-7", [3, 4]),
        ((done(3), kept(2)), "1-5", [3, 2]),
        ((), None, []),
    ],
)
def test_compact_closes_gaps_from_below(topics: tuple[Topic, ...], archived: str | None, expected: list[int]) -> None:
    before = backlog(*topics, archived=archived)
    result = renumbered(before, compact(before, reserved=True))
    assert numbers(result) == expected
    assert renumbered(result.outcome.backlog, compact(result.outcome.backlog, reserved=True)).table == ()


def test_compact_leaves_what_is_reserved_ahead_where_it_is_unless_told_to() -> None:
    before = backlog(done(3), kept(7), done(9), kept(50))
    result = renumbered(before, compact(before))
    assert numbers(result) == [3, 4, 5, 50]
    assert compact(backlog(kept(5), kept(9))) == {}
    assert numbers(renumbered(before, compact(before, reserved=True))) == [3, 4, 5, 6]


def test_compact_moves_reserved_numbers_alone_where_only_they_leave_gaps() -> None:
    before = backlog(done(39), kept(42), kept(45))
    moves = compact(before, reserved=True)
    assert numbers(renumber(before, moves, published=False, drafts={})) == [39, 40, 41]
    with pytest.raises(RefusedError, match=r"No\.39 is published"):
        renumber(backlog(done(37), done(39)), compact(backlog(done(37), done(39))), published=False, drafts={})


def test_a_range_takes_along_mentions_of_articles_still_to_come() -> None:
    before = backlog(done(26), done(28, notes="No.27 还没写"))
    assert renumbered(before, shift(26, 28, 1)).outcome.backlog.topics[1].notes == "No.28 还没写"


def test_a_mention_of_nobodys_number_that_now_is_somebodys_is_pointed_out() -> None:
    before = backlog(done(35, notes="- No.36 再说\n- 第35篇"))
    result = renumbered(before, {35: 36}, {"drafts/a.md": "`No.36`\nNo.36"})
    assert result.outcome.backlog.topics[0].notes == "- No.36 再说\n- 第36篇"
    assert [(r.place.path, r.place.key, r.before, r.after, r.start, r.nth) for r in result.captured] == [
        ("", "notes", "No.36", None, 2, 0),
        ("drafts/a.md", "", "No.36", None, 8, 1),
    ]


def test_a_range_whose_articles_part_is_pointed_out_and_stays() -> None:
    before = backlog(*(done(n) for n in range(26, 30)), appendix="No.26–29")
    result = renumbered(before, {27: 50})
    assert result.outcome.backlog.appendix == "No.26–29"
    assert [(r.place.key, r.before, r.after) for r in result.broken_ranges] == [("appendix", "No.26–29", None)]


def test_a_number_of_nobody_is_not_led_onto_one_that_somebody_keeps() -> None:
    before = backlog(done(26), done(29), appendix="No.28")
    result = renumbered(before, shift(26, 28, 1))
    assert (numbers(result), result.outcome.backlog.appendix) == ([27, 29], "No.28")


def test_taking_the_number_of_an_article_that_moved_on_is_pointed_out() -> None:
    before = backlog(done(40, formerly=(33,)), kept(50), archived="1-32")
    warnings = renumbered(before, {50: 33}).outcome.warnings
    assert warnings == ("No.33 was the number of “文40”: where it is mentioned, that article may be meant",)


def test_the_series_own_format_is_used_in_messages_and_texts() -> None:
    before = backlog(done(3, notes="#3 与 No.3"), done(4), label="#{n}")
    assert renumbered(before, {3: 9}).outcome.backlog.topics[0].notes == "#9 与 No.9"
    with pytest.raises(RefusedError, match="#4 belongs to “文4”"):
        renumbered(before, {3: 4})


NUMBERS = st.integers(1, 30)
MENTIONS = st.one_of(
    st.builds("No.{}，".format, NUMBERS),
    st.builds("第{}篇".format, NUMBERS),
    st.builds("No.{}–{} ".format, NUMBERS, NUMBERS),
    st.builds("`No.{}`".format, NUMBERS),
    st.sampled_from(["看", "\n- ", " ", "https://a.b/No.7 "]),
)
TEXTS = st.lists(MENTIONS, max_size=5).map("".join)


@st.composite
def backlogs(draw: st.DrawFn) -> Backlog:
    held = draw(st.lists(st.integers(4, 20), unique=True, min_size=1, max_size=6))
    topics = []
    for number in held:
        status = draw(st.sampled_from([DONE, DONE, Status.TODO]))
        former = draw(st.lists(st.integers(100, 120), unique=True, max_size=2)) if status is DONE else []
        title = draw(TEXTS.map(lambda text: "题" + text.replace("\n", "")))
        topics.append(
            Topic(
                title=title, id=f"t-{number}", status=status, number=number, formerly=tuple(former), notes=draw(TEXTS)
            )
        )
    targets = st.sampled_from([*held, *(f"t-{number}" for number in held), 99])
    merged = st.builds(Topic, title=st.just("并"), status=st.just(MERGED), merged_into=targets, why=TEXTS)
    topics += draw(st.lists(merged, max_size=3))
    return backlog(*draw(st.permutations(topics)), archived=draw(st.sampled_from([None, "1-3"])), appendix=draw(TEXTS))


@st.composite
def renumberings(draw: st.DrawFn) -> tuple[Backlog, dict[str, str], dict[int, int]]:
    """Draw a backlog, its drafts, and moves that are allowed."""
    before = draw(backlogs())
    ledger = Ledger(before)
    held = sorted({*ledger.published, *ledger.reserved})
    kind = draw(st.sampled_from(["shift", "swap", "move", "compact"]))
    if kind == "shift":
        first, last = sorted((draw(st.integers(4, 20)), draw(st.integers(4, 20))))
        moves = shift(first, last, draw(st.integers(-5, 12)))
    elif kind == "swap":
        one, other = draw(st.sampled_from(held)), draw(st.sampled_from(held))
        moves = {one: other, other: one}
    elif kind == "move":
        moves = {draw(st.sampled_from(held)): draw(st.integers(4, 40))}
    else:
        moves = compact(before, reserved=draw(st.booleans()))
    return before, {"drafts/a.md": draw(TEXTS)}, moves


def try_to(before: Backlog, moves: dict[int, int], drafts: dict[str, str]) -> Renumbering | None:
    try:
        return renumbered(before, moves, drafts)
    except (RefusedError, TopicNotFoundError):
        return None


@given(renumberings())
def test_moving_there_and_back_gives_the_same_backlog_and_drafts(
    drawn: tuple[Backlog, dict[str, str], dict[int, int]],
) -> None:
    before, drafts, moves = drawn
    there = try_to(before, moves, drafts)
    assume(there and not there.captured and not there.broken_ranges)
    assert there is not None
    changed = {path: text for path, text in {**drafts, **there.outcome.files}.items() if text is not None}
    back = renumbered(there.outcome.backlog, {new: old for old, new in there.moves.items()}, changed)
    assert back.outcome.backlog == before
    assert {**changed, **back.outcome.files} == drafts


@given(renumberings())
def test_numbers_stay_unique_and_merged_topics_still_resolve(
    drawn: tuple[Backlog, dict[str, str], dict[int, int]],
) -> None:
    before, drafts, moves = drawn
    result = try_to(before, moves, drafts)
    after = before if result is None else result.outcome.backlog
    held = [topic.number for topic in after.topics if isinstance(topic.number, int)]
    assert len(set(held)) == len(held)
    old, new = Merges(before), Merges(after)
    for topic, same in zip(before.topics, after.topics, strict=True):
        target = old.target(topic)
        if target is not None:
            resolved = new.target(same)
            assert resolved is not None
            assert resolved.origin == target.origin
