"""The text of a new draft file."""

from __future__ import annotations

import pytest

from paiqi.formats.draft import draft_text
from paiqi.i18n import use
from paiqi.model.backlog import Backlog
from paiqi.model.topic import Status, Topic


def text(*topics: Topic) -> str:
    """Return the draft of the first of `topics`."""
    return draft_text(Backlog(topics=topics), topics[0])


KV = Topic(
    title="KV Cache：为什么越来越慢？",
    id="kv",
    notes="- 账\n\n```make\nall:\n\techo\n```\n",
    sources=("https://a.b/1911", "assets/kv.png", 'Shazeer 2019, "Fast Decoding"'),
)


def test_a_draft_begins_with_all_the_material_there_is() -> None:
    pdf = Topic(title="PDF", id="pdf", status=Status.MERGED, merged_into="kv", notes="# 版面\n- 表", sources=("x.pdf",))
    deeper = Topic(title="多跳", status=Status.MERGED, merged_into="pdf", sources=("https://a.b",))
    bare = Topic(title="空", status=Status.MERGED, merged_into="kv")
    assert text(KV, deeper, pdf, bare, Topic(title="别的", notes="无关")) == (
        "# KV Cache：为什么越来越慢？\n\n"
        "- 账\n\n```make\nall:\n\techo\n```\n\n"
        "## Sources\n\n"
        "- https://a.b/1911\n"
        "- [assets/kv.png](../assets/kv.png)\n"
        '- Shazeer 2019, "Fast Decoding"\n\n'
        "## From “PDF” (merged)\n\n"
        "# 版面\n- 表\n\n"
        "### Sources\n\n"
        "- [x.pdf](../x.pdf)\n\n"
        "## From “空” (merged)\n\n"
        "## From “多跳” (merged)\n\n"
        "### Sources\n\n"
        "- https://a.b\n"
    )


def test_a_topic_of_a_title_alone_has_a_draft_of_a_heading() -> None:
    assert text(Topic(title="多模态")) == "# 多模态\n"
    assert text(Topic(title="多模态", notes="\n \n")) == "# 多模态\n"


@pytest.mark.parametrize(
    ("source", "line"),
    [
        ("./assets/a.png", "- [./assets/a.png](../assets/a.png)"),
        ("../x/a.png", "- [../x/a.png](../../x/a.png)"),
        ("assets/图 1.png", "- [assets/图 1.png](<../assets/图 1.png>)"),
        ("assets/a(1).png", "- [assets/a(1).png](<../assets/a(1).png>)"),
        ("/home/a.png", "- /home/a.png"),
        ("~/a.png", "- ~/a.png"),
    ],
)
def test_a_file_is_a_link_that_opens_from_the_drafts_folder(source: str, line: str) -> None:
    assert text(Topic(title="x", sources=(source,))) == f"# x\n\n## Sources\n\n{line}\n"


def test_nothing_in_a_draft_drives_a_terminal() -> None:
    drawn = text(Topic(title="a\x1b[31m", notes="- \x1b]0;x\x07\tb", sources=("c\u202ed",)))
    assert drawn == "# a␛[31m\n\n- ␛]0;x␇\tb\n\n## Sources\n\n- cd\n"


def test_the_headings_are_in_the_users_language() -> None:
    use("zh")
    try:
        assert text(KV).split("\n\n")[-2] == "## 素材"
    finally:
        use("en")
