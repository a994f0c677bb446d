"""Lists take steps in proportion to their length, whatever stands in them: counted at one size and at four times."""

from __future__ import annotations

import datetime as dt
import json
from functools import partial
from typing import TYPE_CHECKING

import pytest
from counting import steps

from paiqi.cli.listed import ListSource
from paiqi.lists.decisions import Choices
from paiqi.lists.importing import import_list
from paiqi.lists.kinds.kind import Kind
from paiqi.model.backlog import Backlog

if TYPE_CHECKING:
    from collections.abc import Callable

    Make = Callable[[int], str]

FEW, MANY = 60, 240
OWN = "<!-- paiqi: list 1 -->\n# t\n\n## 待写\n\n"


def lines(line: str, *, head: str = "", tail: str = "") -> Make:
    """Return what makes a list of so many lines, `{n}` in each of them its number."""
    return lambda count: head + "".join(line.replace("{n}", str(n)) for n in range(1, count + 1)) + tail


def records(one: str) -> Make:
    """Return what makes a list of so many records in JSON, `{n}` in each its number."""
    return lambda count: f"[{','.join(one.replace('{n}', str(n)) for n in range(count))}]"


def wide(count: int) -> str:
    """Return a table with so many columns, of which its rows fill but a few."""
    return f"标题,状态{',c' * count}\n" + "a,已写\n" * (count // 2) + f"b,待写{',d' * count}\n"


def board(count: int) -> str:
    """Return so many lanes, each with a card."""
    lanes = [{"id": str(n), "name": "l"} for n in range(count)]
    return json.dumps({"lists": lanes, "cards": [{"idList": str(n), "name": f"c{n}"} for n in range(count)]})


LISTS: dict[str, tuple[Kind, Make]] = {
    "footnotes": (Kind.MARKDOWN, lines("- a[^{n}]\n\n[^{n}]: foo\n")),
    "paragraphs below items": (Kind.MARKDOWN, lines("- a {n}\n\nIt is here.\n\n")),
    "names above items": (Kind.MARKDOWN, lines("**a {n}:**\n- b {n}\n\n", head="# t\n\n## 待写\n\n")),
    "articles and rules": (Kind.MARKDOWN, lines("{n}: a{n}\n\n---\n\n", head="## 已写\n\n")),
    "rules alone": (Kind.MARKDOWN, lines("---\n\n", head="## 已写\n\n33: a\n\n")),
    "headings": (Kind.MARKDOWN, lines("# a\n", tail="- b\n")),
    "marked headings": (Kind.MARKDOWN, lines("## a {n} 2026-01-09\n## b {n}\n")),
    "tables below headings": (Kind.MARKDOWN, lines("## 待写 {n}\n| 标题 | 状态 |\n|---|---|\n| a{n} | 已写 |\n\n")),
    "pillars that no topic took": (Kind.MARKDOWN, lines("## p {n}\n- a{n} x\n  栏目：q\n- b{n} y\n  栏目：q\n")),
    "one title": (Kind.MARKDOWN, lines("- a\n  note {n}\n  http://e.org/{n}\n")),
    "one title with many numbers": (Kind.MARKDOWN, lines("- a No.{n}\n")),
    "one article": (Kind.MARKDOWN, lines("33: a\n", head="## 已写\n\n")),
    "one number": (Kind.MARKDOWN, lines("33: a{n}\n", head="## 已写\n\n")),
    "merged into pieces": (Kind.MARKDOWN, lines("- ~~a {n} z~~ ✅ 已合并到《a {n}》\n")),
    "days without a year": (Kind.MARKDOWN, lines("- 2月29日 a{n}\n", tail="- 2026-03-01 b\n")),
    "mark of a lead": (Kind.MARKDOWN, lines("on 【  - a\n")),
    "one name for ids": (Kind.MARKDOWN, lines("### a (b\n", head=OWN)),
    "tables that never end": (Kind.MARKDOWN, lines("{|\n")),
    "sources": (Kind.MARKDOWN, lines("素材：x{n}\n", head=OWN + "### a\n")),
    "headlines in each other": (Kind.ORG, lambda count: "".join(f"{'*' * n} a\n" for n in range(1, count // 5))),
    "properties": (Kind.ORG, lines(":TAGS: a{n}\n", head="* a\n:PROPERTIES:\n", tail=":END:\n")),
    "planned days": (Kind.ORG, lines("SCHEDULED: <2026-12-04>\n", head="* a\n")),
    "columns": (Kind.CSV, wide),
    "another key in each record": (Kind.JSON, records('{"t{n}":"a"}')),
    "a title and another key": (Kind.JSON, records('{"title":"a{n}","k{n}":"v"}')),
    "lanes of a board": (Kind.JSON, board),
}


def imported(kind: Kind, text: str) -> None:
    """Import a list into a backlog that has nothing."""
    import_list(Backlog(), ListSource(kind, (("list", text),)).read(dt.date(2026, 11, 23), Choices()))


@pytest.mark.parametrize(("kind", "make"), [pytest.param(*case, id=name) for name, case in LISTS.items()])
def test_four_times_the_lines_take_four_times_the_steps(kind: Kind, make: Make) -> None:
    imported(kind, make(FEW))  # what is made once is made
    few, many = (steps(partial(imported, kind, make(count))) for count in (FEW, MANY))
    assert many < 6 * few
