"""A process of its own does what the tests see when they call the program within theirs."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from conftest import Desk

BACKLOG = (
    "topics:\n  - id: kv\n    title: KV Cache：为什么？\n  - title: MoE（混合专家）\n    status: done\n    number: 33\n"
)


@pytest.mark.parametrize(
    ("args", "stdin", "code"),
    [
        (("list", "--todo"), "", 0),
        (("list", "--json"), "", 0),
        (("show", "nothing"), "", 3),
        (("--help",), "", 0),
        (("schedule", "--weekly", "--dry-run"), "", 0),
        (("add", "-", "--dry-run"), "多模态\n", 0),
        (("lst",), "", 2),
        (("check",), "", 0),
    ],
)
@pytest.mark.parametrize("language", ["en", "zh"])
def test_a_process_answers_as_the_program_does_here(
    paiqi: Desk, args: tuple[str, ...], stdin: str, code: int, language: str
) -> None:
    paiqi.write(BACKLOG)
    here = paiqi(*args, stdin=stdin, PAIQI_LANG=language)
    assert here.code == code
    assert paiqi.process(*args, stdin=stdin, PAIQI_LANG=language) == here


def test_a_writing_process_writes_the_same_bytes(paiqi: Desk) -> None:
    paiqi.write(BACKLOG)
    paiqi("done", "KV", "--no", "34")
    here = paiqi.text
    paiqi.write(BACKLOG)
    paiqi.process("done", "KV", "--no", "34")
    assert paiqi.text == here
