"""`links`, through the real program: which mentions it finds, and at which line."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from conftest import Desk

URL = "https://mp.weixin.qq.com/s/moe"
BACKLOG = f"""\
series: {{archived: 1-25}}
topics:
  - id: moe
    title: MoE
    status: done
    number: 33
    formerly: [31]
    published: {{date: 2026-01-09, url: "{URL}"}}
    notes: 这就是 No.33
  - id: kv
    title: KV Cache（接 No.99）
    notes: |
      - `No.33` 不算，LLaMA-33B 也不算
      - 见 No.33，以前叫 No.31

      - 早的 No.12
  - {{title: BERT, scheduled: 2026-12-04, notes: "见[No.33]({URL})\\n和 No.34"}}
appendix: |
  - 第33篇
  - 别的
"""


@pytest.fixture
def desk(paiqi: Desk) -> Desk:
    paiqi.write(BACKLOG)
    (paiqi.folder / "drafts").mkdir()
    paiqi.write("# 草稿\n\n上回（No.33）说到\n", "drafts/kv.md")
    return paiqi


def test_links_in_a_pipe_say_file_and_line(desk: Desk) -> None:
    answer = desk("links")
    assert (answer.code, answer.err) == (0, "")
    assert answer.out == (
        "backlog.yaml:11\tunknown\tNo.99\t\tKV Cache（接 No.99）\n"
        f"backlog.yaml:14\tunlinked\tNo.33\t{URL}\tKV Cache（接 No.99）\n"
        f"backlog.yaml:14\tunlinked\tNo.31\t{URL}\tKV Cache（接 No.99）\n"
        "backlog.yaml:17\tunknown\tNo.34\t\tBERT\n"
        f"backlog.yaml:19\tunlinked\t第33篇\t{URL}\t\n"
        f"drafts/kv.md:3\tunlinked\tNo.33\t{URL}\tKV Cache（接 No.99）\n"
    )


def test_links_as_json_say_what_to_write(desk: Desk) -> None:
    found = desk("links", "--json").data["links"]
    assert found[2] == {
        "kind": "unlinked",
        "file": "backlog.yaml",
        "line": 14,
        "id": "kv",
        "topic": "KV Cache（接 No.99）",
        "mention": "No.31",
        "number": 33,
        "url": URL,
        "link": f"[No.33]({URL})",
    }
    assert found[0] == {
        "kind": "unknown",
        "file": "backlog.yaml",
        "line": 11,
        "id": "kv",
        "topic": "KV Cache（接 No.99）",
        "mention": "No.99",
        "number": 99,
        "url": None,
        "link": None,
    }
    assert (found[4]["id"], found[4]["topic"]) == (None, None)


def test_files_are_named_as_seen_from_here(desk: Desk) -> None:
    below = desk.folder / "below"
    below.mkdir()
    files = [line.split(":")[0] for line in replace(desk, folder=below)("links").out.splitlines()]
    assert set(files) == {"../backlog.yaml", "../drafts/kv.md"}


def test_crlf_files_count_their_lines_the_same(desk: Desk) -> None:
    before = desk("links").out
    desk.write(BACKLOG.replace("\n", "\r\n"))
    desk.write("# 草稿\r\n\r\n上回（No.33）说到\r\n", "drafts/kv.md")
    assert desk("links").out == before


def test_a_topic_without_a_list_of_its_own_is_found_too(paiqi: Desk) -> None:
    paiqi.write("topics: [第98篇,\n  {title: a, notes: No.99}]\nappendix: No.97\n")
    assert paiqi("links").out == (
        "backlog.yaml:1\tunknown\t第98篇\t\t第98篇\n"
        "backlog.yaml:2\tunknown\tNo.99\t\ta\n"
        "backlog.yaml:3\tunknown\tNo.97\t\t\n"
    )


def test_a_backlog_without_debt_says_nothing_in_a_pipe(paiqi: Desk) -> None:
    paiqi.write("topics: [a]\n")
    assert (paiqi("links").out, paiqi("links", "--json").data) == ("", {"schema": 1, "links": []})


def test_fix_makes_links_in_one_step(desk: Desk) -> None:
    answer = desk("links", "--fix")
    assert (answer.code, answer.out) == (0, "4 mentions are links now.\n")
    link = f"[No.33]({URL})"
    assert desk.text == (
        BACKLOG.replace("见 No.33，以前叫 No.31", f"见 {link}，以前叫 {link}").replace("第33篇", f"[第33篇]({URL})")
    )
    assert (desk.folder / "drafts" / "kv.md").read_text() == f"# 草稿\n\n上回（{link}）说到\n"
    assert {line.split("\t")[1] for line in desk("links").out.splitlines()} == {"unknown"}


def test_fix_again_says_so_and_changes_nothing(desk: Desk) -> None:
    desk("links", "--fix")
    before = desk.text
    answer = desk("links", "--fix")
    assert (answer.code, answer.out, desk.text) == (0, "No article waits for a link.\n", before)


def test_fix_as_json_counts_the_links(desk: Desk) -> None:
    data = desk("links", "--fix", "--json").data
    assert (data["linked"], data["left"]) == (4, 0)
    assert [changed["id"] for changed in data["changed"]] == ["kv"]


def test_fix_says_what_is_left_to_do_by_hand(desk: Desk) -> None:
    text = BACKLOG.replace("第33篇", "第32、33篇").replace("见 No.33，以前叫 No.31", "x")
    desk.write(text)
    desk.write("", "drafts/kv.md")
    answer = desk("links", "--fix")
    assert (answer.code, answer.out, desk.text) == (0, "1 mention is left to link by hand: paiqi links\n", text)


def test_a_person_reads_why_a_mention_without_an_address_is_left(paiqi: Desk) -> None:
    paiqi.write(
        "series: {archived: 1-3}\ntopics:\n  - {title: 甲, id: a, status: done, number: 4}\n"
        "  - {title: 乙, number: 5}\n  - {title: 丙, notes: 见 No.4、No.2、No.5}\n"
    )
    _code, screen = paiqi.at_a_terminal("links")
    assert "No.4 has no address; write it under published.url" in screen
    assert "No.2 is an early article, whose address this file does not\n  hold\n" in screen
    assert "No.5 is not published yet" in screen
    assert "3 mentions lack an address" in screen
    assert paiqi("links").out == ""
