"""Many processes that write to one backlog at the same moment, others that read it, and what must be true afterwards.

Each write says a word of its own, by which it can be found: in the file, and in the log.
"""

from __future__ import annotations

import json
import os
import random
import re
from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from desk import Desk


BEGINNING = "# mine\nseries: {archived: 1}\ntopics:\n" + "".join(
    f"  - id: t{n}\n    title: 题目 {n}  # {n}\n" for n in range(12)
)
_WORD = re.compile(r"W\d+X\d+Z")  # in an id it would stand in small letters


class Call(NamedTuple):
    """A command that was called, the word it says, its exit code and what stood on standard error."""

    words: list[str]
    word: str
    code: int
    err: str


def crowd(desk: Desk, writers: int, writes: int, *, with_undo: bool) -> list[Call]:
    """Let so many processes do so many writes each, all at once, beside two that read; return what they called."""
    desk.write(BEGINNING)
    begin, go = os.pipe()
    children = []
    for number in range(writers + 2):
        child = os.fork()
        if not child:
            os.close(go)
            os.read(begin, 1)
            _take_part(desk, number, writes, is_reader=number >= writers, with_undo=with_undo)
        children.append(child)
    os.close(begin)
    os.close(go)  # now all of them begin
    assert [os.waitpid(child, 0)[1] for child in children] == [0] * len(children)
    lines = [path.read_text("utf-8").splitlines() for path in sorted(desk.folder.parent.glob("calls-*"))]
    return [Call(*json.loads(line)) for part in lines for line in part]


def _take_part(desk: Desk, number: int, writes: int, *, is_reader: bool, with_undo: bool) -> None:
    rng = random.Random(number)  # noqa: S311 - no secrets
    with (desk.folder.parent / f"calls-{number}").open("w", encoding="utf-8") as told:
        for turn in range(writes):
            word = f"W{number}X{turn}Z"
            words = _read(rng) if is_reader else _written(rng, word, with_undo=with_undo)
            done = desk(*words)
            told.write(json.dumps([words, word, done.code, done.err]) + "\n")
    os._exit(0)


def _read(rng: random.Random) -> list[str]:
    return rng.choice([["list", "--all", "--json"], ["log", "--json"], ["numbers"], ["show", "t1", "--json"]])


def _written(rng: random.Random, word: str, *, with_undo: bool) -> list[str]:
    topic = f"t{rng.randrange(12)}"
    ways = [
        ["add", f"新题 {word}"],
        ["note", topic, f"想到 {word}"],
        ["edit", topic, "--tag", word],
        ["edit", topic, "--pillar", word],
        ["source", "add", topic, f"assets/{word}.png"],
        ["drop", topic, "--why", word],
    ]
    return rng.choice([*ways, ["undo"]] if with_undo else ways)


def faults(desk: Desk, calls: list[Call], *, with_undo: bool) -> list[str]:
    """Return what is not true afterwards."""
    found = [f"{call.words} ended with {call.code}: {call.err}" for call in calls if call.code not in {0, 5}]
    text = desk.text
    steps = desk("log", "--limit", "999", "--json").data["steps"]
    standing = {word for step in steps if not step["undone"] for word in _WORD.findall(" ".join(step["command"]))}
    here = Counter(_WORD.findall(text))
    found += [f"{word} stands {count} times" for word, count in here.items() if count > 1]
    done = {call.word for call in calls if call.code == 0 and call.words[0] in {"add", "note", "source"}}
    gone = done - here.keys()
    if with_undo:
        gone = (standing & done) - here.keys()
        found += [f"{word} is there, though its step is not" for word in here.keys() - standing]
    found += [f"{word} was said to be done, and is gone" for word in gone]
    return found
