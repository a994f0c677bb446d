"""Three versions of a file become one text: what each side wrote stays as it wrote it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from drawn_histories import histories
from hypothesis import given

from paiqi.errors import InvalidBacklogError
from paiqi.store.edits.edits import edited
from paiqi.store.merging.files import CannotMergeError, MergedFile, merge_files
from paiqi.store.yaml.codec import decode
from paiqi.store.yaml.document import Document

if TYPE_CHECKING:
    from paiqi.model.backlog import Backlog

BASE = """\
# our list
series: {title: 小学生问}   # the series
topics:
  # first
  - id: a
    title: A
    tags: [x, y]
    notes: |
      one
      two

  # == later ==

  - id: b
    title: 'B'
    priority: high   # why
  - C

appendix: |
  rest
"""


def merged(ours: str, theirs: str, base: str = BASE) -> str:
    """Return the merge, which is the same backlog the other way round."""
    result = merge_files(Document(base), Document(ours), Document(theirs))
    other = merge_files(Document(base), Document(theirs), Document(ours))
    assert (result.merged.ours, result.merged.theirs) == (other.merged.theirs, other.merged.ours)
    return result.document.text


def changed(*pairs: tuple[str, str], text: str = BASE) -> str:
    for old, new in pairs:
        assert text.count(old) == 1
        text = text.replace(old, new)
    return text


def test_what_only_they_wrote_comes_as_they_wrote_it() -> None:
    theirs = changed(
        ("title: 'B'", 'title:   "B b"  # better'),
        ("# == later ==", "# == in a while =="),
        ("  - C\n", "  # about d\n  -   {id: d, title: D}\n  - C\n"),
        ("# our list", "# our list\n# and theirs"),
        ("  rest\n", "  rest\n  and more\n\nx-own: [1,  2]  # mine\n"),
    )
    assert merged(BASE, theirs) == theirs
    assert merged(theirs, BASE) == theirs


def test_both_sides_of_one_topic_stand_together() -> None:
    ours = changed(("[x, y]", "[x, y, z]  # more"), ("one\n", "zero\n      one\n"), ("- id: b", "- id: b  # ours"))
    theirs = changed(
        ("two\n", "two\n      three\n"), ("title: A", "title: A  # theirs"), ("  # first", "  # the first")
    )
    assert merged(ours, theirs) == changed(
        ("[x, y]", "[x, y, z]  # more"),
        ("one\n", "zero\n      one\n"),
        ("- id: b", "- id: b  # ours"),
        ("two\n", "two\n      three\n"),
        ("title: A", "title: A  # theirs"),
        ("  # first", "  # the first"),
    )


def test_a_list_that_both_changed_keeps_the_remarks_of_both() -> None:
    ours = changed(("tags: [x, y]", "tags: [x, y, o]  # of ours"))
    theirs = changed(("tags: [x, y]", "tags:\n      - y   # stays\n      - t"))
    text = merged(ours, theirs)
    assert decode(Document(text)).topics[0].tags == ("y", "o", "t")
    assert "# of ours" in text
    assert "# stays" in text


def test_new_topics_stand_in_the_section_where_they_were_put() -> None:
    ours = changed(("  # == later ==\n\n", "  # == later ==\n\n  - id: m\n    title: M\n\n"))
    theirs = changed(("      two\n\n", "      two\n\n  - id: k\n    title: K\n\n"))
    assert merged(ours, theirs) == changed(
        ("  # == later ==\n\n", "  # == later ==\n\n  - id: m\n    title: M\n\n"),
        ("      two\n\n", "      two\n\n  - id: k\n    title: K\n\n"),
    )


def test_a_moved_topic_takes_the_changes_of_the_other_side_along() -> None:
    item = "  - id: b\n    title: 'B'\n    priority: high   # why\n"
    ours = changed((item, ""), ("  # first\n", item + "\n  # first\n"))
    theirs = changed(("priority: high   # why", "priority: low   # why\n    owner: me"))
    text = merged(ours, theirs)
    assert [topic.id for topic in decode(Document(text)).topics] == ["b", "a", None]
    assert "    priority: low   # why\n    owner: me\n" in text


@pytest.mark.parametrize(("by", "first"), [(2, True), (2, False), (-2, True), (-2, False)])
def test_another_indentation_is_taken_over(by: int, *, first: bool) -> None:
    head, rest = BASE.split("topics:\n")
    items, foot = rest.split("\nappendix")
    lines = [" " * by + line if by > 0 and line else line[-min(by, 0) :] for line in items.split("\n")]
    indented = f"{head}topics:\n" + "\n".join(lines) + f"\nappendix{foot}"
    assert decode(Document(indented)).topics == decode(Document(BASE)).topics
    other = changed(("title: A\n", "title: A\n    status: ready\n"), ("- C\n", "- C\n  - id: n\n    title: N\n"))
    text = merged(indented, other) if first else merged(other, indented)
    pad = " " * (4 + by)
    assert f"{pad}title: A\n{pad}status: ready\n" in text
    assert f"{pad[2:]}- id: n\n{pad}title: N\n" in text
    assert f"{pad}priority: high   # why\n" in text


@pytest.mark.parametrize("which", [(1, 1, 1), (0, 1, 0), (0, 0, 1)])
def test_line_ends_and_the_mark_of_a_file_are_merged_too(which: tuple[int, int, int]) -> None:
    texts = [BASE, changed(("title: A", "title: A a")), changed(("- C\n", "- C\n  - D\n"))]
    files = [
        Document.from_bytes((b"\xef\xbb\xbf" if crlf else b"") + text.replace("\n", "\r\n" if crlf else "\n").encode())
        for text, crlf in zip(texts, which, strict=True)
    ]
    result = merge_files(*files).document
    wanted = changed(("title: A", "title: A a"), ("- C\n", "- C\n  - D\n")).replace(
        "\n", "\r\n" if any(which) else "\n"
    )
    assert result.to_bytes() == (b"\xef\xbb\xbf" if any(which) else b"") + wanted.encode()


def test_a_last_line_without_an_end_keeps_none() -> None:
    base = BASE.removesuffix("\n")
    text = merged(base + " at ours", base.replace("- C\n", "- C\n  - D\n"), base)
    assert text == base.replace("- C\n", "- C\n  - D\n") + " at ours"


FLOW = "topics: [\n  {id: a, title: A},\n  {id: b, title: B, tags: [x]},\n]\n"


def test_a_list_in_brackets_is_merged_too() -> None:
    ours = FLOW.replace("title: A", "title: A, owner: me")
    theirs = FLOW.replace("tags: [x]", "tags: [x, y]").replace("topics", "# theirs\ntopics")
    assert merged(ours, theirs, FLOW) == theirs.replace("title: A", "title: A, owner: me")


def test_a_list_in_brackets_that_both_add_to_keeps_its_lines() -> None:
    ours, theirs = (FLOW.replace("tags: [x]},", f"tags: [x]}},\n  {{id: {name}, title: N}},") for name in "dc")
    theirs = theirs.replace("title: N", "title: M")
    backlog = decode(Document(merged(ours, theirs, FLOW)))
    assert [topic.id for topic in backlog.topics] == ["a", "b", "c", "d"]


@pytest.mark.parametrize("empty", ["", "# nothing yet\n", "topics: []\n", "topics:\n", "series: {title: AI}\n"])
def test_the_first_topics_of_both_sides_stand_together(empty: str) -> None:
    above = "" if "topics" in empty else empty
    text = merged(f"{above}topics:\n  - B\n", f"{above}topics:\n  - A\n", empty)
    assert [topic.title for topic in decode(Document(text)).topics] == ["A", "B"]
    assert all(line in text for line in empty.splitlines() if not line.startswith("topics"))


def test_a_conflict_stands_in_the_fewest_lines_of_its_topic() -> None:
    ours = changed(("title: A", "title: Ours"), ("one", "our one"), ("[x, y]", "[x]"))
    theirs = changed(("title: A", "title: Theirs"), ("one", "their one"), ("priority: high", "priority: low"))
    assert merged(ours, theirs) == changed(
        ("    title: A\n", "<<<<<<< ours\n    title: Ours\n=======\n    title: Theirs\n>>>>>>> theirs\n"),
        ("      one\n", "<<<<<<< ours\n      our one\n=======\n      their one\n>>>>>>> theirs\n"),
        ("[x, y]", "[x]"),
        ("priority: high", "priority: low"),
    )


def test_a_deleted_topic_that_was_changed_is_a_conflict_of_all_its_lines() -> None:
    item = "  - id: b\n    title: 'B'\n    priority: high   # why\n"
    ours, theirs = changed((item, "")), changed(("# why", "# why\n    owner: me"))
    marked = f"<<<<<<< ours\n=======\n\n{item}    owner: me\n>>>>>>> theirs\n"
    assert merged(ours, theirs) == changed((f"\n{item}  - C", f"{marked}\n  - C"))
    assert "# really" in merged(ours, changed(("# why", "# really")))


def test_a_setting_that_both_changed_is_a_conflict_above_the_topics() -> None:
    text = merged(changed(("小学生问", "ours")), changed(("小学生问", "theirs"), ("- C\n", "- C\n  - D\n")))
    assert text == changed(
        (
            "series: {title: 小学生问}   # the series\n",
            (
                "<<<<<<< ours\nseries: {title: ours}   # the series\n=======\n"
                "series: {title: theirs}   # the series\n>>>>>>> theirs\n"
            ),
        ),
        ("- C\n", "- C\n  - D\n"),
    )


def test_marks_are_as_long_as_asked_and_end_as_the_file_does() -> None:
    files = [
        Document(text.replace("\n", "\r\n")) for text in (BASE, BASE.replace("A\n", "O\n"), BASE.replace("A\n", "T\n"))
    ]
    text = merge_files(*files, size=9).document.text
    assert "<<<<<<<<< ours\r\n    title: O\r\n=========\r\n    title: T\r\n>>>>>>>>> theirs\r\n" in text


def test_a_file_that_is_not_valid_is_refused() -> None:
    with pytest.raises(InvalidBacklogError):
        merge_files(Document(BASE), Document(BASE), Document("topics: [\n"))


@given(histories())
def test_the_text_says_what_the_values_do(three: tuple[Backlog, Backlog, Backlog]) -> None:
    """Whether it does is proved by the merge itself, which fails where it does not."""
    files = [edited(Document(""), decode(Document("")), backlog) for backlog in three]
    assert merge_files(*files).merged.topics or not (three[1].topics and three[2].topics)


DESK = """\
x-desk:
  # why
  a: 1   # one
  # gap
  d: 3
  e: {f: 1, g: 2}
topics:
  - id: t
    title: T
    x-own:
      # in
      p: 1
      q: 2   # two
"""


def three(*edits: tuple[str, str]) -> MergedFile:
    texts = [DESK, *(DESK.replace(old, new) for old, new in edits)]
    return merge_files(*map(Document, texts))


def test_keys_of_the_writer_s_own_are_merged_one_by_one_where_they_stand() -> None:
    assert three(("a: 1", "a: 2"), ("d: 3", "d: 4")).document.text == DESK.replace("a: 1", "a: 2").replace(
        "d: 3", "d: 4"
    )
    assert three(("p: 1", "p: 2"), ("q: 2", "q: 4")).document.text == DESK.replace("p: 1", "p: 2").replace(
        "q: 2", "q: 4"
    )


def test_a_key_of_the_writer_s_own_conflicts_on_its_own_line() -> None:
    for key, column in (("a: ", 2), ("p: ", 6)):
        line = next(line for line in DESK.splitlines(keepends=True) if key in line)
        mine, yours = line.replace("1", "8"), line.replace("1", "9")
        assert line.index(key) == column
        marked = f"<<<<<<< ours\n{mine}=======\n{yours}>>>>>>> theirs\n"
        assert three((line, mine), (line, yours)).document.text == DESK.replace(line, marked)


def test_no_comment_is_lost_for_the_sake_of_a_mapping_in_brackets() -> None:
    with pytest.raises(CannotMergeError):
        three(("f: 1", "f: 2"), ("g: 2", "g: 3"))


def test_a_list_that_would_stand_left_of_its_key_is_left_to_git() -> None:
    base = Document(" topics:\n  - a\n  - b\n")
    ours = Document("topics:\n- a\n- c\n")
    for sides in ((base, ours, base), (base, base, ours)):
        with pytest.raises(CannotMergeError):
            merge_files(*sides)
