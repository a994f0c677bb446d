"""A few lines of paiqi's own in a file of somebody else, between two lines that mark them.

What stands around them stays to the byte: with them taken away again, the file is what it was.
"""

from __future__ import annotations

import re

_FIRST, _LAST = b"# >>> paiqi >>>", b"# <<< paiqi <<<"
_BLOCK = re.compile(rb"(?ms)^" + re.escape(_FIRST) + rb"$.*?^" + re.escape(_LAST) + rb"$")


def with_block(data: bytes | None, text: bytes) -> bytes:
    """Return a file (None: there is none) with `text` between the marks, in the place of what stood there.

    At its end the block has a line end where the file had one, so that `without_block` knows.
    """
    block = b"\n".join((_FIRST, text, _LAST))
    if data is None:
        return block + b"\n"
    if _BLOCK.search(data):
        return _BLOCK.sub(lambda _found: block, data, count=1)
    if data.endswith(b"\n"):
        return data + block + b"\n"
    return (data + b"\n" if data else b"") + block


def without_block(data: bytes | None) -> bytes | None:
    """Return a file as it is without the block; None where there is nothing else in it, and never was."""
    found = None if data is None else _BLOCK.search(data)
    if data is None or found is None:
        return data
    before, behind = data[: found.start()], data[found.end() :]
    if behind:
        return before + behind[1:] if before or behind != b"\n" else None
    return before[:-1]
