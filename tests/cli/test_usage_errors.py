"""What Typer itself refuses, in natural Chinese and English: nothing of its own words is left."""

from __future__ import annotations

import re
import shlex
from typing import TYPE_CHECKING

import pytest

from paiqi.cli.table import COMMANDS, GROUPS

if TYPE_CHECKING:
    from conftest import Desk

# Of each of its errors several: no such option or command, a value too many, missing, of another kind or out of range.
WRONG = """
--nope | -z | -zz list | list --nope | list -z | links --fx | source --nope | git --nope | -hx
nope | source nope | export nope | git nope | help nope
source | export | git
--version=x | --help=x | list --json=x | list --todo=yes | done kv --dry-run=1
--today | --file | -f | list --limit | list -n | list --tag | next -n | done kv --no | merge kv --into
show | add | note | note kv | move kv | swap kv | merge | merge kv | split kv | source add | git merge a
show kv moe | up kv 1 2 | init x | undo 1 2 | export md a -o b --nope
up kv x | undo x | list --limit x | list --limit= | next -nx | cadence --count x | calendar --months x
git merge a b c x
up kv 0 | next -n0 | list --limit 999999999 | calendar --months 0 | agenda --weeks 9999
list --status nope | list --sort nope | edit kv --priority nope | export md --style nope | export post kv --for nope
--dry-run done kv | --json list | -y done kv | list --yes | list --dry-run
""".replace("\n", " | ")
CASES = [case.strip() for case in WRONG.split(" | ") if case.strip()]
# What stays Latin in a Chinese sentence: what one types.
TYPED = re.compile(
    r"paiqi .*|--?[a-zA-Z][\w-]*(?: [a-z]+)?|%[A-Z]|\b(?:a|b|Hugo)\b"
    r"|\b(?:md|csv|tsv|json|ics|html|post|add|rm|list|check|install|resolve|merge)\b"
)


@pytest.mark.parametrize("case", CASES)
def test_every_refusal_is_in_the_readers_language(paiqi: Desk, case: str) -> None:
    paiqi.write("topics:\n  - {id: kv, title: KV}\n  - {id: moe, title: MoE}\n")
    args = shlex.split(case)
    answer = paiqi(*args, PAIQI_LANG="zh")
    assert (answer.code, answer.out) == (2, "")
    if "--json" in args:
        return  # that speaks English
    assert answer.err.startswith("错误：")
    assert "\n  → " in answer.err
    said = TYPED.sub("", re.sub("nope|moe|source |export |git ", "", answer.err))
    assert re.findall("[A-Za-z]{2,}", said) == []
    english = paiqi(*args).err
    assert english.startswith("Error: ")
    assert not re.search(r"[\u4e00-\u9fff]|Got |Invalid|No such|Missing|Try '", english)


@pytest.mark.parametrize("name", ["", *COMMANDS, *GROUPS])
def test_every_help_page_is_in_the_readers_language(paiqi: Desk, name: str) -> None:
    page = paiqi(*name.split(), "--help", PAIQI_LANG="zh").out
    heads = [line for line in page.splitlines() if line and not line.startswith(" ")]
    for head in heads:
        assert re.search(r"[\u4e00-\u9fff]", head), head
    assert not re.search(r"\b(?:Usage|Options|Arguments|Commands|Show this|required|default)\b", page)


@pytest.mark.parametrize(
    ("typed", "remedy"),
    [
        ("--json list --todo", "paiqi list --json --todo"),
        ("--json source list", "paiqi source list --json"),
        ("source --json list", "paiqi source list --json"),
        ("--dry-run done kv", "paiqi done --dry-run kv"),
        ("-y done kv", "paiqi done -y kv"),
        # What the command has not stands nowhere.
        ("--dry-run list", "paiqi list --help"),
        ("list --dry-run", "paiqi list --help"),
        ("-y up kv", "paiqi up --help"),
        ("--dry-run", "paiqi --help"),
    ],
)
def test_an_option_before_its_command_is_put_behind_it(paiqi: Desk, typed: str, remedy: str) -> None:
    paiqi.write("topics:\n  - {id: kv, title: KV}\n")
    answer = paiqi(*typed.split())
    assert answer.code == 2
    assert remedy in (answer.error["remedy"] if "--json" in typed else answer.err)
    if "--help" not in remedy:
        assert paiqi(*remedy.split()[1:]).code == 0


@pytest.mark.parametrize(
    "case",
    """
X | export X | help X | list -x X | log X | show X | set X 1 | set owner X | set timezone X | set capacity X
set archived X | set holidays X | set account X | set on_day_off X | set blackouts X | set lead X | set cadence FREQ=X
set cadence FREQ=WEEKLY;BYDAY=X | list --status X | list --sort X | edit kv --priority X | edit kv --deadline X
done kv --no X | done kv --date X | reserve kv X | renumber kv X | check --ignore X | export csv --columns X | import X
schedule --at X | schedule --on X | calendar X | move kv X | postpone kv X | --file X list | completion install X
edit kv --after X | split kv --take X New
""".replace("\n", " | ")
    .strip(" |")
    .split(" | "),
)
@pytest.mark.parametrize(
    "long",
    ["9" * 60_000, "中 a/" * 10_000],
    ids=["digits", "words"],
)
def test_what_is_typed_too_long_is_named_in_short(paiqi: Desk, case: str, long: str) -> None:
    paiqi.write("topics:\n  - {id: kv, title: KV, notes: one}\n")
    answer = paiqi(*(word.replace("X", long) for word in case.split()))
    assert answer.code in {2, 3, 7}
    assert answer.out == ""
    assert len(answer.err) < 2500
    assert len(answer.err.splitlines()) <= 3
    in_json = paiqi(*(word.replace("X", long) for word in case.split()), "--json")
    assert in_json.code == answer.code
    assert len(in_json.err) < 3500


def test_a_zone_with_many_slashes_in_the_file_is_a_fault_of_the_file(paiqi: Desk) -> None:
    paiqi.write(f"calendar: {{timezone: {'a/' * 500}b}}\ntopics: [a]\n")
    answer = paiqi("list")
    assert (answer.code, len(answer.err.splitlines())) == (6, 3)
    assert answer.err.startswith("Error: there is no time zone “a/a/")


def test_what_is_named_often_is_said_once(paiqi: Desk) -> None:
    paiqi.write("topics: []\n")
    assert paiqi("add", "--each", *["x"] * 500).err == "Note: “x” was named twice\n"


def test_a_number_that_nobody_can_count_to_is_no_inf(paiqi: Desk) -> None:
    paiqi.write(f"topics:\n  - title: a\n    number: {'9' * 1000}\n")
    answer = paiqi("list")
    assert answer.code == 6
    assert "not so large a number" in answer.err
