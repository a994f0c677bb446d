"""The inputs that are kept: of each kind one file, one input a line, as a JSON text.

Bytes that are no UTF-8 stand as lone surrogates (`\\udcff`), so that what is text can be read by people.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

HOME = Path(__file__).parent / "corpus"


def kept(name: str) -> list[bytes]:
    """Return the inputs of one kind."""
    path = HOME / f"{name}.jsonl"
    lines = path.read_text("ascii").splitlines() if path.exists() else []
    return [json.loads(line).encode("utf-8", "surrogateescape") for line in lines]


def keep(name: str, inputs: Iterable[bytes]) -> None:
    """Keep these inputs of one kind, each once, and no others."""
    texts = sorted({one.decode("utf-8", "surrogateescape") for one in inputs}, key=lambda text: (len(text), text))
    (HOME / f"{name}.jsonl").write_text("".join(f"{json.dumps(text)}\n" for text in texts), "ascii")
