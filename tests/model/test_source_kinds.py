"""What a source is, told from how it is written."""

from __future__ import annotations

import pytest

from paiqi.model.sources import SourceKind, source_kind


@pytest.mark.parametrize(
    "source",
    [
        "https://example.com/a",
        "HTTP://EXAMPLE.COM",
        "  https://example.com/a  ",
        "www.example.com",
        "mailto:a@example.com",
        "doi:10.1000/182",
        "zotero://select/items/1",
        "arxiv.org/abs/1911.02150",
        "example.com:8080/a.pdf",
        # badly written ones
        "https：//example.com/a",
        "ｈｔｔｐｓ：／／example.com",
        "https:/example.com",
        "https:example.com",
        "https//example.com",
        "ttps://example.com",
        "https://example.com/a b.png",
    ],
)
def test_an_address_is_one_however_badly_it_is_written(source: str) -> None:
    assert source_kind(source) is SourceKind.ADDRESS


@pytest.mark.parametrize(
    "source",
    [
        "assets/kv-cache.png",
        "./assets/kv-cache.png",
        "../shared/kv.drawio",
        "assets/notes",
        "图/注意力 2.PNG",
        "drafts/kv-cache.md",
        "paper.pdf",
        "cover.ai",
        "notes.me.txt",
        "assets/old.io/a.png",
    ],
)
def test_a_path_in_a_usual_folder_or_with_a_usual_ending_is_a_file(source: str) -> None:
    assert source_kind(source) is SourceKind.ASSET


@pytest.mark.parametrize(
    "source",
    [
        'Shazeer 2019, "Fast Transformer Decoding"',
        "Paper 56《六维水晶兰》",
        "Booking.com 的年报",
        "Node.js",
        "TCP/IP 详解",
        "Power et al. 2022 “Grokking: Generalization Beyond Overfitting”",
        "C:/Users/me/a.png",
        "老周口述",
        "example.com",
    ],
)
def test_anything_else_is_a_citation(source: str) -> None:
    assert source_kind(source) is SourceKind.CITATION
