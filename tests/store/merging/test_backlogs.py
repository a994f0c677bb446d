"""Three versions of a backlog as values: laws that hold for any, and the rules one by one."""

from __future__ import annotations

import datetime as dt

import pytest
from drawn_histories import FRIDAY, NEXT, histories, numbered
from hypothesis import given
from msgspec.structs import replace

from paiqi.model.backlog import Backlog, Calendar, Series
from paiqi.model.days import DateSpan
from paiqi.model.topic import Priority, Status, Topic
from paiqi.store.merging.backlogs import Merged, merge


@given(histories())
def test_the_other_way_round_gives_the_same(three: tuple[Backlog, Backlog, Backlog]) -> None:
    base, ours, theirs = three
    one, other = merge(base, ours, theirs), merge(base, theirs, ours)
    assert (one.ours, one.theirs) == (other.theirs, other.ours)
    assert sorted(one.notes) == sorted(other.notes)


@given(histories())
def test_what_only_one_side_changed_is_what_it_made_of_it(three: tuple[Backlog, Backlog, Backlog]) -> None:
    base, ours, _theirs = three
    for one in (merge(base, ours, base), merge(base, base, ours), merge(base, ours, ours)):
        assert one.ours == one.theirs == ours
        assert not one.notes


@given(histories())
def test_a_merge_takes_each_side_in_once(three: tuple[Backlog, Backlog, Backlog]) -> None:
    base, ours, theirs = three
    merged = merge(base, ours, theirs)
    if merged.is_clear:
        result = numbered(merged.ours)
        assert merge(ours, result, ours).ours == result
        assert merge(theirs, theirs, result).ours == result


@given(histories())
def test_the_two_sides_are_alike_but_for_what_both_changed(three: tuple[Backlog, Backlog, Backlog]) -> None:
    base, ours, theirs = three
    for one in merge(base, ours, theirs).topics:
        if one.ours is None or one.theirs is None:
            was, mine, yours = one.entry.sides
            assert was is not None
            assert (mine or yours) != was
            assert mine is None or yours is None


def merged(base: list[Topic], ours: list[Topic], theirs: list[Topic]) -> Merged:
    was, mine, yours = (numbered(Backlog(topics=tuple(some))) for some in (base, ours, theirs))
    return merge(was, mine, yours)


A, B, C = (Topic(id=name, title=name.upper()) for name in "abc")


def order(base: list[Topic], ours: list[Topic], theirs: list[Topic]) -> str:
    result = merged(base, ours, theirs)
    assert result.ours == merged(base, theirs, ours).ours
    return "".join(topic.id or "?" for topic in result.ours.topics)


def test_additions_at_one_place_stand_by_id() -> None:
    assert order([A], [A, C], [A, B]) == "abc"
    assert order([], [B, A], [C]) == "bac"


def test_both_moves_are_made() -> None:
    d = Topic(id="d", title="D")
    assert order([A, B, C, d], [C, A, B, d], [A, d, B, C]) == "cadb"
    assert order([A, B, C], [C, A, B], [C, A, B]) == "cab"
    assert order([A, B, C], [C, A, B], [A, B]) == "ab"


def test_keys_of_one_topic_never_conflict() -> None:
    result = merged([A], [replace(A, tags=("x",), scheduled=FRIDAY)], [replace(A, priority=Priority.HIGH, notes="n")])
    assert result.is_clear
    assert result.ours.topics == (replace(A, tags=("x",), scheduled=FRIDAY, priority=Priority.HIGH, notes="n"),)


def test_lists_are_merged_by_element_and_notes_by_line() -> None:
    was = replace(A, tags=("x", "y"), notes="1\n2\n3")
    result = merged(
        [was],
        [replace(was, tags=("y", "z"), notes="1\n2\n3\n4")],
        [replace(was, tags=("x", "y", "w"), notes="1\n3\n5")],
    )
    assert result.is_clear
    assert result.ours.topics[0].tags == ("y", "w", "z")
    assert result.ours.topics[0].notes == "1\n3\n4\n5"


def test_the_same_key_changed_differently_is_a_conflict_of_that_key_alone() -> None:
    mine, yours = replace(A, scheduled=FRIDAY, tags=("x",)), replace(A, scheduled=NEXT, notes="n")
    result = merged([A], [mine], [yours])
    both = replace(A, tags=("x",), notes="n")
    assert result.ours.topics == (replace(both, scheduled=FRIDAY),)
    assert result.theirs.topics == (replace(both, scheduled=NEXT),)


def test_a_deletion_conflicts_with_an_edit_only() -> None:
    assert merged([A, B], [B], [A, B]).ours.topics == (B,)
    result = merged([A, B], [B], [replace(A, notes="n"), B])
    assert result.ours.topics == (B,)
    assert result.theirs.topics == (replace(A, notes="n"), B)


@pytest.mark.parametrize("status", [Status.DROPPED, Status.MERGED])
def test_a_topic_put_aside_takes_the_edits_of_other_keys_and_lets_its_slot_go(status: Status) -> None:
    was = replace(A, scheduled=FRIDAY)
    aside = replace(A, status=status)
    result = merged([was], [aside], [replace(was, scheduled=NEXT, number=41, notes="n")])
    assert result.is_clear
    assert result.ours.topics == (replace(aside, notes="n"),)
    assert len(result.notes) == 2


def test_where_two_sides_disagree_on_the_status_what_goes_with_it_goes_along() -> None:
    done, dropped = replace(A, status=Status.DONE, number=41), replace(A, status=Status.DROPPED, why="old")
    result = merged([A], [done], [replace(dropped, tags=("x",))])
    assert result.ours.topics == (replace(done, tags=("x",)),)
    assert result.theirs.topics == (replace(dropped, tags=("x",)),)


def test_a_reservation_gives_way_to_an_article() -> None:
    result = merged([A, B], [replace(A, number=41), B], [A, replace(B, status=Status.DONE, number=41)])
    assert result.is_clear
    assert result.ours.topics == (A, replace(B, status=Status.DONE, number=41))
    assert "“A” gave number 41 up" in result.notes[0]


@pytest.mark.parametrize("status", [Status.DONE, Status.TODO])
def test_one_number_for_two_articles_is_a_conflict(status: Status) -> None:
    one, other = (replace(topic, status=status, number=41) for topic in (A, B))
    freed = replace(A, status=status), replace(B, status=status)
    result = merged([A, B], [one, replace(B, tags=("x",))], [A, other])
    assert result.ours.topics == (one, replace(freed[1], tags=("x",)))
    assert result.theirs.topics == (freed[0], replace(other, tags=("x",)))


def test_two_that_had_one_number_before_are_left_to_check() -> None:
    one, other = (replace(topic, status=Status.DONE, number=41) for topic in (A, B))
    assert merged([one, other], [one, other], [one, replace(other, tags=("x",))]).is_clear


def test_new_topics_with_one_title_are_one() -> None:
    mine = Topic(id="moe", title="MoE", tags=("x",), notes="- a", added=dt.date(2026, 11, 2))
    yours = Topic(id="moe-2", title="ＭＯＥ", tags=("y",), notes="- b", added=dt.date(2026, 11, 1))
    result = merged([], [mine], [yours, replace(B, after=("moe-2",))])
    assert result.is_clear
    (one, other) = result.ours.topics
    assert one == Topic(id="moe", title="MoE", tags=("x", "y"), notes="- a\n- b", added=dt.date(2026, 11, 1))
    assert other.after == ("moe",)
    assert result.notes == ("“MoE” was added by both sides; the other spelling, “ＭＯＥ”, was let go",)
    assert not merged([], [mine], [replace(yours, title="MoE")]).notes


def test_titles_that_differ_in_blanks_are_one_and_it_is_said() -> None:
    result = merged([], [Topic(title="x:y ")], [Topic(title="x: y")])
    assert [topic.title for topic in result.ours.topics] == ["x: y"]
    assert any("“x:y ”" in note for note in result.notes)


def test_of_two_that_made_one_id_the_later_title_gets_another_and_its_side_follows() -> None:
    mine = [Topic(id="xian-cun", title="显存"), replace(A, after=("xian-cun",))]
    yours = [Topic(id="xian-cun", title="线存"), replace(B, status=Status.MERGED, merged_into="xian-cun")]
    result = merged([], mine, yours)
    assert result.is_clear
    by_title = {topic.title: topic for topic in result.ours.topics}
    assert (by_title["显存"].id, by_title["线存"].id) == ("xian-cun", "xian-cun-2")
    assert by_title["A"].after == ("xian-cun",)
    assert by_title["B"].merged_into == "xian-cun-2"
    assert "xian-cun-2" in result.notes[0]


def test_a_reference_by_number_follows_the_article() -> None:
    article = replace(A, status=Status.DONE, number=33)
    went = replace(B, status=Status.MERGED, merged_into=33)
    result = merged([article, B], [replace(article, number=34), B], [article, went])
    assert result.ours.topics == (replace(article, number=34), replace(went, merged_into=34))


def test_a_topic_without_an_id_is_known_by_its_title_else_by_its_place() -> None:
    a, b, c, d = (Topic(title=title) for title in "ABCD")
    tagged = replace(b, tags=("x",))
    assert merged([a, b, c], [a, d, c], [a, tagged, c]).ours.topics == (a, replace(d, tags=("x",)), c)
    result = merged([a, b, c], [a, c, d], [a, tagged, c])
    assert result.ours.topics == (a, c, d)
    assert tagged in result.theirs.topics


def test_a_reference_to_a_topic_that_the_other_side_deleted_is_said() -> None:
    result = merged([A, B], [B], [A, replace(B, after=("a",))])
    assert result.ours.topics == (replace(B, after=("a",)),)
    assert result.notes == ("“B” refers to “A”, which the other side deleted",)


def test_settings_are_merged_by_key_and_the_appendix_by_line() -> None:
    blackout = DateSpan(dt.date(2027, 2, 1), dt.date(2027, 2, 2))
    base = Backlog(series=Series(title="a"), calendar=Calendar(capacity=2), appendix="1\n2\n3")
    ours = replace(base, series=Series(title="b"), calendar=Calendar(capacity=2, lead="3 days"), appendix="0\n1\n2\n3")
    theirs = replace(base, calendar=Calendar(capacity=3, blackouts=(blackout,)), appendix="1\n2\n4")
    result = merge(base, ours, theirs)
    assert result.is_clear
    assert result.ours.series.title == "b"
    assert result.ours.calendar == Calendar(capacity=3, lead="3 days", blackouts=(blackout,))
    assert result.ours.appendix == "0\n1\n2\n4"


def test_a_target_that_one_side_deleted_is_no_change_of_what_went_into_it() -> None:
    into = replace(A, merged_into="b")
    result = merged([B, into, C], [B, C], [into, C])
    assert result.is_clear
    assert [one.topic.title for one in result.topics] == ["C"]
