"""The page of the checks: each rule with a file that provokes it, and nothing else; in two languages."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from paiqi.checks.rules import RULES

if TYPE_CHECKING:
    from conftest import Desk

DOCS = Path(__file__).parent.parent / "docs"
PAGES = ("checks.md", "checks.zh-CN.md")
_RULE = re.compile(r"^### `(?P<code>[EW]\d{3})` .*?```yaml\n(?P<file>.*?)```", re.MULTILINE | re.DOTALL)


def examples(page: str) -> dict[str, str]:
    return {found["code"]: found["file"] for found in _RULE.finditer((DOCS / page).read_text("utf-8"))}


EXAMPLES = examples(PAGES[0])


@pytest.mark.parametrize("page", PAGES)
def test_every_rule_is_on_the_page_in_the_order_of_the_table(page: str) -> None:
    assert list(examples(page)) == [rule.code for rule in RULES]


def test_both_languages_show_the_same_files() -> None:
    assert examples(PAGES[0]) == examples(PAGES[1])


@pytest.mark.parametrize("code", EXAMPLES)
def test_the_example_provokes_its_rule_and_no_other(paiqi: Desk, code: str) -> None:
    paiqi.write(EXAMPLES[code])
    answer = paiqi("check", "--json")
    findings = answer.data["findings"]
    assert {finding["code"] for finding in findings} == {code}
    assert {finding["severity"] for finding in findings} == {"error" if code.startswith("E") else "warning"}
    assert answer.code == (1 if code.startswith("E") else 0)
    assert all(finding["message"] and finding["remedy"] and finding["line"] >= 1 for finding in findings)
    assert paiqi("check", "--strict").code == 1
    assert paiqi("check", "--ignore", code).code == 0


@pytest.mark.parametrize("page", PAGES)
def test_the_page_says_which_rules_mend_themselves_and_they_do(paiqi: Desk, page: str) -> None:
    for section in re.split(r"^(?=### )", (DOCS / page).read_text("utf-8"), flags=re.MULTILINE):
        found = _RULE.match(section)
        if found is None:
            assert "```yaml" not in section
            continue
        paiqi.write(found["file"])
        fixable = any(finding["fixable"] for finding in paiqi("check", "--json").data["findings"])
        assert ("--fix" in section) is fixable, found["code"]
        fixed = paiqi("check", "--fix", "--json")
        assert bool(fixed.data["changed"]) is fixable, found["code"]
        assert (fixed.data["findings"] == []) is fixable, found["code"]
        assert (paiqi.text != found["file"]) is fixable, found["code"]
