"""One topic's YAML taken out and put back: nothing else in the file changes."""

from __future__ import annotations

import pytest
from hypothesis import given, note
from hypothesis import strategies as st
from msgspec.structs import replace

from paiqi.errors import InvalidBacklogError
from paiqi.model.topic import Topic
from paiqi.store.edits.topic_text import comments_in, find_again, put_back, read_topic, take_out
from paiqi.store.yaml.codec import decode
from paiqi.store.yaml.document import Document

HEAD = "# 我的\npaiqi: 1\ntopics:\n\n  # ── 原理 ──\n\n"
TAIL = "\n  # 以后再说\nappendix: |\n  x\n"
OTHER = "  - id: other\n    title: 别的   # 留着\n\n"
PLAIN = """\
  # 要写两篇
  - id: kv
    title: 'KV Cache'   # 名字
  # 浅的
    tags:
    - 推理
    notes: |
      - 账

      # 不是注释
    # 图还没画
"""
SHOWN = """\
# 要写两篇
id: kv
title: 'KV Cache'   # 名字
# 浅的
tags:
- 推理
notes: |
  - 账

  # 不是注释
# 图还没画
"""


def taken(item: str, *, text: str = HEAD + OTHER + "{item}" + TAIL, index: int = 1) -> str:
    document = Document(text.replace("{item}", item))
    return take_out(document, decode(document), index).text


def edited(document: Document, index: int, typed: str) -> str:
    """Return the text of the file after topic `index` was replaced by what somebody typed."""
    backlog = decode(document)
    new = replace(read_topic(typed, "kv.yaml"), origin=index)
    return put_back(document, backlog, take_out(document, backlog, index), typed, new).text


@pytest.mark.parametrize(
    ("item", "shown"),
    [
        (PLAIN, SHOWN),
        ("  - 多模态\n", "title: 多模态\n"),
        ("  - 'AI: 下一站'   # 短的\n", "title: 'AI: 下一站'   # 短的\n"),
        ("  # 上面\n  - 多模态\n    # 下面\n", "# 上面\ntitle: 多模态\n# 下面\n"),
        ("  -   title: 多模态\n      why: 新\n", "title: 多模态\nwhy: 新\n"),
        ("  -\n    # 里面\n    title: 多模态\n", "# 里面\ntitle: 多模态\n"),
        (
            "  - {title: C#, tags: [a, 'b # c'], # 标签\n     number: 7} # 尾\n",
            '# 标签\n# 尾\ntitle: C#\nnumber: 7\ntags: [a, "b # c"]\n',
        ),
        ("  - 两行的\n    标题\n", "title: 两行的 标题\n"),
        ("  - |\n    标题\n", "title: 标题\n"),
        ('  - "title": b\n', '"title": b\n'),
    ],
)
def test_a_topic_is_shown_as_lines_of_keys(item: str, shown: str) -> None:
    assert taken(item) == shown


def test_a_topic_of_a_flow_list_is_shown_as_lines_of_keys() -> None:
    assert taken("", text="topics: [甲, {title: 乙, notes: '- a'}]\n") == "title: 乙\nnotes: |\n  - a\n"


def test_what_was_typed_stands_in_the_file_as_it_was_typed() -> None:
    typed = '# 要写三篇\n\ntitle:   "KV  Cache"\nid: kv\nx-own: 1 # 新\n\nnotes: |2\n    深\n\n  浅\n\n\n'
    keys = '  - title:   "KV  Cache"\n    id: kv\n    x-own: 1 # 新\n\n    notes: |2\n        深\n\n      浅\n'
    placed = "  # 要写三篇\n\n" + keys
    assert edited(Document(HEAD + OTHER + PLAIN + TAIL), 1, typed) == HEAD + OTHER + placed + TAIL


@pytest.mark.parametrize(
    ("item", "placed"),
    [
        ("  - 多模态\n", "  - title: 新\n    tags: [a]\n"),
        ("  -   title: 多模态\n      why: 旧\n", "  -   title: 新\n      tags: [a]\n"),
        ("  - # 里面\n    title: 多模态\n", "  - # 里面\n    title: 新\n    tags: [a]\n"),
        ("  - {title: 多模态} # 尾\n", "  - title: 新\n    tags: [a]\n"),
    ],
)
def test_it_takes_the_place_of_the_topic(item: str, placed: str) -> None:
    text = HEAD + OTHER + item + TAIL
    assert edited(Document(text), 1, "title: 新\ntags: [a]\n") == HEAD + OTHER + placed + TAIL


def test_in_a_flow_list_the_values_go_back() -> None:
    document = Document("topics: [甲, {title: 乙}] # 尾\n")
    assert edited(document, 1, "# 新的\ntitle: 丙\n") == "topics: [甲, {title: 丙}] # 尾\n"


def test_line_ends_and_the_mark_of_the_file_stay() -> None:
    document = Document.from_bytes(("\ufeff" + HEAD + PLAIN).replace("\n", "\r\n").encode())
    backlog = decode(document)
    typed = "title: 新\nnotes: |\n  一\n  二\n"
    new = replace(read_topic(typed, ""), origin=0)
    result = put_back(document, backlog, take_out(document, backlog, 0), typed, new)
    placed = "  - title: 新\n    notes: |\n      一\n      二\n"
    assert result.to_bytes() == ("\ufeff" + HEAD + placed).replace("\n", "\r\n").encode()


def test_the_last_line_of_a_file_may_gain_its_end() -> None:
    assert edited(Document("topics:\n- 甲\n- 乙"), 0, "title: 丙") == "topics:\n- title: 丙\n- 乙"
    assert edited(Document("topics:\n- 甲\n- 乙"), 1, "title: 丙") == "topics:\n- 甲\n- title: 丙\n"


@pytest.mark.parametrize(
    ("typed", "first_line", "where", "message"),
    [
        ("id: kv\ntitel: x\n", 2, "kv.yaml:3:1: titel: x", "unknown key “titel”"),
        ("title: x\nnumber: -1\n", 1, "kv.yaml:2:9: number: -1", "“-1”"),
        ("title: x\ntags: [a\n", 2, "kv.yaml:3:9: tags: [a", "not closed"),
        ("# c\n\ntitle: x\ntitle: y\n", 2, "kv.yaml:5:1: title: y", "stands here twice"),
        ("title: &a x\n", 2, "kv.yaml:2:8: title: &a x", "anchors"),
        ("title: x\n---\ntitle: y\n", 2, "kv.yaml:3:1: ---", "a key without"),
        ("- title: x\n", 2, "kv.yaml:2:1", "this is a list"),
        ("id: kv\n", 2, "kv.yaml:2:1: id: kv", "title"),
    ],
)
def test_an_error_is_shown_at_the_line_of_the_editor(typed: str, first_line: int, where: str, message: str) -> None:
    with pytest.raises(InvalidBacklogError) as caught:
        read_topic(typed, "kv.yaml", first_line=first_line)
    assert caught.value.where == where
    assert message in caught.value.message


def test_comments_are_found_outside_of_quotes() -> None:
    text = "- {title: it's, why: \"a # \\\" #b\", tags: ['#c', d#e]} # f\n  # g\r\n"
    assert comments_in(text) == ["# f", "# g"]


def test_a_topic_is_found_again_where_others_moved_and_not_where_it_changed() -> None:
    old = Document("topics:\n- 甲\n- 乙\n- 甲\n")
    backlog = decode(old)
    first, last = backlog.topics[0], backlog.topics[2]
    shown = take_out(old, backlog, 2)
    moved = Document("topics:\n- 新\n- 乙\n- 甲\n")
    assert find_again(old, backlog, shown, first) == 0
    assert find_again(old, backlog, shown, last) == 2
    assert find_again(moved, decode(moved), shown, first) == 2
    changed = Document("topics:\n- 甲 # 改\n")
    assert find_again(changed, decode(changed), shown, last) is None


@st.composite
def lists(draw: st.DrawFn) -> tuple[Document, int]:
    """Write a list of topics in several styles, with the index of one of them."""
    indent = " " * draw(st.sampled_from([0, 2, 4]))
    bodies = [
        "- t{n}\n",
        "- 't{n}'   # bare\n{i}  # below\n",
        "-   title: t{n}\n{i}    # inside\n\n{i}    notes: |\n{i}      - x\n\n{i}      # text\n",
        "- id: id-{n}\n{i}  sources:\n{i}  - https://a.b # c\n{i}  title: >-\n{i}    t{n}\n",
        "-\n{i}  title: t{n}\n",
        "- {{title: t{n}, tags: [a]}}  # flow\n",
    ]
    items = []
    for number in range(draw(st.integers(1, 5))):
        lead = draw(st.sampled_from(["", f"{indent}# about {number}\n", f"\n{indent}# apart\n\n"]))
        items.append(lead + indent + draw(st.sampled_from(bodies)).format(n=number, i=indent))
    end = draw(st.sampled_from(["", "\nappendix: x\n", f"\n{indent}# end\nx-own: 1\n"]))
    text = "topics:\n" + draw(st.sampled_from(["", "\n"])).join(items) + end
    newline = draw(st.sampled_from(["\n", "\r\n"]))
    return Document(text.replace("\n", newline), bom=draw(st.booleans())), draw(st.integers(0, len(items) - 1))


TYPED = st.sampled_from(
    ["title: new\n", "# c\n\nid: z\ntitle: 'new'\nnotes: |\n  a\n\n  b\n", "title: new # c\n# below\n"]
)


@given(lists(), TYPED)
def test_every_line_outside_the_topic_stays(drawn: tuple[Document, int], typed: str) -> None:
    document, index = drawn
    note(document.text)
    backlog = decode(document)
    shown = take_out(document, backlog, index)
    assert read_topic(shown.text, "") == backlog.topics[index]
    result = document.with_text(edited(document, index, typed))
    note(result.text)
    assert result.text[: shown.start] == document.text[: shown.start]
    assert result.text.endswith(document.text[shown.end :])
    new = decode(result)
    assert [*new.topics[:index], *new.topics[index + 1 :]] == [*backlog.topics[:index], *backlog.topics[index + 1 :]]
    assert new.topics[index] == read_topic(typed, "")
    again = take_out(result, new, index).text
    assert again == typed or "#" in typed


@given(lists())
def test_what_comes_back_unchanged_leaves_the_same_bytes(drawn: tuple[Document, int]) -> None:
    document, index = drawn
    backlog = decode(document)
    shown = take_out(document, backlog, index)
    was = document.text[shown.start : shown.end]
    if not was.lstrip().startswith("-") or ": " not in was or "{" in was:
        return
    assert edited(document, index, shown.text) == document.text


def test_a_topic_knows_only_its_own_keys() -> None:
    assert read_topic("title: x\nx-own: [1]\n", "") == Topic(title="x", x={"x-own": [1]})
