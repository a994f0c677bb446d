"""`paiqi export post`: an article with its front matter, for WeChat's editor and for Hugo."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
import yaml12
from hypothesis import given
from hypothesis import strategies as st

from paiqi.store.edits.scalars import scalar

if TYPE_CHECKING:
    from conftest import Desk

BACKLOG = """\
series: {archived: 1-25}
calendar: {timezone: Asia/Shanghai, cadence: weekly on fri at 20:00}
topics:
  - id: kv
    title: "KV: 为什么慢？"
    status: drafting
    scheduled: 2026-12-04 20:00
    pillar: 原理
    owner: 阿明
    tags: [推理, "a: b"]
    notes: 先算一笔账
    sources: [https://a.b/1, assets/kv.png, "Shazeer 2019, Fast Decoding"]
  - {id: qlora, title: QLoRA, status: merged, merged_into: kv, notes: 低秩, sources: [https://a.b/12]}
  - id: moe
    title: MoE
    status: done
    number: 26
    published: {title: 671B 的谎言, date: 2026-01-09, url: https://mp.example.org/26}
    notes: 旧账
    sources: [https://a.b/2]
  - {title: pdf, status: merged, merged_into: 26, notes: 版面, sources: [https://a.b/3]}
"""


@pytest.fixture
def desk(paiqi: Desk) -> Desk:
    paiqi.write(BACKLOG)
    (paiqi.folder / "drafts").mkdir()
    (paiqi.folder / "assets").mkdir()
    paiqi.write("png", "assets/kv.png")
    return paiqi


def post(desk: Desk, *args: str) -> tuple[dict[str, Any], str]:
    """Return the front matter, as YAML reads it, and the text below it."""
    answer = desk("export", "post", *args)
    assert answer.code == 0, answer.err
    opening, front, body = answer.out.split("---\n", 2)
    assert opening == ""
    assert body.startswith("\n")
    assert body.endswith("\n")
    values = yaml12.parse_yaml(front)
    assert isinstance(values, dict)
    return {str(key): value for key, value in values.items()}, body.strip("\n")


def test_a_draft_gets_the_front_matter_that_wenyan_reads(desk: Desk) -> None:
    desk.write("# KV 的账\n\n正文 ![图](../assets/kv.png)\n", "drafts/kv.md")
    front, body = post(desk, "kv", "--for", "wenyan")
    assert front == {
        "title": "KV 的账",
        "author": "阿明",
        "date": "2026-12-04T20:00:00+08:00",
        "tags": ["推理", "a: b"],
    }
    assert body == (
        f"正文 ![图]({desk.folder}/assets/kv.png)\n\n"
        "## From “QLoRA” (merged)\n\n低秩\n\n"
        "## Sources\n\n- https://a.b/1\n- Shazeer 2019, Fast Decoding\n- https://a.b/12"
    )
    assert "1 file of yours is not among the sources" in desk("export", "post", "kv", "--for", "wenyan").err


def test_the_front_matter_of_the_draft_itself_is_kept(desk: Desk) -> None:
    desk.write(
        "---\ntitle: 自己的题\ncover: ../assets/kv.png\nauthor: '小 红'\ndate: 2026-12-05\nsummary: 'a: b'\n"
        "need_open_comment: true\nsource_url: https://a.b/own\n---\n\n# 标题行\n\n正文\n",
        "drafts/kv.md",
    )
    front, body = post(desk, "kv", "--for", "文颜")
    assert front == {
        "title": "自己的题",
        "cover": f"{desk.folder}/assets/kv.png",
        "author": "小 红",
        "date": "2026-12-05",
        "tags": ["推理", "a: b"],
        "source_url": "https://a.b/own",
        "summary": "a: b",
        "need_open_comment": True,
    }
    assert body.startswith("正文\n")
    front, _body = post(desk, "kv", "--for", "wenyan", "--cover", "assets/kv.png", "--author", "别人")
    assert (front["cover"], front["author"]) == (f"{desk.folder}/assets/kv.png", "别人")


def test_hugo_has_its_own_keys_and_the_paths_as_they_are(desk: Desk) -> None:
    desk.write("+++\nweight = 3\n+++\n# KV\n\n![图](../assets/kv.png)\n", "drafts/kv.md")
    front, body = post(desk, "kv", "--for", "hugo")
    assert front == {
        "title": "KV",
        "author": "阿明",
        "date": "2026-12-04T20:00:00+08:00",
        "tags": ["推理", "a: b"],
        "categories": ["原理"],
        "draft": True,
        "weight": 3,
    }
    assert body.startswith("![图](../assets/kv.png)\n")
    desk("ready", "kv")
    assert post(desk, "kv", "--for", "hugo")[0]["draft"] is False


def test_without_a_draft_the_notes_are_the_text(desk: Desk) -> None:
    front, body = post(desk, "kv", "--for", "hugo")
    assert front["title"] == "KV: 为什么慢？"
    assert body.startswith("先算一笔账\n\n## From “QLoRA” (merged)\n\n低秩\n\n## Sources\n")


def test_an_article_of_which_nothing_is_there_is_said_to_be_empty(desk: Desk) -> None:
    desk.write("topics:\n  - {id: kv, title: KV}\n")
    answer = desk("export", "post", "kv", "--for", "hugo")
    assert (answer.code, answer.out) == (0, "---\ntitle: KV\ndraft: true\n---\n")
    assert "there is neither a draft nor notes" in answer.err


def test_what_is_published_has_its_own_title_day_and_address_and_no_notes_of_others(desk: Desk) -> None:
    front, body = post(desk, "26", "--for", "wenyan", "--cover", "https://a.b/c.png")
    assert front == {
        "title": "671B 的谎言",
        "cover": "https://a.b/c.png",
        "date": "2026-01-09",
        "source_url": "https://mp.example.org/26",
    }
    assert body == "旧账\n\n## Sources\n\n- https://a.b/2\n- https://a.b/3"


def test_material_that_the_draft_has_already_is_not_there_twice(desk: Desk) -> None:
    desk("draft", "kv", "--file")
    _front, body = post(desk, "kv", "--for", "hugo")
    assert body.count("低秩") == 1
    assert body.count("https://a.b/1\n") == 1
    assert body.count("https://a.b/12") == 1


def test_wechat_wants_a_picture(desk: Desk) -> None:
    desk.write("# KV\n\n正文 `![不是](图.png)`\n\n```\n![也不是](图.png)\n```\n", "drafts/kv.md")
    answer = desk("export", "post", "kv", "--for", "wenyan", "-o", "post.md")
    assert (answer.code, answer.out) == (5, "")
    assert "paiqi export post kv --for wenyan --output post.md --cover cover.png" in answer.err
    assert not (desk.folder / "post.md").exists()
    for text in ("![图](https://a.b/c.png)", "<img src='https://a.b/c.png'>", "---\ncover: https://a.b/c.png\n---\n"):
        desk.write(text, "drafts/kv.md")
        assert desk("export", "post", "kv", "--for", "wenyan").code == 0, text


def test_a_picture_that_is_not_there_is_told(desk: Desk) -> None:
    desk.write("![图](../assets/没有.png) ![图](<../assets/k v.png>)\n", "drafts/kv.md")
    answer = desk("export", "post", "kv", "--for", "wenyan")
    assert answer.code == 0
    assert f"the picture {desk.folder}/assets/没有.png is not there" in answer.err
    assert f"(<{desk.folder}/assets/k v.png>)" in answer.out


def test_a_topic_that_was_merged_is_no_article(desk: Desk) -> None:
    answer = desk("export", "post", "qlora", "--for", "hugo")
    assert (answer.code, answer.out) == (5, "")
    assert "paiqi export post kv --for hugo" in answer.err
    answer = desk("export", "post", "qlora", "-o", "a.md", "--author", "李 四", "--for", "hugo", "-y")
    assert "paiqi export post kv --for hugo --author '李 四' --output a.md --yes\n" in answer.err


def test_front_matter_that_cannot_be_read_is_refused(desk: Desk) -> None:
    for front in ("---\na: &x 1\nb: *x\n---\n", "---\n: [\n---\n", "+++\nx = \n+++\n"):
        desk.write(front + "正文\n", "drafts/kv.md")
        answer = desk("export", "post", "kv", "--for", "hugo")
        assert (answer.code, answer.out) == (5, ""), front
        assert "drafts/kv.md:1" in answer.err


def test_the_notes_have_no_front_matter(desk: Desk) -> None:
    desk("note", "kv", "-", stdin="x\n")
    desk.write(
        "topics:\n  - id: kv\n    title: KV\n    notes: |\n      ---\n      title: evil\n      ---\n      text\n"
    )
    front, body = post(desk, "kv", "--for", "hugo")
    assert (front["title"], body) == ("KV", "---\ntitle: evil\n---\ntext")


def test_what_is_no_text_is_no_title(desk: Desk) -> None:
    for key, value, editor in (
        ("title", "{a: b}", "hugo"),
        ("title", "[a]", "wenyan"),
        ("title", "1984", "hugo"),
        ("title", "true", "hugo"),
        ("cover", "{image: a.png}", "wenyan"),
    ):
        desk.write(f"---\n{key}: {value}\n---\n![图](https://a.b/c.png)\n", "drafts/kv.md")
        answer = desk("export", "post", "kv", "--for", editor)
        assert (answer.code, answer.out) == (5, ""), value
        assert f"`{key}` in the front matter of the draft is no text\n  drafts/kv.md:1\n" in answer.err


def test_what_else_stands_in_the_front_matter_stays_what_it_is(desk: Desk) -> None:
    desk.write('---\ntitle: "1984"\ncover: {image: a.png}\n"a: b": [x, {z: "1"}]\n2: true\n---\n正文\n', "drafts/kv.md")
    answer = desk("export", "post", "kv", "--for", "hugo")
    assert '\n"a: b": [x, {z: "1"}]\n2: true\n' in answer.out
    assert 'title: "1984"\ncover: {image: a.png}\n' in answer.out


def test_what_is_no_file_is_no_draft_to_export(desk: Desk) -> None:
    (desk.folder / "drafts/kv.md").mkdir()
    answer = desk("export", "post", "kv", "--for", "hugo")
    assert (answer.code, answer.out) == (7, "")
    assert "a folder stands where the draft belongs" in answer.err


@pytest.mark.parametrize("word", ["公众号", "微信", "wechat", "WeChat", "文颜"])
def test_wenyan_goes_by_what_it_writes_for(desk: Desk, word: str) -> None:
    words = ("export", "post", "kv", "--cover", "https://a.b/c.png", "--for")
    assert desk(*words, word).out == desk(*words, "wenyan").out != ""


def test_who_takes_it_must_be_named(desk: Desk) -> None:
    assert desk("export", "post", "kv").code == 2
    answer = desk("export", "post", "kv", "--for", "word")
    assert answer.code == 2
    assert "wenyan, hugo" in answer.err


def test_a_file_is_written_and_named_and_json_has_the_text(desk: Desk) -> None:
    answer = desk("export", "post", "kv", "--for", "hugo", "-o", "post.md")
    assert (answer.code, answer.out) == (0, "post.md: 1 topic written.\n")
    text = (desk.folder / "post.md").read_text("utf-8")
    assert desk("export", "post", "kv", "--for", "hugo").out == text
    assert desk("export", "post", "kv", "--for", "hugo", "--json").data["export"]["text"] == text
    refused = desk("export", "post", "kv", "--for", "hugo", "-o", "backlog.yaml")
    assert (refused.code, desk.text) == (7, BACKLOG)


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1))
def test_any_title_is_a_value_of_front_matter(title: str) -> None:
    assert yaml12.parse_yaml(f"title: {scalar(title)}\n") == {"title": title}


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("![" * 20_000, "![" * 20_000),
        ("![a](kv.png)", "![a]({}/kv.png)"),
        ("![a [b](kv.png) ![c](<d e.png>)", "![a [b]({0}/kv.png) ![c](<{0}/d e.png>)"),
        ("[a](kv.png) `![a](kv.png)` ![](x(1).png)", "[a](kv.png) `![a](kv.png)` ![](<{}/x(1).png>)"),
        ("![a] (kv.png) ![a]() ![a](\tkv.png", "![a] (kv.png) ![a]() ![a](\t{}/kv.png"),
    ],
    ids=["begun", "one", "nested", "in code", "no target"],
)
def test_pictures_are_told_from_what_only_begins_like_one(paiqi: Desk, text: str, left: str) -> None:
    paiqi.write(BACKLOG)
    (paiqi.folder / "drafts").mkdir()
    (paiqi.folder / "drafts" / "kv.md").write_text(text + " ![z](/z.png)\n")
    answer = paiqi("export", "post", "kv", "--for", "wenyan")
    assert left.format(paiqi.folder / "drafts") + " ![z](/z.png)\n" in answer.out
