"""The history that the first release wrote: read for ever, and its steps can be taken back."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from desk import Desk

KEPT = Path(__file__).parent / "journal_1_0"
TEXT = """\
topics:
  - id: kv
    title: KV Cache
    notes: |
      - a note
  - id: moe
    title: MoE
    added: 2026-11-20
"""


def test_an_older_paiqi_s_steps_are_read_and_taken_back(paiqi: Desk) -> None:
    paiqi.write(TEXT)
    assert paiqi("note", "kv", "x").code == 0  # makes the journal of this very file
    (journal,) = Path(paiqi.environ["XDG_STATE_HOME"]).glob("paiqi/journals/*")
    for name in ("head", "steps.jsonl"):
        shutil.copy(KEPT / name, journal)
    paiqi.write(TEXT)

    answer = paiqi("log", "--json")
    assert answer.code == 0, answer.err
    steps = json.loads(answer.out)["steps"]
    assert [(one["step"], one["command"][-1], one["undone"]) for one in steps] == [
        (3, "1", True),
        (2, "a note", False),
        (1, "MoE", False),
    ]
    assert paiqi("undo", "2", "--yes").code == 0
    assert paiqi.text == "topics:\n  - id: kv\n    title: KV Cache\n"
