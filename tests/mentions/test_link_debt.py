"""Link debt: which mentions could be links, and which name no article."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from paiqi.mentions import mentions
from paiqi.mentions.link_debt import DebtKind, link_debt, unlinked
from paiqi.model.backlog import Backlog, Series
from paiqi.model.days import RunDate
from paiqi.model.topic import Published, Status, Topic
from paiqi.operations.linking import link_mentions
from paiqi.reports.link_debt import debt_list
from paiqi.reports.report import FileLine, Lines

URL = "https://a.b/33"
MOE = Topic(
    title="MoE", id="moe", status=Status.DONE, number=33, formerly=(31,), published=Published(title="671B", url=URL)
)
NO_ADDRESS = Topic(title="Mamba", status=Status.DONE, number=34)
KEPT = Topic(title="LoRA", number=50)
SOON = Topic(title="BERT", scheduled=RunDate.parse("2026-12-04"))
KV = Topic(title="KV Cache", id="kv-cache")


def backlog(*topics: Topic, appendix: str = "", form: str = "No.{n}") -> Backlog:
    return Backlog(series=Series(archived="1-25", format=form), topics=topics, appendix=appendix)


def debt_of(notes: str, **of_topic: Any) -> list[tuple[str, str, str]]:
    topic = replace(KV, notes=notes, **of_topic)
    return [
        (debt.kind.value, debt.mention, debt.link)
        for debt in link_debt(backlog(MOE, NO_ADDRESS, KEPT, SOON, topic), {})
    ]


@pytest.mark.parametrize(
    ("notes", "link"),
    [
        ("见 No.33。", f"[No.33]({URL})"),
        ("见第33篇", f"[第33篇]({URL})"),
        ("见 No. 33", f"[No. 33]({URL})"),
        ("# 标题\n\n- №33\n", f"[№33]({URL})"),
    ],
)
def test_a_mention_of_an_article_with_an_address_can_be_a_link(notes: str, link: str) -> None:
    assert [(kind, written) for kind, _mention, written in debt_of(notes)] == [("unlinked", link)]


@pytest.mark.parametrize(
    "notes",
    [
        "[No.33](https://a.b/33)",
        "[第33篇讲过](https://a.b/33)",
        "`No.33`",
        "```\nNo.33\n```",
        "https://a.b/No.33",
        "LLaMA-33B",
        "No.34",
        "No.50",
        "No.12",
    ],
)
def test_links_look_alikes_and_articles_without_an_address_are_no_debt(notes: str) -> None:
    assert debt_of(notes) == []


def test_a_former_number_points_to_the_number_that_the_article_has_now() -> None:
    assert debt_of("见 No.31") == [("unlinked", "No.31", f"[No.33]({URL})")]


def test_the_end_of_a_range_is_written_out() -> None:
    assert debt_of("No.12–33") == [("unlinked", "33", f"[No.33]({URL})")]


def test_an_address_with_brackets_is_written_in_angle_brackets() -> None:
    other = Topic(title="x", status=Status.DONE, number=40, published=Published(url="https://a.b/(x)"))
    [debt] = link_debt(backlog(other, replace(KV, notes="No.40")), {})
    assert debt.link == "[No.40](<https://a.b/(x)>)"


def test_the_series_own_format_is_a_mention_too() -> None:
    [debt] = link_debt(backlog(MOE, replace(KV, notes="第33回"), form="第{n}回"), {})
    assert (debt.mention, debt.link) == ("第33回", f"[第33回]({URL})")


@pytest.mark.parametrize(
    ("notes", "planned"),
    [("No.99", None), ("No.51", None), ("第35篇", "BERT"), ("No.28", None)],
)
def test_a_number_that_nobody_has_is_unknown_even_where_somebody_would_get_it(notes: str, planned: str | None) -> None:
    series = backlog(MOE, NO_ADDRESS, KEPT, SOON, replace(KV, notes=notes))
    [debt] = link_debt(series, {})
    assert (debt.kind, debt.url, debt.link) == (DebtKind.UNKNOWN, "", "")
    said = f"does not exist yet: “{planned}” gets it if all goes to plan" if planned else "does not exist"
    (block,) = debt_list(series, {}, lambda *_place: FileLine("x", 1)).blocks()
    assert isinstance(block, Lines)
    assert block.lines[1].text == f"  x:1  {notes} {said}"


@pytest.mark.parametrize("status", [Status.MERGED, Status.DROPPED])
def test_the_number_of_a_topic_that_binds_nobody_is_unknown(status: Status) -> None:
    gone = Topic(title="x", status=status, number=40)
    [debt] = link_debt(backlog(MOE, gone, replace(KV, notes="No.40")), {})
    assert (debt.kind, debt.number) == (DebtKind.UNKNOWN, 40)


def test_titles_are_looked_at_for_numbers_that_do_not_exist_only() -> None:
    topic = replace(KV, title="KV Cache（接 No.33、No.98）", published=Published(title="接 No.99"))
    found = link_debt(backlog(MOE, topic), {})
    assert [(debt.place.key, debt.mention) for debt in found] == [("title", "No.98"), ("published.title", "No.99")]


def test_what_belongs_to_a_dropped_topic_owes_nothing() -> None:
    dropped = replace(KV, status=Status.DROPPED, notes="No.33 No.99")
    assert link_debt(backlog(MOE, dropped), {"drafts/kv-cache.md": "No.33"}) == ()


def test_why_a_topic_was_dropped_is_looked_at_once_it_is_open_again() -> None:
    assert debt_of("", why="No.33、No.99 写过了") == [("unknown", "No.99", "")]


def test_an_article_does_not_link_to_itself() -> None:
    own = replace(MOE, notes="No.33, 原 No.31")
    merged = Topic(title="专家", id="zhuan-jia", status=Status.MERGED, merged_into=33, notes="并入 No.33")
    chain = Topic(title="门控", status=Status.MERGED, merged_into="zhuan-jia", notes="并入 No.33")
    assert link_debt(backlog(own, merged, chain), {"drafts/moe.md": "No.33", "drafts/zhuan-jia.md": "No.33"}) == ()


def test_merged_material_links_to_other_articles() -> None:
    merged = Topic(title="专家", status=Status.MERGED, merged_into="kv-cache", notes="见 No.33")
    assert [debt.mention for debt in link_debt(backlog(MOE, KV, merged), {})] == ["No.33"]


def test_the_appendix_and_drafts_owe_links_too() -> None:
    drafts = {"drafts/kv-cache.md": "# 草稿\r\n\r\n见 No.33\r\n", "drafts/loose.md": "No.99"}
    found = link_debt(backlog(MOE, KV, appendix="- No.33\n"), drafts)
    assert [(debt.place.key, debt.place.path, debt.topic and debt.topic.title, debt.kind.value) for debt in found] == [
        ("appendix", "", None, "unlinked"),
        ("", "drafts/kv-cache.md", "KV Cache", "unlinked"),
        ("", "drafts/loose.md", None, "unknown"),
    ]


def test_a_mention_is_counted_among_all_places_where_its_text_stands() -> None:
    found = link_debt(backlog(MOE, replace(KV, notes="`No.33` No.330 No.33 No. 33 No.33")), {})
    assert [(debt.mention, debt.nth) for debt in found] == [("No.330", 0), ("No.33", 2), ("No. 33", 0), ("No.33", 3)]


@given(st.lists(st.sampled_from(["No.33", "No.31", "No.34", "No.12", "No.99", "[No.33](https://x)", "`No.99`", "x"])))
def test_a_mention_is_debt_exactly_where_it_lacks_a_link_or_an_article(words: list[str]) -> None:
    found = link_debt(backlog(MOE, NO_ADDRESS, replace(KV, notes=" ".join(words))), {})
    expected = {"No.33": "unlinked", "No.31": "unlinked", "No.99": "unknown"}
    assert [(debt.mention, debt.kind.value) for debt in found] == [(w, expected[w]) for w in words if w in expected]
    assert {debt.number for debt in found} <= {33, 99}


def linked(notes: str) -> str:
    before = backlog(MOE, NO_ADDRESS, replace(KV, notes=notes))
    return link_mentions(before, {}).backlog.topics[-1].notes


@pytest.mark.parametrize(
    ("notes", "expected"),
    [
        ("- 见 No.33。\n- 和第33篇\n", f"- 见 [No.33]({URL})。\n- 和[第33篇]({URL})\n"),
        ("No.31", f"[No.33]({URL})"),
        ("No.33–34", "No.33–34"),
        ("No.12–33", f"No.12–[No.33]({URL})"),
        ("第32、33篇", "第32、33篇"),
        ("\\第33篇", "\\第33篇"),
        ("快看!No.33", "快看!No.33"),
        ("`No.33` [No.33](x) No.34 No.99", "`No.33` [No.33](x) No.34 No.99"),
    ],
)
def test_mentions_become_links_where_their_neighbours_keep_their_meaning(notes: str, expected: str) -> None:
    assert linked(notes) == expected


def test_appendix_and_drafts_get_their_links_too_and_titles_none() -> None:
    before = backlog(MOE, replace(KV, title="接 No.33"), appendix="- No.33")
    outcome = link_mentions(before, {"drafts/a.md": "No.33\r\n", "drafts/b.md": "x"})
    assert outcome.backlog == replace(before, appendix=f"- [No.33]({URL})")
    assert outcome.files == {"drafts/a.md": f"[No.33]({URL})\r\n"}


def test_topics_that_are_equal_get_their_links_each() -> None:
    twin = replace(KV, id=None, notes="No.33")
    after = link_mentions(backlog(MOE, twin, replace(twin)), {}).backlog
    assert [topic.notes for topic in after.topics] == ["", f"[No.33]({URL})", f"[No.33]({URL})"]


WORDS = [
    "No.33",
    "第33篇",
    "No.31",
    "No.34",
    "No.99",
    "、",
    "–",
    " ",
    "\n- ",
    "33",
    "第31、33篇",
    "`",
    "[",
    "](x)",
    "\\",
]


@given(st.lists(st.sampled_from(WORDS)).map("".join))
def test_links_change_no_mention_and_a_second_time_changes_nothing(notes: str) -> None:
    before = backlog(MOE, NO_ADDRESS, replace(KV, notes=notes))
    once = link_mentions(before, {}).backlog
    now = {31: 33}

    def meant(of: Backlog) -> list[int]:
        return [now.get(one.number, one.number) for one in mentions(of.topics[-1].notes, of.series)]

    assert meant(once) == meant(before)
    assert len(unlinked(once, {})) <= len(unlinked(before, {}))
    assert link_mentions(once, {}).backlog == once
