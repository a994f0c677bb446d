"""Files that no list is read from: devices, pipes that nobody writes to, more than a list could be; and odd lists."""

from __future__ import annotations

import os
import threading
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from conftest import Desk

TOO_MUCH = 32_000_001


def test_a_device_is_refused(paiqi: Desk) -> None:
    answer = paiqi("import", "/dev/zero")
    assert answer.code == 7
    assert answer.err == (
        "Error: this is a device, not a file\n  /dev/zero\n  → name a file, or - and pipe the list into it\n"
    )


def test_a_pipe_that_nobody_writes_to_is_refused(paiqi: Desk) -> None:
    os.mkfifo(paiqi.folder / "pipe")
    answer = paiqi("import", "pipe")
    assert answer.code == 7
    assert "Error: nobody writes to this pipe\n" in answer.err


def test_a_pipe_with_a_writer_is_read_to_its_end(paiqi: Desk) -> None:
    pipe = paiqi.folder / "pipe"
    os.mkfifo(pipe)
    reader = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    writer = pipe.open("wb")

    def write() -> None:
        with writer:
            writer.write(b"- one idea\n" + b"- another one\n")

    thread = threading.Thread(target=write)
    thread.start()
    answer = paiqi("import", "pipe")
    thread.join()
    os.close(reader)
    assert answer.code == 0
    assert paiqi.text.count("title:") == 2


def test_more_than_a_list_could_be_is_refused(paiqi: Desk) -> None:
    with (paiqi.folder / "big.md").open("wb") as file:
        file.truncate(TOO_MUCH)
    answer = paiqi("import", "big.md")
    assert answer.code == 7
    assert answer.err == "Error: the list is larger than 32 MB\n  big.md\n  → import it in parts\n"


@pytest.mark.parametrize(
    "text",
    [
        "".join("  " * depth + f"- item {depth}\n" for depth in range(1500)),
        "- 甲" + " 已写" * 20_000 + "(\n",
        "- 已合并到a" + " " * 20_000 + "b\n",
        "- url:" + " " * 20_000 + "b\n",
        "- " + "[a][b]" * 8_000 + "\n",
        "- " * 20_000 + "a\n",
        "- the same\n" * 5_000,
        "#+begin_src\n" * 5_000,
    ],
    ids=["deep", "marks", "merged", "blanks", "links", "dashes", "doubles", "unclosed"],
)
def test_odd_lists_are_read_in_steps_that_grow_as_they_do(paiqi: Desk, text: str) -> None:
    paiqi.write(text, "odd.org" if text.startswith("#+") else "odd.md")
    answer = paiqi("import", "odd.org" if text.startswith("#+") else "odd.md", "--dry-run")
    assert answer.code == 0
    assert "none lost" in answer.out or "none lost" in answer.err
