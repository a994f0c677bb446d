"""`export ics`: a calendar for the programs that people have, read back by two of them."""

from __future__ import annotations

import json
import subprocess
from typing import TYPE_CHECKING, Any

import pytest
from icalendar import Calendar
from tools import program

if TYPE_CHECKING:
    from pathlib import Path

    from desk import Desk

BACKLOG = """\
paiqi: 1
series: {title: 厨房, archived: 1-39}
calendar: {timezone: Asia/Shanghai, cadence: weekly on fri at 20:00, lead: 3 days}
topics:
  - {id: kv, title: "KV, Cache; 为什么？", scheduled: 2026-12-04 20:00, deadline: 2026-12-31, priority: high}
  - {id: flash, title: Flash 注意力, scheduled: 2026-12-11, status: drafting}
  - {id: moe, title: MoE, status: done, number: 40, published: {date: 2026-11-20, url: "https://a.b/c"}}
  - {title: 想法}
"""


@pytest.fixture
def desk(paiqi: Desk) -> Desk:
    paiqi.write(BACKLOG)
    return paiqi


def entry(text: str, uid: str) -> Any:
    """Return the entry whose UID begins with `uid`."""
    found = [part for part in Calendar.from_ical(text).walk() if str(part.get("uid", "")).startswith(f"{uid}@")]
    assert len(found) == 1
    return found[0]


def test_a_calendar_goes_to_standard_output_with_sequence_0(desk: Desk) -> None:
    answer = desk("export", "ics")
    assert (answer.code, answer.err) == (0, "")
    assert answer.out.startswith("BEGIN:VCALENDAR\r\n")
    assert answer.out.count("SEQUENCE:0\r\n") == answer.out.count("SEQUENCE:") == 6
    assert desk("export", "ics", "-o", "-").out == answer.out


def test_the_file_that_is_replaced_says_what_changed(desk: Desk) -> None:
    assert desk("export", "ics", "-o", "a.ics").out == "a.ics: 3 topics written.\n"
    first = (desk.folder / "a.ics").read_bytes()
    assert desk("export", "ics", "-o", "a.ics", "--today", "2026-11-30").code == 0
    assert (desk.folder / "a.ics").read_bytes() == first
    desk("move", "kv", "2026-12-18")
    desk("drop", "flash")
    desk("export", "ics", "-o", "a.ics", "--today", "2026-11-30")
    text = (desk.folder / "a.ics").read_text(encoding="utf-8")
    assert (int(entry(text, "kv.run")["sequence"]), entry(text, "kv.run")["dtstart"].dt.day) == (1, 18)
    assert (str(entry(text, "flash.run")["status"]), entry(text, "flash.run")["dtstart"].dt.day) == ("CANCELLED", 11)
    assert int(entry(text, "moe.run")["sequence"]) == 0


def test_filters_choose_topics_and_alarms_are_read_as_people_say_them(desk: Desk) -> None:
    text = desk("export", "ics", "--scheduled", "--alarm", "1d", "--alarm", "两小时").out
    assert [str(alarm["trigger"].to_ical().decode()) for alarm in entry(text, "kv.run").subcomponents] == [
        "-P1D",
        "-PT2H",
    ]
    assert "moe" not in text
    refused = desk("export", "ics", "--alarm", "soon")
    assert (refused.code, refused.out) == (2, "")


def test_words_are_those_of_the_reader(desk: Desk) -> None:
    text = desk("export", "ics", PAIQI_LANG="zh").out
    assert str(entry(text, "kv.run")["summary"]) == "~No.41 待写 · KV, Cache; 为什么？"
    assert str(entry(text, "kv.draft")["summary"]).startswith("交稿 · ")
    assert str(entry(text, "kv.deadline")["summary"]).startswith("最晚 · ")


def test_a_file_of_somebody_else_is_left_alone(desk: Desk) -> None:
    other = desk.write("BEGIN:VCALENDAR\r\nPRODID:-//a//EN\r\nEND:VCALENDAR\r\n", "a.ics")
    before = other.read_bytes()
    refused = desk("export", "ics", "-o", "a.ics")
    assert (refused.code, refused.out, other.read_bytes()) == (5, "", before)
    assert "no calendar that paiqi exported" in refused.err
    assert desk("export", "ics", "-o", "backlog.yaml").code == 7
    assert desk.text == BACKLOG


def test_a_file_that_is_not_this_calendars_says_how_to_go_on(desk: Desk) -> None:
    desk("export", "ics", "-o", "a.ics")
    file = desk.folder / "a.ics"
    whole = file.read_bytes()
    file.write_bytes(whole.replace(b"UID:flash.run@", b"UID:dentist@"))
    assert desk("export", "ics", "-o", "a.ics").code == 0  # with paiqi's mark it is an entry of paiqi's
    file.write_bytes(whole.replace(b"UID:flash.run@", b"UID:dentist@elsewhere"))
    before = file.read_bytes()
    refused = desk("export", "ics", "-o", "a.ics")
    assert (refused.code, file.read_bytes()) == (5, before)
    assert "an entry that paiqi did not write" in refused.err
    file.write_bytes(whole)
    desk.write(BACKLOG.replace("title: 厨房", "title: 书房").replace("id: ", "id: x-"))
    refused = desk("export", "ics", "-o", "a.ics")
    assert (refused.code, file.read_bytes()) == (5, whole)
    assert "another series" in refused.err


def test_a_calendar_without_an_entry_is_not_written(desk: Desk) -> None:
    desk.write("paiqi: 1\ntopics:\n  - title: 想法\n")
    refused = desk("export", "ics", "-o", "a.ics")
    assert (refused.code, refused.out, (desk.folder / "a.ics").exists()) == (5, "", False)


def test_json_carries_the_calendar_or_names_its_file(desk: Desk) -> None:
    carried = desk("export", "ics", "--json").data["export"]
    assert carried["text"].startswith("BEGIN:VCALENDAR")
    assert (carried["topics"], carried["notes"], carried["file"]) == (3, [], None)
    assert desk("export", "ics", "-o", "a.ics", "--json").data["export"]["file"] == "a.ics"


def test_a_program_is_answered_in_english_about_a_calendar_in_the_writers_language(desk: Desk) -> None:
    desk.write(BACKLOG.replace("timezone: Asia/Shanghai, ", ""))
    carried = desk("export", "ics", "--json", PAIQI_LANG="zh").data["export"]
    assert "待写" in carried["text"]
    assert carried["notes"][0].startswith("the calendar has no time zone")


KHAL = """\
[calendars]
[[paiqi]]
path = {folder}/calendar
[sqlite]
path = {folder}/khal.db
[locale]
timeformat = %H:%M
dateformat = %Y-%m-%d
longdateformat = %Y-%m-%d
datetimeformat = %Y-%m-%d %H:%M
longdatetimeformat = %Y-%m-%d %H:%M
local_timezone = Asia/Shanghai
default_timezone = Asia/Shanghai
"""


def test_khal_shows_events_on_their_days_and_doubles_none(desk: Desk, tmp_path: Path) -> None:
    khal = program("khal")
    (tmp_path / "calendar").mkdir()
    settings = tmp_path / "khal.conf"
    settings.write_text(KHAL.format(folder=tmp_path), encoding="utf-8")

    def shown() -> list[str]:
        command = (khal, "-c", str(settings), "list", "--format", "{start} {title} {status}", "2026-11-01", "90d")
        return [line for line in run(tmp_path, *command).splitlines() if not line.startswith(tuple("MTWFS"))]

    def take_in() -> None:
        desk("export", "ics", "-o", "a.ics")
        run(tmp_path, khal, "-c", str(settings), "import", "--batch", str(desk.folder / "a.ics"))

    take_in()
    first = shown()
    assert [line.strip() for line in first] == [
        "2026-11-20 No.40 done · MoE CONFIRMED",
        "2026-12-04 20:00 ~No.41 todo · KV, Cache; 为什么？ TENTATIVE",
        "2026-12-11 20:00 ~No.42 drafting · Flash 注意力 TENTATIVE",
    ]
    take_in()
    assert shown() == first
    desk("move", "kv", "2026-12-18")
    desk("drop", "flash")
    take_in()
    assert [line.strip() for line in shown()] == [
        "2026-11-20 No.40 done · MoE CONFIRMED",
        "2026-12-11 20:00 ~No.42 drafting · Flash 注意力 CANCELLED",
        "2026-12-18 20:00 ~No.41 todo · KV, Cache; 为什么？ TENTATIVE",
    ]


def test_todoman_shows_the_todos(desk: Desk, tmp_path: Path) -> None:
    todoman = program("todoman", "todo")
    (tmp_path / "lists" / "paiqi").mkdir(parents=True)
    settings = tmp_path / "todoman.py"
    settings.write_text(
        f'path = "{tmp_path}/lists/*"\ncache_path = "{tmp_path}/cache"\n'
        'date_format = "%Y-%m-%d"\ntime_format = "%H:%M"\n',
        encoding="utf-8",
    )
    desk("export", "ics", "-o", str(tmp_path / "lists" / "paiqi" / "a.ics"))
    listed = json.loads(run(tmp_path, todoman, "-c", str(settings), "--porcelain", "list", "--status", "ANY"))
    assert {(one["summary"], one["completed"], one["priority"]) for one in listed} == {
        ("Draft due · ~No.41 todo · KV, Cache; 为什么？", False, 1),
        ("Deadline · ~No.41 todo · KV, Cache; 为什么？", False, 1),
        ("Draft due · ~No.42 drafting · Flash 注意力", False, 0),
    }


def run(home: Path, *command: str) -> str:
    """Run a program of somebody else, which has a home of its own."""
    environment = {"HOME": str(home), "PATH": "/usr/bin:/bin", "LANG": "C.UTF-8", "TZ": "Asia/Shanghai"}
    done = subprocess.run(command, env=environment, cwd=home, capture_output=True, text=True, check=False, timeout=60)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout
