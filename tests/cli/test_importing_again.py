"""`import` of a list that was imported before: the copy in the user's own folder, undo, options, tables of articles."""

from __future__ import annotations

import json
from pathlib import Path
from shutil import rmtree
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from desk import Desk

IDEAS = """\
## Ideas
- [ ] Why clay needs no sand
  - ask Bea
- [ ] A clay pot below the lettuce
- [ ] Moss
- [x] Leaf mould in a bin
"""
NEWER = IDEAS.replace("  - ask Bea", "  - ask Bea\n  - and Tom") + "- [ ] Ivy\n"


def copies(desk: Desk) -> list[Path]:
    """Return the files of the copies that are kept."""
    return sorted(Path(desk.environ["XDG_STATE_HOME"]).glob("paiqi/journals/*/lists/*"))


def imported(desk: Desk, text: str, *options: str, name: str = "ideas.md") -> str:
    desk.write(text, name)
    answer = desk("import", name, *options)
    assert answer.code == 0, answer.err
    return answer.out


def test_what_was_done_here_since_stays_and_what_is_new_comes_in(paiqi: Desk) -> None:
    imported(paiqi, IDEAS)
    paiqi("edit", "moss", "--title", "Moss on stones")
    paiqi("merge", "a clay pot", "--into", "why clay")
    paiqi("rm", "moss on stones")
    paiqi("done", "leaf mould", "--no", "3")
    before = paiqi.text
    out = imported(paiqi, IDEAS)
    assert paiqi.text == before
    assert "Compared with the copy that was imported on 2026-11-23" in out
    assert "1 topic of the list is not in the backlog any more, and stays out: “Moss”" in out
    out = imported(paiqi, NEWER)
    assert paiqi.text == before.replace("      - ask Bea\n", "      - ask Bea\n      - and Tom\n").replace(
        "\nappendix", "\n  - id: ivy\n    title: Ivy\n\nappendix"
    )


def test_a_new_title_leaves_the_title_as_listed_in_the_file(paiqi: Desk) -> None:
    imported(paiqi, IDEAS)
    paiqi("add", "Mine")
    paiqi("edit", "mine", "--title", "My own")
    paiqi("edit", "moss", "--title", "Moss on stones")
    assert "title: Moss on stones\n    x-listed: Moss\n" in paiqi.text
    assert paiqi.text.count("x-listed") == 1
    assert "x-listed\tMoss\n" in paiqi("show", "moss").out
    # A colleague has the file alone: nothing comes back there.
    before = paiqi.text
    answer = paiqi("import", "ideas.md", XDG_STATE_HOME=str(paiqi.folder / "elsewhere"))
    assert paiqi.text == before
    assert "Without an earlier copy of this list, titles tell" in answer.out
    paiqi("edit", "moss", "--title", "Moss")
    assert "x-listed" not in paiqi.text


def test_undo_takes_the_copy_back_too_and_redo_brings_it(paiqi: Desk) -> None:
    imported(paiqi, IDEAS)
    paiqi("rm", "moss")
    first = paiqi.text
    imported(paiqi, NEWER)
    second = paiqi.text
    paiqi("undo")
    assert paiqi.text == first
    imported(paiqi, NEWER)
    assert paiqi.text == second
    paiqi("undo")
    paiqi("redo")
    paiqi("rm", "ivy")
    third = paiqi.text
    imported(paiqi, NEWER)
    assert paiqi.text == third
    # Further back than any of it: the list comes in again, whole.
    paiqi("undo", "4")
    assert not paiqi.path.exists()
    imported(paiqi, NEWER)
    assert "title: Moss" in paiqi.text
    assert "title: Ivy" in paiqi.text


def test_an_import_that_wrote_nothing_goes_with_the_step_before_it(paiqi: Desk) -> None:
    imported(paiqi, IDEAS)
    imported(paiqi, IDEAS, name="copy.md")
    paiqi("undo")
    imported(paiqi, IDEAS, name="copy.md")
    assert "title: Moss" in paiqi.text


def test_a_dry_run_and_a_no_keep_nothing(paiqi: Desk) -> None:
    imported(paiqi, IDEAS, "--dry-run")
    assert copies(paiqi) == []
    imported(paiqi, IDEAS)
    kept = [file.read_bytes() for file in copies(paiqi)]
    imported(paiqi, NEWER, "--dry-run")
    paiqi.write(NEWER + "- [ ] Fern\n", "ideas.md")
    paiqi.at_a_terminal("import", "ideas.md", answer="n\n")
    assert [file.read_bytes() for file in copies(paiqi)] == kept


def test_a_copy_is_private_packed_and_noticed_where_it_cannot_be_read(paiqi: Desk) -> None:
    imported(paiqi, IDEAS * 50)
    (file,) = copies(paiqi)
    assert file.parent.stat().st_mode & 0o777 == 0o700
    assert file.stat().st_mode & 0o777 == 0o600
    assert file.stat().st_size < len(IDEAS * 50) / 5
    whole = file.read_bytes()
    before = paiqi.text
    for broken in (b"", b"x", whole[:-9], whole.replace(whole[60:64], b"\0\0\0\0")):
        file.write_bytes(broken)
        answer = paiqi("import", "ideas.md", "--dry-run")
        assert answer.code == 0
        assert "The copy of this list that was kept cannot be read." in answer.err
    assert paiqi.text == before
    assert paiqi("import", "ideas.md").code == 0  # and is kept anew
    assert "cannot be read" not in paiqi("import", "ideas.md").err


def test_the_list_goes_on_under_another_name_or_through_a_pipe(paiqi: Desk) -> None:
    imported(paiqi, IDEAS)
    paiqi("rm", "moss")
    before = paiqi.text
    imported(paiqi, IDEAS + "\n", name="ideas (1).md")
    assert paiqi.text == before
    answer = paiqi("import", "-", stdin=IDEAS)
    assert paiqi.text == before
    assert "Compared with the copy" in answer.out


def test_the_copy_follows_a_folder_that_gets_another_name(paiqi: Desk) -> None:
    imported(paiqi, IDEAS)
    paiqi("rm", "moss")
    before = paiqi.text
    folder = paiqi.folder / "inside"
    folder.mkdir()
    for name in ("backlog.yaml", "ideas.md"):
        (paiqi.folder / name).rename(folder / name)
    answer = paiqi("import", "inside/ideas.md", "-f", "inside/backlog.yaml")
    assert (folder / "backlog.yaml").read_text() == before
    assert "Compared with the copy" in answer.out


def test_afresh_goes_by_titles(paiqi: Desk) -> None:
    imported(paiqi, IDEAS)
    paiqi("rm", "moss")
    out = imported(paiqi, IDEAS, "--afresh")
    assert "title: Moss" in paiqi.text
    assert "Compared" not in out


def test_a_backlog_that_is_made_anew_takes_the_whole_list(paiqi: Desk) -> None:
    imported(paiqi, IDEAS)
    whole = paiqi.text
    paiqi.path.unlink()
    imported(paiqi, IDEAS)
    assert paiqi.text == whole
    paiqi.write("paiqi: 1\n\ntopics: []\n")
    imported(paiqi, IDEAS)
    assert "title: Moss" in paiqi.text


def test_a_list_is_read_as_it_was_the_last_time(paiqi: Desk) -> None:
    text = "## Pile\n- British spelling\n- Short sentences\n"
    imported(paiqi, text, "--section", "Pile=topics")
    before = paiqi.text
    out = imported(paiqi, text)
    assert paiqi.text == before
    assert "Read as the last time: --section Pile=topics\n" in out
    imported(paiqi, text + "- No exclamation marks\n")
    assert "title: No exclamation marks" in paiqi.text


def test_the_json_says_what_it_was_compared_with(paiqi: Desk) -> None:
    imported(paiqi, IDEAS)
    paiqi("rm", "moss")
    paiqi.write(IDEAS.replace("- [x] Leaf mould in a bin\n", ""), "ideas.md")
    report = paiqi("import", "ideas.md", "--json").data["report"]
    assert (report["since"], report["by_titles"]) == ("2026-11-23", False)
    assert (report["taken_out"], report["no_longer"]) == (["Moss"], ["Leaf mould in a bin"])


def test_a_folder_comes_in_again(paiqi: Desk) -> None:
    (paiqi.folder / "posts").mkdir()
    for name in ("one", "two"):
        paiqi.write(f"---\ntitle: The {name}\ndraft: true\n---\ntext\n", f"posts/{name}.md")
    assert paiqi("import", "posts").code == 0
    paiqi("edit", "the-one", "--title", "Another one")
    paiqi("rm", "the-two")
    before = paiqi.text
    paiqi("import", "posts")
    assert paiqi.text == before


@pytest.mark.parametrize("name", ["own.yaml", "own.json"])
def test_the_files_own_format_comes_in_once(paiqi: Desk, name: str) -> None:
    topics = [
        {"id": "moe", "title": "MoE", "status": "done", "number": 3, "published": {"date": "2026-01-09"}},
        {"id": "kv", "title": "KV Cache", "tags": ["infra"], "notes": "- one\n- two\n", "scheduled": "2026-12-04"},
    ]
    own = {"paiqi": 1, "series": {"title": "S", "archived": "1-2"}, "topics": topics}
    imported(paiqi, json.dumps(own, indent=1), name=name)
    before = paiqi.text
    imported(paiqi, json.dumps(own, indent=1), name=name)
    assert paiqi.text == before
    rmtree(paiqi.environ["XDG_STATE_HOME"])
    imported(paiqi, json.dumps(own, indent=1), name=name)
    assert paiqi.text == before


OLD = """\
paiqi: 1

series:
  archived: 1-25

topics:
  - {title: First light, status: done, number: 26}
  - title: Second
    status: done
    number: 27
    published: {title: The second one, date: 2026-01-09}
  - {title: Third, number: 28}
  - {title: Idea}
"""


def test_a_table_fills_in_what_articles_lack(paiqi: Desk) -> None:
    paiqi.write(OLD)
    table = (
        "number,title,url,date\n"
        "26,What readers saw,https://a.example/26,2026-01-02\n"
        "No.27,,https://a.example/27,10 Jan 2026\n"
        "28,,,2026/1/16\n"
        "28,,https://a.example/28,\n"
        "12,,,2025-06-01\n"
        "13,An early one,,2025-06-08\n"
        "99,,,2025-06-08\n"
    )
    answer = paiqi("import", "-", stdin=table)
    assert paiqi.text == OLD.replace("1-25", "1-12, 14-25").replace(
        "{title: First light, status: done, number: 26}",
        "{title: First light, status: done, number: 26, published: {title: What readers saw, date: 2026-01-02,"
        ' url: "https://a.example/26"}}',
    ).replace("date: 2026-01-09}", 'date: 2026-01-09, url: "https://a.example/27"}').replace(
        "{title: Third, number: 28}",
        '{title: Third, status: done, number: 28, published: {date: 2026-01-16, url: "https://a.example/28"}}',
    ) + (
        "  - id: an-early-one\n    title: An early one\n    status: done\n    number: 13\n"
        "    published: {date: 2025-06-08}\n"
    )
    assert "“Second”: publication date is 2026-01-09 in the backlog, 2026-01-10 in the list" in answer.err
    assert "left out 2" in answer.out
    assert "none lost" not in answer.out
    assert "Early articles, whose titles are not known, were left out: 12" in answer.out
    assert "Numbers that nobody has, without a title, were left out: 99 (line 8)" in answer.out
    assert "No longer among the early articles, for their titles are known now: 13" in answer.out
    before = paiqi.text
    paiqi("import", "-", stdin=table)
    assert paiqi.text == before


@pytest.mark.parametrize(
    "table",
    [
        "编号\t标题\t链接\t日期\n第26期\t《读者看到的》\thttps://a.example/26\t2026年1月2日\n",
        "编号，标题，链接，日期\n26，读者看到的，https://a.example/26，2026.1.2\n",
        'no,title,url,published\n26,"读者看到的",https://a.example/26,Jan 2 2026\n',
        "| 编号 | 标题 | 日期 |\n|---|---|---|\n| #26 | [读者看到的](https://a.example/26) | 2026-01-02 |\n",
        '[{"编号": 26, "标题": "读者看到的", "链接": "https://a.example/26", "日期": "2026-01-02"}]',
    ],
)
def test_a_table_may_be_of_any_kind(paiqi: Desk, table: str) -> None:
    paiqi.write(OLD)
    assert paiqi("import", "-", stdin=table).code == 0
    published = 'published: {title: 读者看到的, date: 2026-01-02, url: "https://a.example/26"}'
    assert f"number: 26, {published}}}" in paiqi.text


def test_a_day_to_come_is_a_plan_and_what_cannot_be_read_stays_as_written(paiqi: Desk) -> None:
    paiqi.write(OLD)
    table = "number,date\n26,2026-01-02\n27,last summer\n28,2026-12-04\n"
    assert paiqi("import", "-", stdin=table).code == 0
    assert "{title: Third, number: 28, scheduled: 2026-12-04}" in paiqi.text
    assert "    notes: |\n      - date: last summer\n" in paiqi.text
    table = "number,url,date\n26,https://a.example,2026-01-02\n26,https://b.example,2026-01-03\n"
    assert (
        "No.26 stands in several rows that differ: what is said first was taken"
        in paiqi("import", "-", stdin=table).out
    )


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        (IDEAS, {"W307"}),
        ("## Out\n- [x] One\n- [x] Two\n  - as said in No.7\n- [x] Three\n", {"W307"}),
        ("| Title | Published | Link |\n|---|---|---|\n| One | 2026-01-02 | /posts/one |\n", set()),
    ],
)
def test_a_list_without_numbers_is_asked_for_none(paiqi: Desk, text: str, codes: set[str]) -> None:
    imported(paiqi, text)
    assert {finding["code"] for finding in paiqi("check", "--json").data["findings"]} == codes


def test_many_articles_without_a_date_are_one_entry(paiqi: Desk) -> None:
    imported(paiqi, "## Out\n" + "".join(f"- [x] {name}\n" for name in ("Ivy", "Moss", "Fern", "Sedge", "Rush")))
    _code, screen = paiqi.at_a_terminal("check")
    assert screen.count("W307") == 2  # the entry, and the command that lists them all
    assert len(paiqi("check").out.splitlines()) == 5
    _code, screen = paiqi.at_a_terminal("check", "--select", "W307")
    assert screen.count("is done without a date") == 5


def test_a_title_that_changed_in_the_list_extends_nothing(paiqi: Desk) -> None:
    imported(paiqi, "# To write\n\n- [ ] Moss on old stones\n  - a note\n- [ ] Ivy\n  - ask Bea\n")
    out = imported(paiqi, "# To write\n\n- [ ] Moss on old stones and walls\n  - a note\n- [ ] Ivy\n  - ask Bea\n")
    assert "x-listed: Moss on old stones and walls\n" in paiqi.text
    assert "0 new topics\n" in out
    assert "extended" not in out
