"""Tags as people type them: several in one word, with commas between them."""

from __future__ import annotations

import re

from paiqi.text.clean import clean


def split_tags(*texts: str) -> tuple[str, ...]:
    """Return the tags of `推理，显存`: commas and `、` stand between tags, not in them."""
    tags = (tag.strip() for text in texts for tag in re.split("[,，、]", clean(text)))
    return tuple(tag for tag in tags if tag)
