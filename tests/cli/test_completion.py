"""What may stand at the cursor, and what has a shell ask for it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from paiqi.cli.completion.bash_line import read_bash_line

if TYPE_CHECKING:
    from conftest import Desk

BACKLOG = """\
calendar: {cadence: weekly}
topics:
  - {id: moe, title: 混合专家, number: 33, status: done, tags: [推理, 显存], pillar: 原理, owner: 李雷}
  - {id: kv-cache, title: KV Cache：为什么, tags: [推理], sources: [https://a.b/c, "x y"]}
  - title: 显存阶级论
  - title: 显存阶级论
  - {id: old, title: 旧题, status: dropped}
  - {id: evil, title: "\\e]0;x\\a\\n\\tmoe\\u2028\\u202ebad\\ttab"}
"""
BREAKS = " \t\n\"'><=;|&(:"


@pytest.fixture
def desk(paiqi: Desk) -> Desk:
    paiqi.write(BACKLOG)
    return paiqi


def offered(desk: Desk, *words: str, code: int = 0, **environ: str) -> list[str]:
    """Return the values that are offered for the last of `words`."""
    answer = desk("__complete", "zsh", *words, **environ)
    assert (answer.code, answer.err) == (code, "")
    return [line.split("\t")[0] for line in answer.out.splitlines()]


@pytest.mark.parametrize(
    ("line", "values"),
    [
        ("dro", ["drop"]),
        ("source ", ["add", "rm", "list", "check"]),
        ("--today 2026-11-23 source r", ["rm"]),
        ("help sho", ["show"]),
        ("list --sched", ["--scheduled"]),
        ("--ver", ["--version"]),
        ("list --status d", ["drafting", "done", "dropped"]),
        ("list --status=do", ["--status=done"]),
        ("edit x --status ", ["todo", "drafting", "ready"]),
        ("add x --priority hi", ["high"]),
        ("list --sort dead", ["deadline"]),
        ("list --tag ", ["推理", "显存"]),
        ("list --tag xianc", ["显存"]),
        ("edit x --tag -推", ["-推理"]),
        ("list --pillar yuanl", ["原理"]),
        ("list --owner ", ["李雷", "me"]),
        ("show 33", ["moe"]),
        ("show No.3", ["moe"]),
        ("show hunhe", ["moe"]),
        ("show hhzj", ["moe"]),
        ("show kv", ["kv-cache"]),
        ("show KV", ["KV Cache：为什么"]),
        ("done ", ["kv-cache", "evil", "moe", "old"]),
        ("reopen ", ["moe", "old", "kv-cache", "evil"]),
        ("done moe ", ["kv-cache", "evil", "old"]),
        ("schedule kv-cache ", []),
        ("edit moe --after -kv", ["-kv-cache"]),
        ("merge moe --into ol", ["old"]),
        ("source rm kv-cache ht", ["https://a.b/c"]),
        ("set hol", ["holidays"]),
        ("set account s", ["subscription", "service"]),
        ("set holidays ", ["CN", "none"]),
        ("check --select W301,E10", ["W301,E101", "W301,E102"]),
        ("export csv --columns id,dead", ["id,deadline"]),
        ("export post moe --for w", ["wenyan"]),
        ("completion install f", ["fish"]),
        ("schema source l", ["list"]),
        ("undo ", []),
        ("list -- --sched", []),
        ("add ", []),
    ],
)
def test_what_may_stand_there_is_offered(desk: Desk, line: str, values: list[str]) -> None:
    assert offered(desk, *line.split(" ")) == values


def test_words_are_offered_in_the_language_of_the_reader_and_found_in_english(desk: Desk) -> None:
    assert offered(desk, "list", "--status", "", PAIQI_LANG="zh") == ["待写", "在写", "待发", "已写", "已合并", "弃用"]
    assert offered(desk, "list", "--status", "do", PAIQI_LANG="zh") == ["done"]
    assert offered(desk, "list", "--status", "daif", PAIQI_LANG="zh") == ["待发"]
    assert offered(desk, "list", "--owner", "", PAIQI_LANG="zh") == ["李雷", "我"]
    assert "标记为写完" not in "".join(offered(desk, "rea", PAIQI_LANG="zh"))


@pytest.mark.parametrize("line", ["-f ", "--file=", "list -f ", "import ", "export md -o ", "source add moe "])
def test_where_a_file_is_meant_the_shell_completes_it(desk: Desk, line: str) -> None:
    assert offered(desk, *line.split(" "), code=10) == []


def test_a_title_that_looks_like_an_option_is_offered_where_it_is_none(desk: Desk) -> None:
    desk.write('topics: ["--yes", "-n 10"]\n')
    assert offered(desk, "drop", "") == []
    assert offered(desk, "drop", "--y") == ["--yes"]  # the option
    assert offered(desk, "drop", "--", "-") == ["--yes", "-n 10"]


def test_the_backlog_that_is_named_earlier_on_the_line_counts(desk: Desk) -> None:
    desk.write("topics: [{id: other, title: Other}]\n", "other.yaml")
    assert offered(desk, "-f", "other.yaml", "show", "") == ["other"]
    assert offered(desk, "show", "--file=other.yaml", "") == ["other"]


@pytest.mark.parametrize("text", ["topics: [\n", "topics: 3\n", "\x00", "a: *b\n"])
def test_a_backlog_that_is_missing_or_broken_offers_nothing_and_says_nothing(desk: Desk, text: str) -> None:
    desk.write(text)
    assert offered(desk, "show", "", code=1) == []
    desk.path.unlink()
    assert offered(desk, "show", "", code=1) == []
    assert offered(desk, "no-such-command", "x", code=1) == []


def test_an_answer_is_a_value_a_tab_and_a_text_without_control_characters(desk: Desk) -> None:
    lines = desk("__complete", "zsh", "show", "").out.split("\n")
    assert lines.pop() == ""
    assert all(line.count("\t") == 1 and line.replace("\t", "").isprintable() for line in lines)


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
@pytest.mark.parametrize("before", [None, "", "alias x=y", "alias x=y\n"])
def test_install_says_what_it_wrote_and_remove_takes_exactly_that_away(
    desk: Desk, shell: str, before: str | None
) -> None:
    home = Path(desk.environ["HOME"])
    startup = home / {"bash": ".bashrc", "zsh": ".zshrc"}.get(shell, "unused")
    if before is not None:
        startup.write_text(before, "utf-8")
    kept = contents(home)
    assert json.loads(desk("completion", "install", shell, "--dry-run", "--json").out)["dry_run"]
    assert contents(home) == kept
    told = desk("completion", "install", SHELL=f"/usr/bin/{shell}")
    assert told.code == 0
    written = contents(home)
    assert written != kept
    assert all(name in told.out for name in written if written[name] != kept.get(name))
    assert "nothing was changed" in desk("completion", "install", shell).out
    assert contents(home) == written
    assert desk("completion", "remove", shell).code == 0
    assert contents(home) == kept
    assert "nothing" in desk("completion", "remove", shell).out


def contents(home: Path) -> dict[str, bytes]:
    return {str(path): path.read_bytes() for path in home.rglob("*") if path.is_file() and "desk" not in path.parts}


def test_another_file_in_the_place_of_the_script_is_left_alone(desk: Desk) -> None:
    place = Path(desk.environ["HOME"], ".config/fish/completions/paiqi.fish")
    place.parent.mkdir(parents=True)
    place.write_text("mine", "utf-8")
    assert desk("completion", "install", "fish").code == 5
    assert desk("completion", "remove", "fish").code == 5
    assert place.read_text("utf-8") == "mine"


def test_a_shell_that_is_not_known_is_refused(desk: Desk) -> None:
    for shell in ("/bin/tcsh", ""):
        refused = desk("completion", "install", SHELL=shell)
        assert refused.code == 2
        assert "paiqi completion install bash" in refused.err


def test_typers_own_completion_is_gone(desk: Desk) -> None:
    for variable in ("_PAIQI_COMPLETE", "_PYTHON_M_PAIQI_COMPLETE"):
        plain = desk.process("list")
        assert desk.process("list", **{variable: "complete_zsh", "_TYPER_COMPLETE_ARGS": "paiqi show "}) == plain
        assert desk.process("list", **{variable: "source_bash"}) == plain
    assert desk("--install-completion").code == 2


@pytest.mark.parametrize(
    ("line", "words", "end"),
    [
        ("paiqi done ", ["paiqi", "done"], ("", "", "")),
        ("paiqi done KV\\ C", ["paiqi", "done"], ("", "KV C", "")),
        ("paiqi done 'KV C", ["paiqi", "done"], ("", "KV C", "'")),
        ('paiqi done "a\\$b\\c', ["paiqi", "done"], ("", "a$b\\c", '"')),
        ("paiqi list --status=d", ["paiqi", "list"], ("--status=", "d", "")),
        ("paiqi show a:b:c", ["paiqi", "show"], ("a:b:", "c", "")),
        ("X=1 paiqi show 'a b'c", ["paiqi", "show"], ("a b", "c", "")),
        ("cd a; paiqi show $(x", ["x"], ("", "x", "")),
        ("paiqi show a\\", ["paiqi", "show"], ("", "a", "")),
    ],
)
def test_a_line_of_bash_is_read_without_its_quotes(line: str, words: list[str], end: tuple[str, str, str]) -> None:
    read, half = read_bash_line(line, frozenset(BREAKS))
    assert (half.before, half.typed, half.quote) == end
    assert read == (words if words != ["x"] else [])


@given(st.text("ab '\"\\$`;:=()\n\t#!x"))
def test_any_line_of_bash_can_be_read(line: str) -> None:
    words, end = read_bash_line(line, frozenset(BREAKS))
    assert all(isinstance(word, str) for word in words)
    assert end.quote in {"", "'", '"'}
