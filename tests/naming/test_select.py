"""Naming a topic, did you mean, near duplicates, search."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from paiqi.errors import AmbiguousTopicError, TopicNotFoundError, WrongUsageError
from paiqi.model.backlog import Backlog, Series
from paiqi.model.topic import Published, Status, Topic
from paiqi.naming.duplicates import near_duplicates
from paiqi.naming.names import reference
from paiqi.naming.search import all_of, searched
from paiqi.naming.select import find_topic, matching_topics, number_in
from paiqi.text.fold import fold

BACKLOG = Backlog(
    topics=(
        Topic(
            id="moe",
            title="MoE（混合专家）",
            status=Status.DONE,
            number=33,
            published=Published(title="拆开专家的黑箱"),
        ),
        Topic(id="cuda", title="CUDA 入门", status=Status.DONE, number=34, formerly=(31, 33)),
        Topic(id="vram", title="显存：谁在花钱？"),
        Topic(id="scan", title="扫描件噩梦 (Scan Nightmare)", status=Status.MERGED, merged_into=34),
        Topic(id="agent-loop", title="Agent 循环", number=41),
        Topic(id="agent-memory", title="Agent 记忆", status=Status.DONE, number="none"),
        Topic(id="my-agent", title="我的 Agent 日记"),
        Topic(title="重写一切：C++ 之后"),
        Topic(id="year", title="2026 年的 10 个问题"),
        Topic(id="dropped", title="调参手记", status=Status.DROPPED),
    )
)


def names(backlog: Backlog, query: str, *, open_first: bool = False) -> list[str]:
    return [reference(backlog.series, topic) for topic in matching_topics(backlog, query, open_first=open_first)]


def titled(*titles: str) -> Backlog:
    return Backlog(topics=tuple(Topic(title=title) for title in titles))


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("moe", ["moe"]),
        ("AGENT-LOOP", ["agent-loop"]),
        ("vram", ["vram"]),
        ("MoE", ["moe"]),
        ("moe(混合", ["moe"]),
        ("ＣＵＤＡ", ["cuda"]),
        ("cuda入门", ["cuda"]),
        ("专家", ["moe"]),
        ("拆开", ["moe"]),
        ("显存", ["vram"]),
        ("scan nightmare", ["scan"]),
        ("c++", ["重写一切：C++ 之后"]),
        ("?", ["vram"]),
        ("手记", ["dropped"]),
        ("没有这个", []),
        ("!!", []),
    ],
)
def test_a_topic_goes_by_its_id_or_any_piece_of_its_titles(query: str, found: list[str]) -> None:
    assert names(BACKLOG, query) == found


@pytest.mark.parametrize("query", ["33", "No.33", "no 33", "No. 33", "#33", "№33", "第33篇", "第 33 期", "３３", "033"])
def test_a_number_is_understood_however_it_is_written(query: str) -> None:
    assert names(BACKLOG, query) == ["moe"]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("31", ["cuda"]),
        ("41", ["agent-loop"]),
        ("2026", ["year"]),
        ("10", ["year"]),
        ("20", []),
        ("No.2026", []),
        ("0", []),
    ],
)
def test_digits_mean_a_number_then_a_former_one_then_a_whole_number_in_a_title(query: str, found: list[str]) -> None:
    assert names(BACKLOG, query) == found


def test_a_number_is_understood_as_the_series_writes_it() -> None:
    backlog = Backlog(series=Series(format="【{n}】号信"), topics=(Topic(id="a", title="甲", number=7),))
    assert names(backlog, "【7】号信") == ["a"]
    assert names(backlog, "７号信") == ["a"]


@pytest.mark.parametrize(
    ("titles", "query", "found"),
    [
        (("RAG", "RAG 实战", "企业 RAG"), "rag", ["RAG"]),
        (("企业 RAG", "RAG 实战", "RAG 选型"), "rag", ["RAG 实战", "RAG 选型"]),
        (("企业 RAG", "存储 storage"), "rag", ["企业 RAG", "存储 storage"]),
    ],
)
def test_exact_beats_prefix_beats_piece(titles: tuple[str, ...], query: str, found: list[str]) -> None:
    assert names(titled(*titles), query) == found


def test_open_topics_win_a_tie_only_where_asked_and_never_over_a_better_match() -> None:
    assert names(BACKLOG, "agent") == ["agent-loop", "agent-memory"]
    assert names(BACKLOG, "agent", open_first=True) == ["agent-loop"]
    assert names(BACKLOG, "agent 记忆", open_first=True) == ["agent-memory"]
    assert names(BACKLOG, "33", open_first=True) == ["moe"]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("hunhezhuanjia", ["moe"]),
        ("hun-he zhuan jia", ["moe"]),
        ("HunHe", ["moe"]),
        ("zhuanj", ["moe"]),
        ("hhzj", ["moe"]),
        ("cudarumen", ["cuda"]),
        ("xcszhq", ["vram"]),
        ("chongxie", ["重写一切：C++ 之后"]),
        ("zhongxie", ["重写一切：C++ 之后"]),
        ("tcsj", ["dropped"]),
        ("tiaocan", ["dropped"]),
        ("chaikai", ["moe"]),
        ("hua", ["vram"]),
        ("x", []),
    ],
)
def test_ascii_letters_that_match_no_title_are_read_as_pinyin(query: str, found: list[str]) -> None:
    assert names(BACKLOG, query) == found


@pytest.mark.parametrize(
    ("titles", "query", "found"),
    [
        (("显存", "显存阶梯"), "xiancun", ["显存"]),
        (("显存阶梯", "谁的显存阶梯"), "xcjt", ["显存阶梯"]),
        (("再谈显存", "问答：显存"), "xiancun", ["问答：显存"]),
        (("再谈显存",), "xc", []),
        (("再谈显存阶梯",), "xcj", ["再谈显存阶梯"]),
        (("绿与女",), "lvyunv", ["绿与女"]),
        (("xiancun 日志", "显存"), "xiancun", ["xiancun 日志"]),
        (("Large Language Model",), "llm", []),
    ],
)
def test_pinyin_is_ranked_like_titles_and_comes_after_them(
    titles: tuple[str, ...], query: str, found: list[str]
) -> None:
    assert names(titled(*titles), query) == found


@pytest.mark.parametrize("query", ["", "  \u3000", "\u200b", "\ufeff\t"])
def test_a_blank_name_is_wrong_usage(query: str) -> None:
    with pytest.raises(WrongUsageError) as error:
        find_topic(BACKLOG, query)
    assert error.value.remedy == "type its id, its number or a piece of its title"


def test_one_match_is_the_topic_itself() -> None:
    assert find_topic(BACKLOG, "moe(混合") is BACKLOG.topics[0]


def test_several_matches_are_named_so_that_one_can_be_typed() -> None:
    with pytest.raises(AmbiguousTopicError) as error:
        find_topic(BACKLOG, "agent")
    assert error.value.message == "“agent” matches 2 topics"
    assert error.value.remedy == "type its id or number, or more of its title"
    assert error.value.candidates == ("agent-loop  Agent 循环  todo", "agent-memory  Agent 记忆  done")
    for candidate in error.value.candidates:
        assert find_topic(BACKLOG, candidate.split("  ")[0]).title in candidate


def test_candidates_without_an_id_go_by_number_or_title_and_are_safe_to_print() -> None:
    backlog = Backlog(
        series=Series(format="第{n}期"),
        topics=(Topic(title="甲一", number=3, status=Status.DONE), Topic(title="甲\x1b[2J二"), Topic(title="甲" * 40)),
    )
    with pytest.raises(AmbiguousTopicError) as error:
        find_topic(backlog, "甲")
    assert error.value.candidates == ("第3期  甲一  done", "甲␛[2J二  todo", "甲" * 23 + "…  todo")


def test_topics_that_nothing_tells_apart_need_an_id() -> None:
    with pytest.raises(AmbiguousTopicError) as error:
        find_topic(titled("位置编码", "位置编码"), "位置编码")
    assert error.value.remedy == "give each of them an id in the file, and type that"


@pytest.mark.parametrize(
    ("query", "candidates"),
    [
        ("cdua 入门", ("cuda  CUDA 入门  done",)),
        ("agnet loop", ("agent-loop  Agent 循环  todo",)),
        ("循环 agent", ("agent-loop  Agent 循环  todo",)),
        ("现存", ("vram  显存：谁在花钱？  todo",)),
        ("混和专家", ("moe  MoE（混合专家）  done",)),
        ("hunhezuanjia", ("moe  MoE（混合专家）  done",)),
        ("nightmaer", ("scan  扫描件噩梦 (Scan Nightmare)  merged",)),
        ("量子计算机", ()),
        ("99", ()),
    ],
)
def test_only_a_close_spelling_is_asked_about_and_never_taken(query: str, candidates: tuple[str, ...]) -> None:
    with pytest.raises(TopicNotFoundError) as error:
        find_topic(BACKLOG, query)
    assert error.value.candidates == candidates


def test_what_was_not_found_is_said_with_the_next_step() -> None:
    told = []
    for query in ("cdua 入门", "agnet", "量子计算机\x1b", "第99篇"):
        with pytest.raises(TopicNotFoundError) as error:
            find_topic(BACKLOG, query)
        told.append((error.value.message, error.value.remedy))
    assert told == [
        ("no topic matches “cdua 入门”", "did you mean cuda?"),
        ("no topic matches “agnet”", "did you mean one of these?"),
        ("no topic matches “量子计算机␛”", "see them all: paiqi list --all"),
        ("no topic has the number 99", "see them all: paiqi list --all"),
    ]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("LoRA 入门", "LoRA入门（第二版）"),
        ("Prompt Cache", "Prompt Cache：省下的钱去哪了？"),
        ("moe", "MoE（混合专家）"),
        ("混合专家", "MoE（混合专家）"),
        ("为什么 AI 记不住昨天？", "AI 为什么记不住昨天"),
        ("算法与数据", "数据和算法"),
        ("为什么长文本越写越乱", "为什么长文本会越写越乱？"),
        ("Transformer 的一天", "Tranformer 的一天"),
        ("【实战】RAG 选型", "RAG 选型"),
        ("C++", "Ｃ＋＋"),
        ("？？", "??"),
    ],
)
def test_titles_a_person_calls_the_same_topic_are_near(one: str, other: str) -> None:
    assert near_duplicates(titled(one), other)
    assert near_duplicates(titled(other), one)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("LoRA 入门（第二版）", "LoRA 的性格：怎么换一张脸"),
        ("LoRA", "LoRA 入门"),
        ("LoRA 入门", "LoRA 进阶"),
        ("LoRA 入门（上）", "LoRA 入门（下）"),
        ("LoRA 入门", "LoRA 入门（下）"),
        ("LoRA 入门（漫画版）", "LoRA 入门（论文版）"),
        ("GPT-4 评测", "GPT-5 评测"),
        ("2025 年总结", "2026 年总结"),
        ("第一课：向量", "第二课：向量"),
        ("为什么 GPT 赢了 BERT", "为什么 BERT 赢了 GPT"),
        ("人咬狗", "狗咬人"),
        ("模型擅长写很长的文本", "模型不擅长写很长的文本"),
        ("怎么训练一个大模型", "怎么部署一个大模型"),
        ("AI 问答：显卡", "AI 问答：显存"),
        ("为什么要 LayerNorm", "为什么要 BatchNorm"),
        ("C", "C++"),
        ("🔥", "⚡"),
    ],
)
def test_titles_that_only_look_alike_are_not_near(one: str, other: str) -> None:
    assert not near_duplicates(titled(one), other)
    assert not near_duplicates(titled(other), one)


def test_near_duplicates_look_at_published_titles_and_only_among_those_given() -> None:
    moe, cuda = BACKLOG.topics[:2]
    assert near_duplicates(BACKLOG, "拆开专家的黑箱！") == (moe,)
    assert near_duplicates(BACKLOG, "cuda入门", among=(moe, cuda)) == (cuda,)
    assert near_duplicates(BACKLOG, "cuda入门", among=(moe,)) == ()


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("cache 省钱", True),
        ("省钱 CACHE", True),
        ("ＡＲＸＩＶ", True),
        ("推理 原理", True),
        ("kv-cache", True),
        ("付费的人", True),
        ("每个token", True),
        ("", True),
        ("cache 花钱", False),
        ("todo", False),
        ("！", False),
    ],
)
def test_a_search_needs_every_word_somewhere_in_the_topic(query: str, found: bool) -> None:
    topic = Topic(
        id="kv-cache",
        title="KV Cache：省钱指南",
        published=Published(title="给付费的人"),
        tags=("推理",),
        pillar="原理",
        sources=("https://arxiv.org/abs/1",),
        notes="- 每个 token\n- 一行",
    )
    assert bool(searched([topic], query, lambda one: all_of(one, {}))) is found


titles = st.text(alphabet="ab AI1+？（）混合重长🔥", min_size=1, max_size=8).filter(fold)


@given(st.lists(titles, min_size=1, max_size=6), st.data())
def test_a_full_title_always_finds_its_topic(all_titles: list[str], data: st.DataObject) -> None:
    backlog = titled(*all_titles)
    wanted = data.draw(st.sampled_from(backlog.topics))
    assert wanted in matching_topics(backlog, wanted.title)


@given(st.text(max_size=12), st.lists(titles, max_size=6))
def test_any_query_finds_a_topic_or_is_refused_with_a_remedy(query: str, all_titles: list[str]) -> None:
    backlog = titled(*all_titles)
    try:
        answer = find_topic(backlog, query).title in all_titles
    except (AmbiguousTopicError, TopicNotFoundError, WrongUsageError) as error:
        answer = bool(error.message and error.remedy)
    assert answer


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("33", 33),
        (" 33 ", 33),
        ("３３", 33),
        ("#33", 33),
        ("No.33", 33),
        ("第33篇", 33),
        ("№ 33", 33),
        ("no. 33", 33),
        ("0", 0),
        ("none", None),
        ("No.33–35", None),
        ("No.33 x", None),
        ("-1", None),
        ("1234567890", None),
        ("", None),
    ],
)
def test_a_number_as_it_is_typed(text: str, expected: int | None) -> None:
    assert number_in(Series(), text) == expected


def test_a_number_is_no_piece_of_a_title_where_only_numbers_count() -> None:
    assert find_topic(BACKLOG, "10").id == "year"
    for query in ("10", "No.10", "第10篇", "2026"):
        with pytest.raises(TopicNotFoundError) as error:
            find_topic(BACKLOG, query, numbers_only=True)
        assert error.value.remedy == "did you mean year?"
        assert error.value.candidates == ("year  2026 年的 10 个问题  todo",)
    assert find_topic(BACKLOG, "No.33", numbers_only=True).id == "moe"
    assert find_topic(BACKLOG, "显存", numbers_only=True).id == "vram"


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("agent", ["agent-loop", "my-agent"]),  # they begin with it, or have a piece of it, but are open
        ("agent 记", ["agent-memory"]),  # nothing else matches
        ("agent 记忆", ["agent-memory"]),
        ("agent-memory", ["agent-memory"]),
        ("33", ["moe"]),
    ],
)
def test_what_a_command_can_do_nothing_with_stands_back(query: str, found: list[str]) -> None:
    topics = tuple(topic for topic in BACKLOG.topics if topic.id != "agent-loop")
    backlog = Backlog(topics=(*topics, Topic(id="agent-loop", title="什么是 Agent 循环")))
    matched = matching_topics(backlog, query, open_first=True, fits=lambda topic: topic.status is not Status.DONE)
    assert sorted(reference(backlog.series, topic) for topic in matched) == found
