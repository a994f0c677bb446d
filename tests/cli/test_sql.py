"""`paiqi sql`: questions are answered, and nothing but questions."""

from __future__ import annotations

import datetime as dt
import json
import os
import sqlite3
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from paiqi.errors import WrongUsageError
from paiqi.formats import sql
from paiqi.formats.sql_functions import FUNCTIONS
from paiqi.model.backlog import Backlog
from paiqi.model.topic import Topic
from paiqi.reports.relations import RELATIONS, Known

if TYPE_CHECKING:
    from conftest import Desk

BACKLOG = """\
series: {archived: 1-25}
calendar: {timezone: Asia/Shanghai, cadence: weekly on fri at 20:00, capacity: 2, lead: 3 days}
topics:
  - id: moe
    title: MoE
    status: done
    number: 26
    published: {date: 2026-01-09, url: https://example.org/26}
  - title: 只有标题
    tags: [推理, 显存]
    notes: "- 一\\n- 二"
    x-reads: 3
  - id: kv
    title: KV Cache
    status: drafting
    scheduled: 2026-12-04
    pinned: true
    priority: high
    after: [moe]
    sources: [https://a.b/1, assets/kv.png]
    tags: [推理]
  - {id: fan, title: 番外, number: none, status: done}
"""


@pytest.fixture
def desk(paiqi: Desk) -> Desk:
    paiqi.write(BACKLOG)
    return paiqi


def rows(desk: Desk, question: str) -> Any:
    """Return the rows of the answer as JSON has them."""
    answer = desk("sql", question, "--json")
    assert (answer.code, answer.err) == (0, "")
    return answer.data["rows"]


def one(desk: Desk, question: str) -> Any:
    """Return the one value that the answer holds."""
    (row,) = rows(desk, question)
    (value,) = row.values()
    return value


def test_a_topic_has_the_keys_of_the_file_and_what_is_derived(desk: Desk) -> None:
    kv = rows(desk, "SELECT * FROM topics WHERE id = 'kv'")[0]
    assert kv == {
        "place": 3,
        "id": "kv",
        "title": "KV Cache",
        "status": "drafting",
        "number": None,
        "formerly": None,
        "published_title": None,
        "published_date": None,
        "published_url": None,
        "merged_into": None,
        "scheduled": "2026-12-04",
        "pinned": 1,
        "deadline": None,
        "not_before": None,
        "after": "moe",
        "priority": "high",
        "pillar": None,
        "owner": None,
        "notes": None,
        "why": None,
        "added": None,
        "open": 1,
        "outside": 0,
        "provisional": 27,
        "draft_due": "2026-12-01",
        "line": 13,
    }
    assert one(desk, "SELECT outside FROM topics WHERE id = 'fan'") == 1
    assert one(desk, "SELECT number FROM topics WHERE id = 'fan'") is None
    assert one(desk, "SELECT published_date FROM topics WHERE number = 26") == "2026-01-09"


def test_the_tables_meet_at_the_place_of_a_topic(desk: Desk) -> None:
    tagged = rows(desk, "SELECT title, tag FROM topics JOIN tags ON topic = place ORDER BY place, tag DESC")
    assert [(row["title"], row["tag"]) for row in tagged] == [
        ("只有标题", "显存"),
        ("只有标题", "推理"),
        ("KV Cache", "推理"),
    ]
    assert rows(desk, "SELECT topic, kind FROM sources") == [
        {"topic": 3, "kind": "address"},
        {"topic": 3, "kind": "asset"},
    ]
    assert rows(desk, "SELECT first, last, state, topic FROM numbers") == [
        {"first": 1, "last": 25, "state": "archived", "topic": None},
        {"first": 26, "last": 26, "state": "published", "topic": 1},
        {"first": 27, "last": 27, "state": "provisional", "topic": 3},
    ]


def test_slots_are_those_of_a_year_with_the_room_they_have(desk: Desk) -> None:
    assert rows(desk, "SELECT slot, day, weekday, capacity, free FROM slots LIMIT 2") == [
        {"slot": "2026-11-27 20:00", "day": "2026-11-27", "weekday": "Fri", "capacity": 2, "free": 2},
        {"slot": "2026-12-04 20:00", "day": "2026-12-04", "weekday": "Fri", "capacity": 2, "free": 1},
    ]
    assert one(desk, "SELECT max(day) FROM slots") == "2027-11-19"
    assert one(desk, "SELECT count(*) FROM slots JOIN topics ON date(scheduled) = day") == 1


def test_a_calendar_without_slots_has_none_and_a_broken_one_spoils_no_other_question(desk: Desk) -> None:
    desk.write("topics: [a]\n")
    assert one(desk, "SELECT count(*) FROM slots") == 0
    desk.write("calendar: {cadence: now and then}\ntopics: [a]\n")
    assert one(desk, "SELECT count(*) FROM topics") == 1
    answer = desk("sql", "SELECT count(*) FROM slots")
    assert (answer.code, answer.out) == (2, "")


def test_steps_are_those_of_the_log(desk: Desk) -> None:
    desk("note", "kv", "x")
    desk("done", "kv")
    desk("undo")
    steps = rows(desk, "SELECT step, command, topics, undone, at FROM steps ORDER BY step")
    assert [(row["step"], row["command"], row["topics"], row["undone"]) for row in steps] == [
        (1, "note kv x", 1, 0),
        (2, "done kv", 1, 1),
    ]
    assert one(desk, "SELECT count(*) FROM steps WHERE datetime(at) = at") == 2


def test_now_is_the_day_that_counts_as_today(desk: Desk) -> None:
    asked = (
        "SELECT date('now'), date(), current_date, date('now', 'localtime', '-1 day'), strftime('%Y', 'NOW'), "
        "datetime('now'), current_timestamp, date('2026-12-04 20:00')"
    )
    assert tuple(rows(desk, asked)[0].values()) == (
        *("2026-11-23", "2026-11-23", "2026-11-23", "2026-11-22", "2026"),
        *("2026-11-23 00:00:00", "2026-11-23 00:00:00", "2026-12-04"),
    )
    assert desk("sql", "SELECT date('now')", "--today", "2027-01-01").out == "2027-01-01\n"


def test_a_pipe_has_plain_rows_a_terminal_a_table_and_json_each_name_once(desk: Desk) -> None:
    question = "SELECT title, notes, number AS id, place AS id FROM topics WHERE place < 3"
    assert desk("sql", question).out == "MoE\t\t26\t1\n只有标题\t- 一 - 二\t\t2\n"
    code, screen = desk.at_a_terminal("sql", question)
    assert code == 0
    assert screen.split("\n")[0].split() == ["title", "notes", "id", "id:2"]
    assert "2 rows" in screen
    answer = desk("sql", question, "--json").data
    assert answer["columns"] == ["title", "notes", "id", "id:2"]
    assert answer["rows"][1] == {"title": "只有标题", "notes": "- 一\n- 二", "id": None, "id:2": 2}


def test_csv_has_headings_and_whole_values_that_no_spreadsheet_runs(desk: Desk) -> None:
    question = "SELECT notes, -1 AS n, '=1+1' AS \"-x\", NULL AS none FROM topics WHERE place = 2"
    assert desk("sql", question, "--csv").out == "notes,n,'-x,none\n\"'- 一\n- 二\",-1,'=1+1,\n"
    code, screen = desk.at_a_terminal("sql", "SELECT 'a\x1b[31m' AS a", "--csv")
    assert (code, screen) == (0, "a\na␛[31m\n")
    assert desk("sql", "SELECT 1 AS a WHERE 0", "--csv").out == "a\n"
    returning = "SELECT 'a' || char(13) || 'b' AS a"
    assert desk("sql", returning, "--csv").out == 'a\n"a\rb"\n'
    assert desk.at_a_terminal("sql", returning, "--csv") == (0, 'a\n"a\nb"\n')
    assert desk("sql", "SELECT 1 AS a", "--csv", "--json").data["rows"] == [{"a": 1}]


def test_a_question_may_come_from_standard_input(desk: Desk) -> None:
    assert desk("sql", "-", stdin="SELECT count(*)\nFROM topics\n").out == "4\n"
    assert desk("sql", "SELECT x'00ff', 1.5, 9e999, NULL").out == "X'00ff'\t1.5\tinf\t\n"
    assert rows(desk, "SELECT 9e999 AS endless, x'61' AS bytes") == [{"endless": None, "bytes": "X'61'"}]


def test_without_a_question_the_tables_are_told(desk: Desk) -> None:
    told = [line.split("\t")[:3] for line in desk("sql").out.splitlines()]
    assert told == [[table.name, field.name, field.holds] for table in RELATIONS for field in table.fields]
    assert [table["table"] for table in desk("sql", "--json").data["tables"]] == [table.name for table in RELATIONS]
    for table in RELATIONS:
        named = ", ".join(field.name for field in table.fields)
        assert desk("sql", f"SELECT {named} FROM {table.name}").code == 0


def test_nothing_of_the_file_drives_a_terminal(desk: Desk) -> None:
    desk.write('topics:\n  - "a\\e]0;x\\u202eb"\n')
    assert "\x1b" not in desk("sql", 'SELECT title, title AS "\x1b[31m" FROM topics').out
    code, screen = desk.at_a_terminal("sql", 'SELECT title AS "\x1b]0;" FROM topics')
    assert code == 0
    assert "\x1b]" not in screen
    assert "\u202e" not in screen


WRITING = (
    "INSERT INTO topics (title) VALUES ('x')",
    "UPDATE topics SET title = 'x'",
    "DELETE FROM topics",
    "REPLACE INTO topics (place) VALUES (1)",
    "WITH x AS (SELECT 1) DELETE FROM topics",
    "INSERT INTO topics (title) SELECT title FROM topics RETURNING title",
    "CREATE TABLE x (a)",
    "CREATE TEMP TABLE x AS SELECT * FROM topics",
    "CREATE VIEW x AS SELECT 1",
    "CREATE INDEX x ON topics (id)",
    "CREATE TRIGGER x AFTER INSERT ON topics BEGIN SELECT 1; END",
    "CREATE VIRTUAL TABLE x USING fts5(a)",
    "CREATE VIRTUAL TABLE x USING csv(filename='backlog.yaml')",
    "DROP TABLE topics",
    "ALTER TABLE topics RENAME TO x",
    "ATTACH 'x.db' AS x",
    "ATTACH DATABASE 'file:x.db?mode=rwc' AS x",
    "DETACH main",
    "VACUUM",
    "VACUUM INTO 'x.db'",
    "VACUUM main INTO 'x.db'",
    "PRAGMA user_version",
    "PRAGMA writable_schema = ON",
    "PRAGMA temp_store_directory = '.'",
    "PRAGMA hard_heap_limit = 0",
    "PRAGMA journal_mode = wal",
    "PRAGMA query_only = OFF",
    "BEGIN",
    "COMMIT",
    "SAVEPOINT x",
    "REINDEX",
    "ANALYZE",
)
READING = (
    "SELECT * FROM sqlite_master",
    "SELECT count(*) FROM sqlite_schema",
    "SELECT * FROM sqlite_temp_master",
    "SELECT * FROM pragma_database_list",
    "SELECT * FROM pragma_function_list()",
    "SELECT count(*) FROM pragma_table_info('topics')",
    "SELECT * FROM json_each('[1, 2]')",
    "SELECT value FROM json_tree('{}')",
)
CALLING = (
    "SELECT load_extension('x.so')",
    "SELECT readfile('backlog.yaml')",
    "SELECT writefile('x.db', 'x')",
    "SELECT edit('x')",
    "SELECT fts3_tokenizer('simple')",
    "SELECT randomblob(1000000000)",
    "SELECT hex(zeroblob(100000000))",
    "SELECT random()",
    "SELECT sqlite_version()",
    "SELECT sqlite_compileoption_get(1)",
    "SELECT title MATCH 'x' FROM topics",
    "SELECT title REGEXP 'x' FROM topics",
    "SELECT changes(), total_changes(), last_insert_rowid()",
    "SELECT json_extract(notes, '$') FROM topics",
)
SEVERAL = (
    "SELECT 1; SELECT 2",
    "SELECT 1; DROP TABLE topics",
    "SELECT 1; ATTACH 'x.db' AS x; CREATE TABLE x.y (a)",
)


@pytest.mark.parametrize("question", [*WRITING, *READING, *CALLING, *SEVERAL])
def test_whatever_is_more_than_a_question_is_refused_and_leaves_no_file(desk: Desk, question: str) -> None:
    before = {path: path.read_bytes() for path in desk.folder.rglob("*") if path.is_file()}
    answer = desk("sql", question)
    known = "no such function" not in answer.err and "there is no function" not in answer.err
    assert (answer.code, answer.out) == (5 if known else 2, ""), answer.err
    assert answer.err.count("\n") <= 3
    assert {path: path.read_bytes() for path in desk.folder.rglob("*") if path.is_file()} == before


LARGE = {
    "an endless recursion": "WITH RECURSIVE c(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM c) SELECT max(x) FROM c",
    "an endless answer": "WITH RECURSIVE c(x) AS (SELECT 1 UNION ALL SELECT x FROM c) SELECT x FROM c WHERE x > 1",
    "everything with everything": "SELECT count(*) FROM " + ", ".join(f"tags t{n}, topics o{n}" for n in range(14)),
    "a text that doubles": "SELECT " + "replace(" * 9 + "'aaaaaaaaaa'" + ", 'a', 'aaaaaaaaaa')" * 9,
    "long rows to be sorted": "WITH RECURSIVE c(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM c LIMIT 100000) "
    "SELECT printf('%64000d', x) AS y FROM c ORDER BY y",
    "queries that double": "WITH c0 AS (SELECT 1 AS x), "
    + ", ".join(f"c{n} AS (SELECT a.x FROM c{n - 1} a, c{n - 1} b)" for n in range(1, 40))
    + " SELECT count(*) FROM c39",
    "deep brackets": "SELECT " + "(" * 5_000 + "1" + ")" * 5_000,
    "a deep expression": "SELECT " + "1 + " * 20_000 + "1",
    "many queries in one": " UNION ALL ".join(["SELECT 1"] * 4_000),
    "many columns": "SELECT " + ", ".join("1" for _n in range(1_000)),
    "many arguments": "SELECT max(" + ", ".join("1" for _n in range(1_000)) + ")",
    "a long pattern": "SELECT 'a' LIKE '" + "%a" * 2_000 + "'",
    "a long question": "SELECT '" + "a" * 70_000 + "'",
    "a long text sought in a long one": "SELECT instr(printf('%.60000c', 'a'), printf('%.30000c', 'a') || 'b')",
    "a long text replaced in a long one": "SELECT replace(printf('%.60000c', 'a'), printf('%.30000c', 'a') || 'b', '')",
    "many signs trimmed": "SELECT trim(printf('%.60000c', 'a'), printf('%.30000c', 'b') || 'a')",
    "a text filled up": "SELECT printf('%.2000000000c', 'a')",
    "a text filled up as wide as is given": "SELECT format('%*d', 1e9, 1), format('%.*f', '2000000000', 1.5)",
    "a text of long fields": "SELECT printf('%60000s%60000s', 'a', 'b')",
}


@pytest.mark.parametrize("question", LARGE.values(), ids=LARGE)
def test_what_would_take_too_much_is_stopped_with_a_word(desk: Desk, question: str) -> None:
    answer = desk("sql", "-", stdin=question)
    assert (answer.code, answer.out) == (5, "")
    assert "too l" in answer.err
    assert answer.err.count("\n") <= 3


def test_slow_steps_are_stopped_between_two_of_them(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("paiqi.formats.sql._MOST_SECONDS", 0.2)
    for slow in (
        "printf('%.60000c', 'a') LIKE '%' || printf('%.900c', 'a') || x || 'b'",
        "length(hex(printf('%.30000c', x)))",
    ):
        answer = desk(
            "sql", f"WITH RECURSIVE c(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM c) SELECT sum({slow}) FROM c"
        )
        assert (answer.code, answer.out) == (5, "")
        assert "too long" in answer.err


def test_a_long_answer_comes_row_by_row_and_json_has_a_bound(desk: Desk) -> None:
    many = "WITH RECURSIVE c(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM c {most}) SELECT printf('%9000d', x) FROM c"
    done = subprocess.run(
        ["/bin/sh", "-c", f"{sys.executable} -m paiqi sql - | head -n 2 | wc -l"],
        cwd=desk.folder,
        env=desk.environ,
        input=many.format(most=""),
        capture_output=True,
        text=True,
        check=True,
    )
    assert (done.stdout.strip(), done.stderr) == ("2", "")
    answer = desk("sql", many.format(most="LIMIT 20000"), "--json")
    assert (answer.code, answer.out) == (5, "")
    assert "one JSON object" in answer.error["message"]


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="the system does not tell how much was held")
@pytest.mark.parametrize("values", ["x, x, x, x, x, x, x, x", "x || '\U0001f600\x01'"])
def test_an_answer_in_json_holds_no_more_than_a_quarter_of_a_gigabyte(desk: Desk, values: str) -> None:
    measured = (
        "import gc, sys\n"
        "from paiqi.cli.main import main\n"
        "gc.disable()\n"
        "code = main(sys.argv[1:])\n"
        "print(*[line for line in open('/proc/self/status') if 'VmHWM' in line], file=sys.stderr)\n"
        "sys.exit(code)"
    )
    done = subprocess.run(
        [sys.executable, "-c", measured, "sql", "-", "--json"],
        cwd=desk.folder,
        env=desk.environ,
        input=f"WITH RECURSIVE c(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM c LIMIT 3000000) SELECT {values} FROM c",
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 5, done.stderr
    assert int(done.stderr.split()[-2]) < 262_144  # kilobytes


def test_a_terminal_draws_no_more_rows_than_it_can(desk: Desk) -> None:
    many = "WITH RECURSIVE c(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM c LIMIT 1001) SELECT x FROM c"
    code, screen = desk.at_a_terminal("sql", many)
    assert code == 0
    assert "the first 1000 rows; a pipe has them all" in screen
    assert desk("sql", many).out.count("\n") == 1001
    wide = ", ".join(f"printf('%.60000c', x) AS c{n}" for n in range(50))
    code, screen = desk.at_a_terminal("sql", many.replace("SELECT x FROM c", f"SELECT {wide} FROM c LIMIT 201"))
    assert code == 0
    assert "the first 200 rows; a pipe has them all" in screen


def test_a_terminal_draws_the_columns_that_were_asked_for_and_says_which_do_not_fit(desk: Desk) -> None:
    _code, screen = desk.at_a_terminal("sql", "SELECT title, why, pillar FROM topics WHERE place = 1")
    assert screen.splitlines()[0].split() == ["title", "why", "pillar"]
    _code, screen = desk.at_a_terminal("sql", "SELECT * FROM topics")
    assert screen.splitlines()[0].split()[:4] == ["place", "id", "title", "status"]
    assert "4 rows\n18 columns do not fit; a pipe has them all\n" in screen
    assert "columns do not fit" not in desk("sql", "SELECT * FROM topics").out


def test_a_question_may_end_in_what_says_nothing(desk: Desk) -> None:
    for question in (
        "SELECT 1;;",
        "SELECT 1; ; -- and no more;",
        ";SELECT 1 /* one */ ; /* two; */;\n",
        "SELECT 1 -- ;",
    ):
        assert desk("sql", question).out == "1\n"
    assert desk("sql", "SELECT ';-- '';', \";\" FROM (SELECT 2 AS \";\");;").out == ";-- ';\t2\n"


def test_functions_that_are_held_back_answer_as_those_of_sqlite(desk: Desk) -> None:
    asked = (
        "instr('abc', 'c')",
        "instr(x'0102', x'02')",
        "instr(12.5, '.')",
        "instr(NULL, 1)",
        "replace('abc', 'b', 'x')",
        "trim(' a ')",
        "ltrim('xax', 'x')",
        "rtrim('xax', 'x')",
        "'abc' LIKE 'A%'",
        "'a%' LIKE 'a\\%' ESCAPE '\\'",
        "'abc' NOT LIKE 'b'",
        "'abc' GLOB 'a*'",
        "printf('')",
        "printf()",
        "printf('100%% of 1000000: %05d|%-4s|%.2f', 7, 'a', 1.25)",
        "format('%*d', 4, 7)",
        "format('%s', NULL)",
    )
    base = sqlite3.connect(":memory:")
    for expression in asked:
        assert one(desk, f"SELECT {expression} AS it") == base.execute(f"SELECT {expression}").fetchone()[0]
    for expression, said in (
        ("instr('a')", "wrong number of arguments"),
        ("'a' LIKE 'a' ESCAPE 'bb'", "single character"),
    ):
        answer = desk("sql", f"SELECT {expression}")
        assert (answer.code, answer.out) == (2, "")
        assert said in answer.err


def test_what_is_wrong_is_named_with_its_place(desk: Desk) -> None:
    for question, code, *said in (
        ("SELECT titel FROM topics", 2, "no column “titel”", "column 8", "did you mean title"),
        ("SELECT * FROM topic", 2, "no table “topic”", "column 15", "did you mean topics"),
        ("SELECT id, FROM topics", 2, "“FROM”", "column 12"),
        ("SELECT 'from from',\n from\n FROM topics", 2, "“from”", "line 2, column 2"),
        ("SELECT (1", 2, "breaks off", "column 10"),
        ("SELECT 'abc", 2, "“'abc”", "column 8"),
        ("SELECT id，title FROM topics", 2, "“id，title”", "type , instead of ，"),
        ("SELECT count（*) FROM topics", 2, "type ( instead of （"),
        ("SELECT nope(1)", 2, "no function “nope”", "column 8"),
        ("SELECT abs(1, 2)", 2, "wrong number of arguments"),
        ("SELECT place FROM topics, topics AS t", 2, "ambiguous column name"),
        ("", 2, "asks nothing"),
        ("  -- nothing", 2, "asks nothing"),
        (";", 2, "asks nothing"),
        ("SELECT 1\0", 2, "asks nothing"),
        ("ATTACH 'x.db' AS x FROM y", 5, "only asks"),
    ):
        answer = desk("sql", "-", stdin=question)
        assert (answer.code, answer.out) == (code, ""), question
        for words in said:
            assert words in answer.err, question
        assert answer.err.count("\n") <= 3
    assert sorted(path.name for path in desk.folder.iterdir()) == ["backlog.yaml"]


def test_the_error_of_a_question_is_json_where_that_is_asked_for(desk: Desk) -> None:
    answer = desk("sql", "DROP TABLE topics", "--json")
    assert (answer.code, answer.out, answer.error["kind"]) == (5, "", "refused")
    assert answer.error["remedy"].endswith("'SELECT status, count(*) FROM topics GROUP BY status'")


def test_sqlite_keeps_nothing_in_files_of_its_own(desk: Desk) -> None:
    with tempfile.TemporaryDirectory(dir=desk.folder) as place:
        question = "SELECT DISTINCT a.title || b.tag || c.x FROM topics a, tags b, (SELECT 1 AS x UNION SELECT 2) c"
        answer = desk("sql", f"{question} ORDER BY 1", TMPDIR=place, SQLITE_TMPDIR=place)
        assert answer.code == 0
        assert os.listdir(place) == []  # noqa: PTH208 - nothing but the names


def test_every_function_that_is_let_through_is_one_of_sqlite() -> None:
    base = sqlite3.connect(":memory:")
    known = {name for (name,) in base.execute("SELECT DISTINCT name FROM pragma_function_list")}
    later = {"concat", "concat_ws", "string_agg"}  # of SQLite 3.44
    assert known >= FUNCTIONS - later


def test_the_documents_name_the_tables_and_the_functions() -> None:
    docs = Path(__file__).parent.parent.parent / "docs"
    for name in ("sql.md", "sql.zh-CN.md"):
        text = (docs / name).read_text("utf-8")
        for table in RELATIONS:
            assert f"| `{table.name}` |" in text
            assert all(f"`{field.name}`" in text for field in table.fields)
        assert all(f"`{function}`" in text for function in FUNCTIONS)


def test_ten_questions_of_the_documents_are_answered(desk: Desk) -> None:
    text = (Path(__file__).parent.parent.parent / "docs" / "sql.md").read_text("utf-8")
    assert text.count('$ paiqi sql "SELECT') >= 10
    assert json.loads(desk("sql", "SELECT 1 AS one", "--json").out)["rows"] == [{"one": 1}]


def test_a_process_may_ask_as_often_as_it_likes() -> None:
    known = Known(Backlog(topics=(Topic(title="MoE"),)), today=dt.date(2026, 11, 23))
    for _turn in range(1000):  # a database that stays open takes of the memory that all of them have
        assert len(list(sql.answer("SELECT * FROM topics", known).rows)) == 1
        with pytest.raises(WrongUsageError):
            sql.answer("s", known)
