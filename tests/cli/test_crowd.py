"""Many writers and readers at once, and somebody who edits by hand between a command's reading and its writing."""

from __future__ import annotations

import json
from collections import Counter
from typing import TYPE_CHECKING

from crowd import BEGINNING, crowd, faults

if TYPE_CHECKING:
    from desk import Desk


def test_what_eight_processes_write_is_all_there_once(paiqi: Desk) -> None:
    calls = crowd(paiqi, 8, 12, with_undo=False)
    assert Counter(call.code for call in calls) == {0: 8 * 12 + 2 * 12}
    assert faults(paiqi, calls, with_undo=False) == []
    whole, steps = paiqi.text, str(written(paiqi))
    assert paiqi("undo", steps).code == 0
    assert paiqi.text == BEGINNING
    assert paiqi("redo", steps).code == 0
    assert paiqi.text == whole


def test_the_file_says_what_the_history_does_where_steps_are_taken_back_meanwhile(paiqi: Desk) -> None:
    calls = crowd(paiqi, 6, 8, with_undo=True)
    assert faults(paiqi, calls, with_undo=True) == []
    standing = written(paiqi)
    assert 0 < standing < len(calls)
    assert paiqi("undo", str(standing)).code == 0
    assert paiqi.text == BEGINNING


def written(desk: Desk) -> int:
    """Return how many steps stand."""
    return sum(not step["undone"] for step in json.loads(desk("log", "-n", "999", "--json").out)["steps"])
