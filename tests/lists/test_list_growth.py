"""Lists that take steps in proportion to their length, whatever stands in them: counted at one size and at four times that."""

from __future__ import annotations

import datetime as dt
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

FEW, MANY = 60, 240


def lines(line: str, *, head: str = "") -> Callable[[int], str]:
    """Return what makes a list of so many lines, `{n}` in each of them its number."""
    return lambda count: head + "".join(line.replace("{n}", str(n)) for n in range(1, count + 1))


MARKDOWN = {
    "footnotes": lines("- a[^{n}]\n\n[^{n}]: foo\n"),
    "paragraphs below items": lines("- a {n}\n\nIt is here.\n\n"),
    "names above items": lines("**a {n}:**\n- b {n}\n\n", head="# t\n\n## 待写\n\n"),
    "articles and rules": lines("{n}: a{n}\n\n---\n\n", head="## 已写\n\n"),
    "rules alone": lines("---\n\n", head="## 已写\n\n33: a\n\n"),
    "headings": lines("# a\n"),
    "marked headings": lines("## a {n} 2026-01-09\n## b {n}\n"),
    "tables below headings": lines("## 待写 {n}\n| 标题 | 状态 |\n|---|---|\n| a{n} | 已写 |\n\n"),
    "pillars that no topic took": lines("## p {n}\n- a{n} x\n  栏目：q\n- b{n} y\n  栏目：q\n"),
}


def imported(kind: Kind, text: str) -> None:
    """Import a list into a backlog that has nothing."""
    import_list(Backlog(), ListSource(kind, (("list", text),)).read(dt.date(2026, 11, 23), Choices()))


@pytest.mark.parametrize(
    ("kind", "make"),
    [pytest.param(kind, make, id=name) for kind, those in ((Kind.MARKDOWN, MARKDOWN),) for name, make in those.items()],
)
def test_four_times_the_lines_take_four_times_the_steps(kind: Kind, make: Callable[[int], str]) -> None:
    imported(kind, make(FEW))  # what is made once is made
    few, many = (steps(lambda text=make(count): imported(kind, text)) for count in (FEW, MANY))
    assert many < 6 * few
