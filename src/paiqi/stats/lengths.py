"""How long a draft is, as a reader counts: what stands in it but is not read does not count."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from paiqi.mentions.protected import Protected
from paiqi.text.markdown import front_matter_end

_COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)
# Signs that are counted one by one: Han, with what stands for it, and kana.
_SIGN = re.compile("[\u3005\u3007\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")
_WORD = re.compile(r"[^\W_]+(?:['’.,:-][^\W_]+)*")


@dataclass(frozen=True, slots=True)
class Length:
    """So many Chinese signs and words of other scripts together, called by what there is more of."""

    count: int
    unit: Literal["characters", "words"]


def draft_length(text: str) -> Length:
    """Return the length of a draft in Markdown, without front matter, comments, code, addresses and punctuation."""
    lines = text.removeprefix("\ufeff").splitlines(keepends=True)
    end = front_matter_end(lines)
    body = _COMMENT.sub(" ", "".join(lines[end + 1 if end else 0 :]))
    prose = Protected(body).prose
    rest, signs = _SIGN.subn(" ", prose)
    words = len(_WORD.findall(rest))
    return Length(signs + words, "characters" if signs >= words else "words")
