"""What a program reads: UTF-8 in every locale, and the same in both languages but for sentences."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from desk import Desk

BACKLOG = """\
paiqi: 1
series: {archived: 1-25}
calendar:
  timezone: Asia/Shanghai
  cadence: weekly on fri at 20:00
  holidays: CN
  on_day_off: before
  blackouts: [2026-12-18]
topics:
  - id: rag
    title: 检索增强
    status: done
    number: 26
    published: {title: 检索的陷阱, date: 2026-09-18}
    notes: 见 No.99
  - id: pdf
    title: PDF 地狱
    status: merged
    merged_into: 26
    notes: 一点笔记
    sources: [https://example.org/a]
  - {id: fanwai, title: 番外篇, status: done, number: none}
  - id: kv
    title: 缓存
    scheduled: 2026-12-04 20:00
    pinned: true
    priority: high
    deadline: 2026-11-30
    not_before: 2026-11-01
    after: [slow]
    notes: 见 No.26
    sources: [assets/gone.png]
  - {id: slow, title: 慢, scheduled: 2026-12-11}
  - {id: free, title: 还没排}
  - {id: late, title: 逾期的, scheduled: 2026-11-20, status: drafting}
  - {id: kept, title: 留号的, number: 30}
"""

READING = [
    "list --all",
    "list --scheduled --sort date",
    "show rag",
    "show pdf",
    "show kv",
    "show fanwai",
    "show kept",
    "show free",
    "next",
    "stats",
    "source list",
    "source check",
    "numbers",
    "calendar --today 2026-09-20 --months 2",
    "calendar --months 2",
    "agenda",
    "agenda --today 2026-09-20",
    "cadence --today 2026-09-20",
    "cadence workdays --today 2026-09-24",
    "links",
    "check",
    "log",
    "schedule --dry-run",
    "schedule --replan --explain --dry-run",
    "schedule --catch-up --dry-run",
    "schedule free --explain --dry-run",
    "undo --dry-run",
    "merge free --into 26 --dry-run",
    "edit kv --tag 甲 --dry-run",
]
# Sentences for whoever reads the answer: docs/json.md.
SENTENCES = {"message", "remedy", "reason", "warning", "note", "words"}


@pytest.fixture
def desk(paiqi: Desk) -> Desk:
    paiqi.write(BACKLOG)
    assert paiqi("note", "free", "一点").code == 0
    return paiqi


@pytest.mark.parametrize("command", READING)
def test_lines_in_a_pipe_do_not_depend_on_the_language(desk: Desk, command: str) -> None:
    english, chinese = (desk(*command.split(), PAIQI_LANG=language) for language in ("en", "zh"))

    assert english.code == chinese.code
    assert english.out == chinese.out


@pytest.mark.parametrize("command", READING)
def test_json_differs_in_sentences_alone(desk: Desk, command: str) -> None:
    english, chinese = (desk(*command.split(), "--json", PAIQI_LANG=language).data for language in ("en", "zh"))

    assert without_sentences(english) == without_sentences(chinese)


def without_sentences(value: Any) -> Any:
    """Leave out what is written for people."""
    if isinstance(value, dict):
        return {key: without_sentences(inner) for key, inner in value.items() if key not in SENTENCES}
    if isinstance(value, list):
        return [without_sentences(inner) for inner in value]
    return value


@pytest.mark.parametrize("args", [("list",), ("list", "--json"), ("show", "pdf"), ("show", "nothing", "--json")])
@pytest.mark.parametrize(
    "locale",
    [
        {"LC_ALL": "C", "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0"},
        {"LC_ALL": "", "LANG": "zh_CN.GB18030", "PYTHONUTF8": "0"},
        {"PYTHONIOENCODING": "gb18030"},
        {"PYTHONIOENCODING": "latin-1:strict"},
    ],
)
def test_what_a_program_reads_is_utf_8_in_every_locale(
    desk: Desk, args: tuple[str, ...], locale: dict[str, str]
) -> None:
    assert desk.process(*args, **locale) == desk(*args)
