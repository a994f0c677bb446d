"""Places of words in a text, counted from the beginning to the end."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from paiqi.text.places import PlaceCount

WORDS = ["No.3", "No. 3", "第3篇", "No.33"]


@given(st.lists(st.sampled_from([*WORDS, "No.\t3", "、", "\n"])))
def test_each_place_has_its_number(parts: list[str]) -> None:
    text = "".join(parts)
    counted = PlaceCount(text)
    for words in WORDS:
        for place, found in enumerate(re.finditer(re.escape(words), text)):
            assert counted.before(found.start(), words) == place
