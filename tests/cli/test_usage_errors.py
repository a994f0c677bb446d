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
