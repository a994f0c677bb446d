"""Tab in a real bash, zsh and fish: what stands in the file is completed, and never run."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from shell_desk import ShellDesk
from tools import program

if TYPE_CHECKING:
    from collections.abc import Iterator

    from conftest import Desk

# Topics without ids, so that it is their titles which are typed.
HOSTILE = (
    "$(touch ran) a",
    "\\$(touch ran) b",
    "`touch ran` c",
    '"quoted" d',
    "it's e",
    "x; touch ran",
    "-n 10 倍",
    "--why",
    "co:lon=f",
    "a|b&c >ran",
    "tilde ~ !bang",
    "~root",
    "KV Cache：为什么越来越卡？",
    "*[a-z]?",
    "{a,b} braces",
    "# comment",
    "%s %d",
    "back\\slash",
    "ends in \\",
    "${IFS} g",
    "<(touch ran)",
    "!! h",
    "^a^b",
    "=ls",
    "🎉 wide 宽",
)
REST = """\
  - {id: moe, title: 混合专家, number: 33, status: done, tags: [推理]}
  - {id: kv-store, title: Stores}
  - {id: kv-steam, title: 汽车, status: dropped}
  - {id: zhi-ling, title: 指令, scheduled: 2026-12-04}
  - {id: escapes, title: "\\e]0;owned\\a\\e[31mred\\e[0m\\ntouch ran\\u202e"}
"""
SHELLS = ("bash", "zsh", "fish")


@pytest.fixture(params=SHELLS)
def shell(request: pytest.FixtureRequest, paiqi: Desk) -> Iterator[ShellDesk]:
    topics = "".join(f"  - title: {json.dumps(title, ensure_ascii=False)}\n" for title in HOSTILE)
    paiqi.write(f"topics:\n{topics}{REST}")
    with ShellDesk(request.param, program(request.param), paiqi.folder, paiqi.environ) as desk:
        yield desk
        desk.rest()
        assert not (paiqi.folder / "ran").exists()


def escaped(text: str) -> str:
    return "".join(sign if sign.isalnum() else f"\\{sign}" for sign in text)


def quoted(text: str, shell: str) -> Iterator[str]:
    """Yield a beginning in quotes that stay open, where the shell has it so."""
    if "'" not in text and (shell != "fish" or "\\" not in text):
        yield f"'{text}"
    if "!" not in text:
        signs = '$"\\' if shell == "fish" else '$`"\\'
        yield '"' + "".join(f"\\{sign}" if sign in signs else sign for sign in text)


def test_a_title_arrives_as_it_is_and_nothing_of_it_runs(shell: ShellDesk) -> None:
    for title in HOSTILE:
        assert shell.called(f"paiqi show -- {escaped(title[:3])}") == ["show", "--", title]


def test_so_it_does_where_a_quote_is_open(shell: ShellDesk) -> None:
    for title in HOSTILE[:6]:
        for keys in quoted(title[:3], shell.name):
            assert shell.called(f"paiqi show -- {keys}") == ["show", "--", title], keys


def test_words_of_paiqi_are_completed_where_they_may_stand(shell: ShellDesk) -> None:
    assert shell.called("paiqi sho") == ["show"]
    assert shell.called("paiqi source che") == ["source", "check"]
    assert shell.called("paiqi list --sched") == ["list", "--scheduled"]
    assert shell.called("paiqi list --status dra") == ["list", "--status", "drafting"]
    assert shell.called("paiqi list --status=dra") == ["list", "--status=drafting"]
    assert shell.called("cd .; paiqi show zhi") == ["show", "zhi-ling"]
    assert shell.called("paiqi --file=back") == ["--file=backlog.yaml"]
    assert shell.called("paiqi list -f back") == ["list", "-f", "backlog.yaml"]
    assert shell.called("paiqi show nothing-of-that") == ["show", "nothing-of-that"]


def test_pinyin_and_numbers_become_ids(shell: ShellDesk) -> None:
    # fish drops what has nothing of the typed letters in it: there the number stays, and so does the pinyin.
    id_or = (lambda typed: typed) if shell.name == "fish" else (lambda _typed: "moe")
    assert shell.called("paiqi show hunhe") == ["show", id_or("hunhe")]
    assert shell.called("paiqi show hhzj") == ["show", id_or("hhzj")]
    assert shell.called("paiqi show 33") == ["show", id_or("33")]
    assert shell.called("paiqi show zhil") == ["show", "zhi-ling"]
    assert shell.called("paiqi list --tag tuil") in (["list", "--tag", "推理"], ["list", "--tag", "tuil"])


def test_several_are_shown_with_what_they_mean_and_none_is_chosen(shell: ShellDesk) -> None:
    shell.complete("paiqi show kv-")
    for _again in range({"bash": 2, "zsh": 1, "fish": 0}[shell.name]):  # the first Tab goes as far as they are the same
        shell.complete("")
    assert "Stores" in shell.screen
    assert "汽车" in shell.screen
    shell.stop()
    shell.complete("paiqi show ")
    if shell.name == "bash":
        shell.complete("")
    assert "escapes" in shell.screen
    assert "\x1b]0;owned" not in shell.screen
    assert "\x1b[31mred" not in shell.screen
    shell.stop()
    assert shell.called("paiqi show kv-st") == ["show", "kv-st"]


def test_a_backlog_that_cannot_be_read_says_nothing(shell: ShellDesk) -> None:
    (shell.folder / "backlog.yaml").write_text("topics: [\n", "utf-8")
    shown = shell.complete("paiqi show mo")
    assert "rror" not in shown
    shell.stop()
    assert shell.called("paiqi show mo") == ["show", "mo"]
