"""Patches lead to and fro; three-way merges keep both sides, or say where they collide."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from paiqi.store.texts.line_diff import hunks, lines_of
from paiqi.store.texts.merge import CollisionError, merge
from paiqi.store.texts.ownership import merge_nested, owners
from paiqi.store.texts.patches import UnfitPatchError, apply, inverted, patch

LINES = st.sampled_from(
    ["topics:", "  - id: a", "    status: done", "    标题：多模态", "", "x" * 50, "\u2028", "\ufeff"]
)
ENDS = st.sampled_from(["\n", "\r\n", "\r"])


@st.composite
def texts(draw: st.DrawFn) -> str:
    text = "".join(line + draw(ENDS) for line in draw(st.lists(LINES, max_size=12)))
    return text + draw(st.sampled_from(["", "the last line"]))


@st.composite
def numbered(draw: st.DrawFn, least: int = 1) -> str:
    """Return a text of lines that all differ, so that it is plain what became of each."""
    end = draw(st.sampled_from(["\n", "\r\n"]))
    text = "".join(f"行 {number}{end}" for number in range(draw(st.integers(least, 12))))
    return text if draw(st.booleans()) else text.removesuffix(end)


@given(texts(), texts())
def test_a_patch_leads_there_and_its_inversion_back(old: str, new: str) -> None:
    there = patch(old, new)
    assert apply(there, old) == new
    assert apply(inverted(there), new) == old
    assert inverted(inverted(there)) == there


@given(texts())
def test_equal_texts_need_no_patch(text: str) -> None:
    assert patch(text, text) == ()


@given(texts(), texts(), texts())
def test_a_patch_tells_that_it_does_not_fit_or_does_what_it_says(old: str, new: str, other: str) -> None:
    there = patch(old, new)
    try:
        result = apply(there, other)
    except UnfitPatchError:
        return
    assert apply(inverted(there), result) == other


@given(texts(), texts())
def test_hunks_cover_what_differs_and_nothing_else(old: str, new: str) -> None:
    before, after = lines_of(old), lines_of(new)
    assert "".join(before) == old
    found = hunks(before, after)
    result, at = [], 0
    for hunk in found:
        result += [*before[at : hunk.start], *after[hunk.new_start : hunk.new_end]]
        at = hunk.end
    assert result + before[at:] == after
    assert all(first.end < second.start or first.new_end < second.new_start for first, second in pairwise(found))


def test_few_changes_in_a_long_text_of_lines_alike_are_found_as_they_are() -> None:
    before = [line for n in range(20_000) for line in (f"- title: {n}\n", "  status: todo\n")]
    after = [*before]
    after[5] = after[-1] = "  status: done\n"
    assert [tuple(hunk) for hunk in hunks(before, after)] == [(5, 6, 5, 6), (39_999, 40_000, 39_999, 40_000)]


@given(texts(), texts())
@example("a", "a\n")
@example("a\n", "a\nb")
@example("", "a")
@example("  - id: a\ntopics:\n", "topics:\n  - id: a\n")
def test_a_merge_with_an_unchanged_side_is_the_other_side(base: str, changed: str) -> None:
    assert merge(base, base, changed).text == changed
    assert merge(base, changed, base).text == changed
    assert merge(base, changed, changed).text == changed


@given(numbered(2).filter(lambda text: text.endswith("\n")), st.data())
def test_changes_of_different_lines_are_both_in_the_merge(base: str, data: st.DataObject) -> None:
    lines = lines_of(base)
    places = data.draw(st.lists(st.sampled_from(range(len(lines))), min_size=2, max_size=6, unique=True))
    kinds = st.sampled_from(["gone", "changed", "longer"])
    sides: list[dict[int, str]] = [{}, {}]
    for rank, place in enumerate(places):
        sides[rank % 2][place] = data.draw(kinds)
    ours, theirs = ("".join(changed(line, n, side) for n, line in enumerate(lines)) for side in sides)
    both = "".join(changed(line, n, sides[0] | sides[1]) for n, line in enumerate(lines))
    assert merge(base, ours, theirs).text == both


def changed(line: str, place: int, kinds: dict[int, str]) -> str:
    kind = kinds.get(place)
    return {None: line, "gone": "", "changed": f"new {line}", "longer": f"{line}and {line}"}[kind]


@given(numbered(), st.data())
def test_changes_of_one_line_collide(base: str, data: st.DataObject) -> None:
    lines = lines_of(base)
    place = data.draw(st.sampled_from(range(len(lines))))
    ours = "".join(f"our {line}" if n == place else line for n, line in enumerate(lines))
    theirs = "".join(f"their {line}" if n == place else line for n, line in enumerate(lines))
    with pytest.raises(CollisionError) as caught:
        merge(base, ours, theirs)
    assert [(one.start, one.end) for one in caught.value.collisions] == [(place, place + 1)]


@pytest.mark.parametrize(
    ("base", "ours", "theirs", "result"),
    [
        pytest.param("a x y", "a y", "a x y Y", "a y Y", id="insertion below a deletion"),
        pytest.param("a x y", "a y", "a N x y", "a N y", id="insertion above a deletion"),
        pytest.param("a b", "A b", "a B", "A B", id="changes of neighbours"),
        pytest.param("a b", "a m b", "a m b", "a m b", id="the same insertion twice"),
        pytest.param("a b", "a m b", "a n b", None, id="two insertions at one place"),
        pytest.param("a x y b", "a b", "a x N y b", None, id="insertion into a deletion"),
        pytest.param("a x b", "a b", "a X b", None, id="change of what goes"),
        pytest.param("a x b", "a b", "a b", "a b", id="the same deletion twice"),
    ],
)
def test_neighbours_merge_and_overlaps_collide(base: str, ours: str, theirs: str, result: str | None) -> None:
    def text(words: str) -> str:
        return "".join(f"{word}\n" for word in words.split())

    if result is None:
        with pytest.raises(CollisionError):
            merge(text(base), text(ours), text(theirs))
    else:
        assert merge(text(base), text(ours), text(theirs)).text == text(result)


def test_a_line_that_comes_below_an_open_last_line_stands_on_its_own() -> None:
    assert merge("a\nx\n", "a", "a\nx\ny\n").text == "a\ny"


NOTES = "topics:\n  - title: 甲\n    notes: |\n      - one\n  - title: 乙\n"


@pytest.mark.parametrize(
    ("base", "ours", "theirs"),
    [
        pytest.param(
            NOTES,
            "topics:\n  - title: 甲\n  - title: 乙\n",
            NOTES.replace("      - one\n", "      - one\n      - two\n"),
            id="a line of notes that go",
        ),
        pytest.param(
            "topics:\n  - title: 甲\n  - title: 乙\n",
            "topics:\n  - title: 甲\n",
            "topics:\n  - title: 甲\n  - title: 乙\n    tags: [x]\n",
            id="a key of a topic that goes",
        ),
        pytest.param(
            "topics:\n  - title: 甲\n    status: done\n    number: 1\n",
            "topics:\n  - title: 甲\n    status: done\n    number: 1\n    tags: [x]\n",
            "topics:\n  - title: 甲\n    status: done\n  - title: 丙\n    number: 1\n",
            id="a key that another topic would take",
        ),
    ],
)
def test_no_line_comes_to_belong_to_another_topic(base: str, ours: str, theirs: str) -> None:
    with pytest.raises(CollisionError):
        merge_nested(base, ours, theirs)


@pytest.mark.parametrize(
    ("base", "ours", "theirs", "result"),
    [
        pytest.param(
            "- title: A\n  status: done\n",
            "- title: B\n  status: done\n",
            "- title: A\n  status: done\n  tags: [x]\n",
            "- title: B\n  status: done\n  tags: [x]\n",
            id="a key below a changed first line",
        ),
        pytest.param(
            "- title: A\n  status: done\n  number: 1\n",
            "- title: A\n  status: todo\n",
            "- title: B\n  status: done\n  number: 1\n  pillar: p\n",
            "- title: B\n  status: todo\n  pillar: p\n",
            id="keys above and below",
        ),
        pytest.param(
            "topics:\n  - title: A\n  - title: B\n",
            "topics:\n  - title: A\n",
            "# mine\ntopics:\n  - title: A\n  - title: B\n  # a remark\n  - title: C\nappendix: x\n",
            "# mine\ntopics:\n  - title: A\n  # a remark\n  - title: C\nappendix: x\n",
            id="a topic below one that goes",
        ),
        pytest.param(
            "topics:\n- title: 甲\n- title: 乙\n",
            "topics:\n- title: 甲\n  status: done\n- title: 乙\n",
            "topics:\n- title: 甲\n- title: 丙\n- title: 乙\n",
            "topics:\n- title: 甲\n  status: done\n- title: 丙\n- title: 乙\n",
            id="a key of a topic that another one follows now",
        ),
        pytest.param(
            "- title: A\n  notes: |\n    - x\n",
            "- title: A\n  notes: |\n    - x\n- title: B\n",
            "- title: A\n  notes: |\n    - x\n    - y\n",
            "- title: A\n  notes: |\n    - x\n    - y\n- title: B\n",
            id="a topic that comes again below longer notes",
        ),
        pytest.param(
            "- title: A\n",
            "- title: A\n  status: done\n",
            "- title: A\n  pillar: p\n",
            "- title: A\n  status: done\n  pillar: p\n",
            id="two keys at one place",
        ),
    ],
)
def test_what_belongs_to_what_stays_merges(base: str, ours: str, theirs: str, result: str) -> None:
    assert merge_nested(base, ours, theirs).text == result


@given(numbered(), numbered())
def test_the_nested_merge_keeps_the_laws_too(base: str, changed_text: str) -> None:
    assert merge_nested(base, base, changed_text).text == changed_text
    assert merge_nested(base, changed_text, base).text == changed_text


def test_a_line_belongs_to_the_nearest_line_above_that_stands_less_deep() -> None:
    text = "topics:\n- title: A\n# remark\n  notes: |\n    # heading\n    - x\n\n  tags:\n  - y\nappendix: z\n"
    assert owners(re.findall(r".*\n", text)) == [-1, 0, -1, 1, 3, 3, -2, 1, 7, -1]
