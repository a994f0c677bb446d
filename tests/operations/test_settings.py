"""Settings: any sequence of changes leaves the value that was meant, and every line that it is not about."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from hypothesis import HealthCheck, given, note, settings
from hypothesis import strategies as st

from paiqi.errors import RefusedError, WrongUsageError
from paiqi.model.backlog import Backlog
from paiqi.model.days import DateSpan
from paiqi.model.keys import SETTINGS
from paiqi.operations.settings import SettingKey, set_value, setting_called, setting_keys, unset_value
from paiqi.store.edits.edits import edited
from paiqi.store.yaml.codec import decode
from paiqi.store.yaml.document import Document
from paiqi.text.fold import fold

TODAY = dt.date(2026, 11, 23)
# What is typed for each key, and what it must say then; spans are added one by one.
TYPED: dict[str, tuple[tuple[str, Any], ...]] = {
    "title": (("AI 小学生问", "AI 小学生问"), ("yes", "yes"), ("- a: #1", "- a: #1")),
    "format": (("第{n}篇", "第{n}篇"), ("No.{n}", "No.{n}")),
    "archived": (("1-25", "1-25"), ("12", "12"), ("1-20, 22", "1-20, 22")),
    "archived_note": (("见 老博客", "见 老博客"), ("\"'", "\"'")),
    "account": (("订阅号", "subscription"), ("service account", "service")),
    "timezone": (("上海", "Asia/Shanghai"), ("europe/berlin", "Europe/Berlin")),
    "cadence": (
        ("每周五 20:00", "每周五 20:00"),
        ("monthly on 15", "monthly on 15"),
        ("every 3 days from 2026-12-01", "every 3 days from 2026-12-01"),
    ),
    "capacity": (("２", 2), ("三", 3)),
    "holidays": (
        ("中国", "CN"),
        ("不放假", "none"),
        ("cn,2026-12-25", ("CN", "2026-12-25")),
        ("元旦", ("2027-01-01",)),
    ),
    "on_day_off": (("提前", "before"), ("SKIP", "skip")),
    "blackouts": (),
    "lead": (("3天", "3天"), ("3 workdays", "3 workdays")),
}
SPANS = ("2026-12-24", "2027-02-01..2027-02-20", "2027-03-01..2027-03-05", "2027-05-01")
FILES = (
    "",
    "# nothing yet\n",
    "topics: []\n",
    "topics:\n  - 甲   # one\n\n# the end\n",
    (
        "# top\npaiqi: 1\n\nseries:\n  # whose\n  title: x   # for now\n\n"
        "calendar:   # when\n  # no rule yet\n\n# what\ntopics:\n- 甲\n"
    ),
    (
        "calendar:\r\n    capacity: 3   # many\r\n"
        "    blackouts:\r\n    - 2026-12-24   # eve\r\n    - 2027-05-01\r\ntopics: [甲]\r\n"
    ),
    "series: {title: x, x-own: 1}\ncalendar: {cadence: daily, x-own: [a]}\ntopics: [甲]\nappendix: |\n  text\n",
    "{series: {format: 'No.{n}'}, topics: [甲]}\n",
    "topics: [甲]\n\ncalendar:\n  holidays:   # none\n  cadence: [daily, monthly on 15] # two",
)
CHANGES = st.one_of(
    st.tuples(st.just("set"), st.sampled_from(setting_keys()).filter(lambda one: bool(TYPED[one.key.name]))),
    st.tuples(st.just("unset"), st.sampled_from(setting_keys())),
    st.tuples(st.sampled_from(["add", "take"]), st.just(setting_called("blackouts"))),
)


def lines_outside(document: Document, setting: SettingKey) -> list[str]:
    """Return the lines that hold neither the key, nor a list below it, nor a section's one line."""
    name = setting.key.name
    lines = []
    for line in document.text.split("\n"):
        bare = line.strip()
        is_flow = bare.startswith(("{", f"{setting.section}: {{"))
        if not bare or bare.startswith((f"{name}:", "- 20")) or is_flow or bare == f"{setting.section}:":
            continue
        lines.append(line.rstrip("\r"))
    return lines


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.data())
def test_every_change_says_what_was_meant_and_touches_nothing_else(data: st.DataObject) -> None:
    document = Document(data.draw(st.sampled_from(FILES)))
    for what, setting in data.draw(st.lists(CHANGES, max_size=6)):
        before = decode(document)
        old = setting.value(before)
        if what == "unset":
            outcome = unset_value(before, setting, (), today=TODAY)
            meant = setting.value(Backlog())
        elif what == "set":
            typed, meant = data.draw(st.sampled_from(TYPED[setting.key.name]))
            try:
                outcome = set_value(before, setting, (typed,), today=TODAY)
            except RefusedError:  # the account has not so many pushes
                assert before.series.account
                assert setting.key.name in {"cadence", "capacity"}
                continue
        else:
            span = data.draw(st.sampled_from(SPANS))
            act = set_value if what == "add" else unset_value
            outcome = act(before, setting, (span,), today=TODAY)
            one = DateSpan.parse(span)
            meant = tuple(sorted({*old, one} if what == "add" else {*old} - {one}, key=lambda one: one.first))
        result = edited(document, before, outcome.backlog)
        note(f"{what} {setting.key.name}\n{result.text}")
        assert setting.value(decode(result)) == meant
        for other in setting_keys():
            assert other == setting or other.value(decode(result)) == other.value(before)
        rest = iter(result.text.split("\n"))
        for line in lines_outside(document, setting):
            assert any(new.rstrip("\r") == line for new in rest), f"lost or moved: {line!r}"
        assert edited(result, decode(result), decode(result)) == result
        document = result


def test_every_key_of_the_sections_can_be_set_by_all_its_names() -> None:
    names: dict[str, str] = {}
    for one in setting_keys():
        for name in (one.key.name, one.key.name.replace("_", "-"), f"{one.section}.{one.key.name}", *one.key.also):
            assert setting_called(name) == one
            assert names.setdefault(fold(name), one.key.name) == one.key.name
        assert one.key.also, "each has a name in Chinese"
    assert set(TYPED) == {key.name for keys in SETTINGS.values() for key in keys}


def test_a_word_of_a_choice_means_one_thing() -> None:
    for one in setting_keys():
        words = [fold(word) for choice in one.key.choices for word in (choice.word, *choice.also)]
        assert len(words) == len(set(words))


@pytest.mark.parametrize("name", ["", "topics", "calendar", "series.cadence"])
def test_a_name_that_is_nobodys_is_refused(name: str) -> None:
    with pytest.raises(WrongUsageError):
        setting_called(name)
