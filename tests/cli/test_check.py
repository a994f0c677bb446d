"""`check` through the real program. What provokes each rule is in tests/test_checks_page.py."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from paiqi.text.width import display_width

if TYPE_CHECKING:
    from conftest import Desk

FAULTY = """\
# mine
topics:
  - id: espresso
    title: Espresso
    tags: [coffee, coffee]  # twice
  - title: Filter
    status: merged
    merged_into: nobody
"""

LIST = """\
## 待写

### ~~手冲咖啡~~ ✅ 已写（No.5）
素材：assets/kettle.png

### ~~虹吸壶~~ ✅ 已合并到 4

### 冷萃
- 接着第2篇、No.4 往下讲

## 已写

1-3: see earlier
4: 一杯好咖啡
5: 手冲咖啡的账
8: 豆子从哪来
"""


def test_a_freshly_imported_list_has_only_true_complaints(paiqi: Desk) -> None:
    paiqi.write(LIST, "list.md")
    assert paiqi("import", "list.md").code == 0
    answer = paiqi("check", "--json")
    assert sorted((one["code"], one["message"]) for one in answer.data["findings"]) == [
        ("W101", "No.6–7 unused"),
        ("W307", "“一杯好咖啡” is done without a date"),
        ("W307", "“手冲咖啡” is done without a date"),
        ("W307", "“豆子从哪来” is done without a date"),
        ("W501", "assets/kettle.png is not there"),
    ]
    assert answer.code == 0


def test_a_finding_has_its_place_on_one_line_in_a_pipe(paiqi: Desk) -> None:
    paiqi.write(FAULTY)
    answer = paiqi("check")
    assert answer.out.splitlines() == [
        (
            "backlog.yaml:8:\tE201\terror\t“Filter” is merged into “nobody”, and no topic has that id\t"
            "write the number or the id of its target, or: paiqi unmerge Filter"
        ),
        (
            "backlog.yaml:5:\tW403\twarning\t“Espresso” has the tag “coffee” twice\t"
            "delete the second (paiqi check --fix does it)"
        ),
    ]
    assert answer.code == 1
    assert paiqi.text == FAULTY


def test_a_clean_file_is_said_to_be_clean(paiqi: Desk) -> None:
    paiqi.write("topics:\n  - Espresso\n")
    answer = paiqi("check")
    assert (answer.code, answer.out) == (0, "")
    assert "Nothing to complain of" in answer.err
    assert "没有毛病" in paiqi("check", PAIQI_LANG="zh").err
    assert paiqi("check", "--json").data == {"schema": 1, "findings": []}


def test_fix_mends_what_it_can_in_one_step_and_lists_the_rest(paiqi: Desk) -> None:
    paiqi.write(FAULTY)
    answer = paiqi("check", "--fix")
    assert paiqi.text == FAULTY.replace("[coffee, coffee]", "[coffee]")
    assert "E201" in answer.out
    assert answer.code == 1
    assert paiqi("undo").code == 0
    assert paiqi.text == FAULTY


def test_a_dry_run_of_fix_shows_the_difference_and_writes_nothing(paiqi: Desk) -> None:
    paiqi.write(FAULTY)
    answer = paiqi("check", "--fix", "--dry-run")
    assert "-    tags: [coffee, coffee]  # twice\n+    tags: [coffee]  # twice\n" in answer.out
    assert paiqi.text == FAULTY


def test_fix_without_anything_to_mend_says_so(paiqi: Desk) -> None:
    paiqi.write("topics:\n  - {title: Espresso, status: done, number: 1}\n")
    before = paiqi.text
    answer = paiqi("check", "--fix")
    assert "Nothing was found that paiqi can mend." in answer.err
    assert (answer.code, paiqi.text) == (0, before)


@pytest.mark.parametrize(
    ("options", "codes"),
    [
        (("--select", "E"), {"E201"}),
        (("--select", "W4"), {"W403"}),
        (("--select", "W4,E2"), {"W403", "E201"}),
        (("--select", "W403", "--select", "E201"), {"W403", "E201"}),
        (("--ignore", "e201"), {"W403"}),
        (("--select", "E", "--ignore", "E201"), set()),
    ],
)
def test_rules_are_chosen_by_their_codes_or_the_beginnings_of_those(
    paiqi: Desk, options: tuple[str, ...], codes: set[str]
) -> None:
    paiqi.write(FAULTY)
    assert {one["code"] for one in paiqi("check", *options, "--json").data["findings"]} == codes


def test_an_unknown_code_is_wrong_usage_with_the_nearest(paiqi: Desk) -> None:
    paiqi.write(FAULTY)
    answer = paiqi("check", "--select", "E209")
    assert answer.code == 2
    assert answer.err.startswith("Error: no rule has a code that begins with “E209”\n  → did you mean E20")


def test_the_shipped_backlog_has_no_errors(paiqi: Desk) -> None:
    shipped = Path(__file__).parent.parent.parent / "backlog.yaml"
    answer = paiqi("check", "--file", str(shipped), "--json")
    assert [one for one in answer.data["findings"] if one["severity"] == "error"] == []
    assert answer.code == 0


def test_a_finding_names_the_line_of_the_other_topic(paiqi: Desk) -> None:
    paiqi.write("topics:\n  - title: Espresso\n    number: 3\n  - title: Filter\n    number: 3\n")
    message = paiqi("check").out.split("\t")[3]
    assert message == "No.3 is the number of “Filter” and of “Espresso” (see line 3)"
    assert "No.3（见第 3 行）" in paiqi.at_a_terminal("check", PAIQI_LANG="zh")[1]


def test_looking_neither_writes_nor_takes_the_lock(paiqi: Desk) -> None:
    paiqi.write(FAULTY).chmod(0o444)
    paiqi.folder.chmod(0o555)
    answer = paiqi("check", "--json")
    paiqi.folder.chmod(0o755)
    assert (answer.code, paiqi.text) == (1, FAULTY)
    assert not (paiqi.folder.parent / "state").exists()


@pytest.mark.parametrize("codes", ["W4,", "W4，E2", "w4 e2"])
def test_codes_are_read_as_people_type_lists(paiqi: Desk, codes: str) -> None:
    paiqi.write(FAULTY)
    assert "W403" in paiqi("check", "--select", codes).out


def test_the_remedy_of_a_merge_into_a_dropped_topic_works_as_it_stands(paiqi: Desk) -> None:
    paiqi.write("topics:\n  - {title: Crema, id: crema}\n  - {title: Espresso, id: espresso}\n")
    paiqi("merge", "crema", "--into", "espresso")
    paiqi("drop", "espresso")
    (finding,) = paiqi("check", "--select", "W204", "--json").data["findings"]
    assert finding["remedy"] == "bring it back: paiqi unmerge crema; then, to drop it too: paiqi drop crema"
    for part in finding["remedy"].split("; "):
        assert paiqi(*part.partition(": paiqi ")[2].split()).code == 0
    assert paiqi("check", "--select", "W204", "--json").data["findings"] == []
    assert "{title: Crema, status: dropped, id: crema}" in paiqi.text


def test_a_source_may_stand_at_home_and_name_a_place_within_its_file(paiqi: Desk) -> None:
    (paiqi.folder / "assets").mkdir()
    paiqi.write("", "assets/图.pdf")
    paiqi.write("", "assets/C#.png")
    (paiqi.folder.parent / "home.png").write_bytes(b"")
    sources = ["~/home.png", "assets/图.pdf#page=2", "assets/C#.png", "~/none.png", "assets/none.pdf#page=2"]
    paiqi.write("topics:\n  - title: Espresso\n    sources:\n" + "".join(f"      - {one}\n" for one in sources))
    found = paiqi("check", "--json").data["findings"]
    assert [one["message"] for one in found] == ["~/none.png is not there", "assets/none.pdf#page=2 is not there"]


def test_a_number_that_only_a_draft_mentions_is_found_there(paiqi: Desk) -> None:
    paiqi.write("topics:\n  - {title: Espresso, number: 3, notes: 见 No.9}\n")
    (paiqi.folder / "drafts").mkdir()
    paiqi.write("# Espresso\r\n\r\nNo.3 和 No.8，`No.7`\r\n", "drafts/espresso.md")
    paiqi.write("再见第8篇\n", "drafts/a.md")
    answer = paiqi("check", "--select", "W402")
    assert [line.split("\t")[:4] for line in answer.out.splitlines()] == [
        ["backlog.yaml:2:", "W402", "warning", "the notes of “Espresso” mention No.9, which nobody has"],
        ["drafts/a.md:1:", "W402", "warning", "the draft mentions No.8, which nobody has"],
        ["drafts/espresso.md:3:", "W402", "warning", "the draft mentions No.8, which nobody has"],
    ]
    found = paiqi("check", "--json").data["findings"]
    assert [(one["file"], one["line"]) for one in found][1:] == [("drafts/a.md", 1), ("drafts/espresso.md", 3)]


UNDATED = "".join(f"  - {{title: 第{n}篇, status: done, number: {n}}}\n" for n in range(1, 6))
MIXED = f"topics:\n{UNDATED}  - {{title: 甲, id: a, after: [b, c], deadline: 2026-01-01}}\n"


def test_errors_come_first_then_what_stands_higher(paiqi: Desk) -> None:
    paiqi.write(MIXED)
    findings = paiqi("check", "--json").data["findings"]
    severities = [finding["severity"] for finding in findings]
    assert severities == sorted(severities)
    assert "error" in severities
    lines = [(finding["severity"], finding["line"]) for finding in findings]
    assert lines == sorted(lines)


@pytest.mark.parametrize(
    ("language", "said"), [("en", "done without a date: 5 times (lines 2, 3, 4, 5, 6)"), ("zh", "已写却没有日期：5 处")]
)
def test_one_cause_many_times_is_one_entry_for_a_person(paiqi: Desk, language: str, said: str) -> None:
    paiqi.write(MIXED)
    _code, screen = paiqi.at_a_terminal("check", PAIQI_LANG=language)
    assert screen.count("W307") == 2  # and in the command that lists them
    assert said in screen
    assert "paiqi check --select W307" in screen
    _code, screen = paiqi.at_a_terminal("check", "--select", "W307", PAIQI_LANG=language)
    assert screen.count("W307") == 5
    assert paiqi("check", PAIQI_LANG=language).out.count("\tW307\t") == 5
    assert str([one["code"] for one in paiqi("check", "--json").data["findings"]]).count("W307") == 5


@pytest.mark.parametrize("code", ["W307", "w3"])
def test_a_rule_is_switched_off_in_the_file_with_a_reason(paiqi: Desk, code: str) -> None:
    paiqi.write(f"check: {{off: {{{code}: 日期查不到了}}}}\n{MIXED}")
    answer = paiqi("check", "--strict")
    assert "W307" not in answer.out
    assert answer.err.splitlines()[-1].endswith("switched off: " + ("W302, " if code == "w3" else "") + "W307 × 5")
    assert paiqi("check", "--json").data["switched_off"]["W307"] == 5
    assert paiqi("check", "--select", "W307").out.count("W307") == 5
    assert "W307" not in paiqi("check", "--select", "W").out
    assert "W307" not in paiqi("check", "--fix", "--dry-run").out


@pytest.mark.parametrize(
    ("off", "said"),
    [
        ("{W307: }", "“W307” is switched off without a reason"),
        ("{W307: 1}", "“W307” is switched off without a reason"),
        ("[W307]", "“off” must be a mapping"),
    ],
)
def test_switching_off_takes_a_reason(paiqi: Desk, off: str, said: str) -> None:
    paiqi.write(f"check: {{off: {off}}}\ntopics: [a]\n")
    answer = paiqi("list")
    assert answer.code == 6
    assert said in answer.err


def test_what_is_switched_off_may_be_taken_back(paiqi: Desk) -> None:
    paiqi.write("topics: [a]\n")
    paiqi("note", "a", "x")
    text = paiqi.text
    paiqi.write("check:\n  off:\n    W307: 查不到\n" + text)
    assert paiqi("undo").code == 0
    assert paiqi.text == "check:\n  off:\n    W307: 查不到\ntopics: [a]\n"


def test_what_is_left_out_of_a_list_stands_in_it_as_one_more(paiqi: Desk) -> None:
    done = "".join(f"  - {{title: T{n}, status: done, number: {n}}}\n" for n in range(1, 10))
    paiqi.write(f"topics:\n{done}  - {{title: A, sources: [gone.png]}}\n")
    assert "(lines 2, 3, 4, 5, 6, 7, …)" in " ".join(paiqi.at_a_terminal("check")[1].split())
    assert "（行号2、3、4、5、6、7、…）" in "".join(paiqi.at_a_terminal("check", PAIQI_LANG="zh")[1].split())


def test_rules_that_are_off_stand_on_a_line_of_their_own_where_nothing_was_found(paiqi: Desk) -> None:
    paiqi.write("check: {off: {W307: why}}\ntopics: [{title: A, status: done, number: 1}]\n")
    assert paiqi.at_a_terminal("check")[1] == "Nothing to complain of in 1 topic.\nswitched off: W307\n"


@pytest.mark.parametrize("columns", [60, 80, 120])
@pytest.mark.parametrize("language", ["en", "zh"])
def test_advice_has_one_indent_and_a_command_that_does_not_fit_a_line_of_its_own(
    paiqi: Desk, columns: int, language: str
) -> None:
    topics = "".join(
        f"  - {{id: a-topic-with-a-long-id-{n}, title: 题{n}, scheduled: 2026-11-1{n}, deadline: 2026-11-1{n}, "
        "sources: [pictures/gone.png]}\n"
        for n in range(1, 4)
    )
    paiqi.write(f"calendar: {{cadence: daily}}\ntopics:\n{topics}")
    _code, screen = paiqi.at_a_terminal("check", PAIQI_LANG=language, COLUMNS=str(columns), LINES="30")
    lines = screen.splitlines()
    advice = [line for line in lines if line.startswith(" ")]
    assert {len(line) - len(line.lstrip()) for line in advice if "→" in line} == {4}
    rest = {len(line) - len(line.lstrip()) for line in advice if "→" not in line and "paiqi" in line}
    assert rest <= {6}
    for line in lines:
        assert display_width(line) <= columns or line.startswith("      paiqi ")
        assert not re.search(r"paiqi [^；;]+[；;]$", line)


UNDATED = """\
paiqi: 1
topics:
  - {id: a, title: 甲, status: done, number: 3, published: {date: 2026-03-05}}
  - {id: b, title: 乙, status: done, number: 7}
  - {id: c, title: 丙, status: done, number: 1}
  - {id: d, title: 丁, status: done}
  - {id: e, title: 戊, status: done, number: 9, scheduled: 2026-04-10}
"""


def test_no_article_of_long_ago_is_said_to_have_gone_out_today(paiqi: Desk) -> None:
    paiqi.write(UNDATED)
    found = {
        one["message"].split("”")[0][1:]: one["remedy"]
        for one in paiqi("check", "--select", "W307", "--json").data["findings"]
    }
    assert found == {
        "乙": "say when it went out; No.3 did on the day of this example: paiqi done b --date 2026-03-05",
        "丙": "if you know when it went out: “done c” with --date and the day, see paiqi done --help",
        "丁": "if you know when it went out: “done d” with --date and the day, see paiqi done --help",
        "戊": "say when it went out, such as paiqi done e --date 2026-04-10",
    }
    assert paiqi("done", "b", "--date", "2026-03-05").code == 0
    codes = [one["code"] for one in paiqi("check", "--json").data["findings"]]
    assert codes.count("W307") == 3
    assert "W103" not in codes
    _code, screen = paiqi.at_a_terminal("check", "--select", "W307", PAIQI_LANG="zh")
    assert "知道哪天发的，就在 done c 后面加上 --date 和那一天，见 paiqi done --help\n" in screen
