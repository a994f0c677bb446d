"""What one types is taken as meant: hyphens, titles of several words, addresses, a closed standard input."""

from __future__ import annotations

import shlex
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from conftest import Desk

BACKLOG = "topics:\n  - id: kv\n    title: KV Cache\n  - id: moe\n    title: MoE\n"
BEHIND = "a text that begins with a hyphen stands behind --"


@pytest.fixture
def desk(paiqi: Desk) -> Desk:
    paiqi.write(BACKLOG)
    return paiqi


# ── A hyphen in front ──


@pytest.mark.parametrize(
    ("args", "key", "value"),
    [
        (["note", "kv", "- point"], "notes", "- point"),
        (["note", "kv", "-5 度"], "notes", "- -5 度"),
        (["note", "kv", "-5"], "notes", "- -5"),
        (["add", "-nvidia 驱动"], "title", "-nvidia 驱动"),
        (["add", "--工具"], "title", "--工具"),
        (["add", "-y 轴是什么"], "title", "-y 轴是什么"),
        (["add", "-C++ 之父"], "title", "-C++ 之父"),
        (["add", "--", "-nvidia"], "title", "-nvidia"),
        (["add", "x", "--note", "-a b"], "notes", "- -a b"),
        (["split", "kv", "-x y", "--take", "1"], "title", "-x y"),
        (["drop", "kv", "--why", "-太旧"], "why", "-太旧"),
        (["drop", "kv", "--why=--json"], "why", "--json"),
        (["edit", "kv", "--title", "-x"], "title", "-x"),
        (["edit", "kv", "-t推理"], "tags", ["推理"]),
        (["edit", "kv", "-t推理 加速"], "tags", ["推理 加速"]),
        (["source", "add", "kv", "-a b.png"], "sources", ["-a b.png"]),
    ],
)
def test_text_that_begins_with_a_hyphen_is_text_where_it_can_be_no_option(
    desk: Desk, args: list[str], key: str, value: str | list[str]
) -> None:
    if args[0] == "split":
        desk("note", "kv", "一")
        desk("note", "kv", "二")
    assert desk(*args).code == 0
    assert value in [topic[key] for topic in desk("list", "--all", "--json").data["topics"]]


def test_topics_are_found_by_such_a_text(desk: Desk) -> None:
    desk("edit", "kv", "--title", "-5 度")
    assert desk("show", "-5 度").code == 0
    assert desk("ready", "-5 度", "moe").code == 0
    assert desk("ready", "-", stdin="-5 度\n").out == "“-5 度” is ready already.\n"


@pytest.mark.parametrize(
    ("args", "message", "remedy"),
    [
        (["add", "-nvidia"], "there is no option -nvidia", "if it is a text: paiqi add -- -nvidia"),
        (["note", "-x", "a b"], "there is no option -x", "if it is a text: paiqi note -- -x 'a b'"),
        (
            ["add", "-nvidia", "--tag", "x"],
            "there is no option -nvidia",
            "if it is a text, put -- before it, options before that",
        ),
        (
            ["add", "--prioritty=x", "y"],
            "there is no option --prioritty",
            "did you mean --priority?",
        ),
        (["add", "--amend"], "there is no option --amend", "if it is a text: paiqi add -- --amend"),
        (["show", "-nvidia"], "there is no option -nvidia", "if it is a text: paiqi show -- -nvidia"),
        (["list", "-vim"], "there is no option -vim", "if it is a text: paiqi list -- -vim"),
        (
            ["add", "-tokens 怎么数"],
            "“-tokens 怎么数” may be a text, or -t with its value",
            "a text: put -- before it; a value: -t 'okens 怎么数'",
        ),
        (["edit", "kv", "--title", "--tag", "x"], "--title needs a value", "see paiqi edit --help"),
        (["note", "kv", "-f"], "-f needs a value", f"{BEHIND}: paiqi note kv -- -f"),
        (["note", "kv", "x", "-f"], "-f needs a value", "see paiqi note --help"),
        (["note", "kv", "--dry-run"], "TEXT is missing", f"{BEHIND}: paiqi note kv -- --dry-run"),
        (["add", "-f"], "-f needs a value", f"{BEHIND}: paiqi add -- -f"),
        (["add", "--lines"], "TITLE is missing", "pipe the titles in, one a line, to paiqi add - --lines"),
        (["add", "--each"], "TITLE is missing", "see paiqi add --help"),
        (["add", "-f 文件"], "TITLE is missing", f"{BEHIND}: paiqi add -- '-f 文件'"),
        (["add", "-f 文件", "--dry-run"], "TITLE is missing", f"{BEHIND}: paiqi add --dry-run -- '-f 文件'"),
        (["split", "kv", "-f"], "-f needs a value", f"{BEHIND}: paiqi split kv -- -f"),
        (["done", "-f"], "-f needs a value", "see paiqi done --help"),
    ],
)
def test_text_that_may_be_an_option_is_refused_with_the_way_to_type_it(
    desk: Desk, args: list[str], message: str, remedy: str
) -> None:
    answer = desk(*args)
    assert (answer.code, answer.err, desk.text) == (2, f"Error: {message}\n  → {remedy}\n", BACKLOG)
    if "paiqi " in remedy and "--help" not in remedy:
        command = shlex.split(remedy[remedy.index("paiqi ") :])[1:]
        assert "option" not in desk(*command, "--dry-run" if "--" not in command else "z").err


@pytest.mark.parametrize(
    ("args", "remedy"),
    [
        ("list --revers", "did you mean --reverse?"),
        ("list --lim 3", "did you mean --limit?"),
        ("list --todoo", "did you mean --todo?"),
        ("list -todo", "did you mean --todo?"),
        ("list --prio high", "did you mean --priority?"),
        ("list --category x", "did you mean --pillar?"),
        ("list --count 3", "did you mean --limit?"),
        ("list --order date", "did you mean --sort?"),
        ("export md --label x", "did you mean --tag?"),
        ("edit kv --due fri", "did you mean --deadline?"),
        ("list --late", "see paiqi list --help"),
        ("list -x", "see paiqi list --help"),
        ("agenda --from fri", "see paiqi agenda --help"),
        ("done kv --loud", "see paiqi done --help"),
        ("import list.md -n", "see paiqi import --help"),
        ("import list.md -nvidia", "see paiqi import --help"),
        ("set capacity --late", "see paiqi set --help"),
    ],
)
def test_what_is_plainly_an_option_is_no_text(desk: Desk, args: str, remedy: str) -> None:
    answer = desk(*args.split())
    assert (answer.code, answer.err.splitlines()[1:]) == (2, [f"  → {remedy}"])


def test_json_that_was_meant_as_a_text_is_named_so(desk: Desk) -> None:
    error = desk("note", "kv", "--json").error
    assert error["remedy"] == f"{BEHIND}: paiqi note kv -- --json"
    assert desk("note", "kv", "--", "--json").code == 0
    assert "--json" in desk.text
    assert "-- 后面：paiqi note kv -- -f" in desk("note", "kv", "-f", PAIQI_LANG="zh").err


def test_behind_two_hyphens_nothing_is_an_option(desk: Desk) -> None:
    answer = desk("note", "kv", "--", "--json", "-f", "x.yaml")
    assert (answer.code, answer.out) == (0, "Noted on “KV Cache”.\n")
    assert "      - --json -f x.yaml\n" in desk.text
    assert desk("show", "--", "--json").err.startswith("Error: no topic matches “--json”\n")
    assert desk("show", "--json", "--", "x").error["kind"] == "not_found"


@pytest.mark.parametrize(
    ("args", "remedy"),
    [
        (["show", "KV", "Cache"], "put a title of several words in quotes: paiqi show 'KV Cache'"),
        (["swap", "KV", "Cache", "MoE"], "put a title of several words in quotes"),
        (["numbers", "KV"], "see paiqi numbers --help"),
        (["undo", "1", "2"], "see paiqi undo --help"),
        (["import", "a", "b"], "see paiqi import --help"),
    ],
)
def test_quotes_are_advised_only_where_they_help(desk: Desk, args: list[str], remedy: str) -> None:
    answer = desk(*args)
    assert (answer.code, answer.err) == (2, f"Error: one argument too many: {args[-1]}\n  → {remedy}\n")


# ── One title, or several ──


def test_single_latin_words_are_one_title(desk: Desk) -> None:
    assert desk("add", "Flash", "Attention", "2").out == "Added “Flash Attention 2” (flash-attention-2).\n"


def test_other_arguments_may_be_one_title_or_several(desk: Desk) -> None:
    answer = desk("add", "显存阶级论", "RAG 评测", "--tag", "推理")
    assert (answer.code, answer.out, desk.text) == (2, "", BACKLOG)
    assert answer.err == (
        "Error: that may be one title, or 2 topics\n"
        "  → one topic: paiqi add '显存阶级论 RAG 评测' --tag 推理;"
        " 2 topics: paiqi add --each 显存阶级论 'RAG 评测' --tag 推理\n"
    )
    one, several = answer.err.splitlines()[-1].removeprefix("  → one topic: ").split("; 2 topics: ")
    assert desk(*shlex.split(one)[1:]).out == "Added “显存阶级论 RAG 评测” (xian-cun-jie-ji-lun-rag-ping-ce).\n"
    desk("undo")
    assert desk(*shlex.split(several)[1:]).out == "Added 2 topics.\n"
    assert desk.text.count("tags: [推理]") == 2


@pytest.mark.parametrize(
    "args",
    [
        ["甲", "--tag", "乙", "乙", "--priority", "high"],
        ["--tag", "甲", "--", "-甲", "乙"],
        ["甲", "乙", "--tag", "乙"],
    ],
)
def test_a_remedy_keeps_the_options_wherever_they_stand(desk: Desk, args: list[str]) -> None:
    one, several = desk("add", *args).err.splitlines()[-1].removeprefix("  → one topic: ").split("; 2 topics: ")
    for command, count in ((one, 1), (several, 2)):
        desk.write(BACKLOG)
        assert desk(*shlex.split(command)[1:]).code == 0
        assert (desk.text.count("title:"), desk.text.count("tags:")) == (2 + count, count)


@pytest.mark.parametrize(("answer", "added"), [("1\n", 1), ("2\n", 2), ("\n", 0)])
def test_a_person_says_which(desk: Desk, answer: str, added: int) -> None:
    code, screen = desk.at_a_terminal("add", "显存", "RAG 评测", answer=answer)
    assert "  1  one topic: “显存 RAG 评测”\n  2  2 topics: “显存”, “RAG 评测”\n" in screen
    assert (code, desk.text.count("title:")) == (0 if added else 2, 2 + added)


def test_a_note_never_takes_the_rest_of_a_title_for_its_text(desk: Desk) -> None:
    desk("add", "KV 压缩", "--tag", "x")
    before = desk.text
    answer = desk("note", "K", "V", "Cache", "MQA / GQA")
    assert (answer.code, answer.out, desk.text) == (4, "", before)
    assert answer.err == (
        "Error: “K V Cache” may be a title, or a topic and the beginning of the text\n"
        "  → a title: paiqi note 'K V Cache' 'MQA / GQA'; a text: paiqi note K 'V Cache MQA / GQA'\n"
        "    kv  KV Cache  todo\n"
    )
    assert desk("note", "K V Cache", "MQA / GQA").out == "Noted on “KV Cache”.\n"
    assert desk("note", "kv", "cache", "is", "big").code == 0, "an id leaves no doubt"
    assert desk("note", "MoE", "is", "big").code == 0


# ── Addresses ──


def test_an_address_beside_a_title_is_its_source(desk: Desk) -> None:
    for args in (["好文章", "https://a.b/1"], ["好文章 https://a.b/1"], ["https://a.b/1", "好文章"]):
        desk.write(BACKLOG)
        assert desk("add", *args).out == "Added “好文章” (hao-wen-zhang).\n"
        assert "    title: 好文章\n    sources:\n      - https://a.b/1\n" in desk.text
    desk("add", "好文章", "https://a.b/2", "--source", "assets/x.png")
    assert "      - https://a.b/1\n      - https://a.b/2\n      - assets/x.png\n" in desk.text


def test_an_address_alone_wants_a_title(desk: Desk) -> None:
    answer = desk("add", "https://a.b/1", "--tag", "x")
    assert (answer.code, desk.text) == (2, BACKLOG)
    assert answer.err == (
        "Error: an address is no title: https://a.b/1\n"
        "  → write the title beside it, such as paiqi add 'KV Cache' https://a.b/1 --tag x\n"
    )
    command = answer.err.splitlines()[-1].partition("such as ")[2]
    assert desk(*shlex.split(command)[1:], "--dry-run").code == 0
    code, screen = desk.at_a_terminal("add", "https://a.b/1", answer="好文章\n")
    assert (code, screen.count("The title for https://a.b/1: ")) == (0, 1)
    assert "    title: 好文章\n    sources:\n      - https://a.b/1\n" in desk.text
    desk.write(BACKLOG)
    assert desk.at_a_terminal("add", "https://a.b/1", answer="\n")[0] == 2
    assert desk("add", "-", stdin="https://a.b/1\n").err.splitlines()[-1] == "  → write the title on the first line"
    assert desk.text == BACKLOG


def test_lines_are_read_as_an_import_reads_items(desk: Desk) -> None:
    lines = "1. 甲甲\n2) 乙乙 https://a.b/1\n- [ ] 丙丙\n"
    assert desk("add", "-", "--lines", stdin=lines).out == "Added 3 topics.\n"
    assert [line for line in desk.text.splitlines()[5:] if "title" in line or "http" in line] == [
        "    title: 甲甲",
        "    title: 乙乙",
        "      - https://a.b/1",
        "    title: 丙丙",
    ]
    before = desk.text
    answer = desk("add", "-", "--lines", stdin="丁丁\n\nhttps://a.b/2\n")
    assert (answer.code, answer.err, desk.text) == (
        2,
        "Error: line 3 is an address, which is no title: https://a.b/2\n  → write the title beside it\n",
        before,
    )


def test_nothing_is_warned_of_that_was_just_added(desk: Desk) -> None:
    answer = desk("add", "-", "--lines", stdin="LoRA 入门\nLoRA 入门（第二版）\nMoE\nLoRA 入门\n")
    assert answer.err == "Note: “MoE” is in the backlog already\nNote: “LoRA 入门” was named twice\n"
    assert answer.out == "Added 2 topics.\n"
    assert desk("add", "LoRA 入门（第三版）").err.count("is close to") == 1


# ── Where it is read from ──


@pytest.mark.parametrize("command", ["add -", "add - --lines", "note kv -", "import -", "drop -", "edit - --tag x"])
def test_a_closed_standard_input_is_an_error_of_usage(desk: Desk, command: str) -> None:
    for redirection in ("<&-", "0>/dev/null"):
        line = f"{shlex.quote(sys.executable)} -m paiqi {command} {redirection}"
        done = subprocess.run(
            ["/bin/sh", "-c", line], cwd=desk.folder, env=desk.environ, capture_output=True, text=True, check=False
        )
        assert (done.returncode, done.stdout) == (2, "")
        assert done.stderr.startswith("Error: standard input cannot be read (")
    assert desk.text == BACKLOG


def test_commands_that_read_nothing_work_without_standard_input(desk: Desk) -> None:
    line = f"{shlex.quote(sys.executable)} -m paiqi drop kv moe <&-"
    subprocess.run(["/bin/sh", "-c", line], cwd=desk.folder, env=desk.environ, check=True)
    assert desk.text.count("status: dropped") == 2


def test_the_home_folder_is_found_in_the_environment_too(desk: Desk) -> None:
    desk.path.rename(desk.folder.parent / "other.yaml")
    assert desk("list", "--ids", HOME=str(desk.folder.parent), PAIQI_FILE="~/other.yaml").out == "kv\nmoe\n"


# ── What is wrong is named as it was typed ──


@pytest.mark.parametrize(
    ("args", "english", "chinese"),
    [
        ("list -n x", "-n must be a whole number", "-n 要写整数"),
        ("list -nx", "-n must be a whole number", "-n 要写整数"),
        ("list --limit x", "--limit must be a whole number", "--limit 要写整数"),
        ("list --limit=x", "--limit must be a whole number", "--limit 要写整数"),
        ("cadence --count 0", "--count must be a whole number from 1 to 1000", "--count 要写 1 到 1000 的整数"),
        ("up kv x", "N must be a whole number", "个数要写整数"),
        ("undo x", "N must be a whole number", "个数要写整数"),
        ("postpone", "TOPIC, SPAN are missing", "缺少参数：选题、多久"),
        ("note", "TOPIC is missing", "缺少参数：选题"),
        ("merge kv", "--into is missing", "缺少参数：--into"),
        ("import list.md --kind x", "no kind of list: x", "没有这种清单：x"),
    ],
)
def test_an_option_or_an_argument_is_named_as_it_was_typed(desk: Desk, args: str, english: str, chinese: str) -> None:
    desk.write("- a\n", "list.md")
    assert desk(*args.split()).err.splitlines()[0] == f"Error: {english}"
    answer = desk(*args.split(), PAIQI_LANG="zh").err
    assert answer.splitlines()[0] == f"错误：{chinese}"
    assert ", " not in answer


@pytest.mark.parametrize("command", [["done"], ["edit", "--pillar", "x"], ["rm"], ["ready"]])
def test_where_no_topic_is_named_a_script_hears_that_nothing_was_changed(desk: Desk, command: list[str]) -> None:
    answer = desk(*command, "-", stdin="\n")
    assert (answer.code, answer.out, desk.text) == (0, "No topic is named, so nothing was changed.\n", BACKLOG)
    assert desk(*command, "-", "--json").data["changed"] == []
