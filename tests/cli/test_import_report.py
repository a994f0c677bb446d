"""What `import` says: what it took and why, what it joined, what went where, and what to do next."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from desk import Desk

POTS = """\
# Pots

## Ideas
- Why clay cracks
- A glaze of ashes

## Out
- The first kiln
"""
TABLE = "Name,State,Where\nClay,draft,blog\nAsh,idea,blog\nKiln,published,paper\n"


def said(desk: Desk, text: str, *options: str, name: str = "list.md", **environ: str) -> str:
    desk.write(text, name)
    answer = desk("import", name, *options, **environ)
    assert answer.code == 0, answer.err
    return answer.out


@pytest.mark.parametrize(
    ("option", "error"),
    [
        (
            ["--section", "Idee=topics"],
            "Error: no section of this list is called “Idee”\n  → there are “Ideas”, “Pots”, “Out”\n",
        ),
        (
            ["--map", "Headline=title"],
            "Error: no column of this list is called “headline”\n  → it has no columns; leave --map out\n",
        ),
    ],
)
def test_a_section_or_a_column_that_is_not_there_is_refused(paiqi: Desk, option: list[str], error: str) -> None:
    paiqi.write(POTS, "pots.md")
    answer = paiqi("import", "pots.md", *option)
    assert (answer.code, answer.err) == (2, error)
    assert not paiqi.path.exists()


def test_a_column_that_is_not_there_is_named_with_those_that_are(paiqi: Desk) -> None:
    paiqi.write(TABLE, "pots.csv")
    answer = paiqi("import", "pots.csv", "--map", "Stat=status")
    assert answer.code == 2
    assert answer.err.endswith("\n  → there are “State”, “Name”, “Where”\n")
    assert paiqi("import", "pots.csv", "--map", "Where=pillar").code == 0


def test_what_a_copy_was_read_with_is_no_fault_of_a_newer_one(paiqi: Desk) -> None:
    said(paiqi, POTS, "--section", "Out=skip", name="pots.md")
    assert "Read as the last time" in said(paiqi, POTS.replace("## Out", "## Gone"), name="pots.md")


BOARD = """\
# Board

## Doing
- [/] Clay
- [x] Ash
- Kiln ✅

## Materials
- a photograph
- the phone number of Tom
"""


def test_each_construct_is_named_with_its_evidence_and_what_says_the_status(paiqi: Desk) -> None:
    out = said(paiqi, BOARD)
    assert "items with a box: 2 topics, status from [/] [x] (line 3)\n" in out
    assert "list items: 1 topic, by the heading “Doing” (line 3) above, status from ✅\n" in out


def test_each_heading_is_named_with_its_own_line(paiqi: Desk) -> None:
    out = said(paiqi, "# Glaze\n\n## 待写\n\nOf these:\n\n### Clay\nText.\n\n### Ash\nText.\n")
    assert "headings: 2 topics, by the heading “待写” (line 3) above\n" in out
    two = "## Done\n\n- Clay\n- Ash\n\n## Ideas\n\n- Kiln\n- Glass\n"
    out = said(paiqi, two, "--afresh", name="two.md")
    assert (
        "list items: 4 topics, by the headings “Done” (line 1), “Ideas” (line 6) above, status from those headings\n"
        in out
    )
    answer = paiqi("import", "-", "--json", "--afresh", stdin=two).data["report"]["readings"]
    assert [(one["text"], one["line"]) for read in answer for one in read["status_from"]] == [("Done", 1), ("Ideas", 6)]


def test_records_have_headings_without_lines(paiqi: Desk) -> None:
    out = said(paiqi, '{"Done": [{"title": "Clay"}], "Ideas": [{"title": "Kiln"}]}', name="list.json")
    assert "records of JSON: 2 topics" in out
    assert "line" not in out.partition("\n")[0]


def test_a_list_without_headings_has_none_for_a_reason(paiqi: Desk) -> None:
    assert said(paiqi, "- Clay\n- Ash\n").startswith("list items: 2 topics, for no heading says otherwise (line 1)\n")
    lines = said(paiqi, "Glass\n\nSand\n", "--afresh", name="lines.txt")
    assert lines.startswith("lines: 2 topics, for no heading says otherwise (line 1)\n")


def test_boxes_and_numbers_in_one_listing_are_two_forms(paiqi: Desk) -> None:
    out = said(paiqi, "## Ideas\n1. Clay\n2. Ash\n\n- [ ] Kiln\n")
    assert "numbered items: 2 topics" in out
    assert "items with a box: 1 topic" in out


def test_records_and_files_are_called_so(paiqi: Desk) -> None:
    records = said(paiqi, "- title: Clay\n  state: doing\n- title: Ash\n  state: brewing\n", name="list.yaml")
    assert records.startswith(
        "records of YAML: 2 topics, titles from “title”, status from “state”\n"
        "Status words: “brewing” is not known → todo (1), “doing” → drafting (1)\n"
    )
    assert "records of JSON: 2 topics\n" in said(paiqi, '{"posts": ["One pot", "Two pots"]}', name="list.json")
    (paiqi.folder / "posts").mkdir()
    paiqi.write("---\ntitle: Fire\ndraft: true\n---\nText.\n", "posts/fire.md")
    assert "files of the folder: 1 topic, status from the syntax of the file\n" in paiqi("import", "posts").out


def test_words_of_a_column_that_are_none_of_ours_are_said_with_what_they_became(paiqi: Desk) -> None:
    out = said(paiqi, "Name,Status\nClay,Archived\nAsh,todo\nKiln,Archived\n", name="list.csv")
    assert "Status words: “Archived” → done (2)\n" in out


def test_names_of_columns_are_told_apart_where_they_are_kept_and_structure_where_they_say_nothing(
    paiqi: Desk,
) -> None:
    assert "To the appendix: 1 line of names of columns\n" in said(paiqi, TABLE, name="list.csv")
    assert "structure 1; none lost" in said(paiqi, "title,date\nGlass,2025-03-01\n", "--afresh", name="out.csv")
    assert "title,date" not in paiqi.text


def test_placeholders_are_not_offered_as_topics(paiqi: Desk) -> None:
    out = said(paiqi, "## Ideas\n- [ ] \n- TBD\n- TBD\n")
    assert out.startswith("No topics found in 4 lines of text.\n")
    assert "--section" not in out


def test_the_appendix_is_told_by_section(paiqi: Desk) -> None:
    out = said(paiqi, BOARD)
    assert "To the appendix: 3 lines of “Materials”, 2 lines that are headings alone\n" in out
    many = "".join(f"\n## Notes {n}\n{'- about it.' * n}\n" for n in range(1, 12))
    out = said(paiqi, f"## Ideas\n- Glass\n- Sand\n{many}", "--afresh", name="many.md")
    assert "6 lines of 3 sections more" in out


def test_what_to_do_next_is_said_in_a_pipe_too(paiqi: Desk) -> None:
    out = said(paiqi, POTS)
    assert out.endswith("paiqi undo takes it back; --dry-run shows an import first.\n")


def test_dates_without_a_year_are_told_with_the_year_they_got(paiqi: Desk) -> None:
    out = said(paiqi, "## Ideas\n- Clay (Dec 3)\n- Ash (Jan 7)\n")
    assert "2 dates have no year: read as 2026, 2027 (lines 2–3)\n" in out
    assert "1 date has no year: read as 2026 (line 2)\n" in said(
        paiqi, "## Ideas\n- Kiln (Dec 9)\n", "--afresh", name="b.md"
    )


def test_gaps_are_one_line(paiqi: Desk) -> None:
    out = said(paiqi, "## Done\n12: Clay\n15: Ash\n20: Kiln\n")
    assert out.count("Missing numbers") == 1
    assert "Missing numbers: 13–14, 16–19 (lines 2–4)\n" in out


def test_an_import_that_brings_nothing_repeats_nothing(paiqi: Desk) -> None:
    text = "## Done\n12: Clay\n15: Ash\n\n## Ideas\n- Clay\n- Kiln (Dec 3)\n\n## Materials\n- a photograph\n"
    assert "Look at:" in said(paiqi, text)
    assert said(paiqi, text) == (
        "Compared with the copy that was imported on 2026-11-23: only what is new in it came in.\n"
        "Nothing new in list.md.\n"
    )
    newer = said(paiqi, text.replace("- Kiln", "- Glass\n- Kiln"))
    assert "New: “Glass”\n" in newer
    assert "Look at:" not in newer
    assert "no year" not in newer
    assert "next article" not in newer


def test_the_next_article_is_said_only_behind_published_numbers(paiqi: Desk) -> None:
    assert "next article" not in said(paiqi, "## Ideas\n- [ ] EP 12 Clay\n- [ ] EP 13 Ash\n")
    paiqi.path.unlink()
    assert "The next article is No.14.\n" in said(paiqi, "## Done\n12: Clay\n13: Ash\n", "--afresh")


def test_a_table_of_articles_says_what_it_filled_and_what_it_named_otherwise(paiqi: Desk) -> None:
    said(paiqi, "## Done\n26: Clay\n27: Ash\n")
    table = "number,title,url,date\n26,Clay,https://a.b/26,2025-11-01\n27,Of ash,,2025-11-08\n40,Glass,,2025-12-01\n"
    out = paiqi("import", "-", stdin=table).out
    assert "1 new topic · 2 topics extended" in out
    assert "New: “No.40 Glass”\n" in out
    assert "publication date 2 (“Clay”, “Ash”)" in out
    assert "link 1 (“Clay”)" in out
    assert "“Ash” went out as “Of ash”, the list says (line 3)\n" in out
    again = paiqi("import", "-", stdin=table)
    assert again.out.endswith("Nothing new in standard input.\n")


def test_a_table_of_titles_and_days_dates_what_is_known_by_its_title(paiqi: Desk) -> None:
    said(paiqi, "## 已发布\n26：陶土\n27：草木灰\n")
    out = paiqi("import", "-", stdin="标题,日期\n陶土,2025-11-01\n草木灰,2025-11-08\n").out
    assert "2 topics extended" in out
    assert "publication date 2 (“陶土”, “草木灰”)" in out
    assert "标题" not in paiqi.text


def test_a_head_without_rows_is_no_topic(paiqi: Desk) -> None:
    answer = paiqi("import", "-", stdin="标题,日期\n")
    assert answer.out.startswith("No topics found in 1 line of text.\n")
    assert not paiqi.path.exists()
