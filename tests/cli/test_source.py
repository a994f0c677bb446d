"""`source add`, `rm`, `list` and `check`, through the real program."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from conftest import Desk

BACKLOG = """\
topics:
  - id: kv
    title: KV Cache
    sources:
      - https://arxiv.org/abs/1911.02150   # MQA
      - assets/kv.png
      - Shazeer 2019
  - title: 多模态
  - {id: rag, title: RAG, status: done, number: 1, sources: [assets/rag.png]}
  - {id: pdf, title: PDF, status: merged, merged_into: 1, sources: ["https://a.b/pdf"]}
"""
KV = "  - id: kv\n"


@pytest.fixture
def desk(paiqi: Desk) -> Desk:
    paiqi.write(BACKLOG)
    return paiqi


def test_a_source_is_one_more_line(desk: Desk) -> None:
    answer = desk("source", "add", "kv", "https://b.cn/x", "https://arxiv.org/abs/1911.02150/")
    assert (answer.code, answer.out) == (0, "Added 1 source to “KV Cache”.\n")
    assert answer.err == "Note: “KV Cache” has https://arxiv.org/abs/1911.02150 already\n"
    assert desk.text == BACKLOG.replace("Shazeer 2019\n", "Shazeer 2019\n      - https://b.cn/x\n")
    before = desk.text
    answer = desk("source", "add", "kv", "https://b.cn/x")
    assert (answer.code, answer.out, desk.text) == (0, "Nothing new: “KV Cache” has it already.\n", before)


def test_what_another_topic_has_too_is_pointed_out(desk: Desk) -> None:
    answer = desk("source", "add", "多模态", "assets/rag.png", "b")
    assert (answer.code, answer.out) == (0, "Added 2 sources to “多模态”.\n")
    assert answer.err == "Note: “RAG” has assets/rag.png too\n"


def test_a_source_goes_with_its_line(desk: Desk) -> None:
    answer = desk("source", "rm", "kv", "1911", "3")
    assert (answer.code, answer.err) == (0, "")
    assert answer.out == (
        "Took https://arxiv.org/abs/1911.02150 out of “KV Cache”.\nTook Shazeer 2019 out of “KV Cache”.\n"
    )
    assert desk.text == BACKLOG.replace("      - https://arxiv.org/abs/1911.02150   # MQA\n", "").replace(
        "      - Shazeer 2019\n", ""
    )


@pytest.mark.parametrize(
    ("args", "code", "message"),
    [
        (
            ["rm", "kv", "s"],
            4,
            "“s” matches 2 sources\n  → type more of it, or its number\n    1  https://arxiv.org/abs/1911.02150\n",
        ),
        (["rm", "kv", "nix"], 3, "no source of “KV Cache” matches “nix”"),
        (["rm", "多模态", "x"], 3, "it has no sources"),
        (["add", "kv", " "], 2, "a source is empty"),
        (["add", "kv"], 2, "SOURCE is missing"),
        (["add", "nothing like it", "x"], 3, "no topic matches"),
        (["list", "nothing like it"], 3, "no topic matches"),
    ],
)
def test_what_cannot_be_done_is_said(desk: Desk, args: list[str], code: int, message: str) -> None:
    answer = desk("source", *args)
    assert (answer.code, answer.out, desk.text) == (code, "", BACKLOG)
    assert message in answer.err
    assert "→" in answer.err
    assert desk("source", *args, "--json").error["exit"] == code


def test_json_and_dry_run_say_what_would_change(desk: Desk) -> None:
    assert desk("source", "rm", "rag", "1", "--dry-run", "--json").data == {
        "schema": 1,
        "dry_run": True,
        "changed": [{"id": "rag", "title": "RAG", "before": {"sources": ["assets/rag.png"]}, "after": {"sources": []}}],
    }
    answer = desk("source", "add", "kv", "x", "--dry-run")
    assert [line for line in answer.out.splitlines()[2:] if line[0] in "+-"] == ["+      - x"]
    assert desk.text == BACKLOG


def test_all_sources_are_listed(desk: Desk) -> None:
    assert desk("source", "list").out == (
        "address\thttps://arxiv.org/abs/1911.02150\tkv\tKV Cache\n"
        "asset\tassets/kv.png\tkv\tKV Cache\n"
        "citation\tShazeer 2019\tkv\tKV Cache\n"
        "asset\tassets/rag.png\trag\tRAG\n"
        "address\thttps://a.b/pdf\tpdf\tPDF\n"
    )


def test_those_of_a_topic_come_with_what_was_merged_into_it(desk: Desk) -> None:
    assert desk("source", "list", "1").out == "asset\tassets/rag.png\trag\tRAG\naddress\thttps://a.b/pdf\tpdf\tPDF\n"
    assert desk("source", "list", "rag", "--json").data == {
        "schema": 1,
        "sources": [
            {"id": "rag", "title": "RAG", "source": "assets/rag.png", "kind": "asset"},
            {"id": "pdf", "title": "PDF", "source": "https://a.b/pdf", "kind": "address"},
        ],
    }


def test_check_lists_what_is_wrong_and_exits_1_if_strict(desk: Desk) -> None:
    (desk.folder / "assets").mkdir()
    desk.write("", "assets/kv.png")
    answer = desk("source", "check")
    assert answer.code == 0, "all of it is warnings"
    assert desk("source", "check", "--strict").code == 1
    assert desk("source", "check", "kv", "--strict").code == 0
    assert [line.split("\t")[:4] for line in answer.out.splitlines()] == [
        ["backlog.yaml:9:", "W501", "warning", "assets/rag.png is not there"]
    ]
    assert desk("source", "check", "kv").code == 0
    assert desk("source", "check", "kv", "--json").data == {"schema": 1, "findings": []}
    assert [one["code"] for one in desk("source", "check", "pdf", "--json").data["findings"]] == []


def test_in_chinese(desk: Desk) -> None:
    assert desk("source", "add", "kv", "x", PAIQI_LANG="zh").out == "给“KV Cache”加了 1 条素材。\n"
    assert desk("source", "rm", "kv", "x", PAIQI_LANG="zh").out == "已从“KV Cache”拿掉 x。\n"
