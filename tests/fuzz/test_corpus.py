"""What a fuzzer found its way with, and what it fell over: every law holds for it, in steps as many as it is long."""

from __future__ import annotations

from functools import partial

import pytest
from counting import steps
from fuzz.corpus import HOME, kept
from fuzz.laws import LAWS, tried
from fuzz.seeds import seeds

# Of a byte, and beside that, where tables are made once: what reading, changing and reading again takes at most.
STEPS_PER_BYTE, STEPS_BESIDE = 3_000, 400_000


def test_each_kind_of_input_is_kept() -> None:
    assert {path.stem for path in HOME.iterdir()} <= {*LAWS}


@pytest.mark.parametrize("kind", LAWS)
def test_the_laws_hold_for_what_is_kept(kind: str) -> None:
    inputs = [*kept(kind), *seeds(kind)[:20]]
    for data in inputs:
        taken = steps(partial(tried, LAWS[kind], data))
        assert taken < STEPS_BESIDE + STEPS_PER_BYTE * len(data), (taken, data)
