"""The calendar that other programs read."""

from __future__ import annotations

import datetime as dt
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar as ICalendar
from icalendar import parser
from msgspec.structs import replace

from paiqi.errors import RefusedError
from paiqi.formats.ics.file import calendar_file
from paiqi.model.backlog import Backlog, Calendar, Series
from paiqi.model.days import RunDate
from paiqi.model.topic import Priority, Published, Status, Topic

PARSER: Any = parser  # its classes are not typed
TODAY = dt.date(2026, 11, 23)
DAY, HOUR = dt.timedelta(days=1), dt.timedelta(hours=1)
BERLIN = Calendar(timezone="Europe/Berlin", lead="3 days")
SERIES = Series(title="T", archived="1-39")
RUN = Topic(id="kv", title="KV", scheduled=RunDate.parse("2026-12-04 20:00"), deadline=dt.date(2026, 12, 31))
WHOLE = Topic(id="flash", title="Flash", scheduled=RunDate.parse("2026-12-11"), status=Status.DRAFTING, pinned=True)
OUT = Topic(
    id="moe",
    title="MoE",
    status=Status.DONE,
    number=40,
    scheduled=RunDate.parse("2026-11-20 20:00"),
    published=Published(title="671B", date=dt.date(2026, 11, 20), url="https://a.b/c"),
)


def backlog(*topics: Topic, calendar: Calendar = BERLIN, series: Series = SERIES) -> Backlog:
    return Backlog(topics=topics, calendar=calendar, series=series)


def exported(book: Backlog, today: dt.date = TODAY, **more: Any) -> bytes:
    return calendar_file(book, book.topics, today=today, **more).text.encode()


def strictly(data: bytes) -> Any:
    """Read a calendar, line by line by the letter of the standard, and no part of it with errors."""
    text = data.decode()
    for line in PARSER.Contentlines.from_ical(text):
        if line:
            assert PARSER.Contentline(line, strict=True).parts()[0] == line.partition(":")[0].partition(";")[0]
    assert all(len(line) <= 75 for line in data.split(b"\r\n"))
    assert b"\n" not in data.replace(b"\r\n", b"")
    read = ICalendar.from_ical(text)
    assert isinstance(read, ICalendar)
    assert [part.errors for part in read.walk() if part.errors] == []
    return read


def entries(data: bytes) -> dict[str, Any]:
    """Return events and to-dos by what stands before the @ of their UIDs."""
    found = [part for part in strictly(data).subcomponents if part.name in {"VEVENT", "VTODO"}]
    named = {str(part["uid"]).partition("@")[0]: part for part in found}
    assert len(named) == len(found)
    return named


def test_a_run_date_is_an_event_at_its_hour_in_the_calendars_zone() -> None:
    event = entries(exported(backlog(RUN)))["kv.run"]
    assert event["dtstart"].dt.isoformat() == "2026-12-04T20:00:00+01:00"
    assert event["dtstart"].params["TZID"] == "Europe/Berlin"
    assert strictly(exported(backlog(RUN))).subcomponents[0].name == "VTIMEZONE"
    assert (str(event["summary"]), str(event["status"])) == ("~No.40 todo · KV", "TENTATIVE")


def test_a_run_date_without_a_time_is_a_whole_day() -> None:
    data = exported(backlog(WHOLE))
    event = entries(data)["flash.run"]
    assert (event["dtstart"].dt, event["dtend"].dt) == (dt.date(2026, 12, 11), dt.date(2026, 12, 12))
    assert str(event["status"]) == "CONFIRMED"
    assert b"VTIMEZONE" not in data
    assert event["dtstart"].params["VALUE"] == "DATE"


def test_an_article_that_went_out_stands_on_its_day_with_its_title_and_address() -> None:
    event = entries(exported(backlog(OUT)))["moe.run"]
    assert event["dtstart"].dt.isoformat() == "2026-11-20T20:00:00+01:00"
    assert str(event["summary"]) == "No.40 done · 671B"
    assert str(event["url"]) == str(event["description"]) == "https://a.b/c"
    later = replace(OUT, published=Published(date=dt.date(2026, 11, 22)))
    assert entries(exported(backlog(later)))["moe.run"]["dtstart"].dt == dt.date(2026, 11, 22)


def test_deadlines_and_draft_days_are_todos() -> None:
    found = entries(exported(backlog(RUN, WHOLE)))
    assert {name: part["due"].dt for name, part in found.items() if part.name == "VTODO"} == {
        "kv.deadline": dt.date(2026, 12, 31),
        "kv.draft": dt.date(2026, 12, 1),
        "flash.draft": dt.date(2026, 12, 8),
    }
    assert str(found["kv.draft"]["summary"]) == "Draft due · ~No.40 todo · KV"
    assert str(found["kv.draft"]["status"]) == "NEEDS-ACTION"
    assert str(found["flash.draft"]["status"]) == "IN-PROCESS"


def test_a_todo_is_done_when_its_topic_has_got_so_far() -> None:
    ready = replace(RUN, status=Status.READY)
    found = entries(exported(backlog(ready, replace(OUT, deadline=dt.date(2026, 11, 30)))))
    assert {name: str(part["status"]) for name, part in found.items() if part.name == "VTODO"} == {
        "kv.deadline": "IN-PROCESS",
        "kv.draft": "COMPLETED",
        "moe.deadline": "COMPLETED",
        "moe.draft": "COMPLETED",
    }
    assert found["moe.deadline"]["completed"].dt == dt.datetime(2026, 11, 20, 11, tzinfo=dt.UTC)


def test_what_is_known_of_a_topic_stands_in_its_entries() -> None:
    topic = replace(
        RUN, notes="- 账\n- 本", sources=("assets/kv.png",), tags=("推理", "a,b"), pillar="P", priority=Priority.HIGH
    )
    event = entries(exported(backlog(topic)))["kv.run"]
    assert str(event["description"]) == "- 账\n- 本\n\nSources:\n- assets/kv.png"
    assert [str(one) for one in event["categories"].cats] == ["P", "推理", "a,b"]
    assert int(event["priority"]) == 1


@pytest.mark.parametrize("zone", ["Pacific/Honolulu", "Pacific/Auckland", "Asia/Shanghai", None])
def test_a_todo_is_completed_on_the_day_of_the_calendar(zone: str | None) -> None:
    book = backlog(replace(OUT, deadline=dt.date(2026, 11, 30)), calendar=Calendar(timezone=zone))
    completed = entries(exported(book))["moe.deadline"]["completed"].dt
    assert completed.astimezone(ZoneInfo(zone or "UTC")).date() == dt.date(2026, 11, 20)


def test_a_run_date_without_a_time_has_that_of_its_days_slot() -> None:
    fridays = Calendar(timezone="Europe/Berlin", cadence="weekly on fri at 20:00")
    saturday = replace(WHOLE, id="sat", scheduled=RunDate.parse("2026-12-12"))
    found = entries(exported(backlog(WHOLE, saturday, calendar=fridays)))
    assert found["flash.run"]["dtstart"].dt.isoformat() == "2026-12-11T20:00:00+01:00"
    assert found["sat.run"]["dtstart"].dt == dt.date(2026, 12, 12)
    twice = Calendar(cadence=("weekly on fri at 8:00", "weekly on fri at 20:00"))
    found = entries(exported(backlog(WHOLE, replace(WHOLE, id="b"), calendar=twice)))
    assert {found[name]["dtstart"].dt.hour for name in ("flash.run", "b.run")} == {8, 20}


def test_a_source_that_the_notes_name_is_said_once() -> None:
    topic = replace(RUN, notes="- https://a.b/1\n- 账", sources=("https://a.b/1", "https://a.b/2"))
    event = entries(exported(backlog(topic)))["kv.run"]
    assert str(event["description"]) == "- https://a.b/1\n- 账\n\nSources:\n- https://a.b/2"


def test_years_that_no_calendar_program_takes_are_left_out_and_named() -> None:
    far = Topic(id="far", title="Far", scheduled=RunDate(dt.date.max), deadline=dt.date.min)
    book = backlog(RUN, far)
    made = calendar_file(book, book.topics, today=TODAY)
    assert {name.partition(".")[0] for name in entries(made.text.encode())} == {"kv"}
    assert made.notes[0].endswith("Far (9999-12-31); …") or "Far (9999-12-31)" in made.notes[0]


def test_a_series_without_a_title_is_told_that_others_look_like_it() -> None:
    book = backlog(RUN, series=Series())
    (note,) = calendar_file(book, book.topics, today=TODAY).notes
    assert note.endswith("paiqi set title TITLE")


def test_merged_dropped_and_undated_topics_are_no_entries() -> None:
    dropped = Topic(title="D", status=Status.DROPPED, scheduled=RunDate(TODAY))
    merged = Topic(title="M", status=Status.MERGED, merged_into=40, deadline=TODAY)
    assert {
        name.partition(".")[0] for name in entries(exported(backlog(RUN, dropped, merged, Topic(title="idea"))))
    } == {"kv"}
    with pytest.raises(RefusedError):
        exported(backlog(dropped, merged, Topic(title="idea")))


@pytest.mark.parametrize(
    ("before", "timed", "whole"),
    [
        (DAY, -DAY, -DAY + dt.timedelta(hours=9)),
        (dt.timedelta(hours=2), dt.timedelta(hours=-2), dt.timedelta(hours=-2)),
    ],
)
def test_alarms_ring_before_what_is_to_come(before: dt.timedelta, timed: dt.timedelta, whole: dt.timedelta) -> None:
    found = entries(exported(backlog(RUN, WHOLE, OUT), alarms=[before]))
    triggers = {name: [alarm["trigger"].dt for alarm in part.subcomponents] for name, part in found.items()}
    assert triggers == {
        "kv.run": [timed],
        "kv.deadline": [whole],
        "kv.draft": [whole],
        "flash.run": [whole],
        "flash.draft": [whole],
        "moe.run": [],
        "moe.draft": [],
    }


def test_an_unchanged_backlog_gives_the_same_bytes_on_another_day() -> None:
    first = exported(backlog(RUN, WHOLE, OUT), alarms=[DAY])
    assert exported(backlog(RUN, WHOLE, OUT), alarms=[DAY]) == first
    later = exported(backlog(RUN, WHOLE, OUT), today=TODAY + 9 * DAY, alarms=[DAY], replacing=first)
    assert later == first


def test_a_changed_entry_has_the_next_sequence_and_no_other_has() -> None:
    first = exported(backlog(RUN, WHOLE))
    moved = replace(RUN, scheduled=RunDate.parse("2026-12-05 20:00"))
    second = exported(backlog(moved, WHOLE), today=TODAY + DAY, replacing=first)
    found = entries(second)
    assert {name: int(part["sequence"]) for name, part in found.items()} == {
        "kv.run": 1,
        "kv.draft": 1,
        "kv.deadline": 0,
        "flash.run": 0,
        "flash.draft": 0,
    }
    assert found["kv.run"]["dtstamp"].dt.date() == TODAY + DAY
    assert found["flash.run"]["dtstamp"].dt.date() == TODAY
    third = entries(exported(backlog(RUN, WHOLE), today=TODAY + 2 * DAY, replacing=second))
    assert int(third["kv.run"]["sequence"]) == 2


def test_what_is_gone_is_cancelled_on_its_day_and_can_come_back() -> None:
    first = exported(backlog(RUN, WHOLE), alarms=[DAY])
    second = exported(backlog(WHOLE, replace(RUN, status=Status.DROPPED)), today=TODAY + DAY, replacing=first)
    gone = entries(second)["kv.run"]
    assert (str(gone["status"]), int(gone["sequence"])) == ("CANCELLED", 1)
    assert gone["dtstart"].dt.isoformat() == "2026-12-04T20:00:00+01:00"
    assert gone.subcomponents == []
    assert str(entries(second)["kv.deadline"]["status"]) == "CANCELLED"
    assert b"TZID:Europe/Berlin" in second
    assert exported(backlog(WHOLE), today=TODAY + 2 * DAY, alarms=[DAY], replacing=second).count(b"CANCELLED") == 3
    back = entries(exported(backlog(RUN), replacing=second))["kv.run"]
    assert (str(back["status"]), int(back["sequence"])) == ("TENTATIVE", 2)


def test_a_new_title_keeps_the_entry_where_there_is_an_id() -> None:
    first = exported(backlog(RUN))
    book = backlog(replace(RUN, title="新"))
    made = calendar_file(book, book.topics, today=TODAY, replacing=first)
    assert {name: int(part["sequence"]) for name, part in entries(made.text.encode()).items()} == {
        "kv.run": 1,
        "kv.draft": 1,
        "kv.deadline": 1,
    }
    assert made.notes == ()


def test_twins_without_an_id_are_two_entries_and_said_not_to_be_stable() -> None:
    book = backlog(Topic(title="A", scheduled=RunDate(TODAY)), Topic(title="A", scheduled=RunDate(TODAY)))
    made = calendar_file(book, book.topics, today=TODAY)
    assert len([name for name in entries(made.text.encode()) if name.endswith(".run")]) == 2
    assert made.notes[0].startswith("2 topics have no id")


def test_two_series_do_not_share_entries_and_a_new_title_of_the_series_changes_none() -> None:
    other = exported(backlog(RUN, series=Series(title="Other")))
    first = exported(backlog(RUN))
    uids = [{str(part["uid"]) for part in entries(data).values()} for data in (first, other)]
    assert not uids[0] & uids[1]
    renamed = entries(exported(backlog(RUN, series=Series(title="New", archived="1-39")), replacing=first))
    assert {str(part["uid"]): int(part["sequence"]) for part in renamed.values()} == dict.fromkeys(uids[0], 0)


@pytest.mark.parametrize(
    "text", [b"# notes\n", b"BEGIN:VCALENDAR\r\nPRODID:-//other//EN\r\nEND:VCALENDAR\r\n", b"\xff\xfe"]
)
def test_a_file_that_is_not_paiqis_is_not_replaced(text: bytes) -> None:
    with pytest.raises(RefusedError) as refused:
        exported(backlog(RUN), replacing=text, where="a.ics")
    assert refused.value.where == "a.ics"


def test_a_calendar_of_another_series_is_not_replaced_and_that_of_an_older_title_is() -> None:
    first = exported(backlog(RUN))
    other = backlog(replace(WHOLE, deadline=TODAY), series=Series(title="Other"))
    with pytest.raises(RefusedError, match="another series"):
        exported(other, replacing=first)
    assert exported(backlog(WHOLE), replacing=first).count(b"CANCELLED") == 3


EDITS: dict[str, tuple[bytes, bytes]] = {
    "no stamp": (b"DTSTAMP:20261123T000000Z\r\n", b""),
    "two stamps": (b"DTSTAMP:20261123T000000Z\r\n", b"DTSTAMP:20261123T000000Z\r\n" * 2),
    "two sequences": (b"SEQUENCE:0\r\n", b"SEQUENCE:0\r\nSEQUENCE:1\r\n"),
    "a sequence of words": (b"SEQUENCE:0", b"SEQUENCE:x"),
    "two series": (b"X-PAIQI-SERIES", b"X-PAIQI-SERIES:x\r\nX-PAIQI-SERIES"),
    "no day": (b"DTSTART;TZID=Europe/Berlin:2026", b"X-START:2026"),
    "no such day": (b"DTSTART;TZID=Europe/Berlin:20261204", b"DTSTART;TZID=Europe/Berlin:20269904"),
    "no such zone": (b"TZID=Europe/Berlin:", b"TZID=Nowhere/Else:"),
    "an entry of somebody else": (b"UID:kv.run@", b"UID:kv.run@somebody-else"),
    "an end too many": (b"END:VEVENT\r\n", b"END:VEVENT\r\nEND:VEVENT\r\n"),
    "no end": (b"END:VCALENDAR\r\n", b""),
    "a carriage return": (b"SUMMARY:", b"SUMMARY:\r"),
}


@pytest.mark.parametrize(("old", "new"), EDITS.values(), ids=EDITS)
def test_a_file_that_was_edited_out_of_form_is_not_replaced(old: bytes, new: bytes) -> None:
    data = exported(backlog(RUN, WHOLE))
    assert old in data
    for book in (backlog(RUN, WHOLE), backlog(WHOLE)):
        with pytest.raises(RefusedError):
            exported(book, replacing=data.replace(old, new, 1), where="a.ics")


def test_an_entry_that_nothing_could_read_is_not_kept_as_cancelled() -> None:
    data = exported(backlog(RUN, WHOLE)).replace(b"DURATION:PT30M", b"DURATION:x", 1)
    assert entries(exported(backlog(RUN, WHOLE), replacing=data))["kv.run"]["sequence"] == 1
    with pytest.raises(RefusedError):
        exported(backlog(WHOLE), replacing=data)


def test_what_others_changed_in_an_entry_is_written_anew() -> None:
    data = exported(backlog(RUN)).replace(b"SUMMARY:", b"SUMMARY:x", 1).replace(b"\r\n", b"\n")
    found = entries(exported(backlog(RUN), replacing=data))
    assert sorted(int(part["sequence"]) for part in found.values()) == [0, 0, 1]


@given(st.data())
def test_whatever_stands_in_the_file_it_is_replaced_or_refused(data: st.DataObject) -> None:
    lines = EXPORTED.split(b"\r\n")
    for _edit in range(data.draw(st.integers(1, 3))):
        place = data.draw(st.integers(0, len(lines) - 1))
        other = data.draw(
            st.sampled_from(lines)
            | st.binary(max_size=12)
            | st.just(lines[place][:-3])
            | st.just(lines[place] + b"\r9")
        )
        lines[place : place + data.draw(st.integers(0, 2))] = [other]
    for book in (backlog(RUN, OUT), backlog(OUT)):
        try:
            made = exported(book, replacing=b"\r\n".join(lines), where="a.ics")
        except RefusedError:
            continue
        strictly(made)


EXPORTED = exported(backlog(RUN, WHOLE, OUT), alarms=[DAY])


def test_without_a_zone_hours_float_and_the_writer_hears_of_it() -> None:
    book = backlog(RUN, calendar=Calendar())
    made = calendar_file(book, book.topics, today=TODAY)
    assert b"DTSTART:20261204T200000\r\n" in made.text.encode()
    assert made.notes[0].startswith("the calendar has no time zone")


NASTY = st.text(min_size=1, max_size=80) | st.sampled_from(
    [
        "a\r\nEND:VEVENT\r\nX:1",
        '\\n\\;,:"^',
        "推" * 60,
        "\N{ZERO WIDTH JOINER}👨‍👩‍👧",
        "a\x00b\x85c\u2028d",
        "END:VCALENDAR",
    ]
)
RUN_DATES = st.builds(RunDate, st.dates(), st.none() | st.times().map(lambda one: one.replace(second=0, microsecond=0)))
TOPICS = st.builds(
    Topic,
    title=NASTY,
    status=st.sampled_from(Status),
    number=st.none() | st.integers(1, 99),
    scheduled=st.none() | RUN_DATES,
    deadline=st.none() | st.dates(),
    published=st.none() | st.builds(Published, title=NASTY, date=st.none() | st.dates(), url=NASTY),
    tags=st.lists(NASTY, max_size=2).map(tuple),
    pillar=st.none() | NASTY,
    sources=st.lists(NASTY, max_size=2).map(tuple),
    notes=st.just("") | NASTY,
    priority=st.sampled_from(Priority),
)
PARTS = {"VCALENDAR", "VTIMEZONE", "STANDARD", "DAYLIGHT", "VEVENT", "VTODO", "VALARM"}
KNOWN = {
    *("UID", "DTSTAMP", "SEQUENCE", "SUMMARY", "DTSTART", "DTEND", "DURATION", "DUE", "STATUS", "TRANSP"),
    *("PERCENT-COMPLETE", "COMPLETED", "DESCRIPTION", "URL", "CATEGORIES", "PRIORITY"),
}


@given(st.lists(TOPICS, max_size=4), st.sampled_from(["Asia/Shanghai", "Europe/Berlin", None]), NASTY)
def test_no_text_of_the_backlog_is_anything_but_a_text(topics: list[Topic], zone: str | None, title: str) -> None:
    book = backlog(RUN, *topics, calendar=Calendar(timezone=zone, lead="2 workdays"), series=Series(title=title))
    data = exported(book, alarms=[DAY])
    read = strictly(data)
    assert {part.name for part in read.walk()} <= {
        "VCALENDAR",
        "VTIMEZONE",
        "STANDARD",
        "DAYLIGHT",
        "VEVENT",
        "VTODO",
        "VALARM",
    }
    assert set(read) <= {"PRODID", "VERSION", "CALSCALE", "NAME", "X-WR-CALNAME", "X-PAIQI-SERIES"}
    for entry in entries(data).values():
        assert set(entry) <= KNOWN
    assert exported(book, alarms=[DAY], today=TODAY + DAY, replacing=data) == data
