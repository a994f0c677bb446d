"""Where a mention stands: the file and the line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from paiqi.store.session import shown_path

if TYPE_CHECKING:
    from paiqi.mentions.references import Text
    from paiqi.store.session import Session


def where(session: Session, text: Text, start: int, words: str, nth: int) -> tuple[str, int]:
    """Return the file and the line of `words`, which begin at `start` of `text`; `nth` tells them from equal ones."""
    if text.path:
        return shown_path(session.folder / text.path), text.text.count("\n", 0, start) + 1
    from paiqi.store.yaml.value_lines import value_line

    topic = text.topic.origin if text.topic else None
    return session.name, value_line(session.document, topic, text.key, words, nth)
