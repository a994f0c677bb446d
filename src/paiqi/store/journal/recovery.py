"""What a killed writer left: found out and put right before the next one reads.

The journal notes a write before the first file is renamed, and the backlog is renamed last. So a backlog that is new
means that the write was done, and an old one that it was not; the files beside it follow.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from paiqi.store.files.backlog_file import read_file
from paiqi.store.files.replacement import Replacement, encoded, replace_files
from paiqi.store.journal.journal import digest
from paiqi.store.texts.line_diff import hunks, lines_of

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from paiqi.store.journal.journal import Journal
    from paiqi.store.journal.records import Record


def recover(journal: Journal, path: Path) -> None:
    """Complete or take back the pending write of the backlog at `path`, under its lock; raise FileTroubleError."""
    record = journal.pending
    if record is None:
        return
    before, after = journal.pending_texts()
    current = _content(path)
    files = {name: _content(path.parent / name) for name in record.files}
    done = _done(record, current, files, (before, after))
    left = []
    for name, (old, new) in record.files.items():
        here, there = (old, new) if done else (new, old)
        # A file that is neither was edited since: that is the writer's word now.
        if files[name] == encoded(here) != encoded(there):
            left.append(Replacement.of_text(path.parent / name, here, there))
    replace_files(left, of=path)
    if done:
        journal.settle(None if record.after is None else after.encode())
    else:
        journal.drop()


def _done(record: Record, current: bytes | None, files: Mapping[str, bytes | None], texts: tuple[str, str]) -> bool:
    found = digest(current)
    if record.before == record.after:
        return all(files[name] == encoded(new) for name, (_old, new) in record.files.items())
    if found in (record.before, record.after):
        return found == record.after
    # The backlog was edited by hand since. It is the text that it is more like.
    text = (current or b"").decode(errors="replace")
    before, after = (_distance(one, text) for one in texts)
    return after <= before


def _distance(one: str, other: str) -> int:
    return sum(hunk.end - hunk.start + hunk.new_end - hunk.new_start for hunk in hunks(lines_of(one), lines_of(other)))


def _content(path: Path) -> bytes | None:
    return read_file(path) if path.exists() else None
