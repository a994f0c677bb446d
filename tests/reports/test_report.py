"""A report is one value, of which each form of output makes only what it shows."""

from __future__ import annotations

import datetime as dt
import json
from typing import TYPE_CHECKING

import pytest
from typer import Context
from typer.core import TyperCommand

from paiqi.cli.run import Answers
from paiqi.formats.json import encoded
from paiqi.model.backlog import Backlog, Calendar
from paiqi.model.days import DateSpan, RunDate
from paiqi.model.topic import Priority, Published, Status, Topic
from paiqi.reports.report import (
    Cell,
    Column,
    Detail,
    Fact,
    Lines,
    Message,
    Panel,
    Panels,
    Report,
    Rows,
    Section,
    Table,
    TextLine,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from typing import Any

    from paiqi.reports.report import Blocks

TABLE = Table(
    (Column("No.", plain=2, right=True), Column("Title", plain=1, flexible=True), Column("For people")),
    ((Cell("~4", "quiet", "4"), Cell("A"), Cell("x")), (Cell("", plain="5"), Cell("B"), Cell("y"))),
    ("2 rows",),
)


def made(name: str, value: Any, log: list[str]) -> Callable[[], Any]:
    """Return a function that says in `log` that it was asked for `value`."""

    def make() -> Any:
        log.append(name)
        return value

    return make


def shown(report: Report, **settings: Any) -> None:
    call = Context(TyperCommand(name="list"), obj={"today": "2026-11-23", **settings})
    Answers(call).show(report)


def test_json_makes_no_tables_and_a_pipe_makes_no_facts(capsys: pytest.CaptureFixture[str]) -> None:
    log: list[str] = []
    report = Report(
        facts=made("facts", {"n": 1}, log), blocks=made("blocks", (), log), piped=made("piped", (TABLE,), log)
    )
    shown(report, json=True)
    assert log == ["facts"]
    assert json.loads(capsys.readouterr().out) == {"schema": 1, "n": 1}
    shown(report)
    assert log == ["facts", "piped"]
    assert capsys.readouterr() == ("A\t4\nB\t5\n", "")


@pytest.mark.parametrize("as_json", [False, True])
def test_notes_stand_beside_the_result_in_every_form(capsys: pytest.CaptureFixture[str], *, as_json: bool) -> None:
    shown(Report(facts=dict, blocks=lambda: (Lines((TextLine("done"),)),), notes=("look here",)), json=as_json)
    out, err = capsys.readouterr()
    assert err == "Note: look here\n"
    assert out == ('{\n  "schema": 1\n}\n' if as_json else "done\n")


@pytest.mark.parametrize(
    ("blocks", "out", "err"),
    [
        ((TABLE,), "A\t4\nB\t5\n", ""),
        ((Table(TABLE.columns, TABLE.rows, TABLE.footer, told=True),), "A\t4\nB\t5\n", "2 rows\n"),
        ((Rows((("a", "b"), ("c", ""))),), "a\tb\nc\t\n", ""),
        ((Lines((TextLine("a\x1b[1m"), TextLine("b", tone="late"))),), "a␛[1m\nb\n", ""),
        ((Message((TextLine("a"), TextLine("b", 2), TextLine(""))),), "", "a\n    b\n\n"),
        (
            (
                Detail(
                    "T", (Fact("k", "Key", "v"), Fact("d", "Day", "Fri", plain="2026-12-04")), (Section("N", "- n"),)
                ),
            ),
            "title\tT\nk\tv\nd\t2026-12-04\n\n# N\n- n\n",
            "",
        ),
        ((Panels((Panel("p", "P", (Fact("k", "Key", "v"), Fact("", "For people", "x"))),)),), "p\tk\tv\n", ""),
    ],
)
def test_a_pipe_has_plain_lines_and_messages_beside_them(
    capsys: pytest.CaptureFixture[str], blocks: Blocks, out: str, err: str
) -> None:
    shown(Report(facts=dict, blocks=lambda: blocks))
    assert capsys.readouterr() == (out, err)


def facts_of(facts: Mapping[str, Any], backlog: Backlog = Backlog(), **how: Any) -> Any:  # noqa: B008 - frozen
    return json.loads(encoded(facts, backlog, **how))


def test_values_of_the_model_are_written_as_json_has_them() -> None:
    calendar = Calendar(timezone="Asia/Shanghai")
    assert facts_of(
        {
            "day": dt.date(2026, 12, 4),
            "moments": (RunDate(dt.date(2026, 12, 4)), RunDate(dt.date(2026, 12, 4), dt.time(20))),
            "when": dt.datetime(2026, 12, 4, 20, tzinfo=dt.UTC),
            "span": DateSpan(dt.date(2027, 2, 1), dt.date(2027, 2, 20)),
            "words": {Status.TODO: Priority.HIGH},
            "empty": ["", None, ()],
        },
        Backlog(calendar=calendar),
    ) == {
        "schema": 1,
        "day": "2026-12-04",
        "moments": ["2026-12-04", "2026-12-04T20:00:00+08:00"],
        "when": "2026-12-04T20:00:00+00:00",
        "span": "2027-02-01..2027-02-20",
        "words": {"todo": "high"},
        "empty": ["", None, []],
    }


def test_a_topic_has_the_keys_of_the_file_and_what_the_backlog_says_of_it() -> None:
    moe = Topic(id="moe", title="MoE", status=Status.DONE, number=1, published=Published(title=""), origin=0)
    part = Topic(title="Part", status=Status.MERGED, merged_into=1, origin=1)
    soon = Topic(title="Soon", scheduled=RunDate(dt.date(2026, 12, 4)), x={"x-own": ""}, origin=2)
    backlog = Backlog(topics=(moe, part, soon))
    first, second = facts_of({"topics": (moe, soon)}, backlog, lines=lambda: (2, 5, 8))["topics"]
    assert first["published"] == {"title": None, "date": None, "url": None}
    assert (first["notes"], first["open"], first["provisional"], first["line"]) == (None, False, None, 2)
    assert first["holds"] == [{"id": None, "title": "Part"}]
    assert (second["x-own"], second["open"], second["provisional"], second["line"]) == ("", True, 2, 8)
