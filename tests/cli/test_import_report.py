"""What `import` says: what it took and why, what it joined, what went where, and what to do next."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from desk import Desk

POTS = """\
# Pots

## Ideas
- Why clay cracks
- A glaze of ashes

## Out
- The first kiln
"""
TABLE = "Name,State,Where\nClay,draft,blog\nAsh,idea,blog\nKiln,published,paper\n"


def said(desk: Desk, text: str, *options: str, name: str = "list.md", **environ: str) -> str:
    desk.write(text, name)
    answer = desk("import", name, *options, **environ)
    assert answer.code == 0, answer.err
    return answer.out


@pytest.mark.parametrize(
    ("option", "error"),
    [
        (
            ["--section", "Idee=topics"],
            "Error: no section of this list is called “Idee”\n  → there are “Ideas”, “Pots”, “Out”\n",
        ),
        (
            ["--map", "Headline=title"],
            "Error: no column of this list is called “headline”\n  → it has no columns; leave --map out\n",
        ),
    ],
)
def test_a_section_or_a_column_that_is_not_there_is_refused(paiqi: Desk, option: list[str], error: str) -> None:
    paiqi.write(POTS, "pots.md")
    answer = paiqi("import", "pots.md", *option)
    assert (answer.code, answer.err) == (2, error)
    assert not paiqi.path.exists()


def test_a_column_that_is_not_there_is_named_with_those_that_are(paiqi: Desk) -> None:
    paiqi.write(TABLE, "pots.csv")
    answer = paiqi("import", "pots.csv", "--map", "Stat=status")
    assert answer.code == 2
    assert answer.err.endswith("\n  → there are “State”, “Name”, “Where”\n")
    assert paiqi("import", "pots.csv", "--map", "Where=pillar").code == 0


def test_what_a_copy_was_read_with_is_no_fault_of_a_newer_one(paiqi: Desk) -> None:
    said(paiqi, POTS, "--section", "Out=skip", name="pots.md")
    assert "Read as the last time" in said(paiqi, POTS.replace("## Out", "## Gone"), name="pots.md")
