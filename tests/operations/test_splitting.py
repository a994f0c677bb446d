"""split: some of a topic's notes become a topic of their own."""

from __future__ import annotations

import datetime as dt

import pytest
from msgspec.structs import replace

from paiqi.errors import AmbiguousTopicError, RefusedError, TopicNotFoundError, WrongUsageError
from paiqi.model.backlog import Backlog
from paiqi.model.outcome import Outcome
from paiqi.model.topic import Priority, Status, Topic
from paiqi.operations.note_pieces import note_pieces
from paiqi.operations.splitting import find_piece, piece_labels, split

TODAY = dt.date(2026, 11, 23)
NOTES = """\
- 低秩分解
- QLoRA：量化之后
  - 见 https://a.b/qlora
- DoRA

## 变体
- LoRA+
- AdaLoRA 见 assets/ada.png

素材：https://a.b/both"""
LORA = Topic(
    title="LoRA 原理",
    id="lora",
    notes=NOTES,
    tags=("微调",),
    pillar="原理",
    owner="小周",
    priority=Priority.HIGH,
    deadline=dt.date(2026, 12, 31),
    sources=("https://a.b/qlora", "assets/ada.png", "https://a.b/both", "https://a.b"),
)
LAST = Topic(title="MoE", id="moe")


def do_split(topic: Topic, *takes: str, title: str = "QLoRA 与 DoRA", others: tuple[Topic, ...] = (LAST,)) -> Outcome:
    topics = tuple(replace(t, origin=i) for i, t in enumerate((topic, *others)))
    return split(Backlog(topics=topics), topics[0], title, takes, today=TODAY)


def test_the_new_topic_stands_directly_below_with_its_notes_and_what_they_name() -> None:
    outcome = do_split(LORA, "QLoRA", "dora")
    assert outcome.backlog.topics == (
        replace(
            LORA,
            notes="- 低秩分解\n\n## 变体\n- LoRA+\n- AdaLoRA 见 assets/ada.png\n\n素材：https://a.b/both",
            sources=("assets/ada.png", "https://a.b/both", "https://a.b"),
        ),
        Topic(
            title="QLoRA 与 DoRA",
            id="qlora-dora",
            notes="- QLoRA：量化之后\n  - 见 https://a.b/qlora\n- DoRA",
            tags=("微调",),
            pillar="原理",
            owner="小周",
            sources=("https://a.b/qlora",),
            added=TODAY,
        ),
        LAST,
    )
    assert [topic.origin for topic in outcome.backlog.topics] == [0, -1, 1]


def test_a_source_that_both_parts_name_is_kept_in_both() -> None:
    topic = replace(LORA, notes="- 甲 https://a.b/both\n- 乙 https://a.b/both")
    old, new, _last = do_split(topic, "1").backlog.topics
    assert old.sources == LORA.sources
    assert new.sources == ("https://a.b/both",)


@pytest.mark.parametrize(
    ("source", "line", "goes"),
    [
        ("https://a.b/1", "见 https://a.b/1。", True),
        ("https://a.b/1", "（https://a.b/1）", True),
        ("https://a.b/1", "[x](https://a.b/1).", True),
        ("https://a.b/1", "https://a.b/12", False),
        ("https://a.b/1", "https://a.b/1/2", False),
        ("https://a.b/1", "https://a.b/1.pdf", False),
        ("https://a.b/1", "https://a.b/1?x=2", False),
        ("https://a.b/1", "https://a.b/1，好", True),
        ("assets/a.png", "图assets/a.png这张", True),
        ("assets/a.png", "![](./assets/a.png)", True),
        ("assets/a.png", "https://a.b/assets/a.png", False),
        ("assets/a.png", "myassets/a.png", False),
        ("Shazeer 2019", "Shazeer 2019 里说", True),
        ("Shazeer 2019", "Shazeer 20191", False),
    ],
)
def test_a_source_goes_along_where_the_moved_notes_name_it(source: str, line: str, *, goes: bool) -> None:
    topic = replace(LORA, notes=f"- {line}\n- 别的", sources=(source,))
    old, new, _last = do_split(topic, "1").backlog.topics
    assert (old.sources, new.sources) == (((), (source,)) if goes else ((source,), ()))


@pytest.mark.parametrize("status", [Status.DONE, Status.MERGED, Status.DROPPED, Status.READY])
def test_a_topic_of_any_status_can_be_split_and_stays_what_it_is(status: Status) -> None:
    old, new, _last = do_split(replace(LORA, status=status), "变体").backlog.topics
    assert (old.status, new.status) == (status, Status.TODO)


def test_a_near_duplicate_title_is_pointed_out() -> None:
    assert do_split(LORA, "变体", title="ＭｏＥ").warnings == (
        "“ＭｏＥ” is close to “MoE”, which is in the backlog (todo)",
    )


def test_the_same_split_again_changes_nothing() -> None:
    once = do_split(LORA, "QLoRA", "DoRA").backlog
    again = split(once, once.topics[0], "QLoRA 与 DoRA", ["QLoRA", "DoRA"], today=TODAY)
    assert again == Outcome(once)


@pytest.mark.parametrize(("title", "takes"), [("MoE", ["QLoRA"]), ("MoE", ["2"]), ("LoRA 原理", ["QLoRA"])])
def test_the_title_of_an_open_topic_is_refused(title: str, takes: list[str]) -> None:
    with pytest.raises(RefusedError) as caught:
        do_split(LORA, *takes, title=title)
    assert caught.value.message == f"“{title}” is in the backlog already"
    assert caught.value.remedy == "give the new topic another title"


def test_taking_everything_is_refused() -> None:
    with pytest.raises(RefusedError) as caught:
        do_split(replace(LORA, notes="# 一\n- a"), "1")
    assert caught.value.message == "that is all of the notes of “LoRA 原理”"
    assert caught.value.remedy == "leave some of them, or rename it: paiqi edit lora --title 'QLoRA 与 DoRA'"


def test_a_topic_without_notes_cannot_be_split() -> None:
    with pytest.raises(RefusedError) as caught:
        do_split(replace(LORA, notes=""), "1")
    assert caught.value.message == "“LoRA 原理” has no notes that could be split"
    assert caught.value.remedy == "note something first"


@pytest.mark.parametrize("takes", [(), ("",), ("1", " ")])
def test_whoever_names_no_piece_is_shown_them(takes: tuple[str, ...]) -> None:
    with pytest.raises(WrongUsageError) as caught:
        do_split(LORA, *takes)
    assert caught.value.message == "which notes go to the new topic?"
    assert caught.value.remedy == "name each with --take, by its number or a text in it"
    assert caught.value.candidates == (
        "1  - 低秩分解",
        "2  - QLoRA：量化之后",
        "3  - DoRA",
        "4  ## 变体",
        "5    - LoRA+",
        "6    - AdaLoRA 见 assets/ada.png",
        "7    素材：https://a.b/both",
    )


@pytest.mark.parametrize(
    ("take", "number"),
    [
        ("1", 1),
        ("７", 7),
        ("低秩", 1),
        ("ｑｌｏｒａ", 2),
        ("量化之后 - 见 https://a.b/qlora", 2),
        ("dora", 3),
        ("变体", 4),
        ("LoRA+", 5),
        ("- dora", 3),
        ("ada.png", 6),
    ],
)
def test_a_piece_is_named_by_its_number_or_a_text_in_it(take: str, number: int) -> None:
    pieces = note_pieces(NOTES)
    assert find_piece(pieces, take) == pieces[number - 1]


@pytest.mark.parametrize(
    ("notes", "take", "number"),
    [
        ("- LoRA 与 QLoRA\n- LoRA", "LoRA", 2),
        ("- LoRA\n  - 细节\n- QLoRA", "lora", 1),
        ("# LoRA 的变体\n- LoRA+\n\n# 别的\nx", "LoRA", 1),
        ("- 2025 年\n- x", "2025", 1),
        ("- x\n- 3", "3", 2),
        ("a\n\n---\n\nb", "---", 2),
    ],
)
def test_the_whole_beats_a_part_and_a_heading_what_stands_below_it(notes: str, take: str, number: int) -> None:
    pieces = note_pieces(notes)
    assert find_piece(pieces, take) == pieces[number - 1]


def test_a_text_in_several_pieces_is_ambiguous() -> None:
    pieces = note_pieces(NOTES)
    with pytest.raises(AmbiguousTopicError) as caught:
        find_piece(pieces, "LoRA")
    assert caught.value.message == "“LoRA” stands in 3 pieces of the notes"
    assert caught.value.remedy == "give its number, or more of its text"
    assert caught.value.candidates == tuple(piece_labels(pieces)[at] for at in (1, 4, 5))


@pytest.mark.parametrize("take", ["RLHF", "8", "0"])
def test_a_text_in_no_piece_is_not_found(take: str) -> None:
    pieces = note_pieces(NOTES)
    with pytest.raises(TopicNotFoundError) as caught:
        find_piece(pieces, take)
    assert caught.value.message == f"no piece of the notes has “{take}”"
    assert caught.value.remedy == "give its number, or a text that stands in it"
    assert caught.value.candidates == piece_labels(pieces)
