"""The one fixture behind most tests: the real program, in a folder of its own."""

from __future__ import annotations

import json
import os
import pty
import subprocess
import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from pathlib import Path

# Long enough that a loaded machine does not fail a test, short enough that a hang is seen.
PATIENCE = 60


@dataclass(frozen=True)
class Answer:
    """What one call of the program did."""

    code: int
    out: str
    err: str

    @property
    def data(self) -> Any:
        """The JSON object on standard output."""
        return json.loads(self.out)

    @property
    def error(self) -> Any:
        """The JSON object on standard error."""
        return json.loads(self.err)["error"]


@dataclass(frozen=True)
class Desk:
    """A folder with a backlog, and the program to work on it."""

    folder: Path
    environ: dict[str, str]

    def __call__(self, *args: str, stdin: str | bytes = "", **environ: str) -> Answer:
        """Run `paiqi` with `args`; keyword arguments are environment variables."""
        data = stdin if isinstance(stdin, bytes) else stdin.encode()
        done = subprocess.run(
            [sys.executable, "-m", "paiqi", *args],
            cwd=self.folder,
            env=self.environ | environ,
            input=data,
            capture_output=True,
            timeout=PATIENCE,
            check=False,
        )
        return Answer(done.returncode, done.stdout.decode(), done.stderr.decode())

    def at_a_terminal(self, *args: str, answer: str = "", **environ: str) -> tuple[int, str]:
        """Run `paiqi` with a terminal, `answer` typed ahead; return its exit code and what the screen shows."""
        ours, theirs = pty.openpty()
        os.write(ours, answer.encode())
        process = subprocess.Popen(
            [sys.executable, "-m", "paiqi", *args],
            cwd=self.folder,
            env=self.environ | {"TERM": "dumb", "COLUMNS": "80"} | environ,
            stdin=theirs,
            stdout=theirs,
            stderr=theirs,
        )
        os.close(theirs)
        pieces = []
        while True:
            try:
                piece = os.read(ours, 65536)
            except OSError:  # Linux says so when the program has closed its end
                break
            if not piece:
                break
            pieces.append(piece)
        os.close(ours)
        return process.wait(), b"".join(pieces).decode().replace("\r\n", "\n")

    @property
    def path(self) -> Path:
        """The backlog file."""
        return self.folder / "backlog.yaml"

    @property
    def text(self) -> str:
        """The text of the backlog file, with its line ends."""
        return self.path.read_bytes().decode()

    def write(self, text: str, name: str = "backlog.yaml") -> Path:
        """Write a file of the folder as it is."""
        path = self.folder / name
        path.write_bytes(text.encode())
        return path


@pytest.fixture
def paiqi(tmp_path: Path) -> Desk:
    """Return a desk in an empty folder: English, 2026-11-23, and a state folder of its own."""
    folder = tmp_path / "desk"
    folder.mkdir()
    kept = {
        name: os.environ[name] for name in ("PATH", "PYTHONPATH", "SYSTEMROOT", "VIRTUAL_ENV") if name in os.environ
    }
    environ = {
        **kept,
        "HOME": str(tmp_path),
        "XDG_STATE_HOME": str(tmp_path / "state"),
        "LANG": "C.UTF-8",
        "PAIQI_LANG": "en",
        "PAIQI_TODAY": "2026-11-23",
        "PYTHONWARNINGS": "error",
    }
    return Desk(folder, environ)
