"""What the tests of the board share: its library, and a backlog with something in every column."""

from __future__ import annotations

from importlib.util import find_spec
from typing import TYPE_CHECKING

import pytest
from tools import missing

if TYPE_CHECKING:
    from conftest import Desk

BACKLOG = """\
# a remark that stays
paiqi: 1
series:
  archived: 1-32
calendar:
  cadence: weekly on fri at 20:00
  holidays: CN
topics:
  - id: moe
    title: MoE（混合专家）
    status: done
    number: 33
    published: {title: 671B 的谎言与 37B 的真相, date: 2026-11-20}
  - id: kv
    title: KV Cache：为什么长对话越来越卡？
    scheduled: 2026-11-27 20:00
    priority: high
    sources:
      - https://arxiv.org/abs/1911.02150
    notes: |
      - 每个 token 都要存 **Key** 和 Value
  - id: flash
    title: Flash Attention
    deadline: 2026-12-31
  - id: lora
    title: LoRA 原理
    status: drafting
    scheduled: 2026-12-04 20:00
    pinned: true
  - id: liang-hua
    title: 量化到底在干嘛
    status: ready
  - id: pdf
    title: PDF 解析地狱
    status: merged
    merged_into: 33
  - id: old
    title: 旧题
    status: dropped
"""


@pytest.fixture(autouse=True)
def _textual() -> None:
    """Skip, or fail in CI, where Textual is missing."""
    if find_spec("textual") is None:
        missing("textual")


@pytest.fixture
def desk(paiqi: Desk) -> Desk:
    """Return a desk with a backlog that has something in every column."""
    paiqi.write(BACKLOG)
    return paiqi
