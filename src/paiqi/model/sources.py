"""What a source is: an address, a file beside the backlog, or a citation."""

from __future__ import annotations

import re
import unicodedata
from enum import StrEnum
from functools import cache


class SourceKind(StrEnum):
    """The kinds of sources; a paper named by author and year is a citation."""

    ADDRESS = "address"
    ASSET = "asset"
    CITATION = "citation"


def source_kind(source: str) -> SourceKind:
    """Return what `source` is; what neither begins like an address nor reads as a path of a file is a citation.

    An address is one however badly it is written (`https：//`, `arxiv.org/abs/…`): see `addresses.malformed`.
    """
    text = source.strip()
    if _address().match(unicodedata.normalize("NFKC", text)):
        return SourceKind.ADDRESS
    return SourceKind.ASSET if _path().fullmatch(text) else SourceKind.CITATION


def same_source(source: str) -> str:
    """Return a form of `source` that is equal for the same address, file or citation written in another way.

    Width, case and spaces make no difference to a citation; http or https, `www.`, the case of the host, a slash at
    the end and WeChat's `#rd` none to an address; a leading `./` none to a file.
    """
    text = " ".join(unicodedata.normalize("NFKC", source).split())
    kind = source_kind(source)
    if kind is SourceKind.ADDRESS:
        found = re.match(r"(?:https?://)?(?:www\.)?([^/?#]*)(.*)", text, re.IGNORECASE | re.DOTALL)
        assert found is not None
        return found[1].casefold() + found[2].removesuffix("#rd").removesuffix("/")
    return re.sub(r"^(?:\./)+", "", text) if kind is SourceKind.ASSET else text.casefold()


@cache
def _address() -> re.Pattern[str]:
    # A scheme (of two letters at least: C:/ is a drive) with a slash, or http and its like without a colon; or a host
    # with a path that people type without a scheme, told by the ends that hosts in sources have.
    ends = "com|org|net|edu|gov|cn|io|ai|dev|app|me|info|blog|wiki|xyz|tech|uk|de|jp|tw|hk|sg|eu|us|ca|fr|im|co|tv|so"
    return re.compile(
        rf"[a-z][a-z0-9+.-]+:/|https?:|h?t?tps?//|www\.|mailto:|doi:|arxiv:(?=[0-9]|[a-z-]+/[0-9])|(?:[a-z0-9-]+\.)+(?:{ends})(?::\d+)?/",
        re.IGNORECASE,
    )


@cache
def _path() -> re.Pattern[str]:
    """Match a path in a usual folder, or one whose name ends in the extension of a file that feeds articles."""
    folders = "assets|images|img|figures|attachments"
    kinds = (
        "png|jpe?g|gif|svg|webp|bmp|heic|pdf|epub|mp4|mov|mp3|m4a|wav|pptx?|docx?|xlsx?|csv|tsv|json|ya?ml|drawio|"
        "ipynb|py|md|txt|tex|bib|html?|key|pages|numbers|psd|ai|zip"
    )
    return re.compile(rf"(?:\.{{1,2}}/)*(?:{folders})/[^:\n]+|[^:\n]+\.(?:{kinds})", re.IGNORECASE)
