"""Many writers and readers at once, and a file that another program replaces while readers keep what they read."""

from __future__ import annotations

import json
import os
from collections import Counter
from typing import TYPE_CHECKING

from crowd import BEGINNING, crowd, faults

if TYPE_CHECKING:
    from desk import Desk

MOST_STEPS = 200  # that the history holds


def test_what_eight_processes_write_is_all_there_once(paiqi: Desk) -> None:
    calls = crowd(paiqi, 8, 50, with_undo=False)
    assert Counter(call.code for call in calls) == {0: 8 * 50 + 2 * 50}
    assert faults(paiqi, calls, with_undo=False) == []
    whole, steps = paiqi.text, written(paiqi)
    assert 0 < steps <= MOST_STEPS
    assert paiqi("undo", str(steps)).code == 0
    assert paiqi.text != whole
    assert paiqi("redo", str(steps)).code == 0
    assert paiqi.text == whole


def test_the_file_says_what_the_history_does_where_steps_are_taken_back_meanwhile(paiqi: Desk) -> None:
    calls = crowd(paiqi, 8, 24, with_undo=True)
    assert faults(paiqi, calls, with_undo=True) == []
    standing = written(paiqi)
    assert 0 < standing < len(calls)
    assert paiqi("undo", str(standing)).code == 0
    assert paiqi.text == BEGINNING


def test_readers_that_keep_what_they_read_show_one_text_or_the_other(paiqi: Desk) -> None:
    item = "  - {{id: {0}{1}, title: T{1}, notes: {2}}}\n"
    texts = ["topics:\n" + "".join(item.format(name, n, name * 400) for n in range(300)) for name in "ab"]
    paiqi.write(texts[0])
    children = []
    for number in range(5):
        child = os.fork()
        if not child:
            os._exit(_replaced(paiqi, texts) if not number else _read(paiqi))
        children.append(child)
    assert [os.waitpid(child, 0)[1] for child in children] == [0] * len(children)
    kept = list((paiqi.folder.parent / "state/paiqi/decoded").iterdir())
    assert 0 < len(kept) <= len(texts)


def _replaced(desk: Desk, texts: list[str]) -> int:
    for turn in range(20):
        desk.write(texts[turn % 2], "new")
        (desk.folder / "new").replace(desk.path)
    return 0


def _read(desk: Desk) -> int:
    for _turn in range(6):
        answer = desk("list", "--json")
        names = {topic["id"][0] for topic in json.loads(answer.out)["topics"]} if not answer.code else set()
        if len(names) != 1 or len(json.loads(answer.out)["topics"]) != 300:
            return 1
    return 0


def written(desk: Desk) -> int:
    """Return how many steps stand."""
    return sum(not step["undone"] for step in json.loads(desk("log", "-n", "999", "--json").out)["steps"])
