"""Lists of each kind of file come in whole, and what does not is named."""

from __future__ import annotations

import json
import os
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from conftest import Desk


def titles(desk: Desk) -> list[str]:
    return [topic["title"] for topic in desk("list", "--all", "--json").data["topics"]]


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ('[{"title": "a", "title": "b"}]', "the key “title” stands twice in one object"),
        ('{"paiqi": 1, "topics": [{"title": "a", "title": "b"}]}', "the key “title” stands twice in one object"),
        ('{"title": "a"}\n{"title": "b", "x": {"c": 1, "c": 2}}\n', "the key “c” stands twice in one object"),
        ('[{"title": "a", "n": ' + 5000 * "9" + "}]", "a number has 5000 digits, too many for a number"),
        ("[" * 90_000, "brackets stand in each other too deeply"),
        ('[{"title": "a"},\n{"title": b}]', "it is no JSON any more from line 2, column 11 on"),
    ],
)
def test_json_that_would_lose_something_is_refused_with_what_is_wrong(paiqi: Desk, text: str, reason: str) -> None:
    paiqi.write(text, "list.json")
    answer = paiqi("import", "list.json")
    assert answer.code == 7
    assert answer.err.startswith(f"Error: this cannot be read as json: {reason}\n  list.json\n")
    assert not paiqi.path.exists()


def test_values_one_a_line_may_hold_any_character(paiqi: Desk) -> None:
    paiqi.write('{"title": "first\u2028idea"}\n{"title": "second idea"}\n', "list.jsonl")
    assert paiqi("import", "list.jsonl").code == 0
    assert titles(paiqi) == ["first idea", "second idea"]


@pytest.mark.parametrize(
    "text",
    [
        "---\n- alpha\n- beta\n",
        "---\r\n- alpha\r\n- beta\r\n...\r\n",
        "%YAML 1.2\n---\n- alpha\n- beta\n...\n\n# end\n",
        "# a list\n--- # it begins\n- alpha\n- beta\n",
        "--- [alpha, beta]\n",
        "---\nideas:\n- alpha\n- beta\n",
    ],
)
def test_a_yaml_list_may_say_where_it_begins_and_ends(paiqi: Desk, text: str) -> None:
    paiqi.write(text, "list.yaml")
    assert paiqi("import", "list.yaml").code == 0
    assert titles(paiqi) == ["alpha", "beta"]


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("- alpha\n---\n- beta\n", "a second document begins in line 2; a list is one"),
        ("---\n- alpha\n...\n---\n- beta\n", "a second document begins in line 4; a list is one"),
        ("---\n- alpha\n...\n- beta\n", "a second document begins in line 3; a list is one"),
        ("- title: a\n  title: b\n", "the key “title” stands here twice (line 2)"),
    ],
)
def test_a_yaml_list_that_is_refused_has_its_line_named(paiqi: Desk, text: str, reason: str) -> None:
    paiqi.write(text, "list.yaml")
    answer = paiqi("import", "list.yaml")
    assert answer.code == 7
    assert answer.err.startswith(f"Error: this cannot be read as yaml: {reason}\n  list.yaml\n")


def test_a_clear_header_makes_titles_of_single_letters(paiqi: Desk) -> None:
    paiqi.write("Title,Status\na,todo\nb,done\n", "list.csv")
    assert paiqi("import", "list.csv").code == 0
    assert titles(paiqi) == ["a", "b"]


def test_the_day_on_which_a_task_was_cancelled_stays_in_its_notes(paiqi: Desk) -> None:
    paiqi.write("- [-] Tickets ❌ 2026-09-30\n- [ ] Trains\n", "list.md")
    assert paiqi("import", "list.md").code == 0
    assert "status: dropped\n    notes: ❌ 2026-09-30\n" in paiqi.text


def test_a_number_that_is_none_equals_itself(paiqi: Desk) -> None:
    paiqi.write("topics:\n- title: lead\n  x-i: [.nan, {.nan: 1, a: .nan}]\n", "other.yaml")
    assert paiqi("import", "other.yaml").code == 0
    assert paiqi("note", "lead", "a remark").code == 0
    assert "x-i: [.nan, {.nan: 1, a: .nan}]" in paiqi.text


def test_keys_that_count_as_one_are_told_from_a_key_that_stands_twice(paiqi: Desk) -> None:
    paiqi.write("topics:\n- title: one\n  x-i: {1: a, true: b}\n")
    assert paiqi("list").err == (
        "Error: “true” is read as the same key as another one here, for true counts as 1, and false as 0\n"
        "  backlog.yaml:3:15: x-i: {1: a, true: b}\n  → write one of the two in quotes\n"
    )
    paiqi.write("topics:\n- title: one\n  x-i: {true: a, true: b}\n")
    assert paiqi("list").err.startswith("Error: the key “true” stands here twice\n")
    paiqi.write('topics:\n- title: one\n  x-i: {1: a, "true": b}\n')
    assert paiqi("list").code == 0


@pytest.mark.parametrize("kind", ["csv", "tsv"])
def test_a_table_brings_back_every_line_end_that_it_took_out(paiqi: Desk, kind: str) -> None:
    text = {"topics": [{"title": "v\vt\ff\x85n\u2028l\u2029p", "notes": "a\r\nb\rc\vd\fe\x85f\u2028g"}]}
    paiqi.write(json.dumps({"paiqi": 1, **text}), "all.json")
    assert paiqi("import", "all.json").code == 0
    before = paiqi.text
    answer = paiqi("export", kind, "-o", f"all.{kind}")
    assert answer.code == 0
    assert "does not say" not in answer.err
    paiqi.path.unlink()
    assert paiqi("import", f"all.{kind}").code == 0
    assert paiqi.text == before


def test_a_heading_is_a_pillar_only_of_the_topics_that_took_it(paiqi: Desk) -> None:
    paiqi.write(
        "# Soil\n- [ ] one thing [pillar:: X]\n\n# Water news\n| Title | Pillar | Status |\n|---|---|---|\n"
        "| Rivers and us | Crafts | todo |\n| Lakes of old | Squares | todo |\n\n"
        "# Air\n- [ ] another thing [pillar:: Y]\n- [ ] a third thing\n",
        "list.md",
    )
    report = paiqi("import", "list.md", "--json").data["report"]
    pillars = [finding for finding in report["findings"] if finding["kind"] == "pillar"]
    assert [(one["lines"], one["message"]) for one in pillars] == [
        ([10], "“Air” became the pillar of the topics below it: 1 (line 10)")
    ]
    assert report["lines"]["appendix"] == 2
    assert sum(report["lines"].values()) == 12
    assert "appendix: |\n  # Soil\n\n  # Water news\n" in paiqi.text


@pytest.mark.parametrize("encoding", ["utf-16", "utf-32", "utf-16-le", "gb18030", "shift-jis"])
def test_what_is_not_utf_8_is_said_to_be_read_as_what_it_was_taken_for(paiqi: Desk, encoding: str) -> None:
    words = ("東京の朝", "大阪の夜") if encoding == "shift-jis" else ("茶馆的早晨", "书场的夜晚")
    (paiqi.folder / "list.md").write_bytes("".join(f"- [ ] {word}\n" for word in words).encode(encoding))
    answer = paiqi("import", "list.md", "--json")
    taken = {"shift-jis": "GB18030", "utf-16-le": "UTF-16"}.get(encoding, encoding.upper())
    assert f"Read as {taken}, not as UTF-8" in answer.out + answer.err
    if encoding != "shift-jis":
        assert titles(paiqi) == list(words)


def test_utf_32_without_a_mark_is_no_text(paiqi: Desk) -> None:
    (paiqi.folder / "list.md").write_bytes("- [ ] one idea\n".encode("utf-32-le"))
    assert paiqi("import", "list.md").err.startswith("Error: this is no text\n")


def test_a_folder_names_each_file_that_it_leaves_out(paiqi: Desk) -> None:
    posts = paiqi.folder / "posts"
    (posts / "deep").mkdir(parents=True)
    (posts / "good.md").write_text("---\ntitle: A good one\n---\ntext\n")
    (posts / "deep" / "chinese.markdown").write_bytes("---\ntitle: 茶馆与书场\n---\n".encode("gb18030"))
    (posts / "bytes.md").write_bytes(b"caf\xe9 \x80\x81\n")
    (posts / "packed.md").write_bytes(b"PK\x03\x04")
    (posts / "large.md").write_bytes(b"a" * 2_000_001)
    (posts / "_index.md").write_text("---\ntitle: Posts\n---\n")
    (posts / "notes.txt").write_text("- [ ] an idea\n")
    (posts / "_config.yml").write_text("title: Site\n")
    (posts / "picture.png").write_bytes(b"\x89PNG")
    os.mkfifo(posts / "pipe.md")
    (posts / "nowhere.md").symlink_to("gone.md")
    (posts / "loop").symlink_to(".")
    report = paiqi("import", "posts", "--json").data["report"]
    assert sorted(titles(paiqi)) == ["A good one", "茶馆与书场"]
    assert {finding["kind"]: finding["message"].partition(": ")[2] for finding in report["findings"]} == {
        "files_irregular": "loop, nowhere.md, pipe.md",
        "files_no_text": "bytes.md, packed.md",
        "files_large": "large.md",
        "files_of_sections": "_index.md",
        "files_of_other_kinds": "_config.yml, notes.txt",
        "encoding": "",
    }
    assert report["lines"] | {"topic": 2, "left": 7} == report["lines"]
    (posts / "good.md").unlink()
    (posts / "deep" / "chinese.markdown").unlink()
    (posts / "_index.md").unlink()
    answer = paiqi("import", "posts")
    assert answer.code == 7
    assert answer.err.startswith("Error: none of the files in this folder can be read\n  posts: bytes.md, large.md,")


def test_another_backlog_says_which_of_its_keys_stayed_out(paiqi: Desk) -> None:
    other = (
        "paiqi: 1\nseries:\n  title: Theirs\n  x-of-series: 1\ncalendar:\n  cadence: weekly fri 20:00\n  capacity: 2\n"
        "topics:\n- title: one\n  why: theirs\n  x-mood: low\n- title: two\nx-team: theirs\nx-both: 1\n"
    )
    paiqi.write(other, "other.yaml")
    ours = "series:\n  title: Ours\ncalendar:\n  capacity: 2\ntopics:\n- title: one\n  why: ours\n  x-mood: high\n"
    paiqi.write(ours + "x-both: 1\n")
    kept = "Not taken, for a backlog that has topics keeps its own settings"
    for added in (1, 0):
        answer = paiqi("import", "other.yaml", "--afresh", "--json")
        assert len(answer.data["report"]["added"]) == added
        assert [finding["message"] for finding in answer.data["report"]["findings"]] == [
            f"{kept}: series.title, series.x-of-series, calendar.cadence, x-team"
        ]
        conflicts = [(one["field"], one["ours"], one["theirs"]) for one in answer.data["report"]["conflicts"]]
        assert conflicts == [("why", "ours", "theirs"), ("x-mood", "high", "low")]
    paiqi.write("series:\n  title: Theirs\n  x-of-series: 2\nx-both: 2\n")
    answer = paiqi("import", "other.yaml", "--afresh")
    assert "“series.x-of-series”" in answer.err or "series.x-of-series" in answer.err
    assert "x-both" in answer.err
    assert "x-team: theirs" in paiqi.text


def test_comments_of_a_yaml_list_stay_with_their_topic_or_in_the_appendix(paiqi: Desk) -> None:
    beta = "- title: beta # b\n  # deep\n  notes: '# no comment'\n"
    paiqi.write(f"---\n# the list\n- title: alpha # why not\n# keep me\n{beta}- gamma\n", "list.yaml")
    report = paiqi("import", "list.yaml", "--json").data["report"]
    topics = {topic["title"]: topic["notes"] for topic in paiqi("list", "--json").data["topics"]}
    assert topics == {"alpha": "# why not", "beta": "# b\n# deep\nnotes: # no comment", "gamma": None}
    assert "appendix: |\n  # the list\n  # keep me\n" in paiqi.text
    assert report["lines"] | {"topic": 3, "appendix": 2} == report["lines"]
    again = paiqi("import", "list.yaml", "--json").data["report"]
    assert (again["added"], again["extended"]) == ([], [])


def test_comments_in_other_places_of_yaml_stay_with_their_lines(paiqi: Desk) -> None:
    paiqi.write("ideas: # i\n  - title: alpha # why not\n  - title: beta\n# end\n", "list.yaml")
    assert paiqi("import", "list.yaml").code == 0
    assert "appendix: |\n  ideas: # i\n  - title: alpha # why not\n  # end\n" in paiqi.text


def test_the_comments_of_another_backlog_are_said_to_stay_out_and_its_lines_counted(paiqi: Desk) -> None:
    paiqi.write(
        "paiqi: 1\n# over\ntopics:\n- title: alpha # why not\n\n- title: beta\n  notes: |\n    # no comment\n", "b.yaml"
    )
    answer = paiqi("import", "b.yaml")
    assert "8 lines: topics 3, left out 2, structure 2, blank 1\n" in answer.out + answer.err
    assert "The comments of a backlog are not taken: 2 (lines 2, 4)\n" in answer.out + answer.err
    paiqi.write("topics: [gamma, delta] # both\n", "c.yaml")
    answer = paiqi("import", "c.yaml")
    assert "3 lines: topics 2, left out 1\n" in answer.out + answer.err


def test_comments_in_the_front_matter_of_a_page_stay_in_its_notes(paiqi: Desk) -> None:
    (paiqi.folder / "posts").mkdir()
    paiqi.write("---\n# ask Mia first\ntitle: A page # or two\n---\ntext\n", "posts/a.md")
    assert paiqi("import", "posts").code == 0
    assert titles(paiqi) == ["A page"]
    assert "# ask Mia first\n      # or two\n" in paiqi.text
