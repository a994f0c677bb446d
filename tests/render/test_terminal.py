"""What is drawn on a terminal, and what of it a pipe never loads."""

from __future__ import annotations

import subprocess
import sys
from io import StringIO
from typing import TYPE_CHECKING

import pytest

from paiqi.render.terminal import draw
from paiqi.reports.report import Cell, Column, Detail, Lines, Message, Section, Table, TextLine

if TYPE_CHECKING:
    from pathlib import Path

PROGRAM = """\
import sys
from io import StringIO
from paiqi.cli.main import main
sys.exit(main(sys.argv[1:]) or "rich" in sys.modules)
"""
LONG = "one two three 四五六七八九十"


def test_a_message_is_broken_and_set_in_and_a_line_of_the_result_stays_whole(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "14")
    draw((Message((TextLine(LONG, 1), TextLine(""), TextLine("end"))), Lines((TextLine(LONG),))), out=sys.stdout)
    assert capsys.readouterr().out.splitlines() == ["  one two", "  three 四五六", "  七八九十", "", "end", LONG]


def test_a_column_of_prose_goes_on_below_and_others_are_cut(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "30")
    columns = (Column("A", flexible=True), Column("B", flexible=True, prose=True))
    draw((Table(columns, ((Cell("一二三四五六七八九十"), Cell(LONG)),)),), out=sys.stdout)
    assert capsys.readouterr().out.splitlines() == [
        "A               B",
        "一二三四五六…   one two three",
        "                四五六七八九十",
    ]


@pytest.mark.parametrize("arguments", [("list",), ("list", "--json"), ("calendar",)])
def test_a_pipe_and_a_script_never_load_rich(tmp_path: Path, arguments: tuple[str, ...]) -> None:
    (tmp_path / "backlog.yaml").write_text("topics: [A]\n")
    call = [sys.executable, "-c", PROGRAM, *arguments]
    assert subprocess.run(call, cwd=tmp_path, capture_output=True, check=False).returncode == 0


def test_what_markdown_makes_of_an_entity_cannot_turn_the_direction_of_writing() -> None:
    out = StringIO()
    notes = "a &#x202e;b `&#x202e;` [c&#x2066;](https://e.org/&#x202e;) ![d&#8238;](e.png)\n\n- &#x202d;f"
    draw((Detail("甲", (), (Section("Notes", notes),)),), out=out)
    assert not set("\u202d\u202e\u2066") & set(out.getvalue())
    assert "b" in out.getvalue()
