"""What helps, typed as it is printed: every command that a remedy names works, and does what was promised."""

from __future__ import annotations

import datetime as dt
import json
import re
import shlex
import subprocess
from pathlib import Path
from tempfile import mkdtemp
from typing import TYPE_CHECKING, Any

import pytest
from desk import Answer, Desk, surroundings
from hypothesis import assume, given, settings
from hypothesis import strategies as st

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

TODAY = dt.date(2026, 11, 23)
# What was typed made no sense as it was: another command is named instead.
USAGE = 2
# What only looks: nothing is promised but that it can be typed.
LOOKING = {"list", "numbers", "check", "show", "--help", "agenda"}
TITLES = (
    *("MoE", "KV Cache", "显存阶级论", "二", "-x 怎么办", "--all", "it's “so”", "a; rm -rf $(pwd)", "33", "No.2"),
    *('"q"', "! \\ `x`", "t1", "#1 什么", "?!", "MoE", "-", "第4篇 之后"),
)
SOURCES = ("https://a.example/x", "assets/none.png", "-odd, 2019", "https://a.example", "it's 2")


def days(first: int, last: int) -> st.SearchStrategy[str]:
    return st.integers(first, last).map(lambda n: (TODAY + dt.timedelta(n)).isoformat())


def maybe(values: st.SearchStrategy[Any], *, often: int = 2) -> st.SearchStrategy[Any]:
    """Draw a value in one of so many cases, else None."""
    return st.integers(1, often).flatmap(lambda n: values if n == 1 else st.none())


@st.composite
def topics(draw: st.DrawFn, place: int) -> dict[str, Any]:
    status = draw(st.sampled_from(["todo", "todo", "todo", "ready", "drafting", "done", "done", "merged", "dropped"]))
    is_open = status in {"todo", "ready", "drafting"}
    published = {"date": draw(maybe(days(-300, 5))), "url": draw(maybe(st.sampled_from(SOURCES[::3]), often=4))}
    return {
        "id": draw(maybe(st.just(f"t{place}"))),
        "title": draw(st.sampled_from(TITLES)),
        "status": status,
        "number": draw(maybe(st.sampled_from([1, 2, 3, 4, 6, 9, "none"]), often=1 if status == "done" else 3)),
        "published": draw(maybe(st.just(published), often=6 if is_open else 1)),
        "merged_into": draw(st.sampled_from([1, 2, 4, 77, "t0", "t1", "nobody"])) if status == "merged" else None,
        "scheduled": draw(maybe(days(-9, 24) if is_open else days(-90, 0))),
        "pinned": draw(maybe(st.just(True), often=4)) if is_open else None,
        "deadline": draw(maybe(days(-5, 20), often=3)),
        "not_before": draw(maybe(days(-5, 20), often=5)),
        "after": draw(maybe(st.lists(st.sampled_from(["t0", "t1", "t2", "nobody"]), max_size=2), often=4)),
        "sources": draw(maybe(st.lists(st.sampled_from(SOURCES), max_size=2, unique=True), often=4)),
        "notes": draw(maybe(st.sampled_from(["see No.8", "- No.2, No.12"]), often=5)),
    }


@st.composite
def files(draw: st.DrawFn) -> str:
    """Draw a backlog that is full of faults, one topic a line."""
    calendar = {
        "cadence": draw(st.sampled_from([None, "weekly on fri", "weekly on tue,fri at 20:00", "daily"])),
        "capacity": draw(maybe(st.just(2), often=3)),
        "holidays": draw(maybe(st.just("CN"))),
        "on_day_off": draw(maybe(st.sampled_from(["before", "after", "keep"]), often=3)),
        "blackouts": draw(maybe(st.just(["2026-12-01..2026-12-08"]))),
    }
    account = maybe(st.just("service"), often=5) if calendar["cadence"] else st.none()
    series = {"archived": draw(maybe(st.just("1-2"), often=3)), "account": draw(account)}
    rows = [draw(topics(place)) for place in range(draw(st.integers(1, 4)))]
    lines = [f"  - {_written(row)}" for row in rows]
    return "\n".join(
        ["paiqi: 1", f"series: {_written(series)}", f"calendar: {_written(calendar)}", "topics:", *lines, ""]
    )


def _written(mapping: dict[str, Any]) -> str:
    return json.dumps({key: value for key, value in mapping.items() if value is not None}, ensure_ascii=False)


def a_desk() -> Desk:
    home = Path(mkdtemp(prefix="remedies-"))
    (home / "work").mkdir()
    return Desk(home / "work", surroundings(home))


@pytest.fixture(scope="module")
def desk() -> Desk:
    return a_desk()


def chains_in(text: str) -> Iterator[list[list[str]]]:
    """Yield the commands in a sentence as their words, those together that are typed one after the other."""
    chain: list[list[str]] = []
    last = 0
    for start in (found.end() for found in re.finditer(r"(?<![\w/.])paiqi ", text)):
        if chain and text[last:start] not in {" && paiqi ", "; paiqi ", "; then, to drop it too: paiqi "}:
            yield chain
            chain = []
        quote, last = "", start
        while last < len(text) and (quote or not _ENDS.match(text, last)):
            quote = "" if text[last] == quote else quote or (text[last] if text[last] in "'\"" else "")
            last += 1
        chain.append(shlex.split(text[start:last]))
    if chain:
        yield chain


_ENDS = re.compile(r"[;；(（)），?？\n]|, | && ")


def commands_in(text: str) -> list[list[str]]:
    return [words for chain in chains_in(text) for words in chain]


def typed(desk: Desk, words: Sequence[str]) -> Answer:
    answer = desk(*words)
    assert answer.code in ({0, 1} if words[0] == "check" else {0}), (words, answer.err, desk.text)
    return answer


def findings(desk: Desk) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = desk("check", "--json").data["findings"]
    return found


def is_looking(words: Sequence[str]) -> bool:
    return not LOOKING.isdisjoint(words)


# Each example types a dozen commands; derandomized, for another run may not find what this one did not.
many = settings(max_examples=15, derandomize=True)


@given(text=files())
@many
def test_what_a_finding_advises_puts_it_right(desk: Desk, text: str) -> None:
    desk.write(text)
    for found in findings(desk):
        assert "…" not in found["remedy"].replace("…", "", found["message"].count("…")), found
        for chain in chains_in(found["remedy"]):
            desk.write(text)
            for words in chain:
                typed(desk, words)
            looks = any(map(is_looking, chain)) or (found["code"] == "W303" and chain[0][0] == "schedule")
            # Of three that are alike another pair is named when one is gone.
            if looks or found["code"] == "W401":
                continue
            left = findings(desk)
            assert (found["line"], found["message"]) not in {(one["line"], one["message"]) for one in left}, (
                words,
                text,
            )
            if found["code"] not in {"W101", "W103"}:  # a run of numbers; a row that two numbers may not put in order
                at = [(one["code"], one["line"]) for one in left]
                before = [(one["code"], one["line"]) for one in findings_of(desk, text)]
                place = (found["code"], found["line"])
                assert at.count(place) < before.count(place), (chain, text)


def findings_of(desk: Desk, text: str) -> list[dict[str, Any]]:
    desk.write(text)
    return findings(desk)


@st.composite
def attempts(draw: st.DrawFn) -> list[str]:
    """Draw something that may be refused."""
    topic = draw(st.sampled_from(["t0", "t1", "t2", "MoE", "No.2", "4", "显存"]))
    other = draw(st.sampled_from(["t0", "t1", "No.2", "MoE"]))
    number = draw(st.sampled_from(["1", "2", "4", "5", "10", "none"]))
    day = draw(st.sampled_from(["11-27", "12-04", "12-11", "2026-11-01"]))
    return draw(
        st.sampled_from(
            [
                ["done", topic],
                ["done", topic, "--no", number],
                ["reserve", topic],
                ["reserve", topic, number],
                ["reserve", topic, "--release"],
                ["renumber", topic, "5"],
                ["renumber", topic, "4", "--published"],
                ["renumber", topic, other, "--swap", "--published"],
                ["renumber", "--compact", "--published"],
                ["renumber", "--from", "1", "--to", "4", "--by", "+3", "--published"],
                ["merge", topic, "--into", other],
                ["unmerge", topic],
                ["reopen", topic],
                ["ready", topic],
                ["draft", topic],
                ["drop", topic],
                ["edit", topic, "--status", "done"],
                ["edit", topic, "--status", "ready"],
                ["edit", topic, "--after", f"+{other}"],
                ["edit", topic, "--deadline", day],
                ["split", topic, "New", "--take", "1"],
                ["note", topic, " "],
                ["schedule"],
                ["schedule", topic],
                ["schedule", topic, day],
                ["schedule", "--strict"],
                ["schedule", "--replan", "--strict"],
                ["move", topic, day],
                ["postpone", topic, "1w"],
                ["swap", topic, other],
                ["pin", topic],
                ["pin", topic, day],
                ["unschedule", topic],
                ["show", "17"],
                ["lits"],
            ]
        )
    )


@given(text=files(), attempt=attempts())
@settings(many, max_examples=50)
def test_what_a_refusal_advises_leads_out(desk: Desk, text: str, attempt: list[str]) -> None:
    desk.write(text)
    refused = desk(*attempt, "--json")
    assume(refused.code)
    error = refused.error
    assert "…" not in error["remedy"], error
    for chain in chains_in(error["remedy"]):
        desk.write(text)
        for words in chain:
            typed(desk, words)
    found = commands_in(error["remedy"])
    if found and refused.code != USAGE and not any(map(is_looking, found)):
        again = desk(*attempt, "--json")
        assert not again.code or again.error["message"] != error["message"], (attempt, error, text)


def late(desk: Desk) -> tuple[int, int]:
    """Return how many open topics miss their deadline, and by how many days at most."""
    listed = desk("list", "--todo", "--json").data["topics"]
    dated = [(one["scheduled"][:10], one["deadline"]) for one in listed if one["scheduled"] and one["deadline"]]
    missed = [
        (dt.date.fromisoformat(day) - dt.date.fromisoformat(deadline)).days
        for day, deadline in dated
        if max(deadline, TODAY.isoformat()) < day or (deadline < TODAY.isoformat() <= day)
    ]
    return len(missed), max(missed, default=0)


@given(
    text=files(),
    asked=st.sampled_from([[], ["--replan"], ["--catch-up"], ["--only", "t0"], ["t0"], ["--replan", "--only", "t1"]]),
    options=st.sampled_from([[], ["--weekly", "--on", "tue"], ["--every", "every 3 days"], ["--from", "12-01"]]),
)
@settings(many, max_examples=40)
def test_what_would_help_helps_as_much_as_it_says(desk: Desk, text: str, asked: list[str], options: list[str]) -> None:
    desk.write(text)
    answer = desk("schedule", *asked, *options, "--json")
    assume(answer.code == 0)
    unplaced = answer.data["unplaced"]
    planned = desk.text
    for fix in answer.data["fixes"]:
        desk.write(planned)
        for command in fix["commands"]:
            (words,) = commands_in(command)
            typed(desk, words)
        if fix["commands"] and not unplaced:
            assert late(desk) == (fix["late"], fix["worst_lateness_days"]), (fix, text, planned)


@given(text=files(), topic=st.sampled_from(["t0", "t1"]))
@many
def test_a_note_on_an_earlier_slot_keeps_its_word(desk: Desk, text: str, topic: str) -> None:
    desk.write(text)
    answer = desk("schedule", topic)
    planned = desk.text
    for line in answer.err.splitlines():
        for words in commands_in(line) if line.startswith("Note:") else ():
            desk.write(planned)
            assert not [said for said in typed(desk, words).err.splitlines() if said.startswith("Note:")]


@given(text=files())
@many
def test_what_next_names_can_be_typed(desk: Desk, text: str) -> None:
    desk.write(text)
    _code, screen = desk.at_a_terminal("next", COLUMNS="400")
    for words in commands_in(screen):
        desk.write(text)
        typed(desk, words)


TWO_WITH_ONE_NUMBER = """\
topics:
  - {title: a, status: done, number: 13, published: {date: 2026-01-01}}
  - {id: c, title: cc, status: done, number: 13, published: {date: 2026-01-02}}
  - {title: d, status: done, number: 14, published: {date: 2026-01-03}}
  - {title: open one, number: 14}
"""


def test_of_two_articles_with_one_number_each_refusal_leads_to_another_number(paiqi: Desk) -> None:
    for attempt in (["done", "c", "--no", "14"], ["renumber", "c", "15", "--published"], ["reserve", "c", "14"]):
        paiqi.write(TWO_WITH_ONE_NUMBER)
        refused = paiqi(*attempt)
        assert (refused.code, commands_in(refused.err)) == (5, [["done", "c", "--no", "15"]])
        assert paiqi(*commands_in(refused.err)[0]).code == 0
        assert "id: c, title: cc, status: done, number: 15," in paiqi.text
        assert "E101" not in [one["code"] for one in findings(paiqi) if one["line"] < 4]


def test_a_merge_into_the_second_of_two_with_one_number_goes_there(paiqi: Desk) -> None:
    paiqi.write(TWO_WITH_ONE_NUMBER.replace("open one, number: 14", "open one"))
    assert paiqi("merge", "open one", "--into", "c").code == 0
    assert "merged_into: c" in paiqi.text
    assert "W206" not in {one["code"] for one in findings(paiqi)}


@pytest.mark.parametrize("title", TITLES[4:-2])
def test_whatever_a_topic_is_called_it_can_be_typed(paiqi: Desk, title: str) -> None:
    paiqi.write(f"topics:\n  - {_written({'title': title, 'status': 'dropped'})}\n  - other\n")
    refused = paiqi("ready", "--", title)
    if title in {"33", "No.2", "-"}:  # these mean a number, or standard input
        return
    (words,) = commands_in(refused.err)
    assert paiqi(*words).code == 0
    assert "status: dropped" not in paiqi.text


def test_twins_without_ids_have_no_name_and_the_remedy_says_so(paiqi: Desk) -> None:
    paiqi.write("topics:\n  - {title: twin, scheduled: 2026-11-20}\n  - {title: twin, id: other}\n  - twin\n")
    (gone,) = [one for one in findings(paiqi) if one["code"] == "W301"]
    assert gone["remedy"] == "nothing that one types means this topic alone: give it an id in the file first"


def test_a_command_repeats_the_file_and_the_day_that_were_typed(paiqi: Desk) -> None:
    paiqi.write("topics:\n  - {title: late one, scheduled: 2026-11-20}\n", "other list.yaml")
    paiqi.write("topics: []\n")
    found = paiqi("check", "--json", "-f", "other list.yaml", "--today", "2026-12-24").data["findings"]
    done, _again = commands_in(found[0]["remedy"])
    assert done == ["-f", "other list.yaml", "--today", "2026-12-24", "done", "late one"]
    assert paiqi(*done).code == 0
    assert paiqi("show", "nobody", "--file=other list.yaml").err.endswith("paiqi -f 'other list.yaml' list --all\n")
    assert "-f" not in paiqi("show", "nobody").err


def test_a_topic_that_cannot_keep_its_deadline_there_is_moved_there(paiqi: Desk) -> None:
    paiqi.write(
        "calendar: {cadence: weekly on fri}\n"
        "topics:\n  - {title: 甲, scheduled: 2026-11-27}\n  - {title: 乙, deadline: 2026-11-30}\n"
    )
    answer = paiqi("schedule", "--only", "乙")
    assert commands_in(answer.err) == [["schedule", "--replan"], ["move", "乙", "2026-11-27"]]
    assert paiqi("move", "乙", "2026-11-27").code == 0
    assert "{title: 乙, scheduled: 2026-11-27, deadline: 2026-11-30}" in paiqi.text


def test_days_that_are_offered_can_all_be_taken(paiqi: Desk) -> None:
    rows = "".join(f"  - {{title: {name}, scheduled: 2026-12-04}}\n" for name in "甲乙丙")
    paiqi.write(f"calendar: {{cadence: weekly on fri, blackouts: [2026-12-04]}}\ntopics:\n{rows}")
    for found in findings(paiqi):
        if found["code"] == "W601":
            assert paiqi(*commands_in(found["remedy"])[0]).code == 0
    assert findings(paiqi) == []


def test_the_agenda_says_what_gives_what_slipped_new_dates(paiqi: Desk) -> None:
    paiqi.write("calendar: {cadence: weekly on fri}\ntopics:\n  - {title: A, status: ready, scheduled: 2026-11-20}\n")
    _code, screen = paiqi.at_a_terminal("agenda")
    assert commands_in(screen) == [["schedule", "--catch-up"]]
    assert paiqi("schedule", "--catch-up").code == 0
    assert commands_in(paiqi.at_a_terminal("agenda")[1]) == []


def test_a_bare_date_and_its_slot_have_nothing_to_exchange(paiqi: Desk) -> None:
    text = (
        "calendar: {cadence: weekly on fri at 20:00, capacity: 2}\n"
        "topics:\n  - {title: 甲, scheduled: 2026-11-27}\n  - {title: 乙, scheduled: 2026-11-27 20:00}\n"
    )
    paiqi.write(text)
    assert paiqi("swap", "甲", "乙").out == "Both have the same run date.\n"
    assert paiqi.text == text


def test_a_wide_title_that_is_anothers_id_is_not_what_one_types(paiqi: Desk) -> None:
    paiqi.write(
        "topics:\n  - {id: kv, title: ＫＶ老题}\n  - {title: ＫＶ, scheduled: 2026-11-20}\n"
        "  - {id: no, title: 甲}\n  - {title: ＮＯ, status: ready, scheduled: 2026-11-20}\n"
    )
    for found in findings(paiqi):
        for words in commands_in(found["remedy"]):
            paiqi(*words)
    assert "{id: kv, title: ＫＶ老题}" in paiqi.text
    assert "{id: no, title: 甲}" in paiqi.text


def test_a_title_in_which_nothing_is_to_be_seen_is_no_name(paiqi: Desk) -> None:
    paiqi.write('topics:\n  - {title: "\\u200b", number: 3, status: done}\n  - {title: "\\uFE0F"}\n')
    assert paiqi("list", "--all", "--ids").code != 0
    paiqi.write('topics:\n  - {title: "\\u200b", number: 3, status: done}\n')
    assert paiqi("list", "--all", "--ids").out == "No.3\n"


@pytest.mark.parametrize("name", ["n\nl.yaml", "it's\ta \\ list.yaml", "\u202eb.yaml", "x y.yaml", "\x1b[31m.yaml"])
def test_a_file_whose_name_cannot_be_shown_is_carried_as_bash_reads_it(paiqi: Desk, name: str) -> None:
    paiqi.write("topics: []\n", name)
    answer = paiqi("show", "nobody", "-f", name)
    word = answer.err.splitlines()[-1].partition("-f ")[2].removesuffix(" list --all")
    read = subprocess.run(["bash", "-c", f"printf %s {word}"], capture_output=True, check=True)  # noqa: S607
    assert read.stdout.decode() == name


def test_quotes_are_offered_where_the_words_are_one_title(paiqi: Desk) -> None:
    paiqi.write("topics:\n  - {id: moe, title: MoE}\n  - {id: kv, title: KV Cache}\n")
    assert "quotes" not in paiqi("show", "moe", "kv").err
    (words,) = commands_in(paiqi("show", "kv", "cache").err)
    assert (words, paiqi(*words).code) == (["show", "kv cache"], 0)


KEPT = """\
paiqi: 1
calendar: {cadence: weekly on fri at 20:00}
topics:
  - {id: a, title: 甲, status: done, number: 1, published: {date: 2026-11-01}}
  - {id: b, title: 乙}
  - {id: c, title: 丙, scheduled: 2026-12-04}
"""


@pytest.mark.parametrize(
    ("typed", "remedy"),
    [
        (
            "done 乙 --no 1 -d 2026-11-20 --url https://a.b/2",
            "paiqi done b --no 2 --date 2026-11-20 --url https://a.b/2",
        ),
        ("done 乙 --no 1 --dry-run", "paiqi done b --no 2 --dry-run"),
        ("postpone c --no-ripple --pinned", "paiqi postpone c 1w --no-ripple --pinned"),
        ("schedule b --replan --strict --until 2027-01-31", "paiqi schedule --strict --until 2027-01-31 --replan"),
        ("schedule b --only c --only b", "paiqi schedule --only c --only b"),
        ("schedule b 2026-12-11 --explain --pinned", "paiqi schedule b 2026-12-11 --pinned"),
        ("schedule b 2026-12-11 --explain --pinned", "paiqi schedule b --explain --pinned"),
        ("unschedule --pinned", "paiqi unschedule --all --pinned"),
        ("add 丁 --lines --tag x --tag y", "paiqi add - --lines --tag x --tag y"),
    ],
)
def test_a_command_typed_again_keeps_the_options_that_were_given(paiqi: Desk, typed: str, remedy: str) -> None:
    paiqi.write(KEPT)
    refused = paiqi(*typed.split())
    assert refused.code in {USAGE, 5}
    named = re.findall(r"paiqi [^;]*", refused.err.replace("\n", ";"))
    wanted = shlex.split(remedy)
    assert any(sorted(shlex.split(one)) == sorted(wanted) for one in named), refused.err
    assert paiqi(*wanted[1:], stdin="戊\n").code == 0


def test_a_backlog_is_made_again_with_all_that_was_asked_of_it(paiqi: Desk) -> None:
    refused = paiqi("init", "--title", "问 答", "--archived", "1-25", "--holidays", "Mars")
    assert refused.code == USAGE
    assert "--title '问 答'" in refused.err
    assert paiqi(*shlex.split(re.findall(r"paiqi (init .*)", refused.err)[-1])).code == 0
    assert "1-25" in paiqi.text


NOTES = """\
paiqi: 1
calendar: {cadence: weekly on fri at 20:00}
topics:
  - {id: a, title: 甲, notes: "一\\n\\n二", sources: ["https://a.b/1"]}
  - {id: b, title: 乙, scheduled: 2026-11-27}
  - {id: c, title: 丙, scheduled: 2026-12-04}
  - {id: d, title: 丁, status: done, number: 3, published: {date: 2026-11-01}}
"""


@pytest.mark.parametrize(
    ("typed", "remedies"),
    [
        ("merge a b --into", []),
        ("merge a b", ["paiqi merge a --into b"]),
        ("merge a b c --dry-run", ["paiqi merge a b --into c --dry-run"]),
        ("merge a", ["paiqi list"]),
        ("split a", ["paiqi split a 'a new title' --take 1"]),
        ("split a --take 2", ["paiqi split a --take 2 'a new title'"]),
        ("move b --keep-gaps", ["paiqi move b --keep-gaps 'next friday'"]),
        ("swap b", ["paiqi list --scheduled"]),
        ("note a", ["paiqi note a 'an idea'"]),
        ("source add a", ["paiqi source add a https://example.com/article"]),
        ("source rm a", ["paiqi source list a"]),
        ("export post a -o a.md", ["paiqi export post a -o a.md --for hugo"]),
        ("renumber d", ["paiqi renumber d 4 --published"]),
        ("renumber a", ["paiqi reserve a 4"]),
        ("unset", ["paiqi set"]),
        ("done", ["paiqi list"]),
        ("reopen", ["paiqi list --all"]),
    ],
)
def test_what_is_missing_is_answered_with_a_command_made_of_what_was_given(
    paiqi: Desk, typed: str, remedies: list[str]
) -> None:
    paiqi.write(NOTES)
    refused = paiqi(*typed.split())
    assert (refused.code, refused.out) == (USAGE, "")
    for remedy in remedies:
        assert f": {remedy}\n" in refused.err
        done = paiqi(*shlex.split(remedy)[1:])
        assert (done.code, done.err) == (0, "") or "Note: " in done.err
    assert remedies or "--help" in refused.err


def test_an_article_is_handed_on_in_two_ways(paiqi: Desk) -> None:
    paiqi.write(NOTES)
    ways = "for WeChat: paiqi export post 甲 --for wenyan; for a site: paiqi export post 甲 --for hugo"
    assert ways in paiqi("export", "post", "甲").err
    ways = "给公众号：paiqi export post 甲 --for 文颜；给网站：paiqi export post 甲 --for Hugo"
    assert ways in paiqi("export", "post", "甲", PAIQI_LANG="zh").err
    assert paiqi("export", "post", "甲", "--for", "Hugo").code == 0
    near = paiqi("export", "post", "甲", "--for", "博客", PAIQI_LANG="zh")
    assert "只能写：文颜、Hugo" in near.err
