"""The calendar and the agenda as they stand on a terminal."""

from __future__ import annotations

import datetime as dt
import sys

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from paiqi.dates import read_months
from paiqi.model.backlog import Backlog
from paiqi.model.days import DateSpan, RunDate
from paiqi.model.topic import Topic
from paiqi.render.terminal import draw
from paiqi.reports.outlook.agenda import weekly_agenda
from paiqi.reports.outlook.months import month_calendar
from paiqi.store.yaml.codec import decode
from paiqi.store.yaml.document import Document
from paiqi.text.width import display_width

TODAY = dt.date(2026, 9, 23)

BACKLOG = """\
series: {archived: 1-40}
calendar:
  timezone: Asia/Shanghai
  cadence: weekly on fri at 20:00
  holidays: CN
  blackouts: [2026-10-15..2026-10-17]
topics:
  - {id: rag, title: RAG, status: done, number: 41, published: {date: 2026-09-21, title: 向量检索为什么答非所问}}
  - {id: kv, title: KV Cache：为什么长对话越来越卡？, scheduled: 2026-09-11 20:00, sources: [x]}
  - {id: transformer, title: Transformer 完整架构图解（小学生版）, scheduled: 2026-10-09 20:00, pinned: true,
     status: ready, deadline: 2026-10-12}
  - {id: lora, title: LoRA, deadline: 2027-01-15, notes: a}
  - {id: moe, title: MoE, not_before: 2026-10-20}
"""


def drawn(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, columns: int, month: str = "") -> str:
    backlog = decode(Document(BACKLOG))
    monkeypatch.setenv("COLUMNS", str(columns))
    if month:
        report = month_calendar(backlog, read_months(month, TODAY), today=TODAY)
    else:
        report = weekly_agenda(backlog, today=TODAY, start=TODAY, weeks=4)
    draw(report.blocks(), out=sys.stdout)
    return "".join(f"{line.rstrip()}\n" for line in capsys.readouterr().out.splitlines())


def test_a_month_at_80_columns(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    assert (
        drawn(capsys, monkeypatch, 80, "2026-10")
        == """\
October 2026
Mon         │Tue       │Wed       │Thu       │Fri         │Sat       │Sun
────────────┼──────────┼──────────┼──────────┼────────────┼──────────┼──────────
            │          │          │1 off     │2 off       │3 off     │4 off
            │          │          │National  │            │          │
            │          │          │Day       │            │          │
────────────┼──────────┼──────────┼──────────┼────────────┼──────────┼──────────
5 off       │6 off     │7 off     │8         │9           │10 work   │11
National Day│          │          │          │◆~43        │          │
            │          │          │          │Transformer │          │
            │          │          │          │完整架构图解│          │
            │          │          │          │（小学生版）│          │
────────────┼──────────┼──────────┼──────────┼────────────┼──────────┼──────────
12          │13        │14        │15        │16 blackout │17        │18
≤           │          │          │blackout  │            │blackout  │
Transformer │          │          │          │            │          │
完整架构图解│          │          │          │            │          │
（小学生版）│          │          │          │            │          │
────────────┼──────────┼──────────┼──────────┼────────────┼──────────┼──────────
19          │20        │21        │22        │23          │24        │25
            │≥ MoE     │          │          │○ 20:00     │          │
────────────┼──────────┼──────────┼──────────┼────────────┼──────────┼──────────
26          │27        │28        │29        │30          │31        │
            │          │          │          │○ 20:00     │          │

~ provisional · ◆ pinned · ≤ deadline · ≥ not before · ○ empty slot
off: a day off · work: a make-up workday · blackout: no slots
"""
    )


def test_an_agenda_at_80_columns(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    assert (
        drawn(capsys, monkeypatch, 80)
        == """\
Slipped
  09-11 Fri 20:00  ×~42  todo   KV Cache：为什么长对话越来越卡？
                                slipped by 12 days; without notes

This week  09-21 – 09-27
  09-21 Mon         ✓41  done   向量检索为什么答非所问
  09-25 Fri 20:00     —         no slot: Mid-autumn Festival

Next week  09-28 – 10-04
  10-02 Fri 20:00     —         no slot: National Day

10-05 – 10-11
  10-09 Fri 20:00  ◆~43  ready  Transformer 完整架构图解（小学生版）

10-12 – 10-18
  10-12 Mon           ≤  ready  Transformer 完整架构图解（小学生版）
                                planned for 10-09
  10-16 Fri 20:00     —         no slot: blackout 10-15 – 10-17

Later deadlines
  2027-01-15 Fri      ≤  todo   LoRA  no run date yet

1 planned · 1 slipped
✓ published · ~ provisional · ◆ pinned · × slipped · ≤ deadline
What slipped gets new dates: paiqi schedule --catch-up --count 0
"""
    )


@pytest.mark.parametrize("columns", [80, 120, 200])
def test_the_grid_keeps_to_the_terminal(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, columns: int
) -> None:
    grid = drawn(capsys, monkeypatch, columns, "2026-10").split("\n\n")[0].splitlines()
    assert {line.count("│") + line.count("┼") for line in grid[1:]} == {6}
    assert max(map(display_width, grid)) <= columns


titles = st.lists(
    st.sampled_from(["长对话", "KV", "Transformer", "，", "（小学生版）", " ", "为什么？", "👨‍👩‍👧"]), min_size=1
).map("".join)


# Each example sets the columns anew and reads all that was printed, so nothing is left over for the next one.
@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(titles, st.integers(1, 31)), max_size=8), st.integers(27, 220))
def test_no_title_pushes_the_grid_out_of_shape(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, planned: list[tuple[str, int]], columns: int
) -> None:
    topics = tuple(
        Topic(title=f"t{title}", scheduled=RunDate(dt.date(2026, 10, day)), pinned=day == 1) for title, day in planned
    )
    backlog = Backlog(topics=topics)
    span = DateSpan(dt.date(2026, 10, 1), dt.date(2026, 10, 31))
    monkeypatch.setenv("COLUMNS", str(columns))
    draw(month_calendar(backlog, span, today=TODAY).blocks(), out=sys.stdout)
    grid = capsys.readouterr().out.split("\n\n")[0].splitlines()[1:]
    bars = {tuple(display_width(line[:at]) for at, sign in enumerate(line) if sign in "│┼") for line in grid}
    assert len(bars) == 1
    assert all(display_width(line) <= columns for line in grid)
